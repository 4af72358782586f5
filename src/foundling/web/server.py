"""Serving the library: a socket of this machine's own, the address printed when it listens, a clean end."""

import signal
import socket
import sys
import threading
import webbrowser
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import uvicorn

from foundling.errors import UsageError
from foundling.library import Library
from foundling.upkeep import Background
from foundling.web.app import create_app
from foundling.web.guard import LOOPBACK

#: Where a library's own port is looked for first: below what systems give out themselves, above what others ask for.
PORTS = range(20000, 30000)

#: How long a request under way may still take when the server is told to stop (seconds).
PATIENCE = 5


def serve(
    library: Library,
    host: str = "127.0.0.1",
    port: int = 0,
    open_browser: bool = False,
    *,
    hosts: Sequence[str] = (),
) -> None:
    """Serves the library until Ctrl-C or SIGTERM, then returns. Prints the address once it listens.

    Meanwhile layers that are due are made in the background.

    With `port` 0 any free one is taken, the same as last time where it still is free: a browser keeps what it remembers
    under the address. `hosts` are further names that the server answers to. Raises `UsageError` where `host` and `port`
    cannot be listened on.
    """
    listener = listen(host, port, near=str(library.path.resolve()))
    address = f"http://{_name(host)}:{listener.getsockname()[1]}/"
    allowed = [*hosts, *([_name(host)] if _name(host) not in LOOPBACK else [])]
    upkeep = Background(library)
    config = uvicorn.Config(
        create_app(library, hosts=allowed, upkeep=upkeep),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=PATIENCE,
    )
    server = Server(config, address, open_browser)
    with listener, _quiet_signals(), upkeep:
        server.run(sockets=[listener])


class Server(uvicorn.Server):
    """A server that says where it is once it can be asked."""

    def __init__(self, config: uvicorn.Config, address: str, open_browser: bool) -> None:
        super().__init__(config)
        self.address = address
        self.open_browser = open_browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts, prints the address, and opens the browser where that was asked for."""
        await super().startup(sockets)
        if not self.started:
            return
        sys.stdout.write(f"{self.address}\n")
        sys.stdout.flush()
        if self.open_browser:
            # Some browsers only return when they are closed.
            threading.Thread(target=webbrowser.open, args=(self.address,), daemon=True).start()


def listen(host: str, port: int, near: str = "") -> socket.socket:
    """A socket that listens on `host`. With `port` 0: on the port that `near` stands for, else on any free one."""
    if port == 0 and near:
        with suppress(OSError):
            return _open(host, PORTS[zlib.crc32(near.encode("utf-8", "replace")) % len(PORTS)])
    try:
        return _open(host, port)
    except OSError as error:
        raise UsageError(
            f"{host}:{port} cannot be listened on: {error.strerror or error}. Choose another port."
        ) from error


def _open(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host.strip("[]"), port), family=family, backlog=128)


def _name(host: str) -> str:
    """The host as it stands in an address; a server on every interface is reached here by the loopback's name."""
    if host in ("0.0.0.0", "::", ""):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


@contextmanager
def _quiet_signals() -> Iterator[None]:
    """While its body runs, the signals that uvicorn stops at do nothing more when it raises them again at its end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
