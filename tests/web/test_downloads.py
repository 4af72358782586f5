"""Names of files to save: safe in a header and on every system."""

import pytest

from foundling.library import Library
from foundling.web.downloads import disposition
from tests.web.conftest import Client
from tests.web.stories import FERRY, FERRY_LAYERS, put


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a story.txt", "attachment; filename=\"a story.txt\"; filename*=UTF-8''a%20story.txt"),
        ('a"b\\c/d.txt', "attachment; filename=\"a_b_c_d.txt\"; filename*=UTF-8''a_b_c_d.txt"),
        (
            "a\r\nSet-Cookie: x=y.txt",
            "attachment; filename=\"aSet-Cookie_ x=y.txt\"; filename*=UTF-8''aSet-Cookie_%20x%3Dy.txt",
        ),
        ("Été.txt", "attachment; filename=\"Ete.txt\"; filename*=UTF-8''%C3%89t%C3%A9.txt"),
        ("雨.txt", "attachment; filename=\"txt\"; filename*=UTF-8''%E9%9B%A8.txt"),
        ("..", "attachment; filename=\"story\"; filename*=UTF-8''story"),
        ("", "attachment; filename=\"story\"; filename*=UTF-8''story"),
    ],
)
def test_a_name_in_the_header(name: str, header: str) -> None:
    assert disposition(name) == header


def test_a_long_name_keeps_its_ending() -> None:
    made = disposition("é" * 300 + ".epub")
    assert made.endswith(".epub")
    assert len(made) < 1000


def test_a_book_comes_with_its_people_where_that_is_asked_for(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    assert "download/html?cast=1" in client.get("/story/1/people").text
    assert "Who is in it" in client.get("/story/1/download/html?cast=1").text
    assert "Who is in it" not in client.get("/story/1/download/html").text
    assert client.get("/story/1/download/epub?cast=1").content != client.get("/story/1/download/epub").content
