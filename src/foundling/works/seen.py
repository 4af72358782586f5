"""What of a story tells whether it belongs to another: a small value, made once when the story is taken in."""

import hashlib
import heapq
import re
import zlib
from pathlib import PurePosixPath

import msgspec

from foundling.document import STORY_KINDS, Fact, Story, standing, word_count
from foundling.works.numbers import FIRST, LAST, addressed, heading_number, limited, named, plain, titled

#: Hashes kept of a story's shingles: the lowest. Enough to tell a chapter of a novel thirty times its length.
SKETCH = 128
#: Words in a shingle.
SHINGLE = 6
#: One word in so many begins a shingle. Which do is decided by the word, so that two copies agree.
ANCHORS = 8
#: A longer text is sketched by its first words alone (bounds the time; a copy is one from its beginning).
LONGEST = 2_000_000

#: What people write where a story has no title: it tells a story from others that have one, and two of these not apart.
NO_TITLE = frozenset({"untitled", "no title", "none", "unknown", "tba", "tbd", "n a", "title"})

_LOW = (1 << 31) - 1
_WORD = re.compile(r"\w+")


class Seen(msgspec.Struct, frozen=True, omit_defaults=True):
    """What of one story counts for whether it belongs to others. `id` is the caller's own number for it.

    `title` and `author` are for comparing (`numbers.plain`), `written` is whether the author wrote the title. `part` and
    `total` are as declared of the story (not of a series); `chapter` is a number that the title or header gives as the
    chapter's. `sure` is False for one that a sequel's name could be as well. `heads` are the numbers of the first and
    the last chapter heading. `folder` is where the file lay, its archive included; `edge` -1 a prologue, 1 an epilogue.
    `sketch` holds the lowest hashes of the story's shingles, in order.
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
    sketch: tuple[int, ...] = ()


def seen(number: int, story: Story, where: str = "") -> Seen:
    """The story's `Seen` under that id. `where` is the path it was found at. Linear in its text: 5,000 words take 2 ms."""
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
        sketch(story),
    )


def keys(item: Seen) -> tuple[int, ...]:
    """Numbers (63 bits) of which any two stories that can belong together share one, and few others do."""
    texts = []
    if item.title:
        texts.append(f"title:{item.title}")
    for way in named(PurePosixPath(item.name).stem):
        texts.append(f"name:{item.folder}:{way.key}")
    stem = plain(PurePosixPath(item.name).stem)
    texts.append(f"name:{item.folder}:{stem}")
    if address := addressed(item.url):
        texts.append(f"url:{address.key}")
    return tuple(dict.fromkeys([*(_hash(text.encode("utf-8", "replace")) for text in texts), *item.sketch[:12]]))


def sketch(story: Story) -> tuple[int, ...]:
    """The lowest `SKETCH` hashes of the story's shingles, in order: those of two copies are nearly the same."""
    found: dict[int, bytes] = {}
    anchors: dict[str, bool] = {}
    length = 0
    for chapter in story.chapters:
        words: list[str] = []
        for block in chapter.blocks:
            if block.kind in STORY_KINDS and length < LONGEST:
                words += _WORD.findall(block.text.casefold())
                length += len(block.text)
        for at, word in enumerate(words):
            begins = anchors.get(word)
            if begins is None:
                begins = anchors[word] = zlib.crc32(word.encode("utf-8", "replace")) % ANCHORS == 0
            if begins:
                shingle = " ".join(words[at : at + SHINGLE]).encode("utf-8", "replace")
                found.setdefault(zlib.crc32(shingle), shingle)
    # The checksum, which is quick, decides which are the lowest; below it stand bits of a hash, which tells more apart.
    return tuple(low << 31 | _hash(found[low]) & _LOW for low in heapq.nsmallest(SKETCH, found))


def shared(one: Seen, other: Seen) -> tuple[float, int]:
    """How much of the shorter text stands in the longer (0 to 1), and on how many shingles that rests."""
    first, second = one.sketch, other.sketch
    if not first or not second:
        return 0.0, 0
    # Below this both sketches hold every hash that their texts have.
    most = min(first[-1] if len(first) == SKETCH else 1 << 63, second[-1] if len(second) == SKETCH else 1 << 63)
    low, high = ({item for item in each if item <= most} for each in (first, second))
    small = min(len(low), len(high))
    both = len(low & high)
    return (both / small, both) if small else (0.0, 0)


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
