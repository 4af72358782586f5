"""How sure something found is, in a reader's words: the same for who speaks and for what is warned of."""

#: From each confidence on, the surest first.
SURENESS: tuple[tuple[float, str], ...] = ((0.9, "almost certain"), (0.7, "likely"), (0.0, "unsure"))


def sureness(confidence: float) -> int:
    """The place in `SURENESS` of a confidence of 0 to 1."""
    return next(at for at, (least, _) in enumerate(SURENESS) if confidence >= least)
