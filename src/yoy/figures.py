"""Numbers with their units, as a report states them; tables of units and words, and a few small rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from yoy.model import Bound, Direction, Figure, Span
from yoy.numerals import parse_numeral, tidy

UNITS = {
    "share": "% ％ percent ‰ 个百分点 百分点 倍 成 分",
    "money": "元 美元 欧元 日元 港元 港币",
    "people": "人次 人 名 位 户次 户 周岁 岁",
    "cases": "件次 件 起 宗 例 桩 剂次 剂",
    "events": "场次 场 次 期 批次 批 班次 班 轮 趟 架次 车次 列次 节",
    "writings": "篇次 篇 册 份 部 条次 条 项次 项 张 幅 封 本 款 集 段",
    "places": "家次 家 所 座 处 间 栋 幢 片 块 口",
    "things": "个 套 辆 台（套） 台(套) 台套 台 艘 架 列 头 只 羽 株 棵 枚 组 对 支 种 类 面 盏 部次 标箱 标准箱 床 把",
    "time": "个工作日 工作日 个自然日 自然日 个月 个小时 小时 分钟 秒 天",
    "length": "公里 千米 海里 厘米 毫米 米 km",
    "area": "平方公里 平方千米 平方米 平方 公顷 亩次 亩 ㎡ m² km²",
    "volume": "立方米 立方 升 毫升",
    "weight": "吨 公斤 千克 毫克 微克 克 斤",
    "power": "千瓦时 兆瓦时 千瓦 兆瓦 吉瓦 瓦 千伏安",
}
PER = "平方公里 平方米 立方米 千瓦时 小时 公里 万人 人 户 亩 头 斤 公斤 吨 件 次 秒 天 日 月 年"
"""What a unit may be divided by: 微克/立方米, 吨/日."""

SPELLINGS = {
    "％": "%",
    "percent": "%",
    "百分点": "个百分点",
    "个工作日": "工作日",
    "个自然日": "自然日",
    "个小时": "小时",
    "港币": "港元",
    "千米": "公里",
    "km": "公里",
    "平方": "平方米",
    "平方千米": "平方公里",
    "㎡": "平方米",
    "m²": "平方米",
    "km²": "平方公里",
    "立方": "立方米",
    "周岁": "岁",
    "标准箱": "标箱",
    "台(套)": "台（套）",
    "台套": "台（套）",
}

NOT_BEFORE = {  # a counter is none where it begins one of these words
    "成": "[立为功果员都型熟本效交长品就套片年人千县区市渝不五绩色诗]",
    "分": "(?!以上|以下|左右|以内)[一-鿿]",
    "元": "[旦宵素件月宇器]",
    "人": "[大民均工机制]",
    "名": "工程|列",
    "位": "[数于列居置]",
    "户": "[籍口均外型]",
    "起": "[到来草步诉]",
    "例": "[如行会]",
    "场": "[所地馆景]",
    "次": "[全会区产]",
    "期": "[间工项货]",
    "批": "[复准]",
    "班": "[子车组]",
    "轮": "[换岗驾]",
    "部": "[门委队分署]",
    "条": "例",
    "集": "[中体团群聚成合约镇装]",
    "段": "落",
    "把": "[关握手脉控]",
    "本": "[科级市地省区土]",
    "所": "[有属在需]|以(?![上下内])",
    "座": "谈",
    "处": "[室级理罚]",
    "个": "体工商|体户|体经营|半|多月|多小时",
    "台": "[账帐阶]",
    "列": "[入为车]",
    "组": "[织成建长]",
    "对": "[接口标于]",
    "面": "[向对积]",
    "类": "似",
    "平方": "[公千]",
    "吨": "[级位]",
    "小时": "[^，。；、]{0,6}圈",
    "分钟": "[^，。；、]{0,6}圈",
    "天": "[然津府河]",
    "节": "[约能水点]",
    "升": "[级至到]",
    "支": "[持部付出]",
    "头": "[部雁]",
    "口": "[岸径]",
    "床": "位",
    "项": "目标",
}

SMALL_UNITS = frozenset(
    {"人次", "家", "名", "户", "座", "起", "辆", "宗", "间", "栋", "幢", "艘", "架", "公里", "亩", "吨"}
    | {"小时", "分钟", "秒", "个月", "工作日", "个百分点", "倍", "成"}
)
"""Units that make a figure of a Chinese numeral below 十; 四个意识, 三项制度, 五篇大文章 and 四套班子 are names."""
SINGLE_UNITS = frozenset(("工作日", "个百分点", "倍", "成"))
"""Units that make a figure of 一, which is otherwise an article; 二 is an ordinal and never counts."""
RANKS = frozenset(("类", "批", "轮", "期", "次"))
"""Counters that follow a Chinese ordinal as well: 二类以上公厕, 十次全会."""

BOUNDS_BEFORE = {
    Bound.ABOUT: "将近 接近 大约 约为 (?<![签预节集公特邀履合违制])约 (?<![附最邻就临靠])近",
    Bound.AT_LEAST: "不少于 不低于 不小于 超过了? 突破了? 至少 最少 高于 多于 大于 (?<![反赶])超 逾",
    Bound.AT_MOST: "不超过 不高于 不多于 不大于 控制在 低于 少于 小于 至多 最多 不足 不到",
}
BOUNDS_AFTER = {
    Bound.ABOUT: "左右",
    Bound.AT_LEAST: "以上",
    Bound.AT_MOST: "以下 以内 之内 (?P<within>内(?![部容外涝]))",
}
"""内 is a ceiling behind a time: 3个工作日内."""

DIRECTIONS = {
    Direction.UP: (
        "增长(?!极|点) 提高 (?<![造治化])提升(?!工程|行动|计划) 上升 增加(?!值) 上浮 上涨 上调 增幅 增速 涨幅 增至 升至"
    ),
    Direction.DOWN: "下降 减少 降低 压减 缩短 压缩 压降 下调 下浮 回落 缩减 精简 降幅 减幅 降至 减至",
}
REACHING = frozenset(("增加", "减少", "降低", "压减", "缩短", "压缩", "压降", "缩减", "精简"))
"""Verbs that move a figure over their object: 压缩审批时限30天; 提升服务水平 moves no figure that follows."""

NEAR_BASES = {
    "同比": "同比",
    "环比": "环比",
    "年均": "年均",
    "月均": "月均",
    "日均": "日均",
    "人均": "人均",
    "户均": "户均",
    "占(?![地用领据道])": "占",
}
"""What a figure is measured against, in the same clause, with the name it gets."""
FAR_BASES = {
    "[比较](?:上|去)年同期": "同比",
    "[比较](?:上|去)年": "比上年",
    "[比较](?:19|20)[0-9]{2}年(?!的)": "",
    "累计": "累计",
    "全年(?!龄)": "全年",
    "年内": "年内",
}
"""The same, where a comma may stand between; empty: as written."""

_SPACE = "[ \u3000\u00a0]?"
_MORE = "(?:[余多几]|来(?![自源访电信华]))?"
_SCALE = "(?:[十百万亿]|千(?![瓦克米伏卡]))"
_ARABIC = (
    "(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3}){1,4}(?![0-9０-９])|[0-9０-９]{1,15}+)(?:[.．][0-9０-９]{1,10}+)?"
    f"{_SPACE}{_MORE}{_SCALE}{{0,3}}+(?:(?<=[万亿])[0-9０-９]{{1,4}}+[百千]?万?)?{_MORE}"
)
_RUN = "(?:[零〇一二两三四五六七八九十百万亿]|千(?![瓦克米伏卡])){1,20}+"
_CHINESE = f"{_RUN}(?:点[零〇一二三四五六七八九]{{1,10}}+)?{_MORE}[万亿]{{0,2}}+{_MORE}"
_HALF = "(?<![个上下前后大多])半(?=个?小时|天|个月)"
_NUMBER = f"(?:(?<![A-Za-z.．+＋×/第])(?<!第 ){_ARABIC}|(?<![第初几数之点]){_CHINESE}|{_HALF})"
_NOT_RANKED = "(?:(?<!前)|(?<=[提目日此年会之]前))(?<![0-9][:：∶])"
_DASH = "(?:[-－—–~～至到]|——)"
_PEOPLE = "人口|人群|人民|人员|群众|居民|市民|村民|农民|职工|员工|学生|师生|劳动力|对象|党员|干部|儿女|人才"
_UNCOUNTED = f"(?<=[万亿余多])(?=[^，。；、：“”0-9以元]{{0,10}}(?:{_PEOPLE}))"  # 8.5万贫困人口


def _name_groups(words: Mapping[Bound, str] | Mapping[Direction, str]) -> str:
    return "|".join(f"(?P<{meaning}>{'|'.join(patterns.split())})" for meaning, patterns in words.items())


_UNITS = frozenset(name for group in UNITS.values() for name in group.split())
_PER = frozenset(PER.split())
_LONGEST = max(map(len, _UNITS | _PER))
_FIRST = frozenset(name[0] for name in _UNITS | _PER)
_NUMERAL = re.compile("[0-9０-９零〇一二两三四五六七八九十百千万亿半]+")
_SHARE = re.compile(
    f"(?P<fraction>{_RUN}分之(?:{_RUN}(?:点[零〇一二三四五六七八九]{{1,10}}+)?|[0-9]{{1,4}}(?:[.][0-9]{{1,4}})?)"
    "|(?<![A-Za-z/.第])[1-9]/[1-9][0-9]?(?![0-9/A-Za-z]))"
    "|(?P<half>一半|半数|(?<=[近过])半(?![年个天月日小径]))"
)
_AMOUNT = re.compile(f"(?P<number>{_NUMBER}){_SPACE}")
_UNRANKED = re.compile(_NOT_RANKED)
_PERSONS = re.compile(_UNCOUNTED)
_RANGE = re.compile(_DASH)
_SERIES = 4
"""So many numbers may share the unit of the last: 分别提高4.3、2.2、1.8个百分点."""
_LABEL = re.compile('“[^“”\n]{0,200}”|"[^"\n]{0,200}"|《[^《》\n]{0,200}》|「[^「」\n]{0,200}」|‘[^‘’\n]{0,200}’')
_BEFORE = re.compile(f"(?:{_name_groups(BOUNDS_BEFORE)})$")
_AFTER = re.compile(_name_groups(BOUNDS_AFTER))
_MOVE = re.compile(_name_groups(DIRECTIONS))
_FILLER = re.compile("[了到至为达率幅度约近 ]{0,4}")
_MOVE_AFTER = re.compile(f"的(?:{_MOVE.pattern})")
_NEAR_BASE, _FAR_BASE = (
    (re.compile("|".join(f"({pattern})" for pattern in bases)), tuple(bases.values()))
    for bases in (NEAR_BASES, FAR_BASES)
)
_LEVEL_BASES = ("人均", "户均")
_SOLVED = re.compile("[^，。；、]{0,12}(?:技术|难题|瓶颈|卡脖子)")
_TIMES = frozenset(UNITS["time"].split())
_STOP = re.compile("[。；;！？\n]")
_PAUSE = re.compile("[，,、：:（(“”]")
_COMMA = re.compile("[，,]")
_JOINT = re.compile(f"[、，,和及与或]|{_DASH}")
_SIGNED = re.compile("(?:增长|增速|同比|环比|为)[-－−]$")
_BASE_REACH = 24
_OBJECT_REACH = 12
_LIST_REACH = 24


def find_figures(text: str, start: int = 0) -> tuple[Figure, ...]:
    """The figures of a statement in reading order; spans count from `start`, the statement's place in the document."""
    figures: list[Figure] = []
    labels: list[tuple[int, int]] | None = None
    for hit in _scan(text):
        if labels is None:
            labels = [label.span() for label in _LABEL.finditer(text)]
        if any(begin < hit.start < end for begin, end in labels):
            continue
        figure = _read_figure(text, hit, figures[-1] if figures else None)
        if figure:
            figures.append(figure)
    return tuple(_move(figure, start) for figure in _bound_ranges(text, figures))


