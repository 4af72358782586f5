"""Where messages begin, and what only looks like one."""

import pytest

from foundling.intake.messages.envelope import header_at, message_kind, message_starts

HEAD = b"From: wren@example.org\nSubject: The Lamp Room\nDate: Mon, 5 Jan 1998 10:11:12 -0500\n"
LINE = b"From wren@example.org Mon Jan  5 10:11:12 1998\n"
ONE = LINE + HEAD + b"\nThe tide was out.\n\n"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (HEAD + b"\nThe tide was out.\n", "a.txt", "message/rfc822"),
        (HEAD.replace(b"\n", b"\r\n") + b"\r\nThe tide was out.\r\n", "a", "message/rfc822"),
        (HEAD.replace(b"\n", b"\r") + b"\rThe tide was out.\r", "a", "message/rfc822"),
        (b"\xef\xbb\xbf\n" + HEAD + b"\nThe tide.", "a.txt", "message/rfc822"),
        (b"Subject: Salt\nContent-Type: text/plain\nMIME-Version: 1.0\n\nThe tide.", "a.txt", "message/rfc822"),
        (b"Path: news!x\nNewsgroups: alt.quay\nSubject: Salt\n\nThe tide.", "4711", "message/rfc822"),
        (b"Article 4711 of alt.quay:\n" + HEAD + b"\nThe tide.", "a.txt", "message/rfc822"),
        (b"Subject: Salt\n\nThe tide.", "a.eml", "message/rfc822"),
        (b"Subject: Salt\n\nThe tide.", "a.txt", None),
        (ONE, "a.txt", "message/rfc822"),
        (ONE + ONE, "a.txt", "application/mbox"),
        (b"the end of a mail\n\n" + ONE, "a.mbox", "application/mbox"),
        (b"#! rnews 10\n" + HEAD, "batch", "application/x-rnews"),
        # Stories that begin with words of mails.
        (b"From here on\nWarning: it was wet at 10:30 in 1998.\n\nThe tide.", "a.txt", None),
        (b"From the quay Mon Jan 5 10:11:12 1998\nshe called.\n", "a.txt", None),
        (b"Title: Salt\nFrom: Wren\nDate: 1998\nSubject: sea\nRating: PG\nDisclaimer: mine\n\nThe tide.", "a.txt", None),
        (b"Tom: I waited.\nIlse: So did I.\n\nThe tide.", "a.txt", None),
        (b"The tide was out.\n\n" + ONE, "a.txt", None),
    ],
)  # fmt: skip
def test_what_a_file_is(data: bytes, name: str, kind: str | None) -> None:
    assert message_kind(data, name) == kind


@pytest.mark.parametrize(
    "line",
    [
        b"From wren@example.org Mon Jan  5 10:11:12 1998",
        b"From wren@example.org Mon Jan 05 10:11:12 +0000 1998",
        b"From wren at example.org  Mon Jan  5 10:11:12 1998",
        b"From - Mon Jan 05 10:11:12 1998",
        b"From ???@??? Mon Jan 05 10:11:12 1998",
        b"From wren@example.org Mon, 5 Jan 1998 10:11:12 -0500",
        b"From MAILER-DAEMON Mon Jan  5 10:11:12 1998",
        b"From wren",
        b"From ",
    ],
)
def test_every_dialect_of_the_from_line(line: bytes) -> None:
    for end in (b"\n", b"\r\n", b"\r"):
        one = (line + b"\n" + HEAD + b"\nFrom the quay she called.\nFrom: nowhere\n\n").replace(b"\n", end)
        assert list(message_starts(one * 3)) == [0, len(one), 2 * len(one)]


def test_a_dated_from_line_needs_no_blank_line_before_it() -> None:
    one = LINE + HEAD + b"\nThe tide was out.\n"
    assert list(message_starts(one * 2)) == [0, len(one)]


def test_a_length_that_leads_to_the_next_message_is_believed() -> None:
    body = b"\n" + ONE + b"\n"  # a message in the message, as only a length can tell
    one = LINE + HEAD + b"Content-Length: %d\n\n" % len(body) + body
    assert list(message_starts(one * 2)) == [0, len(one)]
    lie = LINE + HEAD + b"Content-Length: 7\n\nThe tide was out.\n\n"
    assert list(message_starts(lie * 2)) == [0, len(lie)]
    assert list(message_starts((LINE + HEAD + b"Content-Length: 99999999999999\n\nThe tide.\n\n") * 2)) != [0]


def test_a_header_ends_where_a_line_is_no_field() -> None:
    header = header_at(b"Subject: a\n long\n>From x\nX-Y: 1\nThe tide: it was out, and\nno field here\n", 0)
    assert header.names == {b"subject", b"x-y"} | ({b"the tide"} & header.names)
    assert header.body == header.end


def test_many_from_lines_cost_no_more_than_their_size() -> None:
    data = b"From a Mon Jan  5 10:11:12 1998\nSubject: b\n" * 50_000
    assert sum(1 for _ in message_starts(data)) >= 1
    assert sum(1 for _ in message_starts(b"\nFrom " * 300_000)) == 0


def test_from_lines_that_are_fields_too_are_read_once_each() -> None:
    data = ONE + ONE + b"From : x\n" * 200_000
    assert len(list(message_starts(data))) == 2
    assert len(list(message_starts(data.replace(b"\n", b"\r")))) == 2
