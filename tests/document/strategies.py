"""Arbitrary stories for property tests, valid by construction."""

from hypothesis import strategies as st

from foundling.document import (
    FIELDS,
    Block,
    Chapter,
    Fact,
    Mark,
    Source,
    Span,
    Story,
)
from foundling.errors import PROBLEMS, problem

#: Any text without lone surrogates, control characters and line ends included.
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
KINDS = ["heading", "paragraph", "break", "note", "front_matter", "end_matter", "letter", "verse", "viewpoint"]
MARKS = ["emphasis", "strong", "underline", "strike", "thought", "link"]


@st.composite
def a_block(draw: st.DrawFn) -> Block:
    text = draw(TEXT)
    marks: list[Mark] = []
    if len(text) > 1:
        for _ in range(draw(st.integers(0, 3))):
            start = draw(st.integers(0, len(text) - 2))
            kind = draw(st.sampled_from(MARKS))
            target = draw(st.sampled_from(["https://example.org/", "javascript:x", ""])) if kind == "link" else ""
            marks.append(Mark(kind, start, draw(st.integers(start + 1, len(text))), target))  # type: ignore[arg-type]
    start = draw(st.integers(0, 10_000))
    return Block(
        kind=draw(st.sampled_from(KINDS)),  # type: ignore[arg-type]
        text=text,
        marks=tuple(marks),
        source=(start, start + draw(st.integers(0, 500))),
        origin=draw(st.sampled_from(["declared", "derived"])),
        confidence=draw(st.floats(0, 1)),
        reason=draw(TEXT),
    )


@st.composite
def a_fact(draw: st.DrawFn) -> Fact:
    field = draw(st.one_of(st.sampled_from(sorted(FIELDS)), st.just("other:Challenge")))
    if FIELDS.get(field, False):
        value: object = tuple(draw(st.lists(TEXT, max_size=3)))
    elif field in ("part", "parts_total"):
        value = draw(st.integers(0, 99))
    else:
        value = draw(TEXT)
    spans = st.builds(Span, st.integers(0, 5), st.integers(0, 5), st.integers(5, 9))
    return Fact(
        field=field,
        value=value,  # type: ignore[arg-type]
        origin=draw(st.sampled_from(["declared", "derived"])),
        confidence=draw(st.floats(0, 1)),
        evidence=tuple(draw(st.lists(spans, max_size=2))),
        producer=draw(TEXT),
    )


@st.composite
def a_story(draw: st.DrawFn) -> Story:
    """Any story: unusual, but one that every room must take."""
    chapters = draw(st.lists(st.lists(a_block(), max_size=5), min_size=1, max_size=3))
    codes = st.sampled_from(sorted(PROBLEMS))
    return Story(
        source=Source(
            name=draw(TEXT),
            media_type="text/plain",
            encoding="utf-8",
            sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
            size=draw(st.integers(0, 10**9)),
            container=draw(TEXT),
            exporter=draw(TEXT),
        ),
        # One fact a field and origin: that is what stands in a story.
        facts=tuple(draw(st.lists(a_fact(), max_size=6, unique_by=lambda fact: fact.field))),
        chapters=tuple(
            Chapter(
                number,
                draw(st.one_of(st.none(), TEXT)),
                draw(st.sampled_from(["chapter", "prologue", "epilogue", "interlude", "part"])),  # type: ignore[arg-type]
                tuple(made),
            )
            for number, made in enumerate(chapters, 1)
        ),
        problems=tuple(draw(st.lists(codes.map(lambda code: problem(code, "it is so", "a.txt")), max_size=2))),
    )
