"""A comparison of which every text would break a spreadsheet, an XML file or a line."""

from __future__ import annotations

from dataclasses import replace

from yoy.model import (
    Answer,
    Change,
    ChangeKind,
    Comparison,
    Edit,
    Finding,
    FollowUp,
    Kind,
    Level,
    Review,
    Verdict,
    Wording,
)

from ..sample import Row, make_match, make_report

TEXTS = (
    "=1+1",
    "+1-1",
    "-2+3",
    "@SUM(A1:A9)",
    "{=1+1}",
    "＝HYPERLINK(A1)",
    " \t=cmd|' /C calc'!A0",
    "\t=1",
    "\r\n+1",
    "https://example.org/x?y=1",
    "mailto:a@example.org",
    "00123",
    "12345678901234567890",
    "2024/1/2",
    "TRUE",
    "铃\x07 逃\x1b[31m 零\x00 页\x0c",
    "长" * 40_000,
    "😀" * 17_000,
    "\u202e倒着写的承诺\u202c",
    "𠀀字😀",
    "</w:t></w:r><w:p/>",
    "</t></si></sst>]]>",
    "<r><t>甲</t></r>",
    "_x0041_和_x000D_",
    '"双","引"\'单\'',
    "一行\n两行\r\n三行\r四行\t格",
    "&C&P &amp; &lt;b&gt; 止",
    "半个\ud800字\ufffe",
    "  前后有空格　",
    "{title} {0} %s %d",
)
"""Each ends in no comma, which a quote goes without."""
_TIME = "2026-01-01T08:00:00Z"
_SHORT = 300


def make_hostile() -> Comparison:
    """Two reports with a hostile text in every place, each promise answered by its own words, then none of them."""
    rows: list[Row] = [("title", f"年报{TEXTS[0]}</w:t>\x07")]
    for number, text in enumerate(TEXTS):
        rows += [
            ("heading", f"{text[:60]}{number}"),
            (Kind.NEXT_STEP, text),
            (Kind.MEASURE, text),
            (Kind.PROBLEM, text),
        ]
    earlier = make_report("=某局\x07</a>&", 2023, rows, "=2023\x1b.txt")
    later = make_report("=某局\x07</a>&", 2024, rows, "+2024.txt")
    said = later.of_kind(Kind.MEASURE)
    steps = earlier.of_kind(Kind.NEXT_STEP)
    verdicts = list(Verdict)
    follow_ups = tuple(
        FollowUp(
            next_step=step,
            verdict=verdicts[number % len(verdicts)],
            confidence=0.5,
            rule="made",
            reason=Wording(f"{step.text}。", f"{step.text}."),
            answer=Answer.NONE,
            checkability=f"C{number % 4}",
            missing=(),
            needs_review=bool(number % 2),
            evidence=(make_match(step, said[number]),),
            restated=make_match(step, said[number]),
            decided_by=step.text,
        )
        for number, step in enumerate(steps)
    )
    follow_ups = tuple(
        replace(
            each, review=Review(said, _TIME, said, said, "changed", True, replace(each, reason=Wording(said, said)))
        )
        for each, said in ((each, each.next_step.text[:_SHORT]) for each in follow_ups)
    )
    changes = tuple(
        Change(
            ChangeKind.REWORDED,
            (before,),
            (after,),
            0.9,
            (Edit("delete", before.text), Edit("equal", "同"), Edit("insert", after.text)),
        )
        for before, after in zip(earlier.of_kind(Kind.MEASURE), said, strict=True)
    )
    findings = tuple(
        Finding(
            "renamed_slogan", Level.NOTE, "both", (before,), (after,), values=(("before", before.text), ("after", ""))
        )
        for before, after in zip(earlier.of_kind(Kind.MEASURE), said, strict=True)
    )
    return Comparison(earlier, later, follow_ups, changes, (), (), findings=findings)


def make_silent() -> Comparison:
    """The same reports, with nothing promised, nothing changed and nothing to ask about."""
    return replace(make_hostile(), follow_ups=(), changes=(), findings=())
