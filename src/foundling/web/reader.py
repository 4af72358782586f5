"""The reader: one chapter as a page of type, with the way to its neighbours."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal

import msgspec
from markupsafe import Markup

from foundling.advice import Fold
from foundling.document import Block, Span
from foundling.export import blocks_html, direction
from foundling.library import Card, Heading, Page
from foundling.web import folding, words
from foundling.web.pages import query, story_html

#: What can be chosen in the reader: name in `look.CHOICES`, legend, values with their words.
SETTINGS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("size", "Size of type", (("1", "tiny"), ("2", "small"), ("3", "medium"), ("4", "large"), ("5", "larger"), ("6", "largest"))),
    ("width", "Width of the column", (("1", "Narrow"), ("2", "Medium"), ("3", "Wide"))),
    ("face", "Typeface", (("serif", "Serif"), ("sans", "Sans"))),
    ("paragraphs", "Paragraphs", (("indented", "Indented"), ("spaced", "Spaced"))),
    ("speech", "Who is speaking", (("told", "When pointed at"), ("off", "Not shown"))),
    ("theme", "Colours", (("auto", "As device"), ("light", "Light"), ("dark", "Dark"))),
)  # fmt: skip

#: A story's direction is judged on so many of its blocks.
LOOKED_AT = 40

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Neighbour(msgspec.Struct, frozen=True):
    """A chapter by number and name, with how many words of the story it holds."""

    number: int
    name: str
    words: int


def context(
    card: Card,
    page: Page,
    marks: tuple[Span, ...],
    after: Mapping[int, str] | None = None,
    spoken: Mapping[str, Any] = MappingProxyType({}),
    folds: Sequence[Fold] = (),
    shown: Sequence[str] = (),
) -> dict[str, Any]:
    """All that the template of the reader shows of a chapter; `marks` are highlighted in it. `after` explains blocks
    (see `explain.told`), None where nobody asked why. `spoken` is what `speech.context` says of the chapter. `folds` are
    passages that the reader skips, blanked in the page but for those whose key is in `shown`."""
    chapter = page.chapter
    given = folding.folded(chapter.blocks, page.first_block, folds, shown, f"/story/{card.id}/read/{chapter.number}")
    lines = list(given.lines)
    speech = {
        number: kept
        for number, notes in spoken.get("speech", {}).items()
        if (kept := folding.seen(notes, given, number))
    }
    beneath = {number: html for number, html in (after or {}).items() if number not in given.whole | given.touched}
    beneath |= {number: html + beneath.get(number, "") for number, html in given.after.items()}
    contents = [_neighbour(item, len(page.contents) > 1) for item in page.contents]
    by_number = {item.number: item for item in contents}
    last = page.first_block + len(chapter.blocks)
    lit = folding.seen([span for span in marks if page.first_block <= span.block < last], given)
    base = _direction(page)
    # What the file says before it begins is known from the story's own page: here it may stay folded.
    head = next((at for at, block in enumerate(chapter.blocks) if block.kind != "front_matter"), len(chapter.blocks))
    body = page.first_block + head

    def made(blocks: tuple[Block, ...], first: int) -> Markup:
        html = blocks_html(
            blocks,
            first=first,
            heading=2,
            highlights=lit,
            base=base,
            after=beneath,
            speech=speech,
        )
        return folding.fill(story_html(html), lines)

    before = sum(item.words for item in contents[: [item.number for item in contents].index(chapter.number)])
    return {
        **spoken,
        "card": card,
        "number": chapter.number,
        "several": len(contents) > 1,
        "heading": by_number[chapter.number].name,
        # A chapter whose title stands nowhere on its page still gets one.
        "invented": len(contents) > 1 and not any(block.kind == "heading" for block in chapter.blocks),
        "contents": contents,
        "previous": by_number[page.previous] if page.previous is not None else None,
        "next": by_number[page.next] if page.next is not None else None,
        "words": by_number[chapter.number].words,
        "before": before,
        "total": sum(item.words for item in contents),
        "language": card.language if _TAG.fullmatch(card.language) else "und",
        "base": base,
        "settings": SETTINGS,
        "head": made(given.blocks[:head], page.first_block) if head else "",
        "head_count": head,
        "head_lit": after is not None or any(span.block < body for span in lit),
        "why": after is not None,
        "asked": query({"why": "1" if after is not None else "", "said": spoken.get("said", "")}),
        "body": made(given.blocks[head:], body),
    }


def _neighbour(item: Heading, several: bool) -> Neighbour:
    return Neighbour(item.number, words.heading_name(item.title, item.kind, item.number, several), item.words)


def _direction(page: Page) -> Literal["ltr", "rtl"]:
    found = [direction(block.text) for block in page.chapter.blocks[:LOOKED_AT]]
    return "rtl" if found.count("rtl") > found.count("ltr") else "ltr"
