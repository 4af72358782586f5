"""Who is in a story: the list of its people, one person, the scenes, and who speaks with whom, each with its lines."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from foundling import analysis
from foundling.document import TELLER, Character, Span, blocks, layer
from foundling.library import Library
from foundling.library.entries import FAILED
from foundling.portrait import Bond, Exchange, Person, Portrait, Presence, Told, Written, bonds, portrait
from foundling.web import network, strips, words
from foundling.web.bonds import shown
from foundling.web.pages import query
from foundling.web.passages import Passage, Places, places
from foundling.web.strips import Strip

#: So many name forms of a person stand in the list; the rest are counted.
FORMS = 5
#: So many people are shown before the others are folded away, even where more matter.
SHOWN = 60
#: So many places of one kind are listed on a person's page.
LISTED = 40
#: So many pairs stand on the story's own page.
BETWEEN = 3
#: So many ways in which a story is told are named.
WAYS = 6
#: So many pairs are listed, and so many of them before the others are folded away.
PAIRS, FIRST_PAIRS = 120, 30
#: Bounds of what one page holds, whatever a file may bring: names folded away or to choose from, scenes listed, bars drawn.
NAMES, SCENES, BARS = 500, 1500, 60_000
#: A letter's paragraph of at most so many code points is taken for its greeting.
GREETING = 40
#: A scene is called by so many code points of its beginning.
OPENING = 70


#: Whether a story's people are known: they are; they are being worked out; or again, after a change; that failed.
State = Literal["", "pending", "again", "failed"]


class Scene(msgspec.Struct, frozen=True):
    """A scene as pages call it: its number from 1, the name of its chapter, its first words, its place in the reader."""

    number: int
    chapter: str
    opening: str
    address: str


class Gallery(msgspec.Struct, frozen=True):
    """A story's portrait with what pages need to show it. `missing` says that its people are not known, `failed` that they
    could not be worked out; `foreign` names its language where people are found in no story of that language."""

    portrait: Portrait
    places: Places
    scenes: tuple[Scene, ...]
    people: Mapping[int, Person]
    characters: Mapping[int, Character]
    bonds: tuple[Bond, ...]
    most: float
    missing: bool
    failed: bool
    foreign: str

    def name(self, person: int | None) -> str:
        """The person's name, "" for nobody."""
        found = self.people.get(person) if person is not None else None
        return found.name if found else ""


class Row(msgspec.Struct, frozen=True):
    """A person in the list. `first` is where they are first met, `search` finds what they say, `lines` marks it."""

    person: Person
    forms: tuple[str, ...]
    more_forms: int
    strip: Strip
    first: Passage | None
    search: str
    lines: str
    eyes: str
    address: str


class Place(msgspec.Struct, frozen=True):
    """A person in a scene: the scene, what there is of them in words, where it begins."""

    scene: Scene
    told: str
    address: str


class Pair(msgspec.Struct, frozen=True):
    """Two who speak with each other, in how many turns and scenes; `address` lists the places."""

    a: str
    b: str
    exchange: Exchange
    address: str


class Sentence(msgspec.Struct, frozen=True):
    """Something said in plain words, and where the story shows it."""

    words: str
    address: str


def gallery(library: Library, number: int) -> Gallery:
    """The gallery of the story of that number. Raises `NotFound`."""
    entry = library.get(number)
    where = places(number, entry.story)
    made = portrait(entry.story, entry.layers)
    texts = blocks(entry.story)
    several = len(entry.story.chapters) > 1
    names = {
        chapter.number: words.heading_name(chapter.title, chapter.kind, chapter.number, several)
        for chapter in entry.story.chapters
    }
    known = layer(entry.layers, "characters")
    return Gallery(
        portrait=made,
        places=where,
        scenes=tuple(
            Scene(
                at,
                names[run.chapter] if several else "",
                words.head(texts[run.first].text[: 2 * OPENING], OPENING),
                where.address(run.first),
            )
            for at, run in enumerate(made.scenes, 1)
        ),
        people={person.id: person for person in made.people},
        characters={person.id: person for person in (known.items if known else ())},
        bonds=bonds(entry.layers),
        most=strips.most(made.people),
        missing=known is None or layer(entry.layers, "quotes") is None,
        failed=any(item.code == FAILED for item in entry.story.problems),
        foreign=analysis.foreign(entry.layers),
    )


def listed(given: Gallery) -> dict[str, Any]:
    """What the list of people shows."""
    rows = [row(given, person) for person in given.portrait.people]
    first = [item for item in rows if item.person.matters][:SHOWN]
    minor = [item for item in rows if item not in first]
    return {
        "shown": first,
        "minor": minor[:NAMES],
        "minor_count": len(minor),
        "told": told(given),
        "bonds": shown(given.bonds, given.places),
        "bonds_count": len(given.bonds),
        "portrait": given.portrait,
        "rules": strips.rules(_chapter_starts(given)),
    }


