"""What a supervisor asks next: problems and their steps, indicators and their figures."""

from __future__ import annotations

from collections.abc import Sequence

from yoy.indicators import name_indicator
from yoy.matching import Pairing, Side, find_evidence, find_restated
from yoy.model import Change, ChangeKind, Figure, FigureChange, Match, ProblemChain, Statement

_OF_THE_YEAR = frozenset(("", "全年", "年内"))
"""Bases that say no more than that a figure is the report's year's."""
_STEP = 0.15
"""A next step speaks of a problem from this score on."""


def chain_problems(problems: Side, plan: Side, later_problems: Side) -> tuple[ProblemChain, ...]:
    """Each earlier problem with the steps planned against it and the later problem that repeats it."""
    steps, again = Pairing(problems, plan), Pairing(problems, later_problems)
    return tuple(
        ProblemChain(problem, _accept(steps, i, _STEP), find_restated(again, i))
        for i, problem in enumerate(problems.statements)
    )


def compare_figures(changes: Sequence[Change]) -> tuple[FigureChange, ...]:
    """The indicators of measures that were matched one to one, in the later report's order."""
    found: list[FigureChange] = []
    for change in changes:
        if change.change in (ChangeKind.MERGED, ChangeKind.SPLIT) or not (change.earlier and change.later):
            continue
        found.extend(_compare_pair(change.earlier[0], change.later[0]))
    return tuple(found)


def _accept(pairing: Pairing, i: int, floor: float) -> tuple[Match, ...]:
    evidence = find_evidence(pairing, i)
    return tuple(m for m in evidence.accepted if m.score >= floor)


def _compare_pair(earlier: Statement, later: Statement) -> list[FigureChange]:
    """The figures of two matched measures, paired by unit in their order."""
    left = list(later.figures)
    rows = []
    for figure in earlier.figures:
        other = next((f for f in left if f.unit == figure.unit), None)
        if other:
            left.remove(other)
            reason = _find_difference(figure, other)
            rows.append(FigureChange(name_indicator(later, other), figure, other, reason))
        else:
            rows.append(FigureChange(name_indicator(earlier, figure), figure, None, "withdrawn"))
    rows.extend(FigureChange(name_indicator(later, figure), None, figure, "added") for figure in left)
    return rows


def _find_difference(earlier: Figure, later: Figure) -> str:
    """Why two figures of one unit cannot be compared; empty where they can."""
    if earlier.base != later.base and not {earlier.base, later.base} <= _OF_THE_YEAR:
        return "base"
    return "direction" if earlier.direction != later.direction else ""
