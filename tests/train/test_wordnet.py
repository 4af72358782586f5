"""Classes of words from files in WordNet's form, our own and small."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "train"))
from wordnet import STEP, WordNet

NOTICE = "  1 A notice, whose lines begin with two blanks.\n"
FILES = {
    "data.noun": "00000001 03 n 01 thing 0 000 | whatever is  \n"
    "00000002 03 n 01 bond 0 001 @ 00000001 n 0000 | what binds  \n"
    "00000003 03 n 02 shackle 0 fetter 0 001 @ 00000002 n 0000 | a bond of iron  \n",
    "index.noun": "bond n 1 1 @ 1 0 00000002\nfetter n 1 1 @ 1 0 00000003\nshackle n 1 1 @ 1 0 00000003\nthing n 1 0 1 0 00000001\n",
    "noun.exc": "fettera fetter\n",
    "data.verb": "00000009 35 v 01 shackle 0 001 + 00000003 n 0101 01 + 08 00 | bind with shackles  \n",
    "index.verb": "shackle v 1 1 + 1 0 00000009\n",
    "verb.exc": "",
    **dict.fromkeys(("data.adj", "index.adj", "adj.exc", "data.adv", "index.adv", "adv.exc"), ""),
}


@pytest.fixture
def wordnet(tmp_path: Path) -> WordNet:
    for name, text in FILES.items():
        (tmp_path / name).write_text(NOTICE + text if name.startswith(("data", "index")) else text, "utf-8")
    return WordNet(tmp_path)


def test_a_word_has_its_synset_and_those_above_it_each_step_less(wordnet: WordNet) -> None:
    classes = wordnet.classes("fetters")
    assert classes == {"base fetter": 1.0, "n 00000003": 1.0, "n 00000002": STEP, "n 00000001": STEP**2}


def test_an_irregular_form_and_a_verb_reach_the_same_classes(wordnet: WordNet) -> None:
    assert "n 00000002" in wordnet.classes("fettera")
    assert {"base shackle", "v 00000009", "n 00000003"} <= set(wordnet.classes("shackled"))


def test_an_unknown_word_has_none_and_a_missing_file_is_an_error(wordnet: WordNet, tmp_path: Path) -> None:
    assert wordnet.classes("zzz") == {}
    with pytest.raises(OSError, match="data"):
        WordNet(tmp_path / "nowhere")
