"""The order in which a story's structure is recovered, each step in the light of those before it.

Inline marks first, since they hide the shape of lines; then breaks, headings, the header, viewpoint lines, endings and
notes, which are told from one another by where they stand; then what is left is story.
"""

import re
from collections.abc import Callable, Iterable

import msgspec

from foundling.document import Block, Chapter, Fact, Mark, Origin, Span, as_text
from foundling.intake.reading import Draft, Reading
from foundling.intake.structure import inline
from foundling.intake.structure.breaks import is_mark_line, mark_breaks
from foundling.intake.structure.compact import Found
from foundling.intake.structure.divisions import mark_captions, mark_headings, mark_opening
from foundling.intake.structure.endings import mark_afterwards, mark_endings, mark_footer
from foundling.intake.structure.fields import field_at
from foundling.intake.structure.gaps import find_gaps, usual_gaps
from foundling.intake.structure.header import read_header
from foundling.intake.structure.letters import mark_letters
from foundling.intake.structure.lost import find_lost, whole
from foundling.intake.structure.notes import mark_notes
from foundling.intake.structure.overruns import overruns
from foundling.intake.structure.pieces import Piece, Watched
from foundling.intake.structure.prose import read_notes
from foundling.intake.structure.record import Recorder
from foundling.intake.structure.scenelines import mark_scene_lines
from foundling.intake.structure.titles import derived_title
from foundling.intake.structure.viewpoints import mark_viewpoints

_LABELLED = re.compile(
    r"[^:：\n]{1,60}[:：]|.{1,40}?(?:\s[-–—=~]|\.{3}|>)"
)  # whether a line may be a field, in little time
_TITLE_PAGE = 200  # code points; a longer paragraph without a label is no title page's
_FEW_MARKS = 8  # code points that marks may take up in any paragraph
_MARK_SHARE = (
    0.8  # and so much, for each code point that is left (see `document.violations`, which allows a little more)
)
_POST = 0.6  # what a post's own title and name are worth; see `foundling.intake.formats.exporters.site`


class Recovered(msgspec.Struct, frozen=True):
    """The chapters and facts of one story; `place` is the number of the block that each draft became."""

    chapters: tuple[Chapter, ...]
    facts: tuple[Fact, ...]
    place: tuple[int, ...] = ()


class Work:
    """One recovery under way: what the steps share."""

    def __init__(self, reading: Reading, *, marks: bool, watched: bool) -> None:
        self.reading = reading
        self.style = _style(reading) if marks else inline.Style()
        kind = Watched if watched else Piece
        self.pieces: list[Piece] = [
            kind(draft, index, draft.text, draft.marks) for index, draft in enumerate(reading.drafts)
        ]
        #: Those that the format did not put round the story: what is judged, as if it stood by itself.
        self.inner = [
            piece for piece in self.pieces if not (piece.hinted and piece.kind in ("front_matter", "end_matter"))
        ]
        #: Lines as they stood, of the short ones that reading their mark characters changed.
        self.framed: dict[int, str] = {}
        self.header: list[Found] = []


class Stage(msgspec.Struct, frozen=True):
    """A step of recovery: its name, what it looks for, what does it, and what it learned of the file, for a record."""

    name: str
    looks_for: str
    run: Callable[[Work], None]
    learned: Callable[[Work], Iterable[str]] = lambda _: ()


def _read_marks(work: Work) -> None:
    """Takes the mark characters out of every piece and keeps the lines as they stood where that changed a short one."""
    characters = {mark[0] for mark, _, _ in work.style.delimiters}
    if not characters:
        return
    marked = [
        any(character in piece.text for character in characters) and _has_marks(piece.text) for piece in work.pieces
    ]
    over = overruns(
        [piece.text if piece.undecided and not is_mark_line(piece.text) else None for piece in work.pieces], work.style
    )
    for index, piece in enumerate(work.pieces):
        if not marked[index] and index not in over:
            continue
        text, marks = _parsed(piece, work.style, *over.get(index, ("", "")))
        if not text or len(piece.text) - len(text) > max(_FEW_MARKS, _MARK_SHARE * len(text)):
            continue  # so many characters are no marks but a row drawn in a line with words
        if text != piece.text and len(text) <= 80:
            work.framed[index] = piece.text
        piece.text, piece.marks = text, marks


