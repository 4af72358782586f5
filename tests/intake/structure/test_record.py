"""The record of a recovery: every change with its reason, what was nearly taken for something, and nothing unless asked."""

from foundling.intake.formats import text
from foundling.intake.structure import recover
from foundling.intake.structure.pieces import Piece, Watched
from foundling.intake.structure.record import Recorder, Step
from foundling.intake.structure.recover import STAGES, Work

STORY = """\
Title: The Kettle
Author: Ansel Rook
Note: second draft

Chapter 1: Steam

Part two of the plan was worse, and *nobody* had told Bet.

Tam put the kettle on. It took its time about it, as it always did, and the yard filled with frost.

Scene 1

"Chapter and verse," said Bet. She had the ledger open on the table and her finger on a line of it.

* * *

:-)

The kettle boiled.

Chapter 2: Salt

Nobody drank the tea. It stood on the sill until the ice came up from the canal and took the window.
"""


def record(given: str = STORY) -> dict[str, Step]:
    recorder = Recorder()
    recover(text.read(given.encode(), "kettle.txt"), "kettle.txt", recorder=recorder)
    assert [step.name for step in recorder.steps] == [stage.name for stage in STAGES]
    return {step.name: step for step in recorder.steps}


def texts() -> list[str]:
    return [draft.text for draft in text.read(STORY.encode(), "kettle.txt").drafts]


def test_every_step_says_what_it_took_for_what_and_why() -> None:
    steps = record()
    (mark,) = steps["breaks"].changes
    assert (texts()[mark.piece], mark.before, mark.after, mark.reason) == (
        "* * *", "paragraph", "break", "a row of ornament by itself",
    )  # fmt: skip
    heads = steps["headings"].changes
    assert [texts()[change.piece] for change in heads] == ["Chapter 1: Steam", "Chapter 2: Salt"]
    assert [change.role for change in heads] == ["starts the chapter “Steam”", "starts the chapter “Salt”"]
    assert steps["header"].learned[0] == "title: The Kettle (draft 0, 100% sure)"
    assert steps["marks"].learned == ("*…* is emphasis: 1 well-formed pair",)
    (unmarked,) = steps["marks"].changes
    assert unmarked.text == "Part two of the plan was worse, and nobody had told Bet."


def test_what_was_nearly_a_head_a_break_or_a_fact_is_said() -> None:
    steps = record()
    nearly = {texts()[item.piece][:20]: item.reason for item in steps["headings"].rejected}
    assert nearly == {
        "Part two of the plan": "begins like the head of a chapter (“Part two”), but it goes on as a sentence does",
        "Scene 1": "begins with “scene”, but this file divides its chapters by other words",
    }
    assert [texts()[item.piece] for item in steps["breaks"].rejected] == [":-)"]
    (note,) = steps["header"].rejected
    assert note.reason == "labelled “Note”, which is a note and states no fact"


def test_gaps_that_were_not_taken_for_breaks() -> None:
    given = "\n\n".join(f"Line {number} of the yard." for number in range(9)).replace(
        "of the yard.\n\nLine 4", "ends.\n\n\n\nLine 4"
    )
    (found,) = record(given)["gaps"].changes
    assert (found.role, found.reason) == ("a scene break stood before it", "a wider gap than between other paragraphs")
    few = "One yard, and a wall.\n\nTwo yards, and a gate.\n\n\n\nThree yards, and nobody in them."
    assert {item.reason for item in record(few)["gaps"].rejected} == {
        "a wider gap stands before it, but the text is too short to tell"
    }


def test_recording_changes_nothing() -> None:
    reading = text.read(STORY.encode(), "kettle.txt")
    assert recover(reading, "kettle.txt", recorder=Recorder()) == recover(reading, "kettle.txt")


def test_nothing_is_collected_unless_asked() -> None:
    reading = text.read(STORY.encode(), "kettle.txt")
    assert {type(piece) for piece in Work(reading, marks=True, watched=False).pieces} == {Piece}
    assert {type(piece) for piece in Work(reading, marks=True, watched=True).pieces} == {Watched}


def test_a_record_begins_anew() -> None:
    recorder = Recorder()
    reading = text.read(STORY.encode(), "kettle.txt")
    recover(reading, "kettle.txt", recorder=recorder)
    recover(reading, "kettle.txt", marks=False, recorder=recorder)
    assert len(recorder.steps) == len(STAGES)
    assert recorder.steps[0].learned == ()


def test_each_draft_knows_its_block() -> None:
    reading = text.read(STORY.encode(), "kettle.txt")
    made = recover(reading, "kettle.txt")
    blocks = [block for chapter in made.chapters for block in chapter.blocks]
    assert [blocks[place].source for place in made.place] == [draft.source for draft in reading.drafts]
