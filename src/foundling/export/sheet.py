"""What a title page says: the facts that stand, in reading order, each with where it came from."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from foundling.document import (
    FIELDS,
    TELLER,
    Character,
    Fact,
    Fandom,
    Layer,
    Origin,
    Rating,
    Relationship,
    Span,
    Story,
    ao3_rating,
    fact,
    layer,
    main_cast,
    word_count,
)
from foundling.export.characters import clean, one_line
from foundling.language import language_name

UNTITLED = "Untitled story"


class Line(NamedTuple):
    """One line of the sheet.

    `values` are shown side by side; `more` follows them in brackets. `origin` is the fact's; `block` is the story-wide
    index of the block that shows it, None where it stands outside the text. `field` is the fact's or the layer's name.
    """

    field: str
    label: str
    values: tuple[str, ...]
    origin: Origin = "declared"
    block: int | None = None
    more: str = ""


class Sheet(NamedTuple):
    """A story's title page: `title` always has a value; the rest is None where nothing is known."""

    title: Line
    author: Line | None
    series: Line | None
    summary: Line | None
    lines: tuple[Line, ...]


#: The lines under the summary and their labels, in order. `title`, `author`, `summary` and `series` stand above.
_LABELS: dict[str, str] = {
    "fandom": "Fandom",
    "crossover": "Crossover",
    "rating": "Rating",
    "warnings": "Warnings",
    "category": "Category",
    "relationships": "Relationships",
    "characters": "Characters",
    "genre": "Genre",
    "tags": "Tags",
    "chapter": "Chapter",
    "status": "Status",
    "words": "Words",
    "published": "Published",
    "updated": "Updated",
    "language": "Language",
    "spoilers": "Spoilers",
    "timeline": "Timeline",
    "dedication": "Dedication",
    "beta": "Beta",
    "disclaimer": "Disclaimer",
    "archive": "Archiving",
    "feedback": "Feedback",
    "email": "E-mail",
    "source_url": "Source",
}

#: How many of the people of a story its title page names.
_PEOPLE = 8

#: How many pairs, and how readers write them.
_PAIRS = 6
_JOINS = {"romantic": "/", "friendship": " & ", "family": " & "}

#: What analysis is less sure of than this stays off the title page.
_SURE = 0.5


def sheet(story: Story, layers: tuple[Layer, ...] = ()) -> Sheet:
    """The story's title page. A layer speaks only where no fact does."""
    lines: list[Line] = []
    for field, label in _LABELS.items():
        if field == "words":
            lines.append(_words(story))
        elif found := _line(story, field, label) or _from_layer(field, label, layers):
            lines.append(_with_ao3(found, layers) if field == "rating" else found)
    for field in dict.fromkeys(item.field for item in story.facts if item.field not in FIELDS):
        if found := _line(story, field, one_line(field.removeprefix("other:")) or "Other"):
            lines.append(found)
    return Sheet(
        title(story), _line(story, "author", "Author"), series(story), _line(story, "summary", "Summary"), tuple(lines)
    )


def title(story: Story) -> Line:
    """The story's title, or where it has none the file's name without its ending."""
    stem = one_line(PurePosixPath(story.source.name.replace("\\", "/")).stem)
    return _line(story, "title", "Title", one_line) or Line("title", "Title", (stem or UNTITLED,), "derived")


def named_part(story: Story) -> str:
    """The title, with ``, part 2`` where the story is a part of something that has the same title and no other name."""
    name, part, total = title(story).values[0], fact(story, "part"), fact(story, "parts_total")
    alone = total is not None and str(total.value) == "1"  # "(1/1)": all of it
    return f"{name}, part {part.value}" if part and not alone and fact(story, "series") is None else name


def _line(story: Story, field: str, label: str, tidy: Callable[[str], str] | None = None) -> Line | None:
    found = fact(story, field)
    if found is None:
        return None
    tidy = tidy or (_paragraphs if field == "summary" else one_line)
    listed = found.value if isinstance(found.value, tuple) else (str(found.value),)
    values = tuple(filter(None, (tidy(item) for item in listed)))
    return Line(field, label, values, found.origin, _shown_at(found)) if values else None


