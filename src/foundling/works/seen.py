"""What of a story tells whether it belongs to another: a small value, made once when the story is taken in."""

import hashlib
import re
from pathlib import PurePosixPath

import msgspec

from foundling.document import Fact, Story, standing, word_count
from foundling.works.numbers import FIRST, LAST, addressed, heading_number, limited, named, plain, titled

#: Words in a shingle: one word in twenty changed leaves .77 of them, and two stories of one author share a hundredth.
SHINGLE = 5
#: Text keys of a story: one shingle in so many; of a story of at most so many words one in fewer, so that each has some.
RATE = 128
SHORT, SHORT_RATE = 2_000, 32
#: Every key of the text is below this number, every other above. Common phrases are among the first: those that many
#: stories have say nothing.
TEXT_KEYS = 1 << 32
#: Goes up when `Seen` of the same story changes: what was kept of older editions is made anew.
EDITION = 2

#: What people write where a story has no title: it tells a story from others that have one, and two of these not apart.
NO_TITLE = frozenset({"untitled", "no title", "none", "unknown", "tba", "tbd", "n a", "title"})


class Seen(msgspec.Struct, frozen=True, omit_defaults=True):
    """What of one story counts for whether it belongs to others. `id` is the caller's own number for it.

    `title` and `author` are for comparing (`numbers.plain`), `written` is whether the author wrote the title. `part` and
    `total` are as declared of the story (not of a series); `chapter` is a number that the title or header gives as the
    chapter's. `sure` is False for one that a sequel's name could be as well. `heads` are the numbers of the first and
    the last chapter heading. `folder` is where the file lay, its archive included; `edge` -1 a prologue, 1 an epilogue.
    `chapters` counts them, `dated` is when it was last changed or else published, as ISO 8601 says it. `sketch` samples the
    story's shingles, one in `every`, in the order of the text (`shingles.Sample`); `same` and `exact` are digests of its
    words and of its paragraphs to the letter.
    """

    id: int
    title: str = ""
    written: bool = False
    author: str = ""
    part: int | None = None
    total: int | None = None
    chapter: int | None = None
    sure: bool = True
    heads: tuple[int, int] | None = None
    edge: int = 0
    series: str = ""
    folder: str = ""
    name: str = ""
    exporter: str = ""
    url: str = ""
    words: int = 0
    chapters: int = 0
    dated: str = ""
    every: int = 8
    sketch: tuple[int, ...] = ()
    same: int = 0
    exact: int = 0


def seen(number: int, story: Story, where: str = "") -> Seen:
    """The story's `Seen` under that id. `where` is the path it was found at. Linear in its text: 5,000 words take 2 ms."""
    from foundling.works.shingles import sample  # numpy is not needed to look at what was seen

    stands = standing(story)
    source = story.source
    title, chapter, out_of, sure = titled(_text(stands.get("title")))
    part, total = _declared(stands)
    if part is None and chapter is not None and out_of is not None:
        part, total, chapter = chapter, out_of, None
    if chapter is None and (header := stands.get("chapter")) and header.producer == "header":
        # A site's "Chapters: 12" is a count; a header's "Chapter: 3/12" says which this is.
        found = re.match(r"\s*(\d{1,4})\b", _text(header))
        chapter = int(found.group(1)) if found else heading_number(f"chapter {_text(header)}")
    path = PurePosixPath(where or "/".join(filter(None, (source.container, source.name))))
    kinds = [item.kind for item in story.chapters[:1]]
    ways = named(path.stem)
    edge = -1 if "prologue" in kinds else 1 if "epilogue" in kinds else 0
    if not edge and len(ways) == 1 and ways[0].number in (FIRST, LAST) and not any(map(str.isdigit, path.stem)):
        edge = -1 if ways[0].number == FIRST else 1
    given = stands.get("title")
    text = sample(story)
    return Seen(
        number,
        plain(title),
        given is not None and given.origin != "derived",
        plain(_text(stands.get("author"))),
        part,
        total,
        chapter,
        sure,
        _heads(story),
        edge,
        plain(_text(stands.get("series"))),
        str(path.parent) if str(path.parent) != "." else "",
        path.name,
        source.exporter,
        _text(stands.get("source_url"))[:500],
        word_count(story),
        len(story.chapters),
        next((said for field in ("updated", "published") if (said := _text(stands.get(field)))), "")[:30],
        text.every,
        text.hashes,
        text.same,
        text.exact,
    )


def keys(item: Seen) -> tuple[int, ...]:
    """Numbers (63 bits) of which any two stories that can belong together share one, and few others do.

    Those below `TEXT_KEYS` are of the text: two stories that are one share several.
    """
    texts = []
    if item.title:
        texts.append(f"title:{item.title}")
    for way in named(PurePosixPath(item.name).stem):
        texts.append(f"name:{item.folder}:{way.key}")
    stem = plain(PurePosixPath(item.name).stem)
    texts.append(f"name:{item.folder}:{stem}")
    if address := addressed(item.url):
        texts.append(f"url:{address.key}")
    others = (TEXT_KEYS + (_hash(text.encode("utf-8", "replace")) >> 1) for text in texts)
    return tuple(dict.fromkeys((*others, *text_keys(item))))


def text_keys(item: Seen) -> tuple[int, ...]:
    """The hashes of its sketch by which a story is looked up: 40 or so for 5,000 words."""
    most = TEXT_KEYS // max(item.every, SHORT_RATE if item.words <= SHORT else RATE)
    return tuple(value for value in item.sketch if value < most)


def common(one: Seen, other: Seen) -> tuple[tuple[int, ...], tuple[int, ...], set[int]]:
    """Both sketches at the rate of the coarser, in the order of the text, and the hashes that they share."""
    most = TEXT_KEYS // max(one.every, other.every)
    first, second = (
        item.sketch if item.every * most >= TEXT_KEYS else tuple(value for value in item.sketch if value < most)
        for item in (one, other)
    )
    return first, second, set(first).intersection(second)


def shared(one: Seen, other: Seen) -> tuple[float, int]:
    """How much of the shorter text stands in the longer (0 to 1), and on how many shingles that rests."""
    first, second, both = common(one, other)
    small = min(len(first), len(second))
    return (len(both) / small, len(both)) if small else (0.0, 0)


def _declared(stands: dict[str, Fact]) -> tuple[int | None, int | None]:
    """The part and total of the story. Beside a series they are the series' own, unless the title itself says them."""
    part, total = stands.get("part"), stands.get("parts_total")
    if part is None or not isinstance(part.value, int):
        return None, None
    if "series" in stands and part.origin != "edited":
        shown = {
            span.block for field in ("title", "other:Subject") if field in stands for span in stands[field].evidence
        }
        if not any(span.block in shown for span in part.evidence):
            return None, None
    if total is not None and isinstance(total.value, int):
        return limited(part.value), limited(total.value)
    return limited(part.value), None


def _heads(story: Story) -> tuple[int, int] | None:
    numbers = [
        number
        for chapter in (story.chapters[:1] + story.chapters[-1:] if len(story.chapters) > 1 else story.chapters)
        for block in [next((block for block in chapter.blocks[:40] if block.kind == "heading"), None)]
        if block is not None and (number := heading_number(block.text)) is not None
    ]
    return (numbers[0], numbers[-1]) if numbers else None


def _text(item: Fact | None) -> str:
    return "" if item is None else ", ".join(item.value) if isinstance(item.value, tuple) else str(item.value)


def _hash(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1
