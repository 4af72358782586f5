"""From entities to characters."""

from foundling.analysis.coreference.entities import Entity
from foundling.analysis.coreference.mentions import Mention
from foundling.analysis.coreference.people import characters
from foundling.analysis.coreference.words import NAME, NOMINAL, OWN, SHE, A
from foundling.document import Alias, Block, Character, Span

TEXT = "Oda and her mother saw a tall clerk who waved. She waved too."


def at(words: str, cls: int, head: str = "", determiner: int = 0) -> Mention:
    start = TEXT.index(words)
    one = Mention(0, start, start + len(words))
    one.cls, one.head, one.text, one.determiner, one.number = cls, head, words.casefold(), determiner, "s"
    one.short = words.split().index(head) + 1 if head else 1
    return one


MENTIONS = [
    at("Oda", NAME),
    at("her", SHE),
    at("her mother", NOMINAL, "mother", OWN),
    at("a tall clerk who waved", NOMINAL, "clerk", A),
    at("She", SHE),
]
BEFORE = (Character(4, "Oda", (Alias("Oda", 1),)), Character(6, "Nobody"))


def entities() -> list[Entity]:
    made = [Entity(0, 4, None), Entity(1, -1, None), Entity(2, -1, None)]
    for number, place, owner in ((0, 0, -1), (0, 1, -1), (1, 2, 0), (2, 3, -1), (0, 4, -1)):
        made[number].take(place, MENTIONS[place], owner)
    return made


def test_names_ids_kinds_and_pronouns() -> None:
    oda, mother, clerk = characters(entities(), MENTIONS, BEFORE, [Block("paragraph", TEXT)])
    assert (oda.id, oda.name, oda.pronouns, oda.kind) == (4, "Oda", "she/her", "named")
    assert oda.mentions == (Span(0, 0, 3), Span(0, 8, 11), Span(0, 47, 50))
    assert {mother.name, clerk.name} == {"Oda’s mother", "a tall clerk"}
    assert {mother.id, clerk.id} == {7, 8}
    assert mother.kind == clerk.kind == "described"
    assert mother.aliases == (Alias("her mother", 1),)
