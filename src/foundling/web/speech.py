"""Who says and writes what in a chapter, for the reader: what words tell when they are pointed at, and whose are there."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from foundling.document import Character, Quote, Writing, layer
from foundling.export import Speech, clean
from foundling.library import Library, Page
from foundling.portrait import SURENESS, THOUGHT, sureness, written

#: A person's id in an address.
NUMBER = re.compile(r"[0-9]{1,9}")

#: How a speaker was found, by `Quote.method`; where the words that told it are known, and where they are not.
WAYS: dict[str, tuple[str, str]] = {
    "cue": ("the text says so: {}", "the text says so"),
    "pronoun": ("from the pronoun: {}", "from a pronoun beside it"),
    "beat": ("acts beside the words: {}", "acts beside the words"),
    "role": ("from the description: {}", "from a description beside it"),
    "turn": ("they take turns: {}", "they take turns"),
    "continued": ("goes on speaking: {}", "goes on speaking"),
    "thought": ("thought rather than said: {}", "thought rather than said"),
    "unknown": ("who says it would be a guess", "who says it would be a guess"),
}
OTHERWISE = ("from what stands around it: {}", "from what stands around it")

#: What stands where a speaker's level would: that the words are written and not said. How surely a writer is known is not
#: measured: only a signature, a verb of writing or an owner tells one.
WRITTEN = "written"
SIGNED, TAGGED, UNSIGNED = "signed in the letter", "from the words beside it", "who wrote it is not known"


Item = TypeVar("Item", Quote, Writing)


class Spoken(msgspec.Struct, frozen=True):
    """A story's quotations, its thoughts among them, and what is written in it, each in reading order, and its people's
    names by id."""

    quotes: tuple[Quote, ...]
    names: Mapping[int, str]
    writings: tuple[Writing, ...] = ()


class Speaker(msgspec.Struct, frozen=True):
    """Somebody who speaks in the chapter: how many quotations are theirs, the block of the first."""

    id: int
    name: str
    quotes: int
    block: int


class Writer(msgspec.Struct, frozen=True):
    """Whose hand is seen in the chapter: how many passages are in it, the block of the first. `id` is None, and `name`
    empty, for those of which nobody is named."""

    id: int | None
    name: str
    passages: int
    block: int


def spoken(library: Library, number: int) -> Spoken | None:
    """Who says what in the story; None where the layers that tell it were not made. Raises `NotFound`."""
    layers = library.layers(number, "quotes", "characters", "thoughts", "writings")
    quotes, people = layer(layers, "quotes"), layer(layers, "characters")
    if quotes is None or people is None:
        return None
    named: dict[int, str] = {}
    for item in people.items:
        assert isinstance(item, Character)
        named[item.id] = item.name
    # What is thought in quotation marks is in both layers, and where it begins is then the same.
    begins = {(item.span.block, item.span.start) for item in quotes.items}
    thoughts = layer(layers, "thoughts")
    thought = [
        Quote(item.span, item.thinker, None, None, THOUGHT, item.confidence)
        for item in (thoughts.items if thoughts else ())
        if (item.span.block, item.span.start) not in begins
    ]
    writings = layer(layers, "writings")
    return Spoken(
        tuple(sorted([*quotes.items, *thought], key=lambda item: item.span)),
        named,
        tuple(sorted(writings.items, key=lambda item: item.span)) if writings else (),
    )


def context(given: Spoken | None, page: Page, chosen: int | None, *, told: bool) -> dict[str, Any]:
    """What the reader shows of speech and writing: ``speech`` for `export.blocks_html`, and the rest for its template.

    The lines of the person `chosen` are lit; with `told` off, nothing else is marked.
    """
    first, blocks = page.first_block, page.chapter.blocks
    quotes = _within(given.quotes, first, first + len(blocks)) if given else ()
    writings = _within(given.writings, first, first + len(blocks)) if given else ()
    names = given.names if given else {}
    ways: dict[str, int] = {}
    speech: dict[int, list[Speech]] = {}
    for item in quotes:
        lit = item.speaker is not None and item.speaker == chosen and item.method != THOUGHT
        if told or lit:
            note = _note(item, page, ways)
            speech.setdefault(item.span.block, []).append(Speech(item.span.start, item.span.end, note, lit))
    for text in writings if told else ():
        note = _signature(text, blocks[text.span.block - first].kind == "letter", ways)
        speech.setdefault(text.span.block, []).append(Speech(text.span.start, text.span.end, note))
    aloud = [item for item in quotes if item.method != THOUGHT]
    counts = Counter(item.speaker for item in aloud)
    begins = {item.speaker: item.span.block for item in reversed(aloud)}
    speakers = [
        Speaker(number, names[number], count, begins[number])
        for number, count in counts.most_common()
        if number is not None and number in names
    ]
    before, after = beside(given, page, chosen)
    mentioned = {
        *(person for item in quotes for person in (item.speaker, item.addressee)),
        *(text.writer for text in writings),
    } - {item.id for item in speakers}
    return {
        "speech": speech,
        "speakers": speakers,
        "others": sorted((number, names[number]) for number in mentioned if number is not None and number in names),
        "nobodys": counts[None],
        "writers": _writers(writings, page, names),
        "ways": list(ways),
        "levels": [*(word for _, word in SURENESS), WRITTEN],
        "chosen": next((item for item in speakers if item.id == chosen), None),
        "chosen_name": names.get(chosen, "") if chosen is not None else "",
        "said": str(chosen) if chosen in names else "",
        "said_before": before,
        "said_after": after,
    }


def beside(given: Spoken | None, page: Page, person: int | None) -> tuple[int | None, int | None]:
    """The chapters before and after this one in which the person speaks next, None where there is none."""
    if given is None or person is None:
        return None, None
    own = [item.span.block for item in given.quotes if item.speaker == person and item.method != THOUGHT]
    at, on = bisect_left(own, page.first_block), bisect_left(own, page.first_block + len(page.chapter.blocks))
    return page.chapter_of(own[at - 1]) if at else None, page.chapter_of(own[on]) if on < len(own) else None


def _within(items: Sequence[Item], first: int, last: int) -> Sequence[Item]:
    """Those of the items, which stand in order, in the blocks ``[first, last)``."""
    start = bisect_left(items, first, key=lambda item: item.span.block)
    return items[start : bisect_left(items, last, key=lambda item: item.span.block)]


def _writers(writings: Sequence[Writing], page: Page, names: Mapping[int, str]) -> list[Writer]:
    """Whose hands the chapter shows, the first passage's first; those that nobody is named for come last."""
    found: dict[int | None, Writer] = {}
    for item in written(writings, page.chapter.blocks, page.first_block):
        writer = item.writer if item.writer in names else None
        before = found.get(writer)
        name = names[writer] if writer is not None else ""
        found[writer] = (
            msgspec.structs.replace(before, passages=before.passages + 1)
            if before
            else Writer(writer, name, 1, item.first.block)
        )
    return sorted(found.values(), key=lambda item: item.id is None)


