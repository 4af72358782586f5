"""What the look of a document's paragraphs says once all are known: its usual type, its chapter heads, its wrapping."""

import itertools
import re
from collections import Counter, defaultdict

from foundling.intake.formats.office.manuscript import BOLD, ITALIC, STRIKE, UNDERLINE, Paragraph
from foundling.intake.lines import Line, shape_of
from foundling.intake.structure.breaks import is_mark_line
from foundling.intake.structure.fields import is_byline, starts_field
from foundling.intake.structure.headings import looks_like_heading

_USUAL = 0.7  # of a document's letters: what marks more of them marks nothing
_HEAD = 90  # code points of a chapter's head
_LONGEST_HEAD = 300  # code points; what is longer is text in a heading's style
_HEADED = 2_000  # code points of headings, more than half of all: a document of nothing but headings
_PROSE = 400  # code points under each chapter's head
_CHAPTER = 1_500  # code points under them on an average
_LARGER = 1.12  # times the usual size of type
_POINTS = 6.0  # of an indent, for each column that it is taken for


def settle(paragraphs: list[Paragraph]) -> None:
    """Takes off looks that the whole document has, and those of a heading as a whole; finds heads by their look."""
    for before, after in itertools.pairwise(paragraphs):
        before.ruled = before.ruled and not after.ruled  # one border round several has its rule under the last
    letters = sum(len(text) for paragraph in paragraphs for text, _, _ in paragraph.words)
    headed = 0
    for paragraph in paragraphs:
        length = sum(len(text) for text, _, _ in paragraph.words)
        if length > _LONGEST_HEAD:
            paragraph.level = 0
            paragraph.kind = "quote" if paragraph.kind == "quote" else ""
        elif paragraph.level or paragraph.kind == "title":
            paragraph.ruled = False  # a line under a heading is only its dress
        headed += length * (paragraph.level > 0)
    if headed > max(0.5 * letters, _HEADED):
        for paragraph in paragraphs:
            paragraph.level = 0  # a style for headings was taken for its type
    usual = _usual_looks(paragraphs)
    for paragraph in paragraphs:
        if usual:
            paragraph.words = [(text, looks & ~usual, link) for text, looks, link in paragraph.words]
    if not any(paragraph.level for paragraph in paragraphs):
        _find_heads(paragraphs)
    for paragraph in paragraphs:
        all_over = looks_of(paragraph)
        if all_over and (paragraph.level or looks_like_heading(paragraph.text.strip())):
            paragraph.words = [(text, looks & ~all_over, link) for text, looks, link in paragraph.words]


def looks_of(paragraph: Paragraph) -> int:
    """The looks that all words of a paragraph have."""
    found = ITALIC | BOLD | UNDERLINE | STRIKE
    for text, looks, _ in paragraph.words:
        if not text.isspace():
            found &= looks
    return found


def broken_lines(paragraphs: list[Paragraph]) -> set[int]:
    """The places of paragraphs that are lines of a text, as a word processor makes of a text file that it opens.

    All of them where the text was wrapped; else a header's fields with the indented lines under each.
    """
    if _wrapped(paragraphs):
        return set(range(len(paragraphs)))
    found: set[int] = set()
    field = -1
    for at, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip() if paragraph.said and not paragraph.level else ""
        if starts_field(text):
            field = at
        elif field < 0 or not text or paragraph.gap or columns(paragraph) <= columns(paragraphs[field]):
            field = -1
        else:
            found |= {field, at}
    return found


def _wrapped(paragraphs: list[Paragraph]) -> bool:
    lines = [
        Line(0, 0, 0, columns(paragraph), paragraph.gap, paragraph.text.strip())
        for paragraph in paragraphs
        if not paragraph.level and paragraph.said
    ]
    return len(lines) > 8 and shape_of(lines).width > 0


def columns(paragraph: Paragraph) -> int:
    """The columns that a paragraph's first line is indented by."""
    text = paragraph.words[0][0] if paragraph.words else ""
    lead = text[: len(text) - len(text.lstrip())].expandtabs(8)
    return len(lead) + max(0, int((paragraph.indent + paragraph.left) / _POINTS))


def _usual_looks(paragraphs: list[Paragraph]) -> int:
    counted: Counter[int] = Counter()
    total = 0
    for paragraph in paragraphs:
        if paragraph.level:
            continue
        for text, looks, _ in paragraph.words:
            total += len(text)
            if looks:
                counted.update({bit: len(text) for bit in (ITALIC, BOLD, UNDERLINE, STRIKE) if looks & bit})
    return sum(bit for bit, count in counted.items() if count > _USUAL * total)


def _find_heads(paragraphs: list[Paragraph]) -> None:
    """Short lines that look alike, unlike the text, each with a chapter's worth of prose under it."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.size] += sum(len(text) for text, _, _ in paragraph.words)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    groups: dict[tuple[bool, int, float], list[int]] = defaultdict(list)
    for at, paragraph in enumerate(paragraphs):
        look = (paragraph.centred, looks_of(paragraph) & (BOLD | UNDERLINE), round(paragraph.size, 1))
        larger = bool(usual) and paragraph.size > _LARGER * usual
        signs = look[0] + (look[1] > 0) + larger + paragraph.page
        if (signs > 1 or larger) and _could_head(paragraph):
            groups[look].append(at)
    ranked = sorted(groups.items(), key=lambda entry: (-entry[0][2], -len(entry[1])))
    lengths = [sum(len(text) for text, _, _ in paragraph.words) for paragraph in paragraphs]
    for _, places in ranked:
        ends = [*places[1:], len(paragraphs)]
        told = [sum(lengths[at + 1 : end]) for at, end in zip(places, ends, strict=True)]
        heads = [at for at, length in zip(places, told, strict=True) if length >= _PROSE]
        kept = [length for length in told if length >= _PROSE]
        if len(heads) > 1 and sum(kept) >= _CHAPTER * len(heads):
            for at in heads:
                paragraphs[at].level = 3
            return


def _could_head(paragraph: Paragraph) -> bool:
    if not paragraph.said or paragraph.kind or paragraph.rule or paragraph.ruled:
        return False
    text = paragraph.text.strip()
    if len(text) > _HEAD or text.count("\n") > 1 or not any(map(str.isalnum, text)) or text[-1] in ",;:":
        return False
    if re.search(r"\bp\.?o\.?v\b|\bpoint of view\b|^the end\b", text, re.IGNORECASE):
        return False
    return not (is_mark_line(text) or starts_field(text) or is_byline(text))
