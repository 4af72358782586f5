import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundling.document import Advisory, Alias, Character, Layer, Quote, Span, Value, blocks
from foundling.library import Filter, Library, search
from foundling.library.words import words
from tests.library.stories import FERRY, story

GOAT = """\
Nobody trusted the goat. The goat ate the lamp.
The goat, said Oda, would be the death of the ferry.
A goat is a goat.
"""
ICE = """\
The ice came early to the landing.
Nobody had ever seen a lamp like it.
"""


def shelve(library: Library, *texts: str, **facts: Value) -> list[int]:
    found = []
    for number, text in enumerate(texts):
        made, data = story(text, name=f"{number}.txt", facts=facts)
        found.append(library.store(made, (), data).id)
    return found


def numbers(library: Library, text: str, **options: int) -> list[int]:
    found = library.search(text, **options)
    assert found.total >= len(found.hits)
    return [hit.card.id for hit in found.hits]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("goat", {1, 2}),
        ("Goat!", {1, 2}),
        ("lamp", {1, 2, 3}),
        ("lamp goat", {1, 2}),
        ("lamp -goat", {3}),
        ("-goat", {3}),
        ('lamp -"the goat"', {1, 3}),
        ('"trust me"', {1}),
        ("“me trust”", set()),
        ('"the goat" death', {2}),
        ("cafe", {1}),
        ("didnt", {1}),
        ("didn't", {1}),
        ("Wren", {1}),
        ("well-known", {1}),
        ("known well", {1}),
        ("trus*", {1, 2}),
        ("trus* death", {2}),
        ("noth*", set()),
        ("title:ice", set()),
        # No phrase goes over the border of two paragraphs, nor does one begin in the note.
        ('"cold trust"', set()),
        ("reading", {1}),
    ],
)
def test_what_is_found(library: Library, text: str, found: set[int]) -> None:
    shelve(library, FERRY, GOAT, ICE)
    assert set(numbers(library, text)) == found
    assert {card.id for card in library.shelf(Filter(text=text)).cards} == found
    for number in (1, 2, 3):
        assert numbers(library, text, story=number) == ([number] if number in found else [])
    for number in (0, -1, 4, 2**70):
        assert numbers(library, text, story=number) == []


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=40), min_size=1, max_size=4), st.data())
def test_every_word_and_every_run_of_words_is_found(library: Library, lines: list[str], data: st.DataObject) -> None:
    made, content = story("\n".join(lines))
    number = library.store(made, (), content).id
    for block in blocks(made):
        held = words(block.text) if block.kind != "break" else []
        if held:
            start = data.draw(st.integers(0, len(held) - 1))
            run = held[start : start + data.draw(st.integers(1, 4))]
            for text in (run[0], f'"{" ".join(run)}"', run[0][:3] + "*" if len(run[0]) > 1 else run[0]):
                (hit,) = library.search(text, story=number).hits
                assert all(passage.ranges for passage in hit.passages)
                assert hit.passages


def test_scripts_without_blanks(library: Library) -> None:
    (river, _) = shelve(library, "川の氷が割れた。", "氷の川が流れた。")
    assert len(numbers(library, "氷")) == 2
    assert numbers(library, "川の氷") == [river]
    (hit,) = library.search("川の氷").hits
    assert [(passage.text, passage.ranges) for passage in hit.passages] == [("川の氷が割れた。", ((0, 3),))]


def test_facts_are_found_and_come_first(library: Library) -> None:
    (plain,) = shelve(library, GOAT)
    (titled,) = shelve(library, FERRY, title="The Goat", author="Mira Vale")
    (summed,) = shelve(library, ICE, summary="About a goat, in the end.", tags=("river ice",))
    assert numbers(library, "goat") == [titled, plain, summed]
    assert numbers(library, "title:goat") == [titled]
    assert numbers(library, 'title:"the goat" author:vale') == [titled]
    assert numbers(library, "author:goat") == []
    assert numbers(library, "mira lamp") == [titled]
    assert numbers(library, '"river ice"') == [summed]
    # Nothing of the text is shown for what only the facts have.
    assert library.search("summary end").hits == ()
    assert [hit.passages for hit in library.search('"river ice"').hits] == [()]


def test_a_title_that_is_just_the_words_comes_first(library: Library) -> None:
    (exact,) = shelve(library, ICE, title="The Goat")
    (longer,) = shelve(library, GOAT, title="The Goat That Ate the Lamp")
    assert numbers(library, "the goat") == numbers(library, '"the goat"') == [exact, longer]
    assert numbers(library, "goat") == [longer, exact]
    assert numbers(library, "the goat that ate the lamp") == [longer]


def test_more_is_better_and_shorter_is_better(library: Library) -> None:
    filler = "The river went on under the ice and nobody said a word about it. " * 30 + "\n"
    once, often, brief = shelve(library, filler * 3 + "A goat.\n", (filler + "A goat.\n") * 3, "A goat.\n")
    assert numbers(library, "goat") in ([brief, often, once], [often, brief, once])


