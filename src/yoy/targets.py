"""The figures that a promise sets as targets, each with the one that a passage reports for the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from operator import add
from typing import NamedTuple

from yoy.english import find_stems, is_english
from yoy.indicators import name_subject
from yoy.model import Bound, Direction, Figure, Statement

_COUNTED_BEFORE = 10
_COUNTED_BEHIND = 6
"""So many characters before and behind a figure say what it counts."""
_LATER_PASSAGE = 2
"""In each passage behind the best one a figure must fit by so many characters more."""
_SAME_QUANTITY = Decimal("0.4")
"""A figure that is less than this share of the target counts something else, unless the passage surely fits, or gives
it for a thing of the same name."""
_FAR_BEYOND = 50
"""A figure more than so many times the target counts something else."""
_SHORTEST_NAME = 4
_COUNTERS = frozenset("个座处所家项间条块片栋幢")
"""Counters that stand one for the other where the words beside them say what is counted."""
_BURDEN = re.compile(
    r"(?:失业|漏损|负债|不良|空置|差错|发病)率|(?:物价|价格)[^，,]{0,4}(?:涨幅|上涨|指数)|CPI|(?:死亡|事故|发案)(?:率|人数|起数)"
)
"""What a target keeps down, although no word of it says so: 调查失业率5.5%左右."""
_FROM = re.compile(r"[由从](?:原来?的?)?$|\bfrom $")
_TO = re.compile(r"[^，,；;。]{0,8}?[至到为]| to \w")
_ALL = re.compile(r"全部|全覆盖|一律|应[\u4e00-\u9fff]尽|所有|\ball\b")
_ENGLISH_REACH = 60
"""So many characters on both sides of a figure say in English what it counts."""
_MEASURES = frozenset(
    ("%", "percentage points", "yuan", "pounds", "dollars", "euros", "people", "days", "weeks", "months", "years")
)
"""English units of many things; a noun such as shelters is what is counted itself."""


class Outcome(StrEnum):
    """What became of a target."""

    MET = "met"
    MISSED = "missed"
    OTHER = "other"
    """The passages give figures, but none that can be held against it."""
    UNSAID = "unsaid"
    """The passages give no figure at all."""


class Target(NamedTuple):
    """A promised figure and what is reported for it."""

    promised: Figure
    outcome: Outcome
    reported: Figure | None = None
    """The figure held against it; where none can be, one that cannot."""


def find_targets(promise: Statement, passages: Sequence[Statement], *, sure: bool) -> tuple[Target, ...]:
    """Each figure of a promise with the one that the passages, the best first, report for the same thing.

    `sure` says that the passages surely speak of the promise, so that a figure far from the target counts the same.
    """
    aims = [figure for figure in promise.figures if not _is_starting_point(promise, figure)]
    return tuple(_find_target(promise, figure, passages, sure=sure) for figure in aims)


def _find_target(promise: Statement, promised: Figure, passages: Sequence[Statement], *, sure: bool) -> Target:
    counted = _find_counted(promise, promised)
    same = [
        (len(counted & _find_counted(passage, figure)) - _LATER_PASSAGE * n, -n, figure, passage)
        for n, passage in enumerate(passages)
        for figure in passage.figures
        if _is_comparable(promise, promised, passage, figure) and not _is_starting_point(passage, figure)
    ]
    if same:
        _, _, reported, passage = max(same, key=lambda found: found[:2])
        far = promised.value and reported.value > _FAR_BEYOND * promised.value
        if _is_reached(promise, promised, reported) and not far:
            return Target(promised, Outcome.MET, reported)
        told = sure or _is_near(promise, promised, reported) or _is_same_name(promise, promised, passage, reported)
        return Target(promised, Outcome.MISSED if told and not far else Outcome.OTHER, reported)
    if promised.unit == "%" and promised.value == 100 and any(_ALL.search(passage.text) for passage in passages):
        return Target(promised, Outcome.MET)
    other = next((figure for passage in passages for figure in passage.figures), None)
    return Target(promised, Outcome.OTHER if other else Outcome.UNSAID, other)


def _is_comparable(promise: Statement, promised: Figure, passage: Statement, figure: Figure) -> bool:
    """Whether two figures can count the same: in one unit, or in two counters beside the same words."""
    if promised.direction not in (None, figure.direction) and not _is_level(promise, promised):
        return False
    if figure.unit == promised.unit:
        return True
    behind = _find_behind(promise, promised) & _find_behind(passage, figure)
    return {figure.unit, promised.unit} <= _COUNTERS and len(behind) > 1


def _is_starting_point(statement: Statement, figure: Figure) -> bool:
    """Whether a figure is where things stood before, as the first in 由8座增至20座."""
    start, end = (at - statement.span.start for at in figure.span)
    return bool(_FROM.search(statement.text, max(0, start - 4), start) and _TO.match(statement.text, end))


def _find_counted(statement: Statement, figure: Figure) -> set[str]:
    """The characters before a figure, which say what it counts, and the pairs behind it, which do so with a counter."""
    start, end = (at - statement.span.start for at in figure.span)
    if is_english(statement.text):
        return set(find_stems(statement.text[max(0, start - _ENGLISH_REACH) : end + _ENGLISH_REACH]))
    before, behind = (
        statement.text[max(0, start - _COUNTED_BEFORE) : start],
        statement.text[end : end + _COUNTED_BEHIND],
    )
    return {*before, *map(add, behind, behind[1:])}


def _find_behind(statement: Statement, figure: Figure) -> set[str]:
    """The characters behind a figure, which say the same."""
    end = figure.span.end - statement.span.start
    return set(statement.text[end : end + _COUNTED_BEHIND])


def _is_reached(promise: Statement, promised: Figure, reported: Figure) -> bool:
    if _is_ceiling(promise, promised):
        return reported.value <= promised.value
    return reported.value >= promised.value


def _is_near(promise: Statement, promised: Figure, reported: Figure) -> bool:
    """Whether a figure that misses a target is near enough to count the same."""
    target, value = promised.value, reported.value
    if _is_ceiling(promise, promised):
        return not target or value <= target / _SAME_QUANTITY
    return value >= target * _SAME_QUANTITY


def _is_same_name(promise: Statement, promised: Figure, passage: Statement, reported: Figure) -> bool:
    """Whether both figures are rates of a thing of the same name, such as 地区生产总值; a count may be of a part.

    In English a count names what it counts.
    """
    if is_english(promise.text):
        return promised.unit not in _MEASURES
    name = name_subject(promise, promised) if promised.unit == "%" else ""
    return len(name) >= _SHORTEST_NAME and name == name_subject(passage, reported)


def _is_ceiling(promise: Statement, figure: Figure) -> bool:
    """Whether a target is to be kept under, as in 压减至5个工作日, 控制在3%以内 and 失业率5.5%左右."""
    if figure.direction is Direction.DOWN:
        return figure.bound is Bound.AT_MOST or _is_level(promise, figure)
    start = figure.span.start - promise.span.start
    counted = promise.text[max(0, start - _COUNTED_BEFORE) : start]
    return figure.bound is Bound.AT_MOST or figure.value == 0 or bool(_BURDEN.search(counted))


def _is_level(promise: Statement, figure: Figure) -> bool:
    """Whether a figure is a level to be reached, as in 增加到20座, and not a change, as in 增加20座."""
    return promise.text[: figure.span.start - promise.span.start].rstrip().endswith(("至", "到", "达", " to"))
