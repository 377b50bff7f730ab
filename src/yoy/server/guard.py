"""Who may ask: a browser that was let in, on this machine's own address, from this server's pages.

After OWASP ASVS 5.0, chapter 3: a list of hosts against DNS rebinding, `Sec-Fetch-Site` and `Origin` against requests
that other pages make, a token in a cookie that no script can read.
"""

from __future__ import annotations

import hmac
from typing import NamedTuple

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = ("GET", "HEAD")
"""Methods that change nothing."""
_HTTP = 80
"""The port that an address does not name."""


_LONGEST = 200
"""Characters of a path; none of this server's needs more than some thirty."""


class Tokens(NamedTuple):
    """The secrets of one start."""

    printed: str
    """Lets in whoever has it, as it stands in the terminal."""
    opened: str
    """Lets in once: it stands on the command line of the browser that is opened, which others may see."""
    cookie: str
    """Known to the browsers that were let in."""


class Guard:
    """Refuses whatever does not come from this server's own pages, before anything else sees it."""

    def __init__(self, app: ASGIApp, port: int, tokens: Tokens, policy: str, refusal: str) -> None:
        self._app = app
        self._keys = {tokens.printed, tokens.opened}
        self._opened = tokens.opened
        self._secret = tokens.cookie
        self._cookie = f"yoy-{port}"  # browsers share cookies between the ports of a host
        names = ("127.0.0.1", "localhost")
        self._hosts = (*(f"{name}:{port}" for name in names), *(names if port == _HTTP else ()))
        self._refusal = refusal
        self._headers = {
            "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request by itself, or let it through; every answer gets the same headers."""
        assert scope["type"] == "http"  # there is no other

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.lower().encode(), value.encode()) for name, value in self._headers.items()]
                message = {**message, "headers": [*message["headers"], *own]}
            await send(message)

        answer = self._answer(Request(scope)) or self._app
        await answer(scope, receive, send_guarded)

    def _answer(self, request: Request) -> Response | None:
        """What a request that is not let through gets; none for one that is."""
        if not self._is_addressed(request.headers) or len(request.url.path) > _LONGEST:
            return PlainTextResponse("", 403)
        if request.method in SAFE and self._lets_in(request.query_params.get("t", "")):
            entering = RedirectResponse("/", 303)
            entering.set_cookie(self._cookie, self._secret, path="/", httponly=True, samesite="strict")
            return entering
        if not _is_same(request.cookies.get(self._cookie, ""), self._secret):
            return PlainTextResponse(self._refusal, 403)
        if request.method not in SAFE:
            if not self._is_own(request.headers):
                return PlainTextResponse("", 403)
            if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
                return PlainTextResponse("", 415)
        return None

    def _is_addressed(self, headers: Headers) -> bool:
        """Whether a request names this server as its host, once: one by another name was sent here by a trick."""
        hosts = headers.getlist("host")
        return len(hosts) == 1 and hosts[0] in self._hosts

    def _is_own(self, headers: Headers) -> bool:
        """Whether a request that changes something says that it was made by this server's own page."""
        site, origin = headers.getlist("sec-fetch-site"), headers.getlist("origin")
        return bool(site or origin) and site in ([], ["same-origin"]) and origin in ([], [f"http://{headers['host']}"])

    def _lets_in(self, key: str) -> bool:
        """Whether a key of an address lets in; the one that may be seen by others does so once."""
        found = next((each for each in self._keys if _is_same(key, each)), "")
        if found == self._opened:
            self._keys.discard(found)
        return bool(found)


def _is_same(said: str, secret: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(said.encode(), secret.encode())
