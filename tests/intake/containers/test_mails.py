"""Mails that carry documents or other mails."""

from foundling.errors import Problem
from foundling.intake import read, unpack
from foundling.intake.containers import Member

HEAD = """\
From: Wren Ashdown <wren@example.org>
To: quayfic@example.net
Subject: NEW: The Lamp Room (2/3)
Date: Mon, 5 Jan 1998 10:11:12 -0500
MIME-Version: 1.0
"""
STORY = "\n\n".join(['Ilse put the lamp out, and the tide came in.\n\n"You could have waited," said Tom.'] * 12)
ATTACHED = f"""\
Content-Type: text/plain; name="lamp2.txt"
Content-Disposition: attachment; filename="../lamp2.txt"

{STORY}
"""


def carrying(*parts: str, words: str = "Here is part two.") -> bytes:
    listed = [f"Content-Type: text/plain\n\n{words}\n", *parts]
    inner = "".join(f"--edge\n{part}\n" for part in listed)
    return f'{HEAD}Content-Type: multipart/mixed; boundary="edge"\n\n{inner}--edge--\n'.encode()


def members(data: bytes) -> list[Member]:
    found = unpack(data, "a.eml")
    assert found is not None
    listed = list(found)
    assert not any(isinstance(item, Problem) for item in listed)
    return [item for item in listed if isinstance(item, Member)]


def test_a_mail_that_is_its_own_words_is_no_container() -> None:
    assert unpack(f"{HEAD}\n{STORY}".encode(), "a.eml") is None
    assert unpack(carrying(words=STORY), "a.eml") is None
    picture = 'Content-Type: image/gif; name="a.gif"\n\nGIF89a'
    assert unpack(carrying(picture, words=STORY), "a.eml") is None


def test_an_attachment_is_a_document_of_its_own_that_the_mail_says_something_of() -> None:
    words, document = members(carrying(ATTACHED))
    assert words.name == "00000 NEW The Lamp Room (2-3).eml"
    assert unpack(words.data, words.name) is None
    assert b"Here is part two." in words.data
    assert b"Ilse" not in words.data
    assert document.name == "lamp2.txt"
    assert document.data.decode().strip() == STORY.strip()
    taken = read(document.data, document.name, clues=document.clues)
    assert taken.story is not None
    facts = {fact.field: (fact.value, fact.origin) for fact in taken.story.facts}
    assert facts["title"] == ("The Lamp Room", "derived")
    assert facts["part"] == (2, "derived")
    assert facts["author"] == ("Wren Ashdown", "derived")


def test_of_two_attachments_neither_has_the_subject_for_its_title() -> None:
    _, first, second = members(carrying(ATTACHED, ATTACHED))
    assert (first.name, second.name) == ("lamp2.txt", "lamp2 (2).txt")
    assert {clue.field for clue in first.clues} >= {"author", "published"}
    assert not {clue.field for clue in first.clues} & {"title", "part"}


def test_a_mail_without_words_is_what_it_carries() -> None:
    assert [item.name for item in members(carrying(ATTACHED, words=" "))] == ["lamp2.txt"]


def test_a_mail_that_is_passed_on_as_it_was() -> None:
    inner = "Content-Type: message/rfc822\n\nFrom: tom@example.org\nSubject: Salt\n\nShe waited.\n"
    words, mail = members(carrying(inner))
    assert mail.name == "00001 Salt.eml"
    assert mail.data == b"From: tom@example.org\nSubject: Salt\n\nShe waited.\n"
    assert b"She waited" not in words.data


def test_a_digest_of_parts() -> None:
    one, two = (f"\nFrom: wren@example.org\nSubject: Salt ({n}/2)\n\nShe waited {n}." for n in (1, 2))
    inner = f"--edge\nContent-Type: text/plain\n\nToday's topics: 1. Salt\n--edge\nContent-Type: multipart/digest; boundary=in\n\n--in\n{one}\n--in\n{two}\n--in--\n"
    data = f'{HEAD}Content-Type: multipart/mixed; boundary="edge"\n\n{inner}--edge--\n'.encode()
    assert [item.name for item in members(data)] == [
        "00000 NEW The Lamp Room (2-3).eml",
        "00001 Salt (1-2).eml",
        "00002 Salt (2-2).eml",
    ]


def test_a_digest_in_plain_text() -> None:
    rule, post = (
        "-" * 30,
        "Date: Mon, 5 Jan 1998 10:11:12 -0500\nFrom: wren@example.org\nSubject: Salt ({0}/2)\n\nShe waited {0}.\n",
    )
    text = f"quayfic Digest, issue 7\n\nToday: Salt\n\n{'-' * 70}\n\n{post.format(1)}\n{rule}\n\n{post.format(2)}\n* * *\n\nOn.\n\n{rule}\n\nEnd of quayfic Digest 7\n**********\n"
    found = members(f"{HEAD.replace('MIME-Version: 1.0', 'List-Id: x')}\n{text}".encode())
    assert [item.name for item in found] == [
        "00000 NEW The Lamp Room (2-3).eml",
        "00001 Salt (1-2).eml",
        "00002 Salt (2-2).eml",
    ]
    assert b"Today: Salt" in found[0].data
    assert b"End of quayfic" in found[0].data
    assert found[1].data.strip() == post.format(1).strip().encode()
    assert found[2].data.strip().endswith(b"* * *\n\nOn.")


def test_a_digest_as_yahoo_sent_them() -> None:
    rule, post = (
        "_" * 72,
        "Message: {0}\n   Date: Mon, 5 Jan 1998 10:11:12 -0500\n   From: wren@example.org\nSubject: Salt ({0}/2)\n\nShe waited {0}.\n",
    )
    text = f"There are 2 messages in this issue.\n\n{rule}\n{rule}\n\n{post.format(1)}\n{rule}\n{rule}\n\n{post.format(2)}\n"
    found = members(f"{HEAD}\n{text}".encode())
    assert [item.name for item in found][1:] == ["00001 Salt (1-2).eml", "00002 Salt (2-2).eml"]
    assert found[1].data.startswith(
        b"Date: Mon, 5 Jan 1998 10:11:12 -0500\nFrom: wren@example.org\nSubject: Salt (1/2)\n"
    )


def test_posts_that_were_saved_one_after_another() -> None:
    post = "From: wren@example.org\nSubject: Salt ({0}/2)\nNewsgroups: alt.quay\nDate: Mon, 5 Jan 1998\nMessage-ID: <{0}@x>\n\nShe waited {0}.\n\nFrom: the quay\nSubject: none\n\nshe called.\n\n"
    for over in ("", "Article 4711 of alt.quay:\n"):
        data = (over + post.format(1) + over + post.format(2)).encode()
        found = members(data)
        assert [item.name for item in found] == ["00001 Salt (1-2).eml", "00002 Salt (2-2).eml"]
        assert b"".join(item.data for item in found) == data


def test_a_post_that_was_forwarded_with_its_header_is_one() -> None:
    inner = "---------- Forwarded message ----------\nFrom: tom@example.org\nSubject: Salt\nDate: x\nMessage-ID: <1@x>\n\nShe waited."
    assert unpack(f"{HEAD}\n{inner}".encode(), "a.eml") is None
