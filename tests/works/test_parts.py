"""What is one story in parts, and above all what is not."""

import pytest

from foundling.works import Seen, Work, parts
from tests.patience import patience
from tests.works.shelf import headed, shelf, tale


def only(items: list[Seen]) -> Work:
    (found,) = parts(items)
    return found


def test_posts_that_say_which_part_they_are() -> None:
    found = only(
        shelf(
            ("inbox/88.txt", headed("Trust Me (3/4)", tale(3))),
            ("inbox/12.txt", headed("Trust Me (1/4)", tale(1))),
            ("other/5.txt", headed("Trust Me (4/4)", tale(4))),
            ("inbox/7.txt", headed("Lamps", tale(9))),
        )
    )
    assert found.members == (1, 0, 2)
    assert (found.numbers, found.missing, found.total, found.certain) == ((1, 3, 4), (2,), 4, True)
    assert found.reason == "Each says which of the 4 parts it is, with the same title and author."


def test_subjects_of_mails() -> None:
    mails = [
        (
            f"{name}.txt",
            f"From: Oda Vale <o@x.example>\nSubject: FIC: Trust Me ({number}/2) [PG]\nDate: 4 May 1999\n\n{tale(number)}",
        )
        for number, name in ((2, "a"), (1, "b"))
    ]
    assert only(shelf(*mails)).members == (1, 0)


def test_a_whole_story_with_a_prologue_beside_its_revised_edition() -> None:
    whole = f"Prologue\n\n{tale(1, 6)}\n\n\nChapter 1\n\n{tale(2)}"
    assert not parts(shelf(("lamps.txt", headed("Lamps", whole)), ("lamps-revised.txt", headed("Lamps", whole))))


def test_numbered_files_in_natural_order_with_prologue_and_epilogue() -> None:
    names = [
        "lamps-10",
        "lamps-2",
        "lamps-1",
        "lamps-epilogue",
        "lamps-prologue",
        *(f"lamps-{n}" for n in range(3, 10)),
    ]
    found = only(shelf(*((f"a/{name}.txt", headed("Lamps", tale(at))) for at, name in enumerate(names))))
    assert [names[member].removeprefix("lamps-") for member in found.members] == [
        "prologue",
        *map(str, range(1, 11)),
        "epilogue",
    ]
    assert (found.certain, found.missing) == (True, ())


def test_chapters_that_go_on_where_the_header_is_on_the_first_alone() -> None:
    files = [
        ("a/lamps1.txt", headed("Lamps", f"Chapter One\n\n{tale(1)}")),
        ("a/lamps2.txt", f"Chapter Two\n\n{tale(2)}"),
        ("a/lamps4.txt", f"Chapter Four\n\n{tale(4)}"),
    ]
    found = only(shelf(*files))
    assert (found.members, found.missing, found.certain) == ((0, 1, 2), (3,), True)


def test_chapters_by_their_headings_wherever_the_files_lie() -> None:
    files = [
        ("a/x.txt", headed("Lamps", f"Chapter 4\n\n{tale(4)}\n\nChapter 5\n\n{tale(5)}")),
        ("b/y.txt", headed("Lamps", f"Chapter 1\n\n{tale(1)}\n\nChapter 2\n\n{tale(2)}")),
    ]
    found = only(shelf(*files))
    assert (found.members, found.missing, found.certain) == ((1, 0), (3,), True)


def test_declared_numbers_go_before_file_names() -> None:
    files = [("a/lamps-1.txt", headed("Lamps (2/2)", tale(2))), ("a/lamps-2.txt", headed("Lamps (1/2)", tale(1)))]
    assert only(shelf(*files)).members == (1, 0)


def test_files_that_say_nothing_are_offered_and_not_joined() -> None:
    found = only(shelf(*((f"a/lamps{at}.txt", tale(at)) for at in (1, 2, 3))))
    assert (found.members, found.certain) == ((0, 1, 2), False)


def test_the_first_file_may_have_no_number() -> None:
    files = [("a/lamps.txt", headed("Lamps", tale(1))), ("a/lamps2.txt", headed("Lamps", tale(2)))]
    found = only(shelf(*files))
    assert (found.members, found.certain) == ((0, 1), False)


