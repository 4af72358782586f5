"""A work that lies in several stories."""

from collections.abc import Iterable
from typing import Literal

import msgspec

#: From this confidence on, parts are joined without asking.
CERTAIN = 0.9
#: Below this nobody is bothered with it.
OFFERED = 0.5


class Work(msgspec.Struct, frozen=True):
    """Stories that are one work: its ``parts`` in reading order, or ``copies`` of it, the longest first.

    `members` are ids of `Seen`; `numbers` are the parts' own, as far as known; `missing` are those that there must be and
    are not; `total` is how many parts there are in all, where that is declared. `spare` are further copies of parts,
    shorter than those among the members: they take no part in the joined story. `versions` says of each copy but the first, which
    is the one to read, what it is to that (`likeness.Version`). `reason` says in plain words why.
    """

    kind: Literal["parts", "copies"]
    members: tuple[int, ...]
    numbers: tuple[int | None, ...]
    missing: tuple[int, ...]
    confidence: float
    reason: str
    total: int | None = None
    spare: tuple[int, ...] = ()
    versions: tuple[str, ...] = ()

    @property
    def numbered(self) -> tuple[int | None, ...]:
        """A part number for each of the members, None where it is not known."""
        return self.numbers if len(self.numbers) == len(self.members) else (None,) * len(self.members)

    @property
    def certain(self) -> bool:
        """Whether it is joined without asking."""
        return self.kind == "parts" and self.confidence >= CERTAIN


def missing_words(missing: Iterable[int]) -> str:
    """``part 2 is missing``, ``parts 2, 4 to 7 and 9 are missing``; "" where none is."""
    runs: list[list[int]] = []
    for number in sorted(set(missing)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [
        str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" if len(run) > 2 else f"{run[0]}, {run[1]}"
        for run in runs
    ]
    if not told:
        return ""
    if len(runs) == 1 and len(runs[0]) == 1:
        return f"part {told[0]} is missing"
    return f"parts {told[0] if len(told) == 1 else ', '.join(told[:-1]) + ' and ' + told[-1]} are missing"
