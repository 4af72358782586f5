from pathlib import Path

import pytest

from foundling.document import Casting, Fact, Member, Source, Story
from foundling.gather import Casts, cast_files
from foundling.gather.casts import fandom_key


def story(*fandoms: str) -> Story:
    facts = (Fact("fandom", fandoms, "declared", 1.0, (), "test"),) if fandoms else ()
    return Story(Source("x.txt", "", "", "", 0), facts, ())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "casts"
    made.mkdir()
    (made / "a.yaml").write_text("fandom: The Long Locks\ncharacters: [Oda, Wren]\n")
    (made / "salt.yml").write_text("characters: [Maud]\n")
    (made / "notes.txt").write_text("not a cast file")
    (made / ".hidden.yaml").write_text("characters: [Nobody]\n")
    return made


def test_the_files_of_a_folder_hold_for_their_fandom(folder: Path) -> None:
    casts, problems = cast_files([folder])
    assert problems == ()
    assert casts.casting(story("long locks (TV)")) == Casting((Member("Oda"), Member("Wren")))
    assert casts.casting(story("Salt", "The Long Locks")) == Casting((Member("Oda"), Member("Wren"), Member("Maud")))
    assert casts.casting(story("Elsewhere")) == casts.casting(story()) == Casting()


def test_a_file_that_is_named_holds_for_every_story(folder: Path) -> None:
    casts, _ = cast_files([folder / "a.yaml"])
    assert casts.casting(story("Elsewhere")) == Casting((Member("Oda"), Member("Wren")))


def test_what_is_wrong_is_said_and_the_rest_is_used(folder: Path, tmp_path: Path) -> None:
    (folder / "b.yaml").write_text("fandom: Ice\ncharacters: {}\n")
    casts, problems = cast_files([folder, tmp_path / "none.yaml"])
    assert len(casts.by_fandom) == 2
    assert [(item.code, Path(item.where).name) for item in problems] == [
        ("cast-shape", "b.yaml"),
        ("unreadable", "none.yaml"),
    ]


def test_digests_follow_what_the_files_say(folder: Path) -> None:
    before, _ = cast_files([folder])
    assert before.digest(story("Elsewhere")) == Casts().state == ""
    locks, salt = before.digest(story("The Long Locks")), before.digest(["Salt"])
    assert len({locks, salt, ""}) == 3
    (folder / "salt.yml").write_text("characters: [Maud, Tom]\n")
    after, _ = cast_files([folder])
    assert after.digest(story("The Long Locks")) == locks
    assert after.digest(["Salt"]) != salt
    assert after.state != before.state


@pytest.mark.parametrize("name", ["The Long Locks", "Long Locks (TV)", "long   locks", "Long_Locks", "Long Locks!"])
def test_ways_to_write_a_fandom(name: str) -> None:
    assert fandom_key(name) == "long locks"
    assert fandom_key("(TV)") == fandom_key("...") == ""
