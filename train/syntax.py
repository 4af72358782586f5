"""Makes the model of `foundling.language.syntax`: tags, heads, relations and mentions of persons.

    python train/syntax.py DATA OUT [--vectors FILE] [--all] [--seed N]

DATA holds `ewt/` and `litbank/`. A first network learns syntax from the treebank alone and finds the head word of each
of LitBank's spans; a second learns syntax and spans together. Without `--all` the texts of fold 0's test are left out,
and the figures printed are of what was not trained on. One seed gives one model on one machine.
Method: Dozat and Manning 2017 (biaffine attention over a bidirectional LSTM), spans by their heads as in Dobrovolskii 2021.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from examples import Example, Maps, grouped, plain, renamed, roughened, silver, surnames, with_heads
from foundling.language.syntax.features import PREFIXES, SHAPES, SUFFIXES, normal
from treebanks import LABELS, LEAN, ewt, fold, litbank

WINDOW = 500  # steps that the running mean of the weights looks back, a tenth of those taken at first
ABSENT = -100  # what cross entropy passes over


class Network(nn.Module):
    """Words to states by a bidirectional LSTM; states to tags, heads, relations, mentions and their ends."""

    def __init__(self, vectors: np.ndarray, tags: int, relations: int, hidden: int = 96, word: int = 48) -> None:
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(torch.tensor(vectors), freeze=True)
        self.word = nn.Embedding(len(vectors), word)
        self.prefix = nn.Embedding(PREFIXES, 24)
        self.suffix = nn.Embedding(SUFFIXES, 32)
        self.shape = nn.Embedding(SHAPES, 16)
        for table in (self.word, self.prefix, self.suffix, self.shape):
            nn.init.normal_(table.weight, std=0.3)
        nn.init.zeros_(self.word.weight)
        size = vectors.shape[1] + word + 24 + 32 + 16 + 1
        self.lstm = nn.LSTM(size, hidden, num_layers=2, bidirectional=True, batch_first=True, dropout=0.33)
        width = 2 * hidden
        self.tag = nn.Linear(width, tags)
        self.pairs = nn.ModuleDict({name: Pairs(width, 80) for name in ("head", "first", "last")})
        self.left, self.right = nn.Linear(width, 48), nn.Linear(width, 48)
        self.relation = Bilinear(48, relations)
        self.mention = nn.Sequential(nn.Linear(width, 64), nn.ReLU(), nn.Dropout(0.33), nn.Linear(64, len(LABELS)))
        self.drop = nn.Dropout(0.33)

    def states(self, rows: torch.Tensor, spaced: torch.Tensor) -> torch.Tensor:
        """States (batch, words, width) of rows (batch, words, 4)."""
        word = rows[..., 0]
        parts = [self.vectors(word), self.word(word), self.prefix(rows[..., 1]), self.suffix(rows[..., 2]),
                 self.shape(rows[..., 3])]  # fmt: skip
        if self.training:  # whole views of a word are dropped, so that none is leant on alone
            keep = [torch.rand((*word.shape, 1)) > 0.15 for _ in parts]
            parts = [part * kept / 0.85 for part, kept in zip(parts, keep, strict=True)]
        x = torch.cat([*parts, spaced[..., None]], -1)
        return self.drop(self.lstm(x)[0])


class Bilinear(nn.Module):
    """Scores (pairs, `count`) of what relates two words."""

    def __init__(self, size: int, count: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(count, size, size) / size)
        self.bias = nn.Parameter(torch.zeros(count))

    def forward(self, left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        count, size, _ = self.weight.shape
        mixed = (left @ self.weight.permute(1, 0, 2).reshape(size, -1)).reshape(*left.shape[:-1], count, size)
        return (mixed @ right[..., None])[..., 0] + self.bias


class Pairs(nn.Module):
    """A score for each word and each word that it may point at."""

    def __init__(self, width: int, size: int) -> None:
        super().__init__()
        self.of, self.at = nn.Linear(width, size), nn.Linear(width, size)
        self.weight = nn.Parameter(torch.randn(size, size) / size)
        self.bias = nn.Linear(size, 1)
        self.drop = nn.Dropout(0.33)

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """(batch, words, words): row a word, column what it points at."""
        of = self.drop(functional.relu(self.of(states)))
        at = self.drop(functional.relu(self.at(states)))
        return of @ self.weight @ at.transpose(1, 2) + self.bias(at).transpose(1, 2)


class Batch:
    """Sentences as padded tensors."""

    def __init__(self, sentences: Sequence[Example], maps: "Maps", noise: random.Random | None = None) -> None:
        lengths = [len(one.forms) for one in sentences]
        count, longest = len(sentences), max(lengths)
        self.sentences = sentences
        self.lengths = torch.tensor(lengths)
        self.rows = torch.zeros(count, longest, 4, dtype=torch.long)
        self.spaced = torch.zeros(count, longest)
        self.tags, self.heads, self.relations, self.labels, self.first, self.last = (
            torch.full((count, longest), ABSENT) for _ in range(6)
        )
        self.mask = torch.zeros(count, longest, dtype=torch.bool)
        self.shares = torch.zeros(count, longest, len(LABELS)) if sentences[0].shares is not None else None
        for place, one in enumerate(sentences):
            size = len(one.forms)
            forms = roughened(one.forms, noise) if noise else one.forms
            self.rows[place, :size] = torch.tensor([maps.features(form, noise) for form in forms])
            self.spaced[place, :size] = torch.tensor(one.spaced, dtype=torch.float)
            self.mask[place, :size] = True
            if one.tags:
                self.tags[place, :size] = torch.tensor([maps.tags[tag] for tag in one.tags])
            if one.heads:
                self.heads[place, :size] = torch.tensor(
                    [index if head < 0 else head for index, head in enumerate(one.heads)]
                )
                self.relations[place, :size] = torch.tensor([maps.relations[name] for name in one.relations])
            if self.shares is not None:
                self.shares[place, :size] = torch.from_numpy(one.shares).float()
            if one.spans is not None:
                if self.shares is None:
                    self.labels[place, :size] = 0
                for head, span in one.spans:
                    kind = span.kind if span.entity == "PER" else "other"
                    if self.shares is None:
                        self.labels[place, head] = LABELS.index(kind)
                    if kind != "other":
                        self.first[place, head], self.last[place, head] = span.first, span.last


def batches(sentences: Sequence[Example], size: int, maps: Maps, noise: random.Random | None) -> Iterator[Batch]:
    """The groups as tensors."""
    for group in grouped(sentences, size, noise):
        yield Batch(group, maps, noise)


def loss(net: Network, batch: Batch) -> torch.Tensor:
    states = net.states(batch.rows, batch.spaced)
    total = torch.zeros(())

    def cross(scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
        kept = gold != ABSENT
        return functional.cross_entropy(scores[kept], gold[kept]) if kept.any() else torch.zeros(())

    hidden = ~batch.mask[:, None, :]
    total = total + cross(net.tag(states), batch.tags)
    if (batch.heads != ABSENT).any():
        total = total + cross(net.pairs["head"](states).masked_fill(hidden, -1e4), batch.heads)
        at = batch.heads.clamp(min=0)
        left = functional.relu(net.left(states))
        right = functional.relu(net.right(states))
        right = right.gather(1, at[..., None].expand(-1, -1, right.shape[-1]))
        kept = batch.relations != ABSENT
        total = total + functional.cross_entropy(net.relation(left[kept], right[kept]), batch.relations[kept])
    if batch.shares is not None:
        told = functional.log_softmax(net.mention(states)[batch.mask], -1)
        total = total - 2 * (batch.shares[batch.mask] * told).sum(-1).mean()
    elif (batch.labels != ABSENT).any():
        total = total + 2 * cross(net.mention(states), batch.labels)
    if (batch.first != ABSENT).any():
        for name, gold in (("first", batch.first), ("last", batch.last)):
            total = total + cross(net.pairs[name](states).masked_fill(hidden, -1e4), gold)
    return total


class Read:
    """What the network makes of one sentence."""

    def __init__(
        self, tags: list[int], heads: list[int], relations: list[int], spans: list[tuple[int, int, str]]
    ) -> None:
        self.tags, self.heads, self.relations, self.spans = tags, heads, relations, spans


@torch.no_grad()
def read(net: Network, sentences: Sequence[Example], maps: Maps) -> dict[int, Read]:
    """By the identity of each sentence. A root is a word that is its own head."""
    net.eval()
    found = {}
    for batch in batches(sentences, 4000, maps, None):
        states = net.states(batch.rows, batch.spaced)
        hidden = ~batch.mask[:, None, :]
        tags = net.tag(states).argmax(-1)
        heads = net.pairs["head"](states).masked_fill(hidden, -1e4).argmax(-1)
        left, right = functional.relu(net.left(states)), functional.relu(net.right(states))
        right = right.gather(1, heads[..., None].expand(-1, -1, right.shape[-1]))
        relations = net.relation(left, right).argmax(-1)
        labels = net.mention(states).argmax(-1)
        first = net.pairs["first"](states).masked_fill(hidden, -1e4).argmax(-1)
        last = net.pairs["last"](states).masked_fill(hidden, -1e4).argmax(-1)
        for place, one in enumerate(batch.sentences):
            size = len(one.forms)
            spans = [
                (
                    (word, word, "pronoun")
                    if labels[place, word] == 3
                    else (int(first[place, word]), int(last[place, word]), LABELS[labels[place, word]])
                )
                for word in range(size)
                if 0 < labels[place, word] < 4
            ]
            found[id(one)] = Read(
                tags[place, :size].tolist(), heads[place, :size].tolist(), relations[place, :size].tolist(), spans
            )
    net.train()
    return found


def scores(net: Network, syntax: Sequence[Example], people: Sequence[Example], maps: Maps) -> str:
    """Tag accuracy, UAS and LAS (punctuation counted) and F1 of exact spans of persons."""
    right = Counter[str]()
    answers = read(net, syntax, maps)
    for one in syntax:
        got = answers[id(one)]
        for index, (tag, head, relation) in enumerate(zip(one.tags, one.heads, one.relations, strict=True)):
            right["words"] += 1
            right["tag"] += maps.tags.get(tag) == got.tags[index]
            attached = got.heads[index] == (index if head < 0 else head)
            right["uas"] += attached
            right["las"] += attached and maps.relations.get(relation) == got.relations[index]
    answers = read(net, people, maps)
    by = {kind: Counter[str]() for kind in LABELS[1:4]}
    for one in people:
        gold = {(span.first, span.last): span.kind for _, span in one.spans or () if span.entity == "PER"}
        found = {(first, last): kind for first, last, kind in answers[id(one)].spans}
        for span, kind in gold.items():
            by[kind]["gold"] += 1
            by[kind]["found"] += span in found
        for span, kind in found.items():
            by[kind]["given"] += 1
            by[kind]["good"] += span in gold
    parts = [f"{name} {right[name] / max(1, right['words']):.4f}" for name in ("tag", "uas", "las")]
    both = Counter[str]()
    for kind, seen in by.items():
        both.update(seen)
        parts.append(
            f"{kind} P {seen['good'] / max(1, seen['given']):.3f} R {seen['found'] / max(1, seen['gold']):.3f}"
        )
    precision, recall = both["good"] / max(1, both["given"]), both["found"] / max(1, both["gold"])
    parts.append(
        f"all P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.4f}"
    )
    return "  ".join(parts)


def train(
    net: Network,
    parts: Sequence[Sequence[Example]],
    maps: Maps,
    epochs: int,
    seed: int,
    check: Callable[[], str],
    more: Sequence[Example] = (),
) -> None:
    """Trains in place and leaves the running mean of the weights, which is steadier than the last of them.

    Of `more` each epoch reads a part that no other reads.
    """
    noise = random.Random(seed)
    names = surnames(parts)
    mean = {name: value.detach().clone() for name, value in net.state_dict().items()}
    taken = 0
    rate = 2.5e-3
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, betas=(0.9, 0.95), weight_decay=1e-4)
    steps = epochs * sum(len(list(grouped(part, 1500, None))) for part in parts) + len(list(grouped(more, 1500, None)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / 100) * max(0.02, 1 - step / steps)
    )
    for epoch in range(epochs):
        start, total, count = time.time(), 0.0, 0
        told = [
            [renamed(one, names, noise) for one in part] if names else part for part in (*parts, more[epoch::epochs])
        ]
        rows = [batch for part in told for batch in batches(part, 1500, maps, noise)]
        noise.shuffle(rows)
        for batch in rows:
            optimiser.zero_grad()
            value = loss(net, batch)
            value.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            taken += 1
            with torch.no_grad():
                for name, weight in net.state_dict().items():
                    mean[name].lerp_(weight, 1 / min(WINDOW, 2 + taken // 10))
            total, count = total + float(value.detach()), count + 1
        line = f"epoch {epoch + 1}: loss {total / count:.3f}, {time.time() - start:.0f} s"
        if epoch == epochs - 1:
            net.load_state_dict(mean)
        print(line + (f"  {check()}" if (epoch % 4 == 3 or epoch == epochs - 1) else ""), flush=True)


def save(net: Network, maps: Maps, path: Path) -> None:
    """The weights, large tables as bytes with a scale a column, the rest in half precision; and the names of the rows."""
    arrays = {}
    for name, value in net.state_dict().items():
        table, field = value.numpy(), name.replace(".", "_")
        if table.ndim == 2 and len(table) > 400:
            scale = np.abs(table).max(axis=0) / 127 + 1e-9
            arrays[field] = np.round(table / scale).astype(np.int8)
            arrays[f"{field}_scale"] = scale.astype(np.float32)
        else:
            arrays[field] = table.astype(np.float16)
    for kind, more in LEAN.items():
        arrays["mention_3_bias"][LABELS.index(kind)] += np.float16(more)
    names = {"vocabulary": maps.vocabulary, "tags": maps.tags, "relations": maps.relations}
    for name, listed in names.items():
        arrays[name] = np.frombuffer("\n".join(listed).encode(), dtype=np.uint8)
    np.savez_compressed(path, **arrays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--all", action="store_true", help="train on every text, for the shipped model")
    parser.add_argument("--leave", nargs="*", default=[], metavar="NAME", help="more texts of LitBank to leave out")
    parser.add_argument(
        "--silver", type=Path, help="what silver.py wrote: novels to learn from as other networks read them"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--first-epochs", type=int, default=5)
    parser.add_argument("--hidden", type=int, default=96)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    bank = options.data / "litbank"
    syntax = [plain(one) for one in ewt(options.data / "ewt/en_ewt-ud-train.conllu")]
    dev = [plain(one) for one in ewt(options.data / "ewt/en_ewt-ud-dev.conllu")]
    names = [*fold(bank, "train"), *fold(bank, "dev"), *(fold(bank, "test") if options.all else [])]
    names = [name for name in names if name not in options.leave]
    bare = list(litbank(bank, list(dict.fromkeys([*names, *fold(bank, "test")]))))
    known: list[str] = []
    vectors = np.zeros((1, 1), dtype=np.float32)
    if options.vectors:
        with np.load(options.vectors) as stored:
            known, vectors = str(stored["words"]).split("\n"), stored["vectors"].astype(np.float32)
    maps = Maps([*syntax, *(one for one in bare if one.document in names)], known)
    more = silver(options.silver) if options.silver else []
    maps.counts.update(normal(form) for one in more for form in one.forms)  # what novels have often is not rare
    table = np.zeros((len(maps.vocabulary), vectors.shape[1]), dtype=np.float32)
    for word, row in zip(known, vectors, strict=False):
        table[maps.vocabulary[word]] = row
    print(f"{len(syntax)} + {len(bare)} sentences, {len(maps.vocabulary)} words", flush=True)
    first = Network(table, len(maps.tags), len(maps.relations), options.hidden)
    train(first, [syntax], maps, options.first_epochs, options.seed, lambda: scores(first, dev, [], maps))
    unmarked = [plain(one) for one in bare]
    answers = read(first, unmarked, maps)
    tags = list(maps.tags)
    marked = []
    for one, example in zip(bare, unmarked, strict=True):
        answer = answers[id(example)]
        marked.append(with_heads(one, answer.heads, [tags[tag] for tag in answer.tags]))
    people = [one for one in marked if one.document in names]
    held = [one for one in marked if one.document in fold(bank, "test")]
    net = Network(table, len(maps.tags), len(maps.relations), options.hidden)
    train(net, [syntax, people], maps, options.epochs, options.seed, lambda: scores(net, dev, held, maps), more)
    save(net, maps, options.out)


if __name__ == "__main__":
    main()
