"""Whether analysis stays linear where a text is made to hurt it: time at a size and at twice the size.

    python bench/hostile.py [--size N] [CASE ...]

Prints for each case the words, the processor's time a word at both sizes, their ratio (1 is linear), and what it is of an
ordinary story's (`prose`). The texts are made here. Takes some minutes.
"""

import argparse
import random
import sys
import time
from typing import NamedTuple

from foundling.analysis import analyse
from foundling.intake import read

_FIRST = "Bar Cor Del Fen Gar Hol Jor Kel Lam Mor Nor Pel Quin Ros Sel Tam Ul Ver Wil Yar".split()
_MIDDLE = "ab en il on ut ar esk ind olt urm ay ex".split()
_LAST = "a as by den el fort gan ick low man mer ney ow ris son ton us wick wyn y".split()
NAMES = [first + middle + last for first in _FIRST for middle in _MIDDLE for last in _LAST]
random.Random(1).shuffle(NAMES)

PARAGRAPHS, SPACE = "\n\n", " "


class Case(NamedTuple):
    """Lines that come by turns, `{}` for somebody's name; between how many names that is drawn; what joins the lines."""

    lines: tuple[str, ...]
    names: int = len(NAMES)
    joint: str = PARAGRAPHS


_NIGHT = "{} looked over the water and thought of the long road home, which nobody would walk that night. The wind had turned."
CASES = {
    "prose": Case((_NIGHT, '"I have not seen {} since the lamp went out," said {}. ' + _NIGHT), 12),
    "tags of one name": Case(('"Hello," said Maren.',)),
    "tags of 40 names": Case(('"Hello," said {}.',), 40),
    "tags of 5,000 names": Case(('"Hello," said {}.',)),
    "one first name": Case(('"Hello," said Maren {}.',)),
    "one last name": Case(('"Hello," said {} Tesk.',)),
    "titles": Case(('"Hello, {}," said Mrs. {}.',)),
    "names called": Case(('"Listen, {}, and you, {}. It is late."',)),
    "descriptions": Case(
        ('"Hello," said the old cook.', '"Hello," said the lame guard.', '"Hello," said the grey nurse.')
    ),
    "pronouns": Case(('"Well?" she said. He looked at her. She looked at him.',)),
    "kin of kin": Case(("{}'s mother met {}'s brother.",)),
    "no tags": Case(('"I will not go there with {} again, and neither will you."',), 9),
    "one paragraph of talk": Case(('"I cannot stay," said {}.', '"Then go."'), 12, SPACE),
    "quotations in quotations": Case(('"He said, \'She told me, "Go," and left,\' and I wept," Oda said.',)),
    "quotations never closed": Case(('"I told {} that I would not go, and then she said that',)),
    "opening marks": Case(("“No ‘no",), joint=SPACE),
    "capitals": Case(("{}",), joint=SPACE),
    "names in a list": Case(("{},",), joint=SPACE),
    "thoughts": Case(("_I must go,_ thought Maren. He was afraid that she would not.",)),
    "letters": Case(("My dear Maren,\n\nI am well.\n\nYours, Oda",)),
}


def text(case: str, count: int) -> str:
    """So many lines of a case."""
    lines, names, joint = CASES[case]
    draw = random.Random(2)
    made = (
        lines[at % len(lines)].format(
            *(NAMES[draw.randrange(names)] for _ in range(lines[at % len(lines)].count("{}")))
        )
        for at in range(count)
    )
    return "The hall was cold.\n\n" + joint.join(made) + "\n\nThen Oda left."


def measured(case: str, count: int) -> tuple[int, float]:
    """The words of the text and the microseconds of analysis for each."""
    made = text(case, count)
    story = read(made.encode(), "hostile.txt").story
    assert story is not None, case
    start = time.process_time()
    analyse(story)
    words = len(made.split())
    return words, (time.process_time() - start) / words * 1e6


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("cases", nargs="*", metavar="CASE")
    options.add_argument("--size", type=int, default=3000, help="lines; then twice as many")
    chosen = options.parse_args()
    measured("prose", 20)  # models are loaded
    _, usual = measured("prose", 1000)
    print(f"{'case':<26}{'words':>9}{'us a word':>11}{'at twice':>10}{'ratio':>7}{'of prose':>10}")
    for case in chosen.cases or CASES:
        words, once = measured(case, chosen.size)
        _, twice = measured(case, 2 * chosen.size)
        print(f"{case:<26}{words:>9,}{once:>11.0f}{twice:>10.0f}{twice / once:>7.2f}{twice / usual:>9.1f}x", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
