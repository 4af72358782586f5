"""What conversations and sentences witness about two name forms: that they mean one person, or two.

All of it is seen before any pronoun or speaker is resolved. Who is named in the tag of a quotation is neither the one
called nor one spoken of inside it; the tags of two turns that follow each other are two people; so are "Mara and Tam".
Whoever is called in one turn is likely the one who answers, and who is called in an answer the one who spoke before.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from foundling.analysis.forms import Form
from foundling.analysis.lexicon import Gender
from foundling.analysis.scenes import inside
from foundling.analysis.sights import Name, Text, called
from foundling.analysis.verbs import SPEECH

_AFTER = re.compile(r",?\s+(?:had\s|has\s|just\s|only\s|then\s|also\s|\w+ly\s)?([a-z]+)")
_BEFORE = re.compile(r"([^\W\d_]+)[\s\"“”]*\Z")
_AND = re.compile(r",?\s(?:and|or|with|nor)\s(?:the\s)?|,\s")
_STOP = re.compile(r"[.!?;:\"“”()]")
#: Before a name that speakers give as their own.
_OWN = re.compile(r"(?i)\b(?:I['’]?m|I am|name is|name['’]s|call me|called|this is|it['’]s|myself)\s*\Z")

#: What each sight weighs for two people.
_ASIDE, _CALLS, _SPEAKS_OF, _TURNS, _ONE_SENTENCE = 1.0, 1.0, 1.0, 0.7, 0.35

#: A pronoun so near after a name, in code points, and no name so near before it: the pronoun is the name's.
NEAR = 120
#: What may stand before the subject of a sentence.
_OPENS = re.compile(
    r"(?:^|[.!?;:,—–(\"“”‘’*_]|--|\b(?:and|but|or|so|then|when|while|as|that|if|before|after|because|where|though|until|since|for))\s*\Z",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?<![\w'’])([Ss]?[Hh]e)(?![\w])")

#: A tag stands so near after its quotation, in code points.
TAG = 40
_WORDS = re.compile(r"[a-z]+")

#: Of the same pair so many sights count, and of one turn so many names.
_MOST = 12


class Witness:
    """Counts of sights by pair of forms."""

    def __init__(self) -> None:
        self.one: Counter[frozenset[Form]] = Counter()
        #: How often each form is called and answered by somebody who is named.
        self.answered: Counter[Form] = Counter()
        self.counts: Counter[Form] = Counter()
        #: How often each form stands inside speech.
        self.spoken: Counter[Form] = Counter()
        #: The genders of the pronouns that follow each form with no other name between.
        self.votes: defaultdict[Form, Counter[Gender]] = defaultdict(Counter)
        self._two: defaultdict[frozenset[Form], float] = defaultdict(float)

    def two(self, one: Form, two: Form) -> float:
        """How much was seen that speaks for two people, slips of reading included."""
        return self._two.get(frozenset((one, two)), 0.0)

    def apart(self, one: Form, two: Form) -> float:
        """How much speaks for two people, above what slips of reading give: 0 and up."""
        rarer = min(self.counts[one], self.counts[two])
        return max(0.0, self._two.get(frozenset((one, two)), 0.0) - 0.02 * rarer - 0.7)

    def is_spoken(self, form: Form) -> bool:
        """Whether only people of the story use the form and the narrator never does: a pet name, if a name of another."""
        return self.spoken[form] >= 0.9 * self.counts[form]

    def together(self, one: Form, two: Form) -> float:
        """How much speaks for one person: 0 and up."""
        return float(self.one.get(frozenset((one, two)), 0))

    def for_one(self, one: Form, two: Form) -> float:
        """Log-odds that the two are one person as far as conversations tell, within -6 and 6."""
        near, far = self.together(one, two), self.apart(one, two)
        return max(-6.0, min(6.0, near - far - (0.5 * near if far > near else 0.0)))

    def pairs(self) -> Iterable[tuple[Form, Form, float]]:
        """Every two forms that something says are one person, and how often it did."""
        for pair, count in self.one.items():
            if len(pair) == 2:
                first, second = sorted(pair)
                yield first, second, count

    def _seen_two(self, one: Form, two: Form, weight: float) -> None:
        if one != two:
            self._two[frozenset((one, two))] += weight


def tagged(text: str, name: Name) -> bool:
    """Whether a name of the narrative has a verb of speech: "said Mara", "Mara asked"."""
    after = _AFTER.match(text, name.end)
    before = _BEFORE.search(text, max(0, name.start - 24), name.start)
    return bool((after and after[1] in SPEECH) or (before and before[1].casefold() in SPEECH))


def gives_own(text: str, name: Name) -> bool:
    """Whether a speaker gives the name as their own: "I'm Tam"."""
    return name.quoted and _OWN.search(text, max(0, name.start - 16), name.start) is not None


def tag_of(item: Text, position: int, tags: Sequence[tuple[int, int, int]]) -> int | None:
    """Which tag names the speaker of the quotation that holds a position: the number of the one right after it, else, where
    no other verb of speech follows, that of the one before; None for none. `tags` are start, end, number, in order.
    """
    start, end = item.quotes[bisect_right(item.quotes, (position, 1 << 60)) - 1]
    after = next((tag for tag in tags if tag[0] >= end), None)
    if after is not None and after[0] - end <= TAG:
        return after[2]
    if any(word in SPEECH for word in _WORDS.findall(item.text[end : end + TAG])[:4]):
        return None  # "said the watchman"
    before = next((tag for tag in reversed(tags) if tag[1] <= start), None)
    return before[2] if before is not None else after[2] if after is not None else None


def witness(texts: Sequence[Text], names: Sequence[Name]) -> Witness:
    """All sights of the story. `names` are in the order of the texts. Linear in both."""
    seen = Witness()
    by_block: defaultdict[int, list[Name]] = defaultdict(list)
    for name in names:
        by_block[name.block].append(name)
        seen.counts[name.title, name.words] += 1
        seen.spoken[name.title, name.words] += name.quoted
    before: tuple[Form | None, list[Form]] | None = None
    for item in texts:
        here = by_block.get(item.block, [])
        told = [name for name in here if not name.quoted]
        _side_by_side(item.text, told, seen)
        _vote(item, told, seen)
        _vote_in_speech(item, [name for name in here if name.quoted], seen)
        if not item.quotes:
            before = None
            continue
        speakers = {(name.title, name.words) for name in here if not name.quoted and tagged(item.text, name)}
        speaker = next(iter(speakers)) if len(speakers) == 1 else None
        calls = _inside(item.text, here, speaker, seen)
        if before is not None:
            _turns(before, speaker, calls, seen, opens=item.quotes[0][0] == 0)
        before = (speaker, calls)
    return seen


def _inside(text: str, names: Sequence[Name], speaker: Form | None, seen: Witness) -> list[Form]:
    """The forms called inside a paragraph's speech; what its tag says about them and those spoken of is noted."""
    calls: list[Form] = []
    for name in [name for name in names if name.quoted][:_MOST]:
        form = (name.title, name.words)
        own = _OWN.search(text, max(0, name.start - 16), name.start)
        calling = not own and called(text, name.start, name.end)
        if calling:
            calls.append(form)
        if speaker is None or speaker == form:
            continue
        if own:
            seen.one[frozenset((speaker, form))] += 3 if own[0].casefold().endswith(("me", "is", "m", "s")) else 1
        else:
            seen._seen_two(speaker, form, _CALLS if calling else _SPEAKS_OF)
    return calls


