"""Where names of people stand in a story: capitalised words, told from the start of a sentence, places and days."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from foundling.analysis.forms import BEFORE_FIRST, STRICT, is_given
from foundling.analysis.lexicon import FEMALE, KIN, MALE, NOBLE, NOT_NAMES, NOT_PEOPLE, TITLES
from foundling.analysis.scenes import inside
from foundling.analysis.sights import AFTER, SCRIPT, Evidence, Name, Text, called, is_common, opens_a_line, weigh
from foundling.analysis.small import careless, in_small_letters, owner, places, titled
from foundling.analysis.verbs import SPEECH
from foundling.language import Parse

_UPPER = "A-ZÀ-ÖØ-Þ"
_WORD = rf"[{_UPPER}](?:\.(?=\s?[{_UPPER}])|[^\W_]*(?:['’\-](?!s\b)[^\W_]+)*)"
_TITLE = rf"(?:(?:{'|'.join(title.capitalize() for title in TITLES if len(title) < 5)})\.|M\.)"
#: A run of capitalised words, titles and particles, all on one line and parted by single spaces.
_RUN = re.compile(
    rf"(?<![^\W_])(?:{_TITLE}|{_WORD})(?:\s(?:(?:de|da|di|du|del|della|la|le|van|von|der|den|of the|of)\s){{0,2}}(?:{_TITLE}|{_WORD}))*"
)
_SMALL = re.compile(r"(?<![^\W_])[a-z]+(?:['’][a-z]+)*")
_STARTS = re.compile(r"(?:^|[.!?…:;]|[—–]|--)[\s\"“”'‘’«»„(\[*_]*\Z|[\"“‘«„(\[*_]\Z")

#: Titles that are no one's last name.
_NEVER_LAST = frozenset("mr mrs ms mx dr prof capt col gen sgt lt rev mme mlle".split())

_SHORT_TITLES = frozenset("capt cpt col gen maj sgt lt cmdr adm rev dr prof m ms mx".split())

#: A title that is so often alone in a tag is somebody's name.
ALONE = 3

#: A run of more capitalised words than this is a heading or a shout, not a name.
LONGEST = 6


def find(
    texts: Sequence[Text],
    sure: Collection[str] = (),
    billed: Collection[str] = (),
    parses: Mapping[int, Parse] | None = None,
) -> tuple[list[Name], Mapping[str, Evidence]]:
    """Every place where a person may be named, in order, and the evidence by name word. Linear in the texts.

    `sure` are words in small letters that a person has said are names, `billed` those that the writer has; `parses` give the
    syntax of texts by their blocks.
    """
    raw: list[tuple[Text, int, int, list[tuple[str, int, int]]]] = []
    evidence: defaultdict[str, Evidence] = defaultdict(Evidence)
    small: Counter[str] = Counter()
    for item in texts:
        small.update(_SMALL.findall(item.text))
        for match in _RUN.finditer(item.text):
            words = _words(match)
            starts = bool(_STARTS.search(item.text, max(0, match.start() - 6), match.start())) or not match.start()
            for index, (word, _, _) in enumerate(words):
                seen = evidence[word]
                if (index == 0 and starts) or (word.isupper() and len(word) > 1) or len(words) > LONGEST + 2:
                    seen.starts += 1
                else:
                    seen.capital += 1
            if len(words) <= LONGEST + 2:
                raw.append((item, match.start(), match.end(), words))
    lowly = in_small_letters(
        [item.text for item in texts],
        {word: seen.capital for word, seen in evidence.items() if seen.capital},
        small,
        billed,
    )
    for word, seen in evidence.items():
        plain = word.casefold()
        seen.small = 0 if lowly.get(plain) == word else small[plain]
    lasts = {
        after[0]
        for _, _, _, words in raw
        for before, after in pairwise(words)
        if before[0].rstrip(".").casefold() in STRICT and not after[0].isupper()
    }
    pairs = Counter(
        (before[0], after[0])
        for _, _, _, words in raw
        for before, after in pairwise(words)
        if is_given(before[0]) and after[0][:1].isupper() and not after[0].isupper() and not is_title(after[0])
    )
    known = _Known(lasts, _alone(raw), frozenset(sure), {pair for pair, count in pairs.items() if count >= PAIRED})
    found = _parted([name for item, _, _, words in raw for name in _names(item, words, evidence, known)], evidence)
    by_block = {item.block: item for item in texts}
    found = _owning(found, by_block)
    unlettered = careless([item.text for item in texts])
    if lowly or unlettered:
        order = {item.block: place for place, item in enumerate(texts)}
        found += [name for item in texts for name in _small_names(item, lowly, titles=unlettered)]
        found.sort(key=lambda name: (order[name.block], name.start))
    scripted = sum(opens_a_line(by_block[name.block].text, name) for name in found) >= SCRIPT
    for name in found:
        item = by_block[name.block]
        weigh(item, name, evidence)
        if scripted and opens_a_line(item.text, name):
            for word in {name.words[0], name.words[-1]}:
                evidence[word].speaks += 1
        if parses and len(name.words) == 1 and not name.title:
            evidence[name.words[0]].common += is_common(parses.get(name.block), name.start)
    for word, seen in evidence.items():
        seen.billed = word.casefold() in billed
    return found, evidence


#: So often must a word stand after a first name to be a last one, whatever else it means: Tam Stone.
PAIRED = 3


def _owning(names: Sequence[Name], by_block: Mapping[int, Text]) -> list[Name]:
    """The names, "Taras hand" being Tara's."""
    counts = Counter(name.words[-1] for name in names)
    found = []
    for name in names:
        base = owner(by_block[name.block].text, name.start, name.end, name.words[-1], counts)
        found.append(name._replace(end=name.end - 1, words=(*name.words[:-1], base)) if base else name)
    return found


