import sqlite3
from pathlib import Path

import pytest

from foundling.errors import LibraryDamaged
from foundling.library import Finding, Library
from tests.library.stories import FERRY, story


def damage(library: Library, sql: str) -> None:
    connection = sqlite3.connect(library.path / "library.db")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(sql)
    connection.commit()
    connection.close()


def original(library: Library) -> Path:
    (path,) = (library.path / "originals").rglob("?" * 64)
    return path


@pytest.fixture
def shelved(library: Library) -> Library:
    made, data = story(facts={"title": "The Ferry", "author": "Wren"})
    library.store(made, (), data)
    library.edit(1, "author", "Oda")
    assert library.check() == []
    return library


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE chapter SET body = x'00' WHERE position = 1", "story-damaged"),
        ("UPDATE fact SET value = '{'", "story-damaged"),
        ("UPDATE story SET source = '[]'", "story-damaged"),
        ("DELETE FROM story", "orphaned-row"),
        ("DELETE FROM shelf", "card-missing"),
        ("DELETE FROM card", "card-missing"),
        ("UPDATE facet SET stories = 5", "count-wrong"),
        ("UPDATE passage_data SET block = x'0102' WHERE id > 10", "search-index-damaged"),
        ("UPDATE whole_data SET block = x'0102' WHERE id > 10", "search-index-damaged"),
    ],
)
def test_damage_to_the_database(shelved: Library, sql: str, code: str) -> None:
    damage(shelved, sql)
    found = shelved.check()
    assert code in {item.code for item in found}
    assert all(item.message and item.advice and item.severity for item in found)


@pytest.mark.parametrize(
    "sql",
    ["DELETE FROM shelf", "DELETE FROM card", "UPDATE facet SET stories = 5", "UPDATE passage_data SET block = x'0102' WHERE id > 10"],
)  # fmt: skip
def test_what_can_be_made_again_is_made_again(shelved: Library, sql: str) -> None:
    damage(shelved, sql)
    assert shelved.check() != []
    shelved.close()
    with Library(shelved.path) as library:
        assert library.check() == []
        assert library.search("goat").total == library.search("author:oda").total == library.shelf().total == 1
        assert dict(library.facets()["author"]) == {"Oda": 1}


@pytest.mark.parametrize("sql", ["UPDATE chapter SET body = x'00' WHERE position = 1", "UPDATE fact SET value = '{'"])
def test_a_damaged_story_is_mended_by_adding_it_again(shelved: Library, sql: str) -> None:
    made, data = story(facts={"title": "The Ferry", "author": "Wren"})
    other, other_data = story(FERRY + "Another.\n")
    shelved.store(other, (), other_data)
    damage(shelved, f"{sql}{' AND' if 'WHERE' in sql else ' WHERE'} story = 1")
    assert [(item.code, item.where) for item in shelved.check()] == [("story-damaged", "story 1")]
    with pytest.raises(LibraryDamaged, match="Story 1"):
        shelved.get(1)
    assert shelved.get(2).story == other
    assert shelved.store(made, (), data).status == "updated"
    assert shelved.get(1).story.facts[:2] == made.facts
    assert shelved.card(1).author == "Oda"
    shelved.close()
    with Library(shelved.path) as library:
        assert library.check() == []
        assert library.search("goat").total == 2


def test_a_damaged_story_can_be_removed(shelved: Library) -> None:
    damage(shelved, "UPDATE chapter SET body = x'00'")
    shelved.remove(1)
    shelved.close()
    with Library(shelved.path) as library:
        assert library.check() == []
        assert library.search("goat").hits == ()


def test_a_library_with_a_damaged_story_still_opens_and_indexes(shelved: Library) -> None:
    other, data = story(FERRY + "Another.\n")
    shelved.store(other, (), data)
    damage(shelved, "UPDATE chapter SET body = x'00' WHERE story = 1")
    shelved.reindex()
    assert shelved.search("goat").total == 1
    assert shelved.shelf().total == 2


def test_originals(shelved: Library) -> None:
    path = original(shelved)
    where = str(path.relative_to(shelved.path))
    data = path.read_bytes()
    path.write_bytes(b"?" + data[1:])
    assert [(item.code, item.where, item.severity) for item in shelved.check()] == [
        ("original-changed", where, "error")
    ]
    path.unlink()
    assert [(item.code, item.where) for item in shelved.check()] == [("original-missing", where)]
    made, data = story(facts={"title": "The Ferry", "author": "Wren"})
    shelved.store(made, (), data)
    assert shelved.check() == []


def test_leftovers_do_no_harm(shelved: Library) -> None:
    folder = original(shelved).parent
    (folder / ".unfinished-abc").write_bytes(b"half")
    (folder / "cat.jpg").touch()
    stray, data = story("Never stored.")
    (shelved.path / "originals" / stray.source.sha256[:2]).mkdir(exist_ok=True)
    (shelved.path / "originals" / stray.source.sha256[:2] / stray.source.sha256).write_bytes(data)
    (shelved.path / "backups").mkdir()
    (shelved.path / "backups" / "library-v1-x.part").touch()
    found = shelved.check()
    assert sorted(item.code for item in found) == [
        "foreign-file",
        "orphaned-file",
        "unfinished-file",
        "unfinished-file",
    ]
    assert {item.severity for item in found} == {"notice"}
    shelved.store(stray, (), data)  # takes the stray file as its own
    assert "orphaned-file" not in {item.code for item in shelved.check()}


def test_progress_is_told(shelved: Library) -> None:
    told: list[tuple[int, int]] = []
    shelved.check(lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]
    assert all(isinstance(item, Finding) for item in shelved.check())
