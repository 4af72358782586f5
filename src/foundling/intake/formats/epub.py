"""An e-book to drafts: its documents in reading order as one page, with what its package says of them."""

import re
from collections import Counter

import msgspec

from foundling.document import Value
from foundling.errors import Problem, problem
from foundling.intake import containers
from foundling.intake.encoding import Decoded, decode
from foundling.intake.formats import package as opf
from foundling.intake.formats.exporters import Verdict, judge
from foundling.intake.formats.html import declared_encoding, drafts
from foundling.intake.formats.package import Item, Package, Place, Point
from foundling.intake.markup.builder import parse
from foundling.intake.markup.content import Told
from foundling.intake.markup.page import Page
from foundling.intake.markup.paragraphs import Paragraph, paragraphs
from foundling.intake.markup.select import Index
from foundling.intake.reading import Clue, Reading

MEDIA_TYPE = "application/epub+zip"

_DOCUMENTS = frozenset(
    "application/xhtml+xml text/html application/x-dtbook+xml text/x-oeb1-document application/xml text/xml".split()
)
_DOCUMENT_NAMES = (".xhtml", ".html", ".htm", ".xml")
_LARGEST_TEXT = 64_000_000  # bytes of all documents together
_LARGEST_STYLE = 2_000_000
#: Types of the guide and the landmarks that are no story.
_APART = {
    "cover": "the cover",
    "title-page": "the title page",
    "titlepage": "the title page",
    "toc": "the table of contents",
    "copyright-page": "the imprint",
    "acknowledgements": "the acknowledgements",
    "loi": "a list of pictures",
    "colophon": "the imprint",
}
_CONTENTS_TITLE = re.compile(r"(?:table of )?contents|index of chapters", re.IGNORECASE)
_NOBODY = re.compile(r"unknown(?: author)?|anonymous author|various|n/?a", re.IGNORECASE)
_NO_DATE = re.compile(r"(?:0101|0000|1900-01-01T00:00:00)")
_URL = re.compile(r"(?:url:)?\s*(https?://\S+)", re.IGNORECASE)
#: Entries that a table of contents has for its own pages.
_BORDERS = re.compile(
    r"(?:title ?page|cover|start|begin(?:ning)?|text|unknown|(?:file|part|section)[\d_]+|.*\.x?html?)", re.IGNORECASE
)
_CHAPTER = 200  # code points of prose; a document with less is no chapter
_SURE = 0.7  # of what a package says: programs fill it in as often as authors


class Book(msgspec.Struct):
    """An e-book opened: its documents as text, and where in the archive each came from."""

    package: Package | None
    documents: list[Decoded]
    paths: list[str]
    linear: list[bool]
    points: tuple[Point, ...]
    kinds: dict[str, str]  # path -> type, from the guide and the landmarks
    styles: list[str]
    problems: list[Problem]


def read(data: bytes, name: str) -> Reading:
    """The drafts of an e-book. Linear in its unpacked size; never raises."""
    opened = _opened(data, name)
    if isinstance(opened, Problem):
        return _refused(opened)
    if not opened.documents:
        missing = problem("epub-invalid", f"{name} names no document that is in it", name)
        return _refused(missing, opened.problems)
    page = parse([document.text for document in opened.documents], xml=True, styles=opened.styles)
    listed = paragraphs(page)
    verdict = judge(Index(page), listed)
    unheaded: dict[int, str] = {}
    if verdict is None:
        told, unheaded = _told(opened, page, listed)
        verdict = Verdict("", told, _clues(opened.package))
    for document in opened.documents:
        opened.problems.extend(document.problems)
    return Reading(
        text=page.flat,
        drafts=drafts(listed, verdict.told, unheaded),
        media_type=MEDIA_TYPE,
        encoding=_encoding(opened.documents),
        clues=verdict.clues,
        problems=tuple(opened.problems),
        exporter=verdict.exporter,
        settled=verdict.settled,
    )


def _encoding(documents: list[Decoded]) -> str:
    """The encoding of most documents; those in plain ASCII say nothing."""
    counted = Counter(document.encoding for document in documents if document.encoding != "ascii")
    return counted.most_common(1)[0][0] if counted else "ascii"


def _refused(why: Problem, others: list[Problem] | None = None) -> Reading:
    return Reading("", (), MEDIA_TYPE, "", problems=(*(others or ()), why))


class _Shelf:
    """The members of the archive by path; where a path differs in case or folder only, the one that is meant."""

    def __init__(self, archive: containers.Archive) -> None:
        self.archive = archive
        self.exact = {entry.name: entry for entry in archive.entries}
        self.folded = {entry.name.casefold(): entry for entry in reversed(archive.entries)}
        bare = Counter(entry.name.rpartition("/")[2].casefold() for entry in archive.entries)
        self.bare = {
            last: entry for entry in archive.entries if bare[last := entry.name.rpartition("/")[2].casefold()] == 1
        }

    def find(self, path: str) -> containers.Entry | None:
        folded = path.casefold()
        return self.exact.get(path) or self.folded.get(folded) or self.bare.get(folded.rpartition("/")[2])

    def read(self, path: str) -> bytes | None:
        """The bytes at `path`, None if it is not there or damaged. Raises `containers.Burst`."""
        entry = self.find(path)
        if entry is None or entry.locked or entry.special:
            return None
        try:
            return self.archive.read(entry)
        except containers.Damaged:
            return None


