"""The rows of a database dump, found in one pass over its bytes: only INSERT, REPLACE and CREATE TABLE are looked at.

What is given are places: a row is cut into values when somebody asks for them (`literals.values`), so that a dump of any
size costs a few numbers a row. Source: MySQL 8.4 manual, 11.7 (comments), 15.2.7 (INSERT), 6.5.4 (mysqldump).
"""

import re
from collections.abc import Callable, Generator, Iterator

import msgspec

from foundling.intake.dumps.literals import ATOM, CLOSING, MAX_VALUES, OPENING, string_end


class Created(msgspec.Struct, frozen=True):
    """A table's columns in order, as CREATE TABLE names them."""

    table: str
    columns: tuple[str, ...]


class Inserted(msgspec.Struct, frozen=True, gc=False):
    """One row ``[start, end)``, brackets included; `columns` as the statement names them, empty where it does not."""

    table: str
    columns: tuple[str, ...]
    start: int
    end: int
    replaces: bool = False


class Broken(msgspec.Struct, frozen=True):
    """A stretch ``[start, end)`` in which a row could not be read; after it reading goes on."""

    table: str
    start: int
    end: int


class Cut(msgspec.Struct, frozen=True):
    """The dump ends inside a statement: inside the row that begins at `start`, if that is not -1."""

    table: str
    columns: tuple[str, ...]
    start: int


Event = Created | Inserted | Broken | Cut

_IDENTIFIER = rb"(?:`[^`]{1,200}`|\"[^\"]{1,200}\"|\[[^\]]{1,200}\]|[\w$-]{1,200})"
_NAME = rb"(?:" + _IDENTIFIER + rb"\s*\.\s*)?(" + _IDENTIFIER + rb")"
_INSERT = re.compile(
    rb"(INSERT|REPLACE)\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE|OR\s+\w+)\s+)*(?:INTO\s+)?"
    + _NAME
    + rb"\s*(?:\(([^()]{0,20000})\)\s*)?VALUES?\s*(?=\()",
    re.IGNORECASE,
)
#: An INSERT in any other shape, such as ``INSERT INTO t SET a=1``.
_OTHER_INSERT = re.compile(
    rb"(?:INSERT|REPLACE)\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE)\s+)*INTO\s+" + _NAME, re.IGNORECASE
)
_CREATE = re.compile(rb"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?" + _NAME + rb"\s*\(", re.IGNORECASE)
#: What stands between statements. A conditional comment's content counts, so only its marks are passed over.
_BETWEEN = re.compile(rb"(?:[\s;\x00\x1a]+|--(?:[ \t][^\n]*|(?=\r?\n))|#[^\n]*|/\*!\d{0,6}|\*/)+")
_STATEMENT = rb"(?:INSERT|REPLACE|CREATE|DROP|LOCK|UNLOCK|ALTER|DELETE|TRUNCATE|SET|COMMIT)\s"
_STARTS = re.compile(rb"\s*(?:INSERT\s|REPLACE\s|CREATE\s+TABLE\s)", re.IGNORECASE)
_PLAIN = re.compile(rb"[^'\"`;\n]*")
_WORD = re.compile(rb"\s*(?:--(?:[ \t][^\n]*)?\n\s*)?")
_AFTER_ROW = re.compile(
    rb"\s*(?:(?:/\*.{0,200}?)?\*/\s*)?(,\s*(?=\(|\Z)|;|\Z|ON\s+DUPLICATE\s)", re.IGNORECASE | re.DOTALL
)
#: Where reading may go on after a row that could not be read: the next row or the next statement.
_RESUME = re.compile(rb"\)\s*,\s*(?=\()|;\s*\n(?=\s*(?:--|#|/\*|\Z|" + _STATEMENT + rb"))|\n(?=" + _STATEMENT + rb")")
_BLANK = re.compile(rb"\s*\Z")
_KEYS = frozenset(
    {b"primary", b"key", b"unique", b"index", b"constraint", b"fulltext", b"foreign", b"check", b"spatial"}
)
#: A statement that only a dump has, at the start of a line.
_FIRST = re.compile(
    rb"^\s*(?:(?:/\*!\d*\s*)?(?:CREATE\s+TABLE|DROP\s+TABLE)\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?"
    + _NAME
    + rb"\s*(?:\(|;|\Z)|(?:INSERT|REPLACE)\s+(?:IGNORE\s+|DELAYED\s+)?INTO\s+"
    + _NAME
    + rb"\s*(?:\([^()]{0,5000}\)\s*)?VALUES?\s*\(|LOCK\s+TABLES\s+"
    + _NAME
    + rb"\s+WRITE)",
    re.IGNORECASE | re.MULTILINE,
)


def looks_like_dump(head: bytes) -> bool:
    """Whether a file that begins so is a database dump: it opens with a comment or statement, and statements follow."""
    if not re.match(
        rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:--|#|/\*|mysqldump:|" + _STATEMENT + rb"|USE\s|BEGIN|START\s)",
        head,
        re.I,
    ):
        return False
    return _FIRST.search(head) is not None


