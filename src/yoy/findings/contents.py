"""What a report lacks by itself: contents that rules ask for, and a plan that could be checked."""

from __future__ import annotations

from collections.abc import Iterator

from yoy.findings.case import Case, ask_one
from yoy.model import Finding, Level


def find_missing_contents(case: Case) -> Iterator[Finding]:
    """A content that rules ask of a report of this genre and that was not found in it."""
    for about, checkup in case.checkups:
        for name in checkup.missing:
            yield ask_one("statutory_missing", Level.ATTENTION, about, content=f"checkup.{name}")


def find_vague_plans(case: Case) -> Iterator[Finding]:
    """A plan in which no step names anything that could be looked up."""
    for about, checkup in case.checkups:
        if any(remark.code == "nothing_checkable" for remark in checkup.remarks):
            steps = tuple(each.step for each in checkup.plan)
            yield ask_one("nothing_checkable", Level.ATTENTION, about, steps, n=str(len(steps)))
