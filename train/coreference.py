"""Trains `foundling.analysis.coreference` on LitBank and writes its model.

    python train/coreference.py SHARED [--parsers DIR] [--all] [--model FILE]

SHARED holds `data/litbank/` and `tools/score_coref.py`, which prints LitBank's texts and scores. Each text goes through `read` and the analysers as a story would; what the parser takes for mentions
is what is trained on, so that use and training agree. Without `--all` the texts of fold 0's test are left out and scored.
DIR may hold parsers that have not seen a part of the texts, `NAME.npz` beside `NAME.txt`, which lists that part.

Takes about five minutes.
"""

import argparse
import copy
import pickle
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from foundling.analysis import ANALYSERS, Analyser, Made
from foundling.analysis.coreference import layer as coreference
from foundling.analysis.coreference.entities import Entity
from foundling.analysis.coreference.resolver import DROP, NEW, Question, Resolver
from foundling.analysis.coreference.scorer import GROUPS, Scorer, group
from foundling.analysis.coreference.setting import Ready, prepare
from foundling.document import Story, blocks
from foundling.intake import read
from ranking import Examples, Weights, fit, network

SEED = 1
FOLDS = 4
#: Share of an entity's mentions that must be a person's for it to stand for that person.
SHARE = 0.35
#: Share of people whose gender is hidden on every second walk.
VEILED = 0.5
#: How much a question teaches whose right answer is not among the candidates.
MISSED = 0.3

Clusters = list[set[tuple[int, int]]]


class Gold(NamedTuple):
    """A text as it is printed, its letters and digits in small letters, and clusters of half-open ranges of these."""

    text: str
    letters: str
    clusters: Clusters


def gold_text(bank: Path, name: str) -> Gold:
    """LitBank's text `name` with its clusters of persons."""
    import score_coref

    document = score_coref.Document(bank, name)
    starts, letters = [0], []
    for sentence in document.sentences:
        for token in sentence:
            letters.extend(char.casefold() for char in token if char.isalnum())
            starts.append(len(letters))
    clusters = [
        {(starts[first], starts[last + 1]) for first, last in cluster if starts[first] < starts[last + 1]}
        for cluster in document.clusters_of(True)
    ]
    return Gold(score_coref.detokenise(document.sentences), "".join(letters), [one for one in clusters if one])


def ids(bank: Path, part: str) -> list[str]:
    """The names of the texts of a part (train, dev, test) of the first fold."""
    import score_coref

    names: list[str] = score_coref.read_ids(bank, str(bank / f"coref_tenfold_splits/0/{part}.ids"))
    return names


class Text(NamedTuple):
    """A text of LitBank as a story: what has been made of it, and where its characters lie in the gold."""

    name: str
    story: Story
    made: Made
    gold: Gold
    base: list[int]
    letters: list[np.ndarray]


class Pass(NamedTuple):
    """One pass over a text: its mentions, the gold cluster of each (-1 for none), and where each lies in the gold."""

    text: Text
    ready: Ready
    cluster: list[int]
    spans: list[tuple[int, int]]


def load(name: str, bank: Path) -> Text:
    """LitBank's text `name`, as `analysed` makes it."""
    return analysed(name, gold_text(bank, name))


def analysed(name: str, gold: Gold, until: Analyser = coreference) -> Text:
    """The text read and analysed up to the characters that names give and those who speak, or to another analyser."""
    story = read(gold.text.encode(), f"{name}.txt").story
    assert story is not None
    base, letters, stream = [], [], []
    total = 0
    for block in blocks(story):
        places = [index for index, char in enumerate(block.text) if char.isalnum()]
        base.append(total)
        letters.append(np.array(places, dtype=int))
        stream.extend(block.text[index].casefold() for index in places)
        total += len(places)
    assert "".join(stream) == gold.letters, f"{name}: the story has other letters than the gold"
    made = Made(story=story)
    for analyser in ANALYSERS:
        if analyser is until:
            break
        made.add(analyser.NAME, analyser.make(story, made))
    return Text(name, story, made, gold, base, letters)


