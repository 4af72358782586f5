"""Whether analysis stays linear where a text is made to hurt it: time at a size and at twice the size.

    python bench/hostile.py [--size N] [CASE ...]

Prints for each case the words, the processor's time a word at both sizes, their ratio (1 is linear), and what it is of an
ordinary story's (`prose`). The time is that of reading, of analysis, and of what shelf and reader ask of its advisories for
somebody who skips them all. The texts are made here. Takes some minutes.
"""

import argparse
import random
import sys
import time
from typing import NamedTuple

from foundling.advice import Choice, Choices, folds_of, labels, met, repeats, withheld
from foundling.analysis import analyse
from foundling.document import layer
from foundling.intake import read

_FIRST = "Bar Cor Del Fen Gar Hol Jor Kel Lam Mor Nor Pel Quin Ros Sel Tam Ul Ver Wil Yar".split()
_MIDDLE = "ab en il on ut ar esk ind olt urm ay ex".split()
_LAST = "a as by den el fort gan ick low man mer ney ow ris son ton us wick wyn y".split()
NAMES = [first + middle + last for first in _FIRST for middle in _MIDDLE for last in _LAST]
random.Random(1).shuffle(NAMES)

PARAGRAPHS, SPACE = "\n\n", " "


class Case(NamedTuple):
    """Lines that come by turns, `{}` for somebody's name; between how many names that is drawn; what joins the lines.

    With `field` they are the value of that field of the header, and the story beneath it is short.
    """

    lines: tuple[str, ...]
    names: int = len(NAMES)
    joint: str = PARAGRAPHS
    field: str = ""


_NIGHT = "{} looked over the water and thought of the long road home, which nobody would walk that night. The wind had turned."
_HARM = (
    "{} struck him and he bled.",
    "They hanged {} at dawn.",
    "She wept at the grave of {}.",
    "He cut his wrist with the razor.",
)
_ALARMS = tuple("blood knife killed drunk needle prison torture panic heroin corpse strangled grave".split())
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
    "words that alarm": Case(_ALARMS, joint=SPACE),
    "alarms by themselves": Case(tuple(f"{word}." for word in _ALARMS)),
    "harm": Case(_HARM),
    "harm in one paragraph": Case(_HARM, joint=SPACE),
    "harm here and there": Case((_HARM[0], *[_NIGHT] * 4), 12, SPACE),
    "notes about harm": Case((_HARM[0], f"(A/N: {_HARM[1]} I will not say more of it.)")),
    "couples": Case(('{} kissed {} and said, "I love you."',)),
    "pairings": Case(("{}/{}",), joint=", ", field="Pairing"),
    "one pairing": Case(("{}",), joint="/", field="Pairing"),
    "no pairing": Case(("!",), joint="", field="Pairing: none"),
    "brackets": Case(("(",), joint="", field="Fandom"),
    "blanks": Case(("          ",), joint="", field="Pairing: Maren:"),
    "fandoms": Case(("The {} of {}",), joint=", ", field="Fandom"),
    "tags": Case(("{} the {}",), joint=", ", field="Tags"),
    "one tag": Case(("{}",), joint="", field="Tags"),
    "warnings": Case(_ALARMS, joint=", ", field="Warnings"),
    "warnings denied": Case(tuple(f"no {word}" for word in _ALARMS), joint=", ", field="Warnings"),
}

#: Of somebody who does not want to see anything that is warned of.
ALL = Choices(tuple(Choice(name) for name in labels()))


def text(case: str, count: int) -> str:
    """So many lines of a case."""
    lines, names, joint, field = CASES[case]
    draw = random.Random(2)
    made = (
        lines[at % len(lines)].format(
            *(NAMES[draw.randrange(names)] for _ in range(lines[at % len(lines)].count("{}")))
        )
        for at in range(count)
    )
    if field:
        return f"Title: The Hall\nAuthor: Ann Vale\n{field}: {joint.join(made)}.\n\n\n{text('prose', 20)}"
    return "The hall was cold.\n\n" + joint.join(made) + "\n\nThen Oda left."


def measured(case: str, count: int) -> tuple[int, float]:
    """The words of the text, or its lines where these are more, and the microseconds for each."""
    made = text(case, count)
    start = time.process_time()
    story = read(made.encode(), "hostile.txt").story
    assert story is not None, case
    layers = analyse(story)
    advisories = layer(layers, "advisories")
    assert advisories is not None
    repeats(story, advisories.items, story.facts)
    given = folds_of(story, layers, ALL)
    withheld(story, given)
    met(story, layers, given)
    spent = time.process_time() - start
    words = max(count, len(made.split()))
    return words, spent / words * 1e6


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
