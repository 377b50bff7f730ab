"""How far a promise can be checked, and what it lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matching.made import make_statement
from yoy.checkability import find_deadline_year, find_deadlines, find_missing, find_owner, grade_checkability
from yoy.model import Kind, Statement

ALL = {"object", "figure", "deadline", "owner"}


def make_step(text: str) -> Statement:
    return make_statement(text, Kind.NEXT_STEP)


STEPS = [
    ("不断开创新局面", "C0", set()),
    ("加强组织领导", "C0", set()),
    ("始终把群众放在心上", "C0", set()),
    ("加强对执法工作的组织领导", "C1", set()),
    ("定期排查泵房的安全隐患", "C1", set()),
    ("面向用水大户开展节水宣讲，增强节水意识", "C1", set()),
    ("坚持“规范化”推进取水管理", "C0", set()),
    ("修订完善取水许可办理指南", "C2", {"object"}),
    ("推进“一网通办”改革", "C2", {"object"}),
    ("建设东门调蓄水库", "C2", {"object"}),
    ("出台节约用水管理办法", "C2", {"object"}),
    ("整修砚河路", "C2", {"object"}),
    ("启动老泵房改造", "C2", {"object"}),
    ("帮助高校毕业生就业", "C2", {"object"}),
    ("开展执法培训6次", "C3", {"figure"}),
    ("年底前通水", "C3", {"deadline"}),
    ("6月底前编制完成方案", "C3", {"object", "deadline"}),
    ("2025年建成东门水厂泵站3座", "C3", {"object", "figure", "deadline"}),
    ("由水政科负责修订告知书", "C3", {"owner"}),
    ("告知书修订（责任单位：水政科）", "C3", {"owner"}),
    ("２０２５年６月底前完成告知書修訂", "C3", {"object", "deadline"}),
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


@pytest.mark.parametrize(
    "text",
    [
        "年底前通水",
        "岁末完工",
        "今年内通水",
        "上半年通水",
        "一季度通水",
        "第4季度通水",
        "6月底前通水",
        "9月30日前通水",
        "十月底通水",
        "月底前通水",
        "汛期前清淤",
        "供暖季来临前检修锅炉",
        "“两会”前答复",
        "五年内新植林带",
        "三个月内答复",
        "力争用三年左右时间理顺体制",
        "本届政府任期内理顺体制",
        "“十五五”末全域通水",
        "到2027年全域通水",
        "今年要全面建成泵房",
    ],
)
def test_deadlines(text: str) -> None:
    assert "deadline" not in find_missing(make_step(text))


@pytest.mark.parametrize(
    "text",
    [
        "在2023年工作基础上深化改革",
        "巩固2023年专项整治成果",
        "整改2023年督察反馈问题",
        "做好2025年供水工作",
        "比2020年有所下降",
        "2025年度考核中加强约束",
        "自2025年3月起推行晨检",
        "4月份以来的做法予以推广",
        "每季度通报",
        "一个季度一通报",
        "每月底通报",
        "近三年内的案卷全部评查",
        "总结“2025年夏季清淤”经验",
        "落实五年规划",
        "新增泵房12个月台",
        "加强青年中长期培养",
    ],
)
def test_no_deadlines(text: str) -> None:
    assert "deadline" in find_missing(make_step(text))


@pytest.mark.parametrize(
    "text",
    [
        "由水政科牵头修订告知书",
        "责成东门水厂负责清淤",
        "牵头单位：水政科",
        "清淤（砚河街道、水政科）。",
        "水政支队负责清淤",
        "各街道要建立巡河队伍",
        "各区县分别清淤一遍",
    ],
)
def test_owners(text: str) -> None:
    assert "owner" not in find_missing(make_step(text))


@pytest.mark.parametrize(
    "text",
    [
        "落实首问负责制",
        "压实责任单位的责任",
        "约谈水务局负责人",
        "由社会组织承担服务",
        "为敢于负责的干部撑腰",
        "创建标准化乡镇（街道）",
        "服务各街道群众",
    ],
)
def test_no_owners(text: str) -> None:
    assert "owner" in find_missing(make_step(text))


def test_the_deadline_year_of_a_name_beside_a_deadline_is_passed_over() -> None:
    assert find_deadline_year(make_step("对照2035年远景目标，２０２７年底前通水")) == 2027


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("加强领导", ()),
        ("年底前通水", ("年底前",)),
        ("2025年6月底前完成初设，2027年前通水", ("2025年6月底前", "2027年前")),
        ("２０２５年６月底前完成告知書修訂", ("２０２５年６月底前",)),
        ("9月30日前通水", ("9月30日前",)),
        ("十月底通水", ("十月底",)),
        ("今年要全面建成泵房", ("今年",)),
        ("力争年内开工、年内通水", ("年内",)),
        ("“两会”前答复", ("“两会”前",)),
        ("三个月内答复", ("三个月内",)),
        ("对照《2024年规划》，一季度通水", ("一季度",)),
        ("落实2023年工作方案，到2027年全域通水", ("2027年",)),
        ("到2030年比2020年有所下降", ("2030年",)),
    ],
)
def test_a_deadline_is_found_in_the_words_of_the_promise(text: str, words: tuple[str, ...]) -> None:
    assert find_deadlines(make_step(text)) == words
    assert all(each in text for each in words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("加强领导", ""),
        ("由水政科牵头修订告知书", "由水政科牵头"),
        ("责成东门水厂负责清淤", "责成东门水厂负责"),
        ("告知书修订（责任单位：水政科、执法队）", "责任单位：水政科、执法队"),
        ("牵头单位：水政科；年底前完成", "牵头单位：水政科"),
        ("清淤（砚河街道、水政科）。", "砚河街道、水政科"),
        ("汛期前，水政支队负责清淤", "水政支队负责"),
        ("各街道要建立巡河队伍", "各街道"),
        ("各镇都要清淤", "各镇"),
        ("各区县分别清淤一遍", "各区县"),
    ],
)
def test_an_owner_is_found_in_the_words_of_the_promise(text: str, words: str) -> None:
    assert find_owner(make_step(text)) == words
    assert words in text
