"""TEI: valid against our subset of P5, every block and every fact there, who says so and how surely."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from foundling.document import (
    Block,
    Chapter,
    Character,
    Layer,
    Mark,
    Quote,
    Relationship,
    Source,
    Span,
    Story,
    Thought,
    Writing,
    blocks,
)
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


LETTER = Story(
    Source("letter.txt", "text/plain", "utf-8", "ab" * 32, 9),
    (),
    (
        Chapter(
            1,
            None,
            "chapter",
            (
                Block(
                    "paragraph", "“You came,” said Oda. “I knew.”", (Mark("emphasis", 5, 16), Mark("thought", 17, 20))
                ),
                Block("letter", " I have sold the boat.\nMarit", ()),
                Block("letter", "No boats today."),
                Block("paragraph", "“Come,” Marit wrote.\x01 The sign said “No boats.”"),
            ),
        ),
    ),
)
PEOPLE = Layer(
    "characters",
    "t",
    1,
    (Character(1, "Oda"), Character(2, "Tobin"), Character(3, "Marit"), Character(4, "it", kind="described")),
)
WORDS = (
    PEOPLE,
    Layer(
        "quotes",
        "t",
        1,
        (Quote(Span(0, 0, 11), 1, 2, None, "cue", 0.95), Quote(Span(0, 22, 31), None, None, None, "unknown", 0.0)),
    ),
    Layer("thoughts", "t", 1, (Thought(Span(0, 17, 20), 4),)),
    Layer(
        "writings",
        "t",
        1,
        (Writing(Span(1, 0, 28), 3), Writing(Span(2, 0, 15)), Writing(Span(3, 0, 7), 3), Writing(Span(3, 36, 47))),
    ),
)


def test_who_is_what_to_whom_is_a_relation_between_those_listed() -> None:
    told = (
        Relationship(1, 2, "romantic", 0.8, (Span(0, 0, 11),), 1.0, "O/T & more"),
        Relationship(1, 3, "family", 0.5, (), 0.625),
        Relationship(1, 4, "friendship", 0.5),
    )
    header = checked(tei(LETTER, (PEOPLE, Layer("relationships", "t", 1, told)))).find(f"{TEI}teiHeader")
    found = [(dict(item.attrib), "".join(item.itertext())) for item in header.iter(f"{TEI}relation")]
    assert found == [
        ({"name": "romantic", "mutual": "#person-1 #person-2", "resp": "#author", "cert": "1"}, "O/T & more"),
        ({"name": "family", "mutual": "#person-1 #person-3", "resp": "#foundling", "cert": "0.625"}, ""),
    ], "nobody is related to somebody who is not in the list"


def test_who_says_thinks_and_writes_what() -> None:
    body = checked(tei(LETTER, WORDS)).find(f".//{TEI}body")
    told = [
        (element.tag.removeprefix(TEI), dict(element.attrib), "".join(element.itertext()))
        for element in body.iter(f"{TEI}said", f"{TEI}q")
    ]
    us = {"resp": "#foundling"}
    assert told == [
        # The emphasis that begins in the quotation and ends behind it is cut, and not the quotation.
        ("said", {"who": "#person-1", "toWhom": "#person-2", **us, "cert": "0.95"}, "“You came,”"),
        # Who is nothing but "it" is not in the header, and the thought's mark is not repeated.
        ("said", {"aloud": "false", **us}, "Oda"),
        ("said", us, "“I knew.”"),
        ("q", {"type": "written", "who": "#person-3", **us}, "I have sold the boat.Marit"),
        ("q", {"type": "written", "who": "#person-3", **us}, "“Come,”"),
        ("q", {"type": "written", **us}, "“No boats.”"),
    ]
    assert [element.get("type") for element in body.iter(f"{TEI}quote")] == ["letter", "letter"]
    assert [(hi.text, hi.getparent().tag) for hi in body.iter(f"{TEI}hi")] == [
        ("came,”", f"{TEI}said"),
        (" said", f"{TEI}p"),
    ]


@UNHURRIED
@given(any_story(), st.data())
def test_voices_anywhere_leave_it_valid_and_whole(story: Story, data: st.DataObject) -> None:
    every = blocks(story)
    places = [at for at, block in enumerate(every) if block.text]
    spans = []
    for block in data.draw(st.lists(st.sampled_from(places), max_size=6)) if places else ():
        start = data.draw(st.integers(0, len(every[block].text) - 1))
        spans.append(Span(block, start, data.draw(st.integers(start + 1, len(every[block].text)))))
    whose = st.sampled_from([None, 1, 2, 99])
    layers = (
        PEOPLE,
        Layer("quotes", "t", 1, tuple(Quote(span, data.draw(whose), data.draw(whose)) for span in spans[::3])),
        Layer("thoughts", "t", 1, tuple(Thought(span, data.draw(whose)) for span in spans[1::3])),
        Layer("writings", "t", 1, tuple(Writing(span, data.draw(whose)) for span in spans[2::3])),
    )
    document, plain = checked(tei(story, layers)), checked(tei(story))
    assert solid("".join(document.find(f"{TEI}text").itertext())) == solid("".join(plain.find(f"{TEI}text").itertext()))