def looked_at(text: Text) -> Pass:
    ready = prepare(text.story, text.made)
    of = {span: number for number, cluster in enumerate(text.gold.clusters) for span in cluster}
    spans = []
    for one in ready.mentions:
        low, high = np.searchsorted(text.letters[one.block], (one.start, one.end)) + text.base[one.block]
        spans.append((int(low), int(high)))
    return Pass(text, ready, [of.get(span, -1) for span in spans], spans)


def veiled(one: Pass, draw: random.Random) -> Pass:
    """The pass with half of its people of unknown gender, as where names are invented or seldom."""
    hidden = {person for person, known in one.ready.cast.items() if draw.random() < VEILED}
    listed = []
    for mention in one.ready.mentions:
        if mention.cast in hidden and not mention.title:
            mention = copy.copy(mention)
            mention.gender = ""
        listed.append(mention)
    cast = {
        person: known._replace(gender="") if person in hidden else known for person, known in one.ready.cast.items()
    }
    return one._replace(ready=one.ready._replace(mentions=listed, cast=cast))


class Walk:
    """A resolver over a text whose right answers are known."""

    def __init__(self, one: Pass) -> None:
        self.one = one
        self.holds: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self.met: set[int] = set()

    def run(self, decide: Callable[[Question, list[float]], int]) -> list[Entity]:
        """The entities; `decide` sees each question with the worth of its answers and gives one's place among these."""
        resolver = Resolver(
            self.one.ready.cast,
            self.one.ready.setting,
            lambda question: self._answer(question, decide),
            self.one.ready.priors,
        )
        resolver.taken = self._taken  # type: ignore[method-assign]
        return resolver.run(self.one.ready.mentions)

    def _answer(self, question: Question, decide: Callable[[Question, list[float]], int]) -> int:
        place = decide(question, self.right(question))
        count = len(question.candidates)
        return place if place < count else NEW if place == count else DROP

    def _taken(self, entity: Entity, place: int) -> None:
        cluster = self.one.cluster[place]
        self.holds[entity.number][cluster] += 1
        self.met.add(cluster)

    def right(self, question: Question) -> list[float]:
        """The worth of each candidate, of somebody new and of nobody."""
        worth = [0.0] * (len(question.candidates) + 2)
        cluster = self.one.cluster[question.place]
        if cluster < 0:
            worth[-1] = 1.0
            return worth
        best, where = 0.0, -1
        for place, entity in enumerate(question.candidates):
            held = self.holds[entity.number]
            share = held[cluster] / max(1, sum(held.values()))
            if held[cluster] * share > best and share >= SHARE:
                best, where = held[cluster] * share, place
        if where >= 0:
            worth[where] = 1.0
        else:
            worth[-2] = MISSED if cluster in self.met else 1.0
        return worth


def learn(passes: Sequence[Pass], guide: Scorer | None, options: argparse.Namespace) -> list[Weights]:
    """Weights for each group of mentions, from the right walk and, with a guide, from walks that it leads astray."""
    examples = [Examples() for _ in GROUPS]
    draw = random.Random(SEED)
    for one in passes:
        for led in (False, True) if guide else (False,):

            def decide(question: Question, right: list[float], led: bool = led) -> int:
                examples[group(question.mention.cls)].add(question, right)
                best = int(np.argmax(right))
                if not led or draw.random() < options.right:
                    return best
                assert guide is not None
                answer = guide(question)
                return answer if answer >= 0 else len(question.candidates) + (0 if answer == NEW else 1)

            Walk(one).run(decide)
            Walk(veiled(one, draw)).run(decide)
    print("  questions:", [len(one) for one in examples], flush=True)
    return [fit(one, options.units, options.epochs, number) for number, one in enumerate(examples)]


def scorer(weights: Iterable[Weights]) -> Scorer:
    return Scorer([network(one) for one in weights])


def answers(passes: Sequence[Pass], judge: Scorer) -> list[tuple[Clusters, Clusters]]:
    """The gold clusters and the final ones of each text."""
    pairs = []
    for one in passes:
        entities = Resolver(one.ready.cast, one.ready.setting, judge, one.ready.priors).run(one.ready.mentions)
        pairs.append((one.text.gold.clusters, [{one.spans[place] for place in entity.members} for entity in entities]))
    return pairs


