"""Stories for the tests of this room, made by hand: no reading of files stands between a test and what it looks at."""

import hashlib

from foundling import analysis
from foundling.document import (
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
    Thought,
    Viewpoint,
    Writing,
)
from foundling.errors import problem
from foundling.library import Library

#: Two chapters with all that a page must show: a header, a heading, a note, a break, an inferred break, emphasis.
LANTERNS = Story(
    Source("lanterns.txt", "text/plain", "utf-8", "", 0),
    (
        Fact("title", "The Lantern Keepers", "declared", 1.0, (Span(0, 0, 19),)),
        Fact("author", "Oda Vale", "derived", 0.62, (Span(5, 32, 36),)),
        Fact("rating", "PG-13", "declared", 1.0, (Span(1, 8, 13),)),
        Fact("warnings", ("cold water", "a rude heron"), "declared"),
        Fact("other:Weather", "rain", "declared"),
    ),
    (
        Chapter(
            1,
            "Low Water",
            "chapter",
            (
                Block("front_matter", "The Lantern Keepers"),
                Block("front_matter", "Rating: PG-13"),
                Block("heading", "Low Water", reason="a short line by itself before prose"),
                Block("paragraph", "Wren lit the ninth lantern and waited.", (Mark("emphasis", 0, 4),)),
                Block("break", "* * *"),
                Block("paragraph", "Nobody answered, for nobody but Vale was left on the river."),
            ),
        ),
        Chapter(
            2,
            None,
            "chapter",
            (
                Block("paragraph", "The river rose in the night."),
                Block("break", "", origin="derived", confidence=0.8, reason="a jump in time"),
                Block("paragraph", "In the morning the heron was gone."),
                Block("note", "Thanks for reading! More soon.", reason="speaks to the reader"),
            ),
        ),
    ),
    (problem("encoding-guessed", "The encoding was guessed", "lanterns.txt", block=5),),
)

#: A talk in two chapters and three scenes, with its layers: emphasis inside a quotation and across its end, an interrupted
#: one, one that nobody is named for, and a person who is only spoken of.
FERRY = Story(
    Source("ferry.txt", "text/plain", "utf-8", "", 0),
    (Fact("title", "The Last Ferry", "declared"), Fact("author", "Kit Loy", "declared")),
    (
        Chapter(
            1,
            "The Landing",
            "chapter",
            (
                Block("heading", "The Landing"),
                Block("paragraph", "“You came,” said Oda. “I said you would.”"),
                Block("paragraph", "“You did say so,” Tobin said.", (Mark("emphasis", 5, 8), Mark("strong", 9, 22))),
                Block("paragraph", "“Well then.”"),
                Block("break", "* * *"),
                Block("paragraph", "Oda rowed until the lamps were gone. “Marit never rows,” she said."),
                Block("paragraph", "“Who is there?” cried somebody."),
            ),
        ),
        Chapter(2, None, "chapter", (Block("paragraph", "Tobin woke in the dry. “Lie still,” Oda told him."),)),
    ),
)
FERRY_LAYERS = (
    Layer(
        "characters",
        "test",
        1,
        (
            Character(
                1,
                "Oda Vale",
                (Alias("Oda", 3), Alias("Oda Vale", 0)),
                "she/her",
                (Span(1, 17, 20), Span(5, 0, 3), Span(5, 57, 60), Span(7, 36, 39)),
            ),
            Character(2, "Tobin", (Alias("Tobin", 2),), "he/him", (Span(2, 18, 23), Span(7, 0, 5))),
            Character(3, "Marit", (Alias("Marit", 1),), "", (Span(5, 38, 43),)),
        ),
    ),
    Layer(
        "quotes",
        "test",
        1,
        (
            Quote(Span(1, 0, 11), 1, 2, Span(1, 12, 20), "cue", 0.95),
            Quote(Span(1, 22, 41), 1, 2, Span(1, 12, 20), "cue", 0.95),
            Quote(Span(2, 0, 17), 2, 1, Span(2, 18, 28), "cue", 0.9),
            Quote(Span(3, 0, 12), 1, 2, None, "turn", 0.6),
            Quote(Span(5, 37, 56), 1, None, Span(5, 57, 65), "pronoun", 0.8),
            Quote(Span(6, 0, 15), None, None, Span(6, 16, 30), "unknown", 0.0),
            Quote(Span(7, 23, 35), 1, 2, Span(7, 36, 44), "cue", 0.95),
        ),
    ),
    Layer("thoughts", "test", 1, (Thought(Span(5, 0, 9), 1),)),
    Layer("viewpoints", "test", 1, (Viewpoint((1, 6), 1, "third"), Viewpoint((7, 7), 2, "third", True))),
)

