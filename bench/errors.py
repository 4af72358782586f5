"""Why speakers are wrong: `python bench/errors.py [--only NAME ...] [--show CAUSE COUNT]`.

Each wrong quotation of the novels is counted under the first cause that holds:

missed      no quotation was found there
absent      nobody in the cast has a name of the one who speaks
merged      the person answered bears a name of the one who speaks, and is taken for another
null        nobody was named
narrator    either the right one or the one answered tells the story
cue         a name stands in the tag (gold: explicit), and another person was answered
pronoun     a pronoun or a noun stands in the tag (gold: anaphoric)
turn        nothing stands there (gold: implicit)

`--show pronoun 20` prints that many of one cause, with the paragraph. Needs the data and the scorers beside the checkout.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from novels import Novel, compare, folders, key

CAUSES = ("missed", "absent", "merged", "null", "narrator", "cue", "pronoun", "turn")
_KIND = {"Explicit": "cue", "Anaphoric": "pronoun"}


class Wrong(NamedTuple):
    """A quotation whose speaker is wrong: the cause, the novel, the gold speaker, the answer, the quotation and its text."""

    cause: str
    novel: str
    gold: str
    answer: str
    quote: dict[str, Any] | None
    text: str


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    parser.add_argument("--show", nargs=2, metavar=("CAUSE", "COUNT"))
    chosen = parser.parse_args(arguments)
    print(f"{'':28}{'gold':>7}{'right':>8}" + "".join(f"{cause:>10}" for cause in CAUSES))
    everything: list[Wrong] = []
    total = 0
    for folder in folders(chosen.only):
        novel = compare(folder)
        wrong = errors(novel)
        print(row(novel.name, len(novel.said), wrong), flush=True)
        everything += wrong
        total += len(novel.said)
    print(row("all", total, everything))
    if chosen.show:
        listed = [one for one in everything if one.cause == chosen.show[0]]
        for one in random.Random(1).sample(listed, min(len(listed), int(chosen.show[1]))):
            told = one.quote or {}
            print(
                f"\n[{one.novel}] gold {one.gold!r}, answered {one.answer!r}, {told.get('method')} {told.get('confidence')}"
            )
            print(one.text)
    return 0


def row(name: str, count: int, wrong: Iterable[Wrong]) -> str:
    """One line of the table: the share of the gold under each cause."""
    causes = Counter(one.cause for one in wrong)
    right = count - sum(causes.values())
    shares = "".join(f"{causes[cause] / max(1, count):10.3f}" for cause in CAUSES)
    return f"{name[:28]:28}{count:>7}{right / max(1, count):8.3f}" + shares


def errors(novel: Novel) -> list[Wrong]:
    """The quotations of a novel that were answered wrongly or not at all."""
    tellers = {number for number, one in novel.people.items() if _tells(one, novel.texts)}
    found: list[Wrong] = []
    for said in novel.said:
        quote = said.quote
        if quote is None:
            excerpt = novel.gold.text[max(0, said.start - 100) : said.end + 100]
            found.append(Wrong("missed", novel.name, said.speaker, "", None, excerpt))
            continue
        answer = quote["speaker"]
        if novel.resolved.get(answer) == said.speaker:
            continue
        known = {one for one, name in novel.resolved.items() if name == said.speaker}
        named = novel.people.get(answer)
        if not known:
            cause = "absent"
        elif named and _bears(named, said.speaker, novel):
            cause = "merged"
        elif answer is None:
            cause = "null"
        elif answer in tellers or known & tellers:
            cause = "narrator"
        else:
            cause = _KIND.get(said.kind, "turn")
        shown = f"{named['name']} (taken for {novel.resolved.get(answer)})" if named else ""
        found.append(Wrong(cause, novel.name, said.speaker, shown, quote, _around(novel.texts, quote["span"])))
    return found


def _bears(person: dict[str, Any], speaker: str, novel: Novel) -> bool:
    names = [person["name"], *(alias["text"] for alias in person.get("aliases", ()))]
    return any(speaker in novel.gold.names.get(key(name), ()) for name in names)


def _tells(person: dict[str, Any], texts: list[str]) -> bool:
    """Whether a person tells the story: most mentions are "I"."""
    spans = person["mentions"][:200]
    return sum(texts[block][start:end] in ("I", "me", "my") for block, start, end in spans) > 0.5 * len(spans) > 0


def _around(texts: list[str], span: list[int]) -> str:
    block, start, end = span
    own = texts[block][:start] + "⟦" + texts[block][start:end] + "⟧" + texts[block][end:]
    before = [text for text in texts[max(0, block - 4) : block] if text][-3:]
    after = texts[block + 1] if block + 1 < len(texts) else ""
    return "\n".join("  " + text[-500:] for text in (*before, own, after))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
