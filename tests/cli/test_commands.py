"""The documentation against the program, the help, exit statuses, and how little is imported to start."""

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import foundling
from foundling.cli import COMMANDS, group
from foundling.cli.options import EXIT_STATUSES, Settings, data_folder
from foundling.errors import FoundlingError

from .conftest import Run

DOCS = Path(__file__).parents[2] / "docs" / "commands.md"


def commands() -> dict[str, click.Command]:
    """Every command under its full name, those inside a group too."""
    found: dict[str, click.Command] = {}
    for name in COMMANDS:
        command = importlib.import_module(f"foundling.cli.{name}").command
        if isinstance(command, click.Group):
            found |= {f"{name} {inner}": made for inner, made in command.commands.items()}
        else:
            found[name] = command
    return found


def sections() -> dict[str, str]:
    """The sections of the page by the command in their heading."""
    text = DOCS.read_text(encoding="utf-8")
    found = {}
    for heading, body in re.findall(r"^## `foundling ([^`]+)`\n(.*?)(?=^## |\Z)", text, re.M | re.S):
        name = " ".join(word for word in heading.split() if word.islower() and word.isalpha())
        found[name] = heading + "\n" + body
    return found


def test_every_command_is_documented_and_no_other() -> None:
    assert set(sections()) == set(commands())


@pytest.mark.parametrize("name", list(commands()))
def test_every_option_is_documented_and_no_other(name: str) -> None:
    section = sections()[name]
    options = {
        option
        for parameter in commands()[name].params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    }
    documented = set(
        re.findall(r"(?<![\w-])--?[a-z][a-z-]*", re.sub(r"kill -9|mkdir -p|trust -vampire|-warning:", "", section))
    )
    assert options <= documented
    assert documented <= options, "documented and not there"


@pytest.mark.parametrize("name", list(commands()))
def test_every_option_and_command_has_help(name: str, run: Run) -> None:
    command = commands()[name]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.opts
    ran = run(*name.split(), "--help")
    assert ran.status == 0
    assert ran.out.startswith(f"Usage: foundling {name} ")


def test_exit_statuses_are_documented_and_those_of_the_exceptions(run: Run) -> None:
    told = dict(re.findall(r"^ +(\d+) +(.*)$", EXIT_STATUSES, re.M))
    assert dict.fromkeys(told) == dict.fromkeys(re.findall(r"^\| (\d+) \|", DOCS.read_text(encoding="utf-8"), re.M))
    kinds = [FoundlingError]
    for kind in kinds:
        kinds += kind.__subclasses__()
        assert str(kind.exit_status) in told
    out = run("--help").out
    assert all(words in out for words in told.values())


def test_options_of_the_program_are_documented() -> None:
    top = DOCS.read_text(encoding="utf-8").partition("\n## ")[0]
    for parameter in group.params:
        assert f"`{parameter.opts[0]}" in top


def test_version(run: Run) -> None:
    assert run("--version").out == f"foundling {foundling.__version__}\n"


@pytest.mark.parametrize("arguments", [["nonsense"], ["list", "--nonsense"], ["export", "--to", "pdf"], ["show", "x"]])
def test_usage_errors(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert "Usage: foundling" in ran.err


def test_no_command_shows_the_help(run: Run) -> None:
    ran = run()
    assert ran.status == 2
    assert "add" in ran.out + ran.err


# --- The library's place ----------------------------------------------------------------------------------------------


def test_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", "/home/ilse")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert data_folder() == Path("/home/ilse/.local/share/foundling")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert data_folder() == Path("/data/foundling")
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    assert data_folder() == Path("/home/ilse/.local/share/foundling")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert data_folder() == Path("/home/ilse/Library/Application Support/Foundling")


def test_the_option_beats_the_environment(run: Run, home: Path, tmp_path: Path) -> None:
    ran = run("--library", tmp_path / "other", "list")
    assert ran.status == 4
    assert str(tmp_path / "other") in ran.err
    assert str(home) in run("list").err
    assert Settings("~/x").path == Path.home() / "x"


# --- Starting up ------------------------------------------------------------------------------------------------------


def imported(*arguments: str) -> set[str]:
    """The modules that a run of the command line has imported when it ends."""
    code = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        "from foundling.cli import main\n"
        "main(sys.argv[1:])\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    names: list[str] = json.loads(done.stderr.splitlines()[-1])
    return {name.split(".")[0] for name in names} | {name for name in names if name.startswith("foundling.")}


HEAVY = {"charset_normalizer", "ftfy", "lxml", "nh3", "pyarrow", "ray", "selectolax", "starlette", "uvicorn"}


def test_help_imports_nothing_heavy() -> None:
    found = imported("--help")
    assert not found & {*HEAVY, "rich", "msgspec.json", "sqlite3", "multiprocessing"}
    assert not found & {"foundling.flow", "foundling.library", "foundling.document", "foundling.intake"}


def test_list_imports_neither_readers_nor_the_web(stocked: Run, home: Path) -> None:
    assert stocked("list").status == 0
    found = imported("--library", str(home), "list")
    assert not found & HEAVY
    assert not found & {"foundling.flow", "foundling.intake", "foundling.web", "foundling.export", "foundling.corpus"}
