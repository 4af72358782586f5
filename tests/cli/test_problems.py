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


def test_what_was_passed_over_stands_apart(run: Run, mixed: Path) -> None:
    (mixed / "empty.txt").write_bytes(b"")
    assert run("add", mixed).status == 1
    failed, passed = run("problems").out.split("\n\n")
    assert failed.startswith("error empty-file\n")
    assert "mail-no-story" not in failed
    assert " ".join(passed.split()).startswith(
        "12 messages hold no story (replies and notices) and 1 file is a picture"
    )
    assert "".join(passed.split()).count("ReNEWSalt.eml") == 12, "each is named"
    rows = run("problems", "--json").rows
    assert sorted({row["problem"]["severity"] for row in rows}) == ["error", "notice"]
    (mixed / "empty.txt").unlink()


def test_only_passed_over(run: Run, mixed: Path) -> None:
    assert run("add", mixed).status == 0
    assert run("problems").out.startswith("Every other file so far was taken in.\n\n12 messages")


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
