"""What speaks for and against each candidate at each turn, as numbers that the learned model weighs."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from foundling.analysis.turns import Turn
from foundling.analysis.voices import leaning

#: The candidate that stands for "somebody else": nobody known, or a person without a name.
NOBODY = 0

#: Most candidates a turn is decided among, nobody included.
CANDIDATES = 10

#: Turns on either side whose people are candidates, and whose cues are looked at.
WINDOW = 8

#: Those whom tags named last and name next stay candidates, however far away, up to so many on each side.
STAYING = 4

#: Measures of one candidate at one turn. Those in a group can be left out together (`train/speakers.py --without`).
GROUPS: dict[str, tuple[str, ...]] = {
    "nobody": ("nobody", "nobody cue role", "nobody cue pronoun", "nobody cue named", "nobody no cue", "nobody crowd"),
    "tags": (
        "cue is", "cue is not", "cue pronoun is", "cue pronoun is not", "narrator cue is", "narrator cue is not",
        "cue third is narrator", "cue role", "cue thinks is",
    ),
    "gender": (
        "pronoun fits", "pronoun misfits", "pronoun unknown", "role fits", "role misfits", "role unknown",
        "rank among fitting 0", "rank among fitting 1", "only fitting",
    ),
    "beats": ("beat is", "beat pronoun is", "beat is not", "beat misfits"),
    "called": (
        "called", "named", "called before", "called before gap", "called next", "called next gap", "named before", "named next",
        "called two before", "called two next", "told here", "told before", "told next",
        "honours misfit before", "honours misfit next", "honours fit before", "honours fit next", "honours fit here",
    ),
    "presence": (
        "lead first", "lead", "trail first", "trail", "trail before first", "trail before", "between first", "between", "between next",
        "lead next first", "mentions near", "no mention near", "last mention",
    ),
    "turns": (
        "cued 1 before", "cued 2 before", "cued 3 before", "cued 4 before", "cued 5 before", "not cued before",
        "cued 1 next", "cued 2 next", "cued 3 next", "cued 4 next", "cued 5 next", "not cued next",
        "cued share near", "cued odd both", "cued even both", "cued last", "cued last but one", "cued later next",
    ),
    "frequency": ("mentions", "speaks", "speaks in scene", "mentions in scene", "rank"),
    "narrator": ("narrator", "narrator no cue"),
    "idiom": ("idiom", "idiom known"),
    "voice": ("voice",),
    "topic": ("topic",),
    "entered": ("unseen", "just seen"),
    "person": ("unnamed", "gender unknown"),
}  # fmt: skip

FEATURES: tuple[str, ...] = tuple(name for names in GROUPS.values() for name in names)
_AT = {name: place for place, name in enumerate(FEATURES)}

#: Measures of the step from the turn before to this one.
STEPS: tuple[str, ...] = (
    "bias", "first", "gap 1", "gap 2", "gap 3", "gap more", "same paragraph", "continues", "asked", "asked twice", "asks", "bare",
    "bare before", "trail before", "lead here", "cue before", "cue here", "beat here", "short", "short before", "long before", "between somebody",
    "few", "many", "called here", "called before", "two before gap", "role cue", "beat before",
)  # fmt: skip
_STEP = {name: place for place, name in enumerate(STEPS)}


class People(NamedTuple):
    """The cast as the evidence sees it, by character id.

    `weight` is the logarithm of how often each is mentioned in the story, `speaks` of how often a tag names each,
    `unnamed` those known by a description alone, `idiom` how much likelier than from others each word is from each.
    """

    gender: Mapping[int, str]
    weight: Mapping[int, float]
    speaks: Mapping[int, float]
    unnamed: frozenset[int]
    idiom: Mapping[int, Mapping[str, float]]
    #: Words that everybody says all the time.
    common: frozenset[str] = frozenset()


def candidates(
    turns: Sequence[Turn], index: int, people: People, narrator: int | None, staying: Iterable[int | None] = ()
) -> list[int]:
    """Those whom a turn may belong to, likeliest first by a rough count; the last is `NOBODY`.

    `staying` are those whom tags named last and name next, by turns, the nearest first; None where there are no more.
    """
    marks: dict[int, float] = {}
    for other in range(max(0, index - WINDOW), min(len(turns), index + WINDOW + 1)):
        turn, near = turns[other], 1.0 / (1 + abs(other - index))
        person = cued(turn, narrator)
        if person is not None:
            marks[person] = marks.get(person, 0.0) + (9.0 if other == index else 2.0) * near
        for person in turn.called:
            marks[person] = marks.get(person, 0.0) + (0.2 if other == index else 1.2) * near
        for person in (*turn.lead, *turn.trail, *turn.told):
            marks[person] = marks.get(person, 0.0) + near
        # Of those between this turn and the next, only the first to be met can be the one who just spoke.
        for person in turn.between[-1:] if other == index + 1 else turn.between:
            marks[person] = marks.get(person, 0.0) + near
    for rank, person in enumerate(staying):
        if person is not None:
            marks[person] = marks.get(person, 0.0) + 0.6 / (1 + rank // 2)
    if narrator is not None:
        marks[narrator] = marks.get(narrator, 0.0) + 0.5
    for person in turns[index].others:
        marks.pop(person, None)
    ranked = sorted(marks, key=lambda person: (-(marks[person] + 0.02 * people.weight.get(person, 0.0)), person))
    return [*ranked[: CANDIDATES - 1], NOBODY]


def cued(turn: Turn, narrator: int | None) -> int | None:
    """The person whom the turn's tag names or, for "he" and "she", is taken to mean."""
    cue = turn.cue
    if cue is None:
        return None
    return narrator if cue.kind == "narrator" else cue.person


