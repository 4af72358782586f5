import random

import pytest

from foundling.works import Seen, copies, seen
from foundling.works.likeness import likeness, titles_differ
from tests.works.shelf import headed, shelf, story, tale

SONG = "Oh carry me over the water, love, before the tide turns home, and back in the morning to the house of salt and stone."
OPENING, MIDDLE, END, LATER = (tale(number) for number in (1, 2, 3, 4))


def told(*chapters: str, title: str = "Lamps", author: str = "Oda Vale") -> str:
    return headed(title, "\n\n".join(f"Chapter {at}\n\n{text}" for at, text in enumerate(chapters, 1)), author)


def edited(text: str, every: int) -> str:
    """One word in `every` is another."""
    chance = random.Random(text)
    return " ".join("otherwise" if chance.randrange(every) == 0 else word for word in text.split(" "))


def kind(one: str, other: str) -> str | None:
    first, second = shelf(("a/1.txt", one), ("b/2.txt", other))
    found = likeness(*sorted((first, second), key=lambda item: item.words))
    return found.kind if found else None


@pytest.mark.parametrize(
    ("other", "told_as"),
    [
        (told(OPENING, MIDDLE, END), "exact"),
        (f"{told(OPENING, MIDDLE, END)}\n\n", "exact"),
        (told(OPENING, MIDDLE, END).replace("Rating: PG", "Summary: Another."), "exact"),
        (told(OPENING, MIDDLE, END).replace(", and", " -- and"), "layout"),
        (told(edited(OPENING, 20), edited(MIDDLE, 20), END), "edited"),
        (told(MIDDLE, OPENING, END), "edited"),
        (told(OPENING, MIDDLE), "longer"),
        (told(OPENING, MIDDLE, END, LATER), "longer"),
        (told(edited(OPENING, 20), edited(MIDDLE, 20), edited(END, 20), LATER), "longer"),
        (tale(2, 30), "excerpt"),
        (told(LATER), None),
        (told(LATER, title="Ferry"), None),
    ],
)
def test_what_a_story_is_to_another(other: str, told_as: str | None) -> None:
    assert kind(told(OPENING, MIDDLE, END), other) == told_as


def test_about_how_much_was_edited() -> None:
    one, other = shelf(("a.txt", told(OPENING, MIDDLE, END)), ("b.txt", told(*(edited(text, 20) for text in (OPENING, MIDDLE, END)))))  # fmt: skip
    found = likeness(one, other)
    assert found
    assert 0.02 < found.changed < 0.09


def test_a_taste_of_a_story_is_a_passage() -> None:
    whole = headed("Lamps", "\n\n".join(tale(number) for number in range(1, 6)))
    assert kind(whole, headed("Lamps", tale(1))) == "excerpt"


#: Stories of one author that have something in common and are not one.
APART = {
    "a chapter of the next at the end": (
        told(tale(5), tale(6), f"{SONG}\n\n* * *\n\n{OPENING}", title="Ferry"),
        told(OPENING, MIDDLE, END),
    ),
    "the next one's first chapter, posted alone": (
        told(tale(5), tale(6), f"* * *\n\n{OPENING}", title="Ferry"),
        told(OPENING),
    ),
    "the same beginning in all": (f"{told(f'{SONG}{SONG}', tale(5))}", told(f"{SONG}{SONG}", tale(6), title="Ferry")),
    "a recap and a song": (
        told(f"Previously: {tale(7, 6)}\n\n{tale(8, 12)}\n\n{SONG}", title="Ferry"),
        told(f"{tale(9, 20)}\n\n{tale(7, 6)}\n\n{SONG}", title="Gulls"),
    ),
    "a title and its sequel": (told(tale(5), SONG), told(tale(6), SONG, title="Lamps 2")),
}


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_stories_with_something_in_common_are_apart(pair: tuple[str, str]) -> None:
    assert kind(*pair) is None
    assert copies(shelf(("a.txt", pair[0]), ("b.txt", pair[1]))) == ()


def test_what_a_collection_holds_is_not_one() -> None:
    both = f"{tale(11)}\n\n{tale(12)}\n\n{tale(13)}"
    items = [seen(at, story(text, f"{at}.txt"), f"{at}.txt") for at, text in enumerate((both, tale(12), tale(13)))]
    (found,) = copies(items)
    assert (found.members[0], found.versions) == (0, ("excerpt", "excerpt"))
    assert "passages of the first" in found.reason


def test_the_one_changed_last_is_the_one_to_read() -> None:
    made = [seen(at, story(told(OPENING, edited(MIDDLE, 30 + at)), "a.txt"), "a.txt") for at in range(3)]
    dated = [Seen(**{**{name: getattr(item, name) for name in item.__struct_fields__}, "dated": when}) for item, when in zip(made, ("2001-04-01", "2004-02-03", ""), strict=True)]  # fmt: skip
    (found,) = copies(dated)
    assert found.members[0] == 1
    assert found.versions == ("edited", "edited")


def test_titles_that_say_two_stories() -> None:
    def titled(*names: str) -> bool:
        one, other = (Seen(at, name, True) for at, name in enumerate(names))
        return titles_differ(one, other)

    assert titled("lamps", "ferry")
    assert titled("lamps", "lamps 2")
    assert not titled("lamps", "lamps revised")
    assert not titled("lamps", "untitled")