def test_words_that_stand_together_come_before_words_apart(library: Library) -> None:
    filler = "The river went on under the ice and nobody said a word about it. " * 30 + "\n"
    apart, together = shelve(library, f"A goat.\n{filler * 5}A lamp.\n", f"{filler}A goat, a lamp.\n{filler * 4}")
    assert numbers(library, "goat lamp") == [together, apart]


def test_what_a_character_says(library: Library) -> None:
    made, data = story()
    text = made.chapters[0].blocks[1].text
    people = (
        Character(1, "Oda", (Alias("Oda Lane", 2),)),
        Character(2, "Wren"),
    )
    end = text.index("”") + 1
    quotes = (Quote(Span(1, 0, end), 1), Quote(Span(1, end, len(text)), 2), Quote(Span(0, 0, 9), None))
    layers = (Layer("characters", "t", 1, people), Layer("quotes", "t", 1, quotes))
    number = library.store(made, layers, data).id
    assert numbers(library, 'said:Oda "trust me"') == [number]
    assert numbers(library, 'said:"oda lane"') == [number]
    assert numbers(library, "said:Wren trust") == []
    assert numbers(library, "said:Wren goat ice") == [number]
    assert numbers(library, "said:lamp") == []
    assert numbers(library, "said:Wren goat", story=number) == [number]
    (hit,) = library.search("said:Wren goat").hits
    (passage,) = hit.passages
    assert (passage.chapter, passage.block) == (1, 1)
    assert [passage.text[start:end] for start, end in passage.ranges] == ["goat"]
    (hit,) = library.search("said:Oda").hits
    assert [passage.text[start:end] for passage in hit.passages for start, end in passage.ranges] == [text[:end]]
    (hit,) = library.search("said:lane").hits
    assert len(hit.passages) == 1
    # Two quotations of one block are shown together. Another analysis takes the place of the first.
    rest = Quote(Span(1, end, len(text)), 1)
    library.keep_layers(number, (layers[0], Layer("quotes", "t", 2, (quotes[0], rest))))
    ((passage,),) = (hit.passages for hit in library.search("said:Oda").hits)
    assert [passage.text[start:stop] for start, stop in passage.ranges] == [text]
    library.keep_layers(number, (layers[0], Layer("quotes", "t", 2, (Quote(Span(1, 0, end), 2),))))
    assert numbers(library, "said:Wren trust") == [number]
    assert numbers(library, "said:Oda trust") == []
    assert library.check() == []


TALK = """\
“Trust me,” said Tara, “the basin is no place for Oda.”
“I trust nobody,” Oda told her.
“Trust the basin,” said Miss Orrin to nobody at all.
"""


def talk(library: Library) -> int:
    """One story in which Tara, who is also called Miss Orrin, and Oda talk."""
    made, data = story(TALK)
    people = (
        Character(1, "Lady T", (Alias("Tara", 1), Alias("Miss Orrin", 1))),
        Character(2, "Oda", (Alias("Oda", 2), Alias("Tarn", 1))),
    )
    found = []
    texts = [block.text for block in blocks(made)]
    for block, place, speaker, to in ((0, 0, 1, 2), (0, 1, 1, 2), (1, 0, 2, 1), (2, 0, 1, None)):
        starts = [at for at, sign in enumerate(texts[block]) if sign == "“"]
        end = texts[block].index("”", starts[place]) + 1
        found.append(Quote(Span(block, starts[place], end), speaker, to))
    layers = (Layer("characters", "t", 1, people), Layer("quotes", "t", 1, tuple(found)))
    return library.store(made, layers, data).id


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        # By any of her names, whatever the others are in that place.
        ("said:tara trust", [["Trust"], ["Trust"]]),
        ('said:"Miss Orrin" "trust the basin"', [["Trust the basin"]]),
        ('said:"lady t" basin', [["basin"], ["basin"]]),
        # No name is put together of two.
        ('said:"Tara Miss"', None),
        ('said:"Orrin Oda"', None),
        # What is said is one, though it was interrupted; but no phrase runs over the interruption.
        ("said:tara trust oda", [["Trust", "Oda"]]),
        ('said:tara "me the basin"', None),
        ("said:tara bas*", [["basin"], ["basin"]]),
        ("said:tara trust -nobody", [["Trust"], ["Trust"]]),
        ("said:tara trust -me", [["Trust"]]),
        ('said:tara trust -"trust me"', [["Trust"]]),
        ("said:oda trust -trust", None),
        ("to:oda trust", [["Trust"]]),
        ("said:tara to:oda", [["“Trust me,”", "“the basin is no place for Oda.”"]]),
        ('to:"Miss Orrin"', [["“I trust nobody,”"]]),
        ("said:tara to:tara", None),
        ("said:oda said:tarn", [["“I trust nobody,”"]]),
    ],
)
def test_who_says_what_to_whom(library: Library, text: str, marked: list[list[str]] | None) -> None:
    shelve(library, GOAT)
    number = talk(library)
    hits = library.search(text).hits
    assert [hit.card.id for hit in hits] == ([number] if marked else [])
    found = [[item.text[start:end] for start, end in item.ranges] for hit in hits for item in hit.passages]
    assert found == (marked or [])
    assert library.shelf(Filter(text=text)).total == len(hits)
    assert numbers(library, text, story=number) == ([number] if marked else [])


