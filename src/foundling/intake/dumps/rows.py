"""The tables of an archive as places in its dump: each row is cut into values when it is asked for."""

import re
from collections.abc import Collection, Iterator

import msgspec

from foundling.errors import Problem, problem
from foundling.intake.dumps import literals, sheet, sql
from foundling.intake.dumps.form import Form
from foundling.intake.dumps.forms import FORMS, normal, role_of

#: What values of some columns look like, where nothing says which column is which.
_IDS = re.compile(rb"[-\d, ]*")
_DATE = re.compile(rb"(?:\d{4}-\d\d-\d\d.*|\d*)")
_SHAPES = {
    **dict.fromkeys(("inorder", "validated", "completed", "wordcount", "position", "confirmed", "classtype"), _IDS),
    **dict.fromkeys(("date", "updated"), _DATE),
}
_TOLD = 5  # places that a problem names; the rest are counted


class Row(msgspec.Struct, frozen=True, gc=False):
    """A row's place: the file that holds it, where it begins, the columns of its values. `cut`: the dump ends inside."""

    source: int
    start: int
    columns: tuple[str, ...]
    replaces: bool = False
    cut: bool = False


class Source(msgspec.Struct, frozen=True):
    """One file of a dump. `separator` is that of a CSV file, empty for SQL."""

    name: str
    data: bytes
    separator: bytes = b""


