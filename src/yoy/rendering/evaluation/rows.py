"""What an evaluation prints, as plain rows in one language, every number formatted; the printers add the heads."""

from __future__ import annotations

from typing import NamedTuple

from yoy.rendering.rows import Headline


class FigureRow(NamedTuple):
    """One figure."""

    name: str
    """As in JSON, such as `answered.acc`."""
    label: str
    value: str
    """Such as `74.8%` for a share, `0.768` for a mean; a dash where there is nothing to count."""
    fraction: str
    """Such as `1086 / 1452` behind a share, else empty."""
    note: str
    """What it counts, in one sentence."""


class FigureGroup(NamedTuple):
    """Figures that answer one question."""

    title: str
    rows: tuple[FigureRow, ...]


class TrustRow(NamedTuple):
    """Promises of like confidence."""

    label: str
    """Such as `高`."""
    range: str
    """Such as `≥ 0.85`."""
    promises: str
    right: str
    share: str
    """Such as `94.2%`."""
    confidence: str
    """Such as `0.93`."""
    percent: int
    """The share again, 0 to 100, for a bar."""


class VerdictName(NamedTuple):
    """A verdict as it is printed."""

    verdict: str
    """Its JSON word, for a class name."""
    mark: str
    label: str


class ConfusionRow(NamedTuple):
    """The promises of one labelled verdict by yoy's verdict."""

    truth: VerdictName
    counts: tuple[int, ...]
    """In the order of the rows."""
    total: int


class Cited(NamedTuple):
    """A passage, and whether yoy and the label agree on it."""

    text: str
    shared: bool


class Item(NamedTuple):
    """One labelled promise beside what yoy says."""

    pair: str
    promise: str
    truth: VerdictName
    quotes: tuple[Cited, ...]
    """The labelled passages."""
    note: str
    """The reader's own note."""
    said: VerdictName
    confidence: str
    """Such as `高 0.93`; empty where yoy lists no such promise."""
    rule: str
    reason: str
    """The rule's sentence; what is said where yoy lists no such promise."""
    passages: tuple[Cited, ...]
    """yoy's evidence, best first."""
    listed: str
    """The promise as yoy cuts it, where that is another stretch of text; else empty."""


class Chapter(NamedTuple):
    """Judgements of one kind, to be read."""

    name: str
    """For an anchor: `sides`, `verdicts`, `evidence` or `unlisted`."""
    title: str
    note: str
    items: tuple[Item, ...]


class SurplusRow(NamedTuple):
    """A promise of yoy that no label covers."""

    pair: str
    promise: str


class PairRow(NamedTuple):
    """One pair of reports."""

    name: str
    reports: str
    """Such as `某市市场监管局2023 → 某市市场监管局2024`."""
    promises: str
    fraction: str
    """Right on answered or unanswered, such as `24 / 31`."""
    share: str


class Scorecard(NamedTuple):
    """A whole evaluation."""

    lang: str
    title: str
    summary: str
    caveat: str
    headlines: tuple[Headline, ...]
    faults: tuple[str, ...]
    """What of the labels was not used, and doubts about the pairs."""
    figures: tuple[FigureGroup, ...]
    reliability: tuple[TrustRow, ...]
    calibration: tuple[TrustRow, ...]
    """The tenths that hold promises."""
    confusion: tuple[ConfusionRow, ...]
    chapters: tuple[Chapter, ...]
    """The errors first, worst first."""
    surplus: tuple[SurplusRow, ...]
    pairs: tuple[PairRow, ...]
    version: str
