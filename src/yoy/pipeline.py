"""From two sources to one comparison."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from yoy.chains import chain_problems
from yoy.changes import find_changes
from yoy.errors import MismatchedReports, YoyError
from yoy.figurechanges import compare_figures
from yoy.findings import CODES, OFF_BY_DEFAULT, Case, find_findings
from yoy.followup import judge
from yoy.identity import is_same_body
from yoy.matching import Blend, Pairing, Side, Vocabulary, assign_measures, find_evidence, find_restated
from yoy.model import Change, Comparison, Fault, Kind, Report
from yoy.parser import parse_document
from yoy.periods import find_long_statements
from yoy.readers import read_bytes, read_document

if TYPE_CHECKING:
    from yoy.matching.embedding import SentenceEncoder
    from yoy.opinion import Reader

Announce = Callable[[int, int, str], None]
"""Told the number of a step, how many there are, and its name, such as that of a file, before it is done."""

ANSWERING = (Kind.MEASURE, Kind.PROBLEM, Kind.CAUSE, Kind.DUTY)
"""The kinds of statement in which a later report can answer a promise."""

REPORTED = (Kind.MEASURE, Kind.DUTY)
"""The kinds that say what was done: in one year it may stand among the measures, in the next among the duties."""


def read(path: Path | str) -> Report:
    """The report in a file: a text, an HTML page, an office document, or a parsed or hand-written one as JSON or YAML.

    Raises a `YoyError` that says what is wrong, where, and what to do.
    """
    path = Path(path)
    data = read_bytes(path)
    if _is_structured(path, data):
        from yoy.schema import load_report

        return load_report(path, data)
    return parse_document(read_document(path, data))


def read_dated(sources: Sequence[Path], announce: Announce = lambda *_: None) -> tuple[list[Report], list[YoyError]]:
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
    return reports, faults


def compare(  # noqa: PLR0913 - two reports and its settings, each with a default
    earlier: Report,
    later: Report,
    *,
    force: bool = False,
    encoder: SentenceEncoder | None = None,
    reader: Reader | None = None,
    findings_off: Collection[str] = OFF_BY_DEFAULT,
) -> Comparison:
    """What the later report says about the earlier one's next steps, measures, problems and figures, and what to ask.

    An encoder has half a say in what texts mean. A reader is asked about the doubtful promises, and nothing is sent
    anywhere without one. Kinds of finding that are off are left out.

    Raises `MismatchedReports` where the two are not successive reports of one body, unless forced, and
    `UnusableReader` where the reader's key, address or model is wrong.
    """
    faults = check_pair(earlier, later, force=force)
    if not earlier.of_kind(Kind.NEXT_STEP) and not force:
        raise MismatchedReports("nothing_promised", earlier.source.path)
    texts = [s.text for s in earlier.statements + later.statements]
    vocabulary = Vocabulary(texts, Blend(encoder, texts) if encoder else None)

    def side(report: Report, *kinds: Kind) -> Side:
        return Side(report, report.of_kind(*kinds), vocabulary)

    plan, problems = side(earlier, Kind.NEXT_STEP), side(earlier, Kind.PROBLEM)
    later_plan, later_problems = side(later, Kind.NEXT_STEP), side(later, Kind.PROBLEM)
    measures, later_measures = side(earlier, *REPORTED), side(later, *REPORTED)
    answers = Pairing(plan, side(later, *ANSWERING))
    again = Pairing(plan, later_plan)
    links = assign_measures(Pairing(measures, later_measures))
    years = earlier.reviewed_year, later.reviewed_year
    changes = find_changes(measures.statements, later_measures.statements, links, years)
    follow_ups = tuple(
        judge(step, find_evidence(answers, i), find_restated(again, i), earlier, later)
        for i, step in enumerate(plan.statements)
    )
    consultation = None
    if reader:
        from yoy.opinion import consult

        follow_ups, consultation = consult(reader, follow_ups, answers, earlier, later)
    chains = chain_problems(problems, plan, later_problems)
    long = find_long_statements(earlier), find_long_statements(later)
    figures = tuple((change, compare_figures(change, same_span=_have_same_span(change, long))) for change in changes)
    case = Case(earlier, later, follow_ups, changes, figures, chains, chain_problems(later_problems, later_plan))
    return Comparison(
        earlier=earlier,
        later=later,
        follow_ups=follow_ups,
        changes=changes,
        problems=chains,
        figures=tuple(row for _, rows in figures for row in rows),
        faults=tuple(faults),
        embedding=encoder.embedding if encoder else None,
        consultation=consultation,
        findings=find_findings(case, findings_off),
        switched_off=tuple(code for code in CODES if code in findings_off),
    )


def _have_same_span(change: Change, long: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether both reports speak of one year, or both of several, in measures that are linked."""
    earlier, later = (
        any(statement.id in ids for statement in side)
        for side, ids in zip((change.earlier, change.later), long, strict=True)
    )
    return earlier == later


def check_pair(earlier: Report, later: Report, *, force: bool = False) -> list[Fault]:
    """Whether two reports follow each other; what forcing overrides comes back as faults."""
    faults = []
    if earlier.organ and later.organ and not is_same_body(earlier.organ, later.organ):
        faults.append(Fault("organ_differs", f"{earlier.organ} / {later.organ}"))
    if earlier.source.text == later.source.text:
        faults.append(Fault("same_report", earlier.title))
    elif earlier.year and later.year and earlier.year >= later.year:
        code = "same_year" if earlier.year == later.year else "year_order"
        faults.append(Fault(code, f"{earlier.year} / {later.year}"))
    if faults and not force:
        paths = f"{earlier.source.path}, {later.source.path}"
        raise MismatchedReports(faults[0].code, paths, detail=faults[0].detail)
    if earlier.year and later.year and later.year - earlier.year > 1:
        faults.append(Fault("years_not_successive", f"{earlier.year} / {later.year}"))
    return faults


def _is_structured(path: Path, data: bytes) -> bool:
    """Whether a file holds JSON or YAML rather than a report's text."""
    if data.startswith(b"{\\rtf"):  # rich text, which begins with a brace too
        return False
    return path.suffix.lower() in (".json", ".yaml", ".yml") or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
