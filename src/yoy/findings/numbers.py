"""Figures that are no longer given, or no longer count the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product

from yoy.figurechanges import is_start
from yoy.findings.case import Case, are_alike, ask_both, find_statement, quote_figure, write_subject
from yoy.indicators import name_indicator, name_subject
from yoy.model import Bound, Change, Figure, FigureChange, Finding, Level, Statement
from yoy.text import fold

_SUBJECT = 4
"""So many of the characters that stand next to a figure name what it counts."""
_NAMING = 3
"""Fewer characters name nothing."""
_DIGIT = re.compile("[0-9０-９]")
_NONE = re.compile("[无零]|没有|未发生|不再")
"""Words that say that there was none of it, which needs no figure."""
_AHEAD = 12
"""So far before its name a figure can stand: 86批部长级以上外宾团组."""
_PAUSE = re.compile("[，,。；;、]")
_TIMES = "次"
"""What makes a counter count events: 人 are persons, 人次 visits."""
_SUMMED = re.compile("累计|总[数量]|[共总合]计|现有|共有")
_COMPARED = re.compile("^[比较与]|同比|环比")
_MEANWHILE = re.compile("[一二三四五六七八九十两几][年届]来?|以来|期间|(?:19|20)[0-9]{2}年")
"""Words that lead farther back than to the year before."""
_AGAINST = re.compile(
    "[比较](?:上年|去年|上一年|(?P<year>(?:19|20)[0-9]{2})年)[^，,。；;、]{0,10}的$|[由从](?:原来的?)?$"
)


def find_withdrawn_figures(case: Case) -> Iterator[Finding]:
    """Figures that the later report no longer gives, though it speaks of what was counted."""
    for change, rows in case.figures:
        found: dict[tuple[str, str], list[tuple[Statement, Statement, Figure]]] = {}
        for figure in (row.earlier for row in rows if row.earlier and not row.later):
            was = find_statement(change.earlier, figure)
            subject = name_subject(was, figure)
            led = subject[-_SUBJECT:] in was.text[: figure.span.start - was.span.start]
            now = _find_bare(case, change, subject, share=figure.unit == "%") if led else None
            if now:
                found.setdefault((was.id, now.id), []).append((was, now, figure))
        for withdrawn in found.values():
            was, now, figure = withdrawn[0]
            figures = "、".join(quote_figure(was, each) for _, _, each in withdrawn)
            subject = write_subject(was, figure)
            yield ask_both("withdrawn_figure", Level.ATTENTION, was, now, subject=subject, figure=figures)


def _find_bare(case: Case, change: Change, subject: str, *, share: bool) -> Statement | None:
    """The later measure that names what was counted, unless the later report gives a figure of it anywhere."""
    named = subject[-_SUBJECT:]
    if len(named) < _NAMING or _DIGIT.search(subject) or case.gives_figure(named, share=share):
        return None
    return next((s for s in change.later if _is_bare(s, named)), None)


def _is_bare(statement: Statement, named: str) -> bool:
    """Whether a statement names what was counted, with no figure just before it and no word that there was none."""
    text = fold(statement.text)
    before = text.partition(named)[0][-_AHEAD:]
    start = statement.span.start + len(text.partition(named)[0]) - len(_PAUSE.split(before)[-1])
    led = any(start < figure.span.end <= statement.span.start + text.find(named) for figure in statement.figures)
    return named in text and not led and not _NONE.search(text)


def find_changed_figures(case: Case) -> Iterator[Finding]:
    """A figure with another counter, one that is only about right now, or another one for the year before."""
    for change, rows in case.figures:
        yield from _find_counters(change, rows)
        yield from _find_rounded(change, rows)
        yield from _find_restated(case, change, rows)


def _find_counters(change: Change, rows: tuple[FigureChange, ...]) -> Iterator[Finding]:
    """A counter of things or persons that became one of events, or the other way round."""
    gone = [row.earlier for row in rows if row.earlier and not row.later]
    added = [row.later for row in rows if row.later and not row.earlier]
    for before, after in product(gone, added):
        if _count_alike(before.unit, after.unit):
            yield from _tell_pair(("figure_changed", Level.ATTENTION, "counter"), change, before, after)


def _count_alike(one: str, other: str) -> bool:
    """Whether one counter is the other with 次, as 人 and 人次.

    >>> _count_alike("人", "人次"), _count_alike("人", "场次")
    (True, False)
    """
    short, long = sorted((one.replace("名", "人"), other.replace("名", "人")), key=len)
    return long == short + _TIMES


def _find_rounded(change: Change, rows: tuple[FigureChange, ...]) -> Iterator[Finding]:
    """An exact figure that became one of about so much."""
    compared = [(row.earlier, row.later) for row in rows if row.earlier and row.later and row.comparable]
    for before, after in compared:
        if (before.bound, after.bound) == (Bound.EXACT, Bound.ABOUT):
            yield from _tell_pair(("figure_changed", Level.NOTE, "bound"), change, before, after)


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
    year = found["year"]
    return int(year) == case.earlier.reviewed_year if year else not _MEANWHILE.search(text)


def find_changed_bases(case: Case) -> Iterator[Finding]:
    """Figures of one thing that count over another span, or against another base."""
    for change, rows in case.figures:
        for row in rows:
            if row.reason == "base" and row.earlier and row.later:
                sums = [_is_summed(s, f) for s, f in _place(change, row.earlier, row.later)]
                if sums[0] != sums[1]:
                    yield from _tell_pair(("base_changed", Level.ATTENTION, "summed"), change, row.earlier, row.later)
                elif _is_compared(row.earlier) and _is_compared(row.later):
                    yield from _tell_pair(("base_changed", Level.NOTE, "against"), change, row.earlier, row.later)


def _place(change: Change, before: Figure, after: Figure) -> list[tuple[Statement, Figure]]:
    """Both figures with the statements that they stand in."""
    return [(find_statement(change.earlier, before), before), (find_statement(change.later, after), after)]


def _is_summed(statement: Statement, figure: Figure) -> bool:
    """Whether a figure counts what there is in all, or since a beginning, and not what the year brought."""
    return figure.base == "累计" or _SUMMED.search(name_indicator(statement, figure)) is not None


def _is_compared(figure: Figure) -> bool:
    return _COMPARED.search(figure.base) is not None


def _tell_pair(kind: tuple[str, Level, str], change: Change, before: Figure, after: Figure) -> Iterator[Finding]:
    """The finding, of such a code, level and case, on two figures, if they are of one thing."""
    code, level, case = kind
    (was, _), (now, _) = _place(change, before, after)
    if are_alike(name_subject(was, before), name_subject(now, after)):
        said = {"before": quote_figure(was, before), "after": quote_figure(now, after)}
        yield ask_both(code, level, was, now, case, subject=write_subject(was, before), **said)
