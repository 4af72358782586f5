"""Stories that another stands for: what is shown, what is kept, what a person's word on it does."""

import io
import sqlite3
import tempfile
import zipfile
from contextlib import suppress

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from foundling.document import Story, value
from foundling.errors import LibraryError, NotFound, UsageError
from foundling.library import Library, Suggestion
from foundling.works import Work, joined
from tests.library.stories import story

TEXTS = (
    "Wren lit the lantern on the quay.",
    "Oda rowed across before the thaw.",
    "Nobody at the landing counted the bells.",
)


def shelved(library: Library, *texts: str, title: str = "Ferry") -> list[int]:
    """Stories with these texts in the library."""
    numbers = []
    for at, text in enumerate(texts, 1):
        made, data = story(text, name=f"ferry-{at}.txt", facts={"title": title, "part": at})
        numbers.append(library.store(made, (), data).id)
    return numbers


def whole(library: Library, ids: list[int], missing: tuple[int, ...] = ()) -> Story:
    """The stories joined."""
    work = Work("parts", tuple(ids), tuple(range(1, len(ids) + 1)), missing, 1.0, "")
    return joined([library.get(number).story for number in ids], work)


def join(library: Library, ids: list[int], into: int | None = None, missing: tuple[int, ...] = ()) -> int:
    return library.join(
        ids, whole(library, ids, missing), (), numbers=range(1, len(ids) + 1), missing=missing, into=into
    ).id


def found(library: Library, text: str) -> list[int]:
    return [hit.card.id for hit in library.search(text).hits]


def test_a_joined_story_stands_for_its_parts(library: Library) -> None:
    ids = shelved(library, *TEXTS)
    made = join(library, ids, missing=(4,))
    assert [card.id for card in library.shelf().cards] == [made]
    assert library.facets()["author"] == []
    assert (found(library, "lantern"), found(library, "bells"), found(library, "title:ferry")) == (
        [made],
        [made],
        [made],
    )
    card = library.card(made)
    assert (card.title, card.files, card.missing, card.chapters) == ("Ferry", 3, "Part 4 is missing", 3)
    assert value(library.get(made).story, "title") == "Ferry"
    together = library.together(made)
    assert [item.id for item in together.parts] == ids
    assert (together.missing, together.by, together.stale) == ((4,), "person", False)
    # The parts are still there for who asks by number.
    assert library.together(ids[1]).whole == made
    assert library.card(ids[1]).file == "ferry-2.txt"
    assert library.chapter(ids[1], 1).chapter.blocks[0].text == TEXTS[1]
    assert library.check() == []


def test_every_original_is_given_one_by_one_and_as_a_zip(library: Library) -> None:
    ids = shelved(library, *TEXTS)
    made = join(library, ids)
    assert [library.original(number)[1].decode() for number in ids] == list(TEXTS)
    source, data = library.original(made)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == {
            f"ferry-{at}.txt": text for at, text in enumerate(TEXTS, 1)
        }
    assert source.name == "ferry-1.zip"
    assert library.original(made)[1] == data


def test_a_part_that_comes_later_is_put_in_and_edits_stay(library: Library) -> None:
    ids = shelved(library, *TEXTS[:2])
    made = join(library, ids)
    library.edit(made, "title", "The Long Ferry")
    third = shelved(library, *TEXTS)[2]
    assert join(library, [*ids, third], into=made) == made
    assert [card.title for card in library.shelf().cards] == ["The Long Ferry"]
    assert library.card(made).chapters == 3
    assert found(library, "bells") == [made]
    assert library.check() == []
    # And one that was put in by mistake is put out.
    join(library, ids, into=made)
    assert {card.id for card in library.shelf().cards} == {made, third}
    assert found(library, "bells") == [third]
    assert library.check() == []


def test_edits_of_the_parts_go_over_to_the_whole(library: Library) -> None:
    ids = shelved(library, *TEXTS)
    library.edit(ids[0], "author", "Oda Vale")
    library.edit(ids[1], "author", "Somebody")
    library.edit(ids[1], "part", "2")
    made = join(library, ids)
    assert library.card(made).author == "Oda Vale"
    assert found(library, "author:oda") == [made]
    assert value(library.get(made).story, "part") is None
    assert library.check() == []


def test_splitting_gives_everything_back_and_is_remembered(library: Library) -> None:
    ids = shelved(library, *TEXTS)
    made = join(library, ids)
    library.edit(made, "author", "Oda Vale")
    assert not library.apart(ids)
    assert list(library.split(made)) == ids
    assert {card.id for card in library.shelf().cards} == set(ids)
    assert {card.author for card in library.shelf().cards} == {"Oda Vale"}
    assert found(library, "lantern") == [ids[0]]
    with pytest.raises(NotFound):
        library.get(made)
    assert library.apart(ids)
    assert library.apart(ids[1:])
    assert library.check() == []
    # It outlives a removal, and a later word of the same person.
    library.remove(ids[2])
    again = shelved(library, *TEXTS)[2]
    assert again != ids[2]
    assert library.apart([ids[0], again])
    join(library, ids[:2])
    assert not library.apart(ids[:2])
    assert library.apart([ids[0], again])


