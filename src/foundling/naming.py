"""Values of a library's headers that seem to mean one thing, offered to a person: "T/W" and "Tara/Willow", "h/c" and "Hurt/Comfort"."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from foundling.analysis.declared.alike import Alike, Value, alike, pairing
from foundling.analysis.fandoms import full_pairing, known
from foundling.errors import UsageError
from foundling.library import Library, compared

__all__ = ["FIELDS", "Alike", "accept", "refuse", "suggestions"]

#: The fields that are looked through, in the order in which a person is asked about them.
FIELDS = ("pairing", "fandom", "tag", "warning")

#: Why a pairing is offered another name.
AO3 = "with whole names, as AO3 writes it"


def suggestions(library: Library, fields: Iterable[str] = FIELDS) -> list[Alike]:
    """What seems to be one, by field, that of most stories first; what a person has kept apart is not offered again.

    Nothing is changed. Takes time linear in the values of the library: a second for some 30,000.
    """
    return [group for field in fields for group in _offered(library, field)]


def accept(library: Library, field: str, values: Iterable[str], name: str) -> int:
    """Puts the values under the name; how many stories that moves. Raises `UsageError`."""
    return library.name_as_one(field, list(values), name)


def refuse(library: Library, field: str, values: Iterable[str], name: str = "") -> None:
    """Keeps the values apart from now on, and one value from the name that was offered for it. Raises `UsageError` for fewer than two."""
    listed = list(dict.fromkeys(values))
    if len(listed) == 1 and name:
        listed = list(dict.fromkeys((*listed, name)))
    if len(listed) < 2:
        raise UsageError("It takes two values to keep apart.")
    library.keep_names_apart(field, listed)


def _offered(library: Library, field: str) -> Iterator[Alike]:
    apart = library.named_apart(field)
    values = [Value(item.value, item.stories, frozenset(item.worlds)) for item in library.used(field)]
    worlds = {value.text: value.worlds for value in values}

    def parted(one: str, other: str) -> bool:
        return tuple(sorted((compared(one), compared(other)))) in apart

    offered: set[str] = set()
    for group in alike(field, values):
        kept: dict[str, int] = {}
        for text, stories in zip(group.values, group.stories, strict=True):
            if not any(parted(text, other) for other in kept):
                kept[text] = stories
        if len(kept) > 1:
            offered.update(kept)
            name = group.name if group.name in kept or group.name not in group.values else next(iter(kept))
            reason = group.reason
            found = _full(name, frozenset().union(*(worlds[text] for text in kept))) if field == "pairing" else ""
            if found and found != name and not any(parted(text, found) for text in kept):
                name, reason = found, f"{reason}; {AO3}"
            yield group._replace(values=tuple(kept), name=name, stories=tuple(kept.values()), reason=reason)
    if field == "pairing":
        for value in values:
            found = _full(value.text, value.worlds) if value.text not in offered else ""
            if found and compared(found) != compared(value.text) and not parted(value.text, found):
                yield Alike(field, (value.text,), found, _sentence(AO3), (value.stories,))


@lru_cache(maxsize=1024)
def _known(worlds: frozenset[str]) -> tuple[str, ...]:
    return known(sorted(worlds))


def _full(text: str, worlds: frozenset[str]) -> str:
    """A pairing as AO3 writes it, where the fandoms of its stories are one whose people are known; "" else."""
    pair = pairing(text)
    names = _known(worlds)
    if pair is None or len(names) != 1:
        return ""
    return full_pairing(names, [(" ".join(words),) for words in pair.names], friends=pair.friends)


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]
