"""The pages of a story's people, and a person's word about them: two are one, one is two, this is the name."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from foundling import upkeep
from foundling.errors import UsageError
from foundling.library import CAST, Veiled
from foundling.portrait import Person
from foundling.web import people
from foundling.web.forms import form, text
from foundling.web.guard import Tokens
from foundling.web.kept import Kept
from foundling.web.pages import Pages, query
from foundling.web.people import Gallery, State

#: After a person's word the page waits so long (seconds) for what follows from it; then it says that it is on its way.
PATIENCE = 3.0


class CastPages:
    """What answers below ``/story/ID/people``."""

    def __init__(self, library: Veiled, pages: Pages, tokens: Tokens, background: upkeep.Background) -> None:
        self.library = library
        self.pages = pages
        self.tokens = tokens
        self.background = background
        self.galleries = Kept(library, people.gallery, size=2)

    def routes(self, number: str) -> list[Route]:
        """The addresses; `number` is the pattern of a story's."""
        person = number + "/people/{person:number}"
        return [
            Route(number + "/people", self.people),
            Route(number + "/people/scenes", self.scenes),
            Route(number + "/people/talk", self.talk),
            Route(number + "/people/undo", self.undo, methods=["POST"]),
            Route(person, self.person),
            Route(person, self.say, methods=["POST"]),
            Route(person + "/in/{scene:number}", self.person_in),
            Route(person + "/with/{other:number}", self.pair),
        ]

    def glance(self, number: int) -> dict[str, Any]:
        """What the story's own page says of its people."""
        return {**people.glance(self.galleries.get(number)), "state": self.state(number)}

    def state(self, number: int) -> State:
        """Whether the story's people are known."""
        given = self.galleries.get(number)
        if given.failed:
            return "failed"
        if given.missing:
            return "pending"
        return "" if upkeep.up_to_date(self.library.plain, number) else "again"

    # --- Looking ---------------------------------------------------------------------------------------------------

    def people(self, request: Request) -> Response:
        """Who is in a story."""
        number = _id(request)
        words = [item.words for item in self.library.recasts(number)]
        done = {"said": words[-1:], "undone": [""]}.get(request.query_params.get("done", ""), [])
        more = {"said": words, "done": done[0] if done else None}
        return self._page(request, "people.html", lambda given: {**people.listed(given), **more})

    def scenes(self, request: Request) -> Response:
        """Who is in which scene."""
        return self._page(request, "scenes.html", people.scenes)

    def talk(self, request: Request) -> Response:
        """Who speaks with whom."""
        return self._page(request, "talk.html", people.speaking)

    def person(self, request: Request) -> Response:
        """One person of a story."""
        found = self._person(request, "person")
        mark = self.library.mark(_id(request))
        return self._page(request, "person.html", lambda given: {**people.one(given, found), "version": mark})

    def person_in(self, request: Request) -> Response:
        """The way to a person's first place in a scene."""
        found, scene = self._person(request, "person"), request.path_params["scene"]
        address = people.place_in(self.galleries.get(_id(request)), found, scene)
        if address is None:
            raise HTTPException(404)
        return RedirectResponse(address, 303)

    def pair(self, request: Request) -> Response:
        """Where two people speak with each other."""
        ids = {self._person(request, "person").id, self._person(request, "other").id}
        given = self.galleries.get(_id(request))
        found = next((item for item in given.portrait.exchanges if {item.a, item.b} == ids), None)
        if found is None:
            raise HTTPException(404)
        return self._page(request, "pair.html", lambda given: people.two(given, found))

    # --- A person's word ---------------------------------------------------------------------------------------------

    async def say(self, request: Request) -> Response:
        """A person's word about one of the cast."""
        number = _id(request)
        async with form(request, self.tokens) as data:
            await run_in_threadpool(self._say, request, data)
        await run_in_threadpool(self.background.wait, number, PATIENCE)
        return RedirectResponse(f"/story/{number}/people" + query({"done": "said"}), 303)

    async def undo(self, request: Request) -> Response:
        """Takes the newest word about the cast back."""
        number = _id(request)
        async with form(request, self.tokens):
            pass
        await run_in_threadpool(self.library.undo, number, CAST)
        await run_in_threadpool(self.background.wait, number, PATIENCE)
        return RedirectResponse(f"/story/{number}/people" + query({"done": "undone"}), 303)

    def _say(self, request: Request, data: FormData) -> None:
        number = _id(request)
        if text(data, "version") != self.library.mark(number):
            # The numbers in the form may be other people's by now.
            raise UsageError(
                "Who is in it was worked out anew since that page was opened, so nothing was changed. "
                "Go back, load the page again, and say it once more."
            )
        given, person = self.galleries.get(number), self._person(request, "person")
        name, word = people.handle(given, person), text(data, "word")
        if word == "merge":
            chosen = text(data, "other")
            other = (
                given.people.get(int(chosen)) if chosen.isascii() and chosen.isdigit() and len(chosen) < 10 else None
            )
            typed = text(data, "form").strip()
            if other is None and not typed:
                raise UsageError(
                    f"Say who {person.name} is as well: choose somebody, or write words that mean the same person."
                )
            upkeep.merge(self.library.plain, number, [name, people.handle(given, other) if other else typed])
        elif word == "split":
            upkeep.split(
                self.library.plain, number, name, [item for item in data.getlist("form") if isinstance(item, str)]
            )
        elif word == "rename":
            upkeep.rename(self.library.plain, number, name, text(data, "to"))
        elif word == "pronouns":
            upkeep.pronouns(self.library.plain, number, name, text(data, "to"))
        else:
            raise HTTPException(400)

    def _page(self, request: Request, template: str, made: Callable[[Gallery], Mapping[str, Any]]) -> Response:
        number = _id(request)
        given = self.galleries.get(number)
        state = self.state(number)
        if state in ("pending", "again"):
            self.library.ask([number])  # somebody waits for it
        context = {"card": self.library.card(number), "state": state, "foreign": given.foreign, **made(given)}
        return self.pages.page(request, template, context)

    def _person(self, request: Request, name: str) -> Person:
        found = self.galleries.get(_id(request)).people.get(request.path_params[name])
        if found is None:
            raise HTTPException(404)
        return found


def _id(request: Request) -> int:
    number: int = request.path_params["id"]
    return number
