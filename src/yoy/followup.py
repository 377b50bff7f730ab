"""What the later report says about each next step: the verdict rules, a visible list.

A rule is tried in order; the first that applies gives verdict, name and sentence together, so
they cannot disagree. Negation is tested before any success.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from yoy.checkability import find_deadline_year, find_missing, grade_checkability
from yoy.matching import Evidence, estimate_answered
from yoy.model import Answer, Figure, FollowUp, Kind, Match, Report, Statement, Verdict, Wording

_NEGATED = re.compile(
    r"未能|未完成|没有完成|尚未|未达|未实现|未如期|暂未|未按|没有达到|进展缓慢|进度滞后|滞后于|推迟|延期|不及预期|仍未"
)
_CHANGED = re.compile(r"不再(?!发生|出现)|取消|撤销|终止|暂缓|调整为|改为|并入|合并为|由.{2,15}替代|统一由|停止实施")
_RESULT = re.compile(
    r"已|完成|建成|建立|竣工|投入使用|投用|投产|通车|开通|上线|挂牌|出台|印发|制定|修订|获评|获批|荣获|入选|全覆盖|实现|达到?(?=\d|[一二三四五六七八九十百])"
    r"|新增|举办|召开|开展|组织|办结|化解|查处|整治|改造|培训|发放|建设|新建|提前|超额|圆满|成功|落地|落成|启用|运行"
)
_ONGOING = re.compile(
    r"正在|推进|加快|稳步|有序|持续|启动|开工|筹建|筹备|前期|起草|征求.{0,6}意见|立项|选址|试点|探索|谋划|进入.{0,6}阶段|在建|论证|报批|送审|形成.{0,8}(?:稿|方案)|研究"
)
_PREPARATORY = re.compile(
    r"前期|起草|征求.{0,6}意见|立项|选址|谋划|论证|报批|送审|送审稿|初稿|筹备|筹建|批复|可行性|规划编制|研究制定|动工|开工|启动(?!使用)"
)
_CONTINUED = re.compile(
    r"^(?:持续|继续|坚持|不断|深入|深化|进一步|加强|强化|加大|常态化|严格|巩固|推进|推动|扎实|大力)"
)
_VAGUE = re.compile(r"明显|显著|大幅|较大|良好|不断|稳步|持续|进一步|有效|有力")

_SAME_TOPIC = 0.03
"""From this score on a passage speaks of the same subject."""
_SAME_ACT = 0.5
"""From this score on a passage speaks of the same act, so that what it denies or cancels is the promise."""
_DIRECT = 0.6
_RUNNERS_UP = 2
"""So many passages that were not accepted are kept, to show what was nearest."""
_UNSURE = 0.65
"""Below this confidence a person should look."""


class Case(NamedTuple):
    """Everything a rule may look at."""

    step: Statement
    evidence: Evidence
    answered: float
    """Probability that the later report answers the promise."""
    deadline: int
    """Year the promise itself names as its deadline; 0 if none."""
    reviewed_year: int
    """The year the later report looks back on."""

    @property
    def best(self) -> Match:
        """The best passage; an empty case never reaches a rule that asks for it."""
        match = self.evidence.best
        assert match is not None
        return match

    @property
    def target(self) -> tuple[Figure, Figure] | None:
        """A figure promised and the figure reported for it, in the same unit."""
        for promised in reversed(self.step.figures):  # 由8个增加到20个: the last is the target
            for match in self.evidence.accepted:
                for reported in match.later.figures:
                    if promised.unit == reported.unit and promised.direction in (None, reported.direction):
                        return promised, reported
        return None


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to reach a verdict, with the sentence that tells a reader why."""

    name: str
    verdict: Verdict
    applies: Callable[[Case], bool]
    sentence: Wording


def _is_denied(case: Case) -> bool:
    return case.best.score >= _SAME_ACT and bool(_NEGATED.search(case.best.later.text))


def _is_still_a_problem(case: Case) -> bool:
    return case.best.later.kind in (Kind.PROBLEM, Kind.CAUSE) and case.best.score >= _SAME_ACT


def _is_replaced(case: Case) -> bool:
    return case.best.score >= _SAME_ACT and bool(_CHANGED.search(case.best.later.text))


def _falls_short(case: Case) -> bool:
    target = case.target
    if target is None or case.answered < 0.5:
        return False
    promised, reported = target
    return promised.value > 0 and promised.value * 2 / 5 <= reported.value < promised.value * 97 / 100


def _reaches_target(case: Case) -> bool:
    target = case.target
    return target is not None and case.answered >= 0.5 and target[1].value >= target[0].value


def _is_prepared(case: Case) -> bool:
    text = case.best.later.text
    return case.answered >= 0.5 and bool(_PREPARATORY.search(text)) and not _PREPARATORY.search(case.step.text)


def _is_done(case: Case) -> bool:
    text = case.best.later.text
    return case.answered >= 0.5 and bool(
        _RESULT.search(text) or case.best.later.figures or _CONTINUED.match(case.step.text)
    )


def _is_under_way(case: Case) -> bool:
    return case.answered >= 0.5


def _shares_topic(case: Case) -> bool:
    return case.best.score >= _SAME_TOPIC