def _shown_at(item: Fact) -> int | None:
    return item.evidence[0].block if item.evidence else None


def _paragraphs(text: str) -> str:
    return "\n".join(filter(None, (one_line(line) for line in clean(text).split("\n"))))


def series(story: Story) -> Line | None:
    """The series with its part in `more`, or the part alone; None where there is neither."""
    name = _line(story, "series", "Series")
    part, total = fact(story, "part"), fact(story, "parts_total")
    where = ""
    if part is not None:
        where = f"part {part.value}" + (f" of {total.value}" if total is not None else "")
    elif total is not None:
        where = f"{total.value} parts"
    if name is None:
        found = part or total
        return Line("part", "Part", (where,), found.origin, _shown_at(found)) if found else None
    return name._replace(more=where)


def _words(story: Story) -> Line:
    counted = f"{word_count(story):,}"
    declared = _line(story, "words", "Words")
    if declared is None or declared.values[0].replace(",", "") == counted.replace(",", ""):
        return Line("words", "Words", (counted,))
    return declared._replace(more=f"counted: {counted}")


def _with_ao3(line: Line, layers: tuple[Layer, ...]) -> Line:
    ao3 = ao3_rating(layers)
    return line._replace(more=f"AO3: {ao3}") if ao3 and ao3.casefold() != line.values[0].casefold() else line


def _from_layer(field: str, label: str, layers: tuple[Layer, ...]) -> Line | None:
    found = layer(layers, _LAYER_OF[field]) if field in _LAYER_OF else None
    if found is None or not found.items:
        return None
    said = _SAYS[found.name](found.items, layers)
    shown = [(one_line(words), evidence) for words, evidence in said if one_line(words)]
    if not shown:
        return None
    block = next((evidence[0].block for _, evidence in shown if evidence), None)
    return Line(field, label, tuple(words for words, _ in shown), "derived", block)


#: The layer that speaks for a field where no fact does.
_LAYER_OF = {
    "rating": "rating",
    "fandom": "fandoms",
    "relationships": "relationships",
    "characters": "characters",
    "language": "language",
}

Said = Iterator[tuple[str, tuple[Span, ...]]]


def _rating(items: tuple[Rating, ...], _: tuple[Layer, ...]) -> Said:
    if items[0].suggested:
        yield items[0].suggested, items[0].evidence


def _fandoms(items: tuple[Fandom, ...], _: tuple[Layer, ...]) -> Said:
    for item in items:
        if item.confidence >= _SURE:
            yield item.name, item.evidence


def _characters(_: tuple[Character, ...], layers: tuple[Layer, ...]) -> Said:
    # Of somebody who has no name a title page says nothing: "we", "the guard".
    named = [item for item in main_cast(layers) if item.kind == "named" and item.name != TELLER]
    for item in sorted(named, key=lambda item: -len(item.mentions))[:_PEOPLE]:
        yield item.name, item.mentions


def _relationships(items: tuple[Relationship, ...], layers: tuple[Layer, ...]) -> Said:
    people = layer(layers, "characters")
    names = {person.id: person.name for person in people.items} if people else {}
    told = [
        item for item in items if item.kind in _JOINS and item.confidence >= _SURE and {item.a, item.b} <= names.keys()
    ]
    for item in sorted(told, key=lambda item: -item.strength)[:_PAIRS]:
        yield f"{names[item.a]}{_JOINS[item.kind]}{names[item.b]}", item.evidence


def _language(items: tuple[str, ...], _: tuple[Layer, ...]) -> Said:
    if found := language_name(items[0]):
        yield found, ()


_SAYS: dict[str, Callable[[Any, tuple[Layer, ...]], Said]] = {
    "rating": _rating,
    "fandoms": _fandoms,
    "characters": _characters,
    "relationships": _relationships,
    "language": _language,
}
