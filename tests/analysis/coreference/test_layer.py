"""Everybody whom a story mentions, in the narrative and in speech."""

from foundling.analysis import Made
from foundling.analysis.coreference import layer as coreference
from foundling.document import Character, Layer, Story, blocks
from tests.analysis.stories import cast, layers, mentions, tell

MESSY = """
    Mara came in. She laughed and sat down on the wall by the gate, where the road to the harbour begins.

    Tesk was late. He bowed.

    Brannoch stood out on the pier. He heard the bell, and it rained.

    "I saw Brannoch," said Mara to Tesk. "He's wet, and you are not."

    "I'm not, you know," said Tesk. "Was he alone?"

    "Mine was the other boat, Tesk." Mara sighed.

    An old man came down the steps with his two sons. The old man looked at Mara. They carried a lantern.
    """


def everybody(story: Story) -> list[Character]:
    return list(layers(story)["characters"].items)


def words(story: Story, item: Character) -> list[str]:
    texts = blocks(story)
    return [texts[span.block].text[span.start : span.end] for span in item.mentions]


def test_pronouns_of_the_narrative_and_of_speech() -> None:
    story = tell(MESSY)
    assert mentions(story, "Mara")[:3] == ["Mara", "She", "I"]
    assert mentions(story, "Tesk")[:2] == ["Tesk", "He"]
    assert {"He", "he"} <= set(mentions(story, "Brannoch"))


def test_people_without_a_name_are_described() -> None:
    story = tell(MESSY)
    old = next(item for item in everybody(story) if item.name == "the old man")
    assert {"An old man", "The old man", "his"} <= set(words(story, old))
    sons = [item for item in everybody(story) if "two sons" in " ".join(words(story, item))]
    assert [item.kind for item in sons] == ["group"]


def test_the_cast_comes_first_and_nobody_has_a_mention_of_another() -> None:
    items = everybody(tell(MESSY))
    assert [item.kind for item in items[:3]] == ["named"] * 3
    assert [item.name for item in items[:3]] == list(cast(tell(MESSY)))[:3]
    spans = [span for item in items for span in item.mentions]
    assert len(spans) == len(set(spans))
    assert len({item.id for item in items}) == len(items)


def test_a_possession_is_not_its_owner() -> None:
    story = tell("Mara was tired. Mara's mother was a baker and came from the coast. They were late.")
    assert "Mara's mother" not in mentions(story, "Mara")
    assert "Mara’s mother" in {item.name.replace("'", "’") for item in everybody(story)}


def test_another_language_keeps_its_layer() -> None:
    story = tell("Mara kam herein. Sie lachte.")
    made = Made(story=story)
    made.add("language", Layer("language", "test", 1, ("de",)))
    before = Layer("characters", "test", 1, (Character(1, "Mara"),))
    made.add("characters", before)
    assert coreference.make(story, made) == before


def test_the_captain_is_who_is_called_captain() -> None:
    story = tell('Captain Vance came in. "Sit down, Captain," said Mara. The Captain sat down, and he sighed.')
    captain = next(item for item in everybody(story) if "Captain Vance" in words(story, item))
    assert {"Captain Vance", "The Captain", "he"} <= set(words(story, captain))


def test_forms_of_somebody_described_are_short() -> None:
    story = tell(
        "The old nurse who had kept the keys of the house since before the war was in the hall. The old nurse sighed. "
        "Mara ran to the old nurse. She kissed the old nurse, and the old nurse laughed."
    )
    nurse = next(item for item in everybody(story) if "nurse" in item.name.casefold())
    assert nurse.name == "the old nurse"
    assert [alias.text for alias in nurse.aliases] == ["the old nurse"]
