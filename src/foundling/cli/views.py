"""What stories, facts and problems look like on a terminal: rich tables of safe text, for several commands."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec
from rich.box import ROUNDED, SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from foundling.cli import advised
from foundling.cli.terminal import safe
from foundling.document import (
    FIELDS,
    Fact,
    Layer,
    Story,
    ao3_rating,
    around,
    as_text,
    blocks,
    count_words,
    doubts,
    layer,
    main_cast,
    passed_words,
    standing,
    value,
    word_count,
)
from foundling.errors import Problem, passes_over
from foundling.portrait import bonds, candidates, in_ao3_words, status, told, words_of

if TYPE_CHECKING:
    from rich.console import Console

    from foundling.library import Card, Due

#: So many places of one problem are named; the rest are counted.
PLACES = 8

_COLOURS = {"error": "red", "warning": "yellow", "notice": "dim"}
_ORIGINS = {"declared": "dim", "derived": "yellow", "edited": "cyan"}
_ORDER = ("error", "warning", "notice")


class Row(msgspec.Struct, frozen=True):
    """One line of a table of stories. `status` (as `flow.Taken` has it) and `id` stay empty without a library."""

    title: str
    author: str
    chapters: int
    words: int
    rating: str
    unsure: str
    status: str = ""
    id: int | None = None


def row(story: Story, layers: tuple[Layer, ...], *, status: str = "", id: int | None = None) -> Row:  # noqa: A002
    """The story's line in a table."""
    return Row(
        title=_titled(
            value(story, "title") or "",
            value(story, "part") if value(story, "series") is None else None,
            value(story, "parts_total"),
        ),
        author=value(story, "author") or "",
        chapters=len(story.chapters),
        words=word_count(story),
        rating=short(value(story, "rating") or "", ao3_rating(layers)),
        unsure=", ".join(unsure(story)),
        status=status,
        id=id,
    )


def _titled(title: str, part: str | None, total: str | None) -> str:
    """The title, with ``(2/3)`` after that of a story in parts: they share it, where those of a series have their own."""
    return f"{title} ({part}/{total or '?'})" if part and total != "1" else title


def quiet(words: str) -> Text:
    """A line that is not to be in the way."""
    return Text(safe(words, lines=True), style="dim")


def due(count: "Due") -> str:
    """Of how many stories it is not worked out yet who says what; "" for none."""
    some = f"{count.stories:,} of {count.total:,} stories" if count.total > 1 else "the story"
    return f"Who is in it and who says what is still to be worked out for {some}." if count.stories else ""


def rating(story: Story, layers: tuple[Layer, ...]) -> str:
    """The rating as written, and AO3's word for it where that is another."""
    written, ao3 = value(story, "rating") or "", ao3_rating(layers)
    if not written or not ao3 or ao3.casefold() in written.casefold():
        return written or ao3
    return f"{written} ({short('', ao3)})"


def short(written: str, ao3: str) -> str:
    """A rating in few letters: AO3's word cut short, or where there is none the rating as written."""
    return {"General Audiences": "General", "Teen And Up Audiences": "Teen"}.get(ao3, ao3) or written


def unsure(story: Story) -> list[str]:
    """What a person may want to look at again, in plain words, the gravest first."""
    return [item.words for item in doubts(story)]


def ordered(story: Story) -> list[Fact]:
    """The fact that stands for each field, in the order of `FIELDS`, others last."""
    stands = standing(story)
    fields = [field for field in FIELDS if field in stands] + sorted(stands.keys() - FIELDS.keys())
    return [stands[field] for field in fields]


def stories(rows: Iterable[Row]) -> Table:
    """A table of stories, with their numbers where they have some, and their status where not all are new."""
    lines = list(rows)
    kept = any(item.id is not None for item in lines)
    table = Table(box=SIMPLE_HEAD, header_style="bold", show_edge=False, padding=(0, 1, 0, 0))
    # What may not wrap is never narrowed while another column can be: numbers are shown whole, texts cut.
    if kept:
        table.add_column("id", justify="right", no_wrap=True)
    table.add_column("title", min_width=16)
    table.add_column("author", min_width=8, max_width=24)
    table.add_column("ch.", justify="right", no_wrap=True)
    table.add_column("words", justify="right", no_wrap=True)
    table.add_column("rating", min_width=6, max_width=12)
    table.add_column("unsure", style="dim", min_width=6, max_width=30)
    told = any(item.status not in ("", "new") for item in lines)
    if told:
        table.add_column("", no_wrap=True)
    for item in lines:
        cells = [_cut(item.title), _cut(item.author), f"{item.chapters}", f"{item.words:,}"]
        cells += [_cut(item.rating), _cut(item.unsure)]
        if kept:
            cells.insert(0, "" if item.id is None else str(item.id))
        if told:
            cells.append(item.status)
        table.add_row(*cells)
    return table


