"""Advisories on single passages against three annotators, beside keyword lists on the same passages.

    python bench/advisories.py [--lists FILE] [--show LABEL] [--out FOLDER]

Reads ``../shared/data/passages/dev.jsonl`` and scores with ``../shared/tools/score_warnings.py``. A passage is judged for one
of eight warnings, which may be several of our labels (`OURS`). Beside our score, on the same passages:

- all      every passage is positive: chance
- length   the longer, the likelier
- words    how many of a dozen obvious words of the warning it holds (`OBVIOUS`, our own)
- lists    with `--lists`: how many words of published keyword lists it holds. FILE is JSON, by warning an object with the
           lists "set_1" and "set_2", in which ``*`` stands for the rest of a word: ``resources/keywords/anno-keywords.json``
           of MattiWe/passage-level-trigger-warnings (Wiegmann et al., "If there's a trigger warning, then where's the
           trigger?", 2024), by which these passages were chosen.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from foundling.analysis.advisories import scores

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "data" / "passages" / "dev.jsonl"
SCORER = SHARED / "tools" / "score_warnings.py"

#: Our labels that a warning of the set covers, by its annotators' guideline; one that has no rules counts as 0.
OURS = {
    "violence": ("violence", "torture"),
    "death": ("death", "dying", "grief"),
    "war": ("war",),
    "abduction": ("abduction", "kidnapping", "captivity"),
    "ableism": ("ableism",),
    "misogyny": ("misogyny", "sexism"),
    "homophobia": ("homophobia",),
    "racism": ("racism",),
}

#: The first words that come to mind.
OBVIOUS = {
    "violence": "kill* murder* stab* shot punch* kick* beat hit blood* wound* fight* attack* hurt* knife sword gun",
    "death": "dead death* die died dies dying corpse* funeral* grave* murder* kill* mourn* grief buried coffin",
    "war": "war wars battle* soldier* army armies troops bomb* invasion invad* siege enemy weapon* combat regiment",
    "abduction": "kidnap* abduct* hostage* captive* captur* prisoner* ransom* imprison* cell shackl* gagged blindfold*",
    "ableism": "cripple* retard* lunatic insane psycho moron* freak crazy lame spaz* handicap* disabled",
    "misogyny": "bitch* whore* slut* cunt* skank* women feminin* girly housewi* sexis* misogyn*",
    "homophobia": "fag* gay* dyke* queer* homo* lesbian* sodom* homophob* sissy tranny",
    "racism": "racis* race* savage* nigg* colored negro* chink* slave* mudblood* half-breed* foreigner* immigrant*",
}


def counted(text: str, patterns: list[str]) -> int:
    """How often one of the patterns stands in a text, as whole words."""
    parts = [_pattern(item.strip().lower()) for item in patterns if item.strip(" *")]
    return len(re.findall(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", text.lower()))


def _pattern(item: str) -> str:
    """A keyword as a pattern; one letter in brackets is one of these letters or none."""
    return "".join(
        f"[{letters}]?"
        if (letters := re.sub(r"[^a-z]", "", part[1:-1])) and part[0] == "["
        else re.escape(part).replace(r"\*", r"\w*")
        for part in re.split(r"(\[[^\]]*\])", item)
        if part
    )


def judged(rows: list[tuple[int, str, float]]) -> dict[str, dict[str, float]]:
    """What the scorer says of (example, warning, score)."""
    with tempfile.TemporaryDirectory() as folder:
        pred, out = Path(folder, "pred.jsonl"), Path(folder, "figures.json")
        lines = (json.dumps(dict(zip(("example_id", "label", "score"), row, strict=True))) for row in rows)
        pred.write_text("\n".join(lines), "utf-8")
        subprocess.run([sys.executable, SCORER, pred, GOLD, "--json", out], check=True, capture_output=True)
        made = json.loads(out.read_text("utf-8"))
    return {**made["warnings"], "MACRO": made["macro"]}


def published(path: Path) -> dict[str, list[str]]:
    made = json.loads(path.read_text("utf-8"))
    return {name: [*item["set_1"], *item["set_2"]] for name, item in made.items()}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--lists", type=Path, help="published keyword lists, JSON")
    options.add_argument("--show", metavar="WARNING", help="print the passages of a warning, the worst mistakes first")
    options.add_argument("--out", type=Path, help="write our scores here, as the scorer reads them")
    chosen = options.parse_args()
    if not GOLD.is_file():
        print(f"{GOLD} is not there: nothing to measure")
        return 1
    gold = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines() if line.strip()]
    started = time.perf_counter()
    found = scores([row["text"] for row in gold])
    took = time.perf_counter() - started
    ours = [
        (row["example_id"], row["warning"], max(made.get(name, 0.0) for name in OURS[row["warning"]]))
        for row, made in zip(gold, found, strict=True)
    ]
    if chosen.out:
        chosen.out.mkdir(parents=True, exist_ok=True)
        lines = (json.dumps(dict(zip(("example_id", "label", "score"), row, strict=True))) for row in ours)
        (chosen.out / "pred.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    longest = max(len(row["text"]) for row in gold)
    rivals = {
        "all": [(row["example_id"], row["warning"], 1.0) for row in gold],
        "length": [(row["example_id"], row["warning"], len(row["text"]) / longest) for row in gold],
        "words": [keyed(row, OBVIOUS[row["warning"]].split()) for row in gold],
    }
    if chosen.lists:
        lists = published(chosen.lists)
        rivals["lists"] = [keyed(row, lists[row["warning"]]) for row in gold]
    told = judged(ours)
    others = {name: judged(rows) for name, rows in rivals.items()}
    print(f"{'':12}{'passages':>9}{'positive':>9}{'P':>7}{'R':>7}{'F1':>7}{'AP':>7}{'human':>7}", end="")
    print("".join(f"{'AP ' + name:>11}{'F1':>6}" for name in others))
    for name, row in told.items():
        print(f"{name:12}{row['passages']:9}{row['positive']:9.2f}", end="")
        print("".join(f"{row[key] or 0:7.2f}" for key in ("p", "r", "f1", "ap", "human_maj")), end="")
        print("".join(f"{item[name]['ap']:11.2f}{item[name]['f1'] or 0:6.2f}" for item in others.values()))
    print(
        "\nprecision of one annotator against the majority, own vote included; ours from 0.5 up, and how many of these at least"
    )
    print("one annotator marks; then precision (and how many) from a score up")
    for name in (*OURS, "all"):
        mine = [
            (sum(map(int, row["labels"])), len(row["labels"]), score)
            for row, (_, warning, score) in zip(gold, ours, strict=True)
            if name in (warning, "all")
        ]
        votes = sum(yes for yes, _, _ in mine)
        agreed = sum(yes for yes, of, _ in mine if 2 * yes > of) / max(1, votes)
        taken = [(yes, of) for yes, of, score in mine if score >= 0.5]
        right = sum(2 * yes > of for yes, of in taken) / max(1, len(taken))
        any_one = sum(yes > 0 for yes, _ in taken) / max(1, len(taken))
        print(f"{name:12} human {agreed:.2f} ours {right:.2f} any {any_one:.2f} ", end="")
        for least in (0.6, 0.7, 0.8, 0.9):
            above = [2 * yes > of for yes, of, score in mine if score >= least]
            print(f"{least:7.2f} {sum(above) / max(1, len(above)):.2f} ({len(above)})", end="")
        print()
    words = sum(len(row["text"].split()) for row in gold)
    print(f"{words} words in {took:.1f} s, syntax included. human: one annotator against the majority, F1")
    if chosen.show:
        show(chosen.show, gold, ours)
    return 0


def keyed(row: dict[str, str], patterns: list[str]) -> tuple[int, str, float]:
    """A row of a keyword list: one word makes it positive, more make it likelier."""
    count = counted(row["text"], patterns)
    return int(row["example_id"]), row["warning"], count / (count + 1)


def show(warning: str, gold: list[dict[str, str]], ours: list[tuple[int, str, float]]) -> None:
    listed = [(row, score) for row, (_, name, score) in zip(gold, ours, strict=True) if name == warning]
    for row, score in sorted(listed, key=lambda pair: -abs(sum(map(int, pair[0]["labels"])) / 3 - pair[1])):
        print(f"\n{row['example_id']} {row['labels']} {score:.2f} {row['text']}")


if __name__ == "__main__":
    sys.exit(main())
