from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.document import Advisory, Character, Fact, Layer, Rating, Span, Value
from foundling.errors import UsageError, problem
from foundling.library import Card, Filter, Library, facets, shelf
from tests.library.stories import FERRY, story

#: title, author, rating in AO3's words, fandom, tags, words of text but one
STORIES: list[tuple[str, str, str, tuple[str, ...], tuple[str, ...], int]] = [
    ("The Long Road", "Mira Vale", "Mature", ("Harbour",), ("ice", "goats"), 10),
    ("A Lamp", "Wren", "Explicit", ("Harbour", "Ferry"), (), 30),
    ("Part 10", "Wren", "Mature", (), ("Ice",), 20),
    ("Part 2", "Oda", "", ("Ferry",), ("goats",), 40),
    ("Émigrés", "", "Mature", (), (), 50),
    ("Marsh", "wren ", "Explicit", ("ferry",), ("ice",), 60),
]


#: By place in `STORIES`: what the first, third and fifth warn of.
ADVISED = {
    0: (Advisory("violence", "depicted", 0.9), Advisory("animal-death", "mentioned", 0.6)),
    2: (Advisory("violence", "mentioned", 0.8),),
    4: (Advisory("violence", "central", 0.9), Advisory("grief", "depicted", 0.9)),
}


def shelve(library: Library) -> None:
    for number, (title, author, rating, fandoms, tags, words) in enumerate(STORIES):
        facts: dict[str, Value] = {"title": title, "author": author, "fandom": fandoms, "tags": tags}
        made, data = story(
            "word " * words + str(number), facts={field: value for field, value in facts.items() if value}
        )
        layers = (Layer("rating", "t", 1, (Rating(ao3=rating or None),)), Layer("language", "t", 1, ("en",)))
        if number in ADVISED:
            layers += (Layer("advisories", "t", 1, ADVISED[number]),)
        library.store(made, layers, data)


def titles(library: Library, **options: object) -> list[str]:
    return [card.title for card in library.shelf(**options).cards]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("title", ["Émigrés", "A Lamp", "The Long Road", "Marsh", "Part 2", "Part 10"]),
        ("-title", ["Part 10", "Part 2", "Marsh", "The Long Road", "A Lamp", "Émigrés"]),
        ("author", ["The Long Road", "Part 2", "A Lamp", "Marsh", "Part 10", "Émigrés"]),
        ("added", ["Marsh", "Émigrés", "Part 2", "Part 10", "A Lamp", "The Long Road"]),
        ("-added", ["The Long Road", "A Lamp", "Part 10", "Part 2", "Émigrés", "Marsh"]),
        ("words", ["Marsh", "Émigrés", "Part 2", "A Lamp", "Part 10", "The Long Road"]),
    ],
)
def test_sorts(library: Library, sort: str, found: list[str]) -> None:
    shelve(library)
    assert titles(library, sort=sort) == found
    assert [titles(library, sort=sort, limit=1, offset=offset) for offset in range(6)] == [[title] for title in found]


def test_the_last_changed_comes_first(library: Library) -> None:
    shelve(library)
    library.edit(2, "summary", "Shorter now.")
    assert titles(library, sort="updated")[0] == "A Lamp"


