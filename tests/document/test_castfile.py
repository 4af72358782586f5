"""Cast files: what they say, and what is wrong with bad ones."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundling.document import CastFile, Casting, Member, read_cast
from foundling.document.castfile import MAX_BYTES, MAX_FORMS, MAX_PEOPLE, MAX_PROBLEMS
from foundling.errors import PROBLEMS

DOCS = Path(__file__).parents[2] / "docs" / "cast-files.md"

LOCKS = """\
fandom: The Long Locks
characters:
  - name: Oda Fenn
    aliases: [Oda, "Mrs. Fenn", the nurse, Oda Fenn, Oda]
    pronouns: She / Her
  - Tam Orrin
  - name: Quill
    aliases:
    pronouns: they
"""


def read(text: str) -> Casting:
    made, problems = read_cast(text.encode(), "locks.yaml")
    assert (problems, made is None) == ((), False)
    assert made is not None
    return made.casting


def wrong(text: str | bytes) -> list[tuple[str, str]]:
    """Codes and messages."""
    _, problems = read_cast(text if isinstance(text, bytes) else text.encode(), "locks.yaml")
    assert all(item.where == "locks.yaml" and item.advice for item in problems)
    return [(item.code, item.message) for item in problems]


def test_a_file_becomes_a_casting() -> None:
    made, problems = read_cast(LOCKS.encode())
    assert problems == ()
    assert made == CastFile(
        "The Long Locks",
        Casting(
            (
                Member("Oda Fenn", ("Oda", "Mrs. Fenn", "the nurse"), "she/her"),
                Member("Tam Orrin"),
                Member("Quill", (), "they/them"),
            )
        ),
    )


@pytest.mark.parametrize("name", ["No", "on", "Null", "1984", "0x10", "2001-01-01", "~Tilde", "1e3", "True", "R2"])
def test_names_are_the_text_that_stands_there(name: str) -> None:
    assert read(f"characters:\n  - {name}\n  - name: {name}y\n    aliases: [{name}x]") == Casting(
        (Member(name), Member(f"{name}y", (f"{name}x",)))
    )


def test_the_example_in_the_documentation() -> None:
    text = DOCS.read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.+?)```", text, re.DOTALL)
    assert example is not None
    made, problems = read_cast(example[1].encode())
    assert [item.code for item in problems] == ["cast-alias-twice"]
    assert made is not None
    assert [member.name for member in made.casting.members] == ["Oda Fenn", "Jonas Orrin", "Tam Orrin", "Quill"]
    table = set(re.findall(r"^\| `(cast-[a-z-]+)` \| (error|warning)", text, re.MULTILINE))
    assert table == {(code, severity) for code, (severity, _) in PROBLEMS.items() if code.startswith("cast-")}


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "cast-empty", "is empty"),
        ("fandom: x\ncharacters: []", "cast-empty", "Line 2: Nobody"),
        ("fandom: x\ncharacters:", "cast-empty", "Nobody"),
        ("fandom: x", "cast-shape", "no key 'characters'"),
        ("- Oda", "cast-shape", "a list stands where a map"),
        ("characters: Oda", "cast-shape", "'characters' is a text where a list"),
        ("characters:\n  Oda: she", "cast-shape", "'characters' is a map where a list"),
        ("characters:\n  - name: [Oda]", "cast-shape", "Line 2: 'name' is a list where a text"),
        ("characters:\n  - name: Oda\n    aliases: Odie", "cast-shape", "Line 3: 'aliases' is a text where a list"),
        ("characters:\n  - name: Oda\n    aliases: [{a: b}]", "cast-shape", "Line 3: 'aliases' is a map where a text"),
        ("characters:\n  - aliases: [Odie]", "cast-shape", "Line 2: A character has no name"),
        ("characters:\n  - '...'", "cast-shape", "A character has no name"),
        ('characters:\n  - "O\\ada"', "cast-shape", "is no name"),
        ("characters:\n  - [Oda]", "cast-shape", "a list stands where a name or a map"),
        ("characters:\n  - Oda\n  - name: oda", "cast-name-twice", "Line 3: 'oda' is listed already in line 2"),
        ("characters:\n  - Oda\n\t- Tam", "cast-yaml", "Line 3:"),
        ("characters: [Oda", "cast-yaml", "Line "),
        ("characters:\n  - name: Oda\n    aliases: [Miss Fenn\n  - Tam\n", "cast-yaml", "in what begins in line 3"),
        ("characters: [Oda]\n---\ncharacters: [Tam]", "cast-yaml", "document"),
        ("characters: &all [Oda]", "cast-yaml", "Anchors"),
        ("characters: !!python/name:os.system [Oda]", "cast-yaml", "Tags"),
        (b"characters: [\xff]", "cast-yaml", "UTF-8"),
        ("characters: " + "[" * 100, "cast-shape", "deep"),
        (b"#" * (MAX_BYTES + 1), "cast-too-large", "bytes"),
        ("characters:\n" + "  - A\n" * (MAX_PEOPLE + 1), "cast-too-large", "characters are listed"),
        (f"characters:\n  - name: A\n    aliases: [{'B, ' * (MAX_FORMS + 1)}]", "cast-too-large", "aliases"),
    ],
)
def test_what_makes_a_file_unusable(text: str | bytes, code: str, words: str) -> None:
    made, problems = read_cast(text if isinstance(text, bytes) else text.encode())
    assert made is None
    assert code in {item.code for item in problems if item.severity == "error"}
    assert any(words in item.message for item in problems)


def test_what_is_passed_over_and_told() -> None:
    text = """\
world: The Long Locks
characters:
  - name: Oda Fenn
    alias: [Oda]
    pronouns: 7%
    name: Oda
  - name: Tam
    aliases: [oda fenn]
"""
    assert wrong(text) == [
        ("cast-unknown-key", "Line 1: 'world' is no key of a cast file"),
        ("cast-unknown-key", "Line 4: 'alias' is no key of a character; perhaps 'aliases' is meant"),
        ("cast-unknown-key", "Line 6: 'name' stands here a second time"),
        ("cast-pronouns", "Line 5: '7%' are no pronouns such as she/her"),
        ("cast-alias-twice", "Line 7: 'oda fenn' is an alias both of 'Oda Fenn' and of 'Tam'"),
    ]
    made, _ = read_cast(text.encode())
    assert made is not None
    assert made.casting.members == (Member("Oda Fenn"), Member("Tam", ("oda fenn",)))


def test_only_so_many_problems_are_told() -> None:
    assert len(wrong("characters:\n" + "  - [x]\n" * 500)) == MAX_PROBLEMS


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    made, problems = read_cast(data)
    assert (made is None) == any(item.severity == "error" for item in problems)


@given(
    st.lists(
        st.text(st.characters(whitelist_categories=("Lu", "Ll", "Nd")), min_size=1, max_size=12),
        unique_by=str.casefold,
        min_size=1,
        max_size=9,
    )
)
def test_every_name_that_is_listed_comes_out(names: list[str]) -> None:
    assert [one.name for one in read("characters:\n" + "\n".join(f'  - "{name}"' for name in names)).members] == names
