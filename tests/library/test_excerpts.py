from hypothesis import given
from hypothesis import strategies as st

from foundling.document import blocks
from foundling.library import Library
from foundling.library.excerpts import LONGEST, excerpt, ranges
from foundling.library.query import parse
from tests.library.stories import story

LONG = "The river went on under the ice, and nobody said a word. " * 20
TEXT = f"""\
The lamp burned low.
{LONG}Then Tara’s goat ate the lamp. {LONG}
* * *
No goat, no lamp.
=
{LONG}
A café, a GOAT: a goatherd!
"""


def shown(library: Library, query: str, **options: int) -> list[tuple[int, int, list[str]]]:
    made, data = story(TEXT)
    library.store(made, (), data)
    found = []
    for hit in library.search(query, **options).hits:
        for passage in hit.passages:
            text = blocks(made)[passage.block].text
            assert text[passage.start : passage.start + len(passage.text)] == passage.text
            assert passage.cut == (passage.start > 0, passage.start + len(passage.text) < len(text))
            assert len(passage.text) <= LONGEST
            assert (
                library.chapter(1, passage.chapter)
                .chapter.blocks[passage.block - library.chapter(1, passage.chapter).first_block]
                .text
                == text
            )
            marked = [passage.text[start:end] for start, end in passage.ranges]
            found.append((passage.chapter, passage.block, marked))
    return found


def test_passages_in_reading_order_with_the_words_marked(library: Library) -> None:
    assert shown(library, "goat") == [(1, 1, ["goat"]), (1, 3, ["goat"]), (2, 5, ["GOAT"])]
    assert shown(library, "cafe") == [(2, 5, ["café"])]
    assert shown(library, "tara") == [(1, 1, ["Tara’s"])]
    assert shown(library, '"the lamp"') == [(1, 0, ["The lamp"])]
    assert shown(library, "goat lamp")[-1] == (1, 3, ["goat", "lamp"])
    assert shown(library, "goat*", story=1)[-1] == (2, 5, ["GOAT", "goatherd"])
    # Words that stand in no passage together are shown each by itself.
    assert shown(library, "goatherd burned") == [(1, 0, ["burned"]), (2, 5, ["goatherd"])]


def test_one_story_alone_shows_as_many_as_asked_for(library: Library) -> None:
    made, data = story("".join(f"{LONG}A goat.\n" for _ in range(9)))
    library.store(made, (), data)
    assert [len(hit.passages) for hit in library.search("goat").hits] == [3]
    assert [len(hit.passages) for hit in library.search("goat", story=1, limit=7).hits] == [7]


def test_an_excerpt_begins_and_ends_at_words() -> None:
    text = LONG + "Tara " + LONG
    made = excerpt(text, [(len(LONG), len(LONG) + 4)], 3, 7)
    assert made.cut == (True, True)
    assert [made.text[start:end] for start, end in made.ranges] == ["Tara"]
    assert text[made.start - 1] == " "
    assert text[made.start + len(made.text)] == " "


@given(st.text(), st.integers(0, 5000), st.text())
def test_an_excerpt_is_of_the_text(before: str, size: int, after: str) -> None:
    text = f"{before} {'x' * size}goat {after}"
    marked = ranges(text, parse("goat xg*").terms)
    made = excerpt(text, marked, 1, 0)
    assert text[made.start : made.start + len(made.text)] == made.text
    for start, end in made.ranges:
        assert 0 <= start < end <= len(made.text)


@given(st.text("ab ’"), st.lists(st.text("ab", min_size=1, max_size=2), min_size=1, max_size=3))
def test_ranges_are_in_order_and_apart(text: str, wanted: list[str]) -> None:
    found = ranges(text, parse(" ".join(wanted) + f' "{" ".join(wanted)}"').terms)
    ends = [0]
    for start, end in found:
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)
