"""What is kept of a comparison, so that the next check knows what was there before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from yoy.decisions import State
from yoy.findings import write_finding
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Comparison, Decided, Finding, FollowUp, Level, Match, Report, Span, Statement, Verdict, Wording
from yoy.preferences import Rules
from yoy.text import normalise

Key = tuple[int, int]
"""The years of the earlier and the later report; 0 where there is none, or it is not known."""

_BREAK = re.compile(r"[，。；;！？!?、：:]")
_ORDINAL = re.compile(r"^[一二三四五六七八九十]\s*是")
"""What a line end may part from the words it numbers, so that it is read as one of them."""
_NUMBER = re.compile(r"[\d.%]+")


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise and what the later report says of it."""

    text: str
    """The promise, as the earlier report has it."""
    item: str
    """The numbered item it belongs to."""
    line: int
    """The line on which it stands, from 1."""
    verdict: Verdict
    """What the later report says of it."""
    reason: Wording
    """The sentence that says why."""
    checkability: str
    """C0 to C3."""
    needs_review: bool
    """Whether a person should look."""
    evidence: tuple[str, ...]
    """The passages that answer it, best first."""
    answered: bool
    """Whether progress is reported; also where it was before, and the words that said so still stand."""
    reviewer: str = ""
    """Who decided on it; empty where nobody did."""


@dataclass(frozen=True, slots=True)
class Alert:
    """What a supervisor may ask about: a finding, or a report that is late or missing."""

    code: str
    """Its kind: one of `yoy.findings.CODES`, `report_late` or `report_missing`."""
    level: Level
    """Worth a question, or worth knowing."""
    about: str
    """The report it is about: `earlier`, `later` or `both`."""
    texts: tuple[str, ...]
    """The words it rests on, by which it is known again; what it names where it rests on none."""
    quoted: bool
    """Whether the texts are words of the reports."""
    reason: Wording
    """The sentence that says what is to be seen."""


@dataclass(frozen=True, slots=True)
class Source:
    """One report, as far as a check names it."""

    year: int
    """The year in its name."""
    reviewed_year: int
    """The year it looks back on."""
    title: str
    path: str
    sha256: str
    words: str
    """What it says: what stands between its marks of punctuation, normalised, in order, blanks in between."""

    def has(self, text: str) -> bool:
        """Whether the report says all that a text says, in whatever order, however it is cut and wrapped."""
        return self._has(list_parts(text))

    def says_all_of(self, other: Source) -> bool:
        """Whether the report says all that another says."""
        return self._has(other.words.split())

    def _has(self, parts: Iterable[str]) -> bool:
        words = self.words.replace(" ", "")
        return all(part in words for part in parts)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Two reports of one body, what became of the promises, and what there is to ask."""

    name: str
    """The name of the folder; empty where two reports were named."""
    organ: str
    """The body by its reports; empty where they do not say."""
    earlier: Source | None
    """None where there is only one report, of which nothing but its date is known."""
    later: Source
    promises: tuple[Promise, ...] = ()
    alerts: tuple[Alert, ...] = ()
    decided: Decided | None = None
    """The decisions that were looked at, if any were."""
    rules: Rules | None = None
    """By which it was checked; none for what is being checked."""

    @property
    def years(self) -> Key:
        """By which the pair is known again."""
        return self.earlier.year if self.earlier else 0, self.later.year

    @property
    def due(self) -> int:
        """Promises that are due."""
        return sum(each.verdict.due for each in self.promises)

    @property
    def answered(self) -> int:
        """Promises due with reported progress."""
        return sum(each.answered for each in self.promises if each.verdict.due)

    @property
    def rate(self) -> float | None:
        """The share of the promises due with reported progress, in %; None where none is due."""
        return 100 * self.answered / self.due if self.due else None


def take_snapshot(comparison: Comparison, name: str) -> Snapshot:
    """A comparison, as far as a check keeps it."""
    earlier, later = comparison.earlier, comparison.later
    return Snapshot(
        name=name,
        organ=later.organ or earlier.organ,
        earlier=describe_source(earlier),
        later=describe_source(later),
        promises=tuple(_take_promise(each, earlier) for each in comparison.follow_ups),
        alerts=tuple(map(_take_alert, comparison.findings)),
        decided=comparison.decided,
    )


def describe_source(report: Report) -> Source:
    """A report with its words."""
    return Source(
        year=report.year,
        reviewed_year=report.reviewed_year,
        title=" ".join(report.title.split()),
        path=report.source.path,
        sha256=report.source.sha256,
        words=" ".join(part for span in _list_spans(report) for part in list_parts(report.source.quote(span))),
    )


def _list_spans(report: Report) -> list[Span]:
    """The spans of all that is part of the report, in order."""
    return sorted(span for span, owner in report.owned() if owner != "ignored")


def list_parts(text: str) -> list[str]:
    """What stands between the marks of punctuation of a text, normalised.

    >>> list_parts("二是建成\\n泵站２座，修缮校舍。")
    ['建成泵站2座', '修缮校舍']
    """
    return [part for piece in _BREAK.split(_ORDINAL.sub("", text)) if (part := normalise(piece))]


def _take_promise(follow_up: FollowUp, earlier: Report) -> Promise:
    """A promise; a decision on what has changed since no longer speaks for it."""
    review = follow_up.review
    if review and review.state == State.CHANGED:
        promise = _take_promise(review.over, earlier)
        aside = (load_messages(lang).say("check.aside", reviewer=review.reviewer) for lang in LANGUAGES)
        reason = Wording(*(f"{said}{told}" for said, told in zip(promise.reason, aside, strict=True)))
        return replace(promise, reason=reason, needs_review=True)
    step, verdict = follow_up.next_step, follow_up.verdict
    return Promise(
        text=_tidy(step),
        item=step.item,
        line=earlier.source.line_of(step.span),
        verdict=verdict,
        reason=follow_up.reason,
        checkability=follow_up.checkability,
        needs_review=follow_up.needs_review,
        evidence=tuple(map(_quote, follow_up.evidence)),
        answered=verdict.answered,
        reviewer=review.reviewer if review else "",
    )


def _quote(match: Match) -> str:
    return _tidy(match.later)


def _take_alert(finding: Finding) -> Alert:
    quoted = tuple(map(_tidy, finding.earlier + finding.later))
    named = tuple(value for _, value in finding.values if not _NUMBER.fullmatch(value))
    return Alert(
        code=finding.code,
        level=finding.level,
        about=finding.about,
        texts=quoted or (finding.case, *named),
        quoted=bool(quoted),
        reason=Wording(*(write_finding(finding, load_messages(lang)) for lang in ("zh", "en"))),
    )


def _tidy(statement: Statement) -> str:
    """A statement's words on one line."""
    return " ".join(statement.text.split())
