"""Parts made one: nothing lost, everything pointing where it pointed."""

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.document import Story, blocks, decode, encode, fact, quoted, value, violations, word_count
from foundling.intake import Intake, read
from foundling.works import Work, joined, joined_text, parts
from tests.intake.test_nothing_lost import LINES
from tests.works.shelf import headed, shelf, story, tale


def of(*files: tuple[str, str], ratings: tuple[str, ...] = ()) -> Story:
    """The files, which must be parts of one story, joined."""
    (work,) = parts(shelf(*files))
    made = [story(text, path.rpartition("/")[2]) for path, text in files]
    return joined(
        [made[member] for member in work.members], work, [ratings[member] for member in work.members] if ratings else ()
    )


def test_parts_without_heads_become_chapters() -> None:
    made = of(("a/2.txt", headed("Lamps (2/3)", tale(2))), ("a/1.txt", headed("Lamps (1/3)", tale(1))))
    assert [(item.number, item.title) for item in made.chapters] == [(1, "Part 1"), (2, "Part 2")]
    assert value(made, "title") == "Lamps"
    assert fact(made, "part") is None
    assert [item.message for item in made.problems if item.code == "part-missing"] == ["Part 3 is missing"]
    assert [item.name for item in made.source.parts] == ["1.txt", "2.txt"]
    assert made.source.size == sum(item.size for item in made.source.parts)
    assert decode(encode(made))[0] == made


def test_parts_with_chapters_keep_them() -> None:
    first = headed("Lamps (1/2)", f"Chapter 1: Ash\n\n{tale(1)}\n\nChapter 2: Birch\n\n{tale(2)}")
    made = of(("a/1.txt", first), ("a/2.txt", headed("Lamps (2/2)", f"Chapter 3: Cedar\n\n{tale(3)}")))
    assert [(item.number, item.title) for item in made.chapters] == [(1, "Ash"), (2, "Birch"), (3, "Cedar")]


def test_the_highest_rating_stands_and_the_others_are_kept() -> None:
    files = [
        ("a/1.txt", headed("Lamps (1/2)", tale(1), Rating="PG", Warnings="storms", Status="WIP")),
        ("a/2.txt", headed("Lamps (2/2)", tale(2), Rating="R", Warnings="knives", Status="complete")),
    ]
    made = of(*files, ratings=("General Audiences", "Mature"))
    assert value(made, "rating") == "R"
    assert [item.value for item in made.facts if item.field == "rating"] == ["R", "PG"]
    assert value(made, "warnings") == "storms, knives"
    assert value(made, "status") == "complete"


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("saved/the_long_ferry", "The Long Ferry"),
        ("saved/Trust Me", "Trust Me"),
        ("new/stories", "Lamps"),
        ("", "Lamps"),
        ("a/12", "Lamps"),
    ],
)
def test_without_a_title_of_its_own_a_story_is_called_like_its_folder(folder: str, title: str) -> None:
    texts = [f"Chapter {number}\n\n{tale(number)}" for number in (1, 2)]
    work = Work("parts", (0, 1), (1, 2), (), 1.0, "")
    made = [story(text, f"lamps{at}.txt") for at, text in enumerate(texts, 1)]
    assert value(joined(made, work, (), folder), "title") == title
    declared = story(headed("Salt", tale(3)), "lamps3.txt")
    assert value(joined([*made, declared], msgspec.structs.replace(work, numbers=()), (), folder), "title") == "Salt"


def test_evidence_points_at_the_same_words() -> None:
    made = of(("a/1.txt", headed("Lamps (1/2)", tale(1))), ("a/2.txt", headed("Lamps (2/2)", tale(2), Rating="R")))
    found = fact(made, "rating")
    assert found is not None
    assert quoted(made, found.evidence[0]) == "R"
    title = fact(made, "title")
    assert title is not None
    assert [quoted(made, span) for span in title.evidence] == ["Lamps", "Lamps"]


@settings(max_examples=60)
@given(st.lists(st.lists(LINES, min_size=1, max_size=8).map("\n\n".join), min_size=1, max_size=6))
def test_joining_any_parts_loses_nothing(texts: list[str]) -> None:
    taken: list[Intake] = [read(text.encode("utf-8", "replace"), f"lamps-{at}.txt") for at, text in enumerate(texts, 1)]
    kept = [(item.story, item.text) for item in taken if item.story is not None]
    if not kept:
        return
    stories = [item for item, _ in kept]
    work = Work("parts", tuple(range(len(kept))), (), (), 1.0, "")
    made = joined(stories, work)
    assert violations(made, joined_text(stories, [text for _, text in kept])) == []
    assert [item.text for item in blocks(made)] == [item.text for one in stories for item in blocks(one)]
    assert word_count(made) == sum(map(word_count, stories))
    for item in made.facts:
        for span in item.evidence:
            assert blocks(made)[span.block].text[span.start : span.end]


@settings(max_examples=30)
@given(st.sets(st.integers(1, 9), max_size=6))
def test_splitting_a_story_anywhere_and_joining_it_gives_it_back(cuts: set[int]) -> None:
    chapters = [f"Chapter {number}\n\n{tale(number, 6)}" for number in range(1, 11)]
    edges = [0, *sorted(cuts), 10]
    files = [
        (f"a/lamps-{at:02}.txt", headed("Lamps", "\n\n".join(chapters[start:end])))
        for at, (start, end) in enumerate(pairwise(edges), 1)
    ]
    whole = story(headed("Lamps", "\n\n".join(chapters)), "lamps.txt")
    if len(files) == 1:
        return
    made = of(*reversed(files))
    story_text = [item.text for item in blocks(whole) if item.kind in ("heading", "paragraph")]
    assert [item.text for item in blocks(made) if item.kind in ("heading", "paragraph")] == story_text
    assert [item.number for item in made.chapters] == list(range(1, 11))


def test_text_and_markup_are_joined_without_a_loss() -> None:
    lines = "".join(f"<p>{line} &amp; <i>so on</i>&hellip;</p>\n" for line in tale(2).split("\n\n"))
    files = [
        ("1.txt", headed("Lamps (1/3)", tale(1) + "\n\n* * *\n\nThe end of the first.\n\n\n   \n")),
        (
            "2.html",
            f"<html><head><title>Lamps</title></head><body><h1>Lamps (2/3)</h1><p>by Oda Vale</p>{lines}</body></html>\n\n",
        ),
        ("3.txt", f"\ufeff{headed('Lamps (3/3)', tale(3))}\r\n\r\n"),
    ]
    taken = [read(text.encode(), name) for name, text in files]
    stories = [item.story for item in taken if item.story is not None]
    made = joined(stories, Work("parts", (0, 1, 2), (1, 2, 3), (), 1.0, ""))
    text = joined_text(stories, [item.text for item in taken])
    assert violations(made, text) == []
    assert (made.source.media_type, made.source.encoding) == ("multipart/mixed", "")
    for block in blocks(made):
        assert "".join(block.text.split())[:5] in "".join(text[block.source[0] : block.source[1]].split())
