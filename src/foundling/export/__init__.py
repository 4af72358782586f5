"""Stories as files for people and programs, and blocks as HTML for the web reader."""

from foundling.export.blocks import DRAWN, blocks_html
from foundling.export.book import epub
from foundling.export.characters import clean, direction, link_target
from foundling.export.cover import cover
from foundling.export.languages import language
from foundling.export.page import html

__all__ = ["DRAWN", "blocks_html", "clean", "cover", "direction", "epub", "html", "language", "link_target"]
