"""What speaks for and against each candidate at each turn, as numbers that the learned model weighs."""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, zip_longest
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from foundling.analysis.measures import AT, FEATURES
from foundling.analysis.roles import PLAIN
from foundling.analysis.turns import Turn, cued
from foundling.analysis.voices import leaning

#: The candidate that stands for "somebody else": nobody known, or a person without a name.
NOBODY = 0

#: Most candidates a turn is decided among, nobody included.
CANDIDATES = 10

#: Turns on either side whose people are candidates, and whose cues are looked at.
WINDOW = 8

#: Paragraphs of narrative that part one talk from the next; turns of one talk that are looked at together.
APART, TALK = 3, 20

#: People of the narrative before a turn who are looked at, and turns before it whose tags and narrative count among them.
LATELY, TURNS_LATELY = 24, 4

#: Those whom tags named last and name next stay candidates, however far away, up to so many on each side.
STAYING = 4

#: The measures of one candidate, in the order of `FEATURES`: as an array, since a novel has some hundred thousand of these.
Row: TypeAlias = "array[float]"
_BLANK: Row = array("d", bytes(8 * len(FEATURES)))


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
    #: The words of each one's name in small letters, without full stops.
    names: Mapping[int, tuple[str, ...]] = MappingProxyType({})


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


