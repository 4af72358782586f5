"""The speakers once more, by what coreference knows of the pronouns in tags."""

import msgspec

from foundling.analysis import ANALYSERS, Made, heard, speakers
from foundling.document import Layer, Story
from tests.analysis.stories import layers, tell

TALK = """
    Mara came down to the pier. Oda sat there with her nets.

    "You are late," said Oda.

    "The road is gone," said Mara. She sat down.

    "Then we wait," she said.
    """


def told(story: Story) -> Made:
    """The layers as far as the coreference."""
    made = Made(story=story)
    for analyser in ANALYSERS:
        if analyser is heard:
            return made
        made.add(analyser.NAME, analyser.make(story, made))
    raise AssertionError("the speakers are not made again")


def meaning(made: Made, block: int, start: int, person: int) -> Layer:
    """The characters with the mention at a place given to one person."""
    layer = made["characters"]
    span = next(one for item in layer.items for one in item.mentions if (one.block, one.start) == (block, start))
    return msgspec.structs.replace(
        layer,
        items=tuple(
            msgspec.structs.replace(
                item,
                mentions=tuple(sorted({*item.mentions, span} if item.id == person else {*item.mentions} - {span})),
            )
            for item in layer.items
        ),
    )


def test_a_tags_pronoun_is_whom_coreference_takes_it_for() -> None:
    story = tell(TALK)
    made = told(story)
    ids = {item.name: item.id for item in made["characters"].items}
    answers = []
    for name in ("Mara", "Oda"):
        again = heard.make(story, made.with_layers([meaning(made, 3, 16, ids[name])]))
        answers.append((again.items[-1].speaker, again.items[-1].confidence))
    assert answers[0] != answers[1]
    assert [item.speaker for item in heard.make(story, made).items[:2]] == [ids["Oda"], ids["Mara"]]


def test_without_speech_or_tags_nothing_changes() -> None:
    for text in ("Nobody spoke.", '"Go."\n\n"No."'):
        story = tell(text)
        made = told(story)
        assert heard.make(story, made).items == made["quotes"].items
    assert "quotes" in layers(tell("Nobody spoke."))
    assert heard.NAME == speakers.NAME


CROWD = """
    Mara and Oda had come down to the pier to wait for the boat. Mara was cold.

    Two men with a cart stood at the rail. The first man was tall, and the second man had a lantern.

    "Is it late?" said Mara.

    "{said}," said {who}.

    "Then we wait," said Oda.
    """


def test_whom_a_tag_tells_apart_from_everybody_is_none_of_those_with_a_name() -> None:
    story = tell(CROWD.format(said="It sank", who="the second man"))
    made = told(story)
    described = [item.id for item in made["characters"].items if item.kind == "described"]
    said = heard.make(story, made).items[1]
    assert said.speaker in described
    assert (said.method, said.confidence) == ("cue", heard.DESCRIBED)


def test_by_words_that_mean_somebody_with_a_name_the_weights_decide() -> None:
    story = tell(CROWD.format(said="It sank", who="the second man"))
    made = told(story)
    ids = {item.name: item.id for item in made["characters"].items}
    start = story.chapters[0].blocks[3].text.index("the second man")
    said = heard.make(story, made.with_layers([meaning(made, 3, start, ids["Mara"])])).items[1]
    assert said.confidence != heard.DESCRIBED
