"""What the shelf shows of a story, made from its facts, layers and edits; and how the shelf sorts and compares."""

import re
import unicodedata
from datetime import datetime
from pathlib import PurePosixPath

import msgspec

from foundling.advice import LEVELS, Choices, Repeat, at_least, repeats
from foundling.document import (
    AO3_RATINGS,
    Advisory,
    Fact,
    Fandom,
    Layer,
    Story,
    ao3_rating,
    as_text,
    layer,
    single,
    standing,
    word_count,
)
from foundling.document.layer import Level
from foundling.language import UNDERSTOOD
from foundling.language import named as language_code
from foundling.library.values import Card, Noted
from foundling.portrait import main_names, status, told

#: A world that analysis proposes is shown on the shelf from this confidence on.
FANDOM_CONFIDENCE = 0.5

#: A story is found by so many values of a field at most, the first of them: who lists more has written a list of words.
VALUES = 1000

#: The value by which stories are found that were not read for advisories.
UNCHECKED = ("unchecked", "advisories")

_ARTICLE = re.compile(r"(?:the|an|a)\s+(?=\S)")
_BLANKS = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+")


class Key(msgspec.Struct, frozen=True):
    """What a card is filtered by: (field of `Filter`, value) pairs, and its sort keys."""

    title: str
    author: str
    facets: tuple[tuple[str, str], ...]


def card(
    number: int,
    story: Story,
    layers: tuple[Layer, ...],
    added: datetime,
    updated: datetime,
    before: Card | None = None,
) -> Card:
    """The card of a story whose facts include its standing edits. `before` is the card that it replaces."""
    stands = standing(story)

    def text(field: str) -> str:
        return " ".join(as_text(stands[field].value).split()) if field in stands else ""

    def listed(field: str) -> tuple[str, ...]:
        if field not in stands:
            return ()
        value = stands[field].value
        return value if isinstance(value, tuple) else (str(value),) if str(value).strip() else ()

    guessed = tuple(field for field, item in stands.items() if item.origin == "derived")
    warnings = sum(item.severity != "notice" for item in story.problems)
    file = PurePosixPath(story.source.name).name or story.source.name
    return Card(
        id=number,
        title=text("title") or file_title(file, number),
        author=text("author"),
        summary=as_text(stands["summary"].value) if "summary" in stands else "",
        rating=text("rating"),
        ao3_rating=_ao3_rating(text("rating"), stands.get("rating"), layers, before),
        fandoms=_fandoms(listed("fandom"), stands.get("fandom"), layers),
        chapters=len(story.chapters),
        words=word_count(story),
        language=_language(text("language"), stands.get("language"), layers),
        status=status(layers, text("status")),
        pairings=listed("relationships"),
        tags=listed("tags"),
        warnings=listed("warnings"),
        series=text("series"),
        part=text("part") if text("parts_total") != "1" else "",  # "(1/1)": all of it
        parts_total=text("parts_total") if text("parts_total") != "1" else "",
        added=added,
        updated=updated,
        unsure=len(guessed) + warnings,
        problems=warnings,
        guessed=guessed,
        file=story.source.name,
        files=len(story.source.parts) or 1,
        people=main_names(layers),
        told=told(layers),
        advisories=_advisories(layers),
        suggested=_suggested(layers),
        repeats=_repeats(story, layers, [stands[field] for field in ("title", "summary") if field in stands]),
        missing=next((item.message for item in story.problems if item.code == "part-missing"), ""),
    )


def file_title(name: str, number: int) -> str:
    """What a story without a title goes by: its file's name."""
    return " ".join(PurePosixPath(name).stem.split()) or f"Story {number}"


def seen(item: Card, choices: Choices) -> Card:
    """The card without a title and a summary that say what the reader does not want to see."""
    away = {
        repeat.field for repeat in item.repeats if repeat.block is None and choices.counts(repeat.label, repeat.level)
    }
    if not away:
        return item
    title = file_title(item.file, item.id) if "title" in away else item.title
    return msgspec.structs.replace(item, title=title, summary="" if "summary" in away else item.summary)


