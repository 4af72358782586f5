import re

import pytest

from foundling.advice import BLANK, Choice, Choices
from foundling.document import Advisory, Layer, Passage, Span, blocks
from foundling.library import Entry, Library, Veiled
from tests.works.shelf import headed, tale

from .audit import foreign
from .conftest import BASE, Client
from .test_together import upload

OPENING = tale(31, 12).split("\n\n")
CHANGED = [*OPENING[:5], "“Put the great lamp out,” said Oda, and nobody did.", *OPENING[6:]]
OLD = [*OPENING[:5], "“Put the lamp out,” said Oda, and everybody did.", *OPENING[6:]]


def told(*chapters: list[str], **more: str) -> str:
    lines = [f"Chapter {at}\n\n" + "\n\n".join(chapter) for at, chapter in enumerate(chapters, 1)]
    return headed("Salt", "\n\n".join(lines), **more)


LATER = tale(32, 14).split("\n\n")
FILES = [
    ("salt.txt", told(OLD, tale(33, 8).split("\n\n"), Status="WIP")),
    ("salt-2.txt", told(CHANGED, tale(33, 8).split("\n\n"), LATER, Status="Complete")),
]


@pytest.fixture
def pair(client: Client, library: Library) -> tuple[int, int]:
    """An early version and a later one with a chapter more."""
    said = upload(client, *FILES)
    assert "looks like a longer version of" in re.sub(r"<[^>]+>", "", said)
    old, new = (card.id for card in sorted(library.shelf().cards, key=lambda card: card.words))
    assert f'href="/pair/{old}/{new}"' in said
    return old, new


def page(client: Client, pair: tuple[int, int], more: str = "") -> str:
    answer = client.get(f"/pair/{pair[0]}/{pair[1]}{more}")
    assert answer.status_code == 200
    return answer.text


def test_what_differs_is_side_by_side(client: Client, pair: tuple[int, int]) -> None:
    made = page(client, pair)
    assert "1 chapter more, 1 paragraph changed, 14 paragraphs new" in made
    assert re.findall(r"<(del|ins)>([^<]*)<", made) == [("del", "everybody"), ("ins", "great"), ("ins", "nobody")]
    assert made.count("WIP") == made.count("Complete") == 1
    assert "Chapter 3" in made
    assert "and 8 more paragraphs" in made
    assert LATER[0].split(".")[0] in made
    assert LATER[9] not in made


def test_of_two_with_one_title_the_file_tells_which_is_meant(client: Client, pair: tuple[int, int]) -> None:
    old, new = pair
    assert f'<a href="/story/{old}" dir="auto">salt.txt</a>' in client.get(f"/story/{new}").text


def test_what_is_the_same_is_folded_and_opens_without_a_script(client: Client, pair: tuple[int, int]) -> None:
    made = page(client, pair)
    (folded,) = re.findall(r'<a href="([^"]+)">5 paragraphs the same', made)
    assert OPENING[2] not in made
    opened = client.get(folded.replace("&amp;", "&")).text
    assert OPENING[2] in opened
    assert "<details" in opened


def test_one_is_kept_to_be_read_and_that_is_taken_back(client: Client, library: Library, pair: tuple[int, int]) -> None:
    old, new = pair
    address = f"/pair/{old}/{new}"
    assert client.post(address, data={"deed": f"keep-{new}"}, headers={"Origin": BASE}).status_code == 403
    done = client.submit(address, deed=f"keep-{new}")
    assert "The other is kept beneath it" in done.text
    assert [card.id for card in library.shelf().cards] == [new]
    assert library.suggestions() == []
    # The original of the other is there, and the choice may fall otherwise.
    assert client.get(f"/story/{old}/original").text == FILES[0][1]
    client.submit(address, deed=f"keep-{old}")
    assert [card.id for card in library.shelf().cards] == [old]
    assert "Taken back" in client.submit(address, deed="undo").text
    assert {card.id for card in library.shelf().cards} == {old, new}
    assert len(library.suggestions()) == 1


def test_both_are_kept_apart_and_that_is_taken_back(client: Client, library: Library, pair: tuple[int, int]) -> None:
    address = f"/pair/{pair[0]}/{pair[1]}"
    assert "You keep these two apart" in client.submit(address, deed="apart").text
    assert library.suggestions() == []
    assert "Taken back" in client.submit(address, deed="undo").text
    assert len(library.suggestions()) == 1
    assert not library.apart(pair)


