"""The words of one text with their syntax, looked up at terms only: who does it, to whom, and what governs the word."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from foundling.language import Parse

#: Steps from a verb to the verb that it goes on from ("crept up and struck him").
STEPS = 4

#: Who stands for somebody without being a mention that the network is sure of.
SOMEBODY = frozenset(
    "i me you he him she her we us they them who whom someone somebody anyone anybody everyone everybody one myself himself "
    "herself themselves yourself ourselves each other another others people folk men women children crowd enemy victim "
    "body bodies dog cat horse wolf bird animal beast creature monster demon dragon deer bear rabbit cow pig sheep goat "
    "dogs cats horses wolves animals beasts creatures monsters demons dragons vampire vampires zombie zombies orc orcs "
    "alien aliens thing things".split()
) - {"thing", "things"}

#: Parts of a body: what is done to them is done to somebody.
BODY = frozenset(
    "face head throat neck chest stomach belly gut guts rib ribs back shoulder shoulders arm arms hand hands wrist wrists "
    "finger fingers leg legs thigh thighs knee knees shin shins foot feet ankle ankles jaw nose mouth lip lips cheek cheeks "
    "eye eyes ear ears skull brain brains heart lung lungs flesh skin bone bones spine side sides temple temples forehead "
    "groin crotch hip hips tooth teeth hair scalp torso abdomen kidney kidneys liver limb limbs palm palms tongue "
    "windpipe artery vein veins collarbone kneecap elbow wing wings tail".split()
)

SELF = frozenset("myself yourself himself herself itself ourselves yourselves themselves themself".split())

_AMOUNTS = frozenset("some many few most both all several half hundreds thousands dozens scores any".split())

_WHOSE = {"he": "his", "she": "her", "i": "my", "they": "their", "you": "your", "we": "our"}

_BE = frozenset("be is are was were been being 's 're ’s ’re am 'm get gets got getting".split())
_SHARED = frozenset(("conj", "xcomp", "parataxis"))


class Words:
    """One text: its words in small letters, and its syntax. `inner` views are made when first asked for."""

    def __init__(self, text: str, parse: Parse) -> None:
        lowered = text.lower()
        if len(lowered) != len(text):  # a letter that is two when small would move all places
            lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
        self.text = text
        self.parse = parse
        self.words = [lowered[start:end] for start, end in zip(parse.starts, parse.ends, strict=True)]

    @cached_property
    def persons(self) -> frozenset[int]:
        """The words about which a mention of a person is."""
        return frozenset(mention.head for mention in self.parse.mentions)

    @cached_property
    def _kids(self) -> dict[int, list[int]]:
        kids: dict[int, list[int]] = {}
        for index, head in enumerate(self.parse.heads):
            if head >= 0:
                kids.setdefault(head, []).append(index)
        return kids

    def kids(self, word: int) -> Sequence[int]:
        """The words that depend on one, in order."""
        return self._kids.get(word, ())

    def sentence(self, word: int) -> int:
        """The number of the sentence that holds a word."""
        return bisect_right(self.parse.sentences, word) - 1

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The words of a sentence, half-open."""
        begins = self.parse.sentences
        return begins[sentence], begins[sentence + 1] if sentence + 1 < len(begins) else len(self.words)

    def head_of(self, first: int, last: int) -> int:
        """The word of a stretch on which the others depend."""
        heads = self.parse.heads
        for word in range(first, last + 1):
            if not first <= heads[word] <= last:
                return word
        return first

    def verbal(self, word: int) -> bool:
        """Whether a word is a verb, or a participle that the network takes for an adjective."""
        tag = self.parse.tags[word]
        return tag.startswith("VB") or (tag == "JJ" and self.words[word].endswith(("ed", "en", "ing")))

    def living(self, word: int) -> bool:
        """Whether a word stands for a person, an animal or a part of a body."""
        form = self.words[word]
        if word in self.persons or form in SOMEBODY or form in BODY:
            return True
        if self.parse.tags[word] == "CD" or form in _AMOUNTS:  # "two of her brothers"
            return any(
                self.parse.relations[kid] == "nmod" and kid > word and self.living(kid) for kid in self.kids(word)
            )
        return False

    def subject(self, verb: int) -> int | None:
        """Who does it: the subject, that of the verb which this one goes on from, or the agent of a passive."""
        relations, heads = self.parse.relations, self.parse.heads
        passive = False
        for step in range(STEPS):
            for kid in self.kids(verb):
                if relations[kid] == "nsubj" and not passive:
                    return kid
                if relations[kid].startswith("nsubj") and not step:
                    passive = True
            if passive or self._passive(verb):
                return self._agent(verb)
            if relations[verb].startswith("acl"):
                return heads[verb] if self.parse.tags[verb] == "VBG" else self._agent(verb)
            relation = relations[verb].partition(":")[0]
            going_on = relation in _SHARED or (relation == "advcl" and self.parse.tags[verb] == "VBG")
            if not going_on or heads[verb] < 0:
                return None
            verb = heads[verb]
        return None

    def _passive(self, verb: int) -> bool:
        return any(self.parse.relations[kid] == "aux:pass" for kid in self.kids(verb))

    def _agent(self, verb: int) -> int | None:
        for kid in self.kids(verb):
            if self.parse.relations[kid].startswith("obl") and any(
                self.words[one] == "by" for one in self.kids(kid) if self.parse.relations[one] == "case"
            ):
                return kid
        return None

    def object(self, verb: int) -> int | None:
        """To whom or what it is done: the object, the subject of a passive, or the noun that a participle describes."""
        relations, heads = self.parse.relations, self.parse.heads
        for kid in self.kids(verb):
            if relations[kid] in ("obj", "nsubj:pass"):
                return kid
        relation = relations[verb]
        if relation == "amod" and heads[verb] >= 0 and not self.words[verb].endswith("ing"):
            return heads[verb]
        if relation.startswith("acl") and heads[verb] >= 0 and self.parse.tags[verb] == "VBN":
            return heads[verb]
        if any(self.words[kid] in _BE and relations[kid] in ("cop", "aux", "aux:pass") for kid in self.kids(verb)):
            for kid in self.kids(verb):  # "was stabbed" that the network takes for an adjective
                if relations[kid] == "nsubj" and self.parse.tags[verb] in ("JJ", "VBN"):
                    return kid
        for kid in self.kids(verb):
            if relations[kid] == "iobj":
                return kid
        for kid in self.kids(verb):  # "stabbed at the potatoes"
            if relations[kid] == "obl" and any(self.words[one] in ("at", "upon") for one in self.kids(kid)):
                return kid
        return None

    def described(self, adjective: int) -> int | None:
        """Of whom or what an adjective is said."""
        if self.parse.relations[adjective] == "amod":
            return self.parse.heads[adjective]
        return next((kid for kid in self.kids(adjective) if self.parse.relations[kid] == "nsubj"), None)

    def own(self, subject: int | None, part: int | None) -> bool:
        """Whether somebody does it to a part of their own body, as far as pronouns tell: "she hit her head"."""
        if subject is None or part is None or self.words[part] not in BODY:
            return False
        whose = _WHOSE.get(self.words[subject])
        return whose is not None and any(
            self.words[kid] == whose and self.parse.relations[kid] == "nmod:poss" for kid in self.kids(part)
        )

    def of_noun(self, noun: int) -> tuple[int | None, int | None]:
        """Who does what a noun names, and to whom: "her murder", "the murder of a clerk by his cousin"."""
        doer = receiver = None
        for kid in self.kids(noun):
            relation = self.parse.relations[kid]
            if relation == "nmod:poss":
                receiver = kid
            elif relation.startswith("nmod"):
                case = next((self.words[one] for one in self.kids(kid) if self.parse.relations[one] == "case"), "")
                if case == "of":
                    receiver = kid
                elif case == "by":
                    doer = kid
        return doer, receiver
