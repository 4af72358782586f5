"""What a careful reader notices at the place between two paragraphs that may belong to two scenes.

`openings` gives the words on both sides of it, for a linear model; `Passage.evidence` the measures that need the
paragraphs around: what kind of word begins, whether time is named, who was there before and who is there now, how the
share of speech and the vocabulary change (M. A. Hearst, "TextTiling", 1997, for the last). Names are those that the
story itself repeats, and one like another, so that nothing is learned of any book's people.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'",
        "—": " - ", "–": " - ", "…": "...", "\u00ad": None, "\u200b": None,
    }
)  # fmt: skip
_EDGE = 14  # words on either side that the linear model sees
_OPENING = 130  # code points that hold them
_EARLY = 8  # words among which an opening names its time
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+")
_INNER_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_LETTERS = bytes(byte if chr(byte).isascii() and chr(byte).isalpha() else 32 for byte in range(256))
_SENTENCE_END = re.compile(r"[.!?][\"']?\s")
#: Words that say when, by kind. The first kind is a pointer such as "next", and counts only before a word of the others.
_TIMES = (
    "next following same second third this that one every each all",
    "day days morning mornings afternoon evening evenings night nights week weeks month months year years spring summer autumn fall winter",
    "second seconds minute minutes hour hours",
    "later afterward afterwards meanwhile meantime finally eventually presently tonight today tomorrow yesterday",
    "o'clock half quarter am pm midnight noon past",
    "sunday monday tuesday wednesday thursday friday saturday january february march april may june july august september "
    "october november december christmas",
    "dawn sunrise daylight breakfast woke awoke lunch luncheon dusk sunset dinner supper tea",
    "when while last since until till after before",
)
_TIME = {word: kind for kind, words in enumerate(_TIMES) for word in words.split()}
#: Words with which a scene may close, by kind.
_CLOSINGS = (
    "sleep slept asleep bed dream dreams dreamed dreamt night goodnight",
    "door gate closed shut slammed went gone left away vanished disappeared drove rode walked hurried out home",
    "goodbye bye farewell silence silent dark darkness dead death end alone ever again nothing last",
    "tomorrow morrow tonight wait waited waiting",
)
_CLOSING = {word: kind for kind, words in enumerate(_CLOSINGS) for word in words.split()}
_CLASSES = (
    "later meanwhile afterwards next early late today tonight tomorrow yesterday sunday monday tuesday wednesday thursday friday saturday presently soon once",
    "when while as after before until till since during by",
    "in at on from upon over outside inside across down up along near behind beyond beneath under through into within",
    "and but so for yet or then nor still however therefore thus besides moreover nevertheless",
    "it there",
    "he she they his her their him them",
    "i we my our me us",
    "the a an",
    "this that these those such",
    "you your yes no oh well ah why what who how where which",
    "one two three four five six seven eight nine ten some all every each both another other nothing everything",
)
_CLASS = {word: place for place, words in enumerate(_CLASSES) for word in words.split()}
_NAME, _OTHER, _SPEECH = len(_CLASSES), len(_CLASSES) + 1, len(_CLASSES) + 2
#: Words that say nothing of what a passage is about.
_COMMON_WORDS = (
    "a about after again against ago ah all almost alone along already also always am among an and another any anything "
    "are as ask asked at away back be because been before began behind being best better between both but by came can "
    "come could course cried d day did didn do does don done door down each either else enough even ever every "
    "everything eyes face far felt few find first for found from gave get give go going gone good got great had half "
    "hand hands has have he head hear heard her here herself him himself his house how i if in indeed into is it its "
    "just kept knew know last left less let like little ll long look looked made make man many may me men might mind "
    "mine moment more most mr mrs much must my myself never new next no nor not nothing now of off oh old on once one "
    "only or other our out over own people perhaps place put quite rather re replied right room round said same saw say "
    "see seem seemed seen set she should side since sir smile so some something soon stood still such t take than that "
    "the their them themselves then there these they thing things think this those though thought three through time to "
    "told too took toward towards turned two under until up upon us very voice want was way we well went were what when "
    "where whether which while who whole whom whose why will with without woman word words would year yes yet you young "
    "your ve m s"
).split()
_COMMON = frozenset(_COMMON_WORDS) | frozenset(map(str.capitalize, _COMMON_WORDS))
_NO_NAMES = frozenset(
    "The And But You She They His Her Its Our Your Their This That There Then What When Where Who Why How Yes Not Well "
    "Now Sir Mrs Miss Sunday Monday Tuesday Wednesday Thursday Friday Saturday January February March April May June "
    "July August September October November December Christmas English French German American God Lord Lady".split()
)
_NEAR, _FAR = 3, 8  # paragraphs on each side whose words are compared
_AROUND = 6  # paragraphs on each side whose people and speech are
_LONG_AGO = 40  # paragraphs since a name that was never met


_KINDS_OF_TIME = "pointer day minutes adverb clock date meal clause".split()
#: What `Passage.evidence` measures, in its order. Counts are of words, paragraphs or people, shares from 0 to 1.
MEASURES: tuple[str, ...] = (
    "words alone", "first class", "second class",
    "times", *(f"time {kind}" for kind in _KINDS_OF_TIME), "early times", *(f"early {kind}" for kind in _KINDS_OF_TIME),
    "closing sleep", "closing leave", "closing silence", "closing tomorrow",
    "opens with speech", "closes with speech", "speech before", "speech in it", "speech opens before",
    "words in it", "words before", "words of first sentence", "words of last sentence", "pluperfect",
    "colon before", "trails off before", "exclaims before",
    "names in first sentence", "nearest name", "farthest name", "names not near",
    "pronouns at once", "first person at once", "it at once", "pointing at once",
    "near cohesion", "near cohesion against usual", "wide cohesion", "wide cohesion against usual",
    "people shared", "people who come", "people who go", "people long away",
    "speech around before", "speech around after", "change of speech", "turns before", "turns after",
    *(f"{who} {side}" for who in ("I", "he", "she", "had") for side in ("before", "after", "change")),
    "paragraph length before", "paragraph length after",
    "paragraphs from start", "words from start", "words to end", "share of chapter", "words of chapter",
)  # fmt: skip


def plain(text: str) -> str:
    """The paragraph with quotation marks, apostrophes and dashes in one form, on one line."""
    return (text if text.isascii() else text.translate(_PLAIN)).replace("\n", " ")


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Capitalised words that come twice or more where no sentence begins."""
    once: set[str] = set()
    names: set[str] = set()
    for text in texts:
        for word in _INNER_CAPITAL.findall(text):
            (names if word in once else once).add(word)
    return frozenset(names - _NO_NAMES)


