"""From signs to what two people are to each other: how sure, how much of the story, and the passages that show it best."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.relationships.terms import KINDS, Kind
from foundling.analysis.relationships.together import Pair, pair
from foundling.document import Span

#: Signs of one kind in one scene count for at most so much: a quarrel told at length is one quarrel.
SCENE = 2.5

#: How many signs leave it even whether a pair is of a kind: so many, and so many more for each paragraph in which the two
#: are together and each mention of theirs (the geometric mean), since what is read wrongly grows with what is read.
EVEN, RATE, STRAY = 0.8, 0.002, 0.001

#: A tender sign counts so much for each of these kinds.
TENDER = {"romantic": 0.35, "family": 0.0, "friendship": 0.5}

#: How much a kiss and the like count between kin; from which confidence kin have kin, and how sure that is of both.
KISSES, CERTAIN, INFERRED = 0.3, 0.65, 0.85
#: So many brothers and sisters, and so many parents, are asked.
FAMILY = 12

#: So much of what else two are said to be in a family speaks against it.
OTHERWISE = 0.3

#: Kin who may be a couple, where more is told of love than of kinship.
FAR = frozenset({"cousins", "in-laws", "brothers-in-law"})

#: Love is of friends where they are called so with more weight than this share of it.
FRIENDS = 0.5

#: Insults and threats count for so much where nothing is done: friends say that they will kill each other.
WORDS = 0.4

#: What two say to each other, a quotation, as a sign of friendship.
TALK = 0.04

#: What is left of the strength of a couple of whose love nothing is told.
LED = 0.4

#: So many passages of a relationship are kept.
EVIDENCE = 12

#: From this confidence a pair is of a kind.
LEAST = 0.5


#: `Mark.what` of a noun for what somebody is to another who is no kin: "her husband".
ROLE = "role"


class Mark(NamedTuple):
    """A sign of a pair in the story: its kind (or "tender", "love"), its weight, where it stands, in which scene, whether it is a bond.

    `what` says more of a family: "siblings", or "parents 3" where 3 is the elder; `ROLE` of other nouns. `how` is as in `signs.Sign`.
    """

    kind: str
    weight: float
    span: Span
    scene: int
    bond: bool = False
    what: str = ""
    how: str = ""


def confidences(marks: Sequence[Mark], paragraphs: int, talk: int, mentions: float) -> dict[Kind, float]:
    """How sure it is, 0 to 1, that a pair is of each kind."""
    sums = totals([mark for mark in marks if mark.how != "denied"])
    if any(mark.how == "denied" for mark in marks):  # "Oda loves Tesk!" "I do not!"
        said = totals([mark for mark in marks if mark.how == "gossip"])
        gossip = said.get("romantic", 0.0) + said.get("love", 0.0)
        denied = totals([mark for mark in marks if mark.how == "denied"]).get("romantic", 0.0)
        sums["romantic"] = sums.get("romantic", 0.0) - min(gossip, denied)
    bound = totals([mark for mark in marks if mark.bond and mark.how != "denied"])
    bonds = bound.get("romantic", 0.0)
    tender, love = sums.get("tender", 0.0), sums.get("love", 0.0)
    firm = sums.get("romantic", 0.0)
    friends = bound.get("friendship", 0.0)
    if friends > firm + FRIENDS * love:  # friends love each other too
        tender, love = tender + love, 0.0
    firm += love
    score = {kind: sums.get(kind, 0.0) for kind in KINDS}
    score["romantic"] = firm
    score["family"], what = _family(marks)
    close = what.partition(" ")[0] not in FAR or firm < score["family"]
    even = EVEN + RATE * paragraphs + STRAY * mentions
    if close and score["family"] >= even:  # kin kiss and say that they love each other
        score["romantic"] = firm = bonds + KISSES * (firm - bonds)
    elif bonds < EVEN and friends > 2 * firm:  # friends kiss too
        score["romantic"] = firm = 0.5 * firm
    score["romantic"] += min(firm, TENDER["romantic"] * tender)
    words = totals([mark for mark in marks if mark.how == "said"]).get("antagonistic", 0.0)
    deeds = totals([mark for mark in marks if mark.how not in ("said", "denied")]).get("antagonistic", 0.0)
    hostile = score["antagonistic"] = deeds + min(words, WORDS * words + deeds)
    score["friendship"] += TENDER["friendship"] * tender + TALK * talk - 0.5 * hostile
    score["antagonistic"] -= 0.5 * (tender + sums.get("friendship", 0.0))
    made = {kind: max(0.0, value) / (max(0.0, value) + even) for kind, value in score.items()}
    if made["family"] >= LEAST and close and bonds < score["family"]:
        made["romantic"] = 0.0
    elif made["romantic"] >= LEAST and close and score["family"] < score["romantic"]:
        made["family"] = 0.0
    if made["family"] >= LEAST:
        made["professional"] *= 0.8  # "sir" is said to fathers
    if max(made["romantic"], made["family"]) >= LEAST:
        made["friendship"] = 0.0 if sums.get("friendship", 0.0) < 2 * EVEN else made["friendship"] * 0.8
    return made


def _family(marks: Sequence[Mark]) -> tuple[float, str]:
    """What the two most seem to be, and its weight: who is somebody's uncle here and their brother there was read wrongly."""
    kinds = {mark.what for mark in marks if mark.kind == "family"}
    sums = {
        what: totals([m for m in marks if m.kind == "family" and m.what == what]).get("family", 0.0) for what in kinds
    }
    named = sums.pop("", 0.0) + sums.pop("family", 0.0)
    what = max(sums, key=lambda key: (sums[key], key), default="")
    best = sums.get(what, 0.0)
    return named + best - OTHERWISE * (sum(sums.values()) - best), what


