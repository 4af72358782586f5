"""What authors list, and what of it they deny."""

import pytest

from foundling.analysis.declared.wording import parts


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("violence, blood", ["violence", "blood"]),
        ("No violence, death or gore", []),
        ("sans violence", []),
        ("none, except character death", ["character death"]),
        ("None unless you count character death", ["character death"]),
        ("No warnings apply apart from violence and blood", ["violence", "blood"]),
        ("no violence but some blood", ["some blood"]),
        ("nothing other than grief", ["nothing", "grief"]),
        ("no death except no funeral", []),
    ],
)
def test_an_exception_ends_what_is_denied(written: str, named: list[str]) -> None:
    assert [part.strip() for part in parts(written) if part.strip()] == named
