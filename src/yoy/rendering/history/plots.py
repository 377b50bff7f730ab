"""Pictures of the years: where the points of a line lie, in units of the picture, and what is written beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from yoy.rendering.history.rows import Curve, Dot, Plot, Tick

_MOST_YEARS = 14
"""So many years are written below a picture, else every second, third and so on."""


class Frame(NamedTuple):
    """The room that a picture has, in its own units."""

    width: int
    height: int
    left: int = 0
    right: int = 0
    top: int = 0
    bottom: int = 0


LINES = Frame(1000, 300, left=72, right=30, top=14, bottom=34)
"""The rates of all years."""
CHART = Frame(240, 64, left=5, right=5, top=6, bottom=6)
"""One indicator."""

Named = tuple[str, str, Sequence[tuple[int, float, str]]]
"""A line's class name, its label, and its points: year, value, what it stands for."""


class Scale(NamedTuple):
    """What is at the edges of a picture."""

    years: tuple[int, int]
    values: tuple[float, float]


def draw_plot(frame: Frame, scale: Scale, label: str, lines: Sequence[Named], marks: Sequence[float] = ()) -> Plot:
    """The lines in a frame; years are written below it and shares beside it only where marks are given."""
    return Plot(
        width=frame.width,
        height=frame.height,
        label=label,
        curves=tuple(_draw_curve(frame, scale, line) for line in lines),
        below=tuple(_mark_years(frame, scale)) if marks else (),
        beside=tuple(Tick(_find_y(frame, scale, mark), f"{mark:.0%}") for mark in marks),
    )


def _draw_curve(frame: Frame, scale: Scale, line: Named) -> Curve:
    name, label, points = line
    dots = tuple(Dot(_find_x(frame, scale, year), _find_y(frame, scale, value), title) for year, value, title in points)
    runs = _split_runs([year for year, *_ in points], dots)
    gaps = [(one[-1], other[0]) for one, other in pairwise(runs)]
    return Curve(name, label, tuple(map(_trace, runs)), tuple(map(_trace, gaps)), dots)


def _split_runs(years: Sequence[int], dots: Sequence[Dot]) -> list[list[Dot]]:
    """The dots in groups of successive years."""
    runs: list[list[Dot]] = []
    for before, year, dot in zip((None, *years), years, dots, strict=False):
        if before is None or year - before > 1:
            runs.append([])
        runs[-1].append(dot)
    return runs


def _trace(dots: Sequence[Dot]) -> str:
    return " ".join(f"{dot.x},{dot.y}" for dot in dots)


def _mark_years(frame: Frame, scale: Scale) -> Iterator[Tick]:
    first, last = scale.years
    step = (last - first) // _MOST_YEARS + 1
    yield from (Tick(_find_x(frame, scale, year), str(year)) for year in range(last, first - 1, -step))


def _find_x(frame: Frame, scale: Scale, year: int) -> str:
    first, last = scale.years
    room = frame.width - frame.left - frame.right
    return f"{frame.left + room * (year - first) / max(1, last - first):.1f}"


def _find_y(frame: Frame, scale: Scale, value: float) -> str:
    low, high = scale.values
    room = frame.height - frame.top - frame.bottom
    return f"{frame.top + room * (high - value) / ((high - low) or 1):.1f}"
