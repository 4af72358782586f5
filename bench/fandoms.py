"""How often the right world is found: python bench/fandoms.py [SHARED]

Lists of names are drawn from the cast files (the persons that are written most, most often; first names, surnames and whole
names in turn), from everyday names for stories of nobody's world, and from two casts for crossovers. Stories are made of our own
sentences with such names and read as files are. SHARED, a folder with ``samples`` and ``data/pdnc``, has real ones.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from foundling import flow
from foundling.analysis import fandoms
from foundling.analysis.fandoms.worlds import table
from foundling.analysis.lexicon import FEMALE, MALE
from foundling.document import CastFile, Fandom, layer, read_cast

CASTS = Path(fandoms.__file__).parent / "casts"

#: Everyday names of today, as a writer of a story of their own would choose; the rest are drawn from all known given names.
EVERYDAY = """
Emma Harry Luke Sam Dean Sarah Tom Kate Anna Jack Lily Ben Grace James Ella Max Lucy Daniel Sophie Adam Megan Chris Rachel Matt Laura David Amy Mark Jess Alex
Claire Nick Julia Ryan Hannah Mike Katie Peter Zoe Simon Rose John Ruby George Maya Will Eve Leo Nina Oliver Charlotte Henry Alice Thomas Isla William Mia Noah
Ava Ethan Olivia Mason Emily Jacob Chloe Logan Abby Lisa Karen Susan Linda Robert Michael Steve Kevin Brian Eric Jason Jeff Scott Greg Maria Elena Diego Rosa
Priya Arjun Fatima Omar Yusuf Ingrid Lars Nadia Ivan Mei Wei Kenji Yuki Aisha Kofi Ama Tariq Leila Rafael Lucia Marco Giulia Pierre Camille Sofia Mateo
""".split()
LAST = """
Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Harris Martin Clarke Cooper Hill Ward
Moore Baker Carter Mitchell Parker Collins Reed Bailey Murphy Kelly Foster Bennett Hughes Price Marsh Holloway Fenwick Castellane Okafor Lindqvist Petrov Nakamura
Ashdown Birch Calloway Dunmore Ellery Farrow Greaves Hathersage Ives Jessop Kettering Lockhart Merriweather Northcott Orchard Pemberton
""".split()

OPENINGS = (
    "{a} shut the door and leaned against it.",
    '"You came back," {a} said.',
    "The rain had not stopped when {a} woke.",
    "{a} put the letter down and looked at {b}.",
)
SENTENCES = (
    '"I never asked you to wait," {a} said.',
    "{a} looked at {b} across the table.",
    '"Where is {b}?" asked {a}.',
    "{b} laughed, and {a} smiled in spite of everything.",
    "It was {a} who found the key under the mat.",
    '"Not tonight," said {b}. "Ask {a} in the morning."',
    "{a} had known {b} for years.",
    "For a while nobody spoke, and then {a} poured the tea.",
    "{b}'s coat hung by the stove, and {a} took it down.",
    '"Tell me again," {b} whispered.',
    "{a} counted the stairs in the dark.",
)
WORDS = (
    "It had something to do with {t}.",
    "Nobody had mentioned {t} since the summer.",
    '"We could talk about {t}," {a} said.',
)


class Drawn(NamedTuple):
    """Names and the worlds that they were drawn from, none for a story of its own."""

    names: tuple[str, ...]
    worlds: tuple[str, ...]


def casts() -> list[CastFile]:
    """The cast files of the package."""
    found = [read_cast(file.read_bytes(), file.name)[0] for file in sorted(CASTS.glob("*.yaml"))]
    return [item for item in found if item is not None]


def form(name: str, chance: random.Random) -> str:
    """A way to call somebody: six times in ten by the first name, one time in seven by the last, else by both."""
    parts = name.split()
    roll = chance.random()
    if len(parts) < 2 or "." in name or parts[0] in ("The", "Lady", "Madame", "Queen", "Prince"):
        return name
    return parts[0] if roll < 0.6 else parts[-1] if roll < 0.75 else name


def persons(cast: CastFile, count: int, chance: random.Random) -> list[str]:
    """So many of a cast, the first of its list oftener than the last."""
    listed = [member.name for member in cast.casting.members]
    order = sorted(range(len(listed)), key=lambda rank: chance.random() ** (1 / (1 / (1 + rank))), reverse=True)
    return [form(listed[rank], chance) for rank in order[:count]]


def everyday(count: int, chance: random.Random) -> list[str]:
    """Names for people of a story of its own, two thirds of them everyday ones."""
    known = sorted(FEMALE | MALE)
    found = []
    for _ in range(count):
        first = chance.choice(EVERYDAY) if chance.random() < 0.67 else chance.choice(known).title()
        roll = chance.random()
        found.append(first if roll < 0.6 else chance.choice(LAST) if roll < 0.75 else f"{first} {chance.choice(LAST)}")
    return list(dict.fromkeys(found))


def lists(count: int, seed: int) -> Iterator[tuple[str, Drawn]]:
    """Kinds of lists with what was drawn."""
    chance = random.Random(seed)
    every = casts()
    for _ in range(count):
        for size in range(1, 9):
            cast = chance.choice(every)
            yield f"{size} of one cast", Drawn(tuple(persons(cast, size, chance)), (cast.fandom,))
        for size in (2, 4, 6):
            cast = chance.choice(every)
            mixed = persons(cast, size, chance) + everyday(size // 2, chance)
            yield f"{size} of one cast, {size // 2} strangers", Drawn(tuple(mixed), (cast.fandom,))
        for size in (1, 2, 4, 6, 8):
            yield f"{size} of no cast", Drawn(tuple(everyday(size, chance)), ())
        for size in (2, 3, 4):
            one, two = chance.sample(every, 2)
            mixed = persons(one, size, chance) + persons(two, size, chance)
            yield f"{size} of each of two", Drawn(tuple(mixed), (one.fandom, two.fandom))


def right(found: Sequence[Fandom], drawn: Drawn) -> bool:
    """Whether the likeliest worlds are those of the names; a world that has all of the names as well is as right."""
    names = [item.name for item in found]
    if not drawn.worlds:
        return names[:1] == [fandoms.ORIGINAL]
    if len(drawn.worlds) > 1:
        return set(names[:2]) == set(drawn.worlds) and found[1].confidence >= 0.5
    return names[:1] == list(drawn.worlds)


def tale(drawn: Drawn, terms: Sequence[str], chance: random.Random) -> str:
    """A story of our own sentences in which these people speak, the first of them most, and these words of a world fall."""
    names = list(drawn.names)
    weights = [1 / (1 + rank) for rank in range(len(names))]
    lines = []
    for number in range(12 + 5 * len(names)):
        a = chance.choices(names, weights)[0]
        b = chance.choice([name for name in names if name != a] or ["a stranger"])
        lines.append(chance.choice(OPENINGS if number == 0 else SENTENCES).format(a=a, b=b))
        if terms and number % 9 == 4:
            lines.append(chance.choice(WORDS).format(a=a, t=terms[(number // 9) % len(terms)]))
    return "\n\n".join(lines)


def stories(count: int, seed: int) -> Iterator[tuple[str, Drawn, str]]:
    """Kinds of stories with what they were made of."""
    chance = random.Random(seed)
    every = casts()
    for _ in range(count):
        for size in (1, 2, 4, 6):
            cast = chance.choice(every)
            drawn = Drawn(tuple(persons(cast, size, chance)), (cast.fandom,))
            terms = chance.sample(cast.terms, 3)
            yield f"story, {size} of one cast, no words of the world", drawn, tale(drawn, (), chance)
            yield f"story, {size} of one cast, 3 words of the world", drawn, tale(drawn, terms, chance)
        drawn = Drawn(tuple(everyday(5, chance)), ())
        yield "story, 5 of no cast", drawn, tale(drawn, (), chance)
        one, two = chance.sample(every, 2)
        drawn = Drawn(tuple(persons(one, 3, chance) + persons(two, 3, chance)), (one.fandom, two.fandom))
        yield "story, 3 of each of two", drawn, tale(drawn, (), chance)


def candidates(text: str) -> tuple[Fandom, ...]:
    """What is found in a story's text."""
    outcome = next(iter(flow.process(text.encode(), "story.txt")))
    made = layer(outcome.layers, "fandoms")
    return made.items if made is not None else ()


