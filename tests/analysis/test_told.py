"""Short stories in the manner of fan fiction, annotated by their writer before the analysis saw them.

In `told/` a name in ⟨ ⟩ after a quotation says who speaks, after a word of the narrative whom it means. The texts were
written to be hard: two women and no "he", a narrator whom a friend names once, a family that shares its surname, small
letters without apostrophes. Floors are what the analysis reaches; a figure here may rise and must not fall.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from foundling.analysis import analyse
from foundling.document import Character, Layer, Story, blocks, quoted
from foundling.intake import read

TOLD = Path(__file__).with_name("told")
_MARK = re.compile(r"⟨([^⟩]*)⟩")

#: Right speakers and right mentions of persons, of those annotated.
FLOORS = {
    "one_surname": (17, 11),
    "told_by_i": (19, 17),
    "two_women": (24, 23),
    "viewpoints": (28, 20),
}

#: Names that the annotations call one person.
ALSO = {
    "Ned": {"Dr. Quill", "Edmund"},
    "Barnaby": {"Captain Quill", "Barney", "Captain"},
    "Teddy": {"Theodora", "Miss Quill"},
    "Marisol": {"Mari"},
}


def plain(text: str) -> str:
    """Letters and digits alone: what no tidying changes."""
    return re.sub(r"\W", "", text.casefold())


def bare(name: str) -> str:
    return plain(name.casefold().removeprefix("the "))


def annotated(name: str) -> tuple[str, list[tuple[str, str]], list[tuple[str, str, str]]]:
    """The text as found, each quotation with its speaker, and each mention (what stands before it, its word, the person)."""
    raw = (TOLD / f"{name}.txt").read_text("utf-8")
    said, meant = [], []
    for match in _MARK.finditer(raw):
        before = _MARK.sub("", raw[: match.start()])
        if before.endswith('"'):
            said.append((before[before.rindex('"', 0, -1) :], match[1]))
        else:
            meant.append((plain(before)[-60:], plain(before.split()[-1]), match[1]))
    return _MARK.sub("", raw), said, meant


@cache
def taken(name: str) -> tuple[Story, dict[str, Layer]]:
    story = read(annotated(name)[0].encode(), f"{name}.txt").story
    assert story is not None
    return story, {layer.name: layer for layer in analyse(story)}


def is_called(item: Character | None, name: str) -> bool:
    known = {name, *ALSO.get(name, ())}
    forms = {item.name, *(alias.text for alias in item.aliases)} if item else set()
    return bool({bare(form) for form in forms} & {bare(one) for one in known})


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_who_speaks(name: str) -> None:
    story, layers = taken(name)
    people = {item.id: item for item in layers["characters"].items}
    said = annotated(name)[1]
    found = layers["quotes"].items
    assert [plain(quoted(story, item.span)) for item in found] == [plain(text) for text, _ in said]
    right = sum(is_called(people.get(item.speaker), who) for item, (_, who) in zip(found, said, strict=True))
    assert right >= FLOORS[name][0]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_whom_words_mean(name: str) -> None:
    story, layers = taken(name)
    texts = blocks(story)
    starts, at = [], 0
    for block in texts:
        starts.append(at)
        at += len(plain(block.text))
    text = "".join(plain(block.text) for block in texts)
    ends: dict[int, Character] = {}
    for item in layers["characters"].items:
        for span in item.mentions:
            ends[starts[span.block] + len(plain(texts[span.block].text[: span.end]))] = item
    right = sum(is_called(ends.get(text.index(before) + len(before)), who) for before, _, who in annotated(name)[2])
    assert right >= FLOORS[name][1]


def test_who_tells_each_scene() -> None:
    told = {}
    for name in FLOORS:
        _, layers = taken(name)
        people = {item.id: item for item in layers["characters"].items}
        told[name] = [(item.person, people.get(item.character)) for item in layers["viewpoints"].items]
    for (person, item), who in zip(told["viewpoints"], ("Marisol", "Dev", "Marisol"), strict=True):
        assert person == "first"
        assert is_called(item, who)
    ((person, item),) = told["told_by_i"]
    assert person == "first"
    assert is_called(item, "Nan Okafor")
    ((person, item),) = told["two_women"]
    assert person == "third"
    assert is_called(item, "Ilse")


def test_the_cast_is_of_the_story_alone() -> None:
    """Nobody whom only a header, a note or a dedication names, no month, street or band."""
    listed = {
        name: {item.name for item in taken(name)[1]["characters"].items if item.kind == "named"} for name in FLOORS
    }
    for names in listed.values():
        for other in ("Marguerite Vane", "Tidewater Pictures", "Bex", "Hannah", "October", "Norway", "Grensund", "Mum"):
            assert other not in names
    assert "Paper Lanterns" not in listed["viewpoints"]
    assert {"Ilse", "Corrie"} <= listed["two_women"]
    assert {"Felix", "Mrs. Lund", "Mr. Abara", "Nan Okafor"} <= listed["told_by_i"]
