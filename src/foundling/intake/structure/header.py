"""The header block: who wrote it, what it is called, how it is rated, in the author's own words.

A header is a run of labelled lines near a top of the file, with the lines that belong to them; above or among them may
stand a bare title and a byline. Every fact keeps the place of its words.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from foundling.document import FIELDS, Value
from foundling.intake.structure import labels
from foundling.intake.structure.breaks import is_mark_line
from foundling.intake.structure.compact import Found, title_and_author
from foundling.intake.structure.pieces import Piece
from foundling.intake.structure.subjects import read_subject

_LINE = 300  # code points in which an address is looked for
_WRAPPED = 90  # code points; a longer line was not wrapped
_ENDED = re.compile(r"[.!?…][\"”'’)]*$")
_LONG_FIELDS = frozenset({"summary", "disclaimer", "archive", "feedback", "dedication", "warnings", "spoilers"})
_MAX_PIECES = 80  # a header longer than this is something else
_BYLINE = re.compile(
    r"(?:written |posted |a story |fan ?fiction |fic )?by\s*[:\-–]?\s+(?P<name>\S.{0,58})", re.IGNORECASE
)
_PART = re.compile(
    r"\s*[(\[]\s*(?:part |pt\.? |chapter |ch\.? )?(\d{1,3})\s*(?:/|of|-)\s*(\d{1,3}|\?+|x)\s*[)\]]\s*", re.IGNORECASE
)
_PART_OPEN = re.compile(
    r"\s*(?:[(\[]\s*)?(?:part |pt\.? |chapter |ch\.? )?(\d{1,3})\s*(?:/|of)\s*(\d{1,3}|\?+|x)\s*(?:[)\]])?\s*$",
    re.IGNORECASE,
)
_ENVELOPE = re.compile(r">?From \S+.{0,80}\d{4}.{0,20}")
_NAME = re.compile(
    r"(?:[A-Z][\w'’-]*\.?|de|van|von|la|le|du|der)(?:\s+(?:[A-Z][\w'’-]*\.?|de|van|von|la|le|du|der|the)){0,4}"
)
_JOINTS = re.compile(r"\s+(?:[|»«:–—-]+)\s+|: ")
_EMAIL = re.compile(r"[\w.+-]+(?:@|\s+at\s+|\[at\]|\(at\))[\w-]+(?:\.[\w-]+)+")
_INLINE_FIELD = re.compile(r"(?:\s{2,}|\t|\s*[|;•·]\s*|\s+/{1,2}\s+)(?=[A-Z][\w/'’ \-]{1,24}\s*[:：])")


class Field(NamedTuple):
    """A labelled line, taken apart."""

    name: str  # a field of FIELDS, "note:" or "other:Label"
    label: str
    value: str
    value_start: int
    separator: str
    weak: bool


def field_at(text: str, exporter: str = "") -> Field | None:
    """The field that a line states, None if it states none by a label that authors use."""
    if len(text) < 2 or not (text[0].isalpha() or text[0] in "*_~[(#>•·-"):
        return None
    found = labels.FIELD_LINE.match(text)
    if not found:
        return None
    label = found.group("label").strip()
    name = labels.field_of(label)
    if exporter == "fanficfare":
        name = labels.FANFICFARE.get(label.lower(), name)
    if name is None:
        return None
    if name == "other:":
        name = f"other:{label}"
    value = found.group("value").rstrip()
    separator = found.group("sep").strip()[:1]
    return Field(name, label, value, found.start("value"), separator, labels.normal(label) in labels.WEAK)


def starts_field(text: str) -> bool:
    """Whether a line begins a labelled field, for cutting lines into paragraphs: weak labels only before a colon."""
    head = text[:60]
    if ":" not in head and " - " not in head and "：" not in head:
        return False
    field = field_at(head)
    if field is None:
        return False
    if field.separator in ":：":
        return not field.weak or (len(field.label) < 20 and field.label[:1].isupper()) or field.label.islower()
    return not field.weak and field.separator in "-–—"


def byline(text: str) -> tuple[str, int] | None:
    """The name that a byline gives and where in it the name begins, None for any other line."""
    found = _BYLINE.fullmatch(text)
    return (found.group("name").strip(), found.start("name")) if found else None


def is_byline(text: str) -> bool:
    """Whether a line is ``by Name`` and nothing else."""
    return bool(_BYLINE.fullmatch(text))


def stated(line: str) -> list[Found]:
    """The facts that one labelled line states; empty for a line without a label that authors or mails use."""
    field = field_at(line)
    return _values(field.name, field.value, 0, field.value_start) if field and field.name != "note:" else []


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
    return " ".join(re.findall(r"\w+", _PART.sub(" ", text).lower()))


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
        return [Found(field.name, _value(field.name, following.text), at + 1, 0, len(following.text))]
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
        found += _values(inner.name, inner.value, at, start + match.end() + inner.value_start)
        cut = match.start()
    return [*_values(field.name, text[:cut].rstrip(), at, start), *reversed(found)]


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


def _values(name: str, text: str, at: int, start: int) -> list[Found]:
    """The facts in one field's text, with the part number taken out of a title."""
    if not text:
        return []
    if name in ("title", "part", "chapter", "other:Subject"):
        return _titled(name, text, at, start)
    if name == "author":
        return _authored(text, at, start)
    if name == "other:From":
        return [*_sender(text, at, start), Found(name, text, at, start, start + len(text))]
    return [
        Found(
            name,
            _value(name, text),
            at,
            start,
            start + len(text.partition("\n")[0]),
        )
    ]


