"""What pronouns tell of each person's gender: a name that is a subject, and the first "he" or "her" after it.

The syntax of a sentence says whose a pronoun is likely to be. Every weight is a share of pronouns, or of listed names, that are
right in the training part of LitBank's first fold, without the texts of novels that measure (`train/genders.py`), as log-odds with
one more counted of each, by quarters: a possessive or the subject of the next sentence 136 of 139, another subject of the
same sentence or the object of a clause with a subject of its own 57 of 64, inside speech 11 of 12, one after a name that is no
subject 53 of 62; the list of given names 90 of 92. Reflexives, 4 of 4, say as much as possessives.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from foundling.analysis.lexicon import Gender
from foundling.analysis.pronouns import Mention, third
from foundling.language import Parse

#: Log-odds that a pronoun is of the gender of the name before it: reflexives; possessives and the subject of the next sentence;
#: another subject of the sentence or the object of somebody else's clause; any of these inside speech; after a name that is no
#: subject; and that the first "he" or "she" of a scene is of the gender of the one whom its viewpoint line names.
SELF, NEXT, SAME, SPOKEN, LOOSE, LABEL = 3.5, 3.5, 2.0, 1.75, 1.75, 3.0
#: So much a given name's list says, and so much there must be.
LISTED, LEAST = 3.5, 1.0
#: How far, in code points, a pronoun may stand behind the name; and how far before it one of the same gender, which may mean
#: whoever that meant, halves what it says if it says less than NEXT (halving that too, LitBank has 2 wrong for none).
NEAR, CHAIN = 160, 200

_SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
#: What the verb of a clause is to the clause that holds it.
_CLAUSES = frozenset("advcl ccomp acl conj parataxis csubj".split())
#: Words from a clause's verb up from one of its words, and to its subject.
DEEP, BESIDE = 12, 12


def weights(
    paragraphs: Sequence[tuple[int, str]],
    speech: Mapping[int, Sequence[tuple[int, int]]],
    named: Mapping[int, Sequence[Mention]],
    parses: Mapping[int, Parse],
) -> defaultdict[int, float]:
    """The log-odds that each person is "she", above 0, or "he", below it. `named` are in order. Linear in the text."""
    found: defaultdict[int, float] = defaultdict(float)
    for block, text in paragraphs:
        names, parse = named.get(block, ()), parses.get(block)
        if names and parse:
            ranges = speech.get(block, ())
            zones: defaultdict[int, list[Mention]] = defaultdict(list)
            for one in names:
                zones[_zone(ranges, one.start)].append(one)
            pronouns: defaultdict[int, list[tuple[int, int, Gender]]] = defaultdict(list)
            for start, end, gender in third(text, ()):
                pronouns[_zone(ranges, start)].append((start, end, gender))
            for zone, listed in pronouns.items():
                if zone in zones:
                    _weigh(zones[zone], listed, parse, zone >= 0, found)
    return found


def _zone(ranges: Sequence[tuple[int, int]], place: int) -> int:
    """The number of the quotation that holds a place, -1 for the narrative."""
    number = bisect_right(ranges, (place, 1 << 60)) - 1
    return number if number >= 0 and place < ranges[number][1] else -1


def _weigh(
    names: Sequence[Mention],
    pronouns: Iterable[tuple[int, int, Gender]],
    parse: Parse,
    spoken: bool,
    found: defaultdict[int, float],
) -> None:
    """Adds what the first pronoun after each name says of it, where no other name stands between."""
    starts = [one.start for one in names]
    used = -1
    before, kind = -CHAIN, ""
    for start, end, gender in pronouns:
        place = bisect_right(starts, start) - 1
        if place > used and names[place].end <= start:
            used = place
            one = names[place]
            if start - one.end <= NEAR:
                weight = _worth(one, start, end, parse, spoken=spoken)
                if weight < NEXT and kind == gender and one.start - before < CHAIN:
                    weight /= 2
                found[one.person] += weight if gender == "f" else -weight
        before, kind = end, gender


def _worth(one: Mention, start: int, end: int, parse: Parse, *, spoken: bool) -> float:
    """How surely the pronoun that starts and ends there is of the gender of the name before it, as log-odds; 0 for nothing."""
    first, last, word = (bisect_right(parse.starts, place) - 1 for place in (one.start, one.end - 1, start))
    head = next((place for place in range(first, last + 1) if not first <= parse.heads[place] <= last), last)
    relation = parse.relations[head]
    sentences = bisect_right(parse.sentences, word) - bisect_right(parse.sentences, last)
    if sentences > 1 or relation == "vocative" or (word == last + 2 and not sentences):  # "Hello, Mara, he thought."
        return 0.0
    reflexive, subject = end - start > len("hers"), parse.relations[word] in _SUBJECTS  # himself, herself
    owner = not subject and not reflexive and parse.tags[word] == "PRP$"
    if not (reflexive or subject or owner or _of_another(parse, head, word)):
        return 0.0
    if relation not in _SUBJECTS and not _does(parse, last) and not _alone(parse, first, last):
        alone = not any(last < other.first < word and other.kind != "pronoun" for other in parse.mentions)
        return LOOSE if alone and not spoken and (owner or (subject and sentences)) else 0.0
    if reflexive and not sentences:
        return SELF
    if spoken:
        return SPOKEN
    return NEXT if owner or (subject and sentences) else SAME


def _does(parse: Parse, last: int) -> bool:
    """Whether "who", as the subject of what follows, stands right after the name whose last word is given."""
    after = next((place for place in (last + 1, last + 2) if parse.tags[place : place + 1] == ["WP"]), None)
    return after is not None and parse.relations[after] in _SUBJECTS


def _alone(parse: Parse, first: int, last: int) -> bool:
    """Whether a name is a sentence by itself: "Mara. She had the boat."."""
    number = bisect_right(parse.sentences, first)
    begin = parse.sentences[number - 1]
    end = parse.sentences[number] if number < len(parse.sentences) else len(parse.tags)
    return all(first <= word <= last or not parse.tags[word][:1].isalpha() for word in range(begin, end))


def _of_another(parse: Parse, name: int, word: int) -> bool:
    """Whether a word that is no subject belongs to a clause whose subject is not the name: "Mara ran where nobody saw her"."""
    verb = word
    for _ in range(DEEP):
        if parse.heads[verb] < 0 or parse.relations[verb].partition(":")[0] in _CLAUSES:
            break
        verb = parse.heads[verb]
    near = range(max(0, verb - BESIDE), min(len(parse.heads), verb + BESIDE))
    return verb != parse.heads[name] and any(
        parse.heads[place] == verb and place not in (name, word) and parse.relations[place] in _SUBJECTS
        for place in near
    )


def labels(
    scenes: Iterable[tuple[int, Sequence[tuple[int, str]]]], speech: Mapping[int, Sequence[tuple[int, int]]]
) -> Iterable[tuple[int, float]]:
    """What the first "he" or "she" of each scene says of the person whom its viewpoint line names.

    `scenes` are such persons with the paragraphs told through them.
    """
    for person, paragraphs in scenes:
        for block, text in paragraphs:
            subject = next(
                (one for one in third(text, speech.get(block, ())) if text[one[0] : one[1]].casefold() in _SUBJECT),
                None,
            )
            if subject:
                yield person, LABEL if subject[2] == "f" else -LABEL
                break


_SUBJECT = frozenset(("he", "she"))
