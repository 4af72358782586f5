"""An archive's stories out of its tables: ids followed to what they mean, chapters in their order, what is missing said."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Protocol

import msgspec

from foundling.errors import Problem, problem
from foundling.intake.dumps.forms import Form, Given, Join
from foundling.intake.dumps.rows import Row, Tables
from foundling.intake.encoding import decode, single_byte
from foundling.intake.markup.elements import BLOCKS
from foundling.intake.markup.tokens import text_of, tokens
from foundling.intake.structure.labels import field_of

#: Values that say nothing.
_NOTHING = frozenset({"", "0", "-1", "NULL", "0000-00-00", "0000-00-00 00:00:00", "None"})
_SLICES, _SLICE = 64, 16_384  # of a dump that are looked at for its encoding


class Beside(Protocol):
    """The files that come with a dump: their names (paths, ``/`` between parts) and a way to read one."""

    @property
    def names(self) -> tuple[str, ...]: ...

    def read(self, name: str) -> bytes | Problem: ...


class Fact(msgspec.Struct, frozen=True):
    """One fact as the rows state it: its items are fragments of markup, as all words in such a database are."""

    field: str
    label: str
    items: tuple[str, ...]


class Chapter(msgspec.Struct, frozen=True):
    """A chapter's fragments of markup. `rows` says which row and file it is made of, `encoding` what they were in."""

    number: int
    title: str
    notes: str
    text: str
    endnotes: str
    rows: str
    encoding: str = ""


class Work(msgspec.Struct, frozen=True):
    """A story of the archive. `rows` names the rows that it was made of."""

    key: str
    title: str
    authors: tuple[str, ...]
    summary: str
    notes: str
    facts: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]
    rows: str
    problems: tuple[Problem, ...]


