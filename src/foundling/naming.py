"""Values of a library's headers that seem to mean one thing, offered to a person: "T/W" and "Tara/Willow", "h/c" and "Hurt/Comfort"."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from foundling.analysis.declared.alike import Alike, Value, alike
from foundling.errors import UsageError

if TYPE_CHECKING:
    from foundling.library import Library

__all__ = ["FIELDS", "Alike", "accept", "refuse", "suggestions"]

#: The fields that are looked through, in the order in which a person is asked about them.
FIELDS = ("pairing", "fandom", "tag", "warning")


def suggestions(library: "Library", fields: Iterable[str] = FIELDS) -> list[Alike]:
    """What seems to be one, by field, that of most stories first; what a person has kept apart is not offered again.

    Nothing is changed. Takes time linear in the values of the library: a second for some 30,000.
    """
    return [group for field in fields for group in _offered(library, field)]


def accept(library: "Library", field: str, values: Iterable[str], name: str) -> int:
    """Puts the values under the name; how many stories that moves. Raises `UsageError`."""
    return library.name_as_one(field, list(values), name)


def refuse(library: "Library", field: str, values: Iterable[str]) -> None:
    """Keeps the values apart from now on. Raises `UsageError` for fewer than two."""
    listed = list(dict.fromkeys(values))
    if len(listed) < 2:
        raise UsageError("It takes two values to keep apart.")
    library.keep_names_apart(field, listed)


def _offered(library: "Library", field: str) -> Iterator[Alike]:
    from foundling.library import compared

    apart = library.named_apart(field)
    values = [Value(item.value, item.stories, frozenset(item.worlds)) for item in library.used(field)]
    for group in alike(field, values):
        kept: dict[str, int] = {}
        for text, stories in zip(group.values, group.stories, strict=True):
            pairs = (tuple(sorted((compared(text), compared(other)))) for other in kept)
            if not any(pair in apart for pair in pairs):
                kept[text] = stories
        if len(kept) > 1:
            name = group.name if group.name in kept or group.name not in group.values else next(iter(kept))
            yield group._replace(values=tuple(kept), name=name, stories=tuple(kept.values()))
