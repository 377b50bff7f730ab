"""Every report of one body, read and compared year after year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from yoy.checkability import find_deadline_year
from yoy.decisions import Decision
from yoy.errors import MismatchedReports, YoyError
from yoy.identity import is_same_body
from yoy.ledger.lineages import Ledger, build_ledger
from yoy.ledger.sequels import Sequel, condense, decide_sequel
from yoy.ledger.store import Store
from yoy.model import Kind, Report, Statement, Verdict
from yoy.pipeline import compare, read

if TYPE_CHECKING:
    from yoy.matching.embedding import SentenceEncoder

_NAMED = 3
"""So many files of one body are named where there are several bodies."""

Announce = Callable[[int, int, str], None]
"""Told the number of a step, how many there are, and what it is: a file that is read, or two years compared."""


def follow_body(  # noqa: PLR0913 - the files and settings, each with a default
    sources: Sequence[Path],
    announce: Announce = lambda *_: None,
    *,
    force: bool = False,
    encoder: SentenceEncoder | None = None,
    store: Callable[[], Store] | None = None,
    decisions: Sequence[Decision] = (),
) -> Ledger:
    """The ledger of all reports in these files, each two neighbours compared.

    The store is opened once the reports can be compared. What it keeps is not compared again; what is new is kept
    there, and so is the ledger, both without people's decisions, which stand above what yoy says in the ledger that is
    given back.

    A report that cannot be read, or of which the year is not known, is left out and named among the faults. Raises
    `YoyError` where fewer than two are left, where two are of one year, and where they are of several bodies, unless
    forced.
    """
    ordered, faults = read_series(sources, announce, force=force)
    pairs = list(pairwise(ordered))
    following = []
    with store() if store else nullcontext() as kept:
        for number, (earlier, later) in enumerate(pairs, 1):
            announce(number, len(pairs), f"{earlier.year} → {later.year}")
            following.append(_compare(earlier, later, encoder, kept))
        due = [_compare(earlier, later, encoder, kept) for earlier, later in _list_due(following, ordered)]
        sequels = [*following, *due]
        ledger = build_ledger(ordered, sequels, faults)
        if kept:
            kept.keep_ledger(ledger)
    if decisions:
        ledger = build_ledger(ordered, [decide_sequel(each, decisions) for each in sequels], faults)
    return replace(ledger, embedding=encoder.embedding if encoder else None)


def read_series(
    sources: Sequence[Path], announce: Announce = lambda *_: None, *, force: bool = False
) -> tuple[list[Report], list[YoyError]]:
    """The reports of one body in order of their years, and why others are left out.

    Raises `YoyError` where fewer than two are left, where two are of one year, and where they are of several bodies,
    unless forced.
    """
    reports, faults = _read_reports(sources, announce)
    return _order_reports(reports, faults, force=force), faults


def _read_reports(sources: Sequence[Path], announce: Announce) -> tuple[list[Report], list[YoyError]]:
    """The reports that can be read and whose year is known, and why the others are left out."""
    reports: list[Report] = []
    faults: list[YoyError] = []
    for number, path in enumerate(sources, 1):
        announce(number, len(sources), path.name)
        try:
            report = read(path)
        except YoyError as fault:
            faults.append(fault.with_traceback(None))
        else:
            if report.year:
                reports.append(report)
            else:
                faults.append(MismatchedReports("no_year", path))
    if len(reports) > 1:
        return reports, faults
    raise MismatchedReports("too_few_reports", n=len(reports), first=faults[0] if faults else "")


def _order_reports(reports: Sequence[Report], faults: list[YoyError], *, force: bool) -> list[Report]:
    """The reports in order of their years; what forcing overrides is added to the faults."""
    bodies = _group_bodies(reports)
    if len(bodies) > 1:
        error = MismatchedReports("several_bodies", bodies="；".join(map(_name_files, bodies)))
        if not force:
            raise error
        faults.append(error)
    ordered = sorted(reports, key=lambda report: report.year)
    for earlier, later in pairwise(ordered):
        if earlier.year == later.year:
            paths = f"{earlier.source.path}, {later.source.path}"
            raise MismatchedReports("year_twice", paths, year=later.year)
    return ordered


def _group_bodies(reports: Iterable[Report]) -> list[list[Report]]:
    """The reports that name their body, by body."""
    bodies: list[list[Report]] = []
    for report in reports:
        if report.organ:
            same = (group for group in bodies if is_same_body(group[0].organ, report.organ))
            group = next(same, None)
            if group is None:
                bodies.append(group := [])
            group.append(report)
    return bodies


def _name_files(group: Sequence[Report]) -> str:
    """A body with its first files."""
    names = ", ".join(Path(report.source.path).name for report in group[:_NAMED])
    return f"{group[0].organ}: {names}{', …' if len(group) > _NAMED else ''}"


def _compare(earlier: Report, later: Report, encoder: SentenceEncoder | None, store: Store | None) -> Sequel:
    """What the later report says of the earlier one's promises, out of the store where it is kept there."""
    kept = store.recall(earlier, later, earlier.of_kind(Kind.NEXT_STEP)) if store else None
    if kept:
        return kept
    sequel = condense(compare(earlier, later, force=True, encoder=encoder))
    if store:
        store.keep(sequel)
    return sequel


def _list_due(following: Iterable[Sequel], reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Each report with its promises that were not due in the next one, and the first report that covers their year.

    A promise that is made again is followed by its next telling.
    """
    for sequel in following:
        waiting: dict[int, list[Statement]] = defaultdict(list)
        for outcome in sequel.outcomes:
            if outcome.verdict is Verdict.NOT_DUE and not outcome.again:
                waiting[find_deadline_year(outcome.step)].append(outcome.step)
        due: dict[int, list[Statement]] = defaultdict(list)
        for deadline, steps in waiting.items():
            covers = (n for n, report in enumerate(reports) if report.reviewed_year >= deadline)
            at = next((n for n in covers if reports[n].year > sequel.later.year), None)
            if at is not None:
                due[at] += steps
        for at, steps in sorted(due.items()):
            inside = tuple(sorted(steps, key=lambda step: step.span))
            yield replace(sequel.earlier, statements=inside), reports[at]
