"""Markup cut into tokens that know where they stand in the source; linear in its length, whatever the source is.

Tags, comments and raw text are found as browsers find them, with one difference on purpose: where a browser would hide
everything up to the end of the page (a comment, a quotation mark or a script that is never closed), the text stays.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

import msgspec

from foundling.intake.markup.elements import KNOWN, RAW_TEXT

#: ``skip`` is what no page shows: comments, declarations, scripts, styles. ``raw`` is text without references.
TokenKind = Literal["text", "raw", "start", "end", "skip"]


class Token(msgspec.Struct, frozen=True, gc=False):
    """A stretch ``[start, end)`` of the source; tokens follow one another without a gap.

    A tag has its `name` in lower case (in XML without its prefix's case changed); `attributes` is where those of a start
    tag begin. `closed` is true for ``<br/>``.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes: int = 0
    closed: bool = False


_SPACE = r"\t\n\f\r "
_LETTER = re.compile(r"[a-zA-Z]")
_TAG_NAME = re.compile(rf"[a-zA-Z][^{_SPACE}/>]*")
# Source: WHATWG HTML, 13.2.5.32 to 13.2.5.40. Nothing stands after the repeated group, so that it is never tried in a
# second way. (Atomic groups would say so, but they are broken in Python 3.11 before 3.11.5.)
_NAME = rf"=?[^{_SPACE}/>=]+|="
_ATTRIBUTES = re.compile(
    rf"(?:[{_SPACE}/]+|(?:{_NAME})(?:[{_SPACE}]*=[{_SPACE}]*(?:\"[^\"]*\"|'[^']*'|[^{_SPACE}>\"'][^{_SPACE}>]*))?)*"
)
_ONE_ATTRIBUTE = re.compile(
    rf"({_NAME})(?:[{_SPACE}]*=[{_SPACE}]*(?:\"([^\"]*)\"|'([^']*)'|([^{_SPACE}>\"'][^{_SPACE}>]*)))?"
)
_END_NAMES = re.compile(rf"</([a-zA-Z][^{_SPACE}/>]*)")
_COMMENT_END = re.compile(r"--!?>")
_SUBSET = re.compile(r"<!DOCTYPE[^<>\[]*\[[^\]]{0,100000}\]\s*>", re.IGNORECASE)
_CUT_TAG = re.compile(rf"</?[a-zA-Z][\w:-]*(?:[{_SPACE}]+[\w:-]+[{_SPACE}]*=[^<]*)?")
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_LONGEST_NUMBER = 12  # digits and marks; beyond it no number is a character


def tokens(source: str, *, xml: bool = False) -> Iterator[Token]:
    """The tokens of `source` in order. `xml`: empty elements close themselves and CDATA sections are text."""
    return _Cutter(source, xml).cut()


def text_of(source: str, token: Token) -> str:
    """What a text token says: its references replaced."""
    text = source[token.start : token.end]
    return unescape(text) if token.kind == "text" and "&" in text else text


def attributes(source: str, token: Token) -> dict[str, str]:
    """The attributes of a start tag, names in lower case; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ONE_ATTRIBUTE.findall(source, token.attributes, token.end - 1):
        name = name.lower()
        if name not in found:
            value = double or single or bare
            found[name] = unescape(value) if "&" in value else value
    return found


def unescape(text: str) -> str:
    """`text` with its character references replaced. Source: WHATWG HTML, 13.2.5.72 to 13.2.5.80."""
    return _REFERENCE.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    return _character(found.group())


def flattened(source: str, cut: list[Token]) -> str:
    """The text that `source` shows, of the same length: markup is blanks, a reference its characters and blanks."""
    parts: list[str] = []
    for token in cut:
        if token.kind == "text":
            text = source[token.start : token.end]
            parts.append(_REFERENCE.sub(_padded, text) if "&" in text else text)
        elif token.kind == "raw":
            parts.append(source[token.start : token.end])
        else:
            parts.append(" " * (token.end - token.start))
    return "".join(parts)


def _padded(found: re.Match[str]) -> str:
    reference = found.group()
    return _character(reference).ljust(len(reference))


@lru_cache(maxsize=4096)
def _character(reference: str) -> str:
    """The characters that a reference stands for: never more than it has itself."""
    if len(reference) > _LONGEST_NUMBER and reference[1] == "#":
        # Leading zeros are allowed in any number; Python refuses to read thousands of digits.
        hexadecimal = reference[2] in "xX"
        digits = reference.rstrip(";")[3 if hexadecimal else 2 :].lstrip("0")
        if len(digits) > 8:
            return "\ufffd"
        reference = f"&#{'x' if hexadecimal else ''}{digits or '0'};"
    return html.unescape(reference)


class _Cutter:
    """One pass over a source. What was looked for in vain up to the end is remembered and not looked for again."""

    def __init__(self, source: str, xml: bool) -> None:
        self.source = source
        self.xml = xml
        self.absent: set[str] = set()
        self.ended: frozenset[str] | None = None

    def cut(self) -> Iterator[Token]:
        source = self.source
        size = len(source)
        text = at = 0  # where the text that is not yet given began; where to look on
        while at < size:
            at = source.find("<", at)
            if at < 0:
                break
            made = self._markup(at)
            if not made:
                at += 1
                continue
            if at > text:
                yield Token("text", text, at)
            yield from made
            text = at = made[-1].end
        if text < size:
            yield Token("text", text, size)

    def _markup(self, at: int) -> tuple[Token, ...]:
        """The tokens that begin with the ``<`` at `at`: none if it is only a character."""
        source = self.source
        following = source[at + 1 : at + 2]
        if following == "!":
            return self._declaration(at)
        if following == "?":
            return self._bogus(at)
        closing = following == "/"
        if "tag" in self.absent and _LETTER.match(source, at + 1 + closing):
            return ()  # a name may be as long as the rest of the file
        name = _TAG_NAME.match(source, at + 1 + closing)
        if name is None:
            return self._bogus(at) if closing else ()
        return self._tag(at, name, closing)

    def _declaration(self, at: int) -> tuple[Token, ...]:
        source = self.source
        if source.startswith("<!--", at):
            if source.startswith((">", "->"), at + 4):
                return (Token("skip", at, source.index(">", at) + 1),)
            if "comment" not in self.absent:
                if found := _COMMENT_END.search(source, at + 4):
                    return (Token("skip", at, found.end()),)
                self.absent.add("comment")
            return (Token("skip", at, at + 4),)
        if self.xml and source.startswith("<![CDATA[", at) and "]]>" not in self.absent:
            end = source.find("]]>", at + 9)
            if end >= 0:
                inner = (Token("raw", at + 9, end),) if end > at + 9 else ()
                return (Token("skip", at, at + 9), *inner, Token("skip", end, end + 3))
            self.absent.add("]]>")
        if self.xml and "subset" not in self.absent:
            self.absent.add("subset")  # only the first declaration can have one
            if found := _SUBSET.match(source, at):
                return (Token("skip", at, found.end()),)
        return self._bogus(at)

    def _bogus(self, at: int) -> tuple[Token, ...]:
        """A declaration or instruction: hidden up to the next ``>``."""
        end = -1 if ">" in self.absent else self.source.find(">", at)
        if end < 0:
            self.absent.add(">")
            return ()
        return (Token("skip", at, end + 1),)

    def _tag(self, at: int, name_at: re.Match[str], closing: bool) -> tuple[Token, ...]:
        source = self.source
        name = name_at.group().lower()
        begin = name_at.end()
        # The common tag has nothing or little in it, and no quotation mark that could hide its end.
        end = begin if source.startswith(">", begin) else -1
        if end < 0:
            scan = _ATTRIBUTES.match(source, begin)
            assert scan is not None
            end = scan.end()
        if end >= len(source):
            self.absent.add("tag")
            # A file cut off inside a tag: the rest is markup if it looks like nothing else.
            return (Token("skip", at, len(source)),) if name in KNOWN and _CUT_TAG.fullmatch(source, at) else ()
        if name not in KNOWN and self._is_text(at, name, begin, end, closing):
            return ()
        end += 1
        if closing:
            return (Token("end", at, end, name),)
        closed = source[end - 2] == "/" and end - 2 >= begin
        start = Token("start", at, end, name, begin, closed)
        if name not in RAW_TEXT or (self.xml and closed):
            return (start,)
        return (start, *self._raw_text(end, name))

    def _is_text(self, at: int, name: str, begin: int, end: int, closing: bool) -> bool:
        """``<sigh>``, ``<Can you hear me?>``: no element is called so and nothing in it is an attribute with a value."""
        source = self.source
        if self.xml or ":" in name or "-" in name or end - at > 300 or source.find("=", begin, end) >= 0:
            return False
        if closing or source[end - 1] == "/":
            return False
        if self.ended is None:
            self.ended = frozenset(found.lower() for found in _END_NAMES.findall(source))
        return name not in self.ended

    def _raw_text(self, at: int, name: str) -> tuple[Token, ...]:
        """What follows the start tag of an element in which no markup counts, its end tag included."""
        source = self.source
        if name == "plaintext":
            return (Token("raw", at, len(source)),) if at < len(source) else ()
        if name in self.absent:
            return ()
        found = _raw_end(name).search(source, at)
        if found is None:
            self.absent.add(name)
            return ()
        end = source.find(">", found.end())
        if end < 0:
            self.absent.add(name)
            return ()
        inner: tuple[Token, ...] = ()
        if found.start() > at:
            inner = (Token(RAW_TEXT[name], at, found.start()),)
        return (*inner, Token("end", found.start(), end + 1, name))


@lru_cache
def _raw_end(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[{_SPACE}/>])", re.IGNORECASE)
