"""The layer `relationships`: which pairs are lovers, kin, friends, colleagues or enemies, by the author's word and the story."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.fandoms import SURE, full_pairing
from foundling.analysis.made import Made, understood
from foundling.analysis.relationships.declared import declared, none_declared
from foundling.analysis.relationships.kinship import GENDERS, bond_of, named_alike, settled
from foundling.analysis.relationships.posts import Post, colleagues, found_posts, held
from foundling.analysis.relationships.resolve import Resolver, allowed_genders
from foundling.analysis.relationships.signs import Sign, signs
from foundling.analysis.relationships.terms import KINDS, Kind, terms
from foundling.analysis.relationships.together import Pair, Together, pair, together
from foundling.analysis.relationships.told import THOUGHT, Told, heads
from foundling.analysis.relationships.weigh import (
    CERTAIN,
    LEAST,
    ROLE,
    Mark,
    confidences,
    evidence,
    families,
    romance,
    strength,
)
from foundling.document import (
    Character,
    Fact,
    Fandom,
    Layer,
    Member,
    Quote,
    Relationship,
    Span,
    Story,
    Thought,
    Viewpoint,
    as_text,
    blocks,
    main_cast,
    scene_runs,
    standing,
)

NAME = "relationships"
VERSION = 4

#: So much of what makes two people kin, and their names do not make them a couple.
KIN = 0.5

#: Beside a couple whom the author declares, so many times as much must be told of another to lead.
DECLARED = 3.0

#: So many persons mentioned last are remembered from paragraph to paragraph of a scene.
REMEMBERED = 6


def make(story: Story, done: Made) -> Layer:
    """Each pair once a kind, the strongest first. Linear in the story; about 3 microseconds a word."""
    people: tuple[Character, ...] = done["characters"].items if "characters" in done else ()
    quotes: tuple[Quote, ...] = done["quotes"].items if "quotes" in done else ()
    known = frozenset(item.id for item in main_cast(tuple(done.values())) if item.kind != "group")
    groups = frozenset(item.id for item in people if item.kind == "group")
    spans: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for item in people:
        for span in item.mentions:
            spans[span.block].append((span.start, span.end, item.id))
    scenes = {block: number for number, run in enumerate(scene_runs(story)) for block in range(run.first, run.last + 1)}
    shared = together(spans, quotes, known, scenes)
    marks = found_marks(story, done, people, spans, quotes, groups, known, scenes, shared) if understood(done) else {}
    mentions = {item.id: len(item.mentions) for item in people}
    most = max(1, len(set(scenes) & set(spans)))
    sure: dict[Pair, dict[Kind, float]] = {}
    for key in sorted({*marks, *shared.talk}):
        often = (mentions[key[0]] * mentions[key[1]]) ** 0.5
        sure[key] = confidences(marks.get(key, ()), shared.paragraphs[key], shared.talk[key], often)
    kin = families(marks, sure)
    for key, (value, _, _) in kin.items():
        own = sure.setdefault(key, {})
        if own.get("romantic", 0.0) < LEAST:
            own["family"] = max(own.get("family", 0.0), value)
    words = author(story, people, shared, sure, done.casting.members)
    gen = no_romance(story)
    told_of = {
        key: romance(marks.get(key, ())) for key in {*sure, *words} if sure.get(key, {}).get("romantic", 0.0) >= LEAST
    }
    meant = [key for key, said in words.items() if "romantic" in said and said["romantic"].confidence == 1.0]
    told_of.update({key: max(told_of.values(), default=1.0) for key in meant})
    most_told = max(told_of.values(), default=0.0) * (DECLARED if meant else 1.0)
    fandoms: tuple[Fandom, ...] = done["fandoms"].items if "fandoms" in done else ()
    worlds = tuple(item.name for item in fandoms if item.confidence >= SURE)
    forms = {item.id: tuple(alias.text for alias in item.aliases) for item in people}
    made: list[Relationship] = []
    for key in sorted({*sure, *words}):
        said = words.get(key, {})
        for kind in KINDS:
            found, told = sure.get(key, {}).get(kind, 0.0), said.get(kind)
            if found < (CERTAIN if kind == "romantic" and gen else LEAST) and told is None:
                continue
            places = evidence(marks.get(key, ()), kind, shared.firsts.get(key, {}))
            if kind == "family" and not places and key in kin:
                places = tuple(span for two in kin[key][1:] for span in evidence(marks[two], kind, {})[:1])
            confidence = max(found, told.confidence) if told else found
            lead = 1.0
            if kind == "romantic" and key not in meant and most_told:
                lead = min(1.0, told_of.get(key, 0.0) / most_told)
            made.append(
                Relationship(
                    *key,
                    kind,
                    strength(shared.paragraphs[key], most, confidence, lead),
                    places or (told.places if told else ()),
                    round(confidence, 3),
                    told.words if told else "",
                    full_pairing(worlds, [forms[one] for one in key], friends=kind == "friendship")
                    if worlds and kind in ("romantic", "friendship")
                    else "",
                )
            )
    made.sort(key=lambda item: (-item.strength, item.a, item.b, KINDS.index(item.kind)))
    return Layer(NAME, "foundling.relationships", VERSION, tuple(made))


def no_romance(story: Story) -> bool:
    """Whether the author says that there is none: no pairing, or nothing but "gen" for a category."""
    stands = standing(story)
    field, category = stands.get("relationships"), stands.get("category")
    if field is not None:
        return none_declared(_listed(field))
    return category is not None and none_declared(_listed(category))


def _listed(fact: Fact) -> tuple[str, ...]:
    return fact.value if isinstance(fact.value, tuple) else (as_text(fact.value),)


class Word(NamedTuple):
    """What the author says of a pair: the words, how sure they are, and where the header has them."""

    words: str
    confidence: float
    places: tuple[Span, ...]


def author(
    story: Story,
    people: Sequence[Character],
    shared: Together,
    sure: Mapping[Pair, Mapping[Kind, float]],
    members: Sequence[Member] = (),
) -> dict[Pair, dict[Kind, Word]]:
    """The pairings of the header that mean people of the story. "&" of an old header is what the story makes of it."""

    def weigh(a: int, b: int) -> float:
        key = pair(a, b)
        return shared.paragraphs[key] + shared.talk[key]

    stands = standing(story)
    field, category = stands.get("relationships"), stands.get("category")
    if field is None:
        return {}
    values = _listed(field)
    genders = allowed_genders(_listed(category) if category else ())
    resolver = Resolver(people, weigh, genders, members)
    found: dict[Pair, dict[Kind, Word]] = {}
    for item in declared(values, ao3=story.source.exporter.casefold().startswith("ao3")):
        for a, b in resolver.pairs(item):
            key = pair(a, b)
            own = sure.get(key, {})
            either: Kind = "romantic" if own.get("romantic", 0.0) >= own.get("friendship", 0.0) else "friendship"
            kind: Kind = item.kind or either
            found.setdefault(key, {}).setdefault(kind, Word(item.words, item.confidence, field.evidence))
    return found


def found_marks(
    story: Story,
    done: Made,
    people: Sequence[Character],
    spans: Mapping[int, Sequence[tuple[int, int, int]]],
    quotes: Sequence[Quote],
    groups: frozenset[int],
    known: frozenset[int],
    scenes: Mapping[int, int],
    shared: Together,
) -> dict[Pair, list[Mark]]:
    """The signs of all pairs of known people, in reading order."""
    tables = terms()
    said: defaultdict[int, list[Quote]] = defaultdict(list)
    for item in quotes:
        said[item.span.block].append(item)
    thoughts: tuple[Thought, ...] = done["thoughts"].items if "thoughts" in done else ()
    for thought in thoughts:
        if thought.thinker is not None:
            said[thought.span.block].append(Quote(thought.span, thought.thinker, method=THOUGHT))
    views: tuple[Viewpoint, ...] = done["viewpoints"].items if "viewpoints" in done else ()
    seen_by = {
        block: (item.character, item.character if item.person == "first" else None)
        for item in views
        for block in range(item.blocks[0], item.blocks[1] + 1)
    }
    seen: list[tuple[int, Sign]] = []
    jobs: list[tuple[int, Post]] = []
    before: list[int] = []
    genders = {item.id: GENDERS[item.pronouns] for item in people if item.pronouns in GENDERS}
    scene = -1
    texts = blocks(story)
    for block, parse in done.parses.items():
        if scenes.get(block) != scene:
            scene, before = scenes.get(block, -1), []
        listed = spans.get(block, ())
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
                groups,
                before,
                genders,
                known,
                *seen_by.get(block, (None, None)),
            )
            seen.extend((block, sign) for sign in signs(told, hits, tables) if sign.a in known and sign.b in known)
            jobs.extend((block, post) for post in found_posts(told, hits, tables) if post.person in known)
        for _, _, person in sorted(listed):
            if person in known:
                if person in before:
                    before.remove(person)
                before.append(person)
                del before[:-REMEMBERED]
    found: defaultdict[Pair, list[Mark]] = defaultdict(list)
    alike = list(named_alike(item for item in people if item.id in known))
    for block, sign in settled(seen, people, alike, len(known)):
        span = Span(block, sign.start, sign.end)
        found[pair(sign.a, sign.b)].append(
            Mark(
                sign.kind,
                sign.weight,
                span,
                scenes.get(block, -1),
                sign.term.bond,
                ROLE if sign.kind == "romantic" and sign.term.role else bond_of(sign),
                sign.how,
            )
        )
    posts = held((item for item in people if item.id in known), jobs, tables)
    for key, weight, span in colleagues(posts, shared):
        found[key].append(Mark("professional", weight, span, -1, True))
    firsts = {item.id: item.mentions[0] for item in people if item.mentions}
    for a, b, kind, weight in alike:
        kin = sum(mark.weight for mark in found.get(pair(a, b), ()) if mark.kind == "family")
        if kind == "romantic" and kin >= KIN:
            continue  # Mr. Orrin's mother
        if a in firsts and b in firsts:
            found[pair(a, b)].append(Mark(kind, weight, max(firsts[a], firsts[b]), -1, True))
    return found
