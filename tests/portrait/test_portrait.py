"""The portrait: shares of speech, presence by scene, who speaks with whom, through whose eyes."""

from hypothesis import given
from hypothesis import strategies as st

from foundling.document import (
    Alias,
    Block,
    Chapter,
    Character,
    Layer,
    Quote,
    Source,
    Span,
    Story,
    Thought,
    Viewpoint,
    Writing,
    scene_of,
    scene_runs,
)
from foundling.portrait import Exchange, Written, exchanges, main_names, portrait, turns
from foundling.portrait.exchanges import NEAR


def story(*chapters: tuple[Block, ...]) -> Story:
    made = tuple(Chapter(at, None, "chapter", blocks) for at, blocks in enumerate(chapters, 1))
    return Story(Source("x.txt", "text/plain", "utf-8", "", 0), (), made)


def layers(**items: tuple) -> tuple[Layer, ...]:
    return tuple(Layer(name, "test", 1, made) for name, made in items.items())


BREAK = Block("break", "* * *")

#: Three scenes: Oda and Tobin; Oda alone, who speaks of Tobin; the nurse, seen by Tobin, to whom she speaks.
FERRY = story(
    (
        Block("heading", "The Ferry"),
        Block("paragraph", "“You came,” said Oda. “I said so.”"),
        Block("paragraph", "“You did,” Tobin said."),
        BREAK,
        Block("paragraph", "Oda rowed. “Tobin never rows,” she said."),
    ),
    (Block("paragraph", "Tobin woke. “Lie still,” the nurse told him."),),
)
CAST = (
    Character(1, "Oda", (Alias("Oda", 2),), "she/her", (Span(1, 17, 20), Span(4, 0, 3), Span(4, 30, 33))),
    Character(2, "Tobin", (Alias("Tobin", 3),), "he/him", (Span(2, 11, 16), Span(4, 12, 17), Span(5, 0, 5))),
    Character(3, "the nurse", (), "", (Span(5, 25, 34),)),
    Character(4, "the dog", (), "", ()),
)
QUOTES = (
    Quote(Span(1, 0, 11), 1, None, Span(1, 12, 20), "explicit", 0.95),
    Quote(Span(1, 22, 34), 1, None, None, "turn", 0.6),
    Quote(Span(2, 0, 10), 2, 1, Span(2, 11, 21), "explicit", 0.95),
    Quote(Span(4, 11, 30), 1, None, Span(4, 30, 38), "pronoun", 0.8),
    Quote(Span(5, 12, 24), 3, 2, None, "explicit", 0.9),
)
LAYERS = layers(
    characters=CAST,
    quotes=QUOTES,
    thoughts=(Thought(Span(4, 0, 3), 1),),
    viewpoints=(Viewpoint((1, 4), 1, "first"), Viewpoint((5, 5), 2, "third", True)),
)


def test_each_person_in_numbers() -> None:
    made = portrait(FERRY, LAYERS)
    oda, tobin, nurse, dog = made.people
    assert (oda.name, oda.mentions, oda.quotes, oda.words, oda.unsure) == ("Oda", 3, 3, 8, 1)
    assert (tobin.quotes, tobin.words, nurse.words, dog.words) == (1, 2, 2, 0)
    assert (made.quotes, made.words, made.nobodys) == (5, 12, 0)
    assert oda.share == 8 / 12
    assert (oda.first, oda.said, dog.first, dog.said) == (Span(1, 17, 20), Span(1, 0, 11), None, None)
    assert nurse.first == Span(5, 25, 34), "without a name form among the mentions, the first mention"
    assert oda.thoughts == (Span(4, 0, 3),)
    assert [person.matters for person in made.people] == [True, True, True, False]


def test_who_is_only_spoken_of_is_not_there() -> None:
    oda, tobin, nurse, dog = portrait(FERRY, LAYERS).people
    assert [(item.scene, item.there) for item in oda.presence] == [(0, True), (1, True)]
    assert [(item.scene, item.there, item.spoken_of) for item in tobin.presence] == [
        (0, True, 0),
        (1, False, 1),
        (2, True, 0),
    ]
    assert (tobin.scenes, nurse.scenes, dog.scenes) == (2, 1, 0)
    assert tobin.presence[1].first == Span(4, 12, 17)


def test_whose_eyes() -> None:
    made = portrait(FERRY, LAYERS)
    assert [person.views for person in made.people] == [(0, 1), (2,), (), ()]
    assert [(item.person, item.character, item.scenes, item.first, item.declared) for item in made.told] == [
        ("first", 1, 2, 0, False),
        ("third", 2, 1, 2, True),
    ]


def test_the_teller_is_there_without_being_named() -> None:
    only = layers(characters=(Character(7, "Oda"),), viewpoints=(Viewpoint((1, 4), 7, "first"),))
    (oda,) = portrait(FERRY, only).people
    assert [(item.scene, item.there) for item in oda.presence] == [(0, True), (1, True)]
    assert oda.matters


def test_who_speaks_with_whom() -> None:
    made = portrait(FERRY, LAYERS)
    assert made.exchanges == (
        Exchange(1, 2, 1, 1, ((0, 2, Span(1, 0, 11)),)),
        Exchange(2, 3, 0, 1, ((2, 1, Span(5, 12, 24)),)),
    )


