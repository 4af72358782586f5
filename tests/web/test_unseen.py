"""Whatever address is asked for, whatever form is sent: no word of what a reader has chosen not to meet is in the answer."""

import shutil
from pathlib import Path

import pytest

from foundling.advice import Choice, Choices, Deed
from foundling.library import Library
from foundling.web import create_app
from tests.web.conftest import BASE, Client
from tests.web.unseen import BOAT, SECRET, STRAY, build, patterns, route, walk, words_in

#: What is no page of ours, and the file as it was found: a reader asks for that to have it as it is.
NO_PAGES = {"/static/{name}", "/favicon.ico", "/story/{id:number}/original"}

#: Where a walk begins: what no link leads to is asked here.
STARTS = [
    "/",
    "/?hidden=1",
    "/?without=war",
    "/?q=lamp",
    "/search?q=lamp",
    "/search?q=the+mouth",
    "/search?q=%22struck+bram%22&hidden=1",
    "/search?q=said:Zebulon&hidden=1",
    "/search?q=to:Bram",
    "/search?q=title:behind&hidden=1",
    *(f"/search?q={word}&hidden=1" for word in SECRET),
    *(f"/search?q={word[:4]}*" for word in SECRET),
    *(f"/search?q={word}&story={number}" for word in ("Grovel", "flay", "ribs") for number in range(1, 7)),
    *(f"/story/{number}" for number in range(1, 7)),
    *(f"/story/{number}/read/{chapter}?why=1&said=1" for number in range(1, 7) for chapter in (1, 2)),
    *(f"/story/{number}/advisories/violence" for number in (1, 2, 3, 6)),
    *(f"/story/{number}/download/{kind}?notice=1&cast=1" for number in range(1, 7) for kind in ("html", "markdown", "epub")),
    *(f"/pair/{one}/{other}?open=0&open=1&open=2" for one in range(1, 7) for other in range(1, 7) if one != other),
    "/story/1/read",
    "/story/6/split",
    "/story/3/remove",
    "/problems",
    "/together",
    "/names",
    "/add",
    "/choices",
]  # fmt: skip

#: For each form the address it is sent to, and what is sent; an address that takes none is not asked twice.
FORMS: dict[str, tuple[str, dict[str, str | list[str]]]] = {
    "/problems/forget": ("/problems/forget", {"where": "nowhere.txt"}),
    "/together/{id:number}/join": ("/together/1/join", {"keep": "2"}),
    "/together/{id:number}/apart": ("/together/1/apart", {}),
    "/pair/{one:number}/{other:number}": ("/pair/1/2", {"deed": "keep-1"}),
    "/add": ("/add", {}),
    "/story/{id:number}/facts": ("/story/3/facts", {"field": "author", "value": "Wren"}),
    "/story/{id:number}/undo": ("/story/1/undo", {"field": "author"}),
    "/story/{id:number}/remove": ("/story/3/remove", {}),
    "/names/one": ("/names/one", {"field": "tag", "value": ["a", "b"], "name": "a"}),
    "/names/apart": ("/names/apart", {"field": "tag", "value": ["a", "b"]}),
    "/names/back": ("/names/back", {"field": "tag", "value": "a"}),
    "/story/{id:number}/people/undo": ("/story/1/people/undo", {}),
    "/story/{id:number}/people/{person:number}": ("/story/1/people/1", {"word": "rename", "to": "Odile of the Lamp"}),
    "/choices": ("/choices", {"deed.violence": "skip", "level.violence": "mentioned"}),
    "/story/{id:number}/split": ("/story/6/split", {}),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unseen") / "library"
    build(folder)
    return folder


@pytest.fixture
def unseen(built: Path, tmp_path: Path) -> Library:
    """The library, to be changed at will."""
    shutil.copytree(built, tmp_path / "copy")
    return Library(tmp_path / "copy")


@pytest.mark.parametrize("deed", ["skip", "blur", "hide"])
def test_no_page_has_a_word_of_it(unseen: Library, deed: Deed) -> None:
    unseen.choose(Choices((Choice("violence", deed),)))
    app = create_app(unseen)
    asked: set[str] = set()
    leaks: dict[str, list[str]] = {}
    for address, found in walk(Client(app, base_url=BASE), STARTS):
        asked.add(route(app, address))
        if found:
            leaks[address] = found
    assert leaks == {}
    # A page that is new is walked over too: let a link lead to it, or put it among the starts.
    assert patterns(app, "GET") - NO_PAGES - asked == set()


def test_the_walk_finds_them_all_where_nothing_is_chosen(unseen: Library) -> None:
    """The test above is worth something: it looks where the words are."""
    found = {word for _, words in walk(Client(create_app(unseen), base_url=BASE), STARTS) for word in words}
    assert found == set(SECRET)


def test_every_form_is_here(unseen: Library) -> None:
    app = create_app(unseen)
    assert patterns(app, "POST") == set(FORMS)
    assert all(route(app, address, "POST") == pattern for pattern, (address, _) in FORMS.items())


@pytest.mark.parametrize("pattern", FORMS)
def test_no_answer_to_a_form_has_a_word_of_it(unseen: Library, pattern: str) -> None:
    unseen.choose(Choices((Choice("violence"),)))
    client = Client(create_app(unseen), base_url=BASE)
    address, fields = FORMS[pattern]
    if address == "/story/1/people/1":
        fields = {
            **fields,
            "version": client.get(address).text.partition('name="version" value="')[2].partition('"')[0],
        }
    if address == "/add":  # what is there already is told by its title
        sent = [
            ("files", (name, text.encode()))
            for name, text in (("stray.txt", STRAY), ("b.txt", BOAT.format(title="The Noon Boat")))
        ]
        answer = client.post(address, data={"token": client.token()}, files=sent, headers={"Origin": BASE})
        assert "Already here" in answer.text
    else:
        answer = client.submit(address, **fields)
    assert answer.status_code < 500
    assert words_in(address, answer.content, str(answer.headers)) == []


def test_what_is_asked_for_is_shown(unseen: Library) -> None:
    unseen.choose(Choices((Choice("violence"),)))
    client = Client(create_app(unseen), base_url=BASE)
    assert "gaffhook" in client.get("/story/1/advisories/violence?show=1").text
    assert "gaffhook" in client.get("/story/1/download/html?whole=1").text
    assert b"gaffhook" in client.get("/story/1/original").content


def test_choices_take_old_pages_out_of_the_browsers_memory(unseen: Library) -> None:
    client = Client(create_app(unseen), base_url=BASE)
    answer = client.post(
        "/choices",
        data={"token": client.token(), "deed.violence": "skip", "level.violence": "mentioned"},
        headers={"Origin": BASE},
        follow_redirects=False,
    )
    assert answer.headers["clear-site-data"] == '"cache"'
