"""Which words name a public body: by their shape, since no list holds them all."""

from __future__ import annotations

import re

# What closes the name of a place; 市场, 城市, 区域, 乡村 and the like are topics, no places.
_LEVEL = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:省|市(?!场)|自治区|州|盟|旗)|(?<![社园小辖景])区(?!域|块|间)|县(?!域)|镇(?!街)|乡(?!村|镇|风)|苏木|街道"
)
_WARD = re.compile(r"(?:社区|[村街])$")
_ENDS = re.compile(
    r"(?:局|厅|署|院|委|会|办|办公室|办事处|部|处|所|站|队|中心|馆|社|台|联|协|团|公司|集团|银行|海关|大学|学院|中学|小学|学校)$"
)
"""What a body's name may close with, where a place stands before."""
_ALONE = re.compile(r"..(?:大学|学院|医院|集团|公司|银行|海关|研究院|兵团)$")
"""Bodies whose names need no place."""
_NATIONAL = re.compile(
    r"国务院$|(?:国务院|最高人民|国家|中国|中共|中央|全国)\S|(?:外交|国防|教育|科学技术|工业和信息化|公安|民政|司法|财政"
    r"|人力资源和?社会保障|自然资源|生态环境|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理)部$"
)
# 市政府 and 县司法局 leave open which city or county; 全市 and 本局 as well.
_RELATIVE = re.compile(
    r"(?:中共)?(?:省|市|自治区|区|自治州|州|盟|地区|县|旗|镇|乡|街道|社区|村)(?:人民政府|政府|人民|委|$)|[我本该某两各](?:[省市县区州旗盟乡镇村局厅委院部所]|街道|办|单位|机关)"
    r"|[年月日从自由向至到在对为](?:省|市|自治区|州|盟|县|区|旗|镇|乡)"
    r"|全(?:省|市|县|区|州(?!县)|旗|盟|乡|镇|局|厅|委|院|部|国(?!人|性|总|政|妇|社|供)|系统|街道)"
)
_RELATIVE_LEVEL = re.compile(r"(?:自治区|自治州|街道|[省市县区州旗盟乡镇])")
# Words of a topic; the name of a body seldom has them, and a wrong name is worse than none.
_TOPIC = re.compile(
    r"人大(?!常委会)|会议|代表大会(?!常务)|代表团|届|干部(?!局|处)|社会$|各|等|了|^城乡|村镇|乡镇|城镇|小镇|集镇|农村$"
    r"|(?:^|文明|新型|智慧|海绵|全国|中心|示范|试点|卫生|园林|现代化|特色|韧性|宜居|美丽|国际|森林|低碳|创新型?|健康|平安)城市"
    r"|(?:民族|边境|边远|贫困|偏远|欠发达|重点|周边|沿海|经济)(?:地区|山区)|(?:^|主|老|中心)城区"
    r"|网站|门户|日报|晚报|融媒体|新闻|推进|加强|落实|加快|深入|全面(?!依法)|以来|完成|较好|市长|省长|主席|总理|县长|区长|州长|[的于向对把被将及和在]$|[^\u4e00-\u9fff·]"
)
_GENRE = re.compile(
    r"(?:推进|加强|开展)?(?:法治政府|法治建设|法治工作|法治社会|依法行政|依法治[省市县区州](?!委|办|工))|党政主要负责人|(?:关于|现将|报送|上报|呈报|印发|推进|开展|履行|落实)"
    r"|(?:政府)?信息公开|政务公开|(?:人民)?政府(?:自身建设)?工作(?!部|委)|工作(?!部|委|局|办|站|队)|[上本]?年度|年终|上半年|总结|情况|述职|述法|自评|普法"
    r"|国民经济|决算|预算|民生实事|社会信用|报告|全文|(?:19|20)\d{2}年?度?|[《》<>（）()“”\"'‘’\-—–─_|:：,，、.。·\s*#/]"
)
_TWICE = re.compile(r"(?<=[\u4e00-\u9fff]{2})([省市县区州])\1$")  # 云岑市市政府
_PROVINCE = re.compile(r"\S{2,7}?(?:省|自治区)(?=\S)")

