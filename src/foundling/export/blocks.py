"""Blocks as HTML: what an e-book's chapters, the standalone page and the web reader all show."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple, get_args

from foundling.document import DRAWN, Block, BlockKind, Span, is_drawn
from foundling.export.characters import Direction, attribute, clean, dir_attribute
from foundling.export.inline import Run, inline, ordered, runs

#: Kinds that are set apart: a run of them shares one box.
_BOXES: dict[str, tuple[str, str]] = {
    "note": ('<aside class="note" role="note" aria-label="Author’s note">', "</aside>"),
    "front_matter": ('<div class="front-matter">', "</div>"),
    "end_matter": ('<div class="end-matter">', "</div>"),
    "letter": ('<blockquote class="letter">', "</blockquote>"),
    "verse": ('<div class="verse">', "</div>"),
}

#: Words on a break line that only say that it is one.
_SAYS_BREAK = frozenset(
    ["scene", "line", "page", "section", "chapter", "time", "break", "breaks", "skip", "change", "cut", "new", "end"]
)


#: Every kind of block.
BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)


class Numbered(NamedTuple):
    """A block and its number: its index in the whole story."""

    number: int
    block: Block


class Speech(NamedTuple):
    """Words said, thought or written, ``[start, end)`` of their block. `note` (digits and full stops) tells a script of the caller's
    about them; `lit` sets them off."""

    start: int
    end: int
    note: str
    lit: bool = False


def blocks_html(
    blocks: Iterable[Block],
    *,
    first: int = 0,
    heading: int = 2,
    drawn: float = DRAWN,
    highlights: Iterable[Span] = (),
    kinds: Container[str] | None = None,
    base: Direction = "ltr",
    after: Mapping[int, str] = MappingProxyType({}),
    speech: Mapping[int, Sequence[Speech]] = MappingProxyType({}),
) -> str:
    """The blocks as sanitised HTML, one element a line; the same text is well-formed XHTML.

    Every character of a story is escaped, so that no markup of its own can come through; the only attributes are those
    named here. `first` is the story-wide index of the first block: each block's element has ``id="b<index>"``, so that
    a `Span` can be linked to. `highlights` are stretches put into ``<mark>``. `heading` is the rank (1 to 5) of the
    first heading; later ones are one rank lower. A derived break below the confidence `drawn` is not shown, nor is a
    block without text. `kinds` shows blocks of those kinds only, the numbers staying as they are. `base` is the direction
    of the page: a block that runs the other way says so. `after` is HTML of the caller's own, by the number of the block
    that it follows; it is shown also where its block is not. `speech` is put into ``span`` elements, by the number of the
    block: their ``data-q`` is the note, their class ``lit`` where it is to be seen.

    Elements: ``h*``, ``p`` (class ``first`` where no indent belongs: after a heading, a break or a box), ``hr`` (class
    ``break``, and ``derived``), ``p.place`` (words on a break line), ``p.viewpoint``, and the boxes ``aside.note``,
    ``div.front-matter``, ``div.end-matter``, ``blockquote.letter`` and ``div.verse`` (each line of a verse a
    ``span.line``). Marks: ``em``, ``strong``, ``u``, ``s``, ``em.thought`` and ``a`` (http, https, mailto).
    """
    lit: dict[int, list[tuple[int, int]]] = {}
    for span in highlights:
        lit.setdefault(span.block, []).append((span.start, span.end))
    shown = [
        Numbered(index, block)
        for index, block in enumerate(blocks, first)
        if (visible(block, drawn) or index in after) and (kinds is None or block.kind in kinds)
    ]
    lines: list[str] = []
    rank = heading
    indent = False

    def put(item: Numbered, tag: str, kind: str = "") -> None:
        if not visible(item.block, drawn):
            pass
        elif item.block.kind == "break":
            lines.extend(_break(item, lit, base))
        else:
            lines.append(_element(item, tag, kind, lit, base, speech.get(item.number, ())))
        if item.number in after:
            lines.append(after[item.number])

    for kind, group in groupby(shown, key=lambda item: item.block.kind):
        items = list(group)
        if kind in _BOXES:
            opening, closing = _BOXES[kind]
            lines.append(opening)
            for item in items:
                put(item, "p")
            lines.append(closing)
            indent = False
        elif kind == "heading":
            for item in items:
                put(item, f"h{rank}")
                rank = min(heading + 1, 6)
            indent = False
        elif kind == "break":
            for item in items:
                put(item, "hr")
            indent = False
        elif kind == "viewpoint":
            for item in items:
                put(item, "p", "viewpoint")
            indent = False
        else:
            for item in items:
                put(item, "p", "" if indent else "first")
                indent = True
    return "\n".join(lines)


def visible(block: Block, drawn: float = DRAWN) -> bool:
    """Whether `blocks_html` shows the block: it has text or is a break, and is not a derived break below `drawn`."""
    if block.kind == "break":
        return is_drawn(block, drawn)
    return bool(clean(block.text).strip())


def place(text: str) -> str:
    """The words of a break line that a reader would miss, such as ``Later that night``; empty for ``* * *`` or ``oOo``.

    Ornament at the ends is taken off: the drawn line stands for it.
    """
    bare = re.sub(r"^[\W_]+|[\W_]+$", "", text)
    words = re.findall(r"[^\W_]+", bare.casefold())
    if not words or all(word in _SAYS_BREAK or len(set(word)) <= 1 or set(word) <= set("ox0") for word in words):
        return ""
    end = re.match(r"[.!?…]+[”’\"']?", text[text.index(bare) + len(bare) :])
    return bare + (end[0] if end else "")


def _break(item: Numbered, lit: dict[int, list[tuple[int, int]]], base: Direction) -> Iterator[str]:
    kind = "break derived" if item.block.origin == "derived" else "break"
    yield f'<hr class="{kind}" id="b{item.number}"/>'
    if words := place(item.block.text):
        start = item.block.text.index(words)
        elements = runs((), [(begin - start, end - start) for begin, end in lit.get(item.number, ())])
        yield f'<p class="place"{dir_attribute(words, base)}>{inline(words, elements)}</p>'


def _element(
    item: Numbered,
    tag: str,
    kind: str,
    lit: dict[int, list[tuple[int, int]]],
    base: Direction,
    speech: Sequence[Speech],
) -> str:
    block = item.block
    elements = runs(block.marks, lit.get(item.number, ()))
    if speech:
        elements = ordered([*elements, *map(_spoken, speech)])
    # A line is a span as well as a <br/>: with style sheets the span hangs its turned-over words and hides the <br/>,
    # without them the lines still stand.
    words = inline(block.text, elements, line='span class="line"' if block.kind == "verse" else "")
    names = f' class="{kind}"' if kind else ""
    return f'<{tag}{names} id="b{item.number}"{dir_attribute(block.text, base)}>{words}</{tag}>'


def _spoken(words: Speech) -> Run:
    shown = ' class="lit"' if words.lit else ""
    return Run(words.start, words.end, -1, f'<span data-q="{attribute(words.note)}"{shown}>', "</span>")
