"""Analyses novels and scores quotations, speakers and coreference: `python bench/accuracy.py [--only NAME ...]`.

Needs the data beside the checkout (``../shared/data``); says so and stops where it is absent. Ends with the speed of the
whole analysis on the same novels in one process.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from foundling.analysis import analyse
from foundling.document import encode, word_count
from foundling.intake import read

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
DATA, TOOLS = SHARED / "data", SHARED / "tools"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="novels of PDNC")
    only = parser.parse_args(arguments).only
    if not (DATA / "pdnc").is_dir():
        print(f"no novels at {DATA}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        novels = {path.parent.name: path for path in sorted((DATA / "pdnc").glob("*/novel_text.txt"))}
        chosen = {name: path for name, path in novels.items() if not only or name in only}
        words, seconds = predict(chosen.items(), root / "pdnc")
        wanted = ["--only", *chosen] if only else []
        status = score("score_quotes.py", str(root / "pdnc"), str(DATA / "pdnc"), *wanted)
        if not only:
            texts = root / "texts"
            score("score_coref.py", "--write-text", str(texts), str(DATA / "litbank"))
            predict(((path.stem, path) for path in sorted(texts.glob("*.txt"))), root / "litbank")
            status = score("score_coref.py", str(root / "litbank"), str(DATA / "litbank")) or status
    print(f"\nanalysis: {words:,} words in {seconds:.1f} s, {words / seconds:,.0f} words a second on one core")
    return status


def predict(texts: Iterable[tuple[str, Path]], folder: Path) -> tuple[int, float]:
    """Writes what `foundling inspect --json` would print for each text; the words and the processor seconds of analysis alone."""
    folder.mkdir()
    words, seconds = 0, 0.0
    for name, path in texts:
        story = read(path.read_bytes(), f"{name}.txt").story
        if story is None:
            continue
        start = time.process_time()
        layers = analyse(story)
        seconds += time.process_time() - start
        words += word_count(story)
        (folder / f"{name}.json").write_bytes(encode(story, layers))
    return words, seconds


def score(scorer: str, *arguments: str) -> int:
    """Runs a scorer, which prints its table; its exit status."""
    sys.stdout.flush()
    return subprocess.call([sys.executable, str(TOOLS / scorer), *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
