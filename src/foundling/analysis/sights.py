"""What the words beside a name say about it: that it speaks, acts, is called or owns, or that it is no person's."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from foundling.analysis.lexicon import PLACES
from foundling.analysis.verbs import ACTION, SOFT, SPEECH
from foundling.language import Parse

#: What follows a name: the first word that may be its verb.
AFTER = re.compile(r"(?:['’]s?)?,?\s+(?:had\s|has\s|just\s|only\s|then\s|also\s|\w+ly\s)?([a-z]+(?:['’]t)?)")
_BEFORE = re.compile(r"([^\W\d_]+(?:['’]\w+)?)[\s\"“”]*\Z")

#: Prepositions before a place. "to" and "with" stand before people as often.
_PLACING = frozenset("in at from near through into across throughout around inside outside toward towards via".split())


class Name(NamedTuple):
    """One place where a name stands: ``[start, end)`` of a block, without a possessive's ending.

    `title` is in small letters without a stop, "" where there is none; `words` are the name's own, as written, shouting
    undone.
    """

    block: int
    start: int
    end: int
    title: str
    words: tuple[str, ...]
    quoted: bool


class Evidence:
    """What speaks for and against a word being the name of a person, counted over the story."""

    __slots__ = (
        "acts", "addressed", "article", "billed", "capital", "common", "exclaimed", "one_of", "placed", "possessive", "small", "speaks", "starts", "titled",
    )  # fmt: skip

    def __init__(self) -> None:
        #: The writer names them in the header or in a line before a scene.
        self.billed = False
        self.capital = self.starts = self.small = 0
        self.speaks = self.acts = self.addressed = self.titled = self.possessive = self.placed = 0
        #: After "the", after "a", and as the whole of a shout in the narrative: "Merlin, it was late."
        self.article = self.one_of = self.exclaimed = 0
        #: Where the syntax takes the word alone for no name.
        self.common = 0


class Text(NamedTuple):
    """A paragraph to look for names in: its block number, its words, the quotations in it (half-open), and what is emphasised."""

    block: int
    text: str
    quotes: Sequence[tuple[int, int]]
    stressed: Collection[tuple[int, int]] = ()


#: Before a name that somebody gives as their own.
OWN = re.compile(r"(?i)\b(?:I['’]?m|I am|name is|name was|name['’]s|call me|called me|myself)\s*\Z")
_SCRIPT = re.compile(r"(?: \([^)]{1,40}\))?:")
#: So many lines that open with a name and a colon are a play's: "Casualties: none" alone is not.
SCRIPT = 3


def opens_a_line(text: str, name: Name) -> bool:
    """Whether a paragraph begins with the name and a colon, as a speech of a play does: "Mara:", "Mara (off):"."""
    return not name.start and _SCRIPT.match(text, name.end) is not None


def is_common(parse: Parse | None, start: int) -> bool:
    """Whether the syntax takes the word at a place for no name: an order, a thing, a word for what sounds."""
    if parse is None:
        return False
    word = bisect_right(parse.starts, start) - 1
    return word >= 0 and parse.tags[word] not in ("NNP", "NNPS")


def _beside_speech(quotes: Sequence[tuple[int, int]], name: Name) -> bool:
    """Whether a quotation ends just before a name or begins soon after it."""
    place = bisect_right(quotes, (name.start, 0))
    return (place > 0 and name.start - quotes[place - 1][1] <= TAG) or (
        place < len(quotes) and quotes[place][0] - name.end <= 2 * TAG
    )


#: A quotation stands so near, in code points, where a name beside it has a verb of speech.
TAG = 30
#: "Tck, said the bell": what is before it is what is said.
_TURNED = re.compile(r"[^\w\s]+\s+[a-z]+\s(?:the|an?|his|her|their|my|its|he|she|it|they|I|we|[A-Z][a-z]+)\b")


def weigh(item: Text, name: Name, evidence: defaultdict[str, Evidence]) -> None:
    """Adds what the words beside a name say about it, to the evidence of the name's last word and first."""
    text = item.text
    after = AFTER.match(text, name.end)
    before = _BEFORE.search(text, max(0, name.start - 24), name.start)
    follower = after[1] if after else ""
    leader = before[1].casefold() if before else ""
    owner = text[name.end : name.end + 2] in ("'s", "’s")
    article = leader in _ARTICLES
    if article and before:
        further = _BEFORE.search(text, max(0, before.start() - 24), before.start())
        leader = further[1].casefold() if further else ""
    exclaimed = (
        not name.quoted and _SHOUT.match(text, name.end) and _OPENS.search(text, max(0, name.start - 8), name.start)
    )
    # What can be done without a word, "went" or "read", is said only beside a quotation.
    aloud = _beside_speech(item.quotes, name)
    tags = not owner and follower in SPEECH and not _TURNED.match(text, name.end)
    does = not owner and follower in ACTION and (name.quoted or follower not in SPEECH)
    speaks = (tags and (aloud or follower not in SOFT)) or (leader in SPEECH and (aloud or leader not in SOFT))
    place = len(name.words) > 1 and name.words[-1].casefold() in PLACES  # Candle House went dark: Candle did nothing
    for word in {name.words[-1]} if place else {name.words[0], name.words[-1]}:
        seen = evidence[word]
        seen.titled += bool(name.title)
        if not name.quoted:
            seen.speaks += speaks
        elif called(text, name.start, name.end):
            seen.addressed += 1
        seen.acts += does or (tags and not speaks and not name.quoted)
        seen.speaks += OWN.search(text, max(0, name.start - 16), name.start) is not None
        seen.possessive += owner
        seen.placed += leader in _PLACING and not name.title
        seen.article += article and not name.title
        seen.one_of += leader in _ONE_OF and not article and not name.title
        seen.exclaimed += exclaimed is not None and exclaimed is not False


_ONE_OF = frozenset(("a", "an"))
_ARTICLES = frozenset(("the", "these", "those"))
_SHOUT = re.compile(r"\s?[,.!]\s")
_OPENS = re.compile(r"(?:^|[.!?…]\s|\b[Oo]h,?\s)[_*]?\Z")

_CALL_BEFORE = re.compile(
    r"(?:[,!?.…—–-]|\b(?:oh|dear|hey|yes|no|my|well|please|thanks|sorry|hi|hello|goodbye|okay|ok))\s*\Z|[\"“'‘]\Z",
    re.IGNORECASE,
)
_CALL_AFTER = re.compile(r"\s*(?:[,!?.…\"”'’—]|--|-)")


def called(text: str, start: int, end: int) -> bool:
    """Whether a name inside speech is that of the one spoken to: "Come, Tara." "Tara!" """
    return bool(
        _CALL_AFTER.match(text, end)
        and not text.startswith(("'s", "’s"), end)
        and _CALL_BEFORE.search(text, max(0, start - 12), start)
    )
