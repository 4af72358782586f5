"""Stories for the export tests: one that has everything, odd ones, and Hypothesis strategies for any."""

from typing import cast

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from foundling.document import (
    FIELDS,
    Advisory,
    Block,
    BlockKind,
    Chapter,
    Character,
    Fact,
    Layer,
    Mark,
    MarkKind,
    Rating,
    Source,
    Span,
    Story,
)

#: No test of ours is about time, and a busy machine is no failure.
UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow])

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


def source(name: str = "fenwick-stair.txt", sha256: str = "0f" * 32) -> Source:
    """A source of that name."""
    return Source(name, "text/plain", "windows-1252", sha256, 4096, exporter="")


#: Every field that a fact can have, some of them derived and one edited over a declared one.
FACTS = (
    Fact("title", "The Lamp at Fenwick Stair", "declared", 1.0, (Span(0, 7, 32),)),
    Fact("author", "Wren Tallow", "derived", 0.8, (Span(1, 0, 3),)),
    Fact("email", "wren@example.org", "declared"),
    Fact("series", "Harrowgate Nights", "declared"),
    Fact("part", 2, "declared"),
    Fact("parts_total", 5, "declared"),
    Fact("chapter", "1-3", "declared"),
    Fact("summary", "Ilse keeps a lamp that nobody else can see.\nThen somebody does. <3", "declared"),
    Fact("rating", "PG-13 for language", "declared"),
    Fact("warnings", ("some peril", "a fall, offstage"), "declared"),
    Fact("fandom", ("Harrowgate",), "derived", 0.7),
    Fact("crossover", ("The Salt Roads",), "declared"),
    Fact("category", ("Gen",), "declared"),
    Fact("relationships", ("Ilse Marrow & Tobin Vey",), "declared"),
    Fact("characters", ("Ilse Marrow", "Tobin Vey"), "declared"),
    Fact("genre", ("Mystery", "Friendship"), "declared"),
    Fact("tags", ("lamps", "stairs", "found family"), "declared"),
    Fact("spoilers", "Book one", "declared"),
    Fact("timeline", "The winter after the flood", "declared"),
    Fact("disclaimer", "The Harrowgate belongs to everyone who writes in it.", "declared"),
    Fact("archive", "Ask first", "declared"),
    Fact("feedback", "Yes, please!", "declared"),
    Fact("beta", "Maren", "declared"),
    Fact("dedication", "For the night shift", "declared"),
    Fact("status", "Complete", "declared"),
    Fact("words", "about 500", "declared"),
    Fact("published", "12 May 2003", "declared"),
    Fact("updated", "June 3, 2004", "declared"),
    Fact("language", "English", "declared"),
    Fact("source_url", "http://example.org/stories?id=12&part=2", "declared"),
    Fact("other:Challenge", "Write a light that is not there.", "declared"),
    Fact("status", "In progress", "edited"),
)


def _block(kind: BlockKind, text: str, *marks: tuple[str, ...]) -> Block:
    """A block with marks over the first place where their words stand."""
    made = (
        Mark(cast(MarkKind, mark), text.index(words), text.index(words) + len(words), *target)
        for mark, words, *target in marks
    )
    return Block(kind, text, tuple(made))