#: A letter that Marit signs, a note of Oda's in two halves round its tag, and a card that nobody signs.
LETTER = Story(
    Source("letter.txt", "text/plain", "utf-8", "", 0),
    (Fact("title", "The Boat Is Sold", "declared"),),
    (
        Chapter(
            1,
            None,
            "chapter",
            (
                Block("paragraph", "“Read it,” said Tobin."),
                Block("letter", "My dear ones,"),
                Block("letter", "I have sold the boat. Do not be angry with me.", (Mark("emphasis", 7, 11),)),
                Block("letter", "Marit"),
                Block("paragraph", "“I am,” Oda wrote, “not pleased.”"),
            ),
        ),
        Chapter(2, None, "chapter", (Block("letter", "No boats today."), Block("paragraph", "Nobody came."))),
    ),
)
LETTER_LAYERS = (
    Layer(
        "characters",
        "test",
        1,
        (
            Character(1, "Oda", (Alias("Oda", 1),), "she/her", (Span(4, 8, 11),)),
            Character(2, "Tobin", (Alias("Tobin", 1),), "he/him", (Span(0, 16, 21),)),
            Character(3, "Marit", (Alias("Marit", 1),), "", (Span(3, 0, 5),)),
        ),
    ),
    Layer("quotes", "test", 1, (Quote(Span(0, 0, 10), 2, None, Span(0, 11, 21), "cue", 0.95),)),
    Layer(
        "writings",
        "test",
        1,
        (
            Writing(Span(1, 0, 13), 3),
            Writing(Span(2, 0, 46), 3),
            Writing(Span(3, 0, 5), 3),
            Writing(Span(4, 0, 7), 1),
            Writing(Span(4, 19, 33), 1),
            Writing(Span(5, 0, 15)),
        ),
    ),
)

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;{{7*7}}"

#: Every text in it tries to be markup.
HOSTILE = Story(
    Source(f"{MARKUP}/../evil\r\nSet-Cookie: a=b.html", "text/html", "utf-8", "", 0, container=MARKUP),
    (
        Fact("title", MARKUP, "declared", 1.0, (Span(0, 0, 8),)),
        Fact("author", f"javascript:{MARKUP}", "derived", 0.5, (Span(0, 0, 999), Span(99, 0, 1))),
        Fact("summary", MARKUP, "declared"),
        Fact("fandom", (MARKUP, "</title>"), "declared"),
        Fact("series", MARKUP, "declared"),
        Fact("tags", (MARKUP,), "declared"),
        Fact("source_url", "javascript:alert(3)", "declared"),
        Fact(f"other:{MARKUP}", MARKUP, "declared"),
    ),
    (
        Chapter(
            1,
            MARKUP,
            "chapter",
            (
                Block("front_matter", MARKUP, reason=MARKUP),
                Block("heading", MARKUP, reason=MARKUP),
                Block(
                    "paragraph",
                    f"Click here. {MARKUP}",
                    (Mark("link", 0, 5, "javascript:alert(4)"), Mark("link", 6, 10, "data:text/html,<script>")),
                ),
                Block("break", MARKUP, reason=MARKUP),
                Block("note", MARKUP, reason=MARKUP),
                Block("verse", f"{MARKUP}\n{MARKUP}"),
            ),
        ),
    ),
    (problem("encoding-guessed", MARKUP, MARKUP, block=2),),
)


def put(library: Library, story: Story, text: str = "", layers: tuple[Layer, ...] = ()) -> int:
    """The number of the story in the library, stored with `text` (or its name) for its file."""
    data = (text or story.source.name).encode()
    source = Source(
        story.source.name,
        story.source.media_type,
        story.source.encoding,
        hashlib.sha256(data).hexdigest(),
        len(data),
        story.source.container,
    )
    # With layers it is as if they were what this version makes of it.
    made = Story(source, story.facts, story.chapters, story.problems)
    return library.store(made, layers, data, edition=analysis.edition() if layers else "").id


def plain(title: str, author: str, rating: str, words: int = 20, **facts: str) -> tuple[Story, tuple[Layer, ...]]:
    """A story of one paragraph with its rating's layer."""
    made = [Fact("title", title, "declared"), Fact("author", author, "declared"), Fact("rating", rating, "declared")]
    made += [Fact(field, (value,) if field == "fandom" else value, "declared") for field, value in facts.items()]
    block = Block("paragraph", " ".join(["river"] * words))
    story = Story(
        Source(f"{title}.txt", "text/plain", "utf-8", "", 0), tuple(made), (Chapter(1, None, "chapter", (block,)),)
    )
    return story, (Layer("rating", "test", 1, (Rating(rating, "AO3", rating),)),)
