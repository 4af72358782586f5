"""The header block: who wrote it, what it is called, how it is rated, in the author's own words.

A header is a run of labelled lines near a top of the file, with the lines that belong to them; above or among them may
stand a bare title and a byline. Every fact keeps the place of its words.
"""

import re
from collections.abc import Collection

from foundling.intake.structure.breaks import is_mark_line
from foundling.intake.structure.compact import Found, title_and_author
from foundling.intake.structure.fields import BYLINE, Field, field_at, is_byline
from foundling.intake.structure.headings import plain
from foundling.intake.structure.pieces import Piece
from foundling.intake.structure.values import EMAIL, PART, authored, titled, value_of, values_of

_WRAPPED = 90  # code points; a longer line was not wrapped
_ENDED = re.compile(r"[.!?…][\"”'’)]*$")
_LONG_FIELDS = frozenset({"summary", "disclaimer", "archive", "feedback", "dedication", "warnings", "spoilers"})
_MAX_PIECES = 80  # a header longer than this is something else
_ENVELOPE = re.compile(r">?From \S+.{0,80}\d{4}.{0,20}")
_NAME = re.compile(
    r"(?:[A-Z][\w'’-]*\.?|de|van|von|la|le|du|der)(?:\s+(?:[A-Z][\w'’-]*\.?|de|van|von|la|le|du|der|the)){0,4}"
)
_JOINTS = re.compile(r"\s+(?:[|»«:–—-]+)\s+|: ")
# Blanks are looked at where they begin and nowhere else: a line may be a megabyte of them.
_INLINE_FIELD = re.compile(
    r"(?:(?<!\s)(?:\s{2,}|\t)|(?:(?<!\s)\s+)?[|;•·]\s*|(?<!\s)\s+/{1,2}\s+)(?=[A-Z][\w/'’ \-]{1,24}\s*[:：])"
)


def read_header(
    pieces: list[Piece],
    exporter: str,
    *,
    sure: Collection[str] = (),
    named: Collection[str] = (),
    posted: bool = False,
) -> list[Found]:
    """Settles the pieces of the header at the top of `pieces` and returns the facts that they state, in order.

    `sure` are fields that the format states beyond doubt, so that no line without a label is taken for one; `named` are
    titles that the file is said to have elsewhere, as in a page's head: a line that repeats one is the title.
    `posted` says that a mail's subject gives the title: another line is one only with a byline or above labelled lines.
    """
    end, fields = _extent(pieces, exporter)
    found: list[Found] = []
    for at, field in fields.items():
        found += _facts(pieces, at, field, fields, end)
    found += _title_and_author(pieces, end, fields, {item.field for item in found}, sure, _titles(named), posted)
    _repeated(pieces, end, found)
    return found


def _repeated(pieces: list[Piece], end: int, found: list[Found]) -> None:
    """Settles a title and byline that stand again between the header and the story."""
    names = {_bare(str(item.value)) for item in found if item.field in ("title", "author", "chapter")}
    for piece in pieces[end : end + 6]:
        if not piece.undecided or is_mark_line(piece.text):
            continue
        if len(piece.text) > 120 or (_bare(piece.text) not in names and not is_byline(piece.text)):
            break
        piece.settle("front_matter", "the title or byline again")


def _bare(text: str) -> str:
    return plain(PART.sub(" ", text))


def _extent(pieces: list[Piece], exporter: str) -> tuple[int, dict[int, Field]]:
    """Where the header ends (index after its last piece), and the labelled lines in it."""
    fields: dict[int, Field] = {}
    last = 0
    for at, piece in enumerate(pieces[:_MAX_PIECES]):
        if piece.starts_chapter:
            # A post of one chapter may put its number above its header.
            if not fields and any(field_at(under.text, exporter) for under in pieces[at + 1 : at + 4]):
                continue
            break
        if not piece.undecided and piece.kind not in ("front_matter", "break", "note"):
            break
        if at == 0 and _ENVELOPE.fullmatch(piece.text):
            piece.settle("front_matter", "a mail's envelope")
        field = field_at(piece.text, exporter) if piece.undecided else None
        if field is not None:
            fields[at] = field
            last = at + 1
        elif (
            piece.undecided
            and not is_mark_line(piece.text)
            and at - last >= (4 if not fields else 2)
            and len(piece.text) > 200
        ) or (piece.undecided and fields and len(piece.text) > 600):
            break
    kept = _believed(fields)
    for at in fields.keys() - kept.keys():
        pieces[at].doubt("front_matter", _unbelieved(fields[at]))
    fields = kept
    last = max(fields, default=-1) + 1
    # A label with nothing after it has its value in the next paragraph.
    if last and last - 1 in fields and not fields[last - 1].value and last < len(pieces):
        last += 1
    return last, fields


