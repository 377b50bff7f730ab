"""Which reports of a body follow each other, and which are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from yoy.errors import MismatchedReports, YoyError
from yoy.identity import is_same_body


class Source(NamedTuple):
    """A report that can be read, as far as its place among the others depends on it."""

    path: Path
    organ: str
    year: int
    content: str
    """The digest of its statements: two files of which it is the same are one report."""


class Series(NamedTuple):
    """The reports of a body in order, one a year, and the files that are left out."""

    sources: list[Source]
    duplicates: list[Path]
    refused: dict[Path, YoyError]


def order_sources(sources: Sequence[Source], *, force: bool = False) -> Series:
    """The series of a body's reports.

    Of several files that say the same, the first by name is taken; of two that differ, and are of one year, none. A
    report that only repeats another year's is left out, and so is a single one of another body among those of the same,
    both unless forced.
    """
    series = Series([], [], {})
    for year, group in groupby(sorted(sources, key=lambda each: (each.year, each.path)), lambda each: each.year):
        first, *others = group
        different = [each.path for each in others if each.content != first.content]
        series.duplicates.extend(each.path for each in others if each.path not in different)
        if different:
            names = ", ".join(str(path) for path in (first.path, *different))
            for path in (first.path, *different):
                series.refused[path] = MismatchedReports("year_twice", names, year=year)
        else:
            series.sources.append(first)
    if force:
        return series
    series.refused.update(_find_repeated(series.sources))
    series.sources[:] = [each for each in series.sources if each.path not in series.refused]
    series.refused.update(_find_misfiled(series.sources))
    series.sources[:] = [each for each in series.sources if each.path not in series.refused]
    return series


def _find_repeated(sources: Sequence[Source]) -> Iterator[tuple[Path, YoyError]]:
    """The reports that say, statement by statement, what the report of another year says."""
    before: dict[str, Source] = {}
    for each in sources:
        first = before.setdefault(each.content, each)
        if first is not each:
            paths, years = f"{first.path}, {each.path}", f"{first.year} / {each.year}"
            yield each.path, MismatchedReports("same_report", paths, detail=years)


def _find_misfiled(sources: Sequence[Source]) -> Iterator[tuple[Path, YoyError]]:
    """Single reports of another body; where a name changes for good, the series only breaks there."""
    runs: list[list[Source]] = []
    for each in sources:
        if not each.organ:  # as good as any
            continue
        if not runs or not is_same_body(runs[-1][-1].organ, each.organ):
            runs.append([])
        runs[-1].append(each)
    longest = max(runs, key=len, default=[])
    if len(longest) < 2:
        return
    for run in runs:
        if len(run) == 1:
            (odd,) = run
            detail = f"{longest[0].organ} / {odd.organ}"
            yield odd.path, MismatchedReports("organ_differs", odd.path, detail=detail)
