"""Times a library of many stories: pages of the shelf, counts for its filters, searches of every kind.

    python bench/library.py [--stories N] [--words N] [--library FOLDER] [--json]

The stories are made from 30,000 made-up words whose frequencies follow Zipf's law, the commonest English ones in front. Words
are drawn one by one, which is a phrase's worst case: no two belong together, so it is found late or never.
Prints the median and the 95th percentile of each kind of call in milliseconds, by the clock and of one core's time (which others at
work on the machine change less), and what the folder takes on disk. With
``--library`` the stories are kept there, and the next run with as many stories only asks.
"""

import argparse
import hashlib
import itertools
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter, thread_time

from foundling.advice import LEVELS, Choice, Choices, labels
from foundling.document import (
    Advisory,
    Alias,
    Block,
    Chapter,
    Character,
    Fact,
    Layer,
    Passage,
    Quote,
    Rating,
    Source,
    Span,
    Story,
    Value,
)
from foundling.library import Filter, Library, Veiled
from foundling.web import finding
from foundling.web.shelf import Shelves

COMMON = (
    "the and to a of he she was her it in his that you i had with as for at on but not him be said they me is my have "
    "from one this up what so all out could were would there when if back an do like just no their by been or we know"
).split()
RATINGS = ("Not Rated", "General Audiences", "Teen And Up Audiences", "Mature", "Explicit")
LABELS = tuple(labels())
SORTS = ("title", "author", "added", "updated", "words")