RULES: tuple[Rule, ...] = (
    Rule(
        "deadline_later",
        Verdict.NOT_DUE,
        lambda case: case.deadline > case.reviewed_year,
        Wording(
            "承诺自定期限为{deadline}年，晚于本报告所述年度（{year}年），尚未到期。",
            "The promise sets its own deadline in {deadline}, after the year this report covers ({year}).",
        ),
    ),
    Rule(
        "nothing_found",
        Verdict.NO_TRACE,
        lambda case: case.evidence.best is None,
        Wording(
            "本年报告的措施和问题部分均未见与之相关的表述。",
            "Nothing in this year's measures or problems shares any wording with it.",
        ),
    ),
    Rule(
        "denied",
        Verdict.ADMITTED_NOT_DONE,
        _is_denied,
        Wording("据报告所述，此事尚未完成。", "The report itself says that this is not done yet."),
    ),
    Rule(
        "named_as_problem",
        Verdict.ADMITTED_NOT_DONE,
        _is_still_a_problem,
        Wording("本年报告仍将此事列为存在的问题。", "This year's report still names the matter as a problem."),
    ),
    Rule(
        "replaced",
        Verdict.CHANGED,
        _is_replaced,
        Wording("据报告所述，此事已调整或不再进行。", "The report says that this was changed or is no longer pursued."),
    ),
    Rule(
        "target_missed",
        Verdict.PARTLY_FULFILLED,
        _falls_short,
        Wording(
            "据报告所述，已有进展，数量为{reported}，承诺为{promised}。",
            "The report gives {reported}; the promise was {promised}.",
        ),
    ),
    Rule(
        "target_met",
        Verdict.FULFILLED,
        _reaches_target,
        Wording(
            "据报告所述，数量为{reported}，达到承诺的{promised}。",
            "The report gives {reported}, which meets the promised {promised}.",
        ),
    ),
    Rule(
        "prepared_only",
        Verdict.UNDER_WAY,
        _is_prepared,
        Wording(
            "据报告所述，此事已启动或正在准备，未见承诺的结果。",
            "The report speaks of a start or of preparation, not of the promised result.",
        ),
    ),
    Rule(
        "result_reported",
        Verdict.FULFILLED,
        _is_done,
        Wording(
            "据报告所述，同一事项已开展或已有结果。",
            "The report says that the same act was carried out or gives its result.",
        ),
    ),
    Rule(
        "going_on",
        Verdict.UNDER_WAY,
        _is_under_way,
        Wording(
            "据报告所述，此事正在推进，未见明确结果。",
            "The report says that this is going on, without naming a result.",
        ),
    ),
    Rule(
        "same_topic",
        Verdict.TOPIC_ONLY,
        _shares_topic,
        Wording(
            "本年报告提到同一主题，未见所承诺的具体做法。",
            "This year's report touches the subject, but not the promised act.",
        ),
    ),
    Rule(
        "no_passage",
        Verdict.NO_TRACE,
        lambda _: True,
        Wording(
            "本年报告的措施和问题部分未见回应，最接近的表述相差较远。",
            "No passage of this year's measures or problems answers it; the nearest is far off.",
        ),
    ),
)
"""The verdict rules in the order in which they are tried."""


def judge(step: Statement, evidence: Evidence, restated: Match | None, later: Report) -> FollowUp:
    """The follow-up of one next step, given the passages found for it in the later report."""
    answered = estimate_answered(evidence.best.score if evidence.best else 0.0)
    case = Case(step, evidence, answered, find_deadline_year(step), later.reviewed_year)
    missing = find_missing(step)
    rule = next(r for r in RULES if r.applies(case))
    verdict = rule.verdict
    linked = verdict not in (Verdict.NO_TRACE, Verdict.NOT_DUE)
    confidence = _estimate_confidence(case, verdict)
    return FollowUp(
        next_step=step,
        verdict=verdict,
        confidence=round(confidence, 4),
        rule=rule.name,
        reason=_fill_in(rule.sentence, case, later),
        answer=_find_answer(case, verdict),
        checkability=grade_checkability(step, missing),
        missing=missing,
        needs_review=confidence < _UNSURE or any(f.code in _PARSE_DOUBTS for f in later.faults),
        evidence=evidence.accepted if linked else (),
        rejected=(evidence.rejected if linked else evidence.accepted + evidence.rejected)[:_RUNNERS_UP],
        restated=restated,
    )


_PARSE_DOUBTS = frozenset({"no_measures", "no_measures_heading", "year_unknown"})


def _estimate_confidence(case: Case, verdict: Verdict) -> float:
    """The probability that answered or unanswered, as the verdict has it, is right."""
    if verdict is Verdict.NOT_DUE:
        return 0.95
    if verdict in (Verdict.ADMITTED_NOT_DONE, Verdict.CHANGED):
        return max(0.6, 1 - case.answered)
    return case.answered if verdict.answered else 1 - case.answered


def _find_answer(case: Case, verdict: Verdict) -> Answer:
    if not verdict.answered:
        return Answer.NONE
    best = case.best
    if _VAGUE.search(best.later.text) and not best.later.figures and best.score < _DIRECT:
        return Answer.VAGUE
    return Answer.DIRECT if best.score >= _DIRECT else Answer.INDIRECT


def _fill_in(sentence: Wording, case: Case, later: Report) -> Wording:
    """The rule's sentence with the years and figures of this case."""
    values: dict[str, object] = {"deadline": case.deadline, "year": case.reviewed_year, "promised": "", "reported": ""}
    if target := case.target:
        promised, reported = target
        values["promised"] = case.step.text[
            promised.span.start - case.step.span.start : promised.span.end - case.step.span.start
        ]
        values["reported"] = later.source.quote(reported.span)
    return Wording(*(text.format(**values) for text in sentence))
