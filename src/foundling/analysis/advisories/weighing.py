"""What each term that stands in a text says of its label there: evidence of a depiction, and of a mention."""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from foundling.analysis.advisories.context import Context, context
from foundling.analysis.advisories.fields import NOTHING, Scenes, nearby, talk
from foundling.analysis.advisories.rules import Party, Terms
from foundling.analysis.advisories.syntax import SELF, Words
from foundling.analysis.advisories.terms import Table, hits, standing
from foundling.analysis.scenes import inside

#: The share of a depiction that is left where the words are spoken, not so, over long ago, dreamt, or only talked of.
SAID, UNREAL, PAST, DREAMT, IDLE = 0.4, 0.25, 0.5, 0.4, 0.6

#: The share of a mention that is left where the words are denied, not so, dreamt, or a comparison.
DENIED_MENTION, UNREAL_MENTION, DREAMT_MENTION, LIKENED_MENTION = 0.25, 0.8, 0.8, 0.1

#: How far towards its full weight a term counts where nobody is named whom it asks for ("he kicked").
UNNAMED = 0.4

#: How much more a term says of a mention than of a depiction.
MENTION = 1.25

#: No single term is surer than this.
SUREST = 0.95


class Sign(NamedTuple):
    """One term in its context. `place` counts the words of the story; `depicted` and `mentioned` are evidence, 0 and up.

    Evidence adds up: a sum ``e`` is a confidence of ``1 - exp(-e)``. `by` and `to` are words of the text, -1 where nobody is; `word` is the last of the term.
    """

    place: int
    block: int
    sentence: int
    group: int
    first: int
    last: int
    depicted: float
    mentioned: float
    by: int
    to: int
    word: str = ""


def signs(
    text: Words,
    block: int,
    place: int,
    scene: int,
    quiet: Sequence[tuple[int, int]],
    made: Table,
    found: dict[str, list[Sign]],
    fields: Scenes,
) -> None:
    """Adds what stands in one text to `found`, by label. `place` is that of its first word; `quiet` is not narrated.

    Time is that of one look-up a word, and of the context of those that are found.
    """
    met = hits(text.words, text.parse.tags, made.terms)
    if not met:
        fields.add(scene, NOTHING, len(text.words))
        return
    told = talk(met, text.words)
    fields.add(scene, told, len(text.words))
    known: dict[tuple[int, int], Context] = {}
    for hit in standing(met):
        group = hit.term.group
        assert group is not None
        head = hit.first if hit.first == hit.last else text.head_of(hit.first, hit.last)
        weight, by, to = _weight(text, group.rule, range(hit.first, hit.last + 1), head)
        if group.safe and told.strong:
            weight *= nearby(told, group.safe, hit)
        if weight < 0.01:
            continue
        where = (hit.first, hit.last)
        if where not in known:
            known[where] = context(text, hit.first, hit.last, head)
        said = bool(quiet) and inside(quiet, text.parse.starts[hit.first])
        depicted, mentioned = _shares(group.rule, known[where], said=said)
        sign = Sign(
            place + hit.first,
            block,
            text.sentence(hit.first),
            group.number,
            hit.first,
            hit.last,
            _evidence(weight * depicted),
            _evidence(min(SUREST, weight * MENTION) * mentioned),
            by,
            to,
            text.words[hit.last],
        )
        found.setdefault(group.label, []).append(sign)


def _evidence(confidence: float) -> float:
    return -log(1 - min(confidence, SUREST))


def _weight(text: Words, rule: Terms, term: range, head: int) -> tuple[float, int, int]:
    """The weight of a term by who does it and to whom, and the words for these two."""
    if text.verbal(head):
        by, to = text.subject(head), text.object(head)
    elif text.parse.tags[head].startswith("JJ"):
        by, to = text.described(head), None
    else:
        by, to = text.of_noun(head)
    # A passive need not say by whom; that no object is named is against a verb that has one.
    met = _party(text, rule.subject, by) if by is not None or rule.subject == "none" else 0
    within = to is not None and len(term) > 1 and to == term[-1] and not text.living(to)
    if to is not None and within:  # "took his life": the object is part of the term
        to = next((kid for kid in text.kids(to) if text.parse.relations[kid] == "nmod:poss"), None)
    elif rule.object == "person" and text.own(by, to):
        met = -9
    else:
        met += _party(text, rule.object, to)
    weight = rule.weight if met >= 0 else rule.otherwise
    if met == 1:  # nobody is named where somebody is asked for
        weight = rule.otherwise + UNNAMED * (rule.weight - rule.otherwise)
    if rule.befalls and to is None:
        by, to = None, by
    living_by = by if by is not None and text.living(by) else -1
    return weight, living_by, to if to is not None and text.living(to) else -1


def _party(text: Words, asked: Party | None, word: int | None) -> int:
    """0 where what is asked for is there, 1 where nothing is, far below where another is."""
    if asked is None:
        return 0
    if word is None:
        return 0 if asked == "none" else 1
    if asked == "none":
        return -9
    own = text.words[word] in SELF
    if asked == "self":
        return 0 if own else -9
    return 0 if not own and text.living(word) == (asked == "person") else -9


def _shares(rule: Terms, seen: Context, *, said: bool) -> tuple[float, float]:
    """What is left of the weight, for a depiction and for a mention."""
    unreal = UNREAL if rule.unreal is None else rule.unreal
    depicted = mentioned = 1.0
    if said:
        depicted *= SAID if rule.said is None else rule.said
    if seen.negated:
        depicted *= 0.0 if rule.unreal is None else rule.unreal
        mentioned *= DENIED_MENTION if rule.unreal is None else max(rule.unreal, DENIED_MENTION)
    elif seen.unreal:
        depicted *= unreal
        mentioned *= max(unreal, UNREAL_MENTION)
    if rule.unreal is None or rule.unreal < 1:
        if seen.past:
            depicted *= PAST
        if seen.idle and not rule.there:
            depicted *= IDLE
        if seen.dreamt:
            depicted *= DREAMT
            mentioned *= DREAMT_MENTION
        if seen.likened:
            depicted, mentioned = 0.0, mentioned * LIKENED_MENTION
    if rule.level == "mentioned":
        depicted = 0.0
    return depicted, mentioned