def openings(before: str, after: str, names: frozenset[str]) -> list[str]:
    """The features of the linear model: words, pairs and first words of what begins, words and pairs of what ends.

    Names are one word to it: it must not learn who is in a book.
    """
    first = [_NAMED if word in names else word.lower() for word in _WORD.findall(first_sentence(after)[:_OPENING])][
        :_EDGE
    ]
    last = [_NAMED if word in names else word.lower() for word in _WORD.findall(before[-_OPENING:])][-_EDGE:]
    made = [f"^{' '.join(first[:count])}" for count in (1, 2, 3)]
    made += {f">{word}" for word in first}
    made += [f">{one} {two}" for one, two in itertools.pairwise(first)]
    made += {f"<{word}" for word in last}
    made += [f"<{one} {two}" for one, two in itertools.pairwise(last)]
    made.append(f"={before[-1:]}{after[:1] if after[:1] in _MARKS else ''}")
    return made


_NAMED = "@"
_MARKS = frozenset("\"'-([")


def first_sentence(text: str) -> str:
    """The paragraph up to the end of its first sentence of some length, at most 400 code points."""
    end = _SENTENCE_END.search(text, 20, 400)
    return text[: end.end() if end else 400]


def _last_sentence(text: str) -> str:
    tail = text[-240:]
    ends = [end.end() for end in _SENTENCE_END.finditer(tail, 0, max(0, len(tail) - 12))]
    return tail[ends[-1] :] if ends else tail


