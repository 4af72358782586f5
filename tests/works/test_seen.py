from foundling.works import keys, seen
from foundling.works.seen import TEXT_KEYS, shared, text_keys
from foundling.works.shingles import sample
from tests.patience import patience
from tests.works.shelf import headed, shelf, story, tale


def test_what_counts_is_read_off_a_story() -> None:
    text = headed("Trust Me (2/3)", f"Chapter 4\n\n{tale(1)}\n\nChapter 5\n\n{tale(2)}")
    (item,) = shelf(("list/1999.zip/trust-02.txt", text))
    assert (item.title, item.written, item.author, item.part, item.total) == ("trust me", True, "oda vale", 2, 3)
    assert (item.heads, item.folder, item.name) == ((4, 5), "list/1999.zip", "trust-02.txt")


def test_the_number_of_a_series_is_not_that_of_a_part() -> None:
    (item,) = shelf(("lamps.txt", headed("The Ferry", tale(1), Series="Lamps", Part="2/3")))
    assert (item.part, item.series) == (None, "lamps")


def test_copies_share_their_text_and_others_do_not() -> None:
    text = tale(3, 60)
    wrapped = text.replace(" and ", "\nand ")
    one, other, apart = shelf(("a.txt", text), ("b.txt", wrapped), ("c.txt", tale(4, 60)))
    assert shared(one, other)[0] > 0.95
    assert shared(one, apart)[0] < 0.3
    assert set(keys(one)) & set(keys(other))


def test_a_chapter_is_found_in_its_book() -> None:
    book = "\n\n".join(tale(number, 60) for number in range(20))
    whole, part = shelf(("book.txt", book), ("ch3.txt", tale(3, 60)))
    assert shared(whole, part)[0] > 0.8


def test_a_sketch_is_small_and_quick() -> None:
    made = story("\n\n".join(tale(number, 100) for number in range(40)), "long.txt")
    with patience():
        found = sample(made)
    item = seen(0, made)
    assert item.sketch == found.hashes
    assert len(item.sketch) < item.words / 25
    assert len(text_keys(item)) < item.words / 100


def test_keys_of_the_text_and_of_names_are_apart() -> None:
    (item,) = shelf(("list/trust-02.txt", headed("Trust Me", tale(1))))
    assert {key for key in keys(item) if key < TEXT_KEYS} == set(text_keys(item))
    assert len(keys(item)) > len(text_keys(item))
