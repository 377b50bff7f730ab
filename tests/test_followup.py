"""The verdict rules: each is reached, and verdict, sentence and rule agree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest

from matching.made import make_evidence, make_match, make_report, make_statement
from yoy.followup import judge
from yoy.model import Answer, Fault, FollowUp, Kind, Match, Report, Span, Verdict
from yoy.rules import RULES

STRONG, FAIR, WEAK, FAINT = 0.9, 0.4, 0.09, 0.01
"""The same act; probably the same act; the same subject; hardly anything in common."""


@dataclass(frozen=True)
class Row:
    """A promise, the passages found for it, and the rule that decides."""

    rule: str
    step: str
    passages: tuple[tuple[str, float, Kind], ...]


def row(rule: str, step: str, *passages: tuple[str, float] | tuple[str, float, Kind]) -> Row:
    return Row(rule, step, tuple((*p, Kind.MEASURE)[:3] for p in passages))  # type: ignore[misc]


ROWS = [
    row("deadline_later", "2026年底前建成东门水厂", ("东门水厂建成通水", STRONG)),
    row("deadline_later", "2026年底前建成东门水厂"),
    row("nothing_found", "建成东门水厂"),
    row("denied", "建成东门水厂", ("东门水厂尚未建成", STRONG)),
    row("denied", "完成东门水厂建设", ("东门水厂建设进展缓慢，仅完成征地", STRONG)),
    row("denied", "新建泵站3座", ("新建泵站3座未如期完成", STRONG)),
    row("denied", "配齐执法设备", ("执法设备尚未配齐", STRONG, Kind.PROBLEM)),
    row("named_as_problem", "配齐执法设备", ("执法设备配备不足", STRONG, Kind.PROBLEM)),
    row("named_as_problem", "加强执法培训", ("原因是执法培训不够", STRONG, Kind.CAUSE)),
    row("named_as_problem", "整治餐饮油烟扰民", ("餐饮油烟扰民仍较突出", STRONG, Kind.PROBLEM)),
    row(
        "partly_denied",
        "完成望江、临溪两座泵站改造",
        ("望江泵站改造完成", STRONG),
        ("临溪泵站改造尚未完工", STRONG, Kind.PROBLEM),
    ),
    row("replaced", "建设县级检测中心", ("县级检测中心建设项目取消", STRONG)),
    row("replaced", "设立水务执法大队", ("水务执法职责统一由综合执法大队承担", STRONG)),
    row("target_missed", "新建泵站10座", ("新建泵站6座", STRONG)),
    row("target_missed", "新建泵站10座", ("建成泵站6座", FAIR)),
    row("target_met", "新建泵站10座", ("新建泵站10座", STRONG)),
    row("target_met", "新建泵站10座", ("新建泵站12座", STRONG)),
    row("target_met", "泵站由8座增加到20座", ("泵站达20座", STRONG)),
    row("target_left_open", "新建泵站10座", ("建成一批泵站", STRONG)),
    row("target_left_open", "检测合格率提高5%", ("检测样品320批次", STRONG)),
    row("overdue", "9月底前建成东门水厂", ("东门水厂正在加快建设", STRONG)),
    row("overdue", "年底前建成东门水厂", ("东门水厂完成选址论证", STRONG)),
    row("only_begun", "建成东门水厂", ("东门水厂动工", STRONG)),
    row("only_begun", "建成东门水厂", ("东门水厂完成选址论证", FAIR)),
    row("only_begun", "修订《取水管理办法》", ("《取水管理办法》形成征求意见稿", STRONG)),
    row("going_on", "东门水厂建成", ("东门水厂加快推进", STRONG)),
    row("going_on", "加强取水监管", ("取水监管深入推进", STRONG)),
    row("parts_left_out", "建成东门水厂、西岭泵站", ("东门水厂建成通水", STRONG)),
    row("narrower", "全面推行取水许可告知承诺", ("取水许可告知承诺在两镇试点", STRONG)),
    row("nearly_done", "完成东门水厂建设", ("东门水厂建设基本完成", STRONG)),
    row("result_not_named", "建成东门水厂", ("东门水厂建设有声有色", STRONG)),
    row("result_reported", "建成东门水厂", ("东门水厂建成通水", STRONG)),
    row("result_reported", "建成东门水厂", ("东门水厂日供水2万吨", STRONG)),
    row("result_reported", "启动东门水厂前期工作", ("东门水厂建成", STRONG)),
    row("begun_as_promised", "启动东门水厂前期工作", ("完成东门水厂选址", STRONG)),
    row("begun_as_promised", "启动东门水厂建设", ("东门水厂正在建设", STRONG)),
    row("only_repeated", "加强取水监管", ("加强取水监管。", STRONG)),
    row("carried_out", "持续加强取水监管", ("取水监管不松劲", STRONG)),
    row("perhaps_same_topic", "加强水厂设备巡检管理", ("水厂职工评优", WEAK)),
    row("same_topic", "加强水厂设备巡检管理", ("水厂职工评优", 0.2)),
    row("same_topic", "建成东门水厂", ("东门水厂尚未建成", 0.15)),
    row("no_passage", "建成东门水厂", ("东门集市完成改造", FAINT)),
]


def judge_row(
    case: Row, later: Report | None = None, restated: Match | None = None, earlier: Report | None = None
) -> FollowUp:
    step = make_statement(case.step, Kind.NEXT_STEP)
    text, matches = "", []
    for words, score, kind in case.passages:
        matches.append(make_match(step, words, score, kind, len(text)))
        text += words + "\n"
    report = make_report([words for words, _, _ in case.passages], year=2024) if later is None else later
    return judge(step, make_evidence(matches), restated, earlier or make_report([], year=2023), report)


@pytest.mark.parametrize("case", ROWS, ids=lambda case: f"{case.rule}: {case.step}")
def test_a_rule_is_reached(case: Row) -> None:
    found = judge_row(case)
    rule = next(rule for rule in RULES if rule.name == case.rule)
    assert (found.rule, found.verdict) == (rule.name, rule.verdict)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_case(rule: object) -> None:
    assert rule.name in {case.rule for case in ROWS}, "a new rule needs a row in ROWS"  # type: ignore[attr-defined]


def test_rule_names_are_unique_and_every_verdict_has_a_rule() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert {rule.verdict for rule in RULES} == set(Verdict)


@pytest.mark.parametrize("case", ROWS, ids=lambda case: f"{case.rule}: {case.step}")
def test_the_sentence_is_filled_in_both_languages(case: Row) -> None:
    zh, en = judge_row(case).reason
    assert not re.search(r"[{}]", zh + en)
    assert zh.endswith("。")
    assert en.endswith(".")
    assert re.search(r"[一-鿿]", zh)
    assert zh.count("为，") == zh.count("的。") == 0  # a place left empty


@pytest.mark.parametrize("case", ROWS, ids=lambda case: f"{case.rule}: {case.step}")
def test_silence_is_never_called_failure(case: Row) -> None:
    assert not re.search("未落实|造假|失败", judge_row(case).reason.zh)


@pytest.mark.parametrize("case", ROWS, ids=lambda case: f"{case.rule}: {case.step}")
def test_a_follow_up_agrees_with_itself(case: Row) -> None:
    found = judge_row(case)
    silent = found.verdict in (Verdict.NO_TRACE, Verdict.NOT_DUE)
    unsaid = silent or found.verdict is Verdict.TOPIC_ONLY
    assert 0 <= found.confidence <= 1
    assert (found.answer is Answer.NONE) is unsaid
    assert bool(found.evidence) is (not silent)
    assert found.decided_by == "rules"
    assert not set(found.evidence) & set(found.rejected)


def test_the_sentence_names_figures_and_years() -> None:
    met = judge_row(row("target_met", "新建泵站10座", ("新建泵站12座", STRONG))).reason
    assert met.zh == "据报告所述，数量为12座，达到承诺的10座。"
    assert met.en == "The report gives 12座, which meets the promised 10座."
    late = judge_row(row("deadline_later", "2026年底前建成东门水厂")).reason
    assert "2026年" in late.zh
    assert "2024年" in late.zh
    assert "2026" in late.en


@pytest.mark.parametrize("text", ["建成{水厂}10座", "建成{0}水厂10座", "建成{}水厂10座"])
def test_braces_in_a_report_do_no_harm(text: str) -> None:
    assert "10座" in judge_row(row("target_met", text, (text, STRONG))).reason.zh


@pytest.mark.parametrize(
    ("passage", "kind"),
    [
        ("东门水厂已建成但尚未通水", Kind.MEASURE),
        ("完成泵站10座，东门水厂未能建成", Kind.MEASURE),
        ("东门水厂10座的目标未完成", Kind.PROBLEM),
    ],
)
def test_negation_comes_before_success(passage: str, kind: Kind) -> None:
    assert judge_row(row("denied", "建成东门水厂10座", (passage, STRONG, kind))).rule == "denied"


def test_a_denial_is_the_surer_of_no_progress_the_less_is_read_as_an_answer() -> None:
    step = make_statement("建成东门水厂", Kind.NEXT_STEP)
    found = make_evidence([make_match(step, "东门水厂尚未建成", STRONG, Kind.PROBLEM)])
    report = make_report(["东门水厂尚未建成"], year=2024)
    read, unread = (
        judge(step, replace(found, answer=answer), None, make_report([], year=2023), report) for answer in (0.0, -6.0)
    )
    assert read.verdict is unread.verdict is Verdict.ADMITTED_NOT_DONE
    assert read.confidence < unread.confidence
    assert unread.confidence > 0.75


def test_what_a_distant_passage_denies_is_not_the_promise() -> None:
    assert judge_row(row("", "建成东门水厂", ("西门水厂尚未建成", FAIR))).verdict is not Verdict.ADMITTED_NOT_DONE


def test_a_problem_without_a_word_of_lack_proves_nothing() -> None:
    found = judge_row(row("", "推动水务工作行稳致远", ("水务工作必将行稳致远", STRONG, Kind.PROBLEM)))
    assert found.verdict is not Verdict.ADMITTED_NOT_DONE


def test_what_a_section_plans_for_five_years_is_due_at_their_end() -> None:
    step = replace(make_statement("建成东门水厂", Kind.NEXT_STEP), path=("今后五年的目标任务",))
    reports = make_report([], year=2023), make_report([], year=2024)
    assert judge(step, make_evidence([]), None, *reports).verdict is Verdict.NOT_DUE
    mixed = replace(step, path=("今后五年总体要求和2023年工作安排",))
    assert judge(mixed, make_evidence([]), None, *reports).verdict is Verdict.NO_TRACE


def test_a_deadline_comes_before_everything() -> None:
    found = judge_row(row("", "2026年底前建成东门水厂", ("东门水厂尚未建成", STRONG)))
    assert found.verdict is Verdict.NOT_DUE
    assert (found.evidence, len(found.rejected)) == ((), 1)


@pytest.mark.parametrize("year", [2024, 2023])
def test_a_deadline_reached_is_due(year: int) -> None:
    assert judge_row(row("", f"{year}年底前建成东门水厂", ("东门水厂建成", STRONG))).verdict is Verdict.FULFILLED


@pytest.mark.parametrize(
    ("passage", "score", "answer"),
    [
        ("东门水厂建成通水", STRONG, Answer.DIRECT),
        ("东门水厂建成通水", FAIR, Answer.INDIRECT),
        ("东门水厂有效运行", FAIR, Answer.VAGUE),
        ("东门水厂有效运行120天", FAIR, Answer.INDIRECT),
        ("完善职工培训制度", WEAK, Answer.NONE),
    ],
)
def test_answer(passage: str, score: float, answer: Answer) -> None:
    assert judge_row(row("", "建成东门水厂", (passage, score))).answer is answer


def test_confidence_rises_with_the_score_of_an_answer() -> None:
    found = [judge_row(row("", "建成东门水厂", ("东门水厂建成", s))).confidence for s in (0.3, 0.5, 0.7, 0.9)]
    assert found == sorted(found)
    assert len(set(found)) == 4


def test_confidence_in_silence_falls_as_the_score_rises() -> None:
    found = [judge_row(row("", "建成东门水厂", ("水厂职工参训", s))) for s in (0.01, 0.05, 0.1)]
    confidence = [f.confidence for f in found]
    assert not any(f.verdict.answered for f in found)
    assert confidence == sorted(confidence, reverse=True)
    assert min(confidence) > 0.5


def test_a_doubt_about_the_parse_asks_for_a_person() -> None:
    case = row("", "建成东门水厂", ("东门水厂建成", 0.99))
    later = make_report(["东门水厂建成"])
    assert not judge_row(case, later).needs_review
    assert judge_row(case, replace(later, faults=(Fault("no_measures"),))).needs_review
    assert judge_row(case, replace(later, faults=(Fault("no_outline"),))).needs_review
    assert judge_row(case, earlier=replace(later, faults=(Fault("no_outline"),))).needs_review
    assert not judge_row(case, replace(later, faults=(Fault("organ_unknown"),))).needs_review


def test_a_part_that_may_be_anything_asks_for_a_person_where_a_verdict_rests_on_it() -> None:
    case = row("", "建成东门水厂", ("东门水厂建成", 0.99))
    later = make_report(["东门水厂建成"])
    here, elsewhere = (replace(later, faults=(Fault("kind_unsure", "", Span(a, a + 6)),)) for a in (0, 90))
    assert judge_row(case, here).needs_review
    assert not judge_row(case, elsewhere).needs_review
    assert judge_row(case, earlier=here).needs_review
    assert not judge_row(case, earlier=elsewhere).needs_review
    silent = row("", "建成东门水厂", ("东门集市改造", 0.001))
    assert not judge_row(silent, later).needs_review
    assert judge_row(silent, elsewhere).needs_review


def test_low_confidence_asks_for_a_person() -> None:
    assert judge_row(row("", "建成东门水厂", ("西岭水厂建成", 0.35))).needs_review


def test_a_restatement_is_kept() -> None:
    again = make_match(make_statement("建成东门水厂", Kind.NEXT_STEP), "建成东门水厂", 0.9, Kind.NEXT_STEP)
    assert judge_row(ROWS[2], restated=again).restated is again
    assert judge_row(ROWS[2]).restated is None


def test_runners_up_are_kept_but_few() -> None:
    step = make_statement("建成东门水厂", Kind.NEXT_STEP)
    near = tuple(make_match(step, f"东门集市{i}号棚", FAINT, start=i * 9) for i in range(4))
    found = judge(step, make_evidence(near[:1], near[1:]), None, make_report([]), make_report([]))
    assert (found.rule, found.evidence, found.rejected) == ("no_passage", (), near[:2])


@pytest.mark.parametrize(
    ("step", "passage", "rule"),
    [
        ("城镇登记失业率控制在5.5%以内", "城镇登记失业率为5.1%", "target_met"),
        ("城镇登记失业率控制在5.5%以内", "城镇登记失业率为6.2%", "target_missed"),
        ("办理时限不超过10个工作日", "办理时限压缩为6个工作日", "target_met"),
        ("办理时限压缩至10个工作日", "办理时限压缩至6个工作日", "target_met"),
        ("办理时限压缩至10个工作日", "办理时限压缩至12个工作日", "target_missed"),
        ("办理时限压缩30%", "办理时限压缩40%", "target_met"),
        ("办理时限压缩30%", "办理时限压缩20%", "target_missed"),
    ],
)
def test_a_ceiling_is_kept_under_and_a_reduction_reached(step: str, passage: str, rule: str) -> None:
    assert judge_row(row("", step, (passage, STRONG))).rule == rule


def test_none_is_a_ceiling() -> None:
    found = judge_row(row("", "全年重大安全事故0起", ("全年重大安全事故2起", STRONG)))
    assert found.verdict is not Verdict.FULFILLED


def test_a_figure_of_something_else_meets_no_target() -> None:
    found = judge_row(row("", "新建泵站10座", ("建成泵站3座，改造水闸26座", STRONG)))
    assert found.rule == "target_missed"


def test_each_figure_is_held_against_the_one_for_the_same_thing() -> None:
    promise = "全年完成审计项目36个，其中经济责任审计项目不少于10个"
    short = judge_row(row("", promise, ("全年完成审计项目38个，其中经济责任审计项目8个", STRONG)))
    assert (short.rule, "8个" in short.reason.zh, "10个" in short.reason.zh) == ("target_missed", True, True)
    met = judge_row(row("", promise, ("全年完成审计项目38个，其中经济责任审计项目12个", STRONG)))
    assert met.rule == "target_met"


def test_a_denial_or_a_problem_is_never_called_done() -> None:
    found = judge_row(row("", "健全法律顾问制度", ("因经费原因，法律顾问聘请工作未能完成", 0.3)))
    assert not found.verdict.answered


def test_a_target_missed_by_far_is_not_done() -> None:
    assert judge_row(row("", "新建泵站10座", ("新建泵站2座", STRONG))).verdict is Verdict.PARTLY_FULFILLED


@pytest.mark.parametrize("passage", ["东门水厂正在加快建设", "东门水厂建设进度过半", "东门水厂正在组织设备安装"])
def test_what_is_going_on_is_not_done(passage: str) -> None:
    assert judge_row(row("", "建成东门水厂", (passage, STRONG))).verdict is Verdict.UNDER_WAY


@pytest.mark.parametrize("passage", ["东门水厂尚未投产即实现达标试运行", "东门水厂建成，未发生尚未整改的隐患"])
def test_a_denial_of_something_else_denies_nothing(passage: str) -> None:
    assert judge_row(row("", "建成东门水厂", (passage, STRONG))).verdict is Verdict.FULFILLED
