"""The one chain: what becomes of files, archives and faults of our own."""

import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import foundling
from foundling import analysis, flow, gather, intake
from foundling.document import Source, value
from foundling.errors import PASSED_OVER, LibraryError, Problem, UsageError, problem
from foundling.filenames import Beside

MESSY = """\
Title: The Lamp Room
Author: Wren Ashdown
Rating: PG

Ilse put the lamp out, and the tide came in without it.

"You could have waited," said Tom.

* * *

She had waited eleven years. That was the whole of it.
"""

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))

OTHER = MESSY.replace("The Lamp Room", "Salt").replace("Ilse", "Maud")


def zipped(files: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def titles(outcomes: list[flow.Outcome]) -> list[str | None]:
    return [value(outcome.story, "title") if outcome.story else None for outcome in outcomes]


def codes(outcome: flow.Outcome) -> list[str]:
    return [item.code for item in outcome.problems]


# --- process ---------------------------------------------------------------------------------------------------------


def test_a_file_gives_one_outcome() -> None:
    (outcome,) = flow.process(MESSY.encode(), "lamp.txt")
    assert outcome.story is not None
    assert value(outcome.story, "author") == "Wren Ashdown"
    assert {"rating", "language"} <= {layer.name for layer in outcome.layers}
    assert list(outcome.timings) == ["read", "analyse"]
    assert all(seconds > 0 for seconds in outcome.timings.values())
    assert outcome.data == MESSY.encode()
    for block in outcome.story.chapters[0].blocks:
        start, end = block.source
        assert block.text.split()[0].strip("*") in outcome.text[start:end]


def test_an_archive_gives_an_outcome_a_member() -> None:
    data = zipped({"a/lamp.txt": MESSY, "a/nothing.txt": "", "salt.txt": OTHER})
    outcomes = list(flow.process(data, "old.zip"))
    assert titles(outcomes) == ["The Lamp Room", None, "Salt"]
    assert [outcome.source.name for outcome in outcomes] == ["a/lamp.txt", "a/nothing.txt", "salt.txt"]
    assert {outcome.source.container for outcome in outcomes} == {"old.zip"}
    assert codes(outcomes[1]) == ["empty-file"]
    assert list(outcomes[0].timings) == ["unpack", "read", "analyse"]
    assert outcomes[0].data == MESSY.encode(), "the bytes of the member, not of the archive"


def test_archives_in_archives_are_opened_so_deep_and_no_deeper() -> None:
    data = zipped({"lamp.txt": MESSY})
    for name in ("1.zip", "2.zip", "3.zip", "4.zip"):
        data = zipped({name: data, f"beside {name}.txt": OTHER})
    outcomes = list(flow.process(data, "5.zip"))
    assert [(item.source.container, item.source.name, item.story is not None) for item in outcomes] == [
        ("5.zip/4.zip/3.zip/2.zip", "1.zip", False),
        ("5.zip/4.zip/3.zip/2.zip", "beside 1.zip.txt", True),
        ("5.zip/4.zip/3.zip", "beside 2.zip.txt", True),
        ("5.zip/4.zip", "beside 3.zip.txt", True),
        ("5.zip", "beside 4.zip.txt", True),
    ]
    assert codes(outcomes[0]) == ["zip-nested"]
    assert outcomes[0].problems[0].severity == "error"


def test_what_archives_in_archives_give_is_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "RATIO_FROM", 1000)
    monkeypatch.setattr(flow, "MAX_RATIO", 1)
    data = zipped({f"{number}.zip": zipped({"lamp.txt": MESSY}) for number in range(40)})
    outcomes = list(flow.process(data, "many.zip"))
    assert sum(outcome.story is not None for outcome in outcomes) < 40
    assert {code for outcome in outcomes for code in codes(outcome)} == {"zip-bomb"}


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_every_container_that_can_be_opened_is(mode: str) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, text in {"b/salt.txt": OTHER, "b/lamp.txt": MESSY}.items():
            info = tarfile.TarInfo(name)
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))
    outcomes = list(flow.process(made.getvalue(), "old"))
    assert titles(outcomes) == ["The Lamp Room", "Salt"]
    assert [flow.path_of(item.source, "shelf/old") for item in outcomes] == [
        "shelf/old/b/lamp.txt",
        "shelf/old/b/salt.txt",
    ]


