"""What a person may want to look at again in a story, in plain words: what was inferred, guessed, not found or mended."""

from collections.abc import Iterable, Mapping

import msgspec

from foundling.document.story import Block, Fact, Story, blocks, count_words, is_drawn, standing
from foundling.errors import Problem

#: From this weight up a doubt wants a person; below it is only good to know.
PERSON = 0.5

_WEIGHTS = {"error": 1.0, "warning": 0.7, "notice": 0.2}
#: Notices that ask for a look at the text: their own advice says so.
_TO_BE_LOOKED_AT = frozenset({"encoding-guessed"})
#: Short words for the codes of `foundling.errors.PROBLEMS` whose slug does not say it.
_PROBLEMS: dict[str, str] = {
    "binary-file": "not a text",
    "zip-truncated": "a damaged archive",
    "zip-bomb": "an archive not to be trusted",
    "zip-encrypted": "an archive with a password",
    "zip-nested": "an archive inside archives",
    "epub-invalid": "a damaged e-book",
    "epub-encrypted": "a locked e-book",
    "mail-no-story": "a mail without a story",
    "companion-file": "a picture or the like",
    "encoding-invalid": "bytes that fit no encoding",
    "encoding-mixed": "two encodings",
    "mojibake-repaired": "garbled letters repaired",
    "utf16-invalid": "damaged or cut short",
    "epub-part-missing": "a part of the e-book is missing",
    "part-missing": "a part is missing",
    "dump-truncated": "the dump is cut short",
    "dump-row-broken": "a row of the dump is broken",
    "dump-row-twice": "twice in the dump",
    "dump-id-unknown": "the dump names something that is not in it",
    "dump-story-empty": "no chapters in the dump",
    "dump-chapter-missing": "a chapter’s text is missing",
    "dump-chapter-gap": "a chapter number is left out",
    "dump-chapter-order": "the order of chapters is unsure",
    "dump-chapter-orphan": "chapters without their story’s row",
    "dump-file-unused": "a file that the dump does not name",
    "dump-tables-left": "other tables of the dump were left out",
    "dump-slashes": "backslashes of the dump taken out",
    "dump-bookmarks": "links of the dump were left out",
    "marks-kept": "marks of emphasis left as typed",
    "internal-error": "Foundling failed",
    "worker-lost": "reading it failed",
    "text-uncovered": "text would have been lost",
}
#: Who was passed over, and that there is no story: one, several.
_PASSED: dict[str, tuple[str, str]] = {
    "mail-no-story": (
        "1 message holds no story (a reply or notice)",
        "{:,} messages hold no story (replies and notices)",
    ),
    "companion-file": (
        "1 file is a picture, style sheet or the like",
        "{:,} files are pictures, style sheets or the like",
    ),
}
#: Where a derived fact was taken from, by its producer.
_PRODUCERS: dict[str, str] = {
    "file name": "taken from the file name",
    "first words": "made of the first words",
    "prose": "read from a note",
    "format": "taken from the file’s own data",
}
#: Kinds of block and what they may be instead, when that is not sure: one, several.
_KINDS: dict[str, tuple[str, str]] = {
    "heading": ("a chapter head may be story", "chapter heads may be story"),
    "note": ("a note may be story", "notes may be story"),
    "viewpoint": ("a viewpoint line is unsure", "viewpoint lines are unsure"),
}
_SURE = 0.65  # below this, a block may be something else
_SLIGHT = 0.04  # a fact less in doubt than this is not worth a word
_LONG = 20_000  # words in one chapter without a head that nobody wrote in one go


class Doubt(msgspec.Struct, frozen=True):
    """One doubt: what it is about (a field, a kind of block or a problem's code), in words, how much it weighs (0 to 1)
    and the block where it can be seen, None where it has no place."""

    about: str
    words: str
    weight: float
    block: int | None = None


