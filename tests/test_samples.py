"""The sample reports against their answer sheets, `reports/<body>/facts.yaml`.

`python -m pytest tests/test_samples.py -s` prints the planted verdicts beside those given.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from yoy.model import ChangeKind, FollowUp, Kind, Report, Span, Statement, Verdict

BODIES = ("jichuan-shichang-jianguan-ju", "yuncen-ziran-ziyuan-ju")
SOURCES = ("2023.txt", "2024.txt", "2025.txt", "2024.html", "2025.html")
REPORTS = Path(__file__).parents[1] / "reports"


class Floor(NamedTuple):
    """What a body's two pairs reach, minus a little: a lower figure is a regression to look at."""

    answered: float
    """Share of the promises that are rightly called answered or unanswered; those not due count as unanswered."""
    verdicts: float
    """Share of the promises with exactly the planted verdict."""
    evidence: float
    """Share of the promises planted as answered whose best passage is one that the answer sheet names."""
    restated: float
    """Share of the promises rightly called promised again or not."""
    silent: int
    """At most so many promises without any trace are called answered."""
    changes: float
    """Share of the planted kinds of change that are given."""


FLOORS = {
    BODIES[0]: Floor(0.74, 0.52, 0.72, 0.74, 2, 0.50),
    BODIES[1]: Floor(0.75, 0.52, 0.76, 0.76, 2, 0.59),
}

every_body = pytest.mark.parametrize("body", BODIES)
every_source = pytest.mark.parametrize("source", SOURCES)


class Case(NamedTuple):
    """A planted promise and the follow-ups that its quote overlaps, the best first."""

    planted: dict[str, Any]
    given: tuple[FollowUp, ...]
    earlier: Report
    later: Report

    @property
    def verdict(self) -> Verdict:
        return Verdict(self.planted["verdict"])


@cache
def load_facts(body: str) -> dict[str, Any]:
    facts: dict[str, Any] = yaml.safe_load((REPORTS / body / "facts.yaml").read_text("utf-8"))
    return facts


def locate(report: Report, quote: str) -> Span:
    """Where a quote stands in a report; it stands there exactly once."""
    assert report.source.text.count(quote) == 1, quote
    start = report.source.text.index(quote)
    return Span(start, start + len(quote))


def find_statements(report: Report, quote: str) -> list[Statement]:
    """The statements that a quote overlaps, the longest common part first."""
    span = locate(report, quote)
    found = [s for s in report.statements if s.span.overlap(span)]
    return sorted(found, key=lambda s: -s.span.overlap(span))


def list_cases(samples: Any, body: str) -> Iterator[Case]:
    for pair in load_facts(body)["pairs"]:
        comparison = samples.compare(body, f"{pair['earlier']}.txt", f"{pair['later']}.txt")
        by_step = {f.next_step.id: f for f in comparison.follow_ups}
        for planted in pair["promises"]:
            statements = find_statements(comparison.earlier, planted["quote"])
            given = tuple(by_step[s.id] for s in statements if s.id in by_step)
            yield Case(planted, given, comparison.earlier, comparison.later)


@pytest.fixture(params=BODIES)
def cases(request: pytest.FixtureRequest, samples: Any) -> tuple[Floor, list[Case]]:
    """A body's floor, and its planted promises of both pairs."""
    return FLOORS[request.param], list(list_cases(samples, request.param))


def show(title: str, rows: Counter[tuple[str, str]]) -> None:
    """Print a table of planted against given, as seen with `-s` or when a test fails."""
    lines = [f"{planted:18} {given:18} {n:3}" for (planted, given), n in sorted(rows.items())]
    sys.stdout.write("\n".join(["", title, f"{'planted':18} {'given':18}   n", *lines, ""]))


# Reading


@every_source
@every_body
def test_every_character_has_exactly_one_owner(samples: Any, body: str, source: str) -> None:
    report = samples.read(body, source)
    owners: Counter[int] = Counter()
    headings = [heading.span for top in report.outline for heading in top.walk()]
    statements = [s.span for s in report.statements]
    for span in [*report.preamble, *headings, *statements, *(i.span for i in report.ignored)]:
        owners.update(range(span.start, span.end))
    wrong = {i: owners[i] for i, c in enumerate(report.source.text) if not c.isspace() and owners[i] != 1}
    assert not wrong
    assert max(owners.values()) == 1
    assert max(owners) < len(report.source.text)


@every_source
@every_body
def test_every_span_quotes_its_statement(samples: Any, body: str, source: str) -> None:
    report = samples.read(body, source)
    assert len(report.statements) > 100
    for s in report.statements:
        assert report.source.quote(s.span) == s.text
        assert s.text.strip()
        assert all(s.span.start <= f.span.start < f.span.end <= s.span.end for f in s.figures)
    assert [s.span for s in report.statements] == sorted(s.span for s in report.statements)
    assert len({s.id for s in report.statements}) == len(report.statements)


@pytest.mark.parametrize("year", [2024, 2025])
@every_body
def test_the_page_gives_the_same_statements_as_the_text(samples: Any, body: str, year: int) -> None:
    text, page = (samples.read(body, f"{year}.{suffix}") for suffix in ("txt", "html"))
    assert [(s.kind, s.text) for s in page.statements] == [(s.kind, s.text) for s in text.statements]
    assert [(s.path, s.item) for s in page.statements] == [(s.path, s.item) for s in text.statements]
    assert (page.organ, page.year, page.title) == (text.organ, text.year, text.title)


@every_source
@every_body
def test_body_and_year_are_found_and_nothing_is_in_doubt(samples: Any, body: str, source: str) -> None:
    report = samples.read(body, source)
    year = int(source[:4])
    assert (report.organ, report.year, report.reviewed_year) == (load_facts(body)["body"], year, year)
    assert report.faults == ()


