"""Who is what to whom, told by short stories: one for each kind, and one for each way to take it for another."""

import pytest

from foundling.analysis import analyse
from foundling.document import Fact, Relationship, blocks, layer
from tests.analysis.stories import tell

#: Everybody is brought in by name, so that it is known who they are.
PEOPLE = """
    Oda Marsh kept the lamp at Harwick. Tesk Orrin kept the boat, and Mara Bell kept the shop above the quay.

    “Is it lit?” asked Tesk.

    “It is,” said Oda.

    Mara came down from the shop. “Good evening, Oda,” said Mara. “Good evening,” said Oda.
"""


def bonds(text: str, *facts: Fact) -> list[Relationship]:
    found = layer(analyse(tell(f"{PEOPLE}\n\n{text}", *facts)), "relationships")
    assert found is not None
    return list(found.items)


def pairs(text: str, *facts: Fact) -> set[tuple[str, str, str]]:
    """First names and kind of every pair."""
    story = tell(f"{PEOPLE}\n\n{text}", *facts)
    layers = analyse(story)
    people, found = layer(layers, "characters"), layer(layers, "relationships")
    assert people is not None
    assert found is not None
    names = {item.id: item.name.split()[0] for item in people.items}
    return {(*sorted((names[item.a], names[item.b])), item.kind) for item in found.items}  # type: ignore[misc]


KINDS = {
    "a kiss": ("Tesk took Oda's hand. He kissed her on the mouth, and Oda kissed him back.", "romantic"),
    "their lips": ("Oda looked at Tesk. Their lips met, and the kiss went on for a long time.", "romantic"),
    "in love": ("Oda knew that she was in love with Tesk. She had loved Tesk since the winter.", "romantic"),
    "a declaration": ("“I love you,” said Tesk to Oda. “I love you, Tesk,” said Oda.", "romantic"),
    "man and wife": ("Oda had been married to Tesk for three years. “Tesk is my husband,” said Oda.", "romantic"),
    "a couple": ("Oda and Tesk were lovers. Everybody knew that Oda and Tesk were getting married.", "romantic"),
    "brother and sister": ("Oda waited for her brother Tesk. Tesk, her brother, was late.", "family"),
    "siblings": ("Oda and Tesk were siblings. “Tesk is my brother,” said Oda.", "family"),
    "best friends": ("“Tesk is my best friend,” said Oda. Oda and Tesk had been friends since school.", "friendship"),
    "trust": ("Oda trusted Tesk. Tesk hugged Oda. “You are a good friend, Tesk,” said Oda. Oda liked Tesk.", "friendship"),
    "a night": ("Oda had slept with Tesk. “You slept with Tesk,” said Mara to Oda. Oda was in bed with Tesk.", "romantic"),
    "a fight": ("Oda hated Tesk. She punched Tesk in the face, and Tesk kicked her.", "antagonistic"),
    "threats": ("“I hate you,” said Oda to Tesk. Tesk threatened Oda with a knife. He attacked her.", "antagonistic"),
    "her boss": ("Tesk was Oda's boss. Oda had worked for Tesk since May. “Yes, boss,” said Oda.", "professional"),
    "teacher and student": ("Tesk was Oda's teacher. Tesk had taught Oda for a year. Oda was his student.", "professional"),
}  # fmt: skip


@pytest.mark.parametrize("case", KINDS)
def test_a_kind_is_known_by_its_signs(case: str) -> None:
    text, kind = KINDS[case]
    assert ("Oda", "Tesk", kind) in pairs(text)


TRAPS = {
    "not a kiss": ("Tesk did not kiss Oda. He never kissed her.", "romantic"),
    "a refusal": ("Tesk refused to kiss Oda.", "romantic"),
    "only a wish": ("Oda wondered whether Tesk would kiss her.", "romantic"),
    "a likeness": ("Tesk stood there as if he had kissed Oda.", "romantic"),
    "kin who kiss": ("Oda ran to her brother Tesk. She kissed her brother Tesk. “I love you,” said Oda to Tesk.", "romantic"),
    "a greeting": ("Tesk kissed Oda goodbye.", "romantic"),
    "a cheek": ("Tesk kissed Oda on the cheek. Tesk patted Oda's shoulder.", "romantic"),
    "love of a thing": ("Oda loved the lamp. Tesk loved the boat more than anything.", "romantic"),
    "no hate": ("Oda did not hate Tesk. She had never hated him.", "antagonistic"),
    "no fight": ("Tesk never hit Oda.", "antagonistic"),
    "a blow to a thing": ("Oda hit the lamp. Tesk kicked the boat. Tesk killed the engine.", "antagonistic"),
    "another's brother": ("Oda said that Mara's brother was a tailor. Tesk nodded.", "family"),
    "a nun": ("“Good evening, Sister,” said Tesk to the nun, and Oda laughed.", "family"),
    "a jest with a condition": ("“If you break my boat, Oda, I will kill you,” said Tesk.", "antagonistic"),
    "no boss": ("Tesk was not Oda's boss.", "professional"),
}  # fmt: skip