#: Every kind of chapter, block and mark.
CHAPTERS = (
    Chapter(
        1,
        None,
        "prologue",
        (
            Block("front_matter", "Title: The Lamp at Fenwick Stair\nAuthor: Wren Tallow <wren@example.org>"),
            Block("note", "A/N: This one took a winter. Thanks to Maren, who read it by the light of an actual lamp."),
            Block("note", "Second part of the Harrowgate Nights; the first stands on its own."),
            Block("paragraph", "The lamp was lit before anybody came to light it."),
            Block("paragraph", "Ilse counted the steps twice, once down and once up, and the numbers did not agree."),
        ),
    ),
    Chapter(2, "The First Watch", "part", (Block("heading", "Part One: The First Watch"),)),
    Chapter(
        3,
        "Salt",
        "chapter",
        (
            Block("heading", "Chapter 1"),
            Block("heading", "Salt & <Smoke>"),
            _block("viewpoint", "Ilse's POV", ("strong", "Ilse's POV")),
            _block(
                "paragraph",
                "“You never said the stair went further,” Tobin said. He did not look down. Nobody looked down.",
                ("emphasis", "never"),
                ("strong", "further"),
                ("emphasis", "not"),
            ),
            _block(
                "paragraph",
                "I could tell him, she thought. I could tell him now. The page at the harbour office said otherwise, "
                "and the old words were struck out and the new ones underlined.",
                ("thought", "I could tell him,"),
                ("thought", "I could tell him now."),
                ("link", "page", "http://example.org/harbour"),
                ("strike", "old words"),
                ("underline", "new ones underlined"),
                ("emphasis", "out and the new"),
            ),
            Block("break", "* * *"),
            Block("paragraph", "By the second bell the fog had come as far as the third landing."),
            Block("letter", "Dear Ilse,\nThe lamp is yours now.\nKeep it dry.\n\nM."),
            Block("paragraph", "She folded it into four and then into eight."),
            Block("break", "~ Later that night ~"),
            Block("paragraph", "The fog spoke first."),
            Block("break", "", origin="derived", confidence=0.8, reason="the place changes"),
            Block("verse", "Down the stair and down again,\n  never twice the same,\nwho will light the lamp for him", (
                Mark("emphasis", 31, 60),
            )),
            Block("verse", "who never had a name?"),
            Block("break", "", origin="derived", confidence=0.2),
            Block("paragraph", "Nobody answered, which was an answer. " + "Supercalifragilistic" * 20),
            Block("heading", "Interval"),
            Block("note", "I know, I know. It gets better."),
            Block("paragraph", "שלום, said the second voice, and مرحبا said the third."),
            Block("paragraph", "שלום לכולם."),
        ),
    ),
    Chapter(4, "Between", "interlude", (Block("paragraph", "A short breath."),)),
    Chapter(5, None, "chapter", (Block("paragraph", "And another chapter with no name at all."),)),
    Chapter(
        6,
        "Afterwards",
        "epilogue",
        (
            Block("heading", "Epilogue"),
            Block("paragraph", "In the morning there were four hundred and twelve steps."),
            Block("end_matter", "The End"),
            Block("note", "Feedback is loved and kept in a box."),
        ),
    ),
)  # fmt: skip

FULL = Story(source(), FACTS, CHAPTERS)

#: What analysis might say of it.
LAYERS = (
    Layer("rating", "test", 1, (Rating("PG-13", "mpaa", "Teen And Up Audiences"),)),
    Layer("language", "test", 1, ("en",)),
    Layer("advisories", "test", 1, (Advisory("death", "mentioned", 0.7, (Span(3, 0, 8),)),)),
    Layer("characters", "test", 1, (Character(1, "Ilse"), Character(2, "Tobin"))),
)


def story(*blocks: Block, facts: tuple[Fact, ...] = (), name: str = "stray.txt") -> Story:
    """A story of one chapter with those blocks."""
    return Story(source(name, sha256=f"{len(blocks):064x}"), facts, (Chapter(1, None, "chapter", blocks),))


def _said(field: str, value: str) -> Fact:
    return Fact(field, value, "declared")


#: Stories that are odd in one way each, by what is odd about them.
ODD: dict[str, Story] = {
    "no chapter": Story(source("empty-one.txt"), (), ()),
    "only notes": story(Block("note", "There is no story here, only this note.")),
    "only front matter": story(Block("front_matter", "Title: Lost\nAuthor: Nobody")),
    "no facts": story(Block("paragraph", "It had no name and did not mind."), name=""),
    "odd title": story(
        Block("paragraph", "x"),
        facts=(_said("title", '<b>"Quoted" & \x00\ud800 / \\ : * ? | .. ' + "long " * 60), _said("author", "CON.")),
    ),
    "right to left": story(
        Block("heading", "פרק ראשון"),
        Block("paragraph", "המנורה דלקה לפני שמישהו בא להדליק אותה."),
        Block("paragraph", "Then an English line."),
        Block("verse", "שורה אחת\nשורה שנייה"),
        facts=(_said("title", "המנורה"), _said("author", "טובין"), _said("language", "Hebrew")),
    ),
    "russian": story(
        Block("paragraph", "Лампа горела ещё до того, как её зажгли."),
        facts=(_said("title", "Лампа"), _said("language", "Русский"), _said("summary", "О лампе.")),
    ),
    "unknown language": story(Block("paragraph", "Brr, xylt!"), facts=(_said("language", "Klingon, mostly"),)),
    "headings only": story(Block("heading", "One"), Block("heading", "Two"), Block("break", "---")),
    "what XML cannot hold": story(
        Block("heading", "\x00\x01"),
        Block("paragraph", "a\x00b\x0bc\ud800d\ufffee\U0001ffff\x85f\x1b[0m"),
        Block("note", "\x0c"),
        Block("verse", "\n\n"),
    ),
    "odd links": story(
        Block("paragraph", "one two", (Mark("link", 0, 3, "javascript:alert(1)"), Mark("link", 4, 7, "http://[::1"))),
        Block(
            "paragraph",
            "one two",
            (Mark("link", 0, 3, "http://ex.org/ä b|c\\d^e`f{g}"), Mark("link", 2, 7, "mailto:a@b.c")),
        ),
        facts=(_said("source_url", "www.example.org/not a url"),),
    ),
}
