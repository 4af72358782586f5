import os
import sqlite3
import subprocess
import sys

import pytest

from foundling.document import Layer, Quote, Span
from foundling.errors import NotFound, problem
from foundling.library import Due, Library, Recast, Task, claimant, makings
from tests.library.stories import story

MERGE = Recast("merge", "Oda", ("Oda", "Wren"))
FAILED = problem("analysis-failed", "It could not be worked out")
LAYERS = (Layer("quotes", "test", 1, (Quote(Span(1, 0, 11)),)),)


def stocked(library: Library, count: int) -> list[int]:
    made = [story(f"Story number {number}.\n", name=f"{number}.txt") for number in range(count)]
    return [library.store(item, (), data).id for item, data in made]


def numbers(tasks: list[Task]) -> list[int]:
    return [task.id for task in tasks]


def test_stories_without_any_layers_are_unread_whatever_made_those_of_others(library: Library) -> None:
    first, second, third = stocked(library, 3)
    assert library.unread() == Due(3, 3, 9, 0)
    library.keep_layers(first, LAYERS, edition="a")
    me = claimant()
    library.claim("b", me, only=second)
    library.fail(second, me, "b", FAILED)
    assert library.unread() == Due(3, 1, 3, 1)
    library.keep_layers(third, LAYERS, edition="b")
    assert library.unread() == Due(3, 0, 0, 1)


def test_a_story_is_due_until_its_layers_are_made(library: Library) -> None:
    (number,) = stocked(library, 1)
    assert library.due("a") == Due(1, 1, 3, 0)
    me = claimant()
    (task,) = library.claim("a", me)
    assert (task.id, task.words, task.recasts, task.tries) == (number, 3, (), 0)
    assert library.keep_layers(number, LAYERS, edition="a", by=me)
    assert library.due("a") == Due(1, 0, 0, 0)
    assert library.edition(number) == library.get(number).edition == "a"
    assert library.layers(number) == LAYERS
    # A later version of what makes layers.
    assert library.due("b").stories == 1
    assert numbers(library.claim("b", me)) == [number]


def test_layers_that_were_made_with_the_story_are_not_due(library: Library) -> None:
    made, data = story()
    library.store(made, LAYERS, data, edition="a")
    assert library.due("a").stories == 0


def test_nobody_does_the_same_story_twice(library: Library) -> None:
    ids = stocked(library, 4)
    one, other = claimant(), claimant()
    assert numbers(library.claim("a", one, limit=2)) == [ids[3], ids[2]]  # the newest first
    assert numbers(library.claim("a", other, limit=9)) == [ids[1], ids[0]]
    assert library.claim("a", one) == library.claim("a", other) == []
    library.release(other)
    assert numbers(library.claim("a", one, limit=9)) == [ids[1], ids[0]]


def test_what_somebody_waits_for_comes_first(library: Library) -> None:
    ids = stocked(library, 4)
    library.ask(ids[:1])
    assert numbers(library.claim("a", claimant(), limit=2)) == [ids[0], ids[3]]
    assert library.claim("a", claimant(), limit=2, asked=True) == []
    assert library.due("a", asked=True).stories == 1
    library.ask([ids[1]])
    assert numbers(library.claim("a", claimant(), limit=9, asked=True)) == [ids[1]]


def test_a_persons_word_makes_vain_what_is_being_made(library: Library) -> None:
    (number,) = stocked(library, 1)
    before, me = claimant(), claimant()
    library.claim("a", before)
    library.recast(number, MERGE)
    assert not library.keep_layers(number, LAYERS, edition="a", by=before)
    assert library.layers(number) == ()
    (task,) = library.claim("a", me)
    assert task.recasts == (MERGE,)
    assert library.keep_layers(number, LAYERS, edition="a", by=me)
    assert library.undo(number).recast == MERGE
    assert library.edition(number) == ""
    assert library.recasts(number) == ()


def test_a_story_that_one_person_waits_for_is_taken_over(library: Library) -> None:
    (number,) = stocked(library, 1)
    slow, quick = claimant(), claimant()
    library.claim("a", slow)
    assert numbers(library.claim("a", quick, only=number)) == [number]
    assert not library.keep_layers(number, LAYERS, edition="a", by=slow)
    assert library.keep_layers(number, LAYERS, edition="a", by=quick)
    assert library.claim("a", quick, only=number) == []


def test_what_was_read_anew_is_due_and_what_is_known_is_not(library: Library) -> None:
    made, data = story()
    number = library.store(made, (), data, edition="a").id
    assert library.store(made, (), data).status == "known"
    assert library.edition(number) == "a"
    anew, _ = story(facts={"title": "Ferry"})
    assert library.store(anew, (), data).status == "updated"
    assert library.edition(number) == ""


