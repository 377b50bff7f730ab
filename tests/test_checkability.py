"""How far a promise can be checked, and what it lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matching.made import make_statement
from yoy.checkability import find_deadline_year, find_missing, grade_checkability
from yoy.model import Kind, Statement

ALL = {"object", "figure", "deadline", "owner"}


def make_step(text: str) -> Statement:
    return make_statement(text, Kind.NEXT_STEP)


STEPS = [
    ("不断开创新局面", "C0", set()),
    ("加强组织领导", "C0", set()),
    ("加强对执法工作的组织领导", "C1", set()),
    ("修订完善取水许可办理指南", "C1", set()),
    ("推进“一网通办”改革", "C2", {"object"}),
    ("建设东门调蓄水库", "C2", {"object"}),
    ("出台节约用水管理办法", "C2", {"object"}),
    ("开展执法培训6次", "C3", {"figure"}),
    ("年底前通水", "C3", {"deadline"}),
    ("6月底前编制完成方案", "C3", {"object", "deadline"}),
    ("2025年建成东门水厂泵站3座", "C3", {"object", "figure", "deadline"}),
    ("由水政科负责修订指南", "C3", {"owner"}),
    ("指南修订（责任单位：水政科）", "C3", {"owner"}),
]


@pytest.mark.parametrize(("text", "grade", "present"), STEPS)
def test_grades(text: str, grade: str, present: set[str]) -> None:
    step = make_step(text)
    missing = find_missing(step)
    assert (grade_checkability(step, missing), ALL - set(missing)) == (grade, present)


def test_every_grade_has_a_case() -> None:
    assert {grade for _, grade, _ in STEPS} == {"C0", "C1", "C2", "C3"}


def test_missing_comes_in_a_fixed_order() -> None:
    assert find_missing(make_step("加强领导")) == ("object", "figure", "deadline", "owner")


def test_the_figures_are_those_of_the_statement() -> None:
    step = make_step("开展执法培训6次")
    assert "figure" in find_missing(replace(step, figures=()))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("加强领导", 0),
        ("年底前通水", 0),
        ("2025年底前通水", 2025),
        ("力争2026年建成", 2026),
        ("2025年6月底前完成初设，2027年前通水", 2027),
        ("到2030年实现全覆盖", 2030),
    ],
)
def test_deadline_year(text: str, year: int) -> None:
    assert find_deadline_year(make_step(text)) == year


@pytest.mark.parametrize(
    "text",
    [
        "实施《云岑县国土空间总体规划（2021—2035年）》",
        "衔接2035年远景目标纲要编制专项规划",
        "启动2030年前碳达峰行动方案编制",
    ],
)
def test_the_year_in_a_name_is_no_deadline(text: str) -> None:
    assert find_deadline_year(make_step(text)) == 0


@pytest.mark.parametrize("text", ["在2023年工作基础上深化改革", "巩固2023年专项整治成果"])
@pytest.mark.xfail(strict=True, reason="a year gone by is taken for a deadline")
def test_a_year_looked_back_on_is_no_deadline(text: str) -> None:
    assert "deadline" in find_missing(make_step(text))