class Archive:
    """The stories of one archive; `prefix` is that of its tables."""

    def __init__(self, tables: Tables, prefix: str, form: Form, beside: Beside | None, where: str) -> None:
        self.tables = tables
        self.prefix = prefix
        self.form = form
        self.where = where
        self.rows = tables.rows.get(prefix, {})
        self.used: set[str] = set()
        self.problems: list[Problem] = []
        self._beside = beside
        self._files = _by_ending(beside.names, len(form.texts.file)) if beside else {}
        self._files_alone = _by_ending(beside.names, 1) if beside else {}
        self._lookups: dict[tuple[str, str], dict[str, dict[str, bytes | None]]] = {}
        self._linked: dict[tuple[str, str], dict[str, list[Row]]] = {}
        self._encodings: dict[int, str] = {}
        self._columns = _columns_of(form)
        self.chapters = self._chapters()

    def works(self) -> Iterator[Work]:
        """The stories in the order of the dump, then those of which only chapters are left."""
        stories = self._stories()
        for key, row in stories.items():
            yield self._work(key, row)
        for key in self.chapters:
            if key not in stories:
                yield self._work(key, None)

    def author_of(self, file: str) -> str:
        """The name of the author in whose folder a chapter's file lies, "" where that says nothing."""
        folder, _, _ = file.rpartition("/")
        author = self.form.authors[0].joins[0]
        if len(self.form.texts.file) < 2:
            return ""
        row = self._lookup(author.table, author.key).get(folder.rpartition("/")[2])
        return plain(self.text(row.get(author.value))) if row else ""

    # Rows.

    def _stories(self) -> dict[str, Row]:
        """The row of each story; of two with one id the later, since it is the newer."""
        made: dict[str, Row] = {}
        twice: list[str] = []
        for row in self.rows.get(self.form.stories, ()):
            key = self._id(self.tables.values(row, {self.form.key}).get(self.form.key))
            if key in made and not row.replaces and self.tables.values(row) != self.tables.values(made[key]):
                twice.append(key)
            made[key] = row
        self._twice("stories", twice)
        return made

    def _chapters(self) -> dict[str, list[Row]]:
        """The rows of each story's chapters, in the order of the dump."""
        texts = self.form.texts
        made: dict[str, dict[str, Row]] = defaultdict(dict)
        twice: list[str] = []
        for number, row in enumerate(self.rows.get(texts.table, ())):
            values = self.tables.values(row, {texts.key, texts.story})
            key = self._id(values.get(texts.key)) or f"?{number}"
            group = made[self._id(values.get(texts.story))]
            if key in group and not row.replaces:
                if self.tables.values(row) == self.tables.values(group[key]):
                    continue
                twice.append(key)
                key = f"{key}?{number}"
            group[key] = row
        self._twice("chapters", twice)
        return {story: list(group.values()) for story, group in made.items()}

    def _twice(self, table: str, ids: list[str]) -> None:
        if ids:
            kept = "the later row was taken" if table == "stories" else "both were taken"
            said = f"Ids of {self.prefix}{table} come twice with different rows ({_few(ids)}); {kept}"
            self.problems.append(problem("dump-row-twice", said, self.where))

    def _lookup(self, table: str, key: str) -> Mapping[str, Mapping[str, bytes | None]]:
        if (table, key) not in self._lookups:
            columns = {key, *self._columns[table]}
            read = (self.tables.values(row, columns) for row in self.rows.get(table, ()))
            self._lookups[table, key] = {self._id(values.get(key)): values for values in read}
        return self._lookups[table, key]

    def _rows_about(self, given: Given, key: str) -> list[Row]:
        """The rows of another table that are about the story."""
        place = (given.table, given.story)
        if place not in self._linked:
            linked: dict[str, list[Row]] = defaultdict(list)
            for row in self.rows.get(given.table, ()):
                values = self.tables.values(row, {given.story, given.only[0]})
                if not given.only[0] or self._id(values.get(given.only[0])) == given.only[1]:
                    linked[self._id(values.get(given.story))].append(row)
            self._linked[place] = linked
        return self._linked[place].get(key, [])

    # Words.

    def text(self, raw: bytes | None, source: int = 0, met: list[Problem] | None = None) -> str:
        """What a value says. What is not UTF-8 is in the encoding that suits the whole dump best."""
        return self._decoded(raw, source, met)[0]

    def _decoded(self, raw: bytes | None, source: int, met: list[Problem] | None) -> tuple[str, str]:
        if not raw:
            return "", ""
        try:
            return raw.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
        if source not in self._encodings:
            self._encodings[source] = name = single_byte(_sample(self.tables.sources[source].data))
            if "1252" not in name:
                said = f"What is not UTF-8 in it was read as {name}, judging by where its letters fall"
                self.problems.append(problem("encoding-guessed", said, self.where))
        decoded = decode(raw, self._encodings[source], mend=False)
        if met is not None:
            met += decoded.problems
        return decoded.text, decoded.encoding

    def _id(self, raw: bytes | None) -> str:
        return raw.decode("utf-8", "replace").strip() if raw else ""

    # Facts.

    def _work(self, key: str, row: Row | None) -> Work:
        form = self.form
        met: list[Problem] = []
        values = self.tables.values(row) if row else {}
        source = row.source if row else 0
        chapters = self._texts(key, met)
        facts: list[Fact] = []
        unknown: list[str] = []
        authors = self._people(form.authors, key, values, source, unknown)
        emails = self._people(form.emails, key, values, source, [])
        if not row and key in self.chapters and form.texts.author:
            first = self.tables.values(self.chapters[key][0], {form.texts.author})
            authors = self._people(form.authors[:1], key, first, source, unknown)
        if emails:
            facts.append(Fact("email", "E-mail", tuple(emails)))
        for given in form.facts:
            facts += self._facts(given, key, values, source, unknown)
        facts += self._series(key, unknown)
        facts += self._place(key)
        if unknown:
            said = f"Ids that lead nowhere: {_few(unknown)}"
            met.append(problem("dump-id-unknown", said, self.where))
        if row is None:
            said = f"The story's own row is missing ({self.prefix}{form.stories} {key or '?'}); its chapters are here"
            met.append(problem("dump-chapter-orphan", said, self.where))
        title = self.text(values.get(form.title), source, met).strip()
        return Work(
            key=key,
            title=title,
            authors=tuple(authors),
            summary=self.text(values.get(form.summary), source, met),
            notes=self.text(values.get(form.notes), source, met),
            facts=_merged(facts),
            chapters=tuple(chapters),
            rows=f"{self.prefix}{form.stories} {key}" if row else "",
            problems=tuple(met),
        )

    def _people(
        self, given: tuple[Given, ...], key: str, values: Mapping[str, bytes | None], source: int, unknown: list[str]
    ) -> list[str]:
        found = [fact for one in given for fact in self._facts(one, key, values, source, unknown)]
        return list(dict.fromkeys(item for fact in found if not fact.field.endswith(" id") for item in fact.items))

    def _facts(
        self, given: Given, key: str, values: Mapping[str, bytes | None], source: int, unknown: list[str]
    ) -> Iterator[Fact]:
        """The facts that a column states; ids that lead nowhere are facts too, under a name of their own."""
        if given.unless and given.unless in self.rows:
            return
        rows: list[tuple[Mapping[str, bytes | None], int]] = [(values, source)]
        if given.table:
            rows = [(self.tables.values(row), row.source) for row in self._rows_about(given, key)]
        for held, where in rows:
            said = self.text(held.get(given.column), where).strip()
            if given.words and said in given.words:
                said = given.words[said]
            items = said.split(",") if given.many else [said]
            for item in filter(lambda item: item not in _NOTHING, map(str.strip, items)):
                yield self._fact(given, item, where, unknown)

    def _fact(self, given: Given, item: str, source: int, unknown: list[str]) -> Fact:
        field, label = given.field, given.label
        if given.by and (kind := self._follow(given.by, item, source)):
            field = given.kinds.get(kind.casefold()) or field_of(kind) or f"other:{kind}"
            field, label = (f"other:{kind}", kind) if field.endswith(":") else (field, kind.capitalize())
        if not given.joins:
            return Fact(field, label, (item.removesuffix(" 00:00:00"),))
        found = self._follow(given.joins, item, source)
        if found is None and not item.isdecimal():
            return Fact(field, label, (item,))  # eFiction 2.0 has the names themselves where 3.0 has ids
        if found is None:
            said = f"{given.column} {item} is in no row of {self.prefix}{given.joins[0].table}"
            if said in unknown:
                return Fact(field, label, ())
            unknown.append(said)
            return Fact(f"other:{label} id", f"{label} id", (item,))
        return Fact(field, label, (found,) if found not in _NOTHING else ())

    def _follow(self, joins: tuple[Join, ...], item: str, source: int) -> str | None:
        """What an id leads to: "" where a row says that there is nothing, None where there is no such row."""
        for join in joins:
            row = self._lookup(join.table, join.key).get(item)
            if row is None:
                return None if join is joins[0] else ""
            item = self.text(row.get(join.value), source).strip()
            if item in _NOTHING:
                return ""
        return item

    def _series(self, key: str, unknown: list[str]) -> Iterator[Fact]:
        """The first series and the story's place in it; the others under a label of their own."""
        given = self.form.series
        if given is None:
            return
        others: list[str] = []
        first = True
        for row in self._rows_about(given, key):
            values = self.tables.values(row)
            number = self._id(values.get(given.column))
            if number in _NOTHING:
                continue
            fact = self._fact(given, number, row.source, unknown)
            part = self._id(values.get(self.form.part))
            if fact.field != given.field:
                yield fact
            elif first and fact.items:
                yield fact
                if part not in _NOTHING:
                    yield Fact("part", "Part of the series", (part,))
                first = False
            elif fact.items:
                others.append(fact.items[0] if part in _NOTHING else f"Part {part} of {fact.items[0]}")
        if others:
            yield Fact("other:Series", "Other series", tuple(others))

    def _place(self, key: str) -> Iterator[Fact]:
        """Where the archive was and the story in it."""
        table, address, name = self.form.site
        for row in self.rows.get(table, ())[:1]:
            values = self.tables.values(row, {address, name})
            site = self.text(values.get(address), row.source).strip().rstrip("/")
            if called := self.text(values.get(name), row.source).strip():
                yield Fact("other:Archive", "Archive", (called,))
            if "://" in site and key and not any(mark in site for mark in "<>\"' "):
                yield Fact("source_url", "Story URL", (site + self.form.address.format(key),))

    # Chapters.

    def _texts(self, key: str, met: list[Problem]) -> list[Chapter]:
        texts = self.form.texts
        read = [(row, self.tables.values(row)) for row in self.chapters.get(key, ())]
        read.sort(key=lambda pair: (_number(pair[1].get(texts.order)), _number(pair[1].get(texts.key))))
        made: list[Chapter] = []
        missing: list[str] = []
        for number, (row, values) in enumerate(read, 1):
            chapter = self._chapter(number, row, values, met)
            if not chapter.text.strip():
                name = plain(chapter.title) or f"chapter {number}"
                missing.append(f"“{name}” ({self._file_of(values) or chapter.rows})")
            made.append(chapter)
        if missing:
            said = f"{len(missing)} of {len(made)} chapters have no text, in the dump or a file: {_few(missing)}"
            met.append(problem("dump-chapter-missing", said, self.where))
        places = [_number(values.get(texts.order)) for _, values in read if values.get(texts.order) is not None]
        if key:
            met += _out_of_order(places, self.where)
        return made

    def _chapter(self, number: int, row: Row, values: Mapping[str, bytes | None], met: list[Problem]) -> Chapter:
        texts = self.form.texts
        key = self._id(values.get(texts.key))
        rows = f"{self.prefix}{texts.table} {key or '?'}"
        text, encoding = self._decoded(values.get(texts.text), row.source, met)
        file = self._file(values)
        if file is not None:
            name, data = file
            if not text.strip():
                decoded = decode(data, None, self.where, mend=False)
                met += decoded.problems
                text, encoding = decoded.text, decoded.encoding
                rows = f"{rows}, {name}"
                self.used.add(name)
            elif decode(data, mend=False).text.split() == text.split():
                self.used.add(name)
        if row.cut:
            said = f"The dump ends inside this chapter ({rows}); what there is of it was kept"
            met.append(msgspec.structs.replace(problem("dump-truncated", said, self.where), severity="warning"))
        return Chapter(
            number=number,
            title=self.text(values.get(texts.title), row.source, met).strip(),
            notes=self.text(values.get(texts.notes), row.source, met),
            text=text,
            endnotes=self.text(values.get(texts.endnotes), row.source, met) if texts.endnotes else "",
            rows=rows,
            encoding="" if encoding in ("utf-8", "ascii") else encoding,
        )

    def _file_of(self, values: Mapping[str, bytes | None]) -> str:
        """The end of the path of a chapter's own file, without its suffix."""
        parts = [self._id(values.get(column)) for column in self.form.texts.file]
        return "/".join(parts) if all(parts) else ""

    def _file(self, values: Mapping[str, bytes | None]) -> tuple[str, bytes] | None:
        if self._beside is None:
            return None
        path = self._file_of(values)
        # A file may lie under the number of another author: of one who gave the story away, or wrote it with others.
        name = self._files.get(path) or self._files_alone.get(path.rpartition("/")[2])
        if not path or name is None:
            return None
        data = self._beside.read(name)
        return None if isinstance(data, Problem) else (name, data)


