"""One story of a dump as one page: what a browser shows and what Foundling reads are the same bytes.

Nothing but what the rows say stands in it, and nothing of where the dump lay: a dump that is moved, renamed or packed
gives the same pages. The exporter table ``formats/exporters/dumps.py`` reads it back.
"""

import hashlib
from html import escape

from foundling.intake.dumps.form import Form
from foundling.intake.dumps.fragments import enclosed, keeps_lines
from foundling.intake.dumps.words import plain
from foundling.intake.dumps.work import Chapter, Stated, Work

_STYLE = (
    "body{max-width:40em;margin:2em auto;padding:0 1em;line-height:1.5}"
    "dt{float:left;clear:left;margin-right:.5em;font-weight:bold}dd{margin:0}"
    "[data-part=note]{margin:1em 0;border-left:.2em solid;padding-left:1em;font-size:smaller}"
    "[data-part=summary]::before{content:'Summary: '}[data-part=note]::before{content:'Notes: '}"
)
_LINES = ' style="white-space:pre-wrap"'


def page(work: Work, form: Form) -> bytes:
    """The story as HTML in UTF-8; the words of the rows unchanged in it."""
    return _Page(work).written(form).encode("utf-8", "surrogatepass")


class _Page:
    """A page on its way. Its seal is a sum of all its words: no words can hold it, and so none can look like a part."""

    def __init__(self, work: Work) -> None:
        self.work = work
        words = [work.title, *work.authors, work.summary, work.notes]
        words += [item for fact in work.facts for item in fact.items]
        words += [
            text for chapter in work.chapters for text in (chapter.title, chapter.notes, chapter.text, chapter.endnotes)
        ]
        self.seal = hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def written(self, form: Form) -> str:
        """The page."""
        work = self.work
        title = plain(work.title)
        authors = ", ".join(map(plain, work.authors))
        head = f"{title} by {authors}" if title and authors else title or "Untitled"
        parts = [
            f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>{escape(head)}</title>\n',
            f'<meta name="generator" content="{form.name}" data-seal="{self.seal}">\n<style>{_STYLE}</style>\n</head>\n',
            "<body>\n",
        ]
        if title:
            parts.append(self._part("title", work.title, work.rows, tag="h1"))
        if authors:
            names = ", ".join(f"<span>{enclosed(name)}</span>" for name in work.authors)
            parts.append(f"{self._opened('div', 'byline')}>by {names}</div>\n")
        if facts := (*work.facts, *_rows(work)):
            parts.extend((f"{self._opened('dl', 'facts')}>\n", *map(_fact, facts), "</dl>\n"))
        parts.append(self._part("summary", work.summary, work.rows))
        parts.append(self._part("note", work.notes, work.rows))
        for chapter in work.chapters:
            parts.extend(self._chapter(chapter))
        parts.append(f"{self._opened('div', 'end')}></div>\n</body>\n</html>\n")
        return "".join(parts)

    def _chapter(self, chapter: Chapter) -> list[str]:
        made: list[str] = []
        if chapter.title or len(self.work.chapters) > 1:
            title = chapter.title if plain(chapter.title) else f"Chapter {chapter.number}"
            made.append(self._part("heading", title, chapter.rows, tag="h2"))
        made.append(self._part("note", chapter.notes, chapter.rows))
        made.append(self._part("text", chapter.text, chapter.rows, chapter.encoding))
        made.append(self._part("note", chapter.endnotes, chapter.rows))
        return made

    def _part(self, kind: str, fragment: str, rows: str, encoding: str = "", *, tag: str = "div") -> str:
        """A fragment in its place: nothing for one that is empty, unless it is a text, whose place is kept."""
        if not fragment.strip() and kind != "text":
            return ""
        told = f' data-rows="{escape(rows)}"' if rows else ""
        told += f' data-encoding="{escape(encoding)}"' if encoding else ""
        told += _LINES if tag == "div" and keeps_lines(fragment) else ""
        return f"{self._opened(tag, kind)}{told}>{enclosed(fragment)}</{tag}>\n"

    def _opened(self, tag: str, kind: str) -> str:
        return f'<{tag} class="foundling-part" data-part="{kind}" data-seal="{self.seal}"'


def _fact(fact: Stated) -> str:
    items = ", ".join(f"<span>{enclosed(item)}</span>" for item in fact.items)
    return f'<dt data-field="{escape(fact.field)}">{escape(fact.label)}:</dt>\n<dd>{items}</dd>\n'


def _rows(work: Work) -> list[Stated]:
    """Which rows and files the story was made of."""
    listed = [work.rows, *(chapter.rows for chapter in work.chapters)]
    items = tuple(escape(item) for item in listed if item)
    return [Stated("other:Rows", "Rows", items)] if items else []
