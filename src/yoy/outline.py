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
_UNNUMBERED = re.compile(r"[^。；;：:，,！!？?、\t]{2,}")
_GLOSSARY = re.compile(r"(?:.{0,20}(?:名词|词语|用语|术语|内容).{0,4}(?:解释|注释|说明)|注释|.{0,12}注释)$")

_BUTTONS = """
打印 打印本页 打印本文 打印文章 打印正文 关闭 关闭窗口 关闭本页 关闭页面 窗口关闭 下载 全屏 收藏 加入收藏 收藏本站
收藏本页 设为首页 分享 分享到 分享到微信 转发 点赞 微信 微博 新浪微博 腾讯微博 QQ空间 朋友圈 复制链接 扫一扫 二维码
手机版 电脑版 返回 返回顶部 返回首页 返回列表 返回上页 回到顶部 回到首页 网站首页 首页 上一篇 下一篇 上一条 下一条
没有了 更多 纠错 我要纠错 网站纠错 政府网站找错 字体 字号 大 中 小 大号 中号 小号 加大 减小 放大 缩小 还原 默认 A+
A- 朗读 语音播报 听全文 播放 暂停 无障碍 无障碍阅读 无障碍浏览 无障碍辅助 关怀版 长者模式 适老版 简体 繁体 简体版
繁体版 简体中文 繁體中文 English 登录 注册 搜索 网站地图 联系我们 关于我们 网站声明 版权声明 法律声明 隐私声明
免责声明 使用帮助 评论 我要评论 发表评论 网友评论 提交 重置 验证码 阅读原文 相关链接 相关阅读 相关文章 相关报道
相关新闻 相关文档 相关信息 相关稿件 相关附件 相关政策 相关内容 相关专题 推荐阅读 延伸阅读 附件下载
"""
"""Words that, alone or in a row, make up a line of a page."""
_LABELS = """
今天是 索引号 信息索引 文号 发文字号 发布文号 文件编号 发布机构 发布单位 发布人 发文机关 发文单位 制发机关
公开责任部门 公开类型 公开方式 公开形式 公开范围 公开时限 成文日期 发文日期 发布日期 发布时间 发表时间 公开日期
生成日期 更新时间 更新日期 生效日期 废止日期 失效日期 浏览次数 浏览量 浏览 阅读次数 阅读量 阅读数 阅读 访问次数
访问量 点击次数 点击数 点击量 点击率 点击 来源 信息来源 文章来源 稿件来源 新闻来源 作者 文章作者 记者 通讯员 撰稿
供稿 供稿单位 摄影 编辑 责任编辑 责编 编审 审核 审核人 校对 初审 复审 终审 字体 字号 字体大小 有效性 效力状态
主题分类 体裁分类 组配分类 信息分类 信息类别 分类 公文种类 信息名称 公文名称 名称 标题 关键词 关键字 主题词 内容概述
视力保护色 背景色 分享 分享到 听全文 扫一扫 打印 当前位置 您的位置 您现在的位置 您所在的位置 所在位置 当前栏目
上一篇 下一篇 上一条 下一条 附件下载 相关链接 相关阅读 相关附件 相关文章 相关报道 相关新闻 相关文档 相关信息
相关稿件 相关政策 相关内容 推荐阅读 延伸阅读 联系电话 联系方式 咨询电话 举报电话 电话 传真 邮编 邮政编码 邮箱
电子邮箱 地址 网站标识码 备案号 备案序号 抄送
"""
"""Words that begin such a line where a colon or a bracket follows, whatever stands behind."""
_BEGINNINGS = """
版权所有 版权归 Copyright copyright COPYRIGHT © 您是第 您当前 您现在 您的浏览器 扫一扫， 扫一扫在 扫一扫关注
扫一扫分享 微信扫一扫 微信扫码 手机扫一扫 手机扫码 扫描二维码 扫码关注 扫码阅读 打开微信 用微信扫 使用微信扫
使用“扫一扫” 分享到 分享按钮 点击图片 点击下载 点击查看 点击进入 建议使用IE 建议您使用 推荐使用IE 请输入 为您推荐
网站地图 网站首页 返回首页 返回顶部
"""
"""Words that begin such a line."""
_HOSTS = "主办 主办单位 承办 承办单位 协办 协办单位 维护 维护单位 运维单位 技术支持 技术支持单位"
"""Words that begin such a line where one body follows; several are those in charge of a task."""
_BARE_LABELS = "来源 责任编辑 发布时间 发布日期 浏览次数 当前位置 您的位置"
"""Words that begin such a line where a space follows."""
_RECORDS = "公网安备 ICP备 ICP证 网站标识码 备案号 备案序号"
"""Words before the number under which a site is registered."""
_RECORDS = "公网安备 ICP备 ICP证 网站标识码 备案号 备案序号"
"""Words before the number under which a site is registered."""
_RECORDS = "公网安备 ICP备 ICP证 网站标识码 备案号 备案序号"
"""Words before the number under which a site is registered."""
_BAR = r"\s【】\[\]|｜/／·>＞»()（）×"
_PAGE = r"\s*\d{1,3}\s*页"
_SHORT_DAY = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
_DAY = rf"(?:\d{{4}}年\s?\d{{1,2}}月\s?\d{{1,2}}日|{_SHORT_DAY})"
_TIME = r"\s{0,3}\d{1,2}[:：时]\s?\d{1,2}(?:[:：分]\s?\d{0,2}秒?)?"
_NUMERAL_DATE = r"[二〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"


