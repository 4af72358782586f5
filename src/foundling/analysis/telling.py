"""How a story is told, in which person and tense, and whether it is all there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from foundling.analysis.made import Made
from foundling.analysis.scenes import inside, speech_in
from foundling.document import (
    Block,
    Layer,
    Span,
    Story,
    Telling,
    Viewpoint,
    as_text,
    blocks,
    counted_status,
    fact,
    given_up,
    stated_status,
)
from foundling.document.layer import Person, Status, Tense

NAME = "telling"
VERSION = 2

#: Verbs of the narrative below which the tense of a story is not told, and the share from which it is one of the two.
VERBS, SHARE = 12, 0.75

#: Share of the told words from which a story of several persons is told in one.
PERSON = 0.6

#: Blocks at the end of the last chapter, and code points of each, that may say whether the story is over.
ENDS, LINE = 6, 400

_PAST = frozenset({"VBD"})
_PRESENT = frozenset({"VBZ", "VBP"})

_BARE = r"^[\s\W_]*{}[\s\W_]*$"
_OVER = re.compile(
    _BARE.format(r"(?:the\s+(?:very\s+)?end|fin|finis|finito|end|owari|конец|fine|ende)(?:\s+of\s+(?:the\s+)?story)?"),
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^[\s\W_]*(?:tbc|t\.b\.c\.?|to\s+be\s+cont(?:inued|['’]?d|\.)?|more\s+(?:soon|to\s+(?:come|follow))|next\s+(?:chapter|part)\s+(?:soon|coming)"
    r"|продолжение\s+следует)\b",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """A status with how sure it is and what says so."""

    status: Status
    confidence: float
    evidence: tuple[Span, ...] = ()
    declared: str = ""


def make(story: Story, done: Made) -> Layer:
    """One `Telling`. The author's word about the status goes before all signs; without any sign there is no status."""
    found = _declared(story) or _counted(story) or _signed(story)
    telling = Telling(_person(story, done), _tense(story, done))
    if found:
        telling = Telling(telling.person, telling.tense, *found)
    return Layer(NAME, "foundling.telling", VERSION, (telling,))


def _declared(story: Story) -> Found | None:
    stands = fact(story, "status")
    written = as_text(stands.value) if stands else ""
    meant = stated_status(written)
    return Found(meant, 1.0, stands.evidence, written) if stands and meant else None


def _counted(story: Story) -> Found | None:
    """What numbers of chapters and parts say: "3/10", "(1/?)", a part that is missing."""
    chapters = fact(story, "chapter")
    if chapters is not None and (meant := counted_status(written := as_text(chapters.value))):
        return Found(meant, 0.9, chapters.evidence, written)
    if any(item.code == "part-missing" for item in story.problems):
        return Found("in progress", 0.6)
    part, total = fact(story, "part"), fact(story, "parts_total")
    if total is not None and total.origin == "declared":
        of = as_text(total.value).strip()
        if of.startswith("?"):
            return Found("in progress", 0.7, total.evidence)
        if part is not None and of != "1" and as_text(part.value).strip() == of:
            return Found("complete", 0.6, total.evidence)  # the last of its parts
    return None


def _signed(story: Story) -> Found | None:
    """What stands at the end, or what a note says: "The End", "TBC", "I will not be finishing this"."""
    first = 0
    for chapter in story.chapters:
        for place, block in enumerate(chapter.blocks, first):
            # In a note the author speaks of the story, and not of what happens in it.
            if block.kind in ("note", "front_matter", "end_matter") and (found := given_up(block.text)):
                return Found("abandoned", 0.7, (Span(place, *found),))
        first += len(chapter.blocks)
    if not story.chapters:
        return None
    last = story.chapters[-1].blocks
    base = first - len(last)
    for place in range(len(last) - 1, max(-1, len(last) - 1 - ENDS), -1):
        for start, line in _lines(last[place]):
            where = (Span(base + place, start, start + len(line)),)
            if _MORE.match(line):
                return Found("in progress", 0.9, where)
            if _OVER.match(line):
                return Found("complete", 0.9, where)
    return None


def _lines(block: Block) -> Iterator[tuple[int, str]]:
    """The last lines of a block that are short enough to be a sign, the last first."""
    text = block.text
    end = len(text)
    low = max(0, end - LINE)
    while end > low:
        start = text.rfind("\n", low, end) + 1 or low
        if start > low or low == 0:
            yield start, text[start:end]
        end = start - 1


def _person(story: Story, done: Made) -> Person | None:
    views: Sequence[Viewpoint] = done["viewpoints"].items if "viewpoints" in done else ()
    texts = blocks(story)
    counts: Counter[Person] = Counter()
    for view in views:
        first, last = view.blocks
        counts[view.person] += sum(
            len(texts[index].text) for index in range(first, last + 1) if texts[index].kind == "paragraph"
        )
    listed = counts.most_common(1)
    return listed[0][0] if listed and listed[0][1] >= max(1, PERSON * counts.total()) else None


def _tense(story: Story, done: Made) -> Tense | None:
    """The tense of the narrative's verbs, outside of speech; None where there are too few."""
    speech = speech_in(done)
    past = present = 0
    texts = blocks(story)
    for index, parse in done.parses.items():
        if texts[index].kind != "paragraph":
            continue
        ranges = speech.get(index, ())
        for start, tag in zip(parse.starts, parse.tags, strict=True):
            if (tag in _PAST or tag in _PRESENT) and (not ranges or not inside(ranges, start)):
                past += tag in _PAST
                present += tag in _PRESENT
    total = past + present
    if total < VERBS:
        return None
    return "past" if past >= SHARE * total else "present" if present >= SHARE * total else "mixed"