def test_a_copy_is_kept_beneath_the_one_that_is_read(library: Library) -> None:
    first, second, third = shelved(library, *TEXTS)
    library.copy(second, first)
    library.copy(first, third)
    assert [card.id for card in library.shelf().cards] == [third]
    assert {item.id for item in library.together(third).copies} == {first, second}
    assert found(library, "lantern") == []
    library.remove(third)
    assert {card.id for card in library.shelf().cards} == {first, second}
    assert found(library, "lantern") == [first]
    assert library.check() == []
    library.copy(second, first)
    assert library.split(first) == (second,)
    assert library.apart([first, second])


def test_removing_the_whole_removes_its_parts_and_their_files(library: Library) -> None:
    ids = shelved(library, *TEXTS)
    made = join(library, ids)
    with pytest.raises(UsageError, match="Split that first"):
        library.remove(ids[0])
    library.remove(made)
    assert library.shelf().total == 0
    assert found(library, "lantern") == []
    assert [path for path in (library.path / "originals").rglob("*") if path.is_file()] == []
    assert library.check() == []


def test_what_cannot_be_joined(library: Library) -> None:
    ids = shelved(library, *TEXTS)
    made = join(library, ids[:2])
    story_of_two = whole(library, ids[:2])
    for wrong in ([ids[0], ids[2]], [ids[2], ids[2]], [made, ids[2]]):
        with pytest.raises(UsageError):
            library.join(wrong, story_of_two, ())
    with pytest.raises(NotFound):
        library.join([ids[2], 99], story_of_two, ())
    with pytest.raises(UsageError):
        library.join([ids[2]], story_of_two, ())
    with pytest.raises(UsageError):
        library.copy(made, made)
    with pytest.raises(UsageError, match="nothing to split"):
        library.split(ids[2])
    assert library.check() == []


def test_reading_a_part_anew_and_editing_it_leave_the_index_sound(library: Library) -> None:
    ids = shelved(library, *TEXTS)
    made = join(library, ids)
    other, data = story(TEXTS[0], name="ferry-1.txt", facts={"title": "Ferry", "summary": "Ice."})
    assert library.store(other, (), data).status == "updated"
    assert library.together(made).stale
    library.edit(ids[1], "title", "Another")
    library.keep_layers(ids[1], ())
    assert [card.id for card in library.shelf().cards] == [made]
    assert library.check() == []
    library.reindex()
    assert [card.id for card in library.shelf().cards] == [made]
    assert library.check() == []
    library.split(made)
    assert found(library, "title:another") == [ids[1]]
    assert library.check() == []


def test_the_check_sees_a_part_on_the_shelf_and_a_whole_without_parts(library: Library) -> None:
    ids = shelved(library, *TEXTS)
    made = join(library, ids)
    connection = sqlite3.connect(library.path / "library.db")
    connection.execute(
        "INSERT INTO shelf SELECT ?, title, author, words, added, updated, unsure, problems, revision FROM shelf",
        (ids[0],),
    )
    connection.commit()
    assert "part-shown" in [item.code for item in library.check()]
    connection.execute("DELETE FROM part")
    connection.commit()
    connection.close()
    assert "parts-lost" in [(item.code) for item in library.check() if item.where == f"story {made}"]


def test_suggestions_are_kept_until_they_are_answered_or_outlived(library: Library) -> None:
    ids = shelved(library, *TEXTS)
    library.suggest(ids, [Suggestion("parts", tuple(ids[:2]), confidence=0.7, reason="Because.")])
    (first,) = library.suggestions()
    assert library.suggestion(first.id) == first
    # A larger one takes its place; one of other stories does not.
    library.suggest([ids[2]], [Suggestion("parts", tuple(ids), confidence=0.6)])
    assert [item.members for item in library.suggestions()] == [tuple(ids)]
    library.remove(ids[2])
    assert library.suggestions() == []
    library.suggest([], [Suggestion("copies", tuple(ids[:2]))])
    library.keep_apart(ids[:2])
    assert library.suggestions() == []
    assert library.apart(ids[:2])
    with pytest.raises(NotFound):
        library.suggestion(first.id)


def test_a_join_that_fails_half_way_changes_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = shelved(library, *TEXTS)
    made = whole(library, ids)

    def fails(*_: object, **__: object) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr("foundling.library.together._forget", fails)
        with pytest.raises(LibraryError):
            library.join(ids, made, ())
    assert {card.id for card in library.shelf().cards} == set(ids)
    assert found(library, "lantern") == [ids[0]]
    assert library.check() == []
    joined_id = join(library, ids)
    with monkeypatch.context() as patch:
        patch.setattr("foundling.library.together._forget", fails)
        with pytest.raises(LibraryError):
            library.split(joined_id)
    assert [card.id for card in library.shelf().cards] == [joined_id]
    assert not library.apart(ids)
    assert library.check() == []


