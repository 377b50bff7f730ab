"""A review on this machine, from its first address to Ctrl+C."""

from __future__ import annotations

import gc
import secrets
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple

from yoy.errors import UnusableDecisions, YoyError, explain
from yoy.messages import load_messages
from yoy.review import Desk

HOST = "127.0.0.1"
"""Nobody but this machine is served."""
_LONGEST_HEAD = 16 * 2**10
"""Bytes of a request's head."""
_PATIENCE = 10
"""Seconds that a connection may be idle."""


class Address(NamedTuple):
    """Where a review is."""

    port: int
    token: str
    """What the browser has to know."""

    def __str__(self) -> str:
        return f"http://{HOST}:{self.port}/?t={self.token}"


def serve(
    desk: Desk, faults: Sequence[YoyError], lang: str, port: int = 0, announce: Callable[[Address], None] = print
) -> None:
    """Serve a review until it is interrupted; `announce` is told its address as soon as it answers.

    Port 0 is any that is free. Raises `UnusableDecisions` where another review has the same decisions, where they
    cannot be written, where the port cannot be had, and where starlette and uvicorn are not installed.
    """
    try:
        import uvicorn

        from yoy.server.guard import Guard
        from yoy.server.routes import build_app
    except ImportError as error:
        raise UnusableDecisions("server_not_installed", why=error) from None
    from yoy.rendering.review import POLICY

    with _claim(desk), _listen(port) as listening:
        address = Address(listening.getsockname()[1], secrets.token_urlsafe(32))
        refusal = load_messages(lang)["desk.refused"]
        config = uvicorn.Config(
            Guard(build_app(desk, faults, lang), address.port, address.token, POLICY, refusal),
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
        announce(address)
        gc.enable()  # the program turns it off, as other commands are short
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run([listening])


@contextmanager
def _listen(port: int) -> Iterator[socket.socket]:
    """A socket at a port of this machine."""
    with socket.socket() as listening:
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((HOST, port))
            listening.listen()
        except (OSError, OverflowError) as error:
            why = explain(error) if isinstance(error, OSError) else error
            raise UnusableDecisions("port_taken", port, why=why) from None
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
