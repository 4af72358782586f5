"""A story as one HTML page that needs nothing beside it: no style sheet, font, script or picture from anywhere."""

from functools import cache
from importlib.resources import files

import msgspec

from foundling.advice import NOTHING, Choices
from foundling.document import Layer, Story
from foundling.export.blocks import blocks_html
from foundling.export.castpage import cast_page
from foundling.export.characters import attribute, escape
from foundling.export.languages import base_direction, language
from foundling.export.noticepage import notice_page, without
from foundling.export.paging import pages, shown
from foundling.export.sheet import sheet
from foundling.export.titlepage import FRONT_MATTER, STORY_PAGE, file_page, title_page

#: Nothing is loaded and nothing runs, whatever a story holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html(
    story: Story,
    layers: tuple[Layer, ...] = (),
    *,
    cast: bool = False,
    notice: bool = False,
    leave_out: Choices = NOTHING,
) -> str:
    """The story as one standalone HTML page, light or dark as its reader has it, fit to print. `cast`, `notice` and
    `leave_out` are as for `epub`.

    It is polyglot: well-formed XML too. Block N of the story has ``id="bN"``.
    """
    lang = language(story, layers)
    base = base_direction(story, lang)
    told, met = without(story, layers, leave_out)
    facts = sheet(msgspec.structs.replace(story, facts=told.facts), met)
    every = list(pages(told))
    places = {number for page in every for number, block in enumerate(page.blocks, page.first) if shown(block)}
    number = 0
    for chapter in told.chapters:
        places |= {number + at for at, block in enumerate(chapter.blocks) if block.kind in FRONT_MATTER}
        number += len(chapter.blocks)

    parts = [f'<header lang="en">\n{title_page(facts, lambda b: f"#b{b}" if b in places else None, lang)}\n</header>']
    if notice:
        parts.append(f'<section class="notice" lang="en">\n{notice_page(story, layers, rank=2)}\n</section>')
    labelled = [(at, page) for at, page in enumerate(every) if page.label is not None]
    if len(labelled) > 1:
        parts += ['<nav aria-labelledby="contents">', '<h2 id="contents" lang="en">Contents</h2>', "<ol>"]
        parts.extend(
            f'<li class="depth-{page.depth}"><a href="#page-{at}">{escape(page.label or "")}</a></li>'
            for at, page in labelled
        )
        parts += ["</ol>", "</nav>"]
    way = ' dir="rtl"' if base == "rtl" else ""
    parts.append(f"<main{way}>")
    for at, page in enumerate(every):
        rank = page.depth + 1
        parts.append(f'<section id="page-{at}" class="{page.chapter.kind if page.label else "rest"}">')
        if page.label is None or (page.heading is None and len(every) > 1):
            if page.label is not None:
                parts.append(f'<h{rank} class="made">{escape(page.label)}</h{rank}>')
            rank += 1
        parts.append(blocks_html(page.blocks, first=page.first, heading=rank, kinds=STORY_PAGE, base=base))
        parts.append("</section>")
    parts.append("</main>")
    if cast and (people := cast_page(story, met, lambda b: f"#b{b}" if b in places else None, rank=2)):
        parts.append(f'<section lang="en">\n{people}\n</section>')
    parts.append(f'<footer lang="en">\n{file_page(told, rank=2)}\n</footer>')
    body = "\n".join(parts)
    author = f'\n<meta name="author" content="{attribute(facts.author.values[0])}"/>' if facts.author else ""
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>{author}
<title>{escape(facts.title.values[0])}</title>
<style>
{_style()}</style>
</head>
<body>
{body}
</body>
</html>
"""


@cache
def _style() -> str:
    # A page is a book with colours of its own, so that it has the book's style and then its own.
    return "\n".join((files("foundling.export") / name).read_text("utf-8") for name in ("book.css", "page.css"))
