"""All analysers together: which layers there are, that they are in range, and that nothing takes for ever."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.analysis import ANALYSERS, analyse
from foundling.document import (
    Block,
    Chapter,
    Character,
    Layer,
    Quote,
    Relationship,
    Source,
    Span,
    Story,
    Thought,
    Viewpoint,
    blocks,
    decode,
    encode,
)
from tests.analysis.stories import tell

MESSY = """
    > Disclaimer: I own nothing.

    "TESK!" Mara yelled. 'I can't do this,' she thought. She ran to the gate.

    “What?” he asked. "I'm right here, Mara."
    """
NAMES = [
    "language",
    "rating",
    "declared",
    "quotes",
    "characters",
    "thoughts",
    "writings",
    "viewpoints",
    "advisories",
    "fandoms",
    "relationships",
    "telling",
]


def one_paragraph(text: str) -> Story:
    source = Source("x.txt", "text/plain", "utf-8", "0" * 64, len(text))
    return Story(source, (), (Chapter(1, None, "chapter", (Block("paragraph", text),)),))


def spans(layers: tuple[Layer, ...]) -> list[Span]:
    found: list[Span] = []
    for layer in layers:
        for item in layer.items:
            if isinstance(item, Quote):
                found += [item.span, *([item.cue] if item.cue else [])]
            elif isinstance(item, Character):
                found += item.mentions
            elif isinstance(item, Thought):
                found.append(item.span)
            elif isinstance(item, Viewpoint):
                found.append(Span(item.blocks[1], 0, 0))
            elif isinstance(item, Relationship):
                found += item.evidence
    return found


def test_which_layers_there_are() -> None:
    assert [layer.name for layer in analyse(tell(MESSY))] == NAMES
    assert {analyser.NAME for analyser in ANALYSERS} == set(NAMES)


def test_layers_survive_the_json() -> None:
    story = tell(MESSY)
    again, layers = decode(encode(story, analyse(story)))
    assert again == story
    assert {layer.name: layer.items for layer in layers} == {layer.name: layer.items for layer in analyse(story)}


def test_an_empty_story() -> None:
    story = one_paragraph("")
    assert {layer.name: layer.items for layer in analyse(story)}["characters"] == ()
    assert [layer.name for layer in analyse(Story(story.source, (), ()))] == NAMES


WORDS = st.sampled_from(
    [
        "Mara",
        "Tesk",
        "Mr.",
        "Vell",
        "he",
        "she",
        "I",
        "you",
        "said",
        "thought",
        "the",
        "man",
        "ran",
        '"',
        "“",
        "”",
        "'",
        ",",
        ".",
        "\n",
        "—",
    ]
)


@given(st.lists(st.lists(WORDS, max_size=30), max_size=8))
@settings(max_examples=150)
def test_every_span_is_in_its_block(paragraphs: list[list[str]]) -> None:
    story = tell("\n\n".join(" ".join(words) for words in paragraphs))
    texts = blocks(story)
    layers = analyse(story)
    assert all(0 <= span.start <= span.end <= len(texts[span.block].text) for span in spans(layers))
    ids = {item.id for layer in layers if layer.name == "characters" for item in layer.items}
    said = [item for layer in layers if layer.name == "quotes" for item in layer.items]
    assert {item.speaker for item in said} | {item.addressee for item in said} <= ids | {None}


#: Each is a way to make a careless pattern or loop quadratic; at this size that would take minutes.
HOSTILE = [
    '"', "'", "“", '" ', "'a ", "a'", "M ", "Mr. ", "the old ", "— a ", "A: ", "he ", "Mara he ", '"a," ', "said ",
    '"Yes," said Mara. "No," he said. ', "Mara Tesk Vell ", '"a said ', "I ", "A", " ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_paragraphs_end(piece: str) -> None:
    analyse(one_paragraph(piece * (100_000 // len(piece))))


def test_many_names_end() -> None:
    def name(number: int) -> str:
        return "Na" + "".join(chr(97 + int(digit)) for digit in str(number))

    analyse(one_paragraph(" ".join(f"Mr. {name(number)} Vell said." for number in range(4000))))
    analyse(tell("\n\n".join(f'"No," said the {name(number).casefold()}.' for number in range(2000))))
