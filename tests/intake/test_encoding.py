"""Encodings are decided on the whole file."""

import pytest

from foundling.intake.encoding import decode, repair

PROSE = "“Don’t,” said Zoë—she paused… then, softly: ‘You’ve a naïve café there.’ It cost £3."
RUSSIAN = "Она стояла у окна и ждала. «Привет, — сказал он, — как дела?» И дождь всё шёл."


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman", "utf-16-le", "utf-16-be"])
def test_reads_each_encoding_without_a_mark(encoding: str) -> None:
    decoded = decode(PROSE.encode(encoding))
    assert (decoded.text, decoded.encoding) == (PROSE, encoding)


@pytest.mark.parametrize(
    ("codec", "public"), [("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-32", "utf-32-le")]
)
def test_a_byte_order_mark_is_believed_and_left_out(codec: str, public: str) -> None:
    decoded = decode(PROSE.encode(codec))
    assert (decoded.text, decoded.encoding) == (PROSE, public)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_another_script_is_told_by_its_letters(encoding: str) -> None:
    text = RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-")
    assert decode((text * 4).encode(encoding)).text == text * 4


def test_a_late_high_byte_still_decides() -> None:
    """A reader that looks at the first 4,096 bytes takes this for ASCII and loses every later quotation mark."""
    text = "The tide went out. " * 1000 + PROSE
    decoded = decode(text.encode("cp1252"))
    assert decoded.text == text
    assert decoded.encoding == "cp1252"


def test_a_few_bytes_of_windows_1252_in_utf_8_are_both_read() -> None:
    decoded = decode(PROSE.encode() * 2 + b" It\x92s late \x97 go.")
    assert decoded.text.endswith("It’s late — go.")
    assert [problem.code for problem in decoded.problems] == ["encoding-mixed"]


@pytest.mark.parametrize("times", [1, 2])
def test_mojibake_is_undone_and_said(times: int) -> None:
    data = PROSE.encode()
    for _ in range(times):
        data = data.decode("latin-1").encode()
    decoded = decode(b"A clean line first.\n" + data)
    assert decoded.text == "A clean line first.\n" + PROSE
    assert [problem.code for problem in decoded.problems] == ["mojibake-repaired"]
    assert "1 line" in decoded.problems[0].message


def test_clean_text_is_never_repaired() -> None:
    for text in (
        PROSE,
        RUSSIAN,
        "Déjà vu à l’opéra — « Ça va ? » — dit-il. Ærø, Ångström, señor.",
        "Ã is a letter of Portuguese: MAÇÃ",
    ):
        assert repair(text) == (text, 0)


def test_a_cut_character_is_damage_and_not_another_encoding() -> None:
    decoded = decode("… and then he saw the café".encode()[:-1])
    assert decoded.text.endswith("caf\ufffd")
    assert [problem.code for problem in decoded.problems] == ["encoding-invalid"]


def test_damaged_utf_16_keeps_what_can_be_read() -> None:
    decoded = decode(b"\xff\xfeA\0B\0C")
    assert decoded.text.startswith("AB")
    assert [problem.code for problem in decoded.problems] == ["utf16-invalid"]


def test_what_a_page_declares_is_read_as_browsers_do() -> None:
    decoded = decode(b"\x93Wait\x94 \xa4", declared="ISO-8859-1")
    assert decoded.text == "“Wait” ¤"
    assert decode("Łódź".encode("iso8859_2"), declared="iso-8859-2").text == "Łódź"
    assert decode(b"\x93Wait\x94, he said", declared="no-such-thing").text == "“Wait”, he said"


@pytest.mark.parametrize("declared", ["hex", "rot13", "zlib", "undefined", "unicode_escape", "idna", "x" * 5000, "\0"])
def test_a_declared_name_that_is_no_encoding_of_text(declared: str) -> None:
    made = decode("She waited — by the quay, C:\\new\\x41.".encode("cp1252"), declared)
    assert (made.text, made.encoding) == ("She waited — by the quay, C:\\new\\x41.", "cp1252")
