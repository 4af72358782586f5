"""Cast files: YAML that says who is in the stories of a fandom, read into a `Casting`. See ``docs/cast-files.md``.

Only plain lists, maps and texts are understood. A scalar is the text that stands there, so that somebody may be called
No, On or 1984, which YAML itself would read as other things. Anchors, tags and several documents are refused.
"""

import difflib
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import msgspec

from foundling.document.casting import Casting, Member
from foundling.errors import Problem, problem

if TYPE_CHECKING:
    from yaml.nodes import Node

#: Limits: bytes of a file, people in it, forms of one person, code points of a form, levels of nesting.
MAX_BYTES, MAX_PEOPLE, MAX_FORMS, MAX_LETTERS, MAX_DEPTH = 500_000, 5_000, 200, 200, 8
#: Names, creators, places and terms of one world, each.
MAX_WORDS = 1_000
#: So many problems of one file are told; a person mends those first.
MAX_PROBLEMS = 20

#: What a file may say of the world itself, each a list of texts: spellings of the fandom's name, whose it is, and what is found in it.
WORLD = ("names", "creators", "places", "terms")

_TOP = ("fandom", "characters", *WORLD)
_KEYS = ("name", "aliases", "pronouns")
_SETS = {
    "she": "she/her", "her": "she/her", "he": "he/him", "him": "he/him", "they": "they/them", "them": "they/them",
    "it": "it/its",
}  # fmt: skip
_PRONOUNS = re.compile(r"[^\W\d_]+(?:\s?/\s?[^\W\d_]+){1,4}")


class CastFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """The people of a fandom ("" where the file does not say which), as `foundling.analysis.analyse` takes them.

    `names` are other names of the fandom, `creators` whom disclaimers say it belongs to; `places` and `terms` are words of its
    world. A term in small letters may stand in capitals too.
    """

    fandom: str
    casting: Casting
    names: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


def pronouns_of(words: str) -> str:
    """The pronouns that a person means by ``she``, ``She/her`` or ``xe / xem``, as `Member.pronouns` has them; "" for none."""
    said = words.casefold().strip()
    if said in _SETS:
        return _SETS[said]
    return re.sub(r"\s", "", said) if _PRONOUNS.fullmatch(said) else ""


class _Bad(Exception):
    """The file cannot be understood any further."""


def read_cast(data: bytes, where: str = "") -> tuple[CastFile | None, tuple[Problem, ...]]:
    """What a cast file says, None where it cannot be used, and all that is wrong with it, by line.

    A problem of severity ``error`` means that the file is not used, ``warning`` that the part named is passed over or
    may not be what was meant.
    """
    reader = _Reader(where)
    try:
        made = reader.file(data)
    except _Bad:
        made = None
    problems = tuple(reader.problems[:MAX_PROBLEMS])
    return (None if any(item.severity == "error" for item in reader.problems) else made), problems


