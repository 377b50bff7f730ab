"""What a heading, a paragraph or a sentence says it is: measure, problem, cause or next step.

Every function takes folded words (`yoy.text.fold`) and answers one question by a table or pattern of this file.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import islice

from yoy.model import Kind

SECTIONS: tuple[tuple[str, Kind, int], ...] = (
    (r"第一责任人", Kind.DUTY, 2),
    (
        (
            r"^(?!.{0,60}(?:问题|不足)).{0,40}(?:回顾|成效|成就|工作总结|完成情况|落实情况|执行情况|取得的|所做的工作|工作亮点|(?:圆满|全面|顺利|如期)(?:完成|实现|收官))"
            r"|(?i:\breview\b|\bprogress\b|\bachievements?\b|\baccomplish|\bresults\b|^completed\b|\bin retrospect\b"
            r"|^(?:the )?work (?:done|carried out|completed)\b"
            r"|^what we (?:have )?(?:did|done|achieved|delivered)(?! not)\b|^highlights\b)"
        ),
        Kind.MEASURE,
        2,
    ),
    (
        (
            r"^(?!.{0,60}(?:解决|破解|应对|克服|补齐|整改|取得))"
            r".{0,60}(?:存在.{0,8}(?:问题|不足|困难|短板|差距)|(?:问题|不足|短板|短板弱项|困难|薄弱环节)(?:[与和及、]|$)|差距)"
            r"|(?i:^(?:main |key |remaining )?(?:challenges?|problems?|difficulties|shortcomings|obstacles)\b"
            r"|^(?:what (?:we (?:did not|have not|could not)|was not|went less well|is still)|where we fell short"
            r"|not (?:yet )?done)\b)"
        ),
        Kind.PROBLEM,
        2,
    ),
    (r"^(?:主要|产生|存在)?.{0,8}原因(?:分析|剖析)?$", Kind.CAUSE, 3),
    (
        (
            r"下一?步|下一?年|明年|来年|今后|安排|打算|计划|思路|部署|总体考虑|主要考虑|目标|任务|预期|总体要求|重点工作|工作重点|工作要点|工作建议"
            r"|件(?:民生)?实事|民生实事|为民办实事|改进(?:措施|情况|方向)|建议|(?:20\d\d|今)年.{0,6}工作$"
            r"|(?i:\bnext steps?\b|\bgoing forward\b|\blooking ahead\b|\bcommitments?\b|\bagenda\b|\btasks\b"
            r"|\bpriorities\b|\bplans? for\b|^(?:work )?plans?$"
            r"|^what (?:we (?:will|plan|intend|aim|want)|comes|is) ?(?:next|do|to)?\b|^(?:our |future )?(?:plans"
            r"|pledges|promises|objectives)\b|^the year ahead\b"
            r"|\brequirements\b|\btargets?\b|\bgoals\b|\bwork for (?:this year|20\d\d))"
        ),
        Kind.NEXT_STEP,
        2,
    ),
    (r"其他(?:需要)?(?:报告)?(?:的)?(?:事项|情况)|(?:体会|启示|经验)$", Kind.OTHER, 1),
    (r"主要工作|措施|举措|做法|工作情况|开展情况|总体情况|基本情况|建设情况|进展|概况|履职情况", Kind.MEASURE, 1),
)
"""(words of a heading, what stands below it, deepest level at which it may say so), first match wins."""

_SECTIONS = tuple((re.compile(words), kind, depth) for words, kind, depth in SECTIONS)
_PERIOD = re.compile(
    r"“?十[一二三四五六七八九]五”?(?:时期|规划|期间)|20\d\d年(?!\d{1,2}月).|(?:过去|今后|未来)(?:的)?五年"
)
_PLAINLY = re.compile(
    r"工作|主要|下一?[步年]|明年|存在|问题|不足|困难|其他|总体|基本|今后|第一责任人|原因|实事|回顾|成[效就]|改进|\d年|[A-Za-z]{4}"
)
"""One of these too must stand in a section's heading without a number: 招才计划 may be anything."""
_NO_NAME = re.compile(r"[。；！，.;]$|以下|如下|[是有为][：:]$|^.{0,20}(?:我们|抓好|做好).{0,20}[：:]$")
_EITHER_WAY = re.compile(r"工作$|重点工作|重点任务$")
_ONE_WAY = re.compile(r"下|安排|打算|计划|回顾|成效|建议|情况|总结")
_MERGED = re.compile(r"(?:问题|不足|困难|短板).{0,8}(?:改进|措施|打算|下一?步|计划|安排|对策)")
_JOINT = re.compile(
    r"^(.{0,40}?(?:回顾|成就|成效|总结)).{0,12}[和与及暨、].{0,24}(?:目标|任务|安排|打算|计划|思路|重点)"
)
_OUTRIGHT = re.compile(
    r"^(?:当前|目前|工作中)?(?:还|仍)?(?:存在|面临|主要|突出)的?.{0,6}(?:问题|不足|困难|短板)|^(?:问题|不足|困难)(?:[与和及、]|$)"
    r"|下一?步|下一?年|明年|(?:工作|改进)的?(?:安排|打算|计划|思路|措施|方向)$|第一责任人|^.{0,10}原因(?:分析|剖析)?$"
    r"|(?i:^next steps?\b|^(?:remaining |key |main )?challenges?$|^progress\b|^(?:description of )?results$)"
)
_PROBLEMS_BEGIN = re.compile(
    r"(?=[清必看分正紧还仍也依面存发工政困问不短差挑A-Za-z])"
    r"(?:清醒.{0,4}(?:认识|看|意识)|必须(?:直面|正视)|(?:看到|分析|正视|紧密关注).{0,12}(?:困难|问题|不足|短板|差距|挑战)"
    r"|(?:还|仍|也|依然|面临|存在).{0,4}(?:面临|存在|有).{0,12}(?:困难|问题|不足|短板|差距|挑战)"
    r"|(?:发展|工作|政府)(?:中|上)?存在的.{0,8}(?:困难|问题|不足|短板)"
    r"|(?:困难|问题|不足|短板|差距|挑战)(?:.{0,12}主要(?:是|有|表现)|(?:依然|仍然|仍|还)(?:较为|比较|十分|很)?(?:突出|明显|存在|较多|不少))"
    r"|(?i:(?:keenly|soberly|well|fully) aware"
    r"|\b(?:still|also) (?:face|many|a number of|some)\b.{0,40}(?:problem|difficult|challenge)))"
)
_COPING = (
    r"“[^“”]{0,40}”|(?:应对|破解|化解|补齐|补上|克服|解决|缓解|消除|攻克|战胜|顶住|顶着|扭转|弥补|防范|缩小|破除|面对|直面|历经|经历|围绕|聚焦"
    r"|着眼|针对|攻坚|啃下|打破|突破|整治|排查|消化|疏通|打通|稳住|不惧|不畏)[^，,。；;]{0,16}"
)
_WEAK = (
    r"(?=[不短有亟尚未困差薄问压偏较滞矛难任仍还匮瓶制趋隐])"
    r"(?:不足|不强|不高|不够|不优|不多|不大|不实|不畅|不到位|短板|有待|亟待|亟需|尚未|尚不|未能|困难(?!群众|职工|学生|残疾|家庭|党员|企业)|差距|薄弱|问题(?!线索)|压力|偏弱|偏低|较弱"
    r"|滞后|矛盾(?!纠纷)|难题|任重道远|仍需|还需|匮乏|瓶颈|不平衡|不充分|制约|趋紧|隐患)"
)
_WEAK_WORD = re.compile(_WEAK)
_WEAKNESS = re.compile(rf"{_COPING}|({_WEAK})")
_LACK = re.compile(
    "[不缺弱难少低欠偏慢差浅窄单散重尚仍需]|多头|滞后|短板|突出|紧张|矛盾|漏洞|隐患|问题|现象|差距|障碍|压力|传统|空白|有待"
)
_HAN = re.compile("[一-鿿]")
ADMITTING = 4
"""A paragraph of a review with so many words of weakness, one in every fifty characters, is about problems."""
_ADMISSION = re.compile(
    r"(?![一二三四五六七八九十其]{1,2}是)(?=.{0,80}?(?:存在|面临|清醒)).{0,120}?(?:困难|问题|不足|短板|差距|挑战)(?:[和与、].{2,6})?[。：:，,]?$"
    r"|.{0,24}清醒.{0,4}(?:认识|看|意识)到[，,]$"
)
_PARTICULAR = re.compile(
    r"不[强高够优多大实畅均匀细深全]|不到位|不平衡|有待|亟待|亟需|尚未|尚不|未能|薄弱|偏[弱低小少]|较[弱低慢少]|滞后|仍需|还需|匮乏|缺乏|乏力|缓慢"
    r"|任重道远|趋紧|[^在些少和、的多]不足(?!之处)|突出[；，]"
)
"""Words of a particular weakness: an admission with one of them names a problem, and does not only announce some."""
_REMEDY = re.compile(
    r"(?:对此|对这些问题|针对(?:上述|这些|以上|存在)|为此).{0,30}|我们(?:一定|将|要|必须|会).{0,40}(?:解决|改进|克服|应对|正视|直面)"
    r"|(?:对|针对)(?:以上|上述|这些|存在的)"
)
_REMEDIED = re.compile(r"(?:进行|采取|开展|落实|做)了|已(?:经)?(?:改进|整改|采取|完成)|(?:得到|取得)(?:了)?.{0,6}改")
_THANKS = re.compile(
    r"衷心(?:的)?感谢|崇高(?:的)?敬意|成绩(?:的)?取得|来之不易|诚挚(?:的)?(?:谢意|感谢)"
    r"|深[切刻深]地?(?:体会|感受|感到|认识|感悟|懂得)到?|启示我们"
)
_COUNTED = re.compile(r"(?<!\d)(?!(?:19|20)\d\d年|\d{1,2}年)\d")
_SETTING = re.compile(
    r"(?:各位代表[！!，,：:]?)?(?:(?:今年|明年|20\d\d年|未来五年|今后五年|“?十.五”?时期)(?:，|既)?是"
    r"|(?:今年|20\d\d年|做好今年).{0,20}(?:总体要求|指导思想|总体思路)(?:是|：)|各位代表[！!]?$|现将.{0,30}报告如下|特此报告)"
    r"|序号[\t |]"
)
_FIRST_SETTING = frozenset("各今明2未“十做现特序")
_SETS_TO_WORK = re.compile(r"，(?:我们|全市|全省|全县|全区|全国)?(?:要|将|必须)")
_TARGETS = re.compile(
    r"(?:今年|明年|20\d\d年|今后五年|未来五年).{0,30}?(?:预期目标|总体要求|总体思路|主要目标)(?:是|为|：|:|，)"
    r"|(?:今年|明年|20\d\d年|今后五年|未来五年).{0,30}?(?:重点抓好|重点做好|着力抓好|着力做好|扎实做好)"
)
_LATER = re.compile(r"(?:各位代表[！!，,：:])?(?:“?十[一二三四五六七八九]五”?时期|20\d\d年)(?:，?是|，我|，全|将)")
_CLOSING = re.compile(r"让我们|而(?:努力|不懈)?奋斗[！!。]")
_FLOURISH = re.compile(r"谱写.{0,20}(?:篇章|华章)|[惟唯]有奋斗|重于泰山|乘风破浪|再创辉煌")
"""What closes a plan, unless the same sentence counts what is to be done."""
_HEART = re.compile(r"坚定.{0,8}信心|长期向好|有利条件|乘风破浪|机遇大于|我[国省市区县]具有")
"""What comes after the problems of a review, to take heart again."""
_FACT = re.compile(
    r"(?!.{0,40}(?:要|将|确保|必须))"
    r"(?:[^，,。；]{2,14}(?:(?<![特别尤其不])是(?!指)|事关|关乎)[^，,。；]{2,16}(?<!任务)(?<!工作)[。！]$"
    r"|预计|我[国省市区县](?:具有|拥有))"
)
"""How a sentence begins, or all of it, that says what is so, in a plan."""
_LESSON = re.compile(
    r"(?:各位代表[！!，,：:]?)?(?:我们(?:深刻|深切|更加|也)?(?:体会|认识|感|懂得).{0,6}，?)?(?:做好政府工作，)?"
    r"必须(?:始终|坚持|坚定|牢牢)"
)
_LEAD_IN = re.compile(
    r".{2,60}?(?:主要[有是]|表现[为在]|体现在|如下|以下[^，。]{0,12}|问题|不足|困难|挑战|工作|方面|重点(?:是|做好)|要求是|目标是|实事|原因是?|任务)[：:]"
)
_ANNOUNCES = re.compile(
    r"[：:]$|(?:以下|如下)(?:[几一二三四五六七八九十]{0,3}(?:个|项)?(?:方面|工作|改进|措施|任务|事项|问题|重点)){0,2}(?:的?工作)?。$"
)
_CAUSE = re.compile(
    r"(?:(?:究其|主要|其|产生|造成)?.{0,12}原因(?:是|在于|主要|有|[：:])|(?:究其|(?:产生|造成|存在).{0,12}的)原因[，,]|根源在于"
    r"|主要(?:是)?(?:因为|由于)|(?:这|主要)与.{2,24}有关)"
)
_PLAIN_CAUSE = re.compile(r"(?:这)?主要是|由于|因为|归因于")
_PAST = re.compile(r"[去已上过来]|ha(?:s|ve) |[Ii]n (?:19|20)")
"""Without one of these a sentence does not look back: a quick look before the long one."""
_WILL = re.compile(
    r"(?=[“\"(•]{0,2}[A-Za-z])[^。，；]{0,120}?\b(?:will|shall|(?:[Ww]e|[Gg]overnments?|[Dd]epartments?) (?:should|must"
    r"|need to)|(?:plans?|intends?|commits?) to)\b"
)
_DID = re.compile(
    r"\b(?:was|were|has|have|had)\b"
    r"|(?<!\b[Tt]he )(?<!\b[Aa] )(?<!\b[Aa]n )(?<!\bits )(?<!\bour )(?<!\bof )(?<!\band )(?<!\bbe )"
    r"\b[a-z]{3,12}(?<!e)ed\b(?! to\b)"
)
"""A verb of the past in English; behind an article such a word is an adjective."""
_REPORTS = re.compile(r"(?i:\breport|\bplan\b|assessment|20\d\d)")
_LOOKS_AHEAD = re.compile(
    r"(?:同时，)?(?:下一?步|下一?阶段|接下来|下一?年度?，|明年，|今后，|今后一(?:个|段)时期|20\d\d年，?(?:我|全)?[^，。]{0,6}将)(?!.{0,4}(?:打下|奠定))"
    r"|.{0,12}(?:改进措施|改进情况|整改措施|下一?步(?:打算|计划|措施))[：:]"
)
_LOOKS_BACK = re.compile(
    r"(?:(?:去年|过去一年|上年|一年来|五年来)[^。]{0,60}(?:完成|建成|实现|达到|增长|了|成功|获)"
    r"|[^。]{0,30}(?:已(?:经|于|全部|全面|基本|累计|正式|顺利)?(?:完成|建成|实现|投入|启动|开工|出台|印发|形成|达到|覆盖)(?!的))[^将要拟]{0,60}[。；;]?$"
    r"|(?i:in (?:19|20)\d\d, .{0,60}\b\w{3,12}ed\b(?!.{0,200}\bwill\b))"
    r"|(?i:.{0,80}\b(?:has|have) (?:already |also |now )?(?:been |made |\w{3,12}ed\b)(?!.{0,200}\bwill\b)))"
)
_AHEAD = re.compile(
    r"(?:^|[，,。；;：:、！\n])(?:我们|全市|全省|全区|全县|今年|明年|同时|并|还|也|就|我局|我区|我市|我县)?"
    r"(?:要|将(?!近)|拟|力争|争取|确保|计划|必须|决不|大力|加快|着力|继续|进一步)|左右|预期目标|力争|我们(?:要|将)"
    r"|\b(?:will|shall|must|(?:plans?|intends?|aims?|commits?|committed) to)\b"
)
_BACK = re.compile(
    r"(?:增长|增加|下降|提高|达到?|完成|实现|新增|建成|突破|超过|累计|同比|减少)(?:了|至|到|约)?\s?\d(?!.{0,8}(?:左右|以上|以内))"
    r"|[成到得出就]了|获评|荣获|入选|获批|位居|居全[国省市]|圆满|顺利|投产|通车|建成投用|落成|已|率先|首次|一年来|五年来|过去|去年"
    r"|连续\d?|超额|蝉联|跃升|全面完成|基本完成|全部完成|成功|共(?:计)?(?:开展|组织|举办|办理|受理|审查|制定|出台)|召开|举办|开展.{1,20}\d"
    r"|\b(?:was|were|had)\b|\b(?:has|have) (?:been|already|also|made|\w{3,12}ed)\b"
    r"|\b(?:we|it|they|[a-z]{3,12}s) [a-z]{3,12}ed\b"
)
_CLEAR = (0.45, 0.65)
"""Shares of words that look back among those that look either way: below one a text plans, above the other it reviews.
Between them lies one in fifty of the sections of real work reports whose headings say which they are."""