class _Hit(NamedTuple):
    """A number with its unit as it stands in the text."""

    start: int
    end: int
    words: str
    number: str = ""
    """The number without its unit; empty for a share such as 三分之一."""
    unit: str = ""
    """The unit as written, `人` where people are counted without one."""
    fraction: str = ""
    link: str = ""
    """What joins the number to a later one whose unit it shares; empty where it has its own."""
    high: str = ""
    """That later number."""


def _scan(text: str) -> Iterator[_Hit]:
    end = 0
    for numeral in _NUMERAL.finditer(text):
        hit = _match_figure(text, numeral.start()) if numeral.start() >= end else None
        if hit:
            end = hit.end
            yield hit


def _match_figure(text: str, start: int) -> _Hit | None:
    share = _SHARE.match(text, start)
    if share:
        return _Hit(start, share.end(), share[0], fraction=share["fraction"] or "1/2")
    amount = _AMOUNT.match(text, start) if _UNRANKED.match(text, start) else None
    if not amount:
        return None
    end, number = amount.end(), amount["number"]
    if unit := _match_unit(text, end):
        return _Hit(start, end + len(unit), text[start : end + len(unit)], number, unit)
    if _PERSONS.match(text, end):
        return _Hit(start, end, amount[0], number, "人")
    if shared := _match_shared_unit(text, end):
        return _Hit(start, end, amount[0], number, shared[2], "", *shared[:2])
    return None


