"""Which lines divide a story, judged over the whole file: by their words, by counting, by rank, by how they stand."""

import itertools
import re

from foundling.intake.structure import counting
from foundling.intake.structure.headings import (
    BEGINNING,
    MAX_LENGTH,
    TITLE_LENGTH,
    Heading,
    bare_number,
    heading_of,
    is_title_case,
    plain,
)
from foundling.intake.structure.pieces import Piece
from foundling.intake.structure.titled import find_titles, may_be_title, unframed

_PROSE = 60  # code points under a heading, or in one paragraph, that are no list of contents
#: Headings of what is beside a story.
_APART = re.compile(
    r"\W*(?:(?:author|story|chapter|end|beginning|final|opening|closing)?(?:['’]?s['’]?)?\s*notes?|a\s?/?\s?n|disclaimers?|summary|warnings?|dedication"
    r"|acknowledge?ments|(?:table of )?contents|about the author|glossary|reviews?|comments?|thanks|credits)\W*",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"\W*(?:table of )?(?:contents|chapters|index)\W*", re.IGNORECASE)
_NUMBER_LENGTH = 12  # code points of a line that is a number and nothing else
_TOP = 40  # pieces from the top that a table of contents can stand among


def mark_headings(pieces: list[Piece], settled: bool, framed: dict[int, str]) -> None:
    """Gives every piece that heads a chapter its kind, title and chapter kind.

    `framed` gives the line as it stood for pieces whose mark characters have been taken out. `settled` says that the
    format has named all chapters; then only those headings are read for number and title.
    """
    for piece in pieces:
        if piece.starts_chapter:
            _read_hinted(piece)
    if settled:
        return
    for piece in pieces:
        if piece.watched:
            _doubt_sentences(piece)
    candidates = [
        (at, heading) for at, piece in enumerate(pieces) if _may_head(piece) and (heading := heading_of(piece.text))
    ]
    listed = _contents(pieces, [at for at, _ in candidates])
    words = _believed([heading.word for at, heading in candidates if at not in listed])
    for at, heading in candidates:
        if at in listed:
            pieces[at].settle("front_matter", "a table of contents: headings with no text between them")
        elif heading.word in words:
            _head(pieces, at, heading)
        elif pieces[at].watched:
            alone = sum(other.word == heading.word for _, other in candidates) == 1
            why = "it is the only such line" if alone and not words else "this file divides its chapters by other words"
            pieces[at].doubt("heading", f"begins with “{heading.word}”, but {why}")
    contents = _title_contents(pieces)
    # What the author made a heading is one before what may be the number of a list.
    ranked = _same_rank(pieces) if any(piece.starts_chapter for piece in pieces) else _levelled(pieces)
    if not ranked and _undivided(pieces):
        _counted(pieces)
    if not ranked and _undivided(pieces):
        _titled(pieces, framed, contents)
    _sections(pieces)
    _title_lines(pieces)
    _contents_label(pieces)


def _undivided(pieces: list[Piece]) -> bool:
    """Whether nothing divides the story yet but a prologue and its like, or books, which have chapters in them."""
    heads = [piece for piece in pieces if piece.starts_chapter]
    return not heads or any(piece.chapter_kind != "chapter" for piece in heads)


def _counted(pieces: list[Piece]) -> None:
    """Lines that count up through the file head chapters."""
    places = [at for at, piece in enumerate(pieces) if _may_head(piece)]
    found = counting.series(pieces, places)
    listed: set[int] = set()
    for form, counts in found.items():
        if len(counts) > 2 and (here := _contents(pieces, [count.at for count in counts])):
            listed |= here
            found[form] = [count for count in counts if count.at not in here]
    title = next((piece.text for piece in pieces if piece.undecided or piece.kind == "front_matter"), "")
    run = counting.chapters_of(found, title)
    heads = {count.at for count in run}
    for counts in found.values():
        for count in counts:
            if count.at not in heads:
                pieces[count.at].doubt(
                    "heading", f"the number {count.number}, but such numbers do not count up through the file"
                )
    ends = [*[count.at for count in run[1:]], len(pieces)]
    told = [_told(pieces, count.at + 1, end) for count, end in zip(run, ends, strict=False)]
    if not run or sum(one > _PROSE for one in told) < max(2, 0.8 * len(run)):
        return
    for count in run:
        _head(pieces, count.at, Heading("number", count.number, count.title))
        pieces[count.at].reason = f"the numbers count up through the file ({count.number})"
    for at in listed:
        if at < run[0].at:
            pieces[at].settle("front_matter", "a table of contents: headings with no text between them")


