"""What a reader may want to know before starting, as pages say it: on cards, on a story's page, passage by passage."""

from collections.abc import Sequence
from typing import Any

import msgspec

from foundling import advice, analysis
from foundling.document import Advisory, Character, Rating, layer, single
from foundling.document import Passage as Advised
from foundling.library import Card, Entry, Noted, Veiled
from foundling.web import words
from foundling.web.pages import query
from foundling.web.passages import Passage, Places, places

#: So many passages of one label are listed.
LISTED = 60


class Told(msgspec.Struct, frozen=True):
    """One advisory in words: what it is, how strongly, how sure that is, who says so, how many passages show it."""

    label: str
    name: str
    description: str
    level: str
    sure: str
    declared: str
    passages: int


class Shown(msgspec.Struct, frozen=True):
    """A passage that shows an advisory, in its line; `skipped` says in its place what the reader's choices keep back."""

    passage: Passage | None
    level: str
    sure: str
    who: str
    skipped: str
    address: str


def told(items: Sequence[Noted] | None) -> tuple[Told, ...]:
    """The advisories of a card in the order of the label table, the strongest first within the author's own and ours."""
    found = sorted(items or (), key=lambda item: -advice.LEVELS.index(item.level))
    return tuple(_told(item) for item in found)


def _told(item: Noted) -> Told:
    known = advice.label(item.label)
    # An author's word is no guess; of how strongly, only the passages tell.
    level = advice.level_word(item.level) if item.passages or not item.declared else ""
    sure = advice.confidence_word(item.confidence) if item.passages or not item.declared else ""
    return Told(item.label, known.name, known.description, level, sure, item.declared, item.passages)


def story(library: Veiled, entry: Entry, card: Card, *, unveiled: bool) -> dict[str, Any]:
    """What a story's own page says of its advisories. `unveiled`: the reader has asked to see a veiled card."""
    rating = single(entry.layers, "rating") or Rating()
    blurred = () if unveiled else library.blurred(card)
    reasons, mismatch = advice.reason_words(rating.reasons), advice.mismatch(rating)
    return {
        "told": told(card.advisories),
        "known": card.advisories is not None,
        "foreign": analysis.foreign(entry.layers),
        "warnings": card.warnings,
        "suggested": rating.suggested or "",
        "rating": rating.ao3 or rating.declared or "",
        "reasons": reasons,
        "mismatch": mismatch.sentence,
        # "higher" names the first of them itself.
        "found": reasons if mismatch.kind == "lower" or len(rating.reasons) > advice.NAMED else "",
        "blurred": advice.reason_words(blurred),
        "parting": [
            (
                f"{item.label}:{choice.level if choice else 'mentioned'}",
                advice.label(item.label).name,
                choice is not None,
            )
            for item in card.advisories or ()
            if item.passages
            for choice in [library.choices().of(item.label)]
        ],
    }


def unread(library: Veiled, card: Card) -> str:
    """What a reader with a list should know of a story in which nothing can be skipped; "" where it can, or there is no list."""
    if not library.choices():
        return ""
    if card.advisories is None and not library.followed(card.id):
        return "Foundling has not read this story yet for what you skip: nothing is folded in it."
    foreign = analysis.foreign(library.layers(card.id, "language"))
    return f"Foundling reads for what you skip in English only; this story is in {foreign}." if foreign else ""


def evidence(library: Veiled, number: int, name: str, *, shown: bool) -> dict[str, Any] | None:
    """The passages of one label: those that show it best first. With `shown` the reader has asked for those that are skipped.

    None where the story has no such advisory. Raises `NotFound`.
    """
    entry = library.plain.get(number) if shown else library.get(number)
    found = layer(entry.layers, "advisories")
    item = next((item for item in (found.items if found else ()) if item.label == name), None)
    if not isinstance(item, Advisory):
        return None
    where = places(number, entry.story)
    people = layer(entry.layers, "characters")
    names = {person.id: person.name for person in (people.items if people else ()) if isinstance(person, Character)}
    best = {span: at for at, span in enumerate(item.evidence)}
    ordered = sorted(item.passages, key=lambda passage: best.get(passage.span, len(best)))
    rows = [_shown(passage, where, names) for passage in ordered[:LISTED]]
    return {
        "item": _told(Noted(item.label, item.level, item.confidence, len(item.passages), item.declared)),
        "rows": rows,
        "more": max(0, len(ordered) - LISTED),
        "skipped": sum(bool(row.skipped) for row in rows),
        "all_address": f"/story/{number}/advisories/{name}" + query({"show": "1"}),
    }


def _shown(item: Advised, where: Places, names: dict[int, str]) -> Shown:
    by, to = ([names[person] for person in people if person in names] for people in (item.by, item.to))
    who = " ".join(
        part for part in (f"by {advice.listed(by)}" * bool(by), f"to {advice.listed(to)}" * bool(to)) if part
    )
    found = where.passage(item.span)
    kept = found is not None and advice.BLANK in found.words
    return Shown(
        passage=None if kept else found,
        level=advice.level_word(item.level),
        sure=advice.confidence_word(item.confidence),
        who=who,
        skipped=f"Skipped by your list: {words.plural(len(found.words.split()), 'word')}" if kept and found else "",
        address=where.address(item.span.block),
    )
