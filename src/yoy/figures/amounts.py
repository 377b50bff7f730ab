"""Numbers with the unit that they stand with: where they are, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from yoy.figures.units import FIRSTS, LISTED, PLACES, UNCOUNTED, UNIT, UNNAMED, name_unit
from yoy.numerals import parse_numeral, tidy

_SPACE = "[ \u3000\u00a0]?"
_MORE = "(?:[余多几]|来(?![自源访电信华]))?"
_SCALE = "(?:[十百万亿]|千(?![瓦克米伏卡]))"
_THOUSANDS = "(?:[0-9]{1,3}(?:[,，][0-9]{3}){1,4}(?![0-9])|[0-9]{1,3}(?:[ \u00a0][0-9]{3}){1,4}(?![0-9]))"
_ARABIC = (
    f"(?:{_THOUSANDS}|[0-9]{{1,15}}+)(?:[.][0-9]{{1,10}}+)?"
    f"{_SPACE}{_MORE}{_SCALE}{{0,3}}(?:(?<=[万亿])[0-9]{{1,4}}[百千]?)?{_MORE}[万亿]?"
)
_RUN = "(?:[零〇一二两三四五六七八九十百万亿]|千(?![瓦克米伏卡])){1,20}+"
_CHINESE = f"{_RUN}(?:点[零〇一二三四五六七八九]{{1,10}}+)?{_MORE}[万亿]{{0,2}}+{_MORE}"
_HALF = "(?<![个上下前后大多])半(?=个?小时|天|个月)"
_NUMBER = f"(?<![第#])(?:(?<![A-Za-z.+＋×/])(?<![A-Za-z][-－—])(?<!第 ){_ARABIC}|(?<![初几数之点]){_CHINESE}|{_HALF})"
_NOT_RANKED = "(?:(?<!前)|(?<=[提目日此年会之]前))(?<!排名)(?<!位列)(?<!位居)(?<![0-9][:：∶])"
DASH = "(?: ?(?:——|[-—–~～至到]) ?)"


def _name_groups(words: Mapping[str, str]) -> str:
    return "|".join(f"(?P<{name}>{'|'.join(patterns.split())})" for name, patterns in words.items())


NUMERAL = re.compile("[0-9０-９零〇一二两兩三四五六七八九十百千万萬亿億半]+")
_SHARE = re.compile(
    f"(?:{_RUN}分之(?:{_RUN}(?:点[零〇一二三四五六七八九]{{1,10}}+)?|[0-9]{{1,4}}(?:[.][0-9]{{1,4}})?)"
    "|(?<![A-Za-z/.第])[1-9]/[1-9][0-9]?(?![0-9/A-Za-z]))"
    "|(?P<half>一半|半数|(?<=[近过])半(?![年个天月日小径]))"
    "|两位数"
)
_SHARE_SIGNS = frozenset("分/半位")
"""What can follow the first numeral of a share: 三分之一, 1/2, 一半, 两位数."""
_AMOUNT = re.compile(f"{_NOT_RANKED}(?P<number>{_NUMBER}){_SPACE}(?P<unit>{UNIT})?")
_SERIES_OF_RANKS = re.compile("第[^，。；第]{1,3}[、和至及—-]$")
_UNCOUNTED = re.compile(
    f"(?<=[万亿余多])(?:以上|左右)?[^，。；、：“”0-9以元资产项]{{0,10}}?(?:{_name_groups(UNCOUNTED)})"
)
_UNNAMED = re.compile(f"(?:{_name_groups(UNNAMED)})[^，。；、：“”0-9率比]{{0,8}}$")
_BARE = re.compile("(?<=[万亿])(?=[，。；、）)]|左右|上下|以上|台阶|大关|关口|$)")
RANGE = re.compile(DASH)
_VAGUE = re.compile("[余多几来 \u3000\u00a0]")
_SCALES = re.compile("[万亿]+")
_LINKS = frozenset("、和-—–~～至到")
_FOLLOWERS = FIRSTS | _SHARE_SIGNS | _LINKS | frozenset(".,，点余多几来伏 \u3000\u00a0")
"""What can follow the numeral of a figure, unless it ends in 万, 亿 or 半; most numerals are words, and end here."""
_SERIES = 4
"""So many numbers may share the unit of the last: 分别提高4.3、2.2、1.8个百分点."""
_LIST_REACH = 24


class Hit(NamedTuple):
    """A number with its unit as it stands in the text."""

    start: int
    end: int
    number: str = ""
    """The number without its unit; empty for a share such as 三分之一."""
    unit: str = ""
    """The unit as written, `人` where people are counted without one."""
    share: str = ""
    """A share without a unit: `三分之一`, `1/2` for half, `两位数` for ten per cent or more."""
    link: str = ""
    """What joins the number to a later one whose unit it shares; empty where it has its own."""
    high: str = ""
    """That later number."""


def find_hits(text: str) -> list[Hit]:
    """The numbers of a folded text that have a unit, in reading order."""
    hits: list[Hit] = []
    end = 0
    for numeral in NUMERAL.finditer(text):
        start, stop = numeral.span()
        if start < end or (text[stop : stop + 1] not in _FOLLOWERS and text[stop - 1] not in "万亿半"):
            continue
        if hit := _match_figure(text, start):
            end = hit.end
            hits.append(hit)
    return hits


def _match_figure(text: str, start: int) -> Hit | None:
    amount = _AMOUNT.match(text, start)
    if amount and (unit := amount["unit"]):
        ranked = unit in PLACES and _SERIES_OF_RANKS.search(text, max(0, start - 5), start)
        return None if ranked else Hit(start, amount.end(), amount["number"], unit)
    end = amount.end("number") if amount else start
    if text[end : end + 1] in _SHARE_SIGNS and (share := _SHARE.match(text, start)):
        return Hit(start, share.end(), share="1/2" if share["half"] else share[0])
    if not amount:
        return None
    number = amount["number"].rstrip()
    end = start + len(number)
    if number[-1] in "万亿余多" and (unit := _find_unwritten_unit(text, start, end)):
        return Hit(start, end, number, unit)
    if text[amount.end() : amount.end() + 1] in _LINKS and (shared := _match_shared_unit(text, amount.end())):
        return Hit(start, end, number, shared[2], "", *shared[:2])
    return None


def _find_unwritten_unit(text: str, start: int, end: int) -> str:
    """The unit that a report leaves out: 8.5万贫困人口, 经济总量突破5000亿; empty if none."""
    counted = _UNCOUNTED.match(text, end)
    if not counted and _BARE.match(text, end):
        counted = _UNNAMED.search(text, max(0, start - 18), start)
    return str(counted.lastgroup) if counted else ""


def _match_shared_unit(text: str, end: int) -> tuple[str, str, str] | None:
    """The link, the later number and the unit that a number without a unit borrows: 5—6万人."""
    dash = RANGE.match(text, end)
    for _ in range(1 if dash else _SERIES):
        link = dash[0] if dash else text[end : end + 1]
        high = _AMOUNT.match(text, end + len(link)) if dash or (link and link in "、和") else None
        if not high:
            return None
        if high["unit"]:
            return link, high["number"], high["unit"]
        end = high.end()
    return None


def read_amount(text: str, hit: Hit) -> tuple[Decimal, str] | None:
    """What a hit is worth, and the one name of its unit; none where the number cannot be read."""
    if hit.share:
        share = _parse_share(hit.share)
        return None if share is None else (share, "%")
    value = parse_amount(hit.number)
    if hit.high and value is not None:
        value = _borrow_scale(text, value, hit)
    if value is None:
        return None
    if hit.unit == "成":
        return (value * 10, "%") if value <= 10 else None
    return value, name_unit(hit.unit)


def _parse_share(text: str) -> Decimal | None:
    """A share in per cent."""
    if text == "两位数":
        return Decimal(10)
    share, slash, parts = text.partition("/")
    ratio = Decimal(share) / Decimal(parts) if slash else parse_numeral(text)
    if ratio is None:
        return None
    percent = tidy(ratio * 100)
    return percent if percent == round(percent, 6) else round(percent, 2)


def parse_amount(number: str) -> Decimal | None:
    """The value of a number in which 余, 多, 几 and spaces may stand: 3.2万余."""
    if number.isdecimal() and number.isascii():  # most are, and need no further look
        return Decimal(number)
    return parse_numeral(_VAGUE.sub("", number))


def _borrow_scale(text: str, value: Decimal, hit: Hit) -> Decimal | None:
    """The value of a number whose unit, and perhaps scale, comes later: 5—6万人, 突破30、50、80亿元."""
    listed = hit.link in "、和"
    if listed and hit.unit not in LISTED and "分别" not in text[max(0, hit.start - _LIST_REACH) : hit.start]:
        return None
    scale = _SCALES.search(hit.high)
    plain = parse_amount(hit.high[: scale.start()]) if scale else None
    if not scale or plain is None or (value >= plain and not listed) or _SCALES.search(hit.number):
        return value
    return value * (parse_amount(scale[0]) or 1)
