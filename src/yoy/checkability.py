"""How far a promise can be checked, and what it lacks: lists of words, read on the folded text."""

from __future__ import annotations

import re
from collections.abc import Collection

from yoy.english import NUMBER_WORDS, find_stems, is_english
from yoy.model import Statement
from yoy.text import fold

LEVELS = ("C0", "C1", "C2", "C3")
"""How far a promise can be checked, from a wish to a figure, deadline or owner."""
CHECKABLE = LEVELS[2:]
"""The levels at which a promise names something that can be looked up."""
SLOTS = ("object", "figure", "deadline", "owner")
"""What a promise may name to be checked by."""

_COUNT = r"[一二两三四五六七八九十\d]{1,3}"
_REST = r"[^，,。；;]"
_NOT_SINCE = r"(?!(?:份|\d{1,2}月)?(?:\d{1,2}日)?(?:起|开始|以来|至今))"

_UNTIL = r"(?:(?:1[0-2]|[1-9])月)?(?:\d{1,2}日)?(?:[底初末份]|[上中下]旬)?(?:(?:之|以)?[前内](?!夕|后))?"
"""What may follow the year or month of a deadline, as in 2025年6月底前."""
_DEADLINE = re.compile(
    rf"(?:[今本明当]年)?[“‘]?(?:(?P<year>20\d\d)年(?!度|期|版|级|届|鉴|来(?!临)){_NOT_SINCE}"
    r"|(?:年|岁)[底末]|(?:[今明本当全]|(?<![一二两三四五六七八九十几\d]))年度?内|[上下]半年|(?<!每)(?<!每个)第?[一二三四1-4]季度"
    rf"|(?<![\d.])(?:1[0-2]|[1-9])月{_NOT_SINCE}|(?<!每)月底|[一二三四五六七八九十]月(?=[底初份]){_NOT_SINCE}"
    r"|(?:汛期?|台风季|供暖[季期]?|采暖[季期]?|取暖季|入冬|雨季|春耕|秋收|开学|国庆节?|春节|元旦|五一|十一[”’]|两会[”’]?|换届)"
    r"(?:来临|到来|开始)?(?:之|以)?前(?!夕|后)"
    rf"|(?<![近几])(?<!过去){_COUNT}(?:年|个月)(?:左右)?(?:(?:之|以)?内|的?时间)|(?:任期|届)内"
    r"|十[一二三四五六七八九]五[”’]?(?:时期|规划)?期?末"
    rf"|(?:今|明)年(?={_REST}{{0,8}}?(?:建成|完成|实现|竣工|通车|投用|开工|免征|取消))){_UNTIL}"
)
"""A deadline, in all its words."""
_NO_DEADLINE = re.compile(
    r"《[^《》]{0,80}》|[“‘][^“”‘’]{0,20}20\d\d年[^“”‘’]{0,20}[”’]|20\d\d年?[-—–~至]{1,2}(?=20\d\d)"
    r"|20\d\d年(?:远景目标|前?碳达峰|议程)|(?:截至|对标|对照|面向|较|比)20\d\d年"
    rf"|20\d\d年{_REST}{{0,6}}?(?:行动|计划|方案|要点|预算|工作)"
    rf"|20\d\d年{_REST}{{0,12}}?(?:成果|成效|经验|基础上|结转|遗留|查出|督察|反馈|审计|考核结果)"
)
"""Years that set no deadline: in the name of a law or plan, in a span of years, or looked back on."""

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    "|Dec(?:ember)?)"
)
_SEASON = (
    r"(?:spring|summer|autumn|fall|winter|Easter|Christmas|year[- ]end|(?:first|second|third|fourth|last) (?:quarter"
    r"|half))"
)
_ENGLISH_DEADLINE = re.compile(
    r"\b(?:[Bb]y|[Bb]efore|[Uu]ntil|[Nn]o later than|[Nn]ot later than)"
    r"(?: (?:the )?(?:end|close|start|beginning|middle) of)?(?: (?:the|this|next|early|mid|late))?[ -]?"
    rf"(?:(?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}},?)?(?: (?P<month_year>20\d\d))?\b"
    rf"|{_SEASON}(?:(?: of)? (?P<season_year>20\d\d)\b)?|(?P<year>20\d\d)\b|(?<=[a-z] )(?:financial )?(?:year|month"
    rf"|quarter)\b)"
    rf"|\b[Ww]ithin (?:the (?:next )?)?(?:\d{{1,3}}|{'|'.join(NUMBER_WORDS)}|a|one) (?:working )?(?:day|week|month"
    rf"|year)s?\b"
    rf"|\b(?<!ed )(?<!since )[Ii]n (?:(?:early|mid|late|{_MONTH})[ -])?(?P<in_year>20\d\d)\b"
)
"""A deadline in English: by the end of 2024, before June, within six months, in 2026."""

