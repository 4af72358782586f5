"""Presence over the scenes as a strip of bars: a drawing of one unit a scene, which a page stretches to its width."""

from collections.abc import Sequence

import msgspec

from foundling.portrait import Person, Presence

#: The strip's height in units of its drawing.
HEIGHT = 10
#: Bars of people who are there are at least so high; where a person is only spoken of, a bar is so high.
LEAST, SPOKEN_OF = 3.0, 1.5
#: Up to so many scenes there is a gap between the bars.
GAPS = 150
#: A strip is at least so many units wide: the bars of a few scenes would be walls else.
UNITS = 14
#: Of more chapters than this no lines are drawn: they would be a grey ground.
RULES = 70
#: Words said aloud that weigh as much as one mention.
WORDS = 25


class Strip(msgspec.Struct, frozen=True):
    """The outlines of the bars (SVG path data): scenes in which the person speaks, is there without a word, or is only
    spoken of. `width` is in units, one a scene and some left over where there are few, `scenes` the number of scenes; `told` says the same in words."""

    width: int
    scenes: int
    speaks: str
    there: str
    spoken_of: str
    told: str


def strip(person: Person, scenes: int, most: float) -> Strip:
    """The strip of a person over `scenes` scenes; bars are as high as their share of `most` (see `weight`)."""
    bars: dict[str, list[str]] = {"speaks": [], "there": [], "spoken_of": []}
    wide = "0.82" if scenes <= GAPS else "1"
    for item in person.presence:
        kind = "speaks" if item.quotes else "there" if item.there else "spoken_of"
        high = SPOKEN_OF if kind == "spoken_of" else LEAST + (HEIGHT - LEAST) * (weight(item) / most) ** 0.5
        bars[kind].append(f"M{item.scene} {HEIGHT}v-{high:.1f}h{wide}V{HEIGHT}z")
    speaks, there, spoken_of = ("".join(bars[kind]) for kind in ("speaks", "there", "spoken_of"))
    return Strip(max(scenes, UNITS), scenes, speaks, there, spoken_of, _told(person, scenes))


def weight(item: Presence) -> float:
    """How much there is of a person in a scene."""
    return item.mentions + item.quotes + item.words / WORDS


def most(people: Sequence[Person]) -> float:
    """The greatest weight of any person in any scene; never 0."""
    return max((weight(item) for person in people for item in person.presence), default=0.0) or 1.0


def rules(starts: Sequence[int]) -> str:
    """Upright lines at the scenes that begin a chapter (path data); the first of all has none, nor have too many."""
    return "" if len(starts) > RULES else "".join(f"M{at} 0V{HEIGHT}" for at in starts if at)


def _told(person: Person, scenes: int) -> str:
    speaks = sum(item.quotes > 0 for item in person.presence)
    there = person.scenes
    away = len(person.presence) - there
    said = [f"there in {there} of {scenes} scenes"] if scenes > 1 else []
    said += [f"speaks in {speaks}"] if speaks and scenes > 1 else []
    said += [f"only spoken of in {away}"] if away and scenes > 1 else []
    return ", ".join(said)