def test_all_pages_together_are_all_that_was_counted(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "CANDIDATES", 5)
    monkeypatch.setattr(search, "ROWS", 4)
    monkeypatch.setattr(search, "ENOUGH", 3)
    shelve(library, *(f"{GOAT}Number {count}.\n" for count in range(17)), title="Goat")
    for text in ("goat", '"the goat"', "title:goat", "goat -reading", 'goat -"of ice"', "go*"):
        found: list[int] = []
        for offset in range(0, 20, 2):
            page = library.search(text, limit=2, offset=offset)
            assert page.total == 17 or not page.exact, text
            found += [hit.card.id for hit in page.hits]
        assert sorted(found) == list(range(1, 18)), text
        assert library.shelf(Filter(text=text)).total == 17


#: What each story of the test below is warned of; None: nobody has read it for that.
WARNED: tuple[tuple[str, ...] | None, ...] = (("violence",), (), None, ("violence", "grief"), ("grief",), None, ())


@pytest.mark.parametrize("sparse", [0, 5000])
@pytest.mark.parametrize("candidates", [2, 1000])
@pytest.mark.parametrize(
    ("text", "found", "unread"),
    [
        ("warning:violence", {1, 4}, 0),
        ("warning:grief warning:violence", {4}, 0),
        ("-warning:violence", {2, 3, 5, 6, 7}, 2),
        ("-warning:violence warning:grief", {5}, 0),
        ("goat warning:violence", {1, 4}, 0),
        ("goat -warning:grief", {1, 2, 3, 6, 7}, 2),
        ('"the goat" -warning:violence', {2, 3, 5, 6, 7}, 2),
        ("goat -lamp warning:grief", set(), 0),
        ("-lantern -warning:violence", {2, 3, 5, 6, 7}, 2),
        ("warning:weather", set(), 0),
    ],
)
def test_by_what_is_warned_of(
    library: Library,
    text: str,
    found: set[int],
    unread: int,
    sparse: int,
    candidates: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "SPARSE", sparse)
    monkeypatch.setattr(search, "CANDIDATES", candidates)
    for number, labels in enumerate(WARNED):
        made, data = story(f"{GOAT}Number {number}.\n", name=f"{number}.txt")
        advised = tuple(Advisory(label, "depicted", 0.9) for label in labels or ())
        library.store(made, () if labels is None else (Layer("advisories", "t", 1, advised),), data)
    page = library.search(text)
    assert page.total == len(found)
    assert page.unchecked == unread
    assert {hit.card.id for hit in library.search(text, limit=99).hits} == found
    assert library.shelf(Filter(text=text)).total == len(found)
    checked = library.search(text, limit=99, checked=True)
    assert {hit.card.id for hit in checked.hits} == {item for item in found if WARNED[item - 1] is not None}
    assert checked.unchecked == 0
    for number in range(1, 8):
        assert numbers(library, text, story=number) == ([number] if number in found else [])


def test_many_of_those_that_may_be_found_are_counted_so_far(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "SPARSE", 0)
    monkeypatch.setattr(search, "CANDIDATES", 3)
    monkeypatch.setattr(search, "COUNTED_AMONG", 4)
    for number in range(12):
        made, data = story(f"{GOAT}Number {number}.\n", name=f"{number}.txt")
        advised = (Advisory("grief" if number % 2 else "violence", "depicted", 0.9),)
        library.store(made, (Layer("advisories", "t", 1, advised),), data)
    page = library.search("goat warning:grief", limit=2)
    assert ([hit.card.id for hit in page.hits], page.total, page.exact) == ([12, 10], 4, False)
    found = [
        hit.card.id
        for offset in range(0, 8, 2)
        for hit in library.search("goat warning:grief", limit=2, offset=offset).hits
    ]
    assert found == [12, 10, 8, 6, 4, 2]


def test_removed_and_changed_stories_are_no_longer_found(library: Library) -> None:
    first, second = shelve(library, FERRY, GOAT)
    library.remove(first)
    assert numbers(library, "cafe") == []
    made, data = story(GOAT, name="1.txt")
    other, _ = story(ICE)
    library.store(msgspec.structs.replace(made, chapters=other.chapters), (), data)
    assert numbers(library, "goat") == []
    assert numbers(library, "early landing") == [second]
    assert library.check() == []