class Look(Enum):
    """Which way a text looks in time."""

    BACK = "back"
    AHEAD = "ahead"


def names_section(line: str) -> bool:
    """Whether the words of a short line name a section of a report."""
    if ("报告" in line and not line.startswith("其他")) or _NO_NAME.search(line):
        return False
    if _PERIOD.match(line):
        return True
    return bool(_PLAINLY.search(line)) and any(words.search(line) for words, _, _ in _SECTIONS)


def find_section(title: str, level: int) -> Kind | None:
    """The kind of content that a heading's words announce; none if they do not say."""
    return next((kind for words, kind, depth in _SECTIONS if level <= depth and words.search(title)), None)


def turns_outright(title: str) -> bool:
    """Whether a heading inside a section that names its own kind announces another, and not just a theme."""
    return bool(_OUTRIGHT.search(title))


def opens_section(title: str) -> bool:
    """Whether an English heading names a section and not the report: Achievements, and not Annual Progress Report."""
    return find_section(title, 1) is not None and not _REPORTS.search(title)


def joins_problems_and_steps(title: str) -> bool:
    """Whether one section holds problems and what is to be done about them: 存在的主要问题及改进情况."""
    return bool(_MERGED.search(title))


def find_review_of_joint(title: str) -> str:
    """The review's words in a heading that joins it to a plan, 2020年工作回顾和“十四五”目标; empty for any other."""
    joint = _JOINT.match(title)
    return joint.group(1) if joint else ""


