"""Short ways from a written text to what structure recovery makes of it."""

from foundling.document import Block, Story, blocks
from foundling.intake import read


def taken(text: str, name: str = "stray.txt") -> Story:
    """The story in `text`; fails where there is none."""
    story = read(text.encode(), name).story
    assert story is not None
    return story


def kinds(text: str) -> list[tuple[str, str]]:
    """(kind, first 24 characters) of every block."""
    return [(block.kind, block.text[:24]) for block in blocks(taken(text))]


def of_kind(text: str, kind: str) -> list[Block]:
    """The blocks of one kind."""
    return [block for block in blocks(taken(text)) if block.kind == kind]


def facts(text: str, name: str = "stray.txt") -> dict[str, object]:
    """Field -> value of every fact, the first of each field."""
    found: dict[str, object] = {}
    for fact in taken(text, name).facts:
        found.setdefault(fact.field, fact.value)
    return found
