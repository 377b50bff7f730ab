"""What a supervisor may ask next: each kind of finding in a pair of reports of an invented body, and beside it what
comes near and is none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import yoy
from yoy.findings import CODES, RULES, write_finding
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Comparison, Document, Finding, Level, Report
from yoy.parser import parse_document
from yoy.schema import load_report

BODY = "云岑县水务局"
TITLE = "云岑县水务局{year}年工作报告"
EARLIER_REST = ("修编防汛预案，开展堤坝巡查。", "举办节水宣传周。", "更新泵房护栏。", "清淤沟渠。")
LATER_REST = ("组织抗旱演练。", "发布水质公报。", "翻修闸门。", "补种护岸林。")
"""What both reports say besides, so that what two passages share is rare."""
PLANNED = {2023: "改造东门水厂。", 2024: "扩建南岭泵站。"}

Lists = dict[str, list[str]]


def make_report(year: int, lists: Lists, rest: Iterable[str], title: str = TITLE) -> Report:
    content = {
        "body": BODY,
        "year": year,
        "title": title.format(year=year),
        "measures": [*lists.get("measures", ()), *rest],
        "problems": lists.get("problems", []),
        "next_steps": [*lists.get("next_steps", ()), PLANNED[year]],
    }
    return load_report(Path(f"{year}.json"), json.dumps(content, ensure_ascii=False).encode())


def compare(earlier: Lists, later: Lists, title: str = TITLE, off: Sequence[str] = ()) -> Comparison:
    return yoy.compare(
        make_report(2023, earlier, EARLIER_REST, title),
        make_report(2024, later, LATER_REST, title),
        findings_off=off,
    )


def find(code: str, earlier: Lists, later: Lists) -> list[Finding]:
    return [finding for finding in compare(earlier, later).findings if finding.code == code]


def measures(*texts: str) -> Lists:
    return {"measures": list(texts)}


def problems(*texts: str) -> Lists:
    return {"problems": list(texts)}


def steps(*texts: str) -> Lists:
    return {"next_steps": list(texts)}


def tell(findings: list[Finding]) -> list[str]:
    """Each finding's case, and what its sentence names."""
    return [" ".join(filter(None, (f.case, *(value for _, value in f.values)))) for f in findings]


def quote(finding: Finding) -> tuple[list[str], list[str]]:
    return [s.text for s in finding.earlier], [s.text for s in finding.later]


# Figures


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("办理取水许可审批件120件。", "办理取水许可审批件数量同比下降。", ["办理取水许可审批件 120件"]),
        ("供水管网漏损率9.8%。", "供水管网漏损率明显下降。", ["供水管网漏损率 9.8%"]),
        ("供水管网漏损率9.8%。", "供水管网漏损率9.1%。", []),
        ("供水管网漏损率9.8%。", "供水管网完成改造。", []),
        ("接待水利专家团组150批次。", "全年接待86批水利专家团组。", []),
        ("水质超标事件2起。", "全年无水质超标事件。", []),
        ("办理取水许可审批件120件。", "办理取水许可审批件数量同比下降，取水许可审批件全年共96件。", []),
        ("完成村级水管站改造46处。", "完成村级水管站改造示范项目申报。", []),
        ("推出节水便民服务22项举措。", "节水便民服务持续改善。", []),
        ("供水管网漏损率下降2.3%。", "供水管网漏损率从3.7下降至2.5。", []),
    ],
)
def test_a_figure_that_is_no_longer_given(before: str, after: str, told: list[str]) -> None:
    assert tell(find("withdrawn_figure", measures(before), measures(after))) == told


def test_a_figure_that_is_given_elsewhere_is_not_withdrawn() -> None:
    later = measures("供水管网漏损率明显下降。", "对照年初，供水管网漏损率9.1%。")
    assert find("withdrawn_figure", measures("供水管网漏损率9.8%。"), later) == []


