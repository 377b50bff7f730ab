"""One report on its own: counts, statutory contents, checkability of its plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matching.made import make_report
from yoy.checkup import CUSTOMARY, RULED, Checkup, Remark, Section, check_up
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Document, Kind, Metadata, Span
from yoy.parser import parse_document

TEXT = """云岑县水务局2024年法治政府建设年度报告
一、主要工作措施和成效
（一）制度建设
一是修订取水办法。修订指南3份。二是清理文件。
（二）执法监管
开展检查40次，整改问题12个。
二、存在的不足
执法力量薄弱，原因是培训不足。
三、下一步工作计划
（一）年底前建成水质监测站2座。
（二）加强组织领导。
打印 关闭
"""


def check(text: str) -> Checkup:
    return check_up(parse_document(Document("2024.txt", "0" * 64, "text/plain", "utf-8", text)))


def test_parts() -> None:
    parts = {part.kind: (part.sections, part.items, part.statements) for part in check(TEXT).parts}
    assert parts == {
        Kind.MEASURE: (2, 2, 5),
        Kind.PROBLEM: (0, 0, 1),
        Kind.CAUSE: (0, 0, 1),
        Kind.NEXT_STEP: (2, 0, 2),
        Kind.DUTY: (0, 0, 0),
        Kind.OTHER: (0, 0, 0),
    }


def test_parts_are_counted_however_they_are_numbered() -> None:
    text = TEXT
    for usual, other in (("（一）", "㈠"), ("（二）", "〔二〕"), ("一是", "首先，"), ("二是", "其次，")):
        text = text.replace(usual, other)
    assert check(text).parts == check(TEXT).parts


def test_items_with_the_same_number_in_two_sections_are_two() -> None:
    text = TEXT.replace("开展检查40次", "一是检查。开展检查40次")
    assert next(p.items for p in check(text).parts if p.kind is Kind.MEASURE) == 3


def state(found: Checkup) -> dict[str, str]:
    return {content.name: content.state for content in found.contents}


def test_contents_and_where_they_stand() -> None:
    found = check(TEXT)
    assert [(c.name, c.state, c.text) for c in found.contents] == [
        ("measures", "present", "一、主要工作措施和成效"),
        ("problems", "present", "二、存在的不足"),
        ("causes", "present", "原因是培训不足。"),
        ("duty", "missing", ""),
        ("next_steps", "present", "三、下一步工作计划"),
    ]
    assert found.missing == ("duty",)


def test_a_section_about_the_first_person_is_enough() -> None:
    assert state(check(TEXT.replace("（二）执法监管", "（二）履行第一责任人职责情况")))["duty"] == "present"


@pytest.mark.parametrize("change", [("二是清理文件", "二是压实第一责任人职责"), ("整改问题12个", "第一责任人带头学法")])
def test_the_first_person_in_passing_is_only_mentioned(change: tuple[str, str]) -> None:
    found = check(TEXT.replace(*change))
    assert state(found)["duty"] == "mentioned"
    assert not found.missing


@pytest.mark.parametrize("led", ["局长带头讲法治课3次。", "主要负责人年终述法。"])
def test_what_the_head_of_a_body_did_is_a_mention_of_the_duty(led: str) -> None:
    assert state(check(TEXT.replace("整改问题12个。", f"整改问题12个。{led}")))["duty"] == "mentioned"


def test_a_problem_that_says_why_mentions_a_cause() -> None:
    text = TEXT.replace("原因是培训不足。", "")
    assert state(check(text))["causes"] == "missing"
    assert (
        state(check(text.replace("二、存在的不足\n", "二、存在的不足\n因编制未定，人手不足。")))["causes"]
        == "mentioned"
    )


def test_problems_inside_a_review_are_found_at_their_first_sentence() -> None:
    text = TEXT.replace("二、存在的不足\n", "（三）当前还存在一些问题。")
    assert {c.name: c.text for c in check(text).contents}["measures"] == "一、主要工作措施和成效"
    assert state(check(text))["problems"] == "present"


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("云岑县水务局2024年法治政府建设年度报告", "law"),
        ("云岑县2024年度依法行政工作情况报告", "law"),
        ("云岑县2024年政府信息公开工作年度报告", "disclosure"),
        ("云岑县水务局2024年工作总结", ""),
    ],
)
def test_the_title_says_which_rules_apply(title: str, genre: str) -> None:
    report = replace(check(TEXT).report, title=title, statements=())
    found = check_up(report)
    asked = RULED.get(genre, CUSTOMARY)
    assert (found.genre, tuple(state(found))) == (genre, asked)
    assert found.missing == (asked if genre in RULED else ())


@pytest.mark.parametrize(
    "head",
    [
        "云岑县政府工作的报告\n2025年1月8日在云岑县第九届人民代表大会第四次会议上\n各位代表：\n",
        "Report on the Work of the Government\nJanuary 8, 2025\n",
    ],
)
def test_what_was_spoken_at_a_congress_is_a_work_report(head: str) -> None:
    found = check(head + TEXT.partition("\n")[2])
    assert (found.report.year, found.report.reviewed_year) == (2025, 2024)
    assert (found.genre, tuple(state(found))) == ("work", CUSTOMARY)
    assert found.missing == ()


def tree(sections: tuple[Section, ...]) -> list[object]:
    return [(s.heading.marker, {str(k): n for k, n in s.kinds}, tree(s.below)) for s in sections]


def test_the_outline_counts_what_stands_below() -> None:
    review, problems, plan = tree(check(TEXT).outline)
    items: list[object] = [("一是", {"measure": 2}, []), ("二是", {"measure": 1}, [])]
    sections = [("（一）", {"measure": 3}, items), ("（二）", {"measure": 2}, [])]
    assert review == ("一、", {"measure": 5}, sections)
    assert problems == ("二、", {"problem": 1, "cause": 1}, [])
    assert plan == ("三、", {"next_step": 2}, [("（一）", {"next_step": 1}, []), ("（二）", {"next_step": 1}, [])])


def test_figures_with_what_they_count() -> None:
    assert [(f.label, f.figure.unit, f.statement.kind) for f in check(TEXT).figures] == [
        ("修订指南", "份", Kind.MEASURE),
        ("开展检查", "次", Kind.MEASURE),
        ("整改问题", "个", Kind.MEASURE),
        ("年底前建成水质监测站", "座", Kind.NEXT_STEP),
    ]


def test_plan() -> None:
    assert [(s.step.text, s.checkability, s.missing) for s in check(TEXT).plan] == [
        ("年底前建成水质监测站2座。", "C3", ("owner",)),
        ("加强组织领导。", "C0", ("object", "figure", "deadline", "owner")),
    ]


def test_every_character_has_one_owner() -> None:
    found = check(TEXT)
    assert found.characters == found.accounted == sum(not c.isspace() for c in TEXT)


def test_characters_without_an_owner_or_with_two_show() -> None:
    report = parse_document(Document("2024.txt", "0" * 64, "text/plain", "utf-8", TEXT))
    without = replace(report, ignored=())
    twice = replace(report, preamble=(*report.preamble, Span(0, 5)))
    assert check_up(without).accounted == check_up(report).accounted - len("打印关闭")
    assert check_up(twice).accounted == check_up(report).accounted - 5


def test_how_many_steps_name_what() -> None:
    found = check(TEXT)
    assert found.checkable == 1
    assert [found.count_steps(slot) for slot in ("object", "figure", "deadline", "owner")] == [1, 1, 1, 0]


def remarks(steps: list[str], problems: int = 0, published: str = "") -> tuple[Remark, ...]:
    report = make_report([*steps, *(f"设备不足{n}" for n in range(problems))], Kind.NEXT_STEP)
    statements = [
        replace(s, kind=Kind.NEXT_STEP if n < len(steps) else Kind.PROBLEM) for n, s in enumerate(report.statements)
    ]
    source = replace(report.source, metadata=Metadata(published=published))
    return check_up(replace(report, title="法治政府建设年度报告", statements=tuple(statements), source=source)).remarks


def test_remarks() -> None:
    assert remarks(["由水政科牵头，年底前清淤3处"]) == ()
    assert remarks([]) == ()
    assert remarks(["修订办法"]) == (Remark("never_named", 1, never=("figure", "deadline", "owner")),)
    assert remarks(["年底前修订办法", "清淤3处"]) == (Remark("never_named", 2, never=("owner",)),)
    assert remarks(["加强组织领导"])[0] == Remark("nothing_checkable", 1)
    assert remarks(["由水政科牵头，年底前清淤3处"], problems=2) == (Remark("fewer_steps", 1, 2),)


@pytest.mark.parametrize(("published", "late"), [("2025-03-31", False), ("2025-04-01", True), ("", False)])
def test_a_late_publication_is_pointed_out(published: str, late: bool) -> None:
    found = remarks(["由水政科牵头，年底前清淤3处"], published=published)
    assert found == ((Remark("published_late", published=published),) if late else ())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_remark_has_a_sentence(lang: str) -> None:
    words = load_messages(lang)
    never = Remark("never_named", 7, never=("deadline", "owner")).say(words)
    assert "7" in never
    assert words["missing.deadline"] in never
    assert words["missing.figure"] not in never
    for remark in (
        Remark("nothing_checkable", 7),
        Remark("fewer_steps", 7, 9),
        Remark("published_late", published="x"),
    ):
        assert remark.say(words)
