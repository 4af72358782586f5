"""Two versions of a story side by side: what differs, what is the same folded away, and which of them is to be read."""

import re
import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from foundling import joining
from foundling.advice import BLANK
from foundling.document import Story, as_text, fact
from foundling.errors import UsageError
from foundling.library import Card, Veiled
from foundling.upkeep import Background
from foundling.web import words
from foundling.web.forms import form, text
from foundling.web.guard import Tokens
from foundling.web.pages import Pages, query
from foundling.web.passages import Places
from foundling.works.differences import Band, Comparison, Paragraph, Piece, compare

#: Rows on a page: changes, and between them what is the same.
ROWS = 80
#: So many paragraphs of a stretch that only one side has, and of one that was opened, are shown.
LONE, OPENED = 6, 400
#: What is the same is in the page, folded, up to so many paragraphs; more are fetched when they are asked for.
FOLDED = 4
#: Facts that are compared above the text.
FIELDS = ("title", "author", "rating", "status", "published", "updated", "summary")


class Line(msgspec.Struct, frozen=True):
    """A paragraph of one side: its text in pieces, and its place in the reader."""

    pieces: tuple[Piece, ...]
    address: str


class Side(msgspec.Struct, frozen=True):
    """One side of a row. `chapter` names the chapter where it begins anew on this side; `more` paragraphs are not shown."""

    lines: tuple[Line, ...]
    more: int
    address: str
    chapter: str


class Row(msgspec.Struct, frozen=True):
    """Paragraphs side by side. Of what is the same, `count` paragraphs with `words` words are folded unless `opened`."""

    kind: str
    at: int
    first: Side
    second: Side
    count: int
    words: int
    opening: str
    opened: bool
    link: bool


class Column(msgspec.Struct, frozen=True):
    """One of the two stories as the head of the page shows it. `beneath`: it is kept beneath the other."""

    card: Card
    facts: tuple[tuple[str, str, bool], ...]
    beneath: bool
    whole: int | None


#: What stands on the page for words that the reader has chosen not to see.
UNSEEN = "[not shown, as you chose]"
_BLANKS = re.compile(rf"{BLANK}(?:[{BLANK}\W]*{BLANK})?")


class PairPages:
    """What answers below ``/pair/A/B``."""

    def __init__(self, library: Veiled, pages: Pages, tokens: Tokens, background: Background) -> None:
        self.library = library
        self.pages = pages
        self.tokens = tokens
        self.background = background
        self._made: OrderedDict[tuple[int | str, ...], tuple[Story, Story, Comparison]] = OrderedDict()
        self._lock = threading.Lock()

    def routes(self) -> list[Route]:
        """The addresses."""
        pair = "/pair/{one:number}/{other:number}"
        return [Route(pair, self.pair), Route(pair, self.say, methods=["POST"])]

    def pair(self, request: Request) -> Response:
        """The two side by side."""
        one, other = _ids(request)
        first, second, made = self._compared(one, other)
        places = (Places(one, first.chapters), Places(other, second.chapters))
        asked = request.query_params
        opened = {int(at) for at in asked.getlist("open") if at.isascii() and at.isdigit() and len(at) < 10}
        given = asked.get("from", "")
        begin = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
        spans = _stretches(made)
        begin = begin if begin < len(spans) else 0
        rows = [_row(made, at, span, places, opened) for at, span in enumerate(spans[begin : begin + ROWS], begin)]
        columns = self._columns((one, first), (other, second))
        context: dict[str, Any] = {
            "one": columns[0],
            "other": columns[1],
            "rows": _with_chapters(rows, made, spans[begin : begin + ROWS], (first, second)),
            "summary": made.summary,
            "alike": not any(band.kind != "same" for band in made.bands),
            "apart": self.library.apart((one, other)),
            "free": all(column.whole is None or column.beneath for column in columns),
            "begin": begin,
            "limit": ROWS,
            "total": len(spans),
            "opened": sorted(opened),
            "done": asked.get("done", ""),
        }
        return self.pages.page(request, "versions.html", context)

    async def say(self, request: Request) -> Response:
        """A person's word: which is to be read, that they are two stories, or that this was a mistake."""
        one, other = _ids(request)
        async with form(request, self.tokens) as data:
            deed = text(data, "deed")
        await run_in_threadpool(self._do, deed, one, other)
        await run_in_threadpool(self.background.soon, [one, other])
        return RedirectResponse(f"/pair/{one}/{other}" + query({"done": deed.partition("-")[0]}), 303)

    def _do(self, deed: str, one: int, other: int) -> None:
        if deed in (f"keep-{one}", f"keep-{other}"):
            chosen, rest = (one, other) if deed == f"keep-{one}" else (other, one)
            joining.keep(self.library.plain, chosen, rest)
        elif deed == "apart":
            self.library.keep_apart((one, other))
        elif deed == "undo":
            joining.undo(self.library.plain, one, other)
        else:
            raise UsageError("Say which of the two is to be read, or that they are two stories.")

    def _compared(self, one: int, other: int) -> tuple[Story, Story, Comparison]:
        key = self._key(one, other)
        with self._lock:
            if (found := self._made.get(key)) is not None:
                self._made.move_to_end(key)
                return found
            # One at a time: two novels take some seconds and a few hundred megabytes.
            first = self.library.get(one, beside=other).story
            second = self.library.get(other, beside=one).story
            made = (first, second, compare(first, second))
            # What changed meanwhile may have been made of the one or of the other: it is not kept under the name of either.
            if key == self._key(one, other):
                self._made[key] = made
            while len(self._made) > 2:
                self._made.popitem(last=False)
            return made

    def _key(self, one: int, other: int) -> tuple[int | str, ...]:
        return one, other, self.library.mark(one), self.library.mark(other)

    def _columns(self, one: tuple[int, Story], other: tuple[int, Story]) -> tuple[Column, Column]:
        told = []
        for _, story in (one, other):
            found = {field: as_text(item.value)[:400] for field in FIELDS if (item := fact(story, field)) is not None}
            told.append(found)
        columns = []
        for (number, _), mine, (there, _), theirs in ((one, told[0], other, told[1]), (other, told[1], one, told[0])):
            card = self.library.card(number)
            facts = [
                (words.field_word(field), mine.get(field, ""), mine.get(field) != theirs.get(field))
                for field in FIELDS
                if (field in mine or field in theirs)
                and (field not in ("title", "author", "summary") or mine.get(field) != theirs.get(field))
            ]
            whole = self.library.together(number).whole
            columns.append(Column(card, tuple(facts), whole == there, whole))
        return columns[0], columns[1]


