"""OFD files: characters at their places become lines, lines paragraphs, pages one text."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from yoy.errors import UnreadableSource
from yoy.readers import ofd, read_document
from yoy.readers.content import Content

from .made import Placed, make_ofd, make_report_ofd, make_zip

SIZE, LEFT, TOP, PITCH, ACROSS = 5.0, 25.0, 40.0, 10.0, 30
"""A page for tests: 30 characters a line, in millimetres."""


def place(*lines: str, top: float = TOP) -> list[Placed]:
    """Lines one below the other; one that begins with wide spaces is indented by them."""
    return [
        (LEFT + SIZE * (len(line) - len(line.lstrip("\u3000"))), top + PITCH * i, SIZE, line.lstrip("\u3000"))
        for i, line in enumerate(lines)
    ]


def read(*pages: list[Placed], template: Sequence[Placed] = ()) -> list[str]:
    return ofd.read(make_ofd(pages, template)).text.split("\n")


FULL = "　　" + "建" * (ACROSS - 2)
GOES_ON = "成" * ACROSS
BEGUN = (FULL, *[GOES_ON] * 6, "完成。")
"""A paragraph that shows the margins."""
PARAGRAPH = "建" * (ACROSS - 2) + "成" * 6 * ACROSS + "完成。"


def test_lines_that_reach_the_margin_go_on() -> None:
    assert read(place(*BEGUN, "　　另起一段。")) == [PARAGRAPH, "另起一段。"]


def test_an_indented_line_begins_a_paragraph_after_a_full_one() -> None:
    lines = place(*BEGUN, FULL, GOES_ON, "　　另起一段。")
    assert read(lines) == [PARAGRAPH, "建" * 28 + "成" * 30, "另起一段。"]


def test_a_number_that_found_no_room_leaves_the_line_short() -> None:
    lines = place(*BEGUN, "　　" + "建" * 24, "123456789.5亿元" + "成" * 20, "完。")
    assert read(lines)[1].startswith("建" * 24 + "123456789.5亿元")


def test_without_indents_a_mark_after_a_sentence_begins_a_paragraph() -> None:
    full = "建" * (ACROSS - 1) + "。"
    assert read(place(GOES_ON, GOES_ON, full, "一、" + "成" * (ACROSS - 2), "完。"))[1] == "一、" + "成" * 28 + "完。"


def test_a_title_of_two_centred_lines_is_one_line() -> None:
    title = [(LEFT, 30.0, 7.5, "霁" * 20), (85.0, 41.0, 7.5, "年度报告")]
    assert read(title + place(*BEGUN, top=60.0)) == ["霁" * 20 + "年度报告", PARAGRAPH]


def test_a_paragraph_goes_on_over_the_page() -> None:
    content = ofd.read(make_ofd([place(*BEGUN, FULL, GOES_ON), place("过了页。", "　　另一段。")]))
    assert content.text.split("\n") == [PARAGRAPH, "建" * 28 + "成" * 30 + "过了页。", "另一段。"]
    assert [content.text[start : start + 4] for start in content.page_starts] == ["过了页。"]
    assert (content.media_type, content.encoding) == (ofd.MEDIA_TYPE, "utf-8")


def test_a_page_without_text_keeps_its_number() -> None:
    content = ofd.read(make_ofd([place(*BEGUN), [], place("　　二、问题")]))
    assert content.page_starts == (len(PARAGRAPH) + 1, len(PARAGRAPH) + 1)


HEAD_LINE = (LEFT, 20.0, 4.0, "云岑县水务局文件")


def read_text(content: Content) -> list[str]:
    """The lines that are no furniture."""
    furniture = {content.text[a:b] for a, b in content.furniture}
    return [line for line in content.text.split("\n") if line not in furniture]


def test_page_numbers_and_running_heads_are_furniture() -> None:
    texts = [place(*BEGUN), place("　　一、工作", "　　建成水闸。"), place("　　二、问题", "　　人手不足。")]
    pages = [[HEAD_LINE, *lines, (100.0, 280.0, 4.0, f"— {i} —")] for i, lines in enumerate(texts, 1)]
    content = ofd.read(make_ofd(pages))
    assert {content.text[a:b] for a, b in content.furniture} == {HEAD_LINE[3], "— 1 —", "— 2 —", "— 3 —"}
    assert read_text(content) == [PARAGRAPH, "一、工作", "建成水闸。", "二、问题", "人手不足。"]


def test_a_template_is_printed_on_each_page_that_calls_it() -> None:
    content = ofd.read(make_ofd([place(*BEGUN), place("　　二、问题", "　　人手不足。")], [HEAD_LINE]))
    assert [content.text[a:b] for a, b in content.furniture] == [HEAD_LINE[3]] * 2
    assert read_text(content) == [PARAGRAPH, "二、问题", "人手不足。"]


def test_words_keep_their_spaces_and_characters_have_none() -> None:
    assert read([(25.0, 40.0, 5.0, "OFD"), (40.0, 40.0, 5.0, "2016"), (60.0, 40.0, 5.0, "标 准")]) == ["OFD 2016 标 准"]


SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def draw(*objects: str) -> list[str]:
    """The lines of one page with these text objects."""
    with zipfile.ZipFile(io.BytesIO(make_ofd([place("x")]))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    page = f'<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID="1">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'
    return ofd.read(make_zip({**parts, "Doc_0/Pages/Page_0/Content.xml": page})).text.split("\n")


def text(content: str, place: str = "10 10", attributes: str = 'Size="5"', inside: str = 'X="0" Y="5"') -> str:
    code = f"<ofd:TextCode {inside}>{content}</ofd:TextCode>"
    return f'<ofd:TextObject Boundary="{place} 100 10" {attributes}>{code}</ofd:TextObject>'


def test_objects_of_a_line_are_sorted_by_their_place_not_by_their_order() -> None:
    assert draw(text("右", "15 10"), text("左", "10 10"), text("下", "20 30")) == ["左右", "下"]


def test_a_matrix_moves_and_scales() -> None:
    moved = text("右", "10 10", 'Size="1" CTM="5 0 0 5 5 0"', 'X="0" Y="1"')
    assert draw(moved, text("左", "10 10")) == ["左右"]


def test_repeated_steps_and_codes_that_go_on() -> None:
    steps = text("甲乙丙丁", inside='X="0" Y="5" DeltaX="g 2 5 20"')
    assert draw(steps, text("戊", "20.5 10")) == ["甲乙丙戊 丁"]
    second = "甲</ofd:TextCode><ofd:TextCode>乙"
    assert draw(text(second)) == ["甲乙"]


@pytest.mark.parametrize("steps", ["g 999999999999 5", "g", "g 5", "x y", "g -3 5", "nan", "1e999"])
def test_odd_steps(steps: str) -> None:
    lines = draw(text("甲乙", inside=f'X="0" Y="5" DeltaX="{steps}"'), text("尾", "40 60"))
    assert sorted("".join("".join(lines).split())) == sorted("甲乙尾")


def test_what_is_not_printed_is_out_and_what_is_printed_twice_comes_once() -> None:
    invisible = text("隐", "30 10", 'Size="5" Visible="false"'), text("影", "40 10", 'Size="5" Alpha="0"')
    assert draw(text("粗"), text("粗", "10.1 10"), *invisible) == ["粗"]


@pytest.mark.parametrize("name", ["OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"])
def test_a_part_that_is_missing(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(make_ofd([place("一、工作")]))) as archive:
        parts: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist() if n != name}
    with pytest.raises(UnreadableSource) as caught:
        read_document(Path("2025.ofd"), make_zip(parts))
    assert caught.value.code == ("binary_file" if name == "OFD.xml" else "part_missing")


def test_a_file_of_pictures_says_so() -> None:
    with pytest.raises(UnreadableSource) as caught:
        ofd.read(make_ofd([[], []]))
    assert caught.value.code == "no_text"


def test_a_report_as_an_office_prints_it() -> None:
    report = "云岑县水务局2025年法治政府建设年度报告\n一、主要工作\n建成水闸8座。"
    content = ofd.read(make_report_ofd(report))
    assert read_text(content) == report.split("\n")
    assert content.metadata.title == report.split("\n", maxsplit=1)[0]


def test_a_template_that_would_be_printed_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ofd, "_MOST_GLYPHS", 50_000)
    with pytest.raises(UnreadableSource) as caught:
        ofd.read(make_ofd([[]] * 6, [(25.0, 20.0, 4.0, "云" * 10_000)]))
    assert caught.value.code == "too_many_characters"


SAMPLE = Path(__file__).parents[2] / "reports" / "yuncen-ziran-ziyuan-ju" / "source" / "2025.ofd"


def test_damage_inside_a_part_is_an_error_with_a_sentence() -> None:
    chance = random.Random(11)
    with zipfile.ZipFile(SAMPLE) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(60):
        name = chance.choice(list(parts))
        damaged = bytearray(parts[name])  # type: ignore[arg-type]
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.choice(b'0123456789<>="/ ng\xff')
        try:
            read_document(SAMPLE, make_zip({**parts, name: bytes(damaged)}))
        except UnreadableSource as error:
            assert str(error).startswith(SAMPLE.as_posix())