def key(item: Card) -> Key:
    """The card's sort keys and the values that it is filtered by."""
    pairs = [
        ("author", item.author),
        ("ao3_rating", item.ao3_rating),
        ("language", item.language),
        ("status", item.status),
        ("series", item.series),
        *(("fandom", value) for value in item.fandoms[:VALUES]),
        *(("pairing", value) for value in item.pairings[:VALUES]),
        *(("tag", value) for value in item.tags[:VALUES]),
        *(("warning", value) for value in item.warnings[:VALUES]),
        *(("person", value) for value in item.people),
        *((UNCHECKED,) if unchecked(item) else ()),
        *(facet(f"{noted.label}:{level}") for noted in item.advisories or () for level in _up_to(noted.level)),
    ]
    unlike = {(field, fold(value)): (field, value) for field, value in reversed(pairs) if fold(value)}
    return Key(title_key(item.title, item.language), author_key(item.author), tuple(sorted(unlike.values())))


def unchecked(item: Card) -> bool:
    """Whether the story was not read for advisories: not yet, or it is in a language in which none are read."""
    code = item.language if item.language in UNDERSTOOD else language_code(item.language)
    return item.advisories is None or (bool(item.language) and code not in UNDERSTOOD)


def facet(advisory: str) -> tuple[str, str]:
    """The field and value by which stories with an advisory are found: ``violence``, or ``violence:depicted`` and above.

    A story has one for its level and for each below it, so that "at least" is one look-up.
    """
    label, _, level = fold(advisory).partition(":")
    return ("advisory", label) if level in ("", "mentioned") else ("advisory_level", f"{label}:{level}")


def _up_to(level: Level) -> tuple[Level, ...]:
    return tuple(item for item in LEVELS if at_least(level, item))


def fold(text: str) -> str:
    """`text` for comparing: case and width folded, blanks as one space."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def title_key(title: str, language: str = "") -> str:
    """A key that sorts titles as a person does: "The Long Road" under L, "Part 2" before "Part 10", É with E.

    The article is skipped in English, or where the language is not known; "A" is a word that means in Spanish.
    """
    plain = _plain(title)
    if language.casefold() in ("", "en", "eng", "english") or language.casefold().startswith("en-"):
        plain = _ARTICLE.sub("", plain, count=1) if _ARTICLE.match(plain) else plain
    return _natural(plain)


def author_key(author: str) -> str:
    """A key that sorts names by their first letter; stories without an author come last."""
    return _natural(_plain(author)) or "\U0010fffd"


def _plain(text: str) -> str:
    kept = "".join(
        character
        for character in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(character) and (character.isalnum() or character.isspace())
    )
    return " ".join(kept.casefold().split()) or " ".join(text.split())


def _natural(text: str) -> str:
    # The length of a number before its digits: then text order is number order.
    return _DIGITS.sub(lambda match: f"{len(match.group().lstrip('0')):03d}{match.group().lstrip('0')}", text)


def _ao3_rating(rating: str, stands: Fact | None, layers: tuple[Layer, ...], before: Card | None) -> str:
    item = single(layers, "rating")
    if stands is None or stands.origin != "edited":
        return ao3_rating(layers)
    # A person's rating: the layer may have been made before it was given.
    if item is not None and item.ao3 and item.declared is not None and " ".join(item.declared.split()) == rating:
        return item.ao3
    for known in AO3_RATINGS:  # a person may give one of them outright
        if fold(known) == fold(rating):
            return known
    return before.ao3_rating if before is not None and before.rating == rating else ""


def _advisories(layers: tuple[Layer, ...]) -> tuple[Noted, ...] | None:
    made = layer(layers, "advisories")
    if made is None:
        return None
    return tuple(
        Noted(item.label, item.level, item.confidence, len(item.passages), item.declared)
        for item in made.items
        if isinstance(item, Advisory)
    )


def _repeats(story: Story, layers: tuple[Layer, ...], facts: list[Fact]) -> tuple[Repeat, ...]:
    made = layer(layers, "advisories")
    return repeats(story, made.items, facts) if made is not None else ()


def _suggested(layers: tuple[Layer, ...]) -> str:
    item = single(layers, "rating")
    return (item.suggested or "") if item is not None else ""


def _fandoms(listed: tuple[str, ...], stands: Fact | None, layers: tuple[Layer, ...]) -> tuple[str, ...]:
    made = layer(layers, "fandoms")
    if stands is not None or made is None:
        return listed
    found = [item for item in made.items if isinstance(item, Fandom) and item.confidence >= FANDOM_CONFIDENCE]
    return tuple(item.name for item in sorted(found, key=lambda item: -item.confidence))


def _language(language: str, stands: Fact | None, layers: tuple[Layer, ...]) -> str:
    """A person's word, else the code that analysis found, else what the file says."""
    if stands is not None and stands.origin == "edited":
        return language
    return single(layers, "language") or language
