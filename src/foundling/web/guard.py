"""What stands between the network and the pages: who may ask, under which name, and what a page may load.

Only a browser on this machine is meant to come here, but any site that it has open can make it send requests. So: a name
check against DNS rebinding, an origin check and a token against forged forms, and headers that let a page load nothing
but our own files, should a story's markup ever come through.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foundling.web.refusal import Refused

#: Sent with every answer. The policy is the strictest that the pages work under: no inline script or style, nothing
#: from elsewhere, no frames. Sources: W3C CSP Level 3; Fetch (CORP); HTML Living Standard 7.1.3 (COOP).
HEADERS: dict[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

#: A page shows private stories and what is known of them now: kept by nobody without asking again.
PRIVATE = "private, no-cache"

#: Names that mean this machine itself and that no foreign DNS server can point here.
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

COOKIE = "foundling_visit"
FIELD = "token"
HEADER = "X-Foundling-Token"

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_PORTS = {"http": 80, "https": 443}


class Guard:
    """The application behind the checks of this module. Pure ASGI, so that a large answer or upload streams through it.

    `refuse` makes the answer to a request that is turned away. `hosts` are further names that may be asked for, with a
    port (``books.lan:8080``) or without (any port).
    """

    def __init__(
        self, app: ASGIApp, refuse: Callable[[Request, Exception], Response], hosts: Sequence[str] = ()
    ) -> None:
        self.app = app
        self.refuse = refuse
        self.hosts = frozenset(host.casefold() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        visit, known = visit_of(headers)
        scope["foundling.visit"] = visit

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                protect(out)
                if not known:
                    # Strict: no other site's link or form ever sends it. Readable by no script.
                    out.append("Set-Cookie", f"{COOKIE}={visit}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000")
            await send(message)

        refusal = self.refusal(scope, headers, known)
        if refusal is not None:
            await self.refuse(Request(scope), refusal)(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)

    def refusal(self, scope: Scope, headers: Headers, known: bool) -> Refused | None:
        """Why the request is not answered, or None."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.named(hosts[0], scope):
            return Refused("wrong-host")
        if scope["method"] in _SAFE_METHODS:
            return None
        if not _from_here(headers, f"{scope['scheme']}://{hosts[0]}"):
            return Refused("other-site")
        return None if known else Refused("no-cookie")

    def named(self, host: str, scope: Scope) -> bool:
        """Whether `host` (the header's value) is a name of this server, with the port that it listens on."""
        host = host.casefold()
        name, port = _split(host)
        if host in self.hosts or name in self.hosts:
            return True
        server = scope.get("server") or ("", None)
        return name in LOOPBACK and (port or _PORTS.get(scope["scheme"])) == server[1]


def protect(headers: MutableHeaders) -> None:
    """Sets `HEADERS`, and `PRIVATE` where the answer says nothing of its own about being kept."""
    for name, value in HEADERS.items():
        headers[name] = value
    headers.setdefault("Cache-Control", PRIVATE)


def visit_of(headers: Mapping[str, str]) -> tuple[str, bool]:
    """The visit's cookie and True; or a new one and False. The value itself means nothing: it only ties a form to it."""
    given = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
    if 20 <= len(given) <= 100 and given.isascii() and given.replace("-", "").replace("_", "").isalnum():
        return given, True
    return secrets.token_urlsafe(24), False


class Tokens:
    """Makes and checks the token that a form carries: tied to the visit's cookie and to this run of the server.

    Cookies of 127.0.0.1 are seen by servers on all its ports, so the cookie alone proves nothing.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def make(self, request: Request) -> str:
        """The token for forms on the page that answers this request."""
        visit: str = request.scope["foundling.visit"]
        return hmac.new(self._key, visit.encode(), hashlib.sha256).hexdigest()

    def check(self, request: Request, given: Iterable[object]) -> None:
        """Raises `Refused` unless one of the `given` values, or the request's header, is the token."""
        right = self.make(request).encode()
        values = [*given, request.headers.get(HEADER, "")]
        if not any(isinstance(item, str) and hmac.compare_digest(item.encode(), right) for item in values):
            raise Refused("stale-form")


def _from_here(headers: Headers, own: str) -> bool:
    """Whether a browser says that the request was sent by a page of `own`, or no browser says anything.

    A plain form on a page under ``Referrer-Policy: no-referrer`` is sent with the origin "null", as a hostile page in a
    sandbox can send one: then only Sec-Fetch-Site, which no page can set, tells them apart. Source: Fetch Standard 3.2.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin", "none"):
        return False
    if origin == "null":
        return site == "same-origin"
    return origin is None or origin.casefold() == own.casefold()


def _split(host: str) -> tuple[str, int | None]:
    """The name and port of a Host header; an empty name for what is none."""
    try:
        parts = urlsplit(f"//{host}")
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return "", None
    if parts.username is not None or parts.path or parts.query or parts.fragment:
        return "", None
    return (f"[{name}]" if ":" in name else name), port
