"""Stories for the tests of this room, made by hand: no reading of files stands between a test and what it looks at."""

import hashlib

from foundling.document import Block, Chapter, Fact, Layer, Mark, Rating, Source, Span, Story
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
    return library.store(Story(source, story.facts, story.chapters, story.problems), layers, data).id


def plain(title: str, author: str, rating: str, words: int = 20, **facts: str) -> tuple[Story, tuple[Layer, ...]]:
    """A story of one paragraph with its rating's layer."""
    made = [Fact("title", title, "declared"), Fact("author", author, "declared"), Fact("rating", rating, "declared")]
    made += [Fact(field, (value,) if field == "fandom" else value, "declared") for field, value in facts.items()]
    block = Block("paragraph", " ".join(["river"] * words))
    story = Story(
        Source(f"{title}.txt", "text/plain", "utf-8", "", 0), tuple(made), (Chapter(1, None, "chapter", (block,)),)
    )
    return story, (Layer("rating", "test", 1, (Rating(rating, "AO3", rating),)),)