def _match_unit(text: str, start: int) -> str:
    """The longest unit that stands here, with what it is divided by: 吨, 微克/立方米; empty if none."""
    unit = _match_name(_UNITS, text, start)
    end = start + len(unit)
    if unit and text[end : end + 1] in ("/", "／") and (per := _match_name(_PER, text, end + 1)):
        return text[start : end + 1 + len(per)]
    return unit


def _match_name(names: frozenset[str], text: str, start: int) -> str:
    if text[start : start + 1] not in _FIRST:
        return ""
    for length in range(_LONGEST, 0, -1):
        name = text[start : start + length]
        if name in names and not (names is _UNITS and _begins_word(name, text, start + length)):
            return name
    return ""


def _begins_word(name: str, text: str, end: int) -> bool:
    """Whether a counter is none here, because it begins one of the words in NOT_BEFORE."""
    return name in NOT_BEFORE and re.compile(NOT_BEFORE[name]).match(text, end) is not None


def _match_shared_unit(text: str, end: int) -> tuple[str, str, str] | None:
    """The link, the later number and the unit that a number without a unit borrows: 5—6万人."""
    dash = _RANGE.match(text, end)
    for _ in range(1 if dash else _SERIES):
        link = dash[0] if dash else text[end : end + 1]
        high = _AMOUNT.match(text, end + len(link)) if dash or (link and link in "、和") else None
        if not high:
            return None
        if unit := _match_unit(text, high.end()):
            return link, high["number"], unit
        end = high.end()
    return None


