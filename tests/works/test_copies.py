from foundling.works import Seen, copies, parts, works
from tests.patience import patience
from tests.works.shelf import headed, shelf, tale


def test_the_same_work_in_two_places_is_found_the_longer_first() -> None:
    early = headed("Lamps", f"Chapter 1\n\n{tale(1)}\n\nChapter 2\n\n{tale(2)}")
    lines = "".join(f"<p>{line}</p>" for at in (1, 2, 3) for line in tale(at).split("\n\n"))
    page = f"<h1>Lamps</h1><p>by Oda Vale</p>{lines}"
    (found,) = copies(shelf(("a/lamps.txt", early), ("b/Lamps.html", page), ("a/other.txt", headed("Lamps", tale(7)))))
    assert (found.kind, found.members, found.certain) == ("copies", (1, 0), False)
    assert found.versions == ("longer",)
    assert "words more" in found.reason


def test_the_parts_and_the_whole() -> None:
    files = [("a/1.txt", headed("Lamps (1/2)", tale(1))), ("a/2.txt", headed("Lamps (2/2)", tale(2)))]
    whole = ("b/lamps.txt", headed("Lamps", f"Chapter 1\n\n{tale(1)}\n\nChapter 2\n\n{tale(2)}"))
    found = {work.kind: work for work in works(shelf(*files, whole))}
    assert found["parts"].members == (0, 1)
    assert set(found["copies"].members) == {0, 1, 2}
    assert found["copies"].members[0] == 2


def test_short_texts_prove_nothing() -> None:
    assert copies(shelf(("a.txt", "Wren sat on the quay."), ("b.txt", "Wren sat on the quay."))) == ()


def test_ten_thousand_copies_are_one_work_in_no_time() -> None:
    items = [Seen(at, "lamps", True, sketch=tuple(range(100, 228)), words=900) for at in range(10_000)]
    with patience():
        (found,) = copies(items)
        assert len(found.members) == 10_000
        assert parts(items) == ()
