"""Language: which one a text is in; later its tokens, sentences and tags."""

from foundling.language.identify import identify, named

__all__ = ["identify", "named"]