def _read_figure(text: str, hit: _Hit, before: Figure | None) -> Figure | None:
    since = before.span.end if before else 0
    amount = _read_amount(text, hit)
    if amount is None:
        return None
    value, unit = amount
    begin, bound_before = _read_bound_before(text, since, hit)
    end, bound_after = _read_bound_after(text, hit.end, unit)
    if not _is_counted(hit, bound_before, bound_after):
        return None
    if _SIGNED.search(text, max(since, begin - 4), begin):
        begin, value = begin - 1, -value
    bound = bound_after or bound_before or (Bound.ABOUT if re.search("[余多几来]", hit.words) else Bound.EXACT)
    if before and before.unit == unit and _JOINT.fullmatch(text, since, begin):
        direction, base = before.direction, before.base
    else:
        direction = _read_direction(text, since, begin, end, unit)
        base = _read_base(text, since, begin, unit, direction)
    return Figure(value, unit, bound, direction, base, Span(begin, end))


def _read_amount(text: str, hit: _Hit) -> tuple[Decimal, str] | None:
    if hit.fraction:
        ratio = _parse_ratio(hit.fraction)
        return None if ratio is None else (_as_percent(ratio), "%")
    value = _parse_amount(hit.number)
    if hit.high and value is not None:
        value = _borrow_scale(text, value, hit)
    if value is None:
        return None
    if hit.unit == "成":
        return (value * 10, "%") if value <= 10 else None
    return value, SPELLINGS.get(hit.unit, hit.unit)


def _parse_ratio(text: str) -> Decimal | None:
    share, slash, parts = text.partition("/")
    return Decimal(share) / Decimal(parts) if slash else parse_numeral(text)


def _parse_amount(number: str) -> Decimal | None:
    return parse_numeral(re.sub("[余多几来 \u3000\u00a0]", "", number))


def _as_percent(ratio: Decimal) -> Decimal:
    percent = tidy(ratio * 100)
    return percent if percent == round(percent, 6) else round(percent, 2)


def _borrow_scale(text: str, value: Decimal, hit: _Hit) -> Decimal | None:
    """The value of a number whose unit, and perhaps scale, comes later: 5—6万人, 分别提高4.3、2.2个百分点."""
    if hit.link in "、和":
        return value if "分别" in text[max(0, hit.start - _LIST_REACH) : hit.start] else None
    scale = re.search("[万亿]+", hit.high)
    plain = _parse_amount(hit.high[: scale.start()]) if scale else None
    if not scale or plain is None or value >= plain or re.search("[万亿]", hit.number):
        return value
    return value * (_parse_amount(scale[0]) or 1)


