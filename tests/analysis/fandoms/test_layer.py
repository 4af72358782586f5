"""Which worlds a story belongs to, by its header, its people and its words. All sentences are our own."""

import pytest

from foundling.analysis.fandoms import ORIGINAL, named, worlds
from foundling.analysis.fandoms.alternate import ABSENT
from foundling.document import Alias, Character, Fact, Fandom, Span, Story, blocks
from tests.analysis.stories import layers, tell

TALE = """
"You came back," {a} said.

{a} put the letter down and looked at {b}.

"Where is {c}?" asked {b}.

{c} laughed, and {a} smiled in spite of everything.

"Not tonight," said {b}. "Ask {a} in the morning."

{a} had known {c} for years.
"""


def tale(a: str, b: str, c: str, *facts: Fact, before: str = "", after: str = "") -> Story:
    return tell(f"{before}\n\n{TALE.format(a=a, b=b, c=c)}\n\n{after}", *facts)


def found(story: Story) -> list[Fandom]:
    return list(layers(story)["fandoms"].items)


def likeliest(story: Story) -> str:
    items = found(story)
    return items[0].name if items else ""


@pytest.mark.parametrize(
    ("people", "world"),
    [
        (("Willow", "Tara", "Buffy"), "Buffy the Vampire Slayer"),
        (("Mulder", "Scully", "Skinner"), "The X-Files"),
        (("Hermione", "Draco", "Harry"), "Harry Potter"),
        (("Jack", "Daniel", "Sam Carter"), "Stargate SG-1"),
        (("Heero", "Duo", "Quatre"), "Gundam Wing"),
        (("Frodo", "Sam", "Merry"), "The Lord of the Rings"),
        (("Emma Swan", "Regina", "Henry"), "Once Upon a Time"),
        (("Emma", "Harry", "Luke"), ORIGINAL),
        (("Oda", "Jonas", "Quill"), ORIGINAL),
        (("Emma Marsh", "Harry Birch", "Regina Hollis"), ORIGINAL),
    ],
)
def test_first_names_are_enough_where_they_come_together(people: tuple[str, str, str], world: str) -> None:
    assert likeliest(tale(*people)) == world


def test_a_story_in_small_letters() -> None:
    assert likeliest(tell(TALE.format(a="buffy", b="xander", c="giles").lower())) == "Buffy the Vampire Slayer"


def test_everyday_names_of_several_worlds_are_nobody_s() -> None:
    (first, *_) = named(["Emma", "Harry", "Luke", "Sam", "Dean"])
    assert first.name == ORIGINAL
    assert named(["Sam", "Dean"])[0].name == "Supernatural"


def test_a_doctor_and_a_captain_are_of_many_worlds() -> None:
    assert named(["the Doctor", "Captain", "Mara Tesk"])[0].name == ORIGINAL
    assert named(["the Doctor", "Rose Tyler"])[0].name == "Doctor Who"


def test_other_surnames_speak_against_a_world() -> None:
    assert named(["Willow Marsh", "Tara Holt"])[0].name == ORIGINAL
    assert named(["Willow Rosenberg", "Tara Maclay"])[0].name == "Buffy the Vampire Slayer"


def test_words_of_the_world_where_the_people_are_its_author_s_own() -> None:
    story = tale(
        "Oda",
        "Jonas",
        "Quill",
        after="She left Hogwarts at dusk.\n\nNo Muggle had seen the Quidditch pitch, or Hogsmeade.",
    )
    assert likeliest(story) == "Harry Potter"


def test_a_crossover_has_two() -> None:
    story = tell(
        TALE.format(a="Buffy", b="Willow", c="Xander")
        + "\n\n"
        + TALE.format(a="Teal'c", b="Daniel Jackson", c="O'Neill")
    )
    assert {item.name for item in found(story) if item.confidence >= 0.5} == {
        "Buffy the Vampire Slayer",
        "Stargate SG-1",
    }


def test_worlds_that_share_people_are_no_crossover() -> None:
    items = found(tale("Spike", "Buffy", "Angel", after='"Angel is in Sunnydale," said Willow.'))
    assert [item.name for item in items if item.confidence >= 0.5] == ["Buffy the Vampire Slayer"]


