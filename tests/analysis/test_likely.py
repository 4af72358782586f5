"""Whether a capitalised word is somebody's name."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from foundling.analysis.likely import part_of, person_like
from foundling.analysis.names import find
from foundling.analysis.sights import Text
from foundling.language import parse

STORY = (
    "Mara nodded and Mara spoke of the sea. They went to Hollowell and lived in Hollowell. The Orrins came from Hollowell. Orrin "
    "laughed, and Orrin said no. Silence fell. In March the ice went. Old Lantern Street was dark, and Dr. Vance knew Lantern Street."
)


@pytest.mark.parametrize(
    ("form", "likely"),
    [
        (("", ("Mara",)), True),
        (("", ("Orrin",)), True),
        (("dr", ("Vance",)), True),
        (("mr", ("Nobody",)), True),
        (("", ("Hollowell",)), False),
        (("", ("Silence",)), False),
        (("", ("Orrins",)), False),
        (("", ("March",)), False),
        (("", ("Lantern", "Street")), False),
    ],
)
def test_persons_and_what_is_none(form: tuple[str, tuple[str, ...]], likely: bool) -> None:
    _, evidence = find([Text(0, STORY, ())])
    assert person_like(form, 2, evidence) is likely


def people(*paragraphs: str) -> set[str]:
    """The words of those paragraphs that are taken for persons' names, with the syntax of each at hand."""
    texts = [Text(number, text, [*_marked(text)]) for number, text in enumerate(paragraphs)]
    names, evidence = find(texts, parses=dict(enumerate(parse(paragraphs))))
    counts = Counter((name.title, name.words) for name in names)
    return {" ".join(form[1]) for form, count in counts.items() if person_like(form, count, evidence)}


def _marked(text: str) -> Iterator[tuple[int, int]]:
    return ((match.start(), match.end()) for match in re.finditer("“[^”]*”", text))


def test_an_order_and_a_noun_that_open_sentences_are_nobody() -> None:
    told = "“Describe it,” said Wen. “Describe it for me.”"
    assert people(told, "Strangers ask about the lamps. Wen tells them nothing.") == {"Wen"}


def test_a_list_of_losses_is_no_play() -> None:
    assert people("Casualties: one hat. Wen nodded.", "Wen laughed.") == {"Wen"}
    assert people("Wick: Who is there?", "Osk: Nobody.", "Wick: Then why did you knock?") == {"Wick", "Osk"}


def test_what_sounds_says_nothing() -> None:
    assert people("Wen leaned in. Tck, said the clock. Tck, said the stove.", "Wen laughed.") == {"Wen"}


def test_places_that_run_and_go_dark_speak_only_beside_speech() -> None:
    marsh = "The lights ended where the Marshes went out to meet the sea. All over the Marshes it was dark."
    assert people(marsh, "Nobody on the Cut had read it.", "“No,” said Wen, and Lamp House went dark.") == {"Wen"}
    assert people("“Not I,” cried Osk. “I read it.”", "“Nor I,” read Wen. “Stop.”") == {"Osk", "Wen"}


def test_one_word_of_a_whole_name_is_that_person_s() -> None:
    told = ("Wenna Osk came at six. She was wet.", "“Sit down.” Wenna is a sensible woman, thought the doctor.")
    names, evidence = find([Text(number, text, ()) for number, text in enumerate(told)])
    assert {name.words for name in names} == {("Wenna", "Osk"), ("Wenna",)}
    assert part_of(("", ("Wenna",)), {"Wenna", "Osk"}, evidence)
    assert not part_of(("", ("Wenna",)), {"Tesk"}, evidence)
    assert not part_of(("mrs", ("Osk",)), {"Wenna", "Osk"}, evidence)


def test_a_word_for_kin_that_is_used_as_a_name_is_somebody() -> None:
    assert people("Mum, at the table, was shelling peas.", "“It would do Mum good,” said Wen.") == {"Mum", "Wen"}
    assert people("Her mum was shelling peas.", "“Where is mum?” said Wen.") == {"Wen"}
