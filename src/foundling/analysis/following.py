"""What lies between one turn and the next: questions, gaps, interruptions, the same words again."""

from typing import TYPE_CHECKING

from foundling.analysis.measures import STEP, STEPS

if TYPE_CHECKING:
    from foundling.analysis.evidence import Scene

#: Words at the start of a turn that may echo the turn before.
ECHO = 10

_YES = frozenset(
    "yes no yeah yep aye nay certainly indeed never nothing not none nobody perhaps because of well oh ah quite exactly".split()
)
_AND = frozenset("and but so then or now".split())
_WHAT = frozenset(
    "what who where when why how which whose do did does is are was were can could will would have has".split()
)


def step(scene: "Scene", index: int) -> list[float]:
    """The measures of the step to the turn."""
    turn = scene.turns[index]
    row = [0.0] * len(STEPS)
    row[0] = 1.0
    if not index:
        row[STEP["first"]] = 1.0
        return row
    before = scene.turns[index - 1]
    earlier = scene.turns[index - 2] if index > 1 else None
    gap = turn.gap
    if gap:
        row[STEP["gap 1" if gap == 1 else "gap 2" if gap == 2 else "gap 3" if gap == 3 else "gap more"]] = 1.0
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
            row[STEP[name]] = 1.0
    around = {one for one in scene.strong[max(0, index - 6) : index + 6] if one is not None}
    words, said = turn.words, set(before.words)
    same_words = sum(word in said for word in words[:ECHO]) if not gap and words else 0
    row[STEP["echo"]] = same_words / min(len(words), ECHO) if same_words > 1 or (len(words) < 4 and same_words) else 0.0
    talk = len(scene.talk[index])
    for name, value in (
        ("cut before", before.cut and not gap),
        ("cut", turn.cut),
        ("small", turn.small),
        ("loud before", before.loud),
        ("yes", bool(words) and words[0] in _YES),
        ("and", bool(words) and words[0] in _AND),
        ("what", bool(words) and words[0] in _WHAT),
        ("two talk", talk == 2),
        ("many talk", talk > 2),
        ("pronoun cue", turn.cue is not None and turn.cue.kind == "pronoun"),
        ("named cue", turn.cue is not None and turn.cue.kind in ("named", "narrator")),
        ("subject between", any(one.subject and one.near for one in turn.ahead)),
    ):
        if value:
            row[STEP[name]] = 1.0
    row[STEP["few"]] = float(len(around) == 2)
    row[STEP["many"]] = float(len(around) > 2)
    return row
