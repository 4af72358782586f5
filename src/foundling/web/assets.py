"""The static files: named by their content, compressed once, kept by the browser for ever."""

import functools
import gzip
import hashlib
from pathlib import Path

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "static"

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}

#: The name changes with the content, so that a copy never goes stale.
FOR_EVER = "public, max-age=31536000, immutable"


class Asset(msgspec.Struct, frozen=True):
    """A static file in memory; `path` is the address that it is served under."""

    path: str
    media_type: str
    data: bytes
    zipped: bytes


class Assets:
    """All static files of a folder, read once."""

    def __init__(self, folder: Path) -> None:
        self._by_name = {file.name: _asset(file) for file in sorted(folder.iterdir()) if file.suffix in TYPES}
        self._by_path = {asset.path: asset for asset in self._by_name.values()}

    def path(self, name: str) -> str:
        """The address of the file of that name. Raises `KeyError` where there is none."""
        return self._by_name[name].path

    def respond(self, request: Request) -> Response:
        """The file asked for, compressed where the browser takes that."""
        asset = self._by_path.get(request.url.path)
        if asset is None:
            raise HTTPException(404)
        headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(asset.zipped, media_type=asset.media_type, headers={**headers, "Content-Encoding": "gzip"})
        return Response(asset.data, media_type=asset.media_type, headers=headers)


@functools.cache
def assets() -> Assets:
    """The files of `FOLDER`."""
    return Assets(FOLDER)


def _asset(file: Path) -> Asset:
    data = file.read_bytes()
    digest = hashlib.sha256(data).hexdigest()[:12]
    return Asset(
        f"/static/{file.stem}.{digest}{file.suffix}", TYPES[file.suffix], data, gzip.compress(data, 9, mtime=0)
    )
