"""The facts of a story: its columns read, ids followed through other tables to what they mean."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from foundling.intake.dumps.form import Form, Given, Join
from foundling.intake.dumps.rows import Row, Tables
from foundling.intake.dumps.words import Words, identifier, plain
from foundling.intake.dumps.work import Stated
from foundling.intake.structure.labels import field_of

#: Values that say nothing.
_NOTHING = frozenset({"", "0", "-1", "NULL", "0000-00-00", "0000-00-00 00:00:00", "None"})
_MOST_ITEMS = 1_000  # of one column; a column with more is no list of ids
_ID = " id"  # what the label of an id that leads nowhere ends in

Values = Mapping[str, bytes | None]


class Facts:
    """Answers what an archive's tables say about one story after another; each table is read once."""

    def __init__(self, tables: Tables, prefix: str, form: Form, words: Words) -> None:
        self._tables = tables
        self._prefix = prefix
        self._form = form
        self._words = words
        self._rows = tables.rows.get(prefix, {})
        self._columns = _columns_of(form)
        self._lookups: dict[tuple[str, str], dict[str, Values]] = {}
        self._linked: dict[tuple[str, str, tuple[str, str]], dict[str, list[Row]]] = {}

    def people(
        self, given: Iterable[Given], key: str, values: Values, source: int, unknown: dict[str, None]
    ) -> list[str]:
        """The names (or addresses) of a story's authors, each once. Ids that lead nowhere are added to `unknown`."""
        found = [stated for one in given for stated in self._given(one, key, values, source, unknown)]
        return list(dict.fromkeys(item for stated in found if not stated.label.endswith(_ID) for item in stated.items))

    def of(self, key: str, values: Values, source: int, unknown: dict[str, None]) -> tuple[Stated, ...]:
        """Every other fact of a story. Ids that lead nowhere are facts too, under a label of their own."""
        found: list[Stated] = []
        if emails := self.people(self._form.emails, key, values, source, {}):
            found.append(Stated("email", "E-mail", tuple(emails)))
        for given in self._form.facts:
            found += self._given(given, key, values, source, unknown)
        found += self._series(key, unknown)
        found += self._place(key)
        return _merged(found)

    def owner(self, author: str) -> str:
        """The name of the author with this id, "" for none."""
        join = self._form.authors[0].joins[0]
        row = self._lookup(join).get(author)
        return plain(self._words.text(row.get(join.value))) if row else ""

    def _given(self, given: Given, key: str, values: Values, source: int, unknown: dict[str, None]) -> Iterator[Stated]:
        if given.unless and given.unless in self._rows:
            return
        rows: list[tuple[Values, int]] = [(values, source)]
        if given.table:
            rows = [(self._tables.values(row), row.source) for row in self._rows_about(given, key)]
        for held, where in rows:
            said = self._words.text(held.get(given.column), where).strip()
            said = given.words.get(said, said)
            if given.many and said.count(",") > _MOST_ITEMS:
                yield Stated(f"other:{given.label}", given.label, (said,))
                continue
            items = said.split(",") if given.many else [said]
            for item in dict.fromkeys(map(str.strip, items)):
                if item not in _NOTHING:
                    yield self._stated(given, item, where, unknown)

    def _stated(self, given: Given, item: str, source: int, unknown: dict[str, None]) -> Stated:
        field, label = given.field, given.label
        if given.by and (kind := plain(self._follow(given.by, item, source) or "")):
            field = given.kinds.get(kind.casefold()) or field_of(kind) or f"other:{kind}"
            field, label = (f"other:{kind}", kind) if field.endswith(":") else (field, kind.capitalize())
        if not given.joins:
            return Stated(field, label, (item.removesuffix(" 00:00:00"),))
        found = self._follow(given.joins, item, source)
        if found is None and not item.isdecimal():
            return Stated(field, label, (item,))  # eFiction 2.0 has the names themselves where 3.0 has ids
        if found is None:
            said = f"{given.column} {item} is in no row of {self._prefix}{given.joins[0].table}"
            if said in unknown:
                return Stated(field, label, ())
            unknown[said] = None
            return Stated(f"other:{label}{_ID}", f"{label}{_ID}", (item,))
        return Stated(field, label, (found,) if found not in _NOTHING else ())

    def _follow(self, joins: tuple[Join, ...], item: str, source: int) -> str | None:
        """What an id leads to: "" where a row says that there is nothing, None where there is no such row."""
        for join in joins:
            row = self._lookup(join).get(item)
            if row is None:
                return None if join is joins[0] else ""
            item = self._words.text(row.get(join.value), source).strip()
            if item in _NOTHING:
                return ""
        return item

    def _lookup(self, join: Join) -> dict[str, Values]:
        place = (join.table, join.key)
        if place not in self._lookups:
            columns = self._columns[join.table]
            read = (self._tables.values(row, columns) for row in self._rows.get(join.table, ()))
            self._lookups[place] = {identifier(values.get(join.key)): values for values in read}
        return self._lookups[place]

    def _rows_about(self, given: Given, key: str) -> list[Row]:
        """The rows of another table that are about the story."""
        place = (given.table, given.story, given.only)
        if place not in self._linked:
            column, meant = given.only
            linked: dict[str, list[Row]] = defaultdict(list)
            for row in self._rows.get(given.table, ()):
                values = self._tables.values(row, {given.story, column})
                if not column or identifier(values.get(column)) == meant:
                    linked[identifier(values.get(given.story))].append(row)
            self._linked[place] = linked
        return self._linked[place].get(key, [])

    def _series(self, key: str, unknown: dict[str, None]) -> Iterator[Stated]:
        """The first series and the story's place in it; the others under a label of their own."""
        given = self._form.series
        if given is None:
            return
        others: list[str] = []
        first = True
        for row in self._rows_about(given, key):
            values = self._tables.values(row)
            name = identifier(values.get(given.column))
            if name in _NOTHING:
                continue
            stated = self._stated(given, name, row.source, unknown)
            part = identifier(values.get(self._form.part))
            if stated.field != given.field:
                yield stated
            elif first and stated.items:
                yield stated
                if part not in _NOTHING:
                    yield Stated("part", "Part of the series", (part,))
                first = False
            elif stated.items:
                others.append(stated.items[0] if part in _NOTHING else f"Part {part} of {stated.items[0]}")
        if others:
            yield Stated("other:Series", "Other series", tuple(others))

    def _place(self, key: str) -> Iterator[Stated]:
        """Where the archive was and the story in it."""
        table, address, name = self._form.site
        for row in self._rows.get(table, ())[:1]:
            values = self._tables.values(row, {address, name})
            site = self._words.text(values.get(address), row.source).strip().rstrip("/")
            if called := self._words.text(values.get(name), row.source).strip():
                yield Stated("other:Archive", "Archive", (called,))
            if "://" in site and key and not any(mark in site for mark in "<>\"' "):
                yield Stated("source_url", "Story URL", (site + self._form.address.format(key),))


def _columns_of(form: Form) -> dict[str, set[str]]:
    """The columns that lookups need of each table."""
    made: dict[str, set[str]] = defaultdict(set)
    given = (*form.authors, *form.emails, *form.facts, *([form.series] if form.series else []))
    for join in (join for item in given for join in (*item.joins, *item.by)):
        made[join.table] |= {join.key, join.value}
    return made


def _merged(facts: list[Stated]) -> tuple[Stated, ...]:
    """Facts of one field and label made one, each item once, in the order of the first."""
    made: dict[tuple[str, str], dict[str, None]] = {}
    for fact in facts:
        made.setdefault((fact.field, fact.label), {}).update(dict.fromkeys(fact.items))
    return tuple(Stated(field, label, tuple(items)) for (field, label), items in made.items() if items)
