"""People's decisions as labels: yoy held against what was decided on an office's own reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from yoy.decisions import Decision, State, attach, find_counting, read_log
from yoy.errors import UnusableDecisions, YoyError
from yoy.evaluation.labels import Labels, Passage, PromiseLabel
from yoy.identity import is_same_body
from yoy.model import Comparison, Report
from yoy.pipeline import read
from yoy.readers.folder import list_folders, list_sources

SUFFIX = ".jsonl"
"""How the name of a file of decisions ends; label files are `.json`."""


@dataclass(frozen=True, slots=True)
class DecidedPair:
    """Two reports with the decisions on them."""

    path: Path
    """The file of decisions."""
    name: str
    """Body and years."""
    earlier: Path
    later: Path
    decisions: tuple[Decision, ...]

    def locate(self, comparison: Comparison) -> Labels:
        """The decisions that count, each at its promise; one that is disputed or wants another look is no label."""
        said = [(each.next_step, None) for each in comparison.follow_ups]  # labels do not hang on what yoy says
        attachment = attach(self.decisions, comparison.earlier, comparison.later, said)
        labels, faults = [], [_refuse(self.path, each, "lost") for each in attachment.lost]
        for step, _ in said:
            counting, disputed = find_counting(attachment.found.get(step.id, ()))
            if counting and (disputed or counting.state is State.CHANGED):
                faults.append(_refuse(self.path, counting.decision, "disputed" if disputed else "changed"))
            elif counting and counting.decision.verdict:
                evidence = tuple(Passage(each.text, each.span) for each in counting.evidence)
                promise, note = Passage(step.text, step.span), counting.decision.note
                labels.append(PromiseLabel(promise, counting.decision.verdict, evidence, note=note))
        return Labels(
            promises=tuple(labels),
            measures=(),
            blocks=tuple(label.promise.span for label in labels),
            skipped_promises=len(faults),
            skipped_measures=0,
            faults=tuple(faults),
        )


def list_decided(path: Path, corpus: Path | None = None) -> tuple[list[DecidedPair], list[YoyError]]:
    """The pairs of reports that a file's decisions are about, and what is wrong with decisions that have none.

    The reports are looked for in the corpus, else in the file's folder. Raises `YoyError` where there are none.
    """
    decisions = read_log(path).decisions
    if not decisions:
        raise UnusableDecisions("no_decisions", path)
    reports = list(_read_reports(corpus or path.parent))
    pairs: list[DecidedPair] = []
    faults: list[YoyError] = []
    for (organ, *years), group in groupby(sorted(decisions, key=_name_pair), key=_name_pair):
        members = tuple(group)
        found = [_find_report(reports, organ, int(year)) for year in years]
        missing = [year for year, report in zip(years, found, strict=True) if report is None]
        if missing:
            faults.append(UnusableDecisions("no_report_of", path, organ=organ, year=missing[0], n=len(members)))
            continue
        earlier, later = (Path(report.source.path) for report in found if report)
        pairs.append(DecidedPair(path, f"{organ} {years[0]}-{years[1]}", earlier, later, members))
    return pairs, faults


def _name_pair(decision: Decision) -> tuple[str, int, int]:
    return decision.organ, decision.earlier_year, decision.later_year


def _read_reports(folder: Path) -> Iterator[Report]:
    """The reports of a folder and of those in it, that can be read."""
    for place in (folder, *list_folders(folder)):
        try:
            sources = list_sources([place])
        except YoyError:
            continue
        for source in sources:
            try:
                yield read(source)
            except YoyError:
                continue


def _find_report(reports: Iterable[Report], organ: str, year: int) -> Report | None:
    """The first report of a body and year."""
    same = (each for each in reports if each.year == year)
    return next((each for each in same if each.organ == organ or is_same_body(each.organ, organ)), None)


def _refuse(path: Path, decision: Decision, why: str) -> UnusableDecisions:
    return UnusableDecisions(f"decision_{why}", path, promise=decision.promise.text)
