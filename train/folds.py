"""Lists of LitBank's texts for networks that leave a part out: `python train/folds.py DATA OUT [--count N]`.

Writes ``fold0.txt`` … below OUT, a name a line: every N-th text of the training and development parts of LitBank's first fold. `syntax.py --leave`
takes such a list, `coreference.py --parsers` the folder with the networks beside them.
"""

import argparse
from pathlib import Path

from treebanks import fold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=4)
    options = parser.parse_args()
    bank = options.data / "litbank"
    names = [*fold(bank, "train"), *fold(bank, "dev")]
    options.out.mkdir(parents=True, exist_ok=True)
    for number in range(options.count):
        (options.out / f"fold{number}.txt").write_text(
            "\n".join(names[number :: options.count]) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
