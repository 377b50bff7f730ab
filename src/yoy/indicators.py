"""Indicators: what a figure counts, in the report's words."""

from __future__ import annotations

import re

from yoy.model import Figure, Statement

_LABEL = 16
_TOO_SHORT = 3
_PAUSE = re.compile(r"[，,、；;。：:（）()]")


def name_indicator(statement: Statement, figure: Figure) -> str:
    """What is counted: the words just before a figure, or just after it where there are none."""
    before = statement.text[: figure.span.start - statement.span.start]
    after = statement.text[figure.span.end - statement.span.start :]
    words = _PAUSE.split(before.rstrip("，,、：: "))[-1].rstrip("为达到至约近共累计由")
    if len(words) < _TOO_SHORT:
        words = f"{words}{figure.unit}{_PAUSE.split(after)[0]}"
    return words if len(words) <= _LABEL else f"…{words[-_LABEL:]}"
