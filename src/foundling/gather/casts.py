"""Cast files read from disk, and which of them speak of a story."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from foundling.document import CastFile, Casting, Story, fact, read_cast
from foundling.document.castfile import MAX_BYTES
from foundling.errors import Problem, problem
from foundling.gather.walk import reason, shown

#: How the names of cast files in a folder end.
ENDINGS = (".yaml", ".yml")

_APART = re.compile(r"\([^)]*\)$|[^\w\s]")
_ARTICLE = re.compile(r"^(?:the|an|a)\s+(?=\w)")


class Casts(msgspec.Struct, frozen=True):
    """Cast files: those that hold for every story, and those that hold for the stories of their fandom."""

    everywhere: tuple[CastFile, ...] = ()
    by_fandom: tuple[CastFile, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.everywhere or self.by_fandom)

    def casting(self, story: Story) -> Casting:
        """What the files say of the story's people; a crossover has those of each of its fandoms."""
        stands = fact(story, "fandom")
        value = stands.value if stands is not None else ()
        return self.of(value if isinstance(value, tuple) else (str(value),))

    def of(self, fandoms: Iterable[str]) -> Casting:
        """What the files say of the people of these fandoms."""
        wanted = {fandom_key(name) for name in fandoms} - {""}
        found = (*self.everywhere, *(item for item in self.by_fandom if fandom_key(item.fandom) in wanted))
        return Casting(tuple(dict.fromkeys(member for item in found for member in item.casting.members)))

    def digest(self, story: Story | Iterable[str]) -> str:
        """A word for what the files say of the story, or of these fandoms; "" where that is nothing."""
        made = self.casting(story) if isinstance(story, Story) else self.of(story)
        return hashlib.blake2b(msgspec.json.encode(made), digest_size=8).hexdigest() if made else ""

    @property
    def state(self) -> str:
        """A word for all that the files say."""
        return hashlib.blake2b(msgspec.json.encode(self), digest_size=8).hexdigest() if self else ""


#: Code points of a fandom's name that are read: what is longer is none.
LONGEST = 400


def fandom_key(name: str) -> str:
    """What the ways to write a fandom have in common: no article, no marks, no ``(TV)`` at the end."""
    plain = unicodedata.normalize("NFKC", name[:LONGEST]).casefold().replace("_", " ").strip()
    return _ARTICLE.sub("", " ".join(_APART.sub(" ", plain).split()))


def cast_files(paths: Sequence[Path]) -> tuple[Casts, tuple[Problem, ...]]:
    """The cast files at `paths`, and what is wrong with them.

    A file holds for every story. Of a folder, each ``.yaml`` file holds for the stories of its fandom; one that does not say
    which, for that of its own name.
    """
    everywhere: list[CastFile] = []
    by_fandom: list[CastFile] = []
    problems: list[Problem] = []
    for path in paths:
        inside = path.is_dir()
        for file in _listed(path, problems) if inside else [path]:
            made, found = _read(file)
            problems += found
            if made is not None and inside:
                by_fandom.append(made if made.fandom else msgspec.structs.replace(made, fandom=shown(file.stem)))
            elif made is not None:
                everywhere.append(made)
    return Casts(tuple(everywhere), tuple(by_fandom)), tuple(problems)


def _listed(folder: Path, problems: list[Problem]) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if path.suffix.casefold() in ENDINGS and path.name[0] != "."]
    except OSError as error:
        problems.append(problem("unreadable", reason(error, folder), shown(folder)))
        return []
    return sorted(found)


def _read(path: Path) -> tuple[CastFile | None, tuple[Problem, ...]]:
    if path.exists() and not path.is_file():
        return None, (problem("special-file", "This is no ordinary file", shown(path)),)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return None, (problem("unreadable", reason(error, path), shown(path)),)
    return read_cast(data, shown(path))
