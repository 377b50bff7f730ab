"""Measures against measures: one to one, merged, split, nothing lost."""

from __future__ import annotations

from itertools import pairwise

import pytest

from yoy.matching import Link, assign_measures

from .made import make_pairing

SAME = [
    "新建东门水厂一座，日供水能力2万吨。",
    "修订取水许可办理指南3份。",
    "开展节水宣传进校园活动12场。",
    "清淤西门河道9公里。",
]


def assign(earlier: list[str], later: list[str]) -> list[Link]:
    return assign_measures(make_pairing(earlier, later))


def pairs(links: list[Link]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.earlier, link.later) for link in links]


def test_a_report_against_itself_is_all_pairs() -> None:
    assert pairs(assign(SAME, SAME)) == [((i,), (i,)) for i in range(len(SAME))]


def test_links_come_in_the_later_order() -> None:
    assert pairs(assign(SAME, SAME[::-1])) == [((3 - j,), (j,)) for j in range(4)]


def test_what_is_new_or_dropped_has_no_link() -> None:
    assert pairs(assign(SAME[:2], ["推行电子证照共享互认。", SAME[1]])) == [((1,), (1,))]


@pytest.mark.parametrize(("earlier", "later"), [([], []), (SAME, []), ([], SAME)])
def test_an_empty_side(earlier: list[str], later: list[str]) -> None:
    assert assign(earlier, later) == []


ONE = "开展节水宣传进校园活动12场"
TWO = ["开展节水宣传进校园活动12场。", "开展节水宣传进校园活动12场次。"]


def test_a_close_second_joins_as_a_merge() -> None:
    assert pairs(assign([*TWO, SAME[0]], [ONE, SAME[0]])) == [((0, 1), (0,)), ((2,), (1,))]


def test_a_close_second_joins_as_a_split() -> None:
    assert pairs(assign([ONE, SAME[0]], [*TWO, SAME[0]])) == [((0,), (0, 1)), ((1,), (2,))]


def test_at_most_one_side_of_a_link_has_several() -> None:
    links = assign([*TWO, ONE, *TWO], [ONE, *TWO])
    assert all(min(len(link.earlier), len(link.later)) == 1 for link in links)


def test_every_measure_is_in_at_most_one_link() -> None:
    links = assign([*TWO, ONE, *SAME], [*SAME[::-1], ONE, *TWO])
    for side in ([i for link in links for i in link.earlier], [j for link in links for j in link.later]):
        assert len(set(side)) == len(side)
    assert all(0.35 <= link.score <= 1 for link in links)
    assert all(a.later < b.later for a, b in pairwise(links))


def test_the_best_pair_wins() -> None:
    assert pairs(assign(["清淤工作启动！", "清淤西门河道9公里。"], ["清淤西门河道9公里。"]))[0] == ((1,), (0,))


def test_assignment_says_the_same_twice() -> None:
    assert assign([*TWO, *SAME], [*SAME[::-1], ONE]) == assign([*TWO, *SAME], [*SAME[::-1], ONE])
