"""What in a story speaks for a world: its people, words of the world, and what its header and notes say."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from math import log
from typing import NamedTuple

from foundling.analysis.fandoms.worlds import FAMILY, FULL, GIVEN, WORD, Table, Term, chance, key, table, words
from foundling.analysis.lexicon import TITLES
from foundling.document import STORY_KINDS, Block, Character, Span, Story, as_text, blocks

#: How likely a story of a world has a person of it among those who matter, by the place in the cast file, which lists the most
#: written first. Estimates; nothing was counted.
LIKELY = ((4, 0.6), (10, 0.3), (25, 0.12), (10_000, 0.05))

#: A whole name is worth at most so much (log-odds), another form less: somebody else may bear it.
WHOLE, PART = 9.0, 8.0
#: What is left of a form where the story gives its bearer another surname or first name ("Emma Woodhouse" is not Emma Swan).
CONTRADICTED = 0.12
#: A name is worth so much of its weight, however seldom it is said beside the name that is said most.
LEAST = 0.3
#: Persons looked at, the most mentioned first; spans kept of each clue.
PEOPLE, SPANS = 40, 3
#: Words of a story for which one mention of a term is enough.
ENOUGH = 8_000

#: Facts that say nothing of the world, though a name may stand in them.
_OTHERS = frozenset("author email feedback beta archive dedication source_url published updated language words".split())
_HEADER = ("title", "series", "summary", "category", "relationships", "characters", "genre", "tags", "spoilers", "timeline", "disclaimer", "warnings")  # fmt: skip
_PAIR = re.compile(r"(?:(?<!\s)\s+)?(?:[/&+,;]|\bx\b)\s*")
_LONGEST = 7

#: A single word of so few letters is an abbreviation ("LotR"), or a word or a name that stands for much else ("Glee", "Kay"),
SHORT = 4
#: but for creators who are called by a first name that is hardly anybody else's.
_FIRST_NAMES = frozenset({"joss"})
#: Code points of a name that an author lists: what is longer is none.
_NAME = 200


class Clue(NamedTuple):
    """Something that speaks for worlds: log-odds by world, against a story of another; `spans` are its first places.

    `weight` is how much a person matters, 0 to 1, and `persons` whom of each world they may be; nothing for what is no person.
    """

    words: str
    worth: dict[int, float]
    spans: tuple[Span, ...] = ()
    weight: float = 0.0
    persons: tuple[tuple[int, int], ...] = ()


class Clues(NamedTuple):
    """All clues of a story: persons (also those that speak for no world), words of worlds, and what stands in header and notes.

    `size` is the number of words of the story.
    """

    people: tuple[Clue, ...]
    terms: tuple[Clue, ...]
    header: tuple[Clue, ...]
    size: int


class Stretch(NamedTuple):
    """Text of header or notes: `block` is None where it stands outside the text; `start` is where it begins in its block."""

    text: str
    block: int | None
    start: int = 0


def around(story: Story) -> list[Stretch]:
    """What stands around the story itself (header, notes, facts that only the file's form gives), who wrote and kept it left out."""
    texts = blocks(story)
    taken: defaultdict[int, list[Span]] = defaultdict(list)
    for item in story.facts:
        if item.field in _OTHERS:
            for span in item.evidence:
                taken[span.block].append(span)
    found: list[Stretch] = []
    for index, block in enumerate(texts):
        if block.kind not in STORY_KINDS and block.kind != "viewpoint" and block.text:
            text = block.text
            for span in taken[index]:
                text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
            found.append(Stretch(text, index))
    for item in story.facts:
        if (item.field in _HEADER or item.field.startswith("other:")) and (
            not item.evidence or item.origin == "edited"
        ):
            found.append(Stretch(as_text(item.value), None))
    return found


def gather(story: Story, people: Sequence[Character], notes: Sequence[Stretch]) -> Clues:
    """The clues of a story. Linear in its words."""
    texts = blocks(story)
    terms, size = _terms(texts)
    return Clues(tuple(_people([*_cast(people, texts), *_told(story)])), tuple(terms), tuple(_header(notes)), size)


# People.


class _Person(NamedTuple):
    forms: tuple[str, ...]  # keys, titles taken off
    said: int
    spans: tuple[Span, ...]
    told: bool


def _cast(people: Sequence[Character], texts: Sequence[Block]) -> Iterator[_Person]:
    """The cast as analysis found it, the most named first."""
    named = [item for item in people if item.kind == "named" and item.aliases]
    for item in sorted(named, key=lambda item: -sum(alias.count for alias in item.aliases))[:PEOPLE]:
        total = sum(alias.count for alias in item.aliases)
        # A run of capitals that stands there once may be no name of theirs: "God Willow".
        sure = [
            alias for alias in item.aliases if alias.count >= 3 or alias.count * 8 >= total or " " not in alias.text
        ]
        forms = dict.fromkeys(form for alias in sure for form in forms_of(alias.text))
        yield _Person(tuple(forms), total, tuple(islice(_called(item, forms, texts), SPANS)), False)


def _called(item: Character, forms: Container[str], texts: Sequence[Block]) -> Iterator[Span]:
    """Where they are called by a name, and not by a pronoun."""
    for span in item.mentions:
        if key(texts[span.block].text[span.start : span.end]) in forms:
            yield span


def _told(story: Story) -> Iterator[_Person]:
    """Those whom the author lists: characters and pairings."""
    for item in story.facts:
        if item.field in ("characters", "relationships"):
            values = item.value if isinstance(item.value, tuple) else (str(item.value),)
            for name in dict.fromkeys(part for value in values for part in _PAIR.split(value)):
                bare = re.sub(r"\s*\([^)]*\)|\s+-\s+.*$", "", name[:_NAME])
                if len(bare) > 2 and (forms := tuple(forms_of(bare))):
                    yield _Person(forms, 0, item.evidence[:1], True)


def forms_of(text: str) -> Iterator[str]:
    """The keys of a name: as it stands, and without a title."""
    found = words(text)
    if found:
        yield " ".join(found)
        bare = [word for word in found if word not in TITLES]
        if bare and len(bare) < len(found):
            yield " ".join(bare)


def names(listed: Iterable[str]) -> tuple[Clue, ...]:
    """The clues that bare names give, each of them somebody who matters."""
    return tuple(_people([_Person(tuple(forms_of(name)), 1, (), True) for name in listed]))


def _people(found: Sequence[_Person]) -> Iterator[Clue]:
    made = table()
    most = max((item.said for item in found), default=0)
    merged: dict[str, int] = {}
    kept: list[_Person] = []
    for item in found:
        known = next((merged[form] for form in item.forms if form in merged), None)
        if item.told and known is not None:  # whom the author lists and the story names: of full weight
            kept[known] = kept[known]._replace(told=True, forms=tuple(dict.fromkeys((*kept[known].forms, *item.forms))))
            continue
        merged.update((form, len(kept)) for form in item.forms)
        kept.append(item)
    best: dict[tuple[int, int], tuple[float, int]] = {}  # by world and person: the clue that is worth most
    clues: list[Clue] = []
    for number, item in enumerate(kept):
        weight = 1.0 if item.told else min(1.0, item.said / max(1.0, 0.25 * most))
        worth: dict[int, float] = {}
        persons: dict[int, int] = {}
        for (world, person), value in _matches(made, item.forms).items():
            value *= LEAST + (1 - LEAST) * weight
            if item.said == 1 and most > 12 and not item.told:
                value *= 0.5  # an allusion, perhaps
            if value > worth.get(world, 0.0):
                worth[world], persons[world] = value, person
        for world, person in persons.items():
            rival = best.get((world, person))
            if rival is None or rival[0] < worth[world]:
                best[world, person] = (worth[world], number)
        clues.append(Clue(item.forms[0] if item.forms else "", worth, item.spans, weight, tuple(persons.items())))
    for number, clue in enumerate(clues):
        only = {world: clue.worth[world] if best[world, person][1] == number else 0.0 for world, person in clue.persons}
        yield clue._replace(worth=only)


def _matches(made: Table, forms: Sequence[str]) -> dict[tuple[int, int], float]:
    """Whom of which worlds somebody with these forms may be, and what each is worth."""
    single = {form for form in forms if " " not in form}
    several = [form.split() for form in forms if " " in form]
    tried = dict.fromkeys(forms)
    for parts in several:
        tried[" ".join((*parts[1:], parts[0]))] = None  # family names come first in some languages
    found: dict[tuple[int, int], float] = {}

    def see(form: str, discount: float) -> None:
        for world, person, kind in made.forms.get(form, ()):
            likely = next(share for least, share in LIKELY if person < least)
            plain = form.removeprefix("the ")  # "the Doctor" is no rarer than a doctor
            if " " in plain or (kind == FULL and plain == form):
                chances = 0.02 * min((chance(made, word) for word in form.split()), default=1.0)
                value = min(WHOLE, log(likely / chances))
            else:
                value = max(0.0, min(PART, log(likely / chance(made, plain))))
                value *= discount if kind in (GIVEN, FAMILY) else max(discount, 0.3) if discount < 1 else 1.0
            if value > found.get((world, person), 0.0):
                found[world, person] = value

    contradicted = any(parts[0] not in TITLES for parts in several)
    for form in tried:
        see(form, CONTRADICTED if contradicted and form in single else 1.0)
    for parts in several:
        for word in parts:
            if word not in single:
                see(word, CONTRADICTED)
    return found


# Words of the world.


def _terms(texts: Sequence[Block]) -> tuple[Iterator[Clue], int]:
    made = table()
    begins, terms = made.begins, made.terms
    counts: defaultdict[str, int] = defaultdict(int)
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    size = lowly = of = 0
    for index, block in enumerate(texts):
        if block.kind not in STORY_KINDS:
            continue
        text = block.text
        lower = text.lower().replace("’", "'")
        found = WORD.findall(lower)
        size += len(found)
        of += 1
        lowly += text[:1].islower()
        if begins.keys().isdisjoint(found):
            continue
        if len(lower) != len(text):  # a letter that is two in small letters moves offsets
            lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text).replace("’", "'")
            found = WORD.findall(lower)
        places: list[tuple[int, int]] = []
        for number, word in enumerate(found):
            longest = begins.get(word)
            if longest is None:
                continue
            for length in range(min(longest, len(found) - number), 0, -1):
                phrase = word if length == 1 else " ".join(found[number : number + length])
                listed = terms.get(phrase)
                if listed is None:
                    continue
                places = places or [match.span() for match in WORD.finditer(lower)]
                start, end = places[number][0], places[number + length - 1][1]
                if text[start].islower() and any(item.proper for item in listed):
                    phrase = f"{phrase}*"  # in small letters
                counts[phrase] += 1
                if len(spans[phrase]) < SPANS:
                    spans[phrase].append(Span(index, start, end))
                break
    small = of > 0 and lowly > of / 2
    return _weighed(made, counts, spans, size, small), size


