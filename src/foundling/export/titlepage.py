"""The pages that are ours and not the author's, as HTML: the title page, and what the file said of itself."""

from collections.abc import Callable

from foundling.document import Story
from foundling.export.blocks import BLOCK_KINDS, blocks_html
from foundling.export.characters import Direction, attribute, dir_attribute, escape, link_target, one_line
from foundling.export.sheet import Line, Sheet

#: Gives the address of the element that shows a block, or None where it is not shown.
Where = Callable[[int], str | None]

OUR_READING = "our reading"
_MEANING = "Foundling worked this out; it is not written in so many words"

#: The kinds of block that `file_page` shows, and those that the story's own pages do.
FRONT_MATTER = frozenset({"front_matter"})
STORY_PAGE = frozenset(BLOCK_KINDS) - FRONT_MATTER


def title_page(sheet: Sheet, where: Where, lang: str) -> str:
    """The title page as HTML from ``<h1>`` down.

    What was derived is marked *our reading*, with a link to the block that shows it. `lang` is the story's language as
    a BCP 47 tag: the labels are English, so that the title and the summary say where they are not.
    """
    spoken = "" if lang == "en" else f' lang="{lang}" xml:lang="{lang}"'
    title = sheet.title
    parts = [f'<h1 class="title"{spoken}{dir_attribute(title.values[0], "ltr")}>{escape(title.values[0])}</h1>']
    if title.origin == "derived":
        parts.append(f'<p class="aside">{_origin(title, where)}</p>')
    if sheet.author:
        parts.append(f'<p class="author">by {_name(sheet.author.values[0])}{_mark(sheet.author, where)}</p>')
    else:
        parts.append('<p class="author">by an unknown author</p>')
    if sheet.series:
        parts.append(f'<p class="series">{_value(sheet.series)}{_mark(sheet.series, where)}</p>')
    if sheet.summary:
        words = sheet.summary.values[0]
        told = "".join(f"<p{dir_attribute(line, 'ltr')}>{escape(line)}</p>" for line in words.split("\n"))
        said = f'<p class="aside">{_origin(sheet.summary, where)}</p>' if sheet.summary.origin == "derived" else ""
        parts.append(f'<div class="summary"{spoken}>{told}{said}</div>')
    parts.append('<dl class="facts">')
    for line in sheet.lines:
        shown = f"{_value(line)}{_mark(line, where)}"
        parts.append(f"<div><dt>{escape(line.label)}</dt><dd{dir_attribute(line.values[0], 'ltr')}>{shown}</dd></div>")
    parts.append("</dl>")
    return "\n".join(parts)


def file_page(story: Story, rank: int = 1, base: Direction = "ltr") -> str:
    """What the file said before and about the story, as found, and what the file is: HTML from ``<h1>`` down.

    `rank` is that of its heading.
    """
    parts = [f'<h{rank} id="from-the-file">From the file</h{rank}>']
    first = 0
    for chapter in story.chapters:
        if found := blocks_html(chapter.blocks, first=first, kinds=FRONT_MATTER, base=base):
            parts.append(found)
        first += len(chapter.blocks)
    source = story.source
    facts = [
        ("File", source.name),
        ("Inside", source.container),
        ("Written by", source.exporter),
        ("Type", source.media_type),
        ("Encoding", source.encoding),
        ("Size", f"{source.size:,} bytes"),
        ("SHA-256", source.sha256),
    ]
    rows = [
        f"<div><dt>{label}</dt><dd>{escape(one_line(words))}</dd></div>" for label, words in facts if one_line(words)
    ]
    return "\n".join([*parts, '<dl class="facts file">', *rows, "</dl>"])


def _value(line: Line) -> str:
    between = "; " if any("," in item for item in line.values) else ", "
    if line.field == "source_url" and (target := link_target(line.values[0])):
        shown = f'<a href="{attribute(target)}" rel="nofollow noopener">{escape(line.values[0])}</a>'
    else:
        shown = between.join(_name(item) for item in line.values)
    return f'{shown} <span class="more">({escape(line.more)})</span>' if line.more else shown


def _name(text: str) -> str:
    # Isolated, so that a right-to-left name does not reorder what stands beside it.
    return f"<bdi>{escape(text)}</bdi>" if dir_attribute(text, "ltr") else escape(text)


def _mark(line: Line, where: Where) -> str:
    return f' <span class="aside">({_origin(line, where)})</span>' if line.origin == "derived" else ""


def _origin(line: Line, where: Where) -> str:
    address = where(line.block) if line.block is not None else None
    if address is None:
        return f'<span class="origin" title="{_MEANING}">{OUR_READING}</span>'
    # The name of the field is in the link for those who hear links without what stands around them.
    label = f"{OUR_READING}: see where the story shows its {attribute(line.label.lower())}"
    return f'<a class="origin" href="{address}" title="{_MEANING}" aria-label="{label}">{OUR_READING}</a>'