class _Reader:
    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[Problem] = []

    def say(self, code: str, line: int | None, message: str) -> None:
        self.problems.append(problem(code, message if line is None else f"Line {line}: {message}", self.where))

    def stop(self, code: str, line: int | None, message: str) -> _Bad:
        self.say(code, line, message)
        return _Bad()

    def file(self, data: bytes) -> CastFile:
        if len(data) > MAX_BYTES:
            raise self.stop("cast-too-large", None, f"The cast file has {len(data):,} bytes, {MAX_BYTES:,} are allowed")
        root = self.parse(data)
        if root is None:
            raise self.stop("cast-empty", None, "The cast file is empty")
        entries = self.entries(root, _TOP, "a cast file", "a map with the key 'characters'")
        fandom = self.text(entries["fandom"], "fandom") if "fandom" in entries else ""
        if "characters" not in entries:
            raise self.stop("cast-shape", _line(root), "There is no key 'characters'")
        listed = self.items(entries["characters"], "characters")
        if not listed:
            raise self.stop("cast-empty", _line(entries["characters"]), "Nobody is listed under 'characters'")
        if len(listed) > MAX_PEOPLE:
            raise self.stop(
                "cast-too-large", None, f"{len(listed):,} characters are listed, {MAX_PEOPLE:,} are allowed"
            )
        members = [(_line(node), member) for node in listed if (member := self.member(node)) is not None]
        self.shared(members)
        words = {key: self.words(entries[key], key) for key in WORLD if key in entries}
        return CastFile(fandom, Casting(tuple(member for _, member in members)), **words)

    def parse(self, data: bytes) -> "Node | None":
        """The root of the YAML, after a walk over its events that refuses what would cost memory or depth."""
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, where it was built
        try:
            depth = 0
            for event in yaml.parse(data, Loader=loader):
                line = _line(event)
                depth += isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent))
                depth -= isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent))
                if depth > MAX_DEPTH:
                    raise self.stop("cast-shape", line, f"Lists and maps lie more than {MAX_DEPTH} deep")
                if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                    raise self.stop("cast-yaml", line, "Anchors and aliases of YAML ('&', '*') are not read")
                if getattr(event, "tag", None):
                    raise self.stop("cast-yaml", line, "Tags of YAML ('!') are not read")
            return yaml.compose(data, Loader=loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            said = error.problem or error.context or "this is no YAML"
            begun = error.context_mark
            if begun and mark and begun.line < mark.line:  # a bracket that is never closed is told of lines after it
                said += f" in what begins in line {begun.line + 1}"
            raise self.stop("cast-yaml", mark.line + 1 if mark else None, said[:1].upper() + said[1:]) from error
        except (yaml.YAMLError, RecursionError) as error:
            raise self.stop("cast-yaml", None, "The file is no text in UTF-8") from error

    def entries(self, node: Any, known: tuple[str, ...], whole: str, wanted: str) -> "dict[str, Node]":
        """A map's values by key; keys that are not known or come twice are told and left out."""
        from yaml import MappingNode, ScalarNode

        if not isinstance(node, MappingNode):
            raise self.stop("cast-shape", _line(node), f"Here {_kind(node)} stands where {wanted} is expected")
        made: dict[str, Node] = {}
        for name, value in node.value:
            key = name.value.strip() if isinstance(name, ScalarNode) else _kind(name)
            if key not in known:
                near = difflib.get_close_matches(key.casefold(), known, 1)
                meant = f"; perhaps '{near[0]}' is meant" if near else ""
                self.say("cast-unknown-key", _line(name), f"'{_short(key)}' is no key of {whole}{meant}")
            elif key in made:
                self.say("cast-unknown-key", _line(name), f"'{key}' stands here a second time")
            else:
                made[key] = value
        return made

    def items(self, node: Any, key: str) -> "list[Node]":
        from yaml import SequenceNode

        if isinstance(node, SequenceNode):
            return list(node.value)
        if _blank(node):
            return []
        raise self.stop("cast-shape", _line(node), f"'{key}' is {_kind(node)} where a list is expected")

    def text(self, node: Any, key: str) -> str:
        """A scalar's own words in one line, "" (and a problem) for anything else."""
        from yaml import ScalarNode

        if not isinstance(node, ScalarNode):
            self.say("cast-shape", _line(node), f"'{key}' is {_kind(node)} where a text is expected")
            return ""
        if _blank(node):
            return ""
        words = " ".join(node.value.split())
        if len(words) > MAX_LETTERS or not words.isprintable():
            self.say("cast-shape", _line(node), f"'{key}' is no name: '{_short(words)}'")
            return ""
        return words

    def words(self, node: Any, key: str) -> tuple[str, ...]:
        """A list of texts, each once."""
        listed = self.items(node, key)
        if len(listed) > MAX_WORDS:
            self.say("cast-too-large", _line(node), f"{len(listed):,} '{key}', {MAX_WORDS} are allowed")
            return ()
        return tuple(dict.fromkeys(words for item in listed if (words := self.text(item, key))))

    def member(self, node: Any) -> Member | None:
        """One of the list: a map with a name, or a name alone. None (and a problem) for anything else."""
        from yaml import ScalarNode

        if isinstance(node, ScalarNode):
            name, aliases, pronouns = self.text(node, "name"), [], ""
        else:
            try:
                entries = self.entries(node, _KEYS, "a character", "a name or a map with the key 'name'")
                listed = self.items(entries["aliases"], "aliases") if "aliases" in entries else []
            except _Bad:
                return None
            name = self.text(entries["name"], "name") if "name" in entries else ""
            if len(listed) > MAX_FORMS:
                self.say("cast-too-large", _line(node), f"{len(listed):,} aliases, {MAX_FORMS} are allowed")
                return None
            aliases = [form for item in listed if (form := self.text(item, "aliases"))]
            pronouns = self.pronouns(entries["pronouns"]) if "pronouns" in entries else ""
        if not re.search(r"[^\W\d_]|\d", name):
            self.say("cast-shape", _line(node), "A character has no name")
            return None
        return Member(name, tuple(form for form in dict.fromkeys(aliases) if form != name), pronouns)

    def pronouns(self, node: Any) -> str:
        words = self.text(node, "pronouns").casefold()
        made = pronouns_of(words)
        if words and not made:
            self.say("cast-pronouns", _line(node), f"'{_short(words)}' are no pronouns such as she/her")
        return made

    def shared(self, members: list[tuple[int, Member]]) -> None:
        """Tells the names that two people have, and the aliases."""
        names: dict[str, int] = {}
        owners: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for line, member in members:
            if (first := names.setdefault(member.name.casefold(), line)) != line:
                self.say("cast-name-twice", line, f"'{member.name}' is listed already in line {first}")
                continue
            for form in member.forms:
                owners[form.casefold()].append((line, form, member.name))
        for listed in owners.values():
            (_, _, other), (line, form, name) = listed[0], listed[-1]
            if other != name:
                self.say("cast-alias-twice", line, f"'{form}' is an alias both of '{other}' and of '{name}'")


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _blank(node: Any) -> bool:
    """Whether nothing at all stands there, or YAML's "~" for it. A written-out ``null`` is a name."""
    return getattr(node, "value", None) in ("", "~") and not getattr(node, "style", None)


def _kind(node: Any) -> str:
    return {"SequenceNode": "a list", "MappingNode": "a map"}.get(type(node).__name__, "a text")


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39]}…"
