"""What the bytes of a database say: each value in UTF-8, or else in the one encoding that suits the whole dump."""

import re

from foundling.errors import Problem, problem
from foundling.intake.dumps.rows import Tables
from foundling.intake.encoding import decode, single_byte
from foundling.intake.markup.elements import BLOCKS
from foundling.intake.markup.tokens import text_of, tokens

_SLICES, _SLICE = 64, 16_384  # of a dump that are looked at for its encoding
_QUOTED = re.compile(r"\\(['\"\\])")
_SLASHED = re.compile(r"\\['\"]")
_BARE = re.compile(r"(?<!\\)['\"]")


class Words:
    """Reads the values of one archive. What has to be said of the whole dump goes to `problems`."""

    def __init__(self, tables: Tables, where: str) -> None:
        self.problems: list[Problem] = []
        self._tables = tables
        self._where = where
        self._encodings: dict[int, str] = {}

    def text(self, raw: bytes | None, source: int = 0, met: list[Problem] | None = None) -> str:
        """What a value says; what had to be mended is added to `met`."""
        return self.decoded(raw, source, met)[0]

    def decoded(self, raw: bytes | None, source: int, met: list[Problem] | None) -> tuple[str, str]:
        """What a value says, and the encoding that it was in."""
        if not raw:
            return "", ""
        try:
            text, encoding = raw.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            found = decode(raw, self._encoding(source), mend=False)
            text, encoding = found.text, found.encoding
            if met is not None:
                met += found.problems
        if "\\" in text and (plain := unslashed(text)) != text:
            text = plain
            if met is not None:
                said = "Backslashes that the archive's program had put before every quotation mark were taken out"
                met.append(problem("dump-slashes", said, self._where))
        return text, encoding

    def _encoding(self, source: int) -> str:
        if source not in self._encodings:
            self._encodings[source] = name = single_byte(_sample(self._tables.sources[source].data))
            if "1252" not in name:
                said = f"What is not UTF-8 in it was read as {name}, judging by where its letters fall"
                self.problems.append(problem("encoding-guessed", said, self._where))
        return self._encodings[source]


def identifier(raw: bytes | None) -> str:
    """A value that is an id."""
    return raw.decode("utf-8", "replace").strip() if raw else ""


def number(raw: bytes | None) -> int:
    """A value that is a number, 0 where it is none."""
    word = (raw or b"").strip()[:18]
    return int(word) if word.removeprefix(b"-").isdigit() else 0


def unslashed(text: str) -> str:
    """The text without the backslashes that old PHP put before quotation marks, if it has one before each of them."""
    if not _SLASHED.search(text) or _BARE.search(text):
        return text
    return _QUOTED.sub(r"\1", text)


def plain(fragment: str) -> str:
    """What a fragment of markup says, as one line."""
    if "<" not in fragment and "&" not in fragment:
        return " ".join(fragment.split())
    parts: list[str] = []
    for token in tokens(fragment):
        if token.kind in ("text", "raw"):
            parts.append(text_of(fragment, token))
        elif token.name in BLOCKS or token.name == "br":
            parts.append(" ")
    return " ".join("".join(parts).split())


def few(items: list[str]) -> str:
    """The first of some things, and how many more there are."""
    return ", ".join(items[:5]) + (f" and {len(items) - 5} more" if len(items) > 5 else "")


def _sample(data: bytes) -> bytes:
    """Stretches from all over a dump."""
    if len(data) <= _SLICES * _SLICE:
        return data
    step = len(data) // _SLICES
    return b"".join(data[at : at + _SLICE] for at in range(0, len(data), step))
