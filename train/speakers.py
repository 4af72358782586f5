"""Trains who says what and writes `src/foundling/analysis/speakers.json`: `python train/speakers.py BOOKS LITBANK TOOLS`.

BOOKS is a folder of Standard Ebooks source repositories (see train/speakers-books.txt), LITBANK the LitBank data, TOOLS the
scorers beside it, which rebuild its texts. What the analysis finds in the novels is kept in `--cache`, and the evidence of it beside; `--without GROUP`
leaves a group of measures out. Needs numpy alone; about 20 minutes for the novels and 10 for the weights, on two cores.

The model is a conditional random field (see `foundling.analysis.conversation`): its likelihood is that of the labels known,
with every other turn summed over. Weights are found by Adam; books of one fold are held out to print how right it is.
"""

import argparse
import json
import pickle
import random
import subprocess
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from foundling.analysis.conversation import NOBODY_SAME, Model
from foundling.analysis.evidence import CANDIDATES, NOBODY, Scene
from foundling.analysis.following import step
from foundling.analysis.measures import FEATURES, GROUPS, STEPS
from hidden_cues import MEASURED, Example, Syntax, analysed, attributed, hidden, novel

SEED = 1
HELD_OUT = 8  # one book in so many
DRAWS = 2  # times that a novel is hidden anew
LENGTH = 40  # turns of a sequence
UNITS, STEP_UNITS = 28, 10
RATE, ROUNDS, BATCH = 0.005, 8, 256
DECAY = 2e-5
#: Weight of a label by where it comes from: a tag that was left alone says little that is new.
WEIGHTS = {"kept": 0.15, "left out": 1.0, "pronoun": 1.0, "described": 1.0, "litbank": 4.0}

#: What held-out novels and held-out excerpts of LitBank weigh when posteriors are made probabilities.
SHARES = {"novels": 0.85, "LitBank": 0.15}


class Sequences(NamedTuple):
    """Runs of turns, padded to one length: evidence [run, turn, candidate, measure] and what it is to be judged by."""

    rows: np.ndarray
    steps: np.ndarray
    there: np.ndarray  # candidate exists
    same: np.ndarray  # place of each candidate in the field of the turn before, -1 for none
    back: np.ndarray  # and in that of the one before that
    nobody: np.ndarray  # candidate is nobody
    label: np.ndarray  # place of the right one, -1 where unknown
    weight: np.ndarray
    kind: np.ndarray  # 0 kept, 1 left out, 2 pronoun, 3 described, 4 and on LitBank's
    last: np.ndarray  # turn exists


KINDS = (
    "kept",
    "left out",
    "pronoun",
    "described",
    "litbank no tag",
    "litbank named",
    "litbank pronoun",
    "litbank narrator",
    "litbank role",
    "litbank beat",
)


def gather(example: Example) -> dict[str, np.ndarray]:
    """The evidence of one text as arrays, scenes cut into runs."""
    rows, steps, fields, label, kind, starts = [], [], [], [], [], []
    for listed, narrator in example.talk.scenes:
        scene = Scene(listed, example.talk.people, narrator)
        blocks = [turn.block for turn in listed]
        for index, turn in enumerate(listed):
            starts.append(index == 0)
            field = scene.fields[index]
            fields.append([*field, *[-1] * (CANDIDATES - len(field))])
            made = scene.rows(index)
            rows.append([*made, *[[0.0] * len(FEATURES)] * (CANDIDATES - len(field))])
            steps.append(step(scene, index))
            known, how = example.labels.get(turn.block, (None, ""))
            if known is None or blocks.count(turn.block) > 1:
                cue = turn.cue
                known = cue.person if cue is not None and cue.kind in ("named", "role") else None
                how = "kept"
            if known is None:
                label.append(-1)
                kind.append(0)
            else:
                label.append(field.index(known if known in field else NOBODY))
                kind.append(KINDS.index(how))
    return {
        "rows": np.array(rows, dtype=np.float32).reshape(-1, CANDIDATES, len(FEATURES)),
        "steps": np.array(steps, dtype=np.float32).reshape(-1, len(STEPS)),
        "fields": np.array(fields, dtype=np.int32).reshape(-1, CANDIDATES),
        "label": np.array(label, dtype=np.int16),
        "kind": np.array(kind, dtype=np.int16),
        "starts": np.array(starts, dtype=bool),
    }


