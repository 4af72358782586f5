"""File names that every system takes: ``Wren Tallow - The Lamp at Fenwick Stair.epub``."""

import re
import unicodedata
from collections.abc import Container

from foundling.document import Story, value
from foundling.export.characters import one_line
from foundling.export.sheet import named_part

#: UTF-8 bytes of a name, its ending included. 255 is the common limit; encrypted home folders (eCryptfs) leave 143.
NAME_BYTES = 140

#: Base names that Windows keeps for devices, whatever follows their first dot.
_DEVICES = re.compile(r"(?i:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$")

#: What Windows refuses (and Unix the slash), and what stands for it.
_STAND_INS = str.maketrans({"/": "-", "\\": "-", "|": "-", '"': "'", "<": "(", ">": ")", "*": None, "?": None})

_UNKNOWN = "Unknown"
#: An author's name takes at most this share of the room, so that the title is always seen.
_AUTHOR_SHARE = 0.4


def filename(story: Story, suffix: str, taken: Container[str] = ()) -> str:
    """``Author - Title`` (or ``Author - Title, part 2``) and the suffix, safe on Windows, macOS and Linux.

    At most `NAME_BYTES` bytes of UTF-8, in NFC.
    `suffix` is with or without its dot. `taken` holds names that are not to be given again, in the form of `same`;
    where the plain name is among them, ``(2)``, ``(3)`` … is added. The same arguments give the same name.
    """
    ending = f".{suffix.lstrip('.')}"
    author = _safe(value(story, "author") or "") or _UNKNOWN
    name = _safe(named_part(story)) or _UNKNOWN
    number = 1
    while True:
        tail = f" ({number})" if number > 1 else ""
        room = NAME_BYTES - len((ending + tail).encode())
        by = _cut(author, int(room * _AUTHOR_SHARE) if len(f"{author} - {name}".encode()) > room else room)
        made = _cut(f"{by} - {name}", room).rstrip(". ")
        if _DEVICES.match(made.partition(".")[0].rstrip(" ")):
            made = _cut(f"_{made}", room)
        if same(f"{made}{tail}{ending}") not in taken:
            return f"{made}{tail}{ending}"
        number += 1


def same(name: str) -> str:
    """A form of a file's name that two names share when some system takes them for one (letter case, accents' coding)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _safe(words: str) -> str:
    """The words without what a file system or a listing of it stumbles over: controls, direction marks, separators."""
    words = re.sub(r"\s*:\s*", " - ", unicodedata.normalize("NFC", one_line(words)))
    kept = "".join(c for c in words.translate(_STAND_INS) if not unicodedata.category(c).startswith("C"))
    # A leading dot hides the file, a leading dash is read as an option, dots and spaces at the end are lost on Windows.
    return " ".join(kept.split()).lstrip(".-~ ").rstrip(". -")


def _cut(words: str, room: int) -> str:
    """The words' first `room` bytes, no character cut apart from the accents that follow it."""
    if len(words.encode()) <= room:
        return words
    kept = words.encode()[:room].decode(errors="ignore")
    while kept and unicodedata.combining(words[len(kept)]):
        kept = kept[:-1]
    return kept.rstrip(" -.")
