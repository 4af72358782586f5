"""What spoke for a kind, an encoding and a layout, in words."""

import pytest

from foundling.intake import media_type
from foundling.intake.evidence import encoding_of, kind_of, layout_of

CURLY = "“Don’t,” said Oda — and the rain fell… “I won’t.”\n" * 9


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"PK\x03\x04rest", "old.zip", "The first bytes are b'PK\\x03\\x04'"),
        (b"<html><body><p>Rain.</p>", "x.htm", "3 tags of web pages"),
        (b"Rain.", "x.txt", "The name ends in .txt."),
        (b"Rain.", "shelf.d/rain", "The name has no ending."),
        (b"Rain\0\0\1.", "x", "3 of 8 bytes are control characters."),
    ],
)
def test_kinds(data: bytes, name: str, said: str) -> None:
    found = kind_of(data, name)
    assert found.media_type == media_type(data, name)
    assert any(words.startswith(said) for words in found.evidence), found.evidence


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
def test_the_encoding_taken_comes_first_with_the_evidence(codec: str) -> None:
    data = CURLY.encode(codec)
    found = encoding_of(data, "text/plain")
    assert found is not None
    assert data.decode(codec).lstrip("\ufeff") == data.decode(found.name).lstrip("\ufeff")
    if codec in ("cp1252", "mac_roman"):
        first, *rest = (item for item in found.candidates if item.natural is not None)
        assert first.name == codec
        assert (first.natural or 0) >= max(item.natural or 0 for item in rest)
        assert [item.against for item in found.candidates if item.name == "utf-8"] == ["some bytes are not UTF-8"]


def test_ascii_needs_no_candidates() -> None:
    found = encoding_of(b"Rain.", "text/plain")
    assert found is not None
    assert found.evidence == ("Every byte is ASCII: all encodings agree.",)


def test_what_a_page_says_of_itself() -> None:
    found = encoding_of('<meta charset="nonsense-8"><p>naïve é è à</p>'.encode("cp1252"), "text/html")
    assert found is not None
    assert found.evidence[0] == "The page says that it is in nonsense-8."
    assert found.candidates[-1].against == "declared, but there is no such encoding"


def test_a_file_of_several_documents_has_no_encoding_of_its_own() -> None:
    assert encoding_of(b"PK\x03\x04", "application/epub+zip") is None


def test_the_counts_that_a_layout_was_learned_from() -> None:
    found = layout_of("\n\n".join(["    Rain fell.", "Snow."] * 5))
    assert (found.lines, found.gaps, found.indents) == (10, ((1, 9),), ((4, 5), (0, 5)))
    assert layout_of("").lines == 0
