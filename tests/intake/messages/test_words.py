"""Header values as mail programs wrote them, broken ones too."""

import pytest

from foundling.intake.messages.words import decoded, text_of


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"The Lamp Room", "The Lamp Room"),
        (b"The Lamp\r\n\tRoom", "The Lamp Room"),
        (b"=?iso-8859-1?Q?Wren_Ashd=F6wn?= <w@x.org>", "Wren Ashdöwn <w@x.org>"),
        (b"=?utf-8?B?VGhlIGzDpG1w?=", "The lämp"),
        (b"=?utf-8*en?b?VGhlIGzDpG1w?=", "The lämp"),
        (b"=?utf-8?Q?one?= =?utf-8?Q?_two?=", "one two"),
        (b"=?utf-8?B?w6Q=?=\n =?utf-8?B?w6Q=?=", "ää"),
        (b"=?utf-8?B?VGhlIGzD?= =?utf-8?B?pG1w?=", "The lämp"),  # a character cut between two words
        (b"=?utf-8?B?VGhlIGzDpG1w", "=?utf-8?B?VGhlIGzDpG1w"),  # cut off
        (b"=?utf-8?B?VGhlIGzDpG1?=", "The läm"),  # without its last letter
        (b"=?iso-8859-1?Q?The lamp=2C lit?=", "The lamp, lit"),  # spaces where none may be
        (b"Re:=?iso-8859-1?Q?_Salt?=(1/3)", "Re: Salt(1/3)"),
        (b"=?us-ascii?Q?=93Salt=94?=", "“Salt”"),
        (b"=?no-such-set?Q?S=E4lt?=", "Sält"),
        (b"S\xe4lt \x93x\x94", "Sält “x”"),
        ("Sält".encode(), "Sält"),
        (b"=?utf-8?Q??= a", "a"),
        (b"=?=?=?=", "=?=?=?="),
        (b"a =?utf-8?Q?b=00=07c?=", "a b c"),
    ],
)  # fmt: skip
def test_words(raw: bytes, text: str) -> None:
    assert text_of(raw) == text


def test_a_charset_of_escapes_is_believed() -> None:
    assert decoded("灯台".encode("iso-2022-jp"), "iso-2022-jp").text == "灯台"


def test_a_charset_that_lies_is_not() -> None:
    assert decoded(b"\x93Wait,\x94 said Tom. It\x92s late.", "us-ascii").text == "“Wait,” said Tom. It’s late."
    assert decoded("“Wait,” said Tom.".encode(), "iso-8859-1").text == "“Wait,” said Tom."


def test_a_hostile_header_costs_no_more_than_its_size() -> None:
    text_of(b"=?a?Q?" * 40_000)
    text_of(b"=?utf-8?Q?a?= " * 20_000)
