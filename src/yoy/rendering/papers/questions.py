"""The 质询清单: what to ask about each due promise without reported progress, in careful words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yoy.messages import Messages
from yoy.rendering.rows import Page, Promise, Quote

_INNER = str.maketrans("“”", "‘’")
"""Quotation marks inside a quotation."""
_ENDS = "。；;，, "


class Question(NamedTuple):
    """What to ask the body about one promise, with both quotes."""

    number: int
    """Running number, from 1; where promises are asked about together, the promise's own."""
    text: str
    promise: Promise
    said: Quote | None
    """What the later report says; where the verdict rests on nothing, the nearest passage; none where there is none."""
    label: str
    """What that passage is."""


class Request(NamedTuple):
    """What to ask the body about all promises of one verdict."""

    title: str
    """The verdict's sign and word, and how many promises there are."""
    text: str
    questions: tuple[Question, ...]
    """The most checkable first."""


def list_requests(page: Page, words: Messages) -> Iterator[Request]:
    """The questions by verdict; a verdict without any has no request."""
    for tally in page.tallies:
        promises = [promise for promise in page.unanswered if promise.verdict == tally.verdict]
        if promises:
            yield Request(
                title=f"{tally.mark} {tally.label} ({len(promises)})",
                text=words.say(f"question.all.{tally.verdict}", title=_name_plan(page), later=page.sources[1].year),
                questions=tuple(_build_question(promise.number, promise, page, words) for promise in promises),
            )


def list_questions(page: Page, words: Messages) -> Iterator[Question]:
    """The questions one by one, the most checkable first."""
    return (_build_question(number, promise, page, words) for number, promise in enumerate(page.unanswered, 1))


def _build_question(number: int, promise: Promise, page: Page, words: Messages) -> Question:
    later = page.sources[1]
    shown = (*promise.evidence, *filter(None, [promise.nearest]))[:1]
    return Question(
        number=number,
        text=words.say(
            f"question.{promise.verdict}",
            title=_name_plan(page),
            promise=promise.quote.text.rstrip(_ENDS).translate(_INNER),
            later=later.year,
        ),
        promise=promise,
        said=shown[0].quote if shown else None,
        label=words.say("question.said" if promise.evidence or not shown else "question.nearest", year=later.year),
    )


def _name_plan(page: Page) -> str:
    """The title of the report that promised, on one line."""
    earlier = page.sources[0]
    return " ".join((earlier.title or earlier.name).split())
