"""The table of worlds, and the cast files that it is made of."""

import sys
from pathlib import Path

import pytest

from foundling.analysis import analyse
from foundling.analysis.fandoms import cast_file, table
from foundling.analysis.fandoms.worlds import chance, key
from foundling.document import layer, read_cast
from foundling.intake import read

sys.path.insert(0, str(Path(__file__).parents[3] / "train"))
import worlds

CASTS = sorted(worlds.ROOT.glob("casts/*.yaml"))


def test_the_table_is_what_the_cast_files_come_to() -> None:
    """After a change of a cast file: python train/worlds.py."""
    assert (worlds.ROOT / "table.json").read_bytes() == worlds.encoded()


def test_there_are_many_worlds_and_the_table_is_small() -> None:
    assert len(table().worlds) >= 60
    assert (worlds.ROOT / "table.json").stat().st_size < 450_000


@pytest.mark.parametrize("file", CASTS, ids=lambda file: file.stem)
def test_a_cast_file_is_whole(file: Path) -> None:
    made, problems = read_cast(file.read_bytes())
    assert made is not None
    assert {item.code for item in problems} <= {"cast-alias-twice"}
    assert len(made.casting.members) >= 15
    assert made.names
    assert made.creators
    assert len(made.places) >= 3
    assert len(made.terms) >= 10
    assert all(member.pronouns for member in made.casting.members)


def test_a_world_has_its_cast_file() -> None:
    for world in table().worlds:
        text = cast_file(world.name)
        assert text is not None
        assert f"{world.file}.yaml" in {file.name for file in CASTS}
        made, problems = read_cast(text.encode())
        assert made is not None
        assert tuple(member.name for member in made.casting.members) == world.people
        assert {item.code for item in problems} <= {"cast-alias-twice"}
    assert cast_file("The Long Locks") is None


def test_a_cast_file_calls_people_by_each_name_that_is_theirs_alone() -> None:
    made, _ = read_cast((cast_file("Buffy the Vampire Slayer") or "").encode())
    assert made is not None
    aliases = {member.name: member.aliases for member in made.casting.members}
    assert {"Willow", "Rosenberg"} <= {*aliases["Willow Rosenberg"]}
    assert "Snyder" in aliases["Principal Snyder"]
    assert "Principal" not in aliases["Principal Snyder"]
    assert not any("Summers" in given for given in aliases.values())  # of a whole family
    story = read(
        b'Title: Late\nAuthor: Wren\n\nWillow came in. "You are late," said Tara.\n\n"I know," said Willow.\n', "a.txt"
    ).story
    assert story is not None
    people = layer(analyse(story, made.casting), "characters")
    assert people is not None
    assert {item.name for item in people.items} == {"Willow Rosenberg", "Tara Maclay"}


def test_names_of_worlds_mean_one_where_they_can() -> None:
    names = table().names
    assert [table().worlds[item.world].name for item in names["btvs"]] == ["Buffy the Vampire Slayer"]
    assert len(names["star trek"]) >= 5
    for world in table().worlds:
        assert any(table().worlds[item.world] == world for item in names[key(world.name)])


@pytest.mark.parametrize(("common", "rare"), [("sam", "buffy"), ("harry", "hermione"), ("ron", "sesshomaru")])
def test_common_names_are_likelier(common: str, rare: str) -> None:
    assert chance(table(), common) > 5 * chance(table(), rare)


def test_keys() -> None:
    assert key("Obi-Wan  KENOBI") == "obi wan kenobi"
    assert key("the Watcher’s Council") == "the watcher s council"
    assert key("Jack O’Neill") == "jack o'neill"
    assert key("U.N.C.L.E.") == "u n c l e"
