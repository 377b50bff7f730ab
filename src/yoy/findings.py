"""What a supervisor asks next: problems and their steps, indicators and their figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import add
from typing import NamedTuple

from yoy.figures import MAKING
from yoy.indicators import name_indicator
from yoy.matching import Pairing, Side, find_evidence, find_restated
from yoy.model import Change, Direction, Figure, FigureChange, Match, ProblemChain, Statement
from yoy.text import normalise

_STEP = 0.15
"""A next step speaks of a problem from this score on."""
_NAMING = 3
"""So many characters of a problem have to be found again in a step: 执法 alone names nothing, 执法力量 does."""
_COMMON = re.compile(
    "我们|必须|高度重视|进一步|明显|把握|作为|最低|最高|持续|全面|深入|推进|加强|加快|提升|提高|强化|建设|发展|工作|任务|问题"
    "|水平|要求|不断|优化|完善|坚持|推动|实施|促进|开展|落实|重点|重要|方面|情况|部分|个别|一些|仍然|依然|还需|有待|不够|不足"
    "|存在|改善|短板|弱项|浓厚|氛围|看到|较[大多少低高弱差重]|[全我][省市县区州]|减少|增加"
)
"""Words that speak of any thing."""
_BASES = {"全年": "", "年内": "", "比上年": "同比"}
"""Bases that mean the same in a report of one year."""
_TOTAL = re.compile("总[数量]|总计|共有|现有")
_ANEW = re.compile("|".join(MAKING.split()))
"""What there is in all cannot be compared with what was made in the year."""
_FROM = re.compile("(?:[由从]|[比较][^，,。；;、]{0,10}的)$")
_ARRIVED = re.compile("[到至]$")
_TO = re.compile("[^，,。；;、]{0,6}?[至到增提升扩降减压缩]")


class _Indicator(NamedTuple):
    """A figure with what it counts, in the report's words."""

    label: str
    figure: Figure
    moved: Direction | None
    """Which way it moved, unless the figure is where it arrived: 增加到188个 is a number of things like any other."""


def chain_problems(problems: Side, plan: Side, later_problems: Side) -> tuple[ProblemChain, ...]:
    """Each earlier problem with the steps planned against it and the later problem that repeats it."""
    steps, again = Pairing(problems, plan), Pairing(problems, later_problems)
    return tuple(
        ProblemChain(problem, _find_steps(steps, i), find_restated(again, i))
        for i, problem in enumerate(problems.statements)
    )


def compare_figures(changes: Sequence[Change]) -> tuple[FigureChange, ...]:
    """The indicators of measures that were matched, in the later report's order."""
    linked = (change for change in changes if change.earlier and change.later)
    return tuple(row for change in linked for row in _compare_measures(change.earlier, change.later))


def _find_steps(pairing: Pairing, i: int) -> tuple[Match, ...]:
    """The next steps that speak of a problem, best first."""
    near = (match for match in find_evidence(pairing, i).accepted if match.score >= _STEP)
    return tuple(match for match in near if _share_topic(match.earlier.text, match.later.text))


def _share_topic(problem: str, step: str) -> bool:
    """Whether two statements have words in common that name a thing, and not only how one speaks of any thing.

    >>> _share_topic("执法力量薄弱", "充实执法力量，招录6名")
    True
    >>> _share_topic("我们必须高度重视基层", "高度重视节水")
    False
    """
    words = _COMMON.sub(" ", normalise(problem))
    pairs = _find_pairs(_COMMON.sub(" ", normalise(step)))
    shared = {i + n for i, pair in enumerate(map(add, words, words[1:])) if pair in pairs for n in (0, 1)}
    return len(shared) >= _NAMING


def _find_pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters, none of them a blank."""
    return {pair for pair in map(add, text, text[1:]) if " " not in pair}


def _compare_measures(earlier: Sequence[Statement], later: Sequence[Statement]) -> list[FigureChange]:
    """The figures of matched measures, paired by unit and by what they count."""
    before, after = _list_indicators(earlier), _list_indicators(later)
    partner = _pair_indicators(before, after)
    rows = []
    for i, was in enumerate(before):
        if i in partner:
            now = after[partner[i]]
            rows.append(FigureChange(now.label, was.figure, now.figure, _find_difference(was, now)))
        else:
            rows.append(FigureChange(was.label, was.figure, None, "withdrawn"))
    added = (now for j, now in enumerate(after) if j not in partner.values())
    return rows + [FigureChange(now.label, None, now.figure, "added") for now in added]


def _list_indicators(measures: Sequence[Statement]) -> list[_Indicator]:
    """The figures of measures with what each counts; without those that only say where another started from."""
    return [
        _Indicator(name_indicator(s, f), f, None if _ARRIVED.search(_read_before(s, f)) else f.direction)
        for s in measures
        for f in s.figures
        if not _is_start(s, f)
    ]


def _read_before(statement: Statement, figure: Figure) -> str:
    return statement.text[: figure.span.start - statement.span.start]


def _is_start(statement: Statement, figure: Figure) -> bool:
    """Whether a figure is a former one: 由7天压减至5天, 比上年的60件增加9件."""
    after = statement.text[figure.span.end - statement.span.start :]
    return _FROM.search(_read_before(statement, figure)) is not None and _TO.match(after) is not None


def _pair_indicators(before: Sequence[_Indicator], after: Sequence[_Indicator]) -> dict[int, int]:
    """Earlier figures to later ones of the same unit, by position: what counts most nearly the same first."""
    from rapidfuzz.distance import Indel

    alike = [
        (-Indel.normalized_similarity(was.label, now.label), i + j, i, j)
        for i, was in enumerate(before)
        for j, now in enumerate(after)
        if was.figure.unit == now.figure.unit
    ]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(alike):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return partner


def _find_difference(earlier: _Indicator, later: _Indicator) -> str:
    """Why two figures of one unit cannot be compared; empty where they can."""
    before, after = (_BASES.get(i.figure.base, i.figure.base) for i in (earlier, later))
    both = (earlier.label, later.label), (later.label, earlier.label)
    if before != after or any(_TOTAL.search(one) and _ANEW.search(other) for one, other in both):
        return "base"
    return "direction" if earlier.moved != later.moved else ""