def glance(given: Gallery) -> dict[str, Any]:
    """What the story's own page says of its people: the main ones, how many there are, and how it is told."""
    named = [person for person in given.portrait.people if person.main and person.name != TELLER]
    return {
        "main": [(person.name, f"/story/{given.places.story_id}/people/{person.id}") for person in named],
        "count": sum(person.matters for person in given.portrait.people),
        "told": told(given)[:3],
        "between": [(item.names, item.words) for item in given.bonds[:BETWEEN]],
        "between_more": max(0, len(given.bonds) - BETWEEN),
    }


def row(given: Gallery, person: Person) -> Row:
    """The person as the list has them."""
    number = given.places.story_id
    forms = [item.text for item in sorted(person.aliases, key=lambda item: -item.count) if item.text != person.name]
    return Row(
        person=person,
        forms=tuple(forms[:FORMS]),
        more_forms=max(0, len(forms) - FORMS),
        strip=strips.strip(person, len(given.scenes), given.most),
        first=given.places.passage(person.first) if person.first else None,
        search=saying(number, person.name) if person.said else "",
        lines=lines(given, person),
        eyes=given.scenes[person.views[0]].address if person.views else "",
        address=f"/story/{number}/people/{person.id}",
    )


def one(given: Gallery, person: Person) -> dict[str, Any]:
    """What the page of one person shows."""
    number = given.places.story_id
    return {
        "row": row(given, person),
        "person": person,
        "forms": _forms(given, person),
        "presence": [_place(given, item) for item in person.presence[:SCENES]],
        "more_scenes": max(0, len(person.presence) - SCENES),
        "thoughts": given.places.passages(person.thoughts[:LISTED]),
        "wrote": given.places.passages(_telling(item) for item in person.wrote[:LISTED]),
        "pairs": [pair(given, item) for item in given.portrait.exchanges if person.id in (item.a, item.b)],
        "bonds": shown(given.bonds, given.places, person.id),
        "eyes": [given.scenes[at] for at in person.views],
        "several": len(given.scenes) > 1,
        "others": sorted(
            ((item.id, item.name) for item in given.portrait.people[:NAMES] if item.id != person.id),
            key=lambda item: item[1].casefold(),
        ),
        "number": number,
        "rules": strips.rules(_chapter_starts(given)),
    }


def told(given: Gallery) -> list[Sentence]:
    """How the story is told and through whose eyes, the commonest first, each with the scene that shows it."""
    found: dict[str, tuple[int, int]] = {}
    for item in given.portrait.told:
        how = _how(given, item)
        count, first = found.get(how, (0, item.first))
        found[how] = (count + item.scenes, min(first, item.first))
    made = sorted(found.items(), key=lambda pair: -pair[1][0])[:WAYS]
    return [
        Sentence(f"{how} ({words.plural(count, 'scene')})" if len(found) > 1 else how, given.scenes[first].address)
        for how, (count, first) in made
    ]


def saying(number: int, name: str) -> str:
    """The address of the search for what the person of that name says in the story."""
    return "/search" + query({"story": str(number), "q": f'said:"{name}"'})


def lines(given: Gallery, person: Person) -> str:
    """The address in the reader where the person first speaks, all their lines there marked; "" where they never do."""
    if person.said is None:
        return ""
    chapter = given.places.chapter(person.said.block)
    at = chapter.number if chapter else 1
    return f"/story/{given.places.story_id}/read/{at}?said={person.id}#b{person.said.block}"


def handle(given: Gallery, person: Person) -> str:
    """A name that means this person and nobody else in the story, where there is one."""
    names = Counter(item.name.casefold() for item in given.people.values())
    if names[person.name.casefold()] == 1:
        return person.name
    forms = Counter(alias.text.casefold() for item in given.people.values() for alias in item.aliases)
    own = (item.text for item in person.aliases if item.text.casefold() not in names)
    return next((form for form in own if forms[form.casefold()] == 1), person.name)


def place_in(given: Gallery, person: Person, scene: int) -> str | None:
    """The reader's address of the first place of the person in the scene (from 1), None where they are not in it."""
    found = next((item for item in person.presence if item.scene == scene - 1), None)
    return given.places.address(found.first.block, [found.first]) if found else None


