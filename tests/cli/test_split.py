import json
from pathlib import Path

from tests.works.shelf import headed, tale

from .conftest import Run


def test_a_split_stays(run: Run, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(headed(f"Trust Me ({number}/2)", tale(number)))
    run("add", str(tmp_path / "1.txt"), str(tmp_path / "2.txt"))
    (joined,) = [json.loads(line)["id"] for line in run("list", "--json").out.splitlines()]
    assert run("split", str(joined)).out == "Back on the shelf: 1, 2\n"
    run("add", str(tmp_path / "1.txt"), str(tmp_path / "2.txt"))
    assert len(run("list", "--json").out.splitlines()) == 2
    assert run("split", "1").status == 2
    assert run("split", str(joined)).status == 3
    assert run("check").status == 0
