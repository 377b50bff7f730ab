"""Decisions found again in reports that were renumbered, re-wrapped and partly reworded."""

from __future__ import annotations

from typing import Any

import pytest

from matching.made import make_report
from yoy.decisions import Quoted, State, attach, place_promises
from yoy.decisions.attachment import read_words
from yoy.model import Kind, Report, Statement, Verdict

from .made import decide_all, find, make, rewrite

PAIRS = [
    ("jichuan-shichang-jianguan-ju", "2023.txt", "2024.txt"),
    ("jichuan-shichang-jianguan-ju", "2024.txt", "2025.txt"),
    ("yuncen-ziran-ziyuan-ju", "2023.txt", "2024.txt"),
    ("yuncen-ziran-ziyuan-ju", "2024.txt", "2025.txt"),
]


def test_a_report_written_anew_keeps_its_decisions(samples: Any) -> None:
    """Of all decisions 98 in 100 are attached, none to another promise; what changed in substance wants a look."""
    made = attached = changed = reworded = 0
    for body, *years in PAIRS:
        comparison = samples.compare(body, *years)
        decisions = decide_all(comparison)
        for seed in range(5):
            again = rewrite(comparison.earlier, share=0.3 if seed else 0.1, seed=seed)
            steps = {each.id: each for each in again.report.of_kind(Kind.NEXT_STEP)}
            found = attach(decisions, again.report, comparison.later, [(step, None) for step in steps.values()]).found
            made += len(decisions)
            for id, members in found.items():
                for each in members:
                    promise = each.decision.promise.id
                    attached += 1
                    now, expected = read_words(steps[id].text), read_words(again.now[promise])
                    assert now in expected or expected in now  # other words may be cut into clauses otherwise
                    if now == expected or promise in again.changed:
                        assert (each.state is State.CHANGED) == (promise in again.changed)
                    changed += promise in again.changed
                    reworded += each.state is State.REWORDED
    assert attached >= 0.98 * made
    assert min(changed, reworded) > 20


def test_a_promise_that_is_gone_never_leaves_its_decision_to_another_one_silently(samples: Any) -> None:
    for body, *years in PAIRS:
        comparison = samples.compare(body, *years)
        steps = comparison.earlier.of_kind(Kind.NEXT_STEP)
        for decision in decide_all(comparison):
            said = [(step, None) for step in steps if step.id != decision.promise.id]
            found = attach([decision], comparison.earlier, comparison.later, said).found
            assert all(each.state is State.CHANGED for members in found.values() for each in members)


def place(promises: list[str], steps: list[str]) -> list[str]:
    """Which step each promise is placed at, by its words; `-` for none."""
    listed = make_report(steps, Kind.NEXT_STEP).statements
    words = {each.id: each.text for each in listed}
    quoted = [Quoted(f"old-{n}", text) for n, text in enumerate(promises)]
    places = place_promises(quoted, listed)
    return [words[places[each]] if each in places else "-" for each in quoted]


@pytest.mark.parametrize(
    ("promises", "steps", "placed"),
    [
        (["建成泵站3座。"], ["整治河道", "建成泵站３座"], ["建成泵站３座"]),
        (["加强食品抽检"], ["强化药品抽检", "进一步强化食品抽检"], ["进一步强化食品抽检"]),
        (["加强食品抽检", "加强药品抽检"], ["加强药品抽检"], ["-", "加强药品抽检"]),
        (["修订取水管理办法"], ["修订取水许可管理办法", "整治河道"], ["修订取水许可管理办法"]),
        (["建成东门水厂"], ["建成西门水厂", "建成南门水厂"], ["-"]),
        (["加强食品抽检", "强化食品抽检"], ["加强食品抽检"], ["加强食品抽检", "加强食品抽检"]),
        (["整治河道"], [], ["-"]),
    ],
)
def test_where_a_promise_is_placed(promises: list[str], steps: list[str], placed: list[str]) -> None:
    assert place(promises, steps) == placed


def test_the_same_words_twice_are_told_apart_by_id() -> None:
    first, second = make_report(["整治河道", "整治河道"], Kind.NEXT_STEP).statements
    promises = [Quoted(second.id, second.text), Quoted(first.id, first.text)]
    assert place_promises(promises, [first, second]) == {promises[0]: second.id, promises[1]: first.id}


LATER = make_report(["泵站建成3座", "河道整治完成1.5公里"])
MEASURE = find(LATER.statements, "泵站")


def state(promise: str, evidence: Quoted | None = None, *, machine: Verdict | None = None, was: str = "") -> State:
    """How a decision on a promise of some words fits one of others."""
    step = make_report([promise], Kind.NEXT_STEP).statements[0]
    decision = make(was or promise, organ="云岑县", evidence=(evidence,) if evidence else (), machine=machine)
    (found,) = attach([decision], report(2023), LATER_REPORT, [(step, Verdict.FULFILLED)]).found.values()
    return found[0].state


def report(year: int, statements: tuple[Statement, ...] = ()) -> Report:
    made = make_report(["整治河道"], Kind.NEXT_STEP, year)
    return Report(made.id, "云岑县", year, year, "", made.source, (), (), statements)


LATER_REPORT = report(2024, LATER.statements)


def test_what_is_the_same_and_what_has_changed() -> None:
    quoted = Quoted(MEASURE.id, MEASURE.text)
    assert state("建成泵站3座", quoted) is State.SAME
    assert state("加快建成泵站3座", quoted, was="建成泵站3座") is State.REWORDED
    assert state("建成泵站5座", quoted, was="建成泵站3座") is State.CHANGED
    assert state("增长1.5%", was="增长15%") is State.CHANGED
    assert state("建成泵站3座", Quoted("gone", "泵站建成4座")) is State.CHANGED
    assert state("建成泵站3座", Quoted("other", "河道整治完成15公里")) is State.CHANGED
    assert state("建成泵站3座", Quoted("other", "尚未泵站建成3座")) is State.CHANGED
    assert state("建成泵站3座", Quoted("other", "泵站建成3座。")) is State.SAME
    assert state("建成泵站3座", machine=Verdict.UNDER_WAY) is State.SAME
    assert state("建成泵站3座", machine=Verdict.NO_TRACE) is State.CHANGED


def test_decisions_on_other_reports_are_none_of_its() -> None:
    step = make_report(["建成泵站3座"], Kind.NEXT_STEP).statements[0]
    said = [(step, Verdict.FULFILLED)]
    for other in ({"organ": "霁川市"}, {"earlier_year": 2022}, {"later_year": 2025}):
        decision = make(**{"organ": "云岑县", **other})
        attachment = attach([decision], report(2023), LATER_REPORT, said)
        assert (attachment.found, attachment.lost) == ({}, ())
    lost = make("编制河道手册", organ="云岑县")
    assert attach([lost], report(2023), LATER_REPORT, said).lost == (lost,)
