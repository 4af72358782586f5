"""``foundling fandoms``: what is known, and the cast file of one world."""

from foundling.document import read_cast

from .conftest import Run


def test_the_worlds_by_name(run: Run) -> None:
    lines = run("fandoms").out.splitlines()
    assert len(lines) >= 60
    assert any(line.startswith("Buffy the Vampire Slayer  (") for line in lines)
    names = [line.removeprefix("The ").casefold() for line in lines]
    assert names == sorted(names)


def test_a_cast_file_under_any_spelling(run: Run) -> None:
    ran = run("fandoms", "BtVS")
    assert (ran.status, ran.err) == (0, "")
    made, _ = read_cast(ran.out.encode())
    assert made is not None
    assert made.fandom == "Buffy the Vampire Slayer"
    assert "Sunnydale" in made.places


def test_what_is_not_known_or_not_clear(run: Run) -> None:
    ran = run("fandoms", "The Long Locks")
    assert ran.status == 2
    assert "no fandom that Foundling knows" in ran.err
    assert "Is it 'Harry Potter'?" in run("fandoms", "HarryPotter").err
    ran = run("fandoms", "Star Trek")
    assert ran.status == 2
    assert "Star Trek: Voyager" in ran.err
