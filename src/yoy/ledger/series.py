"""Figures over the years: what a body counts in several of its reports under one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from yoy.indicators import name_indicator
from yoy.model import Direction, Figure, Kind, Report, Statement
from yoy.text import normalise

_FEWEST = 3
"""Reports in which a figure has to stand to be a series."""
_SHORTEST = 4
"""Characters of a name that is no common word, such as 其中 or 增长."""

_Key = tuple[str, str, Direction | None, str]
"""Name, unit, direction and base of a figure."""


class Point(NamedTuple):
    """A figure of one report."""

    year: int
    """Of the report; in a work report the figure is of the year before."""
    figure: Figure
    statement: Statement
    """The measure in which it stands."""


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator in several reports, under the same name, unit, direction and base in all."""

    label: str
    """What is counted, in the newest report's words."""
    points: tuple[Point, ...]
    """In order of years, one a report."""

    @property
    def unit(self) -> str:
        """The unit of all its figures."""
        return self.points[0].figure.unit


def trace_figures(reports: Sequence[Report]) -> tuple[Series, ...]:
    """The indicators that three reports or more give, the longest first.

    A name that a report gives twice says nothing certain about that year, and is left out of it.
    """
    found: dict[_Key, list[tuple[str, Point]]] = defaultdict(list)
    for report in reports:
        for key, label, point in _list_points(report):
            found[key].append((label, point))
    series = (Series(named[-1][0], tuple(point for _, point in named)) for named in found.values())
    return tuple(sorted((each for each in series if len(each.points) >= _FEWEST), key=_rank))


def _rank(series: Series) -> tuple[int, int, int, str]:
    """The longest first, then those that the newest reports still give."""
    last = series.points[-1]
    return -len(series.points), -last.year, last.figure.span.start, series.label


def _list_points(report: Report) -> Iterator[tuple[_Key, str, Point]]:
    """The figures of a report's measures, each under a name that occurs once."""
    named: dict[_Key, list[tuple[str, Point]]] = defaultdict(list)
    for statement in report.of_kind(Kind.MEASURE):
        for figure in statement.figures:
            label = name_indicator(statement, figure)
            key = (normalise(label), figure.unit, figure.direction, figure.base)
            named[key].append((label, Point(report.year, figure, statement)))
    yield from ((key, *points[0]) for key, points in named.items() if _is_telling(key[0], points))


def _is_telling(name: str, points: Iterable[object]) -> bool:
    return len(name) >= _SHORTEST and len(list(points)) == 1
