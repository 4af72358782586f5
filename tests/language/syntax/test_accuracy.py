"""Floors under tags, syntax and persons on what the network was not trained on; figures in docs/accuracy.md."""

from itertools import islice

import pytest
from bench.language import SHARED, persons, syntax, treebank

pytestmark = pytest.mark.skipif(
    not (SHARED / "data" / "ewt").is_dir(), reason="the treebank is not beside this checkout"
)


def test_syntax_keeps_its_floor() -> None:
    found = syntax(list(islice(treebank(SHARED / "data/ewt/en_ewt-ud-dev.conllu"), 300)))
    for column, floor in {"words": 0.95, "sentences": 0.89, "tags": 0.91, "las": 0.73}.items():
        assert found[column] >= floor, column


def test_persons_keep_their_floor() -> None:
    found = persons()
    for kind, floor in {"name": 0.79, "nominal": 0.69, "pronoun": 0.975, "all": 0.885, "sentences": 0.97}.items():
        assert found[kind][2] >= floor, kind


def test_persons_in_small_letters_keep_their_floor() -> None:
    found = persons(spelt=str.lower)
    for kind, floor in {"name": 0.62, "all": 0.87}.items():
        assert found[kind][2] >= floor, kind
