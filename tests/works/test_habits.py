"""The ways in which people say which part of a story a file is; each of them has been met in the wild."""

import pytest

from foundling.works import parts
from tests.works.shelf import shelf, tale

SUBJECTS = (
    "[list] FIC: Trust Me {n}/3",
    "FIC: Trust Me, Part {n} of 3 (PG)",
    "NEW: Trust Me ({n}/3) R",
    "FIC: Trust Me 0{n}/10",
    "Trust Me - {n}/3",
    "Re: [list] Trust Me ({n}/?)",
    "FIC: Trust Me, Chapter {n}",
    "Trust Me Part {n}/3 [PG-13]",
    "Trust Me ({n} of 3)",
    'FIC: "Trust Me" Part {n}/3',
    "Trust Me, chapter {n}/10 (R, Oda/Bram)",
)
TITLES = (
    "Trust Me, Part {n} of 5",
    "Trust Me {n}/5",
    "Trust Me (Part {n}/3)",
    "Trust Me [{n}/3]",
    "Trust Me: Chapter {n}",
    "Trust Me (Chapter {w})",
    "Trust Me ch. {n}",
    "Trust Me - Part {w}/?",
)
FIELDS = ("Part: {n}/3", "Part: {n}", "Chapter: {n}/3", "Chapter: {n} - The Quay", "Chapters: {n}/?")
TOPS = (
    "Trust Me ({n}/3)\nby Oda Vale",
    "Trust Me, Part {n} of 3\nby Oda Vale",
    "TRUST ME\nby Oda Vale\n\nChapter {n}",
    "Trust Me by Oda Vale\n\nChapter {w}: The Quay",
)
#: What is as likely another story of the same name is offered, or left alone.
DOUBTFUL = ("Trust Me - Part {w}", "Trust Me (Part {n})")
OTHERS = ("Trust Me {r}", "Trust Me {n}", "Trust Me #{n}", "Trust Me: The {w}")


def files(top: str, date: str = "") -> list[tuple[str, str]]:
    """Three files under `top`, in no order and with names that say nothing."""
    words = [("One", "I"), ("Two", "II"), ("Three", "III")]
    return [
        (f"m/{n * 7919 % 97}x.txt", top.format(n=n, w=words[n - 1][0], r=words[n - 1][1]) + date + f"\n\n\n{tale(n)}")
        for n in (2, 3, 1)
    ]


HABITS = [
    *(
        f"From: Oda Vale <o@x.example>\nTo: list@x.example\nSubject: {subject}\nDate: 4 May 1999"
        for subject in SUBJECTS
    ),
    *(f"Title: {title}\nAuthor: Oda Vale" for title in TITLES),
    *(f"Title: Trust Me\nAuthor: Oda Vale\n{field}" for field in FIELDS),
    *TOPS,
]


@pytest.mark.parametrize("top", HABITS)
def test_parts_are_joined_in_order(top: str) -> None:
    (found,) = parts(shelf(*files(top)))
    assert (found.members, found.numbers, found.certain) == ((2, 0, 1), (1, 2, 3), True)


@pytest.mark.parametrize("title", DOUBTFUL)
def test_what_may_be_a_sequel_is_offered(title: str) -> None:
    (found,) = parts(shelf(*files(f"Title: {title}\nAuthor: Oda Vale")))
    assert (found.members, found.certain) == ((2, 0, 1), False)


@pytest.mark.parametrize("title", OTHERS)
def test_sequels_are_left_alone(title: str) -> None:
    assert parts(shelf(*files(f"Title: {title}\nAuthor: Oda Vale"))) == ()
