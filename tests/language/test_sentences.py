"""Sentences of a messy paragraph, and what must not break them."""

import itertools

import pytest

from foundling.language import sentences

MESSY = (
    "\"Th-that's n-not fair!\" Mr. Orrin said... or tried to. Dr. T. J. Vance (who'd heard it all before) shrugged. "
    'he left.  then he came back at 5 p.m. and said, "Well?" She waited.... "No." Nooooo... it couldn\'t be?! It was.'
)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_a_messy_paragraph() -> None:
    assert split(MESSY) == [
        '"Th-that\'s n-not fair!" Mr. Orrin said... or tried to.',
        "Dr. T. J. Vance (who'd heard it all before) shrugged.",
        "he left.",
        'then he came back at 5 p.m. and said, "Well?"',
        "She waited....",
        '"No."',
        "Nooooo... it couldn't be?!",
        "It was.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        '"Stop!" she said.',
        "“Stop!” Mara said.",
        "'Where?' Old Tam asked.",
        '"Really?" I asked.',
        "Mrs. Hale met St. John at No. 5.",
        "She paid 3.50 for it.",
        "It was... odd.",
        "So … yes.",
        "J. R. Okoro came in.",
        "They ate bread, cheese, etc. and slept.",
        "one",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"Stop!" Mara turned away.', 2),
        ("“Go. Now,” she said.", 2),
        ('He ran. "Wait!"', 2),
        ("*No.* She sat.", 2),
        ("彼は言った。「はい。」彼女は黙った。", 3),
        ("(He ran.) She sat.", 2),
        ("¿Qué? No sé.", 2),
        ("", 0),
        ("   ", 0),
    ],
)
def test_how_many(text: str, count: int) -> None:
    assert len(split(text)) == count


@pytest.mark.parametrize("text", ["." * 200_000, ". " * 100_000, '."' * 100_000, "a. " * 100_000, "Mr. " * 50_000])
def test_hostile_text_ends(text: str) -> None:
    found = sentences(text)
    assert all(start < end for start, end in found)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(found))
