"""The table of ``inspect``: a line a file as it is read, the unsure ones marked, the worst of them named at the end."""

import heapq
from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from rich.cells import cell_len, set_cell_size
from rich.text import Text

from foundling.cli import views
from foundling.cli.terminal import safe
from foundling.document import PERSON, Doubt, doubts, problem_words, wants_person

if TYPE_CHECKING:
    from rich.console import Console

    from foundling.flow import Outcome

#: So many lines are held back to see how wide the columns have to be; later ones keep to that.
HELD = 40
#: So many files are named at the end, those most in need of a person; the rest are counted.
NAMED = 20

_MARKS = {"person": "!", "failed": "✗", "passed": "·", "": " "}
_STYLES = {"person": "yellow", "failed": "red", "passed": "dim", "": "dim"}
_FIELDS = ("mark", "title", "author", "chapters", "words", "unsure")
_NAMES = {"chapters": "ch.", "mark": " "}
_LEAST = {"title": 16, "author": 8, "unsure": 12}
_MOST = {"title": 48, "author": 24}
_TITLE = 26  # columns of a title that are given up last
_DOUBTS = 0.45  # of a line that doubts may claim from titles and authors


class Line(msgspec.Struct, frozen=True):
    """One file in the table: `state` is ``person`` where somebody should look, ``failed`` where no story came of it, ``passed``
    where it is rightly none."""

    title: str
    author: str
    chapters: str
    words: str
    unsure: str
    state: str


class Worst(msgspec.Struct, frozen=True, order=True):
    """A file that needs a person; the one with the heaviest doubts is the greatest."""

    weight: float
    order: int  # the earlier the greater, so that files of equal weight keep their order
    where: str
    words: str


