"""The look that a cookie remembers."""

import re

from foundling.web.assets import FOLDER
from foundling.web.look import CHOICES, COOKIE, look


def test_choices_are_read_and_nonsense_is_not() -> None:
    plain = {name: values[0] for name, values in CHOICES.items()}
    assert look({}) == plain
    assert look({COOKIE: "theme.dark_size.6_width.1"}) == {**plain, "theme": "dark", "size": "6", "width": "1"}
    for nonsense in ("", "theme", "theme.<script>", "theme.darker_size.99", "a.b.c_._=", "x" * 5000):
        assert look({COOKIE: nonsense}) == plain


def test_the_script_writes_every_choice() -> None:
    script = (FOLDER / "foundling.js").read_text("utf-8")
    names = re.search(r"const NAMES = \[(.*?)\]", script)
    assert names
    assert re.findall(r'"(\w+)"', names[1]) == list(CHOICES)
    assert f"{COOKIE}=" in script
