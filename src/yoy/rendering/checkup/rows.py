"""What a check-up prints, as plain rows in one language; the printers add the heads and cut what is too long."""

from __future__ import annotations

from typing import NamedTuple


class ContentRow(NamedTuple):
    """One of the contents a report should have."""

    mark: str
    """`✔` present, `≈` only mentioned, `∅` not found."""
    label: str
    place: str
    """Where it was found, such as `第31行`; what is said of it where it was not."""
    text: str
    """The heading or the sentence there; empty where there is none."""


class StepRow(NamedTuple):
    """One next step."""

    level: str
    """Such as `C2`."""
    marks: tuple[str, ...]
    """For object, figure, deadline and owner: `✔` where the step names one, else `·`."""
    line: str
    """Such as `31`, with pages `2:31`."""
    item: str
    text: str


class StepGroup(NamedTuple):
    """The next steps of one level."""

    level: str
    label: str
    steps: tuple[StepRow, ...]


class SectionRow(NamedTuple):
    """One heading of the outline."""

    depth: int
    """0 for the outermost."""
    title: str
    """With its marker."""
    tally: str
    """Kinds and numbers of the statements below, such as `措施 12`."""


class FigureRow(NamedTuple):
    """One figure."""

    label: str
    written: str
    """As the report writes it."""
    value: str
    """The number multiplied out, such as `65000`."""
    unit: str
    notes: str
    """Bound, direction and base; empty where there are none."""
    line: str


class FigureGroup(NamedTuple):
    """The figures in statements of one kind."""

    label: str
    figures: tuple[FigureRow, ...]


class IgnoredRow(NamedTuple):
    """One stretch that was left out."""

    line: str
    text: str


class IgnoredGroup(NamedTuple):
    """What was left out for one reason."""

    why: str
    rows: tuple[IgnoredRow, ...]


class Sheet(NamedTuple):
    """Everything that a check-up prints."""

    lang: str
    head: str
    """Body and years."""
    title: str
    source: str
    """Path, format, encoding and pages."""
    digest: str
    summary: tuple[str, ...]
    """The findings in a few sentences."""
    remarks: tuple[str, ...]
    """What the report shows against itself, and what could not be settled in reading it."""
    contents_note: str
    """Which rules ask for the contents."""
    contents: tuple[ContentRow, ...]
    slots: tuple[str, ...]
    """Heads of the columns of `StepRow.marks`."""
    steps: tuple[StepGroup, ...]
    """What cannot be checked first."""
    tallies: tuple[str, ...]
    """Sections, items and statements of each kind."""
    outline: tuple[SectionRow, ...]
    units: str
    """The most frequent units."""
    figures: tuple[FigureGroup, ...]
    accounted: str
    ignored: tuple[IgnoredGroup, ...]
    version: str
