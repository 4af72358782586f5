"""A story with a passage that a reader may not want to meet, its layers made by hand."""

from foundling.document import (
    Advisory,
    Alias,
    Block,
    Chapter,
    Character,
    Fact,
    Layer,
    Passage,
    Quote,
    Rating,
    Source,
    Span,
    Story,
)

#: Words that stand in the passage alone: where a page has one of them, it shows what it must not.
SECRET = ("heronry", "oarlock", "Tobbins", "bellowed", "ashen")

_TEXTS = (
    "Wren came down to the landing with the ninth lantern and hung it by the door.",
    "Old Tobbins bellowed and struck Sorrel with the oarlock.",
    "“Never the heronry again,” the ashen man said to him.",
    "In the morning the lamps were lit again, and nobody spoke of it on the landing.",
)
_LONG = (
    "The winter went by as winters do on the river, a lamp at a time, and each of them was trimmed and filled and carried down. "
    "Wren counted them twice and wrote the count into the book, which she had kept since spring. "
    "Once Sorrel lay ashen under the heronry, and it passed. "
    "Then the ice broke, and the boats were turned and tarred, and the first of them went out before the bell, with bread in it "
    "and a good coat, and she waved from the door until it was round the bend of the river."
)
_LAST = "“Well,” said Wren."


def _at(block: int, words: str) -> Span:
    start = (*_TEXTS, _LONG, _LAST)[block].index(words)
    return Span(block, start, start + len(words))


WARNED = Story(
    Source("landing.txt", "text/plain", "utf-8", "", 0),
    (
        Fact("title", "The Ninth Lantern", "declared", 1.0, (Span(0, 0, 4),)),
        Fact("author", "Oda Vale", "declared"),
        Fact("warnings", ("a hard winter",), "declared"),
        Fact("rating", "G", "declared"),
        Fact("summary", "A lamp for every night of it.", "declared"),
    ),
    (
        Chapter(1, "The Landing", "chapter", tuple(Block("paragraph", text) for text in _TEXTS)),
        Chapter(2, "The Ice", "chapter", (Block("paragraph", _LONG), Block("paragraph", _LAST))),
    ),
)

WARNED_LAYERS = (
    Layer(
        "characters",
        "test",
        1,
        (
            Character(1, "Wren", (Alias("Wren", 3),), "she/her", (Span(0, 0, 4), _at(5, "Wren"))),
            Character(
                2,
                "Ned",
                (Alias("Old Tobbins", 1), Alias("the ashen man", 1)),
                "he/him",
                (_at(1, "Old Tobbins"), _at(2, "the ashen man")),
            ),
        ),
    ),
    Layer(
        "quotes",
        "test",
        1,
        (
            Quote(_at(2, "“Never the heronry again,”"), 2, None, _at(2, "the ashen man"), "cue", 0.95),
            Quote(_at(5, "“Well,”"), 1, None, None, "cue", 0.95),
        ),
    ),
    Layer(
        "advisories",
        "test",
        1,
        (
            Advisory(
                "violence",
                "depicted",
                0.93,
                (Span(1, 0, len(_TEXTS[1])),),
                (
                    Passage(Span(1, 0, len(_TEXTS[1])), "depicted", 0.93, "struck", (2,), ()),
                    Passage(Span(2, 0, len(_TEXTS[2])), "depicted", 0.6, "ashen"),
                    Passage(
                        _at(4, "Once Sorrel lay ashen under the heronry, and it passed."), "mentioned", 0.7, "ashen"
                    ),
                ),
            ),
            Advisory("grief", "mentioned", 1.0, declared="a hard winter"),
        ),
    ),
    Layer("rating", "test", 1, (Rating("G", "AO3", "General Audiences", "Mature", (), ("violence",)),)),
    Layer("language", "test", 1, ("en",)),
)
