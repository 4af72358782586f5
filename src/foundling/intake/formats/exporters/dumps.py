"""The pages that `foundling.intake.dumps` makes of an archive's database.

A part's place is where its element begins, and it goes on to the next part, whatever the words in it do to the markup.
Parts have the page's seal, a sum of all its words, so that no words can look like a part.
"""

from bisect import bisect_left

from foundling.document import FIELDS, Value
from foundling.intake.formats.exporters.verdict import Verdict, clue
from foundling.intake.markup.content import Told
from foundling.intake.markup.page import Element
from foundling.intake.markup.paragraphs import Paragraph
from foundling.intake.markup.select import Index
from foundling.intake.reading import Clue

EXPORTERS = frozenset({"efiction-dump", "open-doors"})
GENERATOR = "head > meta[name=generator]"
PART = ".foundling-part"

#: Part -> what its paragraphs are; of a text nothing is known but that it is the story's.
TOLD = {
    "title": Told("title", "the title in the archive's database"),
    "byline": Told("byline", "the authors in the archive's database"),
    "facts": Told("front_matter", "facts from the archive's database"),
    "summary": Told("front_matter", "the summary in the archive's database"),
    "heading": Told("heading", "a chapter's title in the archive's database", level=2),
    "note": Told("note", "notes in the archive's database"),
    "end": Told("end_matter", "after the story"),
}
_MOST_FACTS = 100


def judge(found: Index, listed: list[Paragraph]) -> Verdict | None:
    """The verdict on a page made of a dump: its parts are all there is."""
    generator = found.first(GENERATOR)
    exporter = generator.attributes.get("content", "") if generator else ""
    if exporter not in EXPORTERS:
        return None
    seal = generator.attributes.get("data-seal") if generator else None
    parts = [part for part in found.select(PART) if part.attributes.get("data-seal") == seal]
    told: dict[int, Told] = {}
    clues: list[Clue] = []
    starts = [paragraph.start for paragraph in listed]
    edges = [bisect_left(starts, part.start) for part in parts] + [len(listed)]
    for part, first, last in zip(parts, edges, edges[1:], strict=False):
        kind = part.attributes.get("data-part", "")
        for index in range(first, last):
            if kind in TOLD:
                told[index] = TOLD[kind]
        clues += _clues(found, listed, kind, part, range(first, last))
    return Verdict(exporter, told, tuple(clues), settled=True)


def _clues(found: Index, listed: list[Paragraph], kind: str, part: Element, inside: range) -> list[Clue]:
    page = found.page
    if kind == "title":
        return [clue(page, listed, "title", page.text(part), part)]
    if kind == "byline":
        names = [page.text(name) for name in _within(found, "span", part)]
        return [clue(page, listed, "author", ", ".join(names), part)] if names else []
    if kind == "summary" and inside:
        text = "\n".join(listed[index].text for index in inside if listed[index].text)
        return [Clue("summary", text, inside.start, 0, len(listed[inside.start].text))]
    if kind == "facts":
        return _facts(found, listed, part)
    return []


def _facts(found: Index, listed: list[Paragraph], part: Element) -> list[Clue]:
    page = found.page
    labels = _within(found, "dt", part)[:_MOST_FACTS]
    values = _within(found, "dd", part)[:_MOST_FACTS]
    items = _within(found, "span", part)
    starts = [item.start for item in items]
    made: list[Clue] = []
    for label, value in zip(labels, values, strict=False):
        field = label.attributes.get("data-field", "")
        held = items[bisect_left(starts, value.start) : bisect_left(starts, value.end)]
        words = tuple(filter(None, map(page.text, held)))
        if not words or not (field in FIELDS or field.startswith("other:")):
            continue
        said: Value = words if FIELDS.get(field) else ", ".join(words)
        if field == "part" and words[0].isdecimal() and len(words[0]) < 10:
            said = int(words[0])
        made.append(clue(page, listed, field, said, value))
    return made


def _within(found: Index, name: str, part: Element) -> list[Element]:
    return [element for element in found.select(name) if part.start <= element.start < part.end]
