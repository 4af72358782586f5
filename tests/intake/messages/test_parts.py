"""Messages taken apart: what is shown, what stands for itself, and what is damaged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.intake.messages.bodies import text_of_part
from foundling.intake.messages.parts import MAX_PARTS, Message, parse, unencoded
from tests.patience import patience

HEAD = b"From: wren@example.org\nSubject: Salt\nMIME-Version: 1.0\n"


def multipart(kind: str, *parts: str, more: str = "") -> bytes:
    inner = "".join(f"--edge\n{part}\n" for part in parts)
    return HEAD + f'Content-Type: multipart/{kind}; boundary="edge"{more}\n\nThis is MIME.\n{inner}--edge--\n'.encode()


def shown(message: Message) -> list[str]:
    return [text_of_part(part).text for part in message.words]


PLAIN = "Content-Type: text/plain\n\nThe tide was out, and it stayed there."
HTML = "Content-Type: text/html\n\n<p>The tide was out, and it stayed there.</p>"
RICH = "Content-Type: text/html\n\n<p>The tide <i>was</i> out, and it stayed there.</p>"
TEXT = 'Content-Type: text/plain; name="salt.txt"\nContent-Disposition: attachment; filename="salt.txt"\n\nShe waited.'
WORD = 'Content-Type: application/msword; name="=?utf-8?Q?s=C3=A4lt.doc?="\nContent-Transfer-Encoding: base64\n\nAAEC'
PICTURE = 'Content-Type: image/gif; name="a.gif"\nContent-Transfer-Encoding: base64\n\nAAEC'


def test_plain_text_is_taken_unless_the_page_has_more() -> None:
    assert shown(parse(multipart("alternative", PLAIN, HTML))) == ["The tide was out, and it stayed there."]
    assert shown(parse(multipart("alternative", PLAIN, RICH))) == [
        "<p>The tide <i>was</i> out, and it stayed there.</p>"
    ]
    marked = PLAIN.replace("was", "*was*")
    assert shown(parse(multipart("alternative", marked, RICH))) == ["The tide *was* out, and it stayed there."]
    stub = "Content-Type: text/plain\n\nThis is in HTML."
    assert shown(parse(multipart("alternative", stub, HTML * 3))) == [HTML.partition("\n\n")[2] + HTML * 2]


def test_documents_are_told_from_words_and_pictures() -> None:
    message = parse(multipart("mixed", PLAIN, TEXT, WORD, PICTURE))
    assert shown(message) == ["The tide was out, and it stayed there."]
    assert [(part.filename, part.data) for part in message.documents] == [
        ("salt.txt", b"She waited."),
        ("sält.doc", b"\0\1\2"),
    ]
    assert message.other == 1


def test_the_bytes_of_a_part_are_where_they_say() -> None:
    data = multipart("mixed", PLAIN, TEXT)
    (part,) = parse(data).documents
    assert data[part.start : part.end].startswith(b"--edge\nContent-Type: text/plain; name")
    assert data[part.start : part.end].endswith(b"She waited.")


def test_a_page_with_its_pictures_is_its_root() -> None:
    message = parse(multipart("related", PICTURE, HTML, more='; type="text/html"'))
    assert shown(message) == ["<p>The tide was out, and it stayed there.</p>"]
    assert message.other == 1


def test_a_mail_in_a_mail() -> None:
    inner = "Content-Type: message/rfc822\n\nSubject: Inner\n\nShe waited."
    assert [part.body for part in parse(multipart("mixed", PLAIN, inner)).messages] == [
        b"Subject: Inner\n\nShe waited."
    ]
    digest = parse(multipart("digest", "\nSubject: One\n\nA.", "\nSubject: Two\n\nB."))
    assert [part.body for part in digest.messages] == [b"Subject: One\n\nA.", b"Subject: Two\n\nB."]
    assert digest.words == []


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (HEAD + b"Content-Type: multipart/mixed\n\n--edge9\nContent-Type: text/plain\n\nShe waited.\n--edge9--\n", "She waited."),
        (HEAD + b"Content-Type: multipart/mixed; boundary=no\n\nShe waited.\n", "She waited.\n"),
        (HEAD + b"Content-Type: multipart/mixed; boundary=edge\n\n--edge\n\nShe waited.", "She waited."),
        (HEAD + b"Content-Type: nonsense\n\nShe waited.\n", None),
        (HEAD + b"Content-Type: text/plain; charset*0*=x''; charset\n\nShe waited.", "She waited."),
        (HEAD + b"Content-Disposition: attachment\nContent-Type: text/plain; name=a.txt\n\nShe waited.", "She waited."),
        (b"Subject: no blank line\nShe waited.", "She waited."),
        (b"From x Mon Jan  5 10:11:12 1998\n>From y\nSubject: Salt\n\nShe waited.", "She waited."),
    ],
)  # fmt: skip
def test_broken_messages_show_what_they_have(data: bytes, text: str | None) -> None:
    assert shown(parse(data)) == ([text] if text is not None else [])


@pytest.mark.parametrize(
    ("body", "encoding", "plain"),
    [
        (b"caf=E9 =3D =zz 5=", "quoted-printable", b"caf\xe9 = =zz 5"),
        (b"one=\ntwo =20\n", "quoted-printable", b"onetwo  \n"),
        (b"VGhlIHRpZGU=", "base64", b"The tide"),
        (b"VGhlIHRp\r\nZGU", "base64", b"The tide"),
        (b"VGhlIHRpZGU=\n\nTo unsubscribe, write to us.\n", "base64", b"The tide\n\nTo unsubscribe, write to us.\n"),
        (b"no base64, though it says so", "base64", b"no base64, though it says so"),
        (b"as it is", "8bit", b"as it is"),
        (b"", "base64", b""),
    ],
)
def test_transfer_encodings(body: bytes, encoding: str, plain: bytes) -> None:
    assert unencoded(body, encoding).replace(b"\n\n\n", b"\n\n") == plain


def test_parts_in_parts_and_many_parts_are_bounded() -> None:
    nested = HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    many = multipart("mixed", *["\nx"] * (2 * MAX_PARTS))
    with patience():
        assert parse(nested).words
        assert 0 < len(parse(many).words) <= MAX_PARTS + 1
        parse(HEAD + b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n" * 200_000)


@given(st.sampled_from([multipart("mixed", PLAIN, TEXT, WORD), multipart("alternative", PLAIN, RICH)]), st.data())
@settings(max_examples=200)
def test_damage_never_raises(whole: bytes, data: st.DataObject) -> None:
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    message = parse(bytes(broken[: data.draw(st.integers(0, len(broken)))]))
    for part in (*message.words, *message.documents, *message.messages):
        text_of_part(part)