def _parsed(piece: Piece, style: inline.Style, before: str, after: str) -> tuple[str, tuple[Mark, ...]]:
    """A piece's text and marks; `before` and `after` are the ends of marks that run over it, and are taken out again."""
    if before or after:
        moved = tuple(
            msgspec.structs.replace(mark, start=mark.start + len(before), end=mark.end + len(before))
            for mark in piece.marks
        )
        text, marks = inline.parse(before + piece.text + after, moved, style)
        if _letters(text) == _letters(piece.text) and _is_within(text, piece.text):
            return text, marks
    return inline.parse(piece.text, piece.marks, style)


def _is_within(text: str, whole: str) -> bool:
    """Whether `text` is `whole` with some of its characters left out."""
    rest = iter(whole)
    return all(character in rest for character in text if not character.isspace())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _header(work: Work) -> None:
    if work.reading.settled and work.reading.clues:
        return
    mailed = work.reading.post is not None  # who posts is not always who wrote: a byline is asked first
    sure = () if mailed else {clue.field for clue in work.reading.clues if clue.confidence > _POST}
    found = read_header(
        work.inner,
        work.reading.exporter,
        sure=sure,
        named=_titles(work),
        posted=mailed and bool(_titles(work)),
    )
    work.header = [item._replace(piece=work.inner[item.piece].draft) for item in found]


def _framed(work: Work) -> dict[int, str]:
    """Lines as they stood, by their place among the pieces that are judged."""
    return {at: work.framed[piece.draft] for at, piece in enumerate(work.inner) if piece.draft in work.framed}


def _opening(work: Work) -> None:
    mark_opening(work.inner, _titles(work) | {str(found.value) for found in work.header if found.field == "title"})


def _gaps(work: Work) -> None:
    if work.reading.plain or work.reading.typed:
        find_gaps(work.pieces)


def _lost(work: Work) -> None:
    if not whole(work.pieces, work.reading):
        find_lost(work.pieces, work.reading)


def _losses(work: Work) -> Iterable[str]:
    if kept := whole(work.pieces, work.reading):
        found = sum(bool(piece.break_before) for piece in work.pieces)
        return (f"breaks found without a mark: {found}",) if found else (f"the file lost no mark: {kept}",)
    return ("nothing was found",)


def _titles(work: Work) -> set[str]:
    return {str(clue.value) for clue in work.reading.clues if clue.field == "title"}


#: The steps in their order.
STAGES: tuple[Stage, ...] = (
    Stage("marks", "marks of emphasis and thought written as characters", _read_marks, lambda work: inline.described(work.style)),
    Stage("breaks", "lines that mark a scene break", lambda work: mark_breaks(work.inner)),
    Stage("title-page", "a title page in front of the first chapter", lambda work: _title_page(work.inner, _titles(work))),
    Stage("headings", "heads of chapters and parts", lambda work: mark_headings(work.inner, work.reading.settled, _framed(work))),
    Stage("viewpoints", "lines that name a viewpoint", lambda work: mark_viewpoints(work.inner, _framed(work))),
    Stage("header", "the header: title, author and other facts", _header, lambda work: _stated(work.header)),
    Stage("endings", "closing lines and signatures", lambda work: mark_endings(work.inner)),
    Stage("notes", "author’s notes at the edges of the story", lambda work: mark_notes(work.inner)),
    Stage("footer", "facts and labels below the story", lambda work: mark_footer(work.inner)),
    Stage("afterwards", "what stands below the end", lambda work: mark_afterwards(work.inner)),
    Stage("opening", "headings left above the first prose", _opening),
    Stage("scene-lines", "lines that say where or when a scene is", lambda work: mark_scene_lines(work.inner, _framed(work))),
    Stage("captions", "headings inside a chapter", lambda work: mark_captions(work.inner)),
    Stage("edges", "rules at the edge of the story, which divide nothing", lambda work: _rules_at_edges(work.pieces)),
    Stage("parts", "a header that comes again", lambda work: _parts(work.pieces)),
    Stage("gaps", "scene breaks that are only a wider gap", _gaps, lambda work: [f"blank lines between paragraphs, as a rule: {', '.join(map(str, usual_gaps(work.pieces)))}"]),
    Stage("letters", "letters inside the story", lambda work: mark_letters(work.inner)),
    Stage("lost-breaks", "scene breaks whose marks were lost", _lost, _losses),
)  # fmt: skip


