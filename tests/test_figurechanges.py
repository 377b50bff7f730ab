"""The figures of matched measures in two years."""

from __future__ import annotations

import pytest

from matching.made import make_statement
from yoy.figurechanges import compare_figures
from yoy.model import Change, ChangeKind, FigureChange


def pair(before: str, after: str, change: ChangeKind = ChangeKind.FIGURES_CHANGED) -> list[FigureChange]:
    earlier = (make_statement(before),) if before else ()
    later = (make_statement(after, start=100),) if after else ()
    return list(compare_figures(Change(change, earlier, later, 0.9)))


def write(rows: list[FigureChange]) -> list[str]:
    def value(row: object) -> str:
        return f"{row.value}{row.unit}" if row else "-"  # type: ignore[attr-defined]

    return [f"{r.label}: {value(r.earlier)} {value(r.later)} {r.reason}{'=' if r.comparable else ''}" for r in rows]


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        ("修订指南3份。", "修订指南5份。", ["修订指南: 3份 5份 ="]),
        ("修订指南3份。", "修订指南。", ["修订指南: 3份 - withdrawn"]),
        ("修订指南。", "修订指南5份。", ["修订指南: - 5份 added"]),
        ("修订指南3份。", "修订指南5条。", ["修订指南: 3份 - withdrawn", "修订指南: - 5条 added"]),
        ("供水量同比增长4%。", "供水量增长6%。", ["供水量增长: 4% 6% ="]),
        ("漏损率下降4%。", "漏损率上升2%。", ["漏损率上升: 4% 2% direction"]),
        ("全年现场检查40次。", "现场检查60次。", ["现场检查: 40次 60次 ="]),
        ("供水量同比增长4%。", "供水量同比增长6%。", ["供水量同比增长: 4% 6% ="]),
        (
            "现场检查40次，问题整改12处。",
            "现场检查60次，问题整改18处。",
            ["现场检查: 40次 60次 =", "问题整改: 12处 18处 ="],
        ),
        ("现场检查40次。", "现场检查60次，实地复查20次。", ["现场检查: 40次 60次 =", "实地复查: - 20次 added"]),
        ("投入资金1.5亿元。", "投入资金9000万元。", ["投入资金: 150000000元 90000000元 ="]),
        ("无数字。", "无数字。", []),
        ("全年检查40次。", "检查60次。", ["检查: 40次 60次 ="]),
        ("累计检查40次。", "检查60次。", ["检查: 40次 60次 base"]),
        ("供水量比上年增长4%。", "供水量同比增长6%。", ["供水量同比增长: 4% 6% ="]),
        ("设服务站16处。", "服务站由16处增加到18处。", ["服务站: 16处 18处 ="]),
        ("设服务站16处。", "服务站增加8处。", ["服务站增加: 16处 8处 direction"]),
        ("新建泵站12座。", "泵站总数达31座。", ["泵站总数: 12座 31座 base"]),
        ("时限由20天压减至7天。", "时限由7天再压减至5天。", ["时限: 7天 5天 ="]),
        ("受理60件，比上年的52件增加8件。", "受理70件。", ["受理: 60件 70件 =", "比上年的52件增加: 8件 - withdrawn"]),
    ],
)
def test_figure_pairs(before: str, after: str, rows: list[str]) -> None:
    assert write(pair(before, after)) == rows


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("抓好节水，现场检查60次。", "现场检查"),
        ("抓好节水,现场检查60次。", "现场检查"),
        ("（含复查）现场检查达到60次。", "现场检查"),
        ("5名骨干参训。", "名骨干参训"),  # nothing before the figure: what stands behind it
        ("共检查60次（其中夜间）。", "共检查"),
        ("水价合格率稳步回升，仅90%。", "水价合格率稳步回升"),
        ("现场检查累计达到约60次。", "现场检查"),
        ("游客接待量高达60万人次。", "游客接待量"),
        ("开展审计60次。", "开展审计"),
        ("完成工程设计60项。", "完成工程设计"),
        ("改造公共约60处。", "改造公共"),
        ("列明整改理由60条。", "列明整改理由"),
        ("查处违法行为60起。", "查处违法行为"),
        ("新增签约60个。", "新增签约"),
        ("漏损率持续下降，仅3%。", "漏损率持续下降"),
        ("漏损率仅为3%。", "漏损率"),
    ],
)
def test_an_indicator_is_named_by_the_words_at_its_figure(text: str, label: str) -> None:
    assert [r.label for r in pair(text, text)] == [label]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("进出口额80亿元，增长5%。", ["进出口额", "进出口额增长"]),
        ("亩均产量3吨、比上年提高4%。", ["亩均产量", "亩均产量比上年提高"]),
        ("城乡收入分别增长5%、6%和7%。", ["城乡收入分别增长"] * 3),
        ("播种面积40万亩、产量12万吨。", ["播种面积", "产量"]),
        ("惠及60万人。", ["惠及"]),
        ("组织60名水管员参加考试。", ["组织水管员参加考试"]),
    ],
)
def test_every_figure_is_named_by_what_it_counts(text: str, labels: list[str]) -> None:
    assert [r.label for r in pair(text, text)] == labels


def test_a_long_label_is_cut() -> None:
    (row,) = pair(*["全县各乡镇各部门各单位联合组织开展的现场检查60次。"] * 2)
    assert row.label.startswith("…")
    assert row.label.endswith("现场检查")


def test_the_figures_of_a_split_measure_are_found_in_its_parts() -> None:
    whole = make_statement("现场检查40次，整改率93%。")
    parts = make_statement("现场检查60次，", start=100), make_statement("整改率96%。", start=108)
    split = list(compare_figures(Change(ChangeKind.SPLIT, (whole,), parts, 0.9)))
    assert write(split) == ["现场检查: 40次 60次 =", "整改率: 93% 96% ="]
    merged = list(compare_figures(Change(ChangeKind.MERGED, parts, (whole,), 0.9)))
    assert write(merged) == ["现场检查: 60次 40次 =", "整改率: 96% 93% ="]


@pytest.mark.parametrize(("before", "after"), [("", "修订指南5份。"), ("修订指南5份。", "")])
def test_new_and_dropped_measures_are_left_out(before: str, after: str) -> None:
    assert pair(before, after, ChangeKind.NEW) == []


def test_figures_are_paired_by_what_they_count() -> None:
    rows = pair("检查40次，复查12次。", "复查20次，检查60次。")
    assert {(r.earlier.value, r.later.value) for r in rows if r.earlier and r.later} == {(40, 60), (12, 20)}
