"""A library of a few stories of our own, one passage in each of which a reader may not want to meet, and a walk over its pages."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.routing import Match, Route
from starlette.testclient import TestClient

from foundling import flow, joining, upkeep
from foundling.document import Advisory, Passage, Span, blocks, layer
from foundling.gather import Find
from foundling.library import Library

#: Words that stand in the passages, and in what repeats them, alone.
SECRET = (
    "Quarrick", "gaffhook", "Grovel", "mangy", "whelkthief", "snarled", "ribs", "skewbald", "vermin", "flay", "rasperknife",
    "ferryhouse", "throttled", "lockwarden", "pumpyard", "tongue", "bilgehatch", "pockmarked", "bargeman", "hissed", "cooper", "gullet",
)  # fmt: skip

_PASSAGE = re.compile(r"gaffhook|bilgehatch|skewbald|rasperknife|lockwarden|A drowned cooper[^.]*\.")

#: The author quotes the passage in the summary and in a note, and nothing of it stands in the second chapter but a threat.
BOAT = """\
Title: {title}
Author: Perrin Holt
Rating: PG
Summary: In which somebody kicked him in the ribs until he lay still.

Chapter 1: The Landing

Odile Marsh carried the lamp down to the landing, and Bram Tolliver came after her with the rope over his shoulder. It was cold on the slip, and neither of them said a word until the ferry was tied.

"You should have told me," said Odile.

"I did not know how," said Bram. "I tried it twice, and each time the words went."

Zebulon Quarrick struck Bram across the mouth with the gaffhook, and blood ran down over his collar. "Grovel, you mangy whelkthief," snarled Zebulon, and kicked him in the ribs until he lay still.

"Crawl to the bilgehatch," hissed the pockmarked bargeman, and he spat. The pockmarked bargeman put a boot on his neck.

_Let the skewbald vermin bleed_, Zebulon thought.

Odile held the lamp up and said nothing at all. The water went by below the boards, as slow as ever.

* * *

Morning came grey over the river, and the gulls were loud on the roof of the boathouse. Bram washed his face at the pump. The boards were wet, and the rope lay where it had been left, and the lamp had burned down to nothing in the night and nobody had filled it again. A drowned cooper lay across the slip with his gullet slit. She took the oil from the shelf and the wick from the drawer, and trimmed it as she did every morning of the year, and wiped the glass with her sleeve until the river could be seen through it. Then she hung it up, and looked at it, and took it down to wipe it once more before the first of the boats came round the bend of the river.

"Does it hurt?" Odile asked.

"Less than it did," said Bram.

Chapter 2: The Stove

The letter lay on the table where the clerk had left it. Odile read it by the window.

Dear Odile,

I will flay your cousin with a rasperknife before the thaw, and nail what is left to the ferryhouse door.

Yours,
Zebulon

She folded it and put it in the stove. "We shall see," said Odile.

"He means it," said Bram.

The bell rang for the noon boat, and they went down to the slip together and took the ropes as they had every day that year.

THE END

A/N: Thank you for reading, and please review! The line "Grovel, you mangy whelkthief," snarled Zebulon was my sister's idea.
"""

#: A story without a head, in a file whose name says nothing: its title is made of its first words.
STRAY = """\
Zebulon throttled the lockwarden behind the pumpyard until his tongue went black.

Nobody saw it. The rain came down on the yard, and the lock stood open, and by and by the water found its level again.

"Where is he?" asked Odile.

"Gone," said Bram. "He went over the weir with his coat on, and I did not see him come up again on the other side of it."

