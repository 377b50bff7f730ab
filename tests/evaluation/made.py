"""Labels, follow-ups and a small pair of reports, all of invented bodies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from yoy.evaluation.judgements import Judgement, LinkCounts, Pair, Source
from yoy.evaluation.labels import Passage, PromiseLabel
from yoy.model import Answer, FollowUp, Kind, Match, Span, Statement, Verdict, Wording

Json = dict[str, Any]

PLAN = ("全年举办法治讲堂8期", "9月底前建成调解室4个", "编制港湾巡查手册", "组建灯塔志愿队")
EARLIER = f"""云泽县农业农村局2023年法治政府建设情况报告
一、主要举措和成效
（一）开展法治讲堂
举办法治讲堂6期。清理规范性文件12件。
二、存在的不足
执法人员培训不足。
三、2024年工作安排
（一）加强普法
{PLAN[0]}。{PLAN[1]}。
（二）加强管理
{PLAN[2]}。{PLAN[3]}。
"""
LATER = """云泽县农业农村局2024年法治政府建设情况报告
一、主要举措和成效
（一）开展法治讲堂
全年举办法治讲堂9期。清理规范性文件15件。
（二）建设调解室
建成调解室4个。
二、存在的不足
港湾巡查手册尚未编制完成。
三、2025年工作安排
（一）加强普法
组建灯塔志愿队。
"""
LABELS: Json = {
    "earlier": "yunze/2023.txt",
    "later": "yunze/2024.txt",
    "blocks": [{"first": "全年举办法治讲堂8", "last": "组建灯塔志愿队。"}],
    "promises": [
        {"quote": PLAN[0], "verdict": "DONE", "evidence": ["全年举办法治讲堂9期"], "restated": False},
        {"quote": PLAN[1], "verdict": "fulfilled", "evidence": ["建成调解室4个"]},
        {
            "quote": PLAN[2],
            "verdict": "NOT",
            "evidence": ["港湾巡查手册尚未编制完成"],
            "note": "Said among the problems.",
        },
        {"quote": PLAN[3], "verdict": "SILENT", "restated": True, "restated_quote": "组建灯塔志愿队"},
    ],
    "measures": [{"later_quote": "全年举办法治讲堂9期", "earlier_quotes": ["举办法治讲堂6期"], "relation": "UPDATED"}],
}


def write_pair(folder: Path, labels: object = LABELS, name: str = "labels/a.json") -> Path:
    """The reports below a folder, and a label file for them; its path."""
    (folder / "yunze").mkdir(parents=True, exist_ok=True)
    (folder / "yunze" / "2023.txt").write_text(EARLIER, "utf-8")
    (folder / "yunze" / "2024.txt").write_text(LATER, "utf-8")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(labels if isinstance(labels, str) else json.dumps(labels, ensure_ascii=False), "utf-8")
    return path


def make_follow_up(said: Verdict, confidence: float, *, restated: bool = False, evidence: int = 1) -> FollowUp:
    step = Statement("n", Kind.NEXT_STEP, "建成调解室", Span(0, 5))
    match = Match(step, Statement("m", Kind.MEASURE, "建成调解室4个", Span(0, 7)), 0.5, ())
    return FollowUp(
        next_step=step,
        verdict=said,
        confidence=confidence,
        rule="made",
        reason=Wording("据报告所述。", "The report says so."),
        answer=Answer.DIRECT,
        checkability="C1",
        missing=(),
        needs_review=False,
        evidence=(match,) * evidence,
        restated=match if restated else None,
    )


def make_judgement(
    truth: Verdict,
    said: Verdict | None,
    confidence: float = 0.9,
    *,
    right: tuple[bool, ...] = (True,),
    restated: tuple[bool | None, bool] = (None, False),
) -> Judgement:
    """A promise with a verdict by its label and by yoy (none: not listed); `restated` by the label and by yoy."""
    quote = Passage("建成调解室", Span(0, 5))
    label = PromiseLabel(quote, truth, (quote,) if right else (), restated[0], "made")
    follow_up = (
        make_follow_up(said, confidence, restated=restated[1], evidence=len(right)) if said is not None else None
    )
    right = right if follow_up else ()
    return Judgement("a", label, follow_up is not None, follow_up, right, (any(right),) * len(label.evidence))


def make_pair(*judgements: Judgement, inside: int = 0, links: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Pair:
    source = Source("某局 2023", "2023.txt", "0" * 64)
    return Pair("a", "a.json", source, source, judgements, inside, (), 1, LinkCounts(*links), 0, 0, (), ())
