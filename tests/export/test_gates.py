"""Every book that we make passes epubcheck and DAISY ace: our own odd stories, the demo folder and the shared samples."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from foundling.advice import Choice, Choices
from foundling.analysis import analyse
from foundling.document import Block, Chapter, Layer, Story
from foundling.export import write
from tests import gates
from tests.export.stories import FULL, LAYERS, ODD, source
from tests.export.test_castpage import FERRY, FERRY_LAYERS
from tests.web.warned import WARNED, WARNED_LAYERS

CHECKOUT = Path(__file__).parents[2]
DEMO = CHECKOUT / "demo" / "stories"
SAMPLES = CHECKOUT.parent / "shared" / "samples"

pytestmark = pytest.mark.slow


def judged(pairs: Iterator[tuple[Story, tuple[Layer, ...]]], folder: Path) -> int:
    """How many books were made; fails with what either gate says of any."""
    books = list(write(pairs, "epub", folder))
    assert gates.epubcheck(*books) == []
    assert gates.ace(*books) == []
    return len(books)


def taken_in(folder: Path) -> Iterator[tuple[Story, tuple[Layer, ...]]]:
    from foundling.flow import process

    for path in sorted(folder.rglob("*")):
        if path.is_file():
            for outcome in process(path.read_bytes(), path.name):
                if outcome.story is not None:
                    yield outcome.story, outcome.layers


def test_books_with_a_notice_and_without_passages_pass(tmp_path: Path) -> None:
    left = Choices((Choice("violence"), Choice("death")))
    pairs = [(WARNED, WARNED_LAYERS), (FULL, LAYERS)]
    books = list(write(pairs, "epub", tmp_path, cast=True, notice=True, leave_out=left))
    assert gates.epubcheck(*books) == []
    assert gates.ace(*books) == []


def test_our_own_stories_pass(tmp_path: Path) -> None:
    chapters = tuple(
        Chapter(n, f"Night {n}", "chapter", (Block("paragraph", f"It was night {n}."),)) for n in range(1, 5)
    )
    paragraph = Block("paragraph", "The fog came up the stair one step at a time. " * 40)
    long = Chapter(1, "The Long Night", "chapter", (paragraph,) * 150)
    ours = [
        (FULL, LAYERS),
        (Story(source(), (), chapters), ()),
        (Story(source(), FULL.facts, (long,)), LAYERS),
        *((story, ()) for story in ODD.values()),
    ]
    assert judged(iter(ours), tmp_path) == len(ours)


def test_the_demo_stories_pass(tmp_path: Path) -> None:
    if not DEMO.is_dir():
        pytest.skip(f"no demo folder at {DEMO}")
    assert judged(taken_in(DEMO), tmp_path) >= 12


def test_books_with_a_page_of_their_people_pass(tmp_path: Path) -> None:
    taken = [(story, analyse(story)) for story, _ in taken_in(DEMO)][:6]
    books = list(write([*taken, (FERRY, FERRY_LAYERS), (FULL, LAYERS)], "epub", tmp_path, cast=True))
    assert gates.epubcheck(*books) == []
    assert gates.ace(*books) == []


def test_the_shared_samples_pass(tmp_path: Path) -> None:
    if not SAMPLES.is_dir():
        pytest.skip(f"the shared samples are not at {SAMPLES}")
    found = list(taken_in(SAMPLES))
    assert judged(iter(found), tmp_path) == len(found) > 0