def _prepare(task: tuple[str, Path, Path]) -> str:
    """Keeps a novel with its tags hidden, `DRAWS` times anew."""
    name, repository, cache = task
    if all((cache / f"{name}.{number}.pickle").exists() for number in range(DRAWS)):
        return name
    story = novel(repository, 0)
    syntax = Syntax()
    done = analysed(story, syntax)
    for number in range(DRAWS):
        target = cache / f"{name}.{number}.pickle"
        if not target.exists():
            example = hidden(story, done, syntax, random.Random(zlib.crc32(target.stem.encode())))
            target.write_bytes(pickle.dumps(example))
    return name


def _weigh(path: Path) -> Path:
    """Writes the evidence of one text."""
    target = path.with_suffix(".npz")
    np.savez(target, **gather(pickle.loads(path.read_bytes())))
    return target


def repositories(books: Path) -> dict[str, Path]:
    """The novels of train/speakers-books.txt by name."""
    listed = (Path(__file__).parent / "speakers-books.txt").read_text("utf-8").split()[::2]
    folders = {name: books / f"standardebooks+{name}" / "repo" for name in listed}
    return {name: folder if folder.is_dir() else books / name for name, folder in folders.items()}


def prepare(books: Path, litbank: Path, tools: Path, cache: Path) -> None:
    """Writes the evidence of every text that is not there yet."""
    cache.mkdir(parents=True, exist_ok=True)
    test = {line.removesuffix(".tsv") for line in (litbank / "coref_tenfold_splits/0/test.ids").read_text().split()}
    names = sorted(path.stem for path in (litbank / "coref/conll").glob("*.conll"))
    names = [name for name in names if not any(part in name for part in MEASURED)]
    with tempfile.TemporaryDirectory() as texts:
        for name, example in attributed(litbank, tools, Path(texts), names):
            held = "test." if name in test else ""
            (cache / f"litbank.{held}{name}.pickle").write_bytes(pickle.dumps(example))
    tasks = [(name, repository, cache) for name, repository in repositories(books).items()]
    with ProcessPoolExecutor(2) as pool:
        for done in pool.map(_prepare, tasks):
            print(done, flush=True)


def weigh(cache: Path) -> None:
    """Writes the evidence of every text that is kept."""
    with ProcessPoolExecutor(2) as pool:
        print(len(list(pool.map(_weigh, sorted(cache.glob("*.pickle"))))), "texts", flush=True)


def load(paths: Iterable[Path], whole: bool = False) -> Sequences:
    """Texts as runs of `LENGTH` turns. With `whole`, LitBank's quotations count whose speaker the analysis has no name for."""
    parts: list[list[np.ndarray]] = [[] for _ in Sequences._fields]
    for path in paths:
        with np.load(path) as stored:
            text = {name: stored[name] for name in stored.files}
        if not len(text["starts"]):
            continue
        if path.name.startswith("litbank") and not whole:
            # So short a text leaves many without a name who would get one later: that says nothing of whole novels.
            own = np.take_along_axis(text["fields"], np.maximum(text["label"], 0)[:, None].astype(int), 1)[:, 0]
            text["label"] = np.where(own == NOBODY, -1, text["label"])
        edges = [*np.flatnonzero(text["starts"]).tolist(), len(text["starts"])]
        for first, end in pairwise(edges):
            for start in range(first, end, LENGTH):
                for part, value in zip(parts, _run(text, start, min(end, start + LENGTH)), strict=True):
                    part.append(value)
    return Sequences(*(np.array(part) for part in parts))


