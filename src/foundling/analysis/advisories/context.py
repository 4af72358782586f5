"""How far what a term says is so: affirmed here and now, or denied, wished, feared, asked, remembered, likened, dreamt."""

from typing import NamedTuple

from foundling.analysis.advisories.syntax import Words

_NOT = frozenset("not n't nt never no without neither nor hardly scarcely barely".split())
_NOBODY = frozenset("nobody no-one none nothing".split())
_MODAL = frozenset("would could might may should must can will shall 'd 'll ’d ’ll wo ca ought".split())
#: Verbs whose complement has not happened: wishes, plans, threats, attempts, fears.
_UNREAL = frozenset(
    "want wants wanted wanting wish wishes wished wishing hope hopes hoped plan plans planned planning threaten threatens "
    "threatened threatening intend intends intended mean means meant need needs needed try tries tried trying refuse refuses "
    "refused refusing decline declined fail fails failed promise promises promised vow vows vowed vowing swear swore sworn "
    "fear fears feared fearing worry worries worried imagine imagines imagined imagining pretend pretends pretended "
    "pretending avoid avoids avoided avoiding prevent prevented preventing stop stopped forbid forbade forbidden "
    "suppose supposed expect expects expected expecting tempted ready about able willing ordered order orders told decide "
    "decided prepare prepared preparing considered considering suggest suggested suggesting offer offered wonder wondered "
    "wondering doubt doubted afraid unable likely chance instead rather".split()
)
#: Verbs whose infinitive has happened: "began to hit him", "had to watch".
_REAL = frozenset(
    "begin begins began beginning begun start starts started starting continue continues continued continuing manage manages "
    "managed proceed proceeds proceeded seem seems seemed appear appears appeared happen happened force forces forced cause "
    "caused come comes came get gets got has have had proceeding helped help managed used made".split()
)
_IF = frozenset("if unless whether lest".split())
#: Nouns of what may come: "the threat of war".
_PROSPECT = frozenset(
    "threat threats fear risk danger possibility prospect thought idea plan plans talk rumour rumor urge desire wish hope".split()
)
#: Words that put what is told into the past of the story, or into somebody's report.
_PAST = frozenset(
    "remember remembers remembered remembering recall recalls recalled recalling memory memories once ago heard "
    "rumour rumours rumor rumors rumoured news newspaper newspapers headline headlines story stories tale tales legend "
    "legends history reported report reports article book books novel film films movie movies documentary song songs "
    "years centuries decades century decade ancestors anniversary imaginary".split()
)
_DREAM = frozenset(
    "dream dreams dreamt dreamed dreaming nightmare nightmares hallucination hallucinated visions".split()
)
#: Verbs that tell what is, or what is said and thought, and not what happens.
_STATES = frozenset(
    "have has had having know knows knew known mean means meant seem seems seemed concern "
    "concerns concerned involve involves involved call calls called name named say says said discuss discussed talk talks "
    "talked speak speaks spoke spoken read reads tell tells told write wrote written study studied studying teach taught "
    "learn learned learnt understand understood believe believes believed consider considered think thinks thought expect "
    "expected remain remains remained exist exists existed include includes included require requires required need needs "
    "needed want wants wanted like likes liked love loves loved hate hates hated fear fears feared regard regarded associated "
    "known based describe describes described explain explained mention mentioned ask asked contain contains contained".split()
)
#: What nobody is hurt with: "impaled him with a glare".
_FIGURED = frozenset(
    "glare glares stare stares look looks gaze glance glances smile smiles grin words kisses kiss kindness laughter tongue "
    "question questions love affection hugs charm wit jealousy envy embarrassment boredom curiosity guilt worry".split()
)

_ASKS = frozenset(("?", "?!", "??", "!?"))
_ENDS = _ASKS | {".", "!", "...", "…"}

#: Verbs that take what they are about for a fact, whoever does it or does not.
_FACTS = frozenset(
    "know knows knew known knowing hear hears heard hearing see sees saw seen seeing notice notices noticed noticing realise "
    "realised realises realize realized realizes forget forgets forgot forgotten forgive forgave forgiven regret regretted".split()
)

#: Words before a term in which "like" or "as if" likens it.
BEFORE = 6

#: Words after a term in which the mark is looked for that ends what it stands in.
AHEAD = 60

#: Words that govern a term and are looked at, nearest first.
UP = 4


