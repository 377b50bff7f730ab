"""Whose report it is, and of which year."""

from __future__ import annotations

import pytest

from yoy.identity import find_identity

ANNUAL = [
    ("云岑县林业局2024年法治政府建设年度报告", "云岑县林业局", 2024),
    ("云岑县林业局2024年度法治政府建设情况报告", "云岑县林业局", 2024),
    ("云岑县林业局关于2024年度法治政府建设情况的报告", "云岑县林业局", 2024),
    ("云岑县林业局关于报送2024年法治政府建设年度报告的函", "云岑县林业局", 2024),
    ("关于云岑县2024年法治政府建设情况的报告", "云岑县", 2024),
    ("2024年云岑县政府信息公开工作年度报告", "云岑县", 2024),
    ("2024年度云岑县林业局法治政府建设工作报告", "云岑县林业局", 2024),
    ("云岑县人民政府2024年法治政府建设年度报告", "云岑县", 2024),
    ("锦岫区柏舟街道办事处2024年推进法治政府建设情况报告", "锦岫区柏舟街道办事处", 2024),
    ("中共云岑县委全面依法治县委员会办公室2024年度法治建设报告", "中共云岑县委全面依法治县委员会办公室", 2024),
    ("云岑县统计局2023年工作总结及2024年工作计划", "云岑县统计局", 2023),
    ("　云岑县林业局 2024年法治政府建设年度报告", "云岑县林业局", 2024),
]


@pytest.mark.parametrize(("title", "organ", "year"), ANNUAL)
def test_an_annual_report_bears_the_year_it_looks_back_on(title: str, organ: str, year: int) -> None:
    found = find_identity(title, title, ["主要工作"], ["下一步工作计划"], "report.txt")
    assert (found.organ, found.year, found.reviewed_year, found.faults) == (organ, year, year, ())


WORK = [
    ("2024年云岑县人民政府工作报告", "", "云岑县", 2024),
    ("云岑县2024年政府工作报告", "", "云岑县", 2024),
    ("政府工作报告", "政府工作报告\n2024年1月8日在云岑县第九届人民代表大会第四次会议上", "云岑县", 2024),
    ("政府工作报告——2024年1月8日在云岑县第九届人民代表大会第四次会议上", "", "云岑县", 2024),
    ("政府工作报告（2024年1月8日）", "政府工作报告（2024年1月8日）\n云岑县县长 某某", "云岑县", 2024),
    ("政府工作报告（2024年）", "现在，我代表云岑县人民政府，向大会报告工作。", "云岑县", 2024),
]


@pytest.mark.parametrize(("title", "preamble", "organ", "year"), WORK)
def test_a_work_report_bears_the_year_of_its_plan(title: str, preamble: str, organ: str, year: int) -> None:
    found = find_identity(title, preamble or title, ["2023年工作回顾"], ["2024年工作安排"], "report.txt")
    assert (found.organ, found.year, found.reviewed_year, found.faults) == (organ, year, year - 1, ())


@pytest.mark.parametrize(
    ("lines", "headings", "path", "year"),
    [
        (("云岑县政府工作报告（2024年12月28日）", ""), (["2024年工作回顾"], ["2025年工作安排"]), "2023.txt", 2025),
        (("云岑县2024年政府工作报告", "2022年"), (["2021年工作回顾"], ["工作安排"]), "2020.txt", 2024),
        (("云岑县政府工作报告", "2024年1月8日"), (["2022年工作回顾"], ["工作安排"]), "2020.txt", 2024),
        (("云岑县政府工作报告", ""), (["2023年工作回顾"], ["工作安排"]), "2020.txt", 2024),
        (("云岑县政府工作报告", ""), (["工作回顾"], ["工作安排"]), "2024.txt", 2024),
        (("云岑县林业局法治政府建设年度报告", "2024年以来"), (["2023年工作情况"], ["2026年计划"]), "2020.txt", 2024),
        (("云岑县林业局法治政府建设年度报告", ""), (["2024年工作情况"], ["2025年计划"]), "2020.txt", 2024),
    ],
)
def test_years_are_trusted_in_order(
    lines: tuple[str, str], headings: tuple[list[str], list[str]], path: str, year: int
) -> None:
    assert find_identity(*lines, *headings, path).year == year