def _by_ending(names: tuple[str, ...], parts: int) -> dict[str, str]:
    """Paths by their last parts, without suffix; those that several have are left out."""
    made: dict[str, str] = {}
    several: set[str] = set()
    for name in names:
        ending = "/".join(name.rpartition(".")[0].split("/")[-parts:])
        if ending in made:
            several.add(ending)
        made[ending] = name
    return {ending: name for ending, name in made.items() if ending not in several}


def _columns_of(form: Form) -> dict[str, set[str]]:
    """The columns that lookups need of each table."""
    made: dict[str, set[str]] = defaultdict(set)
    given = (*form.authors, *form.emails, *form.facts, *([form.series] if form.series else []))
    for join in (join for item in given for join in (*item.joins, *item.by)):
        made[join.table] |= {join.key, join.value}
    return made


def _merged(facts: list[Fact]) -> tuple[Fact, ...]:
    """Facts of one field and label made one, each item once, in the order of the first."""
    made: dict[tuple[str, str], dict[str, None]] = {}
    for fact in facts:
        made.setdefault((fact.field, fact.label), {}).update(dict.fromkeys(fact.items))
    return tuple(Fact(field, label, tuple(items)) for (field, label), items in made.items() if items)


def _out_of_order(places: list[int], where: str) -> Iterator[Problem]:
    """What is wrong with the numbers of a story's chapters."""
    twice = sorted({str(place) for place, following in itertools.pairwise(places) if place == following})
    if twice:
        said = f"Several chapters have the number {_few(twice)}; they are in the order in which they were added"
        yield problem("dump-chapter-order", said, where)
    gaps = [f"after {place}" for place, following in itertools.pairwise(places) if following > place + 1]
    if places and places[0] > 1:
        gaps.insert(0, f"before {places[0]}")
    if gaps:
        yield problem("dump-chapter-gap", f"The chapters' numbers leave out some: {_few(gaps)}", where)


def _number(raw: bytes | None) -> int:
    word = (raw or b"").strip()
    return int(word[:18]) if word.lstrip(b"-").isdigit() and word[:18].lstrip(b"-").isdigit() else 0


def _few(items: list[str]) -> str:
    return ", ".join(items[:5]) + (f" and {len(items) - 5} more" if len(items) > 5 else "")


def _sample(data: bytes) -> bytes:
    """Stretches from all over a dump."""
    if len(data) <= _SLICES * _SLICE:
        return data
    step = len(data) // _SLICES
    return b"".join(data[at : at + _SLICE] for at in range(0, len(data), step))


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
