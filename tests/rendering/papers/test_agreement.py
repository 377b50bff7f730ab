"""Every format of a comparison counts the same promises, verdict by verdict, and the same findings, kind by kind."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from io import BytesIO, StringIO
from typing import Any

import pytest
from docx import Document
from lxml import etree, html
from openpyxl import load_workbook

from yoy.messages import LANGUAGES, Messages, load_messages
from yoy.model import Comparison, Verdict
from yoy.rendering import render
from yoy.rendering.papers.ledger import COLUMNS

BODIES = ("jichuan-shichang-jianguan-ju", "yuncen-ziran-ziyuan-ju")
PAIRS = ((2023, 2024), (2024, 2025))

Counts = dict[str, int]


def name_verdict(verdict: Verdict, words: Messages) -> str:
    return f"{words[f'verdict.{verdict}.mark']} {words[f'verdict.{verdict}.label']}"


def count_html(comparison: Comparison, lang: str) -> Counts:
    return Counter(html.document_fromstring(render(comparison, "html", lang)).xpath("//tr/@data-v"))


def count_markdown(comparison: Comparison, lang: str) -> Counts:
    rows = re.findall(r"^\| \d+ \| .*? \| \*\*(.+?)\*\*", render(comparison, "md", lang), re.MULTILINE)
    return count_labels(rows, lang)


def count_text(comparison: Comparison, lang: str) -> Counts:
    text, words = render(comparison, "text", lang), load_messages(lang)
    rows = {each: re.search(rf"(\d+) +{re.escape(name_verdict(each, words))}", text) for each in Verdict}
    return {verdict: int(row[1]) for verdict, row in rows.items() if row}


def count_json(comparison: Comparison, lang: str) -> Counts:
    return Counter(each["verdict"] for each in json.loads(render(comparison, "json", lang))["follow_ups"])


def count_labels(labels: list[Any], lang: str) -> Counts:
    verdicts = {name_verdict(verdict, load_messages(lang)): verdict for verdict in Verdict}
    return Counter(verdicts[label] for label in labels if label in verdicts)


def count_xlsx(comparison: Comparison, lang: str) -> Counts:
    ledger, summary, *_ = load_workbook(BytesIO(render(comparison, "xlsx", lang))).worksheets
    counts = count_labels([row[COLUMNS.index("verdict")].value for row in ledger], lang)
    told = {row[0].value: row[1].value for row in summary}
    assert {each: told[name_verdict(each, load_messages(lang))] for each in Verdict} == {e: counts[e] for e in Verdict}
    return counts


def count_docx(comparison: Comparison, lang: str) -> Counts:
    words = load_messages(lang)
    _, told, *tables = Document(BytesIO(render(comparison, "docx", lang))).tables
    said = [row.cells[1].text.split(" · ")[0] for table in tables for row in table.rows]
    counts = count_labels(said, lang)
    tally = {row.cells[0].text: row.cells[1].text for row in told.rows}
    assert {each: tally[name_verdict(each, words)] for each in Verdict} == {each: str(counts[each]) for each in Verdict}
    questions = [table for table in tables if table.cell(-1, 0).text == words["question.answer"]]
    assert len(questions) == sum(counts[each] for each in Verdict if each.unanswered)
    return counts


def count_csv(comparison: Comparison, lang: str) -> Counts:
    return Counter(row["verdict"] for row in csv.DictReader(StringIO(render(comparison, "csv", lang)[1:], newline="")))


def count_junit(comparison: Comparison, lang: str) -> Counts:
    suite = etree.fromstring(render(comparison, "junit", lang).encode())
    verdicts = {name_verdict(verdict, load_messages(lang)): verdict for verdict in Verdict}
    told = [case[0].get("message") or case[0].text or "" for case in suite.iter("testcase")]
    return Counter(verdict for text in told for label, verdict in verdicts.items() if text.startswith(label))


COUNTERS = (count_html, count_markdown, count_text, count_json, count_xlsx, count_docx, count_csv, count_junit)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("years", PAIRS)
@pytest.mark.parametrize("body", BODIES)
def test_every_format_counts_the_same(body: str, years: tuple[int, int], lang: str, samples: Any) -> None:
    comparison = samples.compare(body, *(f"{year}.txt" for year in years))
    found = Counter(each.verdict for each in comparison.follow_ups)
    counts = {str(verdict): found[verdict] for verdict in Verdict}
    assert sum(counts.values()) > 15
    for count in COUNTERS:
        told = count(comparison, lang)
        assert {str(verdict): told.get(verdict, 0) for verdict in Verdict} == counts, count.__name__


def count_html_findings(comparison: Comparison, lang: str) -> Counts:
    boxes = html.document_fromstring(render(comparison, "html", lang)).find_class("inquiries")
    return {box.xpath("string(.//h3/text())").strip(): len(box.xpath("ul/li")) for box in boxes}


def count_markdown_findings(comparison: Comparison, lang: str) -> Counts:
    _, _, told = render(comparison, "md", lang).partition(f"\n## {load_messages(lang)['finding.title']}\n")
    parts = re.findall(r"^### (.+) \((\d+)\)\n\n((?:- .*\n)+)", told, re.MULTILINE)
    assert [int(number) for _, number, _ in parts] == [lines.count("\n") for *_, lines in parts]
    return {kind: int(number) for kind, number, _ in parts}


def count_text_findings(comparison: Comparison, lang: str) -> Counts:
    _, _, told = render(comparison, "text", lang).partition(f"\n{load_messages(lang)['finding.title']} (")
    total, *lines = told.split("\n\n")[0].split("\n")
    counts = {kind: int(number) for number, kind in (line.split(maxsplit=1) for line in lines)}
    assert sum(counts.values()) == int(total.removesuffix(")"))
    return counts


def count_json_findings(comparison: Comparison, lang: str) -> Counts:
    found = json.loads(render(comparison, "json", lang))["findings"]
    return Counter(load_messages(lang)[f"finding.{each['code']}.label"] for each in found)


def count_xlsx_findings(comparison: Comparison, lang: str) -> Counts:
    sheet = load_workbook(BytesIO(render(comparison, "xlsx", lang)))[load_messages(lang)["ledger.sheet.findings"]]
    return Counter(str(row[0].value) for row in sheet.iter_rows(min_row=2))


def count_docx_findings(comparison: Comparison, lang: str) -> Counts:
    document, head = Document(BytesIO(render(comparison, "docx", lang))), load_messages(lang)["finding.sentence_head"]
    tables = [table for table in document.tables if table.cell(0, 0).text == head]
    heads = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 2"]
    return {
        told.removesuffix(f" ({len(table.rows) - 1})"): len(table.rows) - 1
        for told, table in zip(heads[-len(tables) :], tables, strict=True)
    }


FINDING_COUNTERS = (
    *(count_html_findings, count_markdown_findings, count_text_findings),
    *(count_json_findings, count_xlsx_findings, count_docx_findings),
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("body", BODIES)
def test_every_format_counts_the_same_findings(body: str, lang: str, samples: Any) -> None:
    """CSV and JUnit XML have a line a promise, and no place for findings."""
    comparison = samples.compare(body, "2024.txt", "2025.txt")
    words = load_messages(lang)
    found = Counter(words[f"finding.{each.code}.label"] for each in comparison.findings)
    assert len(found) > 3
    for count in FINDING_COUNTERS:
        assert count(comparison, lang) == found, count.__name__
