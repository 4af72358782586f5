import hashlib
from pathlib import Path

import pytest

from foundling.errors import LibraryDamaged
from foundling.library.originals import UNFINISHED, Originals, digest

DATA = b"The lamp on the ferry burned low."
SHA256 = hashlib.sha256(DATA).hexdigest()


def test_a_file_lies_under_its_hash(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    assert originals.put(SHA256, DATA)
    assert not originals.put(SHA256, DATA)
    path = tmp_path / "originals" / SHA256[:2] / SHA256
    assert path.read_bytes() == originals.get(SHA256) == DATA
    assert list(originals.files()) == [(path, SHA256)]
    assert digest(path) == SHA256
    originals.remove(SHA256)
    originals.remove(SHA256)
    with pytest.raises(LibraryDamaged, match="gone"):
        originals.get(SHA256)


@pytest.mark.parametrize("content", [b"", b"!" * len(DATA), DATA + b"!"])
def test_a_file_that_holds_something_else_is_mended(tmp_path: Path, content: bytes) -> None:
    originals = Originals(tmp_path)
    originals.put(SHA256, DATA)
    originals.path(SHA256).write_bytes(content)
    with pytest.raises(LibraryDamaged, match="changed"):
        originals.get(SHA256)
    assert originals.put(SHA256, DATA)
    assert originals.get(SHA256) == DATA


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    originals = Originals(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    (tmp_path / SHA256[:2]).mkdir()
    with pytest.raises(OSError, match="No space"):
        originals.put(SHA256, DATA)
    assert list(originals.files()) == []


def test_files_that_are_not_originals_are_told_apart(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    originals.put(SHA256, DATA)
    (tmp_path / "note.txt").touch()
    (tmp_path / SHA256).touch()  # not in its folder
    (tmp_path / SHA256[:2] / f"{UNFINISHED}x").touch()
    assert sorted(path.name for path, sha256 in originals.files() if not sha256) == sorted(
        ["note.txt", SHA256, f"{UNFINISHED}x"]
    )
