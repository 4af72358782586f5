"""Short stories for the tests: paragraphs parted by blank lines, made into blocks by their first characters."""

from foundling.analysis import Made, analyse
from foundling.document import (
    Block,
    BlockKind,
    Chapter,
    Character,
    Fact,
    Layer,
    Mark,
    Quote,
    Source,
    Story,
    blocks,
    quoted,
)


def tell(text: str, *facts: Fact, marks: dict[str, tuple[Mark, ...]] | None = None) -> Story:
    """A story of one chapter. "# " begins a heading, "* * *" is a break, "@" a viewpoint line, ">" a note.

    `marks` gives the inline marks of the paragraph that begins with its key.
    """
    made: list[Block] = []
    for part in text.strip().split("\n\n"):
        line = " ".join(part.split())
        kind: BlockKind = "paragraph"
        if line.startswith("# "):
            kind, line = "heading", line[2:]
        elif line == "* * *":
            kind = "break"
        elif line.startswith("@"):
            kind, line = "viewpoint", line[1:]
        elif line.startswith(">"):
            kind, line = "note", line[1:].strip()
        given = next((found for start, found in (marks or {}).items() if line.startswith(start)), ())
        made.append(Block(kind, line, given))
    source = Source("tale.txt", "text/plain", "utf-8", "0" * 64, len(text))
    return Story(source, facts, (Chapter(1, None, "chapter", tuple(made)),))


def made_of(story: Story, *layers: Layer) -> Made:
    """What an analyser is given that comes after these layers."""
    made = Made(story=story)
    for layer in layers:
        made.add(layer.name, layer)
    return made


def layers(story: Story) -> dict[str, Layer]:
    return {layer.name: layer for layer in analyse(story)}


def cast(story: Story) -> dict[str, Character]:
    """The characters of the cast by name."""
    return {item.name: item for item in layers(story)["characters"].items if item.kind == "named"}


def lines(story: Story) -> list[tuple[str | None, str]]:
    """Each quotation's words with the name of its speaker, in order."""
    made = layers(story)
    names = {item.id: item.name for item in made["characters"].items}
    return [(names.get(item.speaker), quoted(story, item.span)) for item in made["quotes"].items]


def quotes(story: Story) -> list[Quote]:
    return list(layers(story)["quotes"].items)


def mentions(story: Story, name: str) -> list[str]:
    """The words with which a character is mentioned, in order."""
    texts = blocks(story)
    return [texts[span.block].text[span.start : span.end] for span in cast(story)[name].mentions]
