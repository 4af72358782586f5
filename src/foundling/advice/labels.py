"""The labels of advisories: what readers call each, what it means to archives, and what it asks of a rating."""

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from foundling.document.layer import AO3_RATINGS, Level

#: The heading of a label that the table does not know: one that a later version of Foundling has found.
OTHER = "Other"


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One label. `id` is its key in ``labels.toml``, the name of its rule file, and that of `document.Advisory`.

    `name` and `description` are for readers, `group` is the heading under which a folded list puts it. `archive` is AO3's
    archive warning where there is one, `pan` the label's id
    among the 32 of the PAN shared task on trigger detection (2023). `declared` are phrases in small letters by which
    authors warn of it. `rating` gives AO3's rating that a level asks for; a level that is not there asks for none.
    `main_of` is another label: this one holds where a passage of that befalls a main character, and has no rules of its own.
    """

    id: str
    name: str
    description: str
    group: str
    archive: str = ""
    pan: str = ""
    declared: tuple[str, ...] = ()
    rating: dict[Level, str] = {}
    main_of: str = ""


@cache
def labels() -> dict[str, Label]:
    """Every label by its id, in the order in which readers see them. ValueError where the table is wrong."""
    return read_labels(files(__package__).joinpath("labels.toml").read_text("utf-8"))


def read_labels(text: str) -> dict[str, Label]:
    """The labels of a table in TOML. ValueError (or its subclass `msgspec.ValidationError`) says what is wrong in it."""
    found: dict[str, Label] = {}
    for name, row in tomllib.loads(text).items():
        try:
            label = msgspec.convert({"id": name, **row}, Label)
        except msgspec.ValidationError as error:
            raise ValueError(f"labels.toml: {name}: {error}") from error
        wrong = sorted({*label.rating.values()} - {*AO3_RATINGS})
        if wrong:
            raise ValueError(f"labels.toml: {name}: no rating of AO3: {wrong[0]}")
        if any(phrase != phrase.casefold() for phrase in label.declared):
            raise ValueError(f"labels.toml: {name}: what is declared must be in small letters")
        found[name] = label
    return found


def label(number: str) -> Label:
    """The label of that id; of one that is not known, its id as words."""
    return labels().get(number) or Label(number, number.replace("-", " ").capitalize(), "", OTHER)


def named(text: str) -> str | None:
    """The id of the label that a person means: by its id, its name, or what authors write; None where there is none."""
    return _names().get(_plain(text))


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    every = labels().values()
    # What authors write may be said of several labels; their own names go first.
    for words in ([(item.id, item.name) for item in every], [item.declared for item in every]):
        for item, said in zip(every, words, strict=True):
            for name in said:
                found.setdefault(_plain(name), item.id)
    return found


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
