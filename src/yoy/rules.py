"""The verdict rules, a visible list: what the later report says about a next step.

A rule is tried in order; the first that applies gives verdict, name and sentence together, so
they cannot disagree. Negation is tested before any success, what falls short before what is done.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from yoy.checkability import find_passed_deadline
from yoy.kinds import names_lack
from yoy.ladder import Aim, Stage, name_aim, name_stage
from yoy.matching import Evidence
from yoy.model import Match, Statement, Verdict, Wording
from yoy.parts import Parts, find_parts, measure_named
from yoy.targets import Outcome, Target, find_targets
from yoy.text import fold, normalise

_NEGATED = re.compile(
    r"(?<!未发生)(?<!未出现)(?<!杜绝)(?<!不存在)(?<!没有)"
    r"(?:未能|未完成|没有完成|尚未(?!.{1,8}?[即便就])|尚不|未达|未实现|未如期|暂未|未按|没有达到|还没有|进展缓慢|进度滞后|滞后于|推迟|延期|不及预期|仍未)"
    r"|(?i:\b(?:ha(?:s|ve|d)|was|were|is|are|d(?:id|oes|o)|could|can)(?:n[’']t| (?:still |yet |also )?not)\b(?! only)"
    r"|\b(?:ha(?:s|ve)|had|is|are) yet to\b|\b(?:fail(?:s|ed)?|(?:was|were) unable) to\b|\bfell short\b"
    r"|\bbehind schedule\b"
    r"|\b(?:is|are|was|were|be|been|being) (?:\w{3,12}ly |further )?(?:delayed|postponed|deferred|put off|put back"
    r"|on hold)\b)"
)
_BREAK = re.compile(
    r"(?i:[,;:–—] (?:(?:and|but|with) the (?:rest|others?|remaining|second)|but|although|though|while|whereas"
    r"|however)\b)"
)
"""Where an English sentence turns from what was done to what was not."""
_CHANGED = re.compile(
    r"不再(?!发生|出现)|撤销|终止|暂缓|调整为|改为|由.{2,15}?替代|统一由|停止(?:实施|执行)"
    r"|^(?!.*(?:限制|事项|收费|证明|审批|[税费]|许可|门槛|准入)).*取消"
    r"|(?i:\bno longer (?:be |being )?(?:planned|pursued|going|proceed\w*|take place|needed|go ahead)\b"
    r"|\bdecided not to\b"
    r"|\b(?:is|are|was|were|been) (?:cancell?ed|abandoned|dropped|withdrawn|scrapped|shelved|replaced by)\b)"
)
"""Words of change; what is abolished for the sake of those it burdened is a reform, and no promise dropped."""
_WHOLE = re.compile(
    r"全面|全部|所有|全市|全省|全县|全区|全域|全覆盖|普遍|一律|\b(?i:all|every|each|throughout|whole|entire)\b"
)
_NARROW = re.compile(
    r"试点|部分|首批|个别|局部|率先在|先行|\b(?i:pilots?|piloted|trial(?:led)?|part of|some of|half of|first phase)\b"
)
_NEARLY = re.compile(
    r"基本(?:完成|建成|实现|完工|形成|消除|达到)|\b(?i:(?:nearly|almost|largely|mostly|partly|partially) "
    r"(?:been )?(?:complet|finish|done|built|implement|achiev|met)\w*)"
)

_SURE = 0.75
"""From this score on a passage surely speaks of the same act."""
SAME_ACT = 0.45
"""From this score on a passage that names the object speaks of the same act: what it denies is the promise."""
_SAME_TOPIC = 0.3
"""From this probability on that the report speaks of its subject, the best passage is shown as doing so: a reader sees
at a glance where it does not, but cannot see what is withheld."""
_BESIDE = 0.15
"""A passage with this score may speak of the same act: what it denies is worth a look."""
_NAMED = 0.5
"""A passage names the object of a promise that holds this share of what tells the promise from others."""
_BEARING = 0.3
"""A passage with this share of the best one's score bears on the verdict beside it."""
_LEADING = 0.7
"""With this share, it tells how far the act has come."""
_NEARBY = 0.1
"""Below this score the best passage may be about the subject, and may not; so it may where that is not likely."""