def _believed(fields: dict[int, Field]) -> dict[int, Field]:
    """Leaves out lines that are labelled like fields and are not: a weak label alone, a line of script or speech."""
    strong = sum(not field.weak for field in fields.values())
    named = {field.name for field in fields.values()}
    company = len(named) >= 3 or (len(named) >= 2 and strong)
    kept: dict[int, Field] = {}
    previous = -1
    for at, field in fields.items():
        if at - previous > 12 and previous >= 0:
            break  # far from the rest: labels inside the story
        if field.name == "note:":
            # A note is no fact; where it stands is the business of the notes.
            continue
        alone = field.weak and not company
        dashed = (
            field.separator not in ":："
            and sum(other.separator == field.separator for other in fields.values()) < 2
            and (field.weak or strong < 3)
        )
        spoken = field.weak and field.value[:1] in '"“' and not company
        if not (alone or dashed or spoken):
            kept[at] = field
            previous = at
    return kept


def _unbelieved(field: Field) -> str:
    """Why a labelled line was left out of the header."""
    if field.name == "note:":
        return f"labelled “{field.label}”, which is a note and states no fact"
    if field.weak:
        return f"begins with “{field.label}”, which is a plain word too, and no header stands round it"
    return f"begins with “{field.label}”, but is not written as the header’s labels are"


def _facts(pieces: list[Piece], at: int, field: Field, fields: dict[int, Field], end: int) -> list[Found]:
    """The facts of one labelled piece; the pieces that continue it are settled with it."""
    piece = pieces[at]
    piece.settle("front_matter", f"labelled “{field.label}”")
    start, text = field.value_start, field.value
    if not text and at + 1 < min(end + 1, len(pieces)) and at + 1 not in fields and pieces[at + 1].undecided:
        following = pieces[at + 1]
        following.settle("front_matter", f"what “{field.label}” says")
        return [Found(field.name, value_of(field.name, following.text), at + 1, 0, len(following.text))]
    if field.name in _LONG_FIELDS:
        text += _continued(pieces, at, "\n" if field.name == "summary" else " ")
    found: list[Found] = []
    # Several fields on one line.
    parts = list(_INLINE_FIELD.finditer(text)) if ":" in text or "：" in text else []
    cut = len(text)
    for match in reversed(parts):
        inner = field_at(text[match.end() : cut])
        if inner is None or inner.name == "note:":
            continue
        found += values_of(inner.name, inner.value, at, start + match.end() + inner.value_start)
        cut = match.start()
    return [*values_of(field.name, text[:cut].rstrip(), at, start), *reversed(found)]


def _continued(pieces: list[Piece], at: int, joint: str) -> str:
    """The further lines of a field that stand right under it, with a gap after them; settled here."""
    under: list[Piece] = []
    for piece in pieces[at + 1 : at + 12]:
        if piece.gap or not piece.undecided or field_at(piece.text) or is_mark_line(piece.text):
            break
        if joint == " " and (len(piece.text) > _WRAPPED or _ENDED.search((under or pieces[at : at + 1])[-1].text)):
            break  # a sentence of its own
        under.append(piece)
    following = pieces[at + 1 + len(under) : at + 2 + len(under)]
    if not under or (following and following[0].gap == 0 and not field_at(following[0].text)):
        return ""
    for piece in under:
        piece.settle("front_matter", "the field above goes on")
    return "".join(joint + piece.text for piece in under)


def _titles(named: Collection[str]) -> set[str]:
    """Bare titles that a page's head may mean: all of it, and its parts at dashes and the like."""
    parts = [part for title in named for part in (title, *_JOINTS.split(title))]
    return {_bare(part) for part in parts} - {""}


