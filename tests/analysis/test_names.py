"""Names told from the start of a sentence, a shout, a place and a day."""

import pytest

from foundling.analysis.names import find
from foundling.analysis.sights import Text, called

MESSY = (
    '"TOBIN! Where WERE you?" It was Tobin she saw. But Mara Vell wasn\'t listening. On Monday Dr. T. J. Vance had gone to Hollowell with Mrs Orrin, '
    "and Mara's hat was gone. Then O'Hara-Lund said, \"Mara, no.\" Hope was all they had; hope, and Hope Orrin."
)


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(name.title, name.words) for name in find([Text(0, text, ())])[0]]


def test_a_messy_paragraph() -> None:
    names = found(MESSY)
    assert ("", ("Mara", "Vell")) in names
    assert ("dr", ("T.", "J.", "Vance")) in names
    assert ("mrs", ("Orrin",)) in names
    assert ("", ("O'Hara-Lund",)) in names
    assert ("", ("Hope", "Orrin")) in names
    assert ("", ("Tobin",)) in names  # shouted, but a given name
    flat = [word for _, words in names for word in words]
    assert not {"But", "Then", "Where", "WERE", "On", "Monday"} & set(flat)


def test_spans_leave_out_the_possessive() -> None:
    names, _ = find([Text(0, "It was Mara's hat. He liked Mara’s hat and Mr. Vell's.", ())])
    text = "It was Mara's hat. He liked Mara’s hat and Mr. Vell's."
    assert [text[name.start : name.end] for name in names] == ["Mara", "Mara", "Mr. Vell"]


def test_a_word_that_is_also_small_needs_capitals_inside_sentences() -> None:
    assert found("Will they come? They will. Will you? I will, I will.") == []
    assert found("They saw Will run. Then Will fell. Will they help?") == [("", ("Will",))] * 2


def test_titles_alone() -> None:
    assert found("At last the Queen went on.") == [("", ("Queen",))]
    assert found("He asked Mother twice.") == [("", ("Mother",))]
    assert found("He was made Captain of the boat.") == []


def test_a_heading_in_capitals_is_no_name() -> None:
    assert found("They read The Long And Winding Road To Hollowell And Back Again there.") == []


@pytest.mark.parametrize(
    ("text", "is_called"),
    [
        ('"Come, Mara."', True),
        ('"Mara! Come."', True),
        ('"Oh Mara, come."', True),
        ('"Mara\'s gone."', False),
        ('"I saw Mara there."', False),
        ('"Mara said so."', False),
    ],
)
def test_the_one_spoken_to(text: str, is_called: bool) -> None:
    start = text.index("Mara")
    assert called(text, start, start + 4) is is_called


def test_evidence_is_counted_where_it_stands() -> None:
    _, evidence = find([Text(0, 'Mara nodded. "No," said Mara. They met in Hollowell. "Mara!"', ((13, 18), (54, 61)))])
    mara, town = evidence["Mara"], evidence["Hollowell"]
    assert (mara.acts, mara.speaks, mara.addressed) == (1, 1, 1)
    assert (town.placed, town.speaks, town.acts) == (1, 0, 0)


def test_a_date_a_school_and_a_book_are_nobody() -> None:
    words = {
        word for _, name in found('May 2, and they saw St. Wilfred\'s. She read "Lord of the Locks".') for word in name
    }
    assert not words & {"May", "Wilfred", "Lord", "Locks"}
    assert found("They saw Mr. May's boat.") == [("mr", ("May",))]


@pytest.mark.parametrize("stressed", [(16, 27), (12, 27)])
def test_all_that_is_emphasised_is_a_ship_and_no_person(stressed: tuple[int, int]) -> None:
    text = "She boarded the Second Tide with Mara Vell and Mr. Orrin."
    named = ["Mara Vell", "Mr. Orrin"]
    marks = [stressed, *((text.index(one), text.index(one) + len(one)) for one in named)]
    names, _ = find([Text(0, text, (), marks)])
    assert [text[name.start : name.end] for name in names] == named
    assert [text[name.start : name.end] for name in find([Text(0, text, ())])[0]] == ["Second Tide", *named]
