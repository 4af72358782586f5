"""The page of names that seem to mean one thing, and of those that a person has put together."""

from collections.abc import Sequence
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from foundling import naming
from foundling.errors import NotFound, UsageError
from foundling.library import Library, Names
from foundling.web.forms import form, text
from foundling.web.guard import Tokens
from foundling.web.pages import Pages, query

#: Groups of one field on the page, and values of a group; those that follow are seen once these are answered.
LISTED, WIDEST = 40, 200

#: Fields of a form: the values, and what goes with them.
FIELDS = WIDEST + 10

#: What the fields are called in headings.
WORDS = {"pairing": "Pairings", "fandom": "Fandoms", "tag": "Tags", "warning": "Warnings"}


class Spelling(msgspec.Struct, frozen=True):
    """A value as authors wrote it, how many stories have it, and the way to them."""

    value: str
    stories: int
    address: str


class Offer(msgspec.Struct, frozen=True):
    """Values that seem to be one; `name` is what they would be called."""

    field: str
    name: str
    reason: str
    values: tuple[Spelling, ...]


class Section(msgspec.Struct, frozen=True):
    """The offers of one field, how many more there are, and what stands under one name already."""

    field: str
    word: str
    offers: tuple[Offer, ...]
    later: int
    standing: tuple[Names, ...]


class NamePages:
    """What answers below ``/names``."""

    def __init__(self, library: Library, pages: Pages, tokens: Tokens) -> None:
        self.library, self.pages, self.tokens = library, pages, tokens

    def routes(self) -> list[Route]:
        """The addresses."""
        return [
            Route("/names", self.names),
            Route("/names/one", self.one, methods=["POST"]),
            Route("/names/apart", self.apart, methods=["POST"]),
            Route("/names/back", self.back, methods=["POST"]),
        ]

    def names(self, request: Request) -> Response:
        """The offers and what stands."""
        return self.pages.page(request, "names.html", context(self.library, request.query_params.get("done", "")))

    async def one(self, request: Request) -> Response:
        """Puts values under one name."""
        async with form(request, self.tokens, max_fields=FIELDS) as data:
            field, values, name = text(data, "field"), [str(item) for item in data.getlist("value")], text(data, "name")
        await run_in_threadpool(naming.accept, self.library, field, values, name)
        return _see("one")

    async def apart(self, request: Request) -> Response:
        """Keeps values apart."""
        async with form(request, self.tokens, max_fields=FIELDS) as data:
            field, values, name = text(data, "field"), [str(item) for item in data.getlist("value")], text(data, "name")
        await run_in_threadpool(naming.refuse, self.library, field, values, name)
        return _see("apart")

    async def back(self, request: Request) -> Response:
        """Lets a value stand for itself again."""
        async with form(request, self.tokens) as data:
            field, value = text(data, "field"), text(data, "value")
        try:
            await run_in_threadpool(self.library.name_apart, field, value)
        except NotFound as error:  # taken back in another window: nothing is left to do
            raise UsageError(str(error)) from error
        return _see("back")


def context(library: Library, done: str = "") -> dict[str, Any]:
    """All that the page shows."""
    standing: dict[str, list[Names]] = {}
    for item in library.names():
        standing.setdefault(item.field, []).append(item)
    sections = [_section(library, field, standing.get(field, ())) for field in naming.FIELDS]
    told = {
        "one": "They are one on the shelf now. What their authors wrote stays with each story.",
        "apart": "They stay apart, and are not asked about again.",
        "back": "It stands for itself again.",
    }
    return {"sections": [item for item in sections if item.offers or item.standing], "done": told.get(done, "")}


def _section(library: Library, field: str, standing: Sequence[Names]) -> Section:
    found = naming.suggestions(library, (field,))
    offers = tuple(
        Offer(
            field,
            group.name,
            group.reason,
            tuple(
                Spelling(value, stories, "/" + query({field: value}))
                for value, stories in list(zip(group.values, group.stories, strict=True))[:WIDEST]
            ),
        )
        for group in found[:LISTED]
    )
    return Section(field, WORDS[field], offers, max(0, len(found) - LISTED), tuple(standing))


def _see(done: str) -> Response:
    return RedirectResponse("/names" + query({"done": done}), 303)
