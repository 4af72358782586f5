"""Words for people."""

import pytest

from foundling.document import FIELDS, Block, Fact, Span
from foundling.errors import PASSED_OVER, PROBLEMS
from foundling.web import words


def test_every_field_and_every_kind_has_a_word() -> None:
    assert set(words.FIELD_WORDS) == set(FIELDS)
    kinds = Block.__annotations__["kind"].__args__ if hasattr(Block.__annotations__["kind"], "__args__") else ()
    assert set(words.BLOCK_WORDS) >= set(kinds)
    assert words.field_word("other:Playlist") == "Playlist"


def test_whatever_stops_a_file_or_passes_it_over_has_a_word() -> None:
    stops = {code for code, (severity, _) in PROBLEMS.items() if severity == "error"}
    assert set(words.PROBLEM_WORDS) == stops | PASSED_OVER


def test_origins_are_told_apart() -> None:
    span = (Span(0, 0, 1),)
    told = [
        words.origin_word(fact)
        for fact in (
            Fact("title", "x", "declared", 1.0, span),
            Fact("title", "x", "declared"),
            Fact("title", "x", "derived", 0.4, span),
            Fact("title", "x", "edited"),
        )
    ]
    assert told == ["written by the author", "stated by the file", "inferred", "your edit"]
    assert words.sure(0.95) == "Almost certain (95 %)."
    assert words.sure(0.999) == "Almost certain (99 %)."
    assert words.sure(0.3) == "A guess (30 %)."


@pytest.mark.parametrize(
    ("count", "time"), [(1, "1 min"), (1300, "5 min"), (15_600, "1 h"), (20_000, "1 h 15 min"), (600_000, "38 h")]
)
def test_reading_time(count: int, time: str) -> None:
    assert words.minutes(count) == time


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 byte"),
        (1000, "1,000 bytes"),
        (1536, "1.5 kB"),
        (268_435_456, "256 MB"),
        (1 << 30, "1 GB"),
        (1 << 40, "1,024 GB"),
    ],
)
def test_sizes(count: int, said: str) -> None:
    assert words.size(count) == said


def test_one_author_one_cloth() -> None:
    assert words.cloth("Oda Vale") == words.cloth(" oda vale ")
    assert {words.cloth(str(number)) for number in range(200)} == set(range(words.CLOTHS))


def test_an_anchor_is_safe_in_an_id() -> None:
    assert words.anchor("title") == "title"
    assert words.anchor('other:"><b>').replace("-", "").isalnum()
    assert words.anchor("other:a") != words.anchor("other:b")
