"""What to look at first: promises without an answer, targets missed, figures that fell, promises made again."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from yoy.messages import Messages
from yoy.model import Comparison, FigureChange
from yoy.rendering.rows import FigureRow, Highlight, Pointer, Promise

_MISSED = "target_missed"
"""The rule of a promise whose figure was not reached."""
_SHOWN = 4
_TEXT = 44
"""So many characters of a promise or a figure's name are shown."""


def list_highlights(
    comparison: Comparison, promises: Sequence[Promise], figures: Sequence[FigureRow], words: Messages
) -> tuple[Highlight, ...]:
    """The first of each kind, the weightiest first; kinds without any are left out."""
    unanswered = [each for each in promises if each.part == "unanswered"]
    unanswered.sort(key=lambda each: (each.checkability, each.grade == "high"), reverse=True)
    missed = [row for row, each in zip(promises, comparison.follow_ups, strict=True) if each.rule == _MISSED]
    fallen = [pair for pair in zip(comparison.figures, figures, strict=True) if pair[1].move == "fell"]
    fallen.sort(key=lambda pair: _measure_fall(pair[0]))
    restated = [each for each in promises if each.restated]
    restated.sort(key=lambda each: (each.part == "unanswered", each.checkability), reverse=True)
    kinds = (
        ("unanswered", "page.highlight.unanswered", "unanswered", [_point_to(each) for each in unanswered]),
        ("missed", "page.highlight.missed", "answered", [_point_to(each, each.reason) for each in missed]),
        ("fallen", "page.highlight.fallen", "figures", [_point_to_figure(row) for _, row in fallen]),
        ("restated", "headline.restated", "list-restated", [_point_to(each) for each in restated]),
    )
    return tuple(
        Highlight(name, words[title], anchor, len(found), tuple(found[:_SHOWN]))
        for name, title, anchor, found in kinds
        if found
    )


def _point_to(promise: Promise, note: str = "") -> Pointer:
    """A promise with its verdict, or what else there is to say of it."""
    return Pointer(promise.anchor, promise.mark, _shorten(promise.quote.text), note or promise.label, promise.verdict)


def _point_to_figure(figure: FigureRow) -> Pointer:
    """A figure with both values and how far it fell."""
    both = " → ".join(cell.text for cell in (figure.earlier, figure.later) if cell)
    return Pointer(figure.anchor, "▼", f"{_shorten(figure.label)} {both}", figure.change, "")


def _measure_fall(change: FigureChange) -> Decimal:
    """How far a figure fell as a share of what it was, percentage points as hundredths; 0 where that says nothing."""
    difference, unit = change.difference
    return (difference or Decimal(0)) / (100 if unit == "percentage_points" else 1)


def _shorten(text: str) -> str:
    """The first words of a text on one line.

    >>> _shorten("建成 快检中心")
    '建成 快检中心'
    """
    line = " ".join(text.split()).rstrip("。；，,;")
    return line if len(line) <= _TEXT else f"{line[:_TEXT]}…"
