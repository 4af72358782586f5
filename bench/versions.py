"""How well later versions and near duplicates are found among 100,000 stories: `python bench/versions.py [--stories N]`.

The books of ``../shared/data/structure`` are cut into stories, each author's by that author. They have what tempts to false pairs:
the same words at the beginning, a recap of the story before, a song that all quote, and at the end the first chapter of the next
story. They stand in a library among generated stories (words as they follow each other in the books, a third of them in series with
recaps and a header in the text). Then a version of each story is looked up, one kind after the other; and each first chapter alone,
which is a version of its own story and of none that quotes it.

Printed: recall for each kind of version, pairs of different stories, time and memory; and the same versions under all-pairs Jaccard
over all shingles, on a sample, since that is what a library of near duplicates would be measured by.
"""

import argparse
import random
import resource
import sqlite3
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import NamedTuple

import msgspec
import numpy as np

from foundling import flow, joining, works
from foundling.document import STORY_KINDS, Story
from foundling.intake import read
from foundling.library import Library
from foundling.works import Seen
from foundling.works.shingles import hashes, sampled, words

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "structure"
HEAD = (
    "Not mine, only borrowed, and nobody is paid for any of this. If you have read the others you know where we are: the town by "
    "the water, the year after the war, and all of them a little older than they were."
)
SONG = (
    "Oh carry me over the water, love, before the tide turns home, and carry me back in the morning, love, to the house of salt and "
    "stone; for the lamp is lit in the window, love, and the kettle is on the flame, and there's none in the world but the gulls, my "
    "love, to tell us we came, we came."
)
#: Words of a story, drawn for each.
LENGTHS = (300, 700, 1_500, 3_000, 6_000)

Chapters = list[list[str]]


class Tale(NamedTuple):
    """A story of the books: its chapters (paragraphs), what would come next, what stands around its own text."""

    title: str
    author: str
    chapters: Chapters
    more: list[str]
    before: list[str]
    after: list[str]


