"""The names that the writer gives outside the story: characters and pairings of the header, lines such as "Tara's POV"."""

import re

from foundling.analysis.lexicon import KIN, NOT_NAMES, NOT_PEOPLE, ROLES, TITLES
from foundling.document import Story, blocks, value

#: Fields of the header that list people.
FIELDS = ("characters", "relationships")

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"[^\W\d_]{3,}(?:['’-][^\W\d_]{2,})*")
#: What such lists and lines say besides names.
_OTHERS = frozenset(
    "pov view point perspective character characters original minor other others ofc omc none various everyone all pairing "
    "pairings relationship relationships romantic platonic friendship slash gen het femslash established background implied "
    "eventual reader cast ensemble team family past mentioned mentions main hints hint slight maybe later still only"
    .split()
)  # fmt: skip


def billed(story: Story) -> frozenset[str]:
    """The words of such names in small letters; titles, kin and what nobody is called are left out."""
    listed = [block.text for block in blocks(story) if block.kind == "viewpoint"]
    listed.extend(found for field in FIELDS if (found := value(story, field)))
    words = {re.sub(r"['’]s$", "", word.casefold()) for text in listed for word in _WORD.findall(_ASIDE.sub(" ", text))}
    return frozenset(
        word
        for word in words
        if not any(word in known for known in (_OTHERS, NOT_NAMES, NOT_PEOPLE, TITLES, KIN, ROLES))
    )
