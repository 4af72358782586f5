import os
import re
import sqlite3
from pathlib import Path

import pytest

from foundling.document import Character, Layer, Quote, Span, value
from foundling.errors import LibraryDamaged, LibraryError, LibraryTooNew
from foundling.library import Filter, Library, schema
from foundling.library.facets import CLOSED
from foundling.library.schema import Migration, migrations, statements
from foundling.library.shelf import COUNTED
from tests.library.stories import story

SECOND = Migration(
    len(migrations()) + 1,
    "shelfmark",
    """\
-- A comment; with a semicolon.
ALTER TABLE story ADD COLUMN shelfmark TEXT NOT NULL DEFAULT '';
CREATE TRIGGER shelfmarked AFTER INSERT ON story BEGIN
    UPDATE story SET shelfmark = 'S' || new.id WHERE id = new.id;
    UPDATE story SET shelfmark = shelfmark || ';' WHERE id = new.id;
END;
UPDATE story SET shelfmark = 'old'
""",
)
BROKEN = Migration(SECOND.number, "broken", "CREATE TABLE half (a);\nINSERT INTO nowhere VALUES (1);\n")


def with_step(patch: pytest.MonkeyPatch, step: Migration) -> None:
    steps = (*migrations(), step)
    patch.setattr(schema, "migrations", lambda: steps)


