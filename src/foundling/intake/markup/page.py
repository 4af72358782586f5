"""A page: its elements, and the lines of words that they make."""

from bisect import bisect_left, bisect_right

import msgspec

from foundling.document import Mark
from foundling.intake.markup.elements import BLOCKS
from foundling.intake.markup.tokens import Token, text_of


class Element(msgspec.Struct):
    """An element of the page: ``[start, end)`` in the source, its tags included. `parent` is an index, -1 for none."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int
    parent: int

    @property
    def classes(self) -> list[str]:
        """The words of its ``class``."""
        return self.attributes.get("class", "").split()


class Line(msgspec.Struct):
    """Words that stand on one line as far as the markup says.

    `text` has its white space made single spaces. `gap` counts the blank lines before it; `apart` is true where a block
    begins or ends before it, false after a mere ``<br>``. `element` and `box` are indexes of the innermost block and the
    innermost block that is not itself a paragraph. `rule` is true for an ``<hr>``, which has no text.
    """

    text: str
    start: int
    end: int
    marks: tuple[Mark, ...]
    gap: int
    apart: bool
    element: int
    box: int
    level: int = 0
    centred: bool = False
    indent: int = 0
    linked: int = 0  # characters of the text that are links
    control: bool = False  # part of a form
    rule: bool = False


class Page(msgspec.Struct):
    """One document, or several in reading order joined by line feeds.

    `flat` is `source` flattened. `parts` are the ranges of the documents. `title` is what the first ``<title>`` says.
    """

    source: str
    flat: str
    tokens: list[Token]
    starts: list[int]
    elements: list[Element]
    lines: list[Line]
    parts: tuple[tuple[int, int], ...]
    title: str

    def text(self, element: Element) -> str:
        """What an element shows, white space made single spaces. Costs the length of the element."""
        first = bisect_left(self.starts, element.start)
        last = bisect_left(self.starts, element.end)
        shown: list[str] = []
        for token in self.tokens[first:last]:
            if token.kind in ("text", "raw"):
                shown.append(text_of(self.source, token))
            elif token.name in BLOCKS or token.name == "br":
                shown.append(" ")
        return " ".join("".join(shown).split())

    def rest_of_line(self, element: Element, limit: int) -> Element:
        """What stands after an element on its line, before `limit`, as an element without a name."""
        end = element.end
        for index in range(bisect_left(self.starts, element.end), len(self.tokens)):
            token = self.tokens[index]
            if token.start >= limit or token.name == "br" or token.name in BLOCKS:
                break
            end = token.end
        return Element("", {}, element.end, end, element.parent)

    def part_of(self, offset: int) -> int:
        """The index of the document that holds `offset`."""
        return max(0, bisect_right(self.parts, offset, key=lambda part: part[0]) - 1)
