"""How fast, beside the budgets of the design and beside calibre and pandoc on the same files in the same run.

    python bench/speed.py [--stories N] [--words N] [--peers N]

Prints a table: what, measured, budget, ratio (over 1 is better than the budget). Peers are measured where installed.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generate import stories

ROWS: list[tuple[str, str, str, str]] = []


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--stories", type=int, default=1000, help="generated stories in the library")
    options.add_argument("--words", type=int, default=5000, help="words a story")
    options.add_argument("--peers", type=int, default=8, help="stories given to calibre and pandoc")
    options.add_argument("--longest", type=int, default=600_000, help="words of the one long story")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = folder / "stories"
        files.mkdir()
        made = list(stories(chosen.stories, chosen.words))
        for file, data in made:
            (files / file).write_bytes(data)
        intake([data for _, data in made[:200]])
        long_story(chosen.longest)
        analysis([data for _, data in made[:40]])
        peers([files / file for file, _ in made[: chosen.peers]], folder)
        command = [str(Path(sys.executable).with_name("foundling")), "--library", str(folder / "library")]
        added(command, files, chosen.stories)
        started(command)
        pages(folder / "library")
    widths = [max(len(row[column]) for row in ROWS) for column in range(4)]
    for row in ROWS:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return 0


def row(what: str, measured: float, unit: str, budget: float | None = None, *, less_is_better: bool = False) -> None:
    shown = f"{measured:,.3g} {unit}" if measured < 1000 else f"{measured:,.0f} {unit}"
    if budget is None:
        ROWS.append((what, shown, "", ""))
        return
    ratio = budget / measured if less_is_better else measured / budget
    ROWS.append((what, shown, f"budget {budget:g}", f"{ratio:.1f}x"))


def intake(texts: list[bytes]) -> float:
    from foundling.intake import read

    read(texts[0], "warm.txt")
    start = time.perf_counter()
    for data in texts:
        assert read(data, "story.txt").story
    spent = time.perf_counter() - start
    row("intake and structure, text", sum(map(len, texts)) / 1e6 / spent, "MB/s", 3)
    row("the same, whole stories", len(texts) / spent, "stories/s", 100)
    return len(texts) / spent


def long_story(words: int) -> None:
    """Linear means that one long story costs what as many words in short ones do."""
    from foundling.intake import read
    from generate import story

    short, long = story(1, words // 100).encode(), story(2, words).encode()
    start = time.perf_counter()
    for _ in range(20):
        read(short, "a.txt")
    each = (time.perf_counter() - start) / 20 / len(short)
    start = time.perf_counter()
    read(long, "a.txt")
    spent = time.perf_counter() - start
    row(f"one story of {words:,} words", len(long) / 1e6 / spent, "MB/s", 3)
    row("  its cost a byte over a short story's", spent / len(long) / each, "times", 1.5, less_is_better=True)
    probe = (
        "import resource, sys; sys.path.insert(0, sys.argv[1]); from generate import story; from foundling import flow;"
        "list(flow.process(story(2, int(sys.argv[2])).encode(), 'a.txt'));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    said = subprocess.run(
        [sys.executable, "-c", probe, str(Path(__file__).parent), str(words)],
        capture_output=True,
        text=True,
        check=True,
    )
    row("  memory, intake and analysis", int(said.stdout) / 1e6, "GB", 1, less_is_better=True)


def analysis(texts: list[bytes]) -> None:
    from foundling.analysis import analyse
    from foundling.document import word_count
    from foundling.intake import read

    taken = [story for data in texts if (story := read(data, "a.txt").story)]
    analyse(taken[0])
    start = time.perf_counter()
    for story in taken:
        analyse(story)
    row(
        "analysis, all layers that are made",
        sum(map(word_count, taken)) / (time.perf_counter() - start),
        "words/s",
        10_000,
    )


def peers(files: list[Path], folder: Path) -> None:
    from foundling.export import epub
    from foundling.intake import read

    start = time.perf_counter()
    for file in files:
        story = read(file.read_bytes(), file.name).story
        assert story
        (folder / "ours.epub").write_bytes(epub(story))
    ours = (time.perf_counter() - start) / len(files)
    row("text to EPUB, a story", 1000 * ours, "ms")
    for name, call in (
        ("calibre ebook-convert", lambda file: ["ebook-convert", str(file), str(folder / "calibre.epub")]),
        ("pandoc", lambda file: ["pandoc", "-f", "markdown", str(file), "-o", str(folder / "pandoc.epub")]),
    ):
        if not shutil.which(call(files[0])[0]):
            row(f"  {name}: not installed", 0, "")
            continue
        spent = timed(lambda call=call: [run(call(file)) for file in files]) / len(files)
        row(f"  {name}, the same stories", 1000 * spent, f"ms ({spent / ours:,.0f} times ours)")


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def added(command: list[str], files: Path, count: int) -> None:
    spent = timed(lambda: run([*command, "add", str(files)]))
    row(f"foundling add, {count:,} stories", spent, f"s ({count / spent:,.0f} stories/s)")


def started(command: list[str]) -> None:
    for name, arguments in (("foundling --help", ["--help"]), ("foundling list --limit 20", ["list", "--limit", "20"])):
        best = statistics.median(timed(lambda arguments=arguments: run([*command, *arguments])) for _ in range(7))
        row(f"{name}, start to end", best, "s", 0.3, less_is_better=True)


def pages(library: Path) -> None:
    """The pages as the web library makes them, without the network."""
    from starlette.testclient import TestClient

    from foundling.library import Library
    from foundling.web import create_app

    client = TestClient(create_app(Library(library)), base_url="http://127.0.0.1")
    row("the first page of a fresh server", 1000 * timed(lambda: client.get("/")), "ms")
    words = "lamp ferry Odile mended kettle cellar Bram station fiddle ledger".split()
    for what, paths in (
        (
            "a shelf page",
            [f"/?sort={sort}&page={page}" for page in range(1, 16) for sort in ("title", "author", "words", "added")],
        ),
        (
            "a filtered shelf page",
            [f"/?rating={value}&page=1" for value in ("Teen And Up Audiences", "General Audiences")] * 15,
        ),
        ("a search", [f"/search?q={one}+{two}" for one in words for two in words[:3]]),
    ):
        spent = []
        for path in paths:
            begin = time.perf_counter()
            answer = client.get(path)
            spent.append(1000 * (time.perf_counter() - begin))
            assert answer.status_code == 200, (path, answer.status_code)
        row(f"{what}, p95 of {len(paths)}", statistics.quantiles(spent, n=20)[18], "ms", 50, less_is_better=True)


if __name__ == "__main__":
    sys.exit(main())