def looks_either_way(title: str) -> bool:
    """Whether a heading such as 主要工作 may look back as well as ahead; where it stands decides."""
    return bool(_EITHER_WAY.search(title)) and not _ONE_WAY.search(title)


def find_look(text: str, *, least: int = 4) -> Look | None:
    """Which way a text looks, by the words in it; none where they disagree or are fewer than `least`."""
    ahead, back = len(_AHEAD.findall(text)), len(_BACK.findall(text))
    if ahead + back < least:
        return None
    share = back / (ahead + back)
    return Look.AHEAD if share <= _CLEAR[0] else Look.BACK if share >= _CLEAR[1] else None


def find_years(title: str) -> tuple[int, int] | None:
    """The first and the last year that a heading speaks of; a five-year plan's are those of the plan.

    >>> find_years("“十四五”时期发展目标")
    (2021, 2025)
    """
    years = [int(year) for year in re.findall(r"(?<!\d)(20\d\d)(?=年|—|-|–|$)", title)]
    for numeral in re.findall(r"十([一二三四五六七八九])五", title):
        start = 2001 + 5 * "一二三四五六七八九".index(numeral) + 5
        years += [start, start + 4]
    return (min(years), max(years)) if years else None


def turns_to_later_years(text: str, reviewed: int) -> bool:
    """Whether a paragraph begins with a year or a five-year plan after the last year reviewed: “十四五”时期是……"""
    if not reviewed or not _LATER.match(text):
        return False
    years = find_years(text[:14])
    return years is not None and years[0] > reviewed


