"""Foundling takes in stray stories and gives each one a home.

>>> import foundling
>>> story = foundling.read("story.txt")          # doctest: +SKIP
>>> layers = foundling.analyse(story)            # doctest: +SKIP
>>> library = foundling.Library("~/my-library")  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Library", "__version__", "analyse", "read"]

if TYPE_CHECKING:
    from foundling.flow import analyse, read
    from foundling.library import Library


def __getattr__(name: str) -> Any:
    # Loaded on first use: `foundling --help` must start in a fraction of a second.
    if name in ("read", "analyse"):
        from foundling import flow

        return getattr(flow, name)
    if name == "Library":
        from foundling.library import Library

        return Library
    raise AttributeError(f"module 'foundling' has no attribute {name!r}")