def test_several_withdrawn_figures_of_a_measure_are_told_together() -> None:
    before, after = "受理用水投诉举报682件，用水投诉举报同比下降8.3%。", "受理用水投诉举报，用水投诉举报同比下降。"
    assert tell(find("withdrawn_figure", measures(before), measures(after))) == ["受理用水投诉举报 682件、8.3%"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("培训水管执法人员640人。", "培训水管执法人员870人次。", ["counter 培训水管执法人员 640人 870人次"]),
        ("培训水管执法人员640人。", "培训水管执法人员870人。", []),
        ("培训水管执法人员640人。", "巡查水库水源地870人次。", []),
        ("举办节水宣讲64场。", "举办节水宣讲87场次。", []),
        (
            "化解用水纠纷186起。",
            "化解用水纠纷194起，比2023年的168起增长15.5%。",
            ["restated 化解用水纠纷 186起 168起"],
        ),
        ("化解用水纠纷168起。", "化解用水纠纷194起，比2023年的168起增长15.5%。", []),
        ("化解用水纠纷186起。", "化解用水纠纷194起，比2020年的168起增长15.5%。", []),
        ("建成村级水管站15座。", "建成村级水管站由12座增至27座。", []),
    ],
)
def test_a_figure_that_counts_otherwise(before: str, after: str, told: list[str]) -> None:
    assert tell(find("figure_changed", measures(before), measures(after))) == told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("新建节水驿站12座。", "节水驿站总数达31座。", ["新建节水驿站 12座 31座"]),
        ("建成节水示范点11个。", "累计建成节水示范点33个。", ["建成节水示范点 11个 33个"]),
        ("年内建成节水示范点11个。", "全年建成节水示范点33个。", []),
        ("供水价格涨幅2.1%。", "供水价格累计涨幅1.8%。", []),
        ("拆除违建围堰110处。", "累计拆除违建围堰164处。", []),
        ("新建节水驿站12座、总数达31座。", "节水驿站总数达43座。", []),
    ],
)
def test_a_figure_with_another_base(before: str, after: str, told: list[str]) -> None:
    assert tell(find("base_changed", measures(before), measures(after))) == told


# Promises


PROMISE = "建立取水口电子档案，实行一口一档。"


def test_a_promise_made_again() -> None:
    (finding,) = find("repeated_promise", steps(PROMISE), steps(PROMISE))
    assert quote(finding) == ([PROMISE], [PROMISE])
    assert finding.level is Level.ATTENTION


def test_a_promise_made_again_though_it_was_kept_is_none() -> None:
    done = measures("建立取水口电子档案，实行一口一档，建档取水口46处。")
    assert find("repeated_promise", steps(PROMISE), done | steps(PROMISE)) == []


@pytest.mark.parametrize("later", ["编印取水口巡查手册。", "档案馆迁入新址。"])
def test_another_promise_is_none_made_again(later: str) -> None:
    assert find("repeated_promise", steps(PROMISE), steps(later)) == []


@pytest.mark.parametrize(
    "yearly",
    [
        "坚持人民至上。",
        "深入学习“千河万渠”经验。",
        "集中式饮用水源水质达标率保持98%以上。",
        "责任单位：各乡镇水管站、各灌区管理所。",
    ],
)
def test_what_every_plan_says_is_no_finding(yearly: str) -> None:
    assert find("repeated_promise", steps(yearly), steps(yearly)) == []


@pytest.mark.parametrize(
    ("step", "again", "found"),
    [
        ("建成西门净水厂。", "建成西门净水厂。", True),
        ("出台河道采砂管理办法。", "出台河道采砂管理办法。", True),
        ("新建节水驿站12座。", "新建节水驿站12座。", True),
        ("实施河道清淤工程。", "实施河道清淤工程。", False),
        ("出台河道采砂管理办法。", "落实河道采砂管理办法。", False),
        ("巩固节水城市创建成果。", "巩固节水城市创建成果。", False),
    ],
)
def test_a_work_report_makes_again_what_is_done_one_day(step: str, again: str, found: bool) -> None:
    earlier, later = read_work(2021, "绿化河岸。", step), read_work(2022, "疏浚沟渠。", again)
    assert any(each.code == "repeated_promise" for each in yoy.compare(earlier, later).findings) is found


