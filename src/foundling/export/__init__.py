"""Stories as files for people and programs, and blocks as HTML for the web reader."""

from foundling.export.blocks import Speech, blocks_html
from foundling.export.book import epub
from foundling.export.characters import clean, direction, link_target
from foundling.export.commonmark import markdown
from foundling.export.cover import cover
from foundling.export.files import FORMATS, jsonl, write
from foundling.export.languages import language
from foundling.export.names import filename
from foundling.export.noticepage import without
from foundling.export.page import html
from foundling.export.scholarly import tei
from foundling.export.tables import parquet

__all__ = [
    "FORMATS",
    "Speech",
    "blocks_html",
    "clean",
    "cover",
    "direction",
    "epub",
    "filename",
    "html",
    "jsonl",
    "language",
    "link_target",
    "markdown",
    "parquet",
    "tei",
    "without",
    "write",
]
