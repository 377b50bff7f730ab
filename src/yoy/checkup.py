"""One report on its own: what it contains and lacks, and how far its plan can be checked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from yoy.checkability import find_missing, grade_checkability
from yoy.model import Kind, Report, Statement

_DUTY = re.compile(r"第一责任人")
STATUTORY = ("measures", "problems", "causes", "duty", "next_steps")
"""The contents that the rules on 法治政府建设 annual reports ask for (厅字〔2019〕28号)."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one kind of content amounts to."""

    kind: Kind
    sections: int
    """Headings of the second level, （一）."""
    items: int
    """Numbered items, 一是, inside a section or a paragraph."""
    statements: int


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One next step and what it lacks to be checked."""

    step: Statement
    checkability: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checkup:
    """The findings on one report."""

    report: Report
    parts: tuple[Part, ...]
    present: tuple[tuple[str, bool], ...]
    """Each of STATUTORY, and whether the report shows it."""
    plan: tuple[PlanStep, ...]
    characters: int
    """Non-space characters of the text."""
    accounted: int
    """Those of them that have exactly one owner: heading, statement, preamble or ignored."""


def check_up(report: Report) -> Checkup:
    """What one report contains and lacks."""
    owned = Counter(c for span, _ in report.owned() for c in range(span.start, span.end))
    characters = [i for i, c in enumerate(report.source.text) if not c.isspace()]
    plan = []
    for step in report.of_kind(Kind.NEXT_STEP):
        missing = find_missing(step)
        plan.append(PlanStep(step, grade_checkability(step, missing), missing))
    return Checkup(
        report=report,
        parts=tuple(_count_part(report, kind) for kind in Kind),
        present=tuple((name, _is_present(report, name)) for name in STATUTORY),
        plan=tuple(plan),
        characters=len(characters),
        accounted=sum(owned[i] == 1 for i in characters),
    )


def _count_part(report: Report, kind: Kind) -> Part:
    """Sections and items of a kind, told apart by the numbering in `Statement.item`."""
    statements = report.of_kind(kind)
    sections = {found[0] for s in statements if (found := re.match(r".*?[（(]?[一二三四五六七八九十]+[）)]", s.item))}
    items = {
        s.item for s in statements if re.search(r"(?:[一二三四五六七八九十]+是|其[一二三四五六七八九十].?)$", s.item)
    }
    return Part(kind, len(sections), len(items), len(statements))


def _is_present(report: Report, name: str) -> bool:
    if name == "duty":
        return bool(report.of_kind(Kind.DUTY)) or any(_DUTY.search(h.title) for h in report.headings())
    kinds = {"measures": Kind.MEASURE, "problems": Kind.PROBLEM, "causes": Kind.CAUSE, "next_steps": Kind.NEXT_STEP}
    return bool(report.of_kind(kinds[name]))
