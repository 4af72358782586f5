"""The language of a story as a BCP 47 tag, which books and pages need for hyphens, voices and direction."""

from foundling.document import Layer, Story, blocks, single, value
from foundling.export.characters import Direction, direction
from foundling.language.names import tag

#: The tag that says nobody knows. Source: BCP 47 (RFC 5646) section 4.1; in ISO 639-2 "undetermined".
UNKNOWN = "und"

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})

#: How many blocks are asked which way they run where nobody says what language they are in.
_ASKED = 50


def language(story: Story, layers: tuple[Layer, ...] = ()) -> str:
    """The story's language as a BCP 47 tag: as its facts say, else as the layer ``language`` does, else ``und``."""
    for said in (value(story, "language"), single(layers, "language")):
        if said and (known := tag(said)):
            return known
    return UNKNOWN


def base_direction(story: Story, language: str) -> Direction:
    """Which way the story's pages run: as its language does, or where that is unknown, as most of its blocks do."""
    if language != UNKNOWN:
        return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"
    ways = [direction(block.text[:200]) for block in blocks(story)[:_ASKED]]
    return "rtl" if ways.count("rtl") > ways.count("ltr") else "ltr"
