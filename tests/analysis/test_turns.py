"""Turns of speech: what belongs to one speaker, what goes on, who is spoken to."""

from foundling.analysis.cues import Actor
from foundling.analysis.turns import Paragraph, turns


def paragraph(block: int, text: str, **people: int) -> Paragraph:
    """A paragraph whose quotations are in straight marks; an unpaired one runs to the end."""
    marks = [place for place, letter in enumerate(text) if letter == '"']
    spans = [(a, b + 1, True) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    if len(marks) % 2:
        spans.append((marks[-1], len(text), False))
    quotes = tuple((block * 10 + number, *span) for number, span in enumerate(spans))
    outside: list[Actor] = []
    within: list[Actor] = []
    for name, person in people.items():
        start = text.index(name)
        actor = Actor(start, start + len(name), person, False)
        (within if any(a <= start < b for a, b, _ in spans) else outside).append(actor)
    return Paragraph(block, text, quotes, tuple(sorted(outside)), tuple(sorted(within)))


SCENE = [
    paragraph(0, '"No," said Mara, "not now, Tesk. It began', Mara=1, Tesk=2),
    paragraph(1, '"when I was six." Tesk shrugged.', Tesk=2),
    paragraph(2, "Brannoch came in.", Brannoch=3),
    paragraph(3, '"Who is it?" asked Mara. "Me," said Tesk.', Mara=1, Tesk=2),
    paragraph(4, '"I saw Brannoch there. Yes, Mara."', Brannoch=3, Mara=1),
]


def test_turns_of_a_messy_scene() -> None:
    found = turns(SCENE)
    assert [turn.quotes for turn in found] == [(0, 1), (10,), (30,), (31,), (40,)]
    assert [turn.cue.person if turn.cue else None for turn in found] == [1, 2, 1, 2, None]
    assert [turn.continues for turn in found] == [False, True, False, False, False]
    assert [turn.gap for turn in found] == [0, 0, 1, 0, 0]


def test_whom_they_speak_to_and_of() -> None:
    found = turns(SCENE)
    assert found[0].called == (2,)
    assert (found[4].called, found[4].named) == ((1,), (3,))


def test_who_is_there() -> None:
    assert turns(SCENE)[2].present == (1, 2, 3)


def test_no_speech_no_turns() -> None:
    assert turns([SCENE[2]]) == []
