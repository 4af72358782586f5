"""The same corpus on a real Ray of two workers on this machine."""

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from foundling import corpus
from foundling.errors import MissingExtra

from . import workers
from .conftest import read_table

Tables = Callable[[Path], dict[str, list[dict[str, Any]]]]


@pytest.fixture
def ray(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ray may be used, one of our own; it is ended afterwards. Not imported here: what it reads then is being tested."""
    if importlib.util.find_spec("ray") is None:
        pytest.skip("Ray is not installed (foundling[corpus])")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    yield
    sys.modules["ray"].shutdown()


@pytest.mark.slow
def test_ray_gives_the_rows_that_this_machine_gives(
    ray: None,  # noqa: ARG001
    source: Path,
    tmp_path: Path,
    tables: Tables,
) -> None:
    (source / "box 0" / workers.DEADLY).write_text("text")
    ours = corpus.analyse(source, tmp_path / "local", "local", 2, work=workers.deadly)
    theirs = corpus.analyse(source, tmp_path / "ray", "ray", 2, work=workers.deadly)
    assert tables(tmp_path / "ray") == tables(tmp_path / "local")
    assert (
        (theirs.stories, theirs.words, theirs.failed) == (ours.stories, ours.words, ours.failed) == (150, ours.words, 4)
    )
    assert "worker-lost" in {row["code"] for row in read_table(tmp_path / "ray", "problems")}
    assert not sys.modules["ray"].is_initialized(), "the Ray that was started for this is ended"
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
    # Either engine goes on with what the other did.
    assert corpus.analyse(source, tmp_path / "ray", "local", 1, work=workers.hopeless).kept == ours.shards


def open_to_others() -> set[str]:
    """Addresses that this process or one it started listens on and that another machine could reach, in hex."""
    found = set()
    for number in family(os.getpid()):
        sockets = set()
        with suppress(OSError):  # the process has just ended
            for handle in Path(f"/proc/{number}/fd").iterdir():
                with suppress(OSError):
                    sockets.add(handle.readlink().name)
        for table in ("tcp", "tcp6"):
            for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
                _, local, _, state, *rest = line.split()
                address = local.partition(":")[0]
                # 0A: listening. 127.0.0.1 plain and as IPv6 writes it, and ::1, bytes in this machine's order.
                ours = f"socket:[{rest[5]}]" in sockets
                if ours and state == "0A" and not address.endswith("0100007F") and address != f"{'0' * 24}01000000":
                    found.add(local)
    return found


def family(number: int) -> list[int]:
    """The process and all that descend from it."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
    found = [number]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's /proc")
def test_nobody_else_can_reach_it(ray: None, source: Path, tmp_path: Path) -> None:  # noqa: ARG001
    seen: list[set[str]] = []
    sizes: list[int] = []

    def look(_: int) -> None:
        seen.append(open_to_others())
        sizes.append(len(family(os.getpid())))

    corpus.analyse(source, tmp_path / "out", "ray", 2, tell=look)
    assert max(sizes) > 3, "Ray's own processes were looked at"
    assert set().union(*seen) == set()


def test_without_ray_the_words_to_install_it(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)  # importing it now fails
    with pytest.raises(MissingExtra, match=r"pip install 'foundling\[corpus\]'") as raised:
        corpus.analyse(source, tmp_path / "out", "ray", 2)
    assert raised.value.exit_status == 5