def recover(reading: Reading, name: str, *, marks: bool = True, recorder: Recorder | None = None) -> Recovered:
    """The chapters and facts of what a format reader saw; `name` is the file's, for a title of last resort. With
    `marks` off, marks written as characters are left in the text. A `recorder` is told what each step did.

    Every draft becomes exactly one block, in order; breaks recovered from gaps are blocks of no source between them.
    """
    work = Work(reading, marks=marks, watched=recorder is not None)
    if recorder is not None:
        recorder.start(work.pieces)
    for stage in STAGES:
        stage.run(work)
        if recorder is not None:
            recorder.note(stage.name, stage.looks_for, work.pieces, stage.learned(work))
    chapters, place = _assemble(work.pieces)
    facts = _facts(reading, work.pieces, work.header, place)
    if not any(fact.field == "title" for fact in facts) and (title := derived_title(name, chapters)):
        facts.append(title)
    return Recovered(chapters, tuple(facts), tuple(place))


def _style(reading: Reading) -> inline.Style:
    """The mark characters that the file uses."""
    plain = reading.plain
    style = inline.learn("\n".join(draft.text for draft in reading.drafts), plain or reading.typed)
    if style and not plain and (own := sum(map(_emphasised, reading.drafts))):
        # A page that has italics of its own means something else by asterisks (*hides*), and they stay as typed.
        return inline.beside(style, own)
    return style


def _emphasised(draft: Draft) -> int:
    """The words in italics that stand in a paragraph; a heading or label in bold says nothing of what asterisks mean."""
    return sum(mark.kind == "emphasis" and mark.end - mark.start < len(draft.text) for mark in draft.marks)


def _stated(header: list[Found]) -> Iterable[str]:
    return (
        f"{found.field}: {as_text(found.value)} (draft {found.piece}, {found.confidence:.0%} sure)" for found in header
    )


def _title_page(pieces: list[Piece], titles: set[str]) -> None:
    """A first "chapter" that is called like the book and holds hardly a word is the title page of an e-book."""
    heads = [at for at, piece in enumerate(pieces) if piece.starts_chapter]
    if len(heads) < 2 or pieces[heads[0]].text.strip().lower() not in {title.strip().lower() for title in titles}:
        return
    first, second = heads[:2]
    page = [piece for piece in pieces[first + 1 : second] if piece.undecided]
    if all(len(piece.text) < _TITLE_PAGE or field_at(piece.text) for piece in page):
        pieces[first].settle("front_matter", "the title page")
        pieces[first].starts_chapter = False


def _has_marks(text: str) -> bool:
    """Whether mark characters in a paragraph can be marks: not in a row of ornament, nor where they are explained."""
    return not is_mark_line(text) and not inline.states_key(text)


def _rules_at_edges(pieces: list[Piece]) -> None:
    """A break stands between two stretches of story; at a chapter's start or end it is only a rule."""
    story = ("paragraph", "verse", "letter", "viewpoint")
    seen = False
    waiting: list[Piece] = []
    for piece in pieces:
        if piece.starts_chapter:
            _demote(waiting, "end_matter" if seen else "front_matter")
            waiting, seen = [], False
        elif piece.kind == "break":
            if seen:
                waiting.append(piece)
            else:
                _demote([piece], "front_matter")
        elif piece.kind in story:
            # Of several marks in a row the first is the break, the rest belong to it.
            _demote(waiting[1:], "front_matter")
            waiting, seen = [], True
    _demote(waiting, "end_matter")


def _demote(pieces: list[Piece], kind: str) -> None:
    for piece in pieces:
        piece.settle("front_matter" if kind == "front_matter" else "end_matter", "a rule at the edge of the story")


def _parts(pieces: list[Piece]) -> None:
    """A header that comes again inside the file opens a new part: posts of one story saved one after another."""
    _repeated_header(pieces)
    seen_story = False
    at = 0
    while at < len(pieces):
        if pieces[at].kind not in ("paragraph", "verse", "letter"):
            at += 1
            continue
        run = at
        names: set[str] = set()
        while run < len(pieces) and pieces[run].undecided and _LABELLED.match(pieces[run].text):
            field = field_at(pieces[run].text)
            if field is None:
                break
            names.add(field.name)
            run += 1
        if seen_story and len(names) >= 3 and "title" in names:
            for repeated in pieces[at:run]:
                repeated.settle("front_matter", "the header comes again: a new part begins")
            if not any(other.starts_chapter for other in pieces[run : run + 8]):
                pieces[at].starts_chapter = True
        seen_story = True
        at = max(run, at + 1)


