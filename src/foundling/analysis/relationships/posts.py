"""Who holds a post (doctor, captain, pupil), by title, by what they are called and by what the story says that they are.

Two whose posts belong to one trade, and who talk with each other, have to do with each other by their work: a doctor and a
nurse, a captain and an engineer, a teacher and a pupil.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from foundling.analysis.relationships.terms import Terms
from foundling.analysis.relationships.together import Pair, Together, pair
from foundling.analysis.relationships.told import Told
from foundling.document import Character, Span

#: So often must a noun mean somebody for it to be their post, where nothing says that it is: "the doctor" may be another.
OFTEN = 2

#: The weight of two posts of one trade, the talk that two must have, and the people of one trade that are looked at.
WEIGHT, TALK, MOST = 1.1, 3, 12

_STOPS = frozenset(",.;:!?")

#: A trade and a side of it: 0 for those who do the work, 1 for those whom it is done for.
Side = tuple[str, int]


class Post(NamedTuple):
    """A post that a text gives somebody: the person, the noun, whether the words say so, and where (a sentence).

    `whose` says that it is not the person's own: who has a tutor is a pupil.
    """

    person: int
    noun: str
    sure: bool
    whose: bool
    start: int
    end: int


def found_posts(told: Told, hits: Iterable[int], terms: Terms) -> Iterator[Post]:
    """The posts that a paragraph gives people: "the nurse", "Oda was a pilot", "Tesk, the surgeon", "his tutor"."""
    for word in hits:
        form = told.words[word]
        if form not in terms.posts or not told.parse.tags[word].startswith("NN"):
            continue
        if not told.share(word, terms):
            continue
        start, end, _ = told.sentence(word)
        owners = told.owners(word)
        if owners or any(told.relation(index) == "nmod:poss" for index in told.below(word)):
            if len(owners) == 1:
                yield Post(owners[0], form, True, True, start, end)
            continue
        subject = next((index for index in told.below(word) if told.relation(index).startswith("nsubj")), None)
        if subject is not None and any(told.relation(index) == "cop" for index in told.below(word)):
            people = told.people(subject) or told.antecedent(word, subject)
            if len(people) == 1:
                yield Post(people[0], form, True, False, start, end)
            continue
        over = told.parse.heads[word]
        beside = told.meant.get(over) if over >= 0 and told.relation(word) == "appos" else _explained(told, word)
        if beside is not None:
            yield Post(beside, form, True, False, start, end)
        elif told.quote(word) is None and word in told.meant:
            yield Post(told.meant[word], form, False, False, start, end)


def _explained(told: Told, word: int) -> int | None:
    """Whose name a noun between commas explains, read as it stands: "Tesk Orrin, the night nurse, was asleep"."""
    words, last = told.words, len(told.words) - 1
    if word == last or words[word + 1] not in _STOPS:
        return None
    at = word - 1
    while at > 0 and told.parse.heads[at] == word and words[at] != ",":
        at -= 1
    if at < 1 or words[at] != "," or word - at < 2:
        return None
    name = at - 1
    if told.relation(name) in ("flat", "compound") and told.parse.heads[name] >= 0:
        name = told.parse.heads[name]
    return told.meant.get(name) if told.parse.tags[name].startswith("NNP") else None


def held(people: Iterable[Character], found: Sequence[tuple[int, Post]], terms: Terms) -> dict[int, dict[Side, Span]]:
    """The sides of trades that each person is on, with the first place that says so; titles are posts ("Dr. Voss")."""
    made: defaultdict[int, dict[Side, Span]] = defaultdict(dict)
    for item in people:
        for form in (item.name, *(alias.text for alias in item.aliases)):
            title, _, _ = form.casefold().partition(" ")
            for held_side in terms.posts.get(title.rstrip("."), ()):
                if item.mentions:
                    made[item.id].setdefault(held_side, item.mentions[0])
    counts = Counter((post.person, post.noun) for _, post in found)
    for block, post in found:
        if post.sure or counts[post.person, post.noun] >= OFTEN:
            for trade, side in terms.posts[post.noun]:
                if post.whose and trade not in terms.served:
                    continue  # those who have a maid have nothing to do with each other
                own = 1 - side if post.whose else side
                made[post.person].setdefault((trade, own), Span(block, post.start, post.end))
    return made


def colleagues(posts: Mapping[int, Mapping[Side, Span]], shared: Together) -> Iterator[tuple[Pair, float, Span]]:
    """Pairs who have to do with each other by their work, and talk: the pair, the weight, a place that names a post."""
    trades: defaultdict[str, list[tuple[int, int, Span]]] = defaultdict(list)
    for person, own in posts.items():
        for (trade, side), span in own.items():
            trades[trade].append((person, side, span))
    seen: set[Pair] = set()
    for _, members in sorted(trades.items()):
        for (a, one, first), (b, other, second) in combinations(members[:MOST], 2):
            key = pair(a, b)
            if a != b and not one & other and key not in seen and shared.talk[key] >= TALK:
                seen.add(key)
                yield key, WEIGHT, max(first, second)