def test_a_promise_whose_deadline_moved_is_told_as_such_only() -> None:
    moved = steps("2024年底前建成西门净水厂。"), steps("2025年底前建成西门净水厂。")
    assert find("repeated_promise", *moved) == []
    assert len(find("target_drift", *moved)) == 1


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("2024年底前建成西门净水厂。", "2025年6月底前建成西门净水厂。", ["deadline 2024年底前 2025年6月底前"]),
        ("2025年底前建成西门净水厂。", "2025年底前建成西门净水厂。", []),
        ("年底前建成西门净水厂。", "年底前建成西门净水厂。", ["deadline 年底前 年底前"]),
        ("建成西门净水厂。", "建成西门净水厂。", []),
        ("推广节水龙头安装率达90%。", "推广节水龙头安装率达80%。", ["lower 推广节水龙头安装率 90% 80%"]),
        ("推广节水龙头安装率达90%。", "推广节水龙头安装率达95%。", []),
        ("把水费由3元调至2元。", "把水费由2元调至1元。", []),
        ("供水管网漏损率控制在9%左右。", "供水管网漏损率控制在8%左右。", []),
        ("总投资90万元。", "总投资80万元。", []),
    ],
)
def test_a_target_or_deadline_that_moved(before: str, after: str, told: list[str]) -> None:
    assert tell(find("target_drift", steps(before), steps(after))) == told


def test_a_kept_promise_has_not_drifted() -> None:
    kept = measures("西门净水厂于11月建成投用。")
    assert find("target_drift", steps("2024年底前建成西门净水厂。"), kept | steps("2025年底前建成西门净水厂。")) == []


@pytest.mark.parametrize(
    ("promised", "reported", "told"),
    [
        ("拍摄节水微短剧4部。", "拍摄节水微短剧16部。", ["4部 16部"]),
        ("拍摄节水微短剧4部。", "拍摄节水微短剧11部。", []),
        ("拍摄节水微短剧4部。", "累计拍摄节水微短剧16部。", []),
        ("拍摄节水微短剧4部。", "节水微短剧总数达16部。", []),
        ("新增节水示范企业4家。", "节水示范企业16家。", []),
        ("把节水审批时限压减至2天以内。", "把节水审批时限压减至2天。", []),
    ],
)
def test_a_target_outdone_threefold(promised: str, reported: str, told: list[str]) -> None:
    assert tell(find("soft_target", steps(promised), measures(reported))) == told


@pytest.mark.parametrize(
    ("step", "measure", "found"),
    [
        ("实现乡镇水管站视频巡查全覆盖。", "乡镇水管站视频巡查实现全覆盖。", True),
        ("建立取水口电子档案。", "建立取水口电子档案46份。", True),
        ("建立取水口电子档案。", "建立水库巡查台账46份。", False),
        ("继续实现乡镇水管站视频巡查全覆盖。", "乡镇水管站视频巡查实现全覆盖。", False),
        ("新建节水驿站30座。", "新建节水驿站12座。", False),
        ("建立取水口电子档案。", "研究取水口电子档案。", False),
    ],
)
def test_a_promise_of_what_the_same_report_says_is_done(step: str, measure: str, found: bool) -> None:
    for about in ("earlier", "later"):
        both = {"earlier": steps("编印读本。"), "later": steps("编印读本。")} | {about: steps(step) | measures(measure)}
        findings = find("claimed_already", **both)
        assert [f.about for f in findings] == [about] * found
        for finding in findings:
            assert [s.text for s in getattr(finding, about)] == [step, measure]


# Problems


PROBLEM = "乡镇水管站巡查船艇配备不足。"


@pytest.mark.parametrize(("step", "found"), [("为乡镇水管站配备巡查船艇12艘。", False), ("编印节水读本。", True)])
@pytest.mark.parametrize("about", ["earlier", "later"])
def test_a_problem_without_a_step(step: str, found: bool, about: str) -> None:
    both = {"earlier": steps("编印读本。"), "later": steps("编印读本。")} | {about: problems(PROBLEM) | steps(step)}
    findings = find("problem_without_step", **both)
    assert [f.about for f in findings] == [about] * found


