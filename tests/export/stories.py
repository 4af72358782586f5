"""Stories for the export tests: one that has everything, odd ones, and Hypothesis strategies for any."""

from hypothesis import strategies as st

from foundling.document import FIELDS, Block, Chapter, Fact, Mark, Source, Span, Story

BLOCK_KINDS = (
    "heading", "paragraph", "break", "note", "front_matter", "end_matter", "letter", "verse", "viewpoint",
)  # fmt: skip
MARK_KINDS = ("emphasis", "strong", "underline", "strike", "thought", "link")
CHAPTER_KINDS = ("chapter", "prologue", "epilogue", "interlude", "part")

#: What upsets writers of markup, mixed in with whatever Hypothesis thinks of.
NASTY = (
    "<script>alert('x')</script>", "</p>", "&amp;", "]]>", "-->", "<!--", "\x00", "\x0b", "\ufffe", "\U0001ffff",
    "\r\n", "\n", "\x85", "\u2028", "\u202e", "שלום", "مرحبا", "* * *", "# x", "1. x", "- x", "[a](b)", "`x`", "_x_",
    "\\", "\ud800", "\ufeff", "x" * 300, "~~~", "    x", "|", "é", "e\u0301", "👩\u200d👧", "$x$", "=====",
)  # fmt: skip


def any_text(limit: int = 60) -> st.SearchStrategy[str]:
    """Texts with everything that can be in a Python string, lone surrogates included."""
    character = st.characters(exclude_categories=())
    return st.lists(st.one_of(st.text(character, max_size=limit), st.sampled_from(NASTY)), max_size=4).map("".join)


@st.composite
def any_block(draw: st.DrawFn) -> Block:
    """A block of any kind, its marks anywhere in its text."""
    text = draw(any_text())
    marks: list[Mark] = []
    for _ in range(draw(st.integers(0, 5)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        kind = draw(st.sampled_from(MARK_KINDS))
        target = (
            draw(st.one_of(st.sampled_from(["http://example.org/a?b=c&d", "javascript:x"]), any_text()))
            if (kind == "link")
            else ""
        )
        marks.append(Mark(kind, start, end, target))
    origin = draw(st.sampled_from(["declared", "derived"]))
    confidence = draw(st.floats(0, 1))
    return Block(draw(st.sampled_from(BLOCK_KINDS)), text, tuple(marks), origin=origin, confidence=confidence)


def any_blocks() -> st.SearchStrategy[list[Block]]:
    """Up to eight blocks."""
    return st.lists(any_block(), max_size=8)


@st.composite
def any_story(draw: st.DrawFn) -> Story:
    """A story of up to four chapters with any facts."""
    chapters = tuple(
        Chapter(number, draw(st.none() | any_text(20)), draw(st.sampled_from(CHAPTER_KINDS)), tuple(draw(any_blocks())))
        for number in range(1, draw(st.integers(0, 4)) + 1)
    )
    facts = tuple(draw(st.lists(any_fact(), max_size=8)))
    name = draw(any_text(20))
    return Story(
        Source(name, "text/plain", "utf-8", draw(st.text("0123456789abcdef", min_size=64, max_size=64)), 1),
        facts,
        chapters,
    )


@st.composite
def any_fact(draw: st.DrawFn) -> Fact:
    """A fact of any field, ``other:`` ones included."""
    field = draw(st.sampled_from([*FIELDS, "other:Size"]))
    if FIELDS.get(field, False):
        value: str | int | tuple[str, ...] = tuple(draw(st.lists(any_text(20), max_size=3)))
    elif field in ("part", "parts_total"):
        value = draw(st.integers(0, 99))
    else:
        value = draw(any_text(30))
    origin = draw(st.sampled_from(["declared", "derived", "edited"]))
    evidence = (Span(0, 0, 3),) if draw(st.booleans()) else ()
    return Fact(field, value, origin, draw(st.floats(0, 1)), evidence, "test")
