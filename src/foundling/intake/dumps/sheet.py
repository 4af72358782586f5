"""The rows of a CSV file, found in one pass over its bytes. Source: RFC 4180; spreadsheets also part cells by ``;`` or tabs."""

import re
from collections.abc import Iterator

from foundling.intake.dumps.sql import Broken, Cut, Inserted

_INSIDE = re.compile(rb'[^"]*(?:""[^"]*){0,2000}')
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_SEPARATORS = b",;\t"


def separator_of(head: bytes) -> bytes:
    """What parts the cells of the first line: a comma, unless it has more semicolons or tabs."""
    line = _first_line(head)
    return max((b"%c" % mark for mark in _SEPARATORS), key=line.count)


def header_of(head: bytes) -> tuple[str, ...]:
    """The names in the first line."""
    line = _first_line(head)
    cells = line.removeprefix(b"\xef\xbb\xbf").split(separator_of(head))
    return tuple(cell.strip().strip(b'"').strip().decode("utf-8", "replace").lower() for cell in cells)


def scan(data: bytes, table: str) -> Iterator[Inserted | Broken | Cut]:
    """The rows under the header as places ``[start, end)``. Linear in the size of `data`."""
    columns = header_of(data[:65536])
    mark = separator_of(data[:65536])
    found = _LINE.match(data)
    at = found.end() if found else 0
    size = len(data)
    while at < size:
        end, held = _row_end(data, at, mark)
        if end < 0:
            yield Cut(table, columns, at)
            return
        if data[at:end].strip():
            made = Inserted(table, columns, at, end) if held == len(columns) else Broken(table, at, end)
            yield made
        at = end


def values(data: bytes, start: int, *, separator: bytes) -> list[bytes | None]:
    """The cells of the row that begins at `start`; ``NULL`` and ``\\N`` without quotation marks are None."""
    made: list[bytes | None] = []
    at = start
    plain = _plain(separator)
    while True:
        if data[at : at + 1] == b'"':
            close = _string_end(data, at + 1)
            cell = data[at + 1 : close if close >= 0 else len(data)].replace(b'""', b'"')
            at = close + 1 if close >= 0 else len(data)
            found = plain.match(data, at)
            assert found is not None
            made.append(cell + found.group().rstrip())
        else:
            found = plain.match(data, at)
            assert found is not None
            made.append(None if found.group() in (b"NULL", b"\\N") else found.group())
        at = found.end()
        if data[at : at + 1] != separator:
            return made
        at += 1


def _row_end(data: bytes, start: int, separator: bytes) -> tuple[int, int]:
    """Where the next row begins and how many cells this one has; -1 where a quotation mark is never closed."""
    at = start
    plain = _plain(separator)
    count = 1
    while True:
        if data[at : at + 1] == b'"':
            at = _string_end(data, at + 1) + 1
            if not at:
                return -1, count
        found = plain.match(data, at)
        assert found is not None
        at = found.end()
        if data[at : at + 1] != separator:
            break
        count += 1
        at += 1
    if data[at : at + 2] == b"\r\n":
        return at + 2, count
    return min(at + 1, len(data)), count


def _string_end(data: bytes, at: int) -> int:
    while True:
        found = _INSIDE.match(data, at)
        assert found is not None
        at = found.end()
        if at >= len(data):
            return -1
        if data[at : at + 2] != b'""':
            return at


def _plain(separator: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"[^\r\n" + separator + rb"]*")


def _first_line(head: bytes) -> bytes:
    found = _LINE.match(head)
    return found.group().strip() if found else b""
