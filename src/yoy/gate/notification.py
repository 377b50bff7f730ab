"""Tells people what is new, through Apprise: mail, chat, a web hook. An address is neither printed nor kept."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from yoy.errors import UnusableNotifier

if TYPE_CHECKING:
    from apprise import Apprise


def load_notifier(urls: Sequence[str]) -> Apprise:
    """What sends to these addresses, as Apprise writes them.

    Raises `UnusableNotifier` where Apprise is not installed, or knows no such address; it names its number, not the
    address, which may hold a password.
    """
    try:
        from apprise import Apprise
    except ImportError as error:
        raise UnusableNotifier("apprise_not_installed", why=error) from None
    _silence_log()
    notifier = Apprise()
    for number, url in enumerate(urls, 1):
        if not notifier.add(url):
            raise UnusableNotifier("notify_unknown", n=number)
    return notifier


def send_markdown(notifier: Apprise, title: str, body: str) -> bool:
    """Send a Markdown text to every address; False where it did not reach them all."""
    from apprise import NotifyFormat

    try:
        return bool(notifier.notify(body=body, title=title, body_format=NotifyFormat.MARKDOWN))
    except Exception:  # noqa: BLE001 - any of some hundred services; what it says may hold the address
        return False


def _silence_log() -> None:
    """Apprise logs what goes wrong, with parts of the address."""
    log = logging.getLogger("apprise")
    log.addHandler(logging.NullHandler())
    log.propagate = False