class Context(NamedTuple):
    """What stands against a plain reading of a term. With `idle` words nothing happens: they are talked of, or describe."""

    negated: bool = False
    unreal: bool = False
    past: bool = False
    likened: bool = False
    dreamt: bool = False
    idle: bool = False


def context(text: Words, first: int, last: int, head: int) -> Context:
    """The context of a term over the words ``[first, last]`` whose head is `head`: its sentence, and what governs it.

    A word of the term itself is no context: "could not breathe" denies nothing.
    """
    words = text.words
    start, stop = text.bounds(text.sentence(head))
    term = range(first, last + 1)
    negated, unreal, past = _governed(text, head, term, *_own(text, head, term))
    near = words[max(start, head - 12) : min(stop, head + 12)]
    past = past or not _PAST.isdisjoint(near)
    dreamt = not _DREAM.isdisjoint(words[start:stop] if stop - start < 60 else near)
    if not unreal:
        unreal = next((word for word in words[head + 1 : min(stop, head + AHEAD)] if word in _ENDS), "") in _ASKS
    likened = _likened(text, start, first, head) or _called(text, head) or _figured(text, head, term)
    return Context(negated, unreal, past, likened, dreamt, _idle(text, head))


def _own(text: Words, head: int, term: range) -> tuple[bool, bool, bool]:
    """Whether a word itself is denied, unreal or past: by its auxiliaries, its conjunction and its infinitive."""
    words, parse = text.words, text.parse
    negated = _denied(text, head, term)
    unreal = past = False
    if not text.verbal(head) and not any(parse.relations[kid] == "cop" for kid in text.kids(head)):
        return negated, unreal, past
    for kid in text.kids(head):
        relation, form = parse.relations[kid], words[kid]
        if kid in term:
            continue
        if (
            (relation.startswith("aux") and form in _MODAL and not _sensed(text, head, form))
            or (relation == "mark" and (form in _IF or (form == "to" and not _happened(text, head))))
            or (relation == "advmod" and form in ("nearly", "almost"))
        ):
            unreal = True
    return negated, unreal, _before(text, head)


def _before(text: Words, verb: int) -> bool:
    """Whether "had" stands by a verb, or by the one that it goes on from ("had been seized and held for ransom"), or "used to"."""
    words, relations, heads = text.words, text.parse.relations, text.parse.heads
    if words[verb : verb + 2] == ["used", "to"]:
        return True
    for _ in range(UP):
        shared = relations[verb] == "conj" and heads[verb] >= 0
        for kid in text.kids(verb):
            if relations[kid] == "aux" and words[kid] in ("had", "'d") and text.parse.tags[verb] in ("VBN", "VBD"):
                return True
            shared = shared and not relations[kid].startswith("nsubj")
        if not shared:
            return False
        verb = heads[verb]
    return False


def _happened(text: Words, verb: int) -> bool:
    """Whether an infinitive is of what happens: "began to", "had to"."""
    up = text.parse.heads[verb]
    return up >= 0 and text.words[up] in _REAL and text.parse.relations[verb] in ("xcomp", "ccomp", "obj")


def _governed(text: Words, head: int, term: range, negated: bool, unreal: bool, past: bool) -> tuple[bool, bool, bool]:
    """The same with what the words above say: "wanted to kill him", "the threat of war", "if he kills you"."""
    words, parse = text.words, text.parse
    below, up = head, parse.heads[head]
    verbal = text.verbal(head)
    for _ in range(UP):
        if up < 0:
            break
        relation = parse.relations[below].partition(":")[0]
        form = words[up]
        if form in _FACTS and relation in ("xcomp", "ccomp"):
            break  # "nobody knew that he drank" denies only that it was known
        if relation in ("xcomp", "ccomp", "acl", "csubj", "obj", "obl") or (relation == "advcl" and form in _UNREAL):
            if form in _UNREAL and (relation not in ("obj", "obl") or text.verbal(up)):
                unreal = True
            if relation != "obl" and _denied(text, up, term):
                negated = True
        if relation in ("conj", "xcomp", "obl", "obj", "advcl", "ccomp", "nsubj"):
            for kid in text.kids(up):
                kind = parse.relations[kid]
                if kid in term:
                    continue
                if (kind.startswith("aux") and words[kid] in _MODAL and not _sensed(text, up, words[kid])) or (
                    kind == "mark" and words[kid] in _IF and relation != "advcl"
                ):
                    unreal = True
        if not verbal and text.verbal(up):  # the clause that a noun stands in
            verbal = True
            past = past or _before(text, up)
        if form in _PROSPECT:
            unreal = True
        if form == "used" and relation in ("xcomp", "conj"):
            past = True
        below, up = up, parse.heads[up]
    return negated, unreal, past


