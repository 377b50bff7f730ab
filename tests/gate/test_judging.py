"""What is new, known and resolved, and which rules fail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from yoy.gate import BodyCheck, Result, Snapshot, State, check_body
from yoy.gate.punctuality import MISSING
from yoy.model import Level, Verdict
from yoy.preferences import Rules

from .made import (
    PUMPS,
    PUMPS_DONE,
    ROADS,
    SCHOOLS,
    SCHOOLS_DONE,
    make_alert,
    make_promise,
    make_snapshot,
    make_source,
    make_usual,
    without,
)


def list_new(check: BodyCheck) -> list[str]:
    promises = [each.promise.text for each in check.promises if each.state is State.NEW]
    return promises + ["/".join(each.alert.texts) for each in check.alerts if each.state is State.NEW]


def find_results(check: BodyCheck) -> dict[str, Result]:
    return {outcome.rule: outcome.result for outcome in check.outcomes}


def test_a_first_check_without_rules_finds_all_that_counts() -> None:
    check = check_body(make_usual(), Rules())
    assert list_new(check) == [ROADS, "巡查实现全覆盖/巡查仍有盲区"]
    assert find_results(check) == {"unanswered": Result.FAILED, "findings": Result.FAILED}
    assert not check.passed
    assert not check.compared


def test_the_same_again_is_known() -> None:
    check = check_body(make_usual(), Rules(), [make_usual()])
    assert (check.passed, check.new, check.count(State.KNOWN), check.resolved) == (True, 0, 2, ())


def test_an_answer_taken_out_raises_its_promise_and_no_other() -> None:
    check = check_body(without(make_usual(), PUMPS_DONE), Rules(), [make_usual()])
    assert list_new(check) == [PUMPS]
    assert [each.before for each in check.promises if each.state is State.NEW] == [Verdict.FULFILLED]


def test_a_promise_that_was_not_there_is_new_only_without_an_answer() -> None:
    added = (make_promise("清淤河道20公里"), make_promise("编制河道手册", Verdict.FULFILLED, "河道手册编制完成"))
    usual = make_usual()
    check = check_body(make_snapshot(*usual.promises, *added, alerts=usual.alerts), Rules(), [usual])
    assert list_new(check) == ["清淤河道20公里"]


def test_order_numbers_and_line_ends_raise_nothing() -> None:
    usual = make_usual()
    moved = tuple(
        replace(each, text=each.text[:3] + "\n" + each.text[3:], item="九、", line=99)
        for each in reversed(usual.promises)
    )
    check = check_body(replace(usual, promises=moved), Rules(), [usual])
    assert (check.passed, check.new) == (True, 0)


def test_a_verdict_that_turns_while_its_words_stand_is_held() -> None:
    usual = make_usual()
    turned = (make_promise(PUMPS, Verdict.TOPIC_ONLY), *usual.promises[1:])
    check = check_body(replace(usual, promises=turned), Rules(fail_under=60.0), [usual])
    assert (check.promises[0].state, check.new, check.passed) == (State.HELD, 0, True)
    assert check.now.rate == pytest.approx(200 / 3)
    again = check_body(without(replace(usual, promises=turned), PUMPS_DONE), Rules(), [check.now])
    assert list_new(again) == [PUMPS], "its answer is known to have been there, and gone now"


def test_words_that_are_new_and_deny_are_no_turn_of_the_verdict() -> None:
    usual = make_usual()
    denied = (make_promise(PUMPS, Verdict.ADMITTED_NOT_DONE, "泵站仍有5座尚未开工"), *usual.promises[1:])
    later = make_source(2024, PUMPS_DONE, SCHOOLS_DONE, "泵站仍有5座尚未开工")
    check = check_body(replace(usual, promises=denied, later=later), Rules(), [usual])
    assert PUMPS in list_new(check)


def test_words_newly_read_as_a_promise_are_held() -> None:
    usual = make_usual()
    assert usual.earlier
    before = replace(usual, earlier=replace(usual.earlier, words=f"{usual.earlier.words} 坚持统筹推进各项工作"))
    now = replace(before, promises=(*usual.promises, make_promise("坚持统筹推进各项工作")))
    assert list_new(check_body(now, Rules(), [before])) == []


def test_what_is_resolved() -> None:
    usual = make_usual()
    done = (*usual.promises[:2], make_promise(ROADS, Verdict.FULFILLED, "沿河道路两条改造完工"))
    now = make_snapshot(*done, later=("巡查实现全覆盖",))
    check = check_body(now, Rules(), [usual])
    assert [(each.code, each.verdict) for each in check.resolved] == [("", Verdict.FULFILLED), ("tension", None)]
    assert check.passed


def test_a_verdict_that_turns_to_answered_is_not_called_resolved() -> None:
    usual = make_usual()
    turned = (*usual.promises[:2], make_promise(ROADS, Verdict.UNDER_WAY, "巡查实现全覆盖"))
    assert check_body(replace(usual, promises=turned), Rules(), [usual]).resolved == ()


def test_a_new_year_starts_anew() -> None:
    check = check_body(replace(make_usual(), later=make_source(2025, PUMPS_DONE)), Rules(), [make_usual()])
    assert not check.compared
    assert ROADS in list_new(check)


@pytest.mark.parametrize(
    ("rules", "results", "passed"),
    [
        (Rules(fail_under=66.0), {"fail_under": Result.PASSED}, True),
        (Rules(fail_under=67.0), {"fail_under": Result.FAILED}, False),
        (Rules(max_unanswered=1), {"max_unanswered": Result.PASSED}, True),
        (Rules(max_unanswered=0), {"max_unanswered": Result.FAILED}, False),
        (Rules(findings=()), {}, True),
        (Rules(findings=("tension",)), {"findings": Result.FAILED}, False),
        (Rules(findings=("soft_target",)), {"findings": Result.PASSED}, True),
    ],
)
def test_in_a_first_check_the_rules_that_are_set_decide(rules: Rules, results: dict[str, Result], passed: bool) -> None:
    check = check_body(make_usual(), rules)
    assert find_results(check) == results
    assert check.passed is passed
    if passed:
        assert (check.new, check.promises[2].state) == (0, State.ALLOWED)


def test_a_limit_that_was_broken_before_is_known() -> None:
    rules = Rules(fail_under=90.0, max_unanswered=0)
    check = check_body(make_usual(), rules, [replace(make_usual(), rules=rules)])
    assert check.passed
    assert find_results(check)["fail_under"] is find_results(check)["max_unanswered"] is Result.KNOWN


@pytest.mark.parametrize("before", [None, Rules(), Rules(fail_under=60.0, max_unanswered=3)])
def test_a_limit_that_is_new_or_stricter_than_before_fails(before: Rules | None) -> None:
    known = replace(make_usual(), rules=before)
    check = check_body(make_usual(), Rules(fail_under=90.0, max_unanswered=0), [known])
    assert find_results(check)["fail_under"] is find_results(check)["max_unanswered"] is Result.FAILED


def test_a_limit_that_is_newly_broken_fails() -> None:
    check = check_body(without(make_usual(), PUMPS_DONE), Rules(fail_under=60.0, max_unanswered=1), [make_usual()])
    assert find_results(check)["fail_under"] is find_results(check)["max_unanswered"] is Result.FAILED


@pytest.mark.parametrize(("most", "result"), [(33.0, Result.FAILED), (34.0, Result.PASSED)])
def test_a_fall_of_the_rate(most: float, result: Result) -> None:
    fallen = without(make_usual(), PUMPS_DONE)
    for now in (fallen, replace(fallen, later=replace(fallen.later, year=2025))):
        check = check_body(now, Rules(max_fall=most), [make_usual()])
        assert find_results(check)["max_fall"] is result


def test_without_promises_there_is_no_rate() -> None:
    check = check_body(make_snapshot(), Rules(fail_under=90.0, max_fall=0.0, max_unanswered=0))
    assert (check.now.rate, check.passed) == (None, True)


def check_alerts(now: Snapshot, before: Snapshot, rules: Rules | None = None) -> list[State]:
    return [each.state for each in check_body(now, rules or Rules(), [before]).alerts]


def test_findings_are_known_by_kind_and_words() -> None:
    usual = make_usual()
    assert check_alerts(usual, usual) == [State.KNOWN]
    other = replace(usual, alerts=(replace(usual.alerts[0], code="claimed_already"),))
    assert check_alerts(other, usual) == [State.HELD], "all its words stood there before"
    added = make_snapshot(*usual.promises, alerts=(make_alert("执法实现全覆盖", "执法仍有盲区"),))
    assert check_alerts(added, usual) == [State.NEW]
    noted = replace(usual, alerts=(replace(usual.alerts[0], level=Level.NOTE),))
    assert check_alerts(usual, noted) == [State.KNOWN], "it was there, if only worth knowing"
    assert check_alerts(noted, usual) == [State.UNCOUNTED]
    assert check_alerts(noted, usual, Rules(findings=("tension",))) == [State.KNOWN]


def test_a_figure_is_withdrawn_by_words_that_are_gone() -> None:
    alert = make_alert(PUMPS, PUMPS_DONE, code="withdrawn_figure")
    usual = replace(make_usual(), alerts=())
    assert check_alerts(replace(usual, alerts=(alert,)), usual) == [State.HELD]
    assert check_alerts(replace(without(usual, SCHOOLS_DONE), alerts=(alert,)), usual)[0] is State.NEW


def test_a_finding_without_words_is_new_where_the_reports_changed() -> None:
    alert = make_alert("", "checkup.causes", code="statutory_missing", quoted=False)
    usual = replace(make_usual(), alerts=())
    assert check_alerts(replace(usual, alerts=(alert,)), usual) == [State.HELD]
    assert check_alerts(replace(without(usual, SCHOOLS_DONE), alerts=(alert,)), usual)[0] is State.NEW


def test_a_report_that_is_missing_is_known_whatever_the_years() -> None:
    alert = make_alert("2025", code=MISSING, quoted=False)
    usual, rules = replace(make_usual(), alerts=(alert,)), Rules(due="04-01")
    assert find_results(check_body(usual, rules))["due"] is Result.FAILED
    older = replace(usual, earlier=None, later=make_source(2023))
    assert find_results(check_body(usual, rules, [older]))["due"] is Result.PASSED
    assert [each.code for each in check_body(replace(usual, alerts=()), rules, [older]).resolved] == [MISSING]


def test_a_late_report_counts_within_all_limits() -> None:
    usual = replace(make_usual(), alerts=(make_alert("2024", code="report_late", quoted=False),))
    check = check_body(usual, Rules(fail_under=1.0, due="04-01"))
    assert (check.passed, list_new(check)) == (False, ["2024"])


def test_not_yet_due_is_no_answer_and_no_lack() -> None:
    now = make_snapshot(make_promise(SCHOOLS, Verdict.NOT_DUE))
    check = check_body(now, Rules())
    assert (check.promises[0].state, check.passed) == (State.NOT_DUE, True)


def decide(snapshot: Snapshot, text: str, verdict: Verdict) -> Snapshot:
    """The same where a person decided on one promise, whose passages are those shown before."""
    promises = (
        replace(each, verdict=verdict, answered=verdict.answered, reviewer="王某") if each.text == text else each
        for each in snapshot.promises
    )
    return replace(snapshot, promises=tuple(promises))


@pytest.mark.parametrize("turned", [False, True])
def test_what_a_person_found_unanswered_is_new_once(*, turned: bool) -> None:
    """Also where the rules now say the same of words that still stand, which alone would raise nothing."""
    before, now = make_usual(), decide(make_usual(), PUMPS, Verdict.NO_TRACE)
    if turned:
        before = check_body(replace(now, promises=without(before, PUMPS_DONE).promises), Rules(), [before]).now
    checked = check_body(now, Rules(), [before])
    assert list_new(checked) == [PUMPS]
    assert not checked.passed
    assert check_body(now, Rules(), [checked.now]).passed


@pytest.mark.parametrize("verdict", [Verdict.FULFILLED, Verdict.NOT_DUE])
def test_what_a_person_found_answered_is_resolved_and_counts_until_it_is_taken_back(verdict: Verdict) -> None:
    before, now = make_usual(), decide(make_usual(), ROADS, verdict)
    checked = check_body(now, Rules(fail_under=100), [before])
    assert checked.passed
    assert [(each.text.zh, each.verdict) for each in checked.resolved] == [(ROADS, verdict)]
    assert (checked.now.rate, check_body(before, Rules()).now.rate) == (100, pytest.approx(200 / 3))
    assert not check_body(now, Rules(), [checked.now]).resolved
    back = check_body(before, Rules(), [checked.now])
    assert list_new(back) == [ROADS]
