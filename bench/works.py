"""How well parts and copies are found, and how fast: `python bench/works.py [--speed]`.

Each book of the structure set (``../shared/data/structure``) is cut into its chapters, and each chapter becomes a file,
under eight habits of naming and heading. Some parts are left out, and other stories of the same author stand beside
them: other books' chapters as stories of their own, among them a sequel and two in a numbered folder.
Precision and recall are of pairs of files that are put into one story: joined alone, and joined or offered.
"""

import html
import random
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from time import process_time

from foundling.document import Story, value
from foundling.intake import read
from foundling.works import Seen, copies, joined, parts, seen, works

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
WORDS = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()

File = tuple[str, str]


def header_each(title: str, author: str, texts: list[str]) -> Iterator[File]:
    for number, text in enumerate(texts, 1):
        yield f"{_slug(title)}-{number:02}.txt", f"Title: {title}\nAuthor: {author}\nRating: PG\n\n\n{text}"


def header_first(title: str, author: str, texts: list[str]) -> Iterator[File]:
    for number, text in enumerate(texts, 1):
        head = f"Title: {title}\nAuthor: {author}\nRating: PG\n\n\n" if number == 1 else ""
        yield f"{_slug(title)}{number}.txt", f"{head}Chapter {WORDS[number - 1]}\n\n{text}"


def header_first_bare(title: str, author: str, texts: list[str]) -> Iterator[File]:
    for number, text in enumerate(texts, 1):
        head = f"Title: {title}\nAuthor: {author}\nRating: PG\n\n\n" if number == 1 else ""
        yield f"{_slug(title)}_{number:02}.txt", head + text


def pages(title: str, author: str, texts: list[str]) -> Iterator[File]:
    for number, text in enumerate(texts, 1):
        body = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n\n"))
        head = f"<h1>{html.escape(title)}</h1><p>by {html.escape(author)}</p><h2>Chapter {number}</h2>"
        yield (
            f"ch{number}.html",
            f"<html><head><title>{html.escape(title)}</title></head><body>{head}{body}</body></html>",
        )


def site_pages(title: str, author: str, texts: list[str]) -> Iterator[File]:
    number_of_story = 1000 + sum(map(ord, title))
    for number, text in enumerate(texts, 1):
        body = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n\n"))
        link = f"https://www.stories.example/s/{number_of_story}/{number}/{_slug(title)}"
        yield (
            f"{_slug(title)} page{random.Random(f'{title}{number}').randrange(10**6)}.html",
            f"<html><head><title>x</title><link rel=canonical href='{link}'></head><body><div id=profile_top>"
            f"<b>{html.escape(title)}</b> By: <a href='/u/7/x'>{html.escape(author)}</a><span class='xgray'>Rated: "
            f"Fiction T - English - Chapters: {len(texts)} - Words: 4,210 - Status: Complete</span></div>"
            f"<div id=storytext>{body}</div></body></html>",
        )


def mail(title: str, author: str, texts: list[str]) -> Iterator[File]:
    for number, text in enumerate(texts, 1):
        head = f"From: {author} <writer@list.example>\nSubject: FIC: {title} ({number}/{len(texts)}) [PG]\n"
        yield f"{random.Random(f'{title}{number}').randrange(10**6)}.txt", f"{head}Date: Tue, 4 May 1999\n\n{text}"


def post(title: str, author: str, texts: list[str]) -> Iterator[File]:
    for number, text in enumerate(texts, 1):
        yield f"{_slug(title)}pt{number}.txt", f"{title} ({number}/?)\nby {author}\n\n\n{text}"


def captioned(title: str, author: str, texts: list[str]) -> Iterator[File]:
    for number, text in enumerate(texts, 1):
        yield f"{number:02} - Chapter {WORDS[number - 1]}.txt", f"{title}, Chapter {number}\nby {author}\n\n\n{text}"


HABITS = (header_each, header_first, header_first_bare, pages, site_pages, mail, post, captioned)


