"""The application: every address, what answers it, and what is said when it cannot be answered."""

import zlib
from collections.abc import Sequence
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from foundling import joining
from foundling.document import FIELDS, Value, blocks
from foundling.errors import FoundlingError, NotFound
from foundling.library import Card, Filter, Library, Veiled
from foundling.upkeep import Background
from foundling.web import adding, advised, downloads, explain, finding, folding, how, reader, speech, story, together
from foundling.web.assets import assets
from foundling.web.castpages import CastPages
from foundling.web.choosing import ChoicePages
from foundling.web.forms import MAX_FILES, MAX_UPLOAD, form, text, uploads
from foundling.web.guard import Guard, Tokens, protect
from foundling.web.kept import Kept
from foundling.web.look import look
from foundling.web.namings import NamePages
from foundling.web.pages import Pages, query
from foundling.web.passages import places, read_marks
from foundling.web.refusal import STATUSES, Refused, Words
from foundling.web.shelf import Shelves
from foundling.web.versions import PairPages


class Number(IntegerConvertor):
    """A number in an address, of no more digits than SQLite can be asked for; Python itself refuses some thousands."""

    regex = "[0-9]{1,18}"


register_url_convertor("number", Number())


def create_app(library: Library, *, hosts: Sequence[str] = (), upkeep: Background | None = None) -> Starlette:
    """The reader's web application over a library, which stays the caller's to close.

    It answers to the names of this machine's loopback only, with the port it is asked on; `hosts` allows more names,
    each with a port or for all ports. `upkeep` makes the layers of what comes in; without it, that is waited for.
    """
    site = Site(library, upkeep or Background(library))
    number = "/story/{id:number}"
    return Starlette(
        routes=[
            Route("/", site.shelf),
            Route("/search", site.search),
            Route("/problems", site.problems),
            Route("/problems/forget", site.forget, methods=["POST"]),
            Route("/together", site.together),
            Route("/together/{id:number}/join", site.join, methods=["POST"]),
            Route("/together/{id:number}/apart", site.keep_apart, methods=["POST"]),
            *site.versions.routes(),
            Route("/add", site.add),
            Route("/add", site.upload, methods=["POST"]),
            Route(number, site.story),
            Route(number + "/facts", site.edit, methods=["POST"]),
            Route(number + "/undo", site.undo, methods=["POST"]),
            Route(number + "/remove", site.confirm_removal),
            Route(number + "/remove", site.remove, methods=["POST"]),
            Route(number + "/read", site.read),
            Route(number + "/read/{chapter:number}", site.read),
            Route(number + "/how", site.how),
            *site.names.routes(),
            *site.cast.routes(number),
            *site.choosing.routes(number),
            Route(number + "/split", site.confirm_split),
            Route(number + "/split", site.split, methods=["POST"]),
            Route(number + "/original", site.original),
            Route(number + "/download/{kind}", site.download),
            Route("/static/{name}", site.assets.respond),
            Route("/favicon.ico", site.icon),
        ],
        middleware=[Middleware(Guard, hosts=hosts, refuse=site.refused)],
        exception_handlers={
            Refused: site.refused,
            HTTPException: site.http_error,
            FoundlingError: site.known_error,
            ClientDisconnect: site.gone,
            Exception: site.broken,
        },
    )


