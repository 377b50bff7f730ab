"""What a heading, a paragraph or a sentence says it is: measure, problem, cause or next step."""

from __future__ import annotations

import re

from yoy.model import Kind

SECTIONS: tuple[tuple[str, Kind, int], ...] = (
    (r"第一责任人", Kind.DUTY, 2),
    (r"回顾|成效|成就|工作总结|完成情况|取得", Kind.MEASURE, 1),
    (
        r"^(?!.*(?:解决|破解|应对|克服|补齐|整改)).*(?:存在.{0,8}(?:问题|不足|困难|短板)|(?:问题|不足|短板|困难)(?:[与和及、]|$)|差距)",
        Kind.PROBLEM,
        2,
    ),
    (
        (
            r"下一?步|下一?年|明年|今后|安排|打算|计划|思路|部署|总体考虑|目标|任务|预期|总体要求|重点工作|工作重点|工作要点|工作建议"
            r"|民生实事|改进(?:措施|情况|方向)|建议|(?:20\d\d|今)年.{0,6}工作$"
        ),
        Kind.NEXT_STEP,
        2,
    ),
    (r"其他(?:需要)?(?:报告)?(?:的)?(?:事项|情况)", Kind.OTHER, 1),
    (r"主要工作|措施|举措|做法|工作情况|开展情况|总体情况|基本情况|建设情况|进展", Kind.MEASURE, 1),
)
"""(words of a heading, what stands below it, deepest level at which it may say so), first match wins."""

_SECTIONS = tuple((re.compile(words), kind, depth) for words, kind, depth in SECTIONS)
_EITHER_WAY = re.compile(r"工作$|重点工作")
_ONE_WAY = re.compile(r"下|安排|打算|计划|回顾|成效")
_MERGED = re.compile(r"(?:问题|不足|困难|短板).{0,8}(?:改进|措施|打算|下一?步|计划|安排|对策)")
_OUTRIGHT = re.compile(
    r"^(?:当前|目前|工作中)?(?:还|仍)?(?:存在|面临|主要|突出)的?.{0,6}(?:问题|不足|困难|短板)|^(?:问题|不足|困难)(?:[与和及、]|$)"
    r"|下一?步|下一?年|明年|(?:工作|改进)的?(?:安排|打算|计划|思路|措施|方向)$|第一责任人"
)
_PROBLEMS_BEGIN = re.compile(
    r"清醒.{0,4}(?:认识|看|意识)|必须(?:直面|正视)|(?:看到|分析|正视).{0,12}(?:困难|问题|不足|短板|差距|挑战)"
    r"|(?:还|仍|也|依然|面临|存在).{0,4}(?:面临|存在|有).{0,12}(?:困难|问题|不足|短板|差距|挑战)"
    r"|(?:困难|问题|不足|短板|差距|挑战).{0,12}主要(?:是|有|表现)"
)
_WEAKNESS = re.compile(
    r"不足|不强|不高|不够|不优|不多|不大|不实|不畅|短板|有待|亟待|亟需|尚未|尚不|未能|困难|差距|薄弱|问题|压力|偏弱|偏低|较弱|滞后|矛盾|难题|任重道远|仍需|还需"
)
_ADMITTING = 4
"""A paragraph of a review with so many words of weakness, one in every fifty characters, is about problems."""
_ADMISSION = re.compile(
    r"(?!.{0,3}是)(?=.{0,200}?(?:存在|面临|清醒|差距)).{0,400}(?:困难|问题|不足|短板|差距|挑战)(?:[和与、].{2,6})?[。：:，,]?$"
)
_REMEDY = re.compile(
    r"(?:对此|对这些问题|针对(?:上述|这些|以上)|为此).{0,30}|我们(?:一定|将|要|必须|会).{0,40}(?:解决|改进|克服|应对)"
)
_THANKS = re.compile(r"衷心(?:的)?感谢|崇高(?:的)?敬意|成绩(?:的)?取得|来之不易")
_SETTING = re.compile(
    r"(?:各位代表[！!，,：:]?)?(?:(?:今年|明年|20\d\d年|未来五年|今后五年|“十.五”时期)(?:，|既)?是"
    r"|(?:今年|20\d\d年|做好今年).{0,20}(?:总体要求|指导思想|总体思路)(?:是|：)|各位代表[！!]?$|现将.{0,30}报告如下|特此报告)"
)
_TARGETS = re.compile(
    r"(?:今年|明年|20\d\d年|今后五年|未来五年).{0,30}?(?:预期目标|总体要求|总体思路|主要目标|重点抓好|重点做好|着力抓好|着力做好|扎实做好)"
)
_CLOSING = re.compile(r"让我们|谱写.{0,20}(?:篇章|华章)|而(?:努力|不懈)?奋斗[！!。]")
_LEAD_IN = re.compile(
    r".{2,60}?(?:主要[有是]|表现[为在]|体现在|如下|以下[^，。]{0,12}|问题|不足|困难|挑战|工作|方面|重点(?:是|做好)|要求是|目标是|实事|原因是?|任务)[：:]"
)
_CAUSE = re.compile(r"(?:(?:究其|主要|其|产生|造成)?.{0,12}原因(?:是|在于|主要|有|[：:])|根源在于|主要是(?:因为|由于))")


