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
        ("<table><tr><th>年</th><th>数</th></tr><tr><td>2024</td><td>3</td></tr></table>", ["年", "数", "2024", "3"]),
        ("<p>甲&nbsp;&nbsp;乙&emsp;丙&ldquo;丁&rdquo;&#12289;&#x4e00;&amp;&lt;p&gt;</p>", ["甲 乙 丙“丁”、一&<p>"]),
        ("<p>\u3000\u3000一、主要工作 \u3000</p>", ["一、主要工作"]),
        ("<p>修订\n      指南，\n开展检查 40\n次。</p>", ["修订指南，开展检查 40 次。"]),
        ("<p>Review\nof the year</p>", ["Review of the year"]),
        ("<pre>甲\n乙</pre>", ["甲乙"]),
        ("<p>甲</p><p> </p><p>&nbsp;</p><p>乙</p>", ["甲", "乙"]),
        ("<p>甲<!-- 注释 -->乙</p><!--<p>丙</p>-->", ["甲乙"]),
        ("<p>甲<script>var a='乙';</script>丙<style>p{}</style></p><noscript>丁</noscript>", ["甲丙"]),
        ("<p>甲<textarea>乙</textarea><svg><text>丙</text></svg><template>丁</template>戊</p>", ["甲戊"]),
        ("<select><option>甲</option></select><p>乙</p>", ["乙"]),
        ("<section><article><p>甲</p></article></section>", ["甲"]),
        ("<center>甲</center><font>乙</font><o:p>丙</o:p>", ["甲", "乙丙"]),
        ("<dl><dt>甲</dt><dd>乙</dd></dl>", ["甲", "乙"]),
        ("<p>水位<sup>①</sup>与 10<sup>3</sup> m<sup>3</sup></p>", ["水位①与 103 m3"]),
        ("<p>甲<img alt='图'>乙</p>", ["甲乙"]),
        ("甲<p>乙", ["甲", "乙"]),
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
    try:
        assert html.read(page.encode()).text == ""
    except UnreadableSource as error:
        assert error.code == "broken_html"


def test_deep_nesting_loses_nothing() -> None:
    assert read(body("<div>" * 300 + "一、主要工作" + "</div>" * 300)) == ["一、主要工作"]


@pytest.mark.parametrize("end", ["<p>修订指南。</p>", "<html><body>修订指南。</body></html>"])
def test_what_stands_behind_the_end_is_read(end: str) -> None:
    assert read(f"<html><body><p>一、主要工作</p></body></html>{end}") == ["一、主要工作", "修订指南。"]


def test_a_page_inside_one_form() -> None:
    assert read_furniture(body("<form id='f'><p>一、主要工作</p><p>修订指南。</p></form>")) == []


def test_the_header_of_an_article_is_text() -> None:
    assert read_furniture(body("<article><header><h1>年度报告</h1></header><p>一、主要工作</p></article>")) == []


def test_zero_width_spaces_vanish() -> None:
    assert read(body("<p>一\u200b、主\ufeff要工作</p>")) == ["一、主要工作"]


@pytest.mark.parametrize("style", ["display:none", "display: none; color: red"])
def test_hidden_elements_are_invisible(style: str) -> None:
    assert read(body(f"<p>甲</p><p style='{style}'>乙</p>")) == ["甲"]
