"""Texts are known again by their words."""

from __future__ import annotations

import pytest

from yoy.gate.recognition import recognise


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        (["建成泵站12座"], ["建成泵站12座"], [(0,)]),
        (["建成　泵站\n１２座。"], ["建成泵站12座"], [(0,)]),
        (["甲乙丙丁戊己", "建成泵站12座"], ["建成泵站12座", "甲乙丙丁戊己"], [(1,), (0,)]),
        (["建成泵站12座", "建成泵站12座"], ["建成泵站12座", "建成泵站12座"], [(0,), (1,)]),
        (["年内建成沿河泵站12座"], ["年内建成沿河的泵站共12座"], [(0,)]),
        (["修缮镇村校舍"], ["建成泵站12座"], [()]),
        (["年内修缮镇村校舍"], ["年内修缮镇村校舍，改造沿河道路两条并通车"], [(0,)]),
        (["年内修缮镇村校舍，改造沿河道路两条"], ["年内修缮镇村校舍", "改造沿河道路两条"], [(0, 1)]),
        (["校舍"], ["年内修缮镇村校舍，改造沿河道路"], [()]),
        (["建成泵站"], [], [()]),
    ],
)
def test_what_is_the_same(now: list[str], before: list[str], found: list[tuple[int, ...]]) -> None:
    assert recognise(now, before) == found


def test_the_nearest_comes_first_and_each_is_taken_once() -> None:
    before = ["建成东门水厂一期工程并通水", "建成西门水厂一期工程并通水"]
    assert recognise(["建成西门水厂一期的工程并通水", "建成东门水厂一期的工程并通水"], before) == [(1,), (0,)]
