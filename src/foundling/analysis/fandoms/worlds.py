"""What is known of widely written worlds: one small table, made of the cast files in ``casts`` (`train/worlds.py`)."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from foundling.document import read_cast

#: What to call stories whose world is their author's own.
ORIGINAL = "Original Work"

#: How likely an original story has somebody of a name that is in no list and in no older novel: of four letters, and at least.
RARE, RAREST = 0.0004, 0.00002

#: The words of a text: letters and digits with the apostrophes inside them; a possessive's ending stands alone.
WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*")

#: What a form is: a whole name, the first or the last word of one, or a nickname.
FULL, GIVEN, FAMILY, OTHER = range(4)


#: In a cast file the people stand last.
_PEOPLE = "characters:\n"


class Form(NamedTuple):
    """A way to call a person of a world: indexes of the world and of the person in it, in the order of the cast file, and its kind."""

    world: int
    person: int
    kind: int


class Term(NamedTuple):
    """A word or phrase of the world with that index. `weight` (log-odds) is what it is worth; `proper`: it is seen only in capitals."""

    world: int
    weight: float
    proper: bool


class World(NamedTuple):
    """A fandom by its canonical name; `file` is its cast file's; `people` are the names of its persons, the most written first."""

    name: str
    file: str
    people: tuple[str, ...]


class Table(msgspec.Struct, frozen=True):
    """All worlds and the indexes into them.

    Keys are words as `key` makes them. `forms` are the ways to call persons, `terms` words of worlds, `begins` the first word of
    each term and how many words the longest of these has. `names` are the names of fandoms, `creators` those to whom disclaimers say they belong, each with its worth. `chances` are how likely an
    original story has somebody of that name, for those single words among `forms` that are likelier than `RARE`.
    """

    worlds: tuple[World, ...]
    forms: dict[str, tuple[Form, ...]]
    terms: dict[str, tuple[Term, ...]]
    begins: dict[str, int]
    names: dict[str, tuple[Term, ...]]
    creators: dict[str, tuple[Term, ...]]
    chances: dict[str, float]

    def index(self, name: str) -> int | None:
        """The world that is called by this canonical name."""
        return next((number for number, world in enumerate(self.worlds) if world.name == name), None)


def key(text: str) -> str:
    """The words of a text in small letters, with straight apostrophes and one space between: ``SG-1`` is ``sg 1``."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """Those words."""
    return WORD.findall(text.lower().replace("’", "'"))


def chance(made: Table, word: str) -> float:
    """How likely an original story has somebody who is called by this word of `forms`: with each letter an invented name is rarer."""
    found = made.chances.get(word)
    return max(RAREST, RARE * 0.5 ** max(0, len(word) - 4)) if found is None else found


@cache
def table() -> Table:
    """The table, read when it is first asked for (about 10 ms)."""
    return msgspec.json.decode(files(__package__).joinpath("table.json").read_bytes(), type=Table)


def cast_file(name: str) -> str | None:
    """The text of a cast file of the world with that canonical name, to be given to stories.

    To the aliases of each person it adds the first and the last word of the name, where they can mean nobody else there: a cast
    file is obeyed to the letter.
    """
    made = table()
    found = made.index(name)
    if found is None:
        return None
    world = made.worlds[found]
    text = files(__package__).joinpath("casts", f"{world.file}.yaml").read_text("utf-8")
    cast, _ = read_cast(text.encode())
    assert cast is not None
    lines = []
    for number, member in enumerate(cast.casting.members):
        words = member.name.split()
        short = dict.fromkeys((words[0], words[-1])) if len(words) > 1 else {}
        more = [word for word in short if _means(made, found, number, word)]
        aliases = ", ".join(map(_scalar, dict.fromkeys((*member.aliases, *more))))
        told = f", aliases: [{aliases}]" if aliases else ""
        lines.append(f"  - {{name: {_scalar(member.name)}{told}, pronouns: {_scalar(member.pronouns)}}}")
    return text[: text.index(_PEOPLE)] + _PEOPLE + "\n".join(lines) + "\n"


def _means(made: Table, world: int, person: int, word: str) -> bool:
    """Whether the word is the first or the last of that person's name and no way to call another of the world."""
    found = [form for form in made.forms.get(key(word), ()) if form.world == world]
    return (
        bool(found)
        and all(form.person == person for form in found)
        and {GIVEN, FAMILY} >= {form.kind for form in found}
    )


def _scalar(text: str) -> str:
    """The text as YAML in a flow; in quotes where anything but letters and what stands within names is in it."""
    return text if re.fullmatch(r"[^\W\d_][\w .'’/-]*", text) else json.dumps(text, ensure_ascii=False)
