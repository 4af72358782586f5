"""Rule files: the words by which a label is known, how much each says, and where it says nothing.

The format is described in ``docs/advisory-rules.md``. Every file is checked as it is read.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal, TypeVar

import msgspec

from foundling.advice import labels
from foundling.analysis.advisories.inflection import WordClass

T = TypeVar("T")

Share = Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]
#: What a verb is done by or to: "person" is somebody else, an animal or a part of a body; "self" is oneself; "none" is nobody
#: and nothing.
Party = Literal["person", "thing", "self", "none"]


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"word_class": "class"}):
    """Terms of one sense, that count alike.

    `weight` is how far one use, affirmed and narrated, shows the label. Where `subject` or `object` is not met it is
    `otherwise`. `said` is the share of it that a use in speech, in a thought or in something written shows, and
    `unreal` the share that a negated, wished, threatened or asked use shows. Words of the fields `safe` near by disarm.
    `befalls` says that it happens to the subject of the verb, `there` that it is enough for the thing to be there.
    """

    words: str
    weight: Share
    name: str = ""
    word_class: WordClass = "any"
    subject: Party | None = None
    object: Party | None = None
    otherwise: Share = 0.0
    said: Share | None = None
    unreal: Share | None = None
    level: Literal["mentioned", "depicted"] = "depicted"
    safe: tuple[str, ...] = ()
    befalls: bool = False
    there: bool = False


class Harmless(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Collocations in which a term of the label says nothing of it: "kill time"."""

    words: str


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"but_not": "except"}):
    """One rule file. `source` says where its words come from; it must not be empty. `safe` holds for all its groups."""

    label: str
    source: Annotated[str, msgspec.Meta(min_length=10)]
    terms: tuple[Terms, ...]
    but_not: tuple[Harmless, ...] = ()
    safe: tuple[str, ...] = ()


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field of talk whose words near by disarm terms that name it in `safe`: cooking, sport, a stage.

    `words` are of that field alone. Those of `also` belong to others too, and count where some of `words` are met.
    """

    name: str
    words: str
    also: str = ""


class Shared(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"but_not": "except"}):
    """What holds for all labels: `fields`, and collocations that disarm any term that they overlap."""

    fields: tuple[Field, ...]
    but_not: tuple[Harmless, ...] = ()


@cache
def rule_files() -> tuple[Rules, ...]:
    """Every rule file that is shipped, in the order of the label table. ValueError says what is wrong in one."""
    folder = files(__package__).joinpath("rules")
    found = {
        item.name: read_rules(item.read_text("utf-8"), item.name)
        for item in folder.iterdir()
        if item.name.endswith(".toml")
    }
    order = list(labels())
    return tuple(sorted(found.values(), key=lambda rules: order.index(rules.label)))


@cache
def shared() -> Shared:
    """What holds for all labels, from ``shared.toml``."""
    return _convert(files(__package__).joinpath("shared.toml").read_text("utf-8"), Shared, "shared.toml")


def read_rules(text: str, name: str) -> Rules:
    """A rule file that is read and checked; `name` is that of the file, and must be its label's."""
    rules = _convert(text, Rules, name)
    if name != f"{rules.label}.toml":
        raise ValueError(f"{name}: holds rules of {rules.label}")
    if rules.label not in labels():
        raise ValueError(f"{name}: {rules.label} is not in labels.toml")
    known = {field.name for field in shared().fields}
    for safe in (rules.safe, *(group.safe for group in rules.terms)):
        unknown = sorted({*safe} - known)
        if unknown:
            raise ValueError(f"{name}: no field {unknown[0]} in shared.toml")
    for group in rules.terms:
        if group.otherwise and not (group.subject or group.object):
            raise ValueError(f"{name}: {group.name or group.words[:20]}: `otherwise` without a subject or an object")
    for words in (*(group.words for group in rules.terms), *(item.words for item in rules.but_not)):
        if not entries(words):
            raise ValueError(f"{name}: a group without words")
        if words != words.casefold():
            raise ValueError(f"{name}: words must be in small letters: {words.strip()[:40]}")
    return rules


def entries(words: str) -> list[str]:
    """The terms of a group: they are parted by commas or ends of lines, and white space does not count."""
    return [term for line in words.splitlines() for part in line.split(",") if (term := " ".join(part.split()))]


def _convert(text: str, kind: type[T], name: str) -> T:
    try:
        return msgspec.convert(tomllib.loads(text), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ValueError(f"{name}: {error}") from error
