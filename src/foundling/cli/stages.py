"""What each stage of the flow made of a story, as files in a folder: for finding out why a line became what it is."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foundling.errors import UsageError

if TYPE_CHECKING:
    from foundling.document import Lines, Story
    from foundling.flow import Outcome
    from foundling.intake import Draft, Stages
    from foundling.intake.structure.record import Step

_UNSAFE = re.compile(r"[^\w.-]+")
_WIDTH = 100  # code points of a text that are shown
_FIRST_STEP = 5  # the number of the first step's file


def write(folder: Path, number: int, outcome: "Outcome") -> Path:
    """Writes the stages of one story into a folder of its own, named after its number and its file, and returns that.

    The files are numbered in the order of the stages: text for people, JSON beside it. ``docs/commands.md`` names each.
    Raises `UsageError` where nothing can be written.
    """
    try:
        return _write(folder, number, outcome)
    except OSError as error:
        raise UsageError(f"Cannot write to {folder}: {error.strerror or error}") from error


def _write(folder: Path, number: int, outcome: "Outcome") -> Path:
    import msgspec

    from foundling import flow
    from foundling.document import Lines, analysis, to_builtins

    bare = _UNSAFE.sub("_", outcome.source.name.rpartition("/")[2]).strip("._")[:80]
    own = folder / f"{number:04d}-{bare or 'story'}"
    own.mkdir(parents=True, exist_ok=True)

    def keep(name: str, made: Any) -> None:
        (own / name).write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")

    def tell(name: str, lines: Iterable[str]) -> None:
        text = "\n".join(lines)
        (own / name).write_text(f"{text}\n", encoding="utf-8", errors="backslashreplace")

    # newline="": the text's own line ends are counted by the offsets and must stay.
    with (own / "02-source.txt").open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.write(outcome.text)
    stages = flow.stages(outcome.source, outcome.data) if outcome.data else None
    if stages is not None:
        lines = Lines(stages.intake.text)
        tell("01-kind-and-encoding.txt", _decided(stages))
        if stages.reading is not None:
            drafts = stages.reading.drafts
            tell("03-layout.txt", _layout(stages, drafts, lines))
            tell("04-drafts.txt", _drafts(drafts, lines))
            keep("04-drafts.json", stages.reading)
            for at, step in enumerate(stages.steps, _FIRST_STEP):
                tell(f"{at:02d}-{step.name}.txt", _step(step, drafts, lines))
            keep("steps.json", stages.steps)
        if outcome.story is not None:
            last = _FIRST_STEP + len(stages.steps)
            tell(f"{last:02d}-facts.txt", _facts(outcome.story))
            tell(f"{last + 1:02d}-blocks.txt", _blocks(outcome.story, lines))
            keep(f"{last + 1:02d}-story.json", to_builtins(outcome.story))
            keep(f"{last + 2:02d}-layers.json", analysis(outcome.layers))
    keep("timings.json", outcome.timings)
    keep("problems.json", outcome.problems)
    return own


def _decided(stages: "Stages") -> Iterator[str]:
    yield f"This is {stages.kind.media_type}."
    yield from _points(stages.kind.evidence)
    if stages.encoding is None:
        return
    yield ""
    yield f"It was read as {stages.encoding.name}."
    yield from _points(stages.encoding.evidence)
    yield ""
    yield "Encodings that were thought of, the one taken first:"
    for item in stages.encoding.candidates:
        counted = (
            f": {item.natural} characters where writers put them, {item.unnatural} where nobody does"
            if item.natural is not None
            else ""
        )
        yield f"- {item.name}{counted}{f': {item.against}' if item.against else ''}"


def _layout(stages: "Stages", drafts: tuple["Draft", ...], lines: "Lines") -> Iterator[str]:
    """The shape learned, and each line with the draft that it went to."""
    if stages.layout is not None:
        layout = stages.layout
        yield from layout.described()
        yield ""
        yield f"Learned from {layout.lines} lines that are not blank:"
        yield from _points(
            f"{word}: {', '.join(f'{value} ({count})' for value, count in counts)}"
            for word, counts in (
                ("blank lines before a line", layout.gaps),
                ("columns of indent", layout.indents),
                ("columns wide, to the ten", layout.widths),
            )
        )
    else:
        yield "Where paragraphs begin and end is said by the file itself."
    if stages.reading is not None and stages.reading.exporter:
        yield f"It is known as a file of {stages.reading.exporter}."
    if stages.reading is not None and stages.reading.settled:
        yield "It names all of its chapters itself; none is looked for in the text."
    yield ""
    yield "line  draft  text"
    starts = [draft.source[0] for draft in drafts]
    at = 0
    for number in range(1, len(lines) + 1):
        text = lines.line(number)
        if text.strip():
            begin = at + len(text) - len(text.lstrip())
            yield f"{number:4d}  {bisect_right(starts, begin) - 1:5d}  {_cut(text.rstrip(), strip=stages.layout is None)}"
        at = lines.end(number)


def _drafts(drafts: tuple["Draft", ...], lines: "Lines") -> Iterator[str]:
    """Each paragraph as the reader of the format saw it."""
    for at, draft in enumerate(drafts):
        said = [f"draft {at}", _lines(lines, draft.source), f"{draft.gap} blank before"]
        if draft.indent:
            said.append(f"indent {draft.indent}")
        if draft.hint:
            said.append(f"{draft.hint}: {draft.reason}")
        if draft.level:
            said.append(f"rank {draft.level}")
        if draft.centred:
            said.append("centred")
        yield ", ".join(said)
        yield f"    {_cut(draft.text)}"


def _step(step: "Step", drafts: tuple["Draft", ...], lines: "Lines") -> Iterator[str]:
    yield f"Looks for {step.looks_for}."
    yield from _points(step.learned)
    yield ""
    yield f"Changed: {len(step.changes) or 'nothing'}"
    for change in step.changes:
        draft = drafts[change.piece]
        kinds = change.after if change.before == change.after else f"{change.before} → {change.after}"
        if change.text is not None and change.before == change.after:
            kinds += ", its marks taken out"
        role = f", {change.role}" if change.role else ""
        yield f"- {_lines(lines, draft.source)}, draft {change.piece}: {kinds}{role}, {change.confidence:.0%} sure"
        yield f"    {_cut(draft.text if change.text is None else change.text)}"
        if change.reason:
            yield f"    because: {change.reason}"
    if step.rejected:
        yield ""
        yield f"Nearly, but not: {len(step.rejected)}"
    for item in step.rejected:
        score = "" if item.score is None else f" (score {item.score:+.1f})"
        yield f"- {_lines(lines, drafts[item.piece].source)}, draft {item.piece}: {item.kind}{score}"
        yield f"    {_cut(drafts[item.piece].text)}"
        yield f"    {item.reason}"


def _facts(story: "Story") -> Iterator[str]:
    """What is known of the story, how sure that is, and the words it rests on."""
    from foundling.document import as_text, quoted

    for fact in story.facts:
        yield f"{fact.field}: {_cut(as_text(fact.value))}"
        yield f"    {fact.origin}, {fact.confidence:.0%} sure, by: {fact.producer}"
        for span in fact.evidence[:3]:
            yield f"    block {span.block}: {_cut(quoted(story, span))}"


def _blocks(story: "Story", lines: "Lines") -> Iterator[str]:
    """Every block of the story with its chapter, its kind and why."""
    number = 0
    for chapter in story.chapters:
        yield f"Chapter {chapter.number} ({chapter.kind}): {chapter.title or 'no title'}"
        for block in chapter.blocks:
            sure = "" if block.confidence >= 1 else f", {block.confidence:.0%} sure"
            why = f": {block.reason}" if block.reason else ""
            derived = ", inferred" if block.origin == "derived" else ""
            yield f"  block {number}, {_lines(lines, block.source)}, {block.kind}{derived}{sure}{why}"
            if block.text:
                yield f"      {_cut(block.text)}"
            number += 1


def _lines(lines: "Lines", source: tuple[int, int]) -> str:
    first, last = lines.of(source)
    return f"line {first}" if first == last else f"lines {first}–{last}"


def _points(said: Iterable[str]) -> Iterator[str]:
    return (f"- {words}" for words in said)


def _cut(text: str, *, strip: bool = True) -> str:
    """The text on one line, cut to `_WIDTH`."""
    from foundling.document import shortened

    one = " ".join(text.split()) if strip else text.replace("\t", " ")
    return shortened(one, _WIDTH)
