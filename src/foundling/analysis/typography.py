"""Which marks a story puts round speech: double, single or a dash at the line's start."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

Main = Literal["double", "single", "dash", "script", "none"]

#: Marks that open or close speech where the main mark is double. The straight one does both; so, in stories that
#: mix keyboards, may any other.
DOUBLE = '"“”„‟«»″＂「」『』〝〞'
SINGLE = "'‘’‛‚‹›`"
DASHES = "-–—―"

_FIRST_DOUBLE = re.compile(f"[{DOUBLE}]|''|``")
# A single mark opens before a word and closes after a mark of punctuation; what lies between may hold apostrophes.
_FIRST_SINGLE = re.compile(r"(?<![\w.,!?])['‘‚‹](?=[\w.…¿¡—-])(?:[^'’›]|(?<=\w)['’](?=\w))*[,.!?…;:—–-]['’›](?!\w)")
_DASHED = re.compile(r"\s*(?:—|–|―|--?)\s?(?=[^\W\d_¿¡«\"“]|[¿¡…])")
_SCRIPT = re.compile(r"\s*([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)?)(?: ?\([^)]{1,40}\))?:\s+(?=\S)")

#: Paragraphs of a chapter whose first mark is known, from which the chapter may differ from the story; and the share
#: that must then agree. A chapter of thoughts in single marks should not turn the rest into speech.
ENOUGH, AGREE = 8, 0.8


def kind_of(text: str) -> Main:
    """The mark that comes first in a paragraph, which is the outer one where marks are nested."""
    double = _FIRST_DOUBLE.search(text)
    single = _FIRST_SINGLE.search(text, 0, min(len(text), 4000))
    if double and (not single or double.start() <= single.start()):
        return "double"
    if single:
        return "single"
    if _DASHED.match(text):
        return "dash"
    return "none"


def main_mark(paragraphs: Iterable[str]) -> Counter[Main]:
    """How many paragraphs begin their first speech with each kind of mark; those without any are left out."""
    found = Counter(map(kind_of, paragraphs))
    del found["none"]
    return found


def choose(story: Counter[Main], chapter: Counter[Main] | None = None) -> Main:
    """The main mark of a chapter, given what was counted in the whole story and in it; "none" where there is none."""
    if chapter and (total := sum(chapter.values())) >= ENOUGH:
        kind, count = chapter.most_common(1)[0]
        if count >= AGREE * total:
            return kind
    # Single marks serve for thoughts and dashes for lists and breaks: a story that has double marks speaks with them
    # unless they are far fewer.
    total = sum(story.values())
    if not total:
        return "none"
    if story["double"] * 3 >= total:
        return "double"
    return "single" if story["single"] >= story["dash"] else "dash"


def script_names(paragraphs: Iterable[str]) -> frozenset[str]:
    """The names that lines of a script begin with ("Mara: I know."), empty where the paragraphs are no script.

    At least two names must lead at least three lines each, and half of all paragraphs must be such lines.
    """
    texts = list(paragraphs)
    heads = [match[1] for text in texts if (match := _SCRIPT.match(text))]
    counts = Counter(heads)
    names = frozenset(name for name, count in counts.items() if count >= 3)
    lines = sum(counts[name] for name in names)
    return names if len(names) >= 2 and lines * 2 >= len(texts) else frozenset()


def script_line(text: str, names: frozenset[str]) -> tuple[str, int] | None:
    """Who speaks in a line of script and where the words begin, or None."""
    match = _SCRIPT.match(text)
    return (match[1], match.end()) if match and match[1] in names else None
