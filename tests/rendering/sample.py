"""A small comparison built by hand: an invented body, every verdict, and hostile text in every place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from yoy.model import (
    Answer,
    Bound,
    Change,
    ChangeKind,
    Comparison,
    Document,
    Echo,
    Edit,
    Fault,
    FieldChange,
    Figure,
    FigureChange,
    Finding,
    FollowUp,
    Heading,
    Ignored,
    Kind,
    Level,
    Match,
    Opinion,
    PeerPassage,
    Peers,
    ProblemChain,
    Reason,
    Report,
    SkippedPeer,
    Span,
    Statement,
    Verdict,
    Wording,
)

HOSTILE = '<script>alert("x")</script>|"onmouseover="y</style>`*'
"""Text that would break out of HTML, an attribute, a style sheet and a Markdown table."""

Row = tuple[Kind | str, str]


def make_report(organ: str, year: int, rows: list[Row], path: str, pages: tuple[int, ...] = ()) -> Report:
    """A report from rows of (kind, or `title`, `heading`, `subheading`, `ignored`, `blank`) and text, a line each."""
    text, preamble, outline, statements, ignored = "", [], [], [], []
    titles: tuple[str, ...] = ()
    for kind, words in rows:
        span = Span(len(text), len(text) + len(words))
        text += words + "\n"
        if kind == "title":
            preamble.append(span)
        elif kind == "heading":
            titles = (words,)
            outline.append(Heading(1, "", words, span))
        elif kind == "subheading":
            titles = (titles[0], words)
            outline.append(Heading(2, "", words, span))
        elif kind == "ignored":
            ignored.append(Ignored(span, "page_furniture"))
        elif kind != "blank":
            number = len(statements) + 1
            statements.append(Statement(f"{kind}-{number}", Kind(kind), words, span, titles, f"（{number}）"))
    source = Document(path, f"{year:064x}", "text/plain", "utf-8", text, pages)
    return Report(
        id=f"{organ}-{year}",
        organ=organ,
        year=year,
        reviewed_year=year,
        title=rows[0][1],
        source=source,
        preamble=tuple(preamble),
        outline=tuple(outline),
        statements=tuple(statements),
        ignored=tuple(ignored),
    )


def make_match(earlier: Statement, later: Statement, score: float = 0.8) -> Match:
    """A match with two grounds, one of a name that the catalogues do not know."""
    return Match(
        earlier,
        later,
        score,
        (Reason("wording", 0.72, 0.6, "共有：讲堂"), Reason(f"home_made{HOSTILE}", 1.4, 0.1, HOSTILE)),
    )


def make_figure(report: Report, words: str, value: str, unit: str, bound: Bound = Bound.EXACT) -> Figure:
    """A figure that stands at the words in the report's text."""
    start = report.source.text.index(words)
    return Figure(Decimal(value), unit, bound, None, "", Span(start, start + len(words)))


