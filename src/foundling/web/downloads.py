"""Stories as files: always saved, never opened on our own address, whatever they hold."""

import unicodedata
from typing import Any
from urllib.parse import quote

import msgspec
from starlette.datastructures import QueryParams
from starlette.responses import Response

from foundling import export
from foundling.advice import NOTHING, Choice, Choices
from foundling.advice import asked as asked_for
from foundling.errors import UsageError
from foundling.library import Entry, Library

#: Each format that a story is given in: the file's ending.
FORMATS: dict[str, str] = {"epub": ".epub", "html": ".html", "markdown": ".md"}

#: A name longer than this is cut before its ending (UTF-8 bytes): systems allow 255.
LONGEST = 180


class Wanted(msgspec.Struct, frozen=True):
    """What is to be in a file: a page of the people, one of what to know before starting, and which passages are not."""

    cast: bool = False
    notice: bool = False
    leave_out: Choices = NOTHING


def original(library: Library, number: int) -> Response:
    """The file of the story exactly as it was found. Raises `NotFound`, `LibraryDamaged`."""
    source, data = library.original(number)
    return attachment(data, source.name.rpartition("/")[2])


def exported(entry: Entry, kind: str, wanted: Wanted) -> Response:
    """The story in one of `FORMATS`. Raises `KeyError` for another."""
    # A title may be made of what is left out.
    name = export.filename(export.without(entry.story, entry.layers, wanted.leave_out)[0], FORMATS[kind])
    told: Any = {"notice": wanted.notice, "leave_out": wanted.leave_out}
    story, layers = entry.story, entry.layers
    if kind == "epub":
        return attachment(export.epub(story, layers, modified=entry.updated, cast=wanted.cast, **told), name)
    made = (
        export.html(story, layers, cast=wanted.cast, **told)
        if kind == "html"
        else export.markdown(story, layers, **told)
    )
    return attachment(made.encode(), name)


def wanted(asked: QueryParams, choices: Choices) -> Wanted:
    """What an address asks for. Without a word about it, what the reader's `choices` skip is left out of the file too;
    ``whole`` takes everything along, ``without=violence:depicted`` (any number of them) leaves out what it says. Raises `UsageError` where that is no advisory or level."""
    given = asked.getlist("without")
    leave_out = choices
    if "whole" in asked:
        leave_out = NOTHING
    elif given:
        leave_out = Choices(tuple({item.label: item for item in map(_asked, given)}.values()))
    return Wanted("cast" in asked, "notice" in asked, leave_out)


def _asked(text: str) -> Choice:
    # What is not known cannot be left out, and to pass over it would put into the file what was not wanted there.
    try:
        return asked_for(text)
    except ValueError as error:
        raise UsageError(str(error)) from error


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
