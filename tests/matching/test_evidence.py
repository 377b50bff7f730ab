"""From one promise to the passages that may answer it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from yoy.matching import find_evidence, find_restated

from .made import make_pairing

STEP = ["新建东门水厂一座，年底前通水；"]
ANSWERS = [
    "新建东门水厂一座，年底前通水运行；",
    "东门水厂配套管网完成招标；",
    "新建集市一座；",
    "职工年底前参加培训；",
    "开展普法宣传！",
]


def test_best_first_and_at_most_three_accepted() -> None:
    found = find_evidence(make_pairing(STEP, ANSWERS), 0)
    scores = [m.score for m in (*found.accepted, *found.rejected)]
    assert all(a >= b for a, b in pairwise(scores))
    assert 1 <= len(found.accepted) <= 3
    assert found.best is found.accepted[0]
    assert found.best.later.text == ANSWERS[0]


def test_nothing_is_both_accepted_and_rejected() -> None:
    found = find_evidence(make_pairing(STEP, ANSWERS), 0)
    ids = [m.later.id for m in (*found.accepted, *found.rejected)]
    assert len(set(ids)) == len(ids) >= 3
    assert "开展普法宣传！" not in {m.later.text for m in (*found.accepted, *found.rejected)}


def test_a_passage_far_behind_the_best_is_a_runner_up() -> None:
    found = find_evidence(make_pairing(STEP, [STEP[0], "水质保持稳定。"]), 0)
    assert [m.later.text for m in found.accepted] == STEP
    assert [m.later.text for m in found.rejected] == ["水质保持稳定。"]


def test_nothing_found() -> None:
    found = find_evidence(make_pairing(STEP, ["开展普法宣传！"]), 0)
    assert (found.accepted, found.rejected, found.best) == ((), (), None)


def test_the_best_is_evidence_however_far_it_is() -> None:
    found = find_evidence(make_pairing(STEP, ["新建集市一座；"]), 0)
    assert [m.later.text for m in found.accepted] == ["新建集市一座；"]
    assert found.accepted[0].score < 0.2


def test_what_the_candidates_say_together() -> None:
    near, far = (find_evidence(make_pairing(STEP, [text]), 0) for text in (STEP[0], "新建集市一座；"))
    assert near.coverage == pytest.approx(1)
    assert near.coverage > far.coverage
    assert near.answer > far.answer


def test_find_restated() -> None:
    again = find_restated(make_pairing(STEP, ["推进智慧水务。", STEP[0]]), 0)
    assert again is not None
    assert (again.later.text, again.earlier.text) == (STEP[0], STEP[0])
    assert find_restated(make_pairing(STEP, ["水质保持稳定。"]), 0) is None
    assert find_restated(make_pairing(STEP, []), 0) is None


def test_evidence_says_the_same_twice() -> None:
    assert find_evidence(make_pairing(STEP, ANSWERS), 0) == find_evidence(make_pairing(STEP, ANSWERS), 0)
