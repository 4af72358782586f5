import pytest

from foundling.works.shingles import SHINGLE, hashes, mostly_ascii, plain, sample, sampled, words
from tests.works.shelf import story, tale

SAID = "“Don’t wait — I’ll be late…” said Zoë."


@pytest.mark.parametrize(
    "other",
    [
        "\"Don't wait -- I'll be late...\" said Zo\u00eb.",
        "\u2018Don\u2019t wait\u2014I\u2019ll be late\u2026\u2019 said Zoe\u0308.",
        SAID.encode().decode("cp1252", "replace"),
        SAID.encode("ascii", "replace").decode(),
        "“DON’T wait\n—\nI’ll  be\u200b la\u00adte…”\tsaid Zoë.",
    ],
    ids=["straight", "composed", "mojibake", "lost", "laid out"],
)
def test_typography_and_encoding_leave_the_words(other: str) -> None:
    assert words(other) == words(SAID) == "don t wait i ll be late said zo".split()


def test_other_scripts_have_words_too() -> None:
    assert words("Фонарь, и чайки.", ascii_only=False) == ["фонарь", "и", "чайки"]
    assert words("灯台の下で。", ascii_only=False) == list("灯台の下で")
    assert [mostly_ascii([text]) for text in ("Zoë said so.", "Фонарь said", "1999")] == [True, False, True]
    assert plain("ﬁne") == "fine"


def test_a_hash_for_each_run_of_words() -> None:
    found = words("Wren sat on the quay and Wren sat on the quay again.")
    made = hashes(found).tolist()
    assert len(made) == len(found) - SHINGLE + 1
    assert made[0] == made[6]
    assert len(set(made)) == len(made) - 1
    assert hashes(found[: SHINGLE - 1]).tolist() == []


def test_a_sample_of_a_longer_text_holds_that_of_its_beginning() -> None:
    long = words("\n".join(tale(number, 200) for number in range(8)))
    few, first = sampled(long[:1_900])
    many, all_of_it = sampled(long)
    assert (few, many) == (8, 32)
    coarse = [value for value in first if value < (1 << 32) // many]
    assert list(all_of_it[: len(coarse)]) == coarse


def test_digests_tell_the_same_from_another_layout() -> None:
    text = tale(1)
    one, other = (sample(story(made, "a.txt")) for made in (text, text.replace(",", " --")))
    assert one.same == other.same
    assert one.exact != other.exact
    assert sample(story(text.replace("Wren", "Bram", 1), "a.txt")).same != one.same