def test_a_disclaimer_tells_whose_they_are() -> None:
    plain = tale("Willow", "Emma", "Paul")
    told = tale("Willow", "Emma", "Paul", before="> Disclaimer: not mine. They belong to Joss Whedon.")
    chances = [
        next((item.confidence for item in found(story) if item.name == "Buffy the Vampire Slayer"), 0.0)
        for story in (plain, told)
    ]
    assert chances[0] < 0.5 < chances[1]


def test_who_disowns_the_people_wrote_no_original() -> None:
    own, other = (
        next(item.confidence for item in found(tale("Oda", "Jonas", "Quill", before=before)) if item.name == ORIGINAL)
        for before in ("> These characters are my own.", "> I do not own them.")
    )
    assert own > 0.8
    assert other < 0.3


def test_the_author_s_word_is_kept_as_written() -> None:
    (item, *_) = found(tale("Oda", "Jonas", "Quill", Fact("fandom", ("BtVS",), "declared", 1.0, (Span(1, 0, 4),))))
    assert (item.name, item.declared, item.confidence) == ("Buffy the Vampire Slayer", "BtVS", 1.0)
    assert item.evidence[0] == Span(1, 0, 4)
    items = found(tale("Oda", "Jonas", "Quill", Fact("fandom", ("The Long Locks",), "declared")))
    assert [(item.name, item.declared) for item in items] == [("The Long Locks", "The Long Locks")]
    items = found(tale("Mara", "Jonas", "Quill", Fact("fandom", ("Original",), "declared")))
    assert [(item.name, item.declared) for item in items] == [(ORIGINAL, "Original")]


@pytest.mark.parametrize(
    ("people", "name"),
    [
        (("Janeway", "Chakotay", "Tuvok"), "Star Trek: Voyager"),
        (("Kirk", "Spock", "McCoy"), "Star Trek: The Original Series"),
        (("Oda", "Jonas", "Quill"), "Star Trek"),
    ],
)
def test_a_name_of_several_worlds_means_the_one_whose_people_are_there(people: tuple[str, str, str], name: str) -> None:
    items = found(tale(*people, Fact("fandom", ("Star Trek",), "declared")))
    assert [(item.name, item.declared) for item in items if item.confidence >= 0.5] == [(name, "Star Trek")]


def test_a_person_s_word_stands_alone() -> None:
    facts = (Fact("fandom", ("BtVS",), "declared"), Fact("fandom", ("Highlander",), "edited"))
    items = found(tale("Willow", "Tara", "Buffy", *facts))
    assert [(item.name, item.confidence) for item in items] == [("Highlander", 1.0)]


def test_evidence_shows_names_and_words() -> None:
    story = tale("Willow", "Tara", "Buffy", after="Sunnydale was quiet.")
    item = found(story)[0]
    words = {blocks(story)[span.block].text[span.start : span.end] for span in item.evidence}
    assert words == {"Willow", "Tara", "Buffy", "Sunnydale"}


def test_kind_of_alternative_universe() -> None:
    items = found(tale("Willow", "Tara", "Buffy", before="> A coffee shop AU."))
    assert items[0].alternate == "coffee shop"
    assert found(tale("Willow", "Tara", "Buffy"))[0].alternate == ""


def people(*names: str) -> list[Character]:
    return [Character(number, name, (Alias(name, 40),)) for number, name in enumerate(names, 1)]


def test_a_long_story_without_its_world() -> None:
    filler = "\n\n".join(["The rain went on, and nobody in the house spoke of the road or of the sea again."] * 300)
    cast = people("Willow", "Tara", "Buffy", "Xander")
    assert worlds(tell(filler), cast)[0].alternate == ABSENT
    assert worlds(tell(filler + "\n\nThe Hellmouth was open."), cast)[0].alternate == ""
    assert worlds(tell(filler[:9_000]), cast)[0].alternate == ""


def test_an_allusion_makes_no_crossover() -> None:
    text = TALE.format(a="Willow", b="Tara", c="Buffy") * 4 + '\n\n"You are no Sherlock Holmes," said Tara.'
    assert [item.name for item in found(tell(text)) if item.confidence >= 0.3] == ["Buffy the Vampire Slayer"]


def test_a_story_without_people() -> None:
    (item,) = found(tell("It rained."))
    assert item.name == ORIGINAL
    assert item.confidence < 0.4 < found(tale("Oda", "Jonas", "Quill"))[0].confidence  # nobody is there to tell it by