def test_problems_of_one_sentence_are_answered_together() -> None:
    named = problems("巡查船艇配备不足，", "值守人员常年短缺。") | steps("增配巡查船艇12艘。")
    assert find("problem_without_step", named, steps("编印读本。")) == []


@pytest.mark.parametrize(
    ("step", "measure", "case"),
    [
        ("编印节水读本。", "编印节水读本。", "again"),
        ("为乡镇水管站配备巡查船艇12艘。", "为乡镇水管站配备巡查船艇14艘。", "answered"),
        ("为乡镇水管站配备巡查船艇12艘。", "翻修渡口。", "unanswered"),
    ],
)
def test_a_problem_named_again_and_what_became_of_its_step(step: str, measure: str, case: str) -> None:
    (finding,) = find("problem_repeated", problems(PROBLEM) | steps(step), problems(PROBLEM) | measures(measure))
    assert finding.case == case
    assert quote(finding) == ([PROBLEM] if case == "again" else [PROBLEM, step], [PROBLEM])


@pytest.mark.parametrize("later", ["水费收缴信息公开不及时。", "乡镇水管站信息化程度不高。"])
def test_another_problem_is_none_named_again(later: str) -> None:
    assert find("problem_repeated", problems(PROBLEM), problems(later)) == []


@pytest.mark.parametrize(
    ("measure", "problem", "found"),
    [
        ("乡镇水管站夜间值守实现全覆盖。", "乡镇水管站夜间值守仍有空档。", True),
        ("乡镇水管站夜间值守36次。", "乡镇水管站夜间值守仍有空档。", False),
        ("乡镇水管站夜间值守实现全覆盖。", "水费收缴信息公开不及时。", False),
    ],
)
@pytest.mark.parametrize("about", ["earlier", "later"])
def test_a_claim_against_an_admission(measure: str, problem: str, found: bool, about: str) -> None:
    both: dict[str, Lists] = {"earlier": {}, "later": {}} | {about: measures(measure) | problems(problem)}
    findings = find("tension", **both)
    assert [f.about for f in findings] == [about] * found


# Wording


COPY = "{year}年，局党组开展专题学习12次，讲授法治课9场次。"


def test_a_measure_in_the_same_words_but_for_the_year() -> None:
    before, after = COPY.format(year=2023), COPY.format(year=2024)
    copied, whole = find("verbatim_copy", measures(before), measures(after))
    assert (copied.case, copied.level, quote(copied)) == ("figures", Level.ATTENTION, ([before], [after]))
    shares = dict(whole.values)
    assert (whole.case, shares["n"]) == ("whole", "1")
    assert int(shares["copied"]) + int(shares["fresh"]) == 100
    assert 40 < int(shares["copied"]) < 70


def test_new_figures_make_no_copy() -> None:
    later = COPY.format(year=2024).replace("12", "14")
    assert find("verbatim_copy", measures(COPY.format(year=2023)), measures(later)) == []


def test_a_turn_of_phrase_is_no_copy_of_its_own() -> None:
    (whole,) = find("verbatim_copy", measures("坚持依法治水。"), measures("坚持依法治水。"))
    assert whole.case == "whole"


def test_copies_beside_each_other_are_told_together() -> None:
    passage = (
        "夯实河湖长制责任链条，压实乡镇巡河护河责任，",
        "整治沟渠围垦填堵和水源地周边散乱堆放，健全灌区水位巡查看护办法。",
    )
    copied, _ = find("verbatim_copy", measures(*passage), measures(*passage))
    assert quote(copied) == (list(passage), list(passage))
    assert copied.level is Level.NOTE


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("在乡镇推行“一窗通水”办理。", "将“一窗通水”升级为“云水快办”服务品牌。", ["一窗通水 云水快办"]),
        ("“水管家”团队上门服务企业310家。", "“岑小水”团队上门服务企业346家。", []),
        ("开展“清水2023”行动。", "开展“清水2024”行动。", []),
    ],
)
def test_a_slogan_with_another_name(before: str, after: str, told: list[str]) -> None:
    assert tell(find("renamed_slogan", measures(before), measures(after))) == told


