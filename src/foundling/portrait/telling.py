"""How a story is told, whether it is all there and what AO3 calls what its author wrote, in a reader's words."""

from collections import Counter

from foundling.document import Declared, Layer, Relationship, layer, single, stated_status
from foundling.document.layer import Status

#: A status that only the story tells is shown from this confidence on.
SURE = 0.6

_STATUSES: dict[Status, str] = {"complete": "Complete", "in progress": "In Progress", "abandoned": "Abandoned"}


def told(layers: tuple[Layer, ...]) -> str:
    """Such as "third person, past tense"; "" where neither is known."""
    item = single(layers, "telling")
    if item is None:
        return ""
    tense = {"past": "past tense", "present": "present tense", "mixed": "past and present tense"}.get(
        item.tense or "", ""
    )
    return ", ".join(filter(None, (f"{item.person} person" if item.person else "", tense)))


def status(layers: tuple[Layer, ...], written: str = "") -> str:
    """``Complete``, ``In Progress`` or ``Abandoned``: what the author's or a person's word `written` means, else what the story
    tells. A word that means none of them stays as it is; "" where nobody says anything."""
    if written:
        meant = stated_status(written)
        return _STATUSES[meant] if meant else written
    item = single(layers, "telling")
    return _STATUSES[item.status] if item is not None and item.status and item.confidence >= SURE else ""


def in_ao3_words(layers: tuple[Layer, ...], field: str) -> tuple[str, ...]:
    """What AO3 calls the values of a field, where it has other words for them; () where they are its own already."""
    if field == "relationships":
        return _pairings(layers)
    made = layer(layers, "declared")
    listed = [item for item in (made.items if made is not None else ()) if isinstance(item, Declared)]
    here = [item for item in listed if item.field == field]
    terms = tuple(dict.fromkeys(term for item in here for term in item.terms))
    return () if {term.casefold() for term in terms} <= {item.written.casefold() for item in here} else terms


def _pairings(layers: tuple[Layer, ...]) -> tuple[str, ...]:
    """The pairings that the author declares as AO3 writes them, where these are known and not as the author writes."""
    made = layer(layers, "relationships")
    listed = [item for item in (made.items if made is not None else ()) if isinstance(item, Relationship)]
    often = Counter(item.declared for item in listed)  # of three people no pair is what the author wrote
    said = {item.ao3: item.declared for item in listed if item.declared and item.ao3 and often[item.declared] == 1}
    return () if all(name.casefold() == words.casefold() for name, words in said.items()) else tuple(said)
