"""Stories for the tests of this room, and what Hypothesis makes of them."""

import hashlib
from typing import Any

import msgspec
from hypothesis import strategies as st

from foundling.document import (
    FIELDS,
    LAYERS,
    SINGLE,
    Alias,
    Block,
    Chapter,
    Character,
    Fact,
    Layer,
    Mark,
    Quote,
    Rating,
    Source,
    Span,
    Story,
    Value,
)
from foundling.errors import Problem
from foundling.library.cards import card
from foundling.library.clock import moment
from foundling.library.values import Card

#: The story of most tests here: two chapters, a note, a break, curly quotes.
FERRY = """\
The lamp on the ferry burned low. Wren’s hands were cold.
“Trust me,” said Oda. “The ice won’t hold a goat, let alone a ferry.”
* * *
Nobody else at the landing trusted the café clock.
=
Oda didn’t answer. The river went on under the ice; well-known lies.
(A/N: thanks for reading!)
"""

#: How a field's text is written on the blocks of `FERRY`.
KINDS = {"* * *": "break", "(A": "note"}


def story(
    text: str = FERRY,
    *,
    name: str = "ferry.txt",
    container: str = "",
    facts: dict[str, Value] | tuple[Fact, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> tuple[Story, bytes]:
    """A story and its file's bytes: a block a line, a line ``=`` begins the next chapter. `facts` given as values are declared."""
    data = text.encode()
    chapters: list[Chapter] = []
    at = 0
    for number, part in enumerate(text.split("\n=\n"), 1):
        blocks = []
        for line in part.split("\n"):
            kind = next((kind for start, kind in KINDS.items() if line.startswith(start)), "paragraph")
            if line:
                blocks.append(Block(kind, line, (), (at, at + len(line))))  # type: ignore[arg-type]
            at += len(line) + 1
        at += 2
        chapters.append(Chapter(number, None, "chapter", tuple(blocks)))
    if isinstance(facts, dict):
        facts = tuple(Fact(field, value, "declared", 1.0, (Span(0, 0, 3),), "test") for field, value in facts.items())
    source = Source(name, "text/plain", "utf-8", hashlib.sha256(data).hexdigest(), len(data), container)
    return Story(source, facts, tuple(chapters), problems), data


def with_facts(made: Story, *facts: Fact) -> Story:
    """The story with other facts."""
    return msgspec.structs.replace(made, facts=facts)


# --- Whatever may come ---------------------------------------------------------------------------------------------------

#: Any code point that can be written as UTF-8, NUL and unassigned ones included.
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
small = st.integers(0, 2**40)
confidences = st.floats(0, 1)
spans = st.builds(Span, small, small, small)
several_spans = st.lists(spans, max_size=3).map(tuple)
origins = st.sampled_from(["declared", "derived", "edited"])


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    field = draw(st.one_of(st.sampled_from(sorted(FIELDS)), texts.map(lambda text: f"other:{text}")))
    value: Value
    if FIELDS.get(field, False):
        value = tuple(draw(st.lists(texts, max_size=4)))
    else:
        value = draw(st.one_of(texts, st.integers()) if field.startswith("part") else texts)
    return Fact(field, value, draw(origins), draw(confidences), draw(several_spans), draw(texts))


marks = st.builds(Mark, st.sampled_from(["emphasis", "strong", "link"]), small, small, texts)
blocks = st.builds(
    Block,
    st.sampled_from(["heading", "paragraph", "break", "note", "letter", "verse"]),
    texts,
    st.lists(marks, max_size=3).map(tuple),
    st.tuples(small, small),
    st.sampled_from(["declared", "derived"]),
    confidences,
    texts,
)
kinds = st.sampled_from(["chapter", "prologue", "part"])
chapters = st.builds(Chapter, small, st.none() | texts, kinds, st.lists(blocks, max_size=5).map(tuple))
severities = st.sampled_from(["notice", "warning", "error"])
problems = st.builds(Problem, texts, texts, texts, texts, st.none() | small, severities)

items: dict[str, st.SearchStrategy[Any]] = {
    "characters": st.builds(Character, small, texts, st.lists(st.builds(Alias, texts, small), max_size=2).map(tuple)),
    "quotes": st.builds(Quote, spans, st.none() | small, st.none(), st.none() | spans, texts, confidences),
    "rating": st.builds(Rating, st.none() | texts, st.none() | texts, st.sampled_from([None, "Mature"])),
    "language": texts,
}


@st.composite
def layers(draw: st.DrawFn) -> tuple[Layer, ...]:
    made = []
    for name in draw(st.lists(st.sampled_from(sorted(items)), unique=True)):
        assert name in LAYERS
        size = {"min_size": 1, "max_size": 1} if name in SINGLE else {"max_size": 3}
        made.append(Layer(name, draw(texts), draw(small), tuple(draw(st.lists(items[name], **size)))))
    return tuple(made)


@st.composite
def stories(draw: st.DrawFn, data: bytes | None = None) -> tuple[Story, tuple[Layer, ...], bytes]:
    """Any story at all, its layers, and bytes that its source describes."""
    data = draw(st.binary(max_size=20)) if data is None else data
    source = Source(
        draw(texts), draw(texts), draw(texts), hashlib.sha256(data).hexdigest(), len(data), draw(texts), draw(texts)
    )
    return (
        Story(
            source,
            tuple(draw(st.lists(facts(), max_size=8))),
            tuple(draw(st.lists(chapters, max_size=4))),
            tuple(draw(st.lists(problems, max_size=3))),
        ),
        draw(layers()),
        data,
    )


def card_of(*facts: Fact, layers: tuple[Layer, ...] = (), name: str = "shelf/old/ferry one.txt") -> Card:
    """The card of a story with these facts and layers."""
    given_story, _ = story(facts=facts, name=name)
    return card(7, given_story, layers, moment(0), moment(1500))
