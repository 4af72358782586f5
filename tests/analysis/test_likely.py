"""Whether a capitalised word is somebody's name."""

import pytest

from foundling.analysis.likely import person_like
from foundling.analysis.names import Text, find

STORY = (
    "Mara nodded and Mara spoke of the sea. They went to Hollowell and lived in Hollowell. The Orrins came from Hollowell. Orrin "
    "laughed, and Orrin said no. Silence fell. In March the ice went. Old Lantern Street was dark, and Dr. Vance knew Lantern Street."
)


@pytest.mark.parametrize(
    ("form", "likely"),
    [
        (("", ("Mara",)), True),
        (("", ("Orrin",)), True),
        (("dr", ("Vance",)), True),
        (("mr", ("Nobody",)), True),
        (("", ("Hollowell",)), False),
        (("", ("Silence",)), False),
        (("", ("Orrins",)), False),
        (("", ("March",)), False),
        (("", ("Lantern", "Street")), False),
    ],
)
def test_persons_and_what_is_none(form: tuple[str, tuple[str, ...]], likely: bool) -> None:
    _, evidence = find([Text(0, STORY, ())])
    assert person_like(form, 2, evidence) is likely