def doubts(story: Story, problems: Iterable[Problem] | None = None) -> tuple[Doubt, ...]:
    """What is in doubt about the story, the heaviest first. `problems` stand for the story's own where they are given.

    Linear in the number of blocks.
    """
    every = blocks(story)
    found = [
        *_facts(story),
        *_breaks(every),
        *_kinds(every),
        *_undivided(story),
        *_problems(story.problems if problems is None else problems),
    ]
    return tuple(sorted(found, key=lambda item: -item.weight))


def wants_person(found: Iterable[Doubt]) -> bool:
    """Whether one of the doubts is heavy enough to need a person."""
    return any(item.weight >= PERSON for item in found)


def problem_words(code: str) -> str:
    """A problem's code in a few plain words: its slug, where that says it."""
    return _PROBLEMS.get(code, code.replace("-", " "))


def passed_words(codes: Mapping[str, int]) -> str:
    """How many inputs of each of the codes in `PASSED_OVER` were passed over, as a sentence; empty for none."""
    counted = [(code, codes[code]) for code in _PASSED if codes.get(code)]
    said = [_PASSED[code][count > 1].format(count) for code, count in counted]
    were = "were" if sum(count for _, count in counted) > 1 else "was"
    return (
        f"{' and '.join(said)}{'; they' * (len(said) > 1)}{' and' * (len(said) == 1)} {were} passed over"
        if said
        else ""
    )


def _facts(story: Story) -> list[Doubt]:
    stands = standing(story)
    found = [
        Doubt(field, f"{field} not found", weight)
        for field, weight in (("title", 0.8), ("author", 0.6))
        if field not in stands
    ]
    for fact in stands.values():
        if fact.origin == "derived":
            weight = 1 - fact.confidence if fact.field in ("title", "author") else 0.5 * (1 - fact.confidence)
            if weight < _SLIGHT:
                continue
            found.append(Doubt(fact.field, _inferred(fact), weight, fact.evidence[0].block if fact.evidence else None))
    return found


def _inferred(fact: Fact) -> str:
    name = fact.field.removeprefix("other:").replace("_", " ")
    return f"{name} {_PRODUCERS.get(fact.producer, f'inferred ({_share(fact.confidence)})')}"


def _breaks(every: tuple[Block, ...]) -> list[Doubt]:
    found = [(block.confidence, at) for at, block in enumerate(every) if _derived(block) and is_drawn(block)]
    if not found:
        return []
    least, at = min(found)
    if len(found) == 1:
        said = f"1 break recovered ({_share(least)})"
    else:
        said = f"{len(found)} breaks recovered, the least sure {_share(least)}"
    # A break that is not there costs a reader little: never by itself a reason to call somebody.
    return [Doubt("break", said, 0.48 * (1 - least), at)]


def _derived(block: Block) -> bool:
    return block.origin == "derived"


def _kinds(every: tuple[Block, ...]) -> list[Doubt]:
    found: list[Doubt] = []
    for kind, (one, several) in _KINDS.items():
        unsure = [
            (block.confidence, at) for at, block in enumerate(every) if block.kind == kind and block.confidence < _SURE
        ]
        if unsure:
            least, at = min(unsure)
            found.append(Doubt(kind, one if len(unsure) == 1 else f"{len(unsure)} {several}", 1 - least, at))
    return found


def _undivided(story: Story) -> list[Doubt]:
    if len(story.chapters) != 1 or any(block.kind == "heading" for block in story.chapters[0].blocks):
        return []
    words = count_words(story.chapters[0].blocks)
    return [Doubt("heading", f"no chapter heads in {words:,} words", 0.5)] if words >= _LONG else []


def _problems(problems: Iterable[Problem]) -> list[Doubt]:
    worst = {item.code: item for item in problems}
    return [
        Doubt(
            code,
            problem_words(code),
            PERSON if code in _TO_BE_LOOKED_AT else _WEIGHTS[item.severity],
            item.block,
        )
        for code, item in worst.items()
    ]


def _share(confidence: float) -> str:
    """``.31``; never 1 for what is less than certain."""
    return f".{min(round(confidence * 100), 99):02d}"
