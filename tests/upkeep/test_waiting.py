import subprocess
import sys
from pathlib import Path

import pytest

from foundling import analysis, flow, upkeep
from foundling.document import Story
from foundling.library import Library, claimant
from foundling.upkeep import pool, waiting
from tests.upkeep.stories import LAMP, add, names

CAST = """\
fandom: Long Locks
characters:
  - name: Lady T
    aliases: [Tara, Tara Orrin]
    pronouns: they/them
"""


def several(library: Library, count: int) -> list[int]:
    return [add(library, LAMP.replace("eleven", str(number + 20)), f"{number}.txt") for number in range(count)]


def made(library: Library) -> set[str]:
    return {library.edition(card.id) for card in library.shelf().cards}


def test_what_came_in_is_made_and_nothing_else(library: Library) -> None:
    older, *ids = several(library, 3)
    told: list[int] = []
    upkeep.refresh(library, ids, tell=told.append)
    assert told == [2, 1]
    assert [upkeep.up_to_date(library, number) for number in (older, *ids)] == [False, True, True]
    assert "Tara" in names(library, ids[0])
    upkeep.refresh(library, ids, tell=told.append)
    assert told == [2, 1], "nothing is made twice"


def test_many_are_made_by_processes(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "FEW_WORDS", 0)
    ids = several(library, 5)
    upkeep.refresh(library, ids, workers=2)
    assert made(library) == {analysis.edition()}
    # As they would be if this process had made them.
    story = library.get(ids[0]).story
    assert library.layers(ids[0]) == flow.analyse(story)
    assert library.check() == []
    assert library.search("said:tara trust").total == 5


def test_where_no_process_can_begin_it_is_made_here(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "FEW_WORDS", 0)
    monkeypatch.setattr(pool, "serve", print)  # given what a process is given, it ends
    ids = several(library, 2)
    upkeep.refresh(library, ids, workers=2)
    assert made(library) == {analysis.edition()}


def test_one_story_that_fails_stops_no_other(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = several(library, 3)
    tried: list[str] = []

    def broken(story: Story, *_: object) -> tuple[()]:
        tried.append(story.source.name)
        if story.source.name == "1.txt":
            raise ZeroDivisionError
        return ()

    monkeypatch.setattr(flow, "analyse", broken)
    upkeep.refresh(library, ids)
    assert sorted(tried) == ["0.txt", "1.txt", "2.txt"]
    (found,) = library.get(ids[1]).story.problems
    assert (found.code, found.severity) == ("analysis-failed", "warning")
    assert "ZeroDivisionError" in found.message
    assert library.due(analysis.edition()).failed == 1
    upkeep.refresh(library, ids)
    assert len(tried) == 3, "it is not tried for ever"
    # The reader opens it as before.
    assert library.chapter(ids[1], 1).chapter.blocks


def test_a_story_over_which_processes_end_is_given_up(library: Library) -> None:
    number = add(library)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    host, _, word = claimant().split(":")
    for _ in range(3):
        assert library.claim(analysis.edition(), f"{host}:{ended.pid}:{word}")
    upkeep.refresh(library, [number])
    (found,) = library.get(number).story.problems
    assert (found.code, "3 processes ended" in found.message) == ("analysis-failed", True)


def test_a_story_that_is_removed_meanwhile_is_left(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    number = add(library)

    def slow(story: Story, *_: object) -> tuple[()]:  # noqa: ARG001
        library.remove(number)
        return ()

    monkeypatch.setattr(flow, "analyse", slow)
    upkeep.refresh(library, [number])
    assert library.shelf().total == 0


def test_the_librarys_cast_files_hold_for_their_fandom(library: Library) -> None:
    number = add(library)
    other = add(library, LAMP.replace("The Long Locks", "Elsewhere"), "other.txt")
    upkeep.refresh(library, [number, other])
    folder = library.path / "casts"
    folder.mkdir()
    (folder / "locks.yaml").write_text(CAST)
    upkeep.casts_of(library)
    assert [upkeep.up_to_date(library, item) for item in (number, other)] == [False, True]
    upkeep.refresh(library, [number, other])
    assert names(library, number)["Lady T"] == {"Tara", "Tara Orrin"}
    assert "Lady T" not in names(library, other)
    # A person's word stands over it.
    upkeep.rename(library, number, "Lady T", "Tara")
    upkeep.now(library, number)
    assert "Lady T" not in names(library, number)
    library.undo(number)
    # Another fandom by a person's word, then the file is gone.
    library.edit(other, "fandom", "The Long Locks")
    upkeep.refresh(library, [number, other])
    assert "Lady T" in names(library, other)
    (folder / "locks.yaml").unlink()
    upkeep.casts_of(library)
    assert not upkeep.up_to_date(library, other)
    upkeep.refresh(library, [number, other])
    assert "Tara" in names(library, other)


def test_a_cast_file_that_cannot_be_used_is_told_until_it_is_mended(library: Library) -> None:
    folder = library.path / "casts"
    folder.mkdir()
    file: Path = folder / "bad.yaml"
    file.write_text("characters: [")
    assert not upkeep.casts_of(library)
    assert [item.problem.code for item in library.problems()] == ["cast-yaml"]
    file.write_text(CAST)
    assert upkeep.casts_of(library)
    assert library.problems() == []
