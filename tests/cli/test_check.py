"""``foundling check`` and what it says of a damaged library."""

from pathlib import Path

from .conftest import Run


def test_all_well(stocked: Run) -> None:
    ran = stocked("check")
    assert (ran.status, ran.out) == (0, "All well: 3 stories.\n")
    assert stocked("check", "--json").out == ""


def test_a_damaged_original(stocked: Run, home: Path) -> None:
    original = next(path for path in (home / "originals").rglob("*") if path.is_file())
    original.chmod(0o600)
    original.write_bytes(b"other words")
    ran = stocked("check")
    assert ran.status == 1
    assert ran.out.startswith("error ")
    assert "→ " in ran.out
    (row,) = stocked("check", "--json").rows
    assert row["severity"] == "error"
    assert row["code"] in ran.out
    assert original.name in row["where"] + row["message"] or "story" in row["where"]
