import re
from collections import Counter
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from yoy.findings import write_finding
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Comparison, Verdict
from yoy.rendering import render
from yoy.rendering.papers.ledger import ASIDE, COLUMNS
from yoy.rendering.papers.sheets import cut_text
from yoy.rendering.visible import reveal

from ..sample import make_comparison
from .hostile import TEXTS, make_hostile, make_silent

LONGEST = 32_767


def read(comparison: Comparison, lang: str = "zh") -> Workbook:
    """The workbook without the sheet out of sight."""
    book = load_workbook(BytesIO(render(comparison, "xlsx", lang)))
    (aside,) = (sheet for sheet in book if sheet.sheet_state != "visible")
    assert aside.title == ASIDE
    assert aside.max_row == len(comparison.follow_ups) + 1
    book.remove(aside)
    return book


def list_rows(sheet: Any) -> list[tuple[Any, ...]]:
    """A table's rows below its heads, empty cells as empty texts."""
    return [
        tuple("" if value is None else value for value in row) for row in sheet.iter_rows(min_row=2, values_only=True)
    ]


def list_texts(book: Workbook) -> Counter[str]:
    return Counter(str(cell.value) for sheet in book for row in sheet for cell in row if cell.data_type == "s")


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_sheets_and_the_ledgers_heads_are_those_of_the_catalogue(lang: str) -> None:
    words = load_messages(lang)
    book = read(make_comparison(), lang)
    names = ("promises", "summary", "changes", "problems", "figures", "findings")
    assert book.sheetnames == [words[f"ledger.sheet.{name}"] for name in names]
    assert [cell.value for cell in book.worksheets[0][1]] == [words[f"ledger.column.{name}"] for name in COLUMNS]


def test_one_row_a_promise(lang: str) -> None:
    words, comparison = load_messages(lang), make_comparison()
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in list_rows(read(comparison, lang).worksheets[0])]
    for number, (row, follow_up) in enumerate(zip(rows, comparison.follow_ups, strict=True), 1):
        verdict = f"verdict.{follow_up.verdict}"
        assert row["number"] == number
        assert row["promise"] == follow_up.next_step.text
        assert row["measures"] == "\n".join(match.later.text for match in follow_up.evidence)
        assert row["verdict"] == f"{words[f'{verdict}.mark']} {words[f'{verdict}.label']}"
        assert row["checkability"].startswith(follow_up.checkability)
        assert row["confidence"] == round(follow_up.confidence, 2)
        assert row["needs_review"] == words["ledger.yes" if follow_up.needs_review else "ledger.no"]
        assert row["remarks"].startswith(follow_up.reason.say(lang))
        assert (row["reviewer"], row["opinion"]) == ("", "")
    assert rows[5]["deadline"] == "9月底前"


def test_the_verdict_is_chosen_from_the_eight_words(lang: str) -> None:
    words = load_messages(lang)
    sheet = read(make_comparison(), lang).worksheets[0]
    (choice,) = sheet.data_validations.dataValidation
    verdicts = [f"{words[f'verdict.{each}.mark']} {words[f'verdict.{each}.label']}" for each in Verdict]
    assert choice.type == "list"
    assert choice.formula1.strip('"').split(",") == verdicts
    column = "ABCDEFGHIJKLMN"[COLUMNS.index("verdict")]
    assert str(choice.sqref) == f"{column}2:{column}9"
    assert {row[COLUMNS.index("verdict")] for row in list_rows(sheet)} == set(verdicts)


def test_rows_without_reported_progress_are_tinted_by_their_verdict() -> None:
    sheet = read(make_comparison()).worksheets[0]
    ((area, rules),) = ((each.sqref, each.rules) for each in sheet.conditional_formatting)
    assert str(area) == "A2:N9"
    named = re.findall(r'="([^"]*)"', rules[0].formula[0])
    words = load_messages("zh")
    assert [label.split(" ")[1] for label in named] == [
        words[f"verdict.{each}.label"] for each in Verdict if each.unanswered
    ]


