"""Lines and paragraphs out of characters at their places, as a typesetter puts them there; no PDF in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from yoy.readers.lines import Glyph, Line, gather_lines, is_han
from yoy.readers.pages import Text, join_pages

SIZE = 10.0
PITCH = 18.0
LEFT, RIGHT = 100.0, 300.0
"""Twenty Chinese characters a line."""


def set_run(text: str, x: float, y: float, size: float = SIZE) -> list[Glyph]:
    """Characters one after the other: Chinese as wide as high, others half of that; spaces are not drawn."""
    glyphs = []
    for character in text:
        width = size if is_han(character) else size / 2
        if character != " ":
            glyphs.append(Glyph(x, y, width, size, character))
        x += width
    return glyphs


def set_paragraph(text: str, y: float, indent: float = 2, left: float = LEFT, right: float = RIGHT) -> list[Glyph]:
    """A paragraph broken into lines: between Chinese characters, and at spaces."""
    words = [word for part in text.split(" ") for word in ([*part] if is_han(part[0]) else [part + " "])]
    glyphs: list[Glyph] = []
    x = left + indent * SIZE
    for word in words:
        run = set_run(word, x, y)
        if run[-1].x + run[-1].width > right:
            x, y = left, y + PITCH
            run = set_run(word, x, y)
        glyphs += run
        x += sum(SIZE if is_han(c) else SIZE / 2 for c in word)
    return glyphs


def set_page(paragraphs: Iterable[str], indent: float = 2, gap: float = 0) -> list[Glyph]:
    glyphs: list[Glyph] = []
    y = 100.0
    for paragraph in paragraphs:
        glyphs += set_paragraph(paragraph, y, indent)
        y = glyphs[-1].y + PITCH + gap
    return glyphs


def read(*pages: Sequence[Glyph]) -> Text:
    return join_pages([gather_lines(page) for page in pages])


def list_furniture(text: Text) -> list[str]:
    return [text.text[a:b] for a, b in text.furniture]


LONG = "东塬县水务局修订取水许可办法三件检查水库四十一座整改隐患七十处治理河道五十二公里新建泵站十座"
REPORT = [
    "一、主要工作",
    LONG + "。",
    "（一）加强监管",
    LONG + "，一是完善制度，二是强化检查。",
    "二、下一步工作",
    "建成南溪水厂。",
]
ENGLISH = [
    "1. Review",
    "The Board looks after the reservoirs and the canals of the county of Eastmere.",
    "2. Plan of work",
]


def test_indented_paragraphs() -> None:
    assert read(set_page(REPORT)).text.split("\n") == REPORT


def test_paragraphs_that_stand_apart() -> None:
    assert read(set_page(REPORT, indent=0, gap=8)).text.split("\n") == REPORT


def test_words_keep_their_spaces() -> None:
    assert read(set_page(ENGLISH, indent=0, gap=8)).text.split("\n") == ENGLISH


@pytest.mark.parametrize(
    "mark", ["（二）加强服务", "1.加强服务", "二是加强服务", "㈡加强服务", "⑵加强服务", "其次，加强服务"]
)
def test_a_mark_begins_a_paragraph_where_there_are_no_indents(mark: str) -> None:
    full = LONG[:39] + "。"
    assert read(set_page([full, mark + "。"], indent=0)).text.split("\n") == [full, mark + "。"]


def test_a_mark_at_the_start_of_a_line_by_chance_begins_none() -> None:
    text = LONG[:17] + "；" + "二是强化检查整改隐患七十处。"
    assert read(set_page([text, LONG])).text.split("\n") == [text, LONG]


def test_a_full_heading_is_not_joined_with_its_text() -> None:
    heading = "（一）" + LONG[:15]
    assert read(set_page([heading, LONG + "。", LONG + "。"])).text.split("\n") == [heading, LONG + "。", LONG + "。"]


def test_a_title_over_two_centred_lines() -> None:
    title = [*set_run("东塬县水务局二〇二五年度法治政", 102, 50, 13), *set_run("府建设工作报告", 154.5, 74, 13)]
    lines = read([*title, *set_page(REPORT)]).text.split("\n")
    assert lines[0] == "东塬县水务局二〇二五年度法治政府建设工作报告"
    assert lines[1:] == REPORT


def test_a_signature_at_the_right_stays_on_its_lines() -> None:
    signed = [*set_run("东塬县水务局", 240, 400), *set_run("2026年1月9日", 240, 418)]
    assert read([*set_page(REPORT), *signed]).text.split("\n")[-2:] == ["东塬县水务局", "2026年1月9日"]


# Pages


def set_report(number: int, text: Sequence[Glyph], head: str = "东塬县水务局年度报告") -> list[Glyph]:
    return [*set_run(head, 150, 40), *text, *set_run(f"— {number} —", 190 if number % 2 else 120, 700)]


def test_a_paragraph_over_a_page_break_is_whole() -> None:
    lines = set_paragraph(LONG + "。", 100)
    first = [*set_page(["一、主要工作"]), *(glyph._replace(y=118) for glyph in lines if glyph.y == 100)]
    second = [glyph._replace(y=glyph.y - PITCH) for glyph in lines if glyph.y > 100]
    second += [g._replace(y=g.y + 3 * PITCH) for g in set_page(["二、下一步工作", LONG + "。"])]
    text = read(set_report(1, first), set_report(2, second))
    head = "东塬县水务局年度报告"
    assert text.text.split("\n") == [
        head, "一、主要工作", LONG + "。", "— 1 —", head, "二、下一步工作", LONG + "。", "— 2 —",
    ]  # fmt: skip
    assert list_furniture(text) == [head, "— 1 —", head, "— 2 —"]
    assert text.text[text.page_starts[0] :].startswith(LONG[18:])


def test_notes_stand_behind_a_paragraph_that_runs_on() -> None:
    page = set_paragraph(LONG + "。", 100)
    first = [glyph for glyph in page if glyph.y == 100] + set_run("①指登记在册的水库。", 100, 650, 7)
    second = [glyph for glyph in page if glyph.y > 100] + [g._replace(y=g.y + 80) for g in set_page([LONG + "。"])]
    text = read(first, second)
    assert text.text.split("\n") == [LONG + "。", "①指登记在册的水库。", LONG + "。"]
    assert text.furniture == ()


def test_what_stands_on_one_page_only_is_text() -> None:
    text = read(
        set_report(1, set_page(REPORT)), set_page(["三、附则", LONG + "。"]), set_page(["四、其他", LONG[5:] + "。"])
    )
    assert list_furniture(text) == ["— 1 —"]


@pytest.mark.parametrize("number", ["— 3 —", "- 3 -", "第3页", "第3页共9页", "Page 3 of 9"])
def test_a_page_number_alone_is_furniture(number: str) -> None:
    assert list_furniture(read([*set_page(REPORT), *set_run(number, 180, 700)])) == [number]


def test_empty_pages_have_starts() -> None:
    text = read(set_page(["一、主要工作"]), [], set_page(["二、下一步工作"]))
    assert text.page_starts == (7, 7)
    assert read([], []) == Text("", (), (0,))


# Lines


def spell(*glyphs: Glyph) -> list[str]:
    return [line.text for line in gather_lines(glyphs)]


def test_marks_drawn_late_stand_in_their_place() -> None:
    glyphs = set_run("推进“一网通办”改革", 100, 50)
    late = [glyph for glyph in glyphs if glyph.text in "“”"]
    assert spell(*(glyph for glyph in glyphs if glyph not in late), *late) == ["推进“一网通办”改革"]


def test_letters_drawn_twice_come_back_once() -> None:
    bold = [*set_run("水务局", 100, 50), *set_run("水务局", 100.3, 50)]
    assert spell(*bold) == ["水务局"]
    assert spell(*set_run("期期", 100, 50), *set_run("ll", 120, 50)) == ["期期ll"]


def test_a_note_number_stays_in_its_line() -> None:
    assert spell(*set_run("水库", 100, 50), Glyph(120, 46.5, 3, 6, "1"), *set_run("座", 123, 50)) == ["水库1座"]


def test_a_table_comes_row_by_row() -> None:
    rows = [("项目", "数量"), ("水库", "41"), ("泵站", "10")]
    glyphs = [
        g for i, row in enumerate(rows) for j, cell in enumerate(row) for g in set_run(cell, 100 + 90 * j, 50 + 20 * i)
    ]
    assert spell(*glyphs) == ["项目 数量", "水库 41", "泵站 10"]
    assert read(glyphs).text.split("\n") == ["项目 数量", "水库 41", "泵站 10"]


def test_a_cell_of_several_lines_is_whole() -> None:
    cells = [*set_run("泵站", 100, 50), *set_paragraph(LONG[:12], 50, 0, 200, 260), *set_run("水库", 100, 90)]
    cells += set_run("四十一座", 200, 90)
    assert read(cells).text.split("\n") == ["泵站", LONG[:12], "水库 四十一座"]


def test_columns_come_one_after_the_other() -> None:
    columns = [*set_paragraph(LONG * 2 + "。", 50, 2, 60, 160), *set_paragraph(LONG + "。", 50, 2, 190, 290)]
    assert read(columns).text.split("\n") == [LONG * 2 + "。", LONG + "。"]


def test_a_list_keeps_its_marks() -> None:
    items = [
        *set_run("•", 100, 50),
        *set_paragraph("Visit the works of the county and measure their water", 50, 0, 112, 300),
    ]
    items += [*set_run("•", 100, 90), *set_run("Publish it", 112, 90)]
    assert read(items).text.split("\n") == ["• Visit the works of the county and measure their water", "• Publish it"]


# Hyphens


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("the govern-", "ment of the county", "the government of the county"),
        ("a long-", "planned survey", "a long-planned survey"),
        ("the govern\u00ad", "ment of the county", "the government of the county"),
        ("between 2024-", "2025", "between 2024-2025"),
        ("water and/", "or land", "water and/or land"),
        ("works at Long-", "Holm", "works at Long-Holm"),
    ],
)
def test_broken_words(above: str, below: str, text: str) -> None:
    other = [make_line("the government has a long-planned act.", 30)]
    lines = [make_line(above, 60), make_line(below, 74)]
    assert join_pages([other, lines]).text.split("\n")[-1] == text


def make_line(text: str, y: float) -> Line:
    return Line(100, 300, y, 10, text, first=40, hang=100)


def test_nothing_is_lost_or_doubled() -> None:
    glyphs = set_report(1, set_page(REPORT))
    assert sorted("".join(read(glyphs).text.split())) == sorted(glyph.text for glyph in glyphs)
