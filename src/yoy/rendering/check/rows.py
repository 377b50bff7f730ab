"""What a check's outputs print, as plain rows in one language."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A promise or something to ask about."""

    mark: str
    """The verdict's sign, or that of a finding."""
    style: str
    """The verdict, or what a finding is printed like."""
    group: str
    """The item a promise stands in, or the label of a kind of finding."""
    text: str
    """The promise's words, or a finding's sentence."""
    quotes: tuple[str, ...]
    """The words that a finding rests on."""
    note: str
    """What there was before, and why it is so now."""
    tags: tuple[str, ...]
    """Checkability, and that a person should look."""


class RuleRow(NamedTuple):
    """A rule and what came of it."""

    rule: str
    """Its name in JSON."""
    mark: str
    style: str
    label: str
    found: str
    """What was found beside the limit, and before."""
    failed: bool


class CaseRow(NamedTuple):
    """A promise as a build server counts it."""

    row: Row
    verdict: str
    """The verdict's sign and word."""
    state: str


class BodyRow(NamedTuple):
    """One body."""

    name: str
    """The body; the name of its folder where its reports do not say."""
    title: str
    years: str
    sources: tuple[str, ...]
    """The two reports with their files."""
    basis: str
    """What it was held against."""
    decided: str
    """What people decided, in a sentence or two; empty where no decisions were looked at."""
    rate: str
    fraction: str
    passed: bool
    tally: str
    """How many are new, known and resolved."""
    counts: tuple[str, str, str]
    """The same as numbers."""
    rules: tuple[RuleRow, ...]
    new: tuple[Row, ...]
    known: tuple[Row, ...]
    resolved: tuple[Row, ...]
    held: tuple[Row, ...]
    allowed: tuple[Row, ...]
    cases: tuple[CaseRow, ...]


class Notice(NamedTuple):
    """A check."""

    lang: str
    title: str
    summary: str
    passed: bool
    many: bool
    bodies: tuple[BodyRow, ...]
    faults: tuple[str, ...]
    caveat: str
