"""Containers: files that hold several others. What `unpack` can open is one, whatever its kind."""

from collections.abc import Callable, Iterator

import msgspec

from foundling.errors import Problem
from foundling.filenames import Beside
from foundling.intake.containers.members import Burst, Damaged, Member
from foundling.intake.containers.zips import Archive, Entry

__all__ = ["DUMPS", "Archive", "Burst", "Damaged", "Entry", "Member", "unpack"]

#: Media types of what is a database of stories.
DUMPS = frozenset({"application/sql", "text/csv"})

Members = Iterator[Member | Problem]


def unpack(data: bytes, name: str, kind: str, beside: Beside | None = None) -> Members | None:
    """The members of a container, each taken out when it is asked for, and problems where they are met.

    None where `data`, of the media type `kind`, is a document itself and holds no others. `name` is the container's and
    leads the `where` of its problems. The members of ZIP and tar come in natural order, those of a mailbox as they lie
    in it; a database dump has a page a story. `beside` are the files that come with it (see `filenames`). Never raises;
    a compressed file or tar is held unpacked while it is read.
    """
    if kind in DUMPS:
        return _dump(data, name, beside)
    opener = _OPENERS.get(kind)
    members = opener(data, name) if opener else None
    return _passed_on(members, beside) if members and beside else members


def _dump(data: bytes, name: str, beside: Beside | None) -> Members:
    from foundling.intake import dumps

    return dumps.unpack(data, name, beside)


def _passed_on(members: Members, beside: Beside) -> Members:
    """The members of a compressed dump: what came with it comes with them."""
    for member in members:
        if isinstance(member, Member) and member.beside is None:
            member = msgspec.structs.replace(member, beside=beside)
        yield member


def _zip(data: bytes, name: str) -> Members:
    from foundling.intake.containers import zips

    return zips.unpack(data, name)


def _tar(data: bytes, name: str) -> Members:
    from foundling.intake.containers import tars  # imported when needed, as are those below: start-up counts

    return tars.unpack(data, name)


def _compressed(data: bytes, name: str) -> Members:
    from foundling.intake.containers import compressed

    return compressed.unpack(data, name)


def _mailbox(data: bytes, name: str) -> Members:
    from foundling.intake.containers import mailboxes

    return mailboxes.unpack(data, name)


def _batch(data: bytes, name: str) -> Members:
    from foundling.intake.containers import mailboxes

    return mailboxes.unpack_batch(data, name)


def _mail(data: bytes, _: str) -> Members | None:
    from foundling.intake.containers import mails

    return mails.unpack(data)


_OPENERS: dict[str, Callable[[bytes, str], Members | None]] = {
    "application/zip": _zip,
    "application/x-tar": _tar,
    "application/gzip": _compressed,
    "application/x-bzip2": _compressed,
    "application/x-xz": _compressed,
    "application/mbox": _mailbox,
    "application/x-rnews": _batch,
    "message/rfc822": _mail,
}