def evaluated(pairs: list[tuple[Clusters, Clusters]]) -> dict[str, Any]:
    """What LitBank's scorer says."""
    import score_coref

    metrics: dict[str, Any] = score_coref.evaluate(pairs)
    return metrics


@contextmanager
def parser(path: Path | None) -> Iterator[None]:
    """Within this the syntax is that of another model than the shipped one."""
    from foundling.language.syntax import network as module

    shipped = module.network
    if path is not None:
        with np.load(path) as arrays:
            other = module.Network({name: arrays[name] for name in arrays.files})
        module.network = lambda: other  # type: ignore[assignment,misc]
    try:
        yield
    finally:
        module.network = shipped


def unseen(names: Sequence[str], bank: Path, folder: Path | None) -> list[Text]:
    """The texts, each read with a parser of the folder that has not seen it, or with the shipped one where there is none."""
    of = {}
    for path in sorted(folder.glob("*.txt")) if folder else ():
        of.update(dict.fromkeys(path.read_text("utf-8").split(), path.with_suffix(".npz")))
    texts = {}
    for path in sorted({of.get(name) for name in names}, key=str):
        with parser(path):
            texts.update({name: load(name, bank) for name in names if of.get(name) == path})
    return [texts[name] for name in names]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("shared", type=Path)
    arguments.add_argument("--parsers", type=Path, metavar="DIR")
    arguments.add_argument("--all", action="store_true", help="train on every text, for the shipped model")
    arguments.add_argument("--model", type=Path, help="where to write the model")
    arguments.add_argument("--cache", type=Path, help="keep what was read here, and use it the next time")
    arguments.add_argument(
        "--cross", action="store_true", help="score each fold by networks that have not seen it, and stop"
    )
    arguments.add_argument("--units", type=int, default=24)
    arguments.add_argument("--epochs", type=int, default=10)
    arguments.add_argument("--right", type=float, default=0.4, help="share of right answers on walks that go astray")
    arguments.add_argument("--astray", action=argparse.BooleanOptionalAction, default=True)
    options = arguments.parse_args()
    bank = options.shared / "data/litbank"
    sys.path.insert(0, str((options.shared / "tools").resolve()))
    if options.cache and options.cache.exists():
        test, train = pickle.loads(options.cache.read_bytes())
    else:
        test = [load(name, bank) for name in ids(bank, "test")]
        train = unseen([*ids(bank, "train"), *ids(bank, "dev")], bank, options.parsers)
        if options.cache:
            options.cache.write_bytes(pickle.dumps((test, train)))
    passes, held_out = [looked_at(text) for text in train], [looked_at(text) for text in test]
    if options.cross:
        pairs = []
        for number in range(FOLDS):
            held = passes[number::FOLDS]
            known = [one for place, one in enumerate(passes) if place % FOLDS != number]
            weights = learn(known, None, options)
            if options.astray:
                weights = learn(known, scorer(weights), options)
            pairs.extend(answers(held, scorer(weights)))
        print("cross:", shown(evaluated(pairs)))
        return
    if options.all:
        passes += held_out
    weights = learn(passes, None, options)
    print("once:", shown(evaluated(answers(held_out, scorer(weights)))), flush=True)
    if options.astray:
        weights = learn(passes, scorer(weights), options)
        print("astray:", shown(evaluated(answers(held_out, scorer(weights)))), flush=True)
    if options.model:
        arrays = {
            f"{kind}.{name}": value.astype(np.float16)
            for kind, listed in zip(GROUPS, weights, strict=True)
            for name, value in listed.items()
        }
        np.savez_compressed(options.model, **arrays)
        print(f"{options.model}: {options.model.stat().st_size} bytes")


def shown(metrics: dict[str, Any]) -> str:
    parts = [
        f"{name} {one['p']:.3f}/{one['r']:.3f}/{one['f1']:.3f}" for name, one in metrics.items() if name != "conll"
    ]
    return f"conll {metrics['conll']:.4f}  " + "  ".join(parts)


if __name__ == "__main__":
    main()
