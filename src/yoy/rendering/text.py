"""A comparison in a screenful, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from yoy.messages import Messages, load_messages
from yoy.rendering.rows import Page, Promise

_LISTED = 20


def render_text(page: Page) -> str:
    """The headline numbers, the verdicts and the promises without an answer, as lines of text."""
    words = load_messages(page.lang)
    return "\n".join(_write_lines(page, words)) + "\n"


def _write_lines(page: Page, words: Messages) -> Iterator[str]:
    yield page.title
    yield page.summary
    yield ""
    for headline in page.headlines:
        fraction = f" ({headline.fraction})" if headline.fraction else ""
        yield f"  {headline.label}{words['checkup.colon']}{headline.value}{fraction}"
    yield ""
    for tally in page.tallies:
        yield f"  {tally.mark} {tally.label}{words['checkup.colon']}{tally.promises}"
    for fault in page.faults:
        yield f"  ! {fault}"
    if page.unanswered:
        yield ""
        yield f"{words['page.unanswered']} ({len(page.unanswered)})"
        for promise in page.unanswered[:_LISTED]:
            yield from _write_promise(promise)
        if len(page.unanswered) > _LISTED:
            yield "  " + words.say("text.more", n=len(page.unanswered) - _LISTED)
    yield ""
    yield page.caveat
    if page.consultation:
        yield page.consultation


def _write_promise(promise: Promise) -> Iterator[str]:
    """A promise in a line, and what a language model says of it in another."""
    text = "".join(piece for _, piece in promise.quote.pieces).strip()
    decided = f" [{promise.decided_by}]" if promise.decided_by else ""
    yield f"  {promise.mark} {promise.checkability} {promise.item} {text}{decided}"
    if promise.opinion:
        yield f"      {promise.opinion}"