@dataclass(frozen=True)
class Case:
    """Everything a rule may look at."""

    step: Statement
    evidence: Evidence
    answered: float
    """Probability that the later report answers the promise."""
    mentioned: float
    """Probability that the later report speaks of the promise's subject, answering it or not."""
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

    @cached_property
    def is_answered(self) -> bool:
        """Whether it is likelier than not that the report answers, in words that do not deny it."""
        return self.answered >= 0.5 and not admits(self.best.later)

    @cached_property
    def bearing(self) -> tuple[Statement, ...]:
        """The accepted passages that come near the best one and deny nothing, best first."""
        return self._list_near(_BEARING)

    @cached_property
    def same_act(self) -> tuple[Statement, ...]:
        """The accepted passages that speak of the same act and name its object."""
        return tuple(m.later for m in self.evidence.accepted if m.score >= SAME_ACT and _names_object(m))

    @cached_property
    def is_contradicted(self) -> bool:
        """Whether a passage beside the best one denies, cancels or names as a problem what that one answers."""
        others = [m.later for m in self.evidence.all[1:] if m.score >= _BESIDE]
        return any(admits(passage) or _CHANGED.search(fold(passage.text)) for passage in others)

    @cached_property
    def stage(self) -> Stage:
        """The farthest stage that the passages nearest to the promise tell of."""
        stages = {name_stage(passage) for passage in self._list_near(_LEADING)}
        return next(stage for stage in Stage if stage in stages)

    @cached_property
    def aim(self) -> Aim:
        """What the promise aims at."""
        return name_aim(self.step)

    @cached_property
    def parts(self) -> Parts | None:
        """What of a list of things the accepted passages name and leave out."""
        return find_parts(self.step.text, [match.later.text for match in self.evidence.accepted])

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The figures promised, each with what became of it."""
        return find_targets(self.step, self.bearing, sure=self.best.score >= _SURE)

    @cached_property
    def passed(self) -> str:
        """The deadline within the year that has passed, in the promise's words; empty where it names none."""
        return find_passed_deadline(self.step, self.reviewed_year)

    def _list_near(self, share: float) -> tuple[Statement, ...]:
        """The accepted passages with this share of the best one's score that deny nothing, best first."""
        near = (m.later for m in self.evidence.accepted if m.score >= share * self.best.score)
        return tuple(passage for passage in near if not admits(passage))

    def find_target(self, *outcomes: Outcome) -> Target | None:
        """The first target with one of these outcomes."""
        return next((target for target in self.targets if target.outcome in outcomes), None)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to reach a verdict, with the sentence that tells a reader why."""

    name: str
    verdict: Verdict
    applies: Callable[[Case], bool]
    sentence: Wording
    doubtful: bool = False
    """Whether a person should look at what it decides, however sure the match."""


def admits(passage: Statement) -> bool:
    """Whether a passage denies something, or stands among the problems or causes."""
    return passage.kind.admits or _denies(passage)


def _denies(passage: Statement) -> bool:
    """Whether a passage denies something, in more than what it adds to a result."""
    text = fold(passage.text)
    denial = _NEGATED.search(text)
    return denial is not None and not _adds(text, denial.start())


def _adds(text: str, denial: int) -> bool:
    """Whether what a text denies only goes on from a result: 26 were replaced, but the rest have not been."""
    turn = _BREAK.search(text, 0, denial)
    return turn is not None and turn.start() > 0


def _denies_part(passage: Statement) -> bool:
    """Whether a passage reports a result and goes on with what was not done."""
    text = fold(passage.text)
    denial = _NEGATED.search(text)
    return denial is not None and _adds(text, denial.start())


def _names_object(match: Match) -> bool:
    """Whether a passage names what the promise is about; where nothing tells that, its score has to be sure."""
    named = measure_named(match.earlier.text, [match.later.text])
    return match.score >= _SURE if named is None else named >= _NAMED


def _is_partly_denied(case: Case) -> bool:
    """Whether the best passage reports a result and another one, of the same act, denies it for a part."""
    reported = _is_done(case) and case.best.later in case.same_act
    return reported and any(admits(passage) or _denies_part(passage) for passage in case.same_act)


def _is_denied(case: Case) -> bool:
    return any(_denies(passage) for passage in case.same_act)


def _is_still_a_problem(case: Case) -> bool:
    told = case.best.later
    return told.kind.admits and names_lack(told.text) and case.answered >= 0.5 and _names_object(case.best)


def _is_replaced(case: Case) -> bool:
    promised = _CHANGED.search(fold(case.step.text))
    return not promised and any(_CHANGED.search(fold(passage.text)) for passage in case.same_act)


def _misses_target(case: Case) -> bool:
    return case.is_answered and case.find_target(Outcome.MISSED) is not None


def _leaves_target_open(case: Case) -> bool:
    return case.is_answered and case.find_target(Outcome.OTHER, Outcome.UNSAID) is not None


def _meets_targets(case: Case) -> bool:
    return case.is_answered and bool(case.targets)


def _is_unfinished(case: Case) -> bool:
    return case.is_answered and case.aim is not Aim.START and case.stage.unfinished


def _is_overdue(case: Case) -> bool:
    return _is_unfinished(case) and bool(case.passed)


def _is_only_begun(case: Case) -> bool:
    return _is_unfinished(case) and case.stage is Stage.START


def _leaves_parts_out(case: Case) -> bool:
    return case.is_answered and case.parts is not None


def _is_narrower(case: Case) -> bool:
    if not case.is_answered:
        return False
    promise, passages = fold(case.step.text), [fold(passage.text) for passage in case.bearing]
    whole = _WHOLE.search(promise) and not _NARROW.search(promise)
    return bool(whole) and any(_NARROW.search(text) for text in passages) and not any(map(_WHOLE.search, passages))


def _is_nearly_done(case: Case) -> bool:
    text = fold(case.best.later.text)
    return case.is_answered and case.aim is Aim.RESULT and "基本" not in case.step.text and bool(_NEARLY.search(text))


def _is_only_repeated(case: Case) -> bool:
    same = normalise(case.step.text) == normalise(case.best.later.text)
    return case.is_answered and same and case.stage is Stage.STATEMENT


def _lacks_result(case: Case) -> bool:
    return case.is_answered and case.aim is Aim.RESULT and case.stage is Stage.STATEMENT


def _is_done(case: Case) -> bool:
    return case.is_answered and case.stage in (Stage.RESULT, Stage.FIGURE)


def _is_begun_as_promised(case: Case) -> bool:
    return case.is_answered and case.aim is Aim.START and case.stage.unfinished


def _is_carried_out(case: Case) -> bool:
    return case.is_answered


def _shares_topic(case: Case) -> bool:
    return case.mentioned >= _SAME_TOPIC


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
            "Nothing in the later report's measures or problems shares any telling words with it.",
        ),
    ),
    Rule(
        "partly_denied",
        Verdict.PARTLY_FULFILLED,
        _is_partly_denied,
        Wording(
            "报告一处提到此事已有结果，另一处又称其中有未完成之处或存在问题。",
            "One passage reports a result, another says that some of it is not done or still a problem.",
        ),
        doubtful=True,
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
        "target_missed",
        Verdict.PARTLY_FULFILLED,
        _misses_target,
        Wording(
            "据报告所述，数量为{reported}，未到承诺的{promised}。",
            "The report gives {reported}, short of the promised {promised}.",
        ),
    ),
    Rule(
        "overdue",
        Verdict.UNDER_WAY,
        _is_overdue,
        Wording(
            "承诺的期限（{passed}）已过，报告仍只提到推进、启动或准备，未见所承诺的结果。",
            "The promise's deadline ({passed}) has passed; the report mentions only progress, a start or preparation.",
        ),
    ),
    Rule(
        "only_begun",
        Verdict.UNDER_WAY,
        _is_only_begun,
        Wording(
            "报告提到启动或准备工作，未见所承诺的结果。",
            "The report mentions a start or preparation, but not the promised result.",
        ),
    ),
    Rule(
        "going_on",
        Verdict.UNDER_WAY,
        _is_unfinished,
        Wording(
            "据报告所述，此事正在推进，未见明确结果或数字。",
            "The report says that this is going on, without naming a result or a figure.",
        ),
    ),
    Rule(
        "parts_left_out",
        Verdict.PARTLY_FULFILLED,
        _leaves_parts_out,
        Wording(
            "报告提到其中的{named}，所列表述未提{unnamed}。",
            "The report speaks of {named}; the passages found do not mention {unnamed}.",
        ),
    ),
    Rule(
        "target_left_open",
        Verdict.PARTLY_FULFILLED,
        _leaves_target_open,
        Wording(
            "报告提到此事，但未给出可与承诺的{promised}相比的数字{other_zh}。",
            "The report speaks of it, but gives no figure that can be compared with the promised {promised}{other_en}.",
        ),
    ),
    Rule(
        "target_met",
        Verdict.FULFILLED,
        _meets_targets,
        Wording(
            "据报告所述，数量为{reported}，达到承诺的{promised}。",
            "The report gives {reported}, which meets the promised {promised}.",
        ),
    ),
    Rule(
        "narrower",
        Verdict.PARTLY_FULFILLED,
        _is_narrower,
        Wording(
            "承诺针对全部范围，报告只提到试点或其中一部分。",
            "The promise is for the whole; the report speaks of a pilot or a part.",
        ),
    ),
    Rule(
        "nearly_done",
        Verdict.PARTLY_FULFILLED,
        _is_nearly_done,
        Wording(
            "据报告所述，此事基本完成或初步完成。",
            "The report says that this is done for the most part, or in a first form.",
        ),
    ),
    Rule(
        "result_not_named",
        Verdict.UNDER_WAY,
        _lacks_result,
        Wording(
            "报告提到此事，未见所承诺的结果，也没有数字。",
            "The report speaks of it, but names neither the promised result nor a figure.",
        ),
    ),
    Rule(
        "result_reported",
        Verdict.FULFILLED,
        _is_done,
        Wording(
            "据报告所述，同一事项已有结果或数字。",
            "The report gives a result or a figure of the same act.",
        ),
    ),
    Rule(
        "begun_as_promised",
        Verdict.FULFILLED,
        _is_begun_as_promised,
        Wording(
            "承诺的是启动或准备，据报告所述已经启动或正在进行。",
            "What was promised is a start or preparation, and the report says that it began or is under way.",
        ),
    ),
    Rule(
        "only_repeated",
        Verdict.FULFILLED,
        _is_only_repeated,
        Wording(
            "报告以相同的话称此事已做，未见具体事实。",
            "The report says in the same words that this was done, without any fact.",
        ),
        doubtful=True,
    ),
    Rule(
        "carried_out",
        Verdict.FULFILLED,
        _is_carried_out,
        Wording(
            "据报告所述，同一事项已经开展，未见结果或数字。",
            "The report says that the same act was carried out, without a result or a figure.",
        ),
    ),
    Rule(
        "perhaps_same_topic",
        Verdict.TOPIC_ONLY,
        lambda case: _shares_topic(case) and (case.mentioned < 0.5 or case.best.score < _NEARBY),
        Wording(
            "最接近的表述可能涉及同一主题，未见所承诺的具体做法。",
            "The nearest passage may touch the subject; the promised act is not found.",
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
