"""The language model that reads doubtful promises: where it answers, and how far it may be asked."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from yoy.errors import UnusableReader
from yoy.opinion.cache import FOLDER
from yoy.readers import STANDARD_INPUT

KEY = "YOY_READER_KEY"
"""The variable of the environment that holds the endpoint's key."""
BUDGET, TIMEOUT, CONCURRENCY = 500, 120.0, 4
_CHAT = "/chat/completions"

Announce = Callable[[int, int], None]
"""Told how many questions of how many are done, after each."""


def _say_nothing(done: int, questions: int) -> None:
    """How progress is announced where nobody asked for it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A model behind an OpenAI-compatible chat endpoint."""

    url: str
    """Where the questions are sent."""
    model: str
    """The model's name, as the endpoint knows it."""
    key: str = field(default="", repr=False)
    """What the endpoint asks for as a key; empty where it asks for none."""
    cache: Path | None = None
    """The folder in which answers are kept; none where they are not."""
    budget: int = BUDGET
    """So many promises of a comparison are read at most, whether their answers are kept or not."""
    timeout: float = TIMEOUT
    """Seconds for one answer."""
    concurrency: int = CONCURRENCY
    """So many questions are under way at once."""
    announce: Announce = _say_nothing
    """Told of progress."""
    given_up: bool = False
    """Whether the endpoint has been given up, so that only kept answers count."""

    def keep_beside(self, report: Path) -> Reader:
        """This reader with its answers kept beside a report, unless it has a folder; nowhere beside standard input."""
        return self if self.cache or report == STANDARD_INPUT else replace(self, cache=report.parent / FOLDER)


def load_reader(  # noqa: PLR0913 - a reader's settings, each with a default
    url: str,
    model: str,
    *,
    cache: Path | str | None = None,
    budget: int = BUDGET,
    timeout: float = TIMEOUT,
    concurrency: int = CONCURRENCY,
    announce: Announce = _say_nothing,
) -> Reader:
    """The model of a name behind an OpenAI-compatible endpoint, such as `http://localhost:11434`; nothing is sent yet.

    The settings are those of `Reader`, timeout in seconds; the key is taken from `YOY_READER_KEY`.
    Raises `UnusableReader` for an address that is none, or where httpx is not installed.
    """
    try:
        import httpx
    except ImportError as error:
        raise UnusableReader("model_not_installed", why=error) from error
    if not model.strip():
        raise UnusableReader("model_not_named")
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise UnusableReader("model_bad_key", KEY)
    address = _complete_url(url)
    try:
        httpx.Request("POST", address)
    except (httpx.InvalidURL, ValueError):
        raise UnusableReader("model_no_url", "--reader") from None
    folder = None if cache is None else Path(cache)
    return Reader(address, model, key, folder, budget, timeout, concurrency, announce)


def _complete_url(url: str) -> str:
    """The address of the chat endpoint, whether or not its path is given.

    >>> _complete_url("http://localhost:11434"), _complete_url("https://models.example/openai/v1/")
    ('http://localhost:11434/v1/chat/completions', 'https://models.example/openai/v1/chat/completions')
    """
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        named = False
    if not named or parts.scheme not in ("http", "https") or not url.isascii() or not url.isprintable() or " " in url:
        raise UnusableReader("model_no_url", "--reader")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise UnusableReader("model_more_than_url", "--reader", variable=KEY)
    path = parts.path.rstrip("/") or "/v1"
    return parts._replace(path=path if path.endswith(_CHAT) else path + _CHAT).geturl()
