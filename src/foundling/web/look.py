"""How a person likes pages to look, as a cookie remembers it.

A cookie and not the browser's local storage: the page comes with its look, so nothing flashes, and it holds for every
port that the library is ever served on. `static/foundling.js` writes it.
"""

from collections.abc import Mapping

COOKIE = "foundling_look"

#: Each choice and what it may be; the first is what it is unless chosen.
CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark"),
    "view": ("cards", "list"),
    "size": ("3", "1", "2", "4", "5", "6"),
    "width": ("2", "1", "3"),
    "face": ("serif", "sans"),
    "paragraphs": ("indented", "spaced"),
    "speech": ("told", "off"),
}


def look(cookies: Mapping[str, str]) -> dict[str, str]:
    """The choice made for each of `CHOICES`; anything that is not one of them is passed over."""
    given = dict(item.partition(".")[::2] for item in cookies.get(COOKIE, "").split("_"))
    return {name: given[name] if given.get(name) in values else values[0] for name, values in CHOICES.items()}
