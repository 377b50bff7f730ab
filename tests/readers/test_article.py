"""Where the article of a page stands: nothing of the report is ever marked, whatever its page does with it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoy.model import Span
from yoy.readers import html
from yoy.readers.article import find_furniture
from yoy.readers.weblines import Line

TITLE = "澜陂县水务局2025年法治政府建设工作总结"
INTRO = "2025年，澜陂县水务局认真履行职责，现将有关情况报告如下。"
SECTIONS = (
    ("一、主要工作", "修订取水指南3份，检查灌溉渠道40次。", "工程建设", "建成青溪水厂；开工白石水厂。"),
    ("二、存在问题", "人员不足，设备老化。", "经费不足。"),
    ("三、下一步计划", "1.建成白石水厂", "2.检查渠道50次", "修订节水制度。"),
)
LINES = [line for section in SECTIONS for line in section]
TOP = "<div class=top>今日天气晴<a href=/>首页</a></div><div class=path>政务公开<a href=/x>年报</a></div>"
BAR = "<div class=bar>澜陂发布 第8期</div>"
FOOT = (
    "<ul><li><a href=/1>某通知</a></li><li><a href=/2>某公告</a></li></ul><div>澜陂县水务局网站</div><div>值班室</div>"
)
META = f"<meta name=ArticleTitle content={TITLE}>"


def wrap(tag: str, lines: Iterable[str]) -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)


def wrap_each(tag: str, lines: Iterable[str]) -> list[str]:
    return [wrap(tag, [line]) for line in lines]


def show_sections(shape: str) -> str:
    return "".join(shape.format(heading, wrap("p", lines)) for heading, *lines in SECTIONS)


HEAD = f"<h1>{TITLE}</h1>{BAR}<p>{INTRO}</p>"
ARTICLES = {
    "one element": f"<div>{HEAD}<div>{wrap('p', LINES)}</div></div>",
    "breaks in the body": f"{TITLE}<br>{BAR}{INTRO}<br>{'<br>'.join(LINES)}<br>",
    "two elements": f"<div>{HEAD}{wrap('p', LINES[:6])}</div><div>{wrap('p', LINES[6:])}</div>",
    "a row for each line": f"<table>{wrap('tr', wrap_each('td', [TITLE, INTRO, *LINES]))}</table>",
    "each line by itself": f"<div>{HEAD}</div>" + wrap("div", LINES),
    "headings apart": f"<div>{HEAD}{show_sections('<div><h2>{}</h2></div><div>{}</div>')}</div>",
    "linked headings": f"<div>{HEAD}{show_sections('<h2><a href=#>{}</a></h2>{}')}</div>",
    "a link never closed": f"<a href=x>{HEAD}{wrap('p', LINES)}",
    "a frame never closed": f"<nav><header>{HEAD}{wrap('p', LINES)}",
    "a title in two lines": f"<div>{TITLE[:6]}<br>{TITLE[6:]}<p>{INTRO}</p>{wrap('p', LINES)}</div>",
    "a welcome above": f"<p>欢迎访问澜陂县水务局！</p><div>{HEAD}{wrap('p', LINES)}</div>",
    "the title twice": f"<div>{TITLE}</div><div>信息类别</div><div>{HEAD}{wrap('p', LINES)}</div>",
    "bold lines": f"<div>{HEAD}{wrap('p', wrap_each('strong', LINES))}</div>",
}


def read(page: str) -> tuple[list[str], list[str]]:
    """The lines of a page that are text, and those that are marked."""
    content = html.read(page.encode())
    starts = {span.start for span in content.furniture}
    lines, offset = ([], []), 0
    for line in content.text.split("\n"):
        lines[offset in starts].append(line)
        offset += len(line) + 1
    return lines


@pytest.mark.parametrize(
    "head", ["", META, f"<title>{TITLE}-澜陂县</title>"], ids=["untitled", "ArticleTitle", "title"]
)
@pytest.mark.parametrize("shape", ARTICLES)
def test_no_line_of_the_report_is_marked(shape: str, head: str) -> None:
    text, marked = read(f"<html><head>{head}</head><body>{TOP}{ARTICLES[shape]}{FOOT}</body></html>")
    assert [line for line in text if line in LINES] == LINES
    assert INTRO in text
    assert "某公告" in marked or "never closed" in shape


@pytest.mark.parametrize("heading", ["第一节 主要做法", "第二篇 保障", "㈠主要做法", "〔一〕主要做法"])
def test_a_linked_heading_is_text_however_it_is_numbered(heading: str) -> None:
    article = f"<div>{HEAD}<h2><a href=#>{heading}</a></h2>{wrap('p', LINES)}</div>"
    text, _ = read(f"<html><head>{META}</head><body>{TOP}{article}{FOOT}</body></html>")
    assert heading in text


@pytest.mark.parametrize("line", ["•澜陂发布", "附件1：年报表"])
def test_a_bullet_or_an_annex_in_the_frame_is_no_section(line: str) -> None:
    article = ARTICLES["one element"]
    text, marked = read(f"<html><head>{META}</head><body>{TOP}<p>{line}</p>{article}{FOOT}</body></html>")
    assert line in marked
    assert line not in text


@pytest.mark.parametrize("shape", ARTICLES)
def test_what_stands_before_the_title_is_marked(shape: str) -> None:
    text, marked = read(f"<html><head>{META}</head><body>{TOP}{ARTICLES[shape]}{FOOT}</body></html>")
    behind = {"澜陂县水务局网站", "值班室", "某通知", "某公告"}
    assert set(text) <= {TITLE, TITLE[:6], TITLE[6:], INTRO, "澜陂发布 第8期", *LINES, *behind}
    assert {"今日天气晴首页", "政务公开年报"} <= set(marked)


@pytest.mark.parametrize("shape", [s for s in ARTICLES if s not in ("a link never closed", "a frame never closed")])
def test_what_stands_behind_the_article_is_marked(shape: str) -> None:
    _, marked = read(f"<html><head>{META}</head><body>{TOP}{ARTICLES[shape]}{FOOT}</body></html>")
    assert marked[-4:] == ["某通知", "某公告", "澜陂县水务局网站", "值班室"]


@pytest.mark.parametrize(
    "annex",
    [
        "<p>附件：2026年实事。</p><p>1.改造渠道3条</p><p>（一）新建泵站</p>",
        "<table><tr><td>改造渠道</td><td>3条</td></tr></table>",
        "<p>这一段不在正文的元素里，但它是一句话。</p>",
    ],
)
def test_an_annex_outside_the_article_stays_text(annex: str) -> None:
    _, before = read(f"<html><body><div>{HEAD}{wrap('p', LINES)}</div>{FOOT}</body></html>")
    _, marked = read(f"<html><body><div>{HEAD}{wrap('p', LINES)}</div><div>{annex}</div>{FOOT}</body></html>")
    assert marked == before


def test_a_linked_paragraph_is_text_and_a_table_of_contents_is_not() -> None:
    contents = "".join(f"<p><a href=#s>{s[0]}</a></p>" for s in SECTIONS)
    long = "<p><a href=x>" + "检查灌溉渠道四十次，" * 5 + "全部合格。</a></p>"
    text, marked = read(f"<body>{HEAD}{contents}{long}{wrap('p', LINES)}</body>")
    assert marked == [s[0] for s in SECTIONS]
    assert any(line.endswith("全部合格。") for line in text)


lines = st.lists(
    st.builds(
        Line,
        st.sampled_from([*LINES, TITLE, INTRO, "首页", "主办单位", "打印 关闭", "甲\t乙", "。", "——甲", "１．甲", "a"]),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=20,
)


@given(st.data(), lines, st.sampled_from(["", TITLE, "首页"]))
def test_a_sentence_is_marked_only_as_link_or_frame(data: st.DataObject, page: list[Line], title: str) -> None:
    ends = st.integers(0, len(page))
    blocks = data.draw(st.lists(st.tuples(ends, ends).map(lambda ab: Span(*sorted(ab))), max_size=6))
    marked = find_furniture(page, blocks, title)
    assert marked <= set(range(len(page)))
    for i in marked:
        if page[i].text.endswith("。") or page[i].text.startswith(("一、", "1.")):
            assert page[i].linked or page[i].framed
