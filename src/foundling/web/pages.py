"""Pages from templates: every text escaped unless it has passed the sanitiser."""

import functools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jinja2
import nh3
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from foundling.advice import BLANK
from foundling.web import words
from foundling.web.assets import Assets
from foundling.web.guard import Tokens
from foundling.web.look import look
from foundling.web.refusal import Words

FOLDER = Path(__file__).parent / "templates"

#: What a story's HTML may hold (see `foundling.export.blocks_html`), and nothing else.
STORY_TAGS = {
    "a", "aside", "blockquote", "br", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "mark", "p", "s", "span", "strong", "u",
}  # fmt: skip
STORY_ATTRIBUTES = {
    "*": {"id", "class", "dir"},
    "a": {"href"},
    "aside": {"aria-label", "role"},
    "span": {"data-q"},
}


#: What stands for words that are kept back.
_BLANKS = re.compile(f"{BLANK}(?:\\s*{BLANK})*")


class Pages:
    """The templates, and what every page needs: addresses of static files, the form token, the look chosen."""

    def __init__(self, assets: Assets, tokens: Tokens) -> None:
        self.tokens = tokens
        self.assets = assets
        self.templates = _templates()

    def page(
        self,
        request: Request,
        template: str,
        context: Mapping[str, Any] | None = None,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> HTMLResponse:
        """The template as a page that answers the request."""
        given = {
            "request": request,
            "asset": self.assets.path,
            "token": self.tokens.make(request),
            "look": look(request.cookies),
            **(context or {}),
        }
        text = self.templates.get_template(template).render(given)
        if BLANK in text:  # words that the reader does not want to see, as `library.Veiled` gives them
            text = _BLANKS.sub("[…]", text)
        return HTMLResponse(text, status_code=status, headers=dict(headers or {}))

    def error(self, request: Request, told: Words, *, detail: str = "", status: int | None = None) -> HTMLResponse:
        """The page that says what went wrong; `detail` (plain text) is said in place of the words' own message."""
        context = {"told": told, "message": detail or told.message}
        return self.page(request, "error.html", context, status=status or told.status)


def story_html(made: str) -> Markup:
    """HTML made of a story, after the last gate: whatever made it, only `STORY_TAGS` and `STORY_ATTRIBUTES` pass."""
    return Markup(_cleaner().clean(made))


@functools.cache
def _templates() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(
        anchor=words.anchor,
        cloth=words.cloth,
        day=words.day,
        field_word=words.field_word,
        exporter_word=words.exporter_word,
        kind_word=words.kind_word,
        minutes=words.minutes,
        percent=words.percent,
        plural=words.plural,
        query=query,
        rating_tone=words.rating_tone,
        reason=words.reason,
        head=words.head,
        sentence=words.sentence,
        share=words.share,
        size=words.size,
        tail=words.tail,
    )
    return made


@functools.cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=STORY_TAGS,
        attributes=STORY_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
    )


def _attribute(tag: str, name: str, value: str) -> str | None:  # noqa: ARG001
    # An id of a story's own making could pass for one of the page's.
    if name == "id" and not (value[:1] == "b" and value[1:].isascii() and value[1:].isdigit()):
        return None
    return value


def query(given: Mapping[str, object], **changed: object) -> str:
    """The address query with `changed` put in: ``?a=1&b=2``; empty values are left out, so "" when all are."""
    kept = {name: value for name, value in {**given, **changed}.items() if value not in ("", None, False)}
    return f"?{urlencode(kept)}" if kept else ""
