"""The trained judgement: how well each candidate answers a question, by small networks over sums of rows.

One network for pronouns, one for nominals, one for names. A candidate is the sum of the rows of its values (`PAIR`) and
of the mention's (`ALONE`), through one layer of rectified units; beginning a new person and meaning nobody are judged on
the mention alone. Made by `train/coreference.py`.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any

from foundling.analysis.coreference.features import ALONE, PAIR
from foundling.analysis.coreference.resolver import DROP, NEW, Question
from foundling.analysis.coreference.words import HE, NOMINAL

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The networks, by the class of mention that they judge.
GROUPS = ("pronoun", "nominal", "name")


def group(cls: int) -> int:
    """The place in `GROUPS` of a class of mention."""
    return 0 if cls < NOMINAL else cls - NOMINAL + 1


def bases(slots: tuple[tuple[str, int], ...]) -> list[int]:
    """The first row of each slot in a table of all of them, and the number of rows."""
    found = [0]
    for _, size in slots:
        found.append(found[-1] + size)
    return found


class Network:
    """The weights of one group: `pair`, `alone` and `begin` are (rows, units); `lean` is taken off what speaks
    for somebody new and for nobody."""

    def __init__(self, weights: "dict[str, NDArray[np.float32]]") -> None:
        import numpy as np

        self.pair, self.alone, self.begin = weights["pair"], weights["alone"], weights["begin"]
        self.pair_bias, self.begin_bias = weights["pair_bias"], weights["begin_bias"]
        self.out, self.begin_out = weights["out"], weights["begin_out"]
        self.pair_base = np.array(bases(PAIR)[:-1], dtype=np.int64)
        self.alone_base = np.array(bases(ALONE)[:-1], dtype=np.int64)
        self.zero = np.float32(0)
        # Rows are summed by a product with ones, which is faster than a sum over few of them.
        self.pair_ones = np.ones((1, len(PAIR)), dtype=np.float32)
        self.alone_ones = np.ones(len(ALONE), dtype=np.float32)
        self.lean = weights["lean"]

    def answer(self, question: Question) -> int:
        """The best candidate's place, `NEW` or `DROP`."""
        import numpy as np

        rows = np.fromiter(question.values, np.int64, len(ALONE))
        rows += self.alone_base
        begin = np.maximum(self.alone_ones @ self.begin.take(rows, 0) + self.begin_bias, self.zero) @ self.begin_out
        begin -= self.lean
        # "I", "she" and their like are always somebody.
        choice = NEW if begin[0] >= begin[1] or question.mention.cls <= HE else DROP
        if not question.pairs:
            return choice
        count = len(question.pairs)
        pairs = np.fromiter(chain.from_iterable(question.pairs), np.int64, count * len(PAIR)).reshape(count, -1)
        pairs += self.pair_base
        hidden = np.matmul(self.pair_ones, self.pair.take(pairs, 0))[:, 0]
        hidden += self.alone_ones @ self.alone.take(rows, 0) + self.pair_bias
        scores = np.maximum(hidden, self.zero) @ self.out
        best = int(scores.argmax())
        return best if scores[best] > begin[0 if choice == NEW else 1] else choice


class Scorer:
    """Answers the questions of a `Resolver`."""

    def __init__(self, networks: list[Network]) -> None:
        self.networks = networks

    def __call__(self, question: Question) -> int:
        return self.networks[group(question.mention.cls)].answer(question)


def read(data: bytes) -> Scorer:
    """The scorer from a model file: arrays named ``group.weight`` as halves, floats of 16 bits."""
    import numpy as np

    with np.load(BytesIO(data)) as stored:
        arrays: dict[str, Any] = {name: stored[name].astype(np.float32) for name in stored.files}
    return Scorer(
        [
            Network({name.partition(".")[2]: value for name, value in arrays.items() if name.startswith(f"{kind}.")})
            for kind in GROUPS
        ]
    )


@cache
def scorer() -> Scorer:
    """The scorer that comes with Foundling."""
    return read((files(__package__) / "model.npz").read_bytes())
