"""The original files, addressed by what they hold: ``originals/ab/abcdef…`` for SHA-256 ``abcdef…``."""

import hashlib
import io
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from foundling.document import Source
from foundling.errors import LibraryDamaged

#: The beginning of a file that is being written; what a crash leaves behind is known by it.
UNFINISHED = ".unfinished-"

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say
_NAME = re.compile(r"[0-9a-f]{64}")


class Originals:
    """A folder of files that are written once and never changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the file lies, or would lie."""
        return self.folder / sha256[:2] / sha256

    def put(self, sha256: str, data: bytes) -> bool:
        """Makes sure that `data` lies at its place, safe from a power cut; True where it had to be written.

        A file that is there and holds something else is mended.
        """
        path = self.path(sha256)
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
        for folder in (self.folder, path.parent):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, exist_ok=True)
                _sync(folder.parent)
        handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _sync(path.parent)
        return True

    def get(self, sha256: str) -> bytes:
        """The file's bytes. Raises `LibraryDamaged` where it is gone or no longer what it was."""
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise LibraryDamaged(f"{path}: The original file is gone. Add the story again from another copy.") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise LibraryDamaged(f"{path}: The original file has been changed. Add the story again from another copy.")
        return data

    def packed(self, source: Source) -> tuple[Source, bytes]:
        """The files of a joined story's parts as one ZIP, always the same bytes for the same parts. Raises as `get`."""
        made = io.BytesIO()
        names: set[str] = set()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for place, part in enumerate(source.parts, 1):
                name = part.name.rpartition("/")[2] or "part"
                # Posts saved under one name from several folders.
                name = name if name not in names else f"{place}-{name}"
                names.add(name)
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), self.get(part.sha256), zipfile.ZIP_DEFLATED)
        data = made.getvalue()
        stem = source.name.rpartition("/")[2].rpartition(".")[0] or "story"
        return Source(f"{stem}.zip", "application/zip", "", hashlib.sha256(data).hexdigest(), len(data)), data

    def remove(self, sha256: str) -> None:
        """Removes the file if it is there."""
        self.path(sha256).unlink(missing_ok=True)

    def files(self) -> Iterator[tuple[Path, str]]:
        """Every file of the folder and the SHA-256 that its name states; "" for one that is not named so."""
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                known = _NAME.fullmatch(path.name) and path == self.path(path.name)
                yield path, path.name if known else ""


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hex, without holding it in memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    # A rename is only safe from a power cut once the folder that holds the name has been written.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