def test_a_sort_that_there_is_not(library: Library) -> None:
    for sort in ("colour", "", "-", "--title", "title; DROP TABLE story"):
        with pytest.raises(UsageError):
            library.shelf(sort=sort)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Filter(), {1, 2, 3, 4, 5, 6}),
        (Filter(author="WREN"), {2, 3, 6}),
        (Filter(ao3_rating="Mature"), {1, 3, 5}),
        (Filter(fandom="Ferry"), {2, 4, 6}),
        (Filter(tag="ice"), {1, 3, 6}),
        (Filter(advisories=("violence",)), {1, 3, 5}),
        (Filter(advisories=("Violence:depicted",)), {1, 5}),
        (Filter(advisories=("violence:central",)), {5}),
        (Filter(advisories=("violence:mentioned", "animal-death")), {1}),
        (Filter(advisories=("slurs",)), set()),
        (Filter(without=("violence",)), {2, 4, 6}),
        (Filter(without=("violence:depicted", "slurs")), {2, 3, 4, 6}),
        (Filter(advisories=("violence",), without=("grief",), tag="ice"), {1, 3}),
        (Filter(text="warning:violence:depicted -warning:grief"), {1}),
        (Filter(text='warning:"animal death"'), {1}),
        (Filter(text="-warning:death"), {2, 3, 4, 5, 6}),
        (Filter(text="-warning:violence word", author="wren"), {2, 6}),
        (Filter(tag="ice", author="wren"), {3, 6}),
        (Filter(tag="ice", author="wren", ao3_rating="explicit"), {6}),
        (Filter(language="en", words_min=32), {4, 5, 6}),
        (Filter(words_min=22, words_max=41), {2, 4}),
        (Filter(words_max=0), set()),
        (Filter(words_min=-(2**70), words_max=2**70), {1, 2, 3, 4, 5, 6}),
        (Filter(author="nobody"), set()),
        (Filter(author="nobody", tag="ice"), set()),
        (Filter(text="lamp"), {2}),
        (Filter(text="wren word", ao3_rating="Explicit"), {2, 6}),
        (Filter(text="zebra"), set()),
        (Filter(checked=True), {1, 3, 5}),
        (Filter(without=("violence:depicted",), checked=True), {3}),
        (Filter(text="warning:violence"), {1, 3, 5}),
        (Filter(text="word warning:violence -warning:grief"), {1, 3}),
        (Filter(text="-warning:violence", ao3_rating="Explicit"), {2, 6}),
        (Filter(text="  "), {1, 2, 3, 4, 5, 6}),
        (Filter(text="!?"), set()),
        (Filter(unsure=True), set()),
    ],
)
@pytest.mark.parametrize("rare", [0, 2000])
@pytest.mark.parametrize("few", [0, 3000])
def test_filters(
    library: Library, query: Filter, found: set[int], rare: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "RARE", rare)
    monkeypatch.setattr(shelf, "RARE_WORDS", rare)
    monkeypatch.setattr(facets, "FEW", few)
    shelve(library)
    page = library.shelf(query)
    assert {card.id for card in page.cards} == found
    assert page.total == len(found)
    assert library.shelf(query, limit=0) == type(page)((), len(found))
    assert library.facets(query) == {field: values(library, field, found) for field in shelf.COUNTED}


def values(library: Library, field: str, numbers: set[int]) -> list[tuple[str, int]]:
    """The values of the field among these stories, spelled as first seen, counted by hand."""
    spelled: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for card in sorted(library.shelf(limit=99).cards, key=lambda card: card.id):
        listed = {
            "fandom": card.fandoms,
            "pairing": card.pairings,
            "tag": card.tags,
            "warning": card.warnings,
            "person": card.people,
        }
        listed["advisory"] = tuple(item.label for item in card.advisories or ())
        held = listed.get(field)
        for value in (getattr(card, field),) if held is None else held:
            if value:
                spelled.setdefault(value.casefold(), value)
                counted[value.casefold()] += card.id in numbers
    return sorted(
        ((spelled[folded], count) for folded, count in counted.items() if count),
        key=lambda pair: (-pair[1], pair[0].casefold()),
    )


def test_stories_with_a_person(library: Library) -> None:
    def layers(*names: str) -> tuple[Layer, ...]:
        spans = tuple(Span(0, at, at + 1) for at in range(4))
        return (
            Layer("characters", "t", 1, tuple(Character(at, name, (), "", spans) for at, name in enumerate(names, 1))),
        )

    for words, names in (("one", ("Tara", "Oda Vale")), ("two", ("tara",)), ("three", ())):
        made, data = story(words, facts={"title": words})
        library.store(made, layers(*names), data)
    assert titles(library, query=Filter(person="TARA")) == ["one", "two"]
    assert titles(library, query=Filter(person="oda vale")) == ["one"]
    assert library.facets()["person"] == [("Tara", 2), ("Oda Vale", 1)]
    assert library.facets(Filter(text="two"))["person"] == [("Tara", 1)]
    # It follows another analysis.
    library.keep_layers(3, layers("Oda Vale"))
    assert titles(library, query=Filter(person="Oda Vale")) == ["one", "three"]


def test_what_is_unsure_and_what_has_problems(library: Library) -> None:
    sure, data = story(facts={"title": "Ferry"})
    library.store(sure, (), data)
    guess, data = story(
        FERRY + "2\n", facts=(Fact("title", "Ferry", "derived", 0.4), Fact("author", "Wren", "declared"))
    )
    library.store(guess, (), data)
    notice = problem("mojibake-repaired", "Repaired")
    warned, data = story(FERRY + "3\n", problems=(problem("utf16-invalid", "Cut short"), notice))
    library.store(warned, (), data)
    noticed, data = story(FERRY + "4\n", problems=(notice,))
    library.store(noticed, (), data)
    cards = {card.id: card for card in library.shelf().cards}
    assert [(card.unsure, card.problems, card.guessed) for card in map(cards.__getitem__, (1, 2, 3, 4))] == [
        (0, 0, ()), (1, 0, ("title",)), (1, 1, ()), (0, 0, ()),
    ]  # fmt: skip
    assert {card.id for card in library.shelf(Filter(unsure=True)).cards} == {2, 3}
    assert {card.id for card in library.shelf(Filter(problems=True)).cards} == {3}
    library.edit(2, "title", "Ferry")
    assert {card.id for card in library.shelf(Filter(unsure=True)).cards} == {3}


