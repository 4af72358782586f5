import os
import signal
import stat
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from foundling.document import Fact, Layer, Rating, Span, fact, value
from foundling.errors import (
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    NotFound,
    Problem,
    UnknownField,
    UsageError,
    problem,
)
from foundling.library import Filter, Library, divided
from tests.library.stories import FERRY, story, with_facts

TITLE = Fact("title", "The Ice Ferry", "declared", 1.0, (Span(0, 4, 8),), "header")
GUESS = Fact("title", "ferry", "derived", 0.4, (), "file name")


# --- One story for the same bytes ------------------------------------------------------------------------------------


def test_the_same_bytes_are_one_story(library: Library) -> None:
    made, data = story(facts=(TITLE,))
    first = library.store(made, (), data)
    assert first.status == "new"
    assert library.store(made, (), data) == type(first)(first.id, "known")
    other, other_data = story(FERRY + "And that was all.\n", facts=(TITLE,))
    assert library.store(other, (), other_data).status == "new"
    assert library.shelf().total == 2


def test_a_copy_under_another_name_is_known_though_its_derived_title_differs(library: Library) -> None:
    made, data = story(facts=(GUESS,))
    copy, _ = story(name="copy of ferry.txt", container="old.zip", facts=(Fact("title", "copy of ferry", "derived"),))
    number = library.store(made, (), data).id
    assert library.store(copy, (), data).status == "known"
    assert library.get(number).story == made


def test_a_copy_that_was_read_better_updates(library: Library) -> None:
    made, data = story(facts=(GUESS,))
    better, _ = story(name="copy of ferry.txt", facts=(TITLE,))
    number = library.store(made, (), data).id
    assert library.store(better, (), data) == type(library.store(made, (), data))(number, "updated")


def test_read_anew_a_story_is_updated_and_its_edits_stay(library: Library) -> None:
    made, data = story(facts=(GUESS,))
    number = library.store(made, (), data).id
    library.edit(number, "author", "Mira Vale")
    library.edit(number, "title", "The Long Ferry")
    again = with_facts(made, TITLE, Fact("rating", "PG", "declared"))
    layers = (Layer("rating", "test", 1, (Rating("PG", "MPAA", "General Audiences"),)),)
    assert library.store(again, layers, data).status == "updated"
    entry = library.get(number)
    assert entry.story.facts[:2] == again.facts
    assert value(entry.story, "title") == "The Long Ferry"
    assert value(entry.story, "author") == "Mira Vale"
    assert entry.layers == layers
    card = library.card(number)
    assert (card.title, card.author, card.rating, card.ao3_rating) == (
        "The Long Ferry", "Mira Vale", "PG", "General Audiences",
    )  # fmt: skip
    assert library.search("title:long").total == 1
    assert library.search("title:ice").total == 0
    assert library.check() == []


def test_bytes_that_are_not_the_storys_are_refused(library: Library) -> None:
    made, data = story()
    with pytest.raises(UsageError, match=r"ferry\.txt"):
        library.store(made, (), data + b"!")
    assert library.shelf().total == 0


# --- Edits -----------------------------------------------------------------------------------------------------------


def test_an_edit_stands_over_the_storys_own_fact_and_is_undone(library: Library) -> None:
    made, data = story(facts=(TITLE,))
    number = library.store(made, (), data).id
    library.edit(number, "title", "  Ferryman ")
    library.edit(number, "title", "Ferrywoman")
    stands = fact(library.get(number).story, "title")
    assert stands == Fact("title", "Ferrywoman", "edited", 1.0, (), "person")
    assert library.card(number).title == "Ferrywoman"
    assert [hit.card.id for hit in library.search("title:ferrywoman").hits] == [number]
    assert library.undo(number).value == "Ferrywoman"
    assert library.card(number).title == "Ferryman"
    assert library.undo(number, "title").value == "Ferryman"
    assert library.get(number).story == made
    assert library.search("title:ferryman").total == 0
    assert library.search("title:ice").total == 1
    with pytest.raises(NotFound):
        library.undo(number)
    history = library.edits(number)
    assert [(item.value, item.undone is not None) for item in history] == [("Ferryman", True), ("Ferrywoman", True)]
    assert library.check() == []


def test_an_empty_value_says_that_there_is_none(library: Library) -> None:
    made, data = story(facts={"author": "Nobody", "tags": ("ice", "ferry")})
    number = library.store(made, (), data).id
    library.edit(number, "author", "")
    library.edit(number, "tags", ())
    card = library.card(number)
    assert (card.author, card.tags) == ("", ())
    assert library.shelf(Filter(author="nobody")).total == 0
    assert library.search("author:nobody").total == 0


