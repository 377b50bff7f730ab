"""Measures against measures: one to one, merged, split, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from yoy.matching import Link, Pairing, assign_measures

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


ONE = "开展节水宣传进校园活动12场、用水户回访40户"
TWO = ["开展节水宣传进校园活动12场。", "开展用水户回访40户。"]
AGAIN = ["开展节水宣传进校园活动12场。", "全年开展节水宣传进校园活动15场。"]


def test_two_that_have_a_part_of_a_third_each_are_merged() -> None:
    assert pairs(assign([*TWO, SAME[0]], [ONE, SAME[0]])) == [((0, 1), (0,)), ((2,), (1,))]


def test_one_whose_parts_stand_apart_is_split() -> None:
    assert pairs(assign([ONE, SAME[0]], [*TWO, SAME[0]])) == [((0,), (0, 1)), ((1,), (2,))]


def test_what_says_the_same_in_other_figures_is_no_part() -> None:
    assert pairs(assign(AGAIN, AGAIN[:1])) == [((0,), (0,))]


def test_parts_far_apart_are_not_joined() -> None:
    between = [f"{name}完成年度验收。" for name in ("东坝", "西闸", "南渠", "北堰", "中塘", "上陂")]
    assert pairs(assign([ONE], [TWO[0], *between, TWO[1]])) == [((0,), (0,))]


def test_the_same_words_twice_are_joined_however_far_apart() -> None:
    assert pairs(assign([TWO[0], *SAME[:2], *SAME[3:], TWO[0]], TWO[:1])) == [((0, 4), (0,))]


Scores = dict[tuple[int, int], float]


def assign_by(scores: Scores, earlier: list[str], later: list[str], monkeypatch: pytest.MonkeyPatch) -> list[Link]:
    """The links where the measures of both years, in these words, have these scores."""
    pairing = make_pairing(earlier, later)

    def score(seen: Pairing) -> Iterator[tuple[int, int, float]]:
        turned = seen is not pairing
        return ((j, i, s) if turned else (i, j, s) for (i, j), s in scores.items())

    monkeypatch.setattr("yoy.matching.assignment._score_nearest", score)
    return assign_measures(pairing)


@pytest.mark.parametrize(
    ("scores", "linked"),
    [
        ({(0, 0): 0.9, (1, 1): 0.2}, [(0, 0), (1, 1)]),
        ({(0, 0): 0.9, (1, 1): 0.1}, [(0, 0)]),
        ({(0, 0): 0.9, (2, 2): 0.2}, [(0, 0)]),
        ({(1, 1): 0.9, (0, 2): 0.2}, [(1, 1)]),
        ({(1, 1): 0.9, (0, 0): 0.2, (2, 2): 0.2}, [(0, 0), (1, 1), (2, 2)]),
        ({(0, 0): 0.9, (1, 1): 0.2, (2, 1): 0.8}, [(0, 0), (2, 1)]),
    ],
)
def test_what_stands_beside_a_pair_needs_less(
    scores: Scores, linked: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    links = assign_by(scores, SAME, SAME, monkeypatch)
    assert sorted((*link.earlier, *link.later) for link in links) == linked


BEFORE = ["检查泵站、修缮水闸", "清淤河道、疏通暗渠"]
AFTER = ["检查泵站、清淤河道", "修缮水闸、疏通暗渠"]


@pytest.mark.parametrize(
    ("more", "earlier", "later"),
    [
        ({(1, 0): 0.8}, (0, 1), (0,)),
        ({(0, 1): 0.8}, (0,), (0, 1)),
        ({(1, 0): 0.8, (0, 1): 0.7}, (0, 1), (0,)),
        ({(1, 0): 0.8, (0, 1): 0.8}, (0,), (0,)),  # a tie: neither
        ({(1, 0): 0.3}, (0,), (0,)),
    ],
)
def test_a_pair_grows_on_the_side_that_fits_better(
    more: Scores, earlier: tuple[int, ...], later: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    (link,) = assign_by({(0, 0): 0.9} | more, BEFORE, AFTER, monkeypatch)
    assert (link.earlier, link.later) == (earlier, later)


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
