"""A promise through the years: told, answered, told again, until it is reported done, changed or said no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from yoy.checkability import find_deadline_year, find_missing, grade_checkability
from yoy.errors import YoyError
from yoy.ledger.drift import Drift, find_drifts, measure_likeness
from yoy.ledger.sequels import Outcome, Passage, Sequel
from yoy.ledger.series import Series, trace_figures
from yoy.model import Embedding, Kind, Report, Statement, Verdict
from yoy.periods import reviews_several_years

Place = tuple[int, str]
"""A statement among all reports: its report's year, and its id."""


class Status(StrEnum):
    """How a promise stands at the newest report."""

    AWAITED = "awaited"
    """The newest report's plan makes it: no report can have answered yet."""
    OPEN = "open"
    """The newest report answers it, and does not report it done; or it is not due yet."""
    DROPPED = "dropped"
    """An earlier report did not report it done, and no later plan has anything like it."""
    PERHAPS = "perhaps"
    """An earlier report did not report it done, and a later plan has something like it, perhaps the same."""
    DONE = "done"
    """Reported done, and not made again."""
    CHANGED = "changed"
    """Reported changed or withdrawn, and not made again."""
    JOINED = "joined"
    """Another promise with the same later wording goes on in its place."""

    @property
    def goes_on(self) -> bool:
        """Whether a later report has still to answer it."""
        return self in (Status.AWAITED, Status.OPEN)


