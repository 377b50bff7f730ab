"""Reports of an invented body over many years, and what later ones are made to say of earlier ones."""

from __future__ import annotations

import json
from pathlib import Path

from yoy.ledger import Ledger, Outcome, Passage, Sequel, build_ledger
from yoy.model import Kind, Report, Statement, Verdict, Wording
from yoy.schema import load_report

BODY = "云汐县水务局"
SAYS = Wording("据报告所述。", "As the report says.")

Said = tuple[str, Verdict, str] | tuple[str, Verdict, str, str, float]
"""A promise's words, its verdict, the words of the measure that answers; and where it is made again, in which words,
and how surely these are the same promise."""


def make_report(year: int, plan: list[str], measures: list[str] | None = None, body: str = BODY) -> Report:
    """A hand-written report; without measures it has one that says nothing."""
    written = {"body": body, "year": year, "measures": measures or ["召开工作会议"], "next_steps": plan}
    return load_report(Path(f"{year}.json"), json.dumps(written, ensure_ascii=False).encode())


def find(report: Report, words: str) -> Statement:
    """The statement of these very words."""
    return next(statement for statement in report.statements if statement.text == words)


def make_sequel(earlier: Report, later: Report, *said: Said) -> Sequel:
    """What the later report is made to say of promises; of those that are not listed it says nothing."""
    listed = {each[0]: each for each in said}
    outcomes = []
    for step in earlier.of_kind(Kind.NEXT_STEP):
        _, verdict, answer, *again = listed.get(step.text, (step.text, Verdict.NO_TRACE, ""))
        outcomes.append(
            Outcome(
                step=step,
                verdict=verdict,
                confidence=0.9,
                rule="made",
                reason=SAYS,
                needs_review=False,
                evidence=(Passage(find(later, answer), 0.8),) if answer else (),
                restated=Passage(find(later, str(again[0])), float(again[1])) if again else None,
            )
        )
    return Sequel(earlier, later, tuple(outcomes))


PUMPS = ("2020年底前建成泵站12座", "2021年底前建成泵站12座", "2023年底前建成泵站9座", "建成泵站")
"""One promise in the words of four years; there is no report of 2022."""


def make_ledger() -> Ledger:
    """Five reports over six years, with a promise of every fate."""
    reports = (
        make_report(2019, [PUMPS[0], "编制河道手册", "修订取水办法", "整治黑臭水体"], ["办结案件30件"]),
        make_report(2020, [PUMPS[1], "整治黑臭水体和沟渠", "治理沟渠淤积"], ["河道手册编制完成", "办结案件35件"]),
        make_report(2021, [PUMPS[2], "整治水体和沟渠", "检修泵站"], ["泵站建成2座", "办结案件28件"]),
        make_report(2023, [PUMPS[3], "2026年底前建成水文站"], ["泵站建成7座", "取水办法不再修订"]),
        make_report(2024, ["推广节水器具", PUMPS[3]], ["泵站仍在建设", "办结案件41件"]),
    )
    pairs = (
        (
            (PUMPS[0], Verdict.NO_TRACE, "", PUMPS[1], 0.9),
            ("编制河道手册", Verdict.FULFILLED, "河道手册编制完成"),
            ("整治黑臭水体", Verdict.TOPIC_ONLY, "办结案件35件", "整治黑臭水体和沟渠", 0.95),
        ),
        (
            (PUMPS[1], Verdict.PARTLY_FULFILLED, "泵站建成2座", PUMPS[2], 0.95),
            ("整治黑臭水体和沟渠", Verdict.NO_TRACE, "", "整治水体和沟渠", 0.94),
            ("治理沟渠淤积", Verdict.UNDER_WAY, "办结案件28件", "整治水体和沟渠", 0.91),
        ),
        (
            (PUMPS[2], Verdict.PARTLY_FULFILLED, "泵站建成7座", PUMPS[3], 0.92),
            ("检修泵站", Verdict.NO_TRACE, "", PUMPS[3], 0.6),
        ),
        ((PUMPS[3], Verdict.UNDER_WAY, "泵站仍在建设", PUMPS[3], 1.0), ("2026年底前建成水文站", Verdict.NOT_DUE, "")),
    )
    sequels = [
        make_sequel(earlier, later, *said) for earlier, later, said in zip(reports, reports[1:], pairs, strict=False)
    ]
    return build_ledger(reports, sequels)
