"""Why each block of a story was read as it was: in a few plain words, with the line of the file that it came from."""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from html import escape

import msgspec

from foundling import flow
from foundling.document import Block, Lines, Source, is_drawn, shortened
from foundling.errors import FoundlingError
from foundling.intake import Member, Stages, unpack
from foundling.library import Library
from foundling.web import words

#: So many files are kept as they were read last: a reader turns pages in one.
KEPT = 4
#: So many files of one story are read again, and so many bytes of them: a page is asked for while somebody waits. Of the
#: parts that follow the kinds and reasons are told without their lines.
READ = 1_000
READ_BYTES = 8_000_000
#: Code points of a file's line that are shown.
SHOWN = 160


class Why(msgspec.Struct, frozen=True):
    """Why a block is what it is: its kind in words, the reason, how sure, which lines of the file, and the text there
    where it differs from what is shown. `nearly` says what a plain paragraph was not taken for."""

    kind: str
    reason: str
    sure: str = ""
    lines: str = ""
    raw: str = ""
    nearly: bool = False


class Part(msgspec.Struct, frozen=True):
    """One file as it was read again: its stages, its lines, and the number of its first block in the whole story. `name`
    is empty where the story has no other part."""

    name: str
    stages: Stages
    lines: Lines
    first: int
    blocks: tuple[Block, ...]


class Account(msgspec.Struct, frozen=True):
    """The files of a story as they were read again, in reading order; a story that was not joined has one."""

    parts: tuple[Part, ...]

    def part(self, number: int, block: Block) -> Part | None:
        """The part that the story's block of that number came from, None where its file no longer gives that block."""
        for part in self.parts:
            at = number - part.first
            if 0 <= at < len(part.blocks):
                found = part.blocks[at]
                return part if (found.kind, found.text) == (block.kind, block.text) else None
        return None


class Accounts:
    """The accounts of the stories asked for last. A file is read again for its account, which takes a second for the
    longest."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._kept: OrderedDict[str, Account | None] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, number: int) -> Account | None:
        """The account of the story, None where a file of it cannot be read again. Raises `NotFound`."""
        try:
            source, data = self.library.original(number)
        except FoundlingError as error:
            if error.http_status == 404:
                raise
            return None  # a damaged file: the story itself can still be read
        key = f"{source.sha256}/{source.name}"
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = _account(source, data)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


def _account(source: Source, data: bytes) -> Account | None:
    files = [(source, data)]
    if source.media_type == "application/zip":  # the parts of a joined story
        members = unpack(data, source.name) or ()
        files = [(Source(item.name, "", "", "", 0), item.data) for item in members if isinstance(item, Member)]
    parts: list[Part] = []
    first = size = 0
    for given, content in files:
        size += len(content)
        if parts and (len(parts) >= READ or size > READ_BYTES):
            break
        stages = flow.stages(given, content)
        if stages is None or stages.intake.story is None:
            return None
        made = stages.blocks()
        parts.append(Part(given.name if len(files) > 1 else "", stages, Lines(stages.intake.text), first, made))
        first += len(made)
    return Account(tuple(parts))


def whys(blocks: Sequence[Block], first: int, account: Account | None) -> dict[int, Why]:
    """For each block that is not a plain paragraph, why; for paragraphs that were nearly something else, why they are
    not. Keys count through the whole story, `first` being the first of `blocks`."""
    nearly = {
        block + part.first: items
        for part in (account.parts if account is not None else ())
        for block, items in part.stages.rejected().items()
    }
    found: dict[int, Why] = {}
    for number, block in enumerate(blocks, first):
        if block.kind == "paragraph" and number not in nearly:
            continue
        part = account.part(number, block) if account is not None else None
        if block.kind != "paragraph":
            found[number] = _why(block, number, part)
        elif part is not None and (heard := [item for item in nearly[number] if item.score is None or item.score > 0]):
            kinds = " or ".join(dict.fromkeys(words.with_article(words.BLOCK_WORDS[item.kind]) for item in heard))
            reason = "; ".join(dict.fromkeys(item.reason for item in heard))
            found[number] = Why(f"Not {kinds}", words.reason(reason), lines=_lines(number, number, part), nearly=True)
    return found


def told(blocks: Sequence[Block], first: int, account: Account | None) -> Mapping[int, str]:
    """The same as HTML, by the block that it follows; a run of blocks of one kind and reason is explained once."""
    every = whys(blocks, first, account)
    made: dict[int, str] = {}
    for run in _runs(every, dict(enumerate(blocks, first))):
        last = run[-1]
        block = blocks[last - first]
        hidden = block.kind == "break" and not is_drawn(block)
        why = every[last]
        if len(run) > 1:
            part = account.part(last, block) if account is not None else None
            lines = _lines(run[0], last, part) if part is not None else ""
            why = msgspec.structs.replace(why, kind=f"{why.kind}, {len(run)} paragraphs", lines=lines, raw="")
        made[last] = _html(why, last if hidden else None)
    return made


def _runs(every: Mapping[int, Why], blocks: Mapping[int, Block]) -> Iterator[list[int]]:
    run: list[int] = []
    for number, why in every.items():
        before = run[-1] if run else None
        if (
            before == number - 1
            and not why.nearly
            and blocks[number].kind in ("note", "front_matter", "end_matter", "letter", "verse")
            and (every[number - 1].kind, every[number - 1].reason) == (why.kind, why.reason)
        ):
            run.append(number)
        else:
            if run:
                yield run
            run = [number]
    if run:
        yield run


def _why(block: Block, number: int, part: Part | None) -> Why:
    kind = words.BLOCK_WORDS[block.kind]
    if block.kind == "break" and block.origin == "derived":
        kind = "scene break, not marked in the file" if is_drawn(block) else "perhaps a scene break, not drawn"
    return Why(
        kind=kind[0].upper() + kind[1:],
        reason=words.reason(block.reason) or "as the file has it",
        sure=words.sure(block.confidence) if block.confidence < 1 else "",
        lines=_lines(number, number, part) if part is not None else "",
        raw=_raw(block, number, part) if part is not None else "",
    )


def _lines(first: int, last: int, part: Part) -> str:
    """``line 3``, ``lines 3–5 of part-2.txt``: where the blocks from `first` to `last` stand in their file."""
    begin = part.lines.of(part.blocks[max(0, first - part.first)].source)[0]
    end = part.lines.of(part.blocks[last - part.first].source)[1]
    said = f"line {begin:,}" if begin == end else f"lines {begin:,}–{end:,}"
    return f"{said} of {part.name}" if part.name else said


def _raw(block: Block, number: int, part: Part) -> str:
    """What the file has in the block's place, where the page shows something else."""
    start, end = part.blocks[number - part.first].source
    line = " ".join(part.stages.intake.text[start:end].split())
    if not line or (block.kind != "break" and line == " ".join(block.text.split())):
        return ""
    return shortened(line, SHOWN)


def _html(why: Why, number: int | None) -> str:
    """The explanation as a line of its own; with `number` it stands in for a block that is not shown."""
    where = f" ({escape(why.lines)})" if why.lines else ""
    parts = [
        f"<strong>{escape(why.kind)}</strong>{where}: {escape(why.reason)}.",
        escape(why.sure).replace(" %", "\u00a0%"),
    ]
    if why.raw:
        parts.append(f'In the file: <span class="raw" dir="auto">{escape(why.raw)}</span>')
    place = f' id="b{number}"' if number is not None else ""
    names = "why nearly" if why.nearly else "why"
    return f'<div class="{names}"{place}><p>{" ".join(filter(None, parts))}</p></div>'
