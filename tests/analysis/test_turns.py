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
    found = turns(SCENE)
    assert (found[2].lead, found[2].trail, found[2].between) == ((), (1,), (3,))
    assert (found[3].lead, found[3].trail, found[3].between) == ((), (2,), ())


def test_whom_the_narrative_says_they_speak_to() -> None:
    said = paragraph(0, '"Come in," said Mara to Tesk. Brannoch looked at Hesk.', Mara=1, Tesk=2, Brannoch=3, Hesk=4)
    assert turns([said._replace(listeners=said.actors)])[0].told == (2,)


def test_what_is_said() -> None:
    asked, told = turns(
        [paragraph(0, '"Do you hear me, sir?" said Mara.', Mara=1), paragraph(1, '"I do -- my dear lady."')]
    )
    assert (asked.asks, asked.bare, asked.honours, asked.words) == (
        True,
        False,
        "m",
        ("do", "you", "hear", "me", "sir"),
    )
    assert (told.asks, told.bare, told.honours) == (False, True, "f")


def test_no_speech_no_turns() -> None:
    assert turns([SCENE[2]]) == []


def test_a_paragraph_may_announce_the_next() -> None:
    listed = [
        paragraph(0, "Mara looked at Tesk for a while. At last Tesk said:", Mara=1, Tesk=2)._replace(
            actors=(Actor(0, 4, 1, False), Actor(41, 45, 2, False))
        ),
        paragraph(1, '"There is no boat."'),
        paragraph(2, '"There was one," said Mara.', Mara=1),
    ]
    first, second = turns(listed)
    assert first.cue is not None
    assert (first.cue.person, first.cue.kind, first.announced) == (2, "named", 0)
    assert second.announced is None


def test_she_said_in_the_same_paragraph_is_the_one_named() -> None:
    text = '"I see," said Mara. "Come," she said.'
    said = paragraph(0, text, Mara=1)
    she = Actor(text.index("she"), text.index("she") + 3, 2, True, "f")
    (turn,) = turns([said._replace(actors=(*said.actors, she))])
    assert turn.cue is not None
    assert turn.cue.person == 1


def test_who_gives_a_name_has_it() -> None:
    given = paragraph(0, '"Kidding. I\'m Tesk."', Tesk=2)
    assert [(turn.cue.kind, turn.cue.person) for turn in turns([given]) if turn.cue] == [("named", 2)]
    for other in ("\"I'm Tesk's friend.\"", '"I\'m not Tesk."', '"This is Tesk."'):
        (turn,) = turns([paragraph(0, other, Tesk=2)])
        assert turn.cue is None
    (turn,) = turns([paragraph(0, '"I\'m Tesk," said Mara, lying.', Tesk=2, Mara=1)])
    assert turn.cue is not None
    assert turn.cue.person == 1


def test_who_is_named_beside_she_said_is_another() -> None:
    text = '"No," she said, looking at Mara. Tesk sat.'
    told = paragraph(0, text, Mara=1, Tesk=2)
    she = Actor(text.index("she"), text.index("she") + 3, None, True, "f")
    told = told._replace(actors=(she, *told.actors), listeners=(she, *told.actors))
    assert [turn.others for turn in turns([told])] == [(1,)]


def test_she_went_on_is_who_spoke() -> None:
    text = '"What?" Mara asked. Oda blinked. "It felt good," she went on.'
    told = paragraph(0, text, Mara=1, Oda=2)
    actors = (
        *(one._replace(gender="f") for one in told.actors),
        Actor(text.index("she"), text.index("she") + 3, 2, True, "f"),
    )
    assert [turn.cue.person for turn in turns([told._replace(actors=actors)]) if turn.cue] == [1]


def test_what_the_narrative_shows_near_and_far() -> None:
    text = 'Mara saw Tesk. "Well?" Tesk waited.'
    marks = [place for place, letter in enumerate(text) if letter == '"']
    people = (Actor(0, 4, 1, False, "f", True), Actor(9, 13, 2, False, "m"), Actor(23, 27, 2, False, "m", True))
    rain = Paragraph(
        1, "Brannoch came in.", (), (Actor(0, 8, 3, False, "m", True),), (), (Actor(0, 8, 3, False, "m", True),)
    )
    spoken = Paragraph(2, text, ((0, marks[0], marks[1] + 1, True),), people, (), people)
    (found,) = turns([rain, spoken])
    assert [(one.person, one.subject, one.near) for one in found.ahead] == [(2, False, 0), (1, True, 0), (3, True, 1)]
    assert [(one.person, one.subject) for one in found.behind] == [(2, True)]


def test_how_speech_begins_and_ends() -> None:
    found = turns([paragraph(0, '"But I--"'), paragraph(1, '"--know, yes!"'), paragraph(2, '"I am Mara."', Mara=1)])
    assert [(turn.cut, turn.small, turn.loud) for turn in found] == [
        (True, False, False),
        (False, True, True),
        (False, False, False),
    ]
    assert [turn.gives for turn in found] == [(), (), (1,)]


def test_kin_and_ranks_are_called_where_a_clause_begins() -> None:
    said = ['"Yes, mother."', '"I told my mother, and she laughed."', '"No, Captain, never."', '"He is a captain."']
    assert [turn.honours for turn in turns([paragraph(at, text) for at, text in enumerate(said)])] == ["f", "", "m", ""]


def test_the_paragraph_before_leads_up_to_speech() -> None:
    found = turns([paragraph(0, "Mara, her mouth full, cried:", Mara=1), paragraph(1, '"No!"')])
    assert found[0].cue is not None
    assert (found[0].cue.kind, found[0].cue.person, found[0].announced) == ("named", 1, 0)
