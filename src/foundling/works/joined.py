"""The parts of a work as one story: nothing of them lost, every fact and range pointing where it pointed."""

import hashlib
import re
from collections.abc import Sequence

import msgspec

from foundling.document import (
    AO3_RATINGS,
    FIELDS,
    STORY_KINDS,
    Block,
    Chapter,
    ChapterKind,
    Fact,
    Source,
    Span,
    Story,
    Value,
    as_text,
    fact,
)
from foundling.errors import Problem, problem
from foundling.works.numbers import heading_number, plain, titled
from foundling.works.work import Work, missing_words

#: Fields that speak of one part alone: kept under that part's name, so that none stands for the whole.
_OF_A_PART = {"words": "Words", "chapter": "Chapter"}
#: Words that say nothing of a story, and those that a title does not begin with a capital.
_USELESS = frozenset(
    "the and home tmp temp files file stories story fic fics fanfic fanfiction download downloads documents list inbox mail shelf new old misc archive".split()
)
_SMALL = frozenset("a an the of and or in on to for with at by from but as is".split())
#: Fields in which the last part has the last word.
_LAST = frozenset({"status", "updated"})


def joined(stories: Sequence[Story], work: Work, ratings: Sequence[str] = (), folder: str = "") -> Story:
    """The parts, in the order given (that of `work.members`), as one story.

    Chapters are numbered afresh; a part without chapter heads becomes a chapter, titled by what its header says or as
    "Part 2". Facts of all parts are merged: of the rating the highest stands, judged by `ratings` (AO3's word for each
    part), of the status the last; what differs is kept as overruled. What a person said of a part is not the whole's.
    Where no part has a title that its author wrote, the last name in the path `folder` is one, if it says anything.
    Ranges of the source point into `joined_text`. A part that is missing is the problem ``part-missing``. Linear.
    """
    if not stories:
        raise ValueError("nothing to join")
    numbers = work.numbers if len(work.numbers) == len(stories) else (None,) * len(stories)
    title = _title(stories)
    chapters: list[Chapter] = []
    gathered: list[list[Fact]] = []
    problems: list[Problem] = []
    block = offset = 0
    for at, story in enumerate(stories):
        number = numbers[at] or (at + 1 if work.numbers == () else None)
        for chapter in _chapters(story, number, title):
            moved = tuple(_moved(item, offset) for item in chapter.blocks)
            chapters.append(Chapter(len(chapters) + 1, chapter.title, chapter.kind, moved))
        gathered.append([_shifted(item, block) for item in story.facts if item.origin != "edited"])
        problems += [_placed(item, block, story.source.name) for item in story.problems]
        block += sum(len(chapter.blocks) for chapter in story.chapters)
        offset += _end(story) + 1
    if work.missing:
        said = missing_words(work.missing)
        problems.append(problem("part-missing", f"{said[:1].upper()}{said[1:]}", stories[0].source.name))
    facts = _facts(gathered, title, numbers, ratings)
    if (named := _folder_title(folder)) and all(item.origin == "derived" for item in facts if item.field == "title"):
        facts = (named, *facts)
    return Story(_source([story.source for story in stories]), facts, tuple(chapters), tuple(dict.fromkeys(problems)))


def joined_text(stories: Sequence[Story], texts: Sequence[str]) -> str:
    """The decoded source that a joined story's blocks point into, given that of each part.

    Each part's source up to the end of its last block (what follows is blank), joined by a line feed.
    """
    return "\n".join(text[: _end(story)] for story, text in zip(stories, texts, strict=True))


def _end(story: Story) -> int:
    return max((item.source[1] for chapter in story.chapters for item in chapter.blocks), default=0)


def _moved(item: Block, offset: int) -> Block:
    start, end = item.source
    return msgspec.structs.replace(item, source=(start + offset, end + offset)) if offset else item


def _shifted(item: Fact, block: int) -> Fact:
    spans = tuple(Span(span.block + block, span.start, span.end) for span in item.evidence)
    return msgspec.structs.replace(item, evidence=spans) if spans else item


def _placed(item: Problem, block: int, name: str) -> Problem:
    place = None if item.block is None else item.block + block
    return msgspec.structs.replace(item, block=place, where=item.where or name)


# --- Chapters --------------------------------------------------------------------------------------------------------


def _chapters(story: Story, number: int | None, title: str) -> tuple[Chapter, ...]:
    """The part's chapters; one that has no heading of its own goes by the part."""
    first, *rest = story.chapters or (Chapter(1, None, "chapter", ()),)
    if first.title or any(item.kind == "heading" for item in first.blocks):
        return story.chapters
    own, kind = _called(story, number, title)
    if rest:
        # The part has heads, and text before the first of them.
        words = any(item.kind in STORY_KINDS for item in first.blocks)
        return (msgspec.structs.replace(first, title=own if words else None), *rest)
    return (msgspec.structs.replace(first, title=own, kind=kind if first.kind == "chapter" else first.kind),)


def _called(story: Story, number: int | None, whole: str) -> tuple[str | None, ChapterKind]:
    """What a part without chapter heads is called: as its header has it, else by its number."""
    given = fact(story, "title")
    named = as_text(given.value) if given is not None and given.origin == "declared" else ""
    header = fact(story, "chapter")
    if header is not None and header.producer == "header":
        bare = re.sub(r"^\s*\d+\s*(?:(?:/|of)\s*(?:\d+|\?))?\s*[:.–—-]*\s*", "", as_text(header.value)).strip()
        if bare:
            return bare, _kind(bare)
    if named and plain(titled(named)[0]) != plain(whole):
        return named, _kind(named)
    if named and (rest := re.search(r"[:–—-]\s*([^:–—\-\d]{3,80})$", named)) and titled(named)[1] is not None:
        return rest.group(1).strip(), _kind(named)
    stem = story.source.name.rpartition("/")[2].rpartition(".")[0]
    for edge in ("prologue", "epilogue"):
        if edge in stem.casefold() and number is None:
            return edge.capitalize(), "prologue" if edge == "prologue" else "epilogue"
    return (f"Part {number}" if number is not None else None), "chapter"


