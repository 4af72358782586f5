"""A draft while it is being judged: the one mutable value of structure recovery, never seen outside this room."""

from typing import ClassVar

from foundling.document import BlockKind, ChapterKind, Mark
from foundling.intake.reading import Draft

_HINT_KINDS: dict[str, BlockKind] = {
    "title": "front_matter",
    "byline": "front_matter",
    "heading": "heading",
    "part": "heading",
    "break": "break",
    "note": "note",
    "front_matter": "front_matter",
    "end_matter": "end_matter",
    "letter": "letter",
    "verse": "verse",
    "paragraph": "paragraph",
}


class Piece:
    """One draft with the kind that it is thought to have, and why."""

    __slots__ = (
        "break_before",
        "break_confidence",
        "centred",
        "chapter_kind",
        "chapter_title",
        "confidence",
        "draft",
        "gap",
        "hinted",
        "indent",
        "kind",
        "level",
        "marks",
        "reason",
        "source",
        "starts_chapter",
        "text",
        "undecided",
        "usual",
    )

    #: Whether somebody wants to know why: only then is it worth finding out what a piece was nearly taken for.
    watched: ClassVar[bool] = False

    def __init__(self, draft: Draft, index: int, text: str, marks: tuple[Mark, ...]) -> None:
        self.draft = index
        self.text = text
        self.marks = marks
        self.source = draft.source
        self.gap = draft.gap
        self.usual = draft.usual
        self.level = draft.level
        self.centred = draft.centred
        self.indent = draft.indent
        self.hinted = bool(draft.hint)
        self.kind: BlockKind = _HINT_KINDS.get(draft.hint, "paragraph")
        self.undecided = draft.hint in ("", "letter", "verse")
        self.reason = draft.reason if draft.hint else ""
        self.confidence = 1.0
        self.starts_chapter = draft.hint in ("heading", "part")
        self.chapter_kind: ChapterKind = "part" if draft.hint == "part" else "chapter"
        self.chapter_title: str | None = draft.title
        self.break_before = ""
        self.break_confidence = 0.0

    def settle(self, kind: BlockKind, reason: str, confidence: float = 1.0) -> None:
        """Decides what the piece is; nothing later asks again."""
        self.kind = kind
        self.reason = reason
        self.confidence = confidence
        self.undecided = False

    def doubt(self, kind: BlockKind, reason: str, score: float | None = None) -> None:
        """Says why the piece was not taken for `kind`, though something spoke for it. Nobody listens here."""


class Watched(Piece):
    """A piece that remembers what it was nearly taken for: (kind, why not, score) in order."""

    __slots__ = ("doubted",)

    watched: ClassVar[bool] = True

    def __init__(self, draft: Draft, index: int, text: str, marks: tuple[Mark, ...]) -> None:
        super().__init__(draft, index, text, marks)
        self.doubted: list[tuple[BlockKind, str, float | None]] = []

    def doubt(self, kind: BlockKind, reason: str, score: float | None = None) -> None:
        self.doubted.append((kind, reason, score))