class Survey:
    """Prints the table as files come in and the summary at the end. Memory does not grow with the number of files."""

    def __init__(self, out: "Console") -> None:
        self.out = out
        self.problems = views.Problems()
        self.files = self.failed = self.persons = 0
        self.passed: Counter[str] = Counter()
        self._held: list[Line] | None = []
        self._widths: dict[str, int] = {}
        self._worst: list[Worst] = []

    def add(self, where: str, outcome: "Outcome") -> None:
        """Takes one file in: prints its line, or keeps it until it is known how wide the columns have to be."""
        self.files += 1
        for item in () if outcome.passed else outcome.problems:
            self.problems.add(item)
        line = self._line(where, outcome)
        if self._held is None:
            self._print(line)
            return
        self._held.append(line)
        if len(self._held) >= HELD:
            self._release()

    def close(self) -> None:
        """Prints what is still held back, then how many files need a person, which, and what was wrong."""
        self._release()
        if not self.files:
            self.out.print("No files were found.")
            return
        self.out.print()
        self.out.print(Text(self.tally(), style="bold"), soft_wrap=True)
        for item in sorted(self._worst, reverse=True):
            self.out.print(Text.assemble("  ", (safe(item.where), "yellow"), f": {safe(item.words)}"), soft_wrap=True)
        if self.persons > len(self._worst):
            self.out.print(Text(f"  and {self.persons - len(self._worst):,} more, marked ! above", style="dim"))
        if self.passed:
            views.passed(self.out, self.passed, " (marked · above)")
        if self.problems:
            self.out.print()
            self.out.print(self.problems.shown())

    def tally(self) -> str:
        """``3 of 40 files need a person, 1 gave no story``."""
        some = "files" if self.files > 1 else "file"
        need = f"{self.persons:,} of {self.files:,} {some} need{'s' * (self.persons == 1)} a person"
        if not self.persons:
            need = f"{self.files:,} {some}: none needs a person"
        return need + (f", {self.failed:,} gave no story" if self.failed else "")

    def _line(self, where: str, outcome: "Outcome") -> Line:
        story = outcome.story
        if story is None and outcome.passed:
            code = views.passed_code(outcome.problems)
            self.passed[code] += 1
            return Line(safe(where.rpartition("/")[2] or where), "", "", "", problem_words(code), "passed")
        if story is None:
            self.failed += 1
            words = [problem_words(item.code) for item in outcome.problems if item.severity == "error"]
            name = where.rpartition("/")[2] or where
            return Line(safe(name), "", "", "", safe(", ".join(words)), "failed")
        found = doubts(story, outcome.problems)
        state = "person" if wants_person(found) else ""
        if state:
            self.persons += 1
            self._keep(where, found)
        row = views.row(story, outcome.layers)
        return Line(
            title=safe(row.title),
            author=safe(row.author),
            chapters=f"{row.chapters:,}",
            words=f"{row.words:,}",
            unsure=safe("; ".join(item.words for item in found)),
            state=state,
        )

    def _keep(self, where: str, found: tuple[Doubt, ...]) -> None:
        weight = sum(item.weight for item in found if item.weight >= PERSON)
        worst = Worst(round(weight, 3), -self.files, where, "; ".join(item.words for item in found))
        if len(self._worst) < NAMED:
            heapq.heappush(self._worst, worst)
        else:
            heapq.heappushpop(self._worst, worst)

    # --- Printing ------------------------------------------------------------------------------------------------

    def _release(self) -> None:
        held, self._held = self._held, None
        if not held:
            return
        self._widths = self._measured(held)
        names = {field: _NAMES.get(field, field) for field in _FIELDS}
        self.out.print(Text(self._row(names).rstrip(), style="bold"), soft_wrap=True)
        self.out.print("─" * self.out.width, soft_wrap=True)
        for line in held:
            self._print(line)

    def _print(self, line: Line) -> None:
        cells = {field: getattr(line, field) for field in self._widths if field != "mark"}
        unsure = cells.pop("unsure")
        style = _STYLES[line.state] if line.state in ("failed", "passed") else ""
        shown = Text(self._row({"mark": _MARKS[line.state], **cells}), style=style)
        if line.state == "person":
            shown.stylize("bold yellow", 0, 1)
        shown.append("  " + _fitted(unsure, self._widths["unsure"]).rstrip(), style=_STYLES[line.state])
        shown.rstrip()
        self.out.print(shown, soft_wrap=True)

    def _row(self, cells: dict[str, str]) -> str:
        made = []
        for field, text in cells.items():
            width = self._widths[field]
            fitted = _fitted(text, width)
            made.append(" " * (width - cell_len(text)) + text if field in ("chapters", "words") else fitted)
        return "  ".join(made)

    def _measured(self, lines: list[Line]) -> dict[str, int]:
        """How wide each column is: what the lines held back need, titles and authors cut where the doubts want room.

        Doubts stand last and have all that is left: those of later lines may be longer.
        """
        room = self.out.width - 1 - 2 * (len(_FIELDS) - 1)
        need = {
            field: max([cell_len(_NAMES.get(field, field)), *(cell_len(getattr(line, field)) for line in lines)])
            for field in _FIELDS[1:]
        }
        need["words"] = max(need["words"], len("999,999"))
        numbers = need["chapters"] + need["words"]
        wanted = max(_LEAST["unsure"], min(need["unsure"], int(_DOUBTS * room)))
        title, author = (min(need[field], _MOST[field]) for field in ("title", "author"))
        left = room - numbers - wanted
        # A long title is known by its beginning; a name is better seen whole.
        title = max(min(title, left - author), min(title, _TITLE), _LEAST["title"])
        author = max(min(author, left - title), _LEAST["author"])
        title = max(min(title, left - author), _LEAST["title"])
        unsure = max(_LEAST["unsure"], room - numbers - title - author)
        return {**need, "mark": 1, "title": title, "author": author, "unsure": unsure}


def _fitted(text: str, width: int) -> str:
    """The text in exactly `width` columns, cut with an ellipsis where it does not fit."""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    return set_cell_size(text, width)
