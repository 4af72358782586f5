"""An archive's stories put together from its tables, one after another."""

from collections.abc import Iterator

from foundling.errors import Problem, problem
from foundling.filenames import Beside
from foundling.intake.dumps.chapters import Chapters
from foundling.intake.dumps.facts import Facts
from foundling.intake.dumps.form import Form
from foundling.intake.dumps.rows import Row, Tables
from foundling.intake.dumps.words import Words, few, identifier
from foundling.intake.dumps.work import Stated, Work


class Archive:
    """One archive of a dump; `prefix` is that of its tables, `where` leads the problems that are met."""

    def __init__(self, tables: Tables, prefix: str, form: Form, beside: Beside | None, where: str) -> None:
        self.form = form
        self._tables = tables
        self._prefix = prefix
        self._where = where
        self._rows = tables.rows.get(prefix, {})
        self._problems: list[Problem] = []
        self._words = Words(tables, where)
        self._facts = Facts(tables, prefix, form, self._words)
        self._chapters = Chapters(tables, prefix, form, self._words, beside, where)

    @property
    def problems(self) -> list[Problem]:
        """What was found wrong with the archive so far, in order of the parts that say it."""
        return [*self._chapters.problems, *self._problems, *self._words.problems]

    @property
    def used(self) -> set[str]:
        """The files beside the dump that were chapters."""
        return self._chapters.used

    def stories(self) -> int:
        """How many rows of stories there are."""
        return len(self._rows.get(self.form.stories, ()))

    def links(self) -> int:
        """How many rows are mere links to stories elsewhere."""
        return sum(len(self._rows.get(table, ())) for table in self.form.links)

    def has_chapters(self) -> bool:
        """Whether there is a chapter of any story."""
        return bool(self._chapters.rows)

    def works(self) -> Iterator[Work]:
        """The stories in the order of the dump, then those of which only chapters are left."""
        stories = self._by_key()
        for key, row in stories.items():
            yield self._work(key, row)
        for key in self._chapters.rows:
            if key not in stories:
                yield self._work(key, None)

    def author_of(self, file: str) -> str:
        """The name of the author in whose folder a chapter's file lies, "" where that says nothing."""
        parts = file.split("/")
        return self._facts.owner(parts[-2]) if len(parts) > 1 and len(self.form.texts.file) > 1 else ""

    def _by_key(self) -> dict[str, Row]:
        """The row of each story; of two with one id the later, since it is the newer."""
        made: dict[str, Row] = {}
        twice: list[str] = []
        for row in self._rows.get(self.form.stories, ()):
            values = self._tables.values(row, {self.form.key, self.form.main})
            key = identifier(values.get(self.form.key))
            if self.form.main and identifier(values.get(self.form.main)) != key:
                continue
            if key in made and not row.replaces and self._tables.values(row) != self._tables.values(made[key]):
                twice.append(key)
            made[key] = row
        if twice:
            said = f"Ids of {self._prefix}{self.form.stories} come twice with different rows ({few(twice)}); the later was taken"
            self._problems.append(problem("dump-row-twice", said, self._where))
        return made

    def _work(self, key: str, row: Row | None) -> Work:
        form = self.form
        met: list[Problem] = []
        unknown: dict[str, None] = {}
        values = self._tables.values(row) if row else {}
        source = row.source if row else 0
        chapters = self._chapters.of(key, met)
        authors = self._facts.people(form.authors, key, values, source, unknown)
        if row is None and form.texts.author:
            owner = self._chapters.author_of(key)
            authors = self._facts.people(
                form.authors[:1], key, {form.authors[0].column: owner.get(form.texts.author)}, source, unknown
            )
        facts = self._facts.of(key, values, source, unknown)
        if hidden := tuple(str(chapter.number) for chapter in chapters if chapter.hidden):
            facts = (*facts, Stated("other:Chapters not validated", "Chapters not validated", hidden))
        if unknown:
            met.append(problem("dump-id-unknown", f"Ids that lead nowhere: {few(list(unknown))}", self._where))
        if row is None:
            said = f"The story's own row is missing ({self._prefix}{form.stories} {key or '?'}); its chapters are here"
            met.append(problem("dump-chapter-orphan", said, self._where))
        return Work(
            key=key,
            title=self._words.text(values.get(form.title), source, met).strip(),
            authors=tuple(authors),
            summary=self._words.text(values.get(form.summary), source, met),
            notes=self._words.text(values.get(form.notes), source, met),
            facts=facts,
            chapters=tuple(chapters),
            rows=f"{self._prefix}{form.stories} {key}" if row else "",
            problems=tuple(dict.fromkeys(met)),
        )
