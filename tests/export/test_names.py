"""File names: safe everywhere, short enough, each its own, the same each time."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundling.document import Block, Fact, Story
from foundling.export.names import NAME_BYTES, filename, same
from tests.export.stories import UNHURRIED, any_text, story


def named(author: str | None, title: str | None, file: str = "stray-17.txt") -> Story:
    said = [("author", author), ("title", title)]
    facts = tuple(Fact(field, words, "declared") for field, words in said if words is not None)
    return story(Block("paragraph", "x"), facts=facts, name=file)


@pytest.mark.parametrize(
    ("author", "title", "name"),
    [
        ("Wren Tallow", "The Lamp at Fenwick Stair", "Wren Tallow - The Lamp at Fenwick Stair.epub"),
        ("Wren", "Trust Me II: Water", "Wren - Trust Me II - Water.epub"),
        ("Wren", "Who?", "Wren - Who.epub"),
        ("Wren", "Either/Or", "Wren - Either-Or.epub"),
        ("Wren", 'The "Lamp" <draft>', "Wren - The 'Lamp' (draft).epub"),
        ("Wren", "Wait...", "Wren - Wait.epub"),
        ("Con.", "Air", "Con - Air.epub"),
        ("AUX.1", "x", "_AUX.1 - x.epub"),
        ("../../etc", "passwd", "etc - passwd.epub"),
        ("-rf", "~", "rf - Unknown.epub"),
        (None, "The Lamp", "Unknown - The Lamp.epub"),
        ("Wren", None, "Wren - stray-17.epub"),
        ("Wren\u202egpj", "a\x00b\nc", "Wrengpj - ab c.epub"),
        ("Wren", "Cafe\u0301", "Wren - Café.epub"),
        ("טובין", "המנורה", "טובין - המנורה.epub"),
    ],
)
def test_a_name_says_who_and_what_and_is_safe(author: str | None, title: str | None, name: str) -> None:
    assert filename(named(author, title), "epub") == name


def test_a_part_says_which_unless_its_series_has_a_name() -> None:
    facts = (Fact("author", "Wren", "declared"), Fact("title", "Nights", "declared"), Fact("part", 2, "declared"))
    assert filename(story(facts=facts), "epub") == "Wren - Nights, part 2.epub"
    assert filename(story(facts=(*facts, Fact("series", "Harrowgate", "declared"))), "epub") == "Wren - Nights.epub"


def test_a_long_name_is_cut_and_still_shows_the_title() -> None:
    made = filename(named("Wren " * 60, "The Lamp " * 60), ".epub")
    assert len(made.encode()) <= NAME_BYTES
    assert " - The Lamp The" in made
    assert made.endswith(".epub")


def test_a_cut_never_parts_a_letter_from_its_accents() -> None:
    made = filename(named("W", "q\u0307\u0323" * 100), "md")
    assert re.fullmatch(r"W - (q\u0323\u0307)+\.md", made)


def test_names_that_some_system_takes_for_one_are_told_apart() -> None:
    taken: set[str] = set()
    made = []
    for title in ("The Lamp", "THE LAMP", "The Lamp?", "Cafe\u0301", "CAF\u00c9"):
        made.append(filename(named("Wren", title), "epub", taken))
        taken.add(same(made[-1]))
    assert made == [
        "Wren - The Lamp.epub",
        "Wren - THE LAMP (2).epub",
        "Wren - The Lamp (3).epub",
        "Wren - Café.epub",
        "Wren - CAFÉ (2).epub",
    ]


@UNHURRIED
@given(any_text(200), any_text(200), any_text(60), st.sampled_from(["epub", ".html", "tei.xml"]))
def test_any_story_gets_a_name_that_every_system_takes(author: str, title: str, file: str, suffix: str) -> None:
    made = filename(named(author, title, file), suffix)
    assert made == filename(named(author, title, file), suffix)
    assert len(made.encode()) <= NAME_BYTES
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', made)
    assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)\s*\.", made)
    assert made[0] not in ".-~ "
    assert " - " in made
    stem = made.removesuffix(suffix if suffix.startswith(".") else f".{suffix}")
    assert stem
    assert stem[-1] not in ". "
    assert unicodedata.is_normalized("NFC", made)
