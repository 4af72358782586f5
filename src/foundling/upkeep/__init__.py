"""Layers of a library's stories kept up to date: after intake, after an upgrade, and after a person's word about the cast.

Stories are stored first and analysed after, so that reading never waits. What is due is told by the library (see
`foundling.library.makings`); here it is made, now or in the background, and here a person's words about the cast are checked.
"""

from foundling.upkeep.background import Background, Status, up_to_date
from foundling.upkeep.people import merge, pronouns, rename, split
from foundling.upkeep.waiting import CASTS, casts_of, cores, now, refresh

__all__ = [
    "CASTS",
    "Background",
    "Status",
    "casts_of",
    "cores",
    "merge",
    "now",
    "pronouns",
    "refresh",
    "rename",
    "split",
    "up_to_date",
]
