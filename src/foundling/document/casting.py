"""A person's word about the cast of a story: which names are one person, what to call them, their pronouns.

Cast files and edits of characters are both brought into this one shape, which `foundling.analysis.analyse` obeys.
"""

import msgspec


class Member(msgspec.Struct, frozen=True, omit_defaults=True):
    """One person: `name` is what to call them, `aliases` further forms that mean them, `pronouns` such as ``she/her``.

    A form is as `Alias.text` shows it ("Mrs. Orrin", "Tam", "the nurse", or "Narrator" for a teller without a name);
    capitals, the stop of a title and the shape of an apostrophe do not matter. Empty pronouns are left to the story.
    """

    name: str
    aliases: tuple[str, ...] = ()
    pronouns: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and the aliases, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


class Casting(msgspec.Struct, frozen=True, omit_defaults=True):
    """The members that a person has spoken of; all other people are left to the analysis.

    Forms of one member are always one person, and forms of two members never are. A form that two members list means
    now one and now the other. A member of whom the story has no form is not in it.
    """

    members: tuple[Member, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.members)


def form_key(form: str) -> str:
    """What two forms of one name have in common: without capitals, stops and the shape of apostrophes."""
    return " ".join(form.casefold().replace("’", "'").replace(".", " ").split())