def test_a_plan_of_years_far_off_does_not_date_a_work_report() -> None:
    found = find_identity("云岑县2024年政府工作报告", "", ["2023年回顾"], ["2035年远景目标", "2024年安排"], "x.txt")
    assert (found.year, found.reviewed_year) == (2024, 2023)


@pytest.mark.parametrize(
    ("title", "path", "code", "detail"),
    [
        ("云岑县林业局法治政府建设年度报告", "in/2024.txt", "year_from_filename", "2024"),
        ("云岑县林业局法治政府建设年度报告", "2023/report.txt", "year_unknown", "云岑县林业局法治政府建设年度报告"),
        ("云岑县林业局2024年法治政府建设年度报告", "2023.txt", "year_differs_from_filename", "2024 / 2023.txt"),
        ("2024年法治政府建设年度报告", "2024.txt", "organ_unknown", "2024年法治政府建设年度报告"),
        ("关于2024年度法治政府建设情况的报告", "2024.txt", "organ_unknown", "关于2024年度法治政府建设情况的报告"),
    ],
)
def test_faults(title: str, path: str, code: str, detail: str) -> None:
    found = find_identity(title, title, [], [], path)
    assert [(f.code, f.detail) for f in found.faults] == [(code, detail)]


def test_nothing_known() -> None:
    found = find_identity("报告", "", [], [], "report.txt")
    assert (found.organ, found.year, found.reviewed_year) == ("", 0, 0)
    assert [f.code for f in found.faults] == ["organ_unknown", "year_unknown"]


@pytest.mark.parametrize("title", ["2024年全市法治政府建设报告", "2024年度我市法治政府建设情况报告"])
def test_all_the_city_is_no_name(title: str) -> None:
    assert find_identity(title, title, [], [], "2024.txt").organ == ""


@pytest.mark.parametrize("title", ["2024年全区法治政府建设工作报告", "2024年全县依法行政工作总结"])
def test_all_the_district_is_no_name(title: str) -> None:
    assert find_identity(title, title, [], [], "2024.txt").organ == ""


@pytest.mark.parametrize("title", ["本局2024年法治政府建设年度报告", "我区2024年法治政府建设情况报告"])
def test_our_office_is_no_name(title: str) -> None:
    assert find_identity(title, title, [], [], "2024.txt").organ == ""


@pytest.mark.xfail(strict=True, reason="a topic with 会 or 部 in it is taken for a body")
@pytest.mark.parametrize("title", ["2024年社会信用体系建设工作报告", "2024年干部学法用法年度报告"])
def test_a_topic_is_no_name(title: str) -> None:
    assert find_identity(title, title, [], [], "2024.txt").organ == ""


@pytest.mark.parametrize("organ", ["云岑县老年事业服务中心办公室", "丰年县林业局", "云岑市青年发展局"])
def test_a_name_with_the_character_nian(organ: str) -> None:
    assert find_identity(f"{organ}2024年度工作报告", "", [], [], "2024.txt").organ == organ


def test_a_number_is_no_year() -> None:
    preamble = "编号120193300\n2024年1月8日在云岑县第九届人民代表大会第四次会议上"
    assert find_identity("云岑县政府工作报告", preamble, [], [], "report.txt").year == 2024


@pytest.mark.parametrize("label", ["标题：", "题名: "])
def test_a_label_before_the_title_is_no_part_of_the_name(label: str) -> None:
    title = f"{label}云岑县林业局2024年法治政府建设年度报告"
    assert find_identity(title, title, [], [], "report.txt").organ == "云岑县林业局"


@pytest.mark.xfail(strict=True, reason="a year in Chinese numerals is not read")
@pytest.mark.parametrize("title", ["云岑县林业局二〇二四年法治政府建设年度报告", "云岑县林业局二○二四年度工作总结"])
def test_a_year_in_chinese_numerals(title: str) -> None:
    found = find_identity(title, title, [], [], "report.txt")
    assert (found.organ, found.year) == ("云岑县林业局", 2024)