class Answer(NamedTuple):
    """What the report of a year says of a promise."""

    year: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Telling:
    """A promise in the plan of one report."""

    year: int
    """Of the report."""
    statement: Statement
    checkability: str
    """C0 to C3."""
    answers: tuple[Answer, ...]
    """What later reports say of it: the next one, and where it was not due then, the one when it was; none yet for the
    newest report's plan."""
    likeness: float
    """The share of its words that the telling before has too, 0 to 1; 1 for the first."""
    drifts: tuple[Drift, ...]
    """Targets and deadlines that moved since the telling before."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """One promise with every later telling of it and every answer."""

    id: str
    """The first telling's year and statement, such as `2019-n1a2b3c4d`."""
    tellings: tuple[Telling, ...]
    """In order of years; the n-th is the n-th time that it is promised."""
    status: Status
    age: int
    """Years from the first telling to the report that closed it or in which it joined another, else to the newest."""
    joined: str = ""
    """The lineage that goes on in its place; empty unless it joined one."""

    @property
    def first(self) -> Telling:
        """The first telling."""
        return self.tellings[0]

    @property
    def last(self) -> Telling:
        """The latest telling, in the words that count now."""
        return self.tellings[-1]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All answers, in order of years."""
        return tuple(answer for telling in self.tellings for answer in telling.answers)

    @property
    def verdict(self) -> Verdict | None:
        """What the latest report that speaks of it says; none where it was told for the first time in the newest."""
        answers = self.answers
        return answers[-1].outcome.verdict if answers else None

    @property
    def closed_in(self) -> int:
        """The year of the report that reports it done or changed; 0 where none does, or where it was made again."""
        return self.answers[-1].year if self.status in (Status.DONE, Status.CHANGED) else 0

    @property
    def closed_by(self) -> tuple[Passage, ...]:
        """The passages that closed it."""
        return self.answers[-1].outcome.evidence if self.closed_in else ()

    @property
    def near(self) -> Answer | None:
        """The first answer whose report has something like it in its plan; none unless it is perhaps made again."""
        near = (answer for answer in self.last.answers if answer.outcome.restated)
        return next(near, None) if self.status is Status.PERHAPS else None

    @property
    def drifts(self) -> tuple[Drift, ...]:
        """Every target and deadline that moved, in order of years."""
        return tuple(drift for telling in self.tellings for drift in telling.drifts)


class Rate(NamedTuple):
    """What a report says of the plan of the report before it, promises counted."""

    year: int
    """Of the report that answers."""
    since: int
    """Year of the report that promised."""
    promised: int
    due: int
    answered: int
    """Of those due: reported done, done in part or under way."""
    fulfilled: int
    """Of those due: reported done."""
    again: int
    """Of all: surely made again in the answering report's own plan."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The reports of one body, year by year, with every promise in them followed to the newest."""

    organ: str
    """The body; empty where no report names it."""
    reports: tuple[Report, ...]
    """In order of years."""
    lineages: tuple[Lineage, ...]
    """In order of their first telling."""
    rates: tuple[Rate, ...]
    """One for each report but the first."""
    series: tuple[Series, ...]
    """Figures that several reports give."""
    faults: tuple[YoyError, ...] = ()
    """Files that were left out, and why."""
    embedding: Embedding | None = None
    """The sentence-embedding model that was used, if one was."""

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the reports."""
        return tuple(report.year for report in self.reports)

    @property
    def gaps(self) -> tuple[int, ...]:
        """Years between the first and the last of which there is no report."""
        return tuple(year for year in range(self.years[0], self.years[-1]) if year not in self.years)

    @property
    def long_reviews(self) -> tuple[int, ...]:
        """The years of the reports that look back on several years, and so answer more than others."""
        return tuple(report.year for report in self.reports if reviews_several_years(report))

    @property
    def oldest(self) -> tuple[Lineage, ...]:
        """The promises that go on, the oldest first; of one age those not reported done, made most often, checkable."""
        return tuple(sorted((each for each in self.lineages if each.status.goes_on), key=_rank_age))

    @property
    def statuses(self) -> dict[Status, int]:
        """How many lineages stand how."""
        counts = Counter(lineage.status for lineage in self.lineages)
        return {status: counts[status] for status in Status}


def _rank_age(lineage: Lineage) -> tuple[int, bool, int, int, int]:
    done, grade = lineage.verdict is Verdict.FULFILLED, int(lineage.last.checkability[1:])
    return -lineage.age, done, -len(lineage.tellings), -grade, lineage.last.statement.span.start


def build_ledger(
    reports: Sequence[Report], sequels: Sequence[Sequel], faults: Sequence[YoyError] = (), organ: str = ""
) -> Ledger:
    """The ledger of one body's reports, in order of years, none of them twice, with a sequel for each two neighbours.

    Further sequels, of reports that are not neighbours, add answers to promises that were not due before.
    """
    before = dict(zip((report.year for report in reports[1:]), (report.year for report in reports), strict=False))
    following = [sequel for sequel in sequels if before[sequel.later.year] == sequel.earlier.year]
    return Ledger(
        organ=organ or next((report.organ for report in reversed(reports) if report.organ), ""),
        reports=tuple(reports),
        lineages=tuple(_build_lineages(reports, following, _list_answers(sequels))),
        rates=tuple(map(_count_verdicts, following)),
        series=trace_figures(reports),
        faults=tuple(faults),
    )


def _list_answers(sequels: Sequence[Sequel]) -> dict[Place, tuple[Answer, ...]]:
    """Every promise with its answers, in order of years."""
    found: dict[Place, tuple[Answer, ...]] = {}
    for sequel in sorted(sequels, key=lambda each: each.later.year):
        for outcome in sequel.outcomes:
            place = sequel.earlier.year, outcome.step.id
            found[place] = (*found.get(place, ()), Answer(sequel.later.year, outcome))
    return found


def _build_lineages(
    reports: Sequence[Report], following: Sequence[Sequel], answers: Mapping[Place, tuple[Answer, ...]]
) -> Iterator[Lineage]:
    """Every promise once, in order of its first telling."""
    continued, joining = _link_tellings(following)
    chains: dict[Place, list[Place]] = {}  # each telling's chain from the first on, one list for all its tellings
    told = {(report.year, step.id): step for report in reports for step in report.of_kind(Kind.NEXT_STEP)}
    for place in told:
        chain = chains[continued[place]] if place in continued else []
        chain.append(place)
        chains[place] = chain
    for place in told:
        if place not in continued:
            chain = chains[place]
            onto = chains[joining[chain[-1]]][0] if chain[-1] in joining else None
            tellings = tuple(_build_tellings([(year, told[year, id]) for year, id in chain], answers))
            yield _build_lineage(tellings, reports[-1], onto, joining.get(chain[-1]))


def _link_tellings(following: Sequence[Sequel]) -> tuple[dict[Place, Place], dict[Place, Place]]:
    """Each telling that goes on from an earlier one with that; each that joins another promise with its next telling.

    Where several promises are made again in the same words, the one nearest to them goes on.
    """
    continued: dict[Place, Place] = {}
    joining: dict[Place, Place] = {}
    for sequel in following:
        again = [(outcome.again, outcome.step.id) for outcome in sequel.outcomes if outcome.again]
        for passage, step in sorted(again, key=lambda pair: -pair[0].score):
            later, earlier = (sequel.later.year, passage.statement.id), (sequel.earlier.year, step)
            if later in continued:
                joining[earlier] = later
            else:
                continued[later] = earlier
    return continued, joining


def _build_tellings(
    told: Sequence[tuple[int, Statement]], answers: Mapping[Place, tuple[Answer, ...]]
) -> Iterator[Telling]:
    before = told[0][1]
    for year, step in told:
        yield Telling(
            year=year,
            statement=step,
            checkability=grade_checkability(step, find_missing(step)),
            answers=answers.get((year, step.id), ()),
            likeness=measure_likeness(before.text, step.text),
            drifts=find_drifts(before, step),
        )
        before = step


def _build_lineage(tellings: tuple[Telling, ...], newest: Report, onto: Place | None, next_: Place | None) -> Lineage:
    first, last = tellings[0], tellings[-1]
    status = Status.JOINED if onto else _find_status(last, newest)
    until = newest.year
    if next_:
        until = next_[0]
    elif status in (Status.DONE, Status.CHANGED):
        until = last.answers[-1].year
    return Lineage(
        id=_name_lineage((first.year, first.statement.id)),
        tellings=tellings,
        status=status,
        age=until - first.year,
        joined=_name_lineage(onto) if onto else "",
    )


def _name_lineage(first: Place) -> str:
    return f"{first[0]}-{first[1]}"


def _find_status(last: Telling, newest: Report) -> Status:
    """How a promise stands by its last telling, which no other goes on from."""
    if last.year == newest.year:
        return Status.AWAITED
    answer = last.answers[-1]
    verdict = answer.outcome.verdict
    if verdict is Verdict.FULFILLED:
        return Status.DONE
    if verdict is Verdict.CHANGED:
        return Status.CHANGED
    later = not verdict.due and find_deadline_year(last.statement) > newest.reviewed_year
    if later or answer.year == newest.year:
        return Status.OPEN
    return Status.PERHAPS if any(each.outcome.restated for each in last.answers) else Status.DROPPED


def _count_verdicts(sequel: Sequel) -> Rate:
    verdicts = [outcome.verdict for outcome in sequel.outcomes]
    return Rate(
        year=sequel.later.year,
        since=sequel.earlier.year,
        promised=len(verdicts),
        due=sum(verdict.due for verdict in verdicts),
        answered=sum(verdict.answered for verdict in verdicts),
        fulfilled=verdicts.count(Verdict.FULFILLED),
        again=sum(outcome.again is not None for outcome in sequel.outcomes),
    )
