"""Measures reported in last year's words, and slogans that the report says it replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yoy.changes import is_copy
from yoy.findings.case import CREED, Case, ask_both, ask_one
from yoy.model import Bound, Change, Figure, Finding, Kind, Level
from yoy.text import normalise

_SUBSTANCE = 40
"""An office's copied measures without a figure are told from so many characters on: shorter ones are common turns."""
_WITH_FIGURES = 10
"""One with a figure, from so many on."""
_WHOLE = 100
_SINGLE = 1
_LITTLE = 5
"""Less of a report in last year's words, in %, says nothing of it."""
_SLOGAN = re.compile('[“「"]([^“”「」"，。\n]{2,12})[”」"]')
_FOLLOWS = re.compile("(?:迭代|升级|更名|改名|优化升级|整合升级|提升|改造|拓展)(?:为|成|到)|改(?:称|为)")
_RENAMED = re.compile(f"{_SLOGAN.pattern}[^，,。；“”]{{0,8}}(?:{_FOLLOWS.pattern})[^，,。；“”]{{0,6}}{_SLOGAN.pattern}")
"""将“一窗通办”升级为“云快办”服务品牌."""


def find_copies(case: Case) -> Iterator[Finding]:
    """Measures in the same words but for the year, those of one passage together; then the share of the whole."""
    copied = [change for change, _ in case.yearly_figures if _is_copied(case, change)]
    for group in _join_neighbours(case, copied):
        earlier, later = (tuple(getattr(change, side)[0] for change in group) for side in ("earlier", "later"))
        length = sum(len(normalise(statement.text)) for statement in later if not CREED.search(statement.text))
        if length >= _WITH_FIGURES and any(_tells(figure) for statement in later for figure in statement.figures):
            yield Finding("verbatim_copy", Level.ATTENTION, "both", earlier, later, "figures")
        elif length >= _SUBSTANCE and "later" in dict(case.offices):
            yield Finding("verbatim_copy", Level.NOTE, "both", earlier, later, "words")
    measures = [s for change in case.changes for s in change.later]
    whole, same = (sum(len(normalise(s.text)) for s in some) for some in (measures, [c.later[0] for c in copied]))
    share = 100 * same / max(1, whole)
    if share >= _LITTLE:
        values = {"copied": f"{share:.0f}", "fresh": f"{100 - share:.0f}", "n": str(len(copied))}
        yield ask_one("verbatim_copy", Level.NOTE, "later", (), "whole", **values)


def _tells(figure: Figure) -> bool:
    """Whether a figure could well have been another: 100%, 3%以内 or a single one may be the same each year."""
    full = figure.unit == "%" and figure.value == _WHOLE
    return not (full or figure.value == _SINGLE or figure.bound is Bound.AT_MOST)


def _is_copied(case: Case, change: Change) -> bool:
    one = len(change.earlier) == len(change.later) == 1
    return one and is_copy(change.earlier[0], change.later[0], case.years)


def _join_neighbours(case: Case, copied: list[Change]) -> list[list[Change]]:
    """The copies in the later report's order, those that stand next to each other in both reports together."""
    places = [{s.id: n for n, s in enumerate(report.statements)} for report in (case.earlier, case.later)]

    def place(change: Change) -> tuple[int, int]:
        return places[0][change.earlier[0].id], places[1][change.later[0].id]

    groups: list[list[Change]] = []
    last = (-2, -2)
    for change in sorted(copied, key=lambda change: place(change)[1]):
        here = place(change)
        if here == (last[0] + 1, last[1] + 1):
            groups[-1].append(change)
        else:
            groups.append([change])
        last = here
    return groups


def find_renamed(case: Case) -> Iterator[Finding]:
    """A slogan of the earlier report, where it stands last there, that the later one says it replaced."""
    for now in case.later.of_kind(Kind.MEASURE, Kind.DUTY):
        for old, new in _RENAMED.findall(now.text):
            was = next((s for s in reversed(case.earlier.statements) if old in s.text), None)
            if was and new not in case.earlier.source.text:
                yield ask_both("renamed_slogan", Level.NOTE, was, now, before=old, after=new)
