"""How alike two words are used, by the word vectors that the network reads with."""

from functools import lru_cache

#: Columns of the network's word table that are vectors counted over novels; the rest were learnt with the network.
COUNTED = 64


@lru_cache(maxsize=1 << 16)
def similarity(one: str, two: str) -> float:
    """The cosine of two words' vectors, -1 to 1; 0 where the vocabulary lacks one. Words in small letters."""
    import numpy as np

    from foundling.language.syntax.network import network

    net = network()
    first, second = net.vocabulary.get(one, 0), net.vocabulary.get(two, 0)
    if not first or not second:
        return 0.0
    a, b = (net.word_vectors(row)[:COUNTED] for row in (first, second))
    length = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / length if length else 0.0
