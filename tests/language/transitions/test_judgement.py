"""The trained judgement of where a scene begins."""

import pytest

from foundling.language.transitions import transitions
from foundling.language.transitions.evidence import MEASURES
from foundling.language.transitions.judgement import model

EVENING = [
    "Oda counted the nets twice, because Bram never did, and found one of them short by a good arm’s length.",
    "“It was there at noon,” said Bram.",
    "“Then it has walked,” said Oda, “since nobody here would carry it.”",
    "Bram looked at the hook, and at the floor under the hook, and then for a long time at nothing at all.",
    "“I shall look for it tomorrow,” he said.",
    "Oda put the lantern out and went up to bed, and for once she slept.",
]
MORNING = [
    "The next morning Tobin Vale came down the hill road with the net over his shoulder and two dogs behind him.",
    "“I found this in my orchard,” he told the old woman at the pump.",
    "“Did you, now,” said the woman.",
    "Tobin had never in his life laughed before breakfast, and he looked as if it hurt.",
    "“Is there a reward?” he asked her.",
    "“There is a kettle,” said the woman, “and you may carry it.”",
]


def test_the_next_morning_is_the_likeliest_place() -> None:
    (found,) = transitions([EVENING + MORNING], 0.0)
    best = max(found, key=lambda place: place.likely)
    assert best.at == len(EVENING)
    assert best.likely > 0.1
    assert "a time is named at once" in best.signs


def test_unlikely_places_are_left_out() -> None:
    (found,) = transitions([EVENING + MORNING], 0.1)
    assert [place.at for place in found] == [len(EVENING)]


def test_every_chapter_is_judged_by_itself() -> None:
    one, two = transitions([EVENING, MORNING], 0.05)
    assert all(0 < place.at < len(EVENING) for place in one + two)
    assert transitions([], 0.1) == []
    assert transitions([[], ["One."]], 0.1) == [[], []]


@pytest.mark.parametrize("mark", ["“”", '""', "''", "‘’"])
def test_speech_opens_no_scene_however_it_is_marked(mark: str) -> None:
    speech = [f"{mark[0]}The next morning I went to the harbour and found it empty,{mark[1]} said Oda."]
    assert transitions([EVENING + speech], 0.0)[0] == transitions([EVENING], 0.0)[0]


def test_likelihoods_lie_between_nothing_and_certainty() -> None:
    for place in transitions([(EVENING + MORNING) * 20], 0.0)[0]:
        assert 0 < place.likely < 1
        assert place.signs


def test_the_model_reads_only_measures_that_there_are() -> None:
    known = model()
    assert len(known.weights) > 1000
    nodes = [*known.glance, *known.rest]
    assert len(nodes) > 50
    for node in nodes:
        if isinstance(node, list):
            measure, threshold, left, right = node
            assert 0 <= measure < len(MEASURES)
            assert isinstance(threshold, float)
            nodes += [left, right]
        else:
            assert isinstance(node, (int, float))
