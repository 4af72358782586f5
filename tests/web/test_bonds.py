"""The pairs that pages show: whose, in which order, with which passages."""

from foundling.advice import BLANK
from foundling.document import Block, Chapter, Span
from foundling.portrait import Bond
from foundling.web.bonds import PASSAGES, shown
from foundling.web.passages import Places

WHERE = Places(
    1, (Chapter(1, None, "chapter", (*(Block("paragraph", "Oda kissed Tesk."),) * 8, Block("paragraph", BLANK * 9))),)
)
BOND = Bond(
    1,
    2,
    ("Oda", "Tesk"),
    (("romance", True),),
    0.8,
    (),
    (("romance", tuple(Span(at, 0, 9) for at in range(8, -1, -1))),),
)
OTHER = Bond(2, 3, ("Tesk", "Mara"), (("work", False),), 0.4, ("T & M",), (("work", ()),))


def test_passages_are_few_and_none_that_is_not_to_be_seen() -> None:
    (item,) = shown([BOND], WHERE)
    ((kind, listed),) = item.passages
    assert (kind, len(listed)) == ("romance", PASSAGES)
    assert all(BLANK not in passage.words for passage in listed)
    assert listed[0].address == "/story/1/read/1?mark=7.0.9#b7"


def test_of_one_person_the_other_stands_first() -> None:
    assert [item.people[0][0] for item in shown([BOND, OTHER], WHERE, 2)] == ["Oda", "Mara"]
    assert [item.people[0][0] for item in shown([BOND, OTHER], WHERE, 1)] == ["Tesk"]
    assert shown([OTHER], WHERE)[0].passages == ()