class Site:
    """What answers. Plain methods run in a thread of their own, so that the event loop is never held up."""

    def __init__(self, library: Library, upkeep: Background) -> None:
        # What is shown is what the reader wants to see; `plain` is for those that work on stories.
        self.plain = library
        self.library = Veiled(library)
        self.upkeep = upkeep
        self.tokens = Tokens()
        self.assets = assets()
        self.pages = Pages(self.assets, self.tokens)
        self.shelves = Shelves(self.library)
        self.accounts = explain.Accounts(library)
        self.spoken = Kept(self.library, speech.spoken)
        self.cast = CastPages(self.library, self.pages, self.tokens, upkeep)
        self.names = NamePages(self.library, self.pages, self.tokens)
        self.choosing = ChoicePages(self.library, self.pages, self.tokens)
        self.versions = PairPages(self.library, self.pages, self.tokens, upkeep)
        # Under this mark a browser keeps where reading stopped, apart from other libraries on the same address.
        self.mark = f"{zlib.crc32(str(library.path.resolve()).encode('utf-8', 'replace')):08x}"
        self.relating = together.Relating(library, upkeep)
        # One file at a time is read into the library: the other threads stay free for those who read.
        self._intake = anyio.CapacityLimiter(1)

    # --- Looking ---------------------------------------------------------------------------------------------------

    def shelf(self, request: Request) -> Response:
        """The shelf. What came in since it was last asked for is first looked at: parts of one story are joined."""
        self.relating.now()
        context = self.shelves.context(request.query_params)
        failed = {item.problem.where for item in self.library.problems() if item.problem.severity == "error"}
        more = {
            "mark": self.mark,
            "problems": len(failed),
            "removed": request.query_params.get("removed", "")[:300],
            "upkeep": self.upkeep.status,
            **self._likely([item.card for item in context["cards"]]),
            **adding.limits(),
        }
        headers = {"HX-Push-Url": context["address"]} if "hx-request" in request.headers else None
        return self.pages.page(request, "shelf.html", {**context, **more}, headers=headers)

    def _likely(self, cards: Sequence[Card]) -> dict[str, Any]:
        count, suggested = together.likely(self.library)
        return {"likely": count, "marks": together.marks(cards, suggested, together.told(self.library, cards))}

    def together(self, request: Request) -> Response:
        """The stories that look like one."""
        self.relating.now()
        done = {"kept": "The others are kept beside it.", "apart": "They stay apart."}
        said = done.get(request.query_params.get("done", ""), "")
        return self.pages.page(request, "together.html", {**together.context(self.library), "done": said})

    def search(self, request: Request) -> Response:
        """Full-text search."""
        context = finding.context(self.library, request.query_params)
        headers = {"HX-Push-Url": context["address"]} if "hx-request" in request.headers else None
        return self.pages.page(request, "search.html", context, headers=headers)

    def problems(self, request: Request) -> Response:
        """The files that gave no story."""
        doubtful = self.library.shelf(Filter(problems=True), limit=0).total
        return self.pages.page(
            request, "problems.html", {**adding.grouped(self.library.problems()), "doubtful": doubtful}
        )

    def add(self, request: Request) -> Response:
        """The form for files."""
        return self.pages.page(
            request, "add.html", {"taken": None, "tally": "", "joined": (), "resembling": (), **adding.limits()}
        )

    def story(self, request: Request) -> Response:
        """All about one story."""
        number = _id(request)
        entry, card = self.library.get(number), self.library.card(number)
        where = places(number, entry.story)
        asked = request.query_params
        told = advised.story(self.library, entry, card, unveiled="unveil" in asked)
        rows = story.rows(entry, where, card)
        if told["blurred"]:
            rows = tuple(row for row in rows if row.field != "summary")
        context = {
            "card": card,
            "source": entry.story.source,
            "files": together.files(self.library, number),
            "resembling": together.resembling(self.library, [number]),
            "mark": self.mark,
            "opening": "" if card.summary else self.shelves.opening(card),
            "advised": told,
            "rows": rows,
            "absent": story.absent(entry),
            "worlds": story.worlds(entry, where),
            "cast": self.cast.glance(number),
            "contents": story.contents(entry.story),
            "reading": () if told["blurred"] else story.reading(entry.story, where),
            "breaks": how.breaks(entry.story),
            "unsure": how.unsure(entry.story, where),
            "troubles": story.troubles(entry.story.problems, where),
            "opened": asked.get("open", ""),
            "notice": story.notice(rows, asked.get("changed", ""), asked.get("undone", "")),
        }
        return self.pages.page(request, "story.html", context)

    def how(self, request: Request) -> Response:
        """How the story's file was read."""
        number = _id(request)
        entry = self.library.get(number)
        where, account = places(number, entry.story), self.accounts.get(number)
        context = {
            "card": self.library.card(number),
            "learned": how.learned(account),
            "nearly": how.nearly(account, blocks(entry.story), where),
            "reading": story.reading(entry.story, where),
            "breaks": how.breaks(entry.story),
            "unsure": how.unsure(entry.story, where),
        }
        return self.pages.page(request, "how.html", context)

    def read(self, request: Request) -> Response:
        """A chapter."""
        number, chapter = _id(request), request.path_params.get("chapter")
        if chapter is None:
            first = self.library.chapter(number, 1).chapter.number
            return RedirectResponse(f"/story/{number}/read/{first}", 307)
        asked = request.query_params
        shown = folding.keys(asked.get("show", ""))
        page, folds = self.library.folded(number, chapter, shown)
        after = None
        if asked.get("why"):
            after = explain.told(page.chapter.blocks, page.first_block, self.accounts.get(number))
        said = int(asked["said"]) if speech.NUMBER.fullmatch(asked.get("said", "")) else None
        told = look(request.cookies)["speech"] == "told"
        spoken = speech.context(self.spoken.get(number), page, said, told=told)
        card, marks = self.library.card(number), read_marks(asked.get("mark", ""))
        context = reader.context(card, page, marks, after, spoken, folds, shown)
        unread = advised.unread(self.library, card)
        return self.pages.page(request, "reader.html", {**context, "mark": self.mark, "unread": unread})

    def original(self, request: Request) -> Response:
        """The file as it was found."""
        return downloads.original(self.library, _id(request))

    def download(self, request: Request) -> Response:
        """The story in another format."""
        kind = request.path_params["kind"]
        if kind not in downloads.FORMATS:
            raise HTTPException(404)
        wanted = downloads.wanted(request.query_params, self.library.choices())
        return downloads.exported(self.library.advised(_id(request), wanted.leave_out), kind, wanted)

    def icon(self, request: Request) -> Response:  # noqa: ARG002
        """Where the icon is, for browsers that look in the old place."""
        return RedirectResponse(self.assets.path("icon.svg"), 301)

    # --- Changing --------------------------------------------------------------------------------------------------

    async def upload(self, request: Request) -> Response:
        """Takes files in and says what became of each; only the list itself where a script of ours asks."""
        if "x-foundling-token" in request.headers:
            self.tokens.check(request, ())  # before a gigabyte is read
        async with form(request, self.tokens, limit=MAX_UPLOAD, max_files=MAX_FILES) as data:
            files = list(uploads(data))
            taken = await anyio.to_thread.run_sync(adding.take_in, self.plain, files, limiter=self._intake)
        joined = () if "hx-request" in request.headers else await run_in_threadpool(self.relating.now)
        came = [item.id for item in taken if item.id is not None] + [item.id for item in joined]
        await run_in_threadpool(self.upkeep.soon, came)
        context: dict[str, Any] = {
            **adding.parted(taken),
            "tally": adding.tally(taken),
            "joined": joined,
            "resembling": await run_in_threadpool(together.resembling, self.library, came),
            **adding.limits(),
        }
        template = "outcomes.html" if "hx-request" in request.headers else "add.html"
        return await run_in_threadpool(self.pages.page, request, template, context)

    async def edit(self, request: Request) -> Response:
        """A person's word on a fact."""
        number = _id(request)
        async with form(request, self.tokens) as data:
            field, given = text(data, "field"), text(data, "value")
        value: Value = tuple(given.split("\n")) if FIELDS.get(field.strip(), False) else given
        await run_in_threadpool(self.library.edit, number, field, value)
        return _see(f"/story/{number}" + query({"changed": field.strip()}))

    async def undo(self, request: Request) -> Response:
        """Takes an edit back."""
        number = _id(request)
        async with form(request, self.tokens) as data:
            field = text(data, "field")
        await run_in_threadpool(self.library.undo, number, field)
        return _see(f"/story/{number}" + query({"undone": field.strip()}))

    def confirm_removal(self, request: Request) -> Response:
        """The question whether a story is to be removed."""
        number = _id(request)
        card = self.library.card(number)
        edits = sum(item.undone is None for item in self.library.edits(number))
        return self.pages.page(request, "remove.html", {"card": card, "edits": edits})

    def confirm_split(self, request: Request) -> Response:
        """The question whether a joined story is to be taken apart."""
        number = _id(request)
        files = together.files(self.library, number)
        if files is None or not (files.parts or files.copies):
            raise HTTPException(404)
        return self.pages.page(request, "split.html", {"card": self.library.card(number), "files": files})

    async def split(self, request: Request) -> Response:
        """Takes a joined story apart, or lets copies back on the shelf."""
        number = _id(request)
        async with form(request, self.tokens):
            pass
        back = await run_in_threadpool(self.library.split, number)
        await run_in_threadpool(self.upkeep.soon, back)
        # A joined story is gone; one that only had copies is still there.
        whole = await run_in_threadpool(self._exists, number)
        return _see(f"/story/{number if whole else back[0]}")

    def _exists(self, number: int) -> bool:
        try:
            return bool(self.library.card(number))
        except NotFound:
            return False

    async def join(self, request: Request) -> Response:
        """Joins stories that look like one; of copies, the one chosen is on the shelf."""
        number = _id(request)
        async with form(request, self.tokens) as data:
            chosen = text(data, "keep")
        keep = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else None
        item = await run_in_threadpool(self.library.suggestion, number)
        made = await run_in_threadpool(joining.accept, self.plain, item, keep)
        await run_in_threadpool(self.upkeep.soon, [made])
        if item.kind == "parts":
            return _see(f"/story/{made}")
        return _see("/together" + query({"done": "kept"}))

    async def keep_apart(self, request: Request) -> Response:
        """Remembers that stories are not one."""
        number = _id(request)
        async with form(request, self.tokens):
            pass
        item = await run_in_threadpool(self.library.suggestion, number)
        await run_in_threadpool(self.library.keep_apart, item.stories)
        return _see("/together" + query({"done": "apart"}))

    async def remove(self, request: Request) -> Response:
        """Removes a story for good."""
        number = _id(request)
        async with form(request, self.tokens):
            pass
        card = await run_in_threadpool(self.library.card, number)
        await run_in_threadpool(self.library.remove, number)
        return _see("/" + query({"removed": card.title[:300]}))

    async def forget(self, request: Request) -> Response:
        """Takes a file off the list of problems."""
        async with form(request, self.tokens) as data:
            where = text(data, "where")
        await run_in_threadpool(lambda: self.library.report((), where=where))
        return _see("/problems")

    # --- When it cannot be answered --------------------------------------------------------------------------------

    def refused(self, request: Request, error: Exception) -> Response:
        """The page for a request that is not answered as asked."""
        assert isinstance(error, Refused)
        return self.pages.error(request, error.words)

    def http_error(self, request: Request, error: Exception) -> Response:
        """The page for an address or method that there is not."""
        assert isinstance(error, HTTPException)
        told = STATUSES.get(error.status_code, STATUSES[400])
        return self.pages.error(request, told, status=error.status_code)

    def known_error(self, request: Request, error: Exception) -> Response:
        """The page for what the library says no to."""
        assert isinstance(error, FoundlingError)
        told: Words = STATUSES.get(error.http_status, STATUSES[500])
        return self.pages.error(request, told, detail=str(error))

    def broken(self, request: Request, error: Exception) -> Response:  # noqa: ARG002
        """The page for a fault of ours. It is made outside of the guard, which would have set the headers."""
        response = self.pages.error(request, STATUSES[500])
        protect(response.headers)
        return response

    def gone(self, request: Request, error: Exception) -> Response:  # noqa: ARG002
        """Nothing, to nobody: the browser went away in the middle of its own request."""
        return Response(status_code=400)


def _id(request: Request) -> int:
    number: int = request.path_params["id"]
    return number


def _see(address: str) -> Response:
    return RedirectResponse(address, 303)