def _titled(name: str, text: str, at: int, start: int) -> list[Found]:
    if name == "other:Subject":
        return [Found(name, text, at, start, start + len(text)), *_subject(text, at, start)]
    found: list[Found] = []
    part = _PART.search(text) if name == "title" else _PART_OPEN.match(text)
    if part:
        span = (start + part.start(1), start + part.end(2))
        found.append(Found("part", int(part.group(1)), at, *span))
        if part.group(2).isdigit():
            found.append(Found("parts_total", int(part.group(2)), at, *span))
    if name == "chapter":
        return [Found(name, text, at, start, start + len(text))]
    if name == "part" and part:
        return found
    if name == "part":
        return [Found("part", int(text) if text.isdigit() else text, at, start, start + len(text))]
    title = text[: part.start()].rstrip() if part and not text[part.end() :].strip() else text
    return [Found("title", _unquoted(title), at, start, start + len(title)), *found]


def subject(text: str, at: int = 0) -> list[Found]:
    """What a post's title says of title, part and rating (``Fic: The Long Road, 1/3 (PG)``); always a title."""
    found = _subject(text, at, 0)
    if any(item.field == "title" for item in found):
        return found
    return [*found, Found("title", _unquoted(text.strip()), at, 0, len(text))]


def _subject(text: str, at: int, start: int) -> list[Found]:
    return [
        Found(said.field, said.value, at, start + said.start, start + said.end, said.confidence)
        for said in read_subject(text)
    ]


def _authored(text: str, at: int, start: int) -> list[Found]:
    """The author's name, an e-mail address beside it taken apart."""
    found: list[Found] = []
    name = text
    if address := _EMAIL.search(text[:_LINE]):
        found.append(Found("email", address.group(), at, start + address.start(), start + address.end()))
        name = (text[: address.start()] + text[address.end() :]).strip(" \t<>()[],;-–—|/")
        if not name:
            name = address.group()
    return [Found("author", name, at, start, start + len(text)), *found]


def _sender(text: str, at: int, start: int) -> list[Found]:
    """The sender of a mail: ``Name <address>`` or ``address (Name)``. Less sure than a byline: lists have posters."""
    found: list[Found] = []
    address = _EMAIL.search(text[:_LINE])
    name = text
    if address:
        found.append(Found("email", address.group(), at, start + address.start(), start + address.end(), 0.9))
        name = text[: address.start()] + " " + text[address.end() :]
    name = name.strip(" \t<>()[],;\"'")
    if name:
        at_name = text.find(name)
        found.append(Found("author", name, at, start + max(0, at_name), start + max(0, at_name) + len(name), 0.8))
    return found


def _value(name: str, text: str) -> Value:
    """A field's value as written: one text, or a list cut at commas and semicolons where the field holds a list."""
    if not FIELDS.get(name, False):
        return (
            " ".join(text.split())
            if name != "summary"
            else "\n".join(" ".join(line.split()) for line in text.split("\n"))
        )
    items = [item.strip() for item in re.split(r"\s*[,;|•]\s*|\n", text) if item.strip()]
    # A sentence has commas of its own and is one value.
    if any(len(item) > 60 or len(item.split()) > 7 for item in items) or re.search(r"[a-z]{3}\.\s+[A-Z]", text):
        return (" ".join(text.split()),)
    return tuple(items)


def _unquoted(title: str) -> str:
    title = title.strip()
    found = re.fullmatch(r"[\"“](.+)[\"”]", title)
    return found.group(1) if found and '"' not in found.group(1) else title


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
        if "author" not in names and (by := _BYLINE.fullmatch(text)):
            name = by.group("name").strip()
            piece.settle("front_matter", "a byline")
            found += _authored(name, at, by.start("name"))
            names.add("author")
        elif found and (address := _EMAIL.fullmatch(text.strip("<>()[] "))):
            piece.settle("front_matter", "the author's address")
            place = text.index(address.group())
            found.append(Found("email", address.group(), at, place, place + len(address.group())))
        elif text.lower() in ("by", "by:") and "author" not in names and at + 1 in top:
            piece.settle("front_matter", "a byline")
            pieces[at + 1].settle("front_matter", "a byline")
            found += _authored(pieces[at + 1].text, at + 1, 0)
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
                found += [item._replace(confidence=0.95) for item in _titled("title", text, at, 0)]
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
                0.95 if end or "author" in names or any(_BYLINE.fullmatch(pieces[other].text) for other in top) else 0.8
            )
            found += [item._replace(confidence=trust) for item in _titled("title", text, at, 0)]
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
    bylined = any(_BYLINE.fullmatch(pieces[other].text.strip()) for other in top)
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
