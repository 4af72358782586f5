"""Whether a name form is that of a person: told from places, things and shouts by what the whole story says of its words."""

from collections.abc import Collection, Mapping

from foundling.analysis.forms import PLAIN, Form, is_given
from foundling.analysis.lexicon import KIN, NOT_PEOPLE, PLACES, TITLES
from foundling.analysis.sights import Evidence


def person_like(form: Form, count: int, evidence: Mapping[str, Evidence]) -> bool:
    """Whether a form names a person: it acts, speaks, is spoken to or has a title, and is no place."""
    title, words = form
    if title in PLAIN:
        return True
    if len(words) > 1 and words[-1].casefold() in PLACES:
        return False
    if words[0].casefold() in NOT_PEOPLE:  # the March Hare speaks, a March wind does not
        seen = evidence.get(words[-1])
        return seen is not None and (seen.speaks > 1 if len(words) > 1 else seen.titled > 2)
    if (words[-1].casefold() in NOT_PEOPLE and not is_given(words[0])) or _plural(words[-1], evidence):
        return False
    if title or words[0].casefold() in TITLES:
        return True
    if (
        len(words) == 1
        and words[0].casefold() in KIN
        and (own := evidence.get(words[0]))
        and own.capital
        and not own.small
    ):
        return True  # "It would do Mum good"
    if not title and len(words) == 1 and _of_a_thing(words[0], evidence):
        return False
    known = is_given(words[0]) or any(seen.billed for word in words if (seen := evidence.get(word)))
    for word in {words[0], words[-1]}:
        seen = evidence.get(word)
        if seen is None:
            continue
        human = 2 * seen.speaks + seen.acts + 2 * seen.titled
        if not known and not seen.capital and seen.speaks < 2 and 2 * seen.common > seen.starts:
            continue  # "Describe it." "Strangers ask about it."
        if not known and not seen.capital and 2 * seen.speaks + seen.acts + 2 * seen.titled < 2:
            continue  # "Silence fell": it only ever begins a sentence
        if not known and not human and (seen.addressed < 2 or seen.capital < (2 if seen.small else 1)):
            continue  # "Steps!": shouted once and never anybody
        if known or human or seen.capital > 1 or seen.addressed > 1:
            human += seen.addressed
        if human > seen.placed and human >= (1 if known or count > 1 else 2):
            return True
        if known and seen.placed * 2 <= seen.capital + seen.starts:
            return True
    return False


def part_of(form: Form, parts: Collection[str], evidence: Mapping[str, Evidence]) -> bool:
    """Whether a form is one word of `parts`, the first and last names of those whom the story calls by both: Sanne, beside
    Sanne Holt."""
    title, words = form
    if title or len(words) > 1 or words[0] not in parts or words[0].casefold() in NOT_PEOPLE:
        return False
    seen = evidence.get(words[0])
    return seen is not None and not _of_a_thing(words[0], evidence) and 2 * seen.placed <= seen.capital + seen.starts


def _of_a_thing(word: str, evidence: Mapping[str, Evidence]) -> bool:
    """Whether a word that never speaks stands after "the" as often as not ("the Hollow"), or is only ever sworn by."""
    seen = evidence.get(word)
    if seen is None or seen.speaks or seen.titled or seen.billed:
        return False
    things = seen.article + seen.one_of
    if things >= 2 and 2 * things >= seen.capital + seen.starts:
        return True
    return seen.exclaimed > 0 and not seen.acts and not seen.possessive and seen.addressed < 2


def _plural(word: str, evidence: Mapping[str, Evidence]) -> bool:
    """Whether a name is that of a family: the Orrins, beside Orrin."""
    for ending in ("s", "es"):
        single = evidence.get(word.removesuffix(ending)) if word.endswith(ending) and len(word) > 4 else None
        if single is None:
            continue
        often = evidence[word].capital + evidence[word].starts
        share = 2 if evidence[word].article and not is_given(word) else 1  # the Outlanders, beside Outlander
        if share * (single.capital + single.starts) >= often or (single.one_of and not is_given(word)):
            return True
    return False
