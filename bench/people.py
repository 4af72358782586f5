"""Compares the people found in novels with those listed for them: `python bench/people.py [--only NAME ...] [--show]`.

Needs the data beside the checkout (``../shared/data``); says so and stops where it is absent. Two views of PDNC's novels:

- Persons, by the forms that `character_info.csv` lists for one character only (as letters and digits, without case or a
  leading "the"), weighed by how often we count the form. Of the characters with a form in our lists: `whole` have all
  of theirs (but 1 in 20) in one person of ours who has no other's, `split` in several, `merged` share theirs with another
  character. `missing` have a form that stands in the text at least three times and are in no person of ours.
  `spurious` are persons of ours named at least five times by no form that is listed.
- Mentions: names inside quotations (those with a capital, annotated with one character) and the names that tags give to
  speakers. `found` have a mention of ours on them, `right` the person who is paired with their character, one to one.
"""

import argparse
import ast
import csv
import re
import sys
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from foundling.analysis import ANALYSERS, Made
from foundling.document import Character, Story, to_builtins
from foundling.intake import read

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
DATA, TOOLS = SHARED / "data" / "pdnc", SHARED / "tools"

#: A character keeps together where at most this share of its forms' count is elsewhere.
STRAYS = 0.05
#: A form must stand so often in the text for its character to be missing, and be counted so often to be spurious.
LEAST, OFTEN = 3, 5

COLUMNS = ("people", "whole", "split", "merged", "missing", "spurious", "names", "found", "right")
#: Words that are annotated as mentions and are no names.
_NO_NAME = re.compile(r"(?i)(?:i|you|he|she|we|they|my|your|his|her|our|their|the|an?|sir|madam|ma['’]am)\b")


class Gold(NamedTuple):
    """A novel: its text, the forms of each character, and named mentions as (start, end, character)."""

    text: str
    forms: dict[str, set[str]]
    mentions: list[tuple[int, int, str]]


def key(form: str) -> str:
    plain = unicodedata.normalize("NFKD", form).casefold().strip()
    return re.sub(r"[\W_]", "", re.sub(r"^the\s+", "", plain))


