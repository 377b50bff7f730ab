"""A comparison with people's decisions in place of the rules' verdicts, which stay beneath them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yoy.decisions.attachment import Attached, State, attach
from yoy.decisions.log import Decision
from yoy.model import Answer, Comparison, Fault, FollowUp, Match, Review, Wording

_REASON = Wording("经人工核对：{reviewer}，{day}。", "Decided by {reviewer}, {day}.")
RULE = "review"
"""The name of the rule that a person is."""


def apply_decisions(comparison: Comparison, decisions: Sequence[Decision]) -> Comparison:
    """The comparison as people decided it.

    The newest decision on a promise counts, unless one settled what reviewers disagreed about; of one reviewer, the
    newest. Where reviewers disagree, and where what was decided on has changed, a person should look again. Decisions
    whose promise is not there are named by a fault.
    """
    attachment = attach(decisions, comparison)
    if not attachment.found and not attachment.lost:
        return comparison
    follow_ups = tuple(_decide(each, attachment.found.get(each.next_step.id, ())) for each in comparison.follow_ups)
    faults = tuple(Fault("decision_lost", decision.promise.text) for decision in _stand(attachment.lost))
    return replace(comparison, follow_ups=follow_ups, faults=comparison.faults + faults)


def list_standing(attached: Sequence[Attached]) -> list[Attached]:
    """The newest decision of each reviewer, but for those taken back, the newest last."""
    newest: dict[str, Attached] = {}
    for each in attached:
        newest.pop(each.decision.reviewer, None)
        newest[each.decision.reviewer] = each
    return [each for each in newest.values() if each.decision.verdict]


def _stand(decisions: Sequence[Decision]) -> list[Decision]:
    """The same of decisions that are about different promises."""
    newest = {(decision.reviewer, decision.promise): decision for decision in decisions}
    return [decision for decision in newest.values() if decision.verdict]


def _decide(follow_up: FollowUp, attached: Sequence[Attached]) -> FollowUp:
    """The follow-up as it was decided; as it is where nobody did."""
    standing = list_standing(attached)
    if not standing:
        return follow_up
    settled = [each for each in standing if each.decision.final]
    counts = (settled or standing)[-1]
    decision = counts.decision
    assert decision.verdict is not None
    disputed = not settled and len({each.decision.verdict for each in standing}) > 1
    known = {match.later.id: match for match in (*follow_up.evidence, *follow_up.rejected)}
    evidence = tuple(known.get(passage.id, Match(follow_up.next_step, passage, 1.0, ())) for passage in counts.evidence)
    shown = {match.later.id for match in evidence}
    values = {"reviewer": decision.reviewer, "day": decision.time[:10]}
    return replace(
        follow_up,
        verdict=decision.verdict,
        confidence=1.0,
        rule=RULE,
        reason=Wording(*(text.format_map(values) for text in _REASON)),
        answer=Answer.DIRECT if decision.verdict.answered else Answer.NONE,
        evidence=evidence,
        rejected=tuple(match for match in known.values() if match.later.id not in shown),
        needs_review=disputed or counts.state is State.CHANGED,
        decided_by=decision.reviewer,
        review=Review(
            reviewer=decision.reviewer,
            time=decision.time,
            note=decision.note,
            reply=decision.reply,
            state=counts.state,
            disputed=disputed,
            over=follow_up,
        ),
    )