def _run(text: dict[str, np.ndarray], start: int, end: int) -> list[np.ndarray]:
    size = end - start

    def pad(values: np.ndarray, fill: float = 0) -> np.ndarray:
        made = np.full((LENGTH, *values.shape[1:]), fill, dtype=values.dtype)
        made[:size] = values[start:end]
        return made

    fields = pad(text["fields"], -1)
    places = []
    for offset in (1, 2):
        place = np.full((LENGTH, CANDIDATES), -1, dtype=np.int8)
        if size > offset:
            equal = fields[offset:size, :, None] == fields[: size - offset, None, :]
            equal &= fields[offset:size, :, None] >= 0
            place[offset:size] = np.where(equal.any(2), equal.argmax(2), -1)
        places.append(place)
    label = pad(text["label"], -1)
    kind = pad(text["kind"])
    weights = np.array(
        [WEIGHTS[name.split()[0] if name.startswith("litbank") else name] for name in KINDS], dtype=np.float32
    )
    last = np.zeros(LENGTH, dtype=bool)
    last[:size] = True
    return [
        pad(text["rows"]), pad(text["steps"]), fields >= 0, places[0], places[1], fields == NOBODY, label,
        np.where(label >= 0, weights[kind], 0).astype(np.float32), kind, last,
    ]  # fmt: skip


# ---- the model


