"""Words, tags, syntax and persons mentioned, by a trained network. See `parse`."""

from foundling.language.syntax.parse import Kind, Mention, Parse, parse
from foundling.language.syntax.similarity import similarity

__all__ = ["Kind", "Mention", "Parse", "parse", "similarity"]