def scan(data: bytes, wanted: Callable[[str], bool]) -> Iterator[Event]:
    """What the dump holds, in order; rows of the tables that are `wanted` only. Linear in the size of `data`."""
    at = 0
    size = len(data)
    while True:
        at = _between(data, at)
        if at >= size:
            return
        if made := _INSERT.match(data, at):
            table = _bare(made[2])
            if wanted(table):
                at = yield from _rows(data, made, table)
                continue
            ended = _skip(data, made.end())
        elif made := _CREATE.match(data, at):
            table = _bare(made[1])
            ended = _skip(data, made.end())
            if wanted(table):
                yield Created(table, _columns(data, made.end(), size if ended < 0 else ended))
        else:
            other = _OTHER_INSERT.match(data, at)
            table = _bare(other[1]) if other else ""
            ended = _skip(data, at)
            if other and wanted(table):
                yield Broken(table, at, size if ended < 0 else ended)
        if ended < 0:
            yield Cut(table, (), -1)
            return
        at = ended


def _rows(data: bytes, made: re.Match[bytes], table: str) -> Generator[Event, None, int]:
    """The rows of an INSERT; returns where the next statement begins."""
    columns = tuple(_bare(name.strip()) for name in made[3].split(b",")) if made[3] else ()
    replaces = made[1].upper() == b"REPLACE"
    at = made.end()
    count = len(columns)
    while True:
        end, held = _row_end(data, at, count or MAX_VALUES)
        after = _AFTER_ROW.match(data, end) if end >= 0 else None
        if after is not None and (not count or held == count):
            count = held
            yield Inserted(table, columns, at, end, replaces)
            at = after.end()
            if after[1][:1] == b",":
                continue
            if not after[1]:
                yield Cut(table, columns, -1)
            return at if after[1] == b";" or not after[1] else _or_end(data, _skip(data, at))
        resumed = _resumed(data, at, count)
        if resumed < 0:
            if end == _UNENDED:
                yield Cut(table, columns, at if data[at:].strip() else -1)
            else:
                yield Broken(table, at, len(data))
            return len(data)
        yield Broken(table, at, resumed)
        at = resumed
        if data[at : at + 1] != b"(":
            return at


_UNENDED = -2  # the row goes on when the dump ends
_NO_ROW = -1


def _row_end(data: bytes, start: int, most: int) -> tuple[int, int]:
    """Where the row that begins at `start` ends and how many values it has; a negative number where it is none."""
    at = start + 1
    for count in range(1, most + 1):
        if found := OPENING.match(data, at):
            close = string_end(data, found.end(), found[2])
            if close < 0:
                return _UNENDED, count
            after = CLOSING.match(data, close + 1)
            if after is None:
                return (_UNENDED if _BLANK.match(data, close + 1) else _NO_ROW), count
        else:
            after = ATOM.match(data, at)
            if after is None:
                return (_UNENDED if re.fullmatch(rb"\s*[-+\w.]{0,40}\s*", data[at : at + 60]) else _NO_ROW), count
        at = after.end()
        if data[at - 1] == 0x29:  # the closing bracket
            return at, count
    return _NO_ROW, most


def _resumed(data: bytes, start: int, count: int) -> int:
    """Where to go on after the row at `start`, which cannot be read: at a row of as many values, or a statement. -1: nowhere.

    What looks like the border of two rows may stand inside a text, so the row after it must be a whole one.
    """
    for found in _RESUME.finditer(data, start + 1):
        at = found.end()
        if data[at : at + 1] != b"(":
            return at
        end, held = _row_end(data, at, count or MAX_VALUES)
        if end >= 0 and (not count or held == count) and _AFTER_ROW.match(data, end):
            return at
    return -1


def _between(data: bytes, at: int) -> int:
    """Past white space and comments."""
    while True:
        if found := _BETWEEN.match(data, at):
            at = found.end()
        if not data.startswith(b"/*", at):
            return at
        end = data.find(b"*/", at + 2)
        if end < 0:
            return at + 2
        at = end + 2


def _skip(data: bytes, at: int) -> int:
    """Past the statement that `at` is in: behind its semicolon, or before a line that begins another. -1: it has no end."""
    size = len(data)
    while True:
        found = _PLAIN.match(data, at)
        assert found is not None
        at = found.end()
        if at >= size:
            return -1
        mark = data[at : at + 1]
        if mark == b";":
            return at + 1
        if mark == b"\n":
            at += 1
            if _STARTS.match(data, at):
                return at
        elif mark == b"`":
            at = data.find(b"`", at + 1) + 1
            if not at:
                return -1
        else:
            at = string_end(data, at + 1, mark) + 1
            if not at:
                return -1


def _or_end(data: bytes, at: int) -> int:
    return len(data) if at < 0 else at


def _columns(data: bytes, at: int, end: int) -> tuple[str, ...]:
    """The columns that a CREATE TABLE names between its brackets."""
    made: list[str] = []
    depth = 1
    begin = at
    for found in re.finditer(rb"'(?:[^'\\]|\\.){0,5000}'|`[^`]{0,200}`|[(),]", data[at:end]):
        mark = found.group()
        if mark == b"(":
            depth += 1
        elif mark == b")":
            depth -= 1
        if (mark == b"," and depth == 1) or not depth:
            _column(data[begin : at + found.start()], made)
            begin = at + found.end()
            if not depth:
                break
    return tuple(made)


def _column(definition: bytes, made: list[str]) -> None:
    found = re.match(rb"(?:\s|--[^\n]*\n|#[^\n]*\n)*(" + _IDENTIFIER + rb")\s", definition)
    if found and found[1].lower() not in _KEYS:
        made.append(_bare(found[1]))


def _bare(identifier: bytes) -> str:
    """A name without its marks."""
    return identifier.decode("utf-8", "replace").strip('`"[]').lower()
