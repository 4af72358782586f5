"""Which lines of a mail are its writer's own."""

import pytest

from foundling.intake.messages.quoting import quoted_share, segments
from tests.patience import patience


def told(text: str, reply: bool = False) -> list[tuple[str, str]]:
    return [(found.role, text[found.start : found.end]) for found in segments(text, reply)]


OWN = "The tide was out, and it stayed there.\n"


@pytest.mark.parametrize(
    ("text", "reply", "expected"),
    [
        (OWN, False, []),
        (OWN + "\n-- \nWren\nwren@example.org\n", False, [("signature", "-- \nWren\nwren@example.org")]),
        (OWN + "\n--\n" + OWN * 9, False, []),  # a break between two scenes
        (OWN + "\n_______________________________________________\nQuayfic mailing list\nQuayfic@example.net\nhttp://example.net/mailman/listinfo\n", False, [("footer", "_______________________________________________\nQuayfic mailing list\nQuayfic@example.net\nhttp://example.net/mailman/listinfo")]),
        (OWN + "\nTo unsubscribe from this list, write to\nquayfic-request@example.net\n", False, [("footer", "To unsubscribe from this list, write to\nquayfic-request@example.net")]),
        (OWN + "\n-----\nGet Your Private, Free Email at http://www.example.com\n", False, [("footer", "-----\nGet Your Private, Free Email at http://www.example.com")]),
        (OWN + "\n----------\n" + OWN, False, []),  # nothing in it is about a list
        (OWN + '\n"Unsubscribe me," said Tom.\n', False, []),
        ("On 5 Jan, Tom wrote:\n> She waited.\n\nLovely!\n", False, [("quoted", "On 5 Jan, Tom wrote:\n> She waited.")]),
        ("In a message dated 1/5/98, and in no hurry at all, as one can see,\ntom@example.org writes:\n\n>She waited.\n\nLovely!\n", False, [("quoted", "In a message dated 1/5/98, and in no hurry at all, as one can see,\ntom@example.org writes:\n\n>She waited.")]),
        ("WA> She waited.\nLovely!\n", True, [("quoted", "WA> She waited.")]),
        (OWN + ">Trust me,< she sent.\n\n>I do not know you.\n", False, []),  # a thought
        (OWN * 3 + "> one\n> two\n> three\n", False, [("quoted", "> one\n> two\n> three")]),
        ("> She waited.\n>\n> It was dark.\n", True, []),  # nothing but a copy: it is read as one
        ("I liked it a lot.\n\n-----Original Message-----\nFrom: Wren\nSent: Monday\n\nShe waited.\n", True, [("quoted", "-----Original Message-----\nFrom: Wren\nSent: Monday\n\nShe waited.")]),
        ("---------- Forwarded message ----------\nFrom: Wren\n\nShe waited.\n", False, [("forward", "---------- Forwarded message ----------")]),
    ],
)  # fmt: skip
def test_what_is_not_the_writers_own(text: str, reply: bool, expected: list[tuple[str, str]]) -> None:
    assert told(text, reply) == expected


def test_an_advert_among_the_lines() -> None:
    advert = "------------------------ Yahoo! Groups Sponsor ---------------------~-->\nRing!\nhttp://example.com\n---------------------------------------------------------------------~->"
    assert told(f"{OWN}\n{advert}\n\n{OWN}") == [("footer", advert)]


def test_a_footer_may_stand_under_two_signatures() -> None:
    text = f"{OWN}\n-- \nWren\n\n-- \nTom\n\n-----\nTo unsubscribe, write to quayfic-request@example.net\n"
    assert [role for role, _ in told(text)] == ["signature", "footer"]


def test_how_much_is_quoted() -> None:
    text = "> one two three\n\nfour\n\n-- \nWren\n"
    assert quoted_share(text, segments(text, reply=True)) == pytest.approx(4 / 5)


def test_long_lines_and_many_rules_cost_no_more_than_their_size() -> None:
    with patience():
        for text in (
            "-" * 300_000 + "a",
            "www." * 100_000,
            "----------\n" * 50_000,
            "> a\nb wrote:\n" * 30_000,
            "--\n" * 50_000,
        ):
            segments(text, reply=True)