def _title_and_author(
    pieces: list[Piece],
    end: int,
    fields: dict[int, Field],
    names: set[str],
    sure: Collection[str],
    named: set[str],
    posted: bool,
) -> list[Found]:
    """A title and a byline without labels, from the short lines at the very top."""
    found: list[Found] = []
    top = _top_lines(pieces, end, fields)
    again = next((at for at in top if pieces[at].undecided and _bare(pieces[at].text) in named), None)
    for order, at in enumerate(top):
        piece = pieces[at]
        if not piece.undecided:
            continue
        text = piece.text.strip()
        if "author" not in names and (by := BYLINE.fullmatch(text)):
            name = by.group("name").strip()
            piece.settle("front_matter", "a byline")
            found += authored(name, at, by.start("name"))
            names.add("author")
        elif found and (address := EMAIL.fullmatch(text.strip("<>()[] "))):
            piece.settle("front_matter", "the author's address")
            place = text.index(address.group())
            found.append(Found("email", address.group(), at, place, place + len(address.group())))
        elif text.lower() in ("by", "by:") and "author" not in names and at + 1 in top:
            piece.settle("front_matter", "a byline")
            pieces[at + 1].settle("front_matter", "a byline")
            found += authored(pieces[at + 1].text, at + 1, 0)
            names.add("author")
        elif {"title", "author"}.isdisjoint(names) and (both := title_and_author(text)):
            piece.settle("front_matter", "title and author in one line")
            found += [item._replace(piece=at) for item in both]
            names |= {"title", "author"}
        elif "author" not in names and "author" not in sure and _is_name_under_title(pieces, at, found):
            piece.settle("front_matter", "a name under the title")
            found.append(Found("author", text, at, 0, len(text), 0.8))
            names.add("author")
        elif again is not None and _bare(text) in named:
            piece.settle("front_matter", "the title as the file's own head gives it")
            if "title" not in names:
                found += [item._replace(confidence=0.95) for item in titled("title", text, at, 0)]
            names.add("title")
        elif (
            "title" not in names
            and "title" not in sure
            and order <= 2
            and again is None
            and _may_be_title(pieces, at, top, fields, posted)
        ):
            piece.settle("front_matter", "a short line by itself at the top")
            trust = (
                0.95 if end or "author" in names or any(BYLINE.fullmatch(pieces[other].text) for other in top) else 0.8
            )
            found += [item._replace(confidence=trust) for item in titled("title", text, at, 0)]
            names.add("title")
    return found


def _top_lines(pieces: list[Piece], end: int, fields: dict[int, Field]) -> list[int]:
    """The short unlabelled pieces above and among the header, up to the first piece that is none."""
    top: list[int] = []
    for at, piece in enumerate(pieces[: max(end, 8)]):
        if at in fields or is_mark_line(piece.text) or (not piece.undecided and piece.kind != "heading"):
            continue
        if piece.starts_chapter or _is_prose(piece.text):
            break
        if at > end and at > 0 and len(top) < at - len(fields):
            break
        if at >= end and field_at(piece.text) is not None and not is_byline(piece.text):
            break
        top.append(at)
        if len(top) >= 4:
            break
    return top


def _is_prose(text: str) -> bool:
    return len(text) > 160 or (len(text) > 60 and text[-1] in '.!?"”’…')


def _may_be_title(pieces: list[Piece], at: int, top: list[int], fields: dict[int, Field], posted: bool) -> bool:
    piece = pieces[at]
    text = piece.text.strip()
    if not any(map(str.isalnum, text)) or len(text) > 100 or "\n" in text or field_at(text) is not None:
        return False
    if text[0] in "\"“'‘" and text[-1] not in "\"”'’":
        return False
    above = at < min(fields, default=10**6)
    bylined = any(BYLINE.fullmatch(pieces[other].text.strip()) for other in top)
    if (fields and above) or bylined:
        return not re.search(r"[a-z]\.$", text) or len(text) < 40
    if fields or posted:
        return False
    # Nothing but a short line above prose: a title only if it looks like one.
    if re.search(r"[.,;:]$", text) or len(text.split()) > 10:
        return False
    capital = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    titled = piece.centred or piece.level > 0 or text.isupper() or all(word[0].isupper() for word in capital)
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    apart = following is not None and (following.gap >= 1 or (len(top) > 1 and at + 1 == top[1]))
    return bool(titled and apart and capital)


def _is_name_under_title(pieces: list[Piece], at: int, found: list[Found]) -> bool:
    """A line right under a bare title that could be a person's name, with the text further off."""
    if not found or found[-1].field != "title" or found[-1].piece != at - 1:
        return False
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    near = pieces[at].gap < (following.gap if following else 0)
    return near and len(pieces[at].text) <= 40 and bool(_NAME.fullmatch(pieces[at].text.strip()))
