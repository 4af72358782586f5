"""Mailboxes of every dialect and news batches, message by message."""

import tracemalloc

from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.errors import Problem
from foundling.intake import unpack
from foundling.intake.containers import Member, members
from foundling.intake.containers.mailboxes import message_name

LINE = b"From wren@example.org Mon Jan  5 10:11:12 1998\n"
HEAD = b"From: wren@example.org (Wren)\nSubject: NEW: The Lamp Room (%d/3)\nDate: Mon, 5 Jan 1998 10:11:12 -0500\n\n"
BODY = b"The tide was out.\n>From the quay she called, and >>From was nothing.\n\nFrom here on it was dark.\n\n"


def box(count: int = 3) -> bytes:
    return b"".join(LINE + HEAD % number + BODY for number in range(1, count + 1))


def listed(data: bytes, name: str = "old.mbox") -> list[Member | Problem]:
    found = unpack(data, name)
    assert found is not None
    return list(found)


def members_of(data: bytes, name: str = "old.mbox") -> list[Member]:
    return [item for item in listed(data, name) if isinstance(item, Member)]


def test_messages_keep_their_bytes_and_their_order_and_are_named_by_their_subject() -> None:
    found = members_of(box())
    assert [item.name for item in found] == [f"0000{n} NEW The Lamp Room ({n}-3).eml" for n in (1, 2, 3)]
    assert b"".join(item.data for item in found) == box()
    crlf = box().replace(b"\n", b"\r\n")
    assert b"".join(item.data for item in members_of(crlf)) == crlf
    assert len(members_of(box().replace(b"\n", b"\r"))) == 3


def test_the_end_of_a_message_that_lost_its_beginning_is_kept() -> None:
    data = b"and it stayed there.\n\n" + box(2)
    found = members_of(data)
    assert b"".join(item.data for item in found) == data
    assert len(found) == 3


def test_names() -> None:
    header = b"Subject: =?utf-8?Q?S=C3=A4lt/..?=\n =?utf-8?Q?\\:*?=\n\nThe tide."
    assert message_name(7, header) == "00007 Sält-..-.eml"
    assert message_name(1, b"From: x@y.org\n\nSubject: in the text") == "00001.eml"
    assert message_name(12, b"Subject: " + b"a" * 500 + b"\n\n") == f"00012 {'a' * 80}.eml"


def test_a_news_batch() -> None:
    articles = [b"Path: a!b\nNewsgroups: alt.quay\nSubject: Salt %d\n\nThe tide.\n" % n for n in range(3)]
    batch = b"".join(b"#! rnews %d\n" % len(article) + article for article in articles)
    found = members_of(batch, "batch")
    assert [item.data for item in found] == articles
    assert [item.name for item in found] == [f"0000{n} Salt {n - 1}.eml" for n in (1, 2, 3)]
    # Lengths that lie: the next article is looked for.
    lying = batch.replace(b"rnews %d" % len(articles[0]), b"rnews 9")
    assert [item.data for item in members_of(lying, "batch")] == articles


def test_more_messages_than_a_mailbox_has(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(members, "MAX_MEMBERS", 2)
    found = listed(box())
    assert isinstance(found[-1], Problem)
    assert (len(found), found[-1].code, found[-1].where) == (3, "too-large", "old.mbox")
    monkeypatch.setattr(members, "MAX_MEMBER", 10)
    assert all(isinstance(item, Problem) and item.code == "too-large" for item in listed(box(2)))


def test_one_message_is_in_memory_at_a_time() -> None:
    data = (LINE + HEAD % 1 + BODY * 2_000) * 40
    tracemalloc.start()
    try:
        for item in unpack(data, "old.mbox") or ():
            del item
        assert tracemalloc.get_traced_memory()[1] < 4 * len(data) / 40
    finally:
        tracemalloc.stop()


@given(st.data())
@settings(max_examples=200)
def test_damage_loses_no_byte(data: st.DataObject) -> None:
    broken = bytearray(box())
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    raw = bytes(broken[: data.draw(st.integers(0, len(broken)))])
    found = unpack(raw, "old.mbox")
    if found is not None:
        kept = b"".join(item.data for item in found if isinstance(item, Member))
        assert kept == raw or kept == raw.lstrip(b"\r\n\xef\xbb\xbf")