def _denied(text: Words, word: int, term: range) -> bool:
    """Whether a word is denied by another than those of the term."""
    words, relations = text.words, text.parse.relations
    for kid in text.kids(word):
        form, relation = words[kid], relations[kid]
        if kid in term:
            continue
        if form in _NOT and relation.startswith(("advmod", "det", "case", "mark", "cc", "preconj")):
            return True
        if relation.startswith(("nsubj", "obj")) and (
            form in _NOBODY or any(words[one] == "no" and relations[one] == "det" for one in text.kids(kid))
        ):
            return True
    before = words[max(0, word - 2) : word]
    return "without" in before or before[-1:] == ["never"]


def _sensed(text: Words, verb: int, form: str) -> bool:
    """ "could" before a verb of sensing says that it is so: "he could hear her scream"."""
    return form in ("could", "can") and text.words[verb] in ("see", "hear", "feel", "smell", "taste")


def _likened(text: Words, start: int, first: int, head: int) -> bool:
    """Whether a comparison is made of it: "like a wounded bear", "felt like somebody had stabbed her", "as if he were shot"."""
    words, parse = text.words, text.parse
    word = head
    for _ in range(2):
        for kid in text.kids(word):
            if words[kid] in ("like", "unlike") and parse.relations[kid] in ("case", "mark") and kid < first:
                return True
        if parse.relations[word] not in ("amod", "nmod", "compound", "acl", "conj", "nmod:poss"):
            break
        word = parse.heads[word]
    for at in range(first - 1, max(start, first - BEFORE) - 1, -1):
        form = words[at]
        if form in (",", ";", ":", "--", "—", "-") and at < first - 1:
            return False
        if form in ("if", "though") and at and words[at - 1] == "as":
            return True
        if form == "as" and at > 1 and words[at - 2] == "as" and not text.verbal(head):
            return True
        if form in ("practically", "metaphorically", "figuratively") and at == first - 1:
            return True
    return False


def _idle(text: Words, noun: int) -> bool:
    """Whether a noun stands in a clause that tells of no event: a heading, what somebody is, has, knows or tells.

    A participle before a noun ("the stricken woman") tells how somebody is, and not what happens.
    """
    parse = text.parse
    if parse.relations[noun] == "amod" and text.verbal(noun):
        return True
    if not parse.tags[noun].startswith("NN"):
        return False
    if any(parse.relations[kid] == "cop" for kid in text.kids(noun)):
        return True
    word = noun
    for _ in range(UP):
        up = parse.heads[word]
        if up < 0:
            return not parse.tags[word].startswith("VB")
        if parse.tags[up].startswith("VB"):
            return text.words[up] in _STATES
        word = up
    return False


def _called(text: Words, noun: int) -> bool:
    """Whether a thing is said to be that ("the kitchen was a battlefield"): a word for it, and not the thing itself."""
    relations, tags = text.parse.relations, text.parse.tags
    kids = text.kids(noun)
    if not tags[noun].startswith("NN") or not any(relations[kid] == "cop" for kid in kids):
        return False
    return any(
        relations[kid] in ("nsubj", "csubj") and tags[kid].startswith(("NN", "VBG")) and not text.living(kid)
        for kid in kids
    )


def _figured(text: Words, verb: int, term: range) -> bool:
    """Whether it is done to somebody with what hurts nobody, or is no more than a look: "the glance that he shot her"."""
    words, parse = text.words, text.parse
    if not text.verbal(verb) or text.object(verb) is None:
        return False
    up = parse.heads[verb]
    if parse.relations[verb].startswith("acl") and up >= 0 and words[up] in _FIGURED:
        return True
    for kid in text.kids(verb):
        if words[kid] in _FIGURED and kid not in term:
            relation = parse.relations[kid]
            if relation == "obj" or (
                relation.startswith("obl") and any(words[one] in ("with", "of", "by", "from") for one in text.kids(kid))
            ):
                return True
    return False
