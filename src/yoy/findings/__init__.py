"""What a supervisor may ask about next: a visible list of small rules, each of which finds one kind.

A finding sets passages of the reports side by side and says what is to be seen there; whether there is anything
amiss, it leaves open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import chain

from yoy.findings.case import Case
from yoy.findings.contents import find_missing_contents, find_vague_plans
from yoy.findings.numbers import find_changed_bases, find_changed_figures, find_withdrawn_figures
from yoy.findings.problems import find_repeated_problems, find_tensions, find_uncovered_problems
from yoy.findings.promises import (
    find_claimed_promises,
    find_drifted_targets,
    find_repeated_promises,
    find_soft_targets,
)
from yoy.findings.sentences import write_finding
from yoy.findings.wording import find_copies, find_renamed
from yoy.model import Comparison, Finding, Level

RULES: dict[str, Callable[[Case], Iterator[Finding]]] = {
    "tension": find_tensions,
    "claimed_already": find_claimed_promises,
    "problem_repeated": find_repeated_problems,
    "problem_without_step": find_uncovered_problems,
    "repeated_promise": find_repeated_promises,
    "target_drift": find_drifted_targets,
    "withdrawn_figure": find_withdrawn_figures,
    "figure_changed": find_changed_figures,
    "base_changed": find_changed_bases,
    "statutory_missing": find_missing_contents,
    "nothing_checkable": find_vague_plans,
    "verbatim_copy": find_copies,
    "soft_target": find_soft_targets,
    "renamed_slogan": find_renamed,
}
"""The rule of each kind of finding, by its code, in the order in which they are printed: what is to be asked first."""
CODES = tuple(RULES)
OFF_BY_DEFAULT = ("problem_without_step", "soft_target")
"""Kinds that were right less than four times in five when they were read (docs/findings.md)."""


ON_VERDICTS = ("problem_repeated", "repeated_promise", "target_drift", "soft_target")
"""Kinds that look at what became of a promise."""


def find_findings(case: Case, off: Collection[str] = ()) -> tuple[Finding, ...]:
    """The findings on two reports, kind by kind, those worth a question first, but for the kinds that are off."""
    found = (sorted(find(case), key=_is_note) for code, find in RULES.items() if code not in off)
    return tuple(chain.from_iterable(found))


def _is_note(finding: Finding) -> bool:
    return finding.level is Level.NOTE


def renew_findings(comparison: Comparison) -> tuple[Finding, ...]:
    """The findings on a comparison whose verdicts are no longer those they were found by."""
    case = Case(
        comparison.earlier, comparison.later, comparison.follow_ups, comparison.changes, (), comparison.problems, ()
    )
    off = {code for code in CODES if code not in ON_VERDICTS or code in comparison.switched_off}
    kept = (each for each in comparison.findings if each.code not in ON_VERDICTS)
    return tuple(sorted((*kept, *find_findings(case, off)), key=lambda each: CODES.index(each.code)))


__all__ = ["CODES", "OFF_BY_DEFAULT", "Case", "find_findings", "renew_findings", "write_finding"]
