"""What speaks for each candidate of a turn."""

from foundling.analysis.cues import Cue
from foundling.analysis.evidence import CANDIDATES, NOBODY, People, Scene
from foundling.analysis.following import step
from foundling.analysis.idioms import idioms
from foundling.analysis.lexicon import Gender
from foundling.analysis.measures import FEATURES, GROUPS, STEPS
from foundling.analysis.turns import Sight, Turn

PEOPLE = People({1: "f", 2: "m", 3: "f"}, {1: 4.0, 2: 4.0, 3: 3.0}, {1: 3.0}, frozenset({3}), {})


def named(person: int) -> Cue:
    return Cue("named", person, "", 0, 1)


SCENE = [
    Turn(0, (0,), named(1), called=(2,), asks=True, honours="m", words=("sir",)),
    Turn(1, (1,), None, words=("yes",)),
    Turn(2, (2,), Cue("pronoun", None, "f", 0, 1), gap=1, between=(3,), words=("good",)),
    Turn(3, (3,), Cue("narrator", None, "", 0, 1), words=("i",)),
]


def evidence(index: int, person: int, narrator: int | None = None) -> set[str]:
    scene = Scene(SCENE, PEOPLE, narrator)
    row = scene.rows(index)[scene.fields[index].index(person)]
    return {name for name, value in zip(FEATURES, row, strict=True) if value}


def test_a_tag_speaks_for_one_and_against_the_rest() -> None:
    assert "cue is" in evidence(0, 1)
    assert "cue is not" in evidence(0, 2)


def test_who_is_called_comes_next() -> None:
    assert "called" in evidence(0, 2)
    assert {"called before", "honours fit before"} <= evidence(1, 2)
    assert "honours misfit before" in evidence(1, 1)


def test_a_pronoun_asks_for_a_gender() -> None:
    assert {"pronoun fits", "rank among fitting 0", "between first", "unnamed"} <= evidence(2, 3)
    assert "pronoun misfits" in evidence(2, 2)


def test_the_narrator_is_always_there() -> None:
    assert "narrator cue is" in evidence(3, 2, narrator=2)
    assert "narrator no cue" in evidence(1, 2, narrator=2)
    assert "cue third is narrator" in evidence(2, 2, narrator=2)


def test_nobody_is_always_the_last_candidate() -> None:
    crowd = [Turn(index, (index,), named(index + 1)) for index in range(3 * CANDIDATES)]
    scene = Scene(crowd, PEOPLE, None)
    assert all(field[-1] == NOBODY and len(field) <= CANDIDATES for field in scene.fields)
    assert all(index + 1 in field for index, field in enumerate(scene.fields))


def test_those_who_speak_stay_candidates_over_a_long_stretch_without_tags() -> None:
    listed = [Turn(0, (0,), named(1)), Turn(1, (1,), named(2)), *(Turn(at, (at,), None) for at in range(2, 60))]
    assert {1, 2} <= set(Scene(listed, PEOPLE, None).fields[-1])


def test_every_measure_has_one_group() -> None:
    assert len(set(FEATURES)) == len(FEATURES) == sum(map(len, GROUPS.values()))
    scene = Scene(SCENE, PEOPLE, None)
    assert all(len(step(scene, index)) == len(STEPS) for index in range(len(SCENE)))


def test_a_way_of_speaking() -> None:
    listed = [
        Turn(at, (at,), named(1 + at % 2), words=("ahoy" if at % 2 else "indeed", "and", "the", "old", f"w{at}"))
        for at in range(120)
    ]
    found = idioms([(listed, None)])
    assert found[2]["ahoy"] > 0.4
    assert "ahoy" not in found[1]
    assert "and" not in found[1]


def seen(person: int, gender: Gender, *, pronoun: bool = False, subject: bool = False, near: int = 0) -> Sight:
    return Sight(person, gender, pronoun, subject, near)


def measures(listed: list[Turn], index: int, person: int, people: People = PEOPLE) -> set[str]:
    scene = Scene(listed, people, None)
    row = scene.rows(index)[scene.fields[index].index(person)]
    return {name for name, value in zip(FEATURES, row, strict=True) if value}


def test_who_acts_last_before_a_pronoun() -> None:
    she = Cue("pronoun", None, "f", 0, 1)
    listed = [
        Turn(0, (0,), she, lead=(1, 2, 3), ahead=(seen(3, "f"), seen(2, "m", subject=True), seen(1, "f", subject=True)))
    ]
    assert {"fitting subject last", "subject last but one"} <= measures(listed, 0, 1)
    assert {"fitting name last", "object ahead"} <= measures(listed, 0, 3)
    assert {"subject last", "subject ahead"} <= measures(listed, 0, 2)
    assert not {"fitting subject last", "fitting name last"} & measures(listed, 0, 2)


def test_who_is_in_the_talk() -> None:
    listed = [Turn(0, (0,), named(1)), Turn(1, (1,), named(2)), Turn(2, (2,), None, between=(3,), gap=1)]
    assert "one of two" in measures(listed, 2, 1)
    assert "beside two" in measures(listed, 2, 3)


def test_a_description_that_a_story_knows() -> None:
    guard = Cue("role", 3, "f", 0, 1, noun="mother", owner=2)
    people = PEOPLE._replace(names={1: ("mrs", "vell"), 2: ("tesk",), 3: ("the", "guard")})
    listed = [Turn(0, (0,), guard, lead=(1, 2))]
    assert {"cue role is", "role fits", "kin untitled"} <= measures(listed, 0, 3, people)
    assert {"cue role is not", "kin titled"} <= measures(listed, 0, 1, people)
    assert "role owner is" in measures(listed, 0, 2, people)


def test_how_a_turn_follows_the_one_before() -> None:
    listed = [
        Turn(0, (0,), named(1), words=("you", "know", "him"), cut=True),
        Turn(1, (1,), None, words=("know", "him")),
    ]
    measured = dict(zip(STEPS, step(Scene(listed, PEOPLE, None), 1), strict=True))
    assert measured["cut before"] == measured["echo"] == 1.0


def test_who_gives_a_name_as_their_own() -> None:
    assert "gives own" in measures([Turn(0, (0,), None, gives=(2,), lead=(2,))], 0, 2)
