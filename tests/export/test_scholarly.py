"""TEI: valid against our subset of P5, every block and every fact there, who says so and how surely."""

from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from foundling.document import Story, blocks
from foundling.export.blocks import place
from foundling.export.characters import clean
from foundling.export.scholarly import tei
from tests.export.stories import FULL, LAYERS, ODD, UNHURRIED, any_story

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
SCHEMA = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("tei.rng"))))


def checked(data: bytes) -> etree._Element:
    document = etree.fromstring(data)
    assert SCHEMA.validate(document), SCHEMA.error_log
    return document


def solid(text: str) -> str:
    return "".join(text.split())


def test_the_schema_refuses_what_is_no_tei() -> None:
    document = etree.fromstring(tei(FULL).replace(b'<p xml:id="b3">', b'<p xml:id="b3"><p/>'))
    assert not SCHEMA.validate(document)


def test_chapters_scenes_notes_and_marks_have_their_elements() -> None:
    body = checked(tei(FULL, LAYERS)).find(f".//{TEI}body")
    assert [(div.get("type"), div.get("n")) for div in body] == [
        ("prologue", "1"),
        ("part", "2"),
        ("chapter", "3"),
        ("interlude", "4"),
        ("chapter", "5"),
        ("epilogue", "6"),
    ]
    assert [(m.get("n"), m.get("cert")) for m in body.iter(f"{TEI}milestone")] == [
        ("* * *", None),
        ("~ Later that night ~", None),
        (None, "0.8"),
        (None, "0.2"),
    ]
    assert [head.text for head in body.iter(f"{TEI}head")] == [
        "Part One: The First Watch",
        "Chapter 1",
        "Salt & <Smoke>",
        "Between",
        "Epilogue",
    ]
    assert [note.get("type") for note in body.iter(f"{TEI}note")] == ["author"] * 4
    assert [said.text for said in body.iter(f"{TEI}said")] == ["I could tell him,", "I could tell him now."]
    assert {hi.get("rend") for hi in body.iter(f"{TEI}hi")} == {"italic", "bold", "underline", "strikethrough"}
    assert [len(group) for group in body.iter(f"{TEI}lg")] == [3, 1]


def test_facts_say_who_says_so_how_surely_and_where() -> None:
    header = checked(tei(FULL, LAYERS)).find(f"{TEI}teiHeader")
    notes = {
        (note.get("subtype"), note.get("type")): (note.get("resp"), note.get("cert"), note.get("target"))
        for note in header.iterfind(f".//{TEI}notesStmt/{TEI}note")
    }
    assert len(notes) == len(FULL.facts)
    assert notes["author", "fact"] == ("#foundling", "0.8", "#b1")
    assert notes["title", "fact"] == ("#author", "1", "#b0")
    assert notes["status", "fact"] == ("#keeper", "1", None)
    assert notes["status", "overruled"] == ("#author", "1", None)
    assert [name.text for name in header.iter(f"{TEI}persName")] == ["Ilse", "Tobin"]


@pytest.mark.parametrize("name", ODD)
def test_odd_stories_are_valid(name: str) -> None:
    checked(tei(ODD[name], LAYERS))


@UNHURRIED
@given(any_story())
def test_any_story_is_valid_and_has_every_block_in_its_place(story: Story) -> None:
    document = checked(tei(story))
    found = {element.get(ID): element for element in document.find(f"{TEI}text").iter() if element.get(ID)}
    every = list(enumerate(blocks(story)))
    assert sorted(found) == sorted(f"b{number}" for number, _ in every)
    for number, block in every:
        element = found[f"b{number}"]
        shown = "" if block.kind == "break" else block.text
        assert solid("".join(element.itertext())) == solid(clean(shown))
        if block.kind == "break" and place(block.text):
            assert element.getnext().get("type") == "place"
