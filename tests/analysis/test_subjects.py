"""Who does what a verb says, by syntax."""

from foundling.analysis.cues import Actor, before
from foundling.analysis.subjects import acts, doer, subject, word_at
from foundling.language import Parse


def parsed(text: str, heads: list[int], relations: list[str], tags: list[str]) -> Parse:
    """The syntax of words parted by single spaces."""
    starts, at = [], 0
    for word in text.split():
        starts.append(at)
        at += len(word) + 1
    ends = [start + len(word) for start, word in zip(starts, text.split(), strict=True)]
    return Parse(starts, ends, [0], tags, heads, relations, [])


TEXT = "When Tesk had eaten , Mara rose and said , "
PARSE = parsed(
    TEXT,
    [3, 3, 3, 6, 6, 6, -1, 8, 6, 8],
    ["advmod", "nsubj", "aux", "advcl", "punct", "nsubj", "root", "cc", "conj", "punct"],
    ["WRB", "NNP", "VBD", "VBN", ",", "NNP", "VBD", "CC", "VBD", ","],
)
TESK, MARA = Actor(5, 9, 2, False), Actor(22, 26, 1, False)


def test_the_subject_of_a_verb_that_goes_on() -> None:
    assert subject(PARSE, 8) == 5
    assert subject(PARSE, 3) == 1
    assert subject(PARSE, 0) is None


def test_words_by_place() -> None:
    assert (word_at(PARSE, 0), word_at(PARSE, 6), word_at(PARSE, 4)) == (0, 1, None)


def test_the_one_who_does_it() -> None:
    assert doer(PARSE, TEXT.index("said"), [TESK, MARA]) == MARA
    assert doer(PARSE, TEXT.index("eaten"), [TESK, MARA]) == TESK
    assert doer(PARSE, TEXT.index("When"), [TESK, MARA]) is None
    assert doer(None, TEXT.index("said"), [TESK, MARA]) is None


def test_a_tag_after_a_clause_about_somebody_else() -> None:
    cue = before(TEXT, 0, len(TEXT), [TESK, MARA], lambda place, actors: doer(PARSE, place, actors))
    assert cue is not None
    assert cue.person == 1


def test_endless_ties_end() -> None:
    loop = parsed("a b", [1, 0], ["conj", "conj"], ["VB", "VB"])
    assert subject(loop, 0) is None


def test_who_acts() -> None:
    assert acts(PARSE, TESK.start, TESK.end)
    assert acts(PARSE, MARA.start, MARA.end)
    assert not acts(PARSE, 0, 4)


def test_a_chance_of_saying_is_that_of_who_has_it() -> None:
    text = "While Tesk ate Mara found a chance of saying ,"
    parse = parsed(
        text,
        [2, 2, 4, 4, -1, 6, 4, 8, 6, 4],
        ["mark", "nsubj", "advcl", "nsubj", "root", "det", "obj", "mark", "acl", "punct"],
        ["IN", "NNP", "VBD", "NNP", "VBD", "DT", "NN", "IN", "VBG", ","],
    )
    one, two = Actor(6, 10, 2, False), Actor(15, 19, 1, False)
    assert doer(parse, text.index("saying"), [one, two]) == two
