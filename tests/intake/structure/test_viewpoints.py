"""Lines that name a viewpoint."""

import pytest

from tests.intake.structure.story import kinds

PROSE = "The harbour lamp went out at nine, and Odile counted to forty while Bram slept and Bram's dog and Bram's father slept too."


@pytest.mark.parametrize(
    "line",
    ["*Odile's pov*", "[Odile POV]", "Odile's P.O.V.", "(Odile's point of view)", "POV: Odile", "--Bram--", "~Bram~"],
)
def test_viewpoint_lines(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}\n\n{PROSE}\n\n{line}\n\n{PROSE}")[1][0] == "viewpoint"


@pytest.mark.parametrize("line", ["--Nobody--", "[Later]", '"Odile"'])
def test_lines_that_are_none(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}\n\n{PROSE}")[1][0] != "viewpoint"


def lines(*rows: str) -> list[str]:
    told = "\n\n".join(
        f"{row}\n\nWren took the stairs, and Bram said nothing of it to Odile for a while." for row in rows
    )
    return [text for kind, text in kinds(f"Title: Low\nAuthor: Sal\n\n{told}") if kind == "viewpoint"]


@pytest.mark.parametrize(
    "frame", ["--{}--", "~{}~", "*{}*", "**{}**", "[{}]", "<{}>", "({})", ":{}:", "={}=", "/{}/", "_{}_", "^{}^"]
)
def test_names_in_one_frame_are_a_habit(frame: str) -> None:
    assert lines(*(frame.format(name) for name in ("Wren", "Bram", "Wren"))) == [
        *(frame.format(name) if frame[0] not in "*/_~" else name for name in ("Wren", "Bram", "Wren"))
    ]


def test_names_before_a_colon_where_there_are_several() -> None:
    assert lines("Wren:", "Bram:", "Wren:") == ["Wren:", "Bram:", "Wren:"]


def test_a_name_framed_like_a_line_that_says_viewpoint() -> None:
    text = "*Oda's pov*\n\nIt was the lamp that went out first, and then the fire.\n\n{}\n\nTobin had heard her on the stairs."
    assert ("viewpoint", "Tobin") in kinds(text.format("*Tobin*"))
    assert ("paragraph", "Pell") in kinds(text.format("*Pell*"))


def test_back_to_somebody() -> None:
    assert lines("-Wren-", "-Back to Bram-") == ["-Wren-", "-Back to Bram-"]


@pytest.mark.parametrize(
    "rows", [("[I]", "[II]"), ("~Saltgate~", "~Tern~"), ("*Sigh*", "*Grin*"), ("[Flashback]", "[Later]")]
)
def test_frames_round_other_things(rows: tuple[str, str]) -> None:
    assert lines(*rows) == []


def test_a_name_that_stands_after_in_and_at_is_a_place() -> None:
    story = "They met in London. He went to London. She came from London, and stayed at London a year."
    assert kinds(f"{PROSE}\n\n~London~\n\n{story}\n\n~London~\n\n{story}")[1][0] != "viewpoint"


def test_thousands_of_framed_names_are_read_in_one_pass() -> None:
    assert kinds("".join(f"~Abc{number}~\n\n" for number in range(20_000)))
