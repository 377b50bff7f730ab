"""A comparison with people's decisions in place of the rules' verdicts, which stay beneath them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from yoy.decisions.attachment import Attached, State, attach
from yoy.decisions.log import Decision
from yoy.decisions.making import SILENT
from yoy.findings import renew_findings
from yoy.model import Answer, Comparison, Decided, Fault, FollowUp, Match, Review, Wording

RULE = "review"
"""The name of the rule that a person is."""
_LOST = "decision_lost"
_REASON = Wording("经人工核对：{reviewer}，{day}。", "Decided by {reviewer}, {day}.")


def apply_decisions(comparison: Comparison, decisions: Iterable[Decision], source: str = "") -> Comparison:
    """The comparison as people decided it, with the findings that follow; `source` names where the decisions are from.

    The newest decision on a promise counts, unless one settled what reviewers disagreed about; of one reviewer, the
    newest; one on what has changed only where there is no other. Where reviewers disagree, and where what was decided
    on has changed, a person should look again. Decisions whose promise is not there are named by a fault. Those
    that were applied before make room for these.
    """
    comparison = _undo(comparison)
    said = [(each.next_step, each.verdict) for each in comparison.follow_ups]
    attachment = attach(decisions, comparison.earlier, comparison.later, said)
    follow_ups = tuple(_decide(each, attachment.found.get(each.next_step.id, ())) for each in comparison.follow_ups)
    lost = _stand(attachment.lost)
    reviews = [each.review for each in follow_ups if each.review]
    return replace(
        comparison,
        follow_ups=follow_ups,
        findings=renew_findings(replace(comparison, follow_ups=follow_ups)),
        faults=(*comparison.faults, *(Fault(_LOST, each.promise.text) for each in lost)),
        decided=Decided(
            source=source,
            decided=len(reviews),
            changed=sum(each.state == State.CHANGED for each in reviews),
            disputed=sum(each.disputed for each in reviews),
            lost=len(lost),
        ),
    )


def _undo(comparison: Comparison) -> Comparison:
    """The comparison without anybody's decisions; its findings may still be theirs."""
    return replace(
        comparison,
        follow_ups=tuple(each.review.over if each.review else each for each in comparison.follow_ups),
        faults=tuple(each for each in comparison.faults if each.code != _LOST),
    )


def list_standing(attached: Sequence[Attached]) -> list[Attached]:
    """The newest decision of each reviewer on a promise, in the order of making, but for those taken back."""
    newest: dict[str, Attached] = {}
    for each in attached:
        newest.pop(each.decision.reviewer, None)
        newest[each.decision.reviewer] = each
    return [each for each in newest.values() if each.decision.verdict]


def find_counting(attached: Sequence[Attached]) -> tuple[Attached | None, bool]:
    """The decision on a promise that counts, and whether reviewers disagree; none where all were taken back."""
    standing = list_standing(attached)
    standing = [each for each in standing if each.state is not State.CHANGED] or standing
    settled = [each for each in standing if each.decision.final]
    disputed = not settled and len({each.decision.verdict for each in standing}) > 1
    return next(reversed(settled or standing), None), disputed


def write_reason(decision: Decision) -> Wording:
    """The sentence that stands for a rule's."""
    values = {"reviewer": decision.reviewer, "day": decision.time[:10]}
    return Wording(*(text.format_map(values) for text in _REASON))


def _stand(decisions: Sequence[Decision]) -> list[Decision]:
    """The newest decision on each promise, but for those taken back."""
    newest = {decision.promise: decision for decision in decisions}
    return [decision for decision in newest.values() if decision.verdict]


def _decide(follow_up: FollowUp, attached: Sequence[Attached]) -> FollowUp:
    """The follow-up as it was decided; as it is where nobody did."""
    counting, disputed = find_counting(attached)
    if not counting or not counting.decision.verdict:
        return follow_up
    decision, state = counting.decision, counting.state
    known = {match.later.id: match for match in (*follow_up.evidence, *follow_up.rejected)}
    evidence = [known.get(each.id, Match(follow_up.next_step, each, 1.0, ())) for each in counting.evidence]
    if not decision.evidence and decision.verdict not in SILENT:
        evidence = list(follow_up.evidence)  # nobody named any: those that yoy shows
    shown = {match.later.id for match in evidence}
    return replace(
        follow_up,
        verdict=counting.decision.verdict,
        confidence=1.0,
        rule=RULE,
        reason=write_reason(decision),
        answer=_find_answer(follow_up, decision),
        evidence=tuple(evidence),
        rejected=tuple(match for match in known.values() if match.later.id not in shown),
        needs_review=disputed or state is State.CHANGED,
        decided_by=decision.reviewer,
        review=Review(decision.reviewer, decision.time, decision.note, decision.reply, state, disputed, follow_up),
    )


def _find_answer(follow_up: FollowUp, decision: Decision) -> Answer:
    """How directly the report answers, as yoy reads it where it sees an answer too."""
    if not decision.verdict or not decision.verdict.answered:
        return Answer.NONE
    return Answer.DIRECT if follow_up.answer is Answer.NONE else follow_up.answer
