"""What is kept of two compared reports: enough for the tables over all bodies, and to know that nothing changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from yoy.checkability import CHECKABLE
from yoy.model import Comparison, FollowUp, Verdict

FORMAT = "yoy/record/1"


class Side(NamedTuple):
    """One of the two reports."""

    organ: str
    year: int


class Row(NamedTuple):
    """A promise and what the later report says of it."""

    number: int
    theme: str
    promise: str
    verdict: Verdict
    confidence: float
    checkability: str
    answer: str
    restated: bool
    needs_review: bool
    evidence: str
    """The best passage; empty where nothing answers."""
    reason: str
    reviewer: str
    """Who decided; empty where nobody did."""


@dataclass(frozen=True, slots=True)
class Record:
    """Two compared reports of one body."""

    key: str
    """What it was made from and how: another key, and it is made again."""
    body: str
    earlier: Side
    later: Side
    outputs: tuple[str, ...]
    """The files written, seen from the folder of all outputs."""
    findings: int
    """How many there are."""
    faults: tuple[str, ...]
    """Doubts about the pair, as codes, each once."""
    rows: tuple[Row, ...]

    @property
    def tally(self) -> Tally:
        """The promises, counted."""
        due = [row for row in self.rows if row.verdict.due]
        checkable = [row for row in due if row.checkability in CHECKABLE]
        return Tally(
            promises=len(self.rows),
            due=len(due),
            answered=sum(row.verdict.answered for row in due),
            checkable=len(checkable),
            fulfilled=sum(row.verdict is Verdict.FULFILLED for row in checkable),
            restated=sum(row.restated for row in self.rows),
            needs_review=sum(row.needs_review for row in self.rows),
            findings=self.findings,
            decided=sum(bool(row.reviewer) for row in self.rows),
        )


class Tally(NamedTuple):
    """The promises of one report, counted by clause."""

    promises: int
    due: int
    answered: int
    """Of those due: reported done, done in part or under way."""
    checkable: int
    """Of those due: with a named object, number, deadline or owner."""
    fulfilled: int
    """Of the checkable ones: reported done."""
    restated: int
    needs_review: int
    findings: int
    decided: int
    """By people."""

    @property
    def unanswered(self) -> int:
        """Of those due: without reported progress."""
        return self.due - self.answered

    @property
    def rate(self) -> float | None:
        """The share of those due that is answered; none where nothing is due."""
        return self.answered / self.due if self.due else None


def make_record(key: str, body: str, comparison: Comparison, outputs: Iterable[str], lang: str) -> Record:
    """What is kept of a comparison; its sentences are in one language."""
    return Record(
        key=key,
        body=body,
        earlier=Side(comparison.earlier.organ, comparison.earlier.year),
        later=Side(comparison.later.organ, comparison.later.year),
        outputs=tuple(outputs),
        findings=len(comparison.findings),
        faults=tuple(dict.fromkeys(fault.code for fault in comparison.faults)),
        rows=tuple(_make_row(n, each, lang) for n, each in enumerate(comparison.follow_ups, 1)),
    )


def _make_row(number: int, follow_up: FollowUp, lang: str) -> Row:
    step = follow_up.next_step
    return Row(
        number=number,
        theme=step.path[-1] if step.path else "",
        promise=step.text,
        verdict=follow_up.verdict,
        confidence=follow_up.confidence,
        checkability=follow_up.checkability,
        answer=follow_up.answer,
        restated=follow_up.restated is not None,
        needs_review=follow_up.needs_review,
        evidence=follow_up.evidence[0].later.text if follow_up.evidence else "",
        reason=follow_up.reason.say(lang),
        reviewer=follow_up.review.reviewer if follow_up.review else "",
    )


def dump_record(record: Record) -> bytes:
    """The record as JSON."""
    return b'{"schema":"%s","record":%s}\n' % (FORMAT.encode(), _adapt().dump_json(record))


def load_record(path: Path) -> Record | None:
    """The record in a file; none where there is none, or none that can be used."""
    try:
        data = json.loads(path.read_bytes())
        return _adapt().validate_python(data["record"]) if data["schema"] == FORMAT else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


@cache
def _adapt() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Record)
