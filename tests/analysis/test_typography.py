"""Which marks a story speaks with, from paragraphs that mix them."""

import pytest

from foundling.analysis.typography import Main, choose, kind_of, main_mark, script_line, script_names

#: Speech in double marks, thoughts in single ones, a list with dashes.
MESSY = [
    '"Come in," said Mara. "It\'s open."',
    "'I don't like this,' she thought. 'Not at all.'",
    '“Don’t just stand there," he said.',
    "- bread",
    "Mara's house was dark; the boys' coats were gone.",
]


def test_double_marks_win_over_thoughts_and_lists() -> None:
    counts = main_mark(MESSY)
    assert (counts["double"], counts["single"], counts["dash"]) == (2, 1, 1)
    assert choose(counts) == "double"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("'Say \"please\" first,' she said.", "single"),
        ("\"Say 'please' first,\" she said.", "double"),
        ("‘It’s late,’ he said.", "single"),
        ("«Non», dit-il.", "double"),
        ("—No —dijo él.", "dash"),
        ("– Nej, sa han.", "dash"),
        ("The boys' coats, Mara's hat, 'twas all gone.", "none"),
        ("'Twas late and the girls' coats were gone.", "none"),
        ("* * *", "none"),
    ],
)
def test_the_outer_mark_comes_first(text: str, kind: Main) -> None:
    assert kind_of(text) == kind


def test_a_pasted_chapter_may_differ_from_the_story() -> None:
    story = main_mark(['"Yes."'] * 60 + ["'Yes.'"] * 9)
    assert choose(story, main_mark(["'Yes.'"] * 9)) == "single"
    # A few thoughts at the start of a chapter say nothing.
    assert choose(story, main_mark(["'Yes.'"] * 3)) == "double"


def test_no_speech_at_all() -> None:
    assert choose(main_mark(["It rained."])) == "none"


SCRIPT = [
    "Mara: I know.",
    "Tobin (laughing): You don't.",
    "Mara: I do.",
    "They leave.",
    "Tobin: No.",
    "Mara: Yes.",
    "Tobin: No!",
]


def test_script_lines_need_two_speakers_who_come_back() -> None:
    names = script_names(SCRIPT)
    assert names == {"Mara", "Tobin"}
    assert script_line("Tobin (laughing): You don't.", names) == ("Tobin", 18)
    assert script_line("They leave.", names) is None
    assert script_names(["Note: be home.", "Mara: I know.", "It rained.", "Title: The Road"]) == frozenset()
