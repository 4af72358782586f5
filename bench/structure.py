"""Runs intake over the structure set and scores it: `python bench/structure.py [--variant V] [--book NAME]`.

Needs the data beside the checkout (``../shared/data/structure``); says so and stops where it is absent.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from foundling.document import encode
from foundling.intake import read

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def main(arguments: list[str]) -> int:
    data = SHARED / "data" / "structure"
    if not data.is_dir():
        print(f"no structure set at {data}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for file in sorted(data.glob("*.*.txt")):
            taken = read(file.read_bytes(), file.name)
            if taken.story is None:
                print(file.name, [problem.message for problem in taken.problems])
                continue
            (Path(folder) / f"{file.stem}.json").write_bytes(encode(taken.story))
        scorer = SHARED / "tools" / "score_structure.py"
        return subprocess.call([sys.executable, str(scorer), "--pred", folder, *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
