"""Promises followed through the years: tellings, answers, status, age, drift, rates, figures."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

import yoy
from yoy.ledger import Ledger, Lineage, Move, Status, build_ledger, condense
from yoy.ledger.sequels import SURE
from yoy.model import Kind, Verdict

from .made import PUMPS, make_ledger, make_report, make_sequel


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return make_ledger()


def pick(ledger: Ledger, words: str) -> Lineage:
    """The lineage that begins with these words."""
    return next(each for each in ledger.lineages if each.first.statement.text == words)


def test_every_promise_is_in_one_lineage_once(ledger: Ledger) -> None:
    told = [(t.year, t.statement.id) for lineage in ledger.lineages for t in lineage.tellings]
    planned = [(report.year, step.id) for report in ledger.reports for step in report.of_kind(Kind.NEXT_STEP)]
    assert sorted(told) == sorted(planned)
    assert len({lineage.id for lineage in ledger.lineages}) == len(ledger.lineages)


def test_a_promise_is_followed_through_its_tellings(ledger: Ledger) -> None:
    pumps = pick(ledger, PUMPS[0])
    assert [t.year for t in pumps.tellings] == [2019, 2020, 2021, 2023, 2024]
    assert [(a.year, a.outcome.verdict) for a in pumps.answers] == [
        (2020, Verdict.NO_TRACE),
        (2021, Verdict.PARTLY_FULFILLED),
        (2023, Verdict.PARTLY_FULFILLED),
        (2024, Verdict.UNDER_WAY),
    ]
    assert (pumps.status, pumps.age, pumps.verdict, pumps.closed_in) == (Status.AWAITED, 5, Verdict.UNDER_WAY, 0)


@pytest.mark.parametrize(
    ("words", "status", "age", "closed_in"),
    [
        ("编制河道手册", Status.DONE, 1, 2020),
        ("修订取水办法", Status.DROPPED, 5, 0),
        ("治理沟渠淤积", Status.JOINED, 1, 0),
        ("检修泵站", Status.PERHAPS, 3, 0),
        ("2026年底前建成水文站", Status.OPEN, 1, 0),
        ("推广节水器具", Status.AWAITED, 0, 0),
        ("整治黑臭水体", Status.DROPPED, 5, 0),
    ],
)
def test_how_a_promise_stands(ledger: Ledger, words: str, status: Status, age: int, closed_in: int) -> None:
    lineage = pick(ledger, words)
    assert (lineage.status, lineage.age, lineage.closed_in) == (status, age, closed_in)


def test_what_closed_a_promise_is_quoted(ledger: Ledger) -> None:
    assert [p.statement.text for p in pick(ledger, "编制河道手册").closed_by] == ["河道手册编制完成"]
    assert pick(ledger, "修订取水办法").closed_by == ()


def test_of_two_promises_made_again_in_one_wording_the_nearer_goes_on(ledger: Ledger) -> None:
    water, ditches = pick(ledger, "整治黑臭水体"), pick(ledger, "治理沟渠淤积")
    assert [t.statement.text for t in water.tellings] == ["整治黑臭水体", "整治黑臭水体和沟渠", "整治水体和沟渠"]
    assert ditches.joined == water.id
    assert len(ditches.tellings) == 1


def test_only_what_is_surely_the_same_is_the_next_telling(ledger: Ledger) -> None:
    repair = pick(ledger, "检修泵站")
    assert len(repair.tellings) == 1
    assert repair.near and repair.near.outcome.restated
    assert (repair.near.year, repair.near.outcome.restated.statement.text) == (2023, PUMPS[3])
    assert {each.id for each in ledger.lineages if each.near} == {repair.id}


def test_from_which_score_on_a_promise_is_made_again() -> None:
    reports = make_report(2019, ["检修泵站"]), make_report(2020, ["检修各泵站"])
    said = [("检修泵站", Verdict.NO_TRACE, "", "检修各泵站", score) for score in (SURE, SURE - 0.01)]
    told = [len(build_ledger(reports, [make_sequel(*reports, each)]).lineages[0].tellings) for each in said]
    assert told == [2, 1]


def test_a_promise_that_was_changed_is_closed() -> None:
    reports = make_report(2019, ["修订取水办法"]), make_report(2020, ["巡河"], ["取水办法不再修订"])
    said = "修订取水办法", Verdict.CHANGED, "取水办法不再修订"
    (changed, _) = build_ledger(reports, [make_sequel(*reports, said)]).lineages
    assert (changed.status, changed.closed_in) == (Status.CHANGED, 2020)


def test_targets_and_deadlines_drift(ledger: Ledger) -> None:
    moved = [[(d.move, d.before, d.after) for d in t.drifts] for t in pick(ledger, PUMPS[0]).tellings]
    assert moved[0] == []
    assert moved[1] == [(Move.POSTPONED, "2020年底前", "2021年底前")]
    assert moved[2] == [(Move.LOWERED, "12座", "9座"), (Move.POSTPONED, "2021年底前", "2023年底前")]
    assert moved[3] == [(Move.UNNAMED, "9座", "")]
    assert moved[4] == []


def test_wording_drifts(ledger: Ledger) -> None:
    likeness = [t.likeness for t in pick(ledger, PUMPS[0]).tellings]
    assert likeness[0] == likeness[-1] == 1
    assert all(0 < each < 1 for each in likeness[1:-1])


def test_a_promise_not_due_is_open_until_its_year_and_takes_a_later_answer() -> None:
    words = "2022年底前建成水文站"
    reports = [make_report(year, [words] if year == 2020 else ["巡河"], ["水文站建成"]) for year in range(2020, 2024)]
    following = [make_sequel(a, b, (words, Verdict.NOT_DUE, "")) for a, b in pairwise(reports)]
    forgotten = build_ledger(reports, following).lineages[0]
    assert forgotten.status is Status.DROPPED
    late = make_sequel(reports[0], reports[2], (words, Verdict.FULFILLED, "水文站建成"))
    due = build_ledger(reports, [*following, late]).lineages[0]
    assert [a.outcome.verdict for a in due.answers] == [Verdict.NOT_DUE, Verdict.FULFILLED]
    assert (due.status, due.closed_in, due.age) == (Status.DONE, 2022, 2)
    early = build_ledger(reports[:2], following[:1]).lineages[0]
    assert early.status is Status.OPEN


def test_a_gap_is_said(ledger: Ledger) -> None:
    assert ledger.years == (2019, 2020, 2021, 2023, 2024)
    assert ledger.gaps == (2022,)


def test_the_oldest_that_go_on_come_first(ledger: Ledger) -> None:
    assert [(each.first.year, each.status) for each in ledger.oldest] == [
        (2019, Status.AWAITED),
        (2023, Status.OPEN),
        (2024, Status.AWAITED),
    ]
    assert sum(ledger.statuses.values()) == len(ledger.lineages)


def test_rates_count_the_promises_of_each_plan(ledger: Ledger) -> None:
    assert [tuple(rate) for rate in ledger.rates] == [
        (2020, 2019, 4, 4, 1, 1, 2),
        (2021, 2020, 3, 3, 2, 0, 3),
        (2023, 2021, 3, 3, 1, 0, 1),
        (2024, 2023, 2, 1, 1, 0, 1),
    ]


def test_figures_of_three_reports_are_a_series(ledger: Ledger) -> None:
    (cases,) = ledger.series
    assert (cases.label, cases.unit) == ("办结案件", "件")
    assert [(p.year, int(p.figure.value)) for p in cases.points] == [(2019, 30), (2020, 35), (2021, 28), (2024, 41)]


def test_a_figure_named_twice_in_a_report_is_left_out_of_it() -> None:
    measures = {
        2019: ["办结案件30件"],
        2020: ["办结案件3件", "办结案件9件"],
        2021: ["办结案件31件"],
        2022: ["办结案件32件"],
    }
    reports = [make_report(year, ["巡河"], listed) for year, listed in measures.items()]
    sequels = [make_sequel(a, b) for a, b in pairwise(reports)]
    (series,) = build_ledger(reports, sequels).series
    assert [p.year for p in series.points] == [2019, 2021, 2022]


def test_real_comparisons_make_a_ledger() -> None:
    plan = "建设城东泵站"
    measures = {2020: ["举办讲座"], 2021: ["办结案件12件"], 2022: ["检查河道"], 2023: ["城东泵站建成投运"]}
    reports = [make_report(year, [plan] if year < 2023 else ["推广节水器具"], each) for year, each in measures.items()]
    sequels = [condense(yoy.compare(a, b)) for a, b in pairwise(reports)]
    pump = build_ledger(reports, sequels).lineages[0]
    assert [t.year for t in pump.tellings] == [2020, 2021, 2022]
    assert [a.year for a in pump.answers] == [2021, 2022, 2023]
    assert pump.status is Status.DONE
    assert [p.statement.text for p in pump.closed_by] == measures[2023]


def test_the_body_is_the_newest_name(ledger: Ledger) -> None:
    assert ledger.organ == "云汐县水务局"
    reports = tuple(replace(report, organ="") for report in ledger.reports)
    assert build_ledger(reports, [make_sequel(a, b) for a, b in pairwise(reports)]).organ == ""
