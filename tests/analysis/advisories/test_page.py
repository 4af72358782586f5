"""The example of docs/advisories.md does what the page says."""

import re
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from foundling.advice import Label, read_labels
from foundling.analysis.advisories import layer
from foundling.analysis.advisories.rules import Rules, shared
from foundling.analysis.advisories.terms import compiled
from tests.analysis.advisories.passages import read_passages

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "bench"))
import near_misses

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "advisories.md").read_text("utf-8")
PARTS = re.findall(r"^```(\w*)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def test_the_label_that_is_added_there_is_found_and_its_near_misses_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    label, rules = (text for kind, text in PARTS if kind == "toml")
    (examples,) = (text for kind, text in PARTS if not kind and text.startswith("spiders"))
    table = compiled([msgspec.convert(tomllib.loads(rules), Rules)], shared())
    known = read_labels(label)
    for module in (layer, near_misses):
        monkeypatch.setattr(module, "labels", lambda: known)
    monkeypatch.setattr(layer, "table", lambda: table)
    listed = read_passages(examples)
    assert len(listed) == 4
    assert near_misses.judge(listed).mistakes == []


def test_the_page_names_the_keys_of_a_label() -> None:
    keys = {field.name for field in msgspec.structs.fields(Label)} - {"id"}
    assert {name for name in keys if f"`{name}`" not in PAGE} == set()