def test_shelf_story_and_suggestions_say_so(client: Client, pair: tuple[int, int]) -> None:
    old, new = pair
    shelf = client.get("/").text
    assert "Looks like a longer version of “salt.txt”" in shelf
    assert "Looks like a shorter version of “salt-2.txt”" in shelf
    assert f'href="/pair/{old}/{new}"' in client.get(f"/story/{new}").text
    assert "2 versions of one story?" in client.get("/together").text
    client.submit(f"/pair/{old}/{new}", deed=f"keep-{new}")
    assert f'href="/pair/{new}/{old}"' in client.get(f"/story/{new}").text


def test_many_changes_are_on_pages(client: Client, library: Library) -> None:
    lines = tale(40, 240).split("\n\n")
    edited = [f"{line} Otherwise." if at % 2 else line for at, line in enumerate(lines)]
    upload(client, ("a.txt", headed("Long", "\n\n".join(lines))), ("b.txt", headed("Long", "\n\n".join(edited))))
    ids = sorted(card.id for card in library.shelf().cards)
    first = page(client, (ids[0], ids[1]))
    assert first.count("<ins>Otherwise") == 40
    (following,) = re.findall(r'rel="next" href="([^"]+)"', first)
    assert client.get(following).text.count("<ins>Otherwise") == 40
    assert page(client, (ids[0], ids[1]), "?from=99999&open=x&open=-1").count("<ins>") == 40


def test_what_cannot_be_compared(client: Client, library: Library, pair: tuple[int, int]) -> None:
    assert client.get(f"/pair/{pair[0]}/{pair[0]}").status_code == 404
    assert client.get(f"/pair/{pair[0]}/99").status_code == 404
    assert client.submit(f"/pair/{pair[0]}/{pair[1]}", deed="burn").status_code == 400
    assert client.submit(f"/pair/{pair[0]}/{pair[1]}", deed="keep-99").status_code == 400
    assert library.shelf().total == 2


def test_hostile_text_stays_text(client: Client, library: Library) -> None:
    bad = "<script>alert(1)</script><ins>x</ins>"
    upload(client, ("a.txt", headed(bad, f"{tale(50)}\n\n{bad} and a lamp", bad)), ("b.txt", headed(bad, f"{tale(50)}\n\n{bad} but a quay", bad)))  # fmt: skip
    ids = sorted(card.id for card in library.shelf().cards)
    made = page(client, (ids[0], ids[1]))
    assert foreign(made) == []
    assert "<script>alert" not in made


def test_what_a_reader_does_not_want_to_see_is_not_shown(
    client: Client, library: Library, pair: tuple[int, int]
) -> None:
    for number in pair:
        entry = library.get(number)
        every = list(blocks(entry.story))
        at = next(at for at, block in enumerate(every) if "lamp out" in block.text)
        spans = [Span(at, 0, len(every[at].text)), Span(at - 1, 0, len(every[at - 1].text))]
        passages = tuple(Passage(span, "depicted", 0.9) for span in spans)
        library.keep_layers(
            number, (Layer("advisories", "t", 1, (Advisory("violence", "depicted", 0.9, (), passages),)),)
        )
    before = page(client, pair)
    assert "lamp out" in before
    library.choose(Choices((Choice("violence"),)))
    made = page(client, pair) + page(client, pair, "?open=0")
    assert "“Put the" not in made
    assert "[not shown, as you chose]" in made
    assert BLANK not in made
    assert OPENING[4] not in made


def test_numbers_without_end_in_the_address_begin_at_the_beginning(client: Client, pair: tuple[int, int]) -> None:
    address = f"/pair/{pair[0]}/{pair[1]}"
    for asked in ("9" * 5000, "٣", "-1", ""):
        answer = client.get(address, params={"from": asked, "open": asked})
        assert answer.status_code == 200
        assert "Put the great lamp out" in re.sub(r"<[^>]+>", "", answer.text)


def test_what_was_compared_while_the_choices_changed_is_not_kept(
    client: Client, library: Library, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = pair[0]
    place = next(at for at, block in enumerate(blocks(library.get(number).story)) if block.text == OLD[5])
    span = Span(place, 0, len(OLD[5]))
    advisory = Advisory("violence", "depicted", 0.9, (span,), (Passage(span, "depicted", 0.9),))
    for other in pair:
        library.keep_layers(other, (Layer("advisories", "test", 1, (advisory,)),))
    skip = Choices((Choice("violence"),))
    library.choose(skip)
    get = Veiled.get

    def changing(self: Veiled, id: int, *, beside: int | None = None) -> Entry:  # noqa: A002
        library.choose(Choices())  # in another window, when the page has begun
        return get(self, id, beside=beside)

    monkeypatch.setattr(Veiled, "get", changing)
    client.get(f"/pair/{pair[0]}/{pair[1]}")
    monkeypatch.undo()
    library.choose(skip)
    assert "everybody did" not in re.sub(r"<[^>]+>", "", client.get(f"/pair/{pair[0]}/{pair[1]}").text)