def _small_names(item: Text, lowly: Mapping[str, str], *, titles: bool) -> list[Name]:
    """The names in small letters; two of them side by side are one: "tara orrin nodded". `titles`: "mr orrin" too."""
    found: list[Name] = []
    ranked = titled(item.text) if titles else []
    for title, word, start, end in ranked:
        found.append(Name(item.block, start, end, title, (word.capitalize(),), inside(item.quotes, start)))
    taken = {end for _, _, _, end in ranked}
    for word, start, end in places(item.text, lowly):
        if end in taken:
            continue
        last = found[-1] if found else None
        if last and start == last.end + 1 and item.text[last.end] == " " and len(last.words) < LONGEST:
            found[-1] = last._replace(end=end, words=(*last.words, lowly[word]))
        else:
            found.append(Name(item.block, start, end, "", (lowly[word],), inside(item.quotes, start)))
    return found


class _Known(NamedTuple):
    """What is known of words: `lasts` stand after "Mr." somewhere, `alone` are titles that speak without a name, `sure`
    are names because a person has said so, `pairs` are a first name and what stands after it again and again.
    """

    lasts: Collection[str]
    alone: Collection[str]
    sure: Collection[str]
    pairs: Collection[tuple[str, str]]


def _alone(raw: Iterable[tuple[Text, int, int, list[tuple[str, int, int]]]]) -> set[str]:
    """The titles that are used as names, standing alone in tags: "said Madame", again and again."""
    counts = Counter(
        words[0][0].casefold()
        for item, _, _, words in raw
        if len(words) == 1 and is_title(words[0][0]) and _tagged(item.text, *words[0][1:])
    )
    return {title for title, count in counts.items() if count >= ALONE}


