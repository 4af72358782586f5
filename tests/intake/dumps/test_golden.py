"""Archives as they are handed on: a folder each under ``tests/golden/dumps``, what is read of it beside it.

A new test is a new folder. To write what is read now, after looking at it: ``GOLDEN=write pytest -k golden``.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from foundling import flow, gather
from foundling.document import violations
from foundling.errors import Problem

GOLDEN = Path(__file__).parents[2] / "golden" / "dumps"
FOLDERS = sorted(path.name for path in GOLDEN.iterdir())


def outcomes(folder: Path) -> Iterator[flow.Outcome]:
    for find in gather.gather([folder]):
        assert not isinstance(find, Problem)
        yield from flow.process(find.data, find.name, beside=find.beside, analysed=False)


def shown(outcome: flow.Outcome) -> Iterator[str]:
    """An outcome as lines that a person can check."""
    yield f"=== {outcome.source.container} / {outcome.source.name} ({outcome.source.exporter or '-'})"
    for problem in outcome.problems:
        yield f"{problem.severity} {problem.code}: {problem.message}"
    if outcome.story is None:
        return
    for fact in outcome.story.facts:
        sure = "" if (fact.origin, fact.confidence) == ("declared", 1.0) else f" ({fact.origin} {fact.confidence})"
        yield f"{fact.field} = {fact.value!r}{sure}"
    for chapter in outcome.story.chapters:
        yield f"--- {chapter.kind} {chapter.number}: {chapter.title!r}"
        for block in chapter.blocks:
            marks = "".join(f" {{{mark.kind}: {block.text[mark.start : mark.end]}}}" for mark in block.marks)
            yield f"[{block.kind}] {block.text!r}{marks}"


@pytest.mark.parametrize("name", FOLDERS)
def test_golden(name: str) -> None:
    made: list[str] = []
    for outcome in outcomes(GOLDEN / name / "in"):
        made.extend(shown(outcome))
        if outcome.story is not None:
            assert violations(outcome.story, outcome.text) == []
            texts = [block.text for chapter in outcome.story.chapters for block in chapter.blocks]
            for fact in (fact for fact in outcome.story.facts if fact.origin == "declared"):
                for span in fact.evidence:
                    words = fact.value if isinstance(fact.value, tuple) else (str(fact.value).split("\n")[0],)
                    assert all(word in texts[span.block][span.start : span.end] for word in words), fact
    golden = GOLDEN / name / "golden.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text("\n".join(made) + "\n", encoding="utf-8")
    assert "\n".join(made) + "\n" == golden.read_text(encoding="utf-8")


def test_facts_are_declared_with_the_words_that_state_them() -> None:
    stories = [outcome.story for outcome in outcomes(GOLDEN / "efiction3" / "in")]
    assert stories[0] is not None
    assert {fact.origin for fact in stories[0].facts} == {"declared"}
    assert all(fact.evidence for fact in stories[0].facts)
