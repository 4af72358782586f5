"""What conversations say of two forms: one person, or two."""

from foundling.analysis.forms import Form
from foundling.analysis.names import find
from foundling.analysis.quotations import quotations
from foundling.analysis.sights import Text
from foundling.analysis.witness import Witness, spread, witness

EMMA: Form = ("", ("Emma",))
MISS: Form = ("miss", ("Orrin",))
TAM: Form = ("", ("Tam",))


def seen(*paragraphs: str) -> Witness:
    texts = [
        Text(at, text, [(item.start, item.end) for item in quotations(text, "double")])
        for at, text in enumerate(paragraphs)
    ]
    names, _ = find(texts)
    return witness(texts, names)


def test_who_is_called_and_answers_is_one() -> None:
    found = seen("“Is it late, Miss Orrin?” said Tam.", "“It is,” said Emma.")
    assert found.together(EMMA, MISS) == 1
    assert found.for_one(EMMA, MISS) > 0 == found.together(EMMA, TAM)


def test_the_tags_of_two_turns_are_two() -> None:
    found = seen("“Late,” said Tam.", "“Very,” said Emma.")
    assert found.two(EMMA, TAM) > 0
    assert found.two(EMMA, MISS) == 0


def test_nobody_calls_or_speaks_of_themselves() -> None:
    assert seen("“Is it late, Emma?” said Tam.").two(EMMA, TAM) > 0
    assert seen("“I’m Emma,” said Miss Orrin.").together(EMMA, MISS) > 0


def test_two_side_by_side_are_two() -> None:
    assert seen("Emma and Tam came in.").two(EMMA, TAM) >= 1


def test_pronouns_and_places() -> None:
    found = seen("Emma came in. She was wet.", "“Late,” said Tam.", "Emma sat.")
    assert found.votes[EMMA]["f"] == 1
    assert (found.is_spoken(EMMA), found.counts[EMMA]) == (False, 2)
    texts = [Text(at, text, ()) for at, text in enumerate(("Emma sat.", "Tam sat.", "Emma rose."))]
    assert spread(find(texts)[0])[EMMA] == (0, 2)


def test_pronouns_inside_speech_are_of_those_it_tells_of() -> None:
    found = seen("“Tesk is late. He lost his boat,” said Oda.", "“Mara! He is here.”")
    assert found.votes["", ("Tesk",)] == {"m": 1}
    assert not found.votes["", ("Mara",)]
