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


def test_traits_of_an_older_edition_are_made_anew(library: Library) -> None:
    made = [put(library, f"text {at}", at + 1) for at in range(3)]
    for number, edition in zip(made, (1, 2, 3), strict=True):
        library.keep_traits(number, Traits(b"", (), edition))
    assert library.untraced(5, 3) == made[:2]
    assert library.untraced(1, 3) == made[:1]
    assert library.untraced(5) == []


def test_by_text_two_keys_are_shared_and_common_ones_say_nothing(library: Library) -> None:
    own = range(1000, 1020)
    one = put(library, "one", *own)
    copy = put(library, "copy", *own[:2], *range(2000, 2018))
    phrase = put(library, "phrase", own[0], *range(3000, 3019))
    short = put(library, "short", own[5])
    assert [item.id for item in library.kin([one])] == [one, copy]
    # Of a story with few keys one is enough.
    assert [item.id for item in library.kin([short])] == [one, short]
    many = [put(library, f"text {at}", *own[:3], *range(at * 100 + 9000, at * 100 + 9020)) for at in range(120)]
    assert [item.id for item in library.kin([phrase])] == [phrase]
    assert many[0] not in {item.id for item in library.kin([one])}
