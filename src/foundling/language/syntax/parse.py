"""The words of a text, their tags, their syntax, and the persons that are mentioned."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from foundling.language.cores import one_core
from foundling.language.sentences import sentences
from foundling.language.syntax.features import Features, features
from foundling.language.syntax.words import words

if TYPE_CHECKING:
    from foundling.language.syntax.network import Answer

Kind = Literal["name", "nominal", "pronoun"]

#: A sentence of more words is read in pieces of so many.
LONGEST = 120

#: Code points that are read at once, so that memory does not grow with the story.
PORTION = 400_000


class Mention(NamedTuple):
    """A person mentioned: the words from `first` to `last`, both included, about `head`.

    `margin` is how much likelier the network takes it for a mention than for none, as log-odds: 0 and up.
    """

    first: int
    last: int
    head: int
    kind: Kind
    margin: float = 0.0


class Parse(NamedTuple):
    """The words of one text. `starts` and `ends` are code points; `sentences` are the first words of sentences.

    `tags` are those of the Penn Treebank, `relations` those of Universal Dependencies; `heads` are words, -1 for the root
    of a sentence, and make a tree of each. Mentions may stand inside each other ("his mother" and "his"); their order is
    that of their first words, the longer first.
    """

    starts: list[int]
    ends: list[int]
    sentences: list[int]
    tags: list[str]
    heads: list[int]
    relations: list[str]
    mentions: list[Mention]


def parse(texts: Sequence[str]) -> list[Parse]:
    """One `Parse` a text. A text is a paragraph or so; what it says of another is not seen."""
    if not texts:
        return []
    found: list[Parse] = []
    with one_core():
        for portion in _portions(texts):
            found.extend(_parse(portion))
    return found


def _portions(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    start = size = 0
    for index, text in enumerate(texts):
        size += len(text)
        if size > PORTION:
            yield texts[start : index + 1]
            start, size = index + 1, 0
    yield texts[start:]


def _parse(texts: Sequence[str]) -> list[Parse]:
    from foundling.language.syntax.network import network  # numpy is slow to import, and most commands never need it

    net = network()
    known: dict[str, int] = {}
    forms: list[Features] = []
    personal: list[bool] = []  # which are pronouns of persons by their spelling
    pieces: list[list[int]] = []
    spaced: list[list[bool]] = []
    cut: list[tuple[list[tuple[int, int]], list[int], list[int]]] = []
    for text in texts:
        places = words(text)
        begins, parts = _cut(text, places)
        for start, stop in zip(parts, [*parts, len(places)][1:], strict=True):
            piece: list[int] = []
            for begin, end in places[start:stop]:
                form = text[begin:end]
                row = known.get(form)
                if row is None:
                    row = known[form] = len(forms)
                    forms.append(features(form, net.vocabulary))
                    personal.append(form.lower() in PERSONAL)
                piece.append(row)
            pieces.append(piece)
            spaced.append([not begin or text[begin - 1].isspace() for begin, _ in places[start:stop]])
        cut.append((places, begins, parts))
    answers = iter(zip(net.read(forms, pieces, spaced), pieces, strict=True))
    found = []
    for places, begins, parts in cut:
        tags: list[str] = []
        heads: list[int] = []
        relations: list[str] = []
        mentions: list[Mention] = []
        for start in parts:
            answer, piece = next(answers)
            tags.extend(net.tags[row] for row in answer.tags)
            heads.extend(-1 if head == index else head + start for index, head in enumerate(answer.heads))
            relations.extend(net.relations[row] for row in answer.relations)
            mentions.extend(_mentions(answer, [personal[row] for row in piece], start))
        mentions.sort(key=lambda one: (one.first, -one.last))
        starts, ends = [start for start, _ in places], [end for _, end in places]
        found.append(Parse(starts, ends, begins, tags, heads, relations, mentions))
    return found


#: Pronouns that mean persons unless the network is sure of the contrary; what "you", "they" and "it" mean it judges.
PERSONAL = frozenset("i me my mine myself he him his himself she her hers herself we us our ours ourselves".split())

_KINDS: tuple[Kind, ...] = ("name", "nominal", "pronoun")  # as the network numbers them

#: The margin down to which a pronoun of `PERSONAL` is one all the same; "Chapter I" is far below.
SPELT = -1.0


def _mentions(answer: "Answer", personal: Sequence[bool], start: int) -> Iterator[Mention]:
    for index, margin in enumerate(answer.margins):
        if margin < SPELT or (margin < 0 and not personal[index]):
            continue
        kind: Kind = "pronoun" if margin < 0 else _KINDS[answer.kinds[index]]
        margin = max(margin, 0.0)
        if kind == "pronoun":  # "he who …" is "he"
            yield Mention(index + start, index + start, index + start, kind, margin)
        elif answer.first[index] <= index <= answer.last[index]:
            yield Mention(answer.first[index] + start, answer.last[index] + start, index + start, kind, margin)


def _cut(text: str, places: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """The first words of sentences, and those of the pieces that are read one by one."""
    begins: list[int] = []
    ends = [end for _, end in sentences(text)]
    sentence = -1
    for index, (start, _) in enumerate(places):
        while sentence < 0 or (sentence < len(ends) and start >= ends[sentence]):
            sentence += 1
            if sentence and start < ends[sentence - 1]:
                break
            if not begins or begins[-1] != index:
                begins.append(index)
    parts = [
        part
        for start, stop in zip(begins, [*begins, len(places)][1:], strict=True)
        for part in range(start, stop, LONGEST)
    ]
    return begins, parts
