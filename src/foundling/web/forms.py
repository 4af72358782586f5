"""What browsers send: forms and files, read within limits and never without the page's token."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from foundling import gather
from foundling.errors import Problem, problem
from foundling.web.guard import FIELD, Tokens
from foundling.web.refusal import Refused

#: The largest file taken (bytes): what the other ways into a library take too.
MAX_FILE = gather.MAX_BYTES

#: The largest upload (bytes). It lies on disk until it is read, so this bounds the disk.
MAX_UPLOAD = 1024 * 1024 * 1024

#: Files in one upload. A page with scripts sends one at a time.
MAX_FILES = 2000

#: The largest form without files (bytes). A summary may be long.
MAX_FORM = 512 * 1024


class Uploaded(msgspec.Struct, frozen=True):
    """A file as the browser sent it: its name with the folders it lay in, its size in bytes, the open spool file."""

    where: str
    size: int
    spool: UploadFile

    def find(self) -> gather.Find | Problem:
        """The file's bytes with its name, or the problem that it is too large. Reads from disk: not for the event loop."""
        if self.size > MAX_FILE:
            return problem("too-large", f"The file is larger than {MAX_FILE >> 20} MB", self.where)
        self.spool.file.seek(0)
        return gather.Find(self.where.rpartition("/")[2], self.where, self.spool.file.read())


@asynccontextmanager
async def form(
    request: Request, tokens: Tokens, *, limit: int = MAX_FORM, max_files: int = 0, max_fields: int = 50
) -> AsyncIterator[FormData]:
    """The form that the request holds, its token checked. Files larger than 1 MB lie on disk and are gone afterwards.

    Raises `Refused` for a form that is too large, broken or without the token.
    """
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > limit:
        raise Refused("too-large")
    read = 0

    async def counted() -> Message:
        # A body sent in chunks states no length.
        nonlocal read
        message = await request.receive()
        read += len(message.get("body", b""))
        if read > limit:
            raise Refused("too-large")
        return message

    try:
        made = Request(request.scope, counted).form(max_files=max_files, max_fields=max_fields, max_part_size=MAX_FORM)
        async with made as data:
            tokens.check(request, data.getlist(FIELD))
            yield data
    except HTTPException as error:
        raise Refused("bad-form") from error


def text(data: FormData, name: str) -> str:
    """The text of a form's field, "" where there is none; line ends are line feeds."""
    value = data.get(name)
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else ""


def uploads(data: FormData) -> Iterator[Uploaded]:
    """The files of a form, in the order sent. A file field left empty gives none."""
    for _, value in data.multi_items():
        if isinstance(value, UploadFile) and (value.filename or value.size):
            yield Uploaded(path(value.filename or ""), value.size or 0, value)


def path(given: str) -> str:
    """A file's name as the browser gave it, as a relative path that leads nowhere: for people to read, never to open."""
    parts = [part.strip() for part in given.replace("\\", "/").split("/")]
    kept = ["".join(character for character in part if character.isprintable()) for part in parts]
    return "/".join(part for part in kept if part not in ("", ".", ".."))[-500:] or "unnamed file"
