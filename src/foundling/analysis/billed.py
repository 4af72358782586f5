"""The names that the writer gives outside the story: in the header, and in lines such as "Tara's POV"."""

import re
from collections.abc import Iterable, Mapping

from foundling.analysis.forms import Form, is_given
from foundling.analysis.lexicon import KIN, NOT_NAMES, NOT_PEOPLE, ROLES, TITLES
from foundling.document import Story, blocks, value

#: Fields of the header that list people.
FIELDS = ("characters", "relationships")

#: What stands in brackets; where they are never closed, all that follows, so that it is looked at once.
_ASIDE = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
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
    words = {re.sub(r"['’]s$", "", word.casefold()) for text in listed for word in _WORD.findall(_said(text))}
    return frozenset(
        word
        for word in words
        if not any(word in known for known in (_OTHERS, NOT_NAMES, NOT_PEOPLE, TITLES, KIN, ROLES))
    )


def _said(text: str) -> str:
    """The text without what stands in brackets."""
    return _ASIDE.sub(lambda found: " " if f"{found[0][0]}{found[0][-1]}" in ("()", "[]") else found[0], text)


#: What parts the names of a list.
_PARTS = re.compile(r"[,;/&|+\n]|\s(?:and|x|with|vs\.?)\s")
_CAPITALS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?: [^\W\d_]+(?:['’-][^\W\d_]+)*)*")


def wholes(story: Story) -> frozenset[tuple[str, str]]:
    """First and last names that the header gives together: in its lists of people, and in the summary where two words with
    capitals stand by themselves and the second is no first name ("Tara Willow" may be two people).
    """
    found = set()
    for field in FIELDS:
        for part in _PARTS.split(_said(value(story, field) or "")):
            words = part.split()
            if len(words) == 2 and all(map(_capital, words)):
                found.add((words[0], words[1]))
    for run in _CAPITALS.findall(value(story, "summary") or ""):
        words = [*("" if word.casefold() in NOT_NAMES else word for word in run.split()), ""]  # "When Tam Orrin comes"
        for before, first, last, after in zip(["", *words], words, words[1:], [*words[2:], ""], strict=False):
            alone = not _capital(before) and not _capital(after)
            if alone and _capital(first) and _capital(last) and not is_given(last):
                found.add((first, last.removesuffix("'s").removesuffix("’s")))
    return frozenset(pair for pair in found if not any(word.rstrip(".").casefold() in TITLES for word in pair))


def _capital(word: str) -> bool:
    return word[:1].isupper() and not word.isupper()


def unseen(wholes: Iterable[tuple[str, str]], counts: Mapping[Form, int]) -> list[Form]:
    """Of the whole names those that the story never has whole, and has both words of: the first alone, the last with or
    without a title.
    """
    lasts = {words[0] for _, words in counts if len(words) == 1}
    return [
        ("", (first, last))
        for first, last in sorted(wholes)
        if ("", (first,)) in counts and last in lasts and ("", (first, last)) not in counts
    ]