def test_a_failure_is_told_once_and_not_tried_again(library: Library) -> None:
    made, data = story()
    number = library.store(made, (), data).id
    me = claimant()
    library.claim("a", me)
    library.fail(number, me, "a", FAILED)
    assert library.get(number).story.problems == (FAILED,)
    assert library.card(number).problems == 1
    assert library.due("a") == Due(1, 0, 0, 1)
    assert library.claim("a", me) == []
    # Another version tries it again, and it goes well.
    assert numbers(library.claim("b", me)) == [number]
    library.keep_layers(number, LAYERS, edition="b", by=me)
    assert library.get(number).story.problems == ()
    assert library.card(number).problems == 0
    assert library.store(made, (), data).status == "known"
    assert library.check() == []


@pytest.mark.parametrize("again", ["added", "recast"])
def test_what_failed_is_tried_again_when_a_person_asks(library: Library, again: str) -> None:
    made, data = story()
    number = library.store(made, (), data).id
    me = claimant()
    library.claim("a", me)
    library.fail(number, me, "a", FAILED)
    if again == "added":
        library.store(made, (), data)
    else:
        library.recast(number, MERGE)
    assert numbers(library.claim("a", me)) == [number]


def test_the_claim_of_a_process_that_is_gone_is_given_up(library: Library) -> None:
    stocked(library, 1)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    host, pid, word = claimant().split(":")
    assert pid == str(os.getpid())
    library.claim("a", f"{host}:{ended.pid}:{word}")
    (task,) = library.claim("a", claimant())
    assert task.tries == 1
    # One that lives, or whose machine is another, is believed, but not for ever.
    assert library.claim("a", f"{host}:{ended.pid}:{word}") == []
    connection = sqlite3.connect(library.path / "library.db")
    with connection:
        connection.execute("UPDATE making SET claim = 'elsewhere:1:x'")
    assert library.claim("a", claimant()) == []
    with connection:
        connection.execute("UPDATE making SET until = 1")
    connection.close()
    (task,) = library.claim("a", claimant())
    assert task.tries == 2


def test_stories_that_another_stands_for_are_not_made(library: Library) -> None:
    ids = stocked(library, 3)
    library.copy(ids[1], ids[0])
    assert library.due("a").stories == 2
    assert numbers(library.claim("a", claimant(), limit=9)) == [ids[2], ids[0]]
    library.split(ids[0])
    assert library.due("a").stories == 3


def test_words_about_the_cast_go_with_a_story_that_is_joined_and_split(library: Library) -> None:
    ids = stocked(library, 2)
    library.recast(ids[0], MERGE)
    whole, _ = story("Story number 0.\n=\nStory number 1.\n")
    made = library.join(ids, whole, ()).id
    assert library.recasts(made) == (MERGE,)
    rename = Recast("rename", "O.", ("Oda",))
    library.recast(made, rename)
    library.split(made)
    assert [library.recasts(number) for number in ids] == [(MERGE, rename), (MERGE, rename)]


def test_words_about_the_cast_stand_in_the_history(library: Library) -> None:
    (number,) = stocked(library, 1)
    library.edit(number, "title", "Ferry")
    library.recast(number, MERGE)
    library.edit(number, "series", "Ice")
    first, second, third = library.edits(number)
    assert (second.field, second.value, second.recast) == ("cast", "Oda is also Wren", MERGE)
    assert first.recast is third.recast is None
    assert library.undo(number, "cast").recast == MERGE
    assert library.undo(number).field == "series"
    assert [item.origin for item in library.get(number).story.facts] == ["edited"]
    with pytest.raises(NotFound):
        library.undo(number, "cast")
    with pytest.raises(NotFound):
        library.recast(99, MERGE)


def test_notes_are_kept(library: Library) -> None:
    assert library.note("casts") == ""
    library.note("casts", "x")
    assert library.note("casts") == "x"


def test_the_fandom_of_a_story_matters_only_where_there_are_cast_files(library: Library) -> None:
    made, data = story()
    number = library.store(made, (), data, edition="a").id
    library.edit(number, "fandom", "The Ice")
    assert library.edition(number) == "a"
    (library.path / "casts").mkdir()
    library.edit(number, "fandom", "The Long Ice")
    assert library.edition(number) == ""


def test_a_claimant_is_a_process() -> None:
    assert makings._alive(claimant())
    assert claimant() != claimant()


def test_what_is_due_of_a_story_that_was_removed_meanwhile_is_nothing(library: Library) -> None:
    first, second = stocked(library, 2)
    for number in (first, second):
        library.keep_layers(number, LAYERS, edition="a")
    library.remove(first)
    library.expire([first, second, 99])
    library.ask([first, 99])
    assert library.due("a") == Due(1, 1, 3, 0)