EARLIER_ROWS: list[Row] = [
    ("title", "云泽县农业农村局2023年法治政府建设年度报告"),
    ("heading", "主要工作措施和成效"),
    (Kind.MEASURE, "举办法治讲堂6期"),
    (Kind.MEASURE, "清理规范性文件12件"),
    (Kind.MEASURE, "设立联系点3个"),
    (Kind.MEASURE, "聘请监督员20名"),
    (Kind.MEASURE, f"公布清单{HOSTILE}"),
    ("heading", "存在问题"),
    (Kind.PROBLEM, "执法人员培训不足"),
    (Kind.PROBLEM, "案卷质量不高"),
    ("heading", "下一步工作计划"),
    ("subheading", f"强化培训{HOSTILE}"),
    (Kind.NEXT_STEP, "全年举办法治讲堂8期"),
    (Kind.NEXT_STEP, "制定执法手册"),
    (Kind.NEXT_STEP, "建设执法数据平台"),
    (Kind.NEXT_STEP, "加强案卷评查"),
    ("subheading", "完善机制"),
    (Kind.NEXT_STEP, f"设立监督热线{HOSTILE}"),
    (Kind.NEXT_STEP, "9月底前建成调解室4个"),
    (Kind.NEXT_STEP, "编印普法读本"),
    (Kind.NEXT_STEP, "2026年底前完成档案数字化"),
    ("ignored", f"打印本页{HOSTILE}"),
]
LATER_ROWS: list[Row] = [
    ("title", "云泽县农业农村局2024年法治政府建设年度报告"),
    ("heading", "主要工作措施和成效"),
    (Kind.MEASURE, "全年举办法治讲堂9期"),
    (Kind.MEASURE, "完成执法手册初稿"),
    (Kind.MEASURE, "启动执法数据平台建设"),
    (Kind.MEASURE, "邀请专家讲评案卷"),
    (Kind.MEASURE, "清理规范性文件12件"),
    (Kind.MEASURE, f"开通小程序{HOSTILE}"),
    ("blank", "　"),
    ("heading", "存在问题"),
    (Kind.PROBLEM, "调解室尚未建成"),
    (Kind.PROBLEM, "执法人员培训仍然不足"),
    ("heading", "下一步工作计划"),
    (Kind.NEXT_STEP, "不再编印普法读本，改为线上推送"),
    (Kind.NEXT_STEP, "设立监督热线"),
]


def _follow(step: Statement, verdict: Verdict, level: str, **more: object) -> FollowUp:
    values: dict[str, object] = {
        "confidence": 0.93,
        "rule": f"rule_{verdict}",
        "reason": Wording(f"据报告所述：{verdict}", f"According to the report: {verdict}"),
        "answer": Answer.DIRECT if verdict.answered else Answer.NONE,
        "missing": (),
        "needs_review": False,
    }
    return FollowUp(next_step=step, verdict=verdict, checkability=level, **values | more)  # type: ignore[arg-type]