def test_problems_of_an_archive_go_to_the_member_they_are_about() -> None:
    data = bytearray(zipped({"../../climbs.txt": MESSY, "broken.txt": OTHER * 3, "fine.txt": OTHER}))
    at = data.index(b"Maud")
    data[at : at + 4] = b"Mold"  # the bytes no longer fit the sum beside them
    outcomes = {item.source.name: flow.placed(item, "shelf/old.zip") for item in flow.process(bytes(data), "old.zip")}
    assert list(outcomes) == ["broken.txt", "climbs.txt", "fine.txt"]
    assert [(name, codes(item), item.story is not None) for name, item in outcomes.items()] == [
        ("broken.txt", ["zip-truncated"], False),
        ("climbs.txt", ["path-unsafe"], True),
        ("fine.txt", [], True),
    ]
    for name, item in outcomes.items():
        assert {found.where for found in item.problems} <= {f"shelf/old.zip/{name}"}
    assert outcomes["broken.txt"].source == Source("broken.txt", "", "", "", 0, "old.zip"), "nothing is known of it"


def test_an_archive_cut_short_gives_what_is_left_and_says_so() -> None:
    data = zipped({"lamp.txt": MESSY, "salt.txt": OTHER})
    outcomes = [flow.placed(item, "old.zip") for item in flow.process(data[:-80], "old.zip")]
    assert titles(outcomes) == ["The Lamp Room", "Salt", None]
    assert [(item.code, item.where) for item in outcomes[-1].problems] == [("zip-truncated", "old.zip")]


def test_an_empty_archive_says_so() -> None:
    (outcome,) = flow.process(zipped({}), "none.zip")
    assert outcome.story is None
    assert outcome.problems[-1].severity == "error"


@pytest.mark.parametrize(
    "data",
    [b"", b"\0\0", PICTURE, zipped({"a.txt": MESSY})[:60], zipped({"a.txt": MESSY, "b.png": PICTURE, "c.txt": ""})],
    ids=["empty", "nulls", "picture", "torn archive", "archive"],  # a ZIP holds the time, and a test's name must not
)
def test_no_story_exactly_when_a_problem_says_why(data: bytes) -> None:
    for outcome in flow.process(data, "some.txt"):
        assert outcome.failed == any(item.severity == "error" for item in outcome.problems)
        assert outcome.passed == (not outcome.failed and bool(set(codes(outcome)) & PASSED_OVER))
        assert (outcome.story is None) == (outcome.failed or outcome.passed)


@pytest.mark.parametrize(("alone", "status"), [(False, "passed"), (True, "failed")])
def test_a_picture_is_passed_over_but_not_where_it_alone_was_asked_for(alone: bool, status: str) -> None:
    (outcome,) = flow.process(PICTURE, "map.png", alone=alone)
    assert (outcome.passed, outcome.failed) == (status == "passed", status == "failed")
    assert codes(outcome) == ["companion-file"]
    inside = list(flow.process(zipped({"a.txt": MESSY, "b.png": PICTURE}), "old.zip", alone=alone))
    assert [item.passed for item in inside] == [False, True], "nobody asked for what lies in an archive"


def test_what_gave_no_story_for_no_known_reason_has_failed() -> None:
    found = problem("encoding-guessed", "Read as cp1252", "a.txt")
    outcome = flow.Outcome(Source("a.txt", "", "", "", 0), None, (), (found,), {})
    assert (outcome.passed, outcome.failed) == (False, True)


