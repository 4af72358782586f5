"""Markup to paragraphs that know where they stand in the source: tokens, a page's lines, its paragraphs, its story."""