def _parted(names: list[Name], evidence: Mapping[str, Evidence]) -> list[Name]:
    """The names, two first names that only chance to stand side by side parted: "What does Brenda John think?"

    Both must be commoner alone, and the second nobody's last name. A first word that only ever begins sentences is none
    ("Lest Cecil should come").
    """
    counts = Counter((name.title, name.words) for name in names)
    lasts = Counter(
        name.words[-1] for name in names if len(name.words) > 1 or (name.title and name.title not in BEFORE_FIRST)
    )
    found = []
    for name in names:
        if len(name.words) > 1 and not name.title and counts["", name.words] < 3 and not is_given(name.words[0]):
            seen = evidence.get(name.words[0])
            if seen and not seen.capital and counts["", name.words[1:]] > counts["", name.words]:
                found.append(name._replace(start=name.end - len(" ".join(name.words[1:])), words=name.words[1:]))
                continue
        often = len(name.words) > 2 and not name.title and counts["", name.words[:1]] >= 5
        if often and counts["", name.words] < 3 <= counts["", name.words[1:]]:  # "to Margaret Howards End was dear"
            found.append(name._replace(end=name.start + len(name.words[0]), words=name.words[:1]))
            continue
        if len(name.words) == 2 and not name.title and counts["", name.words] < 3:
            first, last = name.words
            if lasts[last] == counts["", name.words] and min(counts["", (first,)], counts["", (last,)]) >= 3:
                middle = name.start + len(first)
                found.append(name._replace(end=middle, words=(first,)))
                found.append(name._replace(start=name.end - len(last), words=(last,)))
                continue
        found.append(name)
    return found


def _words(match: re.Match[str]) -> list[tuple[str, int, int]]:
    words, at = [], match.start()
    for word in match.group().split():
        at = match.string.index(word, at)
        end = at + len(word)
        words.append((word, at, end))
        at = end
    return words


def is_title(word: str) -> bool:
    return word.rstrip(".").casefold() in TITLES


def _plain(word: str, evidence: Mapping[str, Evidence]) -> str:
    """The word as a name is written: a shouted TARA is Tara where Tara is known."""
    if word.isupper() and len(word) > 1:
        calm = word.capitalize()
        if calm in evidence or calm.casefold() in FEMALE or calm.casefold() in MALE:
            return calm
    return word


def _namelike(word: str, evidence: Mapping[str, Evidence]) -> bool:
    """Whether a capitalised word is a name as far as its own spelling over the whole story tells."""
    plain = word.casefold().rstrip(".").replace("’", "'")
    if len(plain) < 2:
        return word.endswith(".") and plain != "i"
    given = plain in FEMALE or plain in MALE
    seen = evidence.get(word)
    if seen is None or (word.isupper() and len(word) > 1) or (plain in NOT_NAMES and not given):
        return False
    if plain in NOT_NAMES:  # Will, May, Faith: never by their place at a sentence's start
        return seen.capital > 1 and seen.capital * 4 >= seen.small
    if seen.small == 0:
        return True
    # A word that is also written small ("hope", "will", "rose") must stand in capitals inside sentences.
    return seen.capital >= (1 if given else 2) and seen.capital * (4 if given else 2) >= seen.small


def _names(
    item: Text, words: list[tuple[str, int, int]], evidence: Mapping[str, Evidence], known: _Known
) -> list[Name]:
    """The names in a run of capitalised words: what stands before a title or is no name is left out."""
    found: list[Name] = []
    current: list[tuple[str, int, int]] = []
    title: tuple[str, int, int] | None = None
    for word, start, end in [*words, ("", 0, 0)]:
        particle = word.islower()
        if word == "of" and current and current[-1][0].casefold() not in NOBLE:
            break  # Anne of Hollowell is Anne, and Hollowell is none
        if word and is_title(word) and (not current or word.rstrip(".").casefold() in _NEVER_LAST):
            if current:
                found.extend(_name(item, title, current, known))
            current, title = [], (word, start, end)
            continue
        calm = _plain(word, evidence)
        if word and (
            (particle and (current or title))
            or _namelike(calm, evidence)
            or calm.casefold() in known.sure
            or (title and not current and _after_title(calm, title[0]))
            or (current and (is_given(calm) or calm in known.lasts) and not calm.isupper())
            or (current and (current[-1][0], calm) in known.pairs)
        ):
            current.append((calm, start, end))
            continue
        if current or title:
            found.extend(_name(item, title, current, known))
        current = []
        title = (word, start, end) if word and is_title(word) else None
    if current:
        found.extend(_name(item, title, current, known))
    return found


def _after_title(word: str, title: str) -> bool:
    if not word[:1].isupper() or (word.isupper() and len(word) > 2):
        return False
    # Mr. Last and Mrs. Long are people; Captain Then is not.
    return word.casefold() not in NOT_NAMES or title.rstrip(".").casefold() in STRICT