def _opened(data: bytes, name: str) -> Book | Problem:
    try:
        shelf = _Shelf(containers.Archive(data))
        return _book(shelf, name)
    except containers.Damaged as damage:
        return problem("epub-invalid", f"{name} is cut short or damaged: {damage}", name)
    except containers.Burst as burst:
        return problem(burst.code, f"{name} was not unpacked: {burst}", name)


def _book(shelf: _Shelf, name: str) -> Book | Problem:
    problems: list[Problem] = []
    read_package = _package(shelf)
    if read_package is None:
        places = _by_name(shelf)
        if not places:
            return problem("epub-invalid", f"{name} has no table of its files and no document", name)
        said = (
            "The e-book's own table of files is missing or damaged; its documents were read in the order of their names"
        )
        problems.append(problem("epub-part-missing", said, name))
    else:
        places = _documents(read_package)
    locked = opf.locked(shelf.read("META-INF/encryption.xml") or b"")
    if locked and any(place.item.path in locked for place in places):
        return problem("epub-encrypted", f"{name} is locked by its seller and cannot be read", name)
    if any(entry.locked for entry in shelf.archive.entries):
        return problem("epub-encrypted", f"{name} needs a password", name)
    book = Book(read_package, [], [], [], (), {}, [], problems)
    missing = 0
    size = 0
    for place in places:
        raw = shelf.read(place.item.path)
        if raw is None:
            missing += 1
            if missing <= 20:
                path = place.item.path
                problems.append(problem("epub-part-missing", f"{path} is named by {name} and is not in it", name))
            continue
        size += len(raw)
        if size > _LARGEST_TEXT:
            raise containers.Burst("too-large", f"its text is more than {_LARGEST_TEXT / 1e6:.0f} MB")
        book.documents.append(decode(raw, declared_encoding(raw), f"{name}/{place.item.path}"))
        book.paths.append(place.item.path)
        book.linear.append(place.linear)
    if not shelf.archive.complete and not problems:
        problems.append(problem("epub-part-missing", f"{name} is cut short; what could be found was read", name))
    if read_package is not None:
        _contents(shelf, read_package, book)
        _styles(shelf, read_package, book)
    return book


def _package(shelf: _Shelf) -> Package | None:
    path = opf.root_path(shelf.read("META-INF/container.xml") or b"")
    if path is None or shelf.find(path) is None:
        path = next((entry.name for entry in shelf.archive.entries if entry.name.lower().endswith(".opf")), None)
    if path is None:
        return None
    found = opf.package(shelf.read(path) or b"", path)
    return found if found is not None and _documents(found) else None


def _documents(package: Package) -> tuple[Place, ...]:
    """The places whose files hold text."""
    return tuple(place for place in package.places if _is_document(place.item))


def _is_document(item: Item) -> bool:
    return item.media_type in _DOCUMENTS or item.path.lower().endswith(_DOCUMENT_NAMES[:3])


def _by_name(shelf: _Shelf) -> tuple[Place, ...]:
    """Every document of an archive that has lost its table, in the natural order of names."""
    return tuple(
        Place(Item(entry.name, "application/xhtml+xml"))
        for entry in shelf.archive.entries
        if entry.name.lower().endswith(_DOCUMENT_NAMES[:3])
    )


def _contents(shelf: _Shelf, package: Package, book: Book) -> None:
    book.kinds = dict(package.guide)
    if package.contents is None:
        return
    raw = shelf.read(package.contents.path) or b""
    book.points = opf.points(raw, package.contents)
    if "nav" in package.contents.properties:
        book.kinds.update(opf.landmarks(raw, package.contents))
        book.kinds.setdefault(package.contents.path, "toc")


def _styles(shelf: _Shelf, package: Package, book: Book) -> None:
    size = 0
    for item in package.items:
        if item.media_type == "text/css":
            raw = shelf.read(item.path) or b""
            size += len(raw)
            if size > _LARGEST_STYLE:
                return
            book.styles.append(raw.decode("utf-8", errors="replace"))


