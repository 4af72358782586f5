"""Dates: read where they can be read in one way only."""

import pytest

from foundling.export.dates import iso


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2003-05-12", "2003-05-12"),
        ("2017-05-02 06:22:04", "2017-05-02"),
        ("2003/5/2", "2003-05-02"),
        ("12 May 2003", "2003-05-12"),
        ("May 12, 2003", "2003-05-12"),
        ("Sept. 3rd, 1999", "1999-09-03"),
        ("finished on 1-Jan-2001, at last", "2001-01-01"),
        ("June 2004", "2004-06"),
        ("2004-06", "2004-06"),
        ("2004", "2004"),
        ("(c) 2004", None),
        ("05/12/2003", None),
        ("31 June 2003", "2003-06"),
        ("2003-13-01", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_date_is_read_or_left(text: str, found: str | None) -> None:
    assert iso(text) == found
