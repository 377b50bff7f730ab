"""Measures reported in last year's words, and slogans that took the place of others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yoy.changes import is_copy
from yoy.findings.case import Case, are_alike, ask_both, ask_one
from yoy.model import Change, Figure, Finding, Kind, Level, Statement
from yoy.text import fold, normalise

Renamed = tuple[Statement, Statement, str, str]
"""The statement with the old slogan, the one with the new, and both slogans."""

_SUBSTANCE = 20
"""A copied measure without a figure is told from so many characters on: shorter ones are turns of phrase."""
_CREED = re.compile("为指导|领导下|支持下|监督下|两个确立|两个维护|报告工作")
"""Words that every report repeats each year."""
_WITH_FIGURES = 10
"""One with a figure, from so many on."""
_WHOLE = 100
_SLOGAN = re.compile('[“「"]([^“”「」"，。\n]{2,12})[”」"]')
_FOLLOWS = re.compile("(?:迭代|升级|更名|改名|优化升级|整合升级|提升|改造|拓展)(?:为|成|到)|改(?:称|为)")
_RENAMED = re.compile(f"{_SLOGAN.pattern}[^，,。；“”]{{0,8}}(?:{_FOLLOWS.pattern})[^，,。；“”]{{0,6}}{_SLOGAN.pattern}")
"""将“一窗通办”升级为“云快办”服务品牌."""
_NUMBER = re.compile("([一二三四五六七八九十]{1,2})五")
_NUMBERED = re.compile(f"[“‘]?{_NUMBER.pattern}[”’]?(普法)")
_ALIKE = 0.4
"""Two measures with another slogan in one frame share so much of the rest."""
_DIGITS = re.compile("[0-9一二三四五六七八九十]+")
_ORDER = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def find_copies(case: Case) -> Iterator[Finding]:
    """Measures in the same words but for the year, those of one passage together; then the share of the whole."""
    copied = [change for change in case.changes if _is_copied(case, change)]
    for group in _join_neighbours(case, copied):
        earlier, later = (tuple(getattr(change, side)[0] for change in group) for side in ("earlier", "later"))
        length = sum(len(normalise(statement.text)) for statement in later)
        if length >= _WITH_FIGURES and any(_tells(figure) for statement in later for figure in statement.figures):
            yield Finding("verbatim_copy", Level.ATTENTION, "both", earlier, later, "figures")
        elif length >= _SUBSTANCE and not _CREED.search("".join(statement.text for statement in later)):
            yield Finding("verbatim_copy", Level.NOTE, "both", earlier, later, "words")
    if copied:
        measures = [s for change in case.changes for s in change.later]
        whole, same = (sum(len(normalise(s.text)) for s in some) for some in (measures, [c.later[0] for c in copied]))
        share = 100 * same / whole
        values = {"copied": f"{share:.0f}", "fresh": f"{100 - share:.0f}", "n": str(len(copied))}
        yield ask_one("verbatim_copy", Level.NOTE, "later", (), "whole", **values)


def _tells(figure: Figure) -> bool:
    """Whether a figure could well have been another: 100% may be the same each year."""
    return not (figure.unit == "%" and figure.value == _WHOLE)


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
    """A slogan of the earlier report in whose place the later report has another."""
    told: set[str] = set()
    for was, now, old, new in (*_find_said(case), *_find_replaced(case), *_find_numbered(case)):
        if old not in told:
            told.add(old)
            yield ask_both("renamed_slogan", Level.NOTE, was, now, before=old, after=new)


def _find_said(case: Case) -> Iterator[Renamed]:
    """Slogans that the later report itself says it replaced."""
    for now in case.later.of_kind(Kind.MEASURE, Kind.DUTY):
        for found in _RENAMED.finditer(now.text):
            old, new = found[1], found[2]
            was = next((s for s in case.earlier.statements if old in s.text), None)
            if was and new not in case.earlier.source.text:
                yield was, now, old, new


def _find_replaced(case: Case) -> Iterator[Renamed]:
    """Slogans that are gone from the later report, with one that is new in the matching passage.

    Numbers of programmes are no slogans.
    """
    pairs = [(c.earlier[0], c.later[0]) for c in case.changes if len(c.earlier) == len(c.later) == 1]
    for was, now in pairs:
        gone = [name for name in _list_slogans(was) if name not in case.later.source.text]
        come = [name for name in _list_slogans(now) if name not in case.earlier.source.text]
        if len(gone) == len(come) == 1 and _is_renamed(was, now, gone[0], come[0]):
            yield was, now, gone[0], come[0]


def _list_slogans(statement: Statement) -> list[str]:
    return [name for name in _SLOGAN.findall(statement.text) if not _NUMBER.fullmatch(name)]


def _is_renamed(was: Statement, now: Statement, old: str, new: str) -> bool:
    """Whether two slogans, not the same but for their numbers, stand in nearly the same frame."""
    frames = was.text.replace(old, ""), now.text.replace(new, "")
    return _DIGITS.sub("", old) != _DIGITS.sub("", new) and are_alike(*frames, _ALIKE)


def _find_numbered(case: Case) -> Iterator[Renamed]:
    """A numbered programme that the next one follows: 八五普法, 九五普法."""
    before, after = (_list_numbered(report.statements) for report in (case.earlier, case.later))
    for (number, noun), now in after.items():
        was = before.get((number - 1, noun))
        if was and (number, noun) not in before:
            yield was, now, f"{_ORDER[number - 2]}五{noun}", f"{_ORDER[number - 1]}五{noun}"


def _list_numbered(statements: tuple[Statement, ...]) -> dict[tuple[int, str], Statement]:
    """The first statement that names each numbered programme, by number and noun."""
    found: dict[tuple[int, str], Statement] = {}
    for statement in statements:
        for number, noun in _NUMBERED.findall(fold(statement.text)):
            if number in _ORDER:
                found.setdefault((_ORDER.index(number) + 1, noun), statement)
    return found
