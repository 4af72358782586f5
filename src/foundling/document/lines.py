"""The lines of a decoded source, numbered as a text editor numbers them: where a block came from, for people."""

import re
from bisect import bisect_right

_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of a text by number, counted from 1. Made in linear time; each question takes logarithmic time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(end.end() for end in _END.finditer(text))]

    def __len__(self) -> int:
        return len(self._starts)

    def number(self, offset: int) -> int:
        """The number of the line that the character at `offset` is on."""
        return bisect_right(self._starts, max(0, min(offset, len(self.text))))

    def of(self, source: tuple[int, int]) -> tuple[int, int]:
        """The first and the last line of a half-open range of the text."""
        start, end = source
        return self.number(start), self.number(max(start, end - 1))

    def line(self, number: int) -> str:
        """The text of the line, without its end. Raises `IndexError` where there is no such line."""
        return self.text[self._starts[number - 1] : self.end(number)].rstrip("\r\n")

    def end(self, number: int) -> int:
        """Where the line ends, its line end included: where the next begins."""
        return self._starts[number] if number < len(self._starts) else len(self.text)
