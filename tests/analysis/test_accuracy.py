"""Floors under quotations and speakers, on a sample of the Project Dialogism Novel Corpus.

Each floor is a little under the figure in docs/accuracy.md for these novels; lowering one needs a reason there.
"""

import sys
from pathlib import Path
from typing import Any

import pytest

from foundling.analysis import analyse
from foundling.document import encode
from foundling.intake import read

SHARED = Path(__file__).resolve().parents[3] / "shared"
#: One told by "she", one by "I", one by a child's book's narrator, one all talk; the four take half a minute.
NOVELS = ("AlicesAdventuresInWonderland", "DaisyMiller", "TheSignOfTheFour", "TheSunAlsoRises")
FLOORS = {"span": 0.962, "speaker": 0.8, "Explicit": 0.94, "Anaphoric": 0.765, "Implicit": 0.67, "surest half": 0.945}

pytestmark = pytest.mark.skipif(
    not (SHARED / "data" / "pdnc").is_dir(), reason="the novels are not beside this checkout"
)


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    sys.path.insert(0, str(SHARED / "tools"))
    import score_quotes

    folder = tmp_path_factory.mktemp("predictions")
    for name in NOVELS:
        story = read((SHARED / "data" / "pdnc" / name / "novel_text.txt").read_bytes(), f"{name}.txt").story
        assert story is not None
        (folder / f"{name}.json").write_bytes(encode(story, analyse(story)))
    overall = score_quotes.score_all(folder, SHARED / "data" / "pdnc", only=list(NOVELS))["overall"]
    return {
        "span": overall["span_exact"]["f1"],
        "speaker": overall["speaker_end_to_end"],
        **{kind: row["accuracy"] for kind, row in overall["speaker_by_type"].items()},
        "surest half": overall["precision_at_coverage"]["50%"],
    }


@pytest.mark.parametrize("column", sorted(FLOORS))
def test_accuracy_keeps_its_floor(scores: dict[str, Any], column: str) -> None:
    assert scores[column] >= FLOORS[column]


def test_spans_of_every_typography_keep_their_floor() -> None:
    sys.path[:0] = [str(SHARED / "tools"), str(Path(__file__).resolve().parents[2] / "bench")]
    import quotations

    rows = [quotations.score(text, show=False) for text in quotations.excerpts()]
    exact = sum(row.exact for row in rows)
    assert 2 * exact / sum(row.gold + row.found for row in rows) >= 0.925


def test_scenes_are_seen_through_the_one_whose_mind_is_open() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
    import viewpoints

    counts = viewpoints.score("AlicesAdventuresInWonderland", "third", "Alice")
    assert counts["person"] == counts["scenes"]
    assert counts["right"] >= 0.9 * counts["scenes"]