def _cut(text: str) -> Text | str:
    """The text on one line, cut with an ellipsis where it does not fit."""
    return Text(safe(text), no_wrap=True, overflow="ellipsis")


def card_row(card: "Card") -> Row:
    """A card of the library's shelf as a line."""
    count = card.problems - bool(card.missing)  # a missing part is said in words
    warned = [f"{count} warning{'s' * (count > 1)}"] if count else []
    if card.missing:
        warned.insert(0, f"{card.missing[:1].lower()}{card.missing[1:]}")
    return Row(
        title=_titled(card.title, card.part if not card.series else None, card.parts_total),
        author=card.author,
        chapters=card.chapters,
        words=card.words,
        rating=short(card.rating, card.ao3_rating),
        unsure=", ".join([*card.guessed, *warned]),
        status=f"joined, {card.files:,} files" if card.files > 1 else "",
        id=card.id,
    )


def panel(name: str, story: Story, layers: tuple[Layer, ...], *, shown: bool = False) -> Panel:
    """Everything known about one story, under the name that it goes by here; with `shown`, what shows its advisories."""
    source = story.source
    how = [source.media_type, source.encoding, source.exporter, f"{source.size:,} bytes"]
    parts: list[RenderableType] = [
        Text(safe(" · ".join([*filter(None, how), f"{word_count(story):,} words"])), style="dim"),
        Text(),
        facts(story, layers),
        Text(),
        chapters(story),
    ]
    seems = status(layers) if not value(story, "status") else ""
    lines = [
        ("Told in the ", "bold", told(layers)),
        ("Status: ", "bold", seems and f"{seems}, by what it says itself"),
        ("World: ", "bold", worlds(story, layers)),
        ("Perhaps one person: ", "bold", alike(layers)),
        ("People: ", "bold", people(layers)),
        ("Between them: ", "bold", between(layers)),
        ("Unsure: ", "yellow", ", ".join(unsure(story))),
    ]
    for label, style, words in lines:
        if words:
            parts += [Text(), Text.assemble((label, style), safe(words))]
    title = Text(safe(name), style="bold", overflow="ellipsis", no_wrap=True)
    if (warned := advised.table(layers)) is not None:
        parts += [Text(), warned]
        if shown:
            parts += advised.passages(story, layers)
    return Panel(Group(*parts), title=title, title_align="left", box=ROUNDED, border_style="dim", padding=(0, 1))


def facts(story: Story, layers: tuple[Layer, ...] = ()) -> Table:
    """Each field's standing fact: its value, where it came from, and under them the line that says so."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True)
    for item in ordered(story):
        sure = f" {item.confidence:.0%}" if item.origin == "derived" else ""
        origin = Text(item.origin + sure, style=_ORIGINS[item.origin])
        shown = safe(rating(story, layers) if item.field == "rating" else as_text(item.value))
        if terms := in_ao3_words(layers, item.field):
            shown = safe(f"{as_text(item.value)} (AO3: {', '.join(terms)})")
        line = evidence(story, item)
        parts = [Text(shown)]
        if line != shown:
            parts += [Text(f"← {line}", style="dim", no_wrap=True, overflow="ellipsis")] * bool(line)
        table.add_row(safe(item.field), Group(*parts), origin)
    return table


def worlds(story: Story, layers: tuple[Layer, ...]) -> str:
    """Which worlds the story may be of, how sure that is, and the words that tell it."""
    lines = []
    for item in candidates(layers):
        words = [safe(found) for found, _ in words_of(story, item.evidence, 5)]
        told = ", ".join(filter(None, (item.sure, item.alternate)))
        lines.append(f"{item.name} ({told}{': ' if words else ''}{', '.join(words)})")
    return "; ".join(lines)


def alike(layers: tuple[Layer, ...]) -> str:
    """Names of people that mean one person in the story's world, where that is very likely."""
    from foundling.analysis.fandoms import SURE, joins

    cast = layer(layers, "characters")
    people = cast.items if cast is not None else ()
    found = [
        f"{' and '.join(join.people)} ({join.name} in {item.name})"
        for item in candidates(layers)
        if item.confidence >= SURE
        for join in joins(item.name, people)
    ]
    return "; ".join(found)


