"""A review on this machine, from its first address to Ctrl+C."""

from __future__ import annotations

import gc
import secrets
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from yoy.errors import UnusableDecisions, YoyError, explain
from yoy.messages import load_messages
from yoy.review import Desk

HOST = "127.0.0.1"
"""Nobody but this machine is served."""
_LONGEST_HEAD = 16 * 2**10
"""Bytes of a request's head."""
_PATIENCE = 10
"""Seconds that a connection may be idle."""


def serve(desk: Desk, faults: Sequence[YoyError], lang: str, port: int, announce: Callable[[str, str], None]) -> None:
    """Serve a review until it is interrupted; `announce` is told two addresses as soon as it answers.

    The first is for the terminal and good until the end, the second for the browser that is opened and good once, as
    other accounts may see its command line. Port 0 is any that is free. Raises `UnusableDecisions` where another review
    has the same decisions, where they cannot be written, where the port cannot be had, and where starlette and uvicorn
    are not installed.
    """
    try:
        import uvicorn

        from yoy.server.guard import Guard, Tokens
        from yoy.server.routes import build_app
    except ImportError as error:
        raise UnusableDecisions("server_not_installed", why=error) from None
    from yoy.rendering.review import POLICY

    with _claim(desk), _listen(port) as listening:
        chosen = listening.getsockname()[1]
        tokens = Tokens(*(secrets.token_urlsafe(32) for _ in Tokens._fields))
        refusal = load_messages(lang)["desk.refused"]
        config = uvicorn.Config(
            Guard(build_app(desk, faults, lang), chosen, tokens, POLICY, refusal),
            log_level="critical",  # what is no HTTP is refused without a word
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            proxy_headers=False,
            h11_max_incomplete_event_size=_LONGEST_HEAD,
            timeout_keep_alive=_PATIENCE,
            timeout_graceful_shutdown=_PATIENCE,
        )
        announce(*(f"http://{HOST}:{chosen}/?t={key}" for key in (tokens.printed, tokens.opened)))
        gc.enable()  # the program turns it off, as other commands are short
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run([listening])


@contextmanager
def _listen(port: int) -> Iterator[socket.socket]:
    """A socket at a port of this machine."""
    try:
        listening = socket.create_server((HOST, port))
    except OSError as error:
        raise UnusableDecisions("port_taken", port, why=explain(error)) from None
    with listening:
        yield listening


@contextmanager
def _claim(desk: Desk) -> Iterator[None]:
    """Have the decisions to oneself among reviews; other commands may still add to them."""
    from filelock import FileLock, Timeout

    path = desk.log.with_name(f".{desk.log.name}.review")
    try:
        with FileLock(path, timeout=0):
            yield
    except Timeout:
        raise UnusableDecisions("review_elsewhere", desk.log) from None
    except OSError as error:
        raise UnusableDecisions("decisions_unwritable", desk.log, why=explain(error)) from error
