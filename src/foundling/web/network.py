"""Who speaks with whom as a drawing: people as dots with their names, ties between them. Deterministic; no name covers another.

Distances follow the ties by stress majorisation; then the boxes of dots and names are pushed apart, downwards at the
last, so that they never overlap. Source: Gansner, Koren and North 2004, "Graph drawing by stress majorization".
"""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec

from foundling.document import shortened
from foundling.portrait import Exchange

#: Pixels: the height of a name's line, the mean breadth of one of its letters (wide for safety), the room about a box.
LINE, LETTER, GAP = 18.0, 8.4, 5.0
#: Pixels: the radius of the smallest dot, and what the busiest has more; the breadth of the faintest tie and likewise.
DOT, DOT_MORE, TIE, TIE_MORE = 4.5, 12.0, 1.0, 6.5
#: Pixels: a drawing that is no wider is for a phone, and grows downwards.
NARROW = 500
#: Pixels: a few people are drawn over so much, and so much more for each, not over the whole width.
FEW, FEW_MORE = 180.0, 55.0
#: A name is cut to so many code points.
NAME = 22
#: Rounds of majorisation and of pushing: each settles within them for 40 people.
ROUNDS, PUSHES = 80, 150
#: Ties drawn for each person drawn, the strongest first: with more, none can be followed.
TIES = 2.5


class Dot(msgspec.Struct, frozen=True):
    """A person: the dot's centre and radius, and the name, which stands centred at `below`."""

    id: int
    x: float
    y: float
    radius: float
    name: str
    below: float


class Tie(msgspec.Struct, frozen=True):
    """A line between two dots, as broad as they speak much."""

    exchange: Exchange
    x1: float
    y1: float
    x2: float
    y2: float
    breadth: float


