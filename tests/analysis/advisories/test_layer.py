"""The layer: passages and their levels, who does it to whom, what disarms, what the author says."""

from functools import cache

import pytest

from foundling.analysis import analyse
from foundling.document import Advisory, Character, Story, quoted
from foundling.intake import read

CALM = "Mara Vell set the cups on the table and waited for the kettle. Osk Tarn read the paper beside the window."

MILL = """Mara Vell closed the door of the mill. Osk Tarn was waiting for her by the wheel.

"You came," said Osk.

"I said that I would," said Mara. She put down the lamp. Osk looked at the lamp, and Mara looked at Osk.

Osk took the ledger from under his coat. Mara read it slowly. "This is all of it?" she asked.

"All of it," said Osk.

The stone came from the loft. Osk fell against the wheel, and Mara caught him. Then Osk died, and Mara held him until the lamp went out.

Mara carried the ledger to town."""


@cache
def told(text: str, header: str = "") -> tuple[Story, dict[str, Advisory], dict[str, Character]]:
    story = read(f"Title: The Mill\nAuthor: Somebody\n{header}\n\n{text}".encode(), "mill.txt").story
    assert story is not None
    layers = {layer.name: layer.items for layer in analyse(story)}
    return (
        story,
        {item.label: item for item in layers["advisories"]},
        {item.name: item for item in layers["characters"]},
    )


def test_a_depiction_with_its_sentence_and_its_people() -> None:
    story, found, cast = told(f"{CALM}\n\nMara waited. Then Mara stabbed Osk in the chest. The kettle sang.\n\n{CALM}")
    item = found["violence"]
    assert item.level == "depicted"
    (passage,) = item.passages
    assert quoted(story, passage.span) == "Then Mara stabbed Osk in the chest."
    assert passage.reason == "stabbed"
    assert (passage.by, passage.to) == ((cast["Mara Vell"].id,), (cast["Osk Tarn"].id,))
    assert item.evidence == (passage.span,)


@pytest.mark.parametrize(
    "sentence",
    [
        '"I will stab you, Osk," said Mara.',
        "Mara wanted to stab Osk.",
        "Long ago, in the war, Mara had stabbed a guard.",
        "Mara remembered how somebody had stabbed the miller.",
    ],
)
def test_what_is_only_talked_of_is_mentioned(sentence: str) -> None:
    _, found, _ = told(f"{CALM}\n\n{sentence}\n\n{CALM}")
    assert found["violence"].level == "mentioned"


@pytest.mark.parametrize(
    "sentence",
    [
        "Mara shot Osk a glance.",
        "Mara stabbed the potatoes, beat the eggs and whisked in the butter and the flour.",
        "The news hit Osk like a fist, or so he said.",
        "Mara killed time with a book of riddles.",
        "They played chess, and Osk attacked her pawns, killed a bishop and slaughtered the rest.",
    ],
)
def test_innocent_sentences_hold_nothing(sentence: str) -> None:
    _, found, _ = told(f"{CALM}\n\n{sentence}\n\n{CALM}")
    assert not found.keys() & {"violence", "death", "war"}


def test_weak_words_add_up_only_together() -> None:
    _, alone, _ = told(f"{CALM}\n\nThere was a knife on the shelf.\n\n{CALM}")
    assert "violence" not in alone
    _, together, _ = told(
        f"{CALM}\n\nThe fight was short. The knife was red, there was blood on the wall and a wound in his side, and somebody screamed."
    )
    assert together["violence"].level == "depicted"


def test_what_fills_a_scene_is_central() -> None:
    blow = "Mara punched Osk in the jaw. Osk kicked Mara in the ribs, and Mara hit him in the face. "
    _, found, _ = told("\n\n".join([blow * 3] * 3))
    assert found["violence"].level == "central"
    assert {passage.level for passage in found["violence"].passages} == {"central"}


def test_the_death_of_a_main_character() -> None:
    _, found, cast = told(MILL)
    (passage,) = found["major-character-death"].passages
    assert passage.to == (cast["Osk"].id,)


def test_who_speaks_afterwards_has_not_died() -> None:
    _, found, _ = told(MILL.replace("Mara carried", '"That hurt," said Osk.\n\nMara carried'))
    assert "major-character-death" not in found


def test_the_authors_word_stands_without_a_passage() -> None:
    _, found, _ = told(CALM, "Warnings: kidnapping, no violence")
    assert found["kidnapping"].declared == "kidnapping"
    assert found["kidnapping"].passages == ()
    assert "violence" not in found


def test_passages_are_in_reading_order_and_whole_sentences() -> None:
    story, found, _ = told(
        "\n\n".join([CALM, "Mara stabbed Osk. The hens slept.", CALM, "He slept. Osk strangled Mara."])
    )
    texts = [quoted(story, passage.span) for passage in found["violence"].passages]
    assert texts == ["Mara stabbed Osk.", "Osk strangled Mara."]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Osk slit the stranger's throat.", "violence"),
        ("The stranger took the life of the miller.", "death"),
        ("Two of her brothers drowned that night.", "death"),
        ("The shells burst along the trenches, and the infantry fixed bayonets.", "war"),
        ("Four men kidnapped the miller's son and locked him in a cellar.", "abduction"),
    ],
)
def test_plain_depictions(sentence: str, label: str) -> None:
    _, found, _ = told(f"{CALM}\n\n{sentence}\n\n{CALM}")
    assert found[label].level == "depicted"


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The stricken woman sat down.", "violence"),
        ("A month passed away before she wrote again.", "death"),
        ("It was a dying breed of tram.", "death"),
        ("He tied it up with a ribbon.", "abduction"),
        ("The kitchen was a battlefield.", "war"),
    ],
)
def test_what_only_sounds_so(sentence: str, label: str) -> None:
    _, found, _ = told(f"{CALM}\n\n{sentence}\n\n{CALM}")
    assert label not in found or found[label].level == "mentioned"
