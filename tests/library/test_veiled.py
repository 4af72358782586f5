"""What a reader does not want to see is nowhere in what the library gives out; nothing is lost."""

import pytest

from foundling.advice import BLANK, NOTHING, Choice, Choices
from foundling.document import Advisory, Alias, Character, Layer, Passage, Quote, Span
from foundling.document.layer import Level
from foundling.library import Filter, Hidden, Library, Veiled
from tests.library.stories import story

TALE = """\
The lamp on the ferry burned low.
Bram struck the ferryman with an oar.
“Mercy,” said the ferryman with the scar.
* * *
Oda mended the lamp in the morning.
"""
SCAR = TALE.split("\n")[2]


def keep(library: Library, level: Level = "depicted") -> int:
    made, data = story(TALE, facts={"title": "The Oar", "author": "Wren"})
    passages = (Passage(Span(1, 0, 37), level, 0.9), Passage(Span(2, 0, len(SCAR)), level, 0.9))
    layers = (
        Layer("advisories", "t", 1, (Advisory("violence", level, 0.9, (), passages),)),
        Layer("quotes", "t", 1, (Quote(Span(2, 0, 8), 2, None, None, "cue", 0.9),)),
        Layer(
            "characters",
            "t",
            1,
            (
                Character(1, "Oda", (Alias("Oda", 1),), "", (Span(4, 0, 3),)),
                Character(2, "Tam", (Alias("Tam", 1), Alias("the ferryman with the scar", 1)), "", (Span(2, 14, 40),)),
            ),
        ),
    )
    return library.store(made, layers, data).id


def choose(library: Library, *items: Choice) -> Veiled:
    library.choose(Choices(items))
    return Veiled(library)


def test_nothing_is_kept_from_a_reader_who_chose_nothing(library: Library) -> None:
    number = keep(library)
    view = Veiled(library)
    assert library.choices() == NOTHING
    assert view.get(number) == library.get(number)
    assert view.shelf() == library.shelf()
    assert view.hidden() == Hidden(0, ())
    assert view.search("ferryman").hits[0].passages == library.search("ferryman").hits[0].passages


def test_choices_are_kept_with_the_library(library: Library) -> None:
    given = Choices((Choice("violence", "hide", "central"), Choice("grief")))
    library.choose(given)
    assert library.choices() == given
    library.note("choices", "no list")
    assert library.choices() == NOTHING


def test_words_of_a_fold_are_in_no_text_given_out(library: Library) -> None:
    number = keep(library)
    view = choose(library, Choice("violence", "skip", "depicted"))
    entry = view.get(number)
    texts = [block.text for chapter in entry.story.chapters for block in chapter.blocks]
    assert texts[0] == "The lamp on the ferry burned low."
    assert set(texts[1]) == set(texts[2]) == {BLANK, " "}
    assert texts[4] == "Oda mended the lamp in the morning."
    page, folds = view.folded(number, 1)
    assert [block.text for block in page.chapter.blocks] == texts
    assert [fold.key for fold in folds] == ["1.0"]
    assert view.chapter(number, 1) == page
    shown, same = view.folded(number, 1, ["1.0"])
    assert same == folds
    assert shown.chapter == library.chapter(number, 1).chapter
    # The library itself has every word.
    assert library.get(number).story.chapters[0].blocks[1].text == TALE.split("\n")[1]


def test_what_somebody_is_called_only_in_a_fold_is_not_told(library: Library) -> None:
    number = keep(library)
    people = choose(library, Choice("violence")).get(number).layers[2].items
    assert [alias.text for person in people for alias in person.aliases] == ["Oda", "Tam"]


@pytest.mark.parametrize("text", ["ferryman", "struck ferryman", '"with an oar"', "said:Tam mercy", "said:Tam", "oar*"])
def test_no_search_shows_them(library: Library, text: str) -> None:
    keep(library)
    view = choose(library, Choice("violence"))
    (hit,) = view.search(text).hits
    assert "ferryman" not in str(hit.passages)
    assert hit.passages == ()
    assert hit.withheld == 1


def test_what_else_a_search_finds_is_shown(library: Library) -> None:
    keep(library)
    (hit,) = choose(library, Choice("violence")).search("lamp").hits
    assert [passage.text for passage in hit.passages] == ["The lamp on the ferry burned low."]
    assert hit.withheld == 0


def test_a_story_hidden_is_off_the_shelf_the_counts_and_the_searches(library: Library) -> None:
    number = keep(library)
    made, data = story("Oda fed the goat by the lamp.", name="goat.txt", facts={"title": "Goat", "author": "Kit"})
    other = library.store(made, (), data).id
    view = choose(library, Choice("violence", "hide", "depicted"))
    assert [card.id for card in view.shelf().cards] == [other]
    assert view.shelf().total == 1
    assert view.facets()["author"] == [("Kit", 1)]
    assert [hit.card.id for hit in view.search("lamp").hits] == [other]
    assert view.search("lamp").total == 1
    assert view.search("ferryman").total == 0
    assert view.hidden() == Hidden(1, (("violence", 1),))
    assert view.hidden(Filter(author="Kit")) == Hidden(0, ())
    # Whoever opens it by its number still does not meet the passage.
    assert view.search("lamp", story=number).total == 1
    assert "scar" not in str(view.get(number).story)
    assert [card.id for card in library.shelf().cards] == [other, number]


def test_a_level_that_is_not_reached_hides_nothing(library: Library) -> None:
    keep(library, "mentioned")
    view = choose(library, Choice("violence", "hide", "depicted"))
    assert view.shelf().total == 1
    assert view.blurred(view.card(1)) == ()
    assert choose(library, Choice("violence", "blur")).blurred(view.card(1)) == ("violence",)


def test_what_was_made_of_a_story_is_made_again_when_the_choices_change(library: Library) -> None:
    number = keep(library)
    before = Veiled(library).mark(number)
    assert choose(library, Choice("violence")).mark(number) != before


def test_how_many_were_not_read_for_what_the_list_hides(library: Library) -> None:
    keep(library)
    made, data = story("Nobody has read this.\n", facts={"title": "The Bell"})
    library.store(made, (), data)
    view = choose(library, Choice("violence"))
    assert view.unchecked() == 0  # skipping leaves out no story
    view = choose(library, Choice("violence", "hide"))
    assert view.unchecked() == 1
    assert view.unchecked(Filter(checked=True)) == 0
    assert view.shelf(Filter(checked=True)).total == 0
    assert view.search("read").unchecked == 1
    assert (view.found_hidden("lamp"), view.found_hidden("read"), view.found_hidden("")) == (1, 0, 0)
    assert (view.found_hidden("lamp warning:violence"), view.found_hidden("lamp -warning:violence")) == (1, 0)
    assert view.found_hidden("lamp", checked=True) == 1
    assert view.search("read", checked=True).total == 0
    assert view.search("read", hidden=True).unchecked == 0
    assert view.search("read", story=2).unchecked == 0