def test_a_copy_of_a_part_comes_back_when_the_whole_is_removed(library: Library) -> None:
    ids = shelved(library, *TEXTS)
    library.copy(ids[0], ids[1])
    made = join(library, ids[1:])
    library.remove(made)
    assert [card.id for card in library.shelf().cards] == [ids[0]]
    assert found(library, "lantern") == [ids[0]]
    assert library.check() == []


class Shelf(RuleBasedStateMachine):
    """A person who joins, splits, copies, edits and removes at will: nothing is ever lost, shown twice or not found."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.library = Library(f"{self.folder.name}/library")
        self.words: dict[int, str] = {}

    def teardown(self) -> None:
        self.library.close()
        self.folder.cleanup()

    def top(self, number: int) -> int:
        """The story that stands for this one on the shelf."""
        while (above := self.library.together(number).whole) is not None:
            number = above
        return number

    def visible(self) -> list[int]:
        return [card.id for card in self.library.shelf().cards]

    @rule()
    def add(self) -> None:
        word = "".join(chr(97 + int(digit)) for digit in str(len(self.words) + 1)) + "quay"
        made, data = story(f"Wren saw the {word}.", name=f"{word}.txt", facts={"title": "Ferry"})
        self.words[self.library.store(made, (), data).id] = word

    @precondition(lambda self: len(self.visible()) > 1)
    @rule(data=st.data())
    def join(self, data: st.DataObject) -> None:
        ids = data.draw(st.lists(st.sampled_from(self.visible()), min_size=2, max_size=4, unique=True))
        with suppress(UsageError):  # one of them is joined itself
            join(self.library, ids)

    @precondition(lambda self: len(self.visible()) > 1)
    @rule(data=st.data())
    def grow(self, data: st.DataObject) -> None:
        grown = [number for number in self.visible() if self.library.together(number).parts]
        lone = [number for number in self.visible() if not self.library.together(number).parts]
        if grown and lone:
            into, more = data.draw(st.sampled_from(grown)), data.draw(st.sampled_from(lone))
            known = [item.id for item in self.library.together(into).parts]
            join(self.library, data.draw(st.permutations([*known, more]))[: len(known)], into=into)

    @precondition(lambda self: len(self.visible()) > 1)
    @rule(data=st.data())
    def copy(self, data: st.DataObject) -> None:
        one, other = data.draw(st.lists(st.sampled_from(self.visible()), min_size=2, max_size=2, unique=True))
        self.library.copy(one, other)

    @precondition(lambda self: self.visible())
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        with suppress(UsageError):  # a single file
            self.library.split(data.draw(st.sampled_from(self.visible())))

    @precondition(lambda self: self.words)
    @rule(data=st.data(), author=st.sampled_from(["Oda", "Bram", ""]))
    def edit(self, data: st.DataObject, author: str) -> None:
        number = data.draw(st.sampled_from([*self.words, *self.visible()]))
        self.library.edit(number, "author", author)

    @precondition(lambda self: self.visible())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self.visible()))
        parts = [item.id for item in self.library.together(number).parts] or [number]
        self.library.remove(number)
        for part in parts:
            del self.words[part]

    @rule()
    def reindex(self) -> None:
        self.library.reindex()

    @invariant()
    def everything_is_found_once(self) -> None:
        shown = self.visible()
        for number, word in self.words.items():
            assert self.library.original(number)[1].decode() == f"Wren saw the {word}."
            top = self.top(number)
            assert top in shown
            # The words of a part are found in the whole; those of a copy, and of a whole that is one, are not.
            hidden, at = False, number
            while (above := self.library.together(at).whole) is not None:
                hidden |= at in {item.id for item in self.library.together(above).copies}
                at = above
            assert found(self.library, word) == ([] if hidden else [top])
        files = [path for path in (self.library.path / "originals").rglob("*") if path.is_file()]
        assert len(files) == len(self.words)
        assert self.library.check() == []


Shelf.TestCase.settings = settings(max_examples=8, stateful_step_count=14)
TestShelf = Shelf.TestCase


def test_a_copy_is_let_back_without_a_word_that_it_is_none(library: Library) -> None:
    ids = shelved(library, *TEXTS)
    library.copy(ids[0], ids[1])
    library.settle(ids)
    assert library.uncopy(ids[0]) == ids[1]
    assert {card.id for card in library.shelf().cards} == set(ids)
    assert not library.apart(ids[:2])
    with pytest.raises(UsageError):
        library.uncopy(ids[0])
    with pytest.raises(NotFound):
        library.uncopy(99)
    assert library.check() == []


def test_a_word_that_stories_are_apart_is_taken_back(library: Library) -> None:
    ids = shelved(library, *TEXTS)
    library.keep_apart(ids)
    library.reunite(ids[:2])
    assert not library.apart(ids[:2])
    assert library.apart(ids[1:])
    with pytest.raises(NotFound):
        library.reunite([ids[0], 99])
