"""Forms read within limits: too large, broken, or cut short is refused in words, and nothing is left behind."""

import pytest
from starlette.datastructures import UploadFile

from foundling import gather
from foundling.errors import Problem
from foundling.library import Library
from foundling.web import app, forms
from tests.web.conftest import Client
from tests.web.stories import LANTERNS, put


def test_an_upload_over_the_limit_is_refused(client: Client, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "MAX_UPLOAD", 50_000)
    token = client.token()
    answer = client.post("/add", files=[("files", ("a.txt", b"x" * 60_000))], data={"token": token})
    assert answer.status_code == 413
    assert "too much at once" in answer.text
    assert library.shelf().total == 0


def test_one_that_hides_its_length_is_refused_too(
    client: Client, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "MAX_UPLOAD", 50_000)
    head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    sent = []

    def chunks():
        yield head
        for _ in range(100):
            sent.append(1)
            yield b"x" * 1000

    headers = {"Content-Type": "multipart/form-data; boundary=b", "X-Foundling-Token": client.token()}
    answer = client.post("/add", content=chunks(), headers=headers)
    assert answer.status_code == 413
    assert library.shelf().total == 0


def test_a_large_form_without_files_is_refused(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    answer = client.submit("/story/1/facts", field="summary", value="x" * (forms.MAX_FORM + 1))
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nxx',
        ),
        ("multipart/form-data", b"--b\r\n"),
        ("multipart/form-data; boundary=b", b"\x00\xff nonsense"),
        ("text/plain", b"token=x"),
        ("application/json", b"{}"),
        ("", b""),
    ],
)
def test_what_is_no_form_changes_nothing(client: Client, library: Library, kind: str, body: bytes) -> None:
    put(library, LANTERNS)
    headers = (
        {"Content-Type": kind, "X-Foundling-Token": client.token()} if kind else {"X-Foundling-Token": client.token()}
    )
    for address in ("/add", "/story/1/facts"):
        answer = client.post(address, content=body, headers=headers)
        assert answer.status_code in (200, 400), (address, answer.status_code)
        assert "Traceback" not in answer.text
    assert library.shelf().total == 1
    assert library.edits(1) == []


def test_too_many_files_are_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "MAX_FILES", 3)
    files = [("files", (f"{number}.txt", b"")) for number in range(4)]
    assert client.post("/add", files=files, data={"token": client.token()}).status_code == 400


def test_a_file_over_its_limit_is_a_problem_and_is_not_read() -> None:
    class Unread:
        def read(self) -> bytes:
            raise AssertionError("it was read")

    file = forms.Uploaded("long.txt", forms.MAX_FILE + 1, UploadFile(Unread(), filename="long.txt"))  # type: ignore[arg-type]
    found = file.find()
    assert isinstance(found, Problem)
    assert (found.code, found.where) == ("too-large", "long.txt")


def test_a_file_keeps_the_folders_it_lay_in(client: Client) -> None:  # noqa: ARG001
    import io

    file = forms.Uploaded("old/list/a.txt", 3, UploadFile(io.BytesIO(b"abc"), filename="a.txt"))
    assert file.find() == gather.Find("a.txt", "old/list/a.txt", b"abc")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd", "etc/passwd"),
        ("C:\\stories\\b.txt", "C:/stories/b.txt"),
        ("/./x//y.txt", "x/y.txt"),
        ("\x00\r\n\u202e.txt", ".txt"),
        ("", "unnamed file"),
        ("..", "unnamed file"),
    ],
)
def test_a_name_is_a_relative_path(given: str, shown: str) -> None:
    assert forms.path(given) == shown
