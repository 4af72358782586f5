"""People without a name: who speaks or acts is somebody, and "the woman" is most often someone known."""

from foundling.analysis.roles import roles

MESSY = [
    (0, 'The old ferryman spat. "Two coins," said the old ferryman. "Two!"'),
    (1, "The waiter shook his head. The waiter turned away. A waiter is never wrong."),
    (2, '"No," said the mariner, and the door of the house opened.'),
    (3, '"Yes," the woman said. The redhead smiled.'),
    (4, "A tall woman came in. She sat. The cook's knife was gone."),
    (5, '"Is it you?" the tall woman asked.'),
]
SPEECH = {0: [(23, 35), (58, 64)], 2: [(0, 5)], 3: [(0, 6)], 5: [(0, 12)]}


def test_those_who_speak_or_act() -> None:
    found = {role.name: role for role in roles(MESSY, SPEECH)}
    assert set(found) == {"the old ferryman", "the waiter", "the mariner", "the tall woman"}
    assert found["the waiter"].gender == "m"
    assert found["the tall woman"].gender == "f"
    assert found["the waiter"].spans == ((1, 0, 10), (1, 27, 37), (1, 51, 59))


def test_nobody_speaks() -> None:
    assert roles([(0, "The guard was tall. A guard was there.")], {}) == []
