import pytest

from foundling import analysis, upkeep
from foundling.library import Library
from foundling.upkeep import Background
from foundling.upkeep import background as backgrounds
from tests.upkeep.stories import LAMP, add, names, wait_for


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backgrounds, "LOOK", 0.2)


def test_what_is_due_is_made_while_it_runs(library: Library) -> None:
    first = add(library)
    with Background(library) as background:
        wait_for(lambda: upkeep.up_to_date(library, first))
        # What another process adds is found without a word.
        second = add(library, LAMP + "\nRain.\n", "second.txt")
        wait_for(lambda: upkeep.up_to_date(library, second))
        wait_for(lambda: background.status == backgrounds.Status(2, 0))
        # A person's word is waited for.
        upkeep.merge(library, first, ["Oda", "Tara"])
        assert background.wait(first, 60.0)
        assert "Tara" not in names(library, first)
    assert library.check() == []


def test_it_can_be_stopped_in_the_middle_and_begun_again(library: Library) -> None:
    number = add(library, LAMP * 40)
    background = Background(library)
    background.start()
    wait_for(lambda: background.status.left == 1)
    background.stop()
    with Background(library) as again:
        wait_for(lambda: upkeep.up_to_date(library, number))
        wait_for(lambda: again.status.left == 0)


def test_an_upgrade_makes_all_of_it_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    number = add(library)
    assert upkeep.now(library, number)
    monkeypatch.setattr(analysis, "edition", lambda: "another")
    assert not upkeep.up_to_date(library, number)
    assert library.due(analysis.edition()).stories == 1
    assert upkeep.now(library, number)
    assert library.edition(number) == "another"


def test_without_a_start_it_is_made_there_and_then(library: Library) -> None:
    background = Background(library)
    first, second = add(library), add(library, LAMP + "\nRain.\n", "second.txt")
    background.soon([first])
    assert upkeep.up_to_date(library, first)
    assert background.wait(second, 0.0)
    background.stop()


def test_waiting_comes_to_an_end(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backgrounds.Pool, "rouse", lambda _: None)
    with Background(library) as background:
        assert not background.wait(add(library), 0.3)
