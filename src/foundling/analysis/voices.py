"""Whether what is said sounds like a woman or a man of a novel: "my husband", "old chap"; one sign among many."""

import json
import math
from collections.abc import Iterable
from functools import cache
from importlib import resources


@cache
def weights() -> dict[str, float]:
    """What each word speaks for, in nats: above 0 a woman. Learned by `train/voices.py`."""
    text = resources.files("foundling.analysis").joinpath("voices.json").read_text("utf-8")
    read: dict[str, float] = json.loads(text)
    return read


def leaning(words: Iterable[str]) -> float:
    """Between -1, a man, and 1, a woman, 0 where the words do not tell; each word counts once."""
    known = weights()
    return math.tanh(sum(known.get(word, 0.0) for word in set(words)) / 2)
