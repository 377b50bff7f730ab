"""Everything that a finding's rule may look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from yoy.checkup import Checkup, check_up
from yoy.indicators import name_subject
from yoy.model import Change, Figure, FigureChange, Finding, FollowUp, Kind, Level, ProblemChain, Report, Statement
from yoy.periods import find_long_statements
from yoy.text import normalise

CREED = re.compile(
    "为指导|[领支监][导持督]下|两个(?:确立|维护)|全会|会议|部署|精神|思想|总基调|经验|战略(?!性|合作)|下达|人大|政协|民主党派|廉政|八项规定"
    "|从严治党|实事|民心工程|感谢|谢意|敬意|忘记|辛勤|(?:等|各项)(?:工作|事业)"
)
"""Words that reports repeat every year, whatever became of anything."""
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

    @property
    def offices(self) -> Iterator[tuple[str, Checkup]]:
        """The reports that are an office's, and no government work report.

        That one claims, admits and plans for a whole region, and nothing in it is set against another thing by itself.
        """
        return ((about, checkup) for about, checkup in self.checkups if checkup.genre != "work")

    @cached_property
    def verdicts(self) -> dict[str, FollowUp]:
        """The follow-up of each promise, by its id."""
        return {each.next_step.id: each for each in self.follow_ups}

    @property
    def years(self) -> tuple[int, int]:
        """The years that the two reports look back on."""
        return self.earlier.reviewed_year, self.later.reviewed_year

    def is_of_year(self, about: str, *statements: Statement) -> bool:
        """Whether statements of a report, the `earlier` or the `later`, are of one year and not of several."""
        return not any(statement.id in self._long[about] for statement in statements)

    @cached_property
    def _long(self) -> dict[str, frozenset[str]]:
        """The ids of each report's statements that are of several years."""
        return {about: find_long_statements(report) for about, report in self.reports}

    @property
    def yearly_promises(self) -> Iterator[FollowUp]:
        """The follow-ups of the promises for one year."""
        return (each for each in self.follow_ups if self.is_of_year("earlier", each.next_step))

    @property
    def yearly_figures(self) -> Iterator[tuple[Change, tuple[FigureChange, ...]]]:
        """The measures of one year that are linked, with their indicators."""
        for change, rows in self.figures:
            if self.is_of_year("earlier", *change.earlier) and self.is_of_year("later", *change.later):
                yield change, rows

    def gives_figure(self, subject: str) -> bool:
        """Whether the later report gives a figure of this subject anywhere but in its plan."""
        return any(subject in other or are_alike(subject, other) for other in self._subjects)

    @cached_property
    def _subjects(self) -> list[str]:
        """What the later report's figures count."""
        told = self.later.of_kind(*(kind for kind in Kind if kind is not Kind.NEXT_STEP))
        return [name_subject(statement, figure) for statement in told for figure in statement.figures]


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
