"""The story page: facts with their origins, contents, problems."""

import msgspec

from foundling import upkeep
from foundling.advice import Fold, withheld
from foundling.document import Span
from foundling.flow import take_in
from foundling.gather import Find
from foundling.library import Library
from foundling.web import story
from foundling.web.passages import places
from tests.web.conftest import Client
from tests.web.stories import LANTERNS, put


def rows(library: Library, number: int) -> dict[str, story.Row]:
    entry = library.get(number)
    return {row.field: row for row in story.rows(entry, places(number, entry.story), library.card(number))}


def test_each_fact_shows_the_very_words(library: Library) -> None:
    made = rows(library, put(library, LANTERNS))
    author = made["author"].stands
    assert (author.origin_word, author.value) == ("inferred", "Oda Vale")
    assert "62 %" in author.sentence
    (passage,) = author.passages
    assert (passage.before, passage.words, passage.after) == (
        "Nobody answered, for nobody but ",
        "Vale",
        " was left on the river.",
    )
    assert passage.address == "/story/1/read/1?mark=5.32.36#b5"
    assert made["rating"].stands.origin_word == "written by the author"
    assert made["warnings"].stands.origin_word == "stated by the file"


def test_an_edit_stands_over_what_it_overrules(library: Library) -> None:
    number = put(library, LANTERNS)
    library.edit(number, "author", "Wren")
    row = rows(library, number)["author"]
    assert (row.stands.origin_word, row.stands.value) == ("your edit", "Wren")
    assert [(item.origin, item.value) for item in row.others] == [("derived", "Oda Vale")]


def test_rows_come_in_the_order_of_the_fields_and_labels_last(library: Library) -> None:
    assert list(rows(library, put(library, LANTERNS))) == ["title", "author", "rating", "warnings", "other:Weather"]


def test_the_contents_count_words_notes_and_breaks() -> None:
    first, second = story.contents(LANTERNS)
    assert (first.name, first.words, first.breaks, first.notes) == ("Low Water", 18, 1, 0)
    assert (second.name, second.words, second.breaks, second.notes) == ("Chapter 2", 13, 1, 1)


def test_what_is_not_plain_story_says_why() -> None:
    made = {item.kind: item for item in story.reading(LANTERNS, places(1, LANTERNS))}
    assert made["front_matter"].title == "2 header lines"
    assert [(item.reason, item.derived) for item in made["break"].judged] == [("", False), ("a jump in time", True)]
    assert made["note"].judged[0].address == "/story/1/read/2?why=1#b9"
    assert "paragraph" not in made


def test_a_problem_leads_to_its_place() -> None:
    (trouble,) = story.troubles(LANTERNS.problems, places(1, LANTERNS))
    assert (trouble.word, trouble.address) == ("Good to know", "/story/1/read/1#b5")


def test_the_page_shows_it_all(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    page = client.get("/story/1?open=author").text
    for words in (
        "inferred, 62 %",
        "<mark>Vale</mark>",
        "cold water",
        "Weather",
        "Chapter 2",
        "13 words",
        "a jump in time",
        "lanterns.txt",
    ):
        assert words in page, words
    assert page.count(" open>") == 1


def test_a_field_emptied_by_a_person_is_shown_as_empty(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    page = client.submit("/story/1/facts", field="warnings", value="  ")
    assert "Warnings is now empty." in page.text
    assert library.card(1).warnings == ()


def test_what_the_author_wrote_stands_beside_ao3_s_words(client: Client, library: Library) -> None:
    text = "Title: The Sluice\nAuthor: Wren\nGenre: h/c\nWarnings: A wet cat\n\nMara lit the lamp. She went down to the water.\n\nTBC\n"
    [taken] = take_in(library, [Find("sluice.txt", "sluice.txt", text.encode(), None, False)])
    upkeep.now(library, taken.id or 0)
    page = client.get(f"/story/{taken.id}").text
    assert "AO3 would say: Hurt/Comfort" in page
    assert page.count("AO3 would say") == 1
    assert "In Progress" in page


def test_the_worlds_it_may_be_of(client: Client, library: Library) -> None:
    text = "\n\n".join(
        [
            "It was late when Willow came back to Sunnydale.",
            '"You came back," Tara said.',
            "Willow looked at Buffy. Tara poured the tea, and Buffy said nothing.",
            '"Not tonight," said Willow. "Ask Tara in the morning."',
        ]
    )
    (taken,) = take_in(library, [Find("late.txt", "late.txt", text.encode())])
    assert taken.id is not None
    upkeep.refresh(library, [taken.id])
    entry = library.get(taken.id)
    (world,) = story.worlds(entry, places(taken.id, entry.story))
    assert (world.name, world.said) == ("Buffy the Vampire Slayer", False)
    assert "Sunnydale" in {words for words, _ in world.evidence}
    unseen = withheld(entry.story, (Fold((Span(0, 0, len(text.partition("\n")[0])),), ("death",), 9),))
    (kept,) = story.worlds(msgspec.structs.replace(entry, story=unseen), places(taken.id, unseen))
    assert {words for words, _ in kept.evidence} == {"Tara", "Willow", "Buffy"}
    page = client.get(f"/story/{taken.id}").text
    assert "Which world it is of" in page
    assert "It is of this world" in page
    library.edit(taken.id, "fandom", ("Highlander",))
    upkeep.refresh(library, [taken.id])
    assert library.card(taken.id).fandoms == ("Highlander",)
