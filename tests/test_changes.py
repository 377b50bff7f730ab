"""Measures against measures: what became of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matching.made import make_statement
from yoy.changes import diff_words, find_changes
from yoy.matching import Link
from yoy.model import Change, ChangeKind, Edit, FieldChange, Statement


def make_measures(*texts: str, name: str, sections: str = "") -> list[Statement]:
    """Measures one after another; `sections` names the section of each by a letter."""
    measures, start = [], 0
    for i, text in enumerate(texts):
        measure = make_statement(text, start=start, name=f"{name}{start}")
        measures.append(replace(measure, path=("主要工作", sections[i]) if sections else ()))
        start += len(text) + 1
    return measures


YEARS = (2023, 2024)


def change_one(before: str, after: str) -> Change:
    earlier, later = make_measures(before, name="a"), make_measures(after, name="b")
    (change,) = find_changes(earlier, later, [Link((0,), (0,), 0.9)], YEARS)
    return change


ONE_TO_ONE = [
    (ChangeKind.KEPT, "修订取水许可指南。", "修订取水许可指南。"),
    (ChangeKind.KEPT, "修订“取水许可”指南。", "修订取水许可指南；"),
    (ChangeKind.KEPT, "2023年，修订指南。", "2024年,修订指南。"),
    (ChangeKind.KEPT, "开展“护河2023”行动。", "开展“护河2024”行动。"),
    (ChangeKind.REWORDED, "2025年底前修订指南。", "2026年底前修订指南。"),
    (ChangeKind.REWORDED, "修订取水许可指南。", "修编取水许可指南。"),
    (ChangeKind.FIGURES_CHANGED, "修订指南3份。", "修订指南5份。"),
    (ChangeKind.FIGURES_CHANGED, "修订指南。", "修订指南5份。"),
    (ChangeKind.FIGURES_CHANGED, "修订指南3份。", "修订指南。"),
    (ChangeKind.FIGURES_CHANGED, "修订指南3份。", "修编办事指南5份。"),
]


@pytest.mark.parametrize(("kind", "before", "after"), ONE_TO_ONE)
def test_one_to_one(kind: ChangeKind, before: str, after: str) -> None:
    change = change_one(before, after)
    assert change.change is kind
    assert (change.earlier[0].text, change.later[0].text, change.score) == (before, after, 0.9)


def change_places(earlier: str, later: str, after: str = "修订指南3份。") -> list[tuple[str, tuple[FieldChange, ...]]]:
    """The changes of measures whose wording is the same, given the sections of both years."""
    before = make_measures(*["修订指南3份。"] * len(earlier), name="a", sections=earlier)
    now = make_measures(*[after] * len(later), name="b", sections=later)
    links = [Link((i,), (i,), 0.9) for i in range(len(earlier))]
    return [(c.change.value, c.fields) for c in find_changes(before, now, links, YEARS)]


MOVE = FieldChange("section", "甲", "乙")


def test_a_measure_that_leaves_the_others_of_its_section_is_moved() -> None:
    assert change_places("甲甲甲", "甲甲乙") == [("kept", ()), ("kept", ()), ("moved", (MOVE,))]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("甲甲甲", "乙乙乙"),
        ("甲甲乙", "丙丙乙"),
        ("甲", "乙"),
        ("甲甲甲乙乙", "甲甲甲甲甲"),
        ("甲甲甲甲甲", "甲甲甲乙乙"),
    ],
)
def test_a_section_renamed_joined_or_divided_is_no_move(earlier: str, later: str) -> None:
    assert {change for change, _ in change_places(earlier, later)} == {"kept"}


def test_a_move_outweighs_new_figures_and_both_are_told() -> None:
    moved = change_places("甲甲甲", "甲甲乙", "修订指南5份。")
    assert [change for change, _ in moved] == ["figures_changed", "figures_changed", "moved"]
    assert moved[2][1] == (FieldChange("figure 份", "3份", "5份"), MOVE)


EARLIER = make_measures("甲事办结。", "乙事办结。", "丙事办结。", name="a")
LATER = make_measures("丁事办结。", "戊事办结。", "己事办结。", name="b")


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([], "new  / b0; new  / b6; new  / b12; dropped a0 / ; dropped a6 / ; dropped a12 / "),
        ([Link((0, 2), (1,), 0.8)], "new  / b0; merged a0 a12 / b6; new  / b12; dropped a6 / "),
        ([Link((1,), (0, 2), 0.8)], "split a6 / b0 b12; new  / b6; dropped a0 / ; dropped a12 / "),
        ([Link((2,), (1,), 0.8)], "new  / b0; reworded a12 / b6; new  / b12; dropped a0 / ; dropped a6 / "),
    ],
)
def test_every_measure_once_in_the_later_order_the_dropped_last(links: list[Link], expected: str) -> None:
    changes = find_changes(EARLIER, LATER, links, YEARS)
    rows = [f"{c.change} {' '.join(s.id for s in c.earlier)} / {' '.join(s.id for s in c.later)}" for c in changes]
    assert "; ".join(rows) == expected


def test_nothing_against_nothing() -> None:
    assert find_changes([], [], [], YEARS) == ()


def test_only_one_to_one_changes_have_edits_and_fields() -> None:
    changes = find_changes(EARLIER, LATER, [Link((0, 1), (0,), 0.8), Link((2,), (1,), 0.7)], YEARS)
    assert [(c.change.value, bool(c.edits)) for c in changes] == [("merged", False), ("reworded", True), ("new", False)]


@pytest.mark.parametrize(
    ("before", "after", "fields"),
    [
        ("修订指南3份。", "修订指南5份。", [("figure 份", "3份", "5份")]),
        ("修订指南3份。", "修订指南。", [("figure 份", "3份", "")]),
        ("修订指南。", "修订指南3份。", [("figure 份", "", "3份")]),
        ("修订指南3份，另编2份。", "修订指南3份，另编4份。", [("figure 份 2", "2份", "4份")]),
        ("投入1.5亿元。", "投入9000万元。", [("figure 元", "150000000元", "90000000元")]),
        ("完成率达98.50%。", "完成率达98.5%。", []),
        ("修订3份、检查40次。", "修订5份、检查60次。", [("figure 份", "3份", "5份"), ("figure 次", "40次", "60次")]),
        ("修订指南3份。", "修订指南３份。", []),
    ],
)
def test_field_changes(before: str, after: str, fields: list[tuple[str, str, str]]) -> None:
    assert change_one(before, after).fields == tuple(FieldChange(*f) for f in fields)


def test_fields_are_those_of_their_own_pair() -> None:
    earlier = make_measures("修订指南3份。", "开展检查40次。", name="a")
    later = make_measures("开展检查60次。", "修订指南5份。", name="b")
    changes = find_changes(earlier, later, [Link((1,), (0,), 0.9), Link((0,), (1,), 0.9)], YEARS)
    assert [c.fields[0].field for c in changes] == ["figure 次", "figure 份"]


def test_the_same_id_on_both_sides_does_not_mix_pairs() -> None:
    earlier = [replace(s, id=f"m{i}") for i, s in enumerate(EARLIER)]
    later = [replace(s, id=f"m{i}") for i, s in enumerate(LATER)]
    changes = find_changes(earlier, later, [Link((0,), (0,), 0.9)], YEARS)
    assert [c.change.value for c in changes] == ["reworded", "new", "new", "dropped", "dropped"]


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        ("", "", []),
        ("修订指南。", "修订指南。", ["= 修订指南。"]),
        ("", "修订。", ["+ 修订。"]),
        ("修订。", "", ["- 修订。"]),
        ("修订指南3份。", "修订指南12份。", ["= 修订指南", "- 3", "+ 12", "= 份。"]),
        ("受理1,280件。", "受理2,280件。", ["= 受理", "- 1,280", "+ 2,280", "= 件。"]),
        ("修订取水许可指南。", "修编许可办法。", ["= 修", "- 订取水", "+ 编", "= 许可", "- 指南", "+ 办法", "= 。"]),
        ("甲水乙", "丙水丁", ["- 甲水乙", "+ 丙水丁"]),
        ("review 3 plans", "review 4 plans", ["= review ", "- 3", "+ 4", "=  plans"]),
    ],
)
def test_diff_words(before: str, after: str, edits: list[str]) -> None:
    signs = {"equal": "=", "delete": "-", "insert": "+"}
    assert [f"{signs[e.op]} {e.text}" for e in diff_words(before, after)] == edits


@pytest.mark.parametrize(("before", "after"), [(before, after) for _, before, after in ONE_TO_ONE])
def test_the_pieces_rebuild_both_texts(before: str, after: str) -> None:
    edits = change_one(before, after).edits
    assert "".join(e.text for e in edits if e.op != "insert") == before
    assert "".join(e.text for e in edits if e.op != "delete") == after
    assert all(isinstance(e, Edit) and e.text for e in edits)
