"""How far what a term says is so: affirmed here and now, or denied, wished, feared, asked, remembered, likened, dreamt."""

from typing import NamedTuple

from foundling.analysis.advisories.syntax import Words

_NOT = frozenset("not n't nt never no without neither nor hardly scarcely barely".split())
_NOBODY = frozenset("nobody no-one none nothing".split())
_MODAL = frozenset("would could might may should must can will shall 'd 'll wo ca ought".split())
#: Verbs whose complement has not happened: wishes, plans, threats, attempts, fears.
_UNREAL = frozenset(
    "want wants wanted wanting wish wishes wished wishing hope hopes hoped plan plans planned planning threaten threatens "
    "threatened threatening intend intends intended mean means meant need needs needed try tries tried trying refuse refuses "
    "refused refusing decline declined fail fails failed promise promises promised vow vows vowed vowing swear swore sworn "
    "fear fears feared fearing worry worries worried imagine imagines imagined imagining pretend pretends pretended "
    "pretending avoid avoids avoided avoiding prevent prevented preventing stop stopped forbid forbade forbidden "
    "suppose supposed expect expects expected expecting going gon like liked love loved tempted ready about able willing "
    "ordered order orders told decide decided prepare prepared preparing considered considering suggest suggested "
    "suggesting offer offered wonder wondered wondering doubt doubted afraid unable likely supposed chance instead rather".split()
)
_IF = frozenset("if unless whether lest".split())
#: Words that put what is told into the past of the story, or into somebody's report.
_PAST = frozenset(
    "remember remembers remembered remembering recall recalls recalled recalling memory memories once ago heard hear hears "
    "hearing rumour rumours rumor rumors rumoured news newspaper newspapers headline headlines story stories tale tales legend "
    "legends history reported report reports article book books novel film films movie movies documentary song songs "
    "years centuries decades century decade ancestors anniversary".split()
)
_DREAM = frozenset(
    "dream dreams dreamt dreamed dreaming nightmare nightmares hallucination hallucinated vision visions".split()
)
_LIKE = frozenset("like".split())
_AS = frozenset("if though".split())
_SEEM = frozenset(
    "felt feels feel feeling seemed seems seem looked looks look sounded sounds metaphorically figuratively practically".split()
)

#: Words before a term in which "like" or "as if" likens it.
BEFORE = 6


class Context(NamedTuple):
    """What stands against a plain reading of a term."""

    negated: bool = False
    unreal: bool = False
    past: bool = False
    likened: bool = False
    dreamt: bool = False


def context(text: Words, first: int, head: int) -> Context:
    """The context of a term that begins with the word `first` and whose head is `head`. Looks at its sentence and at what governs it."""
    words, parse = text.words, text.parse
    start, stop = text.bounds(text.sentence(head))
    negated = _denied(text, head)
    likened = _likened(text, start, first) or _called(text, head)
    unreal = past = False
    if text.verbal(head):
        for kid in text.kids(head):
            relation, form = parse.relations[kid], words[kid]
            if (relation.startswith("aux") and form in _MODAL and not _habit(text, head, form)) or (
                relation == "mark" and form in _IF
            ):
                unreal = True
            elif relation == "aux" and form in ("had", "'d") and parse.tags[head] in ("VBN", "VBD"):
                past = True
    # What governs it: "wanted to kill him", "the threat of war", "if he kills you"
    up, steps = parse.heads[head], 0
    below = head
    while up >= 0 and steps < 4:
        relation = parse.relations[below].partition(":")[0]
        form = words[up]
        if relation in ("xcomp", "ccomp", "acl", "csubj") or (relation == "advcl" and form in _UNREAL):
            if form in _UNREAL:
                unreal = True
            if _denied(text, up):
                negated = True
        if relation in ("conj", "xcomp", "obj", "obl", "nmod", "advcl", "acl", "ccomp", "nsubj"):
            if relation in ("conj", "xcomp", "obl", "obj"):
                for kid in text.kids(up):
                    if parse.relations[kid].startswith("aux") and words[kid] in _MODAL:
                        unreal = unreal or not _habit(text, up, words[kid])
                    elif parse.relations[kid] == "mark" and words[kid] in _IF:
                        unreal = True
            if relation in ("obj", "obl") and text.verbal(up):
                if _denied(text, up):
                    negated = True
                if form in _UNREAL:
                    unreal = True
            if form in _THREAT:
                unreal = True
            if form == "used" and relation == "xcomp":
                past = True
        below, up, steps = up, parse.heads[up], steps + 1
    near = words[max(start, head - 12) : min(stop, head + 12)]
    past = past or not _PAST.isdisjoint(near)
    dreamt = not _DREAM.isdisjoint(words[start:stop] if stop - start < 60 else near)
    if not unreal and words[stop - 1] == "?":
        unreal = True
    return Context(negated, unreal, past, likened, dreamt)


_THREAT = frozenset(
    "threat threats fear risk danger possibility prospect thought idea plan plans talk rumour rumor urge desire wish hope".split()
)


def _denied(text: Words, word: int) -> bool:
    words, relations = text.words, text.parse.relations
    for kid in text.kids(word):
        if words[kid] in _NOT and relations[kid] in (
            "advmod",
            "det",
            "case",
            "mark",
            "cc",
            "advmod:neg",
            "preconj",
            "cc:preconj",
        ):
            return True
        if words[kid] in _NOBODY and relations[kid].startswith(("nsubj", "obj")):
            return True
    return (word > 0 and words[word - 1] in ("without", "never")) or (word > 1 and words[word - 2] == "without")


def _called(text: Words, noun: int) -> bool:
    """Whether a thing is said to be that ("the kitchen was a battlefield"): a word for it, and not the thing itself."""
    relations = text.parse.relations
    kids = text.kids(noun)
    if not text.parse.tags[noun].startswith("NN") or not any(relations[kid] == "cop" for kid in kids):
        return False
    return any(
        relations[kid] == "nsubj" and text.parse.tags[kid].startswith(("NN", "VBG")) and not text.living(kid)
        for kid in kids
    )


def _habit(text: Words, verb: int, form: str) -> bool:
    """ "could" before a verb of sensing says that it is so: "he could hear her scream"."""
    return form in ("could", "can") and text.words[verb] in ("see", "hear", "feel", "smell", "taste", "make")


def _likened(text: Words, start: int, first: int) -> bool:
    """Whether what stands shortly before makes a comparison of it: "like a wounded bear", "as if he had been shot"."""
    words, tags = text.words, text.parse.tags
    for at in range(first - 1, max(start, first - BEFORE) - 1, -1):
        word = words[at]
        if word in (",", ";", ":", "--", "—", "-") and at < first - 1:
            return False
        if word == "like" and tags[at] == "IN":
            return True
        if word in _AS and at and words[at - 1] == "as":
            return True
        if word == "as" and at > 1 and words[at - 2] == "as":
            return True
        if word in ("almost", "practically", "metaphorically", "figuratively") and at == first - 1:
            return True
    return False
