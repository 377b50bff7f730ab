"""Word documents: which text is shown, in which order, and what is left out."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from yoy.errors import UnreadableSource
from yoy.readers import docx, read_document

from .made import HEAD, R, W, level, list_docx_parts, make_docx, make_numbering, make_zip, numbered, p, word

STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(body: str, **parts: str | bytes) -> list[str]:
    return docx.read(make_docx(body, **parts)).text.split("\n")


def read_furniture(body: str, **parts: str | bytes) -> list[str]:
    content = docx.read(make_docx(body, **parts))
    return [content.text[span.start : span.end] for span in content.furniture]


def field(instruction: str, result: str, more: str = "") -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>{more}"
    return mark("begin") + code + mark("separate") + run(result) + mark("end")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:tab/><w:t>1</w:t></w:r>", "建成\t1"),
        ("<w:r><w:br/><w:t>1</w:t></w:r>", "建成\n1"),
        ("<w:r><w:cr/><w:t>1</w:t></w:r>", "建成\n1"),
        ('<w:r><w:br w:type="page"/><w:t>1</w:t></w:r>', "建成\n1"),
        ("<w:r><w:noBreakHyphen/><w:t>1</w:t></w:r>", "建成-1"),
        ("<w:r><w:softHyphen/><w:t>1\u200b\u00ad2</w:t></w:r>", "建成12"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "建成✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>', "建成▪"),
        ("<w:r><w:t>\uf0fc</w:t></w:r>", "建成✓"),
        ('<w:r><w:sym w:font="Odd" w:char="F011"/></w:r>', "建成\uf011"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>3</w:t></w:r>', "建成≥3"),
        ('<w:r><w:sym w:font="Odd" w:char="no"/></w:r>', "建成"),
        ('<w:r><w:sym w:font="Odd" w:char="D800"/></w:r>', "建成"),
        ('<w:r><w:sym w:font="Odd" w:char="FFFFFFFFFF"/></w:r>', "建成"),
        (f'<w:ins w:id="1">{run("泵站")}</w:ins>', "建成泵站"),
        ('<w:del w:id="1"><w:r><w:delText>泵站</w:delText></w:r></w:del>', "建成"),
        (f'<w:moveFrom w:id="1">{run("泵站")}</w:moveFrom>', "建成"),
        (f'<w:moveTo w:id="1">{run("泵站")}</w:moveTo>', "建成泵站"),
        (f'<w:ins w:id="1"><w:del w:id="2">{run("泵站")}</w:del></w:ins>', "建成"),
        (run("泵站", "<w:vanish/>"), "建成"),
        (run("泵站", '<w:vanish w:val="0"/>'), "建成泵站"),
        (run("泵站", '<w:vanish w:val="false"/>'), "建成泵站"),
        (f'<w:hyperlink r:id="x">{run("泵站")}</w:hyperlink>', "建成泵站"),
        (f'<w:smartTag w:element="x">{run("泵站")}</w:smartTag>', "建成泵站"),
        (f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('泵站')}</w:sdtContent></w:sdt>", "建成泵站"),
        (f'<w:fldSimple w:instr=" DATE ">{run("泵站")}</w:fldSimple>', "建成泵站"),
        (field("HYPERLINK x", "泵站"), "建成泵站"),
        (field("IF", "泵站", more=field("DATE", "九月")), "建成泵站"),
        (field("XE", "").replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', ""), "建成"),
        (f"<w:r><w:ruby><w:rt>{run('bèng')}</w:rt><w:rubyBase>{run('泵')}</w:rubyBase></w:ruby></w:r>", "建成泵"),
        ("<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>", "建成1+1"),
        ("<w:r><w:commentReference w:id='1'/></w:r>", "建成"),
        ("<w:r><w:t>泵\n  站</w:t></w:r>", "建成泵 站"),
        ("<w:r><w:t>𠮷泵</w:t></w:r>", "建成𠮷泵"),
    ],
)  # fmt: skip
def test_what_a_paragraph_shows(inside: str, text: str) -> None:
    assert "\n".join(read(p("建成", inside=inside))) == text


def test_paragraphs_are_lines_and_empty_ones_none() -> None:
    assert read(p("一、主要工作") + p() + p(" ") + p("　　建成泵站。")) == ["一、主要工作", "　　建成泵站。"]


def test_a_style_may_hide_its_text() -> None:
    styles = HEAD + word(
        "styles",
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="g"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="gg"><w:basedOn w:val="g"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>',
    )
    hidden = run("隐藏", '<w:rStyle w:val="h"/>')
    shown = run("可见", '<w:vanish w:val="0"/>')
    body = p("建成", inside=hidden) + p("隐藏", '<w:pStyle w:val="gg"/>', shown) + p("循环", '<w:pStyle w:val="x"/>')
    assert read(body, styles=styles) == ["建成", "可见", "循环"]


def test_a_deleted_paragraph_end_joins_the_lines() -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    assert read(p("建成泵站", mark) + p("8座。") + p("其他", mark)) == ["建成泵站8座。", "其他"]


def test_a_text_box_comes_once_after_its_paragraph() -> None:
    inside = f"<w:txbxContent>{p('框内一')}{p('框内二')}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    assert read(p("正文", inside=both) + p("下文")) == ["正文", "框内一", "框内二", "下文"]
    empty = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"/>{fallback}</mc:AlternateContent></w:r>'
    assert read(p("正文", inside=empty)) == ["正文", "框内一", "框内二"]


def test_word_art_is_text() -> None:
    assert read(p(inside='<w:r><w:pict><v:textpath string="云岑县水务局文件"/></w:pict></w:r>')) == ["云岑县水务局文件"]


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_a_row_is_a_line() -> None:
    body = p("上") + table([p("序号"), p("任务"), p("单位")], [p("1"), p("建泵站") + p("建水闸"), p()]) + p("下")
    assert read(body) == ["上", "序号\t任务\t单位", "1\t建泵站 建水闸", "下"]


def test_a_cell_of_whole_paragraphs_stands_in_lines_of_its_own() -> None:
    body = table([p("工作"), p("一、主要工作") + p("建成泵站。")], [p("问题"), p("存在不足。") + p("人手少。")])
    assert read(body) == ["工作", "一、主要工作", "建成泵站。", "问题", "存在不足。", "人手少。"]
    assert read(table([p("一、主要工作") + p("建成泵站。")])) == ["一、主要工作", "建成泵站。"]


def test_a_table_in_a_cell_and_rows_in_a_control() -> None:
    inner = table([p("甲"), p("乙")])
    assert read(table([p("外"), inner + p()])) == ["外\t甲\t乙"]
    rows = (
        table([p("一"), p("二")])
        .replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>")
        .replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")
    )
    assert read(rows) == ["一\t二"]


def test_a_deleted_row_is_out() -> None:
    gone = table([p("甲")]).replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>')
    assert read(p("正文") + gone) == ["正文"]


FOOTNOTES = HEAD + word(
    "footnotes",
    f'<w:footnote w:type="separator" w:id="-1">{p()}</w:footnote>'
    f'<w:footnote w:id="1">{p("指县级河长。", inside="<w:r><w:footnoteRef/></w:r>")}{p("下同。")}</w:footnote>'
    f'<w:footnote w:id="2">{p("指水闸。")}</w:footnote><w:footnote w:id="3">{p("无人引用。")}</w:footnote>',
)


def test_notes_stand_at_the_end_as_furniture() -> None:
    def call(id: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{id}"/></w:r>' + run("。")

    body = p("建水闸", inside=call(2)) + p("设河长", inside=call(1))
    end = HEAD + word("endnotes", f'<w:endnote w:id="1">{p("见附件。")}</w:endnote>')
    body += p("其他", inside='<w:r><w:endnoteReference w:id="1"/></w:r>')
    lines = ["建水闸。", "设河长。", "其他", "[1] 指水闸。", "[2] 指县级河长。", "下同。", "[i] 见附件。"]
    assert read(body, footnotes=FOOTNOTES, endnotes=end) == lines
    assert read_furniture(body, footnotes=FOOTNOTES, endnotes=end) == lines[3:]


def test_headers_and_footers_stand_at_the_end_as_furniture() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="even" r:id="footer"/><w:footerReference w:type="default" r:id="footer"/></w:sectPr>'
    )
    parts = {
        "header": HEAD + word("hdr", p("  云岑县水务局")),
        "footer": HEAD + word("ftr", p("— ", inside=field("PAGE", "3") + run(" —")) + p("  云岑县水务局")),
    }
    body = p("正文", f"{section}") + section
    assert read(body, **parts) == ["正文", "  云岑县水务局", "— 3 —"]
    assert read_furniture(body, **parts) == ["云岑县水务局", "— 3 —"]


def test_a_table_of_contents_is_furniture_where_it_stands() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    entry = p(inside=begin + run("一、主要工作") + "<w:r><w:tab/></w:r>" + field("PAGEREF x", "1"))
    last = p("二、问题", inside='<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    body = p("目录在下") + entry + last + p("一、主要工作")
    assert read(body) == ["目录在下", "一、主要工作\t1", "二、问题", "一、主要工作"]
    assert read_furniture(body) == ["一、主要工作\t1", "二、问题"]
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt>{gallery}<w:sdtContent>{p('目 录')}{entry}{last}</w:sdtContent></w:sdt>"
    assert read_furniture(control + p("正文")) == ["目 录", "一、主要工作\t1", "二、问题"]


def test_furniture_is_whole_lines_to_the_outline() -> None:
    data = make_docx(p("一、主要工作") + p("建成泵站"), footnotes=FOOTNOTES)
    document = read_document(Path("x.docx"), data)
    assert document.furniture == ()
    assert document.media_type == docx.MEDIA_TYPE


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "gb18030"])
def test_parts_in_other_encodings(encoding: str) -> None:
    parts = list_docx_parts(p("一、主要工作"))
    name = "UTF-16" if "16" in encoding else encoding
    body = str(parts["word/document.xml"]).replace("UTF-8", name)
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert docx.read(make_zip(parts | {"word/document.xml": mark + body.encode(encoding)})).text == "一、主要工作"


def test_the_strict_variant_reads_alike() -> None:
    numbering = make_numbering(level(0, "chineseCounting", "%1、"))
    data = list_docx_parts(numbered("主要工作") + p("建成", inside=run("隐藏", "<w:vanish/>")), numbering=numbering)
    for usual, strict in STRICT.items():
        data = {name: str(content).replace(usual, strict) for name, content in data.items()}
    assert docx.read(make_zip(data)).text == "一、主要工作\n建成"


def test_the_main_part_may_have_another_name() -> None:
    parts = list_docx_parts(p("一、主要工作"))
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace('"word/document.xml"', '"/word/document2.xml"')
    assert docx.read(make_zip(parts)).text == "一、主要工作"


def test_what_lies_outside_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "styles.xml"
    secret.write_text("<broken", "utf-8")
    parts = list_docx_parts(p("一、主要工作"), styles=HEAD + word("styles", ""))
    for target in (f"file://{secret}", str(secret), "../../../styles.xml"):
        relations = str(parts["word/_rels/document.xml.rels"])
        outside = relations.replace('Target="styles.xml"', f'Target="{target}" TargetMode="External"')
        assert docx.read(make_zip(parts | {"word/_rels/document.xml.rels": outside})).text == "一、主要工作"
        inside = relations.replace('Target="styles.xml"', f'Target="{target}"')
        assert docx.read(make_zip(parts | {"word/_rels/document.xml.rels": inside})).text == "一、主要工作"


def test_properties() -> None:
    core = (
        '<p:coreProperties xmlns:p="p" xmlns:dc="d"><dc:title>年度报告</dc:title><dc:creator>云岑县水务局</dc:creator>'
        "<dc:created>2025-01-01</dc:created></p:coreProperties>"
    )
    metadata = docx.read(make_docx(p("正文"), core=core)).metadata
    assert (metadata.title, metadata.publisher, metadata.published) == ("年度报告", "云岑县水务局", "")


@pytest.mark.parametrize("body", ["", p(), p(inside="<w:r><w:drawing/></w:r>"), p(" \t\u3000")])
def test_a_document_without_text_says_so(body: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        docx.read(make_docx(body))
    assert caught.value.code == "no_text"


def test_a_container_without_a_main_part() -> None:
    parts = list_docx_parts(p("正文"))
    del parts["_rels/.rels"]
    assert docx.identify(make_zip(parts))
    with pytest.raises(UnreadableSource) as caught:
        docx.read(make_zip(parts))
    assert caught.value.code == "part_missing"


@pytest.mark.parametrize("instruction", ["DATE", "TOC"])
def test_a_field_that_never_ends_hides_nothing(instruction: str) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    begin += f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    for opened in (begin, begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'):
        body = p(inside=opened + run("目录")) + numbered("主要工作")
        numbering = make_numbering(level(0, "chineseCounting", "%1、"))
        assert read(body, numbering=numbering) == ["目录", "一、主要工作"]
        assert read_furniture(body, numbering=numbering) == []


@pytest.mark.parametrize("element", ['<w:altChunk r:id="x"/>', '<w:p><w:subDoc r:id="x"/></w:p>'])
def test_text_that_stands_in_another_file_is_not_lost_in_silence(element: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(p("正文") + element)
    assert caught.value.code == "text_elsewhere"


def test_fields_nested_without_end_and_a_note_called_without_end() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    assert read(p("正文", inside=begin * 3_000 + run("果") * 3_000)) == ["正文" + "果" * 3_000]
    calls = '<w:r><w:footnoteReference w:id="1"/></w:r>' * 10_000
    assert len(read(p("正文", inside=calls), footnotes=FOOTNOTES)) == 3


SAMPLE = Path(__file__).parents[2] / "reports" / "yuncen-ziran-ziyuan-ju" / "source" / "2025.docx"


def damage(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        damaged[chance.randrange(len(damaged))] = chance.choice(b'0123456789<>="/ aw\xff')
    return bytes(damaged)


def test_damage_of_any_kind_is_an_error_with_a_sentence() -> None:
    chance = random.Random(7)
    whole = SAMPLE.read_bytes()
    with zipfile.ZipFile(SAMPLE) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(200):
        name = chance.choice(list(parts))
        for data in (damage(whole, chance), make_zip({**parts, name: damage(parts[name], chance)})):
            try:
                read_document(SAMPLE, data)
            except UnreadableSource as error:
                assert str(error).startswith(SAMPLE.as_posix())
