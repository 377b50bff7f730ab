"""Figures counted by hand from a few made judgements."""

from __future__ import annotations

import pytest

from yoy.confidence import GRADES, LIKELY, SURE, grade_confidence
from yoy.evaluation.figures import Score, count_verdicts, group_grades, group_tenths, score_pairs
from yoy.evaluation.judgements import Judgement
from yoy.model import Verdict

from .made import make_judgement, make_pair

DONE, PART, GOING, TOPIC, SILENT, NOT, CHANGED, LATER = (
    Verdict.FULFILLED,
    Verdict.PARTLY_FULFILLED,
    Verdict.UNDER_WAY,
    Verdict.TOPIC_ONLY,
    Verdict.NO_TRACE,
    Verdict.ADMITTED_NOT_DONE,
    Verdict.CHANGED,
    Verdict.NOT_DUE,
)
JUDGEMENTS = (
    make_judgement(DONE, DONE, 0.95, restated=(True, True)),
    make_judgement(DONE, GOING, 0.9, right=(False, True), restated=(False, True)),
    make_judgement(PART, SILENT, 0.7, right=(False,)),
    make_judgement(GOING, GOING, 0.6, restated=(True, False)),
    make_judgement(TOPIC, DONE, 0.8),
    make_judgement(SILENT, TOPIC, 0.75, right=()),
    make_judgement(NOT, NOT, 0.85),
    make_judgement(SILENT, None, right=()),
    make_judgement(CHANGED, LATER, 0.95),
    make_judgement(LATER, DONE, 0.99, restated=(True, True)),
)


def score(*judgements: Judgement, inside: int = 12) -> dict[str, Score]:
    return {each.name: each for each in score_pairs([make_pair(*judgements, inside=inside, links=(4, 3, 3, 2))])}


def test_every_figure_by_hand() -> None:
    values = {name: each.value for name, each in score(*JUDGEMENTS).items()}
    expected = {
        "promises.precision": 9 / 12,  # all but the one that is not listed
        "promises.recall": 9 / 10,
        "promises.f1": 18 / 22,
        "answered.acc": 7 / 9,  # wrong: PART as SILENT, TOPIC as DONE
        "answered.acc70": 5 / 6,  # the six surest of nine: 0.95 0.95 0.9 0.85 0.8 0.75
        "unanswered.precision": 4 / 5,
        "unanswered.recall": 4 / 5,
        "verdict.f1.fulfilled": 1 / 2,
        "verdict.f1.partly_fulfilled": 0.0,
        "verdict.f1.under_way": 2 / 3,
        "false_done": 1 / 5,
        "false_silent": 1 / 4,
        "evidence.hit1": 5 / 7,
        "evidence.hit3": 6 / 7,
        "restated.f1": 1 / 2,
        "measures.f1": 2 * (2 / 3) * (3 / 4) / (2 / 3 + 3 / 4),
    }
    expected["unanswered.f1"] = expected["verdict.f1.unanswered"] = 4 / 5
    expected["verdict.macro_f1"] = (1 / 2 + 0 + 2 / 3 + 4 / 5) / 4
    # Tenths: 0.9: 0.95 + 0.9 + 0.95 against 3 right; 0.8: 1.65 / 1; 0.7: 1.45 / 1; 0.6: 0.6 / 1; 0.0: 0 / 1
    expected["answered.ece"] = (0.2 + 0.65 + 0.45 + 0.4 + 1) / 9
    # Ranks (label, yoy): 4-4 4-2 3-0 2-2 1-4 0-1 0-0 0-0 0-0
    seen = (4 + 9 + 9 + 1) / 9
    truths, saids = [4, 4, 3, 2, 1, 0, 0, 0, 0], [4, 2, 0, 2, 4, 1, 0, 0, 0]
    chance = sum((a - b) ** 2 for a in truths for b in saids) / 81
    expected["verdict.kappa"] = 1 - seen / chance
    assert values == {name: pytest.approx(value) for name, value in expected.items()}


def test_shares_come_with_their_counts() -> None:
    scores = score(*JUDGEMENTS)
    assert scores["answered.acc"][1:] == (7 / 9, 7, 9)
    assert scores["answered.ece"].whole is None
    for each in scores.values():
        if each.whole:
            assert each.part is not None
            assert each.value == each.part / each.whole


def test_where_there_is_nothing_to_count_there_is_no_figure() -> None:
    empty = {each.name: each.value for each in score_pairs([make_pair()])}
    assert set(empty.values()) == {None}
    not_due = {each.name: each.value for each in score_pairs([make_pair(make_judgement(LATER, LATER), inside=1)])}
    assert {name for name, value in not_due.items() if value is not None} == {
        "promises.f1",
        "promises.precision",
        "promises.recall",
    }
    alike = {each.name: each.value for each in score_pairs([make_pair(make_judgement(DONE, DONE), inside=1)])}
    assert alike["verdict.kappa"] is None
    assert alike["unanswered.f1"] is None
    assert alike["answered.acc"] == 1.0


def test_grades_count_what_is_due_and_listed() -> None:
    groups = {each.name: each for each in group_grades(JUDGEMENTS)}
    assert [(each.name, each.promises, each.right) for each in groups.values()] == [
        ("high", 4, 4),
        ("medium", 3, 1),
        ("low", 1, 1),
        ("unlisted", 1, 1),
    ]
    assert groups["medium"].share == pytest.approx(1 / 3)
    assert groups["medium"].confidence == pytest.approx(0.75)
    assert [each.least for each in groups.values()] == [SURE, LIKELY, 0.0, 0.0]


def test_tenths_hold_every_promise_that_is_due() -> None:
    tenths = group_tenths([*JUDGEMENTS, make_judgement(DONE, DONE, 1.0)])
    assert [each.name for each in tenths] == [f"0.{tenth}" for tenth in range(10)]
    assert sum(each.promises for each in tenths) == 10
    assert (tenths[9].promises, tenths[9].right) == (4, 4)
    assert (tenths[1].share, tenths[1].confidence) == (None, None)


def test_the_confusion_counts_every_promise_once() -> None:
    confusion = count_verdicts(JUDGEMENTS)
    assert sum(count for row in confusion.values() for count in row.values()) == len(JUDGEMENTS)
    assert confusion[DONE] == dict.fromkeys(Verdict, 0) | {DONE: 1, GOING: 1}
    assert confusion[SILENT][SILENT] == 1  # the one that is not listed
    assert confusion[LATER][DONE] == confusion[CHANGED][LATER] == 1


@pytest.mark.parametrize(
    ("truth", "said", "wrong"),
    [
        (DONE, DONE, ""),
        (DONE, GOING, "verdict"),
        (DONE, SILENT, "answered"),
        (DONE, LATER, "answered"),
        (SILENT, GOING, "answered"),
        (SILENT, TOPIC, "verdict"),
        (SILENT, LATER, "verdict"),
        (SILENT, None, ""),
        (PART, None, "answered"),
        (LATER, DONE, "verdict"),
        (LATER, LATER, ""),
    ],
)
def test_what_is_wrong(truth: Verdict, said: Verdict | None, wrong: str) -> None:
    assert make_judgement(truth, said).wrong == wrong


def test_the_grades_are_those_of_the_page() -> None:
    assert [grade_confidence(x) for x in (1.0, SURE, SURE - 0.01, LIKELY, LIKELY - 0.01, 0.0)] == [
        "high",
        "high",
        "medium",
        "medium",
        "low",
        "low",
    ]
    assert list(GRADES.values()) == sorted(GRADES.values(), reverse=True)
