"""The stages of intake: the same story as without them, and what was nearly taken for something."""

from pathlib import Path

import pytest

from foundling.intake import read, read_stages
from foundling.intake.lines import Shape
from foundling.intake.stages import Layout

DEMO = sorted(path for path in (Path(__file__).parents[2] / "demo" / "stories").iterdir() if path.suffix != ".zip")


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.name)
def test_looking_changes_nothing(path: Path) -> None:
    data = path.read_bytes()
    stages = read_stages(data, path.name)
    assert stages.intake == read(data, path.name)
    assert len(stages.place) == len(stages.reading.drafts if stages.reading else ())
    every = stages.blocks()
    for step in stages.steps:
        for change in step.changes:
            assert change.reason or change.after == "paragraph", (step.name, change)
    assert all(every[block].text for block in stages.rejected())


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "empty.txt"), (bytes(range(32)) * 99, "noise.bin"), (b"%PDF-1.4", "book.pdf"), (b"\n", "x")],
)
def test_files_of_no_story_have_a_kind_and_no_steps(data: bytes, name: str) -> None:
    stages = read_stages(data, name)
    assert stages.kind.evidence
    assert (stages.reading, stages.steps, stages.blocks(), stages.rejected()) == (None, (), (), {})


def test_a_near_miss_is_found_by_its_block() -> None:
    text = "Chapter 1\n\nRain fell on the yard all night.\n\nPart two of the plan was worse.\n\nChapter 2\n\nSnow fell on it."
    stages = read_stages(text.encode(), "x.txt")
    ((block, (item,)),) = stages.rejected().items()
    assert stages.blocks()[block].text == "Part two of the plan was worse."
    assert item.reason == "begins like the head of a chapter (“Part two”), but it goes on as a sentence does"


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (Shape(72, 1, 0, 0), ["Lines were broken at about 72 columns", "1 blank line between paragraphs."]),
        (Shape(70, 2, 1, 0, True), ["Lines were broken at", "They were broken twice", "1 blank line between the lines of one", "2 blank lines"]),
        (Shape(0, 0, 0, 4), ["Lines were not broken", "No blank line between paragraphs: indents tell them.", "The first line of a paragraph is indented by 4"]),
        (Shape(0, 0, 0, 0), ["Lines were not broken", "No blank line between paragraphs: each line is one."]),
    ],
)  # fmt: skip
def test_the_layout_in_sentences(shape: Shape, said: list[str]) -> None:
    described = Layout(shape, 9, (), (), ()).described()
    assert len(described) == len(said)
    for sentence, beginning in zip(described, said, strict=True):
        assert sentence.startswith(beginning)
