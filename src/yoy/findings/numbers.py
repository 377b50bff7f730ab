"""Figures that are no longer given, or no longer count the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product

from yoy.figurechanges import is_start
from yoy.findings.case import Case, are_alike, ask_both, find_statement, quote_figure, write_subject
from yoy.indicators import name_indicator, name_subject
from yoy.model import Bound, Change, Direction, Figure, FigureChange, Finding, Level, Statement
from yoy.text import fold

_SUBJECT = 6
"""So many of the characters that stand next to a figure name what it counts."""
_NAMING = 3
"""Fewer characters name nothing."""
_CORE = 4
"""A figure of what has the last so many of them in common is one of the same thing."""
_CLASS = "等"
"""What leads to the name of a class, of which another one may be told."""
_DIGIT = re.compile("(?<![A-Za-z0-9.])[0-9０-９]")
"""What begins a number that is not part of a name, as in PM2.5."""
_NONE = re.compile("[无零]|没有|未发生|不再|消除|基础上")
"""Words that say that there was none of it, which needs no figure, or that one follows."""
_ONE = re.compile("获批|入选|获评")
"""Words that tell of one thing that it is now of a kind, and not how many there are."""
_PAUSE = re.compile("[，,。；;、]")
_CLAUSE = re.compile("[，,。；;]")
_MOVED = re.compile(
    "[^，,。；;、]{0,8}?(?:增[长加多]|[上回]升|提[高升]|下降|减少|降低|回落|[高低]于|达|突破|超|创|同步|[领居]|翻|好转|改善|清零|全覆盖)"
    "|[，,。；;]|$"
)
"""What follows the name of what was counted where a report tells how much there is of it, or that it was done."""
_TIMES = "次"
"""What makes a counter count events: 人 are persons, 人次 visits."""
_EVENTS = "场"
"""A counter of events that is one with 次 as well as without."""
_SUMMED = re.compile("累计|总[数量]|[共总合]计|现有|共有")
_TWOFOLD = 2
"""A sum over more than a year is at least so many times what a year brings: 累计 may also sum up a year."""
_AGAINST = re.compile("[比较由从](?:上年|去年|上一年|(?P<year>(?:19|20)[0-9]{2})年)[^，,。；;、]{0,10}的$")
"""What leads to a figure of a former year."""


def find_withdrawn_figures(case: Case) -> Iterator[Finding]:
    """Figures that the later report no longer gives, though it tells of what was counted."""
    for change, rows in case.yearly_figures:
        found: dict[tuple[str, str], list[tuple[Statement, Statement, Figure]]] = {}
        for figure in (row.earlier for row in rows if row.earlier and not row.later):
            was = find_statement(change.earlier, figure)
            now = _find_bare(case, change, name_subject(was, figure)) if _counts_before(was, figure) else None
            if now:
                found.setdefault((was.id, now.id), []).append((was, now, figure))
        for withdrawn in found.values():
            was, now, figure = withdrawn[0]
            figures = "、".join(quote_figure(was, each) for _, _, each in withdrawn)
            subject = write_subject(was, figure)
            yield ask_both("withdrawn_figure", Level.ATTENTION, was, now, subject=subject, figure=figures)


def _counts_before(statement: Statement, figure: Figure) -> bool:
    """Whether a figure counts what is named before it, with nothing behind it that it could count."""
    start, end = (at - statement.span.start for at in figure.span)
    behind = _PAUSE.split(statement.text[end:])[0]
    return name_subject(statement, figure)[-_NAMING:] in statement.text[:start] and not behind


def _find_bare(case: Case, change: Change, subject: str) -> Statement | None:
    """The later measure that tells of what was counted, unless the later report gives a figure of it anywhere."""
    named = subject[-_SUBJECT:]
    if len(named) < _NAMING or _CLASS in named or _DIGIT.search(subject) or case.gives_figure(named[-_CORE:]):
        return None
    return next((s for s in change.later if _is_bare(s, named)), None)


def _is_bare(statement: Statement, named: str) -> bool:
    """Whether a clause tells how much there is of what was counted, with no figure and no word that there was none."""
    text = fold(statement.text)
    start = text.find(named)
    moved = _MOVED.match(text, start + len(named)) if start >= 0 else None
    if not moved or _NONE.search(text) or (not moved[0].strip("，,。；;") and _ONE.search(text, 0, start)):
        return False
    return not _DIGIT.search(_CLAUSE.split(text[:start])[-1] + _CLAUSE.split(text[start:])[0])


def find_changed_figures(case: Case) -> Iterator[Finding]:
    """A figure with another counter, or another one for the year before."""
    for change, rows in case.yearly_figures:
        yield from _find_counters(change, rows)
        yield from _find_restated(case, change, rows)


def _find_counters(change: Change, rows: tuple[FigureChange, ...]) -> Iterator[Finding]:
    """A counter of things or persons that became one of events, or the other way round."""
    gone = [row.earlier for row in rows if row.earlier and not row.later]
    added = [row.later for row in rows if row.later and not row.earlier]
    for before, after in product(gone, added):
        if _count_alike(before.unit, after.unit):
            yield from _tell_pair("figure_changed", "counter", change, before, after)


def _count_alike(one: str, other: str) -> bool:
    """Whether one counter is the other with 次, as 人 and 人次.

    >>> _count_alike("人", "人次"), _count_alike("人", "场次")
    (True, False)
    """
    short, long = sorted((one.replace("名", "人"), other.replace("名", "人")), key=len)
    return long == short + _TIMES and short != _EVENTS


def _find_restated(case: Case, change: Change, rows: tuple[FigureChange, ...]) -> Iterator[Finding]:
    """A figure that the later report gives for the year before, and that the earlier report gives otherwise."""
    partner = {row.later.span: row.earlier for row in rows if row.earlier and row.later}
    for now in change.later:
        for one, other in pairwise(now.figures):
            start, main = (one, other) if is_start(now, one) else (other, one)
            before = partner.get(main.span)
            if before and before.value != main.value and is_start(now, start) and _differs(case, now, start, before):
                was = find_statement(change.earlier, before)
                if are_alike(name_subject(was, before), name_subject(now, main)):
                    yield ask_both(
                        *("figure_changed", Level.ATTENTION, was, now, "restated"),
                        subject=write_subject(was, before),
                        before=quote_figure(was, before),
                        after=quote_figure(now, start),
                    )


def _differs(case: Case, now: Statement, start: Figure, before: Figure) -> bool:
    """Whether a former figure is that of the year the earlier report looks back on, and is not what that one gives."""
    exact = before.bound is start.bound is Bound.EXACT and before.unit == start.unit and not before.base
    return exact and before.value != start.value and _leads_back(case, now, start)


def _leads_back(case: Case, statement: Statement, figure: Figure) -> bool:
    """Whether a former figure is that of the year which the earlier report looks back on."""
    text = fold(statement.text[: figure.span.start - statement.span.start])
    found = _AGAINST.search(text)
    if not found:
        return False
    return not found["year"] or int(found["year"]) == case.earlier.reviewed_year


def find_changed_bases(case: Case) -> Iterator[Finding]:
    """Figures of one thing of which one is a sum over more than a year."""
    for change, rows in case.yearly_figures:
        for row in rows:
            if row.reason == "base" and row.earlier and row.later:
                places = _place(change, row.earlier, row.later)
                whole, part = sorted(places, key=lambda place: _is_summed(*place), reverse=True)
                if _is_summed(*whole) and not _gives_sum(*part) and whole[1].value >= _TWOFOLD * part[1].value:
                    yield from _tell_pair("base_changed", "", change, row.earlier, row.later)


def _place(change: Change, before: Figure, after: Figure) -> list[tuple[Statement, Figure]]:
    """Both figures with the statements that they stand in."""
    return [(find_statement(change.earlier, before), before), (find_statement(change.later, after), after)]


def _is_summed(statement: Statement, figure: Figure) -> bool:
    """Whether a figure counts what there is in all, or since a beginning, and not what the year brought.

    A share or a change is no sum.
    """
    if figure.unit == "%" or figure.direction is Direction.DOWN:
        return False
    return figure.base == "累计" or _SUMMED.search(name_indicator(statement, figure)) is not None


def _gives_sum(statement: Statement, figure: Figure) -> bool:
    """Whether a statement gives a sum in the unit of a figure, be it this one or another: 新建1万个、总数3万个."""
    return any(_is_summed(statement, each) for each in statement.figures if each.unit == figure.unit)


def _tell_pair(code: str, case: str, change: Change, before: Figure, after: Figure) -> Iterator[Finding]:
    """The finding of such a code and case on two figures, if they are of one thing."""
    (was, _), (now, _) = _place(change, before, after)
    if are_alike(name_subject(was, before), name_subject(now, after)):
        said = {"before": quote_figure(was, before), "after": quote_figure(now, after)}
        yield ask_both(code, Level.ATTENTION, was, now, case, subject=write_subject(was, before), **said)
