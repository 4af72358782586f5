"""Stories as files: always saved, never opened on our own address, whatever they hold."""

import unicodedata
from urllib.parse import quote

from starlette.responses import Response

from foundling import export
from foundling.library import Entry, Library

#: Each format that a story is given in: the file's ending.
FORMATS: dict[str, str] = {"epub": ".epub", "html": ".html", "markdown": ".md"}

#: A name longer than this is cut before its ending (UTF-8 bytes): systems allow 255.
LONGEST = 180


def original(library: Library, number: int) -> Response:
    """The file of the story exactly as it was found. Raises `NotFound`, `LibraryDamaged`."""
    source, data = library.original(number)
    return attachment(data, source.name.rpartition("/")[2])


def exported(entry: Entry, kind: str, *, cast: bool = False) -> Response:
    """The story in one of `FORMATS`, with `cast` and a page of its people. Raises `KeyError` for another."""
    name = export.filename(entry.story, FORMATS[kind])
    if kind == "epub":
        return attachment(export.epub(entry.story, entry.layers, modified=entry.updated, cast=cast), name)
    made = (
        export.html(entry.story, entry.layers, cast=cast)
        if kind == "html"
        else export.markdown(entry.story, entry.layers)
    )
    return attachment(made.encode(), name)


def attachment(data: bytes, name: str) -> Response:
    """The bytes as a file to save. The type says nothing, so that no browser shows a hostile page as one of ours."""
    return Response(data, media_type="application/octet-stream", headers={"Content-Disposition": disposition(name)})


def disposition(name: str) -> str:
    """The header that names a file to save. Source: RFC 6266 with RFC 8187 for names outside ASCII."""
    safe = "".join("_" if character in '/\\:*?"<>|' else character for character in name if character.isprintable())
    safe = _cut(safe.strip(" .") or "story")
    plain = (
        unicodedata.normalize("NFKD", safe).encode("ascii", "ignore").decode().replace("%", "_").strip(" .") or "story"
    )
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}"


def _cut(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = name, "", ""
    room = LONGEST - len((dot + ending).encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + dot + ending
