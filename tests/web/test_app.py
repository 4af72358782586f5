"""Every address: what it shows, what it changes, what it says when it cannot."""

import pytest

from foundling.document import value
from foundling.errors import LibraryBusy
from foundling.library import Library
from tests.web.audit import foreign
from tests.web.conftest import Client
from tests.web.stories import HOSTILE, LANTERNS, MARKUP, plain, put


def test_an_empty_shelf_says_how_to_fill_it(client: Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "An empty shelf" in page.text
    assert 'type="file"' in page.text
    assert "foundling add" in page.text


def test_the_shelf_shows_the_story(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    page = client.get("/").text
    for words in ("The Lantern Keepers", "Oda Vale", "Author inferred", "2 chapters", "Wren lit the ninth lantern"):
        assert words in page


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?sort=author&unsure=1",
        "/search?q=script",
        "/search?q=Click",
        "/story/1",
        "/story/1/read/1",
        "/story/1/remove",
    ],
)
def test_a_storys_markup_stays_text(client: Client, library: Library, address: str) -> None:
    put(library, HOSTILE)
    library.edit(1, "genre", [MARKUP])
    page = client.get(address)
    assert page.status_code == 200
    assert "alert(1)" in page.text or "script" in page.text
    assert foreign(page.text) == []


@pytest.mark.parametrize(
    "name", ["q", "rating", "author", "fandom", "language", "status", "series", "tag", "removed", "sort"]
)
def test_an_addresss_markup_stays_text(client: Client, library: Library, name: str) -> None:
    put(library, LANTERNS)
    for address in ("/", "/search", "/story/1"):
        text = client.get(address, params={name: f'"><script>alert(1)</script>{MARKUP}'}).text
        assert foreign(text) == []


@pytest.mark.parametrize(
    "markup", [MARKUP, '<a href=" javascript:x">', "<p style=x>", "<form action=data:,x>", "<base href=/>"]
)
def test_the_audit_itself_sees_markup(markup: str) -> None:
    assert foreign(f"<!doctype html><title>x</title><body>{markup}")


def test_a_storys_file_is_only_ever_saved(client: Client, library: Library) -> None:
    put(library, HOSTILE, text="<script>alert(document.cookie)</script>")
    answer = client.get("/story/1/original")
    assert answer.content == b"<script>alert(document.cookie)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert "set-cookie" not in answer.headers or "a=b" not in answer.headers["set-cookie"]


@pytest.mark.parametrize(("kind", "begins"), [("epub", b"PK"), ("html", b"<!DOCTYPE html>"), ("markdown", b"# The")])
def test_a_story_is_given_as_a_file(client: Client, library: Library, kind: str, begins: bytes) -> None:
    put(library, LANTERNS)
    answer = client.get(f"/story/1/download/{kind}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert "attachment" in answer.headers["content-disposition"]
    assert "Lantern Keepers" in answer.headers["content-disposition"]


def test_a_fact_is_overruled_and_undone(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    page = client.submit("/story/1/facts", field="author", value="Wren Strand")
    assert page.status_code == 200
    assert "Author is now “Wren Strand”." in page.text
    assert "your edit" in page.text
    assert value(library.get(1).story, "author") == "Wren Strand"
    page = client.submit("/story/1/undo", field="author")
    assert "as the file has it" in page.text
    assert value(library.get(1).story, "author") == "Oda Vale"


def test_a_lists_items_stand_on_their_own_lines(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    client.submit("/story/1/facts", field="tags", value="ice, thin\r\nherons\r\n\r\n")
    assert library.card(1).tags == ("ice, thin", "herons")


def test_a_field_that_there_is_not_is_refused_in_words(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    answer = client.submit("/story/1/facts", field="colour", value="blue")
    assert answer.status_code == 400
    assert "There is no field" in answer.text


def test_removal_asks_first(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    assert "Remove it" in client.get("/story/1/remove").text
    assert library.shelf().total == 1
    page = client.submit("/story/1/remove")
    assert "“The Lantern Keepers” was removed" in page.text
    assert library.shelf().total == 0
    assert client.get("/story/1").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/story/7",
        "/story/7/read/1",
        "/story/1/read/3",
        "/story/1/download/exe",
        "/story/x",
        f"/story/{10**30}",
        f"/story/{'9' * 5000}",
        f"/story/1/read/{10**30}",
        f"/story/1/read/{'9' * 5000}",
        "/static/../app.py",
    ],
)
def test_what_is_not_there_is_said_kindly(client: Client, library: Library, address: str) -> None:
    put(library, LANTERNS)
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Nothing on this shelf" in answer.text
    assert "To the shelf" in answer.text


def test_a_wrong_method_is_said_kindly(client: Client) -> None:
    assert client.request("GET", "/problems/forget").status_code == 405
    assert "cannot be used that way" in client.request("GET", "/problems/forget").text


def test_a_busy_library_is_said_kindly(client: Client, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    put(library, LANTERNS)

    def busy(*_: object) -> None:
        raise LibraryBusy("Another task is writing to the library.")

    monkeypatch.setattr(Library, "edit", busy)
    answer = client.submit("/story/1/facts", field="title", value="x")
    assert answer.status_code == 503
    assert "Another task is writing" in answer.text


def test_strange_addresses_break_nothing(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    for address in (
        "/?page=0", "/?page=-3", "/?page=99999999999999999999", "/?page=²", "/?sort=colour", "/?length=tiny", "/?q=%00%ff",
        "/?q=%22", "/search?q=said:", "/search?q=*&story=x", "/search?q=a&story=99", "/story/1/read/1?mark=1.2",
        "/story/1/read/1?mark=99999.1.2_3.0.4_x_-1.0.1_3.4.0", "/story/1?changed=colour&undone=size&open=%3Cb%3E",
    ):  # fmt: skip
        assert client.get(address).status_code == 200, address


def test_problems_are_listed_and_taken_off(client: Client, library: Library) -> None:
    client.post(
        "/add",
        files=[("files", ("empty.txt", b"")), ("files", ("old/photo.dat", bytes(range(256)) * 20))],
        data={"token": client.token()},
    )
    page = client.get("/problems").text
    for words in ("2 files gave no story", "empty.txt", "old/photo.dat", "Look for another copy", "Leave it out"):
        assert words in page
    client.submit("/problems/forget", where="empty.txt")
    assert [item.problem.where for item in library.problems()] == ["old/photo.dat"]


def test_htmx_is_told_the_tidy_address(client: Client, library: Library) -> None:
    put(library, *_shelf("A"))
    answer = client.get("/?q=&rating=Mature&author=&length=&sort=title", headers={"HX-Request": "true"})
    assert answer.headers["hx-push-url"] == "/?rating=Mature"


def test_no_page_holds_an_inline_script_or_style(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    for address in (
        "/",
        "/search?q=river",
        "/add",
        "/problems",
        "/story/1",
        "/story/1/read/1",
        "/story/1/remove",
        "/nope",
    ):
        text = client.get(address).text
        assert foreign(text) == []
        # Nor an address of another machine.
        assert "//" not in text.replace("<!doctype", "").replace("http://127.0.0.1", "").replace("data:", "")


def _shelf(title: str):
    story, layers = plain(title, "Kit Loy", "Mature")
    return story, "", layers
