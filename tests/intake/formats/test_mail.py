"""Mails, posts and mailboxes as they were found: a folder each under ``tests/golden/mail``, what comes of it beside it.

A new test is a new folder. To write what is read now, after looking at it: ``GOLDEN=write pytest -k test_mail``.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from foundling.document import blocks, violations
from foundling.errors import Problem
from foundling.intake import Intake, Member, read, unpack

GOLDEN = Path(__file__).parents[2] / "golden" / "mail"
FILES = sorted(GOLDEN.glob("*/in.*"))


def taken(member: Member, where: str) -> Iterator[tuple[str, Intake | Problem]]:
    """What comes of a file and of all that is in it, with the path that leads to each."""
    inside = unpack(member.data, member.name)
    if inside is None:
        yield where, read(member.data, member.name, clues=member.clues)
        return
    for item in inside:
        if isinstance(item, Problem):
            yield where, item
        else:
            yield from taken(item, f"{where}/{item.name}")


def shown(where: str, outcome: Intake | Problem) -> Iterator[str]:
    yield f"=== {where}"
    if isinstance(outcome, Problem):
        yield f"problem {outcome.code}: {outcome.message}"
        return
    yield f"{outcome.source.media_type}, {outcome.source.encoding}"
    for problem in outcome.problems:
        yield f"problem {problem.code}: {problem.message}"
    if outcome.story is None:
        return
    for fact in outcome.story.facts:
        yield f"{fact.field} = {fact.value!r} ({fact.origin} {fact.confidence})"
    for block in blocks(outcome.story):
        marks = "".join(f" {{{mark.kind}: {block.text[mark.start : mark.end]}}}" for mark in block.marks)
        yield f"[{block.kind}] {block.text!r}{marks}" + (f" <- {block.reason}" if block.reason else "")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_golden(file: Path) -> None:
    lines: list[str] = []
    for where, outcome in taken(Member(file.name, file.read_bytes()), file.name):
        lines.extend(shown(where, outcome))
        if isinstance(outcome, Intake) and outcome.story is not None:
            assert violations(outcome.story, outcome.text) == []
    made = "\n".join(lines) + "\n"
    golden = file.parent / "golden.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")
