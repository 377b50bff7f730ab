"""Promises made again, moved on, claimed already, or outdone three times over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from yoy.chains import strip_common
from yoy.checkability import (
    CHECKABLE,
    find_deadline_year,
    find_deadlines,
    find_missing,
    grade_checkability,
)
from yoy.figurechanges import is_start
from yoy.findings.case import CREED, Case, are_alike, ask_both, ask_one, find_statement, quote_figure, write_subject
from yoy.indicators import name_subject
from yoy.ladder import Stage, name_stage
from yoy.model import Bound, Direction, Figure, Finding, FollowUp, Kind, Level, Statement, Verdict
from yoy.parts import list_telling
from yoy.targets import Outcome, find_targets
from yoy.text import fold

_NEAR_VERBATIM = 0.85
"""A promise is made again in nearly the same words from this similarity on."""
_NAMING = 6
"""So many characters name a thing: 总产值 alone may be anybody's."""
_WHOLE_PROMISE = 12
"""So many characters are a promise of their own."""
_SUBSTANCE = 12
"""A promise of an office that names nothing to look up is told from so many characters on."""
_DRAFTS = re.compile("制定|出台|修订|修编|(?<!事业)(?<!行政)编制|印发")
"""What a paper is until it is there: who carries it out afterwards promises another thing."""
_ENDS = re.compile(
    rf"{_DRAFTS.pattern}|(?<!创)建成|竣工|通车|投用|投运|投产|投入使用|开通|上线|启用|开工|动工|(?<!推)动建|报批|申[报遗办]|挂牌|组建|设立|筹办"
    r"|(?:争创|创建)(?!成[果效])(?=[^，,。；;])|完成(?![^，,。；;]*(?:目标|任务))"
)
"""Acts that are done one day, unlike 加快…改革 and 实施…行动, which each plan of a region names anew."""
_LEVEL = re.compile("保持|稳定在|不低于|不超过|控制在|年度(?!内)|再[新开建]")
"""What is to stay as it is, comes on top or belongs to a year is promised every year."""
_OWNER = re.compile("(?:牵头|责任|主办|承办|配合|负责)(?:单位|部门)[:：]")
"""How a line begins that only says who is to do what stands before it."""
_QUOTED = re.compile("“[^“”]*”")
_DIGITS = re.compile(r"[0-9０-９.]+")
_THREEFOLD = 3
_ACT = re.compile("^(?:新|建[设成]?|增加?|培育|引进|开工|启动|完成|实施|打造|创建|改造|组建)+")
"""How the name of what was done may begin."""
_SAME_TARGET = 0.95
"""What is promised and what is reported are named so much alike, but for such acts."""
_OWN_NAME = 5
"""What has so long a name is hardly a part of something else, as 新增学位 may be."""
_SAME_FIGURE = 0.9
"""What two plans set a figure for is named so much alike."""
_LESS = re.compile("失业|价格|涨幅|能耗|排放|浓度|事故|死亡|发案|纠错|负债|时限|时长|成本|贫困|漏损|赤字")
"""What one wants less of."""
_ARRIVED = re.compile("(?:[达至到]|(?<!超)过|累计[^，,。；;]*)$")
_THIS_YEAR = ("今年", "本年", "当年")
"""Deadlines that only say that a plan is of its year."""
_ON_TOP = re.compile("比[上去]年[^，,。；;]{0,8}$")
"""What leads to what is more or less than the year before."""
_NEW = re.compile("新[增建设培认开改引]|净增")
_SAME_ACT = 0.45
"""From this score on a passage speaks of the same act."""
_CLAIMED = 0.9
"""A measure names the object of a promise that holds so much of what tells the promise from others."""
_CLAIMED_WHOLE = 0.65
"""One that says that all of it is done, and holds so much."""
_WHOLE = re.compile("全覆盖|全部|全面|100%")
_TELLING = 4
"""A promise with fewer telling pairs of characters names nothing that could be found again."""
_STANDS = re.compile(
    r"全覆盖|全部(?:完成|建成|实现|达标|挂牌|接入|进入|纳入)|全面(?:建成|完成|实现|建立|推行|启用)|100%"
    r"|建成(?![区后])|建立(?:了|起|健全)?|成立|组建|设立|出台|印发|制定|上线|启用|投用|挂牌|通车|贯通"
)
"""What is done once and then stands: 全覆盖, 建成, 出台."""
_GOES_ON = re.compile(
    r"继续|持续|进一步|再|不断|深化|巩固|提升|优化|完善|升级|拓展|扩大|剩余|常态|推广|试点|[二三四五六七八九]期|第[二三四五六七八九]"
)
"""Words of a promise that goes on with what is there."""


