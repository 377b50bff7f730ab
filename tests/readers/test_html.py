"""HTML pages: the visible lines, and which of them are furniture."""

from __future__ import annotations

import pytest

from yoy.errors import UnreadableSource
from yoy.readers import html


def read(page: str) -> list[str]:
    return html.read(page.encode()).text.split("\n")


def read_furniture(page: str) -> list[str]:
    content = html.read(page.encode())
    return [content.text[a:b] for a, b in content.furniture]


def body(inside: str) -> str:
    return f"<!DOCTYPE html><html><head><title>题目</title></head><body>{inside}</body></html>"


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("<p>一、主要工作</p><p>修订指南。</p>", ["一、主要工作", "修订指南。"]),
        ("<p>一、主要工作<br>修订指南。<br/>开展检查。</p>", ["一、主要工作", "修订指南。", "开展检查。"]),
        ("<p><span>一、</span><strong>主要<b>工</b>作</strong>情况</p>", ["一、主要工作情况"]),
        ("<div>前<div>内</div>后</div>", ["前", "内", "后"]),
        ("<h1>题目</h1>正文<h2>（一）</h2>", ["题目", "正文", "（一）"]),
        ("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"]),
        ("<table><tr><th>年</th><th>数</th></tr><tr><td>2024</td><td>3</td></tr></table>", ["年\t数", "2024\t3"]),
        ("<p>甲&nbsp;&nbsp;乙&emsp;丙&ldquo;丁&rdquo;&#12289;&#x4e00;&amp;&lt;p&gt;</p>", ["甲 乙 丙“丁”、一&<p>"]),
        ("<p>\u3000\u3000一、主要工作 \u3000</p>", ["一、主要工作"]),
        ("<p>修订\n      指南，\n开展检查 40\n次。</p>", ["修订指南，开展检查 40 次。"]),
        ("<p>Review\nof the year</p>", ["Review of the year"]),
        ("<pre>甲\n乙\r\n丙</pre>丁", ["甲", "乙", "丙", "丁"]),
        ("<p>甲</p><p> </p><p>&nbsp;</p><p>乙</p>", ["甲", "乙"]),
        ("<p>甲<!-- 注释 -->乙</p><!--<p>丙</p>-->", ["甲乙"]),
        ("<p>甲<script>var a='乙';</script>丙<style>p{}</style></p><noscript>丁</noscript>", ["甲丙"]),
        ("<p>甲<textarea>乙</textarea><svg><text>丙</text></svg><template>丁</template>戊</p>", ["甲戊"]),
        ("<select><option>甲</option></select><p>乙</p>", ["乙"]),
        ("<section><article><p>甲</p></article></section>", ["甲"]),
        ("<center>甲</center><font>乙</font><o:p>丙</o:p>", ["甲", "乙丙"]),
        ("<dl><dt>甲</dt><dd>乙</dd></dl>", ["甲", "乙"]),
        ("<p>水位<sup>①</sup>与 10<sup>3</sup> m<sup>3</sup></p>", ["水位①与 10³ m³"]),
        ("<p>甲<img alt='图'>乙</p>", ["甲乙"]),
        ("甲<p>乙", ["甲", "乙"]),
        ("<p>办结320<sup>2</sup>件，PM<sub>2.5</sub>浓度<sup>［1］</sup>下降</p>", ["办结320²件，PM2.5浓度［1］下降"]),
        ("<p><ruby>堉<rp>(</rp><rt>yù</rt><rp>)</rp></ruby>山镇</p>", ["堉山镇"]),
        ("<div style='white-space: pre-wrap'>甲\n乙</div>", ["甲", "乙"]),
        ("<p>修订指南，完成率</p><p>为九成。</p>", ["修订指南，完成率", "为九成。"]),
        ("<details><summary>甲</summary>乙</details><dialog>丙</dialog><dialog open>丁</dialog>", ["甲", "乙", "丁"]),
        ("<p>甲<video>乙</video><canvas>丙</canvas></p><iframe src='x'>丁</iframe>", ["甲"]),
        ("<p><span>甲<div>乙</div></span>丙</p>", ["甲", "乙", "丙"]),
        ("<p>&#0;甲&#xD800;乙&yoy;</p>", ["\ufffd甲\ufffd乙&yoy;"]),
    ],
)
def test_visible_lines(inside: str, lines: list[str]) -> None:
    assert read(body(inside)) == lines


