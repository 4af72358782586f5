"""The marks of every pair in a story: signs in its paragraphs, posts of one trade, names that two share."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.made import Made
from foundling.analysis.relationships.kinship import bond_of, gender_of, named_alike, settled
from foundling.analysis.relationships.posts import Post, colleagues, found_posts, held
from foundling.analysis.relationships.signs import Sign, signs
from foundling.analysis.relationships.terms import Terms, terms
from foundling.analysis.relationships.together import Pair, Together, pair
from foundling.analysis.relationships.told import THOUGHT, Told, heads
from foundling.analysis.relationships.weigh import ROLE, Mark
from foundling.document import Character, Quote, Span, Story, Thought, Viewpoint, blocks, main_cast, scene_runs

#: So much of what makes two people kin, and their names do not make them a couple.
KIN = 0.5

#: So many persons mentioned last are remembered from paragraph to paragraph of a scene.
REMEMBERED = 6


class Staged(NamedTuple):
    """Who stands where. `spans` are the mentions by block: start, end and person; `scenes` the number of a block's scene.

    `known` are those who count for relationships, `groups` the ids that stand for several people.
    """

    people: tuple[Character, ...]
    quotes: tuple[Quote, ...]
    spans: Mapping[int, Sequence[tuple[int, int, int]]]
    scenes: Mapping[int, int]
    known: frozenset[int]
    groups: frozenset[int]


def staged(story: Story, done: Made) -> Staged:
    """The people of a story where its layers have them."""
    people: tuple[Character, ...] = done["characters"].items if "characters" in done else ()
    spans: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for item in people:
        for span in item.mentions:
            spans[span.block].append((span.start, span.end, item.id))
    return Staged(
        people,
        done["quotes"].items if "quotes" in done else (),
        spans,
        {block: number for number, run in enumerate(scene_runs(story)) for block in range(run.first, run.last + 1)},
        frozenset(item.id for item in main_cast(tuple(done.values())) if item.kind != "group"),
        frozenset(item.id for item in people if item.kind == "group"),
    )


def found_marks(story: Story, done: Made, cast: Staged, shared: Together) -> dict[Pair, list[Mark]]:
    """The marks of all pairs of known people: those of signs first, in reading order."""
    tables = terms()
    seen: list[tuple[int, Sign]] = []
    jobs: list[tuple[int, Post]] = []
    for block, told, hits in _paragraphs(story, done, cast, tables):
        seen.extend((block, sign) for sign in signs(told, hits, tables) if {sign.a, sign.b} <= cast.known)
        jobs.extend((block, post) for post in found_posts(told, hits, tables) if post.person in cast.known)
    known = [item for item in cast.people if item.id in cast.known]
    alike = list(named_alike(known))
    found: defaultdict[Pair, list[Mark]] = defaultdict(list)
    for block, sign in settled(seen, cast.people, alike, len(cast.known)):
        found[pair(sign.a, sign.b)].append(_mark(block, sign, cast.scenes))
    for key, weight, span in colleagues(held(known, jobs, tables), shared):
        found[key].append(Mark("professional", weight, span, -1, True))
    firsts = {item.id: item.mentions[0] for item in cast.people if item.mentions}
    for a, b, kind, weight in alike:
        kin = sum(mark.weight for mark in found.get(pair(a, b), ()) if mark.kind == "family")
        if kind == "romantic" and kin >= KIN:
            continue  # Mr. Orrin's mother
        if a in firsts and b in firsts:
            found[pair(a, b)].append(Mark(kind, weight, max(firsts[a], firsts[b]), -1, True))
    return found


def _mark(block: int, sign: Sign, scenes: Mapping[int, int]) -> Mark:
    what = ROLE if sign.kind == "romantic" and sign.term.role else bond_of(sign)
    span = Span(block, sign.start, sign.end)
    return Mark(sign.kind, sign.weight, span, scenes.get(block, -1), sign.term.bond, what, sign.how)


def _paragraphs(story: Story, done: Made, cast: Staged, tables: Terms) -> Iterator[tuple[int, Told, list[int]]]:
    """The paragraphs in which a word of a table stands: their blocks, what they tell, the places of these words."""
    said = _said(done, cast.quotes)
    seen_by = _seen_by(done)
    genders = {item.id: gender for item in cast.people if (gender := gender_of(item))}
    before: list[int] = []
    scene = -1
    texts = blocks(story)
    for block, parse in done.parses.items():
        if cast.scenes.get(block) != scene:
            scene, before = cast.scenes.get(block, -1), []
        listed = cast.spans.get(block, ())
        text = texts[block].text
        small = text.lower() if len(text.lower()) == len(text) else text
        small = small.replace("’", "'")
        words = [small[start:end] for start, end in zip(parse.starts, parse.ends, strict=True)]
        hits = [index for index, word in enumerate(words) if word in tables.words]
        if hits and (listed or block in said):
            own = sorted(said.get(block, ()), key=lambda quote: quote.span)
            told = Told(
                text,
                words,
                parse,
                heads(parse, listed),
                own,
                cast.groups,
                before,
                genders,
                cast.known,
                *seen_by.get(block, (None, None)),
            )
            yield block, told, hits
        for _, _, person in sorted(listed):
            if person in cast.known:
                if person in before:
                    before.remove(person)
                before.append(person)
                del before[:-REMEMBERED]


def _said(done: Made, quotes: Sequence[Quote]) -> Mapping[int, list[Quote]]:
    """The quotations by block, and the thoughts whose thinkers are known as quotations of the method `THOUGHT`."""
    said: defaultdict[int, list[Quote]] = defaultdict(list)
    for item in quotes:
        said[item.span.block].append(item)
    thoughts: tuple[Thought, ...] = done["thoughts"].items if "thoughts" in done else ()
    for thought in thoughts:
        if thought.thinker is not None:
            said[thought.span.block].append(Quote(thought.span, thought.thinker, method=THOUGHT))
    return said


def _seen_by(done: Made) -> dict[int, tuple[int | None, int | None]]:
    """By block, whose eyes it is seen through, and who tells it as "I"."""
    views: tuple[Viewpoint, ...] = done["viewpoints"].items if "viewpoints" in done else ()
    return {
        block: (item.character, item.character if item.person == "first" else None)
        for item in views
        for block in range(item.blocks[0], item.blocks[1] + 1)
    }