# Work reports


WORK = "云岑县人民政府{year}年政府工作报告"
FIVE = """{title}
一、过去五年工作回顾
五年来，我们做了以下工作。
{five}
二、{year}年工作安排
今年要做好以下工作。
{plan}
"""


def read_work(year: int, five: str, plan: str) -> Report:
    text = FIVE.format(title=WORK.format(year=year), year=year, five=five, plan=plan)
    return parse_document(Document(f"{year}.txt", "0" * 64, "text/plain", "utf-8", text))


def test_what_is_of_five_years_is_not_set_against_one() -> None:
    earlier = read_work(2021, "新建节水驿站12座。", "拍摄节水微短剧4部。建成西门净水厂。")
    later = read_work(2022, "累计建成节水驿站31座。拍摄节水微短剧16部。", "建成西门净水厂。")
    codes = [finding.code for finding in yoy.compare(earlier, later, findings_off=()).findings]
    assert codes == ["repeated_promise"]


# What one report lacks


def test_contents_that_rules_ask_for() -> None:
    title = "云岑县水务局{year}年法治政府建设年度报告"
    findings = [f for f in compare(problems(PROBLEM), {}, title).findings if f.code == "statutory_missing"]
    assert [(f.about, dict(f.values)["content"].removeprefix("checkup.")) for f in findings] == [
        ("later", "problems"),
        ("later", "causes"),
        ("later", "duty"),
        ("earlier", "causes"),
        ("earlier", "duty"),
    ]


def test_a_report_of_which_no_rules_ask_lacks_nothing() -> None:
    assert find("statutory_missing", {}, {}) == []


def test_a_plan_of_wishes() -> None:
    earlier, later = make_report(2023, {}, EARLIER_REST), make_report(2024, {}, LATER_REST)
    wish = replace(later.statements[-1], text="坚持为民")
    vague = replace(later, statements=(*later.statements[:-1], wish))
    (finding,) = [f for f in yoy.compare(earlier, vague).findings if f.code == "nothing_checkable"]
    assert (finding.about, finding.later, dict(finding.values)) == ("later", (wish,), {"n": "1"})


def test_a_plan_that_names_something() -> None:
    assert find("nothing_checkable", {}, {}) == []


# All of them


def test_reports_in_english() -> None:
    step = "Publish a register of all water permits in the county."
    report = {"measures": ["The office inspected the pumps."], "next_steps": [step], "problems": ["Boats are lacking."]}
    earlier, later = (
        load_report(Path(f"{year}.json"), json.dumps({"body": "Yuncen", "year": year, **report}).encode())
        for year in (2023, 2024)
    )
    codes = {finding.code for finding in yoy.compare(earlier, later).findings}
    assert {"repeated_promise", "problem_repeated", "verbatim_copy"} <= codes


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_of_the_sample_reports_is_said(samples: object, lang: str) -> None:
    words = load_messages(lang)
    for body in samples.bodies:  # type: ignore[attr-defined]
        comparison: Comparison = samples.compare(body, "2023.txt", "2024.txt")  # type: ignore[attr-defined]
        assert len(comparison.findings) >= 5
        for finding in comparison.findings:
            sentence = write_finding(finding, words)
            assert sentence.endswith(("。", ".", "?", "？"))
            assert "{" not in sentence


def test_every_kind_has_its_words_in_both_languages() -> None:
    for lang in LANGUAGES:
        words = load_messages(lang)
        assert all(words[f"finding.{code}.label"] for code in CODES)


def test_findings_come_kind_by_kind_and_can_be_switched_off() -> None:
    told = problems(PROBLEM) | steps(PROMISE)
    comparison = compare(told, told)
    codes = [finding.code for finding in comparison.findings]
    assert codes == sorted(codes, key=list(RULES).index)
    assert {"problem_repeated", "repeated_promise"} <= set(codes)
    off = compare(told, told, off=["repeated_promise"])
    assert [f.code for f in off.findings] == [code for code in codes if code != "repeated_promise"]
    assert off.switched_off == ("repeated_promise",)