def announces_plan(text: str) -> bool:
    """Whether a paragraph begins to speak of targets and tasks to come."""
    return bool(_TARGETS.search(text[:400]))


def closes_review(text: str) -> bool:
    """Whether a sentence closes a review with thanks or lessons, reporting nothing."""
    return bool(_THANKS.search(text))


def counts(sentence: str) -> bool:
    """Whether a sentence counts anything but years."""
    return bool(_COUNTED.search(sentence))


def reports_again(sentence: str) -> bool:
    """Whether a sentence behind thanks or lessons reports: it counts, or tells more than once of what was done."""
    return not closes_review(sentence) and (counts(sentence) or find_look(sentence, least=2) is Look.BACK)


def count_weaknesses(text: str) -> int:
    """How many words of weakness stand in a text; coping with one is none."""
    if not _WEAK_WORD.search(text):
        return 0
    return sum(1 for found in _WEAKNESS.finditer(text) if found.group(1))


def admits_much(text: str) -> bool:
    """Whether a paragraph or sentence is about problems, by how thick the words of weakness stand in it."""
    if len(_WEAK_WORD.findall(text)) < ADMITTING:
        return False
    weaknesses = count_weaknesses(text)
    return weaknesses >= ADMITTING and weaknesses * 50 > len(text)


