"""What became of each report and of each body: what a worker gives back."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from yoy.batch.records import Record, Side, Tally


class Fate(StrEnum):
    """What became of a report."""

    COMPARED = "compared"
    """Set against the one before."""
    UNCHANGED = "unchanged"
    """Set against the one before by an earlier run, and nothing has changed."""
    FIRST = "first"
    """Read; there is none before it to be set against."""
    DUPLICATE = "duplicate"
    """Says the same, statement by statement, as another file of its year."""
    REFUSED = "refused"
    """Not used."""


class FileFate(NamedTuple):
    """A file and what became of it."""

    file: str
    fate: Fate
    code: str = ""
    """What is wrong with it, as a code: why it was refused, or why the next report could not be set against it."""
    message: str = ""
    """The same as a sentence; empty where nothing is wrong."""
    output: str = ""
    """The first file written, seen from the folder of all outputs."""


class Pair(NamedTuple):
    """Two compared reports, without their promises."""

    key: str
    body: str
    record: str
    """Where all of it is kept, seen from the folder of all outputs."""
    earlier: Side
    later: Side
    outputs: tuple[str, ...]
    """The files written, seen from there too."""
    tally: Tally
    faults: tuple[str, ...]


class Finished(NamedTuple):
    """A body's work, done."""

    body: str
    pairs: tuple[Pair, ...]
    """By year."""
    files: tuple[FileFate, ...]
    """In the order of their names."""


def summarise(record: Record, path: str) -> Pair:
    """A record without its promises, and where it is kept."""
    sides = record.earlier, record.later
    return Pair(record.key, record.body, path, *sides, record.outputs, record.tally, record.faults)