def _repeated_header(pieces: list[Piece]) -> None:
    """Settles lines of the header that stand again at a part's own head, two or more together or beside the head."""
    story = next((at for at, piece in enumerate(pieces) if piece.undecided), len(pieces))
    top = {" ".join(piece.text.split()) for piece in pieces[:story] if piece.kind == "front_matter"}
    if not top:
        return
    longest = 2 * max(map(len, top))
    again = [piece.undecided and len(piece.text) < longest and " ".join(piece.text.split()) in top for piece in pieces]
    for at, same in enumerate(again):
        beside = pieces[max(0, at - 1) : at] + pieces[at + 1 : at + 2]
        if same and any(other.starts_chapter or other.kind == "front_matter" or again[other.draft] for other in beside):
            pieces[at].settle("front_matter", "a line of the header again")


def _assemble(pieces: list[Piece]) -> tuple[tuple[Chapter, ...], list[int]]:
    """Chapters from judged pieces, and for every piece the number of its block."""
    groups: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.starts_chapter and _has_chapter(groups[-1]):
            groups.append([])
        groups[-1].append(piece)
    chapters: list[Chapter] = []
    place: list[int] = []
    count = 0
    for group in groups:
        head = next((piece for piece in group if piece.starts_chapter), None)
        made: list[Block] = []
        for piece in group:
            if piece.break_before:
                made.append(_gap_break(piece))
            place.append(count + len(made))
            made.append(_block(piece))
        count += len(made)
        chapters.append(
            Chapter(
                number=len(chapters) + 1,
                title=head.chapter_title if head else None,
                kind=head.chapter_kind if head else "chapter",
                blocks=tuple(made),
            )
        )
    return tuple(chapters), place


def _has_chapter(group: list[Piece]) -> bool:
    """Whether what stands before a heading is a chapter of its own and not only what leads up to it."""
    if any(piece.starts_chapter for piece in group):
        return True
    words = sum(len(piece.text.split()) for piece in group if piece.kind in ("paragraph", "verse", "letter"))
    # An epigraph or a stray line above the first heading belongs to its chapter; a page of prose does not.
    return words > 120


def _gap_break(piece: Piece) -> Block:
    return Block(
        kind="break",
        text="",
        source=(piece.source[0], piece.source[0]),
        origin="derived",
        confidence=piece.break_confidence,
        reason=piece.break_before,
    )


def _block(piece: Piece) -> Block:
    return Block(
        kind=piece.kind,
        text=piece.text,
        marks=piece.marks,
        source=piece.source,
        confidence=piece.confidence,
        reason=piece.reason if piece.kind != "paragraph" else "",
    )


def _facts(reading: Reading, pieces: list[Piece], header: list[Found], place: list[int]) -> list[Fact]:
    facts: list[Fact] = []
    for clue in reading.clues:
        evidence: tuple[Span, ...] = ()
        if clue.draft is not None and clue.draft < len(place):
            length = len(pieces[clue.draft].text)
            start, end = min(clue.start, length), min(clue.end or length, length)
            evidence = (Span(place[clue.draft], start, end),)
        facts.append(Fact(clue.field, clue.value, clue.origin, clue.confidence, evidence, reading.exporter or "format"))
    for found in header:
        span = Span(place[found.piece], found.start, found.end)
        facts.append(Fact(found.field, found.value, "declared", found.confidence, (span,), "header"))
    known = {fact.field for fact in facts}
    for said in read_notes(pieces, known):
        span = Span(place[said.piece], said.start, said.end)
        # A warning in so many words is the author's own; a name or rating dropped in passing is our reading of it.
        origin: Origin = "declared" if said.field == "warnings" else "derived"
        facts.append(Fact(said.field, said.value, origin, said.confidence, (span,), "prose"))
    return _once(facts)


def _once(facts: list[Fact]) -> list[Fact]:
    """The same field twice with the same value is one fact with all its evidence; the first place leads."""
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        groups.setdefault((fact.field, re.sub(r"\W+", " ", str(fact.value)).lower()), []).append(fact)
    return [
        msgspec.structs.replace(
            # What the author wrote stands before our own reading of the same.
            next((fact for fact in group if fact.origin == "declared"), group[0]),
            evidence=tuple(dict.fromkeys(span for fact in group for span in fact.evidence)),
            confidence=max(fact.confidence for fact in group),
        )
        for group in groups.values()
    ]
