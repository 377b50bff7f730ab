"""The 质询清单: one question for each due promise without reported progress, in careful words."""

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
    """Running number, from 1: the most checkable first."""
    text: str
    promise: Promise
    said: Quote | None
    """What the later report says; where the verdict rests on nothing, the nearest passage; none where there is none."""
    label: str
    """What that passage is."""


def list_questions(page: Page, words: Messages) -> Iterator[Question]:
    """The questions about the promises without reported progress, in the order of the page."""
    return (_build_question(number, promise, page, words) for number, promise in enumerate(page.unanswered, 1))


def _build_question(number: int, promise: Promise, page: Page, words: Messages) -> Question:
    earlier, later = page.sources
    shown = (*promise.evidence, *filter(None, [promise.nearest]))[:1]
    return Question(
        number=number,
        text=words.say(
            f"question.{promise.verdict}",
            title=" ".join((earlier.title or earlier.name).split()),
            promise=promise.quote.text.rstrip(_ENDS).translate(_INNER),
            later=later.year,
        ),
        promise=promise,
        said=shown[0].quote if shown else None,
        label=words.say("question.said" if promise.evidence or not shown else "question.nearest", year=later.year),
    )
