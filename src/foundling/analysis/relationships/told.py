"""One paragraph as signs are looked for in it: its words, whom each of them means, and who stands where round a verb."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from foundling.analysis.coreference.words import BODY
from foundling.analysis.relationships.terms import Terms
from foundling.analysis.subjects import subject
from foundling.document import Quote
from foundling.language import Parse

#: How much is left of a sign that is denied, only wished, only possible, asked, or only a likeness.
DENIED, WISHED, MAY, ASKED, LIKENESS = 0.0, 0.5, 0.5, 0.5, 0.3

#: "They" are the two who are named together at most so many words before; a verb hangs on others so many steps up at most.
JOINED, STEPS = 60, 3
#: So many words back in a paragraph whoever is mentioned may be one of them.
BACK = 200
#: Whom a pronoun may mean beside the one that it is read as stands at most so many words before.
NEARBY = 60
#: And is one of the last so many of the paragraphs before.
LAST = 3
#: The `method` of a quotation that is thought and not said.
THOUGHT = "thought"
_HANGS = frozenset("xcomp ccomp advcl acl obj conj".split())

#: So many words after a noun a name may stand that explains it, so many code points after a tag whom it is said to.
FAR, NEAR = 7, 30

_IS = frozenset("is are was were named called 's".split())
ME = frozenset("i me my mine myself".split())
YOU = frozenset("you your yours yourself ya".split())
GENDERS = {**dict.fromkeys("she her hers herself".split(), "f"), **dict.fromkeys("he him his himself".split(), "m")}
#: Two people of whom one is the other's: both are meant.
BOTH = frozenset("they them their theirs themselves we us our ours ourselves".split())
WE = frozenset("we us our ours ourselves".split())
_OBJECTS = frozenset({"him", "her"})
_SELF = frozenset("myself yourself himself herself itself oneself".split())
_WHO = frozenset("who whom that".split())
_OTHER, _EACH = frozenset({"other", "another"}), frozenset({"each", "one"})
_NOT = frozenset("not n't never no hardly nobody without neither nor nothing".split())
#: What belongs to somebody as a part of them does: whose it is, is meant.
_PARTS = BODY | frozenset("body side name gaze self guts fistful handful lock strand collar company presence".split())
_AMOUNTS = frozenset("fistful handful lock strand side back company presence".split())


class Sides(NamedTuple):
    """Who stands before and behind a verb: those who do, and to whom."""

    doers: tuple[int, ...]
    others: tuple[int, ...]


class Told:
    """A paragraph.

    `words` are its words as `parse` cuts them, in small letters. `meant` gives the person of each head word of a mention;
    `quotes` its quotations in order; `groups` the ids that stand for several people; `before` those last mentioned in the
    scene, the latest last; `genders` those ("f", "m") that are known; `known` the people who count; `viewpoint` whose eyes it
    is seen through; `narrator` who tells it as "I".
    """

    def __init__(
        self,
        text: str,
        words: Sequence[str],
        parse: Parse,
        meant: Mapping[int, int],
        quotes: Sequence[Quote],
        groups: frozenset[int],
        before: Sequence[int],
        genders: Mapping[int, str],
        known: frozenset[int],
        viewpoint: int | None = None,
        narrator: int | None = None,
    ) -> None:
        self.text, self.words, self.parse, self.meant = text, words, parse, meant
        self.quotes, self.groups, self.before, self.genders = quotes, groups, before, genders
        self.known, self.viewpoint, self.narrator = known, viewpoint, narrator
        #: Pronouns that were taken for others than they were read as.
        self.guessed: set[int] = set()
        self._jest: bool | None = None
        self._below: dict[int, list[int]] = {}
        for index, head in enumerate(parse.heads):
            if head in self._below:
                self._below[head].append(index)
            else:
                self._below[head] = [index]

    def quote(self, word: int) -> Quote | None:
        """The quotation that holds the word, None in the narrative."""
        place = self.parse.starts[word]
        at = bisect_right(self.quotes, place, key=lambda item: item.span.start) - 1
        return self.quotes[at] if at >= 0 and place < self.quotes[at].span.end else None

    def below(self, head: int) -> Sequence[int]:
        """The words that hang on a word, in their order."""
        return self._below.get(head, ())

    def relation(self, word: int) -> str:
        """What the word is to its head: "nsubj", "obj", "nmod:poss" …"""
        return self.parse.relations[word]

    def case(self, word: int) -> str:
        """The preposition of a noun, "" for none."""
        return next((self.words[index] for index in self.below(word) if self.relation(index) == "case"), "")

    def people(self, word: int, depth: int = 0) -> tuple[int, ...]:
        """The persons that a noun or pronoun means, and those joined to it by "and"; two where it means both."""
        form = self.words[word]
        found: list[int] = []
        one = self.person(word)
        if form in BOTH or (one is not None and one in self.groups):
            found.extend(self.two(word))
        elif one is not None:
            found.append(one)
        elif depth < 2 and (form in _PARTS or depth):
            for index in self.below(word):
                relation = self.relation(index)
                if relation == "nmod:poss" or (form in _AMOUNTS and relation.startswith("nmod")):
                    found.extend(self.people(index, depth + 1))
        if not depth:
            for index in self.below(word):
                if self.relation(index) == "conj" and index > word:
                    found.extend(self.people(index, 1))
        return tuple(dict.fromkeys(found))

    def person(self, word: int) -> int | None:
        """The one person that a word means. In speech "I" is who speaks and "you" whom it is said to."""
        form = self.words[word]
        if form in ME or form in YOU:
            quote = self.quote(word)
            if quote is not None:
                told = quote.speaker if form in ME else quote.addressee
                if told is not None:
                    return told
        found = self.meant.get(word)
        wanted = GENDERS.get(form)
        if wanted is not None and found is not None:
            quote = self.quote(word)
            if quote is not None and found in (quote.speaker, quote.addressee):
                return None  # nobody calls those who talk "he"
            if quote is None and found == self.narrator:
                return self.another(word, (found,))  # nor do they call themselves so
        return found if wanted is None or found is None or self.genders.get(found, wanted) == wanted else None

    def another(self, word: int, but: Collection[int | None]) -> int | None:
        """Whom a pronoun means where it cannot be the one that it was read as: whoever it fits that was mentioned last."""
        self.guessed.add(word)
        wanted = GENDERS.get(self.words[word], "")
        near = (self.meant.get(index) for index in range(word - 1, max(-1, word - NEARBY), -1))
        others = [one for one in (*near, *reversed(self.before)) if one is not None and one not in but]
        sure = (one for one in others if self.genders.get(one) == wanted)
        return next(sure, None) or next((one for one in others if one in self.known and one not in self.genders), None)

    def two(self, word: int) -> tuple[int, ...]:
        """The two whom "they", "we" or "each other" means: who speaks and is spoken to, else those mentioned last."""
        quote = self.quote(word)
        if quote is not None and self.words[word] in WE:
            return tuple(one for one in (quote.speaker, quote.addressee) if one is not None)
        mine = [self.narrator] if quote is None and self.narrator is not None else []
        found: list[int] = mine if self.words[word] in WE else []
        heads = self.parse.heads
        not_they = {quote.speaker, quote.addressee} if quote is not None else set(mine) - set(found)
        for index in range(word - 1, max(-1, word - JOINED), -1):  # "Oda and Tesk … they"
            one, first = self.meant.get(index), self.meant.get(heads[index])
            if (
                one is not None
                and first is not None
                and self.relation(index) == "conj"
                and not {one, first} & (self.groups | not_they)
            ):
                return (first, one) if one != first and not found else tuple({*found, first})
        for index in range(word - 1, max(-1, word - BACK), -1):
            one = self.meant.get(index)
            if one is not None and one not in found and one not in self.groups and one not in not_they:
                found.append(one)
                if len(found) == 2:
                    return tuple(found)
        for one in reversed(self.before):
            if one not in found and one not in not_they:
                found.append(one)
                if len(found) == 2:
                    break
        return tuple(found)

    def rival(self, word: int, both: Collection[int]) -> bool:
        """Whether somebody else whom the pronoun could mean was mentioned shortly before it."""
        wanted = GENDERS.get(self.words[word], "")
        near = (self.meant.get(index) for index in range(max(0, word - NEARBY), word))
        return any(
            one is not None and one not in both and one not in self.groups and self.genders.get(one) == wanted
            for one in (*near, *self.before[-LAST:])
        )

    def subjects(self, word: int) -> tuple[int, ...]:
        """Those of whom a noun is told: "Tesk was a friend"."""
        return tuple(one for at in self.below(word) if self.relation(at).startswith("nsubj") for one in self.people(at))

    def clause(self, word: int) -> bool:
        """Whether a clause stands beside the word that says what is meant: "liked him to come"."""
        return any(self.relation(index) in ("xcomp", "ccomp") for index in self.below(word))

    def likened(self, word: int) -> bool:
        """Whether somebody is struck "as" something, or by a thought and not by a hand."""
        return any(self.relation(index) in ("xcomp", "ccomp") or self.case(index) == "as" for index in self.below(word))

    def at(self, word: int, cases: frozenset[str]) -> bool:
        """Whether something hangs on the word by one of these prepositions, a doing too: "engaged in rowing"."""
        return any(self.case(index) in cases or self._mark(index) in cases for index in self.below(word))

    def _mark(self, word: int) -> str:
        return next((self.words[index] for index in self.below(word) if self.relation(index) == "mark"), "")

    def inner(self, word: int, doers: Collection[int]) -> bool:
        """Whether somebody thinks this of themselves, or tells it as the story's "I"."""
        quote = self.quote(word)
        if quote is not None:
            return quote.method == THOUGHT and quote.speaker in doers
        return any(self.words[index] == "i" and self.relation(index) == "nsubj" for index in self.below(word))

    def jest(self, words: frozenset[str]) -> bool:
        """Whether what stands beside the speech of the paragraph makes a jest of it; asked of one set of words alone."""
        if self._jest is None:
            self._jest = any(form in words and self.quote(index) is None for index, form in enumerate(self.words))
        return self._jest

    def alone(self, word: int, both: Collection[int]) -> bool:
        """Whether nobody but these two is mentioned in the paragraph up to the word (`BACK` words), and before where it is new."""
        near = (self.meant.get(index) for index in range(max(0, word - BACK), word))
        here = {one for one in near if one is not None and one not in self.groups}
        if self.narrator not in both:
            here.discard(self.narrator)
        return not here - set(both) and (len(here) > 1 or not set(self.before[-2:]) - set(both))

    def has(self, word: int, forms: frozenset[str]) -> bool:
        """Whether one of these forms hangs on the word."""
        return any(self.words[index] in forms for index in self.below(word))

    def owners(self, word: int) -> tuple[int, ...]:
        """Whose a noun is: "her brother", "Oda's brother", "the brother of Oda", "their son"."""
        for index in self.below(word):
            relation = self.relation(index)
            if relation == "nmod:poss" or (relation.startswith("nmod") and self.case(index) in ("of", "to")):
                found = self.two(index) if self.words[index] in BOTH else self.people(index, 1)
                if found:
                    return found
        return ()

    def called(self, word: int) -> tuple[int, ...]:
        """Those by whose names a noun is followed, preceded or explained: "her brother Tesk", "Tesk, her brother", "Tesk is her
        brother", "her best friends are Oda and Tesk"."""
        parse, words = self.parse, self.words
        last = len(words) - 1
        for index in self.below(word):
            if self.relation(index) in ("nsubj", "appos", "flat", "nmod:desc") and self.person(index) is not None:
                return self.people(index)
        over = parse.heads[word]
        if (
            over >= 0
            and over in self.meant
            and self.relation(word).partition(":")[0] in ("compound", "flat", "appos", "nmod:desc")
        ):
            return self.people(over)
        after = word + 1
        if (
            after < last and words[after] in _IS
        ):  # read as it stands: parsers part a noun from the name that is told of it
            after += 1
        elif after < last and words[after] == "," and self.relation(after + 1) == "appos":
            after += 1
        if after <= last and parse.tags[after].startswith("NNP") and after in self.meant:
            return self.people(after)
        for index in range(word + 2, min(last, word + FAR) + 1):
            if self.relation(index) == "appos" and index in self.meant and parse.heads[parse.heads[index]] == word:
                return self.people(index)
        return ()

    def tagged(self, word: int) -> int | None:
        """Whom a noun in the tag of a quotation means, where it is known who speaks: "cried his wife", "said Tesk to his wife"."""
        place = self.parse.starts[word]
        if self.quote(word) is not None:
            return None
        at = bisect_right(self.quotes, place, key=lambda item: item.span.start)
        for quote in self.quotes[max(0, at - 2) : at + 1]:
            cue = quote.cue
            if cue is not None and cue.start <= place < cue.end:
                return quote.speaker
            if cue is not None and cue.end <= place < cue.end + NEAR and self.case(word) == "to":
                return quote.addressee
        return None

    def sides(self, verb: int, to: frozenset[str]) -> Sides:
        """Those who do what a verb says and those to whom; `to` are the places where the latter may stand."""
        doers: tuple[int, ...] = ()
        others: tuple[int, ...] = ()
        agents: tuple[int, ...] = ()
        passive = each = False
        found: int | None = None
        words = self.words
        objects: list[int] = []
        for index in self.below(verb):
            relation = self.relation(index)
            if relation.startswith("nsubj:pass"):
                passive = True
                doers += self.people(index)
            elif relation == "obl:agent" or (relation == "obl" and passive and self.case(index) == "by"):
                agents += self.people(index)
            elif self.mutual(index) and relation in ("obj", "iobj", "obl", "nmod", "conj"):
                each = True
            elif words[index] in _SELF:
                continue
            elif relation in ("obj", "iobj"):
                if "obj" in to:
                    others += self.people(index) or self.antecedent(verb, index)
                    objects.append(index)
            elif relation.startswith(("obl", "nmod")) and self.case(index) in to:
                others += self.people(index)
                objects.append(index)
        if agents:
            return Sides(agents, doers)
        if not passive:
            found = self._asked(verb)
            if found is None:
                found = subject(self.parse, verb)
            doers = (self.people(found) or self.antecedent(verb, found)) if found is not None else ()
        for index in objects:
            if words[index] in _OBJECTS and not set(doers).isdisjoint(self.people(index)):
                one = self.another(index, doers)  # "Tesk hated him": nobody does that to himself
                others = (*(item for item in others if item not in doers), *((one,) if one is not None else ()))
        if found is not None and words[found] in GENDERS and len(doers) == 1 and doers[0] in others:
            one = self.another(found, doers)  # "He had taken against Tesk": he is not Tesk
            doers = (one,) if one is not None else ()
        if (each or "pair" in to) and len(doers) == 1 and found is not None and found > 1 and words[found - 1] == "and":
            beside = self.person(found - 2)  # "Tesk's wave and Oda and Mara looking into each other's eyes"
            doers = (beside, *doers) if beside is not None else doers
        if (each or (not others and "pair" in to)) and len(doers) > 1:
            return Sides(doers[:1], doers[1:2])
        return Sides(doers, others)

    def _asked(self, verb: int) -> int | None:
        """Who is asked, told or wanted to do what the verb says: "asked her to marry him"."""
        over = self.parse.heads[verb]
        if (
            over < 0
            or self.relation(verb) not in ("xcomp", "ccomp")
            or any(self.relation(at).startswith("nsubj") for at in self.below(verb))
        ):
            return None
        return next((at for at in self.below(over) if self.relation(at) in ("obj", "iobj")), None)

    def antecedent(self, verb: int, word: int) -> tuple[int, ...]:
        """Whom "who" or "whom" means: "Petra, whom she trusted"."""
        over = self.parse.heads[verb]
        if over < 0 or self.words[word] not in _WHO or not self.relation(verb).startswith("acl"):
            return ()
        return self.people(over, 1)

    def mutual(self, word: int) -> bool:
        """Whether a word is, or belongs to, "each other" or "one another"."""
        words = self.words
        return (words[word] in _OTHER and word > 0 and words[word - 1] in _EACH) or any(
            words[index] in _OTHER and index > 0 and words[index - 1] in _EACH for index in self.below(word)
        )

    def share(self, word: int, terms: Terms, *, tried: bool = False) -> float:
        """How much of a sign is left where the word stands: 1 where it is told as done, 0 where it is denied.

        `tried`: what is only wished or tried counts as what is done, as a blow that misses does.
        """
        words, left = self.words, 1.0
        for index in self.below(word):
            relation, form = self.relation(index), words[index]
            if form in _NOT and relation in ("advmod", "det", "cc", "cc:preconj", "case", "nsubj", "obj"):
                return DENIED
            if (relation == "aux" and form in terms.may) or (relation == "mark" and form in terms.conditions):
                left = min(left, MAY)
            elif relation == "advcl" and self.has(index, terms.conditions):
                left = min(left, MAY)  # "if you break it, I will kill you"
            elif relation in ("mark", "case") and form in terms.likeness:
                left = min(left, LIKENESS)
        if left:
            left = min(left, self._over(word, terms, tried))
        if self.sentence(word)[2]:
            left = min(left, ASKED)
        return left

    def _over(self, word: int, terms: Terms, tried: bool) -> float:
        """How much is left by what the word hangs on: "refused to kiss", "wondered what he would do if she turned and kissed him"."""
        words, left = self.words, 1.0
        for _ in range(STEPS):
            over = self.parse.heads[word]
            relation = self.relation(word).partition(":")[0]
            if over < 0 or relation not in _HANGS:
                break
            if relation != "conj":
                if words[over] in terms.denied or any(
                    words[at] in _NOT and self.relation(at) == "advmod" for at in self.below(over)
                ):
                    return DENIED
                if words[over] in terms.wished and not tried:
                    left = min(left, WISHED)
            elif any(
                (self.relation(at) == "mark" and words[at] in terms.conditions)
                or (self.relation(at) == "aux" and words[at] in terms.may)
                for at in self.below(over)
            ):
                left = min(left, MAY)
            word = over
        return left

    def sentence(self, word: int) -> tuple[int, int, bool]:
        """The code points ``[start, end)`` of the word's sentence, and whether it asks."""
        begins = self.parse.sentences
        at = bisect_right(begins, word) - 1
        first = begins[at] if at >= 0 else 0
        last = (begins[at + 1] if at + 1 < len(begins) else len(self.parse.ends)) - 1
        end = self.parse.ends[last]
        return self.parse.starts[first], end, "?" in self.text[max(0, end - 3) : end]


def heads(parse: Parse, spans: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """The person of each word that is the head of a mention; `spans` are start, end and person, in any order."""
    found: dict[int, int] = {}
    starts, over = parse.starts, parse.heads
    for start, end, person in spans:
        low = bisect_right(starts, start) - 1
        if low < 0:
            continue
        high = low + 1 if parse.ends[low] >= end else bisect_left(starts, end)
        for word in range(low, high):
            if not low <= over[word] < high:
                found[word] = person
                break
    return found