def _kind(title: str) -> ChapterKind:
    number = heading_number(title)
    return "prologue" if number == 0 else "epilogue" if number == 10**9 else "chapter"


# --- Facts -----------------------------------------------------------------------------------------------------------


def _title(stories: Sequence[Story]) -> str:
    """The title that the parts have in common, without the number of any of them."""
    for origin in ("edited", "declared", "derived"):
        for story in stories:
            given = fact(story, "title")
            if given is not None and given.origin == origin:
                return titled(as_text(given.value))[0]
    return ""


def _folder_title(folder: str) -> Fact | None:
    """A folder's name as a title. It goes before the titles made of the parts' names, each of which has its own."""
    name = re.sub(r"[_\s]+", " ", folder.rstrip("/").rpartition("/")[2]).strip()
    words = re.findall(r"[^\W\d_]{3,}", name)
    if not words or all(word.casefold() in _USELESS for word in words) or len(name) > 120:
        return None
    if name.islower():
        name = " ".join(word if at and word in _SMALL else word.capitalize() for at, word in enumerate(name.split()))
    return Fact("title", name, "derived", 0.65, (), "folder name")


def _facts(
    gathered: list[list[Fact]], title: str, numbers: Sequence[int | None], ratings: Sequence[str]
) -> tuple[Fact, ...]:
    rank = {at: AO3_RATINGS.index(word) for at, word in enumerate(ratings) if word in AO3_RATINGS}
    highest_first = sorted(range(len(gathered)), key=lambda at: -rank.get(at, 0))
    order = {"rating": highest_first}
    order |= {field: list(reversed(range(len(gathered)))) for field in _LAST}
    by_field: dict[str, list[Fact]] = {}
    for facts in gathered:
        for item in facts:
            by_field.setdefault(item.field, [])
    for field in by_field:
        for at in order.get(field, range(len(gathered))):
            by_field[field] += [item for item in gathered[at] if item.field == field]
    made: list[Fact] = []
    for field, items in by_field.items():
        if field == "part":
            continue  # of no meaning for the whole; the words are still on the page
        if field in _OF_A_PART and len({as_text(item.value) for item in items}) > 1:
            made += _apart(field, gathered, numbers)
        elif FIELDS.get(field, False):
            made += _united(items)
        elif field == "title":
            made += _once([_bare_title(item, title) for item in items])
        elif field == "parts_total":
            made += _once(sorted(items, key=lambda item: -item.value if isinstance(item.value, int) else 0))
        else:
            made += _once(items)
    return tuple(made)


def _bare_title(item: Fact, whole: str) -> Fact:
    bare = titled(as_text(item.value))[0]
    return msgspec.structs.replace(item, value=whole) if plain(bare) == plain(whole) and whole else item


def _apart(field: str, gathered: list[list[Fact]], numbers: Sequence[int | None]) -> list[Fact]:
    """Each part's own value under a label that names the part."""
    return [
        msgspec.structs.replace(item, field=f"other:{_OF_A_PART[field]} of part {numbers[at] or at + 1}")
        for at, facts in enumerate(gathered)
        for item in facts
        if item.field == field
    ]


def _united(items: list[Fact]) -> list[Fact]:
    """A list field: what any part declares is true of the whole. Declared and derived stay apart."""
    made = []
    for origin in dict.fromkeys(item.origin for item in items):
        group = [item for item in items if item.origin == origin]
        values: dict[str, str] = {}
        for item in group:
            for value in item.value if isinstance(item.value, tuple) else (str(item.value),):
                values.setdefault(value.casefold(), value)
        made.append(_merged(group, tuple(values.values())))
    return made


def _once(items: list[Fact]) -> list[Fact]:
    """Facts of the same value are one, with the evidence of all; the first that stood stands.

    The sort is a stable one, so that of equals the order given decides which stands (see `document.fact`).
    """
    groups: dict[tuple[str, str], list[Fact]] = {}
    for item in items:
        groups.setdefault((item.origin, plain(as_text(item.value)) or as_text(item.value)), []).append(item)
    merged = [_merged(group, group[0].value) for group in groups.values()]
    best = max((item.confidence for item in merged if item.origin == merged[0].origin), default=1.0)
    # The first is to stand, however sure the others are.
    return [msgspec.structs.replace(merged[0], confidence=best), *merged[1:]]


def _merged(group: list[Fact], value: Value) -> Fact:
    spans = tuple(dict.fromkeys(span for item in group for span in item.evidence))
    surest = max(item.confidence for item in group)
    return msgspec.structs.replace(group[0], value=value, evidence=spans, confidence=surest)


# --- The source ------------------------------------------------------------------------------------------------------


def _source(sources: Sequence[Source]) -> Source:
    """One source for all: what they have in common, and each of them in `parts`."""

    def common(values: list[str]) -> str:
        return values[0] if len(set(values)) == 1 else ""

    listed = "\n".join(source.sha256 for source in sources)
    return Source(
        sources[0].name,
        common([source.media_type for source in sources]) or "multipart/mixed",
        common([source.encoding for source in sources]),
        hashlib.sha256(f"foundling.parts/1\n{listed}".encode()).hexdigest(),
        sum(source.size for source in sources),
        common([source.container for source in sources]),
        common([source.exporter for source in sources]),
        tuple(sources),
    )
