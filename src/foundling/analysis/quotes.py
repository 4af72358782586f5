"""Where the quotations of a story are; who says them is decided later."""

from collections.abc import Iterator, Sequence

from foundling.analysis.made import Made, understood
from foundling.analysis.quotations import Found, quotations, spoken
from foundling.analysis.said import Kind, kinds
from foundling.analysis.typography import Main, choose, main_mark, script_line, script_names
from foundling.document import Layer, Quote, Span, Story

NAME = "quotes"
VERSION = 6

#: Blocks in which people speak aloud. Letters and verse are written.
SPOKEN = "paragraph"

#: What `Quote.method` says of a quotation that nobody has been asked about yet.
UNCLOSED = "unclosed"
_METHODS: dict[Kind, str] = {"said": "", "thought": "thought"}

_OPENING = frozenset("\"“„«»「『'‘‚‹")


def make(story: Story, done: Made) -> Layer:
    """One `Quote` a quotation, in reading order and without overlap, all without a speaker.

    Thoughts in quotation marks are among them, with the method "thought": they are given in the layer `thoughts` too.
    What is written is not: it is in the layer `writings`.
    """
    items = tuple(
        Quote(Span(index, item.start, item.end), method=_METHODS[kind] or ("" if item.closed else UNCLOSED))
        for index, item, kind in stretches_of(story, done)
        if kind in _METHODS
    )
    return Layer(NAME, "foundling.quotes", VERSION, items)


def stretches_of(story: Story, done: Made) -> Sequence[tuple[int, Found, Kind]]:
    """What `stretches` finds in a story whose layer `language` is made, or that has none."""
    return done.once("stretches", lambda: list(stretches(story, english=understood(done))))


def stretches(story: Story, *, english: bool = True) -> Iterator[tuple[int, Found, Kind]]:
    """Every stretch in quotation marks in the paragraphs of a story: its block, where it is and what it is."""
    counts = [main_mark(block.text for block in chapter.blocks if block.kind == SPOKEN) for chapter in story.chapters]
    total = sum(counts[1:], counts[0]) if counts else None
    index = 0
    for chapter, counted in zip(story.chapters, counts, strict=True):
        main = choose(total or counted, counted)
        names = script_names(block.text for block in chapter.blocks if block.kind == SPOKEN)
        above, goes_on = "", False
        for place, block in enumerate(chapter.blocks):
            if block.kind == SPOKEN:
                runs_on = place + 1 < len(chapter.blocks) and opens(chapter.blocks[place + 1].text)
                found = in_paragraph(block.text, main, names, above=above, runs_on=runs_on, english=english)
                for number, (item, kind) in enumerate(found):
                    if number == 0 and goes_on and item.start == _first(block.text):
                        kind = "written"
                    yield index, item, kind
                goes_on = bool(found) and found[-1][1] == "written" and not found[-1][0].closed
            above = block.text
            index += 1


def _first(text: str) -> int:
    return len(text) - len(text.lstrip())


def opens(text: str) -> bool:
    """Whether a paragraph begins with what may open speech."""
    return text.lstrip()[:1] in _OPENING if text else False


def in_paragraph(
    text: str, main: Main, names: frozenset[str], *, above: str = "", runs_on: bool = False, english: bool = True
) -> list[tuple[Found, Kind]]:
    """What stands in marks in one paragraph and what it is; in a line of script, its words. `above` is the block before."""
    line = script_line(text, names) if names else None
    if line:
        return [(Found(line[1], len(text.rstrip())), "said")]
    found = quotations(text, main, runs_on=runs_on)
    if not english:
        return [(item, "said" if spoken(text, item) else "none") for item in found]
    return list(zip(found, kinds(text, found, above=above), strict=True))
