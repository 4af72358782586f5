import json
from pathlib import Path

from .conftest import Run


def shelf(run: Run, folder: Path) -> None:
    for number, pair in enumerate(("Mara/Oda", "Mara/Oda", "Oda/Mara", "M/O"), 1):
        text = f"Title: Lamp {number}\nAuthor: Wren\nPairing: {pair}\n\nThe lamp burned low. It was night {number}, and Mara rowed on.\n"
        (folder / f"{number}.txt").write_text(text)
    run("add", str(folder))


def test_what_is_offered_put_together_and_taken_back(run: Run, tmp_path: Path) -> None:
    shelf(run, tmp_path)
    told = run("names").out
    assert "pairing: Mara/Oda?" in told
    assert "Mara/Oda, M/O, Oda/Mara" in told
    assert run("names", "pairing", "Mara/Oda", "M/O").out == "One from now on, called Mara/Oda: 3 stories.\n"
    assert len(run("list", "--pairing", "M/O", "--json").out.splitlines()) == 3
    assert "pairing: Mara/Oda ← M/O" in run("names", "pairing").out
    assert run("names", "pairing", "Oda/Mara", "Mara/Oda", "--apart").out == "They stay apart.\n"
    rows = [json.loads(line) for line in run("names", "--json").out.splitlines()]
    assert rows == [{"field": "pairing", "name": "Mara/Oda", "values": ["M/O"], "state": "standing"}]
    assert run("names", "pairing", "M/O", "--back").out == "Back under their own names: M/O (3 stories).\n"
    assert len(run("list", "--pairing", "M/O", "--json").out.splitlines()) == 1
    assert run("names", "pairing", "M/O", "--call", "Mara Vale/Oda Lane").status == 0
    assert "No two seem" not in run("names").out


def test_what_makes_no_sense(run: Run, tmp_path: Path) -> None:
    shelf(run, tmp_path)
    for words in (
        ("author", "Wren", "W"),
        ("pairing", "M/O"),
        ("pairing", "M/O", "--apart"),
        ("pairing", "--apart"),
        ("pairing", "M/O", "Mara/Oda", "--apart", "--back"),
        ("weather",),
    ):
        assert run("names", *words).status == 2, words
    assert run("names", "pairing", "M/O", "--back").status == 3
    assert "No story here has any of them yet." in run("names", "pairing", "M/Q", "Q/M").out
    assert run("names", "tag").out == "No two seem to mean the same.\n"
