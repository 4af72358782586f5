"""The chapters of a story: their rows in order, their texts out of the row or a file beside the dump."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec

from foundling.errors import Problem, problem
from foundling.filenames import Beside
from foundling.intake.dumps.form import Form
from foundling.intake.dumps.rows import Row, Tables
from foundling.intake.dumps.words import Words, few, identifier, number, plain
from foundling.intake.dumps.work import Chapter
from foundling.intake.encoding import decode
from foundling.intake.structure.headings import bare_number, heading_of

Values = Mapping[str, bytes | None]


class Chapters:
    """The chapters of one archive, by the id of their story. `used` are the files that were chapters'."""

    def __init__(
        self, tables: Tables, prefix: str, form: Form, words: Words, beside: Beside | None, where: str
    ) -> None:
        self.used: set[str] = set()
        self.problems: list[Problem] = []
        self._tables = tables
        self._table = f"{prefix}{form.texts.table}"
        self._texts = form.texts
        self._words = words
        self._where = where
        self._beside = beside
        self._read: set[str] = set()
        self._files = _by_ending(beside.names, len(form.texts.file)) if beside else {}
        self._files_alone = _by_ending(beside.names, 1) if beside else {}
        self.rows = self._grouped(tables.rows.get(prefix, {}).get(form.texts.table, []))

    def of(self, story: str, met: list[Problem]) -> list[Chapter]:
        """A story's chapters in reading order; what is wrong with them is added to `met`."""
        read = self._ordered(story, met)
        made = [self._chapter(place, row, values, met) for place, (row, values) in enumerate(read, 1)]
        missing = [
            f"“{plain(chapter.title) or f'chapter {chapter.number}'}” ({self._file_of(values) or chapter.rows})"
            for chapter, (_, values) in zip(made, read, strict=True)
            if not chapter.text.strip()
        ]
        if missing:
            said = f"{len(missing)} of {len(made)} chapters have no text, in the dump or a file: {few(missing)}"
            met.append(problem("dump-chapter-missing", said, self._where))
        return made

    def author_of(self, story: str) -> Values:
        """The values of a story's first chapter that say whose it is."""
        rows = self.rows.get(story)
        return self._tables.values(rows[0], {self._texts.author}) if rows else {}

    def _grouped(self, rows: list[Row]) -> dict[str, list[Row]]:
        """The rows of each story's chapters, in the order of the dump; the same row twice is one."""
        texts = self._texts
        made: dict[str, dict[str, Row]] = defaultdict(dict)
        twice: list[str] = []
        for place, row in enumerate(rows):
            values = self._tables.values(row, {texts.key, texts.story})
            key = identifier(values.get(texts.key)) or f"?{place}"
            group = made[identifier(values.get(texts.story))]
            if key in group and not row.replaces:
                if self._tables.values(row) == self._tables.values(group[key]):
                    continue
                twice.append(key)
                key = f"{key}?{place}"
            group[key] = row
        if twice:
            said = f"Ids of {self._table} come twice with different rows ({few(twice)}); both were taken"
            self.problems.append(problem("dump-row-twice", said, self._where))
        return {story: list(group.values()) for story, group in made.items()}

    def _ordered(self, story: str, met: list[Problem]) -> list[tuple[Row, Values]]:
        """A story's rows by their numbers; where several have one number, by those that their titles give."""
        texts = self._texts
        read: list[tuple[Row, Values]] = [(row, self._tables.values(row)) for row in self.rows.get(story, ())]
        read.sort(key=lambda pair: (number(pair[1].get(texts.order)), number(pair[1].get(texts.key))))
        places = [number(values.get(texts.order)) for _, values in read if values.get(texts.order) is not None]
        twice = sorted({place for place, following in itertools.pairwise(places) if place == following})
        if twice and story:
            titled = [_number_in(self._words.text(values.get(texts.title), row.source)) for row, values in read]
            by_title = None not in titled and len(set(titled)) == len(titled)
            if by_title:
                pairs = sorted(zip(titled, range(len(read)), strict=True))
                read = [read[index] for _, index in pairs]
            how = "by the numbers in their titles" if by_title else "as they were added"
            said = f"Several chapters have the number {few(list(map(str, twice)))}; they are ordered {how}"
            met.append(problem("dump-chapter-order", said, self._where))
        elif story:
            met += _gaps(places, self._where)
        return read

    def _chapter(self, place: int, row: Row, values: Values, met: list[Problem]) -> Chapter:
        texts = self._texts
        rows = f"{self._table} {identifier(values.get(texts.key)) or '?'}"
        text, encoding = self._words.decoded(values.get(texts.text), row.source, met)
        file = self._file(values)
        if file is not None:
            name, data = file
            found = decode(data, None, self._where, mend=False)
            if not text.strip():
                met += found.problems
                text, encoding = found.text, found.encoding
                # No more of the path than the archive's program gave it: the rest says only where the dump lies now.
                rows = f"{rows}, {'/'.join(name.split('/')[-len(texts.file) :])}"
                self.used.add(name)
            elif found.text.split() == text.split():
                self.used.add(name)
        if row.cut:
            said = f"The dump ends inside this chapter ({rows}); what there is of it was kept"
            met.append(msgspec.structs.replace(problem("dump-truncated", said, self._where), severity="warning"))
        return Chapter(
            number=place,
            title=self._words.text(values.get(texts.title), row.source, met).strip(),
            notes=self._words.text(values.get(texts.notes), row.source, met),
            text=text,
            endnotes=self._words.text(values.get(texts.endnotes), row.source, met) if texts.endnotes else "",
            rows=rows,
            encoding="" if encoding in ("utf-8", "ascii") else encoding,
            hidden=bool(texts.shown) and values.get(texts.shown) == b"0",
        )

    def _file_of(self, values: Values) -> str:
        """The end of the path of a chapter's own file, without its suffix."""
        parts = [identifier(values.get(column)) for column in self._texts.file]
        return "/".join(parts) if all(parts) else ""

    def _file(self, values: Values) -> tuple[str, bytes] | None:
        """A chapter's own file. Each file is read once, or a dump of many rows about one could read it for ever."""
        path = self._file_of(values)
        # A file may lie under the number of another author: of one who gave the story away, or wrote it with others.
        name = self._files.get(path) or self._files_alone.get(path.rpartition("/")[2])
        if self._beside is None or not path or name is None or name in self._read:
            return None
        self._read.add(name)
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


def _number_in(title: str) -> int | None:
    """The number that a chapter's title gives it."""
    words = plain(title)
    if (heading := heading_of(words)) is not None:
        return heading.number
    numbered = bare_number(words)
    return numbered[0] if numbered else None


def _gaps(places: list[int], where: str) -> Iterator[Problem]:
    gaps = [f"after {place}" for place, following in itertools.pairwise(places) if following > place + 1]
    if places and places[0] > 1:
        gaps.insert(0, f"before {places[0]}")
    if gaps:
        yield problem("dump-chapter-gap", f"The chapters' numbers leave out some: {few(gaps)}", where)
