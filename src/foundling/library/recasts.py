"""A person's words about the cast of a story, kept by name forms, and the `Casting` that they come to.

Layers are made again and their ids change; a name form is what stands in the text. So an edit says which forms are one
person, and outlives every analysis.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from foundling.document import Casting, Member, form_key

#: The field under which a person's words about the cast stand among the edits.
CAST = "cast"


class Recast(msgspec.Struct, frozen=True, omit_defaults=True):
    """One word about the cast; all names are forms as `Alias.text` shows them.

    ``merge``: the people of `forms` are one, called `name`. ``split``: `forms` are another person, called `name`, than the
    forms `rest`, who is called `other`. ``rename``: the person of `forms` is called `name`. ``pronouns``: that person, called
    `name`, goes by `pronouns`. ``file``: what a cast file says, `members`.
    """

    kind: Literal["merge", "split", "rename", "pronouns", "file"]
    name: str = ""
    forms: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    other: str = ""
    pronouns: str = ""
    members: tuple[Member, ...] = ()

    @property
    def words(self) -> str:
        """The same in plain words: ``Tara is also Ms. Orrin``."""
        others = ", ".join(form for form in self.forms if form != self.name)
        if self.kind == "merge":
            return f"{self.name} is also {others}"
        if self.kind == "split":
            return f"{', '.join(self.forms)} {'is' if len(self.forms) == 1 else 'are'} not {self.other}"
        if self.kind == "rename":
            return f"{self.forms[0]} is called {self.name}"
        if self.kind == "pronouns":
            return f"{self.name}: {self.pronouns}"
        names = [item.name for item in self.members]
        more = len(names) - 3
        return f"cast file: {', '.join(names[:3])}{f' and {more} more' if more > 0 else ''}"


def standing(connection: sqlite3.Connection, story: int) -> tuple[Recast, ...]:
    """The words about the story's cast that stand, in the order in which they were said."""
    rows = connection.execute(
        "SELECT value FROM edit WHERE story = ? AND field = ? AND undone IS NULL ORDER BY id", (story, CAST)
    )
    return tuple(decode(value) for (value,) in rows)


decode = msgspec.json.Decoder(Recast).decode


def encode(word: Recast) -> str:
    """The word as it is kept."""
    return msgspec.json.encode(word).decode()


def casting(words: Iterable[Recast], base: Casting = Casting()) -> Casting:  # noqa: B008 (it is frozen)
    """What the words come to, said one after the other over what `base` (cast files) says. A later word overrules.

    Linear in the forms for each word.
    """
    people = [_Person(item.name, item.aliases, item.pronouns) for item in base.members]
    for word in words:
        if word.kind == "file":
            people += [_Person(item.name, item.aliases, item.pronouns) for item in word.members]
        elif word.kind == "split":
            rest = _one(people, word.rest, word.other)
            for form in word.forms:
                rest.drop(form)
            people.append(_Person(word.name, word.forms))
            apart = set(map(form_key, word.forms))
            rest.add(form for form in word.rest if form_key(form) not in apart)
        else:
            person = _one(people, word.forms, word.name, named=word.kind != "pronouns")
            person.pronouns = word.pronouns or person.pronouns
    return Casting(tuple(person.member() for person in people if person.forms))


class _Person:
    """A member in the making: its forms by what they are compared by, in order."""

    def __init__(self, name: str, forms: Iterable[str] = (), pronouns: str = "") -> None:
        self.name = name
        self.forms: dict[str, str] = {}
        self.pronouns = pronouns
        self.add((name, *forms))

    def add(self, forms: Iterable[str]) -> None:
        for form in forms:
            self.forms.setdefault(form_key(form), form)

    def drop(self, form: str) -> None:
        if self.forms.pop(form_key(form), None) is not None and form_key(self.name) == form_key(form):
            self.name = next(iter(self.forms.values()), "")

    def member(self) -> Member:
        kept = tuple(form for key, form in self.forms.items() if key != form_key(self.name))
        return Member(self.name, kept, self.pronouns)


def _one(people: list[_Person], forms: Sequence[str], name: str, *, named: bool = True) -> _Person:
    """The person of these forms, made one of all whom they mean and called `name`; a new one where they mean nobody."""
    keys = {form_key(form) for form in (*forms, name)}
    # A form that several people have (a family's name) tells nothing; a name always does.
    owners = Counter(key for person in people for key in keys & person.forms.keys())
    found = [
        person
        for person in people
        if form_key(person.name) in keys or any(owners[key] == 1 for key in keys & person.forms.keys())
    ]
    if not found:
        people.append(_Person(name, forms))
        return people[-1]
    first = found[0]
    for other in found[1:]:
        first.add(other.forms.values())
        first.pronouns = first.pronouns or other.pronouns
    if len(found) > 1:
        joined = set(map(id, found[1:]))
        people[:] = [person for person in people if id(person) not in joined]
    first.add(forms)
    if named:
        first.add((name,))
        first.name = name
    return first
