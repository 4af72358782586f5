"""``foundling problems``: the files that could not be taken in."""

from pathlib import Path

from .conftest import LAMP, Run


def test_what_was_not_taken_in(stocked: Run, shelf: Path) -> None:
    ran = stocked("problems")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("error binary-file\n")
    assert "→ This is not a text" in ran.out
    (row,) = stocked("problems", "--json").rows
    assert (row["problem"]["code"], row["problem"]["where"]) == ("binary-file", f"{shelf}/noise.bin")


def test_every_place_is_named(run: Run, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"empty {number}.txt").write_bytes(b"")
    assert "and 22 more" in run("add", *tmp_path.glob("*.txt")).out
    ran = run("problems")
    assert all(f"empty {number}.txt" in ran.out for number in range(30))


def test_a_file_that_came_in_after_all(stocked: Run, shelf: Path) -> None:
    (shelf / "noise.bin").write_text(LAMP.replace("Lamp Room", "Noise"), encoding="utf-8")
    assert stocked("add", shelf).status == 0
    assert stocked("problems").out == "Every file so far was taken in.\n"
