"""Database dumps of archives: each story of one becomes a page, which is read like any saved page."""

from collections.abc import Iterator

import msgspec

from foundling.errors import Problem, problem
from foundling.filenames import Beside
from foundling.intake.containers.members import Member, Names, safe
from foundling.intake.dumps import forms, sheet, sql
from foundling.intake.dumps.archive import Archive
from foundling.intake.dumps.page import page
from foundling.intake.dumps.rows import Tables
from foundling.intake.dumps.words import few, plain
from foundling.intake.dumps.work import Work
from foundling.intake.encoding import decode, repair
from foundling.intake.kinds import unmarked_utf16
from foundling.intake.reading import Clue

__all__ = ["unpack"]

_LONGEST = 80  # code points of a title or an author in a member's name
_FOLDER = 0.8  # how sure it is that a file in an author's folder is theirs
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def unpack(data: bytes, name: str, beside: Beside | None = None) -> Iterator[Member | Problem]:
    """A page for each story of a dump, made when it is asked for, then the files beside it that no story has.

    Members are called ``author/0012 Title.html``. What is wrong with the dump comes first, what is wrong with a story
    right before it. Never raises; linear in the size of the dump, which is read twice.
    """
    tables = Tables()
    used: set[str] = set()
    head = _narrow(data[:65536])
    if not sql.looks_like_dump(head) and forms.table_of(sheet.header_of(head)):
        used |= _read_sheets(tables, data, name, beside)
    else:
        tables.read_sql(name, _narrow(data))
    yield from _leading(tables.problems)
    archives = [Archive(tables, prefix, form, beside, name) for prefix, form in tables.archives()]
    if archives and tables.others:
        said = f"Tables that hold no stories were left out: {few(list(tables.others))}"
        yield problem("dump-tables-left", said, name)
    for archive in archives:
        if archive.has_chapters():
            yield from _pages(archive, name)
            used |= archive.used
    if bare := sum(archive.stories() for archive in archives if not archive.has_chapters()):
        said = f"{name} lists {bare:,} stories and has no chapter of any"
        yield problem("dump-story-empty", said, name)
    if not archives:
        held = tables.found()
        said = f"its tables are {', '.join(held[:8])}" if held else "no table of it has rows"
        unknown = f"{name} is a database dump without a table of stories that is known: {said}"
        yield problem("dump-unknown", unknown, name)
    for other in beside.names if beside else ():
        if other not in used and beside:
            yield from _left(beside, other, archives, name)


def _pages(archive: Archive, name: str) -> Iterator[Member | Problem]:
    names = Names()
    if links := archive.links():
        said = f"{links:,} bookmarks in it are links to stories elsewhere and hold no text"
        yield problem("dump-bookmarks", said, name)
    told: set[Problem] = set()
    for work in archive.works():
        member = names.distinct(_name(work))
        for item in archive.problems:
            if item not in told:
                told.add(item)
                yield item
        where = f"{name}/{member}"
        if not work.chapters:
            said = f"“{plain(work.title)}” has no chapter in the dump ({work.rows})"
            yield problem("dump-story-empty", said, where)
            continue
        for item in work.problems:
            yield msgspec.structs.replace(item, where=where)
        yield Member(member, page(work, archive.form))


def _name(work: Work) -> str:
    author, title = (_short(plain(words)) for words in (", ".join(work.authors) or "Unknown author", work.title))
    number = work.key.zfill(4) if work.key.isdecimal() else work.key or "?"
    return safe(f"{author}/{_short(number)} {title or 'Untitled'}.html")[0]


def _short(words: str) -> str:
    return repair(words)[0].replace("/", "-").replace("\\", "-").strip(". ")[:_LONGEST].strip(". ")


def _leading(problems: list[Problem]) -> Iterator[Problem]:
    """The problems of a dump: those of one file go together, so that the last of them stands for all."""
    for index, item in enumerate(problems):
        more = any(later.where == item.where for later in problems[index + 1 :])
        yield msgspec.structs.replace(item, severity="warning") if more else item


def _read_sheets(tables: Tables, data: bytes, name: str, beside: Beside | None) -> set[str]:
    """Takes in a CSV file and those beside it that are the other tables of the same archive; returns their names."""
    read: set[str] = set()
    narrow = _narrow(data)
    tables.read_sheet(name, narrow, forms.table_of(sheet.header_of(narrow[:65536])))
    for other in beside.names if beside else ():
        if table := forms.table_named(other):
            found = beside.read(other) if beside else b""
            if isinstance(found, Problem):
                tables.problems.append(found)
            else:
                tables.read_sheet(other, _narrow(found), table)
            read.add(other)
    return read


def _left(beside: Beside, other: str, archives: list[Archive], name: str) -> Iterator[Member | Problem]:
    """A file beside a dump that it does not speak of: it may be a story whose row is lost."""
    found = beside.read(other)
    if isinstance(found, Problem):
        yield msgspec.structs.replace(found, where=f"{name}/{other}")
        return
    yield problem("dump-file-unused", f"No row of {name} speaks of {other}", f"{name}/{other}")
    authors = list(filter(None, (archive.author_of(other) for archive in archives)))
    told = tuple(Clue("author", author, origin="derived", confidence=_FOLDER) for author in authors[:1])
    yield Member(other, found, told)


def _narrow(data: bytes) -> bytes:
    """A dump in an encoding that ASCII is part of, without a mark; PowerShell and spreadsheets write UTF-16."""
    if data.startswith(_WIDE) or unmarked_utf16(data):
        return decode(data, mend=False).text.encode("utf-8", "surrogatepass")
    return data.removeprefix(b"\xef\xbb\xbf")
