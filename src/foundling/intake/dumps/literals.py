"""A row of a dump cut into its values: strings, numbers, NULL, bits in hexadecimal.

Source: MySQL 8.4 manual, 11.1 (literals).
"""

import re

#: Values of one row beyond which it is none: MySQL allows 4,096 columns, archives have thirty.
MAX_VALUES = 4_096

#: A value without quotation marks: a number, a word such as NULL or NOW(), bits in hexadecimal.
ATOM = re.compile(rb"\s*([-+]?[\w.]+(?:\s*\([^()'\"]{0,200}\))?)\s*([,)])")
#: What may stand before a quotation mark: the value's character set (``_utf8'x'``) or kind (``x'4142'``).
OPENING = re.compile(rb"\s*(?:(_[A-Za-z0-9]{1,20}|[NnXxBb])\s*)?(['\"])")
CLOSING = re.compile(rb"\s*([,)])")
#: The inside of a string up to its end, in strides: a repeat without a bound would keep every step in memory.
_INSIDE = {
    b"'": re.compile(rb"[^'\\]*(?:(?:\\.|'')[^'\\]*){0,2000}", re.DOTALL),
    b'"': re.compile(rb'[^"\\]*(?:(?:\\.|"")[^"\\]*){0,2000}', re.DOTALL),
}
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"0": b"\0", b"b": b"\b", b"Z": b"\x1a"}
_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)


def values(
    data: bytes, start: int, *, places: frozenset[int] | None = None, partial: bool = False
) -> list[bytes | None]:
    """The values of the row that begins at `start`, None for NULL; escapes undone, hexadecimal read.

    With `places`, strings in any other place are not taken out and are None. `partial`: of a row that is cut off, the
    values that are there, the last as far as it goes. Raises `ValueError` for what is no row.
    """
    made: list[bytes | None] = []
    at = start + 1
    while len(made) < MAX_VALUES:
        if found := OPENING.match(data, at):
            mark = found[2]
            close = string_end(data, found.end(), mark)
            if close < 0:
                if partial:
                    return [*made, unescaped(data[found.end() :], mark)]
                raise ValueError("a string without an end")
            if places is None or len(made) in places:
                made.append(_typed(found[1], unescaped(data[found.end() : close], mark)))
            else:
                made.append(None)
            after = CLOSING.match(data, close + 1)
            if after is None:
                break
        elif after := ATOM.match(data, at):
            made.append(_atom(after[1]))
        else:
            break
        at = after.end()
        if data[at - 1 : at] == b")":
            return made
    if partial:
        return made
    raise ValueError("no row")


def unescaped(raw: bytes, mark: bytes = b"'") -> bytes:
    """What the inside of a string literal stands for."""
    if mark * 2 in raw:
        raw = raw.replace(mark * 2, mark)
    if b"\\" not in raw:
        return raw
    return b"\\".join(map(_plain, raw.split(b"\\\\")))


def _plain(part: bytes) -> bytes:
    # Nearly every escape is one of these; the rest take the slower way.
    part = part.replace(b"\\'", b"'").replace(b'\\"', b'"').replace(b"\\n", b"\n").replace(b"\\r", b"\r")
    if b"\\" not in part:
        return part
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[0] if found[1] in b"%_" else found[1]), part)


def _typed(kind: bytes | None, raw: bytes) -> bytes:
    if kind in (b"x", b"X"):
        return _hexadecimal(raw) or raw
    if kind in (b"b", b"B"):
        return b"%d" % int(raw, 2) if raw and not raw.strip(b"01") and len(raw) <= 64 else raw
    return raw


def _atom(word: bytes) -> bytes | None:
    if word.upper() == b"NULL":
        return None
    if word[:2] in (b"0x", b"0X") and (read := _hexadecimal(word[2:])) is not None:
        return read
    return word


def _hexadecimal(digits: bytes) -> bytes | None:
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return None


def string_end(data: bytes, at: int, mark: bytes) -> int:
    """Where the string that is open at `at` ends: the place of its closing mark, or -1."""
    inside = _INSIDE[mark]
    while True:
        found = inside.match(data, at)
        assert found is not None
        moved = found.end()
        following = data[moved : moved + 2]
        if following[:1] == mark and following != mark * 2:
            return moved
        if len(following) < 2:
            return -1
        if moved == at and following[:1] not in (mark, b"\\"):
            return -1
        at = moved
