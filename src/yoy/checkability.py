"""How far a promise can be checked, and what it lacks."""

from __future__ import annotations

import re
from collections.abc import Collection

from yoy.model import Statement

_DEADLINE = re.compile(
    r"(?:(?P<year>20\d{2})年)?(?:年底|年内|年末|上半年|下半年|[一二三四1-4]季度|\d{1,2}月底?|月底|汛前|汛后|国庆|春节)(?:之?前|内|完成|建成)?"
    r"|(?P<by>20\d{2})年(?:底|末|前|以前|内|上半年|建成|完成|实现|全面)?"
)
CHECKABLE = ("C2", "C3")
"""The levels at which a promise names something that can be looked up."""

_NO_DEADLINE = re.compile(r"《[^《》]*》|（?20\d\d[-—–~至](?=20\d\d)|20\d\d年(?:远景目标|前?碳达峰)")
"""Years in the name of a plan, which set no deadline for the promise."""
_OWNER = re.compile(
    r"(?:由|责成).{2,15}?(?:负责|牵头)|(?:牵头|责任)(?:单位|部门|人)|.{2,10}?(?:局|委|办|处|科|室|中心|支队|大队|分局|街道)(?:牵头|负责)"
)
_NAMED = re.compile(
    r"[“《\"]|[\u4e00-\u9fff]{2}(?:工程|项目|中心|平台|园区|基地|高速|铁路|机场|大桥|隧道|地铁|号线|医院|学校|大学|条例|办法|规划|方案|清单"
    r"|试点|示范区|行动|制度|机制|标准|目录|系统|公园|水库|电站|码头|港区?|街区|社区|乡村|企业|小区|窗口|站|所|库|馆)"
)
_ACT = re.compile(
    r"建|设|立|完成|制定|修订|出台|印发|开展|举办|组织|推|实施|启动|开工|新增|改造|整治|打造|培育|引进|落实|加|强化|完善|健全|优化|深化|扩大|支持|做|抓|清理|检查|培训"
)


def grade_checkability(step: Statement, missing: Collection[str]) -> str:
    """C0 a wish, C1 an act, C2 a named artefact, project, place or group, C3 a figure, deadline or owner.

    >>> from yoy.model import Kind, Span, Statement
    >>> step = Statement("n1", Kind.NEXT_STEP, "完善“双随机”抽查机制", Span(0, 10))
    >>> grade_checkability(step, find_missing(step))
    'C2'
    """
    if not {"figure", "deadline", "owner"} <= set(missing):
        return "C3"
    if "object" not in missing:
        return "C2"
    return "C1" if _ACT.search(step.text) and len(step.text) > 9 else "C0"


def find_missing(step: Statement) -> tuple[str, ...]:
    """What a promise lacks to be checked, among `object`, `figure`, `deadline` and `owner`."""
    present = {
        "object": _NAMED.search(step.text),
        "figure": step.figures,
        "deadline": _DEADLINE.search(step.text),
        "owner": _OWNER.search(step.text),
    }
    return tuple(name for name, found in present.items() if not found)


def find_deadline_year(step: Statement) -> int:
    """The latest year that a promise names as its deadline; 0 where it names none."""
    if "20" not in step.text:
        return 0
    text = _NO_DEADLINE.sub("", step.text)
    years = [int(y) for found in _DEADLINE.finditer(text) for y in found.groups() if y]
    return max(years, default=0)
