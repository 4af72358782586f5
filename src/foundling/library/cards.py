"""What the shelf shows of a story, made from its facts, layers and edits."""

from datetime import datetime
from pathlib import PurePosixPath

import msgspec

from foundling.advice import Choices, Repeat, repeats
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
from foundling.library.keys import fold
from foundling.library.values import Card, Noted
from foundling.portrait import main_names, status, told

#: A world that analysis proposes is shown on the shelf from this confidence on.
FANDOM_CONFIDENCE = 0.5


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
