"""A story for the tests of this room: two chapters, a storm at sea that some would rather not read of."""

from foundling.document import Advisory, Block, Chapter, Layer, Mark, Passage, Source, Span, Story
from foundling.document.layer import Level

#: 80 words, of which the third sentence alone is one to skip.
LONG = (
    "The harbour lay quiet under the last of the snow, and the boats were drawn up as they are every winter, keel by keel. "
    "Old Wren walked along them with a lantern and counted, as she did each night before the lamp was lit. "
    "A gull lay dead beside the ninth boat. "
    "She went on to the tenth, and the eleventh, and she found each of them dry and sound and well covered, which pleased her, "
    "and then she went home to a good fire and to bed."
)

STORM = Story(
    Source("storm.txt", "text/plain", "utf-8", "0" * 64, 0),
    (),
    (
        Chapter(
            1,
            None,
            "chapter",
            (
                Block("paragraph", "The wind rose."),
                Block(
                    "paragraph",
                    "The mast struck Tobin, and he fell hard.",
                    (Mark("emphasis", 4, 8), Mark("strong", 36, 40)),
                ),
                Block("paragraph", "Nobody spoke."),
                Block("paragraph", "There was blood on the deck."),
                Block("break", "* * *"),
                Block("paragraph", "A second blow fell."),
            ),
        ),
        Chapter(2, None, "chapter", (Block("paragraph", LONG, (Mark("emphasis", 0, 300),)),)),
    ),
)


def passage(block: int, start: int, end: int, level: Level = "depicted") -> Passage:
    return Passage(Span(block, start, end), level, 0.9)


GULL = LONG.index("A gull")

ADVISORIES = (
    Advisory("violence", "depicted", 0.9, (), (passage(1, 0, 40), passage(5, 0, 19, "mentioned"))),
    Advisory("blood", "depicted", 0.9, (), (passage(3, 0, 28),)),
    Advisory("animal-death", "mentioned", 0.6, (), (passage(6, GULL + 2, GULL + 10, "mentioned"),)),
)
LAYERS = (Layer("advisories", "test", 1, ADVISORIES),)