# "Will they come?" and "May I?" name nobody.
_QUESTION = re.compile(
    r"\s(?:I|you|he|she|it|we|they|the|an?|this|that|these|those|my|your|his|her|our|their|not|no|someone|anyone)\b"
)


def _tagged(text: str, start: int, end: int) -> bool:
    """Whether a title alone stands in a tag: "said Inspector", "said the hopeless Inspector"."""
    before = _TAG_BEFORE.search(text, max(0, start - 40), start)
    after = AFTER.match(text, end)
    return (before is not None and before[1] in SPEECH) or (after is not None and after[1] in SPEECH)


_TAG_BEFORE = re.compile(r"([a-z]+)\s(?:the\s(?:[a-z-]+\s)?)?\Z")


def _name(
    item: Text, title: tuple[str, int, int] | None, words: list[tuple[str, int, int]], known: _Known
) -> list[Name]:
    while words and words[-1][0].islower():
        words = words[:-1]
    while words and words[0][0].islower() and not title:
        words = words[1:]
    if len(words) > LONGEST:
        return []
    if not words:
        # A title alone is a name where it is used as one: "Mother said", "the Queen went on".
        if title is None:
            return []
        if title[0].isupper() and len(title[0]) > 2:
            return []
        article = item.text[max(0, title[1] - 4) : title[1]].casefold()
        plain = title[0].rstrip(".").casefold()
        if plain not in KIN and plain not in known.alone and article != "the " and not _tagged(item.text, *title[1:]):
            # "Yes, Captain." Whoever is called sir or miss may be anybody.
            spoken = inside(item.quotes, title[1]) and called(item.text, *title[1:])
            if not spoken or title[0].endswith(".") or TITLES[plain] or plain in _SHORT_TITLES:
                return []
        words, title = [title], None
    start = title[1] if title else words[0][1]
    plain = title[0].rstrip(".").casefold() if title else ""
    if not title and len(words) == 1:
        only = words[0][0].casefold()
        if (only in NOT_PEOPLE and words[0][0] not in known.lasts) or (
            only in NOT_NAMES and _QUESTION.match(item.text, words[0][2])
        ):
            return []
        if only in MONTHS and (
            _DAY.match(item.text, words[0][2]) or _DATED.search(item.text, max(0, start - 16), start)
        ):
            return []
    if _SAINT.search(item.text, max(0, words[0][1] - 4), words[0][1]) and item.text.startswith(
        ("'s", "’s"), words[-1][2]
    ):
        return []  # St. Tam's is a school or a hospital
    if _of_a_work(item, start, words[-1][2]):
        return []
    if not title and len(words) > 1 and not is_given(words[0][0]) and _of_a_ship(item, start, words[-1][2]):
        return []
    quoted = inside(item.quotes, start)
    # An abbreviation's stop is its own, a sentence's is not: "J. R. Okoro." ends before the last.
    return [Name(item.block, start, words[-1][2], plain, tuple(word for word, _, _ in words), quoted)]


MONTHS = frozenset(("may", "june", "april", "august"))
_DAY = re.compile(r"\s(?:the\s)?\d")
#: "the first of May", "last April", "in June"
_DATED = re.compile(
    r"\b(?:in|last|next|since|until|till|early|late|mid|(?:\d+(?:st|nd|rd|th)?|[a-z]+(?:st|nd|rd|th)) of)[\s-]\Z"
)
_SAINT = re.compile(r"\bSt\.?\s\Z")


def _of_a_work(item: Text, start: int, end: int) -> bool:
    """Whether the words are all that stands in marks that nobody says, as the title of a book does: "Lord of the Rings"."""
    before, after = item.text[max(0, start - 1) : start], item.text[end : end + 1]
    return (
        before in ('"', "“") and after in ('"', "”") and before != "" and after != "" and not inside(item.quotes, start)
    )


def _of_a_ship(item: Text, start: int, end: int) -> bool:
    """Whether the words are all that is emphasised there, as the name of a ship is, or a book's: the _Second Tide_."""
    begin = start - 4 if item.text[max(0, start - 4) : start].casefold() == "the " else start
    return (start, end) in item.stressed or (begin, end) in item.stressed
