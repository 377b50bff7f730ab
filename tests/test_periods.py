"""Which sentences of a report are of several years."""

from __future__ import annotations

import pytest

from yoy.model import Document
from yoy.parser import parse_document
from yoy.periods import find_long_parts

TITLE = "云岑县2022年政府工作报告\n"


def list_long(text: str) -> list[str]:
    report = parse_document(Document("2022.txt", "0" * 64, "text/plain", "utf-8", TITLE + text))
    long = "".join(report.source.quote(span) for span in find_long_parts(report))
    return [line for line in long.replace("。", "。\n").split("\n") if line]


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("各位代表！五年来，新建水厂9座。\n2021年，新建水厂2座。\n", ["各位代表！五年来，新建水厂9座。"]),
        ("去年新建水厂2座。这五年，新建水厂9座。\n", ["这五年，新建水厂9座。"]),
        ("水厂连续五年达标。\n围绕5年规划新建水厂2座。\n", ["围绕5年规划新建水厂2座。"]),
        ("推进“八五”普法。\n2025年建成水厂。\n今年是“十四五”规划开局之年。\n", []),
        ("“十三五”时期，新建水厂9座。\n", ["“十三五”时期，新建水厂9座。"]),
    ],
)
def test_sentences_say_of_what_time_they_are(text: str, long: list[str]) -> None:
    assert list_long(text) == long


def test_a_heading_says_it_of_all_below() -> None:
    text = """一、过去五年工作回顾
初步统计，2021年供水80万吨。
（一）供水更有保障
新建水厂9座。
二、2022年工作安排
（一）保障供水
新建水厂2座。
"""
    assert list_long(text) == ["一、过去五年工作回顾", "（一）供水更有保障", "新建水厂9座。"]