def families(
    marks: Mapping[Pair, Sequence[Mark]], sure: Mapping[Pair, Mapping[Kind, float]]
) -> dict[Pair, tuple[float, Pair, Pair]]:
    """Pairs who are kin because two others are: sisters of one sister, a sister's mother. How sure, and the two pairs.

    One step, and only from pairs that are `CERTAIN`.
    """
    siblings: defaultdict[int, set[int]] = defaultdict(set)
    parents: defaultdict[int, set[int]] = defaultdict(set)
    for (a, b), own in sure.items():
        if own.get("family", 0.0) < CERTAIN:
            continue
        name, _, elder = _family(marks.get((a, b), ()))[1].partition(" ")
        if name == "siblings":
            siblings[a].add(b)
            siblings[b].add(a)
        elif name == "parents":
            parents[b if int(elder) == a else a].add(int(elder))
    found: dict[Pair, tuple[float, Pair, Pair]] = {}
    for middle, listed in siblings.items():
        others = sorted(listed)[:FAMILY]
        for one in others:
            for other in {*others, *sorted(parents[middle])[:FAMILY]} - {one}:
                first, second = pair(middle, one), pair(middle, other)
                value = INFERRED * min(sure[first]["family"], sure[second]["family"])
                if value > found.get(pair(one, other), (0.0,))[0]:
                    found[pair(one, other)] = value, first, second
    return found


def totals(marks: Sequence[Mark]) -> dict[str, float]:
    """The weights of each kind, those of one scene together at most `SCENE`."""
    scenes: defaultdict[tuple[str, int], float] = defaultdict(float)
    best: dict[tuple[str, int, Span], float] = {}  # a sentence says a thing once
    for mark in marks:
        key = mark.kind, mark.scene, mark.span
        best[key] = max(best.get(key, 0.0), mark.weight)
    for (kind, scene, _), weight in best.items():
        scenes[kind, scene] += weight
    sums: defaultdict[str, float] = defaultdict(float)
    for (kind, _), weight in scenes.items():
        sums[kind] += min(weight, SCENE)
    return dict(sums)


def romance(marks: Sequence[Mark]) -> float:
    """How much is told of a pair's love: what counts for it, whatever else counts; "her husband" says once what they are."""
    shown = [mark for mark in marks if mark.how != "denied"]
    sums = totals([mark for mark in shown if mark.what != ROLE])
    named = totals([mark for mark in shown if mark.what == ROLE]).get("romantic", 0.0)
    return (
        min(named, 1.0)
        + sums.get("romantic", 0.0)
        + sums.get("love", 0.0)
        + TENDER["romantic"] * sums.get("tender", 0.0)
    )


def strength(paragraphs: int, most: int, confidence: float, lead: float = 1.0) -> float:
    """How much of the story a pair is, 0 to 1: its paragraphs against all of the story's, and how sure the kind is.

    `lead` is how much is told of it beside that of which most is told: who love are not those who are most together.
    """
    share: float = min(1.0, paragraphs / max(1, most)) ** 0.5
    return round(share * (0.5 + 0.5 * confidence) * (LED + (1 - LED) * lead), 3)


def evidence(marks: Sequence[Mark], kind: str, firsts: Mapping[int, Span]) -> tuple[Span, ...]:
    """The passages that show the kind best, the most telling first, spread over the scenes: one of each, then a second."""
    wanted = (kind, "tender", *(("love",) if kind == "romantic" else ())) if kind in TENDER else (kind,)
    best = sorted(
        (mark for mark in marks if mark.kind in wanted and mark.how != "denied"),
        key=lambda mark: (mark.kind == "tender", -mark.weight, mark.span),
    )
    rounds: list[tuple[int, int, Span]] = []
    count: defaultdict[int, int] = defaultdict(int)
    seen: set[Span] = set()
    for place, mark in enumerate(best):
        if mark.span not in seen:
            seen.add(mark.span)
            rounds.append((count[mark.scene], place, mark.span))
            count[mark.scene] += 1
    found = [span for _, _, span in sorted(rounds)[:EVIDENCE]]
    if kind == "friendship" and len(found) < 3:
        found.extend(span for span in firsts.values() if span not in seen)
    return tuple(found[:EVIDENCE])
