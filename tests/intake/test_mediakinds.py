"""What lies beside stories: pictures, sounds, style sheets; and texts that only look like them."""

import pytest

from foundling.errors import PASSED_OVER, passed_over
from foundling.intake import media_type, read
from foundling.intake.mediakinds import companion_words

NOISE = bytes(range(256)) * 2
SHEET = b"body { margin: 0; color: #333 }\n.story p {\n  text-indent: 1em;\n}\n"
SCRIPT = b'function turn(page) {\n  document.getElementById("p" + page).hidden = false;\n}\nvar shown = 1;\n'
DRAWING = (
    b'<?xml version="1.0"?>\n<!-- Made by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"><title>Lamp</title></svg>'
)


@pytest.mark.parametrize(
    ("data", "name", "kind", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + NOISE, "a", "image/png", "a picture"),
        (b"\xff\xd8\xff\xe0" + NOISE, "lamp.txt", "image/jpeg", "a picture"),
        (b"GIF89a" + NOISE, "a.gif", "image/gif", "a picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 " + NOISE, "a.webp", "image/webp", "a picture"),
        (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0" + NOISE, "a.bmp", "image/bmp", "a picture"),
        (b"\0\0\1\0\1\0\x10\x10" + NOISE, "favicon.ico", "image/x-icon", "a picture"),
        (DRAWING, "a.svg", "image/svg+xml", "a picture"),
        (b"ID3\3\0\0\0\0" + NOISE, "a.mp3", "audio/mpeg", "a sound"),
        (b"\xff\xfb\x90\x44\0\0" + NOISE, "a.mp3", "audio/mpeg", "a sound"),
        (b"MThd\0\0\0\6\0\1" + NOISE, "a.mid", "audio/midi", "a sound"),
        (b"\0\0\0\x18ftypmp42" + NOISE, "a.mp4", "video/mp4", "a film"),
        (b"FWS\6\x90\1\0\0" + NOISE, "a.swf", "application/x-shockwave-flash", "a film"),
        (b"\0\1\0\0\0\x0f" + NOISE, "a.ttf", "font/sfnt", "a font"),
        (SHEET, "page.css", "text/css", "a page’s style sheet"),
        (SCRIPT, "page.js", "text/javascript", "a page’s script"),
    ],
)
def test_what_is_no_story_is_passed_over(data: bytes, name: str, kind: str, words: str) -> None:
    assert media_type(data, name) == kind
    assert companion_words(kind) == words
    taken = read(data, name)
    assert taken.story is None
    assert [item.code for item in taken.problems] == ["companion-file"]
    assert passed_over(taken.problems)
    assert words in taken.problems[0].message


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The evening came down like a sheet. She said: wait, and {he} did.", "evening.css"),
        ("His function in the house was to wait; the window. was shut.", "wait.js"),
        ("GIF8 was all that the label said, and she put the tin back.", "tin.txt"),
        ("BM were her initials. She cut them into the bench.", "bench.txt"),
        ("ID3 was the door. RIFF was the dog. OggS was nothing at all.", "door.mp3"),
        ("MM* said the note, and II* said the other.", "note.txt"),
        (SHEET.decode() + "\nThis is how I made my page look like that of the club.", "how I made it.txt"),
    ],
)
def test_a_text_is_a_text(text: str, name: str) -> None:
    assert media_type(text.encode(), name) == "text/plain"
    assert read(text.encode(), name).story is not None


def test_a_page_with_a_drawing_in_it_is_a_page() -> None:
    page = b"<!DOCTYPE html><html><body><svg><title>x</title></svg><p>She lit the lamp.<p>It was late.</body></html>"
    assert media_type(page, "a.html") == "text/html"


def test_a_kind_that_may_hold_a_story_has_no_word() -> None:
    for kind in ("text/plain", "text/html", "application/octet-stream", "application/pdf"):
        assert companion_words(kind) == ""


def test_every_code_of_what_is_passed_over_is_a_notice() -> None:
    from foundling.errors import PROBLEMS

    assert {PROBLEMS[code][0] for code in PASSED_OVER} == {"notice"}