class Drawing(msgspec.Struct, frozen=True):
    """The whole drawing in pixels. `people` and `ties` that found no room are counted in `more_people`, `more_ties`."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    ties: tuple[Tie, ...]
    more_people: int
    more_ties: int


def drawing(exchanges: Sequence[Exchange], names: Mapping[int, str], *, width: int, most: int) -> Drawing:
    """The network of the `most` busiest people, `width` pixels wide and as high as it needs.

    Cost: the square of `most` a round, whatever the story.
    """
    turns: dict[int, int] = {}
    for item in exchanges:
        for person in (item.a, item.b):
            turns[person] = turns.get(person, 0) + item.turns
    people = sorted((person for person in turns if person in names), key=lambda person: (-turns[person], person))[:most]
    drawn = _strongest([item for item in exchanges if item.a in people and item.b in people], len(people))
    tied = {person for item in drawn for person in (item.a, item.b)}
    people = [person for person in people if person in tied]
    places = {person: at for at, person in enumerate(people)}
    busiest = max((turns[person] for person in people), default=1)
    strongest = max((item.turns for item in drawn), default=1)
    radii = [DOT + DOT_MORE * math.sqrt(turns[person] / busiest) for person in people]
    shown = [shortened(names[person], NAME) for person in people]
    boxes = [
        (max(2 * radius, LETTER * len(name)) + GAP, 2 * radius + LINE + GAP)
        for radius, name in zip(radii, shown, strict=True)
    ]
    spots = apart(
        _scaled(_spread([(places[item.a], places[item.b]) for item in drawn], len(people)), width), boxes, width
    )
    top = min((y - box[1] / 2 for (_, y), box in zip(spots, boxes, strict=True)), default=0.0)
    dots = tuple(
        Dot(
            person,
            round(x, 1),
            round(y - top - LINE / 2, 1),
            round(radius, 1),
            name,
            round(y - top - LINE / 2 + radius + 14, 1),
        )
        for person, (x, y), radius, name in zip(people, spots, radii, shown, strict=True)
    )
    height = max((y - top + box[1] / 2 for (_, y), box in zip(spots, boxes, strict=True)), default=0.0)
    by_person = {dot.id: dot for dot in dots}
    ties = tuple(
        Tie(
            item,
            by_person[item.a].x,
            by_person[item.a].y,
            by_person[item.b].x,
            by_person[item.b].y,
            round(TIE + TIE_MORE * math.sqrt(item.turns / strongest), 1),
        )
        for item in drawn
    )
    return Drawing(width, math.ceil(height), dots, ties, len(turns) - len(people), len(exchanges) - len(drawn))


def _strongest(exchanges: Sequence[Exchange], people: int) -> list[Exchange]:
    """The exchanges to draw: the strongest, and of each person the strongest."""
    kept = dict.fromkeys(exchanges[: round(TIES * people)])
    seen: set[int] = set()
    for item in exchanges:
        if not {item.a, item.b} <= seen:
            kept[item] = None
        seen |= {item.a, item.b}
    return list(kept)


def apart(
    spots: Sequence[tuple[float, float]], boxes: Sequence[tuple[float, float]], width: float
) -> list[tuple[float, float]]:
    """The spots moved until no two boxes (breadth, height, centred on them) overlap, all between 0 and `width` across.

    Who overlaps is pushed the shorter way; what is left after that goes down.
    """
    x = [_within(spot[0], box[0], width) for spot, box in zip(spots, boxes, strict=True)]
    y = [spot[1] for spot in spots]
    for _ in range(PUSHES):
        moved = False
        for i, j in combinations(range(len(x)), 2):
            over = (boxes[i][0] + boxes[j][0]) / 2 - abs(x[i] - x[j])
            under = (boxes[i][1] + boxes[j][1]) / 2 - abs(y[i] - y[j])
            if over <= 0.01 or under <= 0.01:
                continue
            moved = True
            if over < under:
                step = over / 2 if x[i] > x[j] else -over / 2
                x[i], x[j] = _within(x[i] + step, boxes[i][0], width), _within(x[j] - step, boxes[j][0], width)
            else:
                step = under / 2 if y[i] > y[j] else -under / 2
                y[i], y[j] = y[i] + step, y[j] - step
        if not moved:
            break
    placed: list[int] = []
    for i in sorted(range(len(x)), key=lambda at: (y[at], at)):
        while below := [
            y[j] + (boxes[i][1] + boxes[j][1]) / 2
            for j in placed
            if abs(x[i] - x[j]) < (boxes[i][0] + boxes[j][0]) / 2 - 0.01
            and abs(y[i] - y[j]) < (boxes[i][1] + boxes[j][1]) / 2 - 0.01
        ]:
            y[i] = min(below)
        placed.append(i)
    return list(zip(x, y, strict=True))


def _within(x: float, breadth: float, width: float) -> float:
    return width / 2 if breadth >= width else min(max(x, breadth / 2), width - breadth / 2)


def _spread(ties: Sequence[tuple[int, int]], count: int) -> list[tuple[float, float]]:
    """Places of `count` people about the origin whose distances are near the lengths of the shortest ways between them."""
    lengths = _ways(ties, count)
    # From the middle outwards, the busiest first, by the golden angle: no two at one place, and the same every time.
    spots = [(math.sqrt(at) * math.cos(at * 2.39996), math.sqrt(at) * math.sin(at * 2.39996)) for at in range(count)]
    for _ in range(ROUNDS if count > 1 else 0):
        made = []
        for i, (xi, yi) in enumerate(spots):
            x = y = total = 0.0
            for j, (xj, yj) in enumerate(spots):
                if i == j:
                    continue
                length = lengths[i][j]
                share = 1 / (length * length)
                pull = length / (math.hypot(xi - xj, yi - yj) or 1e-6)
                x += share * (xj + (xi - xj) * pull)
                y += share * (yj + (yi - yj) * pull)
                total += share
            made.append((x / total, y / total))
        spots = made
    return spots


def _ways(ties: Sequence[tuple[int, int]], count: int) -> list[list[float]]:
    """How many ties lie between any two people; between those whom none join, as many as the longest way."""
    beside: list[list[int]] = [[] for _ in range(count)]
    for a, b in ties:
        beside[a].append(b)
        beside[b].append(a)
    found: list[list[float]] = []
    for start in range(count):
        ways = [0.0] * count
        edge, far = [start], 1.0
        seen = {start}
        while edge:
            edge = [other for other in dict.fromkeys(near for at in edge for near in beside[at]) if other not in seen]
            for other in edge:
                ways[other] = far
            seen.update(edge)
            far += 1
        found.append(ways)
    # Those apart from all others stand at the edge, and no farther: else they would press the rest together.
    none = max((max(ways) for ways in found), default=0.0) or 1.0
    return [[way or none for way in ways] for ways in found]


def _scaled(spots: Sequence[tuple[float, float]], width: int) -> list[tuple[float, float]]:
    """The spots over the width, and over a height that gives each about as much room as its name needs."""
    wide = min(width, FEW + FEW_MORE * len(spots))
    high = min(0.6 * wide, 46.0 * len(spots)) if width > NARROW else 36.0 * len(spots) + 40
    across = _evened([x for x, _ in spots])
    down = _evened([y for _, y in spots])
    return [((width - wide) / 2 + x * wide, y * high) for x, y in zip(across, down, strict=True)]


def _evened(values: Sequence[float]) -> list[float]:
    """The values between 0 and 1, drawn halfway to where they would lie at equal distances: crowds get more room."""
    if len(values) < 2:
        return [0.5] * len(values)
    ranks = {at: rank for rank, at in enumerate(sorted(range(len(values)), key=lambda at: (values[at], at)))}
    least, span = min(values), (max(values) - min(values)) or 1.0
    return [((value - least) / span + ranks[at] / (len(values) - 1)) / 2 for at, value in enumerate(values)]
