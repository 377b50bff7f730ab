"""The verdict rules, a visible list: what the later report says about a next step.

A rule is tried in order; the first that applies gives verdict, name and sentence together, so
they cannot disagree. Negation is tested before any success.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from yoy.matching import Evidence
from yoy.model import Bound, Direction, Figure, Kind, Match, Statement, Verdict, Wording

_NEGATED = re.compile(
    r"未能|未完成|没有完成|尚未|尚不|未达|未实现|未如期|暂未|未按|没有达到|进展缓慢|进度滞后|滞后于|推迟|延期|不及预期|仍未"
)
_CHANGED = re.compile(
    r"不再(?!发生|出现)|撤销|终止|暂缓|调整为|改为|由.{2,15}替代|统一由|停止(?:实施|执行)|取消(?!.{0,8}(?:限制|事项|收费|证明))"
)
_RESULT = re.compile(
    r"已|完成|建成|建立|竣工|投入使用|投用|投产|通车|开通|上线|挂牌|出台|印发|制定|修订|获评|获批|荣获|入选|全覆盖|实现|达到?(?=\d|[一二三四五六七八九十百])"
    r"|新增|举办|召开|开展|组织|办结|化解|查处|整治|改造|培训|发放|建设|新建|提前|超额|圆满|成功|落地|落成|启用|运行"
)
_ONGOING = re.compile(r"正在|进度|过半|在建|正加快|进入.{0,6}阶段")
_FINISHED = re.compile(r"已|完成|建成|竣工|投用|投入使用|通车|开通|全部|启用")
_PREPARATORY = re.compile(
    r"前期|起草|征求.{0,6}意见|立项|选址|谋划|论证|报批|送审|送审稿|初稿|筹备|筹建|批复|可行性|规划编制|研究制定|动工|开工|启动(?!使用)"
)
_CONTINUED = re.compile(
    r"^(?:持续|继续|坚持|不断|深入|深化|进一步|加强|强化|加大|常态化|严格|巩固|推进|推动|扎实|大力)"
)

_ADMITTING = (Kind.PROBLEM, Kind.CAUSE)
_SAME_QUANTITY = Decimal("0.4")
"""A figure that is less than this share of the target counts something else, unless the passage surely fits."""
_SURELY_SAME = 0.75
_COUNTED = 10
"""So many characters before a figure say what it counts."""
_SAME_TOPIC = 0.03
"""From this score on a passage speaks of the same subject."""
_SAME_ACT = 0.5
"""From this score on a passage speaks of the same act, so that what it denies or cancels is the promise."""


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
    def is_answered(self) -> bool:
        """Whether it is likelier than not that the report answers, in words that do not deny it."""
        best = self.best.later
        return self.answered >= 0.5 and best.kind not in _ADMITTING and not _NEGATED.search(best.text)

    @property
    def best(self) -> Match:
        """The best passage; an empty case never reaches a rule that asks for it."""
        match = self.evidence.best
        assert match is not None
        return match

    @property
    def targets(self) -> list[tuple[Figure, Figure]]:
        """The figures promised, each with the one that the best passage reports for the same thing."""
        passage = self.best.later
        pairs = []
        for promised in self.step.figures:
            same = [f for f in passage.figures if f.unit == promised.unit and promised.direction in (None, f.direction)]
            if same:
                counted = set(_find_counted(self.step, promised))
                nearest = max(same, key=lambda f: len(counted.intersection(_find_counted(passage, f))))
                pairs.append((promised, nearest))
        return pairs

    @property
    def missed(self) -> tuple[Figure, Figure] | None:
        """The first target that the report falls short of."""
        sure = self.best.score >= _SURELY_SAME
        return next((pair for pair in self.targets if _falls_short(self.step, *pair, sure=sure)), None)


def _find_counted(statement: Statement, figure: Figure) -> str:
    """The words before a figure, which say what it counts."""
    before = statement.text[: figure.span.start - statement.span.start]
    return before[-_COUNTED:]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to reach a verdict, with the sentence that tells a reader why."""

    name: str
    verdict: Verdict
    applies: Callable[[Case], bool]
    sentence: Wording


def _is_denied(case: Case) -> bool:
    return _says(case, _NEGATED)


