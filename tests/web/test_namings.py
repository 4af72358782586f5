"""The page of names that mean the same."""

import re
from html import unescape

from foundling.library import Library
from foundling.web.namings import WIDEST
from tests.library.test_naming import put
from tests.web.conftest import Client


def shelf(library: Library) -> None:
    for number, pair in enumerate(("Mara/Oda", "Mara/Oda", "Oda/Mara", "M/O"), 1):
        put(library, number, pair, tags=("h/c",) if number < 3 else ("Hurt/Comfort",))


def test_without_two_spellings_there_is_nothing_to_say(client: Client, library: Library) -> None:
    put(library, 1, "Mara/Oda")
    assert "None now." in client.get("/names").text


def test_offers_are_taken_refused_and_taken_back(client: Client, library: Library) -> None:
    shelf(library)
    page = client.get("/names").text
    assert re.findall(r'name="value" value="([^"]+)" checked', page) == [
        "Mara/Oda",
        "M/O",
        "Oda/Mara",
        "Hurt/Comfort",
        "h/c",
    ]
    assert 'href="/?pairing=M%2FO"' in page

    page = client.submit("/names/one", field="pairing", value=["Mara/Oda", "M/O", "Oda/Mara"], name="Mara/Oda").text
    assert "They are one on the shelf now." in page
    assert dict(library.facets()["pairing"]) == {"Mara/Oda": 4}
    assert "Take M/O out of Mara/Oda" in page
    assert "4 stories" in client.get("/?pairing=M/O").text

    page = client.submit("/names/apart", field="tag", value=["h/c", "Hurt/Comfort"]).text
    assert "They stay apart" in page
    assert "h/c" not in page

    page = client.submit("/names/back", field="pairing", value="M/O").text
    assert "It stands for itself again." in page
    assert dict(library.facets()["pairing"]) == {"Mara/Oda": 3, "M/O": 1}


def test_what_makes_no_sense_is_said_so(client: Client, library: Library) -> None:
    shelf(library)
    answers = [
        client.submit("/names/one", field="pairing", value=["M/O"], name=""),
        client.submit("/names/one", field="author", value=["M/O"], name="Mara"),
        client.submit("/names/apart", field="pairing", value=["M/O"]),
        client.submit("/names/back", field="pairing", value="M/O"),
    ]
    assert [answer.status_code for answer in answers] == [400] * 4
    assert "It takes two values and a name for both." in answers[0].text
    assert client.post("/names/one", data={"field": "pairing", "value": "M/O", "name": "Mara/Oda"}).status_code == 403


def test_names_are_text_and_not_markup(client: Client, library: Library) -> None:
    put(library, 1, tags=("<b>ice</b>",))
    put(library, 2, tags=("<B>ICE</B>!",))
    page = client.get("/names").text
    assert "&lt;b&gt;ice" in page
    assert "<b>ice" not in page.casefold()


def test_a_crowd_of_spellings_fits_into_a_form(client: Client, library: Library) -> None:
    values = tuple("wet" + "-" * number + "cat" for number in range(1, WIDEST + 40))
    put(library, 1, tags=values)
    page = client.get("/names").text
    shown = [unescape(found) for found in re.findall(r'name="value" value="([^"]+)" checked', page)]
    assert len(shown) == WIDEST
    answer = client.submit("/names/one", field="tag", value=shown, name="Wet Cat")
    assert "They are one on the shelf now." in answer.text
    assert answer.text.count('name="value"') >= WIDEST + 39


def test_a_name_that_cannot_be_seen_or_is_a_text_is_none(client: Client, library: Library) -> None:
    put(library, 1, tags=("wet cat", "wet-cat"))
    for name, said in (("\u202e\u200b", "a name for both"), ("cat " * 100, "300 letters at most")):
        answer = client.submit("/names/one", field="tag", value=["wet cat", "wet-cat"], name=name)
        assert answer.status_code == 400
        assert said in answer.text
    assert library.names() == []
