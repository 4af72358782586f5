"""Names without capitals, and names that own without an apostrophe."""

import pytest

from foundling.analysis.small import careless, places, titled
from tests.analysis.stories import cast, mentions, tell

CARELESS = """
    tesk ran down to the lock. "where is mara?" said tesk. the ferryman shrugged. "who knows," he said.

    "i am here," said mara. mara sat down. tesk's hands were cold. "good," said tesk. mara nodded, and tesk laughed.

    "you will be late," said mara. she hoped he would. "never," said tesk. he looked at mara's coat and asked nothing more.
    """


def test_a_story_without_capitals_has_people() -> None:
    story = tell(CARELESS)
    people = cast(story)
    assert set(people) == {"Mara", "Tesk"}
    assert [alias.count for item in people.values() for alias in item.aliases] == [6, 6]
    assert mentions(story, "Tesk").count("tesk") == 6


def test_a_name_in_small_letters_now_and_then() -> None:
    story = tell(
        '"Well," said Mara. Mara sat. Mara looked at Tesk. Tesk nodded to Mara. "Yes, mara," said Tesk. Then mara rose.'
    )
    assert mentions(story, "Mara").count("mara") == 2


@pytest.mark.parametrize(
    "text", ["Will she come? Will said he will. Will sat, and Will rose.", "Hope hoped. She had no hope."]
)
def test_a_word_is_no_name(text: str) -> None:
    story = tell(f'{text} "Yes," said Will. "No," said Hope. Will nodded to Hope, and Hope smiled at Will.')
    assert not any(
        word.islower() and word in ("will", "hope") for name in cast(story) for word in mentions(story, name)
    )


def test_owning_without_an_apostrophe() -> None:
    story = tell(
        '"Look," said Tara. Tara took Taras coat. Taras hand shook. The Orrins came in, and Tara smiled at Orrin. '
        '"Sit," said Orrin. James took James cup. "Ha," said James.'
    )
    people = cast(story)
    assert {"Taras", "Orrins", "Jame"}.isdisjoint(people)
    assert mentions(story, "Tara").count("Tara") == 5
    assert mentions(story, "James").count("James") == 3


def test_careless_and_careful() -> None:
    assert careless(["she ran. he sat. they went. it rained. i slept. we woke. you left. all was well."])
    assert not careless(["She ran. He sat. They went. It rained. I slept. We woke. You left. all was well."])
    assert not careless(["she ran."])


def test_places_are_whole_words() -> None:
    assert places("mara, maras mara's unmara mara-like", {"mara": "Mara"}) == [
        ("mara", 0, 4), ("mara", 12, 16), ("mara", 26, 30)
    ]  # fmt: skip


def test_a_title_tells_a_name() -> None:
    found = titled("so mr castellan's dog bit dr. o'hara, mrs said, and mr the")
    assert [(title, word) for title, word, _, _ in found] == [("mr", "castellan"), ("dr", "o'hara")]