def pair(given: Gallery, exchange: Exchange) -> Pair:
    """The two of an exchange, the one who says more first."""
    a, b = (exchange.a, exchange.b) if exchange.said >= exchange.answered else (exchange.b, exchange.a)
    return Pair(
        given.name(a), given.name(b), exchange, f"/story/{given.places.story_id}/people/{exchange.a}/with/{exchange.b}"
    )


def two(given: Gallery, exchange: Exchange) -> dict[str, Any]:
    """What the page of two people shows: of each scene in which they speak, how many turns, and the words that begin it."""
    first = exchange.places[:SCENES]
    return {
        "pair": pair(given, exchange),
        "both": (given.people[exchange.a], given.people[exchange.b]),
        "bonds": shown((item for item in given.bonds if (item.a, item.b) == (exchange.a, exchange.b)), given.places),
        "talks": [(given.scenes[scene], turns, given.places.passage(span)) for scene, turns, span in first],
        "scenes_count": len(exchange.places),
        "more_scenes": len(exchange.places) - len(first),
    }


def amount(item: Presence) -> str:
    """What there is of a person in a scene, in words."""
    if not item.there:
        return "only spoken of"
    said = [words.plural(item.quotes, "quotation")] if item.quotes else []
    said += [words.plural(item.mentions + item.spoken_of, "mention")] if item.mentions + item.spoken_of else []
    return ", ".join([*said, *(["through their eyes"] if item.eyes else [])])


def _place(given: Gallery, item: Presence) -> Place:
    return Place(given.scenes[item.scene], amount(item), given.places.address(item.first.block, [item.first]))


def _telling(item: Written) -> Span:
    """The first part of what is written that is no greeting."""
    return next((span for span in item.spans if span.end - span.start > GREETING), item.first)


def _forms(given: Gallery, person: Person) -> list[tuple[str, int, Passage | None]]:
    """Each name form with its count and the first line that has it."""
    wanted = {item.text for item in person.aliases}
    firsts: dict[str, Span] = {}
    for span in given.characters[person.id].mentions:
        block = given.places.block(span.block)
        text = block.text[span.start : span.end] if block else ""
        if text in wanted and text not in firsts:
            firsts[text] = span
            if len(firsts) == len(wanted):
                break
    return [
        (item.text, item.count, given.places.passage(firsts[item.text]) if item.text in firsts else None)
        for item in sorted(person.aliases, key=lambda item: -item.count)
    ]


def _how(given: Gallery, item: Told) -> str:
    name = given.name(item.character)
    if name == TELLER:
        name = ""
    if item.person == "first":
        return (
            f"told by {name}, in the first person" if name else "told in the first person, by an “I” whom nobody names"
        )
    if item.person == "second":
        return f"told to {name}, in the second person" if name else "told in the second person, to “you”"
    return f"follows {name}, in the third person" if name else "told in the third person"


def _chapter_starts(given: Gallery) -> list[int]:
    runs = given.portrait.scenes
    return [at for at, run in enumerate(runs) if not at or run.chapter != runs[at - 1].chapter]


def scenes(given: Gallery) -> dict[str, Any]:
    """What the page of the scenes shows: the people by scene as strips, and of each scene who is in it."""
    most = max(5, min(SHOWN, BARS // max(1, len(given.scenes))))
    main = [person for person in given.portrait.people if person.matters and person.presence][:most]
    in_scene: list[list[tuple[Person, str]]] = [[] for _ in given.scenes]
    for person in main:
        for item in person.presence:
            in_scene[item.scene].append((person, amount(item)))
    return {
        "rows": [(person, strips.strip(person, len(given.scenes), given.most)) for person in main],
        "scenes": [
            (scene, sorted(found, key=lambda pair: pair[1] == "only spoken of"))
            for scene, found in zip(given.scenes[:SCENES], in_scene, strict=False)
        ],
        "count": len(given.scenes),
        "starts": [(at, given.scenes[at]) for at in _chapter_starts(given)],
        "rules": strips.rules(_chapter_starts(given)),
        "more": sum(bool(person.presence) for person in given.portrait.people) - len(main),
    }


def speaking(given: Gallery) -> dict[str, Any]:
    """What the page of who speaks with whom shows: a wide drawing, a narrow one for a phone, and the pairs in a list."""
    exchanges = given.portrait.exchanges
    names = {person.id: person.name for person in given.portrait.people}
    made = [pair(given, item) for item in exchanges]
    return {
        "wide": network.drawing(exchanges, names, width=900, most=32),
        "narrow": network.drawing(exchanges, names, width=340, most=14),
        "pairs": made[:PAIRS],
        "first": FIRST_PAIRS,
        "by_exchange": {(item.exchange.a, item.exchange.b): item for item in made},
        "names": names,
        "more": max(0, len(exchanges) - PAIRS),
    }
