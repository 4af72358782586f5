"""Real stories beside the checkout: what must be found in each. Facts only; none of their text stands here."""

from pathlib import Path

import pytest

from foundling.document import Story, blocks, fact, quoted, value
from foundling.intake import read

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real samples are not beside this checkout")


def sample(name: str) -> Story:
    path = SAMPLES / name
    story = read(path.read_bytes(), path.name).story
    assert story is not None
    return story


def kinds(story: Story) -> list[str]:
    return [block.kind for block in blocks(story)]


def test_a_header_under_a_title_line() -> None:
    story = sample("saving-us-both.txt")
    assert value(story, "title") == "Saving Us Both"
    assert (value(story, "author"), value(story, "rating")) == ("Rosemary", "NC-17")
    for field in ("title", "author", "rating", "disclaimer", "feedback"):
        found = fact(story, field)
        assert found is not None
        assert found.origin == "declared"
        assert [quoted(story, span) for span in found.evidence] == [found.value]
    assert kinds(story)[:6] == ["front_matter"] * 5 + ["paragraph"]
    assert blocks(story)[5].text.startswith("'Well this is creepy,'")


def test_a_header_without_a_title() -> None:
    story = sample("basin-city.txt")
    assert (value(story, "author"), value(story, "rating")) == ("Alcy", "NC-17")
    title = fact(story, "title")
    assert title is not None
    assert title.origin == "derived"
    assert "Sin City" in (value(story, "disclaimer") or "")
    warning = fact(story, "warnings")
    assert warning is not None
    assert quoted(story, warning.evidence[0]).startswith("A warning before you read")
    assert kinds(story)[:5] == ["front_matter"] * 3 + ["note", "paragraph"]
    assert set(kinds(story)[4:]) == {"paragraph", "break"}
    # The marks of its scenes were lost on the way; the night after the first day of work is one.
    assert all(block.origin == "derived" for block in blocks(story) if block.kind == "break")


def test_a_note_in_place_of_a_header() -> None:
    story = sample("season-seven.txt")
    assert kinds(story) == ["note"] + ["paragraph"] * 13 + ["note"]
    for field, expected in (("rating", "PG-13"), ("author", "Choco Taco")):
        found = fact(story, field)
        assert found is not None
        assert (found.value, found.origin) == (expected, "derived")
        assert expected in quoted(story, found.evidence[0])
        assert found.evidence[0].block == 0


def test_fanficfares_text_export() -> None:
    story = sample("exports/fanficfare-blueberry-pie.txt")
    wanted = {
        "title": "Blueberry Pie",
        "author": "Elizabeth Blossom",
        "fandom": "Harry Potter",
        "genre": "Family, Romance",
        "language": "English",
        "status": "In-Progress",
        "published": "2015-02-09",
        "updated": "2015-03-08",
        "rating": "T",
        "chapter": "8",
        "words": "6,486",
        "source_url": "https://www.fanfiction.net/s/11034607/1/",
        "other:Packaged": "2017-05-02 06:22:04",
        "other:Publisher": "www.fanfiction.net",
        "other:Author URL": "https://www.fanfiction.net/u/4194243/Elizabeth-Blossom",
    }
    assert {field: value(story, field) for field in wanted} == wanted
    assert (value(story, "summary") or "").startswith("Ron and Daphne realize")
    assert story.source.exporter == "fanficfare"
    assert [chapter.title for chapter in story.chapters] == [
        "I Have a Craving for Blueberry Pie",
        "Break Up",
        "Age of Miracles",
        "Stairway to Heaven",
        "Herbology Greenhouse",
        "Victoire Weasley",
        "First Pet",
        "Orange",
    ]
    assert kinds(story).count("note") == 10
    assert not any("_" in block.text for block in blocks(story) if block.kind == "paragraph")


def test_ao3s_html_and_epub_of_one_work_are_one_story() -> None:
    page, book = sample("exports/ao3-incomplete-work.html"), sample("exports/ao3-incomplete-work.epub")
    assert [chapter.kind for chapter in page.chapters] == ["chapter"] * 3
    assert page.chapters[0].title == "Festival"
    assert [chapter.title for chapter in book.chapters] == [chapter.title for chapter in page.chapters]
    tellings = [
        [(block.kind, block.text) for block in blocks(story) if block.kind not in ("front_matter", "end_matter")]
        for story in (page, book)
    ]
    assert tellings[0] == tellings[1]
    assert {item.field: item.value for item in page.facts} == {item.field: item.value for item in book.facts}
    assert value(page, "rating") == "General Audiences"
    assert value(page, "chapter") == "3/?"
    notes = [block.text for block in blocks(page) if block.kind == "note"]
    assert any("Please, please review" in note for note in notes)
