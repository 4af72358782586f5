"""Who speaks with whom: quotations joined to turns, turns to exchanges between two people."""

from collections.abc import Iterable, Sequence

import msgspec

from foundling.document import Quote, SceneRun, Span, scene_of

#: Two turns answer each other when at most so many blocks lie between them. Talk is often broken by a paragraph or two
#: of what people do; after more, the next to speak hardly answers.
NEAR = 3


class Turn(msgspec.Struct, frozen=True):
    """What one person says before another does, in one scene. `first` is its first quotation, `last` its last block.

    `to` is whom the person speaks to: whom the quotations say, else who answers, else who spoke before; None where
    nobody does.
    """

    speaker: int
    to: int | None
    scene: int
    first: Span
    last: int
    quotes: int


class Exchange(msgspec.Struct, frozen=True):
    """Two people who speak with each other: `a` before `b` by id.

    `said` counts the turns of `a` to `b`, `answered` those of `b` to `a`. `places` has, of each scene in which they
    speak, its index, how many turns, and the quotation that begins the first.
    """

    a: int
    b: int
    said: int
    answered: int
    places: tuple[tuple[int, int, Span], ...]

    @property
    def turns(self) -> int:
        """All turns between the two."""
        return self.said + self.answered


def turns(quotes: Iterable[Quote], runs: Sequence[SceneRun]) -> tuple[Turn, ...]:
    """The turns of all scenes in reading order. A quotation without a speaker ends a turn and answers nobody."""
    made: list[Turn] = []
    # The run of turns whose ends lie near each other; one that nobody speaks for certain cuts it.
    parts: list[list[Turn]] = []
    cut = True
    for item in sorted(quotes, key=lambda item: item.span):
        scene = scene_of(runs, item.span.block)
        if item.speaker is None or scene is None:
            cut = True
            continue
        before = parts[-1][-1] if parts and not cut else None
        if before is None or before.scene != scene or item.span.block - before.last > NEAR:
            parts.append([])
            before = None
        cut = False
        if before is not None and before.speaker == item.speaker:
            to = before.to if before.to is not None else item.addressee
            parts[-1][-1] = msgspec.structs.replace(before, to=to, last=item.span.block, quotes=before.quotes + 1)
        else:
            parts[-1].append(Turn(item.speaker, item.addressee, scene, item.span, item.span.block, 1))
    for part in parts:
        for at, turn in enumerate(part):
            if turn.to is None or turn.to == turn.speaker:
                beside = part[at + 1] if at + 1 < len(part) else part[at - 1] if at else None
                turn = msgspec.structs.replace(turn, to=None if beside is None else beside.speaker)
            made.append(turn)
    return tuple(made)


def exchanges(given: Iterable[Turn]) -> tuple[Exchange, ...]:
    """The pairs of people who speak with each other, those with the most turns first. Each turn counts once."""
    found: dict[tuple[int, int], tuple[list[int], dict[int, tuple[int, Span]]]] = {}
    for turn in given:
        if turn.to is None:
            continue
        pair = (min(turn.speaker, turn.to), max(turn.speaker, turn.to))
        counts, places = found.setdefault(pair, ([0, 0], {}))
        counts[turn.speaker != pair[0]] += 1
        number, first = places.get(turn.scene, (0, turn.first))
        places[turn.scene] = (number + 1, first)
    made = [
        Exchange(a, b, said, answered, tuple((scene, number, first) for scene, (number, first) in places.items()))
        for (a, b), ((said, answered), places) in found.items()
    ]
    return tuple(sorted(made, key=lambda item: (-item.turns, item.a, item.b)))
