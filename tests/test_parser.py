"""A document as a report: statements with their spans and ids, and the faults."""

from __future__ import annotations

from itertools import pairwise

import pytest

from yoy.errors import OutlineMissing
from yoy.kinds import SECTIONS, names_section
from yoy.model import Document, Kind, Report, Span
from yoy.parser import name_statements, parse_document
from yoy.text import fold

TEXT = """云岑县水务局2024年法治政府建设年度报告
一、主要工作措施和成效
（一）制度建设
一是修订取水办法。修订指南3份，培训人员60名。
二、存在的不足
执法力量薄弱。
三、下一步工作计划
年底前建成水质监测站2座。
"""


def parse(text: str, path: str = "2024.txt") -> Report:
    return parse_document(Document(path, "0" * 64, "text/plain", "utf-8", text))


def test_a_report() -> None:
    report = parse(TEXT)
    assert (report.id, report.organ, report.year, report.reviewed_year) == (
        "云岑县水务局-2024",
        "云岑县水务局",
        2024,
        2024,
    )
    assert report.title == "云岑县水务局2024年法治政府建设年度报告"
    assert [report.source.quote(s) for s in report.preamble] == [report.title]
    assert [h.title for h in report.outline] == ["主要工作措施和成效", "存在的不足", "下一步工作计划"]
    assert report.faults == () == report.ignored


def test_a_statement_knows_where_it_stands() -> None:
    statement = parse(TEXT).statements[1]
    assert (statement.kind, statement.text) == (Kind.MEASURE, "修订指南3份，")
    assert (statement.path, statement.item) == (("主要工作措施和成效", "制度建设"), "一、（一）一是")
    assert [(f.value, f.unit) for f in statement.figures] == [(3, "份")]


def test_spans_quote_their_text_in_reading_order() -> None:
    report = parse(TEXT)
    assert all(report.source.quote(s.span) == s.text for s in report.statements)
    assert all(a.span.end <= b.span.start for a, b in pairwise(report.statements))
    figures = [f for s in report.statements for f in s.figures]
    assert [report.source.quote(f.span) for f in figures] == ["3份", "60名", "2座"]


def test_of_kind() -> None:
    report = parse(TEXT)
    assert [s.text for s in report.of_kind(Kind.PROBLEM, Kind.NEXT_STEP)] == [
        "执法力量薄弱。",
        "年底前建成水质监测站2座。",
    ]


def test_ids_are_unique() -> None:
    ids = [s.id for s in parse(TEXT).statements]
    assert len(set(ids)) == len(ids)


def test_ids_survive_a_move_and_a_change_of_punctuation() -> None:
    before = {s.text: s.id for s in parse(TEXT).statements}
    moved = parse(TEXT.replace("（一）制度建设\n", "（一）普法\n举办讲座7场。\n（二）制度建设\n"))
    assert before["修订指南3份，"] in {s.id for s in moved.statements}
    widened = parse(TEXT.replace("修订指南3份，培", "修订指南３份， 培"))
    assert {s.id for s in widened.statements} == set(before.values())


def test_ids_change_with_wording_and_kind() -> None:
    before = {s.id for s in parse(TEXT).statements}
    assert {s.id for s in parse(TEXT.replace("修订指南3份", "修订指南4份")).statements} != before
    assert {s.id[0] for s in parse(TEXT).statements} == {"m", "p", "n"}


def test_the_same_words_twice_get_two_ids() -> None:
    twice = [s.id for s in parse(TEXT.replace("一是修订取水办法。", "一是修订取水办法。修订取水办法。")).statements][:2]
    assert twice[1] == f"{twice[0]}-2"


def test_name_statements_keeps_everything_but_the_id() -> None:
    statements = parse(TEXT).statements
    assert name_statements(statements) == statements


@pytest.mark.parametrize("text", ["没有标题。", "只有一段话，没有标题，也没有编号。\n第二段。", "2024\n\n2025"])
def test_a_text_without_headings_is_read_and_says_so(text: str) -> None:
    report = parse(text, "notes.txt")
    assert "no_outline" in [fault.code for fault in report.faults]
    assert report.outline == ()


def test_prose_is_told_apart_by_its_words() -> None:
    report = parse(
        "云岑县水务局2024年工作情况\n"
        "一年来，全局修订指南3份，完成水厂改造2座，供水普及率达到98%，获评先进集体。\n"
        "同时，我们也清醒认识到，工作中还存在不少问题，基层力量薄弱，设备更新滞后。\n"
        "下一步，我局将加快建设城西水厂，确保年底前通水，力争改造管网20公里。\n"
    )
    assert [s.kind for s in report.statements if "水厂" in s.text] == [Kind.MEASURE, Kind.NEXT_STEP]
    assert [s.kind for s in report.statements if "薄弱" in s.text or "滞后" in s.text] == [Kind.PROBLEM] * 2
    assert report.preamble == (Span(0, 15),)


@pytest.mark.parametrize("text", ["", " \n", "打印\n关闭", "----------"])
def test_no_text(text: str) -> None:
    with pytest.raises(OutlineMissing, match=r"notes\.txt: "):
        parse(text, "notes.txt")


