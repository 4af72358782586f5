"""Which mails tell a story: the replies, notices and chatter that do not, and the stories that look like them."""

import pytest

from foundling.intake import read
from tests.patience import patience

STORY = """\
Ilse put the lamp out before she went down to look, because the oil was dear
and the moon was not.

"You could have waited," said Tom. He had the boat hook over his shoulder,
and he did not look at her.

"I waited eleven years," she said. "It was long enough."

Nobody spoke after that. They went down the steps one behind the other, and
she counted them, as she had done when they were children.

"""
HEADER = "Title: The Lamp Room\nAuthor: Wren Ashdown\nRating: PG\nDisclaimer: mine.\n\n"
VIGNETTE = """\
I kept the light for eleven winters. Nobody came. The boats went by further
out every year, and I wrote their names down in the book, and after that the
hour, and after that the wind, because the book had a column for it.

In the twelfth winter the glass cracked. I had no other. I held my coat over
it until the morning, and in the morning I went down the stairs and locked
the door behind me and put the key in the sea.

It is still there, I suppose. So is the door.
"""
DRABBLE = """\
"Is it lit?" he asked.

She looked at the lamp, and then at the boy. He had come all the way from the
quay in his father's boots.

"It is lit," she said, and put out her hand in front of the glass, so that
its shadow ran over the water as far as the island. "There. Now they know
that you are here."
"""


def mail(subject: str, body: str) -> bytes:
    return f"From: Wren <wren@example.org>\nMessage-ID: <1@x>\nDate: Mon, 5 Jan 1998\nSubject: {subject}\n\n{body}".encode()


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("NEW: The Lamp Room (1/3)", STORY),
        ("The Lamp Room", HEADER + DRABBLE),
        ("Drabble: Boots", DRABBLE),
        ("Boots", DRABBLE),
        ("The last keeper", VIGNETTE),
        ("Re: NEW: The Lamp Room (2/3)", STORY * 3),
        ("Re: The Lamp Room", HEADER + STORY),
        (
            "Re: NEW: The Lamp Room (2/3)",
            "Tom wrote:\n> I loved part one!\n\nThanks! Here is part two.\n\n" + STORY * 3,
        ),
        ("Re: drabble challenge", DRABBLE),
        ("POEM: Tide", "The tide goes out,\nthe lamp is lit,\nand no one looks\nto see to it.\n"),
        ("Fwd: The Lamp Room (1/3)", "---------- Forwarded message ----------\nFrom: tom@example.org\n\n" + STORY),
        (
            "The Lamp Room 1/3",
            "Hi all! This is my first story, please be kind.\n\n" + STORY * 2 + "TBC\n\nPlease review!",
        ),
        ("(no subject)", STORY * 2),
    ],
)
def test_stories_are_kept(subject: str, body: str) -> None:
    taken = read(mail(subject, body), "a.eml")
    assert taken.story is not None, taken.problems


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Re: NEW: The Lamp Room (1/3)", "Great story! I can't wait for the next part.\n"),
        ("Re: NEW: The Lamp Room (1/3)", "Wren wrote:\n> \"I waited eleven years,\" she said. \"It was long\n> enough.\"\n\nThis gave me chills. Please write more!\n\nOda\n"),
        ("Re: The Lamp Room", "".join(f"> {line}\n" for line in (STORY * 3).splitlines()) + "\nI loved this, thank you for posting.\n"),
        ("Re: The Lamp Room", "I loved this, thank you for posting.\n\n-----Original Message-----\nFrom: Wren\nSubject: The Lamp Room\n\n" + STORY * 3),
        ("Re: The Lamp Room", "I think that Tom is the best thing in your story so far. You write him so well,\nand I hope we will see more of him in the next chapter. I did not quite follow why\nIlse would put the lamp out, though. Did I miss something in part two?\n\nThanks for sharing,\nOda\n"),
        ("ADMIN: list rules", "Hello everyone,\n\nplease remember to put a rating in your subject lines. If you want to leave\nthe list, write to me.\n\nThe list owner\n"),
        ("Hello", "Hi everyone! I'm new here and just wanted to say hello. I've been reading fanfic\nfor years and I finally have the courage to join. I hope to post my own soon!\n"),
        ("looking for a story", "Does anyone remember a fic where the lamp goes out and they have to row home? I read\nit a year ago and I can't find it anywhere. Please mail me if you do.\n"),
        ("quayfic Digest V1 #7", "Today's topics:\n\n  1. NEW: Salt (wren@example.org)\n  2. Re: NEW: Salt (tom@example.org)\n  3. Re: Re: NEW: Salt (oda@example.org)\n"),
        ("unsubscribe", "unsubscribe\n"),
        ("Re: The Lamp Room", "> Is there more?\n\nYes, next week.\n\n-- \nWren\n"),
    ],
)  # fmt: skip
def test_talk_is_said_and_is_no_story(subject: str, body: str) -> None:
    taken = read(mail(subject, body), "a.eml")
    assert taken.story is None, [block.kind for chapter in taken.story.chapters for block in chapter.blocks]
    (problem,) = taken.problems
    assert (problem.code, problem.severity, problem.where) == ("mail-no-story", "notice", "a.eml")
    assert problem.advice


@pytest.mark.parametrize("unit", ["a.", "a-", "“a", '"a.', "a@"])
def test_a_mail_made_to_cost_time(unit: str) -> None:
    with patience():
        read(mail("Re: The lamp", unit * 60_000), "a.eml")
