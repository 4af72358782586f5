"""Where the quotations of a story are; who says them is decided later."""

from collections.abc import Mapping

from foundling.analysis.quotations import Found, quotations
from foundling.analysis.typography import Main, choose, main_mark, script_line, script_names
from foundling.document import Layer, Quote, Span, Story

NAME = "quotes"
VERSION = 2

#: Blocks in which people speak aloud. Letters and verse are written.
SPOKEN = "paragraph"

_OPENING = frozenset("\"“„«»「『'‘‚‹")


def make(story: Story, done: Mapping[str, Layer]) -> Layer:  # noqa: ARG001
    """One `Quote` a quotation, in reading order and without overlap, all without a speaker."""
    items: list[Quote] = []
    counts = [main_mark(block.text for block in chapter.blocks if block.kind == SPOKEN) for chapter in story.chapters]
    total = sum(counts[1:], counts[0]) if counts else None
    index = 0
    for chapter, counted in zip(story.chapters, counts, strict=True):
        main = choose(total or counted, counted)
        names = script_names(block.text for block in chapter.blocks if block.kind == SPOKEN)
        for place, block in enumerate(chapter.blocks):
            if block.kind == SPOKEN:
                runs_on = place + 1 < len(chapter.blocks) and opens(chapter.blocks[place + 1].text)
                items.extend(
                    Quote(Span(index, found.start, found.end), method="" if found.closed else "unclosed")
                    for found in in_paragraph(block.text, main, names, runs_on=runs_on)
                )
            index += 1
    return Layer(NAME, "foundling.quotes", VERSION, tuple(items))


def opens(text: str) -> bool:
    """Whether a paragraph begins with what may open speech."""
    return text.lstrip()[:1] in _OPENING if text else False


def in_paragraph(text: str, main: Main, names: frozenset[str], *, runs_on: bool = False) -> list[Found]:
    """The quotations of one paragraph; in a line of script, its words."""
    line = script_line(text, names) if names else None
    if line:
        return [Found(line[1], len(text.rstrip()))]
    return quotations(text, main, runs_on=runs_on)