def test_turns_lie_near_each_other_and_in_one_scene() -> None:
    talk = story(tuple(Block("paragraph", "“No.”") for _ in range(NEAR + 4)))
    runs = tuple(scene_runs(talk))

    def told(*spoken: tuple[int, int | None]) -> list[tuple[int, int | None]]:
        quotes = [Quote(Span(block, 0, 5), speaker) for block, speaker in spoken]
        return [(turn.speaker, turn.to) for turn in turns(quotes, runs)]

    assert told((0, 1), (1, 2), (2, 1)) == [(1, 2), (2, 1), (1, 2)]
    assert told((0, 1), (1, 1), (2, 2)) == [(1, 2), (2, 1)]
    assert told((0, 1), (NEAR, 2)) == [(1, 2), (2, 1)]
    assert told((0, 1), (NEAR + 1, 2)) == [(1, None), (2, None)]
    # Somebody spoke in between, and nobody knows who.
    assert told((0, 1), (1, None), (2, 2)) == [(1, None), (2, None)]
    assert exchanges(turns([Quote(Span(0, 0, 5), 1, 1)], runs)) == ()


def test_what_is_thought_in_quotation_marks_is_not_said() -> None:
    thought = Quote(Span(4, 0, 9), 1, 2, None, "thought", 0.9)
    made = portrait(FERRY, layers(characters=CAST, quotes=(*QUOTES, thought)))
    assert (made.quotes, made.words) == (5, 12)
    assert made.exchanges == portrait(FERRY, LAYERS).exchanges


def test_what_is_written_is_counted_apart_from_what_is_said() -> None:
    note = Writing(Span(2, 0, 10), 4)
    oda, *_, dog = portrait(FERRY, (*LAYERS, *layers(writings=(note, Writing(Span(5, 0, 12)))))).people
    assert (dog.wrote, dog.wrote_words, dog.quotes, dog.matters) == ((Written(4, (Span(2, 0, 10),), 2),), 2, 0, True)
    assert (oda.wrote, oda.wrote_words) == ((), 0)
    made = portrait(FERRY, (*LAYERS, *layers(writings=(note, Writing(Span(5, 0, 12))))))
    assert [item.writer for item in made.written] == [4, None]
    assert (made.quotes, made.words) == (5, 12)
    assert portrait(FERRY, LAYERS).written == ()


def test_missing_layers_leave_nothing() -> None:
    made = portrait(FERRY, ())
    assert (made.people, made.quotes, made.words, made.exchanges, made.told) == ((), 0, 0, (), ())
    assert len(made.scenes) == 3


def test_main_characters() -> None:
    assert main_names(LAYERS) == ("Oda", "Tobin", "the nurse")
    assert main_names(()) == ()
    made = portrait(FERRY, LAYERS)
    assert tuple(person.name for person in made.people if person.main) == main_names(LAYERS)


def test_who_has_no_name_is_a_main_character_only_among_those_without() -> None:
    described = Character(
        9, "the cook", (Alias("the cook", 9),), "", tuple(Span(5, at, at + 1) for at in range(20)), "described"
    )
    named = layers(characters=(*CAST, described), quotes=QUOTES)
    assert main_names(named) == main_names(LAYERS)
    assert portrait(FERRY, named).people[-1].name == "the cook"
    assert "the cook" not in {person.name for person in portrait(FERRY, named).people if person.main}
    alone = layers(characters=(described,))
    assert main_names(alone) == ("the cook",)
    assert portrait(FERRY, alone).people[0].main


def test_scenes_hold_their_blocks() -> None:
    runs = tuple(scene_runs(FERRY))
    assert [(run.first, run.last, run.chapter) for run in runs] == [(1, 2, 1), (4, 4, 1), (5, 5, 2)]
    assert [scene_of(runs, block) for block in range(7)] == [None, 0, 0, None, 1, 2, None]


KINDS = st.sampled_from(["paragraph", "letter", "break", "heading", "note", "viewpoint"])
SPEECH = st.tuples(st.integers(0, 11), st.none() | st.integers(1, 3), st.none() | st.integers(1, 3))


@given(st.lists(KINDS, min_size=12, max_size=12), st.lists(SPEECH, max_size=12, unique_by=lambda item: item[0]))
def test_every_quotation_counts_once(kinds: list, spoken: list) -> None:
    made = story(tuple(Block(kind, "“Go now.”") for kind in kinds))
    quotes = tuple(Quote(Span(block, 0, 9), speaker, to) for block, speaker, to in spoken)
    whole = portrait(made, layers(characters=tuple(Character(n, f"P{n}") for n in (1, 2, 3)), quotes=quotes))
    assert sum(person.quotes for person in whole.people) + whole.nobodys == whole.quotes == len(quotes)
    assert sum(person.words for person in whole.people) <= whole.words == 2 * len(quotes)
    in_scenes = [item for item in quotes if item.speaker and scene_of(whole.scenes, item.span.block) is not None]
    found = turns(quotes, whole.scenes)
    assert sum(turn.quotes for turn in found) == len(in_scenes)
    assert sum(item.turns for item in whole.exchanges) == sum(turn.to is not None for turn in found)
    assert sum(item.quotes for person in whole.people for item in person.presence) == len(in_scenes)
