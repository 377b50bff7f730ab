"""The marks that number the headings and items of a report, from 第一章 and 一、 down to 一是 and bullets.

Every rule is a small function from a line to a `Mark`; `RULES` is tried in order. Lines come folded (`yoy.text.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

NUMERAL = "[一二三四五六七八九十]{1,3}"
_LATIN_PARTS = "Part|Chapter|Section|Commitment|Goal|Theme|PART|CHAPTER|SECTION"


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading's marker at the start of a line or sentence."""

    level: int
    marker: str


def find_mark(line: str) -> Mark | None:
    """The marker with which a line begins, if it begins with one.

    >>> find_mark("（二）完善工作机制")
    Mark(level=2, marker='（二）')
    """
    if line[:1] not in _FIRST:
        return None
    return next((mark for rule in RULES if (mark := rule(line))), None)


def _rule(level: int, pattern: str) -> Callable[[str], Mark | None]:
    compiled = re.compile(pattern)

    def find_mark(line: str) -> Mark | None:
        found = compiled.match(line)
        return Mark(level, found.group()) if found else None

    return find_mark


RULES: tuple[Callable[[str], Mark | None], ...] = (
    _rule(1, r"第[一二三四五六七八九十0-9]{1,3}(?:章|节|篇|部分)[ \u3000:：、]?"),
    _rule(1, r"附件[ \u3000]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})?(?:[:：.、 \u3000]{1,3}(?!.{0,40}[。；，])|$)"),
    _rule(1, rf"{NUMERAL}[ \u3000]?[、.](?!(?:{NUMERAL}[级季产、]|[ \u3000]?$))"),
    _rule(1, r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ][、.:：]?[ \u3000]?|[IVX]{1,4}(?:[.、][ \u3000]?|[:：])(?=\S)"),
    _rule(1, rf"(?:{_LATIN_PARTS})[ ](?:[0-9]{{1,2}}|[IVX]{{1,4}})[ ]?[:.–—-]?(?=[ ]|$)[ ]?"),
    _rule(2, rf"[（(〔【\[][ \u3000]?{NUMERAL}[ \u3000]?[）)〕】\]][、]?|{NUMERAL}[）)]|[㈠-㈩][、.]?"),
    _rule(3, r"[0-9]{1,2}[ \u3000]?[.、](?![0-9](?!0[0-9]{2}年))|[⒈-⒛]"),
    _rule(4, r"[（(][0-9]{1,2}[）)]|[0-9]{1,2}[）)]|[①-⑳⑴-⒇❶-❿]|[（(]?(?:[a-z]|[ivx]{2,4})[)）.](?=[ ])"),
    _rule(
        5,
        rf"{NUMERAL}(?:是|要(?!素|点|件|职|害|塞|道|领|务))(?=.{{4}})|(?:首先|其次|再次|最后)[，,]|第{NUMERAL}[，,、]|其[一二三四五六七八九十][，,、是]",
    ),
    _rule(5, r"—{1,3}(?!$)|-{1,2}[ ](?=\S)|--(?=\S)|\*[ ](?=[A-Z])|[•●○■◆▪▶★☆➢✓·]"),
)
"""The numbered headings, outermost first."""
_FIRST = frozenset(
    "第附一二三四五六七八九十首其再最ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVXPCSGT（(〔【[0123456789abcdefghijklmnopqrstuvwxyz—-*•●○■◆▪▶★☆➢✓·"
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
) | frozenset(map(chr, (*range(0x2474, 0x249C), *range(0x2776, 0x2780))))
"""The characters with which a marker may begin: most lines are done with after this one look."""
