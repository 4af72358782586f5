"""Which worlds a story belongs to, in a reader's words."""

from typing import NamedTuple

from foundling.document import Fandom, Layer, Span, Story, blocks, layer

#: From these confidences on, how sure a world is, in words.
_SURE = ((0.95, "almost certain"), (0.8, "very likely"), (0.5, "likely"), (0.2, "perhaps"), (0.0, "hardly"))
#: What the layer says where a story's people are those of a world and nothing else is.
_ABSENT = "world absent"


class Candidate(NamedTuple):
    """A world that a story may be of: how sure that is and what kind of alternative universe it is, in words.

    `said` is whether its author (or a person) says so, `confidence` 0 to 1, `evidence` the places that show it.
    """

    name: str
    sure: str
    alternate: str
    said: bool
    confidence: float
    evidence: tuple[Span, ...]


def candidates(layers: tuple[Layer, ...]) -> tuple[Candidate, ...]:
    """The candidates, the likeliest first; none where the layer was not made."""
    made = layer(layers, "fandoms")
    return tuple(_candidate(item) for item in (made.items if made is not None else ()) if isinstance(item, Fandom))


def words_of(story: Story, spans: tuple[Span, ...], most: int = 6) -> tuple[tuple[str, Span], ...]:
    """The words at these places, each once, with the first of them."""
    texts = blocks(story)
    found: dict[str, Span] = {}
    for span in spans:
        if 0 <= span.block < len(texts):
            words = " ".join(texts[span.block].text[span.start : span.end].split())
            if words:
                found.setdefault(words, span)
    return tuple(found.items())[:most]


def _candidate(item: Fandom) -> Candidate:
    said = bool(item.declared)
    sure = "as its author says" if said else next(words for least, words in _SURE if item.confidence >= least)
    if item.alternate == _ABSENT:
        alternate = "perhaps an alternative universe: nothing of the world but its people is named"
    elif item.alternate == "alternate universe":
        alternate = "an alternative universe"
    elif item.alternate:
        alternate = f"an alternative universe ({item.alternate})"
    else:
        alternate = ""
    return Candidate(item.name, sure, alternate, said, item.confidence, item.evidence)