_WITHIN_YEAR = re.compile(
    r"(?<!每)(?<!每年)(?<!\d)(?:20\d\d年|[今本当]年)?"
    r"(?:(?:1[0-2]|[1-9])月(?:\d{1,2}日|[底初份中末]|[上中下]旬)?|[上下]半年|[一二三四1-4]季度末?|[年岁][底末])(?:之?前|以前)"
    r"|[今本当]年(?:度)?内|(?<![一二三四五六七八九十几\d])年内"
)
"""Deadlines that have passed when the year is over."""

_OWNER = re.compile(
    rf"(?:由|责成){_REST}{{2,24}}?(?:负责(?![人制])|牵头)"
    rf"|(?:牵头|责任|主办|承办|配合|负责)(?:单位|部门|科室|处室|人|领导)(?:为|是|[:：])[^，,。；;）)]{{0,60}}"
    rf"|{_REST}{{0,24}}?(?:[局委办厅处科室股]|中心|[支大中]队|街道|镇|公司)(?:牵头|负责(?![人制]|同志))"
    r"|[（(][^（）()]{2,60}(?:[局委办厅处科]|中心|支队|街道|政府|公司)[）)][。；;，,]?$"
    r"|^各(?:街道|镇街|乡镇|区县|县区|市县|[镇区县]|科室|处室|单位|部门|分局|派出所)[^，,。；;]{0,10}?"
    r"(?=[必都也]?(?:要|应|须|负责|分别|至少|均|每))"
)
"""Who is to do it, in all the words that say so."""
_ENGLISH_OWNER = re.compile(
    r"\b(?i:led by|responsib\w+|lead(?: \w+)?:|owner:|(?:department|office|directorate|committee|team|unit|agency"
    r"|ministry|division|bureau)s?\b)"
    r"[^,.;)]{0,40}"
)
_ENGLISH_OBJECT = re.compile(
    rf"\b(?i:an?|the|our|all|every|new|{'|'.join(NUMBER_WORDS)}|\d[\d,.]*) (?=[A-Za-z])|(?<=[a-z] )[A-Z][a-z]+"
)
"""What comes before the name of one certain thing, or begins a name."""
_AROUND = "（）()。；;，, "
"""What may stand around an owner and is no part of it."""

_NAMES = (
    r"《|(?<!做到)[“‘](?!平安|法治|数字|智慧|健康|(?<=坚持[“‘])[^”’]{1,4}化[”’])",
    rf"第{_COUNT}[次轮批届个]|{_COUNT}(?:年行动|号线?|项(?:规定|制度|行动|工程))|[A-Z]\d{{1,4}}|\d{{5}}",
)
_WORKS = (
    r"工程|项目|平台|园区|产业园|基地|高速(?!度|发展|增长)|高铁|铁路|机场|大桥|隧道|地铁|轻轨|管廊|医院|大学|学院|电站|码头|港[区口]",
    r"公园|水库|灌区|枢纽|示范[区城市县点村校]|试验区|先行区|新区|片区|街区|开发区|中心(?!工作|任务|城|地位)|馆|系统|数据库|大厅|窗口",
    r"工作站|服务站|监测站|工作室|泵站|水厂|污水厂|粮库|广场|绿道|驿站|派出所|法庭|实验室|专班|联盟",
)
_PAPERS = (
    r"条例|办法|细则|规划|方案|清单|目录|指引|指南|手册|制度|预案|章程|台账|档案|白皮书|名录|(?<!高)标准(?:化?建设|体系|$)",
    r"行动(?!自觉)|计划|会战|普查|联席会议|补贴|补助|津贴|税(?!收|务|费)|债券|专项资金|基金|河长制|林长制",
)
_PLACES = (
    r"[\u4e00-\u9fff](?<![道公铁思出电线套网销])路(?![径线况网面口灯演上经])|[\u4e00-\u9fff]{2}(?:大道|[河江湖](?![长流道库])|国道|省道)",
    r"[\u4e00-\u9fff](?<![社地山辖景园校小城矿郊牧库林疆])区(?![域块分间县])|国家级|省级|市级",
    r"毕业生|退役军人|农民工|残疾人|留守儿童|困境儿童|低保",
)
_EVENTS = (
    r"出台|印发|设立|成立|挂牌|开工|动工|启动|建成|竣工|通车|投用|完成|取消|免征|减免|实[行施]",
    r"试[行点]|推行|争创|创建|申[报建]|编制|举办|承办|召开",
)
"""Acts that begin, end or set up one certain thing, so that it can be asked whether they took place."""

_OBJECT = re.compile("|".join(_NAMES + _WORKS + _PAPERS + _PLACES + _EVENTS))

_WISH = re.compile(
    r"^(?:不断|始终|牢固|牢记|树牢|树立|弘扬|毫不|高度重视|正确处理|突出|凡是|让|坚持|务必|努力开创|奋力)"
    r"|法治政府|依法行政|新局面|新篇章|新台阶|现代化?[^，,]{0,8}体系|高质量发展|廉政建设|转变(?:政府)?职能|意识$"
)
_SHORT = 6
"""So few characters, such as 加强组织领导, name no act of their own."""