def find_repeated_promises(case: Case) -> Iterator[Finding]:
    """A promise that is not said to be kept and that the next plan makes again, for as many and no later."""
    office = "earlier" in dict(case.offices)
    for each, again in _list_again(case):
        step = each.next_step
        told = _is_definite(step) or len(step.text) >= _SUBSTANCE if office else _has_end(each)
        past = each.verdict is Verdict.FULFILLED or _is_yearly(step) or any(_find_later_deadline(case, each, again))
        if told and not past and _list_values(step) == _list_values(again):
            level = Level.ATTENTION if each.verdict.unanswered else Level.NOTE
            verdict = f"verdict.{each.verdict}.label"
            yield ask_both("repeated_promise", level, step, again, verdict=verdict)


def _is_definite(step: Statement) -> bool:
    """Whether a promise names what can be looked up, and not only in a slogan."""
    plain = replace(step, text=_QUOTED.sub("", step.text))
    return grade_checkability(plain, find_missing(plain)) in CHECKABLE


def _has_end(each: FollowUp) -> bool:
    """Whether a promise is of what is done one day, or sets a number or a deadline of which nothing is said."""
    step = each.next_step
    measured = each.verdict.unanswered and (step.figures or find_deadlines(step))
    return bool(measured or (_is_definite(step) and _ENDS.search(step.text)))


def _is_yearly(step: Statement) -> bool:
    """Whether a promise is made anew every year: a rate, a level, a creed, or who is to do what stands before it."""
    rate = any(figure.unit == "%" for figure in step.figures) or _LEVEL.search(step.text)
    return bool(rate or CREED.search(step.text) or _OWNER.match(step.text))


def _list_values(step: Statement) -> list[Decimal]:
    return [figure.value for figure in step.figures]


def _list_again(case: Case) -> Iterator[tuple[FollowUp, Statement]]:
    """The promises for a year that the later plan makes again, in words that but for numbers are nearly the same."""
    for each in case.yearly_promises:
        again = each.restated.later if each.restated else None
        if again and case.is_of_year("later", again) and _is_same(each.next_step, again):
            yield each, again


def _is_same(one: Statement, other: Statement) -> bool:
    """Whether what tells two promises is nearly the same, or one goes on where the other, long enough, ends."""
    short, long = sorted((strip_common(_strip_numbers(step)).replace(" ", "") for step in (one, other)), key=len)
    same = are_alike(short, long, _NEAR_VERBATIM) or (len(short) >= _WHOLE_PROMISE and short in long)
    drafts = {_DRAFTS.search(step.text) is None for step in (one, other)}
    return same and len(short) >= _NAMING and len(drafts) == 1


def _strip_numbers(step: Statement) -> str:
    """A promise without its deadlines and numbers."""
    text = step.text
    for deadline in find_deadlines(step):
        text = text.replace(deadline, "")
    return _DIGITS.sub("", text)


def find_drifted_targets(case: Case) -> Iterator[Finding]:
    """A promise made again whose deadline has moved on, or whose figure is smaller."""
    for each, again in _list_again(case):
        if each.verdict is not Verdict.FULFILLED:
            yield from _find_later_deadline(case, each, again)
            yield from _find_lower_target(each, again)


def _find_later_deadline(case: Case, each: FollowUp, again: Statement) -> Iterator[Finding]:
    before, after = find_deadlines(each.next_step), find_deadlines(again)
    years = [
        find_deadline_year(step) or year + 1 for step, year in zip((each.next_step, again), case.years, strict=True)
    ]
    if before and after and after[-1] not in _THIS_YEAR and years[0] < years[1]:
        said = {"before": before[-1], "after": after[-1]}
        yield ask_both("target_drift", Level.ATTENTION, each.next_step, again, "deadline", **said)


def _find_lower_target(each: FollowUp, again: Statement) -> Iterator[Finding]:
    """The figures of a promise that are smaller where it is made again; 从7天压减至5天 is no single target."""
    step = each.next_step
    if any(_is_relative(statement, figure) for statement in (step, again) for figure in statement.figures):
        return
    for before, after in zip(step.figures, again.figures, strict=False):
        moved = before.unit == after.unit and after.value < before.value and before.direction is not Direction.DOWN
        names = name_subject(step, before), name_subject(again, after)
        if moved and not _LESS.search(names[0]) and min(map(len, names)) >= _NAMING and are_alike(*names, _SAME_FIGURE):
            yield ask_both(
                *("target_drift", Level.NOTE, step, again, "lower"),
                subject=write_subject(step, before),
                before=quote_figure(step, before),
                after=quote_figure(again, after),
            )


