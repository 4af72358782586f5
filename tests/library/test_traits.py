from foundling.library import Library, Traits
from tests.library.stories import story
from tests.patience import patience


def put(library: Library, text: str, *keys: int) -> int:
    made, data = story(text)
    return library.store(made, (), data, traits=Traits(text.encode(), keys)).id


def test_kin_share_a_key(library: Library) -> None:
    one, two, three = put(library, "one", 7, 2**63 - 1), put(library, "two", 2**63 - 1), put(library, "three", 8)
    assert [(item.id, item.body) for item in library.kin([one])] == [(one, b"one"), (two, b"two")]
    assert [item.id for item in library.kin([three])] == [three]
    assert library.kin([]) == []


def test_stories_wait_until_they_were_looked_at(library: Library) -> None:
    one = put(library, "one", 7)
    made, data = story("two")
    two = library.store(made, (), data).id
    assert (library.waiting(), library.untraced(5)) == ([one], [two])
    library.settle([one])
    library.keep_traits(two, Traits(b"", ()))
    assert (library.waiting(), library.untraced(5)) == ([], [])
    library.edit(one, "title", "Another")
    assert library.waiting() == [one]


def test_a_key_that_thousands_share_is_followed_once(library: Library) -> None:
    for at in range(300):
        put(library, f"text {at}", 1, 2, 3, at + 10)
    with patience():
        assert len(library.kin(range(1, 301))) == 300