@pytest.mark.parametrize(
    "page",
    [
        "<p>一、主要工作</p><p>修订指南。</p>",
        "<div><p>一、主要工作</p>修订指南。</div>",
        "<p>一、主要工作<p>修订指南。",
        "<body><p>一、主要工作</p></div></span>修订指南。",
        "<table><tr><td>一、主要工作</table><p>修订指南。</p></td>",
        "<p class=>一、主要工作</p><p =''>修订指南。</p>",
        "<?xml version='1.0' encoding='gb2312'?><html><body><p>一、主要工作</p><p>修订指南。</p></body></html>",
    ],
)
def test_fragments_and_broken_pages(page: str) -> None:
    assert html.identify(page.encode())
    assert read(page) == ["一、主要工作", "修订指南。"]


@pytest.mark.parametrize(
    ("inside", "furniture"),
    [
        ("<nav><ul><li>首页</li><li>公开</li></ul></nav><p>正文</p>", ["首页", "公开"]),
        ("<header><p>网站名称</p></header><p>正文</p>", ["网站名称"]),
        ("<p>正文</p><footer>主办单位</footer>", ["主办单位"]),
        ("<aside>热点</aside><p>正文</p>", ["热点"]),
        ("<p><a href='/'>首页</a> &gt; <a href='/a'>政务公开</a></p><p>正文</p>", ["首页 > 政务公开"]),
        ("<ul><li><a href='1'>某报告</a></li><li><a href='2'>某解读</a></li></ul><p>正文</p>", ["某报告", "某解读"]),
        ("<p>依照<a href='x'>取水条例</a>开展取水许可审查工作。</p>", []),
        ("<p><a name='top'></a>正文</p>", []),
        ("<p>正文</p>", []),
    ],
)
def test_furniture(inside: str, furniture: list[str]) -> None:
    assert read_furniture(body(inside)) == furniture


def test_furniture_stays_in_the_text() -> None:
    content = html.read(body("<nav>首页</nav><p>正文</p>").encode())
    assert content.text == "首页\n正文"
    assert content.media_type == "text/html"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("label", ["utf-8", "gb2312", "iso-8859-1", "no-such-charset"])
