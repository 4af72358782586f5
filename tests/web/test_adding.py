"""Uploads: what came of each file, said on the page and kept in the library."""

import io
import zipfile

from foundling.library import Library
from tests.web.conftest import Client

MOORING = """\
The Mooring
by Oda Vale
Rating: PG

"Is it far?" asked Wren.

* * *

It was not far at all, and nobody had thought to say so.
"""


def upload(client: Client, *files: tuple[str, bytes], script: bool = False):
    headers = {"X-Foundling-Token": client.token(), "HX-Request": "true"} if script else {}
    data = {} if script else {"token": client.token()}
    return client.post("/add", files=[("files", file) for file in files], data=data, headers=headers)


def zipped(**members: bytes) -> bytes:
    spool = io.BytesIO()
    with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return spool.getvalue()


def test_a_file_becomes_a_story(client: Client, library: Library) -> None:
    page = upload(client, ("mooring.txt", MOORING.encode()))
    assert page.status_code == 200
    assert "1 added." in page.text
    card = library.card(1)
    assert (card.title, card.author) == ("The Mooring", "Oda Vale")
    assert '<a href="/story/1" dir="auto">The Mooring</a>' in page.text
    assert "1 already here." in upload(client, ("mooring.txt", MOORING.encode())).text
    assert library.shelf().total == 1


def test_bad_files_say_why_and_do_not_stop_the_others(client: Client, library: Library) -> None:
    page = upload(
        client,
        ("empty.txt", b""),
        ("cut.zip", zipped(a=b"x" * 5000)[:25]),
        ("photo.dat", bytes(range(256)) * 30),
        ("mooring.txt", MOORING.encode()),
    ).text
    assert "1 added, 3 not taken in." in page
    for words in ("empty.txt", "Look for another copy", "cut.zip", "Fetch it again", "photo.dat"):
        assert words in page, words
    assert {item.problem.where for item in library.problems()} == {"empty.txt", "cut.zip", "photo.dat"}
    assert library.shelf().total == 1


def test_what_is_rightly_no_story_is_told_quietly(client: Client) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    page = upload(client, ("map.png", picture), ("mooring.txt", MOORING.encode()), ("key.png", picture)).text
    assert "1 added, 2 passed over." in page
    assert 'data-status="passed" data-count="2"' in page
    assert "2 files are pictures, style sheets or the like and were passed over." in page
    assert "map.png" in page
    assert 'class="failed"' not in page
    listed = client.get("/problems").text
    assert "Every other file that was added gave a story" in listed
    assert "2 files are pictures, style sheets or the like and were passed over." in listed
    assert "key.png is a picture and no story" in listed
    assert "could not be taken in</a>" not in client.get("/").text, "the shelf counts failures only"


def test_every_story_of_an_archive_is_named(client: Client, library: Library) -> None:
    data = zipped(**{"one.txt": MOORING.encode(), "deep/two.txt": MOORING.replace("far", "near").encode()})
    page = upload(client, ("old.zip", data)).text
    assert "2 added." in page
    assert "old.zip/one.txt" in page
    assert "old.zip/deep/two.txt" in page
    assert library.shelf().total == 2


def test_a_script_gets_the_lines_alone(client: Client) -> None:
    answer = upload(client, ("mooring.txt", MOORING.encode()), script=True)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'data-status="new"' in answer.text


def test_names_lead_nowhere_and_stay_text(client: Client, library: Library) -> None:
    page = upload(client, ("../../etc/<b>x</b>.txt", b""), ("C:\\Users\\me\\a.txt", b"")).text
    assert "<b>" not in page
    assert [item.problem.where for item in library.problems()] == ["etc/<b>x</b>.txt", "a.txt"]


def test_no_file_at_all_is_said(client: Client) -> None:
    answer = client.post("/add", files=[("files", ("", b""))], data={"token": client.token()})
    assert answer.status_code == 200
    assert "No files were sent" in answer.text
