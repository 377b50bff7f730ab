"""Numbers with their units: what counts as a figure, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoy.figures import find_figures
from yoy.model import Bound, Direction, Figure

TABLE = Path(__file__).parent / "cases" / "figures.txt"
CASES = [line.split(" | ") for line in TABLE.read_text(encoding="utf-8").splitlines() if " | " in line]


def describe(figure: Figure) -> str:
    """A figure as the table writes it: value, unit, then what is not usual."""
    bound = "" if figure.bound is Bound.EXACT else figure.bound
    return " ".join(filter(None, (f"{figure.value:f} {figure.unit}", bound, figure.direction, figure.base)))


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_table(sentence: str, expected: str) -> None:
    found = [f"{sentence[slice(*figure.span)]} = {describe(figure)}" for figure in find_figures(sentence)]
    assert "; ".join(found or ["none"]) == expected


def test_table_is_long_and_says_nothing_twice() -> None:
    sentences = [sentence for sentence, _ in CASES]
    assert len(sentences) == len(set(sentences)) > 220


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("服务群众约6.5万人次、企业340次", ["约6.5万人次", "340次"]),
        ("覆盖 90 %以上", ["90 %以上"]),
        ("每村3至5名,7个工作日内办结", ["3", "5名", "7个工作日内"]),
        ("利润增长-2%", ["-2%"]),
        ("上千户居民、3.2万余名学生", ["上千户", "3.2万余名"]),
        ("8.5万困难群众", ["8.5万"]),
    ],
)
def test_span_quotes_figure(sentence: str, quotes: list[str]) -> None:
    before = "前面的句子。"
    figures = find_figures(sentence, start=len(before))
    document = before + sentence
    assert [document[figure.span.start : figure.span.end] for figure in figures] == quotes


def test_reads_all_fields() -> None:
    (figure,) = find_figures("立案数同比下降约3.5%")
    assert figure.value == Decimal("3.5")
    assert figure.unit == "%"
    assert figure.bound is Bound.ABOUT
    assert figure.direction is Direction.DOWN
    assert figure.base == "同比"


PIECES = st.sampled_from(
    [
        *'0123456789０９.,，、。%+-—“”"一二三十百千万亿半零〇两点余多近约超第前',
        "分之",
        "分别",
        "个",
        "人次",
        "亿元",
        "以上",
        "同比",
        "下降",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)), st.integers(0, 10**6))
def test_spans_are_ordered_and_within_the_text(text: str, start: int) -> None:
    end = start
    for figure in find_figures(text, start):
        assert end <= figure.span.start < figure.span.end <= start + len(text)
        assert figure.value.is_finite()
        assert figure.unit
        end = figure.span.end