class Tables:
    """The tables of every archive in a dump, by prefix and by the name that the forms give them."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.rows: dict[str, dict[str, list[Row]]] = {}
        self.columns: dict[str, dict[str, tuple[str, ...]]] = {}
        self.others: dict[str, None] = {}  # tables that no form has
        self.problems: list[Problem] = []
        self._faults: dict[str, list[str]] = {}
        self._unnamed: dict[str, int] = {}
        self._normal: dict[tuple[str, ...], tuple[str, ...]] = {}

    def values(self, row: Row, columns: Collection[str] | None = None) -> dict[str, bytes | None]:
        """A row's values by column; with `columns` only those, which spares taking long texts apart."""
        source = self.sources[row.source]
        if source.separator:
            made = sheet.values(source.data, row.start, separator=source.separator)
        else:
            places = None
            if columns is not None:
                places = frozenset(index for index, name in enumerate(row.columns) if name in columns)
            made = literals.values(source.data, row.start, places=places, partial=row.cut)
        pairs = zip(row.columns, made, strict=False)
        return {name: value for name, value in pairs if columns is None or name in columns}

    def read_sql(self, name: str, data: bytes) -> None:
        """Takes in the rows of a dump."""
        number = self._add(Source(name, data))
        truncated = ""
        for event in sql.scan(data, self._wanted):
            role = role_of(event.table)
            if isinstance(event, sql.Inserted):
                assert role is not None
                self._insert(number, role, event)
            elif isinstance(event, sql.Created):
                assert role is not None
                self.columns.setdefault(role[0], {})[role[1]] = self._named(event.columns)
            elif isinstance(event, sql.Broken):
                self._fault(event.table, name, data, event.start)
            else:
                truncated = self._cut(number, event, data)
        if not truncated and data.lstrip()[:14] == b"-- MySQL dump " and b"-- Dump completed" not in data[-2000:]:
            truncated = "its last line, which says that it is complete, is missing"
        self._report(name, truncated)

    def read_sheet(self, name: str, data: bytes, table: str) -> None:
        """Takes in the rows of a CSV file that is the table `table`."""
        number = self._add(Source(name, data, sheet.separator_of(data[:65536])))
        truncated = ""
        for event in sheet.scan(data, table):
            if isinstance(event, sql.Inserted):
                self._insert(number, ("", table), event)
            elif isinstance(event, sql.Broken):
                self._fault(table, name, data, event.start)
            else:
                truncated = f"a quotation mark opened in or after line {_line(data, event.start)} is never closed"
                row = Row(number, event.start, self._named(event.columns), cut=True)
                self.rows.setdefault("", {}).setdefault(table, []).append(row)
        self._report(name, truncated)

    def archives(self) -> Iterator[tuple[str, Form]]:
        """The archives in the dump: the prefix of each one's tables and the form that they have."""
        for prefix, tables in self.rows.items():
            if tables.get("stories") or tables.get("chapters"):
                columns = set(self._columns_of(prefix, "stories")) | set(self._columns_of(prefix, "chapters"))
                form = next((form for form in FORMS if columns.issuperset(form.proof)), None)
                form = form or next((form for form in FORMS if form.texts.story in columns), None)
                if form is not None:
                    yield prefix, form

    def found(self) -> list[str]:
        """The names of all tables that hold rows."""
        return [f"{prefix}{table}" for prefix, tables in self.rows.items() for table in tables] + list(self.others)

    def _columns_of(self, prefix: str, table: str) -> tuple[str, ...]:
        rows = self.rows.get(prefix, {}).get(table)
        return rows[0].columns if rows else self.columns.get(prefix, {}).get(table, ())

    def _add(self, source: Source) -> int:
        self.sources.append(source)
        return len(self.sources) - 1

    def _wanted(self, table: str) -> bool:
        if role_of(table) is not None:
            return True
        self.others[table] = None
        return False

    def _named(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        if columns not in self._normal:
            self._normal[columns] = tuple(map(normal, columns))
        return self._normal[columns]

    def _insert(self, number: int, role: tuple[str, str], event: sql.Inserted) -> None:
        prefix, table = role
        columns = self._named(event.columns)
        if not columns:
            columns = self.columns.get(prefix, {}).get(table) or self._guessed(number, role, event.start)
        if not columns:
            self._unnamed[event.table] = self._unnamed.get(event.table, 0) + 1
            return
        row = Row(number, event.start, columns, event.replaces)
        self.rows.setdefault(prefix, {}).setdefault(table, []).append(row)

    def _guessed(self, number: int, role: tuple[str, str], start: int) -> tuple[str, ...]:
        """The columns of a table that the dump nowhere names: those of the version that has as many."""
        values = literals.values(self.sources[number].data, start)
        # eFiction's tables are called so whatever the archive; nobody but Open Doors has tables of bare names.
        forms = FORMS if role[0] else FORMS[::-1]
        orders = (order for form in forms for order in form.orders.get(role[1], ()))
        columns = next((order for order in orders if _fits(order, values)), ())
        self.columns.setdefault(role[0], {})[role[1]] = columns
        return columns

    def _cut(self, number: int, event: sql.Cut, data: bytes) -> str:
        """Keeps what there is of the row in which the dump ends; returns where that is, for people."""
        role = role_of(event.table)
        if event.start < 0 or role is None:
            return f"it ends inside a statement{f' about {event.table}' if event.table else ''}"
        columns = self._named(event.columns) or self.columns.get(role[0], {}).get(role[1], ())
        if columns:
            row = Row(number, event.start, columns, cut=True)
            self.rows.setdefault(role[0], {}).setdefault(role[1], []).append(row)
        return f"it ends inside a row of {event.table} that begins in line {_line(data, event.start)}"

    def _fault(self, table: str, name: str, data: bytes, start: int) -> None:
        listed = self._faults.setdefault(name, [])
        place = ""
        if len(listed) < _TOLD:
            shown = data[start : start + 60].decode("utf-8", "replace")
            place = f"{table}, line {_line(data, start)}: {' '.join(shown.split())} …"
        listed.append(place)

    def _report(self, name: str, truncated: str) -> None:
        if listed := self._faults.pop(name, []):
            more = f", and {len(listed) - _TOLD} more" if len(listed) > _TOLD else ""
            said = f"{_count(len(listed), 'row')} could not be read: {'; '.join(listed[:_TOLD])}{more}"
            self.problems.append(problem("dump-row-broken", said, name))
        for table, count in self._unnamed.items():
            said = f"{_count(count, 'row')} of {table} could not be read, since nothing says what its columns are"
            self.problems.append(problem("dump-row-broken", said, name))
        self._unnamed.clear()
        if truncated:
            self.problems.append(problem("dump-truncated", f"The dump is cut short: {truncated}", name))


def _fits(order: tuple[str, ...], values: list[bytes | None]) -> bool:
    """Whether a row may have its columns in this order: as many, with numbers and dates where those belong.

    ``...`` stands for any more columns.
    """
    if len(order) != len(values) and not (order[-1] == "..." and len(values) >= len(order)):
        return False
    for column, value in zip(order, values, strict=False):
        shape = _SHAPES.get(column, _IDS if column.endswith("id") else None)
        if shape is not None and value and not shape.fullmatch(value):
            return False
    return True


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
