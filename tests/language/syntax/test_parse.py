"""What the trained network says of sentences: trees, tags, persons; and that any text gives a sound answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.language import Parse, parse


def shown(text: str) -> set[tuple[str, str]]:
    """The persons mentioned, as text and kind."""
    [found] = parse([text])
    return {(text[found.starts[one.first] : found.ends[one.last]], one.kind) for one in found.mentions}


def sound(text: str, found: Parse) -> None:
    count = len(found.starts)
    assert len(found.ends) == len(found.tags) == len(found.heads) == len(found.relations) == count
    assert "".join(text[a:b] for a, b in zip(found.starts, found.ends, strict=True)) == "".join(text.split())
    assert found.sentences == sorted(set(found.sentences))
    assert found.sentences[:1] == ([0] if count else [])
    for word in range(count):
        steps, at = 0, word
        while at >= 0:
            at, steps = found.heads[at], steps + 1
            assert steps <= count
    for one in found.mentions:
        assert 0 <= one.first <= one.head <= one.last < count


@given(st.lists(st.text(max_size=120), max_size=4))
@settings(max_examples=60)
def test_any_text_gives_trees(texts: list[str]) -> None:
    found = parse(texts)
    assert len(found) == len(texts)
    for text, one in zip(texts, found, strict=True):
        sound(text, one)


def test_texts_are_read_alike_alone_and_together() -> None:
    texts = ["Tobin gave the old nurse his lamp.", "", "She laughed. “Go on,” said Oda, and they went."]
    for together, alone in zip(parse(texts), (parse([text])[0] for text in texts), strict=True):
        assert together[:-1] == alone[:-1]
        assert [one[:-1] for one in together.mentions] == [one[:-1] for one in alone.mentions]
        # sums of other sizes differ in their last bits
        assert [one.margin for one in together.mentions] == pytest.approx(
            [one.margin for one in alone.mentions], abs=1e-3
        )


def test_the_number_of_a_chapter_is_nobody_and_i_is_somebody() -> None:
    heading, told = parse(["Chapter I. The Lamp", "I lit the lamp."])
    assert not [one for one in heading.mentions if one.kind == "pronoun"]
    assert [(one.first, one.kind) for one in told.mentions] == [(0, "pronoun")]


def test_a_sentence_without_an_end_is_read_in_pieces() -> None:
    text = "and she walked home, and the lamp was out, " * 400
    [found] = parse([text])
    sound(text, found)
    assert len(found.mentions) >= 380


def test_subject_and_verb() -> None:
    text = "“Come in,” said the nurse, and Tobin closed the door."
    [found] = parse([text])
    words = [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]
    door, closed = words.index("door"), words.index("closed")
    assert (found.relations[door], found.heads[door]) == ("obj", closed)
    assert found.tags[closed] == "VBD"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He gave his mother the lamp.", {("He", "pronoun"), ("his mother", "nominal"), ("his", "pronoun")}),
        ("Then Tobin Orrin met her in London.", {("Tobin Orrin", "name"), ("her", "pronoun")}),
        ("An old man watched us from the shore.", {("An old man", "nominal"), ("us", "pronoun")}),
        ("she didnt like the captain", {("she", "pronoun"), ("the captain", "nominal")}),
    ],
)
def test_persons(text: str, expected: set[tuple[str, str]]) -> None:
    assert shown(text) == expected
