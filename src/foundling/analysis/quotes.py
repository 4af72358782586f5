"""Where the quotations of a story are; who says them is decided later."""

from collections.abc import Mapping

from foundling.analysis.quotations import Found, quotations
from foundling.analysis.typography import Main, choose, main_mark, script_line, script_names
from foundling.document import Layer, Quote, Span, Story

NAME = "quotes"
VERSION = 1

#: Blocks in which people speak aloud. Letters and verse are written.
SPOKEN = "paragraph"


def make(story: Story, done: Mapping[str, Layer]) -> Layer:  # noqa: ARG001
    """One `Quote` a quotation, in reading order and without overlap, all without a speaker."""
    items: list[Quote] = []
    counts = [main_mark(block.text for block in chapter.blocks if block.kind == SPOKEN) for chapter in story.chapters]
    total = sum(counts[1:], counts[0]) if counts else None
    index = 0
    for chapter, counted in zip(story.chapters, counts, strict=True):
        main = choose(total or counted, counted)
        names = script_names(block.text for block in chapter.blocks if block.kind == SPOKEN)
        for block in chapter.blocks:
            if block.kind == SPOKEN:
                items.extend(
                    Quote(Span(index, found.start, found.end), method="" if found.closed else "unclosed")
                    for found in in_paragraph(block.text, main, names)
                )
            index += 1
    return Layer(NAME, "foundling.quotes", VERSION, tuple(items))


def in_paragraph(text: str, main: Main, names: frozenset[str]) -> list[Found]:
    """The quotations of one paragraph; in a line of script, its words."""
    line = script_line(text, names) if names else None
    if line:
        return [Found(line[1], len(text.rstrip()))]
    return quotations(text, main)
