"""What coreference learns from: a story laid over its gold clusters, walked with the right answers."""

import random
import sys
from argparse import Namespace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "train"))
import coreference
from coreference import Gold, Pass, Walk, analysed, answers, looked_at, veiled
from foundling.analysis.coreference.resolver import DROP, NEW, Question

TEXT = "Mara Tesk mended the net. Oda Holt saw her. The old woman smiled at Mara Tesk, and she smiled back."
#: Who is who: Mara, and Oda, who is the old woman. What is not listed is nobody whom the gold knows.
PEOPLE = (
    ("Mara Tesk", 0, 0), ("Oda Holt", 0, 1), ("her", 0, 0), ("The old woman", 0, 1), ("Mara Tesk", 1, 0), ("she", 0, 0),
)  # fmt: skip


def gold(text: str, people: tuple[tuple[str, int, int], ...]) -> Gold:
    """Clusters as ranges of letters; `people` are (words, which time they stand there, cluster)."""
    clusters: list[set[tuple[int, int]]] = [set() for _ in range(1 + max(number for *_, number in people))]
    for words, time, number in people:
        at = -1
        for _ in range(time + 1):
            at = text.index(words, at + 1)
        start = sum(map(str.isalnum, text[:at]))
        clusters[number].add((start, start + sum(map(str.isalnum, words))))
    return Gold(text, "".join(filter(str.isalnum, text)).casefold(), clusters)


@pytest.fixture(scope="module")
def one() -> Pass:
    return looked_at(analysed("tide", gold(TEXT, PEOPLE)))


def told(one: Pass, place: int) -> str:
    mention = one.ready.mentions[place]
    return TEXT[mention.start : mention.end]


def test_every_mention_has_the_cluster_that_the_gold_gives_its_letters(one: Pass) -> None:
    found = {(told(one, place), cluster) for place, cluster in enumerate(one.cluster)}
    assert found == {("Mara Tesk", 0), ("Oda Holt", 1), ("her", 0), ("The old woman", 1), ("she", 0)}
    assert [told(one, place) for place, cluster in enumerate(one.cluster) if cluster == 0].count("Mara Tesk") == 2


def test_a_story_with_other_letters_than_the_gold_is_no_text_to_learn_from() -> None:
    with pytest.raises(AssertionError, match="tide: the story has other letters"):
        analysed("tide", gold(TEXT, PEOPLE)._replace(letters="maratesk"))


def test_the_right_walk_ends_in_the_gold(one: Pass) -> None:
    asked: list[tuple[str, list[float]]] = []

    def decide(question: Question, right: list[float]) -> int:
        assert len(right) == len(question.candidates) + 2
        asked.append((told(one, question.place), right))
        return right.index(max(right))

    entities = Walk(one).run(decide)
    clusters = [{one.spans[place] for place in entity.members} for entity in entities]
    assert sorted(clusters, key=min) == sorted(one.text.gold.clusters, key=min)
    assert asked
    assert all(max(right) == 1.0 for _, right in asked)  # nobody who was met is out of reach here


def test_the_worth_of_answers_by_what_the_candidates_hold(one: Pass) -> None:
    walk = Walk(one)
    she = next(place for place, cluster in enumerate(one.cluster) if cluster == 0 and told(one, place) == "she")
    rights: list[list[float]] = []

    def decide(question: Question, right: list[float]) -> int:
        if question.place == she:
            rights.append(right)
            walk.holds.clear()  # whoever was meant is in no candidate any more
            rights.append(walk.right(question))
            walk.met.clear()  # and was never met
            rights.append(walk.right(question))
        return right.index(max(right))

    walk.run(decide)
    met, lost, new = rights
    assert (sum(met[:-2]), met[-2:]) == (1.0, [0.0, 0.0])
    assert lost == [*[0.0] * (len(lost) - 2), coreference.MISSED, 0.0]
    assert new == [*[0.0] * (len(new) - 2), 1.0, 0.0]


def test_a_mention_of_nobody_is_worth_dropping(one: Pass) -> None:
    strangers = one._replace(cluster=[-1] * len(one.cluster))
    rights: list[list[float]] = []

    def decide(question: Question, right: list[float]) -> int:
        rights.append(right)
        return len(question.candidates) + 1

    Walk(strangers).run(decide)
    assert rights
    assert all(right == [*[0.0] * (len(right) - 1), 1.0] for right in rights)


def test_a_veil_hides_the_gender_of_some_and_of_nobody_else(one: Pass) -> None:
    class Never(random.Random):
        def random(self) -> float:
            return 1.0

    class Always(random.Random):
        def random(self) -> float:
            return 0.0

    assert any(known.gender for known in one.ready.cast.values())
    assert veiled(one, Never(1)).ready == one.ready
    hidden = veiled(one, Always(1)).ready
    assert not any(known.gender for known in hidden.cast.values())
    assert {person: known.named for person, known in hidden.cast.items()} == {
        person: known.named for person, known in one.ready.cast.items()
    }
    changed = [old.gender for old, new in zip(one.ready.mentions, hidden.mentions, strict=True) if old is not new]
    assert changed
    assert all(not new.gender for old, new in zip(one.ready.mentions, hidden.mentions, strict=True) if old is not new)
    assert any(mention.gender for mention in one.ready.mentions), "the pass that was veiled is left as it was"


def test_answers_are_ranges_of_letters_beside_the_gold(one: Pass) -> None:
    ((wanted, found),) = answers([one], lambda _: NEW)  # type: ignore[arg-type]
    assert wanted is one.text.gold.clusters
    assert set().union(*found) == set(one.spans)
    # What the cast knows by name stays together whatever is answered.
    names = {one.spans[place] for place in range(len(one.spans)) if told(one, place) == "Mara Tesk"}
    assert any(names <= cluster for cluster in found)
    ((_, fewer),) = answers([one], lambda _: DROP)  # type: ignore[arg-type]
    assert set().union(*fewer) < set(one.spans)


def test_questions_become_weights_that_answer(one: Pass, monkeypatch: pytest.MonkeyPatch) -> None:
    """Learnt from one text by heart, its own mentions are resolved as the gold has them."""
    pytest.importorskip("scipy")
    monkeypatch.setattr(coreference, "VEILED", 0.0)
    weights = coreference.learn([one] * 30, None, Namespace(units=6, epochs=30, right=0.4))
    assert len(weights) == len(coreference.GROUPS)
    ((wanted, found),) = answers([one], coreference.scorer(weights))
    assert sorted(found, key=min) == sorted(wanted, key=min)
