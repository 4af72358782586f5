"""Compares who is what to whom with what readers know: `python bench/relationships.py [--own HALF] [--only NAME ...] [--show]`.

Needs the data beside the checkout (``../shared``); says so and stops where it is absent. ``relationships.toml`` has the
pairs of each story's main people. A pair and kind that is found among them is right, wrong, or one that may be said;
precision leaves the latter out, recall asks for all that are listed. `top` says whether the strongest romantic pair is the
story's couple. Characters are matched by name: of those who have a form of the person's, the one mentioned most.

`--own first` and `--own second` take the project's own short stories (tests/analysis/relationships/scenes) instead, which need
no data: rules were made looking at the first half alone.
"""

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from foundling.analysis import analyse
from foundling.document import Character, Layer, Relationship, form_key, layer
from foundling.intake import read

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
GOLD = Path(__file__).with_name("relationships.toml")
SCENES = Path(__file__).resolve().parent.parent / "tests" / "analysis" / "relationships" / "scenes"
KINDS = ("romantic", "family", "friendship", "professional", "antagonistic")

Said = tuple[frozenset[str], str]


class Score(NamedTuple):
    """Of one story: pairs with their kind that are right, wrong and missed, and whether the couple is the strongest."""

    right: frozenset[Said]
    wrong: frozenset[Said]
    missed: frozenset[Said]
    top: bool | None


def gold(own: str = "") -> dict[str, dict[str, Any]]:
    """The annotated stories by name; `own` is a half of the project's own."""
    if not own:
        return tomllib.loads(GOLD.read_text("utf-8"))
    listed = tomllib.loads((SCENES / "gold.toml").read_text("utf-8"))
    return {name: known for name, known in listed.items() if name.startswith(f"{own}/")}


def place(name: str) -> Path | None:
    """Where the story lies, None where the data is absent."""
    tried = (
        SHARED / "data" / "pdnc" / name / "novel_text.txt",
        SCENES / f"{name}.txt",
        SHARED / "samples" / f"{name}.txt",
        SHARED / "samples" / "exports" / f"{name}.txt",
    )
    return next((path for path in tried if path.exists()), None)


def pairs(groups: list[str]) -> Iterator[frozenset[str]]:
    """All pairs of each group of names."""
    for group in groups:
        for two in combinations([name.strip() for name in group.split(",")], 2):
            yield frozenset(two)


def matched(people: dict[str, list[str]], characters: tuple[Character, ...]) -> dict[int, str]:
    """The listed person whom each character is."""
    found: dict[int, str] = {}
    for name, forms in people.items():
        wanted = {form_key(form) for form in forms}
        best = max(
            (item for item in characters if wanted & {form_key(form) for form in (item.name, *(a.text for a in item.aliases))}),
            key=lambda item: (form_key(item.name) in wanted, len(item.mentions)),
            default=None,
        )  # fmt: skip
        if best is not None:
            found.setdefault(best.id, name)
    return found


def compare(known: dict[str, Any], layers: tuple[Layer, ...]) -> Score:
    """What was found in a story against what is known of it."""
    characters, made = layer(layers, "characters"), layer(layers, "relationships")
    assert characters is not None
    assert made is not None
    who = matched(known["people"], characters.items)
    found: list[Said] = []
    couple: frozenset[str] | None = None
    strongest = 0.0
    items: tuple[Relationship, ...] = made.items
    for item in items:
        if item.kind == "romantic" and item.strength > strongest:
            strongest, couple = item.strength, frozenset(who.get(one, "?") for one in (item.a, item.b))
        if item.a in who and item.b in who:
            found.append((frozenset((who[item.a], who[item.b])), item.kind))
    asked = {(two, kind) for kind in KINDS for two in pairs(known.get(kind, []))}
    may = {(two, kind) for kind in KINDS for two in pairs(known.get("may", {}).get(kind, []))}
    right = asked & set(found)
    top = None if "top" not in known else couple == frozenset(name.strip() for name in known["top"].split(","))
    return Score(frozenset(right), frozenset(set(found) - asked - may), frozenset(asked - right), top)


def told(scores: list[Score], kind: str = "") -> str:
    """Precision, recall and counts of a kind, or of all."""
    right, wrong, missed = (
        sum(not kind or said[1] == kind for score in scores for said in score[at]) for at in range(3)
    )
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return f"precision {precision:.3f}  recall {recall:.3f}  right {right:3d}  wrong {wrong:3d}  missed {missed:3d}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", nargs="*", default=[], help="names of stories")
    parser.add_argument("--own", choices=("first", "second"), default="", help="a half of the project's own stories")
    parser.add_argument("--show", action="store_true", help="list what is wrong and what is missed")
    options = parser.parse_args()
    scores: list[Score] = []
    tops: Counter[bool] = Counter()
    for name, known in gold(options.own).items():
        path = place(name)
        if path is None or (options.only and name not in options.only):
            continue
        story = read(path.read_bytes(), "story.txt").story
        assert story is not None
        score = compare(known, analyse(story))
        scores.append(score)
        if score.top is not None:
            tops[score.top] += 1
        report(name, score, options.show)
    if not scores:
        print("No data beside the checkout (../shared).")
        return 0
    summary(scores, tops)
    return 0


def report(name: str, score: Score, show: bool) -> None:
    """One story's line, and with `show` its mistakes."""
    print(f"{name:26} {told([score])}  top {'-' if score.top is None else score.top}", flush=True)
    if show:
        for what, listed in (("wrong", score.wrong), ("missed", score.missed)):
            for two, kind in sorted(listed, key=lambda said: (said[1], sorted(said[0]))):
                print(f"    {what:7} {kind:13} {' / '.join(sorted(two))}")


def summary(scores: list[Score], tops: "Counter[bool]") -> None:
    """The figures of each kind and of all."""
    for kind in KINDS:
        print(f"{kind:26} {told(scores, kind)}")
    print(f"{'all':26} {told(scores)}  top {tops[True]} of {tops.total()}")


if __name__ == "__main__":
    sys.exit(main())