class World:
    """The words, people, worlds and tags that the generated stories share; the same for every run."""

    def __init__(self) -> None:
        self.chance = random.Random(7)
        made = dict.fromkeys([*COMMON, *(self.word() for _ in range(60_000))])
        self.words = list(made)[:30_000]
        self.weights = list(itertools.accumulate(1 / (place + 2.7) ** 1.05 for place in range(len(self.words))))
        self.authors = [f"{self.word()} {self.word()}".title() for _ in range(20_000)]
        self.fandoms = [f"The {self.word()} {self.word()}".title() for _ in range(300)]
        self.tags = [f"{self.word()} {self.word()}" for _ in range(3000)]
        self.people = [f"{self.word()} {self.word()}".title() for _ in range(3000)]

    def word(self) -> str:
        starts, vowels = "b c d f g h k l m n p r s t v w st tr sh th br".split(), "a e i o u ea ou".split()
        pick = self.chance.choice
        syllables = "".join(pick(starts) + pick(vowels) for _ in range(pick((1, 2, 2, 3))))
        return syllables + pick(("", "n", "r", "s", "t", "d"))

    def story(self, number: int, words: int) -> tuple[Story, tuple[Layer, ...], bytes]:
        """Story `number`: three or four chapters of about `words` words, with the facts of a usual archive."""
        chance = random.Random(number)
        size = chance.randint(words * 2 // 3, words * 4 // 3)
        text = chance.choices(self.words, cum_weights=self.weights, k=size)
        blocks: list[Block] = []
        at = position = 0
        while at < size:
            length = chance.choice((8, 15, 30, 45, 70, 90))
            line = " ".join(text[at : at + length]).capitalize() + "."
            if chance.random() < 0.4:
                line = f"“{line}” don’t"
            blocks.append(Block("paragraph", line, (), (position, position + len(line))))
            position += len(line) + 2
            at += length
        data = ("\n\n".join(block.text for block in blocks) + f"\n\n{number}").encode()
        step = max(1, len(blocks) // 3)
        chapters = tuple(
            Chapter(place + 1, None, "chapter", tuple(blocks[first : first + step]))
            for place, first in enumerate(range(0, len(blocks), step))
        )
        source = Source(f"{number}.txt", "text/plain", "utf-8", hashlib.sha256(data).hexdigest(), len(data))
        rating = Layer("rating", "bench", 1, (Rating("R", "MPAA", chance.choice(RATINGS)),))
        warned = Layer("advisories", "bench", 1, tuple(self.advisories(chance, blocks)))
        layers = (Layer("language", "bench", 1, ("en",)), rating, *self.talk(chance, blocks), warned)
        return Story(source, self.facts(chance), chapters), layers, data

    def advisories(self, chance: random.Random, blocks: list[Block]) -> Iterator[Advisory]:
        """Some eight labels a story, the first ones of the table in most, each with a passage."""
        for place, label in enumerate(LABELS):
            if chance.random() < 0.9 / (1 + place / 4):
                level = chance.choice(LEVELS)
                block = chance.randrange(len(blocks))
                passage = Passage(Span(block, 0, len(blocks[block].text)), level, 0.8)
                yield Advisory(label, level, 0.8, (passage.span,), (passage,))

    def talk(self, chance: random.Random, blocks: list[Block]) -> tuple[Layer, Layer]:
        """Six people and who of them says what to whom; some are in many stories."""
        names = list(dict.fromkeys(self.often(chance, self.people, 10) for _ in range(6)))
        people = tuple(
            Character(number, name, (Alias(name, 3), Alias(name.split(" ")[0], 9))) for number, name in enumerate(names)
        )
        quotes = tuple(
            Quote(Span(place, 0, block.text.index("”") + 1), *(chance.randrange(len(names)) for _ in range(2)))
            for place, block in enumerate(blocks)
            if block.text.startswith("“")
        )
        return Layer("characters", "bench", 1, people), Layer("quotes", "bench", 1, quotes)

    def facts(self, chance: random.Random) -> tuple[Fact, ...]:
        title = " ".join(chance.choices(self.words[20:8000], k=chance.randint(2, 5))).title()
        values: dict[str, Value] = {
            "title": f"The {title}" if chance.random() < 0.3 else title,
            "author": self.often(chance, self.authors, 50),
            "fandom": tuple(
                dict.fromkeys(self.often(chance, self.fandoms, 1) for _ in range(chance.choice((1, 1, 1, 2))))
            ),
            "rating": "R",
            "status": chance.choice(("Complete", "In progress")),
            "tags": tuple(dict.fromkeys(self.often(chance, self.tags, 3) for _ in range(chance.randint(0, 6)))),
            "summary": " ".join(chance.choices(self.words, cum_weights=self.weights, k=30)),
        }
        return tuple(Fact(field, value, "declared", 1.0, (Span(0, 0, 3),), "bench") for field, value in values.items())

    def often(self, chance: random.Random, names: list[str], even: int) -> str:
        """One of the names, the first ones more often; the higher `even`, the less so."""
        return names[min(int(even * ((1 + len(names) / even) ** chance.random() - 1)), len(names) - 1)]


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--stories", type=int, default=5000)
    options.add_argument("--words", type=int, default=1200, help="words of a story")
    options.add_argument("--library", type=Path, help="a folder to keep the library in")
    options.add_argument("--json", action="store_true", help="one object on one line")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, Library(asked.library or Path(folder) / "library") as library:
        world = World()
        added = fill(library, world, asked.stories, asked.words)
        figures = {name: quantiles(calls) for name, calls in kinds(library, world).items()}
        size = sum(path.stat().st_size for path in library.path.rglob("*") if path.is_file())
        if asked.json:
            made = {
                name: dict(zip(("p50", "p95", "cpu_p50", "cpu_p95"), row, strict=True)) for name, row in figures.items()
            }
            print(
                json.dumps(
                    {"stories": asked.stories, "words": asked.words, "added_per_s": added, "bytes": size, "ms": made}
                )
            )
            return
        print(f"{asked.stories:,} stories of about {asked.words:,} words, {size / 2**20:,.0f} MiB", end="")
        print(f", {added:.0f} stories added a second" if added else "")
        for name, (middle, high, computed, most) in figures.items():
            print(f"  {name:36s} median {middle:7.1f} ms   p95 {high:7.1f} ms   computing {computed:7.1f} {most:7.1f}")


def fill(library: Library, world: World, stories: int, words: int) -> float:
    """Adds what is missing; how many were added a second, 0 where none were."""
    held = library.shelf(limit=0).total
    spent = 0.0
    for number in range(held, stories):
        made = world.story(number, words)
        start = perf_counter()
        library.store(*made)
        spent += perf_counter() - start
        if sys.stderr.isatty() and number % 100 == 0:
            print(f"\r{number:,} of {stories:,} stories", end="", file=sys.stderr)
    return (stories - held) / spent if spent else 0.0


def kinds(library: Library, world: World) -> dict[str, list[Callable[[], object]]]:
    """The calls of each kind that are timed."""
    chance = random.Random(3)
    total = library.shelf(limit=0).total
    # The best known people, by one name.
    people = [name.split(" ")[0] for name in world.people[:60]]
    common, usual, rare = COMMON, world.words[200:2000], world.words[5000:]

    def searches(make: Callable[[], str]) -> list[Callable[[], object]]:
        texts = [make() for _ in range(60)]
        return [partial(library.search, text) for text in texts]

    def pages(make: Callable[[], Filter], deepest: int = 1) -> list[Callable[[], object]]:
        return [
            partial(library.shelf, make(), sort=chance.choice(SORTS), offset=chance.randrange(deepest))
            for _ in range(60)
        ]

    def one() -> Filter:
        return chance.choice(
            (
                Filter(ao3_rating=chance.choice(RATINGS)),
                Filter(fandom=chance.choice(world.fandoms[:40])),
                Filter(tag=chance.choice(world.tags[:200])),
                Filter(author=chance.choice(world.authors)),
                Filter(status="Complete"),
            )
        )

    def several() -> Filter:
        fandom = chance.choice(("", world.fandoms[0], world.fandoms[5]))
        least = chance.choice((None, 900, 1300))
        return Filter(ao3_rating=chance.choice(RATINGS), status="Complete", fandom=fandom, words_min=least)

    def advised() -> Filter:
        chosen = [f"{label}:{chance.choice(LEVELS)}" for label in chance.sample(LABELS[:20], 3)]
        return Filter(advisories=tuple(chosen[:1]), without=tuple(chosen[1:]), ao3_rating=chance.choice(("", *RATINGS)))

    # A reader who skips something common, veils cards, and hides two sorts of story.
    library.choose(
        Choices(
            (
                Choice(LABELS[1], "skip"),
                Choice(LABELS[2], "blur", "depicted"),
                Choice(LABELS[3], "hide", "central"),
                Choice(LABELS[12], "hide"),
            )
        )
    )
    view = Veiled(library)
    shelves = Shelves(view)

    def given(wanted: Filter) -> dict[str, str]:
        """As an address asks for it."""
        return {"with": ",".join(wanted.advisories), "without": ",".join(wanted.without), "rating": wanted.ao3_rating}

    return {
        "search: a common word": searches(lambda: chance.choice(common)),
        "search: a usual word": searches(lambda: chance.choice(usual)),
        "search: a rare word": searches(lambda: chance.choice(rare)),
        "search: two common words": searches(lambda: " ".join(chance.sample(common, 2))),
        "search: three usual words": searches(lambda: " ".join(chance.sample(usual, 3))),
        "search: a common and a usual word": searches(lambda: f"{chance.choice(common)} {chance.choice(usual)}"),
        "search: a word and not another": searches(lambda: f"{chance.choice(common)} -{chance.choice(usual)}"),
        "search: the beginning of a word": searches(lambda: chance.choice(usual)[: chance.randint(2, 5)] + "*"),
        "search: in the title": searches(lambda: f"title:{chance.choice(usual)}"),
        "search: phrase, a common word": searches(lambda: f'"{chance.choice(common)} {chance.choice(usual)}"'),
        "search: phrase, all common": searches(lambda: f'"{" ".join(chance.sample(common, 2))}"'),
        "search: what somebody says": searches(lambda: f"said:{chance.choice(people)} {chance.choice(usual)}"),
        "search: a common word that one says": searches(
            lambda: f"said:{chance.choice(people)} {chance.choice(common)}"
        ),
        "search: all that one says": searches(lambda: f"said:{chance.choice(people)}"),
        "search: what one says to another": searches(
            lambda: f"said:{chance.choice(people)} to:{chance.choice(people)}"
        ),
        "shelf: first page": pages(Filter),
        "shelf: any page": pages(Filter, total),
        "shelf: one filter": pages(one),
        "shelf: one filter, a later page": pages(one, 2000),
        "shelf: several filters": pages(several),
        "shelf: a word": pages(lambda: Filter(text=chance.choice((*common, *usual)))),
        "shelf: advisories": pages(advised),
        "shelf: without the commonest advisory": pages(lambda: Filter(without=(LABELS[0],))),
        "counts: advisories": [partial(library.facets, advised()) for _ in range(60)],
        "search: a usual word, by advisory": searches(
            lambda: f"{chance.choice(usual)} -warning:{chance.choice(LABELS[:20])}"
        ),
        "search: all of an advisory": searches(lambda: f"warning:{chance.choice(LABELS[:20])}"),
        "search: advisories, a word": searches(
            lambda: (
                f"{chance.choice(common)} warning:{chance.choice(LABELS[:20])} -warning:{chance.choice(LABELS[:20])}"
            )
        ),
        "shelf: a search by advisory": pages(lambda: Filter(text=f"warning:{chance.choice(LABELS[:20])}")),
        "page: the shelf": [partial(shelves.context, {}) for _ in range(60)],
        "page: by advisories": [partial(shelves.context, given(advised())) for _ in range(60)],
        "page: a search by advisory": [
            partial(finding.context, view, {"q": f"{chance.choice(usual)} -warning:{chance.choice(LABELS[:20])}"})
            for _ in range(60)
        ],
        "veiled: first page": [partial(view.shelf) for _ in range(60)],
        "veiled: how many are hidden": [partial(view.hidden) for _ in range(60)],
        "veiled: counts": [partial(view.facets) for _ in range(60)],
        "veiled: a common word": [partial(view.search, chance.choice(common)) for _ in range(60)],
        "veiled: a rare word": [partial(view.search, chance.choice(rare)) for _ in range(60)],
        "counts: one filter": [partial(library.facets, one()) for _ in range(60)],
        "counts: several filters": [partial(library.facets, several()) for _ in range(60)],
    }


def quantiles(calls: list[Callable[[], object]]) -> tuple[float, float, float, float]:
    """The median and the 95th percentile of the calls' times by the clock, and of the thread's own; in milliseconds.

    The first call of a kind counts too.
    """
    clock, computing = [], []
    for call in calls:
        start, begun = perf_counter(), thread_time()
        call()
        clock.append((perf_counter() - start) * 1000)
        computing.append((thread_time() - begun) * 1000)
    half, most = len(calls) // 2, int(len(calls) * 0.95)
    clock.sort()
    computing.sort()
    return clock[half], clock[most], computing[half], computing[most]


if __name__ == "__main__":
    main()
