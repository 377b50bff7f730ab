"""The outline of a report: which lines are headings, and what stands below which.

Every rule is a small function from a line to a `Mark`; `RULES` is tried in order. Own-line
headings own their whole line; a run-in heading owns its marker, since the sentence after it is
a statement in its own right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from yoy.model import Document, Heading, Ignored, Span
from yoy.text import split_sentences

LOOKED_FOR = "一、 （一） 1. （1） ① 一是 第一， —— “下一步工作计划”"
"""What counts as a heading, for the message that there is none."""

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_SPACE = " \t\u3000\xa0"
_OWN_LINE = 60
"""A heading on a line of its own is at most this long, in characters."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading's marker at the start of a line or sentence."""

    level: int
    marker: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading and the text that stands directly below it, or text without a heading of its own."""

    heading: Heading | None
    """The heading that begins here, without its children."""
    own_line: bool
    """Whether the heading stands on a line of its own."""
    body: Span
    """The text after it, up to the line's end or the next heading; may be empty."""


def _rule(level: int, pattern: str) -> Callable[[str], Mark | None]:
    compiled = re.compile(pattern)

    def find_mark(line: str) -> Mark | None:
        found = compiled.match(line)
        return Mark(level, found.group()) if found else None

    return find_mark


RULES: tuple[Callable[[str], Mark | None], ...] = (
    _rule(1, r"第[一二三四五六七八九十]{1,3}[章节部篇]分?[ 　:：]?"),
    _rule(1, rf"{_NUMERAL}[、．](?![一二三四五六七八九十]+[级季产、])"),
    _rule(2, rf"[（(]{_NUMERAL}[）)][、]?|{_NUMERAL}[）)]"),
    _rule(3, r"[0-9０-９]{1,2}(?:[.．](?![0-9０-９])|、(?![0-9０-９]))"),
    _rule(4, r"[（(][0-9０-９]{1,2}[）)]|[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳]"),
    _rule(
        5,
        rf"{_NUMERAL}(?:是|要(?!素|点|件|职|害|塞|道|领|务))(?=.{{4}})|(?:首先|其次|再次|最后)[，,]|第{_NUMERAL}[，,、]|其[一二三四五六七八九十][，,、是]",
    ),
    _rule(5, r"——|—"),
)
"""The numbered headings, outermost first."""

_INLINE = re.compile(
    rf"(?:(?<=[。；;：:！）)])|^)[ 　]*({_NUMERAL}是|其[一二三四五六七八九十][，,是]|第{_NUMERAL}，)", re.M
)
_UNNUMBERED_LENGTH = 30
_UNNUMBERED = re.compile(r"[^。；;：:，,！!？?、]{2,}")
_GLOSSARY = re.compile(r"(?:.{0,20}(?:名词|词语|用语|术语|内容).{0,4}(?:解释|注释|说明)|注释|.{0,12}注释)$")

_BUTTONS = """
打印 关闭 关闭窗口 打印本页 关闭本页 收藏 分享 返回顶部 返回 纠错 相关链接 相关阅读 网站首页 首页 上一篇 下一篇
"""
_LABELS = """
今天是 索引号 发文字号 文号 发布机构 成文日期 发布日期 发布时间 生成日期 更新时间 浏览次数 访问次数 访问量 点击数 点击量
来源 信息来源 文章来源 稿件来源 作者 责任编辑 编辑 字体 字号 字体大小 有效性 主题分类 体裁分类 分类 视力保护色
分享 分享到 听全文 上一篇 下一篇 附件下载 相关链接 相关阅读 相关附件 相关文章
主办 主办单位 承办 承办单位 技术支持 联系电话 地址
"""
_BEGINNINGS = """
版权所有 网站地图 联系我们 Copyright copyright 您是第 当前位置 您当前 扫一扫 分享到微信 无障碍 长者模式 简体
主办单位 主办 承办
"""
_PAGE = r"\s*\d{1,3}\s*页"
_NUMERAL_DATE = r"[二〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"


def _any(words: str) -> str:
    return "|".join(words.split())


FURNITURE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (why, re.compile(pattern))
    for why, pattern in (
        ("rule", r"[-—_=＊*·.\s]{3,}$"),
        ("salutation", r"(?:各位代表|各位委员|各位领导|同志们|主任、各位副主任.{0,20})[！!：:，,。]?$"),
        ("page_furniture", rf"(?:[【\[]?\s*+(?:{_any(_BUTTONS)})\s*+[】\]|/]?\s*+){{1,6}}$"),
        ("page_furniture", rf"(?:[-－—–·]\s*\d{{1,3}}\s*[-－—–·]|\d{{1,3}}|第{_PAGE}(?:[，,/\s]*共{_PAGE})?)$"),
        ("page_furniture", r".{0,30}(?:公网安备|ICP备|ICP证|网站标识码)"),
        ("page_furniture", rf"(?:{_any(_LABELS)})\s*[:：\[【]"),
        ("page_furniture", rf"(?:{_any(_BEGINNINGS)}|首页\s*[>＞»|])"),
        ("signature", rf"(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日|{_NUMERAL_DATE})$"),
    )
)  # fmt: skip
"""Lines that are not part of a report, with the word that says why."""