def test_edits_move_a_story_on_the_shelf(library: Library) -> None:
    shelve(library)
    library.edit(3, "author", "Oda")
    library.edit(3, "title", "A Zebra")
    library.edit(3, "tags", "snow, ice")
    assert titles(library)[-1] == "A Zebra"
    assert library.shelf(Filter(author="oda")).total == 2
    assert ("snow", 1) in library.facets()["tag"]
    library.undo(3, "tags")
    assert "snow" not in dict(library.facets()["tag"])
    assert library.check() == []


@settings(max_examples=15)
@given(st.data())
def test_counts_follow_every_change(data: st.DataObject) -> None:
    """What is remembered between calls is never out of date, whoever made the change."""
    import tempfile

    names = st.sampled_from(["Wren", "Oda", "Mira"])
    with (
        tempfile.TemporaryDirectory() as folder,
        Library(folder) as one,
        Library(folder) as other,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(facets, "FEW", 0)
        held: dict[int, str] = {}
        for step in range(data.draw(st.integers(1, 12))):
            library = data.draw(st.sampled_from([one, other]))
            what = data.draw(st.sampled_from(["add", "edit", "remove"]))
            name = data.draw(names)
            if what == "add" or not held:
                made, content = story(f"{FERRY}{step}\n", facts={"author": name, "status": "Complete"})
                held[library.store(made, (), content).id] = name
            elif what == "edit":
                number = data.draw(st.sampled_from(sorted(held)))
                library.edit(number, "author", name)
                held[number] = name
            else:
                number = data.draw(st.sampled_from(sorted(held)))
                library.remove(number)
                del held[number]
            expected = sorted(Counter(held.values()).items(), key=lambda pair: (-pair[1], pair[0]))
            assert one.facets(Filter(status="complete"))["author"] == expected
            for author, count in expected:
                assert one.shelf(Filter(author=author)).total == count


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (Filter(), 0),
        (Filter(advisories=("violence",)), 0),
        (Filter(without=("violence",)), 3),
        (Filter(without=("violence",), author="wren"), 2),
        (Filter(without=("violence",), checked=True), 0),
        (Filter(text="-warning:violence"), 3),
        (Filter(text="warning:violence"), 0),
    ],
)
def test_how_many_were_not_read_for_what_is_left_out(library: Library, query: Filter, count: int) -> None:
    shelve(library)
    assert library.unchecked(query) == count


@pytest.mark.parametrize("few", [0, 3000])
@pytest.mark.parametrize("looked_up", [1, 7, 400])
def test_the_commonest_values_are_given(
    library: Library, few: int, looked_up: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "FEW", few)
    monkeypatch.setattr(facets, "MOST", 3)
    monkeypatch.setattr(facets, "LOOKED_UP", looked_up)
    for number in range(12):
        tags = [f"tag {step}" for step in range(9) if number % (step + 1) == 0]
        made, data = story(f"{FERRY}{number}\n", facts={"tags": tuple(tags), "author": f"A{number % 5}", "title": "T"})
        library.store(made, (Layer("rating", "t", 1, (Rating(ao3="Mature"),)),), data)
    found = library.facets(Filter(ao3_rating="Mature"))
    assert found["tag"] == [("tag 0", 12), ("tag 1", 6), ("tag 2", 4)]
    assert found["author"] == [("A0", 3), ("A1", 3), ("A2", 2)]
    assert found["ao3_rating"] == [("Mature", 12)]
    assert library.facets(Filter(author="A4"))["tag"] == [("tag 0", 2), ("tag 1", 1), ("tag 2", 1)]


def test_a_page_is_made_of_cards(library: Library) -> None:
    shelve(library)
    assert all(isinstance(card, Card) for card in library.shelf().cards)
    assert library.shelf(offset=99).cards == ()
    assert library.shelf(offset=-5, limit=-1).cards == ()
    assert len(library.shelf(limit=2**70).cards) == len(STORIES)
