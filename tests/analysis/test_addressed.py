"""The "I" and "you" of speech are mentions of those who talk."""

from tests.analysis.stories import mentions, tell

MESSY = """
    Mara came in. She laughed and sat down on the wall by the gate, where the road to the harbour begins.

    Tesk was late. He bowed.

    Brannoch stood out on the pier. He heard the bell, and it rained.

    "I saw Brannoch," said Mara to Tesk. "He's wet, and you are not."

    "I'm not, you know," said Tesk. "Was he alone?"

    "Mine was the other boat, Tesk." Mara sighed.
    """


def test_who_is_meant_in_speech() -> None:
    assert mentions(tell(MESSY), "Mara") == ["Mara", "She", "I", "Mara", "you", "Mine", "Mara"]
    assert mentions(tell(MESSY), "Tesk")[:4] == ["Tesk", "He", "Tesk", "you"]
    assert "he" in mentions(tell(MESSY), "Brannoch")
