"""Why each block was read as it was: said beside it where somebody asks, and nowhere else."""

from pathlib import Path

import pytest

from foundling import flow
from foundling.document import DRAWN, Block, blocks
from foundling.gather import Find
from foundling.library import Library
from foundling.web import explain
from foundling.web.explain import KEPT, Accounts, told, whys
from foundling.works import Work, joined
from tests.web.audit import foreign
from tests.web.conftest import Client
from tests.web.stories import HOSTILE, LANTERNS, put

KETTLE = """\
Title: The Kettle
Author: Ansel Rook

Chapter 1: Steam

Tam put the kettle on. It took its time about it, as it always did, and the yard filled with frost.

Part two of the plan was worse, and *nobody* had told Bet.

-xXx-

Bet had the ledger open on the *table* and her finger on a line of it.

Chapter 2: Salt

Nobody drank the tea. It stood on the sill until the ice came up from the canal and took the window.
"""


def take(library: Library, text: str, name: str = "kettle.txt") -> int:
    (taken,) = flow.take_in(library, [Find(name, name, text.encode())])
    assert taken.id is not None
    return taken.id


def test_the_page_says_why_only_when_asked(client: Client, library: Library) -> None:
    number = take(library, KETTLE)
    plain = client.get(f"/story/{number}/read/1").text
    assert 'class="why' not in plain
    assert f'href="/story/{number}/read/1?why=1"' in plain
    page = client.get(f"/story/{number}/read/1?why=1").text
    assert "<strong>Heading</strong> (line 4): begins with “chapter” and the number 1." in page
    assert "<strong>Header line</strong> (line 2): labelled “Author”." in page
    assert "<strong>Scene break</strong> (line 10): a row of ornament by itself." in page
    assert '<span class="raw" dir="auto">-xXx-</span>' in page
    assert '<details class="head" open>' in page
    assert foreign(page) == []


def test_a_paragraph_that_was_nearly_a_head_says_why_it_is_not(client: Client, library: Library) -> None:
    page = client.get(f"/story/{take(library, KETTLE)}/read/1?why=1").text
    assert page.count('class="why nearly"') == 1
    assert (
        "<strong>Not a heading</strong> (line 8): begins like the head of a chapter (“Part two”), but it goes on"
        in page
    )


def test_the_way_on_stays_explained_and_the_way_out_is_there(client: Client, library: Library) -> None:
    number = take(library, KETTLE)
    page = client.get(f"/story/{number}/read/1?why=1").text
    assert f'rel="next" href="/story/{number}/read/2?why=1"' in page
    assert f'<a href="/story/{number}/read/1">Only the story</a>' in page
    assert 'rel="prev" href="/story/1/read/1"' in client.get(f"/story/{number}/read/2").text


def test_a_break_too_unsure_to_draw_is_listed_where_it_would_be() -> None:
    chapter = LANTERNS.chapters[1]
    unsure = Block("break", "", origin="derived", confidence=DRAWN - 0.1, reason="the time and the place change")
    made = [*chapter.blocks[:1], unsure, *chapter.blocks[2:]]
    assert not whys(made[:1], 6, None)
    (line,) = [html for at, html in told(made, 6, None).items() if at == 7]
    assert line == (
        '<div class="why" id="b7"><p><strong>Perhaps a scene break, not drawn</strong>: '
        "the time and the place change. A guess (40\u00a0%).</p></div>"
    )
    drawn = whys([Block("break", "", origin="derived", confidence=DRAWN, reason="a wider gap")], 0, None)[0]
    assert (drawn.kind, drawn.sure) == ("Scene break, not marked in the file", "Unsure (50 %).")


def test_a_run_of_one_kind_and_reason_is_explained_once() -> None:
    note = [Block("note", f"Thanks, {name}!", confidence=0.8, reason="speaks to readers") for name in ("Kit", "Oda")]
    made = told([*note, Block("note", "A/N: one more", reason="labelled as an author's note"), *note[:1]], 3, None)
    assert list(made) == [4, 5, 6]
    assert "Author’s note, 2 paragraphs</strong>: speaks to readers. Likely (80\u00a0%)." in made[4]
    assert "labelled as an author’s note." in made[5]