class Scene:
    """The turns of one scene with what is counted over all of them."""

    def __init__(self, turns: Sequence[Turn], people: People, narrator: int | None) -> None:
        self.turns = turns
        self.people = people
        self.narrator = narrator
        self.cues = [cued(turn, narrator) for turn in turns]
        self.strong = [
            person if turn.cue is not None and turn.cue.kind in ("named", "narrator", "pronoun", "role") else None
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
        self.talk = self._talk()
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

    def _talk(self) -> list[Counter[int]]:
        """For each turn who is known to speak in the same talk, how often: turns without much narrative between them."""
        made: list[Counter[int]] = []
        starts = [index for index, turn in enumerate(self.turns) if not index or turn.gap > APART]
        for start, end in zip(starts, [*starts[1:], len(self.turns)], strict=False):
            for low in range(start, end, TALK):
                inner = range(max(start, low - TALK // 2), min(end, low + TALK + TALK // 2))
                counts = Counter(person for at in inner if (person := self.strong[at]) is not None)
                made += [counts] * (min(end, low + TALK) - low)
        return made

    def rows(self, index: int) -> list[Row]:
        """The measures of each candidate of the turn, in the order of its field."""
        field = self.fields[index]
        shared = _Shared(self, index)
        return [self._nobody(shared, len(field)) if person == NOBODY else shared.row(person, rank)
                for rank, person in enumerate(field)]  # fmt: skip

    def _nobody(self, shared: "_Shared", count: int) -> Row:
        row = _BLANK[:]
        row[AT["nobody"]] = 1.0
        kind = shared.turn.cue.kind if shared.turn.cue else "no cue"
        name = {
            "role": "nobody cue role", "pronoun": "nobody cue pronoun", "named": "nobody cue named",
            "narrator": "nobody cue named",
        }.get(kind, "nobody no cue")  # fmt: skip
        row[AT[name]] = 1.0
        row[AT["nobody cue plain"]] = float(shared.turn.cue is not None and shared.turn.cue.noun in PLAIN)
        row[AT["nobody crowd"]] = count / CANDIDATES
        return row


#: Kin who are older or married: mostly called by a title.
_ELDERS = frozenset(
    "mother mamma mama father papa husband wife aunt uncle grandmother grandfather grandma grandpa hostess host".split()
)
_TITLES = frozenset("mr mrs lady sir madame monsieur miss dr captain colonel aunt uncle general lord".split())


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
        self.words = set(self.turn.words)
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
        self._sights()
        self.fitting: list[int] = []
        cue = self.turn.cue
        if cue and cue.gender and cue.kind in ("pronoun", "role", "beat"):
            gender = scene.people.gender
            self.fitting = [
                one
                for one in dict.fromkeys((*self.recent, *self.past, *scene.fields[index]))
                if one != NOBODY and gender.get(one, "") in (cue.gender, "")
            ]

    def _sights(self) -> None:
        """Those in the narrative before the turn, the latest first: who does something, who is named, who fits the tag."""
        scene, cue = self.scene, self.turn.cue
        listed: list[tuple[int | None, str, bool, bool]] = [
            (one.person, one.gender, one.pronoun, one.subject) for one in self.turn.ahead
        ]
        for other in range(self.index - 1, max(-1, self.index - 1 - TURNS_LATELY), -1):
            turn = scene.turns[other]
            listed += [(one.person, one.gender, one.pronoun, one.subject) for one in reversed(turn.behind)]
            teller = scene.strong[other]
            if teller is not None:
                pronoun = turn.cue is not None and turn.cue.kind == "pronoun"
                listed.append((teller, scene.people.gender.get(teller, ""), pronoun, True))
            listed += [(one.person, one.gender, one.pronoun, one.subject) for one in turn.ahead]
            if len(listed) > LATELY:
                break
        wanted = cue.gender if cue and cue.kind in ("pronoun", "role", "beat") else ""
        known = [
            (one, gender, pronoun, subject) for one, gender, pronoun, subject in listed[:LATELY] if one is not None
        ]
        self.lately = list(dict.fromkeys(one for one, *_ in known))
        self.subjects = list(dict.fromkeys(one for one, _, _, subject in known if subject))
        self.fit_subjects: list[int] = []
        self.fit_names: list[int] = []
        self.fit_all = 0
        if wanted:
            known_third = [entry for entry in known if entry[0] != scene.narrator]
            fits = [entry for entry in known_third if entry[1] in (wanted, "")]
            self.fit_subjects = list(dict.fromkeys(one for one, _, _, subject in fits if subject))
            self.fit_names = list(dict.fromkeys(one for one, _, pronoun, _ in fits if not pronoun))
            self.fit_all = len({one for one, *_ in fits})
        self.ahead_subject = next((one.person for one in self.turn.ahead if one.subject), None)
        self.ahead_object = next((one.person for one in self.turn.ahead if not one.subject), None)
        self.behind_subject = next((one.person for one in self.turn.behind if one.subject), None)
        self.behind_object = next((one.person for one in self.turn.behind if not one.subject), None)
        low, high = max(0, self.index - WINDOW), min(len(scene.turns), self.index + WINDOW + 1)
        self.odd: set[int] = set()
        self.even: set[int] = set()
        self.topics: Counter[int] = Counter()
        for other in range(low, high):
            turn, distance = scene.turns[other], abs(other - self.index)
            if distance > 1 and turn.called:
                (self.odd if distance % 2 else self.even).update(turn.called)
            if distance < 5:
                self.topics.update(turn.named)
        self.talk = scene.talk[self.index]

    def row(self, person: int, rank: int) -> Row:
        row = _BLANK[:]
        self._tag(row, person)
        self._spoken(row, person)
        self._present(row, person)
        self._chain(row, person)
        self._seen(row, person)
        people, scene = self.scene.people, self.scene
        row[AT["mentions"]] = people.weight.get(person, 0.0) / 8
        row[AT["speaks"]] = people.speaks.get(person, 0.0) / 8
        row[AT["speaks in scene"]] = math.log1p(scene.spoke[person]) / 4
        row[AT["mentions in scene"]] = math.log1p(scene.mentioned[person]) / 4
        row[AT["rank"]] = rank / CANDIDATES
        if person == scene.narrator:
            row[AT["narrator"]] = 1.0
            row[AT["narrator no cue"]] = float(self.turn.cue is None)
        mine = people.gender.get(person, "")
        row[AT["voice"]] = scene.leaning[self.index] * (1.0 if mine == "f" else -1.0 if mine == "m" else 0.0)
        row[AT["topic"]] = min(self.topic.get(person, 0), 4) / 4
        first = scene.first.get(person, len(scene.turns))
        row[AT["unseen"]] = float(first > self.index)
        row[AT["just seen"]] = float(first == self.index)
        row[AT["unnamed"]] = float(person in people.unnamed)
        row[AT["gender unknown"]] = float(not people.gender.get(person))
        words = people.idiom.get(person)
        if words:
            total = sum(words.get(word, 0.0) for word in self.words)
            row[AT["idiom"]] = max(-1.0, min(1.0, total / 8))
            row[AT["idiom known"]] = 1.0
        return row

    def _seen(self, row: Row, person: int) -> None:
        for listed, last, second in (
            (self.subjects, "subject last", "subject last but one"),
            (self.fit_subjects, "fitting subject last", "fitting subject last but one"),
            (self.fit_names, "fitting name last", "fitting name last but one"),
        ):
            if person in listed[:2]:
                row[AT[last if listed[0] == person else second]] = 1.0
        for one, name in (
            (self.ahead_subject, "subject ahead"),
            (self.ahead_object, "object ahead"),
            (self.behind_subject, "subject behind"),
            (self.behind_object, "object behind"),
        ):
            if one == person:
                row[AT[name]] = 1.0
        if person in self.lately:
            row[AT["seen lately"]] = 1.0 / (1 + self.lately.index(person))
        if self.turn.cue and self.turn.cue.gender and self.turn.cue.kind in ("pronoun", "role", "beat"):
            row[AT["fitting alone"]] = float(self.fit_all == 1 and person in self.fit_names)
            row[AT["fitting none"]] = float(not self.fit_all)
        if self.talk:
            inside, many = person in self.talk, len(self.talk) > 2
            if len(self.talk) > 1:
                name = (
                    ("one of many" if many else "one of two") if inside else ("beside many" if many else "beside two")
                )
                row[AT[name]] = 1.0
            own = self.talk[person] - (self.scene.strong[self.index] == person)
            row[AT["speaks in talk"]] = math.log1p(own) / 3
        if person in self.odd:
            row[AT["called odd near"]] = 1.0
        if person in self.even:
            row[AT["called even near"]] = 1.0
        row[AT["talked of"]] = min(self.topics[person], 4) / 4
        if person in self.turn.gives:
            row[AT["gives own"]] = 1.0

    def _role(self, row: Row, person: int, mine: str) -> None:
        """What a tag says that describes the speaker: "the guard", "Mara's mother"."""
        cue = self.turn.cue
        assert cue is not None
        if cue.person is not None:
            row[AT["cue role is" if cue.person == person else "cue role is not"]] = 1.0
        if cue.noun in PLAIN:
            row[AT["cue plain is" if cue.person == person else "cue plain is not"]] = 1.0
        if cue.owner == person:
            row[AT["role owner is"]] = 1.0
        elif cue.owned and cue.owned == mine:
            row[AT["role owner fits"]] = 1.0
        if cue.noun in _ELDERS:
            titled = self.scene.people.names.get(person, ("",))[0] in _TITLES
            row[AT["kin titled" if titled else "kin untitled"]] = 1.0

    def _tag(self, row: Row, person: int) -> None:
        cue, mine = self.turn.cue, self.scene.people.gender.get(person, "")
        if cue is None:
            return
        narrator = self.scene.narrator
        own = cue.person == person
        if cue.kind == "named":
            row[AT["cue is" if own else "cue is not"]] = 1.0
        elif cue.kind == "narrator":
            row[AT["narrator cue is" if person == narrator else "narrator cue is not"]] = 1.0
        elif cue.kind == "beat":
            if own:
                row[AT["beat pronoun is" if cue.gender and cue.person is None else "beat is"]] = 1.0
            elif cue.person is not None:
                row[AT["beat is not"]] = 1.0
            if cue.gender and mine and mine != cue.gender:
                row[AT["beat misfits"]] = 1.0
        elif cue.kind == "pronoun":
            if cue.person is not None:
                row[AT["cue pronoun is" if own else "cue pronoun is not"]] = 1.0
            row[AT["pronoun unknown" if not mine else "pronoun fits" if mine == cue.gender else "pronoun misfits"]] = (
                1.0
            )
        else:
            row[AT["cue role"]] = 1.0
            self._role(row, person, mine)
            row[
                AT[
                    "role unknown"
                    if not mine or not cue.gender
                    else "role fits"
                    if mine == cue.gender
                    else "role misfits"
                ]
            ] = 1.0
        if cue.kind in ("named", "pronoun", "role") and person == narrator:
            row[AT["cue third is narrator"]] = 1.0
        if cue.thinks and own:
            row[AT["cue thinks is"]] = 1.0
        if self.fitting:
            if self.fitting[0] == person:
                row[AT["rank among fitting 0"]] = 1.0
                row[AT["only fitting"]] = float(len(self.fitting) == 1)
            elif len(self.fitting) > 1 and self.fitting[1] == person:
                row[AT["rank among fitting 1"]] = 1.0

    def _spoken(self, row: Row, person: int) -> None:
        turn = self.turn
        mine = self.scene.people.gender.get(person, "")
        if person in turn.called:
            row[AT["called"]] = 1.0
        elif person in turn.named:
            row[AT["named"]] = 1.0
        if person in turn.told:
            row[AT["told here"]] = 1.0
        if turn.honours and mine == turn.honours:
            row[AT["honours fit here"]] = 1.0
        for other, gap, where in (
            (self.before, turn.gap, "before"),
            (self.after, self.after.gap if self.after else 0, "next"),
        ):
            if other is None:
                continue
            if person in other.called:
                row[AT[f"called {where} gap" if gap else f"called {where}"]] = 1.0
            elif person in other.named:
                row[AT[f"named {where}"]] = 1.0
            if person in other.told:
                row[AT[f"told {where}"]] = 1.0
            if other.honours and mine and gap < 2:
                row[AT[f"honours {'fit' if mine == other.honours else 'misfit'} {where}"]] = 1.0
        if self.two_before is not None and person in self.two_before.called:
            row[AT["called two before"]] = 1.0
        if self.two_after is not None and person in self.two_after.called:
            row[AT["called two next"]] = 1.0

    def _present(self, row: Row, person: int) -> None:
        turn, before, after = self.turn, self.before, self.after
        _place(row, person, turn.lead, "lead first", "lead")
        _place(row, person, turn.trail, "trail first", "trail")
        _place(row, person, turn.between, "between first", "between")
        if before is not None:
            _place(row, person, before.trail, "trail before first", "trail before")
        if after is not None:
            if after.between and after.between[-1] == person:
                row[AT["between next"]] = 1.0
            if after.lead and after.lead[-1] == person:
                row[AT["lead next first"]] = 1.0
        count = self.counts[person]
        row[AT["mentions near"]] = min(count, 4) / 4
        row[AT["no mention near"]] = float(not count)
        if person in self.recent:
            row[AT["last mention"]] = 1.0 / (1 + self.recent.index(person))

    def _chain(self, row: Row, person: int) -> None:
        past, coming = self.past.get(person), self.coming.get(person)
        row[AT[f"cued {min(past, 5)} before" if past else "not cued before"]] = 1.0
        row[AT[f"cued {min(coming, 5)} next" if coming else "not cued next"]] = 1.0
        if past and coming:
            row[AT["cued odd both" if past % 2 and coming % 2 else "cued even both"]] = float(past % 2 == coming % 2)
        last, following = self.scene.staying[self.index]
        for listed, place, name in (
            (last, 0, "cued last"),
            (last, 1, "cued last but one"),
            (following, 0, "cued later next"),
        ):
            if len(listed) > place and listed[place] == person:
                row[AT[name]] = 1.0
        if self.near_total:
            row[AT["cued share near"]] = self.near[person] / self.near_total


def _place(row: Row, person: int, listed: Sequence[int], first: str, later: str) -> None:
    if person in listed:
        row[AT[first if listed[0] == person else later]] = 1.0
