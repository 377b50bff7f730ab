"""Everything that a finding's rule may look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from yoy.checkup import Checkup, check_up
from yoy.indicators import name_subject
from yoy.model import Change, Figure, FigureChange, Finding, FollowUp, Kind, Level, ProblemChain, Report, Statement
from yoy.text import normalise

_MARKS = re.compile('[“”"]')
_ALIKE = 0.6
"""From this similarity on two names are one indicator's."""


@dataclass(frozen=True)
class Case:
    """Two reports and what was found when they were compared."""

    earlier: Report
    later: Report
    follow_ups: tuple[FollowUp, ...]
    changes: tuple[Change, ...]
    figures: tuple[tuple[Change, tuple[FigureChange, ...]], ...]
    """The changes, each with the indicators of the measures that it links."""
    problems: tuple[ProblemChain, ...]
    later_problems: tuple[ProblemChain, ...]
    """The later report's problems, each with the steps of its own plan."""

    @property
    def reports(self) -> tuple[tuple[str, Report], tuple[str, Report]]:
        """Both reports with their parts in the comparison, the later first."""
        return ("later", self.later), ("earlier", self.earlier)

    @cached_property
    def checkups(self) -> tuple[tuple[str, Checkup], ...]:
        """What each report contains and lacks, the later first."""
        return tuple((about, check_up(report)) for about, report in self.reports)

    @cached_property
    def verdicts(self) -> dict[str, FollowUp]:
        """The follow-up of each promise, by its id."""
        return {each.next_step.id: each for each in self.follow_ups}

    @property
    def years(self) -> tuple[int, int]:
        """The years that the two reports look back on."""
        return self.earlier.reviewed_year, self.later.reviewed_year

    def gives_figure(self, subject: str, *, share: bool) -> bool:
        """Whether the later report gives a number, or a share in %, of this subject anywhere but in its plan."""
        return any(subject in other or are_alike(subject, other) for other in self._subjects[share])

    @cached_property
    def _subjects(self) -> tuple[list[str], list[str]]:
        """What the later report's figures count: numbers, then shares."""
        found: tuple[list[str], list[str]] = ([], [])
        for statement in self.later.of_kind(*(kind for kind in Kind if kind is not Kind.NEXT_STEP)):
            for figure in statement.figures:
                found[figure.unit == "%"].append(name_subject(statement, figure))
        return found


def ask_one(
    code: str, level: Level, about: str, statements: tuple[Statement, ...] = (), case: str = "", **values: str
) -> Finding:
    """A finding on one report by itself, the `earlier` or the `later`."""
    earlier, later = (statements, ()) if about == "earlier" else ((), statements)
    return Finding(code, level, about, earlier, later, case, tuple(values.items()))


def ask_both(code: str, level: Level, was: Statement, now: Statement, case: str = "", **values: str) -> Finding:
    """A finding on a statement of either report."""
    return Finding(code, level, "both", (was,), (now,), case, tuple(values.items()))


def find_statement(statements: Sequence[Statement], figure: Figure) -> Statement:
    """The one of these statements in which a figure stands."""
    return next(s for s in statements if s.span.start <= figure.span.start < s.span.end)


def quote_figure(statement: Statement, figure: Figure) -> str:
    """A figure in the report's own words."""
    return statement.text[figure.span.start - statement.span.start : figure.span.end - statement.span.start]


def write_subject(statement: Statement, figure: Figure) -> str:
    """What a figure counts, to stand between quotation marks: without any of its own."""
    return _MARKS.sub("", name_subject(statement, figure))


def are_alike(one: str, other: str, least: float = _ALIKE) -> bool:
    """Whether two texts are nearly the same, but for width, punctuation and a few characters."""
    return measure_likeness(one, other) >= least


def measure_likeness(one: str, other: str) -> float:
    """How near two texts are, 0 to 1, by what has to be put in and left out."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(normalise(one), normalise(other))
