"""What holds of every comparison: a report against itself, two reports exchanged, what stands around a promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import yoy
from matching.made import make_pairing
from yoy.matching import Link, assign_measures
from yoy.model import ChangeKind, Comparison, Document, Report
from yoy.parser import parse_document

SAMPLES = sorted((Path(__file__).parents[2] / "reports").glob("*/20*.json"))
PAIRS = [(a, b) for a in SAMPLES for b in SAMPLES if a.parent == b.parent and int(a.stem) + 1 == int(b.stem)]
TURNED = {ChangeKind.NEW: ChangeKind.DROPPED, ChangeKind.MERGED: ChangeKind.SPLIT}
MIRRORED = TURNED | {b: a for a, b in TURNED.items()}

WORKS = [
    "检查粮库12座。",
    "检查粮库15座。",
    "检查粮库、修缮粮仓，轮换储备粮3万吨。",
    "修缮粮仓8间，",
    "轮换储备粮2万吨。",
    "粮库检查实现全覆盖，",
    "举办爱粮节粮宣传活动6场。",
    "开展爱粮节粮宣传进校园4次，",
    "应急供应网点达到31个，",
    "新建应急供应网点5个。",
    "应急供应网点全部挂牌。",
]
MEASURES = st.lists(st.sampled_from(WORKS), max_size=9)


def read_pair(pair: tuple[Path, Path]) -> tuple[Report, Report]:
    earlier, later = map(yoy.read, pair)
    return earlier, later


def name_pair(pair: tuple[Path, Path]) -> str:
    return f"{pair[0].parent.name}-{pair[0].stem}"


def exchange(links: Sequence[Link]) -> set[Link]:
    return {Link(link.later, link.earlier, link.score) for link in links}


def list_changes(comparison: Comparison, *, mirrored: bool = False) -> Counter[tuple[str, ...]]:
    """The kind of every change with the ids on both sides; mirrored: as if the two reports were exchanged."""
    rows = []
    for c in comparison.changes:
        kind = MIRRORED.get(c.change, c.change) if mirrored else c.change
        sides = [" ".join(s.id for s in side) for side in (c.earlier, c.later)]
        rows.append((kind.value, *(sides[::-1] if mirrored else sides), f"{c.score}"))
    return Counter(rows)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_of_a_report_against_itself_all_is_kept(path: Path) -> None:
    report = yoy.read(path)
    changes = yoy.compare(report, report, force=True).changes
    assert [(c.change, c.earlier) for c in changes] == [(ChangeKind.KEPT, c.later) for c in changes]
    assert all(c.score > 0.9 for c in changes)


@pytest.mark.parametrize("pair", PAIRS, ids=name_pair)
def test_two_reports_exchanged_mirror_every_change(pair: tuple[Path, Path]) -> None:
    earlier, later = read_pair(pair)
    there, back = yoy.compare(earlier, later), yoy.compare(later, earlier, force=True)
    assert list_changes(there) == list_changes(back, mirrored=True)


@pytest.mark.parametrize("pair", PAIRS, ids=name_pair)
def test_two_reports_exchanged_mirror_every_figure(pair: tuple[Path, Path]) -> None:
    earlier, later = read_pair(pair)
    there, back = yoy.compare(earlier, later), yoy.compare(later, earlier, force=True)
    turned = {"withdrawn": "added", "added": "withdrawn"}
    assert Counter((f.earlier, f.later, f.reason) for f in there.figures) == Counter(
        (f.later, f.earlier, turned.get(f.reason, f.reason)) for f in back.figures
    )


@settings(max_examples=150, deadline=None)
@given(MEASURES, MEASURES)
def test_measures_exchanged_mirror_every_link(earlier: list[str], later: list[str]) -> None:
    there = assign_measures(make_pairing(earlier, later))
    assert set(there) == exchange(assign_measures(make_pairing(later, earlier)))


@settings(max_examples=100, deadline=None)
@given(MEASURES, MEASURES)
def test_every_measure_is_in_one_link_at_most(earlier: list[str], later: list[str]) -> None:
    links = assign_measures(make_pairing(earlier, later))
    for side in ([i for link in links for i in link.earlier], [j for link in links for j in link.later]):
        assert len(set(side)) == len(side)
    assert all(min(len(link.earlier), len(link.later)) == 1 for link in links)


@settings(max_examples=60, deadline=None)
@given(MEASURES)
def test_equal_measures_are_linked_in_reading_order(texts: list[str]) -> None:
    links = assign_measures(make_pairing(texts, texts))
    assert [(link.earlier, link.later) for link in links] == [((i,), (i,)) for i in range(len(texts))]


@pytest.mark.parametrize(("earlier", "later"), [(2, 2), (1, 2), (2, 1), (3, 2), (2, 3), (3, 1)])
def test_of_equal_measures_none_is_new_or_dropped(earlier: int, later: int) -> None:
    links = assign_measures(make_pairing(WORKS[:1] * earlier, WORKS[:1] * later))
    assert sorted(i for link in links for i in link.earlier) == list(range(earlier))
    assert sorted(j for link in links for j in link.later) == list(range(later))


PLAN = """岚溪县粮食局2023年度工作报告
一、主要工作
（一）粮食储备。检查粮库12座。修缮粮仓8间。
（二）宣传教育。举办爱粮节粮宣传活动6场。
二、存在问题
应急供应网点偏少。
三、下一步工作计划
（一）改造县级中心粮库，更新烘干设备5台。
（二）组织粮油质量抽检40批次。
（三）编写节粮读本。
"""
ANSWERS = ["改造县级中心粮库，更新烘干设备6台。", "组织粮油质量抽检44批次，合格率98%。", "举办爱粮节粮宣传活动7场。"]
UNRELATED = ["接待来访群众并逐件办结。", "公务车辆实行统一编号管理。", "机关食堂完成燃气改造。"]
LATER = """岚溪县粮食局2024年度工作报告
一、主要工作
{}
二、存在问题
人手不足。
三、下一步工作计划
更新设备。
"""


def write_later(paragraphs: Sequence[str]) -> str:
    marks = "一二三四五六七八"
    body = "\n".join(f"（{mark}）{text}" for mark, text in zip(marks, paragraphs, strict=False))
    return LATER.format(body)


def judge(paragraphs: Sequence[str]) -> list[tuple[str, str, tuple[str, ...]]]:
    """For every promise the verdict, the confidence and the passages."""
    texts = (("2023.txt", PLAN), ("2024.txt", write_later(paragraphs)))
    reports = [parse_document(Document(n, "0" * 64, "text/plain", "utf-8", t)) for n, t in texts]
    follow_ups = yoy.compare(*reports).follow_ups
    return [(f.verdict.value, f"{f.confidence}", tuple(m.later.text for m in f.evidence)) for f in follow_ups]


def test_the_order_of_paragraphs_changes_no_verdict() -> None:
    assert judge([*ANSWERS, *UNRELATED]) == judge([*UNRELATED[::-1], *ANSWERS[::-1]])


def test_an_unrelated_paragraph_changes_no_verdict_and_no_passage() -> None:
    before, after = judge(ANSWERS), judge([*ANSWERS, *UNRELATED])
    assert [(verdict, passages) for verdict, _, passages in before] == [(v, p) for v, _, p in after]


@pytest.mark.xfail(strict=True, reason="how rare a word is, is counted in the two reports themselves")
def test_an_unrelated_paragraph_changes_no_confidence() -> None:
    assert judge(ANSWERS) == judge([*ANSWERS, *UNRELATED])
