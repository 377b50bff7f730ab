"""A check: every body's two newest reports held against the rules and against what was known."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from yoy.decisions import FindLog, apply_decisions
from yoy.errors import MismatchedReports, YoyError
from yoy.findings import OFF_BY_DEFAULT
from yoy.gate.baseline import Baseline, load_baseline
from yoy.gate.bodies import Body, list_bodies, read_newest
from yoy.gate.judging import BodyCheck, State, check_body
from yoy.gate.punctuality import find_late, find_missing
from yoy.gate.snapshot import Snapshot, describe_source, take_snapshot
from yoy.identity import is_same_body
from yoy.model import Embedding, Report
from yoy.pipeline import Announce, compare, read
from yoy.preferences import CheckRules, Rules

if TYPE_CHECKING:
    from yoy.matching.embedding import SentenceEncoder


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found, body by body; everything that is printed comes from here."""

    bodies: tuple[BodyCheck, ...]
    """Those that could be checked, by the names of their folders."""
    faults: tuple[YoyError, ...]
    """Files and bodies that could not be used."""
    many: bool
    """Whether a folder of bodies was named, and not one body's."""
    today: str
    """The day of the check, as `2025-04-02`, where a rule asks for it; else empty."""
    baseline: str
    """The file of what was known; empty where there was none."""
    unmet: tuple[str, ...]
    """Bodies that have rules of their own and were not among those checked."""
    embedding: Embedding | None = None
    """The sentence-embedding model that was used, if one was."""

    @property
    def passed(self) -> bool:
        """Whether any body could be checked, and no rule failed on one."""
        return bool(self.bodies) and all(body.passed for body in self.bodies)

    def count(self, state: State) -> int:
        """Promises and alerts of all bodies in a state."""
        return sum(body.count(state) for body in self.bodies)


@dataclass(frozen=True, slots=True)
class _Gate:
    """How a body is checked."""

    rules: CheckRules
    known: Baseline
    today: date
    findings_off: Collection[str]
    encoder: SentenceEncoder | None
    force: bool
    find_log: FindLog

    def check(self, name: str, reports: list[Report], place: Path, *, folder: bool) -> BodyCheck:
        """One body, by its one or two newest reports, which lie in a place."""
        newest = reports[-1]
        rules = self.rules.find(newest.organ, name)
        now = self._compare(name, reports, rules, place)
        if rules.due:
            dated = (*find_late(newest, rules.due), *(find_missing(newest, rules.due, self.today) if folder else ()))
            now = replace(now, alerts=(*now.alerts, *dated))
        return check_body(now, rules, self.known.find(now))

    def _compare(self, name: str, reports: list[Report], rules: Rules, place: Path) -> Snapshot:
        if len(reports) < 2:
            return Snapshot(name, reports[0].organ, None, describe_source(reports[0]))
        off = [code for code in self.findings_off if code not in (rules.findings or ())]
        comparison = compare(*reports, force=self.force, encoder=self.encoder, findings_off=off)
        log = self.find_log(place)
        return take_snapshot(apply_decisions(comparison, log.decisions, str(log.path)) if log else comparison, name)


def check(  # noqa: PLR0913 - what is checked and its settings, each with a default
    place: Path | str,
    later: Path | str | None = None,
    *,
    rules: CheckRules | Rules | None = None,
    baseline: Baseline | Path | str | None = None,
    today: date | None = None,
    findings_off: Collection[str] = OFF_BY_DEFAULT,
    encoder: SentenceEncoder | None = None,
    force: bool = False,
    find_log: FindLog = lambda _: None,
    announce: Announce = lambda *_: None,
) -> Check:
    """Hold two reports, or the newest two of each body in a folder, against the rules and what is known.

    `place` is the earlier report where a later one is named, else a folder: of one body's reports, or of bodies'
    folders. A body or file of a folder that cannot be used is named among the faults, and the others are checked. Of
    what a baseline (the JSON of an earlier check) knows, only what is new counts. Where `find_log` gives
    people's decisions for the folder of the reports, their verdicts count.

    Raises `YoyError` where two named reports cannot be compared, where a folder holds no report, and where the
    baseline is none.
    """
    if isinstance(rules, Rules):
        rules = CheckRules(rules)
    if not isinstance(baseline, Baseline):
        baseline = load_baseline(Path(baseline)) if baseline else Baseline("")
    place, day = Path(place), today or find_today()
    gate = _Gate(rules or CheckRules(), baseline, day, findings_off, encoder, force, find_log)
    faults: list[YoyError] = []
    many = False
    if later is not None:
        checked = [gate.check("", [read(place), read(later)], Path(later).parent, folder=False)]
    else:
        bodies = list_bodies(place)
        many = bodies[0].folder != place
        checked = list(_check_bodies(gate, bodies, announce, faults))
    met = [name for body in checked for name in (body.now.organ, body.now.name) if name]
    return Check(
        bodies=tuple(checked),
        faults=tuple(faults),
        many=many,
        today=day.isoformat() if any(body.rules.due for body in checked) else "",
        baseline=baseline.path,
        unmet=tuple(name for name in gate.rules.bodies if many and not any(is_same_body(name, each) for each in met)),
        embedding=encoder.embedding if encoder else None,
    )


def find_today() -> date:
    """The day that SOURCE_DATE_EPOCH names, in seconds since 1970, in UTC; else the clock's."""
    try:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):
        return date.today()


def _check_bodies(gate: _Gate, bodies: list[Body], announce: Announce, faults: list[YoyError]) -> Iterator[BodyCheck]:
    """Each body that can be checked; why others cannot is added to the faults."""
    for number, body in enumerate(bodies, 1):
        announce(number, len(bodies), body.name)
        try:
            reports, unused = read_newest(body)
            faults += unused
            if len(reports) < 2:
                faults.append(MismatchedReports("body_too_few_reports", body.folder, n=len(reports)))
            if len(reports) == 2 or (reports and gate.rules.find(reports[0].organ, body.name).due):
                yield gate.check(body.name, reports, body.folder, folder=True)
        except YoyError as fault:
            faults.append(fault.with_traceback(None))
