"""The sheet of facts: what stands, in order, with its origin; layers speak where facts do not."""

from foundling.document import (
    Alias,
    Block,
    Character,
    Fact,
    Fandom,
    Layer,
    Rating,
    Relationship,
    Span,
    Story,
)  # fmt: skip
from foundling.export.sheet import UNTITLED, sheet
from tests.export.stories import FULL, LAYERS, story


def made(*facts: Fact, layers: tuple[Layer, ...] = (), name: str = "stray.txt") -> dict[str, tuple[str, ...]]:
    of = sheet(story(Block("paragraph", "one two three"), facts=facts, name=name), layers)
    return {line.label: (*line.values, line.more, line.origin) for line in of.lines}


def test_without_facts_there_is_the_files_name_and_a_count() -> None:
    of = sheet(story(Block("paragraph", "one two three"), name="lamps/old_lamp.txt"))
    assert (of.title.values, of.title.origin) == (("old_lamp",), "derived")
    assert (of.author, of.series, of.summary) == (None, None, None)
    assert [(line.label, line.values) for line in of.lines] == [("Words", ("3",))]
    assert sheet(story(name="")).title.values == (UNTITLED,)


def test_empty_facts_say_nothing() -> None:
    assert made(
        Fact("rating", " ", "declared"), Fact("tags", (), "declared"), Fact("genre", ("", "\x00"), "edited")
    ) == {"Words": ("3", "", "declared")}


def test_declared_words_are_beside_the_count_only_where_they_differ() -> None:
    assert made(Fact("words", "3", "declared"))["Words"] == ("3", "", "declared")
    assert made(Fact("words", "9,000", "declared"))["Words"] == ("9,000", "counted: 3", "declared")


def test_a_part_without_a_series_and_a_series_without_a_part() -> None:
    part = story(facts=(Fact("part", 2, "declared"), Fact("parts_total", 3, "declared")))
    assert sheet(part).series is not None
    assert sheet(part).series.values == ("part 2 of 3",)  # type: ignore[union-attr]
    series = sheet(story(facts=(Fact("series", "Nights", "declared"),))).series
    assert series is not None
    assert (series.values, series.more) == (("Nights",), "")


def test_an_edit_stands_over_what_was_declared() -> None:
    assert next(line for line in sheet(FULL).lines if line.field == "status").values == ("In progress",)


def test_the_rating_has_ao3s_word_beside_it_unless_it_is_that_word() -> None:
    layers = (Layer("rating", "t", 1, (Rating("R", "mpaa", "Mature"),)),)
    assert made(Fact("rating", "R", "declared"), layers=layers)["Rating"] == ("R", "AO3: Mature", "declared")
    assert made(Fact("rating", "Mature", "declared"), layers=layers)["Rating"] == ("Mature", "", "declared")


def test_layers_speak_where_facts_do_not_and_only_when_sure() -> None:
    layers = (
        Layer("rating", "t", 1, (Rating(suggested="Teen And Up Audiences"),)),
        Layer("fandoms", "t", 1, (Fandom("Harrowgate", 0.9), Fandom("The Salt Roads", 0.2))),
        Layer("characters", "t", 1, (Character(1, "Tobin"), Character(2, "Ilse", mentions=(Span(0, 0, 3),)))),
        Layer(
            "relationships",
            "t",
            1,
            (
                Relationship(1, 2, "romantic", 0.8),
                Relationship(1, 3, "family", 0.9),
                Relationship(1, 2, "antagonistic", 0.9),
            ),
        ),
        Layer("language", "t", 1, ("en",)),
    )
    assert made(layers=layers) == {
        "Fandom": ("Harrowgate", "", "derived"),
        "Rating": ("Teen And Up Audiences", "", "derived"),
        "Relationships": ("Tobin/Ilse", "", "derived"),
        "Characters": ("Ilse", "Tobin", "", "derived"),
        "Words": ("3", "", "declared"),
        "Language": ("English", "", "derived"),
    }
    assert made(Fact("characters", ("Maren",), "declared"), layers=layers)["Characters"] == ("Maren", "", "declared")


def test_the_people_of_the_title_page_have_names() -> None:
    often = tuple(Span(0, at, at + 1) for at in range(20))
    people = (
        Character(1, "Narrator", mentions=often),
        Character(2, "Ilse", mentions=often[:1]),
        Character(3, "we", mentions=often, kind="group"),
        Character(4, "the old man", (Alias("the old man", 20),), mentions=often, kind="described"),
        Character(5, "They", mentions=often, kind="described"),
    )
    assert made(layers=(Layer("characters", "t", 1, people),))["Characters"] == ("Ilse", "", "derived")
    assert "Characters" not in made(layers=(Layer("characters", "t", 1, people[2:]),))


def test_the_words_that_show_a_fact_are_known() -> None:
    of: Story = FULL
    assert sheet(of, LAYERS).author is not None
    assert sheet(of, LAYERS).author.block == 1  # type: ignore[union-attr]
