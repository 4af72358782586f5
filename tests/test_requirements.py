"""The locks hold what pyproject.toml asks for, and name no host and nothing under a licence that we cannot link."""

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ACE_LOCK = ROOT / "tools" / "ace" / "package-lock.json"

# The General and Affero licences in the words and the identifiers that packages use; the Lesser one may be linked.
COPYLEFT = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public License", re.IGNORECASE)


def pins(lock: Path) -> dict[str, list[str]]:
    """Canonical name -> the pinned versions (more than one where they differ by Python version)."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock.read_text("utf-8"), re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


def asked(*extras: str) -> list[Requirement]:
    project = PROJECT["project"]
    lines = [*project["dependencies"], *PROJECT["build-system"]["requires"]]
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(
    ("lock", "extras"), [("run", ()), ("corpus", ("corpus",)), ("test", ("test", "corpus")), ("train", ("train",))]
)
def test_each_lock_pins_what_the_project_asks_for(lock: str, extras: tuple[str, ...]) -> None:
    pinned = pins(ROOT / "requirements" / f"{lock}.txt")
    missing = [
        str(need)
        for need in asked(*extras)
        if not any(need.specifier.contains(version) for version in pinned.get(canonicalize_name(need.name), []))
    ]
    assert missing == [], "run `make lock`"


def test_the_locks_agree() -> None:
    tested = pins(ROOT / "requirements" / "test.txt")
    for lock in LOCKS:
        # What only the training needs is not there when the tests run.
        shared = [name for name in pins(lock) if lock.stem != "train" or name in tested]
        assert {name for name in shared if tested.get(name) != pins(lock)[name]} == set(), lock.name


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_has_a_hash_and_no_lock_names_a_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    entries = re.split(r"\n(?=[\w])", text.strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"\w+://\S+|--(?:extra-)?index\S*|--find-links\S*", text) == []


def test_the_npm_lock_has_an_integrity_for_each_package_and_no_address_to_fetch_it_from() -> None:
    packages = json.loads(ACE_LOCK.read_text("utf-8"))["packages"]
    del packages[""]
    assert [name for name, package in packages.items() if "integrity" not in package or "resolved" in package] == []
    assert [name for name, package in packages.items() if COPYLEFT.search(package["license"])] == []


def licences(name: str) -> list[str]:
    """What an installed package says of its licence: the SPDX expression, else its classifiers, else the first line."""
    about = metadata.metadata(name)
    if expression := about.get("License-Expression"):
        return [expression]
    classifiers = [line for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    return classifiers or [(about.get("License") or "").strip().partition("\n")[0]]


def test_the_lesser_licence_is_told_from_the_general_one() -> None:
    assert not COPYLEFT.search("LGPL-2.1-or-later")
    assert not COPYLEFT.search("License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)")
    assert COPYLEFT.search("AGPL-3.0-only")
    assert COPYLEFT.search("License :: OSI Approved :: GNU General Public License v2 (GPLv2)")


@pytest.mark.parametrize("lock", ["run", "corpus"])
def test_nothing_that_foundling_links_is_under_gpl_or_agpl(lock: str) -> None:
    installed = {canonicalize_name(package.metadata["Name"]) for package in metadata.distributions()}
    names = [name for name in pins(ROOT / "requirements" / f"{lock}.txt") if name in installed]
    assert len(names) > 20
    assert [name for name in names if not any(licences(name))] == []
    assert [name for name in names if all(COPYLEFT.search(line) for line in licences(name))] == []
