"""Static files: named by content, compressed for who takes it."""

import gzip
import re
from pathlib import Path

import pytest

from foundling.library import Library
from foundling.web.assets import FOLDER, Assets
from tests.web.conftest import Client
from tests.web.stories import LANTERNS, put


@pytest.mark.parametrize("file", sorted(FOLDER.iterdir()), ids=lambda file: file.name)
def test_each_file_is_served_for_ever(client: Client, file: Path) -> None:
    if file.suffix == ".txt":
        assert "Zero-Clause BSD" in file.read_text("utf-8")  # the licence beside the vendored file
        return
    path = Assets(FOLDER).path(file.name)
    assert re.fullmatch(rf"/static/{re.escape(file.stem)}\.[0-9a-f]{{12}}\{file.suffix}", path)
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    zipped = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert plain.content == zipped.content == file.read_bytes()
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    for answer in (plain, zipped):
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["vary"] == "Accept-Encoding"


def test_another_content_has_another_name(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p { color: red }")
    before = Assets(tmp_path).path("a.css")
    (tmp_path / "a.css").write_text("p { color: blue }")
    assert Assets(tmp_path).path("a.css") != before


def test_the_same_content_is_compressed_to_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p { color: red }")
    first, second = (Assets(tmp_path)._by_name["a.css"].zipped for _ in range(2))
    assert first == second
    assert gzip.decompress(first) == b"p { color: red }"


def test_every_file_that_a_page_names_is_there(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    for address in ("/", "/story/1", "/story/1/read/1", "/search", "/add", "/problems", "/nope"):
        for path in re.findall(r'(?:src|href)="(/static/[^"]+)"', client.get(address).text):
            assert client.get(path).status_code == 200, path


def test_no_file_of_ours_asks_another_machine() -> None:
    for file in FOLDER.glob("*"):
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|url\(|@import|importScripts|eval\(", text) or file.name == "htmx.min.js", (
            file.name
        )