def test_a_fault_in_reading_is_a_problem_of_that_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    read = intake.read

    def faulty(data: bytes, name: str, **given: Any) -> intake.Intake:
        if name == "bad.txt":
            raise IndexError("the secret words of the story")
        return read(data, name, **given)

    monkeypatch.setattr(intake, "read", faulty)
    outcomes = list(flow.process(zipped({"bad.txt": OTHER, "good.txt": MESSY}), "two.zip"))
    assert titles(outcomes) == [None, "The Lamp Room"]
    (found,) = outcomes[0].problems
    assert (found.code, found.severity, found.where) == ("internal-error", "error", "bad.txt")
    assert "'read'" in found.message
    assert "IndexError" in found.message
    assert "secret" not in found.message, "what is reported must not hold the story"
    assert "report" in found.advice
    assert outcomes[0].source.sha256
    assert outcomes[0].source.size == len(OTHER)


def test_a_fault_in_analysis_keeps_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(analysis, "analyse", faulty)
    (outcome,) = flow.process(MESSY.encode(), "lamp.txt")
    assert outcome.story is not None
    assert outcome.layers == ()
    (found,) = (item for item in outcome.problems if item.code == "internal-error")
    assert found.severity == "warning"
    assert found in outcome.story.problems, "the library must know that layers are missing"


def test_a_fault_in_unpacking_keeps_what_came_before(monkeypatch: pytest.MonkeyPatch) -> None:
    unpack = intake.unpack

    def faulty(data: bytes, name: str, beside: Beside | None = None) -> Iterator[object] | None:
        members = unpack(data, name, beside)
        return None if members is None else torn(members)

    def torn(members: Iterator[object]) -> Iterator[object]:
        yield next(members)
        raise EOFError

    monkeypatch.setattr(intake, "unpack", faulty)
    outcomes = list(flow.process(zipped({"a.txt": MESSY, "b.txt": OTHER}), "two.zip"))
    assert titles(outcomes) == ["The Lamp Room", None]
    assert (outcomes[1].source.name, codes(outcomes[1])) == ("two.zip", ["internal-error"])


def test_where_a_fault_was() -> None:
    try:
        intake.media_type(None, None)  # type: ignore[arg-type]
    except Exception as error:
        found = flow.internal_error("read", "a.txt", error)
    assert " at intake/" in found.message
    assert found.message.endswith(")")


# --- places ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "container", "where", "path"),
    [
        ("lamp.txt", "", "shelf/lamp.txt", "shelf/lamp.txt"),
        ("a/lamp.txt", "old.zip", "shelf/old.zip", "shelf/old.zip/a/lamp.txt"),
        ("lamp.txt", "old.zip/inner/in.zip", "shelf/old.zip", "shelf/old.zip/inner/in.zip/lamp.txt"),
        ("stdin", "", "stdin", "stdin"),
    ],
)
def test_the_path_that_leads_to_a_story(name: str, container: str, where: str, path: str) -> None:
    (outcome,) = flow.process(MESSY.encode(), name, container=container)
    assert flow.path_of(outcome.source, where) == path


def test_problems_are_placed_and_the_story_is_not() -> None:
    (outcome,) = flow.process(b"", "lamp.txt")
    placed = flow.placed(outcome, "shelf/lamp.txt")
    assert {item.where for item in placed.problems} == {"shelf/lamp.txt"}
    assert placed.source == outcome.source


# --- read and analyse ------------------------------------------------------------------------------------------------


def test_read(tmp_path: Path) -> None:
    (tmp_path / "lamp.txt").write_text(MESSY, encoding="utf-8")
    (tmp_path / "one.zip").write_bytes(zipped({"lamp.txt": MESSY}))
    story = foundling.read(tmp_path / "lamp.txt")
    assert value(story, "title") == "The Lamp Room"
    assert foundling.analyse(story)
    assert value(foundling.read(str(tmp_path / "one.zip")), "title") == "The Lamp Room"


@pytest.mark.parametrize(
    ("name", "words"),
    [("gone.txt", "no such file"), ("empty.txt", "empty"), ("two.zip", "2 stories"), ("folder", "folder")],
)
def test_read_refuses_what_is_not_one_story(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "two.zip").write_bytes(zipped({"a.txt": MESSY, "b.txt": OTHER}))
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match=words) as raised:
        flow.read(tmp_path / name)
    assert name in str(raised.value)


