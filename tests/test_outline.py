"""Markers, the tree of headings, and the lines left out."""

from __future__ import annotations

from itertools import pairwise

import pytest

from yoy.marks import RULES, Mark, find_mark
from yoy.model import Document, Heading, Span
from yoy.outline import lay_out, nest_headings, parse_outline

MARKS = [
    ("一、主要工作", 1, "一、"),
    ("十二、其他", 1, "十二、"),
    ("一.主要工作", 1, "一."),
    ("一 、主要工作", 1, "一 、"),
    ("第三章 保障", 1, "第三章 "),
    ("附件：2025年民生实事", 1, "附件："),
    ("附件2 名词", 1, "附件2 "),
    ("Ⅱ.下一步", 1, "Ⅱ."),
    ("IV. Next Steps", 1, "IV. "),
    ("Commitment 3: Open data", 1, "Commitment 3: "),
    ("㈡制度", 2, "㈡"),
    ("〔二〕制度", 2, "〔二〕"),
    ("第一章 总则", 1, "第一章 "),
    ("第二部分：安排", 1, "第二部分："),
    ("（一）制度", 2, "（一）"),
    ("(十一)制度", 2, "(十一)"),
    ("（一）、制度", 2, "（一）、"),
    ("二）制度", 2, "二）"),
    ("1.制度", 3, "1."),
    ("12.制度", 3, "12."),
    ("⒊制度", 3, "⒊"),
    ("3、制度", 3, "3、"),
    ("（1）制度", 4, "（1）"),
    ("(12)制度", 4, "(12)"),
    ("3）制度", 4, "3）"),
    ("⑶制度", 4, "⑶"),
    ("b) publish data", 4, "b)"),
    ("⑳制度", 4, "⑳"),
    ("一是抓好制度", 5, "一是"),
    ("二要抓好制度", 5, "二要"),
    ("第三，抓好制度", 5, "第三，"),
    ("其一，抓好制度", 5, "其一，"),
    ("其二是抓好制度", 5, "其二是"),
    ("——抓好制度", 5, "——"),
    ("—抓好制度", 5, "—"),
    ("•抓好制度", 5, "•"),
    ("- publish data", 5, "- "),
]


@pytest.mark.parametrize(("line", "level", "marker"), MARKS)
def test_find_mark(line: str, level: int, marker: str) -> None:
    assert find_mark(line) == Mark(level, marker)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "主要工作",
        "一般公共预算",
        "2024年工作",
        "3.5公里渠道",
        "10、20年一遇",
        "100.制度",
        "（略）",
        "一是好",
        "附件齐全，材料完整。",
        "In 2024 the county",
        "a county",
        "—",
        "第一书记",
    ],
)
def test_no_mark(line: str) -> None:
    assert find_mark(line) is None


def test_every_rule_has_a_mark() -> None:
    hits = {next(i for i, rule in enumerate(RULES) if rule(line)) for line, _, _ in MARKS}
    assert hits == set(range(len(RULES)))


@pytest.mark.parametrize("line", ["一、二级公路养护里程达到86公里", "三、四季度开展督查"])
def test_a_series_of_numerals_is_no_heading(line: str) -> None:
    assert find_mark(line) is None


def test_a_word_with_yao_is_no_item() -> None:
    assert find_mark("三要素保障专班全面运行") is None


def make_heading(level: int, title: str) -> Heading:
    return Heading(level, "", title, Span(0, 0))


def test_nest_headings() -> None:
    tree = nest_headings([make_heading(n, t) for n, t in ((1, "a"), (2, "b"), (5, "c"), (2, "d"), (1, "e"))])
    assert [[h.title for h in top.walk()] for top in tree] == [["a", "b", "c", "d"], ["e"]]
    assert [h.title for h in tree[0].children] == ["b", "d"]


def test_nest_headings_that_begin_deep() -> None:
    tree = nest_headings([make_heading(5, "a"), make_heading(2, "b"), make_heading(1, "c")])
    assert [h.title for h in tree] == ["a", "b", "c"]


def outline(text: str, furniture: tuple[Span, ...] = ()) -> tuple[list[str], list[tuple[str, str]]]:
    document = Document("x.txt", "0" * 64, "text/plain", "utf-8", text, (), furniture)
    _, entries, ignored = parse_outline(document, lambda line: line == "下一步")
    pieces = [document.quote(span) for e in entries for span in ([e.heading.span] if e.heading else []) + [e.body]]
    return [p for p in pieces if p], [(i.why, document.quote(i.span)) for i in ignored]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029", "\n\n \n"])
