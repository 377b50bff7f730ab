"""Indicators: what a figure counts, in the report's words."""

from __future__ import annotations

import re

from yoy.model import Figure, Statement

_LABEL = 16
_TOO_SHORT = 3
_SHARES = frozenset(("%", "‰", "个百分点", "倍"))
"""Units that name nothing that could be counted, so that the clause before has to."""
_PAUSE = re.compile(r"[，,、；;。：:（）()]")
_LINK = re.compile(
    r"(?:累计|[共合总预]计|[总一]共|(?<![公中])共|(?:(?<!最)[高多])?(?<![传到送下转抵发表])达到?|(?<![收接得受看报签感遇])到"
    r"|(?<![以甚乃直])至|大约|(?<![节公契集履违预签条制合特解])约|接近|(?<![最附邻临靠])近|(?<![行作成认以])为|(?<![理自事案缘])由|(?<!不)仅仅?){1,4}$"
)
"""The words that lead over to a figure; not the last character of another word, as in 审计, 公共 or 行为."""


def name_indicator(statement: Statement, figure: Figure) -> str:
    """What is counted: the words just before a figure, or just after it where there are none."""
    before = statement.text[: figure.span.start - statement.span.start]
    after = statement.text[figure.span.end - statement.span.start :]
    *sooner, last = _PAUSE.split(before.rstrip("，,、：: "))
    words = _LINK.sub("", last)
    if not words and figure.unit in _SHARES and sooner:
        words = sooner[-1]
    if len(words) < _TOO_SHORT:
        words = f"{words}{figure.unit}{_PAUSE.split(after)[0]}"
    return words if len(words) <= _LABEL else f"…{words[-_LABEL:]}"
