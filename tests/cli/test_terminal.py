"""Nothing in a story may steer the terminal that shows it."""

import io
import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundling.advice import BLANK
from foundling.advice.cutting import GONE
from foundling.cli import terminal
from foundling.cli.terminal import safe


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2Jgone", "\\x1b[2Jgone"),
        ("\x9b31m", "\\x9b31m"),  # the same as ESC [ in one character
        ("bell\x07 back\b\b", "bell\\x07 back\\x08\\x08"),
        ("a\rb\nc\td", "a b c d"),
        ("exe\u202etxt.", "exe\\u202etxt."),
        ("\udce9", "\\udce9"),
        ("tag \U000e0041", "tag \\U000e0041"),
        ("Čapek “naïve” 雪 👩\u200d🚀", "Čapek “naïve” 雪 👩\u200d🚀"),
    ],
)
def test_safe(hostile: str, shown: str) -> None:
    assert safe(hostile) == shown


@given(st.text(st.characters()))
def test_safe_leaves_no_control_character(text: str) -> None:
    shown = safe(text, lines=True)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c != "\n"]
    shown.encode("utf-8")
    assert safe(shown, lines=True) == shown


def test_console_takes_markup_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.console().print("[bold]not bold[/bold] :smile: [link=http://example.org]")
    assert capsys.readouterr().out == "[bold]not bold[/bold] :smile: [link=http://example.org]\n"


def test_a_terminal_of_another_encoding_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    terminal.console().print("naïve")
    sys.stdout.flush()
    assert raw.getvalue() == b"na\\xefve\n"


def test_json_is_utf8_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    terminal.write_json({"title": "naïve"})
    assert raw.getvalue() == '{"title":"naïve"}\n'.encode()


def test_json_holds_what_utf8_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="utf-8"))
    terminal.write_json({"title": "half \ud83d of an emoji"})
    assert json.loads(raw.getvalue()) == {"title": "half \ud83d of an emoji"}


def test_progress_without_a_terminal_counts_nothing() -> None:
    def count() -> int:
        raise AssertionError("a folder of a million files was walked for nothing")

    with terminal.progress("Reading", count) as advance:
        advance("a.txt")
        advance("", 3)


def test_words_that_are_kept_back_are_one_sign() -> None:
    assert safe(f"She {BLANK * 4} {BLANK * 2}, then.") == f"She {GONE}, then."
