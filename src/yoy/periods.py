"""The parts of a report that are of several years: the review of five years past, the plan for five to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yoy.model import Kind, Report, Span
from yoy.outline import lay_out

_SENTENCE = re.compile(r"[^。；\n]++[。；\n]?|[。；\n]")
_HEAD = re.compile(
    r"\s*(?:(?:各位)?(?:代表|同志)[们！!，,：: ]{1,3})?"
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)?(?P<said>.{0,40})"
)
"""The beginning of a sentence, behind a salutation and a numeral."""
_LONG = re.compile(
    r"(?<!连续)(?<![第0-9])[五5]年|[“\"](?:[八九]五|十五|十[一二三四五]五)[”\"](?!普法)|十[一二三四五]五(?=时期|期间|以来)|届政府"
)
_SHORT = re.compile(r"一年来|过去(?:的)?一年|[去今]年|(?P<year>(?:19|20)\d\d)年")
_BACK = re.compile("(?:回顾)?(?:过去的?|这)[五5]年|[五5]年来")
"""How a sentence inside a paragraph says that it goes over to several years."""
_REVIEW = 0.1
"""A report of which so large a share of the measures is of several years reviews them, not only in passing."""


def find_long_parts(report: Report) -> tuple[Span, ...]:
    """The spans of the sentences that are of several years.

    A sentence says of what time it is, and what follows it, to the next that says so; a heading, of all below it.
    """
    text, spans = lay_out(report.source.text), list[Span]()
    headings = {heading.span.start for heading in report.headings()}
    below: bool | None = None
    long = False
    for found in _SENTENCE.finditer(text + "\n"):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        said = list(_read_times(found[0], (report.reviewed_year, report.year)))
        if start in headings:
            below = said[0] if len(set(said)) == 1 else None if said else below
            long = said[0] if said else long if below is None else below
        elif text[found.start() - 1 : found.start()] in ("", "\n"):
            long = said[0] if said else long
        else:
            long = long or _BACK.match(found[0]) is not None
        if long:
            spans.append(Span(*found.span()))
    return tuple(spans)


def find_long_statements(report: Report) -> frozenset[str]:
    """The ids of the statements that are of several years."""
    parts = find_long_parts(report)
    return frozenset(s.id for s in report.statements if any(part.overlap(s.span) for part in parts))


def reviews_several_years(report: Report) -> bool:
    """Whether a report looks back on several years, beside the last one or in its place."""
    measures, long = report.of_kind(Kind.MEASURE), find_long_statements(report)
    return sum(measure.id in long for measure in measures) > _REVIEW * len(measures)


def _read_times(sentence: str, years: tuple[int, ...]) -> Iterator[bool]:
    """Of what times the beginning of a sentence speaks, in its order: whether of several years.

    Of all years named, only those count that the report reviews and plans.
    """
    said = _HEAD.match(sentence)
    head = said["said"] if said else ""
    told = [(found.start(), True) for found in _LONG.finditer(head)]
    short = (found for found in _SHORT.finditer(head) if not found["year"] or int(found["year"]) in years)
    told += [(found.start(), False) for found in short]
    return (long for _, long in sorted(told))
