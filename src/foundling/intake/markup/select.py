"""Elements found by what a table of a site's or program's marks says of them.

The selectors are the small part of CSS that such tables need: ``tag``, ``#id``, ``.class``, ``[name]``, ``[name=value]``,
``[name^=value]`` and ``[name*=value]``, put together, with a space (inside) or ``>`` (straight inside) between.
"""

import re
from collections import defaultdict
from functools import lru_cache

import msgspec

from foundling.intake.markup.page import Element, Page

_COMPOUND = re.compile(r"([\w*-]+)?((?:[#.][\w-]+|\[[^\]]+\])*)")
_PART = re.compile(r"([#.])([\w-]+)|\[([\w-]+)(?:([\^*]?)=([^\]]*))?\]")
_DEPTH = 64  # ancestors looked at; more are written by nobody
_WRAPPED = re.compile(
    r"(?:(?:https?:)?//web\.archive\.org)?/web/\d{4,14}(?:[a-z]{2}_|\*)?/(?P<address>(?P<host>https?://[^/]*)?.*)",
    re.DOTALL,
)


def unwrapped(address: str, *, path: bool = False) -> str:
    """An address without what the Wayback Machine puts before it; with `path`, without its host as well."""
    found = _WRAPPED.fullmatch(address) if "/web/" in address[:40] else None
    if found is None:
        return address
    return found["address"].removeprefix(found["host"] or "") if path else found["address"]


class _Compound(msgspec.Struct, frozen=True):
    tag: str
    id: str
    classes: tuple[str, ...]
    attributes: tuple[tuple[str, str, str], ...]  # name, "" or "=" or "^" or "*", value
    child: bool  # straight inside the compound before it


class Index:
    """The elements of a page by name, id and class, so that a table of many selectors costs no search each."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.names: dict[str, list[int]] = defaultdict(list)
        self.ids: dict[str, list[int]] = defaultdict(list)
        self.classes: dict[str, list[int]] = defaultdict(list)
        for index, element in enumerate(page.elements):
            self.names[element.name].append(index)
            if element.attributes:
                if found := element.attributes.get("id"):
                    self.ids[found].append(index)
                for word in element.classes:
                    self.classes[word].append(index)

    def select(self, selector: str) -> list[Element]:
        """The elements that `selector` (or one of several, parted by commas) means, in the order of the page."""
        found: set[int] = set()
        for one in selector.split(","):
            chain = _parsed(one.strip())
            found.update(index for index in self._candidates(chain[-1]) if self._matches(index, chain))
        return [self.page.elements[index] for index in sorted(found)]

    def first(self, selector: str) -> Element | None:
        """The first element that `selector` means."""
        return next(iter(self.select(selector)), None)

    def _candidates(self, compound: _Compound) -> list[int]:
        if compound.id:
            return self.ids.get(compound.id, [])
        if compound.classes:
            return self.classes.get(compound.classes[0], [])
        if compound.tag:
            return self.names.get(compound.tag, [])
        return list(range(len(self.page.elements)))

    def _matches(self, index: int, chain: tuple[_Compound, ...]) -> bool:
        elements = self.page.elements
        if not _fits(elements[index], chain[-1]):
            return False
        at = len(chain) - 2
        straight = chain[-1].child
        parent = elements[index].parent
        for _ in range(_DEPTH):
            if at < 0:
                return True
            if parent < 0:
                return False
            if _fits(elements[parent], chain[at]):
                straight = chain[at].child
                at -= 1
            elif straight:
                return False
            parent = elements[parent].parent
        return at < 0


def _fits(element: Element, compound: _Compound) -> bool:
    if compound.tag and element.name != compound.tag:
        return False
    held = element.attributes
    if compound.id and held.get("id") != compound.id:
        return False
    if compound.classes and not set(compound.classes).issubset(element.classes):
        return False
    for name, how, value in compound.attributes:
        given = held.get(name)
        if given is None:
            return False
        if name == "href" and how == "^" and "/web/" in given[:40]:
            given = unwrapped(given, path=value.startswith("/"))
        if how == "=" and given != value:
            return False
        if how == "^" and not given.startswith(value):
            return False
        if how == "*" and value not in given:
            return False
    return True


@lru_cache(maxsize=512)
def _parsed(selector: str) -> tuple[_Compound, ...]:
    made: list[_Compound] = []
    child = False
    for word in selector.replace(">", " > ").split():
        if word == ">":
            child = True
            continue
        made.append(_compound(word, child))
        child = False
    if not made:
        raise ValueError("an empty selector")
    return tuple(made)


def _compound(word: str, child: bool) -> _Compound:
    found = _COMPOUND.fullmatch(word)
    if found is None:
        raise ValueError(f"not a selector that tables may use: {word}")
    identifier = ""
    classes: list[str] = []
    attributes: list[tuple[str, str, str]] = []
    for sign, name, attribute, how, value in _PART.findall(found.group(2)):
        if sign == "#":
            identifier = name
        elif sign == ".":
            classes.append(name)
        else:
            attributes.append((attribute, how or ("=" if f"[{attribute}=" in word else ""), value.strip("\"'")))
    tag = found.group(1) or ""
    return _Compound("" if tag == "*" else tag, identifier, tuple(classes), tuple(attributes), child)
