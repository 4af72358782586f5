"""Passages that a reader skips, as the reader shows them: a line that says what is there, and the way to it."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

import msgspec
from markupsafe import Markup

from foundling.advice import BLANK, Fold, fold_line, reason_words
from foundling.document import Block, Span
from foundling.export import Speech
from foundling.web import words
from foundling.web.pages import query

#: Where a fold begins in the HTML of a chapter, and what stands for each of its further characters: of private use, for
#: a noncharacter never gets into HTML. Those of a story's own are replaced before.
_BEGIN, _ON = "\U0010fdd1", "\U0010fdd0"
_PIECES = re.compile(f"(?P<begin>{_BEGIN})?[{_ON}](?:[\\s{_ON}]*{_ON})?|{_BEGIN}")
_OWN = str.maketrans(dict.fromkeys((_BEGIN, _ON), "\ufffd"))

#: A fold's key in an address.
_KEY = re.compile(r"[0-9]{1,9}\.[0-9]{1,9}")

T = TypeVar("T", Span, Speech)


class Folded(msgspec.Struct, frozen=True):
    """A chapter's blocks as they are to be set. `after` is put after blocks by `export.blocks_html`; `fill` goes over its result.

    `whole` are the blocks of which nothing is shown, `touched` those of which a part is not.
    """

    blocks: tuple[Block, ...]
    after: Mapping[int, str]
    lines: tuple[Markup, ...]
    whole: frozenset[int] = frozenset()
    touched: frozenset[int] = frozenset()


def keys(asked: str) -> tuple[str, ...]:
    """The folds that an address asks to see."""
    return tuple(item for item in asked.split("_")[:200] if _KEY.fullmatch(item))


def folded(blocks: Sequence[Block], first: int, folds: Sequence[Fold], shown: Collection[str], address: str) -> Folded:
    """The blanked blocks of a chapter with a line in the place of each fold; `shown` are the keys of those that are open.

    `address` is the chapter's own.
    """
    made = [
        msgspec.structs.replace(block, text=block.text.translate(_OWN))
        if _BEGIN in block.text or _ON in block.text
        else block
        for block in blocks
    ]
    after: dict[int, str] = {}
    lines: list[Markup] = []
    whole: set[int] = set()
    touched: set[int] = set()
    for fold in folds:
        begin = fold.pieces[0].block
        if fold.key in shown:
            last = fold.pieces[-1].block
            rest = [key for key in shown if key != fold.key]
            lines.append(_opened(fold, f"{address}{query({'show': '_'.join(rest)})}#b{begin}"))
            after[last] = after.get(last, "") + f'<p class="fold open">{_BEGIN}</p>'
            continue
        line = _closed(fold, f"{address}{query({'show': '_'.join([*shown, fold.key])})}#b{begin}")
        for span in fold.pieces:
            at = span.block - first
            if span.block in fold.whole:
                whole.add(span.block)
                made[at] = msgspec.structs.replace(made[at], text="", marks=())
            else:
                touched.add(span.block)
                made[at] = _marked(made[at], span, begins=span.block == begin)
        if begin in fold.whole:
            # Addresses lead to blocks: those that are folded are found where the line stands.
            others = "".join(
                f'<span id="b{span.block}"></span>' for span in fold.pieces[1:] if span.block in fold.whole
            )
            after[begin] = f'<p class="fold" id="b{begin}">{_BEGIN}{others}</p>'
        lines.append(line)
    return Folded(tuple(made), after, tuple(lines), frozenset(whole), frozenset(touched))


def fill(html: Markup, lines: list[Markup]) -> Markup:
    """The HTML of blocks with the lines put where folds begin, taken from `lines` in order; what they fold is gone."""

    def line(found: re.Match[str]) -> str:
        return str(lines.pop(0)) if found[0].startswith(_BEGIN) and lines else ""

    return Markup(_PIECES.sub(line, html)) if lines or _ON in html else html


def seen(spans: Sequence[T], given: Folded, number: int | None = None) -> list[T]:
    """Those of the spans that lie in blocks of which all is shown; `number` is the block of those that have none."""
    away = given.whole | given.touched
    return [item for item in spans if (item.block if isinstance(item, Span) else number) not in away]


def _marked(block: Block, span: Span, *, begins: bool) -> Block:
    text = block.text[span.start : span.end].replace(BLANK, _ON)
    if begins:
        text = _BEGIN + text[1:]
    return msgspec.structs.replace(block, text=f"{block.text[: span.start]}{text}{block.text[span.end :]}")


def _closed(fold: Fold, address: str) -> Markup:
    what = fold_line(fold).removesuffix(".")
    return Markup(
        '<span class="skipped">{}<span class="on">. Read on below</span> · <a href="{}" aria-label="{}">show</a></span>'
    ).format(what, address, f"Show what is skipped here: {reason_words(fold.labels)}")


def _opened(fold: Fold, address: str) -> Markup:
    return Markup('<span class="skipped">So far: {}, {}. <a href="{}">Fold it again</a></span>').format(
        reason_words(fold.labels), words.plural(fold.words, "word"), address
    )
