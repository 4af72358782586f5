"""Novels as several networks read them together."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "train"))
import silver
from foundling.language.syntax.features import features
from foundling.language.syntax.network import Network, Scores, network
from silver import Teachers, sentences
from treebanks import LABELS, LEAN

READ = [
    ("The old ferryman sang .".split(), [True] * 4 + [False]),
    ("Oda met him yesterday .".split(), [True] * 4 + [False]),
]
NONE, NAME, NOMINAL = (LABELS.index(kind) for kind in ("none", "name", "nominal"))


class Opinion(Network):
    """A network with an opinion of two words, whatever they are, in place of weights."""

    def __init__(self, tag: list[float], mention: list[float], root: float = 1.0) -> None:
        self.vocabulary, self.tags, self.relations = {"": 0}, ["NN", "VBD"], ["root", "nsubj"]
        self.tag, self.mention, self.root = tag, mention, root

    def scores(self, *_: object) -> Scores:
        kept = np.ones((1, 2), dtype=bool)
        heads = np.array([[[0.0, 3.0], [0.0, self.root]]], dtype=np.float32)
        ends = np.array([[[2.0, 0.0], [0.0, 2.0]]], dtype=np.float32)
        tags = np.array([[self.tag, [0.0, 9.0]]], dtype=np.float32)
        mentions = np.array([[self.mention, [9.0, 0.0, 0.0, 0.0, 0.0]]], dtype=np.float32)
        return Scores(kept, tags, heads, mentions, ends, ends, ends, ends)

    def relations_of(self, _: Scores, heads: np.ndarray) -> np.ndarray:
        return np.array([[float(head == place), float(head != place)] for place, head in enumerate(heads[0])])


def test_one_network_together_with_itself_reads_as_it_reads_alone() -> None:
    net = network()
    words = [[features(form, net.vocabulary) for form in forms] for forms, _ in READ]
    table = np.array([row for sentence in words for row in sentence])
    alone = net.read(table, [list(range(5)), list(range(5, 10))], [spaced for _, spaced in READ])
    for one, answer, (forms, spaced) in zip(Teachers([net, net]).read(READ), alone, READ, strict=True):
        assert (one.forms, one.spaced) == (forms, spaced)
        assert one.tags == [net.tags[row] for row in answer.tags]
        assert one.heads == [-1 if head == place else head for place, head in enumerate(answer.heads)]
        assert one.relations == [net.relations[row] for row in answer.relations]
        assert (one.first, one.last) == (answer.first, answer.last)
        np.testing.assert_allclose(one.labels.astype(float).sum(1), 1.0, atol=2e-3)


def test_shares_are_those_before_the_model_was_made_to_lean_towards_mentions() -> None:
    even = [0.0, LEAN["name"], LEAN["nominal"], 0.0, 0.0]
    (one,) = Teachers([Opinion([1.0, 0.0], even)]).read([(["Oda", "sang"], [True, True])])
    np.testing.assert_allclose(one.labels[0].astype(float), [0.2] * 5, atol=1e-3)


def test_whoever_is_surer_has_more_weight() -> None:
    doubtful = Opinion([0.2, 0.0], [0.0, 1.0, 0.0, 0.0, 0.0])
    sure = Opinion([0.0, 4.0], [0.0, 0.0, 6.0, 0.0, 0.0])
    (one,) = Teachers([doubtful, sure]).read([(["Oda", "sang"], [True, True])])
    assert one.tags == ["VBD", "VBD"]
    assert (one.heads, one.relations) == ([1, -1], ["nsubj", "root"])
    assert int(one.labels[0].argmax()) == NOMINAL
    assert one.labels[0][NAME] > one.labels[0][NONE]
    (alone,) = Teachers([doubtful]).read([(["Oda", "sang"], [True, True])])
    assert (alone.tags[0], int(alone.labels[0].argmax())) == ("NN", NAME)


def test_heads_make_a_tree_whatever_the_networks_say() -> None:
    (one,) = Teachers([Opinion([1.0, 0.0], [0.0] * 5, root=-1.0)]).read([(["Oda", "sang"], [True, True])])
    assert sorted(one.heads) == [-1, 1]


def test_networks_with_other_tags_cannot_be_asked_together() -> None:
    other = Opinion([1.0, 0.0], [0.0] * 5)
    other.tags = ["VBD", "NN"]
    with pytest.raises(SystemExit):
        Teachers([Opinion([1.0, 0.0], [0.0] * 5), other])


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    person = ["-c", "user.name=Oda", "-c", "user.email=oda@example.org"]
    for name in ("net", "tide"):
        text = tmp_path / name / "src" / "epub" / "text"
        text.mkdir(parents=True)
        (text.parent / "content.opf").write_text(
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item href="text/chapter-1.xhtml" id="one"/></manifest>'
            '<spine><itemref idref="one"/></spine></package>'
        )
        paragraphs = "".join(f"<p>Oda counted the {name} of boat {n}. Stop! Nobody-at-all sang.</p>" for n in range(20))
        (text / "chapter-1.xhtml").write_text(
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body epub:type="bodymatter">'
            f'<section epub:type="chapter"><p>{"and on " * 40}.</p>{paragraphs}</section></body></html>'
        )
        for command in (["init", "-q"], ["add", "."], [*person, "commit", "-q", "-m", "Book"]):
            subprocess.run(["git", "-C", str(tmp_path / name), *command], check=True)
    return tmp_path


def test_every_book_gives_its_share_of_whole_sentences(shelf: Path) -> None:
    found = list(sentences(shelf, [], 60, 1))
    assert all(1 < len(forms) <= silver.LONGEST and len(forms) == len(spaced) for forms, spaced in found)
    assert {form for forms, _ in found for form in forms} & {"net", "tide"} == {"net", "tide"}
    assert 60 <= sum(len(forms) for forms, _ in found) < 120
    forms, spaced = next(one for one in found if one[0][0] == "Oda")
    assert (forms[-1], spaced[-2:]) == (".", [True, False])
    assert found == list(sentences(shelf, [], 60, 1))
    assert found != list(sentences(shelf, [], 60, 2))


def test_books_that_measure_are_left_out(shelf: Path) -> None:
    assert not any("tide" in forms for forms, _ in sentences(shelf, ["tide"], 60, 1))
