"""What stands beside speech and says who speaks."""

import pytest

from foundling.analysis.cues import Actor, Kind, after, before


def actors(text: str) -> list[Actor]:
    """The people of a test line: Mara is 1, Tesk 2, "she" and "he" nobody yet."""
    import re

    known = {
        "Mara": (1, "f"),
        "Tesk": (2, "m"),
        "she": (None, "f"),
        "he": (None, "m"),
        "She": (None, "f"),
        "He": (None, "m"),
    }
    return [
        Actor(match.start(), match.end(), known[match[0]][0], match[0].casefold() in ("she", "he"), known[match[0]][1])  # type: ignore[arg-type]
        for match in re.finditer(r"\b(?:Mara|Tesk|[Ss]he|[Hh]e)\b", text)
    ]


@pytest.mark.parametrize(
    ("text", "tagged", "kind", "person", "gender"),
    [
        (" said Mara.", True, "named", 1, "f"),
        (" Mara said, turning to Tesk.", True, "named", 1, "f"),
        (" said poor Mara, and sat.", True, "named", 1, "f"),
        (" Mara, who was cold, said to Tesk.", True, "named", 1, "f"),
        (" she whispered.", True, "pronoun", None, "f"),
        (" he quietly asked Mara.", True, "pronoun", None, "m"),
        (" I said to Mara.", True, "narrator", None, ""),
        (" said I.", True, "narrator", None, ""),
        (" the old woman said.", True, "role", None, "f"),
        (" said the ferryman, spitting.", True, "role", None, "m"),
        (" his mother asked Tesk.", True, "role", None, "f"),
        (" Mara smiled.", False, "beat", 1, "f"),
        (" He kissed Mara before she could ask.", False, "beat", None, "m"),
        (" Tesk slurred, and Mara answered.", True, "named", 2, "m"),
        (" Mara turned to Tesk and sat.", False, "beat", 1, "f"),
        (" Mara's hand shook.", False, "beat", 1, "f"),
        (" and Tesk answered that it was.", False, "named", 2, "m"),
        (" Mara was saying.", True, "named", 1, "f"),
        (" was Mara's only answer.", True, "named", 1, "f"),
        (" was her reply.", True, "pronoun", None, "f"),
        (" was my answer to Tesk.", True, "narrator", None, ""),
        (" was his mother's comment.", True, "role", None, "f"),
        (" said Tesk's mother.", True, "role", None, "f"),
        (" Tesk's mother said.", True, "role", None, "f"),
    ],
)
def test_after_speech(text: str, tagged: bool, kind: Kind, person: int | None, gender: str) -> None:
    cue = after(text, 0, len(text), actors(text), tagged)
    assert cue is not None
    assert (cue.kind, cue.person, cue.gender) == (kind, person, gender)


@pytest.mark.parametrize(
    "text", [" It rained.", " The door opened.", " ", " -- ", " To Mara it was all one.", " was heard by Mara."]
)
def test_nothing_after_speech(text: str) -> None:
    assert after(text, 0, len(text), actors(text), False) is None


@pytest.mark.parametrize(
    ("text", "kind", "person"),
    [
        ("Mara said, ", "named", 1),
        ("Tesk laughed. Mara turned to him and said: ", "named", 1),
        ("Mara looked at Tesk. ", "beat", 1),
        ("With Tesk gone, Mara sat. ", "beat", 1),
        ("I looked at Mara and said, ", "narrator", None),
        ("The old woman said, ", "role", None),
        ("She said, ", "pronoun", None),
    ],
)
def test_before_speech(text: str, kind: Kind, person: int | None) -> None:
    cue = before(text, 0, len(text), actors(text))
    assert cue is not None
    assert (cue.kind, cue.person) == (kind, person)


def test_thinking_is_told_from_saying() -> None:
    cue = after(" thought Mara.", 0, 14, actors(" thought Mara."), True)
    assert cue is not None
    assert cue.thinks


def test_spans_cover_the_words_that_tell() -> None:
    text = " said Mara, and sat."
    cue = after(text, 0, len(text), actors(text), True)
    assert cue is not None
    assert text[cue.start : cue.end] == "said Mara"


def test_the_stop_of_a_title_ends_nothing() -> None:
    person = Actor(1, 11, 3, False)
    behind = after(" Mrs. Orrin continued. Tam sat.", 0, 31, [person], True)
    assert behind is not None
    assert (behind.kind, behind.person) == ("named", 3)
    ahead = before("At last Mrs. Orrin said,", 0, 24, [Actor(8, 18, 3, False)])
    assert ahead is not None
    assert (ahead.kind, ahead.person) == ("named", 3)


def test_whom_somebody_hears_is_somebody_else() -> None:
    text = " he heard someone yell, and Mara ran."
    assert after(text, 0, len(text), actors(text), tagged=True) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (" When Mara said nothing, Tesk sat.", "beat"),
        (" Mara didn't say a word.", "beat"),
        (" She refused to think of it.", "beat"),
        (" Mara went on to say so.", "beat"),
    ],
)
def test_what_is_told_after_speech_that_has_ended_is_no_tag(text: str, kind: Kind) -> None:
    found = after(text, 0, len(text), actors(text), tagged=False)
    assert found is not None
    assert found.kind == kind


def test_somebody_is_not_the_narrator() -> None:
    text = " someone behind me said."
    found = after(text, 0, len(text), [], tagged=True)
    assert found is not None
    assert (found.kind, found.noun) == ("role", "somebody")


def test_whose_mother() -> None:
    text = " said Tesk's mother."
    cue = after(text, 0, len(text), actors(text), True)
    assert cue is not None
    assert (cue.noun, cue.owner, cue.owned) == ("mother", 2, "")
    text = " said his mother."
    cue = after(text, 0, len(text), actors(text), True)
    assert cue is not None
    assert (cue.noun, cue.owner, cue.owned) == ("mother", None, "m")


@pytest.mark.parametrize(
    "text", ["Mara, her mouth full, cried: ", "Mara turned to the window, saying, ", "Mara sighed, "]
)
def test_what_leads_up_to_speech_is_a_tag(text: str) -> None:
    cue = before(text, 0, len(text), actors(text))
    assert cue is not None
    assert (cue.kind, cue.person) == ("named", 1)


def test_the_narrator_sees_and_somebody_else_speaks() -> None:
    text = "I saw that Mara frowned, but she said: "
    people = actors(text)
    cue = before(text, 0, len(text), people, lambda _, listed: listed[-1])
    assert cue is not None
    assert (cue.kind, cue.gender) == ("pronoun", "f")
    cue = before(text, 0, len(text), people)
    assert cue is not None
    assert cue.kind == "narrator"
