"""Who may ask, under which name; what every answer carries."""

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from foundling.library import Library
from foundling.web import create_app
from foundling.web.guard import COOKIE, HEADERS, Guard, Tokens
from foundling.web.refusal import Refused
from tests.web.conftest import BASE, Client
from tests.web.stories import LANTERNS, put

ADDRESSES = [
    "/",
    "/?q=x",
    "/search?q=x",
    "/add",
    "/problems",
    "/story/1",
    "/story/1/read/1",
    "/story/1/remove",
    "/nowhere",
]
ADDRESSES += [
    "/story/99",
    "/story/1/original",
    "/story/1/download/epub",
    "/static/none.css",
    "/favicon.ico",
    "/story/1/read",
]

#: Every address that changes something, with a form that would do it.
CHANGES = {
    "/add": {"files": "x"},
    "/problems/forget": {"where": "x"},
    "/story/1/facts": {"field": "title", "value": "Changed"},
    "/story/1/undo": {"field": "title"},
    "/story/1/remove": {},
    "/story/1/split": {},
    "/together/1/join": {"keep": "1"},
    "/together/1/apart": {},
    "/story/1/people/1": {"word": "rename", "to": "Stolen", "version": "0"},
    "/story/1/people/undo": {},
    "/choices": {"deed.violence": "hide"},
    "/names/one": {"field": "fandom", "value": "x", "name": "y"},
    "/names/apart": {"field": "fandom", "value": "x"},
    "/names/back": {"id": "1"},
    "/pair/1/2": {"deed": "apart"},
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_headers(client: Client, library: Library, address: str) -> None:
    put(library, LANTERNS)
    answer = client.get(address, follow_redirects=False)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_fault_of_ours_carries_them_too_and_tells_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(Library, "shelf", fail)
    answer = client.get("/")
    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "Something broke" in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_pages_are_not_kept_and_files_of_ours_are(client: Client) -> None:
    page = client.get("/add")
    assert page.headers["cache-control"] == "private, no-cache"
    style = next(part.split('"')[0] for part in page.text.split('href="') if part.startswith("/static/base."))
    assert "immutable" in client.get(style).headers["cache-control"]


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "127.0.0.1:81",
        "localhost:8080",
        "127.0.0.2",
        "",
        "a@127.0.0.1",
    ],
)
def test_other_names_are_refused(client: Client, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "does not answer to that name" in answer.text
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]", "127.0.0.1:80"])
def test_names_of_this_machine_are_answered(client: Client, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_a_name_can_be_allowed(library: Library) -> None:
    app = create_app(library, hosts=["books.lan:8080", "shelf.lan"])
    for host, status in (("books.lan:8080", 200), ("books.lan:81", 400), ("shelf.lan:99", 200), ("Shelf.lan", 200)):
        assert TestClient(app, base_url=BASE).get("/", headers={"Host": host}).status_code == status


def test_two_hosts_are_refused(client: Client) -> None:
    answer = client.get("/", headers=[("Host", "127.0.0.1"), ("Host", "evil.example")])
    assert answer.status_code == 400


@pytest.mark.parametrize("address", CHANGES)
@pytest.mark.parametrize(
    ("headers", "cookie", "token"),
    [
        ({}, True, ""),
        ({}, True, "0" * 64),
        ({}, False, "right"),
        ({"Origin": "https://evil.example"}, True, "right"),
        ({"Origin": "null"}, True, "right"),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, True, "right"),
        ({"Origin": "null", "Sec-Fetch-Site": "none"}, True, "right"),
        ({"Origin": "http://127.0.0.1:81"}, True, "right"),
        ({"Sec-Fetch-Site": "cross-site"}, True, "right"),
        ({"Sec-Fetch-Site": "same-site"}, True, "right"),
    ],
)
def test_forged_forms_change_nothing(
    client: Client, library: Library, address: str, headers: dict[str, str], cookie: bool, token: str
) -> None:
    number = put(library, LANTERNS)
    library.report(())
    right = client.token()
    if not cookie:
        client.cookies.clear()
    form = {**CHANGES[address], "token": right if token == "right" else token}
    before = library.get(number)
    answer = client.post(address, data=form, headers=headers)
    assert answer.status_code == 403
    assert "nothing was changed" in answer.text
    assert library.get(number) == before
    assert not library.choices()


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": BASE}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}],
)
def test_forms_of_our_own_pages_are_taken(client: Client, library: Library, headers: dict[str, str]) -> None:
    put(library, LANTERNS)
    form = {"token": client.token(), "field": "title", "value": "Changed"}
    assert client.post("/story/1/facts", data=form, headers=headers).status_code == 200
    assert library.card(1).title == "Changed"


def test_every_change_is_among_those_tested(library: Library) -> None:
    changing = {
        route.path.replace("{id:number}", "1")
        .replace("{person:number}", "1")
        .replace("{one:number}/{other:number}", "1/2")  # type: ignore[attr-defined]
        for route in create_app(library).routes
        if {"POST", "PUT", "PATCH", "DELETE"} & set(route.methods or ())  # type: ignore[attr-defined]
    }
    assert changing == set(CHANGES)


def test_the_cookie_is_strict_and_out_of_scripts_reach(client: Client) -> None:
    first = client.get("/").headers["set-cookie"]
    assert first.startswith(f"{COOKIE}=")
    assert "SameSite=Strict" in first
    assert "HttpOnly" in first
    assert "set-cookie" not in client.get("/").headers


def test_a_token_belongs_to_its_visit_and_its_run() -> None:
    def request(visit: str) -> Request:
        return Request({"type": "http", "headers": [], "foundling.visit": visit})

    tokens = Tokens()
    made = tokens.make(request("one visit of twenty letters"))
    tokens.check(request("one visit of twenty letters"), [made])
    for other in (tokens, Tokens()):
        visit = "another visit" if other is tokens else "one visit of twenty letters"
        with pytest.raises(Refused):
            other.check(request(visit), [made])


def test_what_is_not_http_passes_by() -> None:
    seen = []

    async def app(scope, *_: object) -> None:
        seen.append(scope["type"])

    def refuse(*_: object):
        raise AssertionError("it was refused")

    with pytest.raises(StopIteration):  # the coroutine waits for nothing
        Guard(app, refuse)({"type": "lifespan"}, None, None).send(None)  # type: ignore[arg-type]
    assert seen == ["lifespan"]