def main() -> None:
    """Prints a table of figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("shared", nargs="?", type=Path)
    parser.add_argument("--lists", type=int, default=400)
    parser.add_argument("--stories", type=int, default=60)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--wrong", action="store_true", help="show mistakes")
    told = parser.parse_args()
    print(f"{len(table().worlds)} worlds")
    hits: defaultdict[str, list[bool]] = defaultdict(list)
    sure: defaultdict[int, list[bool]] = defaultdict(list)
    confused: Counter[tuple[str, str]] = Counter()

    def see(kind: str, drawn: Drawn, found: Sequence[Fandom]) -> None:
        good = right(found, drawn)
        hits[kind].append(good)
        if found:
            top = found[0].name in drawn.worlds or (not drawn.worlds and found[0].name == fandoms.ORIGINAL)
            sure[min(9, int(found[0].confidence * 10))].append(top)
        if not good:
            confused[" + ".join(drawn.worlds) or fandoms.ORIGINAL, found[0].name if found else "nothing"] += 1
            if told.wrong and chance.random() < 0.1:
                print("  ", kind, drawn, [(item.name, item.confidence) for item in found])

    chance = random.Random(1)
    for kind, drawn in lists(told.lists, told.seed):
        see(kind, drawn, fandoms.named(drawn.names))
    for kind, drawn, text in stories(told.stories, told.seed + 1):
        see(kind, drawn, candidates(text))
    for kind, listed in hits.items():
        print(f"{kind:55} {sum(listed) / len(listed):6.3f}  of {len(listed)}")
    print("confidence of the likeliest, and how often it is right:")
    for tenth, listed in sorted(sure.items()):
        print(f"  {tenth / 10:.1f} to {(tenth + 1) / 10:.1f}  {sum(listed) / len(listed):6.3f}  of {len(listed)}")
    print("most confused:", "; ".join(f"{a} for {b}: {count}" for (a, b), count in confused.most_common(12)))
    if told.shared:
        files = [
            *sorted((told.shared / "samples").glob("*-*.txt")),
            *sorted((told.shared / "samples" / "exports").iterdir()),
        ]
        files += sorted((told.shared / "data" / "pdnc").glob("*/novel_text.txt"))
        for file in files:
            found = next(iter(flow.process(file.read_bytes(), file.name)))
            made = layer(found.layers, "fandoms")
            name = file.parent.name if file.name == "novel_text.txt" else file.name
            said = (
                ", ".join(
                    f"{item.name} {item.confidence}{' ' + item.alternate if item.alternate else ''}"
                    for item in made.items
                )
                if made
                else ""
            )
            print(f"  {name:32} {said}")


if __name__ == "__main__":
    main()
