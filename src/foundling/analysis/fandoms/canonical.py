"""Pairings as AO3 writes them: "Willow/Tara" of a story of Buffy is "Tara Maclay/Willow Rosenberg". Offered, never done."""

from collections.abc import Collection, Iterable, Sequence

from foundling.analysis.fandoms.clues import forms_of
from foundling.analysis.fandoms.worlds import FAMILY, Table, key, table, words
from foundling.analysis.lexicon import TITLES

#: What stands between lovers and between friends.
LOVERS, FRIENDS = "/", " & "


def person(made: Table, world: int, names: Iterable[str]) -> int | None:
    """The person of that world whom all of these names mean that mean somebody there; None where several may be meant, or nobody.

    Nor is anybody meant where one of them is of two words and unknown there: another surname is another person.
    """
    forms = {form for name in names for form in forms_of(name)}
    owners = [{found.person for found in made.forms.get(form, ()) if found.world == world} for form in forms]
    strange = any(
        not owner and " " in form and form.split()[0] not in TITLES for form, owner in zip(forms, owners, strict=True)
    )
    known = [owner for owner in owners if owner]
    meant = set.intersection(*known) if known and not strange else set()
    return meant.pop() if len(meant) == 1 else None


def full_name(worlds: Collection[str], names: Iterable[str]) -> tuple[str, str]:
    """The full name, in the first of these worlds that knows them, of whom the names mean; and what it is put in order by.

    Two empty words where nobody is known. `worlds` are canonical names of fandoms.
    """
    made, listed = table(), tuple(names)
    for name in worlds:
        number = made.index(name)
        found = person(made, number, listed) if number is not None else None
        if number is not None and found is not None:
            full = made.worlds[number].people[found]
            return full, _order(made, number, found, full)
    return "", ""


def full_pairing(worlds: Collection[str], people: Sequence[Iterable[str]], *, friends: bool) -> str:
    """The pairing of people, each given by the names that mean them, in AO3's form: whole names in the order of family names.

    "" where one of them is not known, or two are one.

    Source: AO3's wrangling guidelines for relationship tags.
    """
    found = [full_name(worlds, names) for names in people]
    if len({full for full, _ in found}) < len(people) or not all(full for full, _ in found):
        return ""
    return (FRIENDS if friends else LOVERS).join(full for full, _ in sorted(found, key=lambda item: (item[1], item[0])))


def _order(made: Table, world: int, who: int, full: str) -> str:
    """The family name, else the whole: "Rosenberg", "Spike"."""
    for word in reversed(words(full)):
        if any(form[:2] == (world, who) and form.kind == FAMILY for form in made.forms.get(word, ())):
            return word
    return key(full)