# --- take_in ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def library(tmp_path: Path) -> "Iterator[foundling.Library]":
    made = foundling.Library(tmp_path / "library")
    yield made
    made.close()


def find(name: str, data: bytes | str) -> gather.Find:
    return gather.Find(name, f"shelf/{name}", data if isinstance(data, bytes) else data.encode())


def test_stories_are_taken_in_in_order_and_problems_kept(library: "foundling.Library") -> None:
    finds: list[gather.Find | Problem] = [
        find("lamp.txt", MESSY),
        problem("special-file", "This is a pipe, not a file", "shelf/pipe"),
        find("two.zip", zipped({"same.txt": MESSY, "none.txt": b""})),
        find("salt.txt", OTHER),
    ]
    taken = list(flow.take_in(library, finds))
    assert [(item.where, item.status) for item in taken] == [
        ("shelf/lamp.txt", "new"),
        ("shelf/pipe", "failed"),
        ("shelf/two.zip/none.txt", "failed"),
        ("shelf/two.zip/same.txt", "known"),
        ("shelf/salt.txt", "new"),
    ]
    assert taken[0].id == taken[3].id, "the same bytes are one story"
    assert taken[1].outcome is None
    assert [card.title for card in library.shelf().cards] == ["The Lamp Room", "Salt"]
    assert {item.problem.where for item in library.problems()} == {"shelf/pipe", "shelf/two.zip/none.txt"}


def test_a_file_that_is_taken_in_after_all_is_no_longer_a_problem(library: "foundling.Library") -> None:
    assert [item.status for item in flow.take_in(library, [find("lamp.txt", b"")])] == ["failed"]
    assert [item.problem.code for item in library.problems()] == ["empty-file"]
    assert [item.status for item in flow.take_in(library, [find("lamp.txt", MESSY)])] == ["new"]
    assert library.problems() == []


def test_an_archive_that_is_whole_again_is_no_longer_a_problem(library: "foundling.Library") -> None:
    whole = zipped({"lamp.txt": MESSY, "salt.txt": OTHER})
    list(flow.take_in(library, [find("old.zip", whole[:-80])]))
    assert [item.problem.code for item in library.problems()] == ["zip-truncated"]
    assert [item.status for item in flow.take_in(library, [find("old.zip", whole)])] == ["known", "known"]
    assert library.problems() == []


def test_each_story_is_stored_before_the_next_is_read(library: "foundling.Library") -> None:
    def finds() -> Iterator[gather.Find | Problem]:
        yield find("lamp.txt", MESSY)
        assert library.shelf().total == 1
        yield find("salt.txt", OTHER)

    assert [item.status for item in flow.take_in(library, finds())] == ["new", "new"]


def test_a_fault_in_storing_one_story_does_not_stop_the_rest(
    library: "foundling.Library", monkeypatch: pytest.MonkeyPatch
) -> None:
    store = library.store

    def faulty(story, layers, data, **more):  # type: ignore[no-untyped-def]
        if value(story, "title") == "The Lamp Room":
            raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")
        return store(story, layers, data, **more)

    monkeypatch.setattr(library, "store", faulty)
    taken = list(flow.take_in(library, [find("lamp.txt", MESSY), find("salt.txt", OTHER)]))
    assert [item.status for item in taken] == ["failed", "new"]
    assert taken[0].problems[-1].code == "internal-error"


