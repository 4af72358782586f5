"""The page that says how a whole file was read, and the folded part of the story page."""

from pathlib import Path

import msgspec

from foundling import flow
from foundling.document import Block, Chapter, Source, Story
from foundling.gather import Find
from foundling.library import Library
from foundling.web import how
from foundling.web.explain import Account, Accounts
from foundling.web.passages import places
from tests.web.conftest import Client
from tests.web.stories import LANTERNS, put
from tests.web.test_explain import KETTLE, take


def test_the_file_is_explained(client: Client, library: Library) -> None:
    number = take(library, KETTLE)
    page = client.get(f"/story/{number}/how").text
    for said in (
        "Read as ASCII. Every byte is ASCII: all encodings agree.", "1 blank line between paragraphs.",
        "*…* is emphasis: 2 well-formed pairs.", "Not a heading: begins like the head of a chapter",
        "1 marked in the file", "2 headings",
    ):  # fmt: skip
        assert said in page, said
    assert f'href="/story/{number}/read/1?why=1#b4"' in page


def test_the_story_page_holds_it_folded(client: Client, library: Library) -> None:
    number = put(library, LANTERNS)
    page = client.get(f"/story/{number}").text
    assert "How this was read" in page
    assert f'<a href="/story/{number}/how">' in page, "without scripts there is a page of its own"
    assert "1 marked in the file, 1 recovered (80 %)" in page
    assert "3 things are unsure" in page


def test_what_is_unsure_leads_to_its_place() -> None:
    made = how.unsure(LANTERNS, places(1, LANTERNS))
    assert [(item.words, item.address, item.grave) for item in made] == [
        ("Encoding guessed", "/story/1/read/1?why=1#b5", True),
        ("Author inferred (.62)", "/story/1/read/1?why=1#b5", False),
        ("1 break recovered (.80)", "/story/1/read/2?why=1#b7", False),
    ]


def test_breaks_by_where_they_came_from() -> None:
    def said(*shares: float, marked: int = 0) -> str:
        made = [Block("break", "", origin="derived", confidence=share) for share in shares]
        made += [Block("break", "* * *")] * marked
        return how.breaks(Story(Source("x", "", "", "", 0), (), (Chapter(1, None, "chapter", tuple(made)),)))

    assert said() == ""
    assert said(marked=6) == "6 marked in the file"
    assert (
        said(0.9, 0.31, 0.4, marked=1)
        == "1 marked in the file, 3 recovered (31 % to 90 %), 2 of them too unsure to be drawn"
    )


def test_files_of_which_the_same_was_learned_stand_together(library: Library) -> None:
    account = Accounts(library).get(take(library, KETTLE))
    assert account is not None
    (part,) = account.parts
    (alone,) = how.learned(account)
    assert (alone.name, alone.marks) == ("", ("*…* is emphasis: 2 well-formed pairs.",))
    many = Account(tuple(msgspec.structs.replace(part, name=f"{at}.txt") for at in range(how.NAMED + 3)))
    assert [item.name for item in how.learned(many)] == ["0.txt, 1.txt, 2.txt, 3.txt and 3 more"]
    assert how.learned(None) == ()


def test_a_mail_has_a_layout_and_says_its_encoding_itself(library: Library) -> None:
    mail = Path(__file__).parents[1] / "golden" / "mail" / "list-post" / "in.eml"
    (taken,) = flow.take_in(library, [Find(mail.name, mail.name, mail.read_bytes())])
    assert taken.id is not None
    (made,) = how.learned(Accounts(library).get(taken.id))
    assert made.layout[0].startswith("Lines were")
    assert "as its documents say themselves" in made.encoding[0]
