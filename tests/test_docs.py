"""The documentation against the code: the JSON it shows, the library's methods it names, the problems that are given."""

import hashlib
import inspect
import json
import re
from pathlib import Path

from foundling.document import LAYERS, decode, encode, violations
from foundling.errors import PROBLEMS
from foundling.library import Card, Library

#: What the page's JSON was read from.
TEXT = """Title: Lampz
Tags: sea, winter

“*Trust* me,” said Oda.

Rain."""

ROOT = Path(__file__).parents[1]
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    """The section of the page under the heading that begins with `name`."""
    found = re.search(rf"^#+ {name}.*?(?=^#|\Z)", ARCHITECTURE, re.M | re.S)
    assert found is not None
    return found[0]


def shown() -> dict[str, object]:
    """The story in the page's JSON."""
    found = re.search(r"```json\n(.*?)```", ARCHITECTURE, re.S)
    assert found is not None
    made = json.loads(found[1])
    assert isinstance(made, dict)
    return made


def test_the_json_shown_is_read_and_written_alike() -> None:
    story = shown()
    assert json.loads(encode(*decode(json.dumps(story).encode()))) == story


def test_the_json_shown_is_that_of_a_real_text() -> None:
    story, _ = decode(json.dumps(shown()).encode())
    assert (story.source.sha256, story.source.size) == (hashlib.sha256(TEXT.encode()).hexdigest(), len(TEXT.encode()))
    assert violations(story, TEXT) == []


def test_the_json_shown_has_every_layer() -> None:
    analysis = shown()["analysis"]
    assert isinstance(analysis, dict)
    assert list(analysis) == list(LAYERS)


def test_every_method_of_the_library_is_shown_with_its_own_parameters() -> None:
    documented = {
        name: re.findall(r"(?:^|, )\*?(\w+)(?=[:,=]|$)", re.sub(r"\[[^]]*\]|\([^)]*\)", "", given))
        for name, given in re.findall(r"^    def (\w+)\((.*?)\) ->", section("library: the shelf"), re.M)
    }
    real = {
        name: list(inspect.signature(method).parameters)
        for name, method in inspect.getmembers(Library, inspect.isfunction)
        if name == "__init__" or not name.startswith("_")
    }
    assert documented == real


def test_every_value_of_a_card_is_named() -> None:
    told = re.search(r"^`Card`: (.*?)\. Facts", section("library: the shelf"), re.M | re.S)
    assert told is not None
    assert set(Card.__struct_fields__) == set(re.findall(r"\w+", re.sub(r"\([^)]*\)", "", told[1])))


def test_every_code_of_a_problem_is_given_somewhere() -> None:
    rooms = [path for path in (ROOT / "src" / "foundling").rglob("*.py") if "web" not in path.parts]
    source = "".join(path.read_text(encoding="utf-8") for path in rooms if path.name != "errors.py")
    assert [code for code in PROBLEMS if f'"{code}"' not in source] == []
    assert set(re.findall(r'\bproblem\(\s*"([^"]+)"', source)) <= PROBLEMS.keys()
