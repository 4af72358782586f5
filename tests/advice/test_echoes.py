"""What of a passage stands elsewhere again, and what only sounds a little like it."""

import pytest

from foundling.advice import (
    Choice,
    Choices,
    Echoes,
    Repeat,
    cut,
    folds_of,
    met,
    quoting_nothing,
    repeated,
    repeats,
    withheld,
)
from foundling.advice.folds import UNMET
from foundling.document import (
    Advisory,
    Alias,
    Block,
    Chapter,
    Character,
    Fact,
    Layer,
    Passage,
    Source,
    Span,
    Story,
    fact,
)

BLOW = "Bram struck the ferryman with the long oar, and he fell down on the slip."
CALM = "Oda mended the lamp by the long oar in the morning, and said nothing of it to anybody."
NOTE = "I am sorry about how Bram struck the ferryman with the long oar!"
VIOLENCE = Choices((Choice("violence"),))

STORY = Story(
    Source("oar.txt", "text/plain", "utf-8", "", 0),
    (
        Fact("title", "Bram struck the ferryman with the long oar, and…", "derived", 0.2, (Span(1, 0, 42),), "first words"),
        Fact("summary", "Bram struck the ferryman with the long oar. Oda mended it.", "declared"),
        Fact("tags", ("oars", "he fell down on the slip"), "declared"),
    ),
    (
        Chapter(
            1,
            "The Slip",
            "chapter",
            (Block("heading", "The Slip"), Block("paragraph", BLOW), Block("paragraph", CALM), Block("note", NOTE)),
        ),
    ),
)  # fmt: skip
ADVISORY = Advisory("violence", "depicted", 0.9, (), (Passage(Span(1, 0, len(BLOW)), "depicted", 0.9),))
LAYERS = (Layer("advisories", "t", 1, (ADVISORY,)),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He says that BRAM STRUCK the ferryman, with the long pole.", "BRAM STRUCK the ferryman, with the long"),
        ("Bram struck the ferryman.", ""),
        ("the long oar and he", "the long oar and he"),
        ("", ""),
        ("A lamp.", ""),
    ],
)
def test_runs_of_words(text: str, found: str) -> None:
    assert " ".join(text[start:end] for start, end in Echoes([BLOW]).within(text)) == found


def test_a_text_again() -> None:
    echoes = Echoes([BLOW, "Mercy!"])
    assert echoes.again("“Mercy”")
    assert echoes.again(BLOW.replace("fell", "went").upper())
    assert not echoes.again("Have mercy, said the man.")
    assert not echoes.again(CALM)
    assert not echoes.again("* * *")


def test_what_says_it_again() -> None:
    title, summary, tags = STORY.facts
    assert set(repeats(STORY, (ADVISORY,), (title, summary))) == {
        Repeat("title", "violence", "depicted"),
        Repeat("summary", "violence", "depicted"),
        Repeat("note", "violence", "depicted", 3),
    }
    # A title that is made of a passage's first words need not be long.
    short = Fact("title", "Bram", "derived", 0.2, (Span(1, 0, 4),), "first words")
    assert Repeat("title", "violence", "depicted") in repeats(STORY, (ADVISORY,), (short,))
    assert repeats(STORY, (), (title, tags)) == ()


def test_facts_and_notes_do_not_quote_what_is_folded() -> None:
    given = folds_of(STORY, LAYERS, VIOLENCE)
    for made in (withheld(STORY, given), cut(STORY, given, lambda _: "Cut.")):
        assert fact(made, "title") is None
        said = f"{[item.value for item in made.facts]} {[block.text for block in made.chapters[0].blocks]}"
        assert "struck" not in said
        assert "fell" not in said
        assert "Oda mended it." in said
        assert CALM in said
        assert "I am sorry about how" in said
    assert withheld(STORY, ()) is STORY
    # Spans stay good.
    note = withheld(STORY, given).chapters[0].blocks[3]
    assert len(note.text) == len(NOTE)


def test_a_folded_heading_names_no_chapter() -> None:
    heading = Advisory("violence", "depicted", 0.9, (), (Passage(Span(0, 0, 8), "depicted", 0.9),))
    given = folds_of(STORY, (Layer("advisories", "t", 1, (heading,)),), VIOLENCE)
    assert withheld(STORY, given).chapters[0].title is None
    assert repeats(STORY, (heading,), ()) == (Repeat("heading", "violence", "depicted", 0),)


def test_another_file_of_the_story() -> None:
    part = (
        Block("heading", "Two"),
        Block("paragraph", f"{BLOW} It rained."),
        Block("paragraph", CALM),
        Block("note", NOTE),
    )
    (found,) = repeated(part, 10, [(BLOW, ("violence",))])
    assert found.label == "violence"
    assert [(item.span.block, item.span.start) for item in found.passages] == [(11, 0), (13, 0)]
    assert repeated(part, 10, []) == ()
    long = Block("paragraph", f"{CALM} {BLOW} {CALM} {CALM}")
    (found,) = repeated((long,), 0, [(BLOW, ("violence",))])
    (span,) = (item.span for item in found.passages)
    assert long.text[span.start : span.end].strip() == BLOW
    (title, summary, tags) = quoting_nothing(STORY.facts, [BLOW])
    assert (title.value, summary.value, tags.value) == ("[…]…", "[…]. Oda mended it.", ("oars", "[…]"))


def test_somebody_who_has_no_name_is_not_called_by_words_of_it() -> None:
    def person(number: int, name: str, kind: str, *spans: Span) -> Character:
        return Character(number, name, (Alias(name, 1), Alias("the man", 1)), "", spans, kind)  # type: ignore[arg-type]

    ferryman = Span(1, 12, 24)
    people = (
        person(1, "Bram", "named", Span(1, 0, 4)),
        person(2, "the ferryman", "described", ferryman),
        Character(3, "the ferryman", (Alias("the ferryman", 1),), "", (ferryman,), "named"),
    )
    layers = (Layer("characters", "t", 1, people),)
    (made,) = met(STORY, layers, folds_of(STORY, LAYERS, VIOLENCE))
    assert [item.name for item in made.items] == ["Bram", "the man", UNMET]