def _is_counted(hit: _Hit, before: Bound | None, after: Bound | None) -> bool:
    """Whether a Chinese numeral counts something: 五座 and 近百家 do, 两个维护, 二期 and 千家万户 do not."""
    number, unit = hit.number, SPELLINGS.get(hit.unit, hit.unit)
    if not number or number[0] in "0123456789０１２３４５６７８９半":
        return True
    if number[0] in "百千万亿":
        return bool(before or after) or number[-1] in "余多"
    if (number[0] in "零〇二" and len(number) == 1) or (unit in RANKS and not before):
        return False
    if number == "一":
        return unit in SINGLE_UNITS or after is not None
    return bool(before or after) or unit in SMALL_UNITS or (_parse_amount(number) or 0) >= 10


def _read_bound_before(text: str, since: int, hit: _Hit) -> tuple[int, Bound | None]:
    begin = hit.start
    word = _BEFORE.search(text, max(since, begin - 4), begin)
    if not word and hit.words[0] in "半百千万亿" and text.endswith(("上", "过"), since, begin):
        return begin - 1, Bound.AT_LEAST  # 上百家, 过千亿元
    if not word or (word[0] == "突破" and _SOLVED.match(text, hit.end)):
        return begin, None
    return word.start(), _name_bound(word)


def _read_bound_after(text: str, end: int, unit: str) -> tuple[int, Bound | None]:
    word = _AFTER.match(text, end)
    if not word or (word["within"] and unit not in _TIMES):
        return end, None
    return word.end(), _name_bound(word)


def _name_bound(word: re.Match[str]) -> Bound:
    return next(bound for bound in Bound if word.groupdict().get(bound))


def _read_direction(text: str, since: int, begin: int, end: int, unit: str) -> Direction | None:
    for move in reversed(list(_MOVE.finditer(text, max(since, begin - _OBJECT_REACH - 4), begin))):
        reaches = unit == "%" or move[0] in REACHING
        if _FILLER.fullmatch(text, move.end(), begin) or (reaches and not _PAUSE.search(text, move.end(), begin)):
            return Direction(str(move.lastgroup))
    after = _MOVE_AFTER.match(text, end)
    return Direction(str(after.lastgroup)) if after else None


def _read_base(text: str, since: int, begin: int, unit: str, direction: Direction | None) -> str:
    since = _skip_past(_STOP, text, max(since, begin - _BASE_REACH), begin)
    near = _find_last(_NEAR_BASE, text, _skip_past(_COMMA, text, since, begin), begin)
    if near and not (near == "占" and unit != "%") and not (near in _LEVEL_BASES and direction):
        return near
    return _find_last(_FAR_BASE, text, since, begin)


def _skip_past(mark: re.Pattern[str], text: str, begin: int, end: int) -> int:
    """The place behind the last such mark, or the beginning."""
    return max((hit.end() for hit in mark.finditer(text, begin, end)), default=begin)


def _find_last(bases: tuple[re.Pattern[str], tuple[str, ...]], text: str, begin: int, end: int) -> str:
    pattern, names = bases
    hits = list(pattern.finditer(text, begin, end))
    return names[(hits[-1].lastindex or 1) - 1] or hits[-1][0] if hits else ""


def _bound_ranges(text: str, figures: list[Figure]) -> Iterator[Figure]:
    """Make floor and ceiling of the two ends of a range such as 5%—6%; 从5%到6% is none."""
    for index, figure in enumerate(figures):
        after = figures[index + 1] if index + 1 < len(figures) else None
        before = figures[index - 1] if index else None
        if after and _is_range(text, figure, after):
            yield replace(figure, bound=Bound.AT_LEAST)
        elif before and figure.bound is Bound.EXACT and _is_range(text, before, figure):
            yield replace(figure, bound=Bound.AT_MOST)
        else:
            yield figure


def _is_range(text: str, low: Figure, high: Figure) -> bool:
    return (
        low.unit == high.unit
        and low.value < high.value
        and re.fullmatch(_DASH, text[low.span.end : high.span.start]) is not None
        and not text.endswith(("从", "由"), 0, low.span.start)
    )


def _move(figure: Figure, start: int) -> Figure:
    return replace(figure, span=Span(figure.span.start + start, figure.span.end + start))
