"""What each stage of intake saw and decided about one file: for finding out why a line became what it is."""

import msgspec

from foundling.document import Block, blocks
from foundling.intake.lines import Shape
from foundling.intake.reading import Intake, Reading
from foundling.intake.structure.record import Rejected, Step


class Kind(msgspec.Struct, frozen=True):
    """The media type decided on and what spoke for it, a sentence each."""

    media_type: str
    evidence: tuple[str, ...]


class Candidate(msgspec.Struct, frozen=True):
    """An encoding that was thought of. `natural` and `unnatural` count the high characters that stand where writers put
    such letters and quotation marks, and where nobody does; None where that was not the question. `against` is why it
    was out of the question, if it was."""

    name: str
    natural: int | None = None
    unnatural: int | None = None
    against: str = ""


class Encoding(msgspec.Struct, frozen=True):
    """The encoding decided on, what spoke for it, and those that were thought of, the one taken first."""

    name: str
    evidence: tuple[str, ...]
    candidates: tuple[Candidate, ...]


class Layout(msgspec.Struct, frozen=True):
    """How the lines of a plain text lie: the shape learned, and counts of what it was learned from; `others` are the
    shapes of stretches in another style.

    `gaps` counts lines by the blank lines before them, `indents` by the columns before their text, `widths` by their
    length in tens of columns: (value, lines), the commonest first.
    """

    shape: Shape
    lines: int
    gaps: tuple[tuple[int, int], ...]
    indents: tuple[tuple[int, int], ...]
    widths: tuple[tuple[int, int], ...]
    others: tuple[Shape, ...] = ()

    def described(self) -> tuple[str, ...]:
        """The layout in sentences that a reader of stories understands."""
        said = _described(self.shape)
        for shape in self.others:
            said += ["The style changes on the way; elsewhere in the file:", *_described(shape)]
        return tuple(said)


def _described(shape: Shape) -> list[str]:
    said = [
        f"Lines were broken at about {shape.width} columns, so that lines were joined into paragraphs."
        if shape.width
        else "Lines were not broken to a width: each line is a paragraph or part of a verse."
    ]
    if shape.ragged:
        said.append("They were broken twice, the second time narrower, which leaves long and short lines by turns.")
    if shape.line_gap:
        said.append(f"{_blank(shape.line_gap)} between the lines of one paragraph: a double-spaced copy.")
    told = (
        "indents tell them."
        if shape.indent
        else "a line that ends early ends one."
        if shape.width
        else "each line is one."
    )
    said.append(
        f"{_blank(shape.gap)} between paragraphs."
        if shape.gap > shape.line_gap
        else f"No blank line between paragraphs: {told}"
    )
    if shape.indent:
        said.append(f"The first line of a paragraph is indented by {shape.indent} columns.")
    return said


class Stages(msgspec.Struct, frozen=True):
    """The stages of one file in order. `encoding` and `layout` are None for formats that have none of their own,
    `reading` where no reader could be tried; then there are no `steps` either. `place` is the number of the block that
    each draft of the reading became."""

    kind: Kind
    encoding: Encoding | None
    reading: Reading | None
    layout: Layout | None
    steps: tuple[Step, ...]
    place: tuple[int, ...]
    intake: Intake

    def rejected(self) -> dict[int, tuple[Rejected, ...]]:
        """For each block that was nearly taken for something, what spoke for that and why it was not."""
        found: dict[int, dict[Rejected, None]] = {}
        for step in self.steps:
            for item in step.rejected if self.place else ():
                found.setdefault(self.place[item.piece], {})[item] = None
        return {block: tuple(items) for block, items in found.items()}

    def blocks(self) -> tuple[Block, ...]:
        """Every block of the story, none where no story came of the file."""
        return blocks(self.intake.story) if self.intake.story is not None else ()


def _blank(count: int) -> str:
    return f"{count} blank line{'s' * (count > 1)}"
