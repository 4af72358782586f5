"""A document that is a ZIP of XML files: its parts by name, and what is wrong with it."""

from foundling.errors import Problem, problem
from foundling.intake import containers
from foundling.intake.containers import Burst

_MOST = 400_000_000  # bytes of all parts that are read


class Parts:
    """The parts of a document. Raises `containers.Damaged` or `Burst` where it cannot be opened."""

    def __init__(self, data: bytes) -> None:
        self._archive = containers.Archive(data)
        self._entries = {entry.name.casefold(): entry for entry in reversed(self._archive.entries)}
        self._spent = 0
        self.damaged: list[str] = []  # parts that are there and could not be read whole

    @property
    def complete(self) -> bool:
        """Whether the archive has its table."""
        return self._archive.complete

    @property
    def locked(self) -> bool:
        """Whether a part needs a password."""
        return any(entry.locked for entry in self._archive.entries)

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return [entry.name for entry in self._archive.entries]

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.casefold() in self._entries

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, None where it is not there or damaged. Raises `Burst`."""
        entry = self._entries.get(name.replace("\\", "/").lstrip("/").casefold())
        if entry is None or entry.locked or entry.special:
            return None
        try:
            data = self._archive.read(entry)
        except containers.Damaged:
            self.damaged.append(entry.name)
            return None
        self._spent += len(data)
        if self._spent > _MOST:
            raise Burst("too-large", f"its parts have more than {_MOST / 1e6:.0f} MB")
        return data


def damaged(name: str, why: str = "") -> Problem:
    """The problem with a document that no text can be had of."""
    return problem("document-damaged", f"{name} is cut short or damaged{': ' if why else ''}{why}", name)


def incomplete(name: str, what: str) -> Problem:
    """The problem with a document that was read in part."""
    return problem("document-incomplete", f"{name}: {what}", name)


def encrypted(name: str) -> Problem:
    """The problem with a document that needs a password."""
    return problem("document-encrypted", f"{name} is locked with a password", name)
