"""What the syntax network learns from: spans with heads, other names, sentences run together, groups of one length."""

import pickle
import random
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "train"))
import examples
from examples import Example, Maps, grouped, joined, plain, renamed, roughened, surnames, with_heads
from treebanks import LABELS, Sentence, Span


def sentence(text: str, spans: list[Span] | None = None, document: str = "") -> Sentence:
    forms = text.split()
    return Sentence(forms, [True] * len(forms), [], [], [], spans, document)


def learnt(text: str, spans: list[tuple[int, Span]] | None = None, document: str = "tide") -> Example:
    forms = text.split()
    return Example(forms, [True] * len(forms), [], list(range(-1, len(forms) - 1)), [], spans, document)


class Always(random.Random):
    """Draws the same number every time."""

    def __init__(self, number: float) -> None:
        super().__init__(1)
        self.number = number

    def random(self) -> float:
        return self.number


@pytest.mark.parametrize(
    ("draw", "written"),
    [
        (0.05, "oda didn't say i ' ."),
        (0.13, "ODA DIDN'T SAY I ' ."),
        (0.2, "Oda didnt say I ' ."),
        (0.9, "Oda didn't say I ' ."),
    ],
)
def test_a_hasty_writer_drops_what_hasty_writers_drop(draw: float, written: str) -> None:
    assert " ".join(roughened("Oda didn't say I ' .".split(), Always(draw))) == written


def test_words_seen_once_have_no_row_and_those_known_beforehand_come_first() -> None:
    told = [sentence("Oda saw Bram")._replace(tags=["NNP", "VBD", "NNP"], relations=["nsubj", "root", "obj"])]
    told.append(sentence("Oda sang"))
    maps = Maps(told, ["harbour"])
    assert maps.vocabulary == {"": 0, "harbour": 1, "oda": 2}
    assert (maps.tags, maps.relations) == ({"NNP": 0, "VBD": 1}, {"nsubj": 0, "obj": 1, "root": 2})
    row, *_ = maps.features("Oda", None)
    assert row == 2
    # With noise a word may be passed off as unknown, as one that the stories to come will have.
    assert maps.features("Oda", Always(0.0))[0] == 0
    assert maps.features("Oda", Always(0.99))[0] == row


def test_the_head_of_a_span_is_the_word_that_hangs_outside_it() -> None:
    # "the old ferryman of Skell laughed": everything in the span hangs on "ferryman".
    span = Span(0, 4, "nominal", "PER")
    made = with_heads(
        sentence("the old ferryman of Skell laughed", [span]), [2, 2, 5, 4, 2, -1], "DT JJ NN IN NNP VBD".split()
    )
    assert made.spans == [(2, span)]


def test_of_two_spans_with_one_head_the_longer_goes_to_its_conjunction() -> None:
    both, first = Span(0, 2, "nominal", "PER"), Span(0, 0, "name", "PER")
    made = with_heads(sentence("Oda and Bram laughed", [both, first]), [3, 2, 0, -1], "NNP CC NNP VBD".split())
    assert made.spans == [(0, first), (1, both)]


def test_the_treebank_says_nothing_of_persons() -> None:
    assert plain(sentence("Oda laughed", [Span(0, 0, "name", "PER")])).spans is None


def test_people_get_other_names_and_nothing_else_changes() -> None:
    spans = [(1, Span(0, 1, "name", "PER")), (3, Span(3, 3, "name", "LOC")), (5, Span(5, 5, "pronoun", "PER"))]
    one = learnt("Mr. Lane left Skell when he could", spans)
    assert renamed(one, ["Tobin"], Always(0.0)).forms == "Mr. Tobin left Skell when he could".split()
    assert renamed(one, ["Tobin"], Always(0.9)) is one
    assert surnames([[one]]) == ["Lane"]


def test_sentences_of_one_text_run_together_and_their_numbers_move() -> None:
    first = learnt("Oda sang .", [(0, Span(0, 0, "name", "PER"))])
    second = learnt("Then Bram did .", [(1, Span(1, 1, "name", "PER"))])
    (made,) = joined([first, second], Always(0.0))
    assert made.forms == "Oda sang . Then Bram did .".split()
    assert made.heads == [-1, 0, 1, -1, 3, 4, 5]
    assert made.spans == [(0, Span(0, 0, "name", "PER")), (4, Span(4, 4, "name", "PER"))]
    assert len(joined([first, second._replace(document="other")], Always(0.0))) == 2
    assert len(joined([first, second], Always(0.5))) == 2
    (unknown,) = joined([first, second._replace(spans=None)], Always(0.0))
    assert unknown.spans is None  # half of what is known would teach that there is nobody in the other half


def test_a_group_holds_sentences_of_one_length_and_about_so_many_words() -> None:
    listed = [learnt("one two"), learnt("one two three"), learnt("two one"), learnt("a b"), learnt("a b c")]
    groups = grouped(listed, 4, None)
    assert [[len(one.forms) for one in group] for group in groups] == [[2, 2, 2], [3, 3]]
    assert grouped([], 4, None) == []
    mixed = grouped([one._replace(document="") for one in listed], 4, random.Random(1))
    assert sorted(" ".join(one.forms) for group in mixed for one in group) == sorted(
        " ".join(one.forms) for one in listed
    )
    assert all(len({len(one.forms) for one in group}) == 1 for group in mixed)


def test_what_the_networks_read_together_is_learnt_where_they_take_it_for_a_mention(tmp_path: Path) -> None:
    def sure(label: str) -> list[float]:
        return [0.9 if name == label else 0.025 for name in LABELS]

    shares = np.array([sure("name"), sure("none"), sure("nominal"), sure("other")], dtype=np.float16)
    forms = "Oda met sailors yesterday".split()
    # The ends of the mention that "sailors" would head do not enclose it: nobody can learn from them.
    row = (forms, [True] * 4, ["NNP", "VBD", "NNS", "NN"], [1, -1, 1, 1], ["nsubj", "root", "obj", "obl"], shares)
    path = tmp_path / "silver.pkl"
    path.write_bytes(pickle.dumps([(*row, [0, 1, 3, 3], [0, 1, 3, 3])]))
    (one,) = examples.silver(path)
    assert one.spans == [(0, Span(0, 0, "name", "PER"))]
    assert one.shares is not None
    assert one.shares.shape == (4, len(LABELS))