def test_every_sheet_is_ready_to_be_read_and_printed() -> None:
    for at, sheet in enumerate(read(make_comparison()).worksheets):
        setup = sheet.page_setup
        assert int(setup.paperSize) == 9  # A4
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (setup.fitToWidth, setup.fitToHeight) == (None, 0)
        assert "&P" in sheet.oddFooter.center.text or "&[Page]" in sheet.oddFooter.center.text
        if at == 1:
            continue
        assert setup.orientation == "landscape"
        assert sheet.freeze_panes
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.auto_filter.ref == sheet.dimensions
        for column in "ABC":
            assert sheet.column_dimensions[column].width > 5
        for row in sheet.iter_rows():
            assert all(cell.alignment.wrap_text for cell in row)


def test_rows_are_as_high_as_their_text_and_may_grow() -> None:
    comparison = make_comparison()
    with ZipFile(BytesIO(render(comparison, "xlsx"))) as parts:
        ledger = parts.read("xl/worksheets/sheet1.xml").decode()
    heights = [float(height) for height in re.findall(r'<row [^>]*ht="([\d.]+)"', ledger)]
    assert len(heights) == 9
    assert min(heights) > 15
    assert "customHeight" not in ledger


def test_the_summary_counts_what_the_comparison_counts(lang: str) -> None:
    words, comparison = load_messages(lang), make_comparison()
    sheet = read(comparison, lang).worksheets[1]
    cells = {row[0]: row[1] for row in list_rows(sheet) if row[0]}
    found = Counter(each.verdict for each in comparison.follow_ups)
    for verdict in Verdict:
        assert cells[f"{words[f'verdict.{verdict}.mark']} {words[f'verdict.{verdict}.label']}"] == found[verdict]
    assert cells[words["headline.answer_rate"]] == "43%  (3 / 7)"
    assert cells[words["headline.fulfilled_rate"]] == "20%  (1 / 5)"
    texts = {cell.value for row in sheet for cell in row}
    for report in (comparison.earlier, comparison.later):
        assert {report.source.sha256, report.source.path, report.title} <= texts
    assert words["paper.caveat"] in texts


def test_the_chart_is_of_the_verdicts_and_says_so_in_words() -> None:
    with ZipFile(BytesIO(render(make_comparison(), "xlsx"))) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    first, last = re.search(r"<c:val><c:numRef><c:f>概况!\$B\$(\d+):\$B\$(\d+)</c:f>", chart).groups()  # type: ignore[union-attr]
    sheet = read(make_comparison()).worksheets[1]
    counted = [(sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in range(int(first), int(last) + 1)]
    assert [count for _, count in counted] == [1] * len(Verdict)
    for label, count in counted:
        assert f"{label.split(' ')[1]} {count}" in drawing


def test_measures_problems_and_figures_are_all_there(lang: str) -> None:
    words, comparison = load_messages(lang), make_comparison()
    changes, problems, figures = (list_rows(sheet) for sheet in read(comparison, lang).worksheets[2:5])
    assert len(changes) == len(comparison.changes)
    told = {row[1] for row in changes} | {row[3] for row in changes}
    for change in comparison.changes:
        assert "\n".join(statement.text for statement in change.earlier) in told
        assert "\n".join(statement.text for statement in change.later) in told
    assert [row[0] for row in problems] == [chain.problem.text for chain in comparison.problems]
    assert [row[4] for row in problems] == ["执法人员培训仍然不足", ""]
    assert [row[2] for row in problems] == ["", "加强案卷评查"]
    assert [row[0] for row in figures] == [figure.label for figure in comparison.figures]
    assert [row[2] for row in figures] == [f"{words['bound.at_least']} 9期", words["page.not_given"]]
    assert [row[3] for row in figures] == ["+50.0%", ""]


def test_each_finding_has_a_row_with_its_quotes(lang: str) -> None:
    words, comparison = load_messages(lang), make_comparison()
    rows = list_rows(read(comparison, lang).worksheets[-1])
    for row, finding in zip(rows, comparison.findings, strict=True):
        kind, level, seen, earlier, earlier_place, later, later_place = row
        assert kind == words[f"finding.{finding.code}.label"]
        assert level == words[f"finding.level.{finding.level}"]
        assert seen.startswith(write_finding(finding, words))
        assert earlier == "\n".join(statement.text for statement in finding.earlier[:4])
        assert later == "\n".join(statement.text for statement in finding.later)
        for quoted, place in ((finding.earlier, earlier_place), (finding.later, later_place)):
            assert len(place.split("\n")) == max(1, len(quoted[:4]))
    assert rows[-1][2].endswith("\n" + words.say("text.more", n=4))


def test_words_left_out_and_put_in_are_marked_by_more_than_colour() -> None:
    book = load_workbook(BytesIO(render(make_comparison(), "xlsx")), rich_text=True)
    rich = [cell.value for row in book.worksheets[2] for cell in row if type(cell.value).__name__ == "CellRichText"]
    fonts = {(bool(run.font.strike), run.font.u, run.text) for value in rich for run in value if hasattr(run, "font")}
    assert (True, None, "6期") in fonts
    assert (False, "single", "9期") in fonts


def show(text: str, lang: str = "zh") -> str:
    return cut_text(reveal(text), load_messages(lang))


def test_hostile_texts_come_back_as_they_were(lang: str) -> None:
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in list_rows(read(make_hostile(), lang).worksheets[0])]
    for row, text in zip(rows, TEXTS, strict=True):
        assert row["promise"] == row["measures"] == show(text, lang)