def test_wrong_edits_are_refused(library: Library) -> None:
    made, data = story()
    number = library.store(made, (), data).id
    for field in ("", " ", "titel", "other:", "other:  ", "Title!"):
        with pytest.raises(UnknownField):
            library.edit(number, field, "x")
    with pytest.raises(NotFound):
        library.edit(number + 1, "title", "x")
    with pytest.raises(NotFound):
        library.undo(number, "title")
    assert library.edits(number) == []


def test_a_persons_rating_is_shown_in_ao3s_words_once_it_was_analysed(library: Library) -> None:
    made, data = story(facts={"rating": "PG"})
    layers = (Layer("rating", "test", 1, (Rating("PG", "MPAA", "General Audiences"),)),)
    number = library.store(made, layers, data).id
    library.edit(number, "rating", "NC-17")
    assert library.card(number).ao3_rating == ""
    library.keep_layers(number, (Layer("rating", "test", 1, (Rating("NC-17", "MPAA", "Explicit"),)),))
    assert library.card(number).ao3_rating == "Explicit"
    assert library.store(made, layers, data).status == "known"
    assert library.card(number).ao3_rating == "Explicit"
    library.edit(number, "rating", "teen and up audiences")
    assert library.card(number).ao3_rating == "Teen And Up Audiences"


# --- Problems, removal, originals ------------------------------------------------------------------------------------


def test_reports_are_replaced_by_path(library: Library) -> None:
    empty = problem("empty-file", "No bytes", "shelf/a.txt")
    torn = problem("zip-truncated", "Cut short", "shelf/b.zip")
    library.report((empty, torn))
    library.report((problem("binary-file", "A picture", "x"),), where="shelf/a.txt")
    found = library.problems()
    assert [(item.problem.where, item.problem.code) for item in found] == [
        ("shelf/b.zip", "zip-truncated"),
        ("shelf/a.txt", "binary-file"),
    ]
    made, data = story()
    library.store(made, (), data, where="shelf/a.txt")
    assert [item.problem for item in library.problems()] == [torn]


def test_what_was_passed_over_is_told_from_what_failed(library: Library) -> None:
    guessed = problem("encoding-guessed", "Read as cp1252", "box.mbox/2")
    talk = problem("mail-no-story", "It answers another", "box.mbox/2")
    empty = problem("empty-file", "No bytes", "a.txt")
    asked = Problem("companion-file", "A picture", "map.png", severity="error")
    for found in ((guessed, talk), (empty, problem("encoding-guessed", "Read as cp1252", "a.txt")), (asked,)):
        library.report(found)
    failed, passed = divided(library.problems())
    assert [(item.problem.where, item.problem.code) for item in failed] == [
        ("a.txt", "empty-file"),
        ("a.txt", "encoding-guessed"),
        ("map.png", "companion-file"),
    ]
    assert [item.problem for item in passed] == [talk]


def test_a_path_is_cleared_with_all_that_lies_below_it(library: Library) -> None:
    for where in ("b.zip", "b.zip/a.txt", "b.zip/c.txt", "b.zipper", "B.zip/a.txt", "b_zip/a"):
        library.report((Problem("empty-file", "No bytes", where),))
    library.report((), where="b.zip")
    assert [item.problem.where for item in library.problems()] == ["b.zipper", "B.zip/a.txt", "b_zip/a"]


def test_a_removed_story_is_gone_and_its_number_is_never_given_again(library: Library) -> None:
    made, data = story(facts=(TITLE,))
    number = library.store(made, (), data).id
    library.edit(number, "title", "Ferry")
    library.remove(number)
    assert library.shelf().total == library.search("ferry").total == 0
    assert list((library.path / "originals").rglob("?" * 64)) == []
    assert library.check() == []
    again = library.store(made, (), data)
    assert again.status == "new"
    assert again.id > number
    assert library.edits(again.id) == []


def test_an_original_that_was_changed_is_told_from_what_was_added(library: Library) -> None:
    made, data = story()
    number = library.store(made, (), data).id
    (path,) = (library.path / "originals").rglob("?" * 64)
    path.write_bytes(data[:-1] + b"?")
    with pytest.raises(LibraryDamaged):
        library.original(number)
    assert library.store(made, (), data).status == "known"
    assert library.original(number) == (made.source, data)
    path.unlink()
    with pytest.raises(LibraryDamaged):
        library.original(number)


# --- The folder ------------------------------------------------------------------------------------------------------


def test_the_library_is_its_owners_alone(tmp_path: Path) -> None:
    with Library(tmp_path / "deep" / "library") as library:
        made, data = story()
        library.store(made, (), data)
        for path in (library.path, *library.path.rglob("*")):
            assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_a_library_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library here"):
        Library(tmp_path / "library", create=False)
    assert not (tmp_path / "library").exists()
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file", tmp_path / "file" / "library"):
        with pytest.raises(LibraryError):
            Library(path)


