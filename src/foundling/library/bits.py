"""Sets of stories as the bits of whole numbers: bit n is set where story n is in it. An AND of 100,000 takes microseconds."""

from collections.abc import Callable, Iterable

import msgspec

#: The digit of those that are in a set.
ONE = ord("1")

#: Where fewer than one number in so many is in a set, its bits are set one by one.
SPARSE = 20


class Among(msgspec.Struct, frozen=True):
    """The stories that may be found: those of `must` (None for all), but for those of `never`."""

    must: int | None = None
    never: int = 0

    def __bool__(self) -> bool:
        return self.must is not None or bool(self.never)

    def has(self) -> Callable[[int], bool]:
        """What tells of a story's number whether it is one of them."""
        only = self.must is not None
        held = bin(self.never if self.must is None else self.must & ~self.never)[:1:-1]
        end = len(held)
        return lambda number: (number < end and held[number] == "1") is only

    def kept(self, given: Iterable[int]) -> set[int]:
        """Those of the stories that are among them."""
        return set(filter(self.has(), given)) if self else set(given)


def bits(given: Iterable[int]) -> int:
    """The whole number whose bits of those numbers are set."""
    listed = list(given)
    top = max(listed, default=0)
    if len(listed) * SPARSE < top:
        made = bytearray(top // 8 + 1)
        for number in listed:
            made[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(made, "little")
    # A digit for each, the highest first: Python reads binary digits in linear time, and digits are put down faster than bits.
    digits = bytearray(b"0") * (top + 1)
    for number in listed:
        digits[number] = ONE
    digits.reverse()
    return int(digits, 2)


def numbers(given: int) -> list[int]:
    """The numbers whose bits are set, in order."""
    return newest(given, given.bit_count())[::-1]


def newest(given: int, most: int) -> list[int]:
    """The highest `most` of the numbers whose bits are set, the highest first. Costs no more than it walks."""
    text = bin(given)[2:]
    top, at = len(text) - 1, -1
    found: list[int] = []
    while len(found) < most and (at := text.find("1", at + 1)) >= 0:
        found.append(top - at)
    return found
