"""Who is what to whom, in words that the command line, the pages and exports share."""

from collections.abc import Iterable

import msgspec

from foundling.document import Layer, Relationship, Span, layer

#: What a kind is called, alone ("romance") and of two ("Oda and Tesk: romance").
KIND_WORDS: dict[str, str] = {
    "romantic": "romance",
    "family": "family",
    "friendship": "friendship",
    "professional": "work",
    "antagonistic": "enmity",
}

#: From this confidence on what only the story tells is said without "perhaps".
SURE = 0.65


class Bond(msgspec.Struct, frozen=True):
    """Two people and what they are to each other. `kinds` are in words, the surest first; `declared` are the author's own.

    `strength` is that of the strongest kind, `evidence` (of each kind) as in `Relationship`; `ao3` are the pairings as AO3
    writes them, where these are known and the author writes others.
    """

    a: int
    b: int
    names: tuple[str, str]
    kinds: tuple[tuple[str, bool], ...]  # in words, and whether it is sure
    strength: float
    declared: tuple[str, ...]
    evidence: tuple[tuple[str, tuple[Span, ...]], ...]
    ao3: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The kinds in one line: "romance, perhaps work"."""
        return ", ".join(kind if sure else f"perhaps {kind}" for kind, sure in self.kinds)


def bonds(layers: tuple[Layer, ...]) -> tuple[Bond, ...]:
    """Every pair that is something to each other, the strongest first; none where the layer was not made."""
    found, people = layer(layers, "relationships"), layer(layers, "characters")
    names = {item.id: item.name for item in (people.items if people is not None else ())}
    pairs: dict[tuple[int, int], list[Relationship]] = {}
    for item in found.items if found is not None else ():
        if item.a in names and item.b in names:
            pairs.setdefault((item.a, item.b), []).append(item)
    made = [
        Bond(
            a,
            b,
            (names[a], names[b]),
            tuple((KIND_WORDS.get(item.kind, item.kind), _sure(item)) for item in _surest(items)),
            max(item.strength for item in items),
            tuple(dict.fromkeys(item.declared for item in items if item.declared)),
            tuple((KIND_WORDS.get(item.kind, item.kind), item.evidence) for item in _surest(items)),
            tuple(dict.fromkeys(item.ao3 for item in _surest(items) if item.ao3 and item.ao3 != item.declared)),
        )
        for (a, b), items in pairs.items()
    ]
    return tuple(sorted(made, key=lambda item: (not item.declared, -item.strength, item.a, item.b)))


def _surest(items: Iterable[Relationship]) -> list[Relationship]:
    return sorted(items, key=lambda item: (not item.declared, -item.confidence))


def _sure(item: Relationship) -> bool:
    return bool(item.declared) or item.confidence >= SURE