@pytest.mark.parametrize(
    "content", [b"Dear diary, this is no database at all. " * 40, b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "library.db").write_bytes(content)
    with pytest.raises(LibraryDamaged, match="originals"):
        Library(tmp_path)
    assert (tmp_path / "library.db").read_bytes() == content


def test_a_closed_library_says_so(library: Library) -> None:
    library.close()
    library.close()
    for ask in (library.shelf, library.problems, lambda: library.edit(1, "title", "x")):
        with pytest.raises(LibraryError, match="closed"):
            ask()


# --- Several at once -------------------------------------------------------------------------------------------------


def test_threads_read_while_others_write(library: Library) -> None:
    failures: list[BaseException] = []

    def guarded(work: object) -> None:
        try:
            work()  # type: ignore[operator]
        except BaseException as error:
            failures.append(error)

    def write(start: int) -> None:
        for count in range(start, start + 12):
            made, data = story(f"{FERRY}Number {count % 18}.\n", facts=(TITLE,))
            number = library.store(made, (), data).id
            library.edit(number, "author", f"Writer {start}")

    def read() -> None:
        for _ in range(60):
            for card in library.shelf().cards:
                assert fact(library.get(card.id).story, "title") == TITLE
            assert library.search("ferry").total <= 18

    threads = [threading.Thread(target=guarded, args=(lambda at=at: write(at),)) for at in (0, 6, 12)]
    threads += [threading.Thread(target=guarded, args=(read,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert library.shelf().total == 18
    assert library.check() == []


def test_another_process_that_holds_the_library_makes_it_busy(tmp_path: Path) -> None:
    import sqlite3

    with Library(tmp_path, busy_seconds=0.05) as library:
        made, data = story()
        other = sqlite3.connect(tmp_path / "library.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryBusy):
            library.store(made, (), data)
        assert library.shelf().total == 0
        other.execute("ROLLBACK")
        other.close()
        assert library.store(made, (), data).status == "new"


def test_processes_that_make_one_library_at_once(tmp_path: Path) -> None:
    code = "import sys; from foundling.library import Library; print(Library(sys.argv[1]).shelf().total)"
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "library")], stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    assert [process.communicate()[0].strip() for process in running] == [b"0"] * 4


# --- Killed ----------------------------------------------------------------------------------------------------------

ADD = textwrap.dedent(
    """
    import sys
    from foundling.library import Library
    from tests.library.stories import FERRY, story
    library = Library(sys.argv[1])
    for count in range(int(sys.argv[2])):
        made, data = story(FERRY * 40 + f"Number {count}.\\n", name=f"{count}.txt", facts={"title": f"Ferry {count}"})
        print(library.store(made, (), data, where=f"{count}.txt").status, flush=True)
    """
)


def test_killed_at_any_moment_nothing_is_half_and_adding_again_completes(tmp_path: Path) -> None:
    folder, stories, last = tmp_path / "library", 40, 0
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", ADD, str(folder), str(stories)]
    for turn in range(8):
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        if turn:
            for line in process.stdout:
                if line.strip() == "new":
                    break
            time.sleep(0.002 * turn)  # somewhere in the next story or two
        else:
            while not (folder / "library.db").exists():  # while the library itself is being made
                time.sleep(0.001)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        with Library(folder) as library:
            found = library.check()
            assert [item for item in found if item.severity != "notice"] == []
            assert {item.code for item in found} <= {"orphaned-file", "unfinished-file"}
            assert library.shelf().total >= last
            last = library.shelf().total
            for card in library.shelf().cards:
                assert len(library.get(card.id).story.chapters) == 41
    done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    assert done.count("known") == last
    assert done.count("new") == stories - last
    with Library(folder) as library:
        assert library.shelf().total == stories
        assert library.search("goat").total == stories
        left = library.check()
        assert {item.code for item in left} <= {"unfinished-file"}
        for item in left:
            (folder / item.where).unlink()
        assert library.check() == []


def test_the_mark_changes_with_the_story_and_its_layers(library: Library) -> None:
    made, data = story(facts=(TITLE,))
    number = library.store(made, (), data).id
    first = library.mark(number)
    assert library.mark(number) == first
    library.edit(number, "title", "Otherwise")
    second = library.mark(number)
    library.keep_layers(number, (Layer("language", "test", 1, ("en",)),))
    assert len({first, second, library.mark(number)}) == 3
    with pytest.raises(NotFound):
        library.mark(99)
