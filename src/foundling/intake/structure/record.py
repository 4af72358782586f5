"""What each step of structure recovery decided, for whoever asks why a line became what it is.

Nothing is collected unless a `Recorder` is given. It compares the pieces before and after each step, so that no step
can change one unseen; what a piece was nearly taken for, the step tells the piece itself (`Piece.doubt`).
"""

from collections.abc import Iterable, Sequence

import msgspec

from foundling.document import BlockKind
from foundling.intake.structure.pieces import Piece, Watched


class Change(msgspec.Struct, frozen=True):
    """A piece that a step took for something: `before` and `after` are kinds, `role` what else it is now
    (``starts the chapter “The Road”``). `text` is its text where the step changed that."""

    piece: int
    before: str
    after: str
    reason: str
    confidence: float
    role: str = ""
    text: str | None = None


class Rejected(msgspec.Struct, frozen=True):
    """A piece that something spoke for taking as `kind`, and why it was not. `score` is in the step's own measure."""

    piece: int
    kind: BlockKind
    reason: str
    score: float | None = None


class Step(msgspec.Struct, frozen=True):
    """One step: its name, what it looks for, what it learned of the whole file, the pieces that it changed, and those
    that it nearly did."""

    name: str
    looks_for: str
    learned: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    rejected: tuple[Rejected, ...] = ()


class Recorder:
    """Keeps the steps of one recovery."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._before: list[_State] = []

    def start(self, pieces: Sequence[Piece]) -> None:
        """Begins anew with the pieces as they are."""
        self.steps = []
        self._before = [_State(piece) for piece in pieces]

    def note(self, name: str, looks_for: str, pieces: Sequence[Piece], learned: Iterable[str] = ()) -> None:
        """Keeps what the step of that name did to the pieces since the last was noted."""
        changes: list[Change] = []
        rejected: list[Rejected] = []
        for at, piece in enumerate(pieces):
            now = _State(piece)
            if not now.same(self._before[at]):
                changes.append(now.since(at, self._before[at]))
                self._before[at] = now
            if isinstance(piece, Watched) and piece.doubted:
                rejected += [Rejected(at, *said) for said in dict.fromkeys(piece.doubted)]
                piece.doubted.clear()
        self.steps.append(Step(name, looks_for, tuple(learned), tuple(changes), tuple(rejected)))


_SEEN = ("kind", "reason", "confidence", "role", "text")


class _State:
    """What can be seen of a piece at one moment."""

    __slots__ = _SEEN

    def __init__(self, piece: Piece) -> None:
        self.kind = piece.kind
        self.reason = piece.break_before or piece.reason
        self.confidence = piece.break_confidence if piece.break_before else piece.confidence
        self.role = _role(piece)
        self.text = piece.text

    def same(self, other: "_State") -> bool:
        return all(getattr(self, name) == getattr(other, name) for name in _SEEN)

    def since(self, at: int, before: "_State") -> Change:
        text = self.text if self.text != before.text else None
        role = self.role if self.role != before.role else ""
        return Change(at, before.kind, self.kind, self.reason, self.confidence, role, text)


def _role(piece: Piece) -> str:
    if piece.break_before:
        return "a scene break stood before it"
    if not piece.starts_chapter:
        return ""
    kind = "chapter" if piece.chapter_kind == "chapter" else piece.chapter_kind
    return f"starts the {kind} “{piece.chapter_title}”" if piece.chapter_title else f"starts a {kind} without a title"