@pytest.mark.parametrize("case", TRAPS)
def test_what_only_looks_like_it_is_none(case: str) -> None:
    text, kind = TRAPS[case]
    assert ("Oda", "Tesk", kind) not in pairs(text)


def test_it_is_told_between_whom_a_thing_happens() -> None:
    found = pairs(
        "Mara was in the shop. Oda watched. Tesk kissed Mara on the mouth, and Mara kissed Tesk. Oda went home."
    )
    assert ("Mara", "Tesk", "romantic") in found
    assert not {("Oda", "Tesk", "romantic"), ("Mara", "Oda", "romantic")} & found


def test_a_pair_may_be_several_things() -> None:
    found = pairs(
        "Tesk was Oda's boss. Oda worked for Tesk. “Yes, boss,” said Oda. “Boss, it is late,” said Oda. "
        "Tesk kissed Oda on the lips. Oda was in love with Tesk."
    )
    assert {("Oda", "Tesk", "romantic"), ("Oda", "Tesk", "professional")} <= found


def header(*values: str, category: tuple[str, ...] = ()) -> tuple[Fact, ...]:
    facts = [Fact("relationships", values, "declared")]
    return (*facts, Fact("category", category, "declared")) if category else tuple(facts)


def test_the_author_s_word_needs_no_sign() -> None:
    (item,) = [
        item for item in bonds("The lamp went out. Oda swore, and Tesk laughed.", *header("Oda/Tesk")) if item.declared
    ]
    assert (item.kind, item.confidence, item.declared) == ("romantic", 1.0, "Oda/Tesk")


def test_initials_of_a_header_are_found_in_the_story() -> None:
    assert ("Oda", "Tesk", "romantic") in pairs("Oda sat by Tesk. “Tesk,” said Oda. “Oda,” said Tesk.", *header("O/T"))


def test_an_author_may_call_kin_lovers() -> None:
    assert ("Oda", "Tesk", "romantic") in pairs(
        "Oda waited for her cousin Tesk. Tesk was her cousin.", *header("Oda/Tesk")
    )


def test_what_an_ampersand_means_the_story_says() -> None:
    assert ("Oda", "Tesk", "friendship") in pairs("Oda and Tesk rowed home.", *header("Oda & Tesk"))
    assert ("Oda", "Tesk", "romantic") in pairs(
        "Tesk kissed Oda on the mouth. Oda was in love with Tesk, and Tesk was in love with Oda.", *header("Oda & Tesk")
    )


def test_a_pairing_with_somebody_who_is_not_there_makes_no_pair() -> None:
    assert not [item for item in bonds("Oda slept.", *header("Oda/Bram", "X/Y")) if item.declared]


def test_evidence_is_whole_sentences_of_the_story_the_most_telling_first() -> None:
    text = "Tesk took Oda's hand. The wind rose. Tesk kissed Oda on the mouth. Oda was in love with Tesk."
    story = tell(f"{PEOPLE}\n\n{text}")
    found = layer(analyse(story), "relationships")
    assert found is not None
    (item,) = [item for item in found.items if item.kind == "romantic"]
    texts = blocks(story)
    shown = [texts[span.block].text[span.start : span.end] for span in item.evidence]
    assert shown[0] == "Oda was in love with Tesk."
    assert set(shown) <= {"Tesk took Oda's hand.", "Tesk kissed Oda on the mouth.", "Oda was in love with Tesk."}
    assert 0 < item.strength <= 1


def test_who_is_more_of_the_story_is_stronger() -> None:
    often = "\n\n".join(
        "Oda sat down by Tesk. “It is cold, Tesk,” said Oda. “It is,” said Tesk. Oda kissed Tesk." for _ in range(8)
    )
    found = bonds(
        f"{often}\n\nMara came in. Bram Holt was with her. Mara kissed Bram on the mouth. Mara was in love with Bram."
    )
    romantic = [item for item in found if item.kind == "romantic"]
    assert len(romantic) == 2
    assert {romantic[0].a, romantic[0].b} == {1, 2}


def test_a_story_without_people_has_no_relationships() -> None:
    found = layer(analyse(tell("The sea was grey.\n\nThe wind blew.")), "relationships")
    assert found is not None
    assert found.items == ()


def test_they_are_the_two_who_are_named_together() -> None:
    found = pairs(
        "Oda and Tesk walked home, and Mara saw them from the shop. They kissed on the quay. They kissed again at the door."
    )
    assert ("Oda", "Tesk", "romantic") in found
    assert not [item for item in found if item[2] == "romantic" and "Mara" in item]


def test_what_others_are_said_to_do_counts_for_less() -> None:
    def sure(text: str) -> float:
        return max((item.confidence for item in bonds(text) if item.kind == "romantic"), default=0.0)

    assert sure("Tesk kissed Oda on the mouth.") > sure("“Tesk kissed Oda on the mouth,” said Mara to Bram Holt.")


def test_who_is_called_she_is_not_he() -> None:
    found = pairs(
        "Oda put on her coat. She was cold. Mara had her hat. “He hates you,” said Tesk to Mara. “I hate him,” said Mara."
    )
    assert ("Mara", "Oda", "antagonistic") not in found


