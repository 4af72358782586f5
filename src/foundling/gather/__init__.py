"""Paths to bytes: walks files and folders in natural order and gives each file, or the problem that stopped it.

Besides library, web, corpus, cli and export's writers the only room that touches the disk (decision 0005).
"""

from foundling.gather.beside import companions
from foundling.gather.casts import Casts, cast_files
from foundling.gather.files import MAX_BYTES, Find, count, gather, load
from foundling.gather.walk import STDIN, STDIN_NAME, Place, shown, walk

__all__ = [
    "MAX_BYTES",
    "STDIN",
    "STDIN_NAME",
    "Casts",
    "Find",
    "Place",
    "cast_files",
    "companions",
    "count",
    "gather",
    "load",
    "shown",
    "walk",
]
