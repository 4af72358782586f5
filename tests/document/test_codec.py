"""``foundling.story/1``, out and in again."""

import json

import msgspec
import pytest
from hypothesis import given

from foundling.document import (
    FORMAT,
    Alias,
    Block,
    Chapter,
    Character,
    Fact,
    Layer,
    Mark,
    Quote,
    Rating,
    Source,
    Span,
    Story,
    analysis,
    decode,
    encode,
    to_builtins,
)
from foundling.errors import problem
from tests.document.strategies import a_story

STORY = Story(
    source=Source("lamp.txt", "text/plain", "utf-8", "0" * 64, 11),
    facts=(
        Fact("title", "The Lamp Room", "declared", 1.0, (Span(0, 0, 13),), "header"),
        Fact("title", "Lamp", "derived", 0.5, (), "file name"),
        Fact("tags", ("lamp", "sea"), "declared"),
    ),
    chapters=(
        Chapter(
            1,
            None,
            "chapter",
            (
                Block("front_matter", "The Lamp Room", (), (0, 13)),
                Block("break", "", (), (15, 15), "derived", 0.7),
                Block("paragraph", "No.", (Mark("emphasis", 0, 2),), (15, 20)),
            ),
        ),
    ),
    problems=(problem("mojibake-repaired", "1 line", "lamp.txt"),),
)
LAYERS = (
    Layer("characters", "cast", 1, (Character(0, "Odile", (Alias("Odile", 3),), "she/her", (Span(2, 0, 2),)),)),
    Layer("quotes", "quotes", 1, (Quote(Span(2, 0, 3), speaker=0),)),
    Layer("rating", "rating", 1, (Rating("PG", "MPAA", "General Audiences"),)),
    Layer("language", "language", 1, ("en",)),
)


def test_the_shape_that_others_rely_on() -> None:
    made = json.loads(encode(STORY, LAYERS))
    assert list(made) == ["format", "source", "metadata", "chapters", "problems", "analysis"]
    assert made["format"] == FORMAT
    assert {"name", "media_type", "encoding", "sha256", "size"} <= set(made["source"])
    title = made["metadata"]["title"]
    assert (title["value"], title["origin"], title["confidence"], title["evidence"]) == (
        "The Lamp Room",
        "declared",
        1.0,
        [[0, 0, 13]],
    )
    assert [other["value"] for other in title["overruled"]] == ["Lamp"]
    assert made["metadata"]["tags"]["value"] == ["lamp", "sea"]
    chapter = made["chapters"][0]
    assert (chapter["number"], chapter["title"], chapter["kind"]) == (1, None, "chapter")
    seen, derived, marked = chapter["blocks"]
    assert "origin" not in seen
    assert (derived["origin"], derived["confidence"]) == ("derived", 0.7)
    assert marked["marks"] == [{"kind": "emphasis", "start": 0, "end": 2}]
    assert marked["source"] == [15, 20]
    assert {"code", "message", "block"} <= set(made["problems"][0])
    assert made["problems"][0]["block"] is None
    assert made["analysis"]["characters"][0]["mentions"] == [[2, 0, 2]]
    assert made["analysis"]["quotes"][0]["span"] == [2, 0, 3]
    assert made["analysis"]["quotes"][0]["addressee"] is None
    assert made["analysis"]["rating"]["ao3"] == "General Audiences"
    assert made["analysis"]["language"] == "en"


def test_a_layer_that_was_not_made_is_not_there() -> None:
    assert analysis(()) == {}
    assert analysis((Layer("quotes", "quotes", 1, ()),)) == {"quotes": []}


def test_layers_come_back() -> None:
    story, layers = decode(encode(STORY, LAYERS))
    assert story == STORY
    assert [(layer.name, layer.items) for layer in layers] == [(layer.name, layer.items) for layer in LAYERS]


@given(a_story())
def test_any_story_comes_back(story: Story) -> None:
    assert decode(encode(story))[0] == story
    assert json.loads(encode(story)) == json.loads(json.dumps(to_builtins(story)))


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"format":"foundling.story/2"}'])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, msgspec.DecodeError)):
        decode(data)