def test_a_story_that_its_file_no_longer_gives_has_its_reasons_and_no_lines(client: Client, library: Library) -> None:
    number = put(library, LANTERNS, "Quite another text, of which no such story ever came.")
    page = client.get(f"/story/{number}/read/2?why=1").text
    assert "<strong>Scene break, not marked in the file</strong>: a jump in time. Likely (80&nbsp;%)." in page
    assert "(line" not in page


def test_a_file_that_is_damaged_costs_nothing_but_the_lines(client: Client, library: Library) -> None:
    number = take(library, KETTLE)
    for path in Path(library.path).rglob("*"):
        if path.is_file() and "originals" in path.parts:
            path.chmod(0o600)
            path.write_bytes(b"nothing of the kind")
    page = client.get(f"/story/{number}/read/1?why=1")
    assert page.status_code == 200
    assert "<strong>Heading</strong>: begins with “chapter” and the number 1." in page.text
    assert "cannot be read again" in client.get(f"/story/{number}/how").text
    assert client.get("/story/99/how").status_code == 404


def test_hostile_reasons_stay_text(client: Client, library: Library) -> None:
    put(library, HOSTILE)
    for address in ("/story/1/read/1?why=1", "/story/1/how", "/story/1"):
        page = client.get(address)
        assert page.status_code == 200
        assert foreign(page.text) == []
        assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "demo" / "stories").iterdir()), ids=lambda path: path.name
)
def test_every_block_of_every_demo_story_is_explained(library: Library, path: Path) -> None:
    for taken in flow.take_in(library, [Find(path.name, path.name, path.read_bytes())]):
        assert taken.id is not None
        every = blocks(library.get(taken.id).story)
        found = whys(every, 0, Accounts(library).get(taken.id))
        for at, block in enumerate(every):
            if block.kind != "paragraph":
                assert found[at].reason
                assert found[at].lines.startswith("line")


def test_of_a_story_in_very_many_files_only_so_many_are_read_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explain, "READ", 2)
    ids = [take(library, KETTLE.replace("frost", f"frost {number}"), f"k-{number}.txt") for number in (1, 2, 3)]
    work = Work("parts", tuple(ids), (1, 2, 3), (), 1.0, "")
    story = joined([library.get(part).story for part in ids], work)
    account = Accounts(library).get(library.join(ids, story, (), numbers=(1, 2, 3)).id)
    assert account is not None
    every = blocks(story)
    assert len(account.parts) == 2
    assert account.part(0, every[0]) is account.parts[0]
    assert account.part(len(every) - 1, every[-1]) is None
    assert len(whys(every, 0, account)) >= len([block for block in every if block.kind != "paragraph"])


def test_a_joined_story_names_the_file_of_each_line(client: Client, library: Library) -> None:
    ids = [take(library, KETTLE.replace("Chapter 1", f"Chapter {at}"), f"kettle-{at}.txt") for at in (1, 3)]
    work = Work("parts", tuple(ids), (1, 2), (), 1.0, "")
    number = library.join(ids, joined([library.get(part).story for part in ids], work), (), numbers=(1, 2)).id
    page = client.get(f"/story/{number}/read/3?why=1").text
    assert "<strong>Heading</strong> (line 4 of kettle-3.txt): begins with “chapter” and the number 3." in page
    assert "<strong>Scene break</strong> (line 10 of kettle-3.txt)" in page
    assert page.count('class="why nearly"') == 1
    told = client.get(f"/story/{number}/how").text
    assert '<h3 dir="auto">kettle-1.txt, kettle-3.txt</h3>' in told


def test_few_accounts_are_kept(library: Library) -> None:
    accounts = Accounts(library)
    for at in range(KEPT + 3):
        number = take(library, KETTLE.replace("Kettle", f"Kettle {at}"))
        assert accounts.get(number) is accounts.get(number)
    assert len(accounts._kept) == KEPT
