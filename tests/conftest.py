"""What holds for every test: none measures time, so that a busy machine fails nothing."""

from hypothesis import settings

settings.register_profile("foundling", deadline=None)
settings.load_profile("foundling")