@pytest.mark.parametrize("error", [LibraryError("busy"), OSError(28, "No space left on device")])
def test_a_library_that_cannot_be_written_stops_everything(
    library: "foundling.Library", monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(library, "store", faulty)
    with pytest.raises(LibraryError):
        list(flow.take_in(library, [find("lamp.txt", MESSY)]))


DUMP = """INSERT INTO fanfiction_authors (uid, penname) VALUES (1,'Wren');
INSERT INTO fanfiction_stories (sid, title, uid) VALUES (7,'Lamps',1),(8,'Ropes',1);
INSERT INTO fanfiction_chapters (chapid, title, inorder, storytext, sid, uid) VALUES (70,'',1,'',7,1),(80,'',1,'',8,1);
"""
PROSE = "The light on the harbour wall had burned for as long as anyone could remember."
SITE = {"site.sql": DUMP, "stories/1/70.txt": PROSE, "stories/1/99.txt": PROSE.replace("light", "lamp")}


def test_a_dump_and_its_chapters_in_a_folder(library: "foundling.Library", tmp_path: Path) -> None:
    for name, text in SITE.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    folder = tmp_path / "site"
    taken = list(flow.take_in(library, gather.gather([folder])))
    assert [(item.where.removeprefix(f"{folder}/"), item.status) for item in taken] == [
        ("site.sql/Wren/0007 Lamps.html", "new"),
        ("site.sql/Wren/0008 Ropes.html", "failed"),
        ("site.sql/stories/1/99.txt", "new"),
    ]
    assert [item.problem.code for item in library.problems()] == ["dump-chapter-missing", "no-story-text"]
    source, original = library.original(1)
    assert (source.name, source.container) == ("Wren/0007 Lamps.html", "site.sql")
    assert PROSE.encode() in original
    # The missing file is found and put there: what was wrong is no longer so, and nothing comes in twice.
    (folder / "stories/1/80.txt").write_text(PROSE.replace("light", "rope"), encoding="utf-8")
    again = list(flow.take_in(library, gather.gather([folder])))
    assert [item.status for item in again] == ["known", "new", "known"]
    assert library.problems() == []


def test_a_dump_and_its_chapters_in_a_zip() -> None:
    packed = zipped({f"backup/{name}": text for name, text in SITE.items()})
    outcomes = list(flow.process(packed, "old.zip", analysed=False))
    assert [(outcome.source.container, outcome.source.name) for outcome in outcomes] == [
        ("old.zip/backup/site.sql", "Wren/0007 Lamps.html"),
        ("old.zip/backup/site.sql", "Wren/0008 Ropes.html"),
        ("old.zip/backup/site.sql", "backup/stories/1/99.txt"),
    ]
    assert titles(outcomes)[:2] == ["Lamps", None]


def test_a_packed_dump_still_has_its_chapters(tmp_path: Path) -> None:
    import gzip

    (tmp_path / "stories/1").mkdir(parents=True)
    (tmp_path / "stories/1/70.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "site.sql.gz").write_bytes(gzip.compress(DUMP.encode()))
    (found,) = gather.gather([tmp_path])
    assert isinstance(found, gather.Find)
    outcomes = list(flow.process(found.data, found.name, beside=found.beside, analysed=False))
    assert titles(outcomes) == ["Lamps", None]


# --- mailboxes -------------------------------------------------------------------------------------------------------


def test_a_mailbox_in_a_tar_gives_its_stories_and_names_its_replies() -> None:
    post = (
        "From wren@example.org Mon Jan  5 10:11:12 1998\nFrom: wren@example.org (Wren)\nSubject: {}\nDate: x\n\n{}\n\n"
    )
    box = post.format("NEW: The Lamp Room (1/2)", MESSY) + post.format(
        "Re: NEW: The Lamp Room (1/2)", "Lovely, thanks!"
    )
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        info = tarfile.TarInfo("lists/quay.mbox")
        info.size = len(box)
        archive.addfile(info, io.BytesIO(box.encode()))
    story, reply = (flow.placed(item, "shelf/old.tgz") for item in flow.process(made.getvalue(), "old.tgz"))
    assert flow.path_of(story.source, "shelf/old.tgz") == (
        "shelf/old.tgz/lists/quay.mbox/00001 NEW The Lamp Room (1-2).eml"
    )
    assert story.story is not None
    assert (value(story.story, "title"), value(story.story, "part")) == ("The Lamp Room", "1")
    assert story.data.decode() == box[: len(story.data)], "the message's own bytes"
    assert [(item.code, item.where) for item in reply.problems] == [
        ("mail-no-story", "shelf/old.tgz/lists/quay.mbox/00002 Re NEW The Lamp Room (1-2).eml")
    ]
    assert reply.passed