def _is_still_a_problem(case: Case) -> bool:
    return case.best.later.kind in _ADMITTING and case.best.score >= _SAME_ACT


def _is_replaced(case: Case) -> bool:
    return not _CHANGED.search(case.step.text) and _says(case, _CHANGED)


def _says(case: Case, words: re.Pattern[str]) -> bool:
    """Whether a passage that speaks of the same act holds such words."""
    near = (match.later.text for match in case.evidence.accepted if match.score >= _SAME_ACT)
    return any(words.search(text) for text in near)


def _misses_target(case: Case) -> bool:
    return case.is_answered and case.missed is not None


def _reaches_target(case: Case) -> bool:
    return case.is_answered and bool(case.targets) and all(_is_reached(case.step, *pair) for pair in case.targets)


def _falls_short(step: Statement, promised: Figure, reported: Figure, *, sure: bool) -> bool:
    """Whether a target is missed by a figure that counts the same."""
    target, value = promised.value, reported.value
    if _is_ceiling(step, promised):
        return target < value and (sure or value <= target / _SAME_QUANTITY or not target)
    return value < target and (sure or value >= target * _SAME_QUANTITY)


def _is_reached(step: Statement, promised: Figure, reported: Figure) -> bool:
    return reported.value <= promised.value if _is_ceiling(step, promised) else reported.value >= promised.value


def _is_ceiling(step: Statement, figure: Figure) -> bool:
    """Whether a target is to be kept under, as in 压减至5个工作日 and 控制在3%以内."""
    before = step.text[: figure.span.start - step.span.start]
    return (
        figure.bound is Bound.AT_MOST
        or figure.value == 0
        or (figure.direction is Direction.DOWN and before.endswith(("至", "到")))
    )


def _is_prepared(case: Case) -> bool:
    text = case.best.later.text
    return case.is_answered and bool(_PREPARATORY.search(text)) and not _PREPARATORY.search(case.step.text)


def _is_done(case: Case) -> bool:
    text = case.best.later.text
    if not case.is_answered or (_ONGOING.search(text) and not _FINISHED.search(text)):
        return False
    return bool(_RESULT.search(text) or case.best.later.figures or _CONTINUED.match(case.step.text))


def _is_under_way(case: Case) -> bool:
    return case.is_answered


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
            "后一年报告的措施和问题部分均未见与之相关的表述。",
            "Nothing in the later report's measures or problems shares any wording with it.",
        ),
    ),
    Rule(
        "denied",
        Verdict.ADMITTED_NOT_DONE,
        _is_denied,
        Wording(
            "据报告所述，此事尚未完成，或未达到预期。",
            "The report itself says that this is not done, late or short of plan.",
        ),
    ),
    Rule(
        "named_as_problem",
        Verdict.ADMITTED_NOT_DONE,
        _is_still_a_problem,
        Wording("后一年报告将同一事项列为存在的问题。", "The later report names the matter as a problem."),
    ),
    Rule(
        "replaced",
        Verdict.CHANGED,
        _is_replaced,
        Wording("据报告所述，此事已调整或不再进行。", "The report says that this was changed or is no longer pursued."),
    ),
    Rule(
        "prepared_only",
        Verdict.UNDER_WAY,
        _is_prepared,
        Wording(
            "报告提到启动或准备工作，未见所承诺的结果。",
            "The report mentions a start or preparation, but not the promised result.",
        ),
    ),
    Rule(
        "target_missed",
        Verdict.PARTLY_FULFILLED,
        _misses_target,
        Wording(
            "据报告所述，数量为{reported}，未到承诺的{promised}。",
            "The report gives {reported}, short of the promised {promised}.",
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
        "result_reported",
        Verdict.FULFILLED,
        _is_done,
        Wording(
            "据报告所述，同一事项已经开展，或已有结果。",
            "The report says that the same act was carried out, or gives a result of it.",
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
            "后一年报告提到同一主题，未见所承诺的具体做法。",
            "The later report touches the subject, but not the promised act.",
        ),
    ),
    Rule(
        "no_passage",
        Verdict.NO_TRACE,
        lambda _: True,
        Wording(
            "后一年报告的措施和问题部分未见回应，最接近的表述也相去较远。",
            "No passage of the later report answers it; the nearest has little in common with it.",
        ),
    ),
)
"""The verdict rules in the order in which they are tried."""