def _told(pieces: list[Piece], start: int, end: int) -> int:
    return sum(len(piece.text) for piece in pieces[start:end] if piece.undecided)


def _sections(pieces: list[Piece]) -> None:
    """Numbers that begin again in every chapter mark scenes."""
    heads = [at for at, piece in enumerate(pieces) if piece.starts_chapter]
    places = [at for at, piece in enumerate(pieces) if _may_head(piece) and len(piece.text) <= _NUMBER_LENGTH]
    for count in counting.sections_of(counting.series(pieces, places), heads):
        if pieces[count.at].undecided:
            pieces[count.at].settle("break", f"the number of a scene ({count.number}), counted afresh in each chapter")
            pieces[count.at].marks = ()


def _title_contents(pieces: list[Piece]) -> list[str]:
    """The lines of a table of contents near the top that lists titles alone: each comes again further down."""
    below: dict[str, int] = {}
    for at, piece in enumerate(pieces):
        if piece.undecided and len(piece.text) <= TITLE_LENGTH:
            below[" ".join(piece.text.lower().split())] = at
    best: list[tuple[int, str]] = []
    run: list[tuple[int, str]] = []
    for at, piece in enumerate(pieces[:_TOP]):
        if not piece.undecided:
            continue
        for title in [title for line in piece.text.split("\n") for title in _listed_titles(line, at, below)]:
            if not may_be_title(title, *reversed(unframed(title))):
                continue
            if run and at > run[-1][0] + 1:
                run = []
            run.append((at, title))
            best = max(best, run, key=len)
    if len(best) < 3 or _told(pieces, best[0][0], best[-1][0] + 1) > 2 * sum(len(line) for _, line in best) + _PROSE:
        return []
    for at in {at for at, _ in best}:
        pieces[at].settle("front_matter", "a table of contents: lines that come again as titles")
    return [line for _, line in best]


def _listed_titles(line: str, at: int, below: dict[str, int]) -> list[str]:
    """The titles that a line of piece `at` is a row of, by where each stands last (`below`); empty for any other line.

    Where lines were wrapped, some of a table of contents are joined to the next.
    """
    words = line.split()
    titles: list[str] = []
    start = 0
    while start < len(words):
        end = start
        length = -1
        longest = 0
        while end < len(words) and (length := length + 1 + len(words[end])) <= TITLE_LENGTH:
            end += 1
            if below.get(" ".join(words[start:end]).lower(), -1) > at:
                longest = end
        if not longest:
            return []
        titles.append(" ".join(words[start:longest]))
        start = longest
    return titles


def _contents_label(pieces: list[Piece]) -> None:
    """The word over a table of contents belongs to it."""
    for label, listed in itertools.pairwise(pieces[:_TOP]):
        if label.undecided and _CONTENTS.fullmatch(label.text) and listed.reason.startswith("a table of contents"):
            label.settle("front_matter", "the word over a table of contents")


def _titled(pieces: list[Piece], framed: dict[int, str], contents: list[str]) -> None:
    found, reason = find_titles(pieces, framed, contents)
    for at, title in found:
        pieces[at].settle("heading", reason, 0.9)
        pieces[at].starts_chapter = True
        pieces[at].chapter_title = " ".join(title.split())
        pieces[at].marks = ()


