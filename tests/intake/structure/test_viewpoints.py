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
