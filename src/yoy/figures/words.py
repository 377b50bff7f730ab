"""The words around a number: how exactly it is meant, which way it moved, and against what it is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from yoy.figures.units import RATIOS, TIMES, UPGRADED
from yoy.model import Bound, Direction

Name = TypeVar("Name")

BOUNDS_BEFORE = {
    Bound.ABOUT: "将近 接近 大约 约为 约(?<![签预节集公特邀履合违制]约) 近(?<![附最邻就临靠]近)",
    Bound.AT_LEAST: (
        "不少于 不低于 不小于 超过 超过了 突破 突破了 至少 最少 高于 多于 大于 超(?<![反赶]超) 逾"
        " 上 过(?<![通经不错走度]过)"
    ),
    Bound.AT_MOST: "不超过 不超 不高于 不多于 不大于 控制在 低于 少于 小于 至多 最多 不足 不到",
}
BOUNDS_AFTER = {
    Bound.ABOUT: "左右 上下(?![游级联班])",
    Bound.AT_LEAST: "以上 及以上 或以上 （含）以上",
    Bound.AT_MOST: "以下 及以下 或以下 以内 之内 内(?![部容外涝])",
}
"""内 is a ceiling behind a time: 3个工作日内."""

DIRECTIONS = {
    Direction.UP: (
        "增长(?<![稳促保]增长)(?<!自然增长)(?![极点的]|贡献) 提高 提升(?<![造治化]提升)(?!工程|行动|计划)"
        " 上升 回升 攀升 前进 前移 增加(?!值) 净增 增产 扩大 上浮 上涨 上调 增幅 增速 涨幅 增至 升至 翻 增(?<!新增)"
    ),
    Direction.DOWN: (
        "下降 减少 降低 压减 缩短 压缩 压降 削减 下调 下浮 下滑 下跌 回落 缩减 缩小 精简 减产 减排 降幅 减幅"
        " 降至 减至 缩至 降"
    ),
}
REACHING = frozenset(("增加", "减少", "降低", "压减", "缩短", "压缩", "压降", "削减", "缩减", "精简"))
"""Verbs that move a figure over their object: 压缩审批时限30天; 提升服务水平 moves no figure that follows."""

ADJACENT = frozenset(("增", "降", "翻", "扩大", "缩小"))
"""Verbs that move no figure but the next one; the others reach a share over their object: 提高满意度5%."""
NEAR_BASES = (
    "同比 环比 年均(?<!每年均)(?!浓度) 月均 日均 人均 户均 亩均 占(?<![抢侵霸挤]占)(?!地(?!区|方|级)|[用领据道])"
)
"""What a figure is measured against, in the same clause."""
FAR_BASES = {
    "同比": "比上年同期 较上年同期 与上年同期 比去年同期 较去年同期 与去年同期",
    "比上年": "比上年 较上年 与上年 比去年 较去年 与去年",
    "累计": "累计",
    "全年": "全年(?!龄|任务|目标|计划的)",
    "年内": "年内(?<![0-9一二三四五六七八九十两几半]年内)",
}
"""The same, where a comma may stand between, with the name it gets."""
FAR_YEARS = (
    "(?:(?:19|20)[0-9]{2}年(?!的)|(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,2})年前"
    "|“?十[一二三四五]五”?(?:时期|期间|规划)?[初末]?)"
)
"""The same behind 比 or 较; the name is as written: 比2020年, 较“十三五”末."""
LEVEL_BASES = frozenset(("人均", "户均", "亩均"))
"""Averages that tell what is measured, and are no base of its growth: 人均收入增长8%."""


def _compile_words(words: Iterable[str], end: str = "") -> re.Pattern[str]:
    """A pattern for any of these words; that each begins with a plain character makes its search fast."""
    return re.compile("|".join(word + end for group in words for word in group.split()))


def _name_words(words: Mapping[Name, str]) -> dict[str, Name]:
    """The name of each word, its conditions in brackets left out."""
    return {word.partition("(")[0]: name for name, patterns in words.items() for word in patterns.split()}


_BOUNDS = _name_words(BOUNDS_BEFORE) | _name_words(BOUNDS_AFTER)
_BEFORE = _compile_words(BOUNDS_BEFORE.values(), "$")
_AFTER = _compile_words(BOUNDS_AFTER.values())
_MOVES = _name_words(DIRECTIONS)
_MOVE = _compile_words(DIRECTIONS.values())
_FILLER = re.compile("[了到至为达率幅度约近 ]{0,4}")
_MOVE_AFTER = re.compile(f"(?:的|(?<=两位数)|(?<=两位数以上))({_MOVE.pattern})")
_NEAR_BASE = _compile_words([NEAR_BASES])
_FAR_BASE = _compile_words([*FAR_BASES.values(), f"比{FAR_YEARS} 较{FAR_YEARS}"])
_FAR_NAMES = _name_words(FAR_BASES)
_UNSOLVED = re.compile("(?![^，。；、]{0,18}(?:技术|难题|瓶颈|卡脖子))")
_ROUND = re.compile("[百千万亿]")
_LARGE = re.compile("[半百千万亿]|[0-9.]{1,9}[百千万亿]")
_CONDITIONS = {"突破": _UNSOLVED, "上": _ROUND, "过": _LARGE}
"""What has to follow a word that sets a bound to some numbers only: 上百家, 过2亿元, not 突破12项技术."""
_STOP = re.compile("[。；;！？\n]")
_CLAUSE_STOP = re.compile("[。；;！？\n，,]")
_PAUSE = re.compile("[，,、：:（(“”]")
_BASE_REACH = 24
_OBJECT_REACH = 12


def read_bound_before(text: str, since: int, begin: int, end: int) -> tuple[int, Bound | None]:
    """Where a figure begins with the word before it, and the bound that this word sets."""
    word = _BEFORE.search(text, max(since, begin - 4), begin)
    if not word or (word[0] in _CONDITIONS and not _CONDITIONS[word[0]].match(text, begin)):
        return begin, None
    return word.start(), _BOUNDS[word[0]]


def read_bound_after(text: str, end: int, unit: str) -> tuple[int, Bound | None]:
    """Where a figure ends with the word behind it, and the bound that this word sets."""
    word = _AFTER.match(text, end + text.startswith(" ", end))
    if not word or (word[0] == "内" and unit not in TIMES):
        return end, None
    return word.end(), _BOUNDS[word[0]]


def read_direction(text: str, since: int, begin: int, end: int, unit: str) -> Direction | None:
    """Which way the text says that a figure moved; `since` is where the figure before it ends."""
    for move in reversed(list(_MOVE.finditer(text, max(since, begin - _OBJECT_REACH - 4), begin))):
        if move[0] == "提升" and move.end() == begin and unit in UPGRADED and not text.startswith("位", end):
            continue
        reaches = (unit == "%" and move[0] not in ADJACENT) or move[0] in REACHING
        if _FILLER.fullmatch(text, move.end(), begin) or (reaches and not _PAUSE.search(text, move.end(), begin)):
            return _MOVES[move[0]]
    after = _MOVE_AFTER.match(text, end)
    return _MOVES[after[1]] if after else None


def read_base(text: str, since: int, begin: int, unit: str) -> str:
    """What a figure is measured against; empty where unsaid."""
    since = max(since, begin - _BASE_REACH)
    near = _find_last(_NEAR_BASE, text, since, begin, _CLAUSE_STOP)
    level = near in LEVEL_BASES
    if near and not level and (near != "占" or unit in ("%", "‰")):
        return near
    far = _find_last(_FAR_BASE, text, since, begin, _STOP)
    if level and unit not in RATIOS and not far.startswith(("比", "较", "与")):
        return near
    return _FAR_NAMES.get(far, far)


def _find_last(words: re.Pattern[str], text: str, begin: int, end: int, stop: re.Pattern[str]) -> str:
    """The last of these words, unless such a mark stands between it and the end; else empty."""
    if not words.search(text, begin, end):
        return ""
    *_, last = words.finditer(text, begin, end)
    return "" if stop.search(text, last.end(), end) else last[0]