def _told(book: Book, page: Page, listed: list[Paragraph]) -> tuple[dict[int, Told], dict[int, str]]:
    """What the package says of the paragraphs: which documents are no story, where the chapters begin.

    In the second place the names of chapters that have no heading of their own, by their first paragraph.
    """
    told: dict[int, Told] = {}
    unheaded: dict[int, str] = {}
    inside = _by_document(page, listed, len(book.documents))
    labels: dict[str, Point] = {}
    for point in book.points:
        labels.setdefault(point.path.casefold(), point)
    weights = [sum(listed[index].weight for index in indexes) for indexes in inside]
    story = [at for at, weight in enumerate(weights) if weight >= _CHAPTER and _apart(book, listed, inside, at) is None]
    first, last = (story[0], story[-1]) if story else (0, len(inside))
    for at, indexes in enumerate(inside):
        if why := _apart(book, listed, inside, at):
            hint = Told("front_matter" if at <= first else "end_matter" if at > last else "front_matter", why)
            told.update(dict.fromkeys(indexes, hint))
            continue
        named = labels.get(book.paths[at].casefold())
        if indexes and named is not None and weights[at] >= _CHAPTER and len(labels) > 1:
            head = _chapter_head(listed, indexes, named)
            if head is not None:
                told[head[0]] = head[1]
            elif not _BORDERS.fullmatch(named.label):
                unheaded[indexes[0]] = _title(named.label) or named.label
    return told, unheaded


def _by_document(page: Page, listed: list[Paragraph], count: int) -> list[list[int]]:
    inside: list[list[int]] = [[] for _ in range(count)]
    for index, paragraph in enumerate(listed):
        inside[page.part_of(paragraph.start)].append(index)
    return inside


def _apart(book: Book, listed: list[Paragraph], inside: list[list[int]], at: int) -> str | None:
    """Why a document is no part of the story, None if it is."""
    indexes = inside[at]
    if not book.linear[at]:
        return "a document outside the reading order"
    kind = book.kinds.get(book.paths[at], "")
    if kind in _APART and sum(listed[index].weight for index in indexes) < 3_000:
        return _APART[kind]
    linked = sum(listed[index].linked for index in indexes)
    total = sum(len(listed[index].text) for index in indexes)
    if linked > 0.6 * total and len(indexes) > 1:
        named = _CONTENTS_TITLE.fullmatch(listed[indexes[0]].text)
        return _APART["toc"] if named or len(indexes) > 3 else None
    return None


def _chapter_head(listed: list[Paragraph], indexes: list[int], point: Point) -> tuple[int, Told] | None:
    """The paragraph at the top of a document that is its heading: called as in the contents, or marked as one."""
    label = _letters(point.label)
    for index in indexes[:4]:
        paragraph = listed[index]
        words = _letters(paragraph.text)
        if words and len(words) <= 120 and (words == label or (paragraph.level and (words in label or label in words))):
            why = "called so in the table of contents"
            return index, Told("heading", why, _title(point.label), paragraph.level or 2)
    first = listed[indexes[0]]
    if first.level and len(first.text) <= 120:
        return indexes[0], Told("heading", "a heading at the top of a document", _title(first.text), first.level)
    return None


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _title(label: str) -> str | None:
    """A chapter's title without the number before it, None where there is nothing else."""
    matched = re.fullmatch(r"(?:chapter|part)\s+[\divxlc]+\s*(?:[:.–—-]+\s*(.+))?|\d+\.?\s*(.*)", label, re.IGNORECASE)
    if matched is None:
        return label
    return matched[1] or matched[2] or None


def _clues(package: Package | None) -> tuple[Clue, ...]:
    """The facts of the package, which the text's own statement overrules."""
    if package is None:
        return ()
    values: dict[str, Value] = {}
    lists: dict[str, list[str]] = {"author": [], "tags": []}
    for name, text, qualifier in package.facts:
        if name == "creator" and qualifier in ("", "aut") and not _NOBODY.fullmatch(text):
            lists["author"].append(text)
        elif name == "subject":
            lists["tags"].append(text)
        elif name == "date" and not _NO_DATE.match(text):
            field = {"modification": "updated", "creation": "other:Created"}.get(qualifier, "published")
            values.setdefault(field, text.partition("T")[0])
        elif name == "description":
            if plain := _plain(text):
                values.setdefault("summary", plain)
        elif name in ("identifier", "source"):
            if url := _URL.fullmatch(text):
                values.setdefault("source_url", url.group(1))
        elif name == "calibre:series_index" or (name == "belongs-to-collection" and qualifier):
            _part(values, text if name == "calibre:series_index" else qualifier)
        if name in ("calibre:series", "belongs-to-collection"):
            values.setdefault("series", text)
        elif name == "title" and qualifier in ("", "main"):
            values.setdefault("title", text)
        elif name == "language" and text.lower() not in ("und", "zxx"):
            values.setdefault("language", text)
        elif name == "publisher":
            values.setdefault("other:Publisher", text)
    if lists["author"]:
        values["author"] = ", ".join(dict.fromkeys(lists["author"]))
    if lists["tags"]:
        values["tags"] = tuple(dict.fromkeys(lists["tags"]))
    if "series" not in values:
        values.pop("part", None)
    return tuple(Clue(field, value, confidence=_SURE) for field, value in values.items())


def _part(values: dict[str, Value], index: str) -> None:
    try:
        number = float(index)
    except ValueError:
        return
    if number == int(number) and 0 < number < 10_000:
        values.setdefault("part", int(number))


def _plain(description: str) -> str:
    """A description without the markup that programs put into it."""
    if "<" not in description and "&" not in description:
        return description
    page = parse([description])
    return "\n".join(paragraph.text for paragraph in paragraphs(page) if paragraph.text)
