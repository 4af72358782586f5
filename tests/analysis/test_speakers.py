"""Who says what in a messy scene of three, from tags, beats, turns and what is called out."""

from tests.analysis.stories import layers, lines, quotes, tell

MESSY = """
    # One

    "TESK!" Mara yelled. She ran to the gate, and Tesk shrugged at her.

    "What?" he asked. "I'm right here, Mara."

    "Where's Brannoch?"

    "No idea."

    Mara's eyes narrowed. "You always say that—"

    "Because it's t-true!"

    "Enough," said the ferryman, "both of you. It began

    "a long time ago."

    * * *

    The sign said "Closed".

    Brannoch sat on the wall. "I wonder," he thought, and Mara came up the road.

    "Brannoch." She stopped. "You're wet."
    """


def test_a_messy_scene() -> None:
    assert lines(tell(MESSY)) == [
        ("Mara", '"TESK!"'),
        ("Tesk", '"What?"'),
        ("Tesk", '"I\'m right here, Mara."'),
        ("Mara", '"Where\'s Brannoch?"'),
        ("Tesk", '"No idea."'),
        ("Mara", '"You always say that—"'),
        ("Tesk", '"Because it\'s t-true!"'),
        ("the ferryman", '"Enough,"'),
        ("the ferryman", '"both of you. It began'),
        ("the ferryman", '"a long time ago."'),
        ("Brannoch", '"I wonder,"'),
        ("Mara", '"Brannoch."'),
        ("Mara", '"You\'re wet."'),
    ]


def test_how_it_was_decided() -> None:
    methods = [item.method for item in quotes(tell(MESSY))]
    assert methods[:5] == ["cue", "pronoun", "pronoun", "turn", "turn"]
    assert methods[5] == "beat"
    assert methods[9] == "continued"
    assert methods[10] == "thought"


def test_confidence_falls_from_tags_to_turns() -> None:
    sure = [item.confidence for item in quotes(tell(MESSY))]
    assert all(0 <= share <= 1 for share in sure)
    assert sure[0] > 0.9 > sure[4]


def test_cues_point_at_the_words_that_tell() -> None:
    story = tell(MESSY)
    first = quotes(story)[0]
    assert first.cue is not None
    assert story.chapters[0].blocks[first.cue.block].text[first.cue.start : first.cue.end] == "Mara yelled"


def test_the_addressee_answers_or_is_called() -> None:
    story = tell(MESSY)
    names = {item.id: item.name for item in layers(story)["characters"].items}
    addressed = [names.get(item.addressee) for item in quotes(story)]
    assert addressed[2:6] == ["Mara", "Tesk", "Mara", "Tesk"]


def test_nobody_is_guessed() -> None:
    assert lines(tell('"Who is there?"\n\n"Nobody."')) == [(None, '"Who is there?"'), (None, '"Nobody."')]


def test_two_women_with_tags() -> None:
    story = tell(
        """
        Mara and Hesk sat down. "I'm cold," said Mara. "I am not," Hesk said.

        "You never are," Mara said. She laughed.

        "That's true," said Hesk, and she laughed too.
        """
    )
    assert [speaker for speaker, _ in lines(story)] == ["Mara", "Hesk", "Mara", "Hesk"]


def test_the_narrator_speaks() -> None:
    story = tell(
        """
        I went to the harbour with my coat on, and I was cold. "Hello," I said. "You look cold," said Mara.

        "I'm fine, Mara," I said, and I sat down on my coat.

        "You're not." She shook her head at me. "Come in, Ivo."
        """
    )
    assert [speaker for speaker, _ in lines(story)] == ["Narrator", "Mara", "Narrator", "Mara", "Mara"]


def test_a_script() -> None:
    story = tell("\n\n".join(["Mara: I know.", "Tesk: You don't.", "Mara: I do!"] * 3))
    assert [speaker for speaker, _ in lines(story)] == ["Mara", "Tesk", "Mara"] * 3
