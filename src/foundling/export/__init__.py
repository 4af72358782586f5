"""Stories as files for people and programs, and blocks as HTML for the web reader."""

from foundling.export.blocks import DRAWN, blocks_html
from foundling.export.characters import clean, direction, link_target

__all__ = ["DRAWN", "blocks_html", "clean", "direction", "link_target"]
