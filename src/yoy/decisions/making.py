"""A decision made out of a comparison that a person looked at."""

from __future__ import annotations

from collections.abc import Sequence

from yoy.decisions.log import Decision, Quoted, tell_time
from yoy.model import Comparison, FollowUp, Statement, Verdict

SILENT = (Verdict.NO_TRACE, Verdict.NOT_DUE)
"""Verdicts that rest on no passage."""


def make_decision(  # noqa: PLR0913 - what a person says, each with a default
    comparison: Comparison,
    follow_up: FollowUp,
    verdict: Verdict | None,
    reviewer: str,
    *,
    evidence: Sequence[Statement] | None = None,
    note: str = "",
    reply: str = "",
    blind: bool = False,
    final: bool = False,
) -> Decision:
    """A decision of now on one promise of a comparison; without a verdict it takes one back.

    Where no evidence is named it rests on the passages that the comparison shows, under verdicts that rest on any.
    """
    machine = follow_up.review.over if follow_up.review else follow_up
    if evidence is None:
        shown = follow_up.evidence if verdict and verdict not in SILENT else ()
        evidence = [match.later for match in shown]
    return Decision(
        time=tell_time(),
        reviewer=reviewer.strip(),
        organ=comparison.later.organ or comparison.earlier.organ,
        earlier_year=comparison.earlier.year,
        later_year=comparison.later.year,
        promise=Quoted(follow_up.next_step.id, follow_up.next_step.text),
        evidence=tuple(Quoted(each.id, each.text) for each in evidence),
        verdict=verdict,
        machine=machine.verdict,
        note=note,
        reply=reply,
        blind=blind,
        final=final,
    )
