"""Through whose eyes scenes are told: `python bench/viewpoints.py [--only NAME ...]`.

Novels of the quotation corpus that are told through one person, as any reader knows: how many of their scenes are found to be
told in the right grammatical person, and are given to that person, to somebody else, to nobody.
Needs ``../shared/data``; says so and stops where it is absent.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from foundling.analysis import analyse
from foundling.intake import read

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "pdnc"

#: Novels told in the third person through one mind from the first page to the last, or nearly.
THIRD = {
    "AlicesAdventuresInWonderland": "Alice",
    "DaisyMiller": "Winterbourne",
    "Emma": "Emma",
    "NorthangerAbbey": "Catherine",
    "Persuasion": "Anne",
    "PrideAndPrejudice": "Elizabeth",
    "SenseAndSensibility": "Elinor",
    "TheAgeOfInnocence": "Archer",
    "TheManWhoWasThursday": "Syme",
}
#: Novels told by one who says "I", who others call so.
FIRST = {
    "TheGambler": "Alexis",
    "TheMysteriousAffairAtStyles": "Hastings",
    "TheSignOfTheFour": "Watson",
    "TheSunAlsoRises": "Jake",
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    only = parser.parse_args(arguments).only
    if not DATA.is_dir():
        print(f"no novels at {DATA}")
        return 0
    total: Counter[str] = Counter()
    print(f"{'novel':<34}{'scenes':>7}{'person':>8}{'right':>7}{'wrong':>7}{'nobody':>7}  of words")
    for name, person, who in [
        *((name, "third", who) for name, who in THIRD.items()),
        *((name, "first", who) for name, who in FIRST.items()),
    ]:
        if not only or name in only:
            counts = score(name, person, who)
            total.update({f"{person} {key}": count for key, count in counts.items()})
            print(row(name, counts))
    for person in ("third", "first"):
        chosen = Counter({key.split(" ", 1)[1]: count for key, count in total.items() if key.startswith(person)})
        if chosen["scenes"]:
            print(row(f"all in the {person}", chosen))
    return 0


def score(name: str, person: str, who: str) -> Counter[str]:
    """Scenes, those with the right person, and those given to the right one, a wrong one, nobody, each also in words."""
    story = read((DATA / name / "novel_text.txt").read_bytes(), f"{name}.txt").story
    assert story is not None
    layers = {layer.name: layer for layer in analyse(story)}
    names = {item.id: {item.name, *(alias.text for alias in item.aliases)} for item in layers["characters"].items}
    texts = [block.text for chapter in story.chapters for block in chapter.blocks]
    counts: Counter[str] = Counter()
    for item in layers["viewpoints"].items:
        words = sum(texts[index].count(" ") + 1 for index in range(item.blocks[0], item.blocks[1] + 1))
        counts["scenes"] += 1
        counts["person"] += item.person == person
        answer = (
            "nobody"
            if item.character is None
            else "right"
            if any(who in one.split() for one in names[item.character])
            else "wrong"
        )
        counts[answer] += 1
        counts["words"] += words
        counts["right words"] += words * (answer == "right")
    return counts


def row(name: str, counts: Counter[str]) -> str:
    cells = "".join(f"{counts[key] / counts['scenes']:>7.2f}" for key in ("right", "wrong", "nobody"))
    share = counts["right words"] / max(1, counts["words"])
    return f"{name:<34}{counts['scenes']:>7}{counts['person'] / counts['scenes']:>8.2f}{cells}  {share:.2f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