They looked for him until dark, and then they went home and put the kettle on and sat by the stove and did not speak of it.
"""


def files() -> dict[str, str]:
    """Each file's text by its name: a story, a longer edition of it, a stray one, and one in two parts."""
    one = BOAT.format(title="The Noon Boat")
    head, chapter, rest = one.partition("Chapter 1")
    first, second = (chapter + rest).split("Chapter 2")
    return {
        "boat.txt": one,
        "boat-again.txt": one.replace(
            "THE END", "Winter came, and they walked over the ice for oil and string and a new lamp glass.\n\nTHE END"
        ),
        "untitled.txt": STRAY,
        "tow-1.txt": head.replace("The Noon Boat", "The Long Tow (1/2)") + first.replace("landing", "towpath"),
        "tow-2.txt": head.replace("The Noon Boat", "The Long Tow (2/2)")
        + "Chapter 2"
        + second.replace("window", "casement"),
    }


def build(folder: Path) -> None:
    """The library in that folder. Stories 4 and 5 are the parts of 6."""
    with Library(folder) as library:
        list(flow.take_in(library, (Find(name, name, text.encode()) for name, text in files().items())))
        (whole,) = joining.relate(library)
        assert (whole.id, whole.parts) == (6, (4, 5))
        numbers = [card.id for card in library.shelf().cards]
        upkeep.refresh(library, numbers, workers=1)
        for number in numbers:
            _warn(library, number)


def _warn(library: Library, number: int) -> None:
    """Puts the passages where we want them, whatever Foundling itself makes of these stories."""
    entry = library.get(number)
    passages = tuple(
        Passage(Span(at, found.start(), found.end()), "depicted", 0.9)
        for at, block in enumerate(blocks(entry.story))
        if block.kind in ("paragraph", "letter") and (found := _PASSAGE.search(block.text))
    )
    assert passages
    made = layer(entry.layers, "advisories")
    assert made is not None
    items = (Advisory("violence", "depicted", 0.9, tuple(item.span for item in passages), passages),)
    layers = tuple(
        msgspec.structs.replace(item, items=items) if item.name == "advisories" else item for item in entry.layers
    )
    assert library.keep_layers(number, layers, edition=library.edition(number))


_LINK = re.compile(r'(?:href|src|action|formaction|hx-get)="([^"]+)"')

#: Addresses by which a reader asks to see what is kept back, and the file as it was found, which says so.
_ASKED_FOR = re.compile(r"[?&](?:show|unveil|whole)=|/original$")

#: What somebody has typed stands in the form, in the page's title, and in addresses that lead on.
_TYPED = re.compile(r'value="[^"]*"|<title>.*?</title>|for “[^”]*”|href="[^"]*"')


def words_in(address: str, content: bytes, headers: str) -> list[str]:
    """The secret words in an answer: in its text, in the files of an e-book, in its headers."""
    if content.startswith(b"PK"):
        book = zipfile.ZipFile(io.BytesIO(content))
        content = b"\n".join(book.read(name) for name in book.namelist())
    text = content.decode("utf-8", "replace")
    if "q=" in address:
        text = _TYPED.sub("", text)
    return [word for word in SECRET if word in text or word in headers]


def walk(client: TestClient, starts: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Every address that links lead to from `starts`, with the secret words in what answers there."""
    seen: set[str] = set()
    todo = starts[::-1]
    while todo:
        address = todo.pop().partition("#")[0]
        if not address.startswith("/") or address in seen or _ASKED_FOR.search(address):
            continue
        seen.add(address)
        answer = client.get(address, follow_redirects=False)
        assert answer.status_code < 500, address
        if "location" in answer.headers:
            todo.append(answer.headers["location"])
        if answer.headers.get("content-type", "").startswith("text/html"):
            todo += map(unescape, _LINK.findall(answer.text))
        yield address, words_in(address, answer.content, str(answer.headers))


def route(app: Starlette, address: str, method: str = "GET") -> str:
    """The pattern of the application's route that answers the address; "" for none."""
    scope = {"type": "http", "method": method, "path": address.partition("?")[0]}
    found = (item for item in app.routes if isinstance(item, Route) and item.matches(scope)[0] == Match.FULL)
    return next((item.path for item in found), "")


def patterns(app: Starlette, method: str) -> set[str]:
    """The patterns of all routes that answer the method."""
    return {item.path for item in app.routes if isinstance(item, Route) and method in (item.methods or ())}
