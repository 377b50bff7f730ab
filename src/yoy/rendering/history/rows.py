"""What a ledger prints, as plain rows in one language, every number formatted; the printers add the heads."""

from __future__ import annotations

from typing import NamedTuple

from yoy.rendering.rows import Headline, Pieces


class YearRow(NamedTuple):
    """What one report says of the plan before it."""

    year: str
    """Such as `2021`."""
    since: str
    promised: str
    due: str
    answered: str
    """Such as `67%`; a dash where nothing was due."""
    fraction: str
    """Such as `12 / 18`."""
    fulfilled: str
    fulfilled_fraction: str
    again: str
    percents: tuple[int, int] | None
    """The two shares again, 0 to 100; none where nothing was due."""


class Cell(NamedTuple):
    """What the report of one year has to do with a promise; an empty cell has neither."""

    verdict: str
    """The verdict's JSON word, for a class name; empty where the report gives none."""
    mark: str
    label: str
    """What a reader hears: verdict and telling."""
    time: str
    """Such as `2` where the report's own plan makes the promise for the second time; else empty."""
    anchor: str
    """Where on the page the words stand."""


class Passage(NamedTuple):
    """Words of a report and where they stand."""

    text: str
    place: str


class AnswerRow(NamedTuple):
    """What one report says of a promise."""

    year: str
    anchor: str
    verdict: str
    mark: str
    label: str
    sure: str
    """Such as `把握高，93%`, and that a person should look."""
    reason: str
    passages: tuple[Passage, ...]


class TellingRow(NamedTuple):
    """A promise in one plan."""

    year: str
    anchor: str
    time: str
    """Such as `第2次承诺`."""
    pieces: Pieces
    """The words; what was put in or left out since the telling before is marked."""
    text: str
    """The words alone."""
    place: str
    checkability: str
    """Such as `C3 有数字、期限或责任单位`."""
    drifts: tuple[str, ...]
    """Targets and deadlines that moved, a sentence each."""
    answers: tuple[AnswerRow, ...]


class NearRow(NamedTuple):
    """What a later plan has that is like a promise."""

    year: str
    text: str
    place: str


class Entry(NamedTuple):
    """One promise through the years."""

    number: int
    """Running number, from 1, in order of first tellings."""
    anchor: str
    text: str
    """Its latest words."""
    status: str
    """The status's JSON word."""
    status_label: str
    age: int
    told: str
    """Such as `2019年起，第4次承诺`."""
    times: int
    first: str
    last: str
    """Years of the first and the latest telling."""
    checkability: str
    """Such as `C2`."""
    verdict: str
    verdict_mark: str
    verdict_label: str
    """Of the latest answer; all three empty where there is none."""
    fate: str
    """How it stands beside that verdict, such as `2021年报告，其计划再次提出`."""
    stand: str
    """Both in a sentence."""
    drifts: tuple[str, ...]
    """Every target and deadline that moved."""
    moves: tuple[str, ...]
    """The latest of these, and how many there were before."""
    cells: tuple[Cell, ...]
    """One for each report."""
    tellings: tuple[TellingRow, ...]
    near: NearRow | None
    """None unless it is perhaps made again."""


class Dot(NamedTuple):
    """A point of a picture, in its units from the upper left corner."""

    x: str
    y: str
    title: str
    """What it stands for, such as `2021年：67%`."""


class Curve(NamedTuple):
    """A line of a picture."""

    name: str
    """A class name."""
    label: str
    runs: tuple[str, ...]
    """Its points of successive years, as `x,y x,y`."""
    gaps: tuple[str, ...]
    """The last point of each run and the first of the next: what lies between is not known."""
    dots: tuple[Dot, ...]


class Tick(NamedTuple):
    """A mark beside or below a picture."""

    at: str
    text: str


class Plot(NamedTuple):
    """A picture of one line or several over the years."""

    width: int
    height: int
    label: str
    """What those hear who do not see it."""
    curves: tuple[Curve, ...]
    below: tuple[Tick, ...]
    beside: tuple[Tick, ...]


class PointRow(NamedTuple):
    """A figure of one report."""

    year: str
    value: str
    """As the report writes it."""
    text: str
    """The measure in which it stands."""
    place: str


class Chart(NamedTuple):
    """One indicator through the years."""

    label: str
    unit: str
    span: str
    """Such as `2014—2026，9份报告`."""
    points: tuple[PointRow, ...]
    plot: Plot


class StatusRow(NamedTuple):
    """How many promises stand in one way."""

    status: str
    """The status's JSON word."""
    label: str
    meaning: str
    promises: int


class SourceRow(NamedTuple):
    """One report."""

    year: str
    title: str
    path: str
    sha256: str
    tally: str


class Record(NamedTuple):
    """A whole ledger."""

    lang: str
    title: str
    summary: str
    notices: tuple[str, ...]
    """Which years have no report, and which reports look back on several years; none where there are none."""
    caveat: str
    headlines: tuple[Headline, ...]
    faults: tuple[str, ...]
    years: tuple[str, ...]
    rates: tuple[YearRow, ...]
    lines: Plot
    """The rates as a picture."""
    oldest: tuple[Entry, ...]
    """The promises made more than once or before the newest report that go on, the oldest first."""
    repeated: tuple[Entry, ...]
    """The promises made more than once, those that go on first, then those that are said no more, then the others; none
    that joined another."""
    mapped: tuple[Entry, ...]
    """Those on a page: of each status the ones made most often."""
    dropped: tuple[Entry, ...]
    """Those said no more without reported completion, the checkable first, the latest before earlier ones."""
    entries: tuple[Entry, ...]
    """All, in order of first tellings."""
    most: int
    """So many of the oldest and of those said no more are on a page, which nobody reads to the end of thousands."""
    open: int
    """So many of those are not folded away."""
    drawn: int
    """So many of the charts are on a page."""
    listed: tuple[Entry, ...]
    """Those on the page, each once, in order of first tellings."""
    charts: tuple[Chart, ...]
    sources: tuple[SourceRow, ...]
    statuses: tuple[StatusRow, ...]
    version: str
