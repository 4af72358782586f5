"""How far pronouns tell the genders of LitBank's people, by the weights of `foundling.analysis.genders`: `python train/genders.py SHARED`.

SHARED holds `data/litbank/` and `tools/score_coref.py`. The texts are those of the training part of LitBank's first fold
alone, without those of novels that measure. A person's gender is that of the pronouns in the cluster of gold that most of the person's names are in, where at
least MANY pronouns say it and all but one in MOST agree. Persons whose title tells it are left out, since no weight decides
about them. Prints how often each kind of pronoun, and the list of given names, is right, with log-odds that count one more of
each; then, by setting, how many persons are right, wrong, and left without a gender. Takes about a minute.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from coreference import Gold, analysed, gold_text, ids
from foundling.analysis import characters, genders
from foundling.analysis.lexicon import Gender
from foundling.analysis.person import Person, canonical
from hidden_cues import MEASURED

#: Pronouns that must tell a person's gender in gold, and how many times more there must be than of the other.
MANY, MOST = 1, 5
#: Settings that are tried: of the list and the least for all pairs, of the others one by one.
LISTED, LEAST = (2.0, 2.5, 3.0, 3.5, 4.0, 5.0), (0.5, 0.75, 1.0, 1.5, 2.0)
OTHERS: Mapping[str, Sequence[float]] = {
    "SELF": (2.5, 4.5),
    "NEXT": (2.5, 3.0, 4.0, 4.5),
    "SAME": (1.0, 1.5, 2.5, 3.0),
    "SPOKEN": (0.0, 1.0, 2.0, 2.5),
    "LOOSE": (0.0, 1.0, 2.0, 2.5),
}


class Text(NamedTuple):
    """One text: what `genders.weights` is asked, and the persons whose gender gold tells and no title does."""

    asked: tuple[Any, ...]
    people: list[tuple[int, Gender, Gender, str]]  # number, what the lists say, what gold does, the name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--show", action="store_true", help="the persons who are wrong or left out, as the weights are")
    options = parser.parse_args()
    sys.path.insert(0, str(options.shared / "tools"))
    bank = options.shared / "data/litbank"
    texts = [load(bank, name) for name in ids(bank, "train") if not any(word in name for word in MEASURED)]
    people = [person for text in texts for person in text.people]
    listed = sum(person[1] != "" for person in people)
    print(f"{len(texts)} texts, {len(people)} persons, {listed} with a name that is listed")
    shipped = {name: getattr(genders, name) for name in ("LISTED", "LEAST", *OTHERS)}
    shares(texts)
    row("as they are", texts, shipped, show=options.show)
    for pair in product(LISTED, LEAST):
        row("LISTED {}  LEAST {}".format(*pair), texts, shipped | dict(zip(("LISTED", "LEAST"), pair, strict=True)))
    for name, values in OTHERS.items():
        for value in values:
            row(f"{name} {value}", texts, shipped | {name: value})


def load(bank: Path, name: str) -> Text:
    """LitBank's text `name`, analysed as far as its people, with what gold says of them."""
    text = analysed(name, gold_text(bank, name), until=characters)
    asked: list[tuple[Any, ...]] = []
    people: list[Person] = []
    with (
        _watched(characters, "weights", lambda given, _: asked.append(given)),
        _watched(characters, "join", lambda _, got: people.extend(got[0])),
    ):
        characters.make(text.story, text.made)
    known: list[tuple[int, Gender, Gender, str]] = []
    if asked:
        of = {span: number for number, cluster in enumerate(text.gold.clusters) for span in cluster}
        told = [_gender(text.gold, cluster) for cluster in text.gold.clusters]
        votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for block, mentions in asked[0][2].items():
            for one in mentions:
                low, high = np.searchsorted(text.letters[block], (one.start, one.end)) + text.base[block]
                cluster = of.get((int(low), int(high)))
                if cluster is not None:
                    votes[one.person][cluster] += 1
        for place, person in enumerate(people):
            if votes[place] and not person.titled_gender():
                gender = told[votes[place].most_common(1)[0][0]]
                if gender:
                    known.append((place, person.listed_gender(), gender, f"{name}: {canonical(person)}"))
    return Text(asked[0] if asked else (), known)