def _weighed(
    made: Table, counts: dict[str, int], spans: dict[str, list[Span]], size: int, small: bool
) -> Iterator[Clue]:
    for phrase, count in counts.items():
        listed = made.terms[phrase.rstrip("*")]
        share = min(1.0, count / (1.0 + size / ENOUGH))
        lower = phrase.endswith("*") and not small
        worth = {item.world: item.weight * share for item in listed if not (item.proper and lower)}
        if worth:
            yield Clue(phrase.rstrip("*"), worth, tuple(spans[phrase]))


# Header and notes.


@cache
def _said() -> tuple[dict[str, tuple[Term, ...]], dict[str, int]]:
    """Names of worlds and of their creators by key, and how many words they have by their first word."""
    made = table()
    both = {**made.creators, **made.names}
    begins: dict[str, int] = {}
    for text in both:
        first = text.split(" ", 1)[0]
        begins[first] = max(begins.get(first, 0), min(_LONGEST, text.count(" ") + 1))
    return both, begins


def _header(notes: Sequence[Stretch]) -> Iterator[Clue]:
    """Worlds and creators named, and words of worlds, each once."""
    both, begins = _said()
    made = table()
    found: dict[str, Clue] = {}
    for item in notes:
        places = list(WORD.finditer(item.text))
        lower = [match.group().lower().replace("’", "'") for match in places]
        number = 0
        while number < len(places):
            step = 1
            for length in range(min(_longest(begins, made, lower[number]), len(places) - number), 0, -1):
                phrase = " ".join(lower[number : number + length])
                written = item.text[places[number].start() : places[number + length - 1].end()]
                listed = both.get(phrase)
                if listed is not None and not _named(phrase, written):
                    listed = None
                if listed is None and not written[:1].islower():
                    listed = made.terms.get(phrase)
                if listed:
                    step = length
                    if phrase not in found:
                        block, start = item.block, item.start + places[number].start()
                        span = () if block is None else (Span(block, start, start + len(written)),)
                        found[phrase] = Clue(phrase, {term.world: term.weight for term in listed}, span)
                    break
            number += step
    yield from found.values()


def _longest(begins: dict[str, int], made: Table, word: str) -> int:
    return max(begins.get(word, 0), made.begins.get(word, 0))


def _named(phrase: str, written: str) -> bool:
    """Whether what stands there names a world or a creator: with a capital, and an abbreviation with several ("BtVS")."""
    if len(phrase) < 3:
        return False
    if len(phrase) <= SHORT and " " not in phrase:
        capitals = sum(map(str.isupper, written))
        return written.isupper() or capitals > 1 or (phrase in _FIRST_NAMES and capitals > 0)
    return written[:1].isupper() or written[:1].isdigit() or " " in phrase