def announces_problems(text: str) -> bool:
    """Whether problems are announced anywhere in a text."""
    return bool(_PROBLEMS_BEGIN.search(text))


def begins_problems(sentence: str, *, admitting: bool) -> bool:
    """Whether problems begin with this sentence; in an admitting paragraph any word of weakness begins them."""
    if _PROBLEMS_BEGIN.search(sentence):
        return True
    return admitting and any(found.group(1) for found in islice(_WEAKNESS.finditer(sentence), 20))


def begins_cause(clause: str, *, announced: bool) -> bool:
    """Whether a clause begins to give the cause of a problem; plain words will do where a heading announced causes."""
    return bool(_CAUSE.match(clause) or (announced and _PLAIN_CAUSE.match(clause)))


def reports_remedy(sentence: str) -> bool:
    """Whether a sentence that leaves the problems speaks of what was done about them already."""
    return bool(_REMEDIED.search(sentence))


def begins_remedy(sentence: str) -> bool:
    """Whether a sentence leaves the problems for what is to be done about them."""
    return bool(_REMEDY.match(sentence))


def looks_ahead(sentence: str) -> bool:
    """Whether a sentence outside a plan says itself that it speaks of what is to come."""
    return bool(_LOOKS_AHEAD.match(sentence))


def promises_plainly(sentence: str) -> bool:
    """Whether a sentence in Latin letters promises: its first verb alone says so, wherever it stands."""
    will = _WILL.match(sentence)
    return will is not None and not _DID.search(sentence, 0, will.end())