def test_hostile_texts_with_marks_come_back_as_they_were() -> None:
    rows = list_rows(read(make_hostile()).worksheets[2])
    assert [row[1] for row in rows] == [show(f"{text}同") for text in TEXTS]
    assert [row[3] for row in rows] == [show(f"同{text}") for text in TEXTS]


def test_no_text_becomes_a_formula_a_link_or_a_number(lang: str) -> None:
    book = read(make_hostile(), lang)
    for sheet in book:
        assert not sheet.tables
        for row in sheet:
            for cell in row:
                assert cell.data_type in ("s", "n"), cell
                assert cell.hyperlink is None
                assert (
                    not isinstance(cell.value, float | int) or cell.column_letter in "AI" or sheet is book.worksheets[1]
                )
    assert list_texts(book)["=1+1"] == 6


def test_hostile_texts_add_no_part_and_no_markup() -> None:
    parts = ZipFile(BytesIO(render(make_hostile(), "xlsx")))
    strings = parts.read("xl/sharedStrings.xml").decode()
    assert "<t>甲</t>" not in strings
    assert "_x005F_x0041_" in strings
    assert "_x005F_x005F_" not in strings, "an escape is escaped twice"
    assert not [name for name in parts.namelist() if "link" in name.lower() or "comment" in name.lower()]


@pytest.mark.parametrize("text", ["长" * LONGEST, "长" * (LONGEST + 1), "😀" * 20_000])
def test_a_text_longer_than_a_cell_is_cut_and_says_so(text: str) -> None:
    words = load_messages("zh")
    shown = cut_text(text, words)
    units = len(shown.encode("utf-16-le")) // 2
    assert units <= LONGEST
    if len(text) > LONGEST or "😀" in text:
        assert shown.endswith(words.say("ledger.cut", n=len(text)))
        assert units > LONGEST - 2
        assert text.startswith(shown.removesuffix(words.say("ledger.cut", n=len(text))))
    else:
        assert shown == text


def test_nothing_promised_leaves_the_heads(lang: str) -> None:
    book = read(make_silent(), lang)
    assert len(book.sheetnames) == 2
    assert list_rows(book.worksheets[0]) == []


def test_the_date_is_never_the_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert read(make_comparison()).properties.created == datetime(1980, 1, 1)
    for named, date in (("1700000000", datetime(2023, 11, 14, 22, 13, 20)), ("soon", datetime(1980, 1, 1))):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", named)
        assert read(make_comparison()).properties.created == date
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 40)
    assert read(make_comparison()).properties.created == datetime(2100, 1, 1)
