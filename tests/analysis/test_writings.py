"""Words written and not said, and whose hand they are in."""

from foundling.analysis import analyse
from foundling.document import Block, Chapter, Source, Story, Writing, blocks, layer

NARRATIVE = (
    "Oda Marsh kept the lamp at Harwick, and Tesk Orrin kept the boat.",
    "“Is it lit?” asked Tesk. “It is,” said Oda. “Then go home,” said Tesk, and Oda Marsh went home.",
)


def story(*paragraphs: str, letter: tuple[str, ...] = ()) -> Story:
    listed = [Block("paragraph", text) for text in (*NARRATIVE, *paragraphs)]
    listed += [Block("letter", text) for text in letter]
    return Story(Source("lamps", "text/plain", "utf-8", "0" * 64, 0), (), (Chapter(1, None, "chapter", tuple(listed)),))


def made(told: Story) -> list[tuple[str, str | None]]:
    """The words of each writing and the first name of its writer."""
    layers = analyse(told)
    people, found = layer(layers, "characters"), layer(layers, "writings")
    assert people is not None
    assert found is not None
    names = {item.id: item.name.split()[0] for item in people.items}
    items: tuple[Writing, ...] = found.items
    texts = blocks(told)
    return [
        (texts[item.span.block].text[item.span.start : item.span.end], names.get(item.writer or -1)) for item in items
    ]


def test_what_a_note_is_quoted_to_say_is_written_by_whose_note_it_is() -> None:
    told = story("Tesk’s note was scrawled in pencil, and it read: “Come at once. Bring the lamp.”")
    assert made(told) == [("“Come at once. Bring the lamp.”", "Tesk")]


def test_a_quotation_with_a_tag_of_writing_is_of_one_hand() -> None:
    told = story("The letter came on Monday. “I have the lamp,” wrote Tesk, “and I shall keep it until the spring.”")
    assert made(told) == [
        ("“I have the lamp,”", "Tesk"),
        ("“and I shall keep it until the spring.”", "Tesk"),
    ]


def test_a_letter_is_by_the_one_who_signs_it_and_so_is_its_postscript() -> None:
    letter = ("Dear Oda,", "The lamp is yours now.", "Yours ever,", "Tesk Orrin", "P.S. The dog is called Sexton.")
    assert made(story(letter=letter)) == [(text, "Tesk") for text in letter]


def test_initials_and_a_surname_sign_where_one_person_is_meant() -> None:
    def signed(name: str) -> str | None:
        return made(story("“Wait,” said Anna Orrin.", letter=("Dear Oda,", "The lamp is yours now.", name)))[-1][1]

    assert signed("T. Orrin") == "Tesk"
    assert signed("A. M. Orrin") == "Anna"
    assert signed("K. Orrin") is None, "another of the name"
    assert signed("O.") is None


def test_a_title_and_a_surname_leave_the_initial_open() -> None:
    doctor = ("“Drink this,” said Dr. Vane. Dr. Vane looked at Oda, and Oda drank.",)
    letter = ("Dear Oda,", "The lamp is yours now.", "A. Vane")
    assert made(story(*doctor, letter=letter)) == [(text, "Dr.") for text in letter]


def test_a_letter_that_nobody_signs_is_by_nobody_known() -> None:
    letter = ("Dear Oda,", "The lamp is yours now.")
    assert made(story(letter=letter)) == [(text, None) for text in letter]


def test_what_is_written_is_no_quotation_and_what_is_said_is_no_writing() -> None:
    told = story("The telegram ran as follows:", "“Lamp lost. Dog safe. Come home.”")
    found = layer(analyse(told), "quotes")
    assert found is not None
    assert {item.span.block for item in found.items} == {1}
    assert made(told) == [("“Lamp lost. Dog safe. Come home.”", None)]