def people(layers: tuple[Layer, ...]) -> str:
    """Who is in the story, the cast before those who are only described, each most mentioned first; with how many lines they say."""
    quotes = layer(layers, "quotes")
    said = Counter(item.speaker for item in quotes.items) if quotes else Counter()
    found = sorted(main_cast(layers), key=lambda item: (item.kind != "named", -len(item.mentions)))
    lines = {number: f" ({count:,} line{'s' * (count > 1)})" for number, count in said.items()}
    named = [item.name + lines.get(item.id, "") for item in found[:PLACES]]
    return ", ".join(named + [f"and {len(found) - PLACES} more"] * (len(found) > PLACES))


def between(layers: tuple[Layer, ...]) -> str:
    """Who is what to whom, those first of whom the author says it; with the author's words where there are any."""
    found = bonds(layers)
    told = [
        f"{item.names[0]} and {item.names[1]} ({item.words}{', declared: ' + '; '.join(item.declared) if item.declared else ''})"
        for item in found[:PLACES]
    ]
    return ", ".join(told + [f"and {len(found) - PLACES} more"] * (len(found) > PLACES))


def evidence(story: Story, item: Fact, width: int = 100) -> str:
    """The line that the fact was read in, cut to about `width` characters round the words; empty where there is none."""
    every = blocks(story)
    spans = [span for span in item.evidence if span.block < len(every)]
    if not spans:
        return ""
    span = spans[0]
    reach = max(0, width - (span.end - span.start)) // 2
    return safe("".join(around(every[span.block].text, span.start, span.end, reach=reach, long=width)).strip())


def chapters(story: Story) -> Table:
    """The chapters by number, with their words, notes and scene breaks."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    for chapter in story.chapters:
        words = count_words(chapter.blocks)
        kinds = [block.kind for block in chapter.blocks]
        more = ", ".join(
            f"{count} {word}{'s' * (count > 1)}"
            for kind, word in (("break", "scene break"), ("note", "note"))
            if (count := kinds.count(kind))  # type: ignore[arg-type]
        )
        name = chapter.title or (chapter.kind if chapter.kind != "chapter" else "(no title)")
        table.add_row(str(chapter.number), safe(name), f"{words:,} words", more)
    return table


class Problems:
    """Problems in groups as they come in: at most `places` of each kind are kept, the rest counted."""

    def __init__(self, places: int = PLACES) -> None:
        self.places = places
        self._groups: dict[tuple[str, str], tuple[list[Problem], dict[str, None]]] = {}
        self._counts: Counter[tuple[str, str]] = Counter()

    def __bool__(self) -> bool:
        return bool(self._groups)

    def add(self, item: Problem) -> None:
        """Takes one more in."""
        key = (item.severity, item.code)
        kept, advice = self._groups.setdefault(key, ([], {}))
        self._counts[key] += 1
        if len(kept) < self.places:
            kept.append(item)
        if item.advice and len(advice) < self.places:
            advice[item.advice] = None

    def shown(self) -> Group:
        """What is wrong, in which files, what to do; errors first."""
        lines: list[RenderableType] = []
        for key in sorted(self._groups, key=lambda key: _ORDER.index(key[0])):
            (severity, code), (kept, advice), count = key, self._groups[key], self._counts[key]
            number = f" ({count:,})" if count > 1 else ""
            lines.append(Text.assemble((severity, _COLOURS[severity]), f" {code}", (number, "dim")))
            told = [_told(item) for item in kept]
            if count > len(kept):
                told.append(Text(f"and {count - len(kept):,} more", style="dim"))
            told += [Text(f"→ {safe(words)}") for words in advice]
            lines += [Padding(line, (0, 0, 0, 2), expand=False) for line in told]
        return Group(*lines)


def passed_code(found: Iterable[Problem]) -> str:
    """The code that says why a file was passed over."""
    return next(item.code for item in found if passes_over(item))


def passed(out: "Console", counts: Mapping[str, int], more: str = "") -> None:
    """Prints in one quiet line how many files were passed over, and why."""
    out.print(Text(f"{passed_words(counts)}{more}", style="dim"))


def problems(found: Iterable[Problem], places: int = PLACES) -> Group:
    """The problems grouped: what is wrong, in which files (at most `places` of each), what to do; errors first."""
    made = Problems(places)
    for item in found:
        made.add(item)
    return made.shown()


def _told(item: Problem) -> Text:
    """The file and what is wrong with it, as one sentence where the message begins with the file's name."""
    name = item.where.rpartition("/")[2]
    if name and item.message.startswith(f"{name} "):
        return Text.assemble((safe(item.where), "bold"), safe(item.message.removeprefix(name)))
    return Text.assemble((safe(item.where), "bold"), ": " * bool(item.where), safe(item.message))
