"""How a whole file was read: its encoding, layout and marks, its breaks by where they came from, and what is unsure."""

from collections.abc import Sequence

import msgspec

from foundling.document import DRAWN, PERSON, Block, Story, around, blocks, doubts
from foundling.intake.stages import Candidate
from foundling.web import explain, words
from foundling.web.passages import Places

#: So many lines of one sort are listed.
LISTED = 60
#: So many files are named where the same was learned of more.
NAMED = 4


class Unsure(msgspec.Struct, frozen=True):
    """Something in doubt, in words, with the way to its place; `grave` where a person should look."""

    words: str
    address: str
    grave: bool


class Nearly(msgspec.Struct, frozen=True):
    """A paragraph that was nearly taken for something else: its first words, for what and why not, where it is."""

    opening: str
    kind: str
    reason: str
    address: str


class Learned(msgspec.Struct, frozen=True):
    """What was learned of one file itself, in sentences, and the encodings that were thought of. `name` is the file's
    where the story has several."""

    name: str
    encoding: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    layout: tuple[str, ...]
    marks: tuple[str, ...]


def unsure(story: Story, places: Places) -> tuple[Unsure, ...]:
    """What is in doubt about the story, the gravest first."""
    return tuple(
        Unsure(
            item.words[0].upper() + item.words[1:],
            places.address(item.block, why=True) if item.block is not None and places.block(item.block) else "",
            item.weight >= PERSON,
        )
        for item in doubts(story)
    )


def breaks(story: Story) -> str:
    """The scene breaks by where they came from: ``6 marked in the file, 3 recovered (31 % to 90 %), 1 of them not drawn``."""
    every = [block for block in blocks(story) if block.kind == "break"]
    found = sorted(block.confidence for block in every if block.origin == "derived")
    said = [f"{len(every) - len(found):,} marked in the file"] if len(every) > len(found) else []
    if found:
        span = words.percent(found[0]) + (f" to {words.percent(found[-1])}" if found[0] < found[-1] else "")
        said.append(f"{len(found):,} recovered ({span})")
    if undrawn := sum(share < DRAWN for share in found):
        said.append(f"{undrawn:,} of them too unsure to be drawn")
    return ", ".join(said)


def learned(account: explain.Account | None) -> tuple[Learned, ...]:
    """What was learned of each file of the story; files of which the same was learned stand together. Empty where one
    cannot be read again."""
    groups: dict[tuple[tuple[str, ...], ...], list[Learned]] = {}
    for part in account.parts if account is not None else ():
        made = _learned(part)
        groups.setdefault((made.encoding, made.layout, made.marks), []).append(made)
    return tuple(
        msgspec.structs.replace(same[0], name=_names([item.name for item in same])) for same in groups.values()
    )


def _names(given: Sequence[str]) -> str:
    shown = ", ".join(given[:NAMED])
    return f"{shown} and {len(given) - NAMED:,} more" if len(given) > NAMED else shown


def _learned(part: explain.Part) -> Learned:
    stages = part.stages
    marks = next((step.learned for step in stages.steps if step.name == "marks"), ())
    codec = stages.reading.encoding.upper() if stages.reading is not None else ""
    if stages.encoding is not None:
        encoding = (f"Read as {stages.encoding.name.upper()}.", *stages.encoding.evidence)
    else:
        encoding = (
            f"Read as {codec}, as its documents say themselves." if codec else "Its documents say it themselves.",
        )
    return Learned(
        name=part.name,
        encoding=encoding,
        candidates=stages.encoding.candidates if stages.encoding is not None else (),
        layout=stages.layout.described() if stages.layout else ("The file itself says where paragraphs begin.",),
        marks=tuple(f"{said[0].upper()}{said[1:]}." for said in marks)
        or (("No marks written as characters.",) if stages.layout else ("Emphasis is as the file itself shows it.",)),
    )


def nearly(account: explain.Account | None, stored: Sequence[Block], places: Places) -> tuple[Nearly, ...]:
    """Paragraphs that were nearly taken for something else."""
    found = [
        Nearly(around(stored[number].text, 0, 0, reach=70)[2], why.kind, why.reason, places.address(number, why=True))
        for number, why in explain.whys(stored, 0, account).items()
        if why.nearly
    ]
    return tuple(found[:LISTED])
