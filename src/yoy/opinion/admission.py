"""Which opinions the rules admit: they judge the promise again, on exactly the clauses that the model named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yoy.checkability import find_deadline_year
from yoy.confidence import SURE
from yoy.followup import find_answer, list_runners_up, needs_person
from yoy.matching import Evidence
from yoy.model import FollowUp, Match, Opinion, Report, Verdict, Wording
from yoy.opinion.proposals import Proposal
from yoy.rules import RULES, SAME_ACT, Case, admits

_ANSWERED = frozenset(verdict for verdict in Verdict if verdict.answered)
_DONE = frozenset({Verdict.FULFILLED})
FORBIDDEN: dict[str, frozenset[Verdict]] = {
    "denied": _ANSWERED,
    "named_as_problem": _ANSWERED,
    "replaced": frozenset(Verdict),
    "partly_denied": _DONE,
    "target_missed": _DONE,
    "overdue": _DONE,
    "only_begun": _DONE,
}
"""The verdicts that a rule forbids a model, by the rule's name."""
_TRUST = 0.75
"""How often a model is taken to be right, whatever it is: so little that its agreement lifts a low confidence to medium
and no further."""
_SPLIT = 0.5
"""The confidence where one says answered and the other unanswered."""
_SHOWN = 3
"""So many of the clauses named are evidence."""

SENTENCES: dict[Verdict, Wording] = {
    Verdict.FULFILLED: Wording("报告称此事已经落实。", "the report calls this done."),
    Verdict.PARTLY_FULFILLED: Wording("报告称此事落实了一部分。", "the report calls this done in part."),
    Verdict.UNDER_WAY: Wording("报告称此事正在推进。", "the report says that this is under way."),
    Verdict.TOPIC_ONLY: Wording(
        "报告提到同一主题，未见所承诺的具体做法。", "the report touches the subject, but not the promised act."
    ),
    Verdict.NO_TRACE: Wording("报告中未见与此事有关的表述。", "no passage of the report has to do with this."),
    Verdict.ADMITTED_NOT_DONE: Wording(
        "报告说明此事尚未完成，或将其列为问题。",
        "the report itself says that this is not done, or names it as a problem.",
    ),
}
"""What an admitted opinion says, after whose it is."""


def admit(
    follow_up: FollowUp, candidates: Sequence[Match], proposal: Proposal, model: str, reports: tuple[Report, Report]
) -> FollowUp:
    """The follow-up with a model's opinion: in the place of the rules' own verdict if they admit it, else beside it."""
    named = [candidates[number - 1] for number in proposal.clauses if 0 < number <= len(candidates)]
    opinion = Opinion(model, proposal.verdict, tuple(match.later for match in named))
    others = [m for m in (*follow_up.evidence, *follow_up.rejected) if m.later not in opinion.clauses]
    case = _make_case(follow_up, named, others, reports[1])
    objection = next(_list_objections(follow_up, case, proposal), "")
    if objection:
        return replace(follow_up, opinion=replace(opinion, refused=objection))
    verdict = proposal.verdict
    confidence = estimate_confidence(follow_up, verdict)
    traced = verdict is not Verdict.NO_TRACE
    return replace(
        follow_up,
        verdict=verdict,
        confidence=confidence,
        rule="second_opinion",
        reason=_write_reason(verdict, model),
        answer=find_answer(case, verdict),
        needs_review=verdict is not follow_up.verdict or needs_person(case, verdict, confidence, *reports),
        evidence=tuple(named[:_SHOWN]) if traced else (),
        rejected=list_runners_up((*(() if traced else named), *others)),
        decided_by="reader",
        opinion=replace(opinion, over=follow_up),
    )


def estimate_confidence(follow_up: FollowUp, verdict: Verdict) -> float:
    """The probability that answered or unanswered, as a model's verdict has it, is right; not fitted on any model."""
    if verdict.answered != follow_up.verdict.answered:
        return _SPLIT
    right, wrong = follow_up.confidence * _TRUST, (1 - follow_up.confidence) * (1 - _TRUST)
    return round(right / (right + wrong), 4)


def _make_case(follow_up: FollowUp, named: Sequence[Match], others: Sequence[Match], later: Report) -> Case:
    """The promise as if exactly these clauses spoke of the same act and answered it: the model vouches for that."""
    vouched = tuple(replace(match, score=max(match.score, SAME_ACT)) for match in named)
    step = follow_up.next_step
    return Case(step, Evidence(vouched, tuple(others)), 1.0, 1.0, find_deadline_year(step), later.reviewed_year)


def _list_objections(follow_up: FollowUp, case: Case, proposal: Proposal) -> Iterator[str]:
    """Why the rules forbid a proposal, as codes; the first counts: one is looked for only where those above are not."""
    verdict, denying = proposal.verdict, [admits(match.later) for match in case.evidence.accepted]
    if not proposal.clauses:
        yield "no_clause"
    if len(denying) < len(proposal.clauses):
        yield "unknown_clause"
    if verdict is Verdict.ADMITTED_NOT_DONE and not any(denying):
        yield "nothing_denied"
    if verdict.answered and all(denying):
        yield "denied"
    if verdict is Verdict.FULFILLED and any(denying):
        yield "partly_denied"
    again = next(rule for rule in RULES if rule.applies(case))
    yield from (name for name in (again.name, follow_up.rule) if verdict in FORBIDDEN.get(name, ()))
    if verdict.answered != follow_up.verdict.answered and follow_up.confidence >= SURE:
        yield "rules_sure"


def _write_reason(verdict: Verdict, model: str) -> Wording:
    """What an admitted opinion says, in one sentence."""
    said = SENTENCES[verdict]
    return Wording(
        f"据语言模型（{model}）的第二意见，{said.zh}", f"By the second opinion of a language model ({model}), {said.en}"
    )
