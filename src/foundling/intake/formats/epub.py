"""An e-book to drafts: its documents in reading order as one page, with what its package says of them."""

import re
from collections import Counter

import msgspec

from foundling.document import Value
from foundling.errors import Problem, problem
from foundling.intake import containers
from foundling.intake.encoding import Decoded, decode
from foundling.intake.formats import package as opf
from foundling.intake.formats.contents import Document, judge_documents
from foundling.intake.formats.exporters import Verdict, judge
from foundling.intake.formats.html import declared_encoding, drafts
from foundling.intake.formats.package import Item, Package, Place, Point
from foundling.intake.kinds import MAX_TAGS
from foundling.intake.markup.builder import parse
from foundling.intake.markup.paragraphs import paragraphs
from foundling.intake.markup.select import Index
from foundling.intake.reading import Clue, Reading

MEDIA_TYPE = "application/epub+zip"

_DOCUMENTS = frozenset(
    "application/xhtml+xml text/html application/x-dtbook+xml text/x-oeb1-document application/xml text/xml".split()
)
_DOCUMENT_NAMES = (".xhtml", ".html", ".htm", ".xml")
_LARGEST_TEXT = 64_000_000  # bytes of all documents together
_LARGEST_STYLE = 2_000_000
_NOBODY = re.compile(r"unknown(?: author)?|anonymous author|various|n/?a", re.IGNORECASE)
_NO_DATE = re.compile(r"(?:0101|0000|1900-01-01T00:00:00)")
_URL = re.compile(r"(?:url:)?\s*(https?://\S+)", re.IGNORECASE)
_SURE = 0.7  # of what a package says: programs fill it in as often as authors


class Book(msgspec.Struct):
    """An e-book opened: its documents, and what each of them says."""

    package: Package | None
    documents: list[Document]
    texts: list[Decoded]
    points: tuple[Point, ...]
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
    page = parse([text.text for text in opened.texts], xml=True, styles=opened.styles)
    listed = paragraphs(page)
    verdict = judge(Index(page), listed)
    unheaded: dict[int, str] = {}
    if verdict is None:
        judged = judge_documents(page, listed, opened.documents, opened.points)
        unheaded = judged.unheaded
        verdict = Verdict("", judged.told, _clues(opened.package))
    for text in opened.texts:
        opened.problems.extend(text.problems)
    return Reading(
        text=page.flat,
        drafts=drafts(listed, verdict.told, unheaded),
        media_type=MEDIA_TYPE,
        encoding=_encoding(opened.texts),
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
    points, kinds = _contents(shelf, read_package) if read_package is not None else ((), {})
    book = Book(read_package, [], [], points, [], problems)
    missing = 0
    size = tags = 0
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
        tags += raw.count(b"<")
        if tags > MAX_TAGS:
            raise containers.Burst("too-large", f"it has more than {MAX_TAGS} tags")
        path = place.item.path
        book.documents.append(Document(path, place.linear, kinds.get(path, "")))
        book.texts.append(decode(raw, declared_encoding(raw), f"{name}/{path}"))
    if not shelf.archive.complete and not problems:
        problems.append(problem("epub-part-missing", f"{name} is cut short; what could be found was read", name))
    if read_package is not None:
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


def _contents(shelf: _Shelf, package: Package) -> tuple[tuple[Point, ...], dict[str, str]]:
    """The table of contents, and what the guide and the landmarks say that documents are, by path."""
    kinds = dict(package.guide)
    if package.contents is None:
        return (), kinds
    raw = shelf.read(package.contents.path) or b""
    if "nav" in package.contents.properties:
        kinds.update(opf.landmarks(raw, package.contents))
        kinds.setdefault(package.contents.path, "toc")
    return opf.points(raw, package.contents), kinds


def _styles(shelf: _Shelf, package: Package, book: Book) -> None:
    size = 0
    for item in package.items:
        if item.media_type == "text/css":
            raw = shelf.read(item.path) or b""
            size += len(raw)
            if size > _LARGEST_STYLE:
                return
            book.styles.append(raw.decode("utf-8", errors="replace"))


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
