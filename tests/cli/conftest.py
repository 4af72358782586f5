"""Running the command line in this process, and the stories that it is given."""

import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from foundling.cli import main

LAMP = """\
Title: The Lamp Room
Author: Wren Ashdown
Rating: PG

Ilse put the lamp out, and the tide came in without it.

"You could have waited," said Tom.

* * *

She had waited eleven years. That was the whole of it.
"""

#: No header at all, and a name that a terminal must not be shown as it is.
HOSTILE = """\
Title: Salt\x1b[2J\x1b]0;owned\x07 and \u202ereversed
Author: M\x9b31m. Brine

The harbour froze on a Tuesday. \x1b[31mNobody had thought to bring a hammer.

They ate the last of the bread.
"""


class Ran(NamedTuple):
    """What a run of the command line left: exit status, standard output and error."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library of this test; nothing of the real user's is touched."""
    monkeypatch.setenv("FOUNDLING_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path / "library"


@pytest.fixture
def run(home: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: ARG001
    def runs(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        assert isinstance(left.value.code, int)
        return Ran(left.value.code, out.decode(), err.decode())

    return runs


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with three stories, one of them in a ZIP, and a file that is none."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "lamp.txt").write_text(LAMP, encoding="utf-8")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 4)
    (folder / "salt.txt").write_text(HOSTILE, encoding="utf-8")
    with zipfile.ZipFile(folder / "old.zip", "w") as archive:
        archive.writestr("tide.txt", LAMP.replace("The Lamp Room", "Tide").replace("Ilse", "Maud"))
    return folder


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with a mailbox of a story and twelve replies, a story and a picture: nothing of it has failed."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    post = "From a@b.org Mon Jan  5 10:11:12 1998\nFrom: Wren <a@b.org>\nSubject: {}\nDate: x\n\n{}\n\n"
    box = post.format("NEW: Salt", LAMP.replace("The Lamp Room", "Salt").replace("Ilse", "Maud"))
    box += "".join(post.format("Re: NEW: Salt", f"Lovely, thanks! More than {number}, please.") for number in range(12))
    (folder / "quay.mbox").write_text(box)
    (folder / "lamp.txt").write_text(LAMP)
    (folder / "map.png").write_bytes(PICTURE)
    return folder


@pytest.fixture
def stocked(run: Run, shelf: Path) -> Run:
    """The command line with the shelf taken in."""
    assert run("add", shelf).status == 1
    return run