SEQUELS = [("a/trust1.txt", headed("Trust Me", tale(1))), ("a/trust2.txt", headed("Trust Me II", tale(2)))]
SERIES = [
    ("a/lamps1.txt", headed("The Ferry", tale(1), Series="Lamps", Part="1/2")),
    ("a/lamps2.txt", headed("The Quay", tale(2), Series="Lamps", Part="2/2")),
]
AUTHORS = [("a/lamps1.txt", headed("Lamps", tale(1))), ("a/lamps2.txt", headed("Lamps", tale(2), "Kit Loy"))]
NUMBERED = [(f"a/story-0{at}.txt", headed(title, tale(at))) for at, title in enumerate(("Ash", "Birch", "Cedar"), 1)]
NOVELS = [(f"a/book{at}.txt", f"Chapter 1\n\n{tale(at)}\n\nChapter 2\n\n{tale(at + 5)}") for at in (1, 2)]
NAMESAKES = [("a/x.txt", headed("Untitled", tale(1))), ("a/y.txt", headed("Untitled", tale(2)))]
FETCHED = [(f"a/lamps ({at}).txt", headed("Lamps", "\n\n".join(tale(n) for n in range(at + 1)))) for at in (1, 2)]
YEARS = [("a/lamps 1998.txt", tale(1)), ("a/lamps 2004.txt", tale(2))]


@pytest.mark.parametrize("files", [SEQUELS, SERIES, AUTHORS, NUMBERED, NOVELS, NAMESAKES, FETCHED, YEARS])
def test_stories_of_their_own_are_not_joined(files: list[tuple[str, str]]) -> None:
    assert parts(shelf(*files)) == ()


def test_files_without_a_title_are_not_joined_by_what_stands_in_its_place() -> None:
    assert not any(
        work.certain
        for work in parts(shelf(("a/1.txt", headed("Untitled", tale(1))), ("a/2.txt", headed("Untitled", tale(2)))))
    )


def test_a_sequel_beside_the_parts_is_left_out() -> None:
    files = [
        ("a/trust1.txt", headed("Trust Me", f"Chapter 1\n\n{tale(1)}")),
        ("a/trust2.txt", f"Chapter 2\n\n{tale(2)}"),
        ("a/trust3.txt", headed("Trust Me II", f"Chapter 1\n\n{tale(3)}")),
    ]
    assert only(shelf(*files)).members == (0, 1)


def test_a_part_that_is_there_twice_is_offered_with_the_longer_copy() -> None:
    files = [
        ("a/1.txt", headed("Lamps (1/2)", tale(1))),
        ("a/2.txt", headed("Lamps (2/2)", tale(2, 20))),
        ("b/2.txt", headed("Lamps (2/2)", tale(2, 30))),
    ]
    found = only(shelf(*files))
    assert (found.members, found.spare, found.certain) == ((0, 2), (1,), False)


def test_totals_that_grow_are_those_of_a_story_being_written() -> None:
    growing = [("a.txt", headed("Lamps (1/2)", tale(1))), ("b.txt", headed("Lamps (2/3)", tale(2)))]
    found = only(shelf(*growing))
    assert (found.certain, found.missing) == (True, (3,))
    shrinking = [("a.txt", headed("Lamps (1/3)", tale(1))), ("b.txt", headed("Lamps (2/2)", tale(2)))]
    assert not only(shelf(*shrinking)).certain


def test_hostile_numbers_cost_nothing() -> None:
    items = [
        Seen(at, "lamps", True, "oda", part=at * 99_991 % 10**9 + 1, total=1, name=f"{at}.txt") for at in range(10_000)
    ]
    with patience():
        assert not any(work.certain or len(work.missing) > 999 for work in parts(items))
        same = [
            Seen(at, "lamps", True, "oda", part=1, total=2, name="lamps.txt", sketch=(1, 2, 3)) for at in range(10_000)
        ]
        assert not any(work.certain for work in parts(same))
        names = [Seen(at, name=f"lamps {10**17 + at}.txt") for at in range(10_000)]
        assert parts(names) == ()