def names_section(line: str) -> bool:
    """Whether a line without a number names a section of a report."""
    if "报告" in line and not line.startswith("其他"):
        return False
    return line.startswith("附件") or any(words.search(line) for words, _, _ in _SECTIONS)


def find_section(title: str, level: int) -> Kind | None:
    """The kind of content that a heading's words announce; none if they do not say."""
    return next((kind for words, kind, depth in _SECTIONS if level <= depth and words.search(title)), None)


def turns_outright(title: str) -> bool:
    """Whether a heading inside a section that names its own kind announces another, and not just a theme."""
    return bool(_OUTRIGHT.search(title))


def joins_problems_and_steps(title: str) -> bool:
    """Whether one section holds problems and what is to be done about them: 存在的主要问题及改进情况."""
    return bool(_MERGED.search(title))


def looks_either_way(title: str) -> bool:
    """Whether a heading such as 主要工作 may look back as well as ahead; where it stands decides."""
    return bool(_EITHER_WAY.search(title)) and not _ONE_WAY.search(title)


def announces_plan(text: str) -> bool:
    """Whether a paragraph begins to speak of targets and tasks to come."""
    return bool(_TARGETS.search(text[:400]))


def gives_thanks(text: str) -> bool:
    """Whether a paragraph closes a review with thanks, reporting nothing."""
    return bool(_THANKS.search(text))


def admits_much(text: str) -> bool:
    """Whether a paragraph of a review is about problems, by how thick the words of weakness stand in it."""
    weaknesses = len(_WEAKNESS.findall(text))
    return weaknesses >= _ADMITTING and weaknesses * 50 > len(text)


def begins_problems(sentence: str, *, admitting: bool) -> bool:
    """Whether problems begin with this sentence; in an admitting paragraph any word of weakness begins them."""
    return bool(_PROBLEMS_BEGIN.search(sentence) or (admitting and _WEAKNESS.search(sentence)))


def begins_cause(clause: str) -> bool:
    """Whether a clause begins to give the cause of a problem."""
    return bool(_CAUSE.match(clause))


def find_lead_in(text: str, start: int, end: int) -> int:
    """Where a lead-in such as 主要有： ends; 0 if the sentence has none."""
    lead = _LEAD_IN.match(text, start, end)
    return lead.end() if lead and lead.end() < end else 0


def refine_kind(kind: Kind, sentence: str) -> Kind:
    """What one sentence is, given what its section is: openings, lead-ins and closings are neither."""
    if sentence.endswith(("：", ":")):
        return Kind.OTHER
    if kind is Kind.PROBLEM and (_REMEDY.match(sentence) or _ADMISSION.match(sentence)):
        return Kind.OTHER
    if kind in (Kind.MEASURE, Kind.NEXT_STEP) and (_SETTING.match(sentence) or _CLOSING.search(sentence)):
        return Kind.OTHER
    return kind
