"""The order in which a story's structure is recovered, each step in the light of those before it.

Inline marks first, since they hide the shape of lines; then breaks, headings, the header, viewpoint lines, endings and
notes, which are told from one another by where they stand; then what is left is story.
"""

import itertools
import re
from collections import Counter

import msgspec

from foundling.document import Block, Chapter, Fact, Origin, Span
from foundling.intake.reading import Reading
from foundling.intake.structure import inline
from foundling.intake.structure.breaks import find_gaps, is_mark_line, mark_breaks
from foundling.intake.structure.endings import mark_afterwards, mark_endings
from foundling.intake.structure.header import Found, field_at, read_header
from foundling.intake.structure.headings import mark_captions, mark_headings
from foundling.intake.structure.notes import mark_notes
from foundling.intake.structure.pieces import Piece
from foundling.intake.structure.prose import read_notes
from foundling.intake.structure.titles import derived_title
from foundling.intake.structure.viewpoints import mark_viewpoints

_TITLE_PAGE = 200  # code points; a longer paragraph without a label is no title page's


class Recovered(msgspec.Struct, frozen=True):
    """The chapters and facts of one story."""

    chapters: tuple[Chapter, ...]
    facts: tuple[Fact, ...]


def recover(reading: Reading, name: str, *, marks: bool = True) -> Recovered:
    """The chapters and facts of what a format reader saw; `name` is the file's, for a title of last resort. With
    `marks` off, marks written as characters are left in the text.

    Every draft becomes exactly one block, in order; breaks recovered from gaps are blocks of no source between them.
    """
    pieces, framed = _pieces(reading, marks)
    mark_breaks(pieces)
    _title_page(pieces, {str(clue.value) for clue in reading.clues if clue.field == "title"})
    mark_headings(pieces, reading.settled)
    mark_viewpoints(pieces, framed)
    header = [] if reading.settled and reading.clues else read_header(pieces, reading.exporter)
    mark_endings(pieces)
    mark_notes(pieces)
    mark_afterwards(pieces)
    mark_captions(pieces)
    _rules_at_edges(pieces)
    _parts(pieces)
    if reading.media_type == "text/plain":
        find_gaps(pieces, _usual_gap(pieces))
    chapters, place = _assemble(pieces)
    facts = _facts(reading, pieces, header, place)
    if not any(fact.field == "title" for fact in facts) and (title := derived_title(name, chapters)):
        facts.append(title)
    return Recovered(chapters, tuple(facts))


def _pieces(reading: Reading, read_marks: bool) -> tuple[list[Piece], dict[int, str]]:
    """A piece a draft, its mark characters read; and the lines as they stood where that changed a short one."""
    plain = reading.media_type == "text/plain"
    # A page that has italics of its own means something else by asterisks (*hides*), and they stay as typed.
    own = not plain and any(mark.kind in ("emphasis", "strong") for draft in reading.drafts for mark in draft.marks)
    text = "\n".join(draft.text for draft in reading.drafts)
    style = inline.learn(text, plain) if read_marks and not own else inline.Style()
    characters = {mark[0] for mark, _, _ in style.delimiters}
    pieces: list[Piece] = []
    framed: dict[int, str] = {}
    for index, draft in enumerate(reading.drafts):
        text, marks = draft.text, draft.marks
        if characters and any(character in text for character in characters) and _has_marks(text):
            text, marks = inline.parse(text, marks, style)
            if not text:
                text, marks = draft.text, draft.marks
            elif text != draft.text and len(text) <= 80:
                framed[index] = draft.text
        pieces.append(Piece(draft, index, text, marks))
    return pieces, framed


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


def _usual_gap(pieces: list[Piece]) -> int:
    """Blank lines between neighbouring paragraphs of the story, as a rule."""
    gaps = Counter(
        after.gap for before, after in itertools.pairwise(pieces) if before.kind == after.kind == "paragraph"
    )
    return gaps.most_common(1)[0][0] if gaps else 1


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
    seen_story = False
    at = 0
    while at < len(pieces):
        if pieces[at].kind not in ("paragraph", "verse", "letter"):
            at += 1
            continue
        run = at
        names: set[str] = set()
        while run < len(pieces) and pieces[run].undecided and (field := field_at(pieces[run].text)):
            names.add(field.name)
            run += 1
        if seen_story and len(names) >= 3 and "title" in names:
            for repeated in pieces[at:run]:
                repeated.settle("front_matter", "the header comes again: a new part begins")
            if not any(other.starts_chapter for other in pieces[run : run + 8]):
                pieces[at].starts_chapter = True
        seen_story = True
        at = max(run, at + 1)


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
