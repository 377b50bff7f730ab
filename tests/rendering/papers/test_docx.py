import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table

import yoy
from yoy.errors import UnwritableOutput
from yoy.findings import write_finding
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Comparison, Review, Verdict
from yoy.rendering import render
from yoy.rendering.papers.questionnaire import FEW
from yoy.rendering.visible import reveal

from ..sample import make_comparison
from .hostile import TEXTS, make_hostile, make_silent

REVIEW = Review("王", "2025-04-02T08:00:00Z", "", "", "same", False, make_comparison().follow_ups[0])


def read(comparison: Comparison, lang: str = "zh") -> Any:
    return Document(BytesIO(render(comparison, "docx", lang)))


def name_year(year: int, lang: str) -> str:
    return load_messages(lang).say("page.year", year=year)


def list_blocks(document: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def list_answers(document: Any, lang: str = "zh") -> Iterator[tuple[str, str]]:
    """The rows of the 对照表: a promise and what the report says."""
    words = load_messages(lang)
    head = words.say("page.answer_head", year=name_year(2024, lang))
    for table in document.tables:
        if table.cell(0, 1).text == head:
            yield from ((row.cells[0].text, row.cells[1].text) for row in list(table.rows)[1:])


def list_questions(document: Any, lang: str = "zh") -> list[Table]:
    """The tables of one question each."""
    answer = load_messages(lang)["question.answer"]
    return [table for table in document.tables if table.cell(-1, 0).text == answer]


def list_requests(document: Any, lang: str = "zh") -> list[Table]:
    """The tables of all questions of a verdict."""
    return list_answerable(document, load_messages(lang).say("question.promised", year=name_year(2023, lang)), lang)


def list_findings(document: Any, lang: str = "zh") -> list[Table]:
    """The tables of all findings of a kind."""
    return list_answerable(document, load_messages(lang)["finding.sentence_head"], lang)


def list_answerable(document: Any, head: str, lang: str) -> list[Table]:
    """The tables whose first column has such a head, and whose last is for answers."""
    heads = (head, load_messages(lang)["question.answer"])
    return [each for each in document.tables if (each.cell(0, 0).text, each.rows[0].cells[-1].text) == heads]


def make_many(times: int) -> Comparison:
    """The sample with its promises so many times, half of them without reported progress."""
    comparison = make_comparison()
    return replace(comparison, follow_ups=comparison.follow_ups * times)


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_promise_stands_beside_what_the_report_says(lang: str) -> None:
    words, comparison = load_messages(lang), make_comparison()
    rows = list(list_answers(read(comparison, lang), lang))
    for number, ((asked, said), follow_up) in enumerate(zip(rows, comparison.follow_ups, strict=True), 1):
        assert asked.startswith(f"{number}. {follow_up.next_step.text}  ")
        assert follow_up.checkability in asked
        verdict = f"verdict.{follow_up.verdict}"
        assert said.startswith(f"{words[f'{verdict}.mark']} {words[f'{verdict}.label']}")
        assert f"{follow_up.confidence:.2f}" in said
        short = not follow_up.verdict.unanswered and not follow_up.needs_review and follow_up.decided_by == "rules"
        assert (follow_up.reason.say(lang) in said) != short
        assert (words["page.needs_review"] in said) == follow_up.needs_review
        for match in (*follow_up.evidence, *filter(None, [follow_up.restated])):
            assert match.later.text in said


@pytest.mark.parametrize(
    ("change", "short"),
    [
        ({}, True),
        ({"needs_review": True}, False),
        ({"decided_by": "王", "review": REVIEW}, False),
        ({"verdict": Verdict.CHANGED}, False),
    ],
)
def test_where_nobody_has_to_read_more_the_nearest_passage_stands_alone(
    lang: str, change: dict[str, Any], short: bool
) -> None:
    words, comparison = load_messages(lang), make_comparison()
    first, *others = comparison.follow_ups
    passages = (*first.evidence, *others[0].evidence, *others[1].evidence)
    changed = replace(first, evidence=passages, restated=others[3].restated, **change)
    document = read(replace(comparison, follow_ups=(changed, *others)), lang)
    [(_, said), *_] = list_answers(document, lang)
    nearest, *further = (match.later.text for match in passages)
    assert nearest in said
    assert (words.say("table.more", n=2, number=1) in said) == short
    if not changed.verdict.unanswered:
        assert [text in said for text in further] == [not short] * 2
    assert words["page.restated"] in said
    assert words["table.compact"] in list_blocks(document, "Body Text")


def test_the_promises_stand_under_their_headings() -> None:
    document, words = read(make_comparison()), load_messages("zh")
    first, second, *_ = list_blocks(document, "Heading 2")
    assert (first[:4], second) == ("强化培训", "完善机制")
    heads = [words[f"table.{name}"] for name in ("overview", "promises", "sources")]
    assert list_blocks(document, "Heading 1") == [*heads, words["finding.title"]]


def test_the_numbers_have_their_denominators(lang: str) -> None:
    words, document = load_messages(lang), read(make_comparison(), lang)
    numbers = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert numbers[words["headline.answer_rate"]] == "43%  (3 / 7)"
    assert numbers[words["headline.fulfilled_rate"]] == "20%  (1 / 5)"


def test_the_questions_follow_with_what_the_report_says_and_room_to_answer(lang: str) -> None:
    document, words = read(make_comparison(), lang), load_messages(lang)
    assert list_blocks(document, "Title")[1:] == [words["question.title"]]
    (title,) = (each for each in document.paragraphs if each.text == words["question.title"])
    assert title.paragraph_format.page_break_before
    tables = list_questions(document, lang)
    assert [re.search(r" · (C\d) ", table.cell(0, 1).text)[1] for table in tables] == ["C3", "C2", "C1", "C0"]  # type: ignore[index]
    assert tables[0].cell(1, 1).text.startswith("调解室尚未建成")
    assert words["question.check"] in tables[2].cell(1, 1).text
    assert tables[1].cell(1, 1).text == words["question.nothing"]
    assert all(table.rows[-1].height > 300_000 for table in tables)
    asked = [
        text
        for text in list_blocks(document, "Body Text")
        if (text[:1].isdigit() and "《" in text) or "promised:" in text
    ]
    assert [text.split(".")[0] for text in asked] == ["1", "2", "3", "4"]
    for text, step in zip(asked, ("9月底前建成调解室4个", "设立监督热线", "加强案卷评查", "编印普法读本"), strict=True):
        assert step in text
    assert list_requests(document, lang) == []


def test_many_questions_are_asked_verdict_by_verdict(lang: str) -> None:
    times = FEW // 4 + 1
    comparison, words = make_many(times), load_messages(lang)
    document = read(comparison, lang)
    assert list_questions(document, lang) == []
    verdicts, found = [each for each in Verdict if each.unanswered], []
    for verdict, table in zip(verdicts, list_requests(document, lang), strict=True):
        label = f"{words[f'verdict.{verdict}.mark']} {words[f'verdict.{verdict}.label']} ({times})"
        assert label in list_blocks(document, "Heading 2")
        request = words.say(f"question.all.{verdict}", title=comparison.earlier.title, later=name_year(2024, lang))
        assert list_blocks(document, "Body Text").count(request) == 1
        for row in list(table.rows)[1:]:
            asked, said, answer = (cell.text for cell in row.cells)
            number = int(asked.split(".")[0])
            follow_up = comparison.follow_ups[number - 1]
            assert follow_up.verdict is verdict
            assert asked.startswith(f"{number}. {follow_up.next_step.text}  ")
            assert f"\n{follow_up.checkability} " in asked
            passages = (*follow_up.evidence, *follow_up.rejected)
            assert (passages[0].later.text if passages else words["question.nothing"]) in said
            nearest = words.say("question.nearest", year=name_year(2024, lang))
            assert said.startswith(nearest) == bool(follow_up.rejected and not follow_up.evidence)
            assert (words["question.check"] in said) == follow_up.needs_review
            assert answer == ""
            assert row.height > 300_000
            found.append(number)
    unanswered = [number for number, each in enumerate(comparison.follow_ups, 1) if each.verdict.unanswered]
    assert sorted(found) == unanswered


def test_findings_are_asked_about_kind_by_kind_with_their_quotes_and_room_to_answer(lang: str) -> None:
    words, comparison = load_messages(lang), make_comparison()
    document = read(comparison, lang)
    assert words.say("question.findings", n=len(comparison.findings)) in list_blocks(document, "Body Text")
    found = iter(comparison.findings)
    for table in list_findings(document, lang):
        rows = list(table.rows)[1:]
        findings = [next(found) for _ in rows]
        (code,) = {finding.code for finding in findings}
        assert f"{words[f'finding.{code}.label']} ({len(rows)})" in list_blocks(document, "Heading 2")
        for row, finding in zip(rows, findings, strict=True):
            seen, quoted, answer = (cell.text for cell in row.cells)
            number = comparison.findings.index(finding) + 1
            assert seen.startswith(f"{number}. {write_finding(finding, words)}")
            assert seen.endswith(f"\n{words[f'finding.level.{finding.level}']}")
            told = [
                (year, each.text) for year, side in ((2023, finding.earlier), (2024, finding.later)) for each in side
            ]
            lines = quoted.split("\n") if told else []
            for line, (year, text) in zip(lines, told[:4], strict=False):
                assert line.startswith(f"{name_year(year, lang)} {text}")
            if len(told) > 4:
                assert lines[4] == words.say("text.more", n=len(told) - 4)
            assert answer == ""
            assert row.height > 300_000
    assert next(found, None) is None


def test_without_a_finding_nothing_is_said_of_findings(lang: str) -> None:
    words, document = load_messages(lang), read(replace(make_comparison(), findings=()), lang)
    assert words["finding.title"] not in list_blocks(document, "Heading 1")
    assert list_findings(document, lang) == []


def test_findings_are_asked_about_where_all_promises_are_answered() -> None:
    comparison = make_comparison()
    answered = tuple(each for each in comparison.follow_ups if each.verdict.answered)
    document, words = read(replace(comparison, follow_ups=answered)), load_messages("zh")
    assert words["page.unanswered_none"] in list_blocks(document, "Body Text")
    assert sum(len(table.rows) - 1 for table in list_findings(document)) == len(comparison.findings)


def test_a_few_questions_are_asked_one_by_one() -> None:
    assert len(list_questions(read(make_many(FEW // 4)))) == FEW


def test_the_paper_says_what_it_does_not_say_and_from_what_it_was_made(lang: str) -> None:
    words, comparison, document = load_messages(lang), make_comparison(), read(make_comparison(), lang)
    body = "\n".join(text for style in ("Body Text", "Table Note") for text in list_blocks(document, style))
    assert words["paper.caveat"] in body
    assert words.say("page.foot", version=yoy.__version__) in body
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for report in (comparison.earlier, comparison.later):
        assert {report.source.sha256, report.source.path} <= set(cells)


def test_heads_are_marked_and_rows_not_torn() -> None:
    for table in read(make_comparison()).tables:
        first, *rows = table.rows
        heads = [row for row in table.rows if row._tr.trPr.find(qn("w:tblHeader")) is not None]
        assert [row._tr for row in heads] in ([], [first._tr])
        marked = table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow"))
        assert marked == str(len(heads))
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        for row in (first, *rows):
            assert row._tr.trPr.find(qn("w:cantSplit")) is not None


def test_the_page_is_that_of_an_official_paper() -> None:
    document = read(make_comparison())
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(side.mm) for side in (section.top_margin, section.bottom_margin, section.left_margin)] == [37, 35, 28]
    assert "PAGE" in section.footer._element.xml
    fonts = {}
    for style in document.styles:
        if style.element.rPr is not None:
            fonts[style.name] = (style.element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")), style.font.size.pt)
    assert fonts["Title"] == ("方正小标宋简体", 22)
    assert fonts["Heading 1"] == ("黑体", 16)
    assert fonts["Heading 2"] == ("楷体", 16)
    assert fonts["Body Text"] == ("仿宋", 16)
    assert fonts["Table Text"] == ("仿宋", 10.5)
    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert used <= {style.name for style in document.styles}


def test_the_fonts_name_what_may_stand_in_for_them() -> None:
    with ZipFile(BytesIO(render(make_comparison(), "docx"))) as parts:
        table = parts.read("word/fontTable.xml").decode()
        names = parts.namelist()
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK,小标宋,宋体,SimSun"/>' in table
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "numbering" in name]


@pytest.mark.parametrize(("lang", "latin", "named"), [("zh", "en-US", "zh-CN"), ("en", "en-GB", "en")])
def test_the_language_is_set(lang: str, latin: str, named: str) -> None:
    document = read(make_comparison(), lang)
    language = document.styles.element.find(f".//{qn('w:lang')}")
    assert (language.get(qn("w:val")), language.get(qn("w:eastAsia"))) == (latin, "zh-CN")
    assert document.core_properties.language == named


def test_hostile_texts_come_back_as_they_were(lang: str) -> None:
    comparison = make_hostile()
    document = read(comparison, lang)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for text in TEXTS:
        shown = reveal(text)
        assert sum(shown in cell for cell in cells) >= 2, text
    unanswered = sum(follow_up.verdict.unanswered for follow_up in comparison.follow_ups)
    assert len(list_questions(document, lang)) == unanswered


def test_nothing_promised_is_said(lang: str) -> None:
    document = read(make_silent(), lang)
    words = load_messages(lang)
    assert list_blocks(document, "Body Text").count(words["page.promises_none"]) == 2
    assert list_questions(document, lang) == []


def test_the_date_is_never_the_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    properties = read(make_comparison()).core_properties
    assert properties.created == properties.modified == datetime.fromisoformat("1980-01-01T00:00:00+00:00")
    assert properties.author == f"yoy {yoy.__version__}"
    assert properties.comments == ""
    with ZipFile(BytesIO(render(make_comparison(), "docx"))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert read(make_comparison()).core_properties.created.year == 2023


def test_without_python_docx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UnwritableOutput) as raised:
        render(make_comparison(), "docx")
    assert raised.value.code == "docx_not_installed"
    for lang in LANGUAGES:
        assert "pip install 'yoy[docx]'" in raised.value.say(lang)
        assert "pip install python-docx" in raised.value.say(lang)
    assert render(make_comparison(), "xlsx")
