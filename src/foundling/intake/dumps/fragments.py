"""The words of a database as part of a page: text unchanged, markup kept from reaching out of its own place."""

import re
from collections import Counter

from foundling.intake.markup.elements import BLOCKS, FORMATTING, KNOWN, RAW_TEXT, VOID
from foundling.intake.markup.tokens import Token, tokens

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?![A-Za-z0-9])(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)>")
#: Elements whose end is implied by what follows, or that a page has only one of: nobody closes these.
_UNCLOSED = frozenset("p li dt dd tr td th tbody thead tfoot caption option html head body colgroup".split())
_NAMES = KNOWN - frozenset(RAW_TEXT)
_MARKS = "\"'>\"'>"
_LAYOUT = re.compile(r"<(?:br|p|div|li|td|blockquote|pre|h[1-6])[\s/>]", re.IGNORECASE)


def enclosed(fragment: str) -> str:
    """The fragment as markup that ends where it ends.

    A comment, quotation mark or script that is never closed, and an element of no known name, become the characters
    that they are; elements left open are closed, slant and weight at the end of their paragraph. Linear.
    """
    if "<" not in fragment or _is_whole(fragment):
        return fragment
    return _mended(fragment)


def keeps_lines(fragment: str) -> bool:
    """Whether line ends in it are the author's: eFiction shows a text without markup of its own with its line ends."""
    return "\n" in fragment.strip() and not _LAYOUT.search(fragment)


def _is_whole(fragment: str) -> bool:
    """Whether every ``<`` opens a tag of a known element and every element that is opened is closed: the common case."""
    found = _TAG.findall(fragment)
    if len(found) != fragment.count("<"):
        return False
    balance: Counter[str] = Counter()
    for closing, name, inside in found:
        name = name.lower()
        if name not in _NAMES:
            return False
        if name not in VOID and name not in _UNCLOSED and not inside.endswith("/"):
            balance[name] += -1 if closing else 1
    return not any(balance.values())


def _mended(fragment: str) -> str:
    cut = list(tokens(fragment))
    parts: list[str] = []
    blocks: list[str] = []
    marks: list[str] = []  # slant, weight and links that are open
    waiting = _never_closed(cut)
    for index, token in enumerate(cut):
        text = fragment[token.start : token.end]
        if _is_loose(cut, index, text):
            parts.append(text.replace("<", "&lt;"))
        elif token.kind == "raw" and cut[index - 1].name == "plaintext":
            parts.append(text.replace("&", "&amp;").replace("<", "&lt;"))
        else:
            if token.name in BLOCKS or token.name == "br":
                parts.extend(f"</{name}>" for name in reversed(marks))
                marks = []
            parts.append(text if token.kind not in ("start", "end") or _is_closed_tag(text) else _unquoted(text))
            _follow(token, index in waiting, blocks, marks)
    parts.extend(f"</{name}>" for name in reversed((*blocks, *marks)))
    return "".join(parts)


def _is_loose(cut: list[Token], index: int, text: str) -> bool:
    """Whether a token is text, or markup that has no end of its own and would reach for one further on in the page."""
    token = cut[index]
    if token.kind == "skip":
        return (text == "<!--" or not text.endswith(">")) and not _is_hidden(cut, index)
    if token.kind == "start" and token.name in RAW_TEXT:
        return token.name == "plaintext" or not _is_closed(cut, index)
    return token.kind == "text"


def _is_closed_tag(text: str) -> bool:
    """Whether a tag ends where it does whatever stands behind it: no quotation mark in it waits for another."""
    if '"' not in text and "'" not in text:
        return True
    return next(tokens(text + _MARKS)).end == len(text)


def _unquoted(text: str) -> str:
    return text.replace('"', "&quot;").replace("'", "&#39;")


def _follow(token: Token, is_left_open: bool, blocks: list[str], marks: list[str]) -> None:
    """What is open after a token."""
    name = token.name
    if token.kind not in ("start", "end") or name in VOID or name in _UNCLOSED or name in RAW_TEXT or token.closed:
        return
    if token.kind == "start":
        if name not in FORMATTING:
            blocks.append(name)
        elif is_left_open:
            marks.append(name)
    elif name not in FORMATTING and blocks and blocks[-1] == name:
        blocks.pop()
    elif name not in FORMATTING and name in blocks[-64:]:
        del blocks[len(blocks) - 1 - blocks[::-1].index(name) :]


def _never_closed(cut: list[Token]) -> set[int]:
    """Which formatting tags no end tag belongs to."""
    waiting: dict[str, list[int]] = {}
    for index, token in enumerate(cut):
        if token.name in FORMATTING:
            if token.kind == "start":
                waiting.setdefault(token.name, []).append(index)
            elif waiting.get(token.name):
                waiting[token.name].pop()
    return {index for indexes in waiting.values() for index in indexes}


def _is_closed(cut: list[Token], index: int) -> bool:
    name = cut[index].name
    return any(token.kind == "end" and token.name == name for token in cut[index + 1 : index + 3])


def _is_hidden(cut: list[Token], index: int) -> bool:
    """Whether a stretch that is not shown is the inside of a script or style, which ends by itself."""
    before = cut[index - 1] if index else cut[index]
    return before.kind == "start" and before.name in RAW_TEXT and _is_closed(cut, index - 1)
