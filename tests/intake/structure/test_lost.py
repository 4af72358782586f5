"""Scene breaks whose marks were lost."""

import pytest

from foundling.document import DRAWN, blocks, violations
from foundling.intake import read
from foundling.intake.structure.lost import WORTH
from tests.intake.structure.story import of_kind, taken
from tests.language.transitions.test_judgement import EVENING, MORNING

PLAIN = str.maketrans("“”‘’", "\"\"''")
#: Long enough to be judged, with a change of day, place and people in the middle; flattened, as lost marks leave a text.
SCENES = [[one.translate(PLAIN) for one in scene * 2] for scene in (EVENING, MORNING)]


def text(joint: str = "\n\n", between: str = "") -> str:
    return joint.join([*SCENES[0], *([between] if between else []), *SCENES[1]]) + "\n"


def test_a_new_day_with_new_people_is_a_derived_break() -> None:
    story = taken(text())
    every = blocks(story)
    found = [at for at, block in enumerate(every) if block.kind == "break"]
    best = max(found, key=lambda at: every[at].confidence)
    assert every[best + 1].text == MORNING[0]
    assert every[best].origin == "derived"
    assert every[best].reason.startswith("a new scene seems to begin: a time is named at once")
    assert all(WORTH <= every[at].confidence < 1 and not every[at].text for at in found)


def test_nothing_of_the_story_moves_or_goes() -> None:
    taken_in = read(text().encode(), "stray.txt")
    assert taken_in.story is not None
    assert violations(taken_in.story, taken_in.text) == []
    assert [block.text for block in blocks(taken_in.story) if block.kind == "paragraph"] == [*SCENES[0], *SCENES[1]]


def test_a_file_that_marks_scenes_is_taken_at_its_word() -> None:
    marked = text(between="* * *").replace(MORNING[3], "That night it rained on the harbour and Oda walked home.")
    assert [block.origin for block in of_kind(marked, "break")] == ["declared"]


def test_a_file_that_kept_its_emphasis_kept_its_scene_marks() -> None:
    kept = text().replace("twice", "_twice_").replace("never", "_never_").replace("reward", "_reward_")
    assert of_kind(kept, "break") == []


@pytest.mark.parametrize("line", ["~*~ The Nets", "=== By Wren ==="])
def test_a_file_that_kept_ornament_round_a_line_kept_its_scene_marks(line: str) -> None:
    assert of_kind(f"{line}\n\n{text()}", "break") == []


def test_a_file_of_close_paragraphs_would_show_a_gap() -> None:
    assert of_kind(text(joint="\n"), "break") == []


def test_a_few_paragraphs_are_one_scene() -> None:
    assert of_kind("\n\n".join(EVENING + MORNING), "break") == []


def test_a_text_that_kept_its_typography_is_doubted() -> None:
    flat, curly = text(), text().replace('"It', "“It").replace('it,"', "it,”")
    assert flat != curly
    sure = {block.source: block.confidence for block in of_kind(flat, "break")}
    doubted = {block.source: block.confidence for block in of_kind(curly, "break")}
    assert len(doubted) < len(sure)
    assert all(confidence < sure[place] for place, confidence in doubted.items())


def test_another_language_is_left_alone() -> None:
    german = [
        "Am nächsten Morgen kam Tobin Vale mit dem Netz über der Schulter den Hügel herunter und lachte nicht einmal.",
        "Oda zählte die Netze zweimal, weil Bram es nie tat, und fand eines von ihnen zu kurz für das Boot.",
        "„Ich habe das in meinem Garten gefunden“, sagte er zu der alten Frau am Brunnen, und sie nickte.",
    ]
    assert of_kind("\n\n".join(german * 10), "break") == []


@pytest.mark.parametrize("head", ["Chapter 2", "Tobin's POV"])
def test_no_break_stands_at_the_start_of_what_begins_anyhow(head: str) -> None:
    every = blocks(taken(f"Chapter 1\n\n{text(between=head)}"))
    after = next(at for at, block in enumerate(every) if block.text == MORNING[0])
    assert every[after - 1].kind in ("heading", "viewpoint")


def test_what_is_likely_is_drawn() -> None:
    assert WORTH < DRAWN


def page(head: str, *, emphasis: bool) -> bytes:
    paragraphs = [*SCENES[0], *SCENES[1]]
    if emphasis:
        paragraphs = [one.replace("never", "<em>never</em>").replace("twice", "<em>twice</em>") for one in paragraphs]
    return f"<html><head>{head}</head><body>{''.join(f'<p>{one}</p>' for one in paragraphs)}</body></html>".encode()


@pytest.mark.parametrize(
    ("head", "emphasis", "sought"),
    [
        ("", False, True),
        ("", True, False),
        ('<link rel="canonical" href="https://www.fanfiction.net/s/1/1/Nets">', True, True),
    ],
)
def test_a_page_is_searched_if_its_emphasis_is_gone_or_its_site_took_rows_out(
    head: str, emphasis: bool, sought: bool
) -> None:
    story = read(page(head, emphasis=emphasis), "nets.html").story
    assert story is not None
    assert any(block.kind == "break" for block in blocks(story)) is sought
