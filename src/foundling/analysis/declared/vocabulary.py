"""AO3's words and the spellings that mean them, from ``ao3.toml``."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from foundling.analysis.declared.wording import parts, plain

#: Words of a spelling that are looked for inside a longer text.
LONGEST = 6

#: A whole field of capital codes, as the Gossamer archive has them: "MSR S V A".
_CODES = re.compile(r"[A-Z/]{1,4}(?:[\s,]+[A-Z/]{1,4})*")
_SPLIT = re.compile(r"(?:(?<!\s)\s+)?[,;/&+|]\s*|(?<!\s)\s+(?:and|-|–|—)\s+|\n+", re.IGNORECASE)
_NONE = re.compile(
    r"\W*(?:none?|no|n/?a|nothing|nil|no warnings?(?: needed| necessary)?|none (?:apply|needed|really)|nothing (?:really|bad|at all))\W*",
    re.IGNORECASE,
)


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of AO3's words. A "~" in a spelling stands for a blank, a hyphen, a slash or nothing."""

    term: str
    spellings: tuple[str, ...]
    codes: tuple[str, ...] = ()


class Vocabulary(msgspec.Struct, frozen=True):
    """The words of one kind by what means them: spellings without marks, and codes."""

    spelt: dict[str, str]
    codes: dict[str, str]

    def whole(self, text: str) -> str:
        """The word that the text as a whole means, "" where it means none."""
        bare = plain(text)
        return self.spelt.get(bare) or self.spelt.get(bare.removesuffix("s")) or ""

    def inside(self, text: str) -> Iterator[str]:
        """The words that stand in a text of several, the longer spellings first taken: "some graphic violence and sex"."""
        words = plain(text).split()
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + LONGEST), at, -1):
                if found := self.spelt.get(" ".join(words[at:end])):
                    yield found
                    at = end
                    break
            else:
                at += 1

    def coded(self, text: str) -> list[str]:
        """The words of a field of codes: "S A" is a story with angst. Empty where it is no such field."""
        if not _CODES.fullmatch(text.strip()):
            return []
        return [self.codes[code] for code in re.split(r"[\s,]+", text.strip()) if code in self.codes]


@cache
def vocabularies() -> dict[str, Vocabulary]:
    """The vocabularies by kind: ``warnings``, ``category`` and ``tags``. ValueError where a spelling has two meanings."""
    return read_vocabularies(files(__package__).joinpath("ao3.toml").read_text("utf-8"))


def read_vocabularies(text: str) -> dict[str, Vocabulary]:
    """The vocabularies of a table in TOML. ValueError (or its subclass `msgspec.ValidationError`) says what is wrong."""
    found: dict[str, Vocabulary] = {}
    for kind, rows in msgspec.convert(tomllib.loads(text), dict[str, list[Term]]).items():
        made = Vocabulary({}, {})
        for row in rows:
            pairs = [(made.spelt, form) for spelling in (row.term, *row.spellings) for form in _forms(spelling)]
            for table, form in (*pairs, *((made.codes, code) for code in row.codes)):
                if table.setdefault(form, row.term) != row.term:
                    raise ValueError(f"ao3.toml: {kind}: {form!r} means {table[form]} and {row.term}")
        found[kind] = made
    return found


def warnings(value: object) -> list[str]:
    """AO3's archive warnings for what a field warns of, in its order; "None" says that none apply."""
    table = vocabularies()["warnings"]
    listed = value if isinstance(value, (list, tuple)) else (value,)
    found: list[str] = []
    for one in listed:
        if known := table.whole(str(one)):
            found.append(known)
        elif _NONE.fullmatch(str(one)):
            found.append("No Archive Warnings Apply")
        else:
            for part in parts(str(one)):
                found.extend(table.inside(part))
    return list(dict.fromkeys(found))


def tags(kind: str, value: str) -> list[str]:
    """AO3's words of a kind for one value of a field: "Humor/Friendship" is two, "Hurt/Comfort" one, "S A" codes."""
    table = vocabularies()[kind]
    if coded := table.coded(value):
        return coded
    if whole := table.whole(value):
        return [whole]
    return list(dict.fromkeys(filter(None, map(table.whole, _pieces(value, table)))))


def _pieces(value: str, table: Vocabulary) -> Iterator[str]:
    """The parts of a value, neighbours kept together where they mean something together: "Angst, Hurt/Comfort"."""
    listed = [piece for piece in _SPLIT.split(value) if piece]
    at = 0
    while at < len(listed):
        pair = " ".join(listed[at : at + 2])
        if at + 1 < len(listed) and table.whole(pair):
            yield pair
            at += 2
        else:
            yield listed[at]
            at += 1


def _forms(spelling: str) -> Iterator[str]:
    spelling = spelling.casefold()
    yield plain(spelling.replace("~", " "))
    if "~" in spelling:
        yield plain(spelling.replace("~", ""))