def _is_relative(statement: Statement, figure: Figure) -> bool:
    """Whether a figure is where something starts, or what comes on top of the year before."""
    before = statement.text[: figure.span.start - statement.span.start]
    return is_start(statement, figure) or _ON_TOP.search(before) is not None


def find_soft_targets(case: Case) -> Iterator[Finding]:
    """A target that was outdone at least three times over."""
    for each in case.yearly_promises:
        told = [match.later for match in each.evidence if match.score >= _SAME_ACT]
        passages = [passage for passage in told if case.is_of_year("later", passage)]
        for target in find_targets(each.next_step, passages, sure=False) if each.verdict.answered and passages else ():
            if target.outcome is Outcome.MET and target.reported and _is_outdone(target.promised, target.reported):
                now = find_statement(passages, target.reported)
                names = name_subject(each.next_step, target.promised), name_subject(now, target.reported)
                if _are_named_alike(*names) and not (_is_total(now, target.reported) or _is_stock(*names)):
                    promised = quote_figure(each.next_step, target.promised)
                    reported = quote_figure(now, target.reported)
                    yield ask_both("soft_target", Level.NOTE, each.next_step, now, promised=promised, reported=reported)


def _are_named_alike(promised: str, reported: str) -> bool:
    """Whether two names are long enough to be one thing's, and the same but for what was done with it."""
    named = min(len(promised), len(reported)) >= _OWN_NAME
    return named and are_alike(_ACT.sub("", promised), _ACT.sub("", reported), _SAME_TARGET)


def _is_total(statement: Statement, figure: Figure) -> bool:
    """Whether a figure is where things have arrived, or a mark that is passed: 总量达1333家 tells of no new ones."""
    return _ARRIVED.search(statement.text[: figure.span.start - statement.span.start]) is not None


def _is_stock(promised: str, reported: str) -> bool:
    """Whether so many new ones were promised, and what is reported may be all there are: 新增科技企业, 科技企业."""
    bare = len(reported) < len(promised) and promised.endswith(reported)
    return bare or (_NEW.search(promised) is not None and not _NEW.search(reported))


def _is_outdone(promised: Figure, reported: Figure) -> bool:
    """Whether a figure of the same kind is at least three times the target, which is none to stay under."""
    floor = promised.value > Decimal(0) and promised.bound is not Bound.AT_MOST
    same = promised.unit == reported.unit and promised.base == reported.base
    return floor and same and promised.direction is not Direction.DOWN and reported.value >= _THREEFOLD * promised.value


def find_claimed_promises(case: Case) -> Iterator[Finding]:
    """A promise of something that the same report says is there already."""
    for about, report in ((about, checkup.report) for about, checkup in case.offices):
        claims = [s for s in report.of_kind(Kind.MEASURE, Kind.DUTY) if _is_claim(s)]
        for step in report.of_kind(Kind.NEXT_STEP):
            claim = _find_claim(step, claims)
            if claim:
                yield ask_one("claimed_already", Level.ATTENTION, about, (step, claim))


def _is_claim(measure: Statement) -> bool:
    return _STANDS.search(fold(measure.text)) is not None and name_stage(measure) in (Stage.RESULT, Stage.FIGURE)


def _find_claim(step: Statement, claims: list[Statement]) -> Statement | None:
    """The first measure that says that what a step promises stands already."""
    text = fold(step.text)
    telling = list_telling(_STANDS.sub(" ", text))
    if not _STANDS.search(text) or _GOES_ON.search(text) or len(telling) < _TELLING or _sets_number(step):
        return None
    for claim in claims:
        said = fold(claim.text)
        whole = _WHOLE.search(text) and _WHOLE.search(said)
        same = whole or set(_STANDS.findall(text)) & set(_STANDS.findall(said))
        least = _CLAIMED_WHOLE if whole else _CLAIMED
        if same and sum(pair in said for pair in telling) >= least * len(telling):
            return claim
    return None


def _sets_number(step: Statement) -> bool:
    """Whether a step promises so many of something, which each year can bring anew."""
    return any(figure.unit != "%" for figure in step.figures)
