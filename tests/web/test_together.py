"""Stories in several files: on the shelf, on their page, and the page of those that look like one."""

import io
import re
import zipfile

import pytest

from foundling.library import Library
from foundling.upkeep import Background
from foundling.web import together
from tests.web.audit import foreign
from tests.web.conftest import BASE, Client
from tests.works.shelf import headed, tale


def upload(client: Client, *files: tuple[str, str], script: bool = False) -> str:
    """Sends the files as the form does, or as the script does: one at a time."""
    groups = [[one] for one in files] if script else [list(files)]
    for group in groups:
        sent = [("files", (name, text.encode())) for name, text in group]
        headers = {"Origin": BASE} | ({"HX-Request": "true"} if script else {})
        answer = client.post("/add", data={"token": client.token()}, files=sent, headers=headers)
        assert answer.status_code == 200
    return answer.text


def posts(*numbers: int, of: int = 3) -> list[tuple[str, str]]:
    return [(f"trust{number}.txt", headed(f"Trust Me ({number}/{of})", tale(number))) for number in numbers]


LIKELY = [(f"lamps{number}.txt", tale(number + 10)) for number in (1, 2)]
COPIES = [("salt.txt", headed("Salt", tale(20))), ("salt-later.txt", headed("Salt", f"{tale(20)}\n\n{tale(21)}"))]


def test_an_upload_says_what_was_joined(client: Client, library: Library) -> None:
    said = upload(client, *posts(1, 3))
    assert "joined from 2 files; part 2 is missing" in said
    (card,) = library.shelf().cards
    shelf = client.get("/").text
    assert "Joined from 2 files. Part 2 is missing" in shelf
    assert "1 thing to check" not in shelf
    page = client.get(f"/story/{card.id}").text
    assert "Part 2 is missing" in page
    assert [name in page for name in ("trust1.txt", "trust3.txt")] == [True, True]


def test_files_that_a_script_sends_one_by_one_are_joined_when_the_shelf_is_shown(
    client: Client, library: Library
) -> None:
    upload(client, *posts(1, 2, 3), script=True)
    assert library.shelf().total == 3
    client.get("/")
    assert [card.files for card in library.shelf().cards] == [3]


def test_every_file_is_given_as_it_was(client: Client, library: Library) -> None:
    upload(client, *posts(1, 2))
    (card,) = library.shelf().cards
    page = client.get(f"/story/{card.id}").text
    addresses = [
        one for one in re.findall(r'href="(/story/\d+/original)"', page) if one != f"/story/{card.id}/original"
    ]
    assert [client.get(one).content.decode() for one in addresses] == [text for _, text in posts(1, 2)]
    with zipfile.ZipFile(io.BytesIO(client.get(f"/story/{card.id}/original").content)) as archive:
        assert archive.namelist() == ["trust1.txt", "trust2.txt"]
    part = client.get(addresses[0].removesuffix("/original")).text
    assert "kept as part of" in part
    assert "Remove from the library" not in part
    for more in ("how", "read/2", "download/epub", "download/html", "remove"):
        assert client.get(f"/story/{card.id}/{more}").status_code == 200


def test_a_story_is_split_after_a_question_and_stays_so(client: Client, library: Library) -> None:
    upload(client, *posts(1, 2))
    (card,) = library.shelf().cards
    assert "Its 2 files become stories of their own again" in client.get(f"/story/{card.id}/split").text
    assert client.post(f"/story/{card.id}/split", headers={"Origin": BASE}).status_code == 403
    client.submit(f"/story/{card.id}/split")
    upload(client, *posts(3))
    client.get("/")
    assert [item.files for item in library.shelf().cards] == [1, 1, 1]
    assert client.get(f"/story/{card.id}").status_code == 404
    assert client.get("/story/1/split").status_code == 404


def test_likely_parts_are_joined_by_a_word(client: Client, library: Library) -> None:
    upload(client, *LIKELY)
    shelf = client.get("/").text
    assert "1 suggestion" in shelf
    assert shelf.count("May be part or copy of another") == 2
    page = client.get("/together").text
    assert "2 parts of one story?" in page
    (suggestion,) = library.suggestions()
    assert client.post(f"/together/{suggestion.id}/join", headers={"Origin": BASE}).status_code == 403
    answer = client.submit(f"/together/{suggestion.id}/join")
    assert "Joined from 2 files" in answer.text
    assert "None now" in client.get("/together").text
    assert client.submit(f"/together/{suggestion.id}/join").status_code == 404


def test_likely_parts_are_kept_apart_by_a_word(client: Client, library: Library) -> None:
    upload(client, *LIKELY)
    (suggestion,) = library.suggestions()
    assert "They stay apart" in client.submit(f"/together/{suggestion.id}/apart").text
    upload(client, ("lamps3.txt", tale(13)))
    assert library.suggestions() == []
    assert "suggestion" not in client.get("/").text


def test_of_copies_the_one_chosen_is_on_the_shelf(client: Client, library: Library) -> None:
    upload(client, *COPIES)
    (suggestion,) = library.suggestions()
    longest, other = suggestion.members
    assert "Which one do you want to read?" in client.get("/together").text
    assert client.submit(f"/together/{suggestion.id}/join", keep="99").status_code == 400
    assert client.submit(f"/together/{suggestion.id}/join", keep="x" * 99).status_code == 200
    assert [card.id for card in library.shelf().cards] == [longest]
    page = client.get(f"/story/{longest}").text
    assert "1 more copy of it is kept" in page
    client.submit(f"/story/{longest}/split")
    assert {card.id for card in library.shelf().cards} == {longest, other}


def test_hostile_names_stay_text(client: Client, library: Library) -> None:
    name = '"><script>alert(1)</script>'
    upload(client, *((f"{name}{at}.txt", headed(f"{name} ({at}/3)", tale(at), name)) for at in (1, 2)))
    upload(client, *((f"{name}-lamps{at}.txt", tale(at + 9)) for at in (1, 2)))
    joined = next(card.id for card in library.shelf().cards if card.files > 1)
    for address in ("/", "/together", f"/story/{joined}", f"/story/{joined}/split", f"/story/{joined}/remove"):
        assert foreign(client.get(address).text) == []


@pytest.mark.parametrize("method", ["together", "split"])
def test_what_is_not_there_is_not_found(client: Client, method: str) -> None:
    assert client.get(f"/story/9/{method}").status_code == 404
    assert client.submit("/together/9/join").status_code == 404
    assert client.submit("/together/9/apart").status_code == 404


def test_a_look_going_on_does_not_hold_up_the_shelf(library: Library) -> None:
    relating = together.Relating(library, Background(library))
    with relating._turn:
        assert relating.now() == ()