def make_comparison() -> Comparison:
    """The comparison that the tests print: eight promises, one for each verdict."""
    earlier = make_report("云泽县农业农村局", 2023, EARLIER_ROWS, f"reports/{HOSTILE}/2023.txt", (40,))
    later = make_report("云泽县农业农村局", 2024, LATER_ROWS, "reports/2024.txt")
    said = {s.text[:4]: s for s in later.statements}
    done = {s.text[:4]: s for s in earlier.of_kind(Kind.MEASURE)}
    lack, again = earlier.of_kind(Kind.PROBLEM), later.of_kind(Kind.PROBLEM)
    lecture, manual, platform, files, hotline, rooms, reader, archive = earlier.of_kind(Kind.NEXT_STEP)
    return Comparison(
        earlier=earlier,
        later=later,
        follow_ups=(
            _follow(lecture, Verdict.FULFILLED, "C3", evidence=(make_match(lecture, said["全年举办"]),)),
            _follow(manual, Verdict.PARTLY_FULFILLED, "C2", evidence=(make_match(manual, said["完成执法"]),)),
            _follow(
                platform,
                Verdict.UNDER_WAY,
                "C2",
                confidence=0.7,
                evidence=(make_match(platform, said["启动执法"]),),
                decided_by="reader",
                opinion=Opinion(
                    *(f"model{HOSTILE}", Verdict.UNDER_WAY, (said["启动执法"],)),
                    over=_follow(platform, Verdict.NO_TRACE, "C2"),
                ),
            ),
            _follow(
                files,
                Verdict.TOPIC_ONLY,
                "C1",
                confidence=0.4,
                needs_review=True,
                missing=("object", "figure", "deadline", "owner"),
                rejected=(make_match(files, said["邀请专家"], 0.3),),
            ),
            _follow(hotline, Verdict.NO_TRACE, "C2", restated=make_match(hotline, said["设立监督"])),
            _follow(rooms, Verdict.ADMITTED_NOT_DONE, "C3", evidence=(make_match(rooms, said["调解室尚"]),)),
            _follow(reader, Verdict.CHANGED, "C0", evidence=(make_match(reader, said["不再编印"]),)),
            _follow(archive, Verdict.NOT_DUE, "C3"),
        ),
        changes=(
            Change(
                ChangeKind.FIGURES_CHANGED,
                (done["举办法治"],),
                (said["全年举办"],),
                0.9,
                (Edit("insert", "全年"), Edit("equal", "举办法治讲堂"), Edit("delete", "6期"), Edit("insert", "9期")),
                (FieldChange("figure 期", "6", "9"), FieldChange("shade", "", HOSTILE)),
            ),
            Change(ChangeKind.KEPT, (done["清理规范"],), (said["清理规范"],), 1.0),
            Change(ChangeKind.NEW, (), (said["开通小程"],), 0),
            Change(ChangeKind.MERGED, (done["设立联系"], done["聘请监督"]), (said["邀请专家"],), 0.6),
            Change(ChangeKind.DROPPED, (done["公布清单"],), (), 0),
        ),
        problems=(
            ProblemChain(lack[0], (), make_match(lack[0], again[1])),
            ProblemChain(lack[1], (make_match(lack[1], files),), None),
        ),
        figures=(
            FigureChange(
                "法治讲堂",
                make_figure(earlier, "6期", "6", "期"),
                make_figure(later, "9期", "9", "期", Bound.AT_LEAST),
                "",
            ),
            FigureChange(f"监督员{HOSTILE}", make_figure(earlier, "20名", "20", "名"), None, "withdrawn"),
        ),
        faults=(Fault("years_not_successive", HOSTILE), Fault("made_up_code")),
        findings=(
            Finding("problem_repeated", Level.ATTENTION, "both", (lack[0],), (again[1],), "again"),
            Finding(
                *("withdrawn_figure", Level.ATTENTION, "both", (done["聘请监督"],), (said["邀请专家"],)),
                values=(("subject", f"监督员{HOSTILE}{{n}}"), ("figure", "20名")),
            ),
            Finding("soft_target", Level.NOTE, "both", values=(("promised", "1期"), ("reported", "9期"))),
            Finding(
                *("nothing_checkable", Level.ATTENTION, "earlier", earlier.of_kind(Kind.NEXT_STEP)),
                values=(("n", "8"),),
            ),
        ),
    )


def make_echoed() -> Comparison:
    """The same with other bodies' reports beside it: two promises, a measure and a problem stand there too."""
    comparison = make_comparison()
    earlier, later = comparison.earlier, comparison.later

    def echo(statement: Statement, bodies: int, verbatim: int, text: str, page: int = 0) -> Echo:
        path = f"peers/{HOSTILE}/湘岚.txt"
        nearest = PeerPassage(f"湘岚市水利局{HOSTILE}", 2023 if page else 0, path, text, Span(9, 30), page, 3)
        return Echo(statement, bodies, verbatim, nearest, 1.0 if verbatim else 0.85)

    lecture, _, _, files, *_ = earlier.of_kind(Kind.NEXT_STEP)
    problem, measure = earlier.of_kind(Kind.PROBLEM)[0], later.of_kind(Kind.MEASURE)[0]
    peers = Peers(
        reports=7,
        bodies=5,
        own=2,
        earlier=(
            echo(problem, 1, 0, f"=执法人员培训不足{HOSTILE}"),
            echo(lecture, 3, 1, lecture.text, page=2),
            echo(files, 2, 0, f"大力{files.text}"),
        ),
        later=(echo(measure, 4, 4, measure.text),),
        skipped=(SkippedPeer(f"b{HOSTILE}.pdf", "made_up", Wording(f"坏文件{HOSTILE}", f"a bad file{HOSTILE}")),),
    )
    return replace(comparison, peers=peers)
