"""What a comparison says of the earlier report's promises, as far as a ledger keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from yoy.decisions import RULE, Attached, Decision, State, attach, find_counting, write_reason
from yoy.model import Comparison, FollowUp, Match, Report, Statement, Verdict, Wording

SURE = 0.85
"""From this score on two plans surely make the same promise. A comparison is content with less: there a wrong link
misleads once, here a fifth telling rests on four links."""


class Passage(NamedTuple):
    """A statement of the later report, and how surely it is the one."""

    statement: Statement
    score: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A promise and what one later report says of it."""

    step: Statement
    """The promise, a next step of the earlier report."""
    verdict: Verdict
    """What the later report says of it."""
    confidence: float
    """Probability that answered or unanswered is right, 0 to 1."""
    rule: str
    """Name of the rule that gave the verdict."""
    reason: Wording
    """The sentence that says why."""
    needs_review: bool
    """Whether a person should look."""
    evidence: tuple[Passage, ...]
    """The passages that the verdict rests on, best first."""
    restated: Passage | None
    """The later report's own next step that promises the same again, or nearly."""

    @property
    def again(self) -> Passage | None:
        """The next step that surely promises the same again."""
        return self.restated if self.restated and self.restated.score >= SURE else None


@dataclass(frozen=True, slots=True)
class Sequel:
    """Two reports of one body, and what the later says of the earlier one's promises."""

    earlier: Report
    later: Report
    outcomes: tuple[Outcome, ...]
    """In the earlier report's order."""


def condense(comparison: Comparison) -> Sequel:
    """A comparison without what a ledger does not need, such as the grounds of its matches."""
    outcomes = tuple(map(_condense_follow_up, comparison.follow_ups))
    return Sequel(comparison.earlier, comparison.later, outcomes)


def _condense_follow_up(follow_up: FollowUp) -> Outcome:
    return Outcome(
        step=follow_up.next_step,
        verdict=follow_up.verdict,
        confidence=follow_up.confidence,
        rule=follow_up.rule,
        reason=follow_up.reason,
        needs_review=follow_up.needs_review,
        evidence=tuple(map(_take_passage, follow_up.evidence)),
        restated=_take_passage(follow_up.restated) if follow_up.restated else None,
    )


def decide_sequel(sequel: Sequel, decisions: Sequence[Decision]) -> Sequel:
    """The same as people decided it."""
    said = [(outcome.step, outcome.verdict) for outcome in sequel.outcomes]
    found = attach(decisions, sequel.earlier, sequel.later, said).found
    outcomes = tuple(_decide(outcome, found.get(outcome.step.id, ())) for outcome in sequel.outcomes)
    return replace(sequel, outcomes=outcomes)


def _decide(outcome: Outcome, attached: Sequence[Attached]) -> Outcome:
    counting, disputed = find_counting(attached)
    if not counting or not counting.decision.verdict:
        return outcome
    scores = {passage.statement.id: passage.score for passage in outcome.evidence}
    return replace(
        outcome,
        verdict=counting.decision.verdict,
        confidence=1.0,
        rule=RULE,
        reason=write_reason(counting.decision),
        needs_review=disputed or counting.state is State.CHANGED,
        evidence=tuple(Passage(each, scores.get(each.id, 1.0)) for each in counting.evidence),
    )


def _take_passage(match: Match) -> Passage:
    return Passage(match.later, match.score)
