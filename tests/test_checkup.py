"""One report on its own: counts, statutory contents, checkability of its plan."""

from __future__ import annotations

from dataclasses import replace

from yoy.checkup import STATUTORY, Checkup, check_up
from yoy.model import Document, Kind, Span
from yoy.parser import parse_document

TEXT = """云岑县水务局2024年法治政府建设年度报告
一、主要工作措施和成效
（一）制度建设
一是修订取水办法。修订指南3份。二是清理文件。
（二）执法监管
开展检查40次，整改问题12个。
二、存在的不足
执法力量薄弱，原因是培训不足。
三、下一步工作计划
（一）年底前建成水质监测站2座。
（二）加强组织领导。
打印 关闭
"""


def check(text: str) -> Checkup:
    return check_up(parse_document(Document("2024.txt", "0" * 64, "text/plain", "utf-8", text)))


def test_parts() -> None:
    parts = {part.kind: (part.sections, part.items, part.statements) for part in check(TEXT).parts}
    assert parts == {
        Kind.MEASURE: (2, 2, 5),
        Kind.PROBLEM: (0, 0, 1),
        Kind.CAUSE: (0, 0, 1),
        Kind.NEXT_STEP: (2, 0, 2),
        Kind.DUTY: (0, 0, 0),
        Kind.OTHER: (0, 0, 0),
    }


def test_items_with_the_same_number_in_two_sections_are_two() -> None:
    text = TEXT.replace("开展检查40次", "一是检查。开展检查40次")
    assert next(p.items for p in check(text).parts if p.kind is Kind.MEASURE) == 3


def test_statutory_contents() -> None:
    assert dict(check(TEXT).present) == {
        "measures": True, "problems": True, "causes": True, "duty": False, "next_steps": True,
    }  # fmt: skip
    assert tuple(name for name, _ in check(TEXT).present) == STATUTORY


def test_a_heading_about_the_first_person_is_enough() -> None:
    text = TEXT.replace("（二）执法监管", "（二）履行第一责任人职责情况")
    assert dict(check(text).present)["duty"]


def test_plan() -> None:
    assert [(s.step.text, s.checkability, s.missing) for s in check(TEXT).plan] == [
        ("年底前建成水质监测站2座。", "C3", ("owner",)),
        ("加强组织领导。", "C0", ("object", "figure", "deadline", "owner")),
    ]


def test_every_character_has_one_owner() -> None:
    found = check(TEXT)
    assert found.characters == found.accounted == sum(not c.isspace() for c in TEXT)


def test_characters_without_an_owner_or_with_two_show() -> None:
    report = parse_document(Document("2024.txt", "0" * 64, "text/plain", "utf-8", TEXT))
    without = replace(report, ignored=())
    twice = replace(report, preamble=(*report.preamble, Span(0, 5)))
    assert check_up(without).accounted == check_up(report).accounted - len("打印关闭")
    assert check_up(twice).accounted == check_up(report).accounted - 5
