"""What a reader may want to know before starting, on a terminal: a table, and the passages that it rests on."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foundling import advice
from foundling.cli.terminal import safe
from foundling.document import Advisory, Layer, Story, around, layer, single

#: So many passages of each label are shown; the rest are counted.
SHOWN = 5


def table(layers: tuple[Layer, ...]) -> Table | None:
    """The advisories with level, sureness, how many passages show each and the author's words; None where there are none."""
    items = _items(layers)
    if not items:
        return None
    made = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), title_justify="left")
    made.title = Text("To know before starting", style="bold")
    made.add_column(no_wrap=True)
    made.add_column(no_wrap=True)
    made.add_column(no_wrap=True, style="dim")
    made.add_column(justify="right", no_wrap=True)
    made.add_column(style="dim", overflow="fold")
    for item in items:
        read = bool(item.passages) or not item.declared
        count = len(item.passages)
        made.add_row(
            safe(advice.label(item.label).name),
            advice.level_word(item.level) if read else "",
            advice.confidence_word(item.confidence) if read else "",
            f"{count:,} passage{'s' * (count != 1)}" if count else "",
            safe(f"the author: “{item.declared}”") if item.declared else "",
        )
    rating = single(layers, "rating")
    if rating is not None and (words := advice.mismatch(rating).sentence):
        made.caption, made.caption_justify = Text(safe(words), style="yellow"), "left"
    return made


def passages(story: Story, layers: tuple[Layer, ...]) -> Iterator[RenderableType]:
    """The passages that show each advisory best, under its name, with chapter and block."""
    every = [(chapter.number, block.text) for chapter in story.chapters for block in chapter.blocks]
    for item in _items(layers):
        spans = [span for span in item.evidence[:SHOWN] if span.block < len(every)]
        if spans:
            yield Text()
            yield Text(safe(advice.label(item.label).name), style="bold")
        for span in spans:
            chapter, text = every[span.block]
            before, words, after = (safe(part) for part in around(text, span.start, span.end, reach=40))
            line = Text.assemble((f"{chapter}:{span.block}  ", "dim"), before, (words, "bold"), after)
            yield Padding(line, (0, 0, 0, 2))
        if len(item.passages) > len(spans) > 0:
            yield Padding(Text(f"and {len(item.passages) - len(spans):,} more", style="dim"), (0, 0, 0, 2))


def _items(layers: tuple[Layer, ...]) -> list[Advisory]:
    made = layer(layers, "advisories")
    items = [item for item in (made.items if made else ()) if isinstance(item, Advisory)]
    return sorted(items, key=lambda item: -advice.LEVELS.index(item.level))
