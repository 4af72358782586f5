"""Every block that is not plain story says why it is what it is, in one voice."""

import re
from pathlib import Path

import pytest

from foundling import flow
from foundling.document import blocks
from foundling.gather import Find, gather

ROOT = Path(__file__).parents[2]
FILES = [
    find
    for find in gather([ROOT / "demo" / "stories", *sorted((ROOT / "tests" / "golden").glob("*/in.*"))])
    if isinstance(find, Find)
]


@pytest.mark.parametrize("find", FILES, ids=lambda find: f"{Path(find.where).parent.name}/{find.name}")
def test_every_block_has_its_reason(find: Find) -> None:
    for outcome in flow.process(find.data, find.name, analysed=False):
        if outcome.story is None:
            assert outcome.passed or any(item.severity == "error" for item in outcome.problems)
            continue
        for block in blocks(outcome.story):
            if block.kind == "paragraph":
                assert not block.reason
                continue
            # It follows "Heading:" or "Scene break:", a full stop follows it.
            assert re.fullmatch(r"(?:[a-z“]|FanFicFare|AO3).{5,100}[^.]", block.reason), (
                block.kind,
                block.reason,
                block.text[:60],
            )
