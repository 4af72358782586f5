"""Every way in which MySQL's programs write a value."""

import pytest

from foundling.intake.dumps import literals


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (rb"'a\r\nb\tc\0d\Ze'", b"a\r\nb\tc\0d\x1ae"),
        (rb"'\\n'", rb"\n"),
        (rb"'100\% \_ \q'", rb"100\% \_ q"),
        (rb"'''quoted'''", b"'quoted'"),
        (rb"'\''''", b"''"),
        (rb'"double ""and"" \"so\""', b'double "and" "so"'),
        (b"0x4d61737400", b"Mast\0"),
        (b"X'4d617374'", b"Mast"),
        (b"_binary 'Mast'", b"Mast"),
        (b"_utf8'Mast'", b"Mast"),
        (b"b'101'", b"5"),
        (b"N'Mast'", b"Mast"),
        (b"NULL", None),
        (b"null", None),
        (b"-1.5", b"-1.5"),
        (b"NOW()", b"NOW()"),
        (b"''", b""),
    ],
)
def test_every_way_to_write_a_value(written: bytes, meant: bytes | None) -> None:
    assert literals.values(b"(1, " + written + b" , 2);", 0) == [b"1", meant, b"2"]


def test_only_the_values_asked_for_are_taken_out() -> None:
    assert literals.values(b"(1,'long','b')", 0, places=frozenset({0, 2})) == [b"1", None, b"b"]


def test_of_a_row_cut_off_what_there_is() -> None:
    assert literals.values(b"(1,NULL,'the light went o", 0, partial=True) == [b"1", None, b"the light went o"]
    assert literals.values(b"(1,", 0, partial=True) == [b"1"]


@pytest.mark.parametrize("data", [b"(", b"(1", b"(1,'a", b"('a'b)", b"(1;2)", b""])
def test_what_is_no_row(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"row|string"):
        literals.values(data, 0)