def looks_back(sentence: str) -> bool:
    """Whether a sentence in a plan says itself that it speaks of what is done."""
    return bool(_PAST.search(sentence)) and bool(_LOOKS_BACK.match(sentence))


def _only_sets(sentence: str) -> bool:
    """Whether a sentence only says what year it is, or what is to follow."""
    return sentence[:1] in _FIRST_SETTING and bool(_SETTING.match(sentence)) and not _SETS_TO_WORK.search(sentence)


def _only_closes(sentence: str) -> bool:
    """Whether a sentence only calls to go on."""
    return bool(_CLOSING.search(sentence)) or (bool(_FLOURISH.search(sentence)) and not counts(sentence))


def takes_heart(sentence: str) -> bool:
    """Whether a sentence leaves the problems of a review for what gives confidence."""
    return bool(_HEART.search(sentence)) and ("信心" in sentence or not count_weaknesses(sentence))


def names_lack(text: str) -> bool:
    """Whether a problem's words tell of a lack; in Latin letters nothing says so, and it is believed."""
    return bool(_LACK.search(text)) or not _HAN.search(text)


def only_admits(sentence: str) -> bool:
    """Whether a sentence says that there are problems, and not which."""
    return bool(_ADMISSION.match(sentence)) and not _PARTICULAR.search(sentence)


def find_lead_in(text: str, start: int, end: int) -> int:
    """Where a lead-in such as 主要有： ends; 0 if the sentence has none."""
    if text.find("：", start, start + 80) < 0 and text.find(":", start, start + 80) < 0:
        return 0
    lead = _LEAD_IN.match(text, start, end)
    return lead.end() if lead and lead.end() < end else 0


def refine_kind(kind: Kind, sentence: str, *, item: bool = False) -> Kind:
    """What one sentence is, given what its section is: openings, lead-ins, lessons and closings are neither.

    A numbered item is a problem in its own right, even where it only says that something is not enough.
    """
    if _ANNOUNCES.search(sentence, len(sentence) - 12 if len(sentence) > 12 else 0):
        return Kind.OTHER
    if kind is Kind.PROBLEM and (begins_remedy(sentence) or (not item and only_admits(sentence))):
        return Kind.OTHER
    if kind is Kind.MEASURE and _LESSON.match(sentence):
        return Kind.OTHER
    if kind is Kind.NEXT_STEP and not item and _FACT.match(sentence):
        return Kind.OTHER
    if kind in (Kind.MEASURE, Kind.NEXT_STEP) and (_only_sets(sentence) or _only_closes(sentence)):
        return Kind.OTHER
    return kind
