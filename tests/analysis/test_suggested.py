"""The rating that advisories ask for, and what a reader is told where the author's is another."""

from foundling.analysis import analyse
from foundling.analysis.advisories import labels
from foundling.analysis.suggested import suggest
from foundling.document import Advisory, Fact, Passage, Rating, Span
from foundling.document.layer import Level
from tests.analysis.stories import tell


def advisory(label: str, level: Level, *shown: float, confidence: float = 0.9) -> Advisory:
    passages = tuple(Passage(Span(at, 0, 9), "depicted", sure) for at, sure in enumerate(shown))
    return Advisory(label, level, confidence, passages=passages)


def rating_of(text: str, *facts: Fact) -> Rating:
    found = next(layer for layer in analyse(tell(text, *facts)) if layer.name == "rating").items[0]
    assert isinstance(found, Rating)
    return found


KISS = """
    They stood at the gate, and the rain had stopped. "I meant what I said," said Tove.

    "I know," said Ansel, and he kissed her, and she laughed and kissed him again. Then they walked home the long way, hand in
    hand, past the lit windows of the bakery.
    """
SWEARING = """
    "Damn it," said Tove. "The bloody thing's stuck again. Hold the torch, you bastard, I can't see a damn thing."

    "I'm holding it," said Ansel. "What the hell did you do to it?"
    """
HARSH = """
    They dragged Tove from the cart and tied her hands. The captain struck her in the face, and struck her again, and her lip split
    and blood ran down her chin. "Where are they?" he said. She shook her head. He beat her with the strap until she screamed.

    They put the iron into the fire. When it was red he burned her arm with it, and she screamed and screamed, and he tortured
    her like that until the morning, and the others watched him do it. Ansel was stabbed when he tried to reach her. He bled to
    death on the stones. They shot the old man too, and kicked his body into the ditch.
    """


def test_a_kiss_is_for_everyone() -> None:
    assert (rating_of(KISS).suggested, rating_of(KISS).reasons) == ("General Audiences", ())


def test_swearing_alone_is_for_teens() -> None:
    assert (rating_of(SWEARING).suggested, rating_of(SWEARING).reasons) == (
        "Teen And Up Audiences",
        ("strong-language",),
    )


def test_a_harsh_story_is_mature() -> None:
    found = rating_of(HARSH, Fact("rating", "PG", "declared"))
    assert (found.ao3, found.suggested) == ("General Audiences", "Mature")
    assert "violence" in found.reasons or "torture" in found.reasons


def test_nothing_is_said_of_an_empty_story() -> None:
    assert rating_of("").suggested is None


def test_the_highest_that_is_asked_for_counts_and_only_its_labels_are_reasons() -> None:
    listed = [advisory("strong-language", "depicted", 0.9), advisory("suicide", "depicted", 0.9, 0.8)]
    assert suggest(listed, 2000) == ("Mature", ("suicide",))
    assert suggest(listed[:1], 2000) == ("Teen And Up Audiences", ("strong-language",))


def test_one_passage_and_one_of_many_pages_ask_for_less() -> None:
    assert suggest([advisory("suicide", "depicted", 0.9)], 2000) == ("Teen And Up Audiences", ("suicide",))
    assert suggest([advisory("suicide", "depicted", 0.9, 0.9)], 100_000)[0] == "Teen And Up Audiences"
    assert suggest([advisory("suicide", "depicted", 0.9)], 200_000)[0] == "General Audiences"


def test_scenes_of_many_hard_things_are_together_more_than_each() -> None:
    hard = [
        advisory(label, "depicted", 0.9, 0.9) for label in ("violence", "captivity", "homophobia", "strong-language")
    ]
    assert suggest(hard, 4000) == ("Mature", ("violence", "captivity", "homophobia", "strong-language"))
    assert suggest(hard[:3], 4000)[0] == "Teen And Up Audiences"
    assert suggest(hard, 400_000)[0] != "Mature"
    assert suggest([*hard[:3], advisory("pregnancy", "depicted", 0.9, 0.9)], 4000)[0] == "Teen And Up Audiences"


def test_what_is_not_sure_and_what_is_only_mentioned_ask_for_little() -> None:
    assert (
        suggest([advisory("suicide", "depicted", 0.5, 0.5, 0.5, 0.5, confidence=0.55)], 2000)[0] == "General Audiences"
    )
    assert suggest([advisory("violence", "mentioned")], 2000) == ("General Audiences", ())
    assert suggest([advisory("sexual-assault", "mentioned")], 2000)[0] == "Teen And Up Audiences"


def test_a_label_that_is_no_longer_there_asks_for_nothing() -> None:
    assert suggest([advisory("not-a-label", "central", 0.9, 0.9, 0.9)], 2000) == ("General Audiences", ())


def test_no_label_asks_for_less_at_a_higher_level() -> None:
    order = ["General Audiences", "Teen And Up Audiences", "Mature", "Explicit"]
    for label in labels().values():
        asked = [
            order.index(label.rating[level]) for level in ("mentioned", "depicted", "central") if level in label.rating
        ]
        assert asked == sorted(asked), label.id
