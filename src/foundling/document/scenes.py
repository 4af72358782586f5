"""Where scenes lie: runs of blocks between breaks, headings and viewpoint lines."""

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from foundling.document.story import STORY_KINDS, Story, is_drawn

#: Blocks that end a scene.
_BETWEEN = frozenset({"break", "heading", "viewpoint"})


class SceneRun(NamedTuple):
    """The blocks of a scene, both ends included, and its chapter's number. `label` is the viewpoint line over it, or ""."""

    first: int
    last: int
    chapter: int
    label: str


def scene_runs(story: Story, kinds: Container[str] = STORY_KINDS) -> Iterator[SceneRun]:
    """Every scene in order: it begins with a block of one of `kinds` and reaches to the last of them before its end.

    A chapter's end, a heading, a drawn break and a viewpoint line end a scene; notes within it do not.
    """
    index = 0
    for chapter in story.chapters:
        start, last, label = -1, -1, ""
        for block in chapter.blocks:
            if block.kind in _BETWEEN and (block.kind != "break" or is_drawn(block)):
                if start >= 0:
                    yield SceneRun(start, last, chapter.number, label)
                    start = -1
                    # A break inside a viewpoint's part does not end the part; a heading does.
                    label = label if block.kind == "break" else ""
                if block.kind == "viewpoint":
                    label = block.text
            elif block.kind in kinds:
                start = index if start < 0 else start
                last = index
            index += 1
        if start >= 0:
            yield SceneRun(start, last, chapter.number, label)


def scene_of(runs: Sequence[SceneRun], block: int) -> int | None:
    """The index of the scene that holds the block, None where none does."""
    at = bisect_right(runs, block, key=lambda run: run.first) - 1
    return at if at >= 0 and block <= runs[at].last else None
