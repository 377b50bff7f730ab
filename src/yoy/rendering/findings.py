"""The findings as rows: what a supervisor may ask about next, with the words that give reason to."""

from __future__ import annotations

from itertools import groupby

from yoy.findings import write_finding
from yoy.model import Finding
from yoy.rendering.quotes import Side
from yoy.rendering.rows import FindingGroup, FindingRow

_QUOTED = 4
"""So many statements of a report are quoted for one finding."""


def group_findings(findings: tuple[Finding, ...], earlier: Side, later: Side) -> tuple[FindingGroup, ...]:
    """The findings by kind; kinds that were not found are left out."""
    words = earlier.messages
    return tuple(
        FindingGroup(
            code, words[f"finding.{code}.label"], tuple(_build_finding(each, earlier, later) for each in found)
        )
        for code, found in groupby(findings, key=lambda finding: finding.code)
    )


def _build_finding(finding: Finding, earlier: Side, later: Side) -> FindingRow:
    """One finding; of many statements only the first are quoted."""
    words = earlier.messages
    rest = sum(max(0, len(statements) - _QUOTED) for statements in (finding.earlier, finding.later))
    return FindingRow(
        level=words[f"finding.level.{finding.level}"],
        sentence=write_finding(finding, words),
        earlier=tuple(earlier.quote(statement) for statement in finding.earlier[:_QUOTED]),
        later=tuple(later.quote(statement) for statement in finding.later[:_QUOTED]),
        rest=words.say("text.more", n=rest) if rest else "",
    )