def tales() -> list[Tale]:
    """The stories of the books; half of them have what other stories of the author have too."""
    made: list[Tale] = []
    for file in sorted(DATA.glob("*.clean.txt")):
        story = read(file.read_bytes(), file.name).story
        if story is None:
            continue
        chance = random.Random(file.name)
        paragraphs = [block.text for chapter in story.chapters for block in chapter.blocks if block.kind in STORY_KINDS]
        kept = len(paragraphs) * 3 // 4
        more, at = paragraphs[kept:], 0
        own: list[Tale] = []
        while at < kept:
            most, begin, count = chance.choice(LENGTHS), at, 0
            while at < kept and count < most:
                count += len(paragraphs[at].split())
                at += 1
            if count >= 300:
                chapters = cut(paragraphs[begin:at], max(150, count // chance.choice((2, 3, 4))))
                title = f"{chance.choice(('The', 'A', 'Her', 'No'))} {' '.join(chapters[0][0].split()[:3])} {len(own)}"
                own.append(Tale(title, file.name.partition(".")[0], chapters, more, [], []))
        for number, tale in enumerate(own):
            if number % 2:
                recap = " ".join(" ".join(own[number - 1].chapters[-1]).split()[-120:])
                following = own[(number + 1) % len(own)].chapters
                teaser = ["* * *", *following[0]] if len(following) > 1 else []
                tale = tale._replace(before=[HEAD, f"Previously: {recap}"], after=[SONG, *teaser])
            made.append(tale)
    return made


def cut(paragraphs: list[str], least: int) -> Chapters:
    """Chapters of at least so many words."""
    made: Chapters = [[]]
    count = 0
    for line in paragraphs:
        if count >= least:
            made.append([])
            count = 0
        made[-1].append(line)
        count += len(line.split())
    return [*made[:-2], [*made[-2], *made[-1]]] if len(made) > 1 and count < least else made


def file_of(
    tale: Tale, chapters: Chapters | None = None, *, width: int = 0, header: str = "", around: bool = True
) -> str:
    """The text file of a story."""
    lines = [header or f"Title: {tale.title}\nAuthor: {tale.author}\nRating: PG\nDisclaimer: Not mine."]
    for number, chapter in enumerate(chapters or tale.chapters, 1):
        lines.append(f"Chapter {number}")
        if around and number == 1:
            lines += tale.before
        lines += chapter
    lines += tale.after if around else []
    if width:
        lines = [textwrap.fill(line, width, initial_indent="   ") if at else line for at, line in enumerate(lines)]
    return "\n\n".join(lines) + "\n"


def added(tale: Tale, chance: random.Random) -> Chapters:
    """The chapters and two more, each half as long as the story."""
    size = max(5, sum(map(len, tale.chapters)) // 2)
    start = chance.randrange(max(1, len(tale.more) - size))
    return [
        *tale.chapters,
        tale.more[start : start + size],
        tale.more[start + size : start + 2 * size] or ["The end."],
    ]


def edited(chapters: Chapters, chance: random.Random, rate: float = 0.05) -> Chapters:
    """One word in twenty put in place of another, left out or put in."""
    every = [word for chapter in chapters for line in chapter for word in line.split()]

    def line(text: str) -> str:
        made: list[str] = []
        for word in text.split():
            if chance.random() >= rate:
                made.append(word)
                continue
            deed = chance.randrange(4)
            if deed < 2:
                made.append(chance.choice(every))
            elif deed == 2:
                made += [word, chance.choice(every)]
        return " ".join(made) or text

    return [[line(text) for text in chapter] for chapter in chapters]


def straight(text: str) -> str:
    """Straight marks, two hyphens, three dots."""
    for one, other in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("—", "--"), ("–", "-"), ("…", "..."), ("\u2060", ""), ("\u200a", "")):  # fmt: skip
        text = text.replace(one, other)
    return text


def garbled(text: str) -> str:
    """UTF-8 read as Windows' own encoding."""
    return text.encode().decode("cp1252", "replace")


def page(text: str) -> str:
    """A page of the text, its notes before and after."""
    body = "".join(f"<p>{line}</p>\n" for line in text.split("\n\n")[1:])
    return f"<html><head><title>x</title></head><body><p>Author's note: posted again, with thanks to all.</p>{body}</body></html>"


def versions(tale: Tale) -> Iterator[tuple[str, bytes, str]]:
    """Kind, bytes and name of each version of the story."""
    chance = random.Random(tale.title)
    plain = file_of(tale)
    yield "wrapped at 60 columns", file_of(tale, width=60).encode(), "wrapped.txt"
    yield "straight marks", straight(plain).encode("ascii", "replace"), "straight.txt"
    yield "mojibake", garbled(plain).encode(), "garbled.txt"
    yield "Windows-1252", plain.encode("cp1252", "replace"), "windows.txt"
    yield "UTF-16", plain.encode("utf-16"), "wide.txt"
    yield "as a page with notes", page(plain).encode(), "page.html"
    other = f"{tale.title.upper()} (revised)\nby {tale.author}\nFeedback: please\nSummary: {HEAD}"
    yield "another header", file_of(tale, header=other).encode(), "other.txt"
    yield "no header, nothing around", file_of(tale, header="* * *", around=False).encode(), "bare.txt"
    bare = file_of(tale, edited(tale.chapters, chance), header="* * *")
    yield "edited, no title or author", bare.encode(), "nameless.txt"
    yield "chapters added", file_of(tale, added(tale, chance)).encode(), "more.txt"
    cut = max(1, len(tale.chapters) * 2 // 3)
    yield "last chapters missing", file_of(tale, tale.chapters[:cut], around=False).encode(), "fewer.txt"
    yield "chapters in another order", file_of(tale, tale.chapters[::-1]).encode(), "order.txt"
    yield "one word in 20 edited", file_of(tale, edited(tale.chapters, chance)).encode(), "edited.txt"
    together = edited(added(tale, chance), chance)
    yield "edited, chapters added, wrapped", straight(file_of(tale, together, width=66)).encode("ascii", "replace"), "three.txt"  # fmt: skip
    yield "edited, another header, mojibake", garbled(file_of(tale, edited(tale.chapters, chance), header=other)).encode(), "three2.txt"  # fmt: skip


# --- Generated stories -----------------------------------------------------------------------------------------------


def generated(books: list[list[str]], count: int, length: int = 4_000) -> Iterator[list[str]]:
    """Words of so many stories: each follows the one before it as somewhere in the books. A third are in series."""
    flat = [word for book in books for word in book]
    known = sorted(set(flat))
    number = {word: at for at, word in enumerate(known)}
    ids = np.array([number[word] for word in flat])
    order = np.argsort(ids[:-1], kind="stable")
    follows = ids[1:][order]
    begin = np.searchsorted(ids[:-1][order], np.arange(len(known) + 1))
    begin[-1] = len(follows)
    sizes = np.maximum(1, np.diff(begin))
    chance = np.random.default_rng(5)
    names = np.array(known)
    head = HEAD.lower().split()
    while count > 0:
        batch = min(2_000, count)
        state = chance.integers(0, len(known), batch)
        made = np.empty((length, batch), np.int32)
        for at in range(length):
            picked = begin[state] + (chance.random(batch) * sizes[state]).astype(np.int64)
            state = follows[np.minimum(picked, len(follows) - 1)]
            made[at] = state
        before: list[str] = []
        for at in range(batch):
            story = names[made[: int(chance.integers(length // 8, length)), at]].tolist()
            yield [*head, *before[-150:], *story] if at % 3 == 0 else story
            before = story if at % 15 else []
        count -= batch


def fill(path: Path, books: list[list[str]], count: int) -> tuple[int, float]:
    """Puts the traits of generated stories straight into the library's tables. Words in all, seconds for sketch and index."""
    connection = sqlite3.connect(path / "library.db", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    total, spent = 0, 0.0
    for at, found in enumerate(generated(books, count), 1_000_001):
        start = process_time()
        every, hashed = sampled(words(" ".join(found)))
        item = Seen(0, f"title {at}", True, f"author {at // 15}", name=f"{at}.txt", words=len(found), every=every, sketch=hashed, same=at, exact=at)  # fmt: skip
        body = msgspec.msgpack.encode(item)
        connection.execute("INSERT INTO trait (story, waiting, body, edition) VALUES (?, 0, ?, ?)", (at, body, works.EDITION))  # fmt: skip
        rows = [(key, at) for key in works.keys(item)]
        connection.executemany("INSERT OR IGNORE INTO trait_key (key, story) VALUES (?, ?)", rows)
        spent += process_time() - start
        total += len(found)
    start = process_time()
    connection.execute("COMMIT")
    connection.close()
    return total, spent + process_time() - start


# --- Asking ----------------------------------------------------------------------------------------------------------


class Shelf:
    """The library under test: finds which stories a version is of."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.times: list[float] = []

    def ask(self, story: Story, data: bytes, name: str) -> dict[int, str] | None:
        """The stories that are offered as one with it, and what they are to it; None for a file that is there already.

        The story is taken out again.
        """
        stored = self.library.store(story, (), data, traits=flow.traits(story, f"new/{name}"))
        if stored.status != "new":
            return None
        start = perf_counter()
        kin = self.library.kin([stored.id])
        seen = [msgspec.structs.replace(msgspec.msgpack.decode(one.body, type=Seen), id=one.id) for one in kin]
        found = works.copies(seen)
        self.times.append(perf_counter() - start)
        self.library.remove(stored.id)
        pairs: dict[int, str] = {}
        for work in found:
            first = work.members[0] == stored.id
            if stored.id in work.members:
                kinds = dict(zip(work.members[1:], work.versions, strict=True))
                # Passages of one story are nothing to each other.
                others = work.members if first or "excerpt" not in work.versions else work.members[:1]
                pairs.update((one, kinds[one if first else stored.id]) for one in others if one != stored.id)
        return pairs


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--sample", type=int, default=40, help="stories that all-pairs Jaccard is made of")
    parser.add_argument("-v", action="store_true", help="print what was missed and what was wrong")
    asked = parser.parse_args(arguments)
    if not DATA.exists():
        print(f"no structure set at {DATA}")
        return 0
    shelf = tales()
    books: dict[str, list[str]] = {}
    for tale in shelf:
        books.setdefault(tale.author, []).extend(words(" ".join(line for chapter in tale.chapters for line in chapter)))
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "library") as library:
        total, spent = fill(library.path, list(books.values()), asked.stories)
        numbers = _originals(library, shelf)
        size = (library.path / "library.db").stat().st_size / 2**20
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{asked.stories:,} generated stories ({total:,} words): sketched and indexed in {spent:.0f} s, the library's file is {size:.0f} MB")  # fmt: skip
        print(f"{len(shelf)} stories of {len(books)} authors among them; peak memory {peak:.0f} MB\n")
        _look(Shelf(library), shelf, numbers, verbose=asked.v)
        _placed(library, shelf)
    if asked.sample:
        _peer(shelf[: asked.sample])
    return 0


def _stored(data: bytes, name: str = "x.txt") -> tuple[Story, tuple[()], bytes]:
    story = read(data, name).story
    assert story is not None
    return story, (), data


def _originals(library: Library, shelf: list[Tale]) -> dict[int, int]:
    """Stores the stories of the books: number in the library to place in `shelf`."""
    made = {}
    for at, tale in enumerate(shelf):
        story, layers, data = _stored(file_of(tale).encode(), f"{at}.txt")
        stored = library.store(story, layers, data, traits=flow.traits(story, f"shelf{at}/{at}.txt"))
        made[stored.id] = at
    library.settle(list(made))
    return made


def _look(shelf: Shelf, all_of_them: list[Tale], numbers: dict[int, int], *, verbose: bool) -> None:
    found: dict[str, list[int]] = {}
    kinds: dict[str, dict[str, int]] = {}
    wrong: list[str] = []
    for number, at in numbers.items():
        tale = all_of_them[at]
        cases = [
            *versions(tale),
            ("first chapter alone", file_of(tale, tale.chapters[:1], around=False).encode(), "first.txt"),
        ]
        for kind, data, name in cases:
            story = read(data, name).story
            pairs = shelf.ask(story, data, name) if story is not None else {}
            if pairs is None:
                continue
            row = found.setdefault(kind, [0, 0])
            row[0] += 1
            row[1] += number in pairs
            if number in pairs:
                tally = kinds.setdefault(kind, {})
                tally[pairs[number]] = tally.get(pairs[number], 0) + 1
            elif verbose:
                print(f"missed: {kind} of {tale.title} ({sum(len(line.split()) for chapter in tale.chapters for line in chapter)} words)")  # fmt: skip
            wrong += [
                f"{kind} of {number} {tale.title}: {other} {what}" for other, what in pairs.items() if other != number
            ]
    print("| version | looked up | recall | told as |\n|---|---|---|---|")
    for kind, (count, right) in found.items():
        told = ", ".join(
            f"{what} {many}" for what, many in sorted(kinds.get(kind, {}).items(), key=lambda one: -one[1])
        )
        print(f"| {kind} | {count} | {right / count:.4f} | {told} |")
    counts, rights = (sum(column) for column in zip(*found.values(), strict=True))
    print(f"| all | {counts} | {rights / counts:.4f} | |")
    print(f"\npairs of different stories: {len(wrong)}")
    for line in wrong[: 40 if verbose else 5]:
        print(f"  {line}")
    times = sorted(shelf.times)
    print(f"a look-up: median {median(times) * 1000:.1f} ms, 95th of 100 {quantiles(times, n=20)[-1] * 1000:.1f} ms, worst {times[-1] * 1000:.0f} ms")  # fmt: skip


def _placed(library: Library, shelf: list[Tale]) -> None:
    """Seconds to place a new story, all of it: kin, parts, copies, suggestions."""
    spent = []
    for tale in shelf[:20]:
        story, layers, data = _stored(file_of(tale, width=50).encode(), "new.txt")
        library.store(story, layers, data, traits=flow.traits(story, "new/new.txt"))
        start = perf_counter()
        joining.relate(library, backlog=0)
        spent.append(perf_counter() - start)
    print(f"a new story is put in its place in {median(spent) * 1000:.0f} ms, at most {max(spent) * 1000:.0f} ms; {len(library.suggestions())} suggestions of 20 versions\n")  # fmt: skip


def _peer(shelf: list[Tale]) -> None:
    """All pairs of versions and stories by Jaccard over all their shingles; and the same sample by their sketches."""
    whole = [_of(_stored(file_of(tale).encode())[0]) for tale in shelf]
    rows: dict[str, list[tuple[float, float]]] = {}
    spent = 0.0
    for at, tale in enumerate(shelf):
        for kind, data, name in versions(tale):
            story = read(data, name).story
            if story is None:
                continue
            one = _of(story)
            start = process_time()
            scores = [len(one & other) / max(1, len(one | other)) for other in whole]
            spent += process_time() - start
            rows.setdefault(kind, []).append((scores[at], max(scores[:at] + scores[at + 1 :])))
    worst = max(other for found in rows.values() for _, other in found)
    asked = sum(map(len, rows.values()))
    print(f"all pairs of {len(shelf)} stories, Jaccard: {spent / asked / len(shelf) * 1e6:.0f} microseconds a pair")
    print(f"recall at a Jaccard of .5, and over {worst:.3f}, the highest of two stories:")
    for kind, found in rows.items():
        half, over = (sum(own >= least for own, _ in found) / len(found) for least in (0.5, worst + 1e-9))
        print(f"  {kind}: {half:.3f}, {over:.3f}")


def _of(story: Story) -> frozenset[int]:
    text = "\n".join(block.text for chapter in story.chapters for block in chapter.blocks if block.kind in STORY_KINDS)
    return frozenset(hashes(words(text)).tolist())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
