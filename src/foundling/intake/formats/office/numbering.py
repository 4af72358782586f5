"""The numbers of lists, which word processors count and show but do not write down."""

import msgspec

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST = 4_000  # beyond it digits are written in any style
_DEEPEST = 9  # levels of a list


class Level(msgspec.Struct):
    """How one level counts: `form` is ``1``, ``a``, ``A``, ``i``, ``I`` or nothing for a bullet.

    `text` has ``%1`` where the number of the first level stands, ``%2`` for the second.
    """

    form: str = ""
    text: str = "%1."
    start: int = 1


class Counter:
    """Counts the paragraphs of every list."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def alias(self, name: str, key: str) -> None:
        """Lets the list `key`, which begins, be gone on with under another name."""
        self._counts[name] = self._counts[key] = [0] * _DEEPEST

    def restart(self, key: str, depths: list[int]) -> None:
        """Lets levels of the list `key` begin again."""
        if counts := self._counts.get(key):
            for depth in depths:
                counts[depth:] = [0] * (_DEEPEST - depth)

    def next(self, key: str, depth: int, levels: dict[int, Level]) -> str:
        """What stands before the next paragraph of the list `key` at `depth` from 0: nothing where it is a bullet."""
        depth = min(max(depth, 0), _DEEPEST - 1)
        counts = self._counts.setdefault(key, [0] * _DEEPEST)
        level = levels.get(depth, Level())
        counts[depth] = counts[depth] + 1 if counts[depth] else max(level.start, 0) or 1
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        if not level.form:
            return ""
        shown = level.text[:80]
        for at in range(depth + 1):
            if f"%{at + 1}" in shown:
                other = levels.get(at, Level())
                shown = shown.replace(f"%{at + 1}", number(counts[at] or max(other.start, 0) or 1, other.form or "1"))
        return shown.strip()


def number(value: int, form: str) -> str:
    """`value` from 1 in digits, letters (``z`` is followed by ``aa``) or Roman digits."""
    if form in ("a", "A") and 0 < value <= _LARGEST:
        shown = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    elif form in ("i", "I") and 0 < value <= _LARGEST:
        shown = ""
        for worth, digits in _ROMAN:
            shown += digits * (value // worth)
            value %= worth
    else:
        return str(value)
    return shown.upper() if form.isupper() else shown
