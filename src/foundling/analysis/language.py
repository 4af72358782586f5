"""The language that the story is written in; notes and headers, which are often in another, do not count."""

from collections.abc import Mapping

from foundling.document import STORY_KINDS, Layer, Story, blocks, value
from foundling.language import identify, named

NAME = "language"
VERSION = 1

#: Passages read, spread over the whole story, and code points of each.
PASSAGES, PASSAGE = 20, 1000


def make(story: Story, done: Mapping[str, Layer]) -> Layer:  # noqa: ARG001
    """One ISO 639-1 code: that of the text, else the one that the author declared, else ``und``."""
    code, _ = identify(sample(story))
    if code == "und":
        code = named(value(story, "language") or "") or "und"
    return Layer(NAME, "foundling.language", VERSION, (code,))


def sample(story: Story) -> str:
    """Passages of the story's own text from beginning, middle and end, joined by line feeds."""
    texts = [block.text for block in blocks(story) if block.kind in STORY_KINDS]
    step = max(1, len(texts) // PASSAGES)
    chosen = texts[::step]
    # A long paragraph gives more where there are few of them, as in a file whose line ends were lost.
    share = max(PASSAGE, PASSAGES * PASSAGE // max(1, len(chosen)))
    return "\n".join(text[:share] for text in chosen)
