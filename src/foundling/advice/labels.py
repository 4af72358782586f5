"""What readers call the labels of advisories: their names, what each means, the headings they stand under."""

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

#: The heading of a label that the table does not know: one that a later version of Foundling has found.
OTHER = "Other"


class Label(msgspec.Struct, frozen=True):
    """A label in a reader's words. `id` is that of `document.Advisory`, `declared` what authors write when they warn of it,
    in small letters."""

    id: str
    name: str
    group: str = OTHER
    description: str = ""
    declared: tuple[str, ...] = ()


@cache
def labels() -> dict[str, Label]:
    """Every label by its id, in the order in which readers see them."""
    # The table lies beside the rules that find what it names; only its words are of use here.
    text = (files("foundling") / "analysis" / "advisories" / "labels.toml").read_text("utf-8")
    return {name: msgspec.convert({"id": name, **row}, Label) for name, row in tomllib.loads(text).items()}


def label(number: str) -> Label:
    """The label of that id; of one that is not known, its id as words."""
    return labels().get(number) or Label(number, number.replace("-", " ").capitalize())


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
