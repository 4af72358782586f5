"""What comes in as parts and copies, and what becomes of it in a library."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import foundling
from foundling import export, flow, gather, joining, upkeep, works
from foundling.document import blocks, decode, value
from foundling.errors import UsageError
from foundling.library import Library, schema, traits
from foundling.works.copies import FEW_KEYS
from tests.works.shelf import headed, tale


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with foundling.Library(tmp_path / "library") as made:
        yield made


def add(library: Library, *files: tuple[str, str]) -> tuple[joining.Joined, ...]:
    """Takes the files (path, text) in, and gives what was joined."""
    finds = [gather.Find(path.rpartition("/")[2], path, text.encode()) for path, text in files]
    assert all(taken.status != "failed" for taken in flow.take_in(library, finds))
    return joining.relate(library)


def post(number: int, of: int = 3, **more: str) -> tuple[str, str]:
    return f"list/{number * 37 % 11}.txt", headed(f"Trust Me ({number}/{of})", tale(number), **more)


def shelf(library: Library) -> list[tuple[str, int]]:
    return [(card.title, card.files) for card in library.shelf().cards]


def test_posts_are_joined_and_a_missing_part_is_said(library: Library) -> None:
    (made,) = add(library, post(3), post(1), ("list/x.txt", headed("Lamps", tale(9))))
    assert (made.title, made.words, made.status) == ("Trust Me", "joined from 2 files; part 2 is missing", "new")
    assert shelf(library) == [("Lamps", 1), ("Trust Me", 2)]
    assert library.card(made.id).missing == "Part 2 is missing"
    assert joining.relate(library) == ()
    # The missing part comes.
    (again,) = add(library, post(2))
    assert (again.id, again.status, again.words) == (made.id, "updated", "joined from 3 files")
    assert [item.number for item in library.together(made.id).parts] == [1, 2, 3]
    assert (library.card(made.id).missing, library.card(made.id).chapters) == ("", 3)
    assert library.check() == []


def test_a_story_being_written_grows_and_keeps_its_edits(library: Library) -> None:
    (made,) = add(library, post(1, 2), post(2, 2))
    library.edit(made.id, "author", "Somebody Else")
    joining.relate(library)
    (again,) = add(library, post(3, 3))
    assert (again.id, library.card(made.id).author, library.card(made.id).files) == (made.id, "Somebody Else", 3)


def test_a_split_stands_for_ever(library: Library) -> None:
    (made,) = add(library, post(1), post(2))
    ids = library.split(made.id)
    assert joining.relate(library) == ()
    assert add(library, post(3)) == ()
    assert library.suggestions() == []
    assert len(shelf(library)) == 3
    # By hand, in the order given, a person may still.
    by_hand = joining.join(library, [ids[1], ids[0]])
    assert [item.id for item in library.together(by_hand.id).parts] == [ids[1], ids[0]]
    assert library.check() == []


def test_a_joined_story_takes_others_in_by_hand(library: Library) -> None:
    add(library, post(1), post(2), ("list/x.txt", headed("The End", tale(9))))
    made = next(card.id for card in library.shelf().cards if card.files == 2)
    lone = next(card.id for card in library.shelf().cards if card.files == 1)
    again = joining.join(library, [made, lone])
    assert (again.id, again.status, shelf(library)) == (made, "updated", [("Trust Me", 3)])
    with pytest.raises(UsageError):
        joining.join(library, [made])


def test_what_is_only_likely_is_offered(library: Library) -> None:
    assert add(library, *((f"a/lamps{at}.txt", tale(at)) for at in (1, 2, 3))) == ()
    (offered,) = library.suggestions()
    assert (offered.kind, len(offered.members), len(shelf(library))) == ("parts", 3, 3)
    made = joining.accept(library, offered)
    assert library.suggestions() == []
    assert [item.number for item in library.together(made).parts] == [1, 2, 3]
    assert library.check() == []


def test_copies_are_offered_and_both_are_kept(library: Library) -> None:
    early = headed("Lamps", f"Chapter 1\n\n{tale(1)}")
    late = headed("Lamps", f"Chapter 1\n\n{tale(1)}\n\nChapter 2\n\n{tale(2)}")
    assert add(library, ("a/lamps.txt", early), ("b/lamps.txt", late)) == ()
    (offered,) = library.suggestions()
    assert offered.kind == "copies"
    with pytest.raises(UsageError):
        joining.accept(library, offered, 99)
    kept = joining.accept(library, offered)
    assert library.card(kept).chapters == 2
    assert [item.id for item in library.together(kept).copies] == [
        number for number in offered.members if number != kept
    ]
    assert joining.relate(library) == ()
    assert library.suggestions() == []
    assert library.check() == []


def test_a_whole_beside_its_parts_is_offered_as_a_copy(library: Library) -> None:
    whole = headed("Trust Me", f"Chapter 1\n\n{tale(1)}\n\nChapter 2\n\n{tale(2)}")
    (made,) = add(library, post(1, 2), post(2, 2), ("b/whole.txt", whole))
    (offered,) = library.suggestions()
    assert (offered.kind, made.id in offered.members, len(offered.members)) == ("copies", True, 2)
    library.keep_apart(offered.members)
    add(library, post(3))
    assert library.suggestions() == []


def test_a_longer_copy_of_a_part_is_offered_and_nothing_dropped(library: Library) -> None:
    (made,) = add(library, post(1, 2), post(2, 2))
    longer = ("later/2.txt", headed("Trust Me (2/2)", f"{tale(2)}\n\n{tale(22)}"))
    assert add(library, longer) == ()
    (offered,) = [item for item in library.suggestions() if item.kind == "parts"]
    assert (offered.members, offered.spare, offered.into) == ((1, 4), (2,), made.id)
    assert len(shelf(library)) == 2
    assert [item.id for item in library.together(made.id).parts] == [1, 2]
    # Taken, the longer copy is read and the shorter kept.
    assert joining.accept(library, offered) == made.id
    assert [(item.id, item.role) for item in library.together(made.id).members] == [
        (1, "part"),
        (4, "part"),
        (2, "copy"),
    ]
    assert len(shelf(library)) == 1
    assert library.check() == []


def test_the_highest_rating_of_the_parts_stands(library: Library) -> None:
    (made,) = add(library, post(1, 2, Rating="G"), post(2, 2, Rating="R"))
    assert (library.card(made.id).rating, library.card(made.id).ao3_rating) == ("R", "Mature")


def test_a_part_read_anew_makes_the_whole_anew(library: Library) -> None:
    (made,) = add(library, post(1, 2), post(2, 2))
    part = library.together(made.id).parts[0].id
    entry = library.get(part)
    facts = tuple(item for item in entry.story.facts if item.field != "author")
    changed = type(entry.story)(entry.story.source, facts, entry.story.chapters, entry.story.problems)
    data = library.original(part)[1]
    library.store(changed, entry.layers, data, traits=flow.traits(entry.story, "list/4.txt"))
    assert library.together(made.id).stale
    (again,) = joining.relate(library)
    assert (again.id, library.together(made.id).stale) == (made.id, False)


def test_a_library_from_before_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [post(1, 2), post(2, 2)]
    with monkeypatch.context() as patch:
        first = schema.migrations()[:1]
        patch.setattr(schema, "migrations", lambda: first)
        patch.setattr("foundling.library.library.trait_rows.keep", lambda *_, **__: None)
        patch.setattr("foundling.library.entries.hidden", lambda *_: False)
        patch.setattr("foundling.library.entries.makings.put", lambda *_: None)
        patch.setattr("foundling.library.entries.index.add_quotes", lambda *_: None)
        patch.setattr("foundling.library.entries.makings.edition", lambda *_: "")
        with foundling.Library(tmp_path / "old") as old:
            finds = [gather.Find(path.rpartition("/")[2], path, text.encode()) for path, text in files]
            assert [taken.status for taken in flow.take_in(old, finds)] == ["new", "new"]
    with foundling.Library(tmp_path / "old") as library:
        (copy,) = (library.path / "backups").iterdir()
        assert copy.name.startswith("library-v1-")
        assert library.due("any").stories == 2
        assert (library.shelf().total, library.untraced(9)) == (2, [1, 2])
        assert joining.relate(library, backlog=0) == ()
        (made,) = joining.relate(library)
        assert value(library.get(made.id).story, "title") == "Trust Me"
        assert library.check() == []


def test_many_files_of_one_name_do_no_harm(library: Library) -> None:
    files = [
        (f"{at}.txt", headed("Lamps (1/2)", f"Wren counted {at} bells on the quay that night, and {at * 7} boats."))
        for at in range(150)
    ]
    assert add(library, *files) == ()
    assert library.shelf().total == 150


def test_a_joined_story_goes_out_in_every_form(library: Library, tmp_path: Path) -> None:
    (made,) = add(library, post(1, 2), post(2, 2, Rating="R"))
    assert upkeep.now(library, made.id)
    entry = library.get(made.id)
    assert "Part 2" in export.html(entry.story, entry.layers)
    assert "Part 2" in export.markdown(entry.story, entry.layers)
    with zipfile.ZipFile(io.BytesIO(export.epub(entry.story, entry.layers))) as book:
        assert sum(name.endswith(".xhtml") for name in book.namelist()) >= 2
    pairs = [(entry.story, entry.layers)]
    for form in ("epub", "html", "md", "tei", "jsonl", "parquet"):
        assert list(export.write(pairs, form, tmp_path / form))
    (line,) = export.jsonl(pairs)
    story, _ = decode(line)
    assert [part.name for part in story.source.parts] == [item.source.name for item in library.together(made.id).parts]
    layers = {item.name: item for item in entry.layers}
    assert layers["rating"].items[0].declared == "R"
    # Whatever the layers say of the text, it is the joined text that they say it of.
    texts = blocks(story)
    for quote in layers["quotes"].items:
        assert texts[quote.span.block].text[quote.span.start : quote.span.end]


def test_a_longer_copy_turned_down_leaves_the_whole_as_it_is(library: Library) -> None:
    (made,) = add(library, post(1, 2), post(2, 2))
    add(library, ("later/2.txt", headed("Trust Me (2/2)", f"{tale(2)}\n\n{tale(22)}")))
    for offered in library.suggestions():
        library.keep_apart(offered.stories)
    assert library.suggestions() == []
    assert not library.apart([1, 2])
    assert library.apart([1, 4])
    assert [item.id for item in library.together(made.id).parts] == [1, 2]


def test_a_fault_of_ours_in_one_join_does_not_stop_the_others(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = works.joined

    def faulty(stories, *rest):  # type: ignore[no-untyped-def]
        if value(stories[0], "title") == "Trust Me":
            raise ZeroDivisionError
        return made(stories, *rest)

    monkeypatch.setattr(works, "joined", faulty)
    others = [(f"a/{number}.txt", headed(f"Salt ({number}/2)", tale(number + 50))) for number in (1, 2)]
    assert [item.title for item in add(library, post(1), post(2), *others)] == ["Salt"]
    assert [item.problem.code for item in library.problems()] == ["internal-error"]
    assert library.shelf().total == 3
    assert library.check() == []


def test_library_and_works_mean_the_same_by_keys() -> None:
    # Rooms on one level may not import each other, so each has these numbers.
    assert (traits.TEXT_KEYS, traits.FEW_KEYS) == (works.TEXT_KEYS, FEW_KEYS)
