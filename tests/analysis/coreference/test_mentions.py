"""Mentions as the resolver sees them."""

from foundling.analysis.coreference.mentions import APPOSED, OWNER, SUBJECT, Block, mentions
from foundling.analysis.coreference.words import HE, NAME, NOMINAL, A
from foundling.language import Mention, Parse

#: "Old Tesk met a tall woman, his aunt." with the syntax that a treebank would give it.
TEXT = "Old Tesk met a tall woman, his aunt."
PARSE = Parse(
    [0, 4, 9, 13, 15, 20, 25, 27, 31, 35],
    [3, 8, 12, 14, 19, 25, 26, 30, 35, 36],
    [0],
    ["JJ", "NNP", "VBD", "DT", "JJ", "NN", ",", "PRP$", "NN", "."],
    [1, 2, -1, 5, 5, 2, 8, 8, 5, 2],
    ["amod", "nsubj", "root", "det", "amod", "obj", "punct", "nmod:poss", "appos", "punct"],
    [Mention(0, 1, 1, "name"), Mention(3, 5, 5, "nominal"), Mention(7, 7, 7, "pronoun"), Mention(7, 8, 8, "nominal")],
)


def test_what_is_known_of_each() -> None:
    tesk, woman, his, aunt = mentions([Block(4, TEXT, PARSE, [(4, 8, 7)], [(9, 30, 2)])])
    assert (tesk.cls, tesk.cast, tesk.core, tesk.role, tesk.quote) == (NAME, 7, (4, 8), SUBJECT, -1)
    assert (woman.cls, woman.determiner, woman.gender, woman.number, woman.quote) == (NOMINAL, A, "f", "s", 2)
    assert woman.modifiers == {"tall"}
    assert woman.bare == "tall woman"
    assert (his.cls, his.role, his.gender) == (HE, OWNER, "m")
    assert (aunt.role, aunt.owner, aunt.apposed) == (APPOSED, 2, 1)


def test_a_name_that_the_parser_does_not_see() -> None:
    found = mentions([Block(0, TEXT, PARSE._replace(mentions=[]), [(4, 8, 7)])])
    assert [(one.start, one.end, one.cast, one.cls) for one in found] == [(4, 8, 7, NAME)]


def test_sentences_and_words_count_through_the_story() -> None:
    found = mentions([Block(0, TEXT, PARSE), Block(1, TEXT, PARSE)])
    assert [one.sentence for one in found] == [0] * 4 + [1] * 4
    assert found[4].position == found[0].position + len(PARSE.starts)
    assert found[7].owner == 6


def test_a_span_found_by_two_of_its_words_is_one_mention() -> None:
    twice = PARSE._replace(mentions=[Mention(0, 1, 0, "name"), Mention(0, 1, 1, "name")])
    (one,) = mentions([Block(0, TEXT, twice)])
    assert (one.role, one.position) == (SUBJECT, 1)
