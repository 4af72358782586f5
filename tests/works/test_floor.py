"""Later versions are found, and stories of one author that have much in common are not taken for one: a floor on a small shelf."""

import random
import textwrap
from collections.abc import Iterator

from foundling.works import Seen, copies, seen
from tests.works.shelf import headed, story, tale

HEAD = "Not mine, only borrowed; if you have read the others you know the town by the water and the year after the war."
SONG = "Oh carry me over the water, love, before the tide turns home, and carry me back in the morning to the house of stone."
COUNT = 16


def chapters(number: int) -> list[str]:
    return [tale(1000 + number * 10 + at, 14) for at in range(3)]


def told(number: int, *, own: list[str] | None = None, title: str = "") -> str:
    """A story of a series: the same opening, a recap, a song, and the first chapter of the next at the end."""
    recap = chapters(number - 1)[-1].rpartition("\n\n")[2]
    parts = [f"Chapter {at}\n\n{text}" for at, text in enumerate(own or chapters(number), 1)]
    text = "\n\n".join([HEAD, f"Previously: {recap}", *parts, SONG, "* * *", chapters(number + 1)[0]])
    return headed(title or f"Lantern {number}", text)


def edited(texts: list[str], chance: random.Random) -> list[str]:
    return [" ".join("otherwise" if chance.random() < 0.05 else word for word in text.split(" ")) for text in texts]


def versions(number: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(number)
    own = chapters(number)
    yield "wrapped", "\n\n".join(textwrap.fill(line, 50) for line in told(number).split("\n\n")[1:])
    yield "marks", told(number).replace(", and", " \u2014 and").encode().decode("cp1252", "replace")
    yield "header", told(number, title=f"LANTERN {number} (repost)")
    yield "longer", told(number, own=[*own, tale(5000 + number, 20)])
    yield "shorter", told(number, own=own[:2])
    yield "edited", told(number, own=edited(own, chance))
    yield "three", textwrap.fill(told(number, own=[*edited(own, chance), tale(5000 + number, 20)]), 66, replace_whitespace=False)  # fmt: skip


def test_versions_are_found_and_nothing_else() -> None:
    shelf = [seen(at, story(told(at), f"{at}.txt"), f"shelf/{at}.txt") for at in range(COUNT)]
    assert copies(shelf) == ()
    missed, wrong, asked = [], [], 0
    for number in range(COUNT):
        for kind, text in versions(number):
            item: Seen = seen(COUNT, story(text, f"{kind}.txt"), f"new/{kind}.txt")
            found = {member for work in copies([*shelf, item]) for member in work.members}
            asked += 1
            missed += [(number, kind)] if number not in found else []
            wrong += [(number, kind, other) for other in found - {number, COUNT}]
    assert wrong == []
    assert len(missed) <= asked // 100, missed