class Scene:
    """The turns of one scene with what is counted over all of them."""

    def __init__(self, turns: Sequence[Turn], people: People, narrator: int | None) -> None:
        self.turns = turns
        self.people = people
        self.narrator = narrator
        self.cues = [cued(turn, narrator) for turn in turns]
        self.strong = [
            person if turn.cue is not None and turn.cue.kind in ("named", "narrator", "pronoun") else None
            for person, turn in zip(self.cues, turns, strict=True)
        ]
        self.spoke = Counter(person for person in self.strong if person is not None)
        self.mentioned: Counter[int] = Counter()
        for turn in turns:
            self.mentioned.update((*turn.lead, *turn.trail, *turn.between))
        self.first: dict[int, int] = {}
        for index, turn in enumerate(turns):
            for person in (*turn.between, *turn.lead, *turn.called):
                self.first.setdefault(person, index)
            if self.strong[index] is not None:
                self.first.setdefault(self.strong[index] or NOBODY, index)
            for person in turn.trail:
                self.first.setdefault(person, index + 1)
        self.leaning = [leaning(turn.words) for turn in turns]
        self.content = [frozenset(turn.words) - people.common for turn in turns]
        staying = self._staying()
        self.staying = staying
        self.fields = [
            candidates(turns, index, people, narrator, chain.from_iterable(zip_longest(*staying[index])))
            for index in range(len(turns))
        ]

    def _staying(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """For each turn those whom tags named last, and those whom they name next, the nearest first."""
        both: list[list[tuple[int, ...]]] = []
        for cues in (self.strong, self.strong[::-1]):
            listed: list[tuple[int, ...]] = []
            order: tuple[int, ...] = ()
            for person in cues:
                listed.append(order)
                if person is not None:
                    order = (person, *(one for one in order if one != person))[:STAYING]
            both.append(listed)
        return list(zip(both[0], reversed(both[1]), strict=True))

    def rows(self, index: int) -> list[list[float]]:
        """The measures of each candidate of the turn, in the order of its field."""
        field = self.fields[index]
        shared = _Shared(self, index)
        return [self._nobody(shared, len(field)) if person == NOBODY else shared.row(person, rank)
                for rank, person in enumerate(field)]  # fmt: skip

    def _nobody(self, shared: "_Shared", count: int) -> list[float]:
        row = [0.0] * len(FEATURES)
        row[_AT["nobody"]] = 1.0
        kind = shared.turn.cue.kind if shared.turn.cue else "no cue"
        name = {
            "role": "nobody cue role", "pronoun": "nobody cue pronoun", "named": "nobody cue named",
            "narrator": "nobody cue named",
        }.get(kind, "nobody no cue")  # fmt: skip
        row[_AT[name]] = 1.0
        row[_AT["nobody crowd"]] = count / CANDIDATES
        return row

    def step(self, index: int) -> list[float]:
        """The measures of the step to the turn."""
        turn = self.turns[index]
        row = [0.0] * len(STEPS)
        row[0] = 1.0
        if not index:
            row[_STEP["first"]] = 1.0
            return row
        before = self.turns[index - 1]
        earlier = self.turns[index - 2] if index > 1 else None
        gap = turn.gap
        if gap:
            row[_STEP["gap 1" if gap == 1 else "gap 2" if gap == 2 else "gap 3" if gap == 3 else "gap more"]] = 1.0
        same = before.block == turn.block
        for name, value in (
            ("same paragraph", same),
            ("continues", turn.continues),
            ("asked", before.asks and not gap),
            ("asked twice", before.asks and turn.asks and not gap),
            ("asks", turn.asks),
            ("bare", turn.bare),
            ("bare before", before.bare),
            ("trail before", bool(before.trail)),
            ("lead here", bool(turn.lead)),
            ("cue before", before.cue is not None and before.cue.kind != "beat"),
            ("cue here", turn.cue is not None and turn.cue.kind != "beat"),
            ("beat here", turn.cue is not None and turn.cue.kind == "beat"),
            ("beat before", before.cue is not None and before.cue.kind == "beat"),
            ("short", len(turn.words) < 6),
            ("short before", len(before.words) < 6),
            ("long before", len(before.words) >= 40),
            ("between somebody", bool(turn.between)),
            ("called here", bool(turn.called)),
            ("called before", bool(before.called) and not gap),
            ("two before gap", earlier is not None and before.gap > 0),
            ("role cue", turn.cue is not None and turn.cue.kind == "role"),
        ):
            if value:
                row[_STEP[name]] = 1.0
        around = {one for one in self.strong[max(0, index - 6) : index + 6] if one is not None}
        row[_STEP["few"]] = float(len(around) == 2)
        row[_STEP["many"]] = float(len(around) > 2)
        return row


class _Shared:
    """What the candidates of one turn have in common."""

    def __init__(self, scene: Scene, index: int) -> None:
        turns = scene.turns
        self.scene, self.index, self.turn = scene, index, turns[index]
        self.before = turns[index - 1] if index else None
        self.after = turns[index + 1] if index + 1 < len(turns) else None
        self.two_before = turns[index - 2] if index > 1 else None
        self.two_after = turns[index + 2] if index + 2 < len(turns) else None
        low, high = max(0, index - WINDOW), min(len(turns), index + WINDOW + 1)
        self.past: dict[int, int] = {}
        self.coming: dict[int, int] = {}
        near: Counter[int] = Counter()
        for other in range(index - 1, low - 1, -1):
            person = scene.strong[other]
            if person is not None:
                self.past.setdefault(person, index - other)
                near[person] += 1
        for other in range(index + 1, high):
            person = scene.strong[other]
            if person is not None:
                self.coming.setdefault(person, other - index)
                near[person] += 1
        self.near, self.near_total = near, sum(near.values())
        self.topic: dict[int, int] = {}
        content = scene.content[index]
        for other in range(low, high):
            person = scene.strong[other]
            if person is not None and other != index:
                self.topic[person] = max(self.topic.get(person, 0), len(content & scene.content[other]))
        recent: list[int] = [*self.turn.lead, *self.turn.between]
        for other in range(index - 1, max(-1, index - 5), -1):
            turn = turns[other]
            recent.extend((*reversed(turn.trail), *turn.lead, *turn.between))
        self.recent = list(dict.fromkeys(recent))
        counts: Counter[int] = Counter()
        for other in range(max(0, index - 3), min(len(turns), index + 3)):
            turn = turns[other]
            counts.update((*turn.lead, *turn.trail, *turn.between))
        self.counts = counts
        self.fitting: list[int] = []
        cue = self.turn.cue
        if cue and cue.gender and cue.kind in ("pronoun", "role", "beat"):
            gender = scene.people.gender
            self.fitting = [
                one
                for one in dict.fromkeys((*self.recent, *self.past, *scene.fields[index]))
                if one != NOBODY and gender.get(one, "") in (cue.gender, "")
            ]

    def row(self, person: int, rank: int) -> list[float]:
        row = [0.0] * len(FEATURES)
        self._tag(row, person)
        self._spoken(row, person)
        self._present(row, person)
        self._chain(row, person)
        people, scene = self.scene.people, self.scene
        row[_AT["mentions"]] = people.weight.get(person, 0.0) / 8
        row[_AT["speaks"]] = people.speaks.get(person, 0.0) / 8
        row[_AT["speaks in scene"]] = math.log1p(scene.spoke[person]) / 4
        row[_AT["mentions in scene"]] = math.log1p(scene.mentioned[person]) / 4
        row[_AT["rank"]] = rank / CANDIDATES
        if person == scene.narrator:
            row[_AT["narrator"]] = 1.0
            row[_AT["narrator no cue"]] = float(self.turn.cue is None)
        mine = people.gender.get(person, "")
        row[_AT["voice"]] = scene.leaning[self.index] * (1.0 if mine == "f" else -1.0 if mine == "m" else 0.0)
        row[_AT["topic"]] = min(self.topic.get(person, 0), 4) / 4
        first = scene.first.get(person, len(scene.turns))
        row[_AT["unseen"]] = float(first > self.index)
        row[_AT["just seen"]] = float(first == self.index)
        cue = self.turn.cue
        tagged = cue is not None and cue.kind == "named" and cue.person == person
        row[_AT["unnamed"]] = float(person in people.unnamed and not tagged)  # "asked the nurse" leaves no doubt
        row[_AT["gender unknown"]] = float(not people.gender.get(person))
        words = people.idiom.get(person)
        if words:
            total = sum(words.get(word, 0.0) for word in set(self.turn.words))
            row[_AT["idiom"]] = max(-1.0, min(1.0, total / 8))
            row[_AT["idiom known"]] = 1.0
        return row

    def _tag(self, row: list[float], person: int) -> None:
        cue, mine = self.turn.cue, self.scene.people.gender.get(person, "")
        if cue is None:
            return
        narrator = self.scene.narrator
        own = cue.person == person
        if cue.kind == "named":
            row[_AT["cue is" if own else "cue is not"]] = 1.0
        elif cue.kind == "narrator":
            row[_AT["narrator cue is" if person == narrator else "narrator cue is not"]] = 1.0
        elif cue.kind == "beat":
            if own:
                row[_AT["beat pronoun is" if cue.gender and cue.person is None else "beat is"]] = 1.0
            elif cue.person is not None:
                row[_AT["beat is not"]] = 1.0
            if cue.gender and mine and mine != cue.gender:
                row[_AT["beat misfits"]] = 1.0
        elif cue.kind == "pronoun":
            if cue.person is not None:
                row[_AT["cue pronoun is" if own else "cue pronoun is not"]] = 1.0
            row[_AT["pronoun unknown" if not mine else "pronoun fits" if mine == cue.gender else "pronoun misfits"]] = (
                1.0
            )
        else:
            row[_AT["cue role"]] = 1.0
            row[
                _AT[
                    "role unknown"
                    if not mine or not cue.gender
                    else "role fits"
                    if mine == cue.gender
                    else "role misfits"
                ]
            ] = 1.0
        if cue.kind in ("named", "pronoun", "role") and person == narrator:
            row[_AT["cue third is narrator"]] = 1.0
        if cue.thinks and own:
            row[_AT["cue thinks is"]] = 1.0
        if self.fitting:
            if self.fitting[0] == person:
                row[_AT["rank among fitting 0"]] = 1.0
                row[_AT["only fitting"]] = float(len(self.fitting) == 1)
            elif len(self.fitting) > 1 and self.fitting[1] == person:
                row[_AT["rank among fitting 1"]] = 1.0

    def _spoken(self, row: list[float], person: int) -> None:
        turn = self.turn
        mine = self.scene.people.gender.get(person, "")
        if person in turn.called:
            row[_AT["called"]] = 1.0
        elif person in turn.named:
            row[_AT["named"]] = 1.0
        if person in turn.told:
            row[_AT["told here"]] = 1.0
        if turn.honours and mine == turn.honours:
            row[_AT["honours fit here"]] = 1.0
        for other, gap, where in (
            (self.before, turn.gap, "before"),
            (self.after, self.after.gap if self.after else 0, "next"),
        ):
            if other is None:
                continue
            if person in other.called:
                row[_AT[f"called {where} gap" if gap else f"called {where}"]] = 1.0
            elif person in other.named:
                row[_AT[f"named {where}"]] = 1.0
            if person in other.told:
                row[_AT[f"told {where}"]] = 1.0
            if other.honours and mine and gap < 2:
                row[_AT[f"honours {'fit' if mine == other.honours else 'misfit'} {where}"]] = 1.0
        if self.two_before is not None and person in self.two_before.called:
            row[_AT["called two before"]] = 1.0
        if self.two_after is not None and person in self.two_after.called:
            row[_AT["called two next"]] = 1.0

    def _present(self, row: list[float], person: int) -> None:
        turn, before, after = self.turn, self.before, self.after
        _place(row, person, turn.lead, "lead first", "lead")
        _place(row, person, turn.trail, "trail first", "trail")
        _place(row, person, turn.between, "between first", "between")
        if before is not None:
            _place(row, person, before.trail, "trail before first", "trail before")
        if after is not None:
            if after.between and after.between[-1] == person:
                row[_AT["between next"]] = 1.0
            if after.lead and after.lead[-1] == person:
                row[_AT["lead next first"]] = 1.0
        count = self.counts[person]
        row[_AT["mentions near"]] = min(count, 4) / 4
        row[_AT["no mention near"]] = float(not count)
        if person in self.recent:
            row[_AT["last mention"]] = 1.0 / (1 + self.recent.index(person))

    def _chain(self, row: list[float], person: int) -> None:
        past, coming = self.past.get(person), self.coming.get(person)
        row[_AT[f"cued {min(past, 5)} before" if past else "not cued before"]] = 1.0
        row[_AT[f"cued {min(coming, 5)} next" if coming else "not cued next"]] = 1.0
        if past and coming:
            row[_AT["cued odd both" if past % 2 and coming % 2 else "cued even both"]] = float(past % 2 == coming % 2)
        last, following = self.scene.staying[self.index]
        for listed, place, name in (
            (last, 0, "cued last"),
            (last, 1, "cued last but one"),
            (following, 0, "cued later next"),
        ):
            if len(listed) > place and listed[place] == person:
                row[_AT[name]] = 1.0
        if self.near_total:
            row[_AT["cued share near"]] = self.near[person] / self.near_total


def _place(row: list[float], person: int, listed: Sequence[int], first: str, later: str) -> None:
    if person in listed:
        row[_AT[first if listed[0] == person else later]] = 1.0


#: Words said, under tags that name a speaker, from which the speaker's own way of speaking is known.
ENOUGH = 150

#: Words that a speaker is credited with beforehand, spread as in the whole story: rare words tell little.
PRIOR = 40.0


#: So many of the commonest words tell nothing of what is talked about.
COMMON = 150


def common(scenes: Iterable[tuple[Sequence[Turn], int | None]]) -> frozenset[str]:
    """The words that are said in most turns of the story."""
    counts: Counter[str] = Counter()
    for turns, _ in scenes:
        for turn in turns:
            counts.update(set(turn.words))
    return frozenset(word for word, _ in counts.most_common(COMMON))


def idioms(scenes: Iterable[tuple[Sequence[Turn], int | None]]) -> dict[int, dict[str, float]]:
    """For each person with enough words under tags, by word the logarithm of how much likelier it is than in the story."""
    own: defaultdict[int, Counter[str]] = defaultdict(Counter)
    everybody: Counter[str] = Counter()
    for turns, narrator in scenes:
        for turn in turns:
            words = set(turn.words)
            everybody.update(words)
            if turn.cue is not None and turn.cue.kind in ("named", "narrator"):
                person = cued(turn, narrator)
                if person is not None:
                    own[person].update(words)
    total = sum(everybody.values()) or 1
    found: dict[int, dict[str, float]] = {}
    for person, counts in own.items():
        size = sum(counts.values())
        if size < ENOUGH:
            continue
        weights = {}
        for word, count in counts.items():
            share = everybody[word] / total
            weight = math.log((count + PRIOR * share) / (share * (size + PRIOR)))
            if abs(weight) > LEAST:
                weights[word] = weight
        found[person] = weights
    return found


#: Weights of words below this are left out.
LEAST = 0.3