# fmt: off
_PROVINCES = (
    "河北省", "山西省", "辽宁省", "吉林省", "黑龙江省", "江苏省", "浙江省", "安徽省", "福建省", "江西省",
    "山东省", "河南省", "湖北省", "湖南省", "广东省", "海南省", "四川省", "贵州省", "云南省", "陕西省",
    "甘肃省", "青海省", "台湾省",
    "内蒙古自治区", "广西壮族自治区", "西藏自治区", "宁夏回族自治区", "新疆维吾尔自治区",
)
# fmt: on
_PEOPLES = re.compile(r"(?:壮族|回族|维吾尔)?自治区$|省$")
_SPEAKS_FOR_LEVEL = re.compile(r"代表(省|市|自治区|州|盟|县|区|旗)(?:人民)?政府")
_OF_ITS_OWN = re.compile(r"(?:《|中共)([\u4e00-\u9fff]{1,8}?(?:市(?!场)|州|盟|县|区|旗))")
_OFTEN = 5
"""A place said less often may be another than the speaker's own."""


def name_body(words: str) -> str:
    """The body that tightened words name, without 人民政府; empty where they name none, or leave open which.

    >>> name_body("云岑县人民政府"), name_body("市政府"), name_body("社会信用体系")
    ('云岑县', '', '')
    """
    words = words.strip()
    if not 2 <= len(words) <= 40 or _RELATIVE.match(words):
        return ""
    name = _TWICE.sub(r"\1", re.sub(r"(?:人民政府|人民|政府)$", "", words))
    if len(name) < 2 or _TOPIC.search(name) or _is_relative(name):
        return ""
    closed = bool(_ENDS.search(name))
    if _NATIONAL.match(name) or not _LEVEL.search(name, 1):
        return name if (closed and _NATIONAL.match(name)) or _ALONE.search(name) else ""
    closed = closed or bool(_WARD.search(name)) or _find_last_level(name) == len(name)
    return _drop_province(name) if closed else ""


def split_title(title: str) -> list[str]:
    """The parts of a tightened title in which a body may be named: what stands between genre, year and marks.

    >>> [part for part in split_title("关于云岑县林业局2024年法治政府建设情况的报告") if part]
    ['云岑县林业局', '建设', '的']
    """
    return _GENRE.split(title[:200])


def lengthen_name(name: str, text: str) -> str:
    """An autonomous prefecture's or county's full name where the text has it, so that a short title changes nothing.

    >>> lengthen_name("云岑州", "云岑苗族自治州全面推行")
    '云岑苗族自治州'
    """
    level = name[-1]
    if level not in "州县旗" or "自治" in name:
        return name
    found = re.search(rf"{re.escape(name[:-1])}[^\W省市区州县旗和与及]{{1,12}}?自治{level}", text)
    return found.group() if found else name


def is_same_body(name: str, other: str) -> bool:
    """Whether two names are one, or one is the short form of an autonomous prefecture's or county's.

    >>> is_same_body("云岑州", "云岑苗族自治州"), is_same_body("云岑县", "云岑县林业局")
    (True, False)
    """
    short, long = sorted((name, other), key=len)
    return short == long or (
        len(short) > 2 and long.startswith(short[:-1]) and long.endswith(f"自治{short[-1]}") and "自治" not in short
    )


def infer_body(text: str) -> str:
    """The place whose government a speech is most surely of, though its head does not say; empty where unsure.

    A province is known by the name that is said more than twice as often as any other's, a city or
    county by the laws that bear its name and by its Party committee.
    """
    level = _SPEAKS_FOR_LEVEL.search(text)
    if not level:
        return ""
    if level[1] in ("省", "自治区"):
        named = {name: text.count(_PEOPLES.sub("", name)) for name in _PROVINCES if name.endswith(level[1])}
    else:
        found = {name_body(f[1]) for f in _OF_ITS_OWN.finditer(text) if f[1].endswith(level[1])} - {""}
        named = {name: text.count(name[: -len(level[1])]) for name in found}
    best, second, *_ = (*sorted(named, key=lambda name: (-named[name], name)), "", "")
    return best if named.get(best, 0) >= max(_OFTEN, 2 * named.get(second, 0)) else ""


def _is_relative(name: str) -> bool:
    """Whether a name begins with a level that no place is named for, as in 市财政局; 市中区 and 镇海区 are places."""
    level = _RELATIVE_LEVEL.match(name)
    return level is not None and not _LEVEL.search(name.replace("城市", "城"), level.end() + 1)


def _find_last_level(name: str) -> int:
    """Where the last level in a name ends."""
    return max((found.end() for found in _LEVEL.finditer(name, 1)), default=0)


def _drop_province(name: str) -> str:
    """A city or county without the province before it, which one year's title has and another's has not."""
    found = _PROVINCE.match(name)
    rest = name[found.end() :] if found else ""
    return rest if _LEVEL.search(rest, 1) else name
