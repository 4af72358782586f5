"""Quotations in every typography that stories are found in; one line each, the messy ones first."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.analysis.quotations import quotations
from foundling.analysis.quotes import in_paragraph
from foundling.analysis.typography import Main

MESSY = (
    "“Th-that's n-not—” Mara began, \"and you know it.\" She'd heard the so-called \"truth\" before, from Tobin's 'friend'. "
    '“Say ‘please’ first," said Hesk'
)


def split(text: str, main: Main = "double") -> list[str]:
    return [
        text[item.start : item.end]
        for item, kind in in_paragraph(text, main, frozenset(), english=False)
        if kind == "said"
    ]


def test_a_messy_paragraph() -> None:
    assert split(MESSY) == ["“Th-that's n-not—”", '"and you know it."', '“Say ‘please’ first,"']


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"No," she said, "not now."', ['"No,"', '"not now."']),
        ("“No,” she said, “not now.”", ["“No,”", "“not now.”"]),
        ('“No," she said, "not now.”', ['“No,"', '"not now.”']),
        ('"No,“ she said.', ['"No,“']),
        ('"Oh... he"ll go, and she"s gone," Mara said.', ['"Oh... he"ll go, and she"s gone,"']),
        ("»Nein«, sagte er, »nicht jetzt.«", ["»Nein«", "»nicht jetzt.«"]),
        ("« Non », dit-il. « Pas maintenant. »", ["« Non »", "« Pas maintenant. »"]),
        ("«Нет», — сказал он.", ["«Нет»"]),
        ("„Nein“, sagte er. „Nicht jetzt.“", ["„Nein“", "„Nicht jetzt.“"]),
        ("„Nie” – powiedział.", ["„Nie”"]),
        ("彼は「はい」と言った。", ["「はい」"]),
        # interrupted, with the mark right after the dash or the dash right before a word
        ('"But I -" he began. "You what?"', ['"But I -"', '"You what?"']),
        ('"But I-"he began.', ['"But I-"']),
        ('She said,"Come in."Then she left.', ['"Come in."']),
        # nested
        ("\"She said 'no' to me,\" he said.", ["\"She said 'no' to me,\""]),
        ("“He told me “never again” twice,” she said.", ["“He told me “never again” twice,”"]),
        # the closing mark is missing: speech ends before the tag, or where the next begins
        ('"Come here, she said. "Sit down."', ['"Come here,', '"Sit down."']),
        ('"Come here! said Tobin.', ['"Come here!']),
        ('"I was alone that night, and it rained.', ['"I was alone that night, and it rained.']),
        # the opening one is missing
        ('Come here," she said.', ['Come here,"']),
        # not speech
        ('The so-called "garden" was a yard.', []),
        ('He read "The Long Road" again.', []),
        ("It was 6'2\" tall.", []),
        ('They played "Fox and Goose," and lost.', []),
        ('She said "no" and left.', []),
        ('She said "No!" and left.', ['"No!"']),
        ('She whispered "yes," and left.', ['"yes,"']),
        ("No marks at all.", []),
        ('""', []),
        ("", []),
    ],
)
def test_double_marks(text: str, found: list[str]) -> None:
    assert split(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # what says how it is said is not said
        ('"Take it, (handing the lamp over,) and go."', ['"Take it,', 'and go."']),
        ('"We shall win! (cheers) We shall!"', ['"We shall win!', 'We shall!"']),
        ('"It was she (the old one, mind you) who fell."', ['"It was she (the old one, mind you) who fell."']),
        ('"It is (being what it is) a boat."', ['"It is (being what it is) a boat."']),
        ('"Give it (knowing you, you will) to me."', ['"Give it (knowing you, you will) to me."']),
    ],
)
def test_asides(text: str, found: list[str]) -> None:
    assert split(text) == found


TALE = (
    '"I was alone that night, and it rained, and I said so to the cook. She told me that the boat was late, and so, I '
    "thought, was everything else that mattered; and I went down to the slip, and found nobody there but the gulls."
)


def test_speech_that_runs_on_holds_tags_of_its_own() -> None:
    assert [TALE[item.start : item.end] for item in quotations(TALE, "double", runs_on=True)] == [TALE]
    lost = '"Come here, she said.'
    assert [lost[item.start : item.end] for item in quotations(lost, "double", runs_on=True)] == ['"Come here,']


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("'No,' she said, 'not now.'", ["'No,'", "'not now.'"]),
        ("‘No,’ she said, ‘not now.’", ["‘No,’", "‘not now.’"]),
        ("'I don't know the girls' room,' he said.", ["'I don't know the girls' room,'"]),
        ("‘It’s the soldiers’ turn,’ he said. ‘Isn’t it?’", ["‘It’s the soldiers’ turn,’", "‘Isn’t it?’"]),
        ("''Tis late,' he said.", ["''Tis late,'"]),
        ("'Tis late,' he said.", ["'Tis late,'"]),
        ("He was goin' home 'cause 'twas late.", []),
        ("Mara's dog, Tobin's cat and the boys' ball.", []),
        ("'He said \"no\" to me,' she said.", ["'He said \"no\" to me,'"]),
        ("‘Come in, ’said she.", ["‘Come in, ’"]),
        ("'Come here! she said. 'Sit down.'", ["'Come here!", "'Sit down.'"]),
        ('"Doubles too," he said.', ['"Doubles too,"']),
    ],
)
def test_single_marks(text: str, found: list[str]) -> None:
    assert split(text, "single") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("— No —dijo él—. No sé.", ["— No", "—. No sé."]),
        ("— Нет, — сказал он. — Не знаю.", ["— Нет,", "— Не знаю."]),
        ("—Come in, he said. The door was open.", ["—Come in,"]),
        ("-- Come in, she said, and sat down.", ["-- Come in,"]),
        ("— Come in.", ["— Come in."]),
        ("— Trust me, said Oda, and go.", ["— Trust me,", "and go."]),
        ("— Not now, said Tesk, I am late. He ran.", ["— Not now,", "I am late. He ran."]),
        ("— Come in, he said, turning to the fire.", ["— Come in,"]),
        ("He turned and said:—Come in.", ["—Come in."]),
        ("He turned - slowly - and left.", []),
    ],
)
def test_dashes(text: str, found: list[str]) -> None:
    assert split(text, "dash") == found


@pytest.mark.parametrize("main", ["double", "single", "dash"])
@given(text=st.text(alphabet=st.sampled_from("\"'“”‘’«»„—- .,!?aAb\n"), max_size=60))
@settings(max_examples=300)
def test_quotations_are_in_order_and_apart(main: Main, text: str) -> None:
    found = quotations(text, main)
    assert all(0 <= item.start < item.end <= len(text) for item in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


@pytest.mark.parametrize("piece", ['"', "'", "“", "” ", '" ', "'a ", "a'", '"a," ', "— ", "— a ", '"a, she said. '])
@pytest.mark.parametrize("main", ["double", "single", "dash"])
def test_hostile_text_ends(piece: str, main: Main) -> None:
    text = piece * (100_000 // len(piece))
    assert all(item.end <= len(text) for item in quotations(text, main))
