"""Author's notes are told from the story by how they talk and where they stand."""

from foundling.intake.reading import Draft
from foundling.intake.structure.notes import _under_labels, note_score
from foundling.intake.structure.pieces import Piece
from tests.intake.structure.story import kinds, of_kind
from tests.patience import patience

PROSE = [
    "The harbour lamp went out at nine, and Odile counted to forty before she let herself look at the water again.",
    '"You said you would wait," Bram said, setting the kettle down on the sill with more care than it needed.',
    "She had said a great many things that winter, most of them to the dog, who never once asked her to say them again.",
    "Nobody came up the stairs. The clock did what it always did at that hour, and struck eleven.",
] * 3


def page(*parts: str) -> str:
    return "\n\n".join(parts)


def test_labelled_notes_at_both_ends() -> None:
    text = page("A/N: Hi again! It's rated PG. Please review!", *PROSE, "AN: The next part is half done.")
    assert [block.text[:4] for block in of_kind(text, "note")] == ["A/N:", "AN: "]
    assert len(of_kind(text, "paragraph")) == len(PROSE)


def test_unlabelled_notes_that_speak_to_readers() -> None:
    text = page(
        "Hi everyone, this is my first story here, so please be gentle and review!",
        *PROSE,
        "Thanks to all of you who reviewed the last chapter, I hope you enjoyed this one!",
    )
    assert [kind for kind, _ in kinds(text)] == ["note"] + ["paragraph"] * len(PROSE) + ["note"]


def test_a_rule_helps_to_tell_them() -> None:
    text = page("I have never seen a lamp room, so I made this one up.", "* * *", *PROSE)
    assert kinds(text)[0][0] == "paragraph"
    text = page("Written for the winter exchange. I have never seen a lamp room.", "* * *", *PROSE)
    assert [kind for kind, _ in kinds(text)][:3] == ["note", "front_matter", "paragraph"]


def test_replies_to_reviewers_go_with_the_note() -> None:
    text = page(
        "Chapter 2 is up, sorry for the wait! On to replies:",
        "Gull: yes, he does.",
        "Tern: no, that is another lamp.",
        *PROSE,
    )
    assert len(of_kind(text, "note")) == 3


def test_a_story_told_by_i_is_no_note() -> None:
    told = [
        "I had not meant to write to you again, but my hand found the pen before I did.",
        "You will say that I promised. I did, and I have kept worse promises than that one.",
        "The lamp is out. I sit here and think about the winter, and what you said of it.",
    ] * 4
    assert {kind for kind, _ in kinds(page(*told))} == {"paragraph"}


def test_speech_about_stories_is_no_note() -> None:
    text = page('"Please tell me the story," she said. "I hope you enjoy it," he said.', *PROSE)
    assert kinds(text)[0][0] == "paragraph"


def test_scores_part_notes_from_prose() -> None:
    assert note_score("A/N: sorry for the delay, please review!") > 5
    assert note_score(PROSE[0]) < -1
    assert note_score(PROSE[1]) < -3


def test_a_note_says_which_words_gave_it_away_and_how_sure_that_is() -> None:
    text = page(
        "Hi everyone, this is my first story here, so please be gentle and review!",
        *PROSE,
        "I wrote this on the train for all my readers, between two stations.",
    )
    first, last = of_kind(text, "note")
    assert first.reason == "speaks to readers about the writing (“review”), at the edge of the story"
    assert first.confidence == 0.7
    assert last.reason == "speaks to readers about the writing (“I wrote”), at the edge of the story"
    assert last.confidence == 0.6, "hardly more like a note than like story"


def test_rows_of_quotation_marks_cost_little() -> None:
    with patience():
        for _ in range(20):
            note_score("“a" * 1500)


def test_thousands_of_labels_of_notes_cost_linear_time() -> None:
    with patience():
        _under_labels([Piece(Draft("A/N", (0, 3)), at, "A/N", ()) for at in range(60_000)])