def _doubt_sentences(piece: Piece) -> None:
    """Tells a piece that begins like a heading and goes on like a sentence that it was seen."""
    found = BEGINNING.match(piece.text)
    if not found or not piece.undecided or heading_of(piece.text):
        return
    long = len(piece.text) > MAX_LENGTH
    why = "it is far too long for one" if long else "it goes on as a sentence does"
    piece.doubt("heading", f"begins like the head of a chapter (“{found.group().strip()}”), but {why}")


def _levelled(pieces: list[Piece]) -> bool:
    """Headings of one rank, each with prose under it, are chapters whatever their words; the highest such rank is.

    Whether there is such a rank.
    """
    for level in sorted({piece.level for piece in pieces if piece.level}):
        heads = [at for at, piece in enumerate(pieces) if piece.level == level and _may_head(piece)]
        if len(heads) > 1 and min(_prose_under(pieces, heads)) > _PROSE:
            for at in heads:
                _head_by_rank(pieces[at], "a heading like others of its rank, with text under each")
            return True
    return False


def _same_rank(pieces: list[Piece]) -> bool:
    """Headings of the rank of a prologue or a numbered chapter are chapters too. Whether there are any."""
    ranks = {piece.level for piece in pieces if piece.starts_chapter}
    if len(ranks) != 1 or 0 in ranks:
        return False
    (rank,) = ranks
    heads = [at for at, piece in enumerate(pieces) if 0 < piece.level <= rank]
    found = [
        at
        for at, told in zip(heads, _prose_under(pieces, heads), strict=True)
        if pieces[at].level == rank
        and told > _PROSE
        and not pieces[at].starts_chapter
        and _may_head(pieces[at])
        and not _APART.fullmatch(pieces[at].text)
    ]
    for at in found:
        _head_by_rank(pieces[at], "a heading of the same rank as those of other chapters")
    return bool(found)


def _prose_under(pieces: list[Piece], heads: list[int]) -> list[int]:
    """The code points between each of `heads` and the next."""
    ends = [*heads[1:], len(pieces)] if heads else []
    return [sum(len(piece.text) for piece in pieces[at + 1 : end]) for at, end in zip(heads, ends, strict=True)]


def _head_by_rank(piece: Piece, reason: str) -> None:
    piece.settle("heading", reason)
    piece.starts_chapter = True
    _read_hinted(piece)


def mark_captions(pieces: list[Piece]) -> None:
    """Settles headings below a chapter's own, which are captions inside it; those above all prose are the header's.

    To be asked when notes are known: a note's label is often a heading too.
    """
    story = next(
        (at for at, piece in enumerate(pieces) if piece.starts_chapter or len(piece.text) > _PROSE), len(pieces)
    )
    for piece in pieces[story:]:
        if piece.level and piece.undecided and piece.kind == "paragraph" and len(piece.text) <= MAX_LENGTH:
            piece.settle("heading", "a heading inside the chapter")


def mark_opening(pieces: list[Piece], titles: set[str]) -> None:
    """Settles what is left of the headings above the first prose: the title again, or the name of the only chapter.

    `titles` are the titles that the story is known by.
    """
    known = {plain(title) for title in titles}
    if not known or any(piece.starts_chapter for piece in pieces):
        return
    story = next((at for at, piece in enumerate(pieces) if piece.undecided and len(piece.text) > _PROSE), len(pieces))
    heads = [
        piece for piece in pieces[:story] if piece.undecided and _stands_out(piece) and len(piece.text) <= MAX_LENGTH
    ]
    for order, piece in enumerate(heads):
        if plain(piece.text) in known or order < len(heads) - 1 or pieces[story - 1] is not piece:
            piece.settle("front_matter", "a heading above the story")
        else:
            piece.settle("heading", "a heading right above the story", 0.9)
            piece.starts_chapter = True
            _read_hinted(piece)


