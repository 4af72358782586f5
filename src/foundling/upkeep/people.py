"""A person's words about the cast: two are one, one is two, this is the name. Checked against the story and kept for ever.

What is kept are name forms, since ids change with every analysis: all forms that the person who speaks sees the other under
(but a family's name), so that nothing but what was said changes. Each function notes that the story's layers are due; to have
them made is the caller's (`foundling.upkeep`).
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from foundling.document import Character, Story, blocks, form_key, layer, main_cast
from foundling.document.castfile import MAX_LETTERS, pronouns_of
from foundling.errors import UsageError

if TYPE_CHECKING:
    from foundling.library import Entry, Library

#: So many names are listed where one was not found.
LISTED = 12


def merge(library: "Library", id: int, names: Sequence[str]) -> None:  # noqa: A002
    """These names mean one person, who is called what the first of them is called.

    Each is the name of somebody in the cast, or any form of it; those after the first may also be words that stand in the
    story ("the redhead"). Raises `UsageError`, which lists the cast, and `NotFound`.
    """
    from foundling.library import Recast

    wanted = _given(names)
    if len(wanted) < 2:
        raise UsageError("It takes two names of one person to merge: the one to keep, then the others.")
    entry = library.get(id)
    cast = _cast(entry)
    found: list[Character | None] = [_find(entry, cast, wanted[0])]
    for name in wanted[1:]:
        try:
            found.append(_find(entry, cast, name))
        except UnknownPerson:
            if not _stands(entry.story, name):
                raise
            found.append(None)
    first = found[0]
    assert first is not None
    if all(item is not None and item.id == first.id for item in found):
        raise UsageError(f"{' and '.join(wanted)} are one person already: {first.name}.")
    forms: list[str] = []
    for name, item in zip(wanted, found, strict=True):
        forms += _own(item, cast) if item is not None else ()
        forms.append(name)
    library.recast(id, Recast("merge", first.name, _once(forms)))


def split(library: "Library", id: int, name: str, forms: Sequence[str]) -> None:  # noqa: A002
    """The `forms` of the person `name` mean somebody else, one person, called what the first of them says.

    Raises `UsageError`, which lists the forms that there are, and `NotFound`.
    """
    from foundling.library import Recast

    (name,) = _given([name]) or ("",)
    wanted = _given(forms)
    if not name or not wanted:
        raise UsageError("Say whom to split, then which of their names are another person's.")
    entry = library.get(id)
    person = _find(entry, _cast(entry), name)
    own = {form_key(form): form for form in _forms(person)}
    apart: list[str] = []
    for form in wanted:
        if form_key(form) not in own:
            raise UsageError(f"{form!r} is none of the names of {person.name}. They are: {', '.join(own.values())}.")
        apart.append(own.pop(form_key(form)))
    if not own:
        raise UsageError(f"Nothing would be left of {person.name}. Leave at least one name: {', '.join(apart)}.")
    rest = tuple(own.values())
    other = person.name if form_key(person.name) in own else rest[0]
    library.recast(id, Recast("split", apart[0], _once(apart), rest, other))


def rename(library: "Library", id: int, name: str, to: str) -> None:  # noqa: A002
    """The person `name` is called `to` from now on. Raises `UsageError`, which lists the cast, and `NotFound`."""
    from foundling.library import Recast

    given, new = _given([name]), _given([to])
    if not given or not new:
        raise UsageError("Say whom to rename, then what to call them.")
    entry = library.get(id)
    cast = _cast(entry)
    person = _find(entry, cast, given[0])
    for other in cast:
        if other.id != person.id and form_key(new[0]) in map(form_key, _forms(other)):
            raise UsageError(
                f"{new[0]!r} is a name of somebody else in this story: {other.name}. If they are one person, merge them."
            )
    if new[0] == person.name:
        raise UsageError(f"{person.name} is called so already.")
    library.recast(id, Recast("rename", new[0], _once([*_own(person, cast), given[0]])))


def pronouns(library: "Library", id: int, name: str, to: str) -> None:  # noqa: A002
    """The person `name` goes by the pronouns `to` ("she/her", or "she"). Raises `UsageError` and `NotFound`."""
    from foundling.library import Recast

    given, new = _given([name]), _given([to])
    if not given or not new:
        raise UsageError("Say who it is, then the pronouns, such as she/her.")
    entry = library.get(id)
    cast = _cast(entry)
    person = _find(entry, cast, given[0])
    said = pronouns_of(new[0])
    if not said:
        raise UsageError(f"{new[0]!r} are no pronouns such as she/her.")
    library.recast(id, Recast("pronouns", person.name, _once([*_own(person, cast), given[0]]), pronouns=said))


class UnknownPerson(UsageError):
    """Nobody in the cast goes by that name."""


def _given(names: Sequence[str]) -> tuple[str, ...]:
    """The names, blanks made one, each once. Raises `UsageError` for what a cast file would not take for a name either."""
    given = [" ".join(name.split()) for name in names if name.strip()]
    for name in given:
        if len(name) > MAX_LETTERS:
            raise UsageError(f"A name has at most {MAX_LETTERS} letters. This one has {len(name):,}: {name[:40]}…")
        if not name.isprintable():
            raise UsageError(f"A name holds no invisible or broken characters: {name!a}.")
        if not form_key(name):
            raise UsageError(f"A name has more to it than stops: {name}")
    return _once(given)


def _once(forms: Sequence[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for form in forms:
        kept.setdefault(form_key(form), form)
    return tuple(kept.values())


def _cast(entry: "Entry") -> tuple[Character, ...]:
    made = layer(entry.layers, "characters")
    if made is None:
        raise UsageError(f"The cast of story {entry.id} is not known yet: it is still being worked out.")
    return main_cast(entry.layers)


def _forms(person: Character) -> tuple[str, ...]:
    return _once([person.name, *(alias.text for alias in person.aliases)])


def _own(person: Character, cast: Sequence[Character]) -> tuple[str, ...]:
    """The person's forms but those that somebody else has too (a family's name): who is meant is shown by these."""
    others = {form_key(form) for other in cast if other.id != person.id for form in _forms(other)}
    return tuple(form for form in _forms(person) if form == person.name or form_key(form) not in others)


def _find(entry: "Entry", cast: Sequence[Character], name: str) -> Character:
    """The one person who is called so, or else who has that form, with "the" before it or without. Raises `UsageError`."""
    key = form_key(name)
    found: list[Character] = []
    for form in (key, key.removeprefix("the ") if key.startswith("the ") else f"the {key}"):
        found = found or [item for item in cast if form_key(item.name) == form]
        found = found or [item for item in cast if form in map(form_key, _forms(item))]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{name!r} may be {' or '.join(_told(item) for item in found)}. Say which, by a name of theirs alone."
        )
    known = sorted(cast, key=lambda item: -len(item.mentions))
    more = f", and {len(known) - LISTED} more" if len(known) > LISTED else ""
    names = ", ".join(item.name for item in known[:LISTED]) + more
    raise UnknownPerson(
        f"Nobody in story {entry.id} is called {name!r}. "
        + (f"The cast: {names}. (foundling show {entry.id} --cast lists every name.)" if known else "It has no cast.")
    )


def _told(person: Character) -> str:
    """The person's name, and others of theirs by which they may be told from somebody who is called alike."""
    others = [form for form in _forms(person) if form != person.name][:3]
    return f"{person.name} ({', '.join(others)})" if others else person.name


def _stands(story: Story, form: str) -> bool:
    """Whether the words stand in the story, whatever their capitals."""
    wanted = re.compile(rf"(?<!\w){re.escape(form_key(form))}(?!\w)")
    return any(wanted.search(form_key(block.text)) for block in blocks(story))
