"""How a promise changed from one telling to the next: its target, its deadline, its words."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from yoy.changes import diff_words
from yoy.checkability import find_deadline_year, find_deadlines
from yoy.model import Figure, Statement
from yoy.text import normalise


class Move(StrEnum):
    """Which way a target or a deadline moved."""

    RAISED = "raised"
    LOWERED = "lowered"
    UNNAMED = "unnamed"
    """The promise had figures, and is made again without any."""
    POSTPONED = "postponed"
    ADVANCED = "advanced"


class Drift(NamedTuple):
    """One target or deadline that moved, in the reports' words."""

    move: Move
    before: str
    after: str
    """Empty where the target is no longer named."""


def find_drifts(before: Statement, after: Statement) -> tuple[Drift, ...]:
    """What moved between two tellings of one promise, targets first.

    A target is compared where both tellings have one figure of its unit; a deadline where both name a year.

    >>> from yoy.figures import find_figures
    >>> from yoy.model import Kind, Span
    >>> told = [Statement("n", Kind.NEXT_STEP, t, Span(0, len(t)), (), "", find_figures(t, 0))
    ...         for t in ("2023年底前建成泵站12座", "2024年底前建成泵站9座")]
    >>> [(str(drift.move), drift.before, drift.after) for drift in find_drifts(*told)]
    [('lowered', '12座', '9座'), ('postponed', '2023年底前', '2024年底前')]
    """
    return (*_find_targets(before, after), *_find_deadlines(before, after))


def measure_likeness(before: str, after: str) -> float:
    """The share of two wordings that is the same in both, 0 to 1.

    >>> measure_likeness("新建泵站12座", "新建泵站9座")
    0.77
    """
    texts = normalise(before), normalise(after)
    kept = sum(len(edit.text) for edit in diff_words(*texts) if edit.op == "equal")
    return round(2 * kept / max(1, sum(map(len, texts))), 2)


def _find_targets(before: Statement, after: Statement) -> Iterator[Drift]:
    if before.figures and not after.figures:
        yield Drift(Move.UNNAMED, "、".join(_quote(before, figure) for figure in before.figures), "")
    for was in before.figures:
        now = _find_only(after, was.unit)
        if now and _find_only(before, was.unit) and was.direction == now.direction and was.value != now.value:
            move = Move.RAISED if now.value > was.value else Move.LOWERED
            yield Drift(move, _quote(before, was), _quote(after, now))


def _find_only(statement: Statement, unit: str) -> Figure | None:
    """The only figure of a unit; none where there is another."""
    figures = [figure for figure in statement.figures if figure.unit == unit]
    return figures[0] if len(figures) == 1 else None


def _find_deadlines(before: Statement, after: Statement) -> Iterator[Drift]:
    was, now = find_deadline_year(before), find_deadline_year(after)
    if was and now and was != now:
        move = Move.POSTPONED if now > was else Move.ADVANCED
        yield Drift(move, "、".join(find_deadlines(before)), "、".join(find_deadlines(after)))


def _quote(statement: Statement, figure: Figure) -> str:
    start = statement.span.start
    return statement.text[figure.span.start - start : figure.span.end - start]