def test_the_bytes_outweigh_the_label(encoding: str, label: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><body><p>一、主要工作</p></body></html>'
    content = html.read(page.encode(encoding))
    assert (content.text, content.encoding) == ("一、主要工作", encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_page_in_utf16_without_a_mark(encoding: str) -> None:
    data = body("\n<p>一、主要工作</p>").encode(encoding)
    assert html.identify(data)
    assert html.read(data).text == "一、主要工作"


@pytest.mark.parametrize("label", ["big5", "utf-8", "gb2312"])
def test_a_traditional_page_in_big5(label: str) -> None:
    text = "一、主要工作：推動水廠擴建工程，檢查取水許可執行情況，修訂節約用水指南，開展灌溉渠道清淤。"
    page = f"<html><head><meta charset={label}></head><body><p>{text}</p></body></html>"
    content = html.read(page.encode("big5"))
    assert (content.text, content.encoding) == (text, "big5")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_with_a_few_broken_bytes(encoding: str) -> None:
    page = body("<p>一、主要工作</p>" + "<p>修订取水指南，检查灌溉渠道。</p>" * 40).encode(encoding)
    content = html.read(page.replace(b"</p>", b"\xff</p>", 1))
    assert content.encoding == f"{encoding} (with replacements)"
    assert content.text.startswith("一、主要工作\ufffd")
    assert content.text.count("修订取水指南，检查灌溉渠道。") == 40


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_page_with_a_mark(encoding: str) -> None:
    data = body("<p>一、主要工作</p>").encode(encoding)
    assert html.identify(data)
    assert html.read(data).text == "一、主要工作"


@pytest.mark.parametrize(
    ("data", "claimed"),
    [
        (b"<!DOCTYPE html>\n<html lang=zh>", True),
        (b"<HTML><BODY>", True),
        (b"\xef\xbb\xbf<div class='a'>x</div>", True),
        (b"x" * 5000 + b"<html>", False),
        ("一、主要工作 <略>".encode(), False),
        ("指标 a<b 且 c>d".encode(), False),
        (b"{}", False),
        (b"<html>\x00\x01\x02\xff", False),
    ],
)
def test_identify(data: bytes, claimed: bool) -> None:
    assert html.identify(data) is claimed


@pytest.mark.parametrize("page", ["<!-- <p> -->", "<html></html>", body(""), body("<script>x</script>")])
def test_a_page_without_words(page: str) -> None:
    assert refuse(page) == "page_without_text"


def refuse(page: str) -> str:
    with pytest.raises(UnreadableSource) as caught:
        html.read(page.encode())
    return caught.value.code


@pytest.mark.parametrize(
    "inside",
    [
        "<div id='app'></div><script src='app.js'></script><noscript>请启用脚本。</noscript>",
        "<nav><a href='/'>首页</a></nav><div id='root'></div><footer>主办单位：某局</footer>",
        "<ul><li><a href='/'>首页</a></li></ul><div id='content' style='display:none'>正文。</div>",
        "<iframe src='content.html'></iframe>",
    ],
    ids=["a script builds it", "only its frame", "all is hidden", "in another frame"],
)
def test_a_page_that_shows_no_text_is_refused(inside: str) -> None:
    assert refuse(body(inside)) == "page_without_text"


def test_a_page_of_frames_is_refused() -> None:
    assert refuse("<html><frameset cols='20%,80%'><frame src='a'><frame src='b'></frameset></html>") == (
        "page_without_text"
    )


@pytest.mark.parametrize(
    "head",
    [
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a.example/1.html\r\nSubject: x\r\n",
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n<html><body>",
    ],
)
def test_a_web_archive_is_refused(head: str) -> None:
    assert html.identify(head.encode())
    assert refuse(head) == "web_archive"


@pytest.mark.parametrize("tag", ["div", "span", "ul><li", "table><tr><td", "font"])
@pytest.mark.parametrize("depth", [300, 1000])
def test_deep_nesting_loses_nothing(tag: str, depth: int) -> None:
    assert read(body(f"<{tag}>" * (depth // (tag.count("<") + 1)) + "一、主要工作")) == ["一、主要工作"]


def test_nesting_without_end_is_refused() -> None:
    assert refuse(body("<div>" * 100_000 + "一、主要工作")) == "page_too_deep"


@pytest.mark.parametrize(
    "cut", ["<p>一、主要工作</p><p>修订", "<p>一、主要工作</p><p>修订</p><p cl", "<p>一、主要工作</p><p>修订<!-- "]
)
def test_a_page_cut_off(cut: str) -> None:
    assert read(body(cut).removesuffix("</body></html>")) == ["一、主要工作", "修订"]


def test_a_page_is_no_place_for_entities() -> None:
    page = "<!DOCTYPE html [<!ENTITY a '甲甲'><!ENTITY x SYSTEM 'file:///etc/hostname'>]><p>乙&a;&x;。</p>"
    assert read(page)[-1].endswith("乙&a;&x;。")


@pytest.mark.parametrize("end", ["<p>修订指南。</p>", "<html><body>修订指南。</body></html>"])
def test_what_stands_behind_the_end_is_read(end: str) -> None:
    assert read(f"<html><body><p>一、主要工作</p></body></html>{end}") == ["一、主要工作", "修订指南。"]


def test_a_page_inside_one_form() -> None:
    assert read_furniture(body("<form id='f'><p>一、主要工作</p><p>修订指南。</p></form>")) == []


def test_the_header_of_an_article_is_text() -> None:
    assert read_furniture(body("<article><header><h1>年度报告</h1></header><p>一、主要工作</p></article>")) == []


def test_zero_width_spaces_vanish() -> None:
    assert read(body("<p>一\u200b、主\ufeff要工作</p>")) == ["一、主要工作"]


HIDING = ["display:none", "display: none; color: red", "visibility:hidden", "color:red;FONT-SIZE: 0PX", "font-size:0;"]


@pytest.mark.parametrize("style", HIDING)
def test_hidden_elements_are_invisible(style: str) -> None:
    assert read(body(f"<p>甲</p><p style='{style}'>乙<span>丙</span></p>丁")) == ["甲", "丁"]


@pytest.mark.parametrize(
    ("outside", "inside"), [("font-size:0", "font-size:16px"), ("visibility:hidden", "visibility:visible")]
)
def test_what_an_element_inside_shows_again_is_seen(outside: str, inside: str) -> None:
    assert read(body(f"<div style='{outside}'>甲<span style='{inside}'>乙</span>丙</div>")) == ["乙"]


@pytest.mark.parametrize("style", ["font-size:0.9em", "font-size:10px", "background-size:0", "content-visibility:auto"])
def test_small_is_not_hidden(style: str) -> None:
    assert read(body(f"<p style='{style}'>甲</p>")) == ["甲"]


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("<ol><li>甲</li><li>乙</li></ol>", ["1. 甲", "2. 乙"]),
        ("<ol start='3'><li>甲<li value='7'>乙<li>丙</ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol type='a'><li>甲</li></ol><ol type='I' start=4><li>乙</li></ol>", ["a. 甲", "IV. 乙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲</li><li>乙</li></ol>", ["一、甲", "二、乙"]),
        ("<ol style='list-style: cjk-heavenly-stem' start='2'><li>甲</li></ol>", ["乙、甲"]),
        ("<ol style='list-style: simp-chinese-informal' start='110'><li>甲</li></ol>", ["一百一十、甲"]),
        ("<ol type='a' start='26'><li>甲</li><li>乙</li></ol>", ["z. 甲", "27. 乙"]),
        ("<ol reversed><li>甲</li><li>乙</li></ol>", ["2. 甲", "1. 乙"]),
        ("<ol><li><p>甲</p><p>乙</p></li><li>丙</li></ol>", ["1. 甲", "乙", "2. 丙"]),
        ("<ol><li>甲<ol><li>乙</li></ol></li><li>丙</li></ol>", ["1. 甲", "1. 乙", "2. 丙"]),
        ("<ol><li>1.甲</li><li>（二）乙</li><li>三、丙</li></ol>", ["1.甲", "（二）乙", "三、丙"]),
        ("<ol><li>第一部分 回顾</li><li>㈠强基</li><li>２．乙</li></ol>", ["第一部分 回顾", "㈠强基", "２．乙"]),
        ("<ol><li>一是修订制度</li><li>一级水厂</li></ol>", ["一是修订制度", "2. 一级水厂"]),
        ("<ol><li>2.5万亩</li></ol>", ["1. 2.5万亩"]),
        ("<ol style='list-style: none'><li>甲</li></ol><ul><li>乙</li></ul>", ["甲", "乙"]),
        ("<ol class='breadcrumb'><li><a href='/'>首页</a></li><li>正文</li></ol>", ["首页", "正文"]),
        ("<ol start='x'><li>甲</li><li></li><li>丙</li></ol>", ["1. 甲", "3. 丙"]),
    ],
)
def test_list_items_have_the_numbers_a_browser_shows(inside: str, lines: list[str]) -> None:
    assert read(body(inside + "<p>正文。</p>"))[:-1] == lines


TASKS = "<tr><td><p>1</p></td><td><p><span>建成水厂</span></p></td><td>已建成。</td></tr>"


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (
            f"<table><tr><th>序号</th><th>任务</th><th>完成情况</th></tr>{TASKS}</table>",
            ["序号\t任务\t完成情况", "1\t建成水厂\t已建成。"],
        ),
        (f"<table><tbody>{TASKS}</tbody></table>", ["1\t建成水厂\t已建成。"]),
        ("<table><tr><td>甲<br>乙</td><td>丙</td></tr></table>", ["甲", "乙", "丙"]),
        ("<table><tr><td>甲</td><td></td><td>丙</td></tr></table>", ["甲\t丙"]),
        ("<table><tr><td><a href='x'>首页</a></td><td>甲</td></tr></table>", ["首页", "甲"]),
        (
            f"<table><tr><td>左</td><td><p>甲</p><table>{TASKS}</table></td></tr></table>",
            ["左", "甲", "1\t建成水厂\t已建成。"],
        ),
        ("<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>", ["甲", "乙"]),
        ("<td>甲</td><td>乙</td>", ["甲", "乙"]),
    ],
)
def test_a_row_of_single_lines_is_a_line(inside: str, lines: list[str]) -> None:
    assert read(body(inside)) == lines


def test_an_element_with_very_many_attributes() -> None:
    """lxml's own tree would be at this for minutes."""
    many = " ".join(f"a{i}=1" for i in range(60_000))
    assert read(body(f"<p {many}>一、主要工作</p>")) == ["一、主要工作"]