def _stands_out(piece: Piece) -> bool:
    """Whether the format shows a line as a heading: by its rank, or in bold in the middle of the page."""
    strong = any(mark.kind == "strong" and mark.end - mark.start >= len(piece.text) for mark in piece.marks)
    return bool(piece.level) or (piece.centred and strong)


def _may_head(piece: Piece) -> bool:
    return piece.undecided and piece.kind != "letter" and len(piece.text) <= MAX_LENGTH


def _believed(words: list[str]) -> set[str]:
    """The words of division to follow: ``scene`` or ``day`` divide a story only when nothing stronger does."""
    strong = {
        word
        for word in words
        if word not in ("scene", "section", "day", "night", "week", "letter", "story", "act", "tag", "teaser")
    }
    weak = {word for word in words if words.count(word) >= 2} - strong
    return strong or weak


def _contents(pieces: list[Piece], places: list[int]) -> set[int]:
    """Headings that only list what is to come: three or more in a row with hardly a word of story between them."""
    texts = [" ".join(pieces[at].text.lower().split()) for at in places]
    listed: set[int] = set()
    run: list[int] = []  # orders in `places`
    for order, at in enumerate(places):
        if run and sum(len(piece.text) for piece in pieces[places[run[-1]] + 1 : at]) > 60:
            listed |= _listed(run, texts)
            run = []
        run.append(order)
    return {places[order] for order in listed | _listed(run, texts)}


def _listed(run: list[int], texts: list[str]) -> set[int]:
    if len(run) < 3:
        return set()
    # Text follows the last of them: it is a chapter's own heading, unless that comes again later.
    last = run[-1]
    return set(run if texts[last] in texts[last + 1 :] else run[:-1])


def _head(pieces: list[Piece], at: int, heading: Heading) -> None:
    piece = pieces[at]
    piece.settle(
        "heading",
        f"begins with “{heading.word}”" + (f" and the number {heading.number}" if heading.number is not None else ""),
    )
    piece.starts_chapter = True
    piece.chapter_kind = heading.kind
    piece.chapter_title = heading.title


def _title_lines(pieces: list[Piece]) -> None:
    """Short lines right under the number of a chapter are its title.

    With a blank line between, only where most chapters have one: else it is the chapter's first line of text.
    """
    bare = [
        (piece, following)
        for piece, following in itertools.pairwise(pieces)
        if piece.starts_chapter and piece.chapter_title is None
    ]
    titled = [(piece, following) for piece, following in bare if _is_title_line(following, piece)]
    habit = len(titled) >= max(2, 0.6 * len(bare))
    for piece, following in titled:
        near = following.gap == 0 or (following.level and piece.level) or (following.centred and piece.centred)
        if near or habit:
            following.settle("heading", "a short line right under a chapter's number")
            piece.chapter_title = " ".join(following.text.split())
        else:
            following.doubt("heading", "a short line under a chapter’s head, but other chapters here have none")


def _is_title_line(piece: Piece, above: Piece) -> bool:
    text = piece.text
    if not piece.undecided or len(text) > TITLE_LENGTH or "\n" in text or heading_of(text):
        return False
    if piece.level and above.level:
        return True
    if text[0] in '"“' and text[-1] in '"”' and is_title_case(text) and text[-2:-1] not in ".,!?…—-":
        return True
    if text[0] in "\"“'‘*~-–—([" or text[-1] in '.,;:"”' or not any(map(str.isalpha, text)):
        return False
    return piece.gap == 0 or (piece.centred and above.centred) or text.isupper() or is_title_case(text)


def _read_hinted(piece: Piece) -> None:
    """A heading that the format itself shows: its number and title are read off its words."""
    if piece.chapter_title is not None:
        piece.chapter_title = piece.chapter_title or None
        return
    heading = heading_of(piece.text)
    if heading is not None:
        piece.chapter_title = heading.title
        if piece.chapter_kind == "chapter":
            piece.chapter_kind = heading.kind
        return
    numbered = bare_number(piece.text)
    piece.chapter_title = numbered[1] if numbered else " ".join(piece.text.split())