def _times(words: list[str], count: int) -> list[int]:
    """For each kind of `_TIMES`, how many of the first `count` words are of it; pointers only where one of time follows."""
    made = [0] * len(_TIMES)
    for word, following in zip(words[:count], [*words[1:], ""], strict=False):
        kind = _TIME.get(word)
        if kind is not None and (kind or _TIME.get(following)):
            made[kind] += 1
    return made


def _closings(text: str) -> list[int]:
    made = [0] * len(_CLOSINGS)
    for word in _WORD.findall(text.lower()):
        if (kind := _CLOSING.get(word)) is not None:
            made[kind] += 1
    return made


class _Paragraph:
    """One paragraph and its measures, each made when first asked for."""

    def __init__(self, text: str, names: frozenset[str]) -> None:
        self.text = text
        self._names = names
        self.words = text.count(" ") + 1
        self.speaks = text[:1] in _MARKS and text[:1] in "\"'"

    @cached_property
    def spoken(self) -> float:
        pieces = self.text.split('"')
        if len(pieces) == 1:
            return 1.0 if self.speaks else 0.0
        return sum(map(len, pieces[1::2])) / len(self.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        # Split as bytes, a table for the marks: a pattern that finds words takes three times as long.
        return frozenset(self.text.encode("ascii", "replace").translate(_LETTERS).decode("ascii").split())

    @cached_property
    def names(self) -> frozenset[str]:
        return self._names & self.vocabulary

    @cached_property
    def content(self) -> frozenset[str]:
        return self.vocabulary - _COMMON

    @cached_property
    def counts(self) -> tuple[int, int, int, int]:
        text = self.text
        return (
            text.count(" I ") + text.startswith("I "),
            text.count(" he ") + text.startswith("He ") + text.count(" his "),
            text.count(" she ") + text.startswith("She ") + text.count(" her "),
            text.count(" had ") + text.count("'d "),
        )


class Passage:
    """The paragraphs of one chapter. `texts` are as `plain` gives them; `names` as `names_in` does, for the whole story."""

    def __init__(self, texts: Sequence[str], names: frozenset[str]) -> None:
        self._paragraphs = [_Paragraph(text, names) for text in texts]
        self._names = names
        self._cohesion: dict[tuple[int, int], float] = {}
        self._vocabularies: dict[tuple[int, int], frozenset[str]] = {}
        self._before = [0]
        self._places: dict[str, list[int]] = {}
        for at, paragraph in enumerate(self._paragraphs):
            self._before.append(self._before[-1] + paragraph.words)
            for name in paragraph.names:
                self._places.setdefault(name, []).append(at)

    def evidence(self, at: int, linear: float) -> list[float]:
        """The measures at the place before paragraph `at` (from 1), in the order of `MEASURES`.

        `linear` is what the linear model says of its words. Constant time, given paragraphs of bounded length.
        """
        left, right = self._paragraphs[at - 1], self._paragraphs[at]
        opening = first_sentence(right.text)
        closing = _last_sentence(left.text)
        words = _WORD.findall(opening[:240])
        low = [word.lower() for word in words]
        times, early = _times(low, len(low)), _times(low, _EARLY)
        near, far = self._cohesive(at, _NEAR), self._cohesive(at, _FAR)
        usual_near, usual_far = self._usual(at, _NEAR), self._usual(at, _FAR)
        before, after = self._paragraphs[max(0, at - _AROUND) : at], self._paragraphs[at : at + _AROUND]
        words_before = sum(paragraph.words for paragraph in before) or 1
        words_after = sum(paragraph.words for paragraph in after) or 1
        spoken_before = sum(paragraph.spoken for paragraph in before) / len(before)
        spoken_after = sum(paragraph.spoken for paragraph in after) / len(after)
        were = frozenset[str]().union(*(paragraph.names for paragraph in before))
        are = frozenset[str]().union(*(paragraph.names for paragraph in after))
        met = [self._since(name, at) for name in dict.fromkeys(words) if name in self._names]
        rates = [
            (
                sum(paragraph.counts[kind] for paragraph in before) / words_before,
                sum(paragraph.counts[kind] for paragraph in after) / words_after,
            )
            for kind in range(4)
        ]
        total = self._before[-1] or 1
        return [
            linear,
            self._class(right, words, low, 0),
            self._class(right, words, low, 1),
            sum(times), *times, sum(early), *early,
            *_closings(closing),
            right.speaks, left.text[-1:] in "\"'", left.spoken, right.spoken, left.speaks,
            right.words, left.words, len(low), closing.count(" ") + 1,
            low.count("had"),
            left.text[-1:] == ":", left.text.rstrip("\"'")[-1:] in ".-" and left.text.rstrip("\"'").endswith(("..", "-")),
            left.text.rstrip("\"'")[-1:] in "!?",
            len(met), min(met, default=-1), max(met, default=-1), sum(since >= 12 for since in met),
            sum(word in _PRONOUNS for word in low[:6]), sum(word in _FIRST for word in low[:8]), low[:6].count("it"),
            sum(word in _POINTING for word in low[:4]),
            near, near - usual_near, far, far - usual_far,
            len(were & are) / (len(were | are) or 1), len(are - were), len(were - are),
            sum(self._since(name, at) > 15 for name in are),
            spoken_before, spoken_after, spoken_after - spoken_before,
            sum(paragraph.speaks for paragraph in before[-3:]), sum(paragraph.speaks for paragraph in after[1:4]),
            *(rate for pair in rates for rate in (*pair, pair[1] - pair[0])),
            words_before / len(before), words_after / len(after),
            at, self._before[at], total - self._before[at], self._before[at] / total, total,
        ]  # fmt: skip

    def _class(self, right: _Paragraph, words: list[str], low: list[str], at: int) -> int:
        if at == 0 and right.speaks:
            return _SPEECH
        if at >= len(low):
            return _OTHER
        return _CLASS.get(low[at], _NAME if words[at] in self._names else _OTHER)

    def _since(self, name: str, at: int) -> int:
        """Paragraphs since the name was last there, at most `_LONG_AGO`."""
        places = self._places.get(name, [])
        last = bisect_left(places, at) - 1
        return min(at - places[last], _LONG_AGO) if last >= 0 else _LONG_AGO

    def _cohesive(self, at: int, reach: int) -> float:
        """How much of their vocabulary the `reach` paragraphs before and after share (0 to 1)."""
        key = at, reach
        if key not in self._cohesion:
            before, after = self._vocabulary(at - reach, reach), self._vocabulary(at, reach)
            size = len(before) * len(after)
            self._cohesion[key] = len(before & after) / size**0.5 if size else 0.0
        return self._cohesion[key]

    def _vocabulary(self, start: int, reach: int) -> frozenset[str]:
        """The content words of `reach` paragraphs from `start` on; what stands after one place stands before another."""
        key = start, reach
        if key not in self._vocabularies:
            paragraphs = self._paragraphs[max(0, start) : start + reach]
            self._vocabularies[key] = frozenset[str]().union(*(paragraph.content for paragraph in paragraphs))
        return self._vocabularies[key]

    def _usual(self, at: int, reach: int) -> float:
        """The same at the places around, on average."""
        places = [at + step for step in (-4, 4) if 0 < at + step < len(self._paragraphs)]
        return sum(self._cohesive(place, reach) for place in places) / len(places) if places else 0.0


_PRONOUNS = frozenset("he she his her him they them their".split())
_FIRST = frozenset("i my me we our us".split())
_POINTING = frozenset("this that these those such".split())