@every_source
@every_body
def test_what_a_report_contains_is_found(samples: Any, body: str, source: str) -> None:
    report = samples.read(body, source)
    for kind in (Kind.MEASURE, Kind.PROBLEM, Kind.NEXT_STEP):
        assert report.of_kind(kind), kind
    special = bool(report.of_kind(Kind.DUTY)), bool(report.of_kind(Kind.CAUSE))
    assert special == ((True, True) if body == BODIES[1] else (False, False))


# Promises


def test_the_planted_promises_are_found_as_next_steps(cases: tuple[Floor, list[Case]]) -> None:
    _, planted = cases
    missed = [case.planted["quote"] for case in planted if not case.given]
    assert len(planted) > 30
    assert len(missed) <= len(planted) / 10, missed


def test_answered_and_unanswered_are_told_apart(cases: tuple[Floor, list[Case]]) -> None:
    floor, planted = cases
    rows = Counter((str(c.verdict), str(c.given[0].verdict)) for c in planted if c.given)
    show(f"{planted[0].earlier.organ}: verdicts", rows)
    right = sum(n for (a, b), n in rows.items() if Verdict(a).answered is Verdict(b).answered)
    exact = sum(n for (a, b), n in rows.items() if a == b)
    silent = sum(n for (a, b), n in rows.items() if a == Verdict.NO_TRACE and Verdict(b).answered)
    sys.stdout.write(f"answered {right}, exact {exact}, of {len(planted)}\n")
    assert right >= floor.answered * len(planted)
    assert exact >= floor.verdicts * len(planted)
    assert silent <= floor.silent


def test_deadlines_that_lie_later_are_not_due(cases: tuple[Floor, list[Case]]) -> None:
    _, planted = cases
    for case in planted:
        assert (case.verdict is Verdict.NOT_DUE) == (case.given[0].verdict is Verdict.NOT_DUE), case.planted["quote"]


def test_what_is_admitted_is_called_so_or_left_to_a_person(cases: tuple[Floor, list[Case]]) -> None:
    _, planted = cases
    admitted = [c.given[0] for c in planted if c.verdict is Verdict.ADMITTED_NOT_DONE]
    assert len(admitted) >= 2
    assert any(f.verdict is Verdict.ADMITTED_NOT_DONE for f in admitted)
    assert all(f.needs_review for f in admitted if f.verdict.answered)


def test_the_passage_that_answers_comes_first(cases: tuple[Floor, list[Case]]) -> None:
    floor, planted = cases
    answered = [c for c in planted if c.verdict.answered]
    right = sum(answers_by_a_planted_passage(case) for case in answered)
    sys.stdout.write(f"first evidence {right} of {len(answered)}\n")
    assert right >= floor.evidence * len(answered)


def answers_by_a_planted_passage(case: Case) -> bool:
    spans = [locate(case.later, quote) for quote in case.planted["evidence"]]
    best = case.given[0].evidence[:1]
    return any(match.later.span.overlap(span) for match in best for span in spans)


def test_promises_made_again_are_found(cases: tuple[Floor, list[Case]]) -> None:
    floor, planted = cases
    rows = Counter((str(c.planted["restated"]), str(any(f.restated for f in c.given))) for c in planted)
    show(f"{planted[0].earlier.organ}: promised again", rows)
    assert sum(n for (a, b), n in rows.items() if a == b) >= floor.restated * len(planted)


def test_a_promise_repeated_word_for_word_is_always_found(cases: tuple[Floor, list[Case]]) -> None:
    _, planted = cases
    copied = [c for c in planted if c.planted.get("restated_quote") == c.planted["quote"]]
    assert copied
    for case in copied:
        span = locate(case.later, case.planted["restated_quote"])
        assert any(f.restated and f.restated.later.span.overlap(span) for f in case.given), case.planted["quote"]


# Measures


def list_planted_changes(samples: Any, body: str) -> Iterator[tuple[str, list[Statement], list[Statement], str]]:
    """Each planted change with the statements of its quotes, and the kind that is given for them together."""
    for pair in load_facts(body)["pairs"]:
        comparison = samples.compare(body, f"{pair['earlier']}.txt", f"{pair['later']}.txt")
        for planted in pair["measures"]:
            earlier, later = (
                [find_statements(report, quote)[0] for quote in planted.get(side) or []]
                for side, report in (("earlier", comparison.earlier), ("later", comparison.later))
            )
            changes = (c for c in comparison.changes if {*earlier} <= {*c.earlier} and {*later} <= {*c.later})
            given = next(changes, None)
            yield planted["change"], earlier, later, str(given.change) if given else "not linked"


@every_body
def test_planted_changes_are_found(samples: Any, body: str) -> None:
    rows = Counter((planted, given) for planted, _, _, given in list_planted_changes(samples, body))
    show(f"{load_facts(body)['body']}: measures", rows)
    right = sum(n for (a, b), n in rows.items() if a == b)
    sys.stdout.write(f"kinds of change {right} of {rows.total()}\n")
    assert rows.total() > 20
    assert right >= FLOORS[body].changes * rows.total()
    for kind in (ChangeKind.NEW, ChangeKind.DROPPED):
        assert {given for (planted, given) in rows if planted == kind} == {kind}


@every_body
def test_a_measure_kept_word_for_word_is_always_found(samples: Any, body: str) -> None:
    same = [
        given
        for planted, earlier, later, given in list_planted_changes(samples, body)
        if planted == ChangeKind.KEPT and [s.text[:-1] for s in earlier] == [s.text[:-1] for s in later]
    ]
    assert same
    assert set(same) == {ChangeKind.KEPT}