TWIN = """雲岑縣水務局2024年法治政府建設年度報告
一、主要舉措和成效
（一）強化執法監督
一是評查案卷３３宗。二是開展檢查４０次，辦結案件１２件。
同時，我們也清醒認識到，工作中還存在不少問題，監測能力不足，設備更新滯後。
二、存在問題及改進措施
（一）公開內容不夠全面。部分領域資訊缺失。下一步，將編制目錄１份。
三、2025年工作計劃
⒈輪訓執法人員９０名。
附件：2025年民生實事
一、新建社區食堂
新建１２家。
"""


def test_a_traditional_wide_text_is_read_like_its_simplified_twin() -> None:
    ours, twin = parse(TWIN), parse(fold(TWIN))
    assert [(s.kind, s.span, fold(s.text), s.id) for s in ours.statements] == [
        (s.kind, s.span, s.text, s.id) for s in twin.statements
    ]
    assert [(h.level, h.span, fold(h.title)) for h in ours.headings()] == [
        (h.level, h.span, h.title) for h in twin.headings()
    ]
    assert (ours.organ, ours.year, ours.faults) == (twin.organ, twin.year, twin.faults)
    assert [s.text for s in ours.statements][:1] == ["評查案卷３３宗。"]
    assert ours.outline[0].title == "主要舉措和成效"


def test_items_alone_are_read() -> None:
    report = parse("云岑县水务局2024年工作\n一是修订取水办法。二是开展检查。")
    assert [s.text for s in report.statements] == ["修订取水办法。", "开展检查。"]


def codes(text: str, path: str = "2024.txt") -> list[tuple[str, str]]:
    return [(fault.code, fault.detail) for fault in parse(text, path).faults]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("一、主要工作措施和成效", "一、狠抓水源保护", [("no_measures_heading", "狠抓水源保护")]),
        ("二、存在的不足\n执法力量薄弱。\n", "", [("no_problems", "")]),
        ("三、下一步工作计划\n年底前建成水质监测站2座。\n", "", [("no_next_steps", "")]),
        ("云岑县水务局2024年", "", [("organ_unknown", "法治政府建设年度报告"), ("year_from_filename", "2024")]),
    ],
)
def test_faults(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert codes(TEXT.replace(old, new)) == expected


def test_a_report_without_measures() -> None:
    assert ("no_measures", "") in codes("云岑县水务局2024年工作报告\n一、下一步工作计划\n建成监测站。")


def test_the_title_is_the_line_that_says_report() -> None:
    report = parse(
        "云岑县水务局文件\n云水发〔2025〕3号\n云岑县水务局2024年法治政府建设年度报告\n一、主要工作\n修订指南。"
    )
    assert report.title == "云岑县水务局2024年法治政府建设年度报告"


def test_without_a_preamble_the_first_heading_is_the_title() -> None:
    assert parse("一、主要工作\n修订指南。").title == "主要工作"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("下一步工作计划", True),
        ("存在问题", True),
        ("主要工作", True),
        ("2025年工作安排", True),
        ("“十五五”时期经济社会发展", True),
        ("2025年重点抓好以下工作：", False),
        ("各项任务全面完成。", False),
        ("Next Steps", True),
        ("其他需要报告的事项", True),
        ("下一步工作计划的报告", False),
        ("云岑县水务局2024年法治政府建设年度报告", False),
        ("制度建设", False),
    ],
)
def test_names_section(line: str, expected: bool) -> None:
    assert names_section(line) is expected


SECTION_TITLES = [
    ("党政主要负责人履行推进法治建设第一责任人职责情况", Kind.DUTY),
    ("2024年工作回顾", Kind.MEASURE),
    ("存在的主要问题和不足", Kind.PROBLEM),
    ("主要原因分析", Kind.CAUSE),
    ("2025年工作打算", Kind.NEXT_STEP),
    ("其他需要报告的事项", Kind.OTHER),
    ("主要举措", Kind.MEASURE),
]


@pytest.mark.parametrize(("title", "kind"), SECTION_TITLES)
def test_a_section_gives_its_kind(title: str, kind: Kind) -> None:
    report = parse(f"一、工作回顾\n修订指南。\n二、{title}\n编制方案。")
    assert report.statements[-1].kind is kind


def test_every_section_rule_has_a_title() -> None:
    import re

    hits = {next(i for i, (words, _, _) in enumerate(SECTIONS) if re.search(words, t)) for t, _ in SECTION_TITLES}
    assert hits == set(range(len(SECTIONS)))


def test_an_empty_sentence_between_two_items_is_no_statement() -> None:
    report = parse("一、工作回顾\n修订指南。 一是清淤。 二是护岸。\n")
    assert [s.text for s in report.statements] == ["修订指南。", "清淤。", "护岸。"]


def test_no_statement_is_empty() -> None:
    report = parse("一、工作回顾\n衷心感谢各方支持！ 一是修渠。二是护岸。\n")
    assert all(s.text for s in report.statements)


def test_page_and_line_of_a_statement() -> None:
    document = Document("2024.pdf", "0" * 64, "application/pdf", "utf-8", TEXT, page_starts=(TEXT.index("二、"),))
    report = parse_document(document)
    assert [document.page_of(s.span) for s in report.statements] == [1, 1, 1, 2, 2]
    assert [document.line_of(s.span) for s in report.statements] == [4, 4, 4, 6, 8]
    assert document.page_of(Span(0, 1)) == 1
