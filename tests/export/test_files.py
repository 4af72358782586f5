"""Files: one a story with a name of its own, whole or not there, and the same bytes each time."""

import json
from pathlib import Path

import pytest

from foundling.document import Block, Fact, Story, decode
from foundling.errors import UsageError
from foundling.export.files import FORMATS, jsonl, write
from tests.export.stories import FULL, LAYERS, ODD, story


def titled(title: str) -> Story:
    return story(
        Block("paragraph", title), facts=(Fact("title", title, "declared"), Fact("author", "Wren", "declared"))
    )


@pytest.mark.parametrize("to", ["epub", "html", "md", "tei"])
def test_each_story_gets_a_file_and_the_same_bytes_again(to: str, tmp_path: Path) -> None:
    pairs = [(titled("The Lamp"), ()), (titled("THE LAMP"), ()), (FULL, LAYERS), *((s, ()) for s in ODD.values())]
    paths = list(write(pairs, to, tmp_path / "new" / "folder"))
    assert len({path.name.casefold() for path in paths}) == len(pairs)
    assert sorted((tmp_path / "new" / "folder").iterdir()) == sorted(paths)
    ending = "tei.xml" if to == "tei" else to
    assert [path.name for path in paths[:3]] == [
        f"Wren - The Lamp.{ending}",
        f"Wren - THE LAMP (2).{ending}",
        f"Wren Tallow - The Lamp at Fenwick Stair.{ending}",
    ]
    before = [path.read_bytes() for path in paths]
    assert list(write(pairs, to, tmp_path / "new" / "folder")) == paths
    assert [path.read_bytes() for path in paths] == before


def test_json_lines_are_stories_again(tmp_path: Path) -> None:
    [path] = write([(FULL, LAYERS), (titled("The Lamp"), ())], "jsonl", tmp_path)
    first, second = path.read_bytes().splitlines()
    found, layers = decode(first)
    assert found.chapters == FULL.chapters
    assert sorted(found.facts, key=repr) == sorted(FULL.facts, key=repr)
    assert {layer.name: layer.items for layer in layers} == {layer.name: layer.items for layer in LAYERS}
    assert decode(second)[0] == titled("The Lamp")


def test_a_lone_surrogate_does_not_stop_the_lines() -> None:
    [line] = jsonl([(ODD["what XML cannot hold"], ())])
    assert json.loads(line)["chapters"][0]["blocks"][1]["text"] == "a\x00b\x0bc\ufffdd\ufffee\U0001ffff\x85f\x1b[0m"


def test_parquet_is_a_file_a_table(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra foundling[corpus] is not installed")
    assert [path.name for path in write([(FULL, LAYERS)], "parquet", tmp_path)] == [
        "stories.parquet",
        "facts.parquet",
        "chapters.parquet",
        "blocks.parquet",
        "quotations.parquet",
        "relationships.parquet",
        "advisories.parquet",
        "passages.parquet",
        "fandoms.parquet",
        "problems.parquet",
    ]


def test_an_unknown_format_is_refused_at_once() -> None:
    with pytest.raises(UsageError, match="epub, html, md, tei, jsonl, parquet"):
        write([(FULL, ())], "mobi", Path("nowhere"))
    assert "mobi" not in FORMATS


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(UsageError, match="taken"):
        list(write([(FULL, ())], "epub", tmp_path / "taken"))
    assert (tmp_path / "taken").read_text() == "x"