def shelfmarks(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [mark for (mark,) in connection.execute("SELECT shelfmark FROM story ORDER BY id")]
    finally:
        connection.close()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The folder of a library of the newest schema that there is, with a story and an edit."""
    with Library(tmp_path / "old") as library:
        made, data = story(facts={"title": "The Ferry"})
        library.store(made, (), data)
        library.edit(1, "title", "The Long Ferry")
    return tmp_path / "old"


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [step.number for step in migrations()] == list(range(1, len(migrations()) + 1))


def test_an_older_library_is_copied_and_then_brought_up_to_date(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_step(monkeypatch, SECOND)
    with Library(old) as library:
        assert value(library.get(1).story, "title") == "The Long Ferry"
        made, data = story("Another.")
        library.store(made, (), data)
        assert library.check() == []
    assert shelfmarks(old / "library.db") == ["old", "S2;"]
    (copy,) = (old / "backups").iterdir()
    assert copy.name.startswith(f"library-v{SECOND.number - 1}-")
    assert copy.stat().st_mode & 0o077 == 0
    with pytest.raises(sqlite3.OperationalError, match="shelfmark"):
        shelfmarks(copy)
    with Library(old):  # nothing more to do
        pass
    assert len(list((old / "backups").iterdir())) == 1
    # The copy is a library: put back, it opens, and is brought up to date again.
    (old / "library.db").unlink()
    copy.rename(old / "library.db")
    with Library(old) as library:
        assert library.card(1).title == "The Long Ferry"
    assert shelfmarks(old / "library.db") == ["old"]


def test_a_library_from_before_layers_had_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        steps = migrations()[:2]
        patch.setattr(schema, "migrations", lambda: steps)
        patch.setattr("foundling.library.makings.put", lambda *_: None)
        patch.setattr("foundling.library.makings.edition", lambda *_: "")
        patch.setattr("foundling.library.index.add_quotes", lambda *_: None)
        patch.setattr("foundling.library.index.VERSION", "of then")
        with Library(tmp_path / "old") as library:
            made, data = story(facts={"title": "The Ferry"})
            quotes = Layer("quotes", "t", 1, (Quote(Span(1, 0, 11), 1),))
            people = Layer("characters", "t", 1, (Character(1, "Oda"),))
            library.store(made, (quotes, people), data)
            library.edit(1, "title", "The Long Ferry")
    with Library(tmp_path / "old") as library:
        assert len(list((tmp_path / "old" / "backups").iterdir())) == 1
        assert library.card(1).title == "The Long Ferry"
        # What it knew is found, and is to be made again.
        assert library.search("said:oda trust").total == 1
        assert library.due("any").stories == 1
        assert library.check() == []


def test_a_library_from_before_counts_and_stories_that_nobody_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        steps = migrations()[:5]
        patch.setattr(schema, "migrations", lambda: steps)
        patch.setattr("foundling.library.keys.unchecked", lambda _: False)
        with Library(tmp_path / "old") as library:
            for number, language in enumerate(("en", "en", "de", "")):
                made, data = story(f"Number {number}.", facts={"tags": ("ice", f"tag {number}"), "author": "Wren"})
                told = (Layer("language", "t", 1, (language,)),) if language else ()
                library.store(made, (*told, Layer("advisories", "t", 1, ())) if number else told, data)
    with Library(tmp_path / "old") as library:
        assert len(list((tmp_path / "old" / "backups").iterdir())) == 1
        assert library.check() == []
        query = Filter(without=("violence",))
        assert (library.shelf(query).total, library.unchecked(query)) == (4, 2)
        checked = library.shelf(Filter(checked=True))
        assert {card.id for card in checked.cards} == {2, 4}
        assert library.facets(Filter(checked=True))["tag"] == [("ice", 2), ("tag 1", 1), ("tag 3", 1)]
        before = library.facets(query)
        library.reindex()
        assert library.facets(query) == before
        assert library.unchecked(query) == 2
        library.edit(2, "tags", "ice, fire")
        assert library.facets(query)["tag"][:2] == [("ice", 4), ("fire", 1)]
        library.remove(2)
        assert library.facets(query)["tag"][:2] == [("ice", 3), ("tag 0", 1)]


def test_a_step_that_fails_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        with_step(patch, BROKEN)
        with pytest.raises(LibraryError, match="nowhere"):
            Library(old)
    with Library(old) as library:
        assert library.card(1).title == "The Long Ferry"
        assert library.check() == []
    connection = sqlite3.connect(old / "library.db")
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(migrations()),)
    connection.close()


def test_without_a_copy_nothing_is_migrated(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_step(monkeypatch, SECOND)
    (old / "backups").write_text("a file in the way of the folder")
    with pytest.raises(LibraryError):
        Library(old)
    with pytest.raises(sqlite3.OperationalError, match="shelfmark"):
        shelfmarks(old / "library.db")


def test_a_copy_that_is_not_whole_is_no_copy(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_step(monkeypatch, SECOND)
    counts = iter([1, 0])
    monkeypatch.setattr(schema, "_stories", lambda _: next(counts))
    with pytest.raises(LibraryError, match="not whole"):
        Library(old)
    assert not list((old / "backups").iterdir())
    with pytest.raises(sqlite3.OperationalError, match="shelfmark"):
        shelfmarks(old / "library.db")


def test_half_copies_of_processes_that_ended_are_taken_away(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (old / "backups").mkdir()
    names = ("library-v1-a.part", "library-v1-a.part-journal", "library-v1-b.part", "library-v1-c.db")
    for name in names:
        (old / "backups" / name).write_bytes(b"half")
    for name in (*names[:2], names[3]):
        os.utime(old / "backups" / name, (1, 1))
    with_step(monkeypatch, SECOND)
    with Library(old) as library:
        assert library.card(1).title == "The Long Ferry"
    left = sorted(file.name for file in (old / "backups").iterdir())
    # Another process may be at the one that was written to just now.
    assert left[:2] == ["library-v1-b.part", "library-v1-c.db"]
    assert len(left) == 3


def test_a_library_of_a_later_version_is_left_alone(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        with_step(patch, SECOND)
        Library(old).close()
    before = (old / "library.db").read_bytes()
    with pytest.raises(LibraryTooNew, match="later version"):
        Library(old)
    assert (old / "library.db").read_bytes() == before


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "library.db")
    connection.execute("CREATE TABLE books (title)")
    connection.commit()
    connection.close()
    before = (tmp_path / "library.db").read_bytes()
    with pytest.raises(LibraryDamaged, match="another program"):
        Library(tmp_path)
    assert (tmp_path / "library.db").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["library.db"]


def test_an_empty_file_left_by_a_crash_becomes_a_library(tmp_path: Path) -> None:
    (tmp_path / "library.db").touch()
    with Library(tmp_path) as library:
        assert library.shelf().total == 0


def test_statements() -> None:
    found = statements(SECOND.sql)
    assert len(found) == 3
    assert found[1].startswith("CREATE TRIGGER")
    assert found[1].endswith("END;")


def test_what_is_counted_of_few_stories_is_what_pages_count() -> None:
    # A field that pages count needs a migration that makes `counted` and its trigger afresh.
    (step,) = (item for item in migrations() if item.name == "counts")
    written = re.findall(r"IN \(('author'[^)]*)\)", step.sql)
    assert len(written) == 2
    assert {tuple(re.findall(r"\w+", names)) for names in written} == {tuple(sorted(set(COUNTED) - set(CLOSED)))}
