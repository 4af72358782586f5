"""Books of Standard Ebooks as paragraphs and the places of their scene breaks, read from the source repositories.

Each repository is a folder below one root: a checkout or a bare clone, named or holding a folder named after the
repository. What is read is in the public domain in the United States, its markup under CC0 1.0.
Source: https://standardebooks.org/manual (sections, `hr` as thematic break, `epub:type`).
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

_X = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_HEADS = {f"{_X}{name}" for name in ("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup")}
_INSIDE = {f"{_X}{name}" for name in "blockquote div article ul ol table tbody tr td li figure footer dl dd dt".split()}
_INVISIBLE = re.compile("[\u2060\u200a\ufeff\u00ad]")
_NO_STORY = re.compile(
    r"titlepage|imprint|dedication|epigraph|foreword|preface|introduction|halftitle|loi|endnotes|colophon|uncopyright|"
    r"appendix|afterword|note|acknow|glossary|dramatis"
)
_SPINE = re.compile(rb'<itemref[^>]*idref="([^"]+)"')
_ITEM = re.compile(rb"<item\b[^>]*>")


class Chapter(NamedTuple):
    """Paragraphs in order. Before `paragraphs[n]` there is a scene break (1), none (0), or what is not to be judged (-1)."""

    paragraphs: list[str]
    breaks: list[int]


def repositories(root: Path) -> list[Path]:
    """The bare or checked-out repositories below a folder."""
    return sorted({path.parent for path in root.glob("**/HEAD") if (path.parent / "objects").is_dir()})


def chapters(repository: Path) -> Iterator[Chapter]:
    """The chapters of one book. Raises `subprocess.CalledProcessError` for what is no repository."""
    package = _show(repository, "src/epub/content.opf")
    items = {}
    for item in _ITEM.findall(package):
        name, place = re.search(rb'\bid="([^"]+)"', item), re.search(rb'\bhref="([^"]+)"', item)
        if name and place:
            items[name[1]] = place[1].decode()
    for name in _SPINE.findall(package):
        place = items.get(name, "")
        if not place.startswith("text/") or _NO_STORY.match(place.removeprefix("text/")):
            continue
        body = etree.fromstring(_show(repository, f"src/epub/{place}")).find(f"{_X}body")
        if body is None or re.search("frontmatter|backmatter", body.get(_TYPE) or ""):
            continue
        for note in body.iter(f"{_X}a"):
            if "noteref" in (note.get(_TYPE) or ""):
                note.text = ""
        chapter = Chapter([], [])
        _walk(body, chapter, [0])
        if chapter.paragraphs:
            chapter.breaks[0] = -1
            yield chapter


def _show(repository: Path, path: str) -> bytes:
    command = ["git", "-C", str(repository), "show", f"HEAD:{path}"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def _walk(element: etree._Element, chapter: Chapter, waiting: list[int]) -> None:
    for child in element:
        if child.tag == f"{_X}hr":
            waiting[0] = 1
        elif child.tag == f"{_X}p":
            if text := _text(child):
                chapter.paragraphs.append(text)
                chapter.breaks.append(waiting[0])
                waiting[0] = 0
        elif child.tag == f"{_X}section":
            heads = [head for head in child if head.tag in _HEADS]
            numbered = all("ordinal" in (head.get(_TYPE) or "") for head in heads)
            # A section with a title of its own begins a chapter rather than a scene.
            waiting[0] = 1 if numbered else -1
            _walk(child, chapter, waiting)
        elif child.tag in _INSIDE:
            _walk(child, chapter, waiting)


def _text(element: etree._Element) -> str:
    for line in element.iter(f"{_X}br"):
        line.tail = "\n" + (line.tail or "")
    text = _INVISIBLE.sub("", "".join(element.itertext()))
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