def parse_outline(document: Document, names_section: Callable[[str], bool]) -> tuple[list[Entry], list[Ignored]]:
    """The headings and bodies of a document in reading order, and the lines left out.

    `names_section` tells whether an unnumbered short line names a section, such as 存在问题.
    Together, entries and ignored lines cover every non-space character of the text.
    """
    entries: list[Entry] = []
    ignored: list[Ignored] = []
    numbered = 0
    glossary = False
    marked_as_furniture = set(document.furniture)
    for span in _split_lines(document.text):
        line = document.quote(span)
        why = "page_furniture" if span in marked_as_furniture else _find_furniture(line)
        if why:
            ignored.append(Ignored(span, why))
            continue
        mark = find_mark(line)
        if not mark and _GLOSSARY.match(line) and len(line) <= _UNNUMBERED_LENGTH and entries:
            glossary = True
        if glossary:
            ignored.append(Ignored(span, "glossary"))
            continue
        if not mark and _is_unnumbered_heading(line) and (numbered or names_section(line)):
            mark = Mark(1 if names_section(line) else numbered + 1, "")
        elif mark and mark.level <= 2:
            numbered = mark.level
        entries.extend(_split_line(document, span, mark))
    return _close_lists(entries), ignored


def find_mark(line: str) -> Mark | None:
    """The marker with which a line begins, if it begins with one.

    >>> find_mark("（二）完善工作机制")
    Mark(level=2, marker='（二）')
    """
    return next((mark for rule in RULES if (mark := rule(line))), None)


def nest_headings(headings: list[Heading]) -> tuple[Heading, ...]:
    """The tree of a flat list of headings: each stands below the last one of a lower level."""
    tree: list[Heading] = []
    while headings:
        head, *rest = headings
        below = next((i for i, h in enumerate(rest) if h.level <= head.level), len(rest))
        tree.append(replace(head, children=nest_headings(rest[:below])))
        headings = rest[below:]
    return tuple(tree)


def _split_lines(text: str) -> Iterator[Span]:
    """The non-blank lines, without the white space around them."""
    for found in re.finditer(r"[^\r\n\f\v\x85\u2028\u2029]+", text):
        line = found.group()
        start = found.start() + len(line) - len(line.lstrip())
        end = found.end() - len(line) + len(line.rstrip())
        if start < end:
            yield Span(start, end)


def _find_furniture(line: str) -> str:
    """Why a line is no part of the report; empty if it is one."""
    if len(line) > 120:
        return ""
    return next((why for why, pattern in FURNITURE if pattern.match(line)), "")


def _is_unnumbered_heading(line: str) -> bool:
    return len(line) <= _UNNUMBERED_LENGTH and bool(_UNNUMBERED.fullmatch(line))


def _split_line(document: Document, span: Span, mark: Mark | None) -> Iterator[Entry]:
    """The entries of one line: its heading, its text, and the items that run inside it."""
    line = document.quote(span)
    if mark is None:
        yield from _split_items(document, None, span)
        return
    rest = line[len(mark.marker) :]
    title = rest.strip(_SPACE)
    if mark.level < 5 and _is_own_line(title):
        heading = Heading(mark.level, mark.marker, title.rstrip("。：:；;"), span)
        yield Entry(heading, True, Span(span.end, span.end))
        return
    body = Span(span.end - len(rest.lstrip(_SPACE)), span.end)
    marker = Span(span.start, span.start + len(mark.marker))
    yield from _split_items(document, Heading(mark.level, mark.marker, "", marker), body)


def _is_own_line(title: str) -> bool:
    """Whether a heading's words fill its line: no full stop inside, and not a list announced."""
    return 0 < len(title) <= _OWN_LINE and not re.search(r"[。；;！？](?!$)", title) and not title.endswith(("；", ";"))


def _split_items(document: Document, heading: Heading | None, body: Span) -> Iterator[Entry]:
    """The text of a line cut before each 一是, 二是 that runs inside it."""
    found = list(_INLINE.finditer(document.text, *body))
    starts = [match.start(1) for match in found]
    first = Span(body.start, starts[0] if starts else body.end)
    if heading or first.start < first.end:
        yield _name_run_in(document, heading, first)
    for match, (_, end) in zip(found, pairwise([*starts, body.end]), strict=True):
        item = Heading(5, match.group(1), "", Span(*match.span(1)))
        yield _name_run_in(document, item, Span(match.end(), end))


def _name_run_in(document: Document, heading: Heading | None, body: Span) -> Entry:
    """An entry whose heading takes the first sentence of its text for title."""
    if heading is None:
        return Entry(None, False, body)
    first = next(split_sentences(document.text, *body), body)
    return Entry(replace(heading, title=document.quote(first).strip(_SPACE + "。；;：:，,")), False, body)


def _close_lists(entries: list[Entry]) -> list[Entry]:
    """Numbered lines with nothing below them are statements, not headings: a list of short items."""
    closed = []
    for entry, following in zip_longest(entries, entries[1:]):
        head = entry.heading
        if head and head.marker and entry.own_line and head.level > 1:
            after = following.heading if following else None
            bare = following is None or (after is not None and after.level <= head.level and after.marker != "")
            if bare:
                start = head.span.start + len(head.marker)
                marker = Span(head.span.start, start)
                closed.append(Entry(replace(head, span=marker), False, Span(start, head.span.end)))
                continue
        closed.append(entry)
    return closed