def _any(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


def _any_spaced(words: str) -> str:
    """The words, also with white space between their characters, as in 来　源."""
    return "|".join(r"\s{0,4}".join(map(re.escape, word)) for word in words.split())


FURNITURE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (why, re.compile(pattern))
    for why, pattern in (
        ("rule", r"[-—_=＊*·.\s]{3,}$"),
        ("salutation", r"(?:各位代表|各位委员|各位领导|同志们|主任、各位副主任.{0,20})[！!：:，,。]?$"),
        ("page_furniture", rf"[{_BAR}]{{0,9}}(?:(?:{_any(_BUTTONS)})[:：]?[{_BAR}]{{0,20}}){{1,16}}$"),
        ("page_furniture", r"[\s【】\[\]|｜>＞»×]{1,9}$"),
        ("page_furniture", rf"(?:[-－—–·]\s*\d{{1,3}}\s*[-－—–·]|\d{{1,3}}|第{_PAGE}(?:[，,/\s]*共{_PAGE})?)$"),
        ("page_furniture", rf".{{0,60}}(?:{_any(_RECORDS)})案?序?号?[\s:：]{{0,4}}[A-Za-z]{{0,4}}\d{{5}}"),
        ("page_furniture", rf"[【\[（(]?\s?(?:{_any_spaced(_LABELS)})\s{{0,4}}[:：\[【]"),
        ("page_furniture", rf"(?:{_any(_HOSTS)})[:：\s][^，。；、]{{0,60}}$"),
        ("page_furniture", rf"(?:{_any_spaced(_BARE_LABELS)})(?:\s[^。]{{0,60}})?$"),
        ("page_furniture", rf"[》>＞]{{0,4}}\s?(?:{_any(_BEGINNINGS)})"),
        ("page_furniture", r"首页\s*[>＞»|]|[^>＞»。；，]{1,20}(?:[>＞»]{1,2}[^>＞»。；，]{1,30}){2,8}$"),
        ("page_furniture", r".{0,80}(?:记者|通讯员).{1,16}摄影?$|[^，。；、]{2,8}(?:日报|晚报)(?:客户端|网)?$"),
        ("page_furniture", r"(?:浏览|阅读|点击|访问)(?:次数|量|数)?[\s:：]{0,4}\d[\d,]{0,9}\s?次?$"),
        ("page_furniture", rf"(?:时间|日期)\s?[:：]\s?(?:{_DAY}|$)|{_DAY}{_TIME}"),
        ("page_furniture", rf"{_SHORT_DAY}(?:[^\d，。；][^，。；]{{0,40}})?$"),
        ("page_furniture", r"[^。；]{1,80}\.(?:docx?|xlsx?|pdf|wps|ofd|zip|rar)\s?(?:[（(【\[].{0,20}[）)】\]])?$"),
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