@contextmanager
def _watched(where: ModuleType, name: str, seen: Callable[[tuple[Any, ...], Any], None]) -> Iterator[None]:
    """While it lasts, `seen` is told what a function of a module is asked and what it answers."""
    real = getattr(where, name)

    def watched(*asked: Any, **named: Any) -> Any:
        answer = real(*asked, **named)
        seen(asked, answer)
        return answer

    setattr(where, name, watched)
    try:
        yield
    finally:
        setattr(where, name, real)


def _gender(text: Gold, cluster: set[tuple[int, int]]) -> Gender:
    """The gender of a cluster's pronouns, "" where they are too few or do not agree."""
    counts = Counter(
        found
        for low, high in cluster
        if (found := "f" if (word := text.letters[low:high]) in _SHE else "m" if word in _HE else "")
    )
    best, other = ("f", "m") if counts["f"] >= counts["m"] else ("m", "f")
    return best if counts[best] >= MANY and counts[best] >= MOST * counts[other] else ""


_SHE, _HE = frozenset(("she", "her", "hers", "herself")), frozenset(("he", "him", "his", "himself"))


def shares(texts: Sequence[Text]) -> None:
    """Prints, by the kind that gives a pronoun its weight, how often it is of the gender of the person named before it."""
    for number, name in enumerate(OTHERS, 1):
        setattr(genders, name, float(number))  # to tell them apart
    counts: Counter[tuple[float, bool]] = Counter()
    for text in texts:
        if text.asked:
            gold = {place: gender for place, _, gender, _ in text.people}
            words = dict(text.asked[0])

            def note(
                given: tuple[Any, ...],
                weight: float,
                words: Mapping[int, str] = words,
                gold: Mapping[int, Gender] = gold,
            ) -> None:
                one, start, end = given[:3]
                if one.person in gold:
                    counts[weight, (words[one.block][start:end].casefold() in _SHE) == (gold[one.person] == "f")] += 1

            with _watched(genders, "_worth", note):
                genders.weights(*text.asked)
    found = {name: (counts[number, True], counts[number, False]) for number, name in enumerate(OTHERS, 1)}
    lists = Counter(listed == gold for text in texts for _, listed, gold, _ in text.people if listed)
    for name, (right, wrong) in {**found, "LISTED": (lists[True], lists[False])}.items():
        print(f"{name:8} {right:4} right, {wrong:3} wrong: log-odds {np.log((right + 1) / (wrong + 1)):.2f}")


def judged(texts: Sequence[Text], setting: Mapping[str, float], *, show: bool = False) -> tuple[Counter[str], float]:
    """How many persons are right, wrong and left out by a setting, and the mean loss of the log-odds, in nats."""
    for name in OTHERS:
        setattr(genders, name, setting[name])
    counts: Counter[str] = Counter()
    loss = 0.0
    for text in texts:
        used = genders.weights(*text.asked) if text.asked else {}
        for place, listed, gold, name in text.people:
            pronouns = used.get(place, 0.0)
            odds = pronouns + setting["LISTED"] * ((listed == "f") - (listed == "m"))
            found = "f" if odds >= setting["LEAST"] else "m" if odds <= -setting["LEAST"] else ""
            kind = "none" if not found else "right" if found == gold else "wrong"
            counts[kind] += 1
            loss += float(np.logaddexp(0.0, -odds if gold == "f" else odds))
            if show and kind != "right":
                print(f"  {kind:5} {name}: {gold}, listed {listed or '-'}, pronouns {pronouns:+.2f}")
    return counts, loss / counts.total()


def row(label: str, texts: Sequence[Text], setting: Mapping[str, float], *, show: bool = False) -> None:
    counts, loss = judged(texts, setting, show=show)
    print(f"{label:28} right {counts['right']:4} wrong {counts['wrong']:3} none {counts['none']:3} loss {loss:.3f}")


if __name__ == "__main__":
    main()