def grade_checkability(step: Statement, missing: Collection[str]) -> str:
    """C0 a wish, C1 an act, C2 a named artefact, project, place or group, C3 a figure, deadline or owner.

    >>> from yoy.model import Kind, Span, Statement
    >>> step = Statement("n1", Kind.NEXT_STEP, "制定“双随机”抽查办法", Span(0, 11))
    >>> grade_checkability(step, find_missing(step))
    'C2'
    """
    if not {"figure", "deadline", "owner"} <= set(missing):
        return "C3"
    if "object" not in missing:
        return "C2"
    text = fold(step.text).strip("，,。；;、 ")
    act = text.replace(",", "，").partition("，")[0]
    return "C0" if len(text) <= _SHORT or _WISH.search(act) else "C1"


def find_missing(step: Statement) -> tuple[str, ...]:
    """What a promise lacks to be checked, among SLOTS."""
    present = {
        "object": _names_object(fold(step.text)),
        "figure": step.figures,
        "deadline": find_deadlines(step),
        "owner": find_owner(step),
    }
    return tuple(name for name, found in present.items() if not found)


def _names_object(text: str) -> bool:
    """Whether a promise names one certain thing; in English nearly anything with an article may be one."""
    if is_english(text):
        return bool(_ENGLISH_OBJECT.search(text)) and len(find_stems(text)) > 1
    return bool(_OBJECT.search(text))


def find_deadlines(step: Statement) -> tuple[str, ...]:
    """The deadlines that a promise sets itself, in its own words and order.

    >>> from yoy.model import Kind, Span, Statement
    >>> find_deadlines(Statement("n1", Kind.NEXT_STEP, "对照2035年远景目标，９月底前建成东门水厂", Span(0, 21)))
    ('９月底前',)
    """
    text = fold(step.text)
    if is_english(text):
        return tuple(dict.fromkeys(found.group() for found in _ENGLISH_DEADLINE.finditer(text)))
    if not _DEADLINE.search(text):
        return ()
    named = {at for found in _NO_DEADLINE.finditer(text) for at in range(*found.span())}
    kept = [at for at in range(len(text)) if at not in named]
    spans = (found.span() for found in _DEADLINE.finditer("".join(text[at] for at in kept)))
    return tuple(dict.fromkeys(step.text[kept[start] : kept[end - 1] + 1] for start, end in spans))


def find_owner(step: Statement) -> str:
    """Who a promise says is to do it, in its own words; empty where it names nobody.

    >>> from yoy.model import Kind, Span, Statement
    >>> find_owner(Statement("n1", Kind.NEXT_STEP, "告知书修订（责任单位：水政科）", Span(0, 15)))
    '责任单位：水政科'
    """
    text = fold(step.text).rstrip()
    found = (_ENGLISH_OWNER if is_english(text) else _OWNER).search(text)
    return step.text[slice(*found.span())].strip(_AROUND) if found else ""


_TERM = re.compile("(?:今后|未来|新一届|下一个)(?:的)?[五5]年")
_COMING_YEAR = re.compile(r"20\d\d年|今年|明年")


def find_deadline_year(step: Statement) -> int:
    """The latest year that a promise names as its deadline; 0 where it names none."""
    text = fold(step.text)
    if "20" not in text:
        return 0
    if is_english(text):
        named = (year for found in _ENGLISH_DEADLINE.finditer(text) for year in found.groups() if year)
        return max(map(int, named), default=0)
    years = (found["year"] for found in _DEADLINE.finditer(_NO_DEADLINE.sub("", text)))
    return max((int(year) for year in years if year), default=0)


def find_term_end(step: Statement, year: int) -> int:
    """The last of the five years for which a promise's section plans, if it does so and not for the coming year too.

    >>> from yoy.model import Kind, Span, Statement
    >>> find_term_end(Statement("n1", Kind.NEXT_STEP, "建成东门水厂", Span(0, 6), ("今后五年的目标任务",)), 2022)
    2026
    """
    title = next((title for title in step.path if _TERM.search(title)), "")
    return year + 4 if title and not _COMING_YEAR.search(title) else 0


def find_passed_deadline(step: Statement, year: int) -> str:
    """The words of a deadline within the year a report looks back on, such as 9月底前; empty where a promise sets none.

    >>> from yoy.model import Kind, Span, Statement
    >>> find_passed_deadline(Statement("n1", Kind.NEXT_STEP, "9月底前建成东门水厂", Span(0, 10)), 2024)
    '9月底前'
    """
    text = fold(step.text)
    if 0 < year < find_deadline_year(step):
        return ""
    if is_english(text):
        return next(iter(find_deadlines(step)), "")
    found = _WITHIN_YEAR.search(_NO_DEADLINE.sub("", text))
    return found.group() if found else ""
