"""Serving: the address printed once it listens, a clean end, a port that stays."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from foundling.errors import UsageError
from foundling.web.server import PORTS, listen

PROGRAM = """
import sys
from foundling.library import Library
from foundling.web import serve
with Library(sys.argv[1]) as library:
    serve(library)
print("closed")
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_serves_and_ends(tmp_path: Path, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "library")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert b"Foundling" in answer.read()
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert (process.returncode, out, err) == (0, "closed\n", "")


def test_a_library_keeps_its_port_while_it_is_free() -> None:
    with closing(listen("127.0.0.1", 0, near="shelf")) as first:
        port = first.getsockname()[1]
        with closing(listen("127.0.0.1", 0, near="shelf")) as second:
            assert second.getsockname()[1] != port
    if port in PORTS:  # else it was taken by another program all the while
        with closing(listen("127.0.0.1", 0, near="shelf")) as again:
            assert again.getsockname()[1] == port


def test_a_taken_port_is_said_in_words() -> None:
    with (
        closing(socket.create_server(("127.0.0.1", 0))) as taken,
        pytest.raises(UsageError, match="Choose another port"),
    ):
        listen("127.0.0.1", taken.getsockname()[1])


def test_it_listens_to_this_machine_only() -> None:
    with closing(listen("127.0.0.1", 0)) as made:
        assert made.getsockname()[0] == "127.0.0.1"
