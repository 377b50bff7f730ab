"""The order of promises, what is done, and how far two reviewers agree."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

import yoy
from yoy.decisions import Decision, make_decision
from yoy.errors import MismatchedReports
from yoy.model import Verdict
from yoy.review import Desk, Item, Mode, find_agreement, find_next, is_done, list_items, open_desk, order_items
from yoy.schema import dump_report

YES, NO, HALF = Verdict.FULFILLED, Verdict.NO_TRACE, Verdict.PARTLY_FULFILLED


def decide(desk: Desk, reviewer: str, verdicts: dict[int, Verdict | None], **more: object) -> list[Decision]:
    """A reviewer's decisions by the numbers of promises; later calls are later in time."""
    comparison = desk.open_pair(1)
    made = []
    for number, verdict in verdicts.items():
        decision = make_decision(comparison, comparison.follow_ups[number - 1], verdict, reviewer)
        made.append(replace(decision, **more))  # type: ignore[arg-type]
    return made


def list_with(desk: Desk, *decisions: list[Decision]) -> tuple[Item, ...]:
    return list_items(desk.open_pair(1), [each for some in decisions for each in some])


def test_what_a_person_should_check_comes_first_the_least_certain_first_and_what_is_not_due_last(desk: Desk) -> None:
    ordered = [item.follow_up for item in order_items(list_with(desk), Mode.OPEN)]
    assert len(ordered) == len(desk.open_pair(1).follow_ups)
    assert [each.verdict.due for each in ordered] == sorted((each.verdict.due for each in ordered), reverse=True)
    due = [each for each in ordered if each.verdict.due]
    assert [each.needs_review for each in due] == sorted((each.needs_review for each in due), reverse=True)
    for level, wanting in product(("C2", "C3"), (True, False)):
        sure = [each.confidence for each in due if (each.checkability, each.needs_review) == (level, wanting)]
        assert sure == sorted(sure)


def test_what_wants_another_look_comes_first_but_not_before_a_blind_reviewer(desk: Desk) -> None:
    last = order_items(list_with(desk), Mode.OPEN)[-1].number
    items = list_with(desk, decide(desk, "王某", {last: YES}), decide(desk, "李某", {last: NO}))
    assert items[last - 1].disputed
    assert order_items(items, Mode.OPEN)[0].number == last
    assert order_items(items, Mode.BLIND)[-1].number == last
    assert [item.number for item in order_items(items, Mode.SETTLE)] == [last]


def test_the_next_promise_is_one_that_this_reviewer_has_not_decided(desk: Desk) -> None:
    ordered = order_items(list_with(desk), Mode.BLIND)
    first, second, third = (item.number for item in ordered[:3])
    items = list_with(desk, decide(desk, "王某", {second: YES}), decide(desk, "李某", {third: YES}))
    ordered = order_items(items, Mode.BLIND)
    assert find_next(ordered, first, Mode.BLIND, "王某") == items[third - 1]
    everything = {item.number: NO for item in items}
    done = order_items(list_with(desk, decide(desk, "王某", everything)), Mode.BLIND)
    assert find_next(done, 0, Mode.BLIND, "王某") is None
    everything[first] = None
    taken_back = order_items(list_with(desk, decide(desk, "王某", everything)), Mode.BLIND)
    upcoming = find_next(taken_back, 0, Mode.BLIND, "王某")
    assert upcoming and upcoming.number == first


def test_what_was_settled_is_done_and_stays_on_the_list(desk: Desk) -> None:
    two = decide(desk, "王某", {1: YES}), decide(desk, "李某", {1: NO})
    open_, settled = list_with(desk, *two), list_with(desk, *two, decide(desk, "张某", {1: HALF}, final=True))
    assert not is_done(open_[0], Mode.SETTLE, "张某") and is_done(settled[0], Mode.SETTLE, "张某")
    assert order_items(settled, Mode.SETTLE) == (settled[0],)


def test_agreement_is_what_was_worked_out_by_hand(desk: Desk) -> None:
    one = {1: YES, 2: YES, 3: YES, 4: NO, 5: NO, 6: HALF, 7: YES}
    other = {1: YES, 2: YES, 3: NO, 4: NO, 5: HALF, 6: HALF, 8: NO}
    items = list_with(
        desk,
        decide(desk, "王某", one, time="2026-01-01T08:00:00Z"),
        decide(desk, "李某", other, time="2026-01-02T08:00:00Z", blind=True),
        decide(desk, "王某", {3: NO}, final=True, time="2026-01-03T08:00:00Z"),  # settles, and does not count
    )
    agreement = find_agreement({1: items}, "王某", "李某")
    # Six in both: 4 the same of 6; by chance (3·2 + 2·2 + 1·2) / 36 = 1/3, so (4/6 - 1/3) / (2/3) = 1/2.
    assert (len(agreement.both), agreement.agreed, agreement.independent) == (6, 4, 6)
    assert agreement.kappa == pytest.approx(0.5)
    # Squares of distance on 4, 3, 0: observed 16 + 9 = 25 of 6; by chance 3·2·1 + 3·2·16 + 2·2·16 + 2·2·9 + 1·2·1 +
    # 1·2·9 = 222 of 36, so 1 - (25 / 6) / (222 / 36) = 1 - 150 / 222.
    assert agreement.weighted_kappa == pytest.approx(1 - 150 / 222)
    # Progress or none: 4 of 6 the same; by chance (4·4 + 2·2) / 36 = 5/9, so (2/3 - 5/9) / (4/9) = 1/4.
    assert agreement.sides == pytest.approx(0.25)
    assert [both.item.number for both in agreement.both if not both.agreed] == [3, 5]
    assert agreement.count_verdicts()[(YES, NO)] == 1


def test_agreement_of_reviewers_who_share_nothing_is_none(desk: Desk) -> None:
    items = list_with(desk, decide(desk, "王某", {1: YES}), decide(desk, "李某", {2: YES}))
    agreement = find_agreement({1: items}, "王某", "李某")
    assert (agreement.both, agreement.kappa) == ((), None)


def test_a_folder_is_taken_by_years_and_named_reports_as_they_are_named(folder: Path) -> None:
    (folder / "2023.txt").rename(folder / "b.txt")
    (folder / "2024.txt").rename(folder / "a.txt")
    log, files = folder / "decisions.jsonl", [folder / "a.txt", folder / "b.txt"]
    desk, _ = open_desk(files, log)
    assert [report.year for report in desk.pairs[0]] == [2023, 2024]
    with pytest.raises(MismatchedReports):
        open_desk(files, log, in_order=True)
    desk, _ = open_desk(files, log, in_order=True, force=True)
    assert [report.year for report in desk.pairs[0]] == [2024, 2023]


def test_a_parsed_report_has_not_changed_where_its_text_is_elsewhere(folder: Path) -> None:
    for year in ("2023", "2024"):
        report = yoy.read(folder / f"{year}.txt")
        (folder / f"{year}.json").write_text(dump_report(report, "zh"), "utf-8")
        (folder / f"{year}.txt").unlink()
    desk, _ = open_desk(sorted(folder.glob("*.json")), folder / "decisions.jsonl")
    assert not desk.has_changed()
    (folder / "2024.json").write_text("{}", "utf-8")
    assert desk.has_changed()
