"""What single words say: classes, gender, number."""

import pytest

from foundling.analysis.coreference.words import CLASS, HE, ME, YOU, given_gender, noun_gender, plural


@pytest.mark.parametrize(("word", "kind"), [("myself", ME), ("thee", YOU), ("his", HE)])
def test_classes(word: str, kind: int) -> None:
    assert CLASS[word] == kind


@pytest.mark.parametrize(
    ("word", "gender"), [("milkmaid", "f"), ("fisherman", "m"), ("stepfather", "m"), ("doctor", ""), ("lamp", "")]
)
def test_gender_of_nouns(word: str, gender: str) -> None:
    assert noun_gender(word) == gender


def test_gender_of_given_names() -> None:
    assert (given_gender("martha"), given_gender("henry"), given_gender("brannoch")) == ("f", "m", "")


@pytest.mark.parametrize(
    ("word", "tag", "several"),
    [("men", "NNS", True), ("boys", "", True), ("people", "NN", True), ("boss", "", False), ("girl", "NN", False)],
)
def test_number(word: str, tag: str, several: bool) -> None:
    assert plural(word, tag) is several
