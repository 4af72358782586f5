"""Rows out of CSV files as spreadsheets and database programs write them."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.intake.dumps import sheet
from foundling.intake.dumps.sql import Broken, Cut, Inserted
from tests.patience import patience


def rows(data: bytes) -> list[list[bytes | None]]:
    separator = sheet.separator_of(data)
    found = sheet.scan(data, "stories")
    return [sheet.values(data, event.start, separator=separator) for event in found if isinstance(event, Inserted)]


def test_quotation_marks_line_ends_and_nothing() -> None:
    data = b'\xef\xbb\xbfid,title,text\r\n1,"The ""Dry"" Wheel","two\nlines, one"\r\n2,NULL,\n\n3,"NULL",\\N'
    assert sheet.header_of(data) == ("id", "title", "text")
    assert rows(data) == [
        [b"1", b'The "Dry" Wheel', b"two\nlines, one"],
        [b"2", None, b""],
        [b"3", b"NULL", None],
    ]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators(separator: str) -> None:
    data = f'id{separator}title\n1{separator}"a{separator}b, c"\n'.encode()
    assert rows(data) == [[b"1", f"a{separator}b, c".encode()]]


def test_a_row_of_another_length_is_told_of() -> None:
    found = list(sheet.scan(b"id,title\n1,a\n2\n3,c\n", "stories"))
    assert [type(event) for event in found] == [Inserted, Broken, Inserted]


def test_a_quotation_mark_that_is_never_closed() -> None:
    found = list(sheet.scan(b'id,title\n1,a\n2,"b\n3,c\n', "stories"))
    assert [type(event) for event in found] == [Inserted, Cut]


CELLS = st.lists(st.tuples(*[st.text('ab",\n\r;\té ', max_size=8)] * 3), max_size=6)


@given(CELLS)
@settings(max_examples=200)
def test_what_is_written_is_read(cells: list[tuple[str, str, str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([("id", "title", "text"), *cells])
    assert rows(out.getvalue().encode()) == [[cell.encode() for cell in row] for row in cells]


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_any_bytes_are_survived(data: bytes) -> None:
    rows(b"id,title\n" + data)


@pytest.mark.parametrize(
    "data", [b'"' * 1_000_001, b'""' * 500_000, b'"a" ' * 300_000, b"," * 1_000_000, b"\n" * 1_000_000]
)
def test_hostile_sheets_are_read_in_linear_time(data: bytes) -> None:
    with patience():
        rows(b"id,title\n" + data)