def test_a_story_in_another_language_has_what_its_author_says() -> None:
    story = tell(
        "Oda Marsh ging nach Hause. „Tesk“, sagte Oda Marsh. Und dann war es Nacht, und der Wind kam von der See."
    )
    found = layer(analyse(story), "relationships")
    assert found is not None
    assert found.items == ()


def test_where_the_author_says_that_nobody_is_in_love_one_kiss_is_not_enough() -> None:
    assert ("Oda", "Tesk", "romantic") in pairs("Tesk kissed Oda on the mouth.")
    for facts in (header("none"), (Fact("category", ("Gen",), "declared"),)):
        assert ("Oda", "Tesk", "romantic") not in pairs("Tesk kissed Oda on the mouth.", *facts)


def test_a_declared_couple_leads_though_another_is_more_together() -> None:
    often = "\n\n".join("Oda sat down by Mara. “It is cold, Mara,” said Oda. “It is,” said Mara." for _ in range(6))
    text = f"{often}\n\nMara kissed Oda on the mouth. Tesk came in, and Oda smiled at Tesk."
    romantic = [item for item in bonds(text, *header("O/T")) if item.kind == "romantic"]
    assert [item.declared for item in romantic] == ["O/T", ""]


def test_a_pet_name_of_a_header_is_the_name() -> None:
    text = "Rosalind Teague was on the quay. “Good evening, Tesk,” said Rosalind. “Good evening, Rosalind,” said Tesk."
    assert ("Rosalind", "Tesk", "romantic") in pairs(text, *header("Rosie/Tesk"))


MEANT = {
    "nobody hates himself": ("Tesk woke. Bram Holt had come. Bram hated him. Bram struck him, and Tesk kicked Bram.", ("Bram", "Tesk", "antagonistic")),
    "asked to do it": ("Tesk asked Oda to marry him. Oda said that she would marry Tesk.", ("Oda", "Tesk", "romantic")),
    "whom": ("There was Tesk, whom Oda trusted. She trusted Tesk with her life, and Tesk was her oldest friend.", ("Oda", "Tesk", "friendship")),
    "two subjects": ("He was up early. Tesk and Oda had been friends since they were five. “Tesk is my friend,” said Oda.", ("Oda", "Tesk", "friendship")),
    "a thought": ("“I love Tesk,” thought Oda. “I have loved Tesk since May,” thought Oda.", ("Oda", "Tesk", "romantic")),
    "a gun": ("Tesk pointed the gun at Oda. “On your knees,” said Tesk to Oda. He tied her hands.", ("Oda", "Tesk", "antagonistic")),
    "to the face": ("“You are a liar and a thief, Tesk,” said Oda to Tesk. Oda slapped Tesk.", ("Oda", "Tesk", "antagonistic")),
    "orders": ("“Aye, Captain,” said Tesk to Oda. “Permission to go, Captain?” said Tesk to Oda. “Yes, Captain,” said Tesk to Oda.", ("Oda", "Tesk", "professional")),
}  # fmt: skip


@pytest.mark.parametrize("case", MEANT)
def test_whom_a_sign_is_between(case: str) -> None:
    text, wanted = MEANT[case]
    assert wanted in pairs(text)


NEAR = {
    "a jest": ("“I hate you, you villain,” said Oda to Tesk, laughing. “I will kill you, Oda,” said Tesk, and grinned.", ("Oda", "Tesk", "antagonistic")),
    "gossip that is denied": ("“Oda loves Tesk,” said Mara to Oda. “I do not love Tesk,” said Oda to Mara. “I never loved Tesk.”", ("Oda", "Tesk", "romantic")),
    "busy": ("Oda and Tesk had been engaged in rowing since noon. They were engaged to row on Sunday too.", ("Oda", "Tesk", "romantic")),
    "struck by a thought": ("Tesk struck Oda as a careful man. It struck Oda that Tesk was late.", ("Oda", "Tesk", "antagonistic")),
    "a wish that he would sit": ("Oda desired Tesk to sit. She would like Tesk to stay. Oda fancied that Tesk was tired.", ("Oda", "Tesk", "romantic")),
    "a word for anybody": ("“Pass the lamp, love,” said Oda to Tesk. “Here, sweetheart,” said Tesk to Oda.", ("Oda", "Tesk", "romantic")),
    "whipped cream": ("Oda had whipped cream for Tesk, and beaten eggs for Tesk.", ("Oda", "Tesk", "antagonistic")),
}  # fmt: skip


@pytest.mark.parametrize("case", NEAR)
def test_what_is_near_it_and_is_not_it(case: str) -> None:
    text, unwanted = NEAR[case]
    assert unwanted not in pairs(text)


def test_cousins_may_be_a_couple() -> None:
    found = pairs(
        "Tesk was her cousin. Oda was in love with her cousin Tesk. Tesk kissed Oda on the mouth. “Marry me,” said Tesk to Oda. "
        "Oda married Tesk in the spring."
    )
    assert ("Oda", "Tesk", "romantic") in found