def scores(model: Model, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Score of each candidate, and what the hidden units say."""
    hidden, bias, output, direct = (part.astype(np.float32) for part in model[:4])
    inner = np.tanh(rows @ hidden.T + bias)
    return (inner @ output + rows @ direct).astype(np.float64), inner


def step_scores(model: Model, steps: np.ndarray) -> np.ndarray:
    """Score of each kind of step."""
    return steps @ model.steps.T + np.tanh(steps @ model.inner.T) @ model.changes.T


def _types(data: Sequences, at: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """For turn `at`: whether candidate c is candidate b of the turn before; place of c two turns before; the weights' rows."""
    places = np.arange(CANDIDATES)
    same = data.same[:, at, :, None] == places
    back = data.back[:, at]
    return same, back, data.nobody[:, at].astype(int) * NOBODY_SAME, data.there[:, at]


class Passed(NamedTuple):
    """Forward-backward of one set of runs: the logarithm of the sum, shares by candidate, expected steps."""

    total: np.ndarray
    shares: np.ndarray
    steps: np.ndarray


def forward_backward(data: Sequences, score: np.ndarray, step: np.ndarray) -> Passed:
    """`score` [run, turn, candidate], `step` [run, turn, kind of step], logarithms; -inf for what cannot be."""
    runs, length = score.shape[:2]
    top = score.max(2, keepdims=True)
    potential = np.exp(score - top) * data.there
    weight = np.exp(step)
    alphas = np.zeros((runs, length, CANDIDATES, CANDIDATES))
    alpha = np.zeros((runs, CANDIDATES, CANDIDATES))
    alpha[:, :, 0] = potential[:, 0]
    norm = alpha.sum((1, 2))
    total = np.log(norm) + top[:, 0, 0]
    alphas[:, 0] = alpha / norm[:, None, None]
    kept = []
    everyone = np.arange(runs)[:, None]
    for at in range(1, length):
        same, back, base, _ = _types(data, at)
        w_same, w_back, w_other = (np.take_along_axis(weight[:, at], base + kind, 1)[:, :, None] for kind in range(3))
        before = alphas[:, at - 1]
        sums = before.sum(2)[:, None, :]
        mass = np.where(back[:, :, None] >= 0, before[everyone, :, np.maximum(back, 0)], 0.0)  # [run, c, b]
        value = np.where(same, sums * w_same, (sums - mass) * w_other + mass * w_back)
        kept.append((same, back, w_same, w_back, w_other, sums, mass))
        alpha = value * potential[:, at, :, None]
        alpha = np.where(data.last[:, at, None, None], alpha, before)
        norm = alpha.sum((1, 2))
        total += np.where(data.last[:, at], np.log(np.maximum(norm, 1e-300)) + top[:, at, 0], 0)
        alphas[:, at] = alpha / np.maximum(norm, 1e-300)[:, None, None]
    shares = np.zeros_like(score)
    expected = np.zeros_like(step)
    beta = np.ones((runs, CANDIDATES, CANDIDATES))
    for at in range(length - 1, -1, -1):
        joint = alphas[:, at] * beta
        norm = np.maximum(joint.sum((1, 2)), 1e-300)
        shares[:, at] = joint.sum(2) / norm[:, None] * data.last[:, at, None]
        if not at:
            break
        same, back, w_same, w_back, w_other, sums, mass = kept[at - 1]
        ahead = potential[:, at, :, None] * beta  # [run, c, b]
        flows = (
            np.where(same, sums * w_same, 0) * ahead,
            np.where(same, 0, mass * w_back) * ahead,
            np.where(same, 0, (sums - mass) * w_other) * ahead,
        )
        scale = np.maximum(sum(flow.sum((1, 2)) for flow in flows), 1e-300)
        nobody = data.nobody[:, at]
        for kind, flow in enumerate(flows):
            by_person = flow.sum(2) / scale[:, None] * data.last[:, at, None]
            expected[:, at, kind] = (by_person * ~nobody).sum(1)
            expected[:, at, NOBODY_SAME + kind] = (by_person * nobody).sum(1)
        # beta of the turn before: [run, b, e]
        basic = np.where(same, ahead * w_same, ahead * w_other)  # [run, c, b]
        made = np.repeat(basic.sum(1)[:, :, None], CANDIDATES, 2)
        gain = np.where(same, 0, ahead * (w_back - w_other))  # [run, c, b], goes to e = back[c]
        for person in range(CANDIDATES):
            found = back[:, person] >= 0
            made[everyone[:, 0], :, np.maximum(back[:, person], 0)] += np.where(found[:, None], gain[:, person], 0)
        made /= np.maximum(made.sum((1, 2)), 1e-300)[:, None, None]
        beta = np.where(data.last[:, at, None, None], made, beta)
    return Passed(total, shares, expected)


def clamped(data: Sequences, score: np.ndarray) -> np.ndarray:
    """The scores with all but the right candidate ruled out where it is known."""
    places = np.arange(CANDIDATES)
    ruled = (data.label[:, :, None] >= 0) & (places != data.label[:, :, None])
    return np.where(ruled, score - 60.0, score)


def gradient(model: Model, data: Sequences) -> tuple[float, Model]:
    """The loss of a batch (nats a label) and its gradient. Labels of little weight are let go with that chance beforehand."""
    score, inner = scores(model, data.rows)
    score = np.where(data.there, score, -1e9)
    within = np.tanh(data.steps @ model.inner.T)
    step = data.steps @ model.steps.T + within @ model.changes.T
    free, held = forward_backward(data, score, step), forward_backward(data, clamped(data, score), step)
    labels = max(1.0, float((data.label >= 0).sum()))
    on_score = (free.shares - held.shares) / labels
    on_step = (free.steps - held.steps) / labels
    single = on_score.astype(np.float32)
    on_inner = single[..., None] * model.output.astype(np.float32) * (1 - inner**2)
    flat = data.rows.reshape(-1, len(FEATURES))
    return float((free.total - held.total).sum() / labels), Model(
        on_inner.reshape(-1, UNITS).T @ flat,
        on_inner.reshape(-1, UNITS).sum(0),
        single.reshape(-1) @ inner.reshape(-1, UNITS),
        single.reshape(-1) @ flat,
        np.einsum("rtk,rts->ks", on_step, data.steps),
        np.einsum("rth,rts->hs", (on_step @ model.changes) * (1 - within**2), data.steps),
        np.einsum("rtk,rth->kh", on_step, within),
    )


def fit(data: Sequences, seed: int = SEED, rounds: int = ROUNDS) -> Model:
    """Adam over batches of runs; a label is used in a round with the chance that is its weight, LitBank's several times."""
    draw = np.random.default_rng(seed)
    model = Model(
        draw.normal(0, 0.15, (UNITS, len(FEATURES))), np.zeros(UNITS), draw.normal(0, 0.15, UNITS), np.zeros(len(FEATURES)),
        np.zeros((6, len(STEPS))), draw.normal(0, 0.2, (STEP_UNITS, len(STEPS))), np.zeros((6, STEP_UNITS)),
    )  # fmt: skip
    first = [np.zeros_like(part) for part in model[:-1]]
    second = [np.zeros_like(part) for part in model[:-1]]
    copies = np.maximum(1, data.weight.max(1)).astype(int)
    order = np.repeat(np.arange(len(data.rows)), copies)
    count = 0
    for turn in range(rounds):
        draw.shuffle(order)
        losses = []
        rate = RATE * min(1.0, 2.5 * (1 - turn / rounds))
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            batch = Sequences(*(part[chosen] for part in data))
            batch = batch._replace(label=np.where(draw.random(batch.label.shape) < batch.weight, batch.label, -1))
            loss, grad = gradient(model, batch)
            losses.append(loss)
            count += 1
            parts = []
            for place, (part, slope) in enumerate(zip(model[:-1], grad[:-1], strict=True)):
                slope = slope + DECAY * part
                first[place] = 0.9 * first[place] + 0.1 * slope
                second[place] = 0.999 * second[place] + 0.001 * slope**2
                move = first[place] / (1 - 0.9**count) / (np.sqrt(second[place] / (1 - 0.999**count)) + 1e-8)
                parts.append(part - rate * move)
            model = Model(*parts)
        print(f"round {turn + 1}: {np.mean(losses):.4f}", flush=True)
    return model


def judge(model: Model, data: Sequences) -> tuple[np.ndarray, np.ndarray]:
    """For each turn: whether the likeliest person is the right one, and the person's posterior."""
    right, sure = [], []
    for start in range(0, len(data.rows), BATCH):
        batch = Sequences(*(part[start : start + BATCH] for part in data))
        score, _ = scores(model, batch.rows)
        shares = forward_backward(batch, np.where(batch.there, score, -1e9), step_scores(model, batch.steps)).shares
        shares = np.where(batch.nobody, 0.0, shares)
        right.append(shares.argmax(2) == batch.label)
        sure.append(shares.max(2))
    return np.concatenate(right), np.concatenate(sure)


def report(model: Model, data: Sequences, title: str) -> None:
    right, sure = judge(model, data)
    known = data.label >= 0
    cells = []
    for number, name in enumerate(KINDS):
        here = known & (data.kind == number)
        if here.sum() >= 10:
            cells.append(f"{name} {right[here].mean():.3f} ({here.sum()}, sure {sure[here].mean():.3f})")
    print(f"{title}: " + "; ".join(cells), flush=True)


def calibrate(model: Model, sets: dict[str, Sequences]) -> tuple[float, float]:
    """What makes a posterior a probability: ``1 / (1 + exp(-(a + b · logit)))``, fitted to the sets by their `SHARES`.

    Novels with hidden tags cannot show what a wrong cast costs; LitBank's excerpts, too short for a good one, show far too much.
    """
    logits, rights, weights = [], [], []
    for name, data in sets.items():
        right, sure = judge(model, data)
        known = (data.label >= 0) & (data.kind > 0)
        right, sure = right[known], np.clip(sure[known], 1e-4, 1 - 1e-4)
        edges = pairwise((0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01))
        inside = [(sure >= low) & (sure < high) for low, high in edges]
        cells = [f"{sure[here].mean():.2f}: {right[here].mean():.2f} ({here.sum()})" for here in inside if here.any()]
        print(f"{name}, posterior and share right: " + "; ".join(cells), flush=True)
        logits.append(np.log(sure / (1 - sure)))
        rights.append(right)
        weights.append(np.full(len(right), SHARES[name] / len(right)))
    logit, right, weight = map(np.concatenate, (logits, rights, weights))
    design = np.stack([np.ones_like(logit), logit], 1)
    found = np.array([0.0, 1.0])
    for _ in range(30):  # Newton's method
        share = 1 / (1 + np.exp(-design @ found))
        curve = design.T @ (design * (weight * share * (1 - share))[:, None])
        found = found + np.linalg.solve(curve, design.T @ (weight * (right - share)))
    return float(found[0]), float(found[1])


def without(data: Sequences, groups: Sequence[str]) -> Sequences:
    """The same with the measures of some groups at nought; "steps" is that of what lies between turns."""
    names = {name for group in groups if group in GROUPS for name in GROUPS[group]}
    rows = data.rows.copy() if names else data.rows
    rows[..., [FEATURES.index(name) for name in names]] = 0
    steps = data.steps
    if "steps" in groups:
        steps = steps.copy()
        steps[..., 1:] = 0
    return data._replace(rows=rows, steps=steps)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("books", type=Path)
    options.add_argument("litbank", type=Path)
    options.add_argument("tools", type=Path)
    options.add_argument("--cache", type=Path, default=Path("build/speakers"))
    options.add_argument("--model", type=Path, default=Path("src/foundling/analysis/speakers.json"))
    options.add_argument("--without", nargs="*", default=[], metavar="GROUP")
    options.add_argument("--gather", action="store_true", help="gather the evidence and stop")
    options.add_argument("--cached", action="store_true", help="take the evidence that is there")
    options.add_argument("--weigh", action="store_true", help="make the evidence anew from the novels that are kept")
    options.add_argument("--list", action="store_true", help="write train/speakers-books.txt from BOOKS and stop")
    chosen = options.parse_args()
    if chosen.list:
        list_books(chosen.books)
        return
    if not chosen.cached and not chosen.weigh:
        prepare(chosen.books, chosen.litbank, chosen.tools, chosen.cache)
    if not chosen.cached:
        weigh(chosen.cache)
    if chosen.gather:
        return
    paths = sorted(chosen.cache.glob("*.npz"))
    names = sorted({path.name.split(".")[0] for path in paths if not path.name.startswith("litbank")})
    held = set(names[::HELD_OUT])
    excerpts = [path for path in paths if path.name.startswith("litbank")]
    apart = {path for path in excerpts if path.name.startswith("litbank.test")} | set(excerpts[:: HELD_OUT // 2])
    test = [path for path in paths if path.name.split(".")[0] in held or path in apart]
    train = [path for path in paths if path not in test]
    data = without(load(train), chosen.without)
    print(f"{len(data.rows)} runs, {int(data.last.sum())} turns, {int((data.label >= 0).sum())} labels", flush=True)
    model = fit(data)
    stored: dict[str, object] = {"features": FEATURES, "step features": STEPS}
    stored |= {name: np.round(part, 4).tolist() for name, part in zip(Model._fields[:-1], model[:-1], strict=True)}
    report(model, without(load(test), chosen.without), "held out")
    novels = load(path for path in test if path not in apart)
    excerpts = load((path for path in test if path in apart), whole=True)
    sets = {"novels": without(novels, chosen.without), "LitBank": without(excerpts, chosen.without)}
    stored["calibration"] = [round(value, 4) for value in calibrate(model, sets)]
    chosen.model.write_text(json.dumps(stored, separators=(",", ":")) + "\n", "utf-8")
    print(f"{chosen.model}: {chosen.model.stat().st_size} bytes")


def list_books(books: Path) -> None:
    lines = []
    for folder in sorted(books.glob("standardebooks+*")):
        command = ["git", "-C", str(folder / "repo"), "rev-parse", "HEAD"]
        commit = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        lines.append(f"{folder.name.removeprefix('standardebooks+')} {commit}\n")
    (Path(__file__).parent / "speakers-books.txt").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