def load(folder: Path) -> Gold:
    csv.field_size_limit(10**9)
    text = (folder / "novel_text.txt").read_text(encoding="utf-8")
    with (folder / "character_info.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["Main Name"].startswith("_")]
    forms = {
        row["Main Name"]: {key(form) for form in (row["Main Name"], *ast.literal_eval(row["Aliases"]))} for row in rows
    }
    mentions = []
    with (folder / "quotation_info.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            spans, who = ast.literal_eval(row["mentionSpansList"]), ast.literal_eval(row["mentionEntitiesList"])
            for part, people in zip(spans, who, strict=False):
                for (start, end), listed in zip(part, people, strict=False):  # a few rows have a list too many
                    if len(listed) == 1 and listed[0] in forms and is_name(text[start:end]):
                        mentions.append((start, end, listed[0]))
            mentions += tag(text, row, forms)
    return Gold(text, forms, sorted(set(mentions)))


def is_name(words: str) -> bool:
    return bool(re.search(r"(?<![^\W_])[A-Z]", words)) and not _NO_NAME.match(words)


def tag(text: str, row: dict[str, str], forms: dict[str, set[str]]) -> list[tuple[int, int, str]]:
    """The name by which the tag of a quotation names its speaker, where it stands just before or after it."""
    said = row["referringExpression"]
    names = re.search(r"(?:[A-Z][\w.'’-]*\s?)+", said)
    if row["speaker"] not in forms or names is None or not is_name(names.group()):
        return []
    first, last = ast.literal_eval(row["quoteByteSpans"])[0], ast.literal_eval(row["quoteByteSpans"])[-1]
    for low, high in ((first[1], first[1] + 80), (last[1], last[1] + 80), (max(0, first[0] - 80), first[0])):
        at = text.find(names.group().strip(), low, high)
        if at >= 0:
            return [(at, at + len(names.group().strip()), row["speaker"])]
    return []


class Report(NamedTuple):
    counts: Counter[str]
    lines: list[str]


def compare(gold: Gold, name: str) -> Report:
    story = read(gold.text.encode(), f"{name}.txt").story
    assert story is not None
    people = cast(story)
    counts: Counter[str] = Counter()
    lines = persons(gold, people, counts) + mentions(gold, story, people, counts)
    return Report(counts, lines)


def cast(story: Story) -> list[Character]:
    """The people as the first analyser that finds them has them: names and roles, before any pronoun is anybody's."""
    done = Made(story=story)
    for analyser in ANALYSERS:
        done.add(analyser.NAME, analyser.make(story, done))
        if analyser.NAME == "characters":
            break
    return list(done["characters"].items)


def persons(gold: Gold, people: list[Character], counts: Counter[str]) -> list[str]:
    """Counts how the listed characters fare, and describes those that fare badly."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for character, listed in gold.forms.items():
        for form in listed:
            owners[form].add(character)
    held: defaultdict[str, Counter[int]] = defaultdict(Counter)  # character -> our person -> count
    of: defaultdict[int, Counter[str]] = defaultdict(Counter)
    lines = []
    for item in people:
        known = 0
        for alias in item.aliases:
            owner = owners.get(key(alias.text), set())
            known += bool(owner)
            if len(owner) == 1:
                (character,) = owner
                held[character][item.id] += alias.count
                of[item.id][character] += alias.count
        total = sum(alias.count for alias in item.aliases)
        if not known and total >= OFTEN and not item.name[:1].islower():
            counts["spurious"] += 1
            lines.append(f"  spurious  {described(item)}")
    by_id = {item.id: item for item in people}
    found = Counter(re.findall(r"[^\W_]+", gold.text))
    for character, where in held.items():
        counts["people"] += 1
        total = sum(where.values())
        best, most = where.most_common(1)[0]
        split = total - most > STRAYS * total
        merged = sum(of[best].values()) - most > STRAYS * sum(of[best].values())
        counts["whole"] += not split and not merged
        counts["split"] += split
        counts["merged"] += merged
        if split:
            parts = " | ".join(described(by_id[number]) for number, _ in where.most_common(4))
            lines.append(f"  split     {character}: {parts}")
        if merged and of[best].most_common(1)[0][0] != character:
            lines.append(f"  merged    {character} in {described(by_id[best])}")
    for character in gold.forms.keys() - held.keys():
        words = [word for word in re.findall(r"[^\W_]+", character) if word[:1].isupper() and len(word) > 2]
        often = max((found[word] for word in words[-1:]), default=0)
        ours = any(key(alias.text) in gold.forms[character] for item in people for alias in item.aliases)
        if not ours and often >= LEAST and not character.casefold().startswith(("the ", "a ")):
            counts["people"] += 1
            counts["missing"] += 1
            lines.append(f"  missing   {character} ({often})")
    return sorted(lines)


def described(item: Character) -> str:
    return f"{item.name} <{item.pronouns}> [{', '.join(f'{alias.text} {alias.count}' for alias in item.aliases[:9])}]"


def mentions(gold: Gold, story: Story, people: list[Character], counts: Counter[str]) -> list[str]:
    sys.path.insert(0, str(TOOLS))
    from alignment import Prediction, best_pairing, flatten  # type: ignore[import-not-found]

    chars, offsets = flatten(gold.text)
    ours = Prediction(to_builtins(story), chars)
    placed: dict[int, int] = {}  # flattened place -> our person
    for item in people:
        for span in item.mentions:
            where = ours.locate([span.block, span.start, span.end])
            for place in range(*where) if where and where[1] - where[0] < 80 else ():
                placed[place] = item.id
    together: Counter[tuple[int, str]] = Counter()
    kinds: defaultdict[tuple[str, str, int], int] = defaultdict(int)
    for start, end, character in gold.mentions:
        counts["names"] += 1
        low, high = bisect_left(offsets, start), bisect_left(offsets, end)
        on = Counter(placed[place] for place in range(low, high) if place in placed)
        if on:
            counts["found"] += 1
        person = on.most_common(1)[0][0] if on else 0
        together[person, character] += bool(on)
        kinds[" ".join(gold.text[start:end].split()), character, person] += 1
    pairs = dict(best_pairing(+together))
    by_id = {item.id: item.name for item in people}
    lines = []
    for (words, character, person), count in sorted(kinds.items(), key=lambda entry: -entry[1]):
        if person and pairs.get(person) == character:
            counts["right"] += count
        elif count > 2:
            lines.append(f"  {count:4} times {words!r} is {character}, not {by_id.get(person, 'found')}")
    return lines


def row(name: str, counts: Counter[str]) -> str:
    shares = f"{counts['found'] / max(1, counts['names']):10.3f}{counts['right'] / max(1, counts['names']):10.3f}"
    return f"{name[:28]:28}" + "".join(f"{counts[column]:10}" for column in COLUMNS[:-2]) + shares


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="novels of PDNC")
    parser.add_argument("--show", action="store_true", help="list what is wrong")
    options = parser.parse_args(arguments)
    if not DATA.is_dir():
        print(f"no novels at {DATA}")
        return 0
    total: Counter[str] = Counter()
    print(f"{'':28}" + "".join(f"{column:>10}" for column in COLUMNS))
    for folder in sorted(path.parent for path in DATA.glob("*/novel_text.txt")):
        if options.only and folder.name not in options.only:
            continue
        report = compare(load(folder), folder.name)
        total += report.counts
        print(row(folder.name, report.counts), flush=True)
        if options.show:
            print(*report.lines, sep="\n")
    print(row("ALL", total))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
