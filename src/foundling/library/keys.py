"""How the shelf sorts, finds and compares: a card's sort keys, and the values that it is filtered by."""

import re
import unicodedata

import msgspec

from foundling.advice import LEVELS, at_least
from foundling.document.layer import Level
from foundling.language import UNDERSTOOD
from foundling.language import named as language_code
from foundling.library.values import Card

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
