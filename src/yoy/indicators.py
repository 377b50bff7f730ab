"""Indicators: what a figure counts, in the report's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yoy.english import is_english
from yoy.model import Figure, Statement

_LABEL = 16
_TOO_SHORT = 3
_ENGLISH_WORDS = 6
"""A label in English has at most so many words."""
_OF = re.compile(r" of [a-z]+")
_NUMBER = re.compile(
    r"^.{0,30}?(?:\d[\d,.]{0,20}|[a-z]{2,12}(?:-[a-z]{3,5})?)"
    r"(?: (?:million|billion|trillion|thousand|hundred))? (?=\S)",
    re.I,
)
_PAUSE = re.compile(r"[，,、；;。：:（）()]")
_LINK = re.compile(
    r"(?:累计|(?<!不)仅仅?|分别|[共合总预]计|[总一]共|(?<![公中])共|(?:(?<!最)[高多])?(?<![传到送下转抵发表])达到?|(?<![收接得受看报签感遇])到"
    r"|(?<![以甚乃直])至|大约|(?<![节公契集履违预签条制合特解])约|接近|(?<![最附邻临靠])近|(?<![行作成认以])为|(?<![理自事案缘])由){1,4}$"
)
"""The words that lead over to a figure; not the last character of another word, as in 审计, 公共 or 行为."""
_MOVE = re.compile(
    r"(?:同比|环比|年均|月均|[比较][^\d]{1,8})?(?:[又再均约]|分别|平均)?"
    r"(?:增长|净?增加|提高|提升|上升|增幅|增速|下降|降低|减少|压减|缩短|回落|降幅|增|降|[高低]于.{1,6})了?"
)
"""Words that say how something moved and not what: 增长, 比上年提高, 高于全国."""
_START = re.compile(r"(?<=..)[由从]\d.*$")
"""Where a figure came from, between what moved and where it went: 时限由7天压减至5天."""
_ALL_IN_ALL = re.compile(r"^(?:全[年市县区省局]|年内|[累合共总]计)+|(?:总[数量]|[累合共总]计)$")
"""Words that say over what a figure was summed, and not what was counted."""
_SINCE = re.compile(r"[比较](?:(?:19|20)\d\d年|[上去]年|上一年|“?十[一二三四五]五)[^，,]{0,4}$")
"""Words that say since when a figure moved."""
_JOINT = re.compile(r"[、，,和及与 —~-]{0,2}")


def name_indicator(statement: Statement, figure: Figure) -> str:
    """What is counted: the words just before a figure, or just after it where there are none.

    Words that only say how it moved are led by what stands before them: 进出口额80亿元，增长5% is 进出口额增长.
    """
    if is_english(statement.text):
        return _name_in_english(statement, figure)
    before = _cut_figures(statement, figure)
    after = _PAUSE.split(statement.text[figure.span.end - statement.span.start :])[0]
    *others, last = _PAUSE.split(before.rstrip("，,、：: "))
    words = _LINK.sub("", _START.sub("", last))
    if _MOVE.fullmatch(words):
        words = _find_subject(statement, others) + words
    elif len(words) < _TOO_SHORT and len(after) > 1:
        words = (words or figure.unit) + after
    words = words or _find_subject(statement, others) or figure.unit
    return words if len(words) <= _LABEL else f"…{words[-_LABEL:]}"


def _name_in_english(statement: Statement, figure: Figure) -> str:
    """The noun with the words before it, as in 12 flood wardens; of a share or a sum the words before the number."""
    start, end = (at - statement.span.start for at in figure.span)
    if figure.unit in statement.text[start:end].lower().split():
        of = _OF.match(statement.text, end)
        return _NUMBER.sub("", statement.text[start : of.end() if of else end])
    words = _PAUSE.split(statement.text[:start])[-1].split()[-_ENGLISH_WORDS:]
    return " ".join(words) or figure.unit


def name_subject(statement: Statement, figure: Figure) -> str:
    """What is counted, without how it moved or over what it was summed: 立案数同比下降 is 立案数."""
    label = name_indicator(statement, figure).removeprefix("…")
    moves = [found for found in _MOVE.finditer(label) if found.end() == len(label)]
    subject = _SINCE.sub("", label[: moves[0].start()] if moves and moves[0].start() else label)
    return _ALL_IN_ALL.sub("", subject)


def _cut_figures(statement: Statement, figure: Figure) -> str:
    """The text before a figure, without the figures that are listed just before it: 分别增长5%、6%和7%."""
    start = statement.span.start
    cut = figure.span.start - start
    for other in reversed(statement.figures):
        if other.span.end > figure.span.start:
            continue
        if not _JOINT.fullmatch(statement.text, other.span.end - start, cut):
            break
        cut = other.span.start - start
    return statement.text[:cut]


def _find_subject(statement: Statement, segments: Sequence[str]) -> str:
    """The words before the figure in the segment before."""
    if not segments:
        return ""
    end = statement.text.index(segments[-1]) if segments[-1] else 0
    ends = [f.span.start - statement.span.start for f in statement.figures]
    cut = min((e - end for e in ends if end <= e <= end + len(segments[-1])), default=len(segments[-1]))
    return _LINK.sub("", segments[-1][:cut])
