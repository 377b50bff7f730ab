"""Which reports are checked: one body's in a folder, or those of many bodies in a folder each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from yoy.errors import MismatchedReports, UnreadableSource, YoyError
from yoy.model import Report
from yoy.pipeline import read_dated
from yoy.readers.folder import SUFFIXES, list_folders, list_sources


@dataclass(frozen=True, slots=True)
class Body:
    """The files of one body."""

    folder: Path
    """Where they lie."""
    files: tuple[Path, ...]
    fault: YoyError | None = None
    """Why the folder cannot be looked into, if it cannot."""

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.folder.resolve().name


def list_bodies(folder: Path) -> list[Body]:
    """The body whose reports lie in a folder, or else each of the bodies whose reports lie in a folder below it.

    A folder below without one is a body
    without files. Raises `UnreadableSource` where there is no such folder or it cannot be opened, and where there
    is no report at all.
    """
    if not folder.is_dir():
        raise UnreadableSource("no_such_file", folder)
    body = _find_body(folder)
    if body.files:
        return [body]
    bodies = [_find_body(each) for each in list_folders(folder)]
    if not any(body.files or body.fault for body in bodies):
        raise UnreadableSource("no_reports", folder, known=" ".join(sorted(SUFFIXES)))
    return bodies


def read_newest(body: Body) -> tuple[list[Report], list[YoyError]]:
    """The reports of the two newest years, the earlier first, or as many as there are; and what cannot be used.

    Raises `YoyError` where the folder cannot be looked into, and where one of these years has two reports.
    """
    if body.fault:
        raise body.fault
    reports, faults = read_dated(body.files)
    return list(_take_newest(reports)), faults


def _take_newest(reports: Sequence[Report]) -> Iterator[Report]:
    years = groupby(sorted(reports, key=lambda report: report.year), key=lambda report: report.year)
    for year, same in [(year, list(same)) for year, same in years][-2:]:
        if len(same) > 1:
            raise MismatchedReports("year_twice", ", ".join(each.source.path for each in same), year=year)
        yield same[0]


def _find_body(folder: Path) -> Body:
    """A folder with the files in it that may be reports."""
    try:
        files = list_sources([folder])
    except UnreadableSource as fault:
        return Body(folder, (), None if fault.code == "no_reports" else fault)
    return Body(folder, tuple(files))
