"""The label table in a reader's words."""

from foundling.advice import label, labels, named


def test_every_label_has_words_and_a_heading() -> None:
    assert len(labels()) > 32
    assert all(item.name and item.group and item.description for item in labels().values())


def test_a_label_is_found_by_whatever_a_person_calls_it() -> None:
    for item in labels().values():
        assert named(item.id) == item.id
        assert named(item.name.upper()) == item.id
    assert named("weather") is None


def test_a_label_of_a_later_version_is_called_by_its_id() -> None:
    assert label("sea-sickness").name == "Sea sickness"
    assert label("violence") is labels()["violence"]