def test_every_line_end_ends_a_line(newline: str) -> None:
    text = newline.join(("一、工作", "建成泵站。", "打印", "下一步", "改造水闸。"))
    assert outline(text) == (["一、工作", "建成泵站。", "下一步", "改造水闸。"], [("page_furniture", "打印")])


def test_white_space_around_a_line_belongs_to_nobody() -> None:
    assert outline(" \u3000一、工作\xa0\n\t建成泵站。 ")[0] == ["一、工作", "建成泵站。"]


def test_lines_marked_by_the_reader_are_furniture() -> None:
    assert outline("网站导航\n一、工作\n建成泵站。", (Span(0, 4),))[1] == [("page_furniture", "网站导航")]


def test_items_run_inside_a_paragraph() -> None:
    pieces, _ = outline("一、工作\n抓好三事：一是修渠。二是清淤；三是护岸。")
    assert pieces == ["一、工作", "抓好三事：", "一是", "修渠。", "二是", "清淤；", "三是", "护岸。"]


def test_a_heading_of_its_own_line_is_short() -> None:
    long = "（一）" + "落实巡堤责任" * 11
    document = Document("x.txt", "0" * 64, "text/plain", "utf-8", f"一、工作\n{long}\n完成。")
    entries = parse_outline(document, lambda _: False).entries
    assert [entry.own_line for entry in entries] == [True, False, False]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("----------", "rule"),
        ("各位代表：", "salutation"),
        ("同志们！", "salutation"),
        ("打印", "page_furniture"),
        ("【打印】 【关闭】", "page_furniture"),
        ("上一篇 | 下一篇", "page_furniture"),
        ("来源：云岑县水务局", "page_furniture"),
        ("示公网安备00000000号", "page_furniture"),
        ("当前位置：首页", "page_furniture"),
        ("2025年1月20日", "signature"),
        ("二〇二五年一月二十日", "signature"),
    ],
)
def test_furniture(line: str, why: str) -> None:
    assert outline(f"一、工作\n建成泵站。\n{line}")[1] == [(why, line)]


@pytest.mark.parametrize(
    "line",
    [
        "打印店整治完成。",
        "同志们齐心协力完成任务。",
        "地址库建成。",
        "2025年1月20日前完成。",
        "来源清楚。",
        "首页改版完成。",
    ],
)
def test_no_furniture(line: str) -> None:
    assert outline(f"一、工作\n建成泵站。\n{line}")[1] == []


def test_a_long_line_is_never_furniture() -> None:
    line = "来源：" + "管理体系更加健全" * 20
    assert outline(f"一、工作\n{line}")[1] == []


def test_a_glossary_runs_to_the_end() -> None:
    ignored = outline("一、工作\n推行河长制。\n名词解释\n河长制：由负责人担任河长。\n二、其他")[1]
    assert [why for why, _ in ignored] == ["glossary"] * 3


def test_a_text_that_lost_its_line_ends_gets_them_back() -> None:
    review, plan = "全年新建水厂两座，民生持续改善。" * 70, "新建水厂三座，改造管网四十公里。" * 70
    text = f"岭北市政府工作报告\n现在，我向大会报告工作。 一、2018年工作回顾 {review}二、2019年工作安排 {plan}"
    document = Document("x.txt", "0" * 64, "text/plain", "utf-8", text)
    found, entries, _ = parse_outline(document, lambda line: line.startswith("20"))
    assert [e.heading.title for e in entries if e.heading] == ["2018年工作回顾", "2019年工作安排"]
    assert len(found) == len(text)


def test_a_break_inside_a_sentence_is_none_where_all_lines_are_as_long() -> None:
    text = (
        "一、主要工作\n"
        + "全县新建水厂两座改造管网三十\n公里，供水普及率明显提高，群众\n用水更加放心，水质达标率稳定。\n" * 6
    )
    assert [e for e in lay_out(text).split("\n") if e][:2] == [
        "一、主要工作",
        "全县新建水厂两座改造管网三十 公里，供水普及率明显提高，群众 用水更加放心，水质达标率稳定。",
    ]


def test_many_headings_nest_without_recursion() -> None:
    headings = [make_heading(1 + i % 5, "") for i in range(100_000)]
    assert len(nest_headings(headings)) == 20_000


def test_entries_come_in_reading_order() -> None:
    text = "一、工作\n（一）修渠\n一是清淤。二是护岸。\n二、下一步\n1.改造水闸\n2.更新设备\n"
    document = Document("x.txt", "0" * 64, "text/plain", "utf-8", text)
    entries = parse_outline(document, lambda _: False).entries
    spans = [span for e in entries for span in ([e.heading.span] if e.heading else []) + [e.body]]
    assert all(a.end <= b.start for a, b in pairwise(spans))
