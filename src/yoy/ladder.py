"""How far an act has come: what a promise aims at, and what a passage tells of it; lists of words."""

from __future__ import annotations

import re
from enum import StrEnum

from yoy.model import Statement
from yoy.text import fold


class Aim(StrEnum):
    """What a promise sets out to do."""

    RESULT = "result"
    """That something stands, is in force or is reached: 建成, 出台, 达到."""
    START = "start"
    """That something is begun or prepared: 开工, 谋划, 争取."""
    ACTIVITY = "activity"
    """That work is done: 加强, 推进, 开展."""


class Stage(StrEnum):
    """What a passage tells of an act."""

    RESULT = "result"
    """Something stands, is in force or is reached."""
    FIGURE = "figure"
    """A figure of what was done."""
    STATEMENT = "statement"
    """That the work was done, in words alone."""
    PROGRESS = "progress"
    """That the work moves on, in words alone."""
    START = "start"
    """A start or a preparation, in words alone."""

    @property
    def unfinished(self) -> bool:
        """Whether this is less than the work done."""
        return self in (Stage.PROGRESS, Stage.START)


_ENDS = (
    "建成|竣工|完工|投用|投运|投产|投入(?:使用|运行|运营|生产)|通车|开通|通航|通水|轨通|贯通|打通|上线|挂牌|揭牌|启用|落成"
    "|出台|印发|颁布|发布|施行|成立|组建|设立|举办|召开|完成|办结|全覆盖|达到"
)
_ENGLISH_ENDS = (
    r"(?<!not )(?<!not been )(?<!be )(?<!being )\b(?i:opened|reopened|completed|finished|built|rebuilt|launched"
    r"|published|adopted|introduced"
    r"|appointed|recruited|hired|installed|replaced|trained|established|created|set up|bought|purchased|planted"
    r"|delivered|closed"
    r"|held|met|signed|passed|issued|enacted|abolished|entered (?:into )?(?:force|service)|in (?:force|service"
    r"|operation|use)|achieved"
    r"|reached|exceeded|extended|fitted|resurfaced|refurbished|repaired|restored|renovated|awarded|provided|released"
    r"|unveiled"
    r"|came into|took effect)\b"
)
"""What an English report says of what stands; behind be it is still to come."""
_STANDS = re.compile(
    rf"(?<!即将)(?<!有望)(?<!力争)(?<!计划)(?:{_ENDS}|新建|新增|新设|建立|形成|获批|获评|荣获|获得|评为|入选|列入(?!议程|计划|规划)|落户|落地|签约|圆满|突破|率先|首[次个]"
    rf"|实现)|{_ENGLISH_ENDS}"
)
_DRAFTS = "前期|选址|立项|可研|可行性|起草|草案|初稿|修订稿|意见稿|送审稿|框架|论证|招标|征地|勘察|评审|审查|备案"
_READIED = re.compile(
    rf"征求.{{0,6}}?意见|送审|(?:完成|通过|形成|获批?得?).{{0,12}}?(?:{_DRAFTS})|(?:{_DRAFTS}).{{0,6}}?(?:完成|形成|通过)"
    r"|\b(?i:(?:drafts?|designs?|feasibility study|tender|business case|outline|bids?)\b.{0,40}?\b(?:(?:was|were|been"
    r"|is|are) "
    r"(?:completed|prepared|drawn up|ready|approved|finished|issued|published|out for)))"
)
_BEGUN = re.compile(
    r"启动(?!使用|区)|开工|动工|前期|起草|草案|征求.{0,6}?意见|意见稿|修订稿|立项|选址|论证|报批|送审|初稿|筹备|筹建|可行性|可研|招标|方案.{0,4}?报"
    r"|\b(?i:begun|began|started|commenced|ordered|drafted|drawn up|commissioned|tendered|consulted on|is out for"
    r"|prepar\w+ (?:a|the|to))\b"
)
_LASTS = re.compile(
    r"正在|进度|在建|过半|收尾|即将|\b(?i:under ?way|in progress|ongoing|on track"
    r"|(?:is|are) (?:now |still |currently )?[a-z]{2,12}ing|will (?:now |then |soon )?(?:be|open|start|begin|follow))\b"
)
"""Words that say that the end is still to come, whatever figure stands beside them."""
_MOVES = re.compile(
    r"推进|推动|加快|加紧|加速|提速|扎实|深入|积极|有序|稳步|有望"
    r"|\b(?i:continue[sd]? to|progress|moved forward|advanced|accelerated)\b"
)

_AIMS_AT_RESULT = re.compile(
    rf"{_ENDS}|\b(?i:open|reopen|complete|finish|build|publish|adopt|appoint|recruit|hire|install|establish|create"
    rf"|set up|buy|purchase|launch)\b"
)
_AIMS_AT_START = re.compile(
    r"启动(?!使用|区)|开工|动工|前期|谋划|筹备|筹建|论证|争取|争创|申[报建]|研究(?!院|中心|所|生)|探索|编制"
    r"|^(?:We|The [A-Z][a-z]+)?(?: will| shall)? ?(?i:begin|start|prepare|draft|draw up|explore|study|consider|plan"
    r"|consult on|apply for|seek)\b"
)


def name_aim(promise: Statement) -> Aim:
    """What a promise aims at; one that names a start and a result aims at the start.

    >>> from yoy.model import Kind, Span
    >>> name_aim(Statement("n1", Kind.NEXT_STEP, "开工建设东门水厂", Span(0, 8))).value
    'start'
    """
    text = fold(promise.text)
    if _AIMS_AT_START.search(text):
        return Aim.START
    return Aim.RESULT if _AIMS_AT_RESULT.search(text) else Aim.ACTIVITY


def name_stage(passage: Statement) -> Stage:
    """How far a passage says that things have come.

    >>> from yoy.model import Kind, Span
    >>> name_stage(Statement("m1", Kind.MEASURE, "东门水厂完成选址论证", Span(0, 10))).value
    'start'
    """
    text = fold(passage.text)
    readied = _READIED.search(text)
    if not readied and _STANDS.search(text):
        return Stage.RESULT
    if _LASTS.search(text) and not readied:
        return Stage.PROGRESS
    if passage.figures and not readied:
        return Stage.FIGURE
    if readied or _BEGUN.search(text):
        return Stage.START
    return Stage.PROGRESS if _MOVES.search(text) else Stage.STATEMENT