# --- Rows ------------------------------------------------------------------------------------------------------------


def _stretches(made: Comparison) -> list[tuple[int, int]]:
    """Bands that are shown in one row: what is the same, and what is gone with what is there in its place."""
    spans: list[tuple[int, int]] = []
    for at, band in enumerate(made.bands):
        if spans:
            before = made.bands[at - 1]
            both_same = band.kind == before.kind == "same"
            replaced = (before.kind, band.kind) == ("removed", "added")
            if both_same or (replaced and spans[-1] == (at - 1, at)):
                spans[-1] = (spans[-1][0], at + 1)
                continue
        spans.append((at, at + 1))
    return spans


def _row(made: Comparison, at: int, span: tuple[int, int], places: tuple[Places, Places], opened: set[int]) -> Row:
    bands = made.bands[span[0] : span[1]]
    kind = bands[0].kind if len(bands) == 1 or bands[0].kind == "same" else "replaced"
    same = kind == "same"
    count = bands[-1].first[1] - bands[0].first[0]
    show = not same or count <= FOLDED or at in opened
    limit = OPENED if same else LONE
    sides = []
    for which, items in enumerate((made.first, made.second)):
        ranges = [(band.first, band.second)[which] for band in bands]
        start, end = ranges[0][0], ranges[-1][1]
        lines: list[Line] = []
        if show:
            for number in range(*span):
                given = made.sides(number)[which]
                begin = (made.bands[number].first, made.bands[number].second)[which][0]
                for step, pieces in enumerate(given):
                    if len(lines) < limit:
                        lines.append(Line(_seen(pieces), _address(places[which], items[begin + step])))
        more = end - start - len(lines) if show else 0
        further = _address(places[which], items[start + len(lines)]) if more else ""
        sides.append(Side(tuple(lines), more, further, ""))
    first = _BLANKS.sub(UNSEEN, made.first[bands[0].first[0]].text) if same else ""
    size = sum(item.words for band in bands for item in made.first[slice(*band.first)]) if same else 0
    opening = first[:80].rsplit(" ", 1)[0] if len(first) > 80 else first
    return Row(kind, at, sides[0], sides[1], count, size, opening, at in opened, same and not show)


def _seen(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if not any(BLANK in piece.text for piece in pieces):
        return pieces
    made: list[Piece] = []
    for piece in pieces:
        told = _BLANKS.sub(UNSEEN, piece.text)
        if not (made and UNSEEN in told and told.strip() == UNSEEN and made[-1].text.endswith(UNSEEN)):
            made.append(Piece(told, piece.differs))
    return tuple(made)


def _with_chapters(
    rows: Sequence[Row], made: Comparison, spans: Sequence[tuple[int, int]], stories: tuple[Story, Story]
) -> list[Row]:
    """The rows, each side with the name of its chapter where that is another than in the row before."""
    names = [
        {
            chapter.number: words.heading_name(chapter.title, chapter.kind, chapter.number, len(story.chapters) > 1)
            for chapter in story.chapters
        }
        for story in stories
    ]
    last: list[int] = [0, 0]
    done: list[Row] = []
    for row, span in zip(rows, spans, strict=True):
        sides = []
        for which, (side, items) in enumerate(((row.first, made.first), (row.second, made.second))):
            band: Band = made.bands[span[1] - 1 if row.kind == "replaced" and which else span[0]]
            start, end = (band.first, band.second)[which]
            name = ""
            if start < end and len(names[which]) > 1 and items[start].chapter != last[which]:
                last[which] = items[start].chapter
                name = names[which].get(last[which], "")
            sides.append(msgspec.structs.replace(side, chapter=name))
        done.append(msgspec.structs.replace(row, first=sides[0], second=sides[1]))
    return done


def _address(places: Places, item: Paragraph) -> str:
    return places.address(item.block)


def _ids(request: Request) -> tuple[int, int]:
    one, other = request.path_params["one"], request.path_params["other"]
    if one == other:
        raise HTTPException(404)
    return one, other
