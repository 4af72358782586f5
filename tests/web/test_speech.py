"""Who says and writes what in a chapter: what each quotation carries, the list of speakers, one person's lines marked."""

import msgspec

from foundling.document import Block, Chapter, Quote, Source, Span, Story, Thought
from foundling.library import Library
from foundling.web import speech
from tests.web.conftest import Client
from tests.web.stories import FERRY, FERRY_LAYERS, LANTERNS, LETTER, LETTER_LAYERS, put


def test_a_quotation_carries_numbers_alone(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page = client.get("/story/1/read/1").text
    assert '<span data-q="1.2.0.0.0.12.20">“You came,”</span> said Oda.' in page
    # Nobody is named; what else is known of it is not told.
    assert '<span data-q="...">' not in page
    assert '<span data-q="..4.">“Who is there?”</span>' in page
    assert "<li>the text says so: {}</li>" in page
    assert "<li>who says it would be a guess</li>" in page


def test_marks_inside_and_across_a_quotation_keep_it_whole(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page = client.get("/story/1/read/1").text
    note = "2.1.0.0.0.18.28"
    assert (
        f'<span data-q="{note}">“You <em>did</em> <strong>say so,”</strong></span><strong> Tobi</strong>n said.' in page
    )


def test_who_speaks_here(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page = client.get("/story/1/read/1").text
    panel = page[page.index('id="speakers"') : page.index('id="type"')]
    assert 'href="/story/1/read/1?said=1" data-person="1"' in panel
    assert "4 quotations" in panel
    assert "Nobody named" in panel
    assert "Marit" not in panel


def test_one_persons_lines_are_marked(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page = client.get("/story/1/read/1?said=1").text
    assert page.count('class="lit"') == 4
    assert "What <bdi>Oda Vale</bdi> says is marked: 4 quotations." in page
    assert '<a href="/story/1/read/2?said=1">Later chapter with' in page
    assert 'rel="next" href="/story/1/read/2?said=1"' in page, "turning the page keeps them marked"
    assert "says nothing in this chapter" in client.get("/story/1/read/2?said=2").text
    assert "is marked" not in client.get("/story/1/read/1?said=99").text
    assert client.get("/story/1/read/1?said=x").status_code == 200


def test_thoughts_say_who_thinks_them_and_are_nobodys_lines(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page = client.get("/story/1/read/1").text
    assert '<span data-q="1..2.0">Oda rowed</span> until' in page
    assert "<li>thought rather than said</li>" in page
    assert "4 quotations" in page, "thoughts are not counted"


def test_thoughts_in_quotation_marks_are_told_once(client: Client, library: Library) -> None:
    people, quotes, thoughts, views = FERRY_LAYERS
    spoken = tuple(
        msgspec.structs.replace(item, method="thought") if item.span.block == 3 else item for item in quotes.items
    )
    both = msgspec.structs.replace(thoughts, items=(Thought(Span(3, 0, 12), 1),))
    put(library, FERRY, layers=(people, msgspec.structs.replace(quotes, items=spoken), both, views))
    page = client.get("/story/1/read/1?said=1").text
    assert page.count("“Well then.”") == 1
    assert page.count('class="lit"') == 3
    assert page.count("<span data-q=") == 6


def test_what_is_written_says_who_wrote_it(client: Client, library: Library) -> None:
    put(library, LETTER, layers=LETTER_LAYERS)
    page = client.get("/story/1/read/1").text
    assert '<span data-q="3..1.3">I have <em>sold</em> the boat. Do not be angry with me.</span>' in page
    assert '<span data-q="1..2.3">“I am,”</span> Oda wrote, <span data-q="1..2.3">“not pleased.”</span>' in page
    assert "<li>the text says so: {}</li><li>signed in the letter</li><li>from the words beside it</li>" in page
    assert "<li>unsure</li><li>written</li>" in page
    assert '<span data-person="3">Marit</span>' in page, "the page has the name of who speaks nowhere"


def test_who_writes_is_listed_apart_from_who_speaks(client: Client, library: Library) -> None:
    put(library, LETTER, layers=LETTER_LAYERS)
    page = client.get("/story/1/read/1").text
    said, wrote = page[page.index('id="speakers"') : page.index('id="type"')].split("<h3>Who writes here</h3>")
    assert "Tobin" in said
    assert "1 quotation<" in said
    assert "Marit" not in said
    assert '<a href="#b1"><span dir="auto">Marit</span> <span class="count">1 passage</span></a>' in wrote
    assert '<a href="#b4"><span dir="auto">Oda</span> <span class="count">1 passage</span></a>' in wrote
    assert "Who writes here" not in client.get("/story/1/read/1?said=3").text.split("said-told")[1]
    assert "<bdi>Marit</bdi> says nothing in this chapter." in client.get("/story/1/read/1?said=3").text


def test_a_chapter_in_which_nobody_speaks_still_says_that_it_is_written(client: Client, library: Library) -> None:
    put(library, LETTER, layers=LETTER_LAYERS)
    page = client.get("/story/1/read/2").text
    assert '<span data-q="..0.3">No boats today.</span>' in page
    assert "<li>who wrote it is not known</li>" in page
    assert "<h2>Who writes here</h2>" in page
    assert '<a href="#b5" class="quiet"><span dir="auto">Nobody named</span>' in page
    assert "Who speaks here" not in page
    put(library, FERRY, layers=FERRY_LAYERS)
    assert "Who writes here" not in client.get("/story/2/read/1").text


def test_it_can_be_switched_off(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    client.cookies.set("foundling_look", "speech.off")
    page = client.get("/story/1/read/1").text
    assert "data-q" not in page
    assert "/static/speech." not in page
    assert client.get("/story/1/read/1?said=1").text.count('class="lit"') == 4


def test_a_story_without_layers_is_read_as_before(client: Client, library: Library) -> None:
    put(library, LANTERNS)
    page = client.get("/story/1/read/1").text
    assert "data-q" not in page
    assert "Who speaks here" not in page


def test_offsets_that_the_page_would_not_keep_are_left_out() -> None:
    blocks = (Block("paragraph", "“No.”\x01 Oda said."), Block("paragraph", "“No.” Oda said."))
    story = Story(Source("x", "", "", "", 0), (), (Chapter(1, None, "chapter", blocks),))
    quotes = tuple(Quote(Span(at, 0, 5), 1, None, Span(at, 6, 14), "cue", 0.9) for at in (0, 1))
    with_page = _page(story)
    made = speech.context(speech.Spoken(quotes, {1: "Oda"}), with_page, None, told=True)
    assert [item.note for block in (0, 1) for item in made["speech"][block]] == ["1..0.0", "1..1.0.0.6.14"]


def _page(story: Story):
    from foundling.library import Heading, Page

    (chapter,) = story.chapters
    return Page(chapter, 0, None, None, (Heading(1, None, "chapter", 4),))


def test_the_surest_word_fits_the_confidence() -> None:
    story = Story(Source("x", "", "", "", 0), (), (Chapter(1, None, "chapter", (Block("paragraph", "“No.”"),)),))
    for confidence, level in ((1.0, "0"), (0.9, "0"), (0.89, "1"), (0.7, "1"), (0.4, "2")):
        quote = Quote(Span(0, 0, 5), 1, 2, None, "turn", confidence)
        made = speech.context(speech.Spoken((quote,), {1: "Oda", 2: "Tobin"}), _page(story), None, told=True)
        assert made["speech"][0][0].note == f"1.2.0.{level}"
        assert made["others"] == [(2, "Tobin")]


def test_the_layers_are_read_anew_when_they_change(client: Client, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    assert "Oda Vale" in client.get("/story/1/read/1?said=1").text
    people = FERRY_LAYERS[0]
    renamed = tuple(msgspec.structs.replace(item, name=item.name.upper()) for item in people.items)
    library.keep_layers(1, (msgspec.structs.replace(people, items=renamed), *FERRY_LAYERS[1:]))
    assert "ODA VALE" in client.get("/story/1/read/1?said=1").text