def _signature(item: Writing, letter: bool, ways: dict[str, int]) -> str:
    """``writer..way.level``, as `_note` has it for what is said."""
    way = UNSIGNED if item.writer is None else SIGNED if letter else TAGGED
    writer = "" if item.writer is None else str(item.writer)
    return f"{writer}..{ways.setdefault(way, len(ways))}.{len(SURENESS)}"


def _note(item: Quote, page: Page, ways: dict[str, int]) -> str:
    """``speaker.addressee.way.level`` and, where the words that told it are in the chapter, ``.block.start.end``.

    Numbers throughout, or nothing; of `ways` and `SURENESS`, their places; the block is counted from the quotation's own.
    """
    # Nobody is nobody, however sure.
    level = None
    if item.speaker is not None:
        level = sureness(item.confidence)
    cue = item.cue if item.speaker is not None else None
    if cue is not None:
        at = cue.block - page.first_block
        inside = 0 <= at < len(page.chapter.blocks)
        # Offsets are those of the text as stored: where the page leaves out characters, they would lead astray.
        if not inside or len(clean(page.chapter.blocks[at].text)) != len(page.chapter.blocks[at].text):
            cue = None
    method = item.method if item.speaker is not None or item.method == THOUGHT else "unknown"
    way = WAYS.get(method, OTHERWISE)[cue is None]
    numbers = [item.speaker, item.addressee, ways.setdefault(way, len(ways)), level]
    if cue is not None:
        numbers += [cue.block - item.span.block, cue.start, cue.end]
    return ".".join("" if number is None else str(number) for number in numbers)
