"""Numbers with their units, as a report states them.

`amounts` finds a number with its unit (`units`), `words` reads what stands around it; what counts nothing is left out.
`english` does the same for a statement in English.
"""

from __future__ import annotations

import re
from dataclasses import replace

from yoy.english import is_english
from yoy.figures.amounts import DASH, NUMERAL, RANGE, Hit, find_hits, parse_amount, read_amount
from yoy.figures.english import find_english_figures
from yoy.figures.units import RANKS, SINGLE_UNITS, SMALL_UNITS, name_unit
from yoy.figures.words import read_base, read_bound_after, read_bound_before, read_direction
from yoy.model import Bound, Figure, Span
from yoy.text import fold

MAKING = "新建 建成 新增 增设 新设 设立 成立 组建 引进 举办 开办 培育 修建 获批"
"""Verbs that make a figure of a Chinese numeral below 十 behind them: 新建三个, 举办了两场."""

_MADE = re.compile(f"(?:{'|'.join(MAKING.split())})了?$")
_ABOUT = frozenset("余多几来")
_LABEL = re.compile('“[^“”\n]{0,200}”|"[^"\n]{0,200}"|《[^《》\n]{0,200}》|「[^「」\n]{0,200}」|‘[^‘’\n]{0,200}’')
_JOINT = re.compile(f"[、，,和及与或]|{DASH}")
_SIGNED = re.compile("(?:增长|增速|同比|环比|为)[-−]$")


def find_figures(text: str, start: int = 0) -> tuple[Figure, ...]:
    """The figures of a statement in reading order; spans count from `start`, the statement's place in the document."""
    if is_english(text):
        return tuple(find_english_figures(text, start))
    if not NUMERAL.search(text):
        return ()
    text = fold(text)
    hits = find_hits(text)
    if not hits:
        return ()
    labels = [label.span() for label in _LABEL.finditer(text)]
    figures: list[Figure] = []
    for hit in hits:
        if labels and any(begin < hit.start < end for begin, end in labels):
            continue
        before = figures[-1] if figures else None
        figure = _read_figure(text, hit, before, start)
        if figure and before and _is_range(text, before, figure, start):
            figures[-1] = replace(before, bound=Bound.AT_LEAST)
            figure = replace(figure, bound=Bound.AT_MOST) if figure.bound is Bound.EXACT else figure
        if figure:
            figures.append(figure)
    return tuple(figures)


def _read_figure(text: str, hit: Hit, before: Figure | None, start: int) -> Figure | None:
    amount = read_amount(text, hit)
    if amount is None:
        return None
    value, unit = amount
    since = before.span.end - start if before else 0
    begin, bound_before = read_bound_before(text, since, hit.start, hit.end)
    end, bound_after = read_bound_after(text, hit.end, unit)
    if not _is_counted(text, hit, bound_before, bound_after):
        return None
    if text[begin - 1 : begin] in ("-", "−") and _SIGNED.search(text, max(since, begin - 4), begin):
        begin, value = begin - 1, -value
    bound = bound_after or bound_before or _read_bound_within(hit)
    if before and before.unit == unit and _JOINT.fullmatch(text, since, begin):
        direction, base = before.direction, before.base
    else:
        direction = read_direction(text, since, begin, end, unit)
        base = read_base(text, since, begin, unit)
    return Figure(value, unit, bound, direction, base, Span(begin + start, end + start))


def _is_counted(text: str, hit: Hit, before: Bound | None, after: Bound | None) -> bool:
    """Whether a Chinese numeral counts something: 五座 and 近百家 do, 两个维护, 二期 and 千家万户 do not."""
    number = hit.number
    if not number or number[0] in "0123456789半":
        return True
    unit = name_unit(hit.unit)
    if number[0] in "百千万亿":
        return bool(before or after) or number[-1] in "余多"
    if (number[0] in "零〇二" and len(number) == 1) or (unit in RANKS and not before):
        return False
    if number == "一":
        return unit in SINGLE_UNITS or after is not None
    if before or after or unit in SMALL_UNITS or (parse_amount(number) or 0) >= 10:
        return True
    return _MADE.search(text, max(0, hit.start - 3), hit.start) is not None


def _read_bound_within(hit: Hit) -> Bound:
    if hit.share == "两位数":
        return Bound.AT_LEAST
    return Bound.EXACT if _ABOUT.isdisjoint(hit.number) else Bound.ABOUT


def _is_range(text: str, low: Figure, high: Figure, start: int) -> bool:
    """Whether two figures are floor and ceiling of a range such as 5%—6%; 从5%到6% is none."""
    return (
        low.unit == high.unit
        and low.value < high.value
        and RANGE.fullmatch(text, low.span.end - start, high.span.start - start) is not None
        and not text.endswith(("从", "由"), 0, low.span.start - start)
    )
