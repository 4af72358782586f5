"""Structure recovery: drafts that nobody has judged become chapters of blocks, with the facts that they state."""

from foundling.intake.structure.record import Recorder
from foundling.intake.structure.recover import Recovered, recover

__all__ = ["Recorder", "Recovered", "recover"]
