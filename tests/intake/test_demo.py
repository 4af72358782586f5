"""The demo folder against what its author says is in it (tests/golden/demo.json, written before intake saw it)."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from foundling.analysis import analyse
from foundling.document import Layer, Story, blocks, fact, layer, value
from foundling.flow import process

ROOT = Path(__file__).resolve().parents[2]
GOLD: list[dict[str, Any]] = json.loads((ROOT / "tests" / "golden" / "demo.json").read_text("utf-8"))
STORY_KINDS = ("paragraph", "verse", "letter")


def plain(text: str) -> str:
    """Text without the differences that do not matter here: white space, quote and dash styles."""
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())


@pytest.fixture(scope="module")
def taken() -> dict[tuple[str, str | None], Story]:
    found: dict[tuple[str, str | None], Story] = {}
    for file in sorted({entry["file"] for entry in GOLD}):
        for outcome in process((ROOT / "demo" / "stories" / file).read_bytes(), file):
            assert outcome.story is not None, outcome.problems
            found[file, outcome.source.name if outcome.source.container else None] = outcome.story
    return found


def entries(field: str | None = None) -> list[Any]:
    kept = [entry for entry in GOLD if field is None or entry.get(field) is not None]
    return [pytest.param(entry, id=entry["member"] or entry["file"]) for entry in kept]


def story_of(taken: dict[tuple[str, str | None], Story], entry: dict[str, Any]) -> Story:
    return taken[entry["file"], entry["member"]]


@pytest.mark.parametrize("entry", entries())
def test_title_author_and_rating(taken: dict[tuple[str, str | None], Story], entry: dict[str, Any]) -> None:
    story = story_of(taken, entry)
    for field in ("title", "author"):
        found = fact(story, field)
        assert found is not None, field
        assert plain(str(found.value)) == plain(entry[field])
        assert found.origin == entry[f"{field}_origin"]
    assert value(story, "rating") == entry["rating"]
    rating: Layer | None = layer(analyse(story), "rating")
    assert rating is not None
    if entry["ao3_rating"]:
        assert rating.items[0].ao3 == entry["ao3_rating"]


@pytest.mark.parametrize("entry", entries())
def test_chapters_and_breaks(taken: dict[tuple[str, str | None], Story], entry: dict[str, Any]) -> None:
    story = story_of(taken, entry)
    assert [chapter.title for chapter in story.chapters] == entry["chapter_titles"]
    seen = [block for block in blocks(story) if block.kind == "break" and block.origin == "declared"]
    assert len(seen) == entry["scene_breaks"]


@pytest.mark.parametrize("entry", entries())
def test_where_the_story_begins_and_ends(taken: dict[tuple[str, str | None], Story], entry: dict[str, Any]) -> None:
    told = plain(" ".join(block.text for block in blocks(story_of(taken, entry)) if block.kind in STORY_KINDS))
    assert told.startswith(plain(entry["first_words"]))
    assert told.endswith(plain(entry["last_words"]))


@pytest.mark.parametrize("entry", entries("notes"))
def test_notes_stand_apart(taken: dict[tuple[str, str | None], Story], entry: dict[str, Any]) -> None:
    notes = [plain(block.text) for block in blocks(story_of(taken, entry)) if block.kind == "note"]
    for words in entry["notes"]:
        assert any(plain(words) in note for note in notes), words


@pytest.mark.parametrize("entry", entries("emphasis"))
def test_emphasis(taken: dict[tuple[str, str | None], Story], entry: dict[str, Any]) -> None:
    marks = [
        mark
        for block in blocks(story_of(taken, entry))
        if block.kind in STORY_KINDS
        for mark in block.marks
        if mark.kind == "emphasis"
    ]
    assert len(marks) == entry["emphasis"]


@pytest.mark.parametrize("entry", entries("fields"))
def test_every_other_field(taken: dict[tuple[str, str | None], Story], entry: dict[str, Any]) -> None:
    story = story_of(taken, entry)
    for field, wanted in entry["fields"].items():
        got = value(story, field)
        assert got is not None, field
        listed = ", ".join(wanted) if isinstance(wanted, list) else str(wanted)
        assert re.sub(r"[,;]\s*", ", ", plain(got)) == re.sub(r"[,;]\s*", ", ", plain(listed)), field


@pytest.mark.parametrize("entry", entries("encoding"))
def test_encoding(taken: dict[tuple[str, str | None], Story], entry: dict[str, Any]) -> None:
    got = story_of(taken, entry).source.encoding
    assert got.removesuffix("-sig") == entry["encoding"].removesuffix("-sig") or {got, entry["encoding"]} == {
        "ascii",
        "utf-8",
    }
