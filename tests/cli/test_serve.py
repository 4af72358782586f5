"""``foundling serve``: the library in the browser, for this machine."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from foundling.cli.serve import desktop

from .conftest import Run
from .test_add import COMMAND


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_serves_and_ends(stocked: Run, home: Path, stop: signal.Signals) -> None:  # noqa: ARG001
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    process = subprocess.Popen(
        [*COMMAND, "--library", home, "serve"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        with urllib.request.urlopen(address) as answer:
            assert "The Lamp Room" in answer.read().decode()
    finally:
        process.send_signal(stop)
        _, err = process.communicate()
    assert (process.returncode, err) == (0, "")


def test_a_port_that_is_taken(stocked: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = stocked("serve", "--port", taken.getsockname()[1], "--no-browser")
    assert ran.status == 2
    assert "Choose another port" in ran.err


def test_no_browser_without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not desktop()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert desktop()
