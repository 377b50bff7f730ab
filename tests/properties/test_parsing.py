"""What holds of every text that is parsed."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from yoy.checkup import check_up
from yoy.errors import OutlineMissing
from yoy.model import Document, Kind, Report, Span
from yoy.parser import parse_document

from .texts import ANY, REPORT

TITLED = st.builds("云岑县水务局2024年度报告\n{}".format, st.one_of(REPORT, REPORT, ANY))
TEXTS = st.one_of(TITLED, TITLED, st.builds("一、{}\n{}".format, ANY, ANY))


def parse(text: str) -> Report | None:
    try:
        return parse_document(Document("2024.txt", "0" * 64, "text/plain", "utf-8", text))
    except OutlineMissing:
        return None


def list_owners(report: Report) -> list[Span]:
    """The spans of everything that owns text."""
    headings = [h.span for top in report.outline for h in top.walk()]
    return [*report.preamble, *headings, *(s.span for s in report.statements), *(i.span for i in report.ignored)]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_character_has_exactly_one_owner(text: str) -> None:
    report = parse(text)
    if report is None:
        return
    owners = Counter(i for span in list_owners(report) for i in range(*span))
    assert [(i, c, owners[i]) for i, c in enumerate(text) if not c.isspace() and owners[i] != 1] == []
    assert check_up(report).accounted == check_up(report).characters


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_statements_quote_the_text_in_reading_order(text: str) -> None:
    report = parse(text)
    if report is None:
        return
    assert all(s.text == text[slice(*s.span)] for s in report.statements)
    assert all(a.span.end <= b.span.start for a, b in pairwise(report.statements))
    for s in report.statements:
        assert all(s.span.start <= f.span.start < f.span.end <= s.span.end for f in s.figures)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_ids_are_unique_and_the_same_every_time(text: str) -> None:
    report = parse(text)
    if report is None:
        return
    assert len({s.id for s in report.statements}) == len(report.statements)
    assert parse(text) == report


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_headings_come_in_reading_order_and_nest(text: str) -> None:
    report = parse(text)
    if report is None:
        return
    headings = [h for top in report.outline for h in top.walk()]
    assert all(a.span.end <= b.span.start for a, b in pairwise(headings))
    assert all(child.level > h.level for h in headings for child in h.children)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_statements_that_are_matched_are_never_blank(text: str) -> None:
    report = parse(text)
    if report is None:
        return
    assert all(s.text.strip() == s.text != "" for s in report.statements if s.kind is not Kind.OTHER)
