"""Which reports of a body follow each other, and which are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from yoy.errors import MismatchedReports, YoyError
from yoy.identity import is_same_body

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


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

    Of several files that say the same, the first by name is taken; the others are duplicates, unless a name has another
    year, whose report is missing then. Of two that differ and are of one year, none is taken. A report that repeats
    another year's is left out, and so is the only one of another body, both unless forced.
    """
    series = Series([], [], {})
    for year, group in groupby(sorted(sources, key=lambda each: (each.year, each.path)), lambda each: each.year):
        first, *others = group
        different = [each for each in others if each.content != first.content]
        if different:
            names = ", ".join(str(each.path) for each in (first, *different))
            fault = MismatchedReports("year_twice", names, year=year)
            series.refused.update((each.path, fault) for each in (first, *different))
        else:
            series.sources.append(first)
        for each in others:
            if each in different:
                continue
            if _find_years(each) == _find_years(first):
                series.duplicates.append(each.path)
            else:
                series.refused[each.path] = _say_same(first, each)
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
            yield each.path, _say_same(first, each)


def _say_same(first: Source, each: Source) -> YoyError:
    return MismatchedReports("same_report", f"{first.path}, {each.path}", detail=f"{first.year} / {each.year}")


def _find_years(source: Source) -> list[str]:
    """The years in a file's name."""
    return _YEAR.findall(source.path.stem)


def _find_misfiled(sources: Sequence[Source]) -> Iterator[tuple[Path, YoyError]]:
    """The single reports of other bodies, where one body has several; a name that changes for good is left alone."""
    bodies: list[list[Source]] = []
    for each in sources:
        if each.organ:
            same = next((body for body in bodies if is_same_body(body[0].organ, each.organ)), None)
            if same is None:
                bodies.append(same := [])
            same.append(each)
    most = max(bodies, key=len, default=[])
    for odd in (body[0] for body in bodies if len(body) == 1 < len(most)):
        yield odd.path, MismatchedReports("organ_differs", odd.path, detail=f"{most[0].organ} / {odd.organ}")
