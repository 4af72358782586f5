"""What an EPUB says of itself: its package document, its table of contents, what of it is locked.

Source: EPUB 3.3 (W3C), 5 and 7; OPF 2.0.1 (IDPF); OCF 2.0.1, 3.5 for ``encryption.xml``.
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import msgspec
from lxml import etree

from foundling.intake.formats.office.events import without_doctype

_LARGEST = 30_000_000  # bytes of a package document or table of contents
_MOST_POINTS = 100_000  # entries of a table of contents
_OPF = "{*}"
#: A reference to one half of a surrogate pair: no character, yet libxml2 takes it in while it mends.
_HALF_PAIR = re.compile(
    rb"&#(?:0*(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3])|x0*[dD][89a-fA-F][0-9a-fA-F]{2});?"
)
_TYPE = "{http://www.idpf.org/2007/ops}type"
_ROLE = "{http://www.idpf.org/2007/opf}role"
_EVENT = "{http://www.idpf.org/2007/opf}event"
_SCHEME = "{http://www.idpf.org/2007/opf}scheme"
#: Ways of locking that only make a font useless outside its book.
_FONT_LOCKS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


class Item(msgspec.Struct, frozen=True):
    """A file of the book: its path in the archive, its media type, EPUB 3 properties."""

    path: str
    media_type: str
    properties: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True):
    """A document in reading order; `linear` is false for what is only opened from elsewhere."""

    item: Item
    linear: bool = True


class Package(msgspec.Struct, frozen=True):
    """A package document. `facts` are ``(name, text, qualifier)`` in its order; `guide` is path -> type."""

    places: tuple[Place, ...]
    items: tuple[Item, ...]
    facts: tuple[tuple[str, str, str], ...]
    guide: dict[str, str]
    contents: Item | None  # the table of contents: nav document or NCX


class Point(msgspec.Struct, frozen=True):
    """An entry of a table of contents: what it is called, the document and the place in it, how deep it stands."""

    label: str
    path: str
    fragment: str
    depth: int


def root_path(container: bytes) -> str | None:
    """The path of the package document that ``META-INF/container.xml`` names, None if it names none."""
    tree = _tree(container)
    if tree is None:
        return None
    for found in tree.iter("{*}rootfile"):
        path = found.get("full-path", "").strip()
        if path:
            return posixpath.normpath(unquote(path)).lstrip("/")
    return None


def package(data: bytes, path: str) -> Package | None:
    """The package document at `path` of the archive, None if nothing of it can be read."""
    tree = _tree(data)
    if tree is None:
        return None
    base = posixpath.dirname(path)
    items: dict[str, Item] = {}
    for found in tree.iter(f"{_OPF}item"):
        href = found.get("href")
        if not href:
            continue
        properties = tuple((found.get("properties") or "").split())
        items[found.get("id") or href] = Item(resolve(base, href), (found.get("media-type") or "").lower(), properties)
    places: list[Place] = []
    seen: set[str] = set()
    spine = next(tree.iter(f"{_OPF}spine"), None)
    for found in spine.iter(f"{_OPF}itemref") if spine is not None else ():
        item = items.get(found.get("idref") or "")
        if item is not None and item.path not in seen:
            seen.add(item.path)
            places.append(Place(item, (found.get("linear") or "yes").strip().lower() != "no"))
    contents = next((item for item in items.values() if "nav" in item.properties), None)
    if contents is None:
        contents = items.get((spine.get("toc") if spine is not None else None) or "")
    if contents is None:
        contents = next((item for item in items.values() if item.media_type == "application/x-dtbncx+xml"), None)
    guide = {
        resolve(base, found.get("href") or "").partition("#")[0]: (found.get("type") or "").lower()
        for found in tree.iter(f"{_OPF}reference")
    }
    return Package(tuple(places), tuple(items.values()), tuple(_facts(tree)), guide, contents)


def points(data: bytes, item: Item) -> tuple[Point, ...]:
    """The entries of a table of contents in its order, empty if it cannot be read."""
    tree = _tree(data)
    if tree is None:
        return ()
    base = posixpath.dirname(item.path)
    found = _nav_points(tree) if item.media_type != "application/x-dtbncx+xml" else _ncx_points(tree)
    made: list[Point] = []
    for label, href, depth in found:
        if len(made) >= _MOST_POINTS:
            break
        target, _, fragment = href.partition("#")
        label = " ".join(label.split())
        if label and target:
            made.append(Point(label, resolve(base, target), unquote(fragment), depth))
    return tuple(made)


def landmarks(data: bytes, item: Item) -> dict[str, str]:
    """What an EPUB 3 nav document says its documents are: path -> type."""
    tree = _tree(data)
    if tree is None:
        return {}
    base = posixpath.dirname(item.path)
    made: dict[str, str] = {}
    for nav in tree.iter("{*}nav"):
        if "landmarks" in (nav.get(_TYPE) or ""):
            for link in nav.iter("{*}a"):
                href = (link.get("href") or "").partition("#")[0]
                if href:
                    made.setdefault(resolve(base, href), (link.get(_TYPE) or "").lower())
    return made


def locked(encryption: bytes) -> frozenset[str]:
    """The paths that ``META-INF/encryption.xml`` says are encrypted, fonts that are only made useless left out."""
    tree = _tree(encryption)
    if tree is None:
        return frozenset()
    paths: set[str] = set()
    for found in tree.iter("{*}EncryptedData"):
        method = next(found.iter("{*}EncryptionMethod"), None)
        if method is not None and (method.get("Algorithm") or "").startswith(_FONT_LOCKS):
            continue
        for reference in found.iter("{*}CipherReference"):
            paths.add(unquote(reference.get("URI") or "").lstrip("/"))
    return frozenset(paths)


def resolve(base: str, href: str) -> str:
    """The path in the archive that `href` means in a document of the folder `base`; percent signs decoded."""
    try:
        path = urlsplit(href.strip()).path
    except ValueError:
        path = href.strip().partition("#")[0]
    path = unquote(path).replace("\\", "/")
    joined = posixpath.normpath(posixpath.join(base, path)) if path else base
    parts = [part for part in joined.split("/") if part not in ("", ".", "..")]
    return "/".join(parts)


def _facts(tree: etree._Element) -> Iterator[tuple[str, str, str]]:
    """The metadata: Dublin Core by element name, others by their property; EPUB 3 refinements made qualifiers."""
    refined: dict[str, dict[str, str]] = {}
    metas = list(tree.iter(f"{_OPF}meta"))
    for meta in metas:
        if target := (meta.get("refines") or "").lstrip("#"):
            refined.setdefault(target, {})[meta.get("property") or ""] = _words(meta)
    dublin = (
        found
        for found in tree.iter()
        if isinstance(found.tag, str) and found.tag.startswith("{http://purl.org/dc/elements/1.")
    )
    for found in dublin:
        name = etree.QName(found).localname.lower()
        more = refined.get(found.get("id") or "", {})
        qualifier = found.get(_ROLE) or found.get(_EVENT) or found.get(_SCHEME) or more.get("role") or ""
        qualifier = qualifier or more.get("identifier-type", "") or more.get("title-type", "")
        if text := _words(found):
            yield name, text, qualifier.lower()
    for meta in metas:
        if meta.get("refines"):
            continue
        named, content = meta.get("name") or "", meta.get("content") or ""
        if named and content:
            yield named, content.strip(), ""
        elif meta.get("property") and (text := _words(meta)):
            group = refined.get(meta.get("id") or "", {})
            yield meta.get("property") or "", text, group.get("group-position", "")


def _nav_points(tree: etree._Element) -> Iterator[tuple[str, str, int]]:
    navs = [nav for nav in tree.iter("{*}nav") if "toc" in (nav.get(_TYPE) or "").split()]
    for nav in navs[:1] or list(tree.iter("{*}nav"))[:1]:
        depth = 0
        for event, found in etree.iterwalk(nav, events=("start", "end")):
            if not isinstance(found.tag, str):
                continue
            local = etree.QName(found).localname
            if local == "ol":
                depth += 1 if event == "start" else -1
            elif local == "a" and event == "start":
                yield _words(found), found.get("href") or "", depth


def _ncx_points(tree: etree._Element) -> Iterator[tuple[str, str, int]]:
    for top in list(tree.iter("{*}navMap"))[:1]:
        depth = 0
        for event, found in etree.iterwalk(top, events=("start", "end")):
            if not isinstance(found.tag, str) or etree.QName(found).localname != "navPoint":
                continue
            depth += 1 if event == "start" else -1
            if event == "start":
                label = next((child for child in found if _local(child) == "navLabel"), None)
                content = next((child for child in found if _local(child) == "content"), None)
                if label is not None and content is not None:
                    yield _words(label), content.get("src") or "", depth


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _tree(data: bytes) -> etree._Element | None:
    """The root element, read with what damage it has mended; no entity is resolved and nothing else is opened."""
    if len(data) > _LARGEST or not data.strip():
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        # A document type declares nothing that is needed, and entities that would be: without it none has a meaning.
        tree: etree._Element | None = etree.fromstring(_HALF_PAIR.sub(b"", without_doctype(data).strip()), parser)
        # What was mended into no text (in UTF-16, half a pair) is to fail here, not where it is asked for.
        for element in tree.iter() if tree is not None else ():
            _ = element.text, element.tail, element.attrib.items()
        return tree
    except (etree.XMLSyntaxError, ValueError):
        return None
