"""The page on which a reader says what they would rather not meet, and the passages that an advisory rests on."""

from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from foundling.advice import DEEDS, LEVELS, Choice, Choices, Label, labels
from foundling.library import Veiled
from foundling.web import advised
from foundling.web.forms import form, text
from foundling.web.guard import Tokens
from foundling.web.pages import Pages

#: What can be done about a label, mildest first, and from which level, as the page says it.
DEED_WORDS: tuple[tuple[str, str], ...] = (
    ("", "Show it"),
    ("skip", "Skip its passages"),
    ("blur", "Skip, and veil the card"),
    ("hide", "Hide the story"),
)
LEVEL_WORDS: tuple[tuple[str, str], ...] = (
    ("mentioned", "from a mention on"),
    ("depicted", "where it is shown"),
    ("central", "as a main matter"),
)


class Row(msgspec.Struct, frozen=True):
    """A label with what is chosen about it."""

    label: Label
    deed: str
    level: str


class ChoicePages:
    """What answers at ``/choices`` and below ``/story/ID/advisories``."""

    def __init__(self, library: Veiled, pages: Pages, tokens: Tokens) -> None:
        self.library = library
        self.pages = pages
        self.tokens = tokens

    def routes(self, number: str) -> list[Route]:
        """The addresses; `number` is the pattern of a story's."""
        return [
            Route("/choices", self.choices),
            Route("/choices", self.choose, methods=["POST"]),
            Route(number + "/advisories/{label}", self.evidence),
        ]

    def choices(self, request: Request) -> Response:
        """The list, grouped as the labels are."""
        chosen = self.library.choices()
        groups: dict[str, list[Row]] = {}
        for item in labels().values():
            choice = chosen.of(item.id)
            row = Row(item, choice.deed if choice else "", choice.level if choice else LEVELS[0])
            groups.setdefault(item.group, []).append(row)
        context: dict[str, Any] = {
            "groups": groups,
            "count": len(chosen.items),
            "hidden": self.library.hidden(),
            "deeds": DEED_WORDS,
            "levels": LEVEL_WORDS,
            "saved": "saved" in request.query_params,
        }
        return self.pages.page(request, "choices.html", context)

    async def choose(self, request: Request) -> Response:
        """Keeps the list."""
        every = labels()
        async with form(request, self.tokens, max_fields=10 + 2 * len(every)) as data:
            given = {name: (text(data, f"deed.{name}"), text(data, f"level.{name}")) for name in every}
        chosen = tuple(
            Choice(name, deed, level if level in LEVELS else LEVELS[0])
            for name, (deed, level) in given.items()
            if deed in DEEDS
        )
        await run_in_threadpool(self.library.choose, Choices(chosen))
        # Pages made before, which the way back would show again, may hold what is not wanted now. Source: Clear Site Data.
        return RedirectResponse("/choices?saved=1", 303, {"Clear-Site-Data": '"cache"'})

    def evidence(self, request: Request) -> Response:
        """The passages of one advisory of a story."""
        number: int = request.path_params["id"]
        made = advised.evidence(
            self.library, number, request.path_params["label"], shown="show" in request.query_params
        )
        if made is None:
            raise HTTPException(404)
        return self.pages.page(request, "evidence.html", {"card": self.library.card(number), **made})
