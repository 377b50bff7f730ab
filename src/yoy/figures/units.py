"""Units and counters as reports write them: visible tables, and one pattern made from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

UNITS = {
    "share": "% ‰ percent 个百分点 百分点 倍 番 成 分",
    "money": "元 人民币 美元 欧元 日元 英镑 港元 港币",
    "people": "人次 人（次） 人份 人天 人 名 位 户次 户（次） 户 周岁 岁",
    "cases": "件次 件（次） 件 起 宗 例次 例 桩 剂次 剂 笔 单 票",
    "events": "场次 场（次） 场 次 期 批次 批 班次 班 轮 趟 架次 车次 列次 节 课时 学时 学分",
    "writings": "篇次 篇 册 份 部 条次 条 项次 项 张床位 张 幅 封 本 款 集 段 卷 页",
    "places": "家次 家（次） 家 所 座 处 间 栋 幢 片 块 口 眼 席",
    "counties": "县（市、区） 县（区、市） 县（市） 县（区） 县市区 县市",
    "things": (
        "个 套 辆 台（套） 台套 台（件） 台 艘 架 列 头（只） 头 只 羽 匹 尾 株 棵 枚 颗 根 组 对 支 种 大类 类 面"
        " 盏 盆 部次 标箱 标准箱 TEU 箱 发 袋 床 把 锭 担 枪 群 重量箱"
    ),
    "time": "个工作日 工作日 个自然日 自然日 个月 个季度 个小时 小时 分钟 秒 天 日 周",
    "length": "公里 千米 海里 延长米 延米 厘米 毫米 米 km",
    "area": "平方公里 平方千米 平方米 平方 平米 公顷 亩次 亩 ㎡ m² m2 km²",
    "volume": "立方米 立方 方 m³ m3 升 毫升",
    "weight": "吨标准煤 吨标煤 载重吨 吨公里 吨 公斤 千克 毫克 微克 克 斤 μg ug",
    "power": "千瓦时 兆瓦时 千瓦 兆瓦 吉瓦 瓦 千伏安 度 蒸吨 兆帕 kWh MWh GWh kW MW GW MPa",
    "traffic": "人公里",
    "data": "TB PB P",
    "degree": "℃ 摄氏度 分贝 级",
}
PER = (
    "平方公里 平方米 平米 ㎡ m² m2 立方米 m³ m3 千瓦时 小时 公里 万元 万人 人次 人 户 亩 头 斤 公斤 吨 升 套 台 辆 床"
    " 件 次 秒 天 日 周 月 季 年"
)
"""What a unit may be divided by, once or twice: 微克/立方米, 元/人/月, 元每平方米."""

SPELLINGS = {
    "percent": "%",
    "百分点": "个百分点",
    "人民币": "元",
    "港币": "港元",
    "人（次）": "人次",
    "户（次）": "户次",
    "件（次）": "件次",
    "场（次）": "场次",
    "家（次）": "家次",
    "县（市、区）": "县",
    "县（区、市）": "县",
    "县（市）": "县",
    "县（区）": "县",
    "县市区": "县",
    "县市": "县",
    "周岁": "岁",
    "张床位": "张",
    "大类": "类",
    "台套": "台（套）",
    "台（件）": "台",
    "头（只）": "头",
    "标准箱": "标箱",
    "TEU": "标箱",
    "个工作日": "工作日",
    "个自然日": "自然日",
    "个小时": "小时",
    "日": "天",
    "千米": "公里",
    "km": "公里",
    "延长米": "米",
    "延米": "米",
    "平方": "平方米",
    "平米": "平方米",
    "㎡": "平方米",
    "m²": "平方米",
    "m2": "平方米",
    "平方千米": "平方公里",
    "km²": "平方公里",
    "立方": "立方米",
    "方": "立方米",
    "m³": "立方米",
    "m3": "立方米",
    "吨标煤": "吨标准煤",
    "μg": "微克",
    "ug": "微克",
    "度": "千瓦时",
    "kWh": "千瓦时",
    "MWh": "兆瓦时",
    "GWh": "吉瓦时",
    "kW": "千瓦",
    "MW": "兆瓦",
    "GW": "吉瓦",
    "MPa": "兆帕",
}
"""One name for units that are written in several ways."""

DIVISORS = SPELLINGS | {"天": "日", "日": "日"}

NOT_BEFORE = {  # a counter is none where it begins one of these words; `(?<!…)` looks back over the unit itself
    "成": "[立为功果员都型熟本效交长品就套片年人千县区市渝不五绩色诗]",
    "分": "(?!以上|以下|左右|以内)[一-鿿]",
    "番": "(?<!翻[一两二三四2]番)(?<!翻[了近][一两二三四2]番)(?<!翻了近[一两二三四2]番)",
    "元": "[旦宵素件月宇器]",
    "人": "[大民均工机制造]|公里",
    "名": "工程|[列录单]",
    "位": "[数于列居置]",
    "户": "[籍口均外型]",
    "起": "[到来草步诉]",
    "例": "[如行会]",
    "单": "[位元个一独体行]",
    "票": "[据务选价房]",
    "场": "[所地馆景]",
    "次": "[全会区产性]",
    "期": "[间工项货建]",
    "批": "[复准]",
    "班": "[子车组]",
    "轮": "[换岗驾]",
    "部": "[门委队分署]",
    "条": "[例件款]|文(?![旅化物])",
    "集": "[中体团群聚成合约镇装]",
    "段": "落",
    "把": "[关握手脉控]",
    "本": "[科级市地省区土]",
    "卷": "[入烟积]",
    "家": "[庭]|班子",
    "席": "[位地卷]",
    "所": "[有属在需]|以(?![上下内])",
    "座": "谈",
    "处": "[室级理罚]",
    "眼": "[科镜角前病光]",
    "个": "体工商|体户|体经营|半(?=小时|月|天)|多(?=[月小星天季])|月多|小时",
    "台": "[账帐阶湾胞商资州]",
    "列": "[入为车]",
    "组": "[织成建长团]",
    "对": "[接口标于外应策]",
    "面": "[向对积]",
    "类": "[似别型]",
    "群": "[众体]",
    "发": "[展放现布生电行明达挥包票言起出证热]",
    "根": "[本据治源]",
    "枪": "支",
    "张": "家[口港界]",
    "平方": "[公千]",
    "方": "(?<![万亿]方)",
    "吨": "[级位]",
    "小时": "[^，。；、]{0,12}圈|(?<=24小时)(?!以?内|之内)",
    "分钟": "[^，。；、]{0,12}圈",
    "天": "[然津府河水山]|(?<=365天)",
    "日": "(?!以?内|之内|办结|办理)|(?<=月[0-9]日)|(?<=月[0-9]{2}日)",
    "周": "[年岁边期末转知围密到]",
    "节": "[约能水点]",
    "升": "[级至到]",
    "克": "[服难疫]",
    "度": "(?<![万亿]度)|假",
    "级": "[联地别公医产项园领文景重甲A-Z]|(?<=[万亿]级)",
    "P": "[A-Za-z0-9]",
    "支": "[持部付出]",
    "头": "[部雁]",
    "口": "[岸径]",
    "床": "位",
    "米": "见绿",
    "亩": "均",
    "项": "目标",
}

SMALL_UNITS = frozenset(
    {"人次", "家", "名", "户", "座", "起", "辆", "宗", "间", "栋", "幢", "艘", "架", "公里", "亩", "吨"}
    | {"小时", "分钟", "秒", "个月", "工作日", "个百分点", "倍", "番", "成"}
)
"""Units that make a figure of a Chinese numeral below 十; 四个意识, 三项制度, 五篇大文章 and 四套班子 are names."""
SINGLE_UNITS = frozenset(("工作日", "个百分点", "倍", "番", "成"))
"""Units that make a figure of 一, which is otherwise an article; 二 is an ordinal and never counts."""
RANKS = frozenset(("类", "批", "轮", "期", "次", "级"))
"""Counters that follow a Chinese ordinal as well: 二类以上公厕, 十次全会."""
PLACES = frozenset(("位", "名", "条", "次", "期", "批", "轮"))
"""Counters that end a series of ordinals: 第2、3位."""

UNCOUNTED = {
    "人": (
        "人口 人群 人民(?!币) 人员 人才 群众 居民 市民 村民 农民 牧民 职工 员工 学生 师生 劳动力 对象 党员 干部 儿女"
        " 老人 老年人 残疾人 妇女 儿童 游客"
    ),
    "户": "农户 农牧户 贫困户 家庭(?!医生|农场) 用户 住户",
}
"""What is counted by 万 without a counter: 8.5万贫困人口."""
UNNAMED = {
    "元": "生产总值 GDP 经济总量 产值 收入 投资 税收 存款 贷款 营收 销售额 进出口 进出口总额 资产总额",
    "人": "人口 人数 群众 居民 职工 农民 学生 游客",
    "人次": "人次",
}
"""What is measured by 万 or 亿 with the unit left out: 经济总量突破5000亿."""


def _join_names(names: Iterable[str]) -> str:
    """A pattern for the longest of these names that stands at a place and begins no other word.

    It looks at the first character before it tries the names, those of the table's beginning first: half the time.
    """
    rests: dict[str, list[str]] = {}
    for name in names:
        rests.setdefault(name[0], []).append(name)
    for group in rests.values():
        group.sort(key=len, reverse=True)
    branches = "|".join(f"{re.escape(first)}(?:{'|'.join(map(_guard_name, group))})" for first, group in rests.items())
    return f"(?=[{''.join(map(re.escape, rests))}])(?:{branches})"


def _guard_name(name: str) -> str:
    guard = f"(?!{NOT_BEFORE[name]})" if name in NOT_BEFORE else ""
    return re.escape(name[1:]) + guard


RATIOS = frozenset(("%", "‰", "个百分点", "倍", "番"))
TIMES = frozenset(UNITS["time"].split())
UPGRADED = frozenset(name for group in ("places", "things", "length", "area") for name in UNITS[group].split())
"""What is itself changed by 提升: 提升30个市场 moves no figure up."""
LISTED = frozenset((UNITS["share"] + " " + UNITS["money"]).split())
"""Units that the numbers of a list share without 分别: 突破30、50、80亿元."""
FIRSTS = frozenset(name[0] for group in UNITS.values() for name in group.split())
_PER = "|".join(map(re.escape, sorted(PER.split(), key=len, reverse=True)))
UNIT = f"(?:{_join_names(' '.join(UNITS.values()).split())})(?:(?:[/／·](?:{_PER})){{1,2}}|每[平立]方米)?(?![×*])"
"""A unit or counter with what it is divided by."""


@cache
def name_unit(written: str) -> str:
    """The one name of a unit.

    >>> name_unit("个工作日"), name_unit("微克每立方米"), name_unit("元/㎡")
    ('工作日', '微克/立方米', '元/平方米')
    """
    head, *divisors = re.split("[/／每·]", written)
    name = "/".join([SPELLINGS.get(head, head), *(DIVISORS.get(part, part) for part in divisors)])
    return "微克/立方米" if name == "微克" else name  # 每立方米30微克: reports measure nothing else in it