def _turns(
    before: tuple[Form | None, list[Form]], speaker: Form | None, calls: Sequence[Form], seen: Witness, *, opens: bool
) -> None:
    earlier, called_before = before
    if earlier is not None and speaker is not None and opens:
        seen._seen_two(earlier, speaker, _TURNS)
    if speaker is not None:
        for form in set(called_before) - {earlier}:
            seen.one[frozenset((form, speaker))] += form != speaker
            seen.answered[form] += 1
    if earlier is not None:
        for form in set(calls) - {speaker}:
            seen.one[frozenset((form, earlier))] += form != earlier
            seen.answered[form] += 1


def _side_by_side(text: str, names: Sequence[Name], seen: Witness) -> None:
    last: Name | None = None
    for name in names:
        if last is not None:
            between = text[last.end : name.start]
            one, two = (last.title, last.words), (name.title, name.words)
            if _AND.fullmatch(between):
                seen._seen_two(one, two, _ASIDE)
            elif len(between) < 200 and not _STOP.search(between):
                seen._seen_two(one, two, _ONE_SENTENCE)
        last = name


def _vote(item: Text, names: Sequence[Name], seen: Witness) -> None:
    """Counts the first "he" or "she" after each name, where no other name stands near."""
    for place, name in enumerate(names):
        end = names[place + 1].start if place + 1 < len(names) else len(item.text)
        if place and name.start - names[place - 1].end < NEAR:
            continue
        if not _OPENS.search(item.text, max(0, name.start - 16), name.start):
            continue  # "she saw Tam": what follows is hers
        match = _SUBJECT.search(item.text, name.end, min(end, name.end + NEAR))
        while match and item.quotes and inside(item.quotes, match.start()):
            match = _SUBJECT.search(item.text, match.end(), min(end, name.end + NEAR))
        if match:
            seen.votes[name.title, name.words]["f" if match[1].casefold() == "she" else "m"] += 1


def _vote_in_speech(item: Text, names: Sequence[Name], seen: Witness) -> None:
    """Counts the first "he" or "she" of a quotation after a name in it that is not called and that no other follows."""
    for place, name in enumerate(names):
        end = item.quotes[bisect_right(item.quotes, (name.start, 1 << 60)) - 1][1]
        if place + 1 < len(names):
            end = min(end, names[place + 1].start)
        match = _SUBJECT.search(item.text, name.end, min(end, name.end + NEAR))
        if match and not called(item.text, name.start, name.end):
            seen.votes[name.title, name.words]["f" if match[1].casefold() == "she" else "m"] += 1


def spread(names: Iterable[Name]) -> dict[Form, tuple[int, int]]:
    """The first and the last block in which each form stands."""
    found: dict[Form, tuple[int, int]] = {}
    for name in names:
        form = (name.title, name.words)
        first, _ = found.get(form, (name.block, 0))
        found[form] = (first, name.block)
    return found
