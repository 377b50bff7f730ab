"""The figures of matched measures: what each counts, and how far it moved from one year to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from yoy.figures import MAKING
from yoy.indicators import name_indicator
from yoy.model import Change, Direction, Figure, FigureChange, Statement

_BASES = {"全年": "", "年内": "", "比上年": "同比"}
"""Bases that mean the same in a report of one year."""
_TOTAL = re.compile("总[数量]|总计|共有|现有")
_ANEW = re.compile("|".join(MAKING.split()))
"""What there is in all cannot be compared with what was made in the year."""
_FROM = re.compile("(?:[由从]|[比较][^，,。；;、]{0,10}的)$")
_ARRIVED = re.compile("[到至]$")
_TO = re.compile("[^，,。；;、]{0,6}?[至到增提升扩降减压缩]")


class _Indicator(NamedTuple):
    """A figure with what it counts, in the report's words."""

    label: str
    figure: Figure
    moved: Direction | None
    """Which way it moved, unless the figure is where it arrived: 增加到188个 is a number of things like any other."""


def compare_figures(change: Change, *, same_span: bool = True) -> tuple[FigureChange, ...]:
    """The indicators of measures that were matched, paired by unit and by what they count; the added ones last.

    None where the measures are new or were dropped. Without `same_span` one report gives them for one year and the
    other for several, and no two are compared.
    """
    if not (change.earlier and change.later):
        return ()
    before, after = _list_indicators(change.earlier), _list_indicators(change.later)
    partner = _pair_indicators(before, after)
    rows = []
    for i, was in enumerate(before):
        if i in partner:
            now = after[partner[i]]
            reason = _find_difference(was, now) if same_span else "base"
            rows.append(FigureChange(now.label, was.figure, now.figure, reason))
        else:
            rows.append(FigureChange(was.label, was.figure, None, "withdrawn"))
    added = (now for j, now in enumerate(after) if j not in partner.values())
    return (*rows, *(FigureChange(now.label, None, now.figure, "added") for now in added))


def _list_indicators(measures: Sequence[Statement]) -> list[_Indicator]:
    """The figures of measures with what each counts; without those that only say where another started from."""
    return [
        _Indicator(name_indicator(s, f), f, None if _ARRIVED.search(_read_before(s, f)) else f.direction)
        for s in measures
        for f in s.figures
        if not is_start(s, f)
    ]


def _read_before(statement: Statement, figure: Figure) -> str:
    return statement.text[: figure.span.start - statement.span.start]


def is_start(statement: Statement, figure: Figure) -> bool:
    """Whether a figure is a former one: 由7天压减至5天, 比上年的60件增加9件."""
    after = statement.text[figure.span.end - statement.span.start :]
    return _FROM.search(_read_before(statement, figure)) is not None and _TO.match(after) is not None


def _pair_indicators(before: Sequence[_Indicator], after: Sequence[_Indicator]) -> dict[int, int]:
    """Earlier figures to later ones of the same unit, by position: what counts most nearly the same first."""
    from rapidfuzz.distance import Indel

    alike = [
        (-Indel.normalized_similarity(was.label, now.label), i + j, i, j)
        for i, was in enumerate(before)
        for j, now in enumerate(after)
        if was.figure.unit == now.figure.unit
    ]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(alike):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return partner


def _name_base(indicator: _Indicator) -> str:
    """What a figure is measured against: for a yearly rate of growth the year before, whether it says so or not."""
    base = _BASES.get(indicator.figure.base, indicator.figure.base)
    return "同比" if not base and indicator.moved and indicator.figure.unit == "%" else base


def _find_difference(earlier: _Indicator, later: _Indicator) -> str:
    """Why two figures of one unit cannot be compared; empty where they can."""
    before, after = _name_base(earlier), _name_base(later)
    both = (earlier.label, later.label), (later.label, earlier.label)
    if before != after or any(_TOTAL.search(one) and _ANEW.search(other) for one, other in both):
        return "base"
    return "direction" if earlier.moved != later.moved else ""