def books() -> Iterator[tuple[str, str, list[str]]]:
    """Title, author and the chapters (their first 40 paragraphs) of each book; at most twelve chapters."""
    for file in sorted((SHARED / "data" / "structure").glob("*.clean.txt")):
        story = read(file.read_bytes(), file.name).story
        if story is None:
            continue
        texts = [
            "\n\n".join([block.text for block in chapter.blocks if block.kind == "paragraph"][:40])
            for chapter in story.chapters
        ]
        texts = [text for text in texts if len(text) > 500][:12]
        if len(texts) > 2:
            yield value(story, "title") or file.name, value(story, "author") or "Nobody", texts


def folder_of(
    habit: object, book: tuple[str, str, list[str]], others: list[str], chance: random.Random
) -> list[tuple[File, int]]:
    """A folder: the book in parts under the habit (0), some missing, and stories of their own (a negative number each)."""
    title, author, texts = book
    made = list(habit(title, author, texts))  # type: ignore[operator]
    gone = set(chance.sample(range(1, len(made)), len(made) // 6))
    files = [(file, 0) for at, file in enumerate(made) if at not in gone]
    names = [f"{title} II", f"{title}: The Return", "The Lamp Room", "Untitled", "Drift", "Drift"]
    for at, (name, text) in enumerate(zip(names, others, strict=False), 1):
        file = (
            f"drift-{at}.txt" if name == "Drift" else f"story-{at:02}.txt" if at > 2 else f"{_slug(title)}{at + 20}.txt"
        )
        files.append(((file, f"Title: {name}\nAuthor: {author}\nRating: PG\n\n\n{text}"), -at))
    chance.shuffle(files)
    return files


def main(arguments: list[str]) -> int:
    if "--speed" in arguments:
        return speed()
    shelf = list(books())
    if not shelf:
        print(f"no structure set at {SHARED / 'data' / 'structure'}")
        return 0
    print(
        "| habit | pairs | joined: precision, recall | joined or offered: precision, recall | missing parts not said |"
    )
    print("|---|---|---|---|---|")
    whole: list[list[int]] = []
    for habit in HABITS:
        counts = [0] * 8
        chance = random.Random(habit.__name__)
        for at, book in enumerate(shelf):
            others = [text for shift in (1, 2, 3) for text in shelf[(at + shift) % len(shelf)][2][:2]]
            _score(folder_of(habit, book, others, chance), len(book[2]), counts)
        whole.append(counts)
        print(_row(habit.__name__.replace("_", " "), counts))
    print(_row("all", [sum(column) for column in zip(*whole, strict=True)]))
    print(_row("one shelf of all books, a habit drawn for each", _mixed(shelf)))
    print(f"\ncopies: {_copied()}")
    return 0


def _mixed(shelf: list[tuple[str, str, list[str]]]) -> list[int]:
    """`_score` of all books at once: pages and captioned files in a folder for each book, all else in one."""
    chance = random.Random(7)
    counts = [0] * 8
    files: list[tuple[File, int]] = []
    for at, book in enumerate(shelf):
        habit = chance.choice(HABITS)
        others = [text for shift in (1, 2, 3) for text in shelf[(at + shift) % len(shelf)][2][:2]]
        own = f"{at}/" if habit in (pages, captioned) else ""
        for (name, text), group in folder_of(habit, book, others, chance):
            place = own if group == 0 else f"{at}-"
            files.append(((f"{place}{name}", text), at * 100 if group == 0 else -(at * 100 - group)))
    chance.shuffle(files)
    _score(files, 0, counts)
    return counts


def _copied() -> str:
    """Pairs of the same book in other layouts and with its last third missing: found, wrong, all there are."""
    items: list[Seen] = []
    book: list[str] = []
    for file in sorted((SHARED / "data" / "structure").glob("*.txt")):
        story = read(file.read_bytes(), file.name).story
        if story is None:
            continue
        cut = story.chapters[: max(1, len(story.chapters) * 2 // 3)]
        for version in (story, Story(story.source, story.facts, cut)):
            items.append(seen(len(items), version, f"{file.stem}/{len(items)}.txt"))
            book.append(file.name.partition(".")[0])
    found = {pair for work in copies(items) for pair in combinations(sorted(work.members), 2)}
    there = {pair for pair in combinations(range(len(items)), 2) if book[pair[0]] == book[pair[1]]}
    right = len(found & there)
    return f"{len(there):,} pairs, precision {right / max(1, len(found)):.3f}, recall {right / len(there):.3f}"


def _score(files: list[tuple[File, int]], parts_in_all: int, counts: list[int]) -> None:
    """Adds to: pairs there are, joined right, joined wrong, offered right, wrong; works out of order; gaps unsaid, gaps."""
    stories: list[Story] = []
    items: list[Seen] = []
    truth: list[int] = []
    for (name, text), group in files:
        story = read(text.encode(), name.rpartition("/")[2]).story
        assert story is not None, name
        items.append(seen(len(items), story, f"shelf/{name}"))
        stories.append(story)
        truth.append(group)
    same = {pair for pair in combinations(range(len(items)), 2) if truth[pair[0]] == truth[pair[1]] >= 0}
    counts[0] += len(same)
    said = False
    for work in works(items):
        pairs = {(min(pair), max(pair)) for pair in combinations(work.members, 2)}
        right = len(pairs & same)
        if work.kind == "parts":
            joined([stories[member] for member in work.members], work)
            counts[3] += right
            counts[4] += len(pairs) - right
            if work.certain:
                counts[1] += right
                counts[2] += len(pairs) - right
            if "-v" in sys.argv and len(pairs) != right:
                print(
                    [(items[member].name, items[member].title) for member in work.members], work.confidence, work.reason
                )
        elif parts_in_all:  # on the shelf of all books the other stories are truly copies: chapters of another book
            counts[4] += len(pairs)
        said = said or (right > 0 and bool(work.missing))
    present = sum(group == 0 for group in truth) if parts_in_all else 0
    counts[7] += present < parts_in_all
    counts[6] += present < parts_in_all and not said


def _row(name: str, counts: list[int]) -> str:
    pairs, right, wrong, offered, offered_wrong, _, unsaid, gaps = counts

    def rate(one: int, other: int) -> str:
        return f"{one / other:.3f}" if other else "-"

    joined_rates = f"{rate(right, right + wrong)}, {rate(right, pairs)}"
    offered_rates = f"{rate(offered, offered + offered_wrong)}, {rate(offered, pairs)}"
    return f"| {name} | {pairs} | {joined_rates} | {offered_rates} | {unsaid} of {gaps} |"


def speed(count: int = 100_000) -> int:
    """Seconds for `works` over generated stories: a third of them in parts, some copies, the rest alone."""
    chance = random.Random(3)
    items: list[Seen] = []
    while len(items) < count:
        at = len(items)
        author = f"author {chance.randrange(count // 20)}"
        base = [chance.getrandbits(28) for _ in range(310)]
        if chance.random() < 0.05:
            size = chance.randrange(2, 12)
            for number in range(1, size + 1):
                own = tuple(chance.getrandbits(28) for _ in range(190))
                items.append(
                    Seen(
                        len(items),
                        f"title {at}",
                        True,
                        author,
                        number,
                        size,
                        folder="shelf",
                        name=f"story{at}-{number}.txt",
                        words=3000,
                        every=16,
                        sketch=own,
                    )
                )
        else:
            for copy in range(2 if chance.random() < 0.05 else 1):
                items.append(
                    Seen(
                        len(items),
                        f"title {at}",
                        True,
                        author,
                        folder="shelf",
                        name=f"title{at}{'b' * copy}.txt",
                        words=5000,
                        every=16,
                        sketch=tuple(base),
                    )
                )
    for name, work in (("parts", parts), ("works", works)):
        start = process_time()
        found = work(items)
        print(f"{name}: {len(items):,} stories in {process_time() - start:.2f} s, {len(found):,} works")
    return 0


def _slug(title: str) -> str:
    return "".join(character for character in title.lower() if character.isalnum())[:12]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
