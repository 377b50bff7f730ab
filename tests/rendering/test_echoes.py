"""What stands in other bodies' reports too, in every format, and nothing of it where none were given."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import pytest
from docx import Document
from lxml import etree, html
from openpyxl import load_workbook

from yoy.messages import LANGUAGES, load_messages
from yoy.model import Comparison, Kind
from yoy.rendering import render
from yoy.rendering.papers.ledger import COLUMNS
from yoy.rendering.view import build_view

from .sample import HOSTILE, make_comparison, make_echoed

ECHOED = {1: 3, 4: 2}
"""The promises that stand elsewhere, by their numbers, and with how many bodies."""


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def parse_page(comparison: Comparison, lang: str) -> Any:
    return html.document_fromstring(render(comparison, "html", lang))


def count_html(comparison: Comparison, lang: str) -> dict[int, int]:
    rows = parse_page(comparison, lang).xpath("//tr[contains(concat(' ', @data-f, ' '), ' echoed ')]")
    return {int(row.get("id")[2:]): find_number(row.xpath("string(td[1]//summary)")) for row in rows}


def count_markdown(comparison: Comparison, lang: str) -> dict[int, int]:
    mark = re.escape(load_messages(lang)["count.peers.many"]).replace(re.escape("{n}"), r"(\d+)")
    rows = re.findall(rf"^\| (\d+) \| [^|]*?{mark}", render(comparison, "md", lang).replace("\\|", ""), re.MULTILINE)
    return {int(number): int(bodies) for number, bodies in rows}


def count_json(comparison: Comparison, lang: str) -> dict[int, int]:
    data = json.loads(render(comparison, "json", lang))
    found = {echo["statement"]: echo["bodies"] for echo in data["peers"]["earlier"]}
    steps = enumerate((each["next_step"] for each in data["follow_ups"]), 1)
    return {number: found[step] for number, step in steps if step in found}


def count_xlsx(comparison: Comparison, lang: str) -> dict[int, int]:
    heads, *rows = load_workbook(BytesIO(render(comparison, "xlsx", lang))).worksheets[0].iter_rows(values_only=True)
    at = heads.index(load_messages(lang)["ledger.column.peers"])
    return {row[0]: row[at] for row in rows if row[at]}


def count_csv(comparison: Comparison, lang: str) -> dict[int, int]:
    rows = csv.DictReader(StringIO(render(comparison, "csv", lang)[1:], newline=""))
    return {int(row["number"]): int(row["peers"]) for row in rows if row["peers"] != "0"}


def count_docx(comparison: Comparison, lang: str) -> dict[int, int]:
    cells = [
        row.cells[0].text for table in Document(BytesIO(render(comparison, "docx", lang))).tables for row in table.rows
    ]
    mark = load_messages(lang)["count.peers.many"].split("{n}")
    asked = (re.fullmatch(rf"(?s)(\d+)\. .*\n{mark[0]}(\d+){mark[1]}", cell) for cell in cells)
    return {int(found[1]): int(found[2]) for found in asked if found}


def count_junit(comparison: Comparison, lang: str) -> dict[int, int]:
    suite = etree.fromstring(render(comparison, "junit", lang).encode())
    mark = load_messages(lang)["count.peers.many"].split("{n}")
    told = [
        (case.get("name"), re.search(rf"{mark[0]}(\d+){mark[1]}", case[0].text or ""))
        for case in suite.iter("testcase")
    ]
    return {int(name.split()[0]): int(found[1]) for name, found in told if found}


def find_number(text: str) -> int:
    (number,) = re.findall(r"\d+", text)
    return int(number)


COUNTERS = (count_html, count_markdown, count_json, count_xlsx, count_csv, count_docx, count_junit)


@pytest.mark.parametrize("count", COUNTERS)
def test_every_format_counts_the_same_promises_and_bodies(count: Any, lang: str) -> None:
    assert count(make_echoed(), lang) == ECHOED


def test_the_first_screen_and_the_summary_have_the_number(lang: str) -> None:
    comparison, words = make_echoed(), load_messages(lang)
    headline = build_view(comparison, lang).headlines[-1]
    assert (headline.name, headline.value, headline.tone) == ("echoed", "2", "plain")
    (link,) = parse_page(comparison, lang).xpath("//dl[@class='headlines']//a[@data-n='echoed']")
    assert link.get("href") == "#list-echoed"
    text = render(comparison, "text", lang)
    assert re.search(rf"^ +2 +\D*8\D+{re.escape(words['headline.echoed'])}$", text, re.MULTILINE)
    bodies, reports = words.count("peer_bodies", 5), words.count("peer_reports", 7)
    summary = words.say("peers.summary", echoed=2, promises=8, reports=reports, bodies=bodies)
    for format in ("html", "text"):
        assert summary in re.sub(r"\n", "" if lang == "zh" else " ", render(comparison, format, lang))


def test_the_page_leads_from_every_mark_to_the_nearest_passage(lang: str) -> None:
    page, words = parse_page(make_echoed(), lang), load_messages(lang)
    ids = set(page.xpath("//@id"))
    links = page.xpath("//a[starts-with(@href, '#echo-')]")
    assert {link.text for link in links} == {words.say("peers.brief", n=n) for n in (1, 2, 3, 4)}
    assert {link.get("href")[1:] for link in links} <= ids
    entries = page.xpath("//li[starts-with(@id, 'echo-')]")
    assert len(entries) == 4
    assert words.say("peers.told", verbatim=0, nearly=1) in entries[0].text_content()
    assert all("湘岚市水利局" in entry.text_content() for entry in entries)


def test_a_promise_shows_the_nearest_passage_on_request_with_its_place(lang: str) -> None:
    words = load_messages(lang)
    (details,) = parse_page(make_echoed(), lang).xpath("//tr[@id='p-1']/td[1]//details")
    assert details.get("open") is None
    assert details.xpath("string(summary)") == words.count("peers", 3)
    told = details.text_content()
    assert "全年举办法治讲堂8期" in told
    assert words.say("page.place_paged", page=2, line=3, start=10, end=30) in told
    assert "湘岚.txt" in told
    assert words.say("page.year", year=2023) in told


def test_shares_of_own_words_are_by_length(lang: str) -> None:
    comparison = make_echoed()
    elsewhere = build_view(comparison, lang).elsewhere
    assert elsewhere
    for group, report, echoes in zip(
        elsewhere.groups,
        (comparison.earlier, comparison.later),
        (comparison.peers.earlier, comparison.peers.later),  # type: ignore[union-attr]
        strict=True,
    ):
        told = sum(len(each.text) for each in report.statements)
        common = sum(len(each.statement.text) for each in echoes)
        assert f"{100 * (told - common) / told:.0f}%" in group.share
        assert sum(len(rows) for _, rows in group.kinds) == len(echoes)
    assert [kind for kind, _ in elsewhere.groups[0].kinds] == [
        load_messages(lang)[f"kind.{kind}"] for kind in (Kind.PROBLEM, Kind.NEXT_STEP)
    ]


def test_the_workbook_lists_every_statement_with_the_nearest_passage(lang: str) -> None:
    book = load_workbook(BytesIO(render(make_echoed(), "xlsx", lang)))
    sheet = book[load_messages(lang)["ledger.sheet.peers"]]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[2] for row in rows] == [
        "执法人员培训不足",
        "全年举办法治讲堂8期",
        "加强案卷评查",
        "全年举办法治讲堂9期",
    ]
    assert [row[4] for row in rows] == [1, 3, 2, 4]
    assert rows[0][6] == f"=执法人员培训不足{HOSTILE}"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}


def test_markdown_has_all_of_them_below_their_kinds(lang: str) -> None:
    words, text = load_messages(lang), render(make_echoed(), "md", lang)
    _, _, told = text.partition(f"\n## {words['peers.title']}\n")
    told, _, _ = told.partition("\n## ")
    counts = [int(number) for number in re.findall(r"^\*\*.+\*\* \((\d+)\)$", told, re.MULTILINE)]
    assert counts == [1, 2, 1]
    assert len(re.findall(r"^- 「", told, re.MULTILINE)) == 4


@pytest.mark.parametrize("format", ["html", "md", "text", "docx", "xlsx"])
def test_files_that_were_left_out_are_named(format: str, lang: str) -> None:
    printed = render(make_echoed(), format, lang)
    if format == "docx":
        printed = "\n".join(each.text for each in Document(BytesIO(printed)).paragraphs)
    elif format == "xlsx":
        book = load_workbook(BytesIO(printed))
        printed = "\n".join(str(cell.value) for row in book.worksheets[1] for cell in row)
    assert ("坏文件" if lang == "zh" else "a bad file") in " ".join(str(printed).split())


def test_nothing_of_a_peer_is_taken_for_markup(lang: str) -> None:
    page = render(make_echoed(), "html", lang)
    assert "<script>alert" not in page
    assert page.count("<script>") == 1
    assert "<script>" not in render(make_echoed(), "md", lang)


@pytest.mark.parametrize("format", ["html", "md", "text", "csv", "junit"])
def test_without_peers_no_output_has_anything_of_them(format: str, lang: str) -> None:
    words, text = load_messages(lang), render(make_comparison(), format, lang)
    assert "echo" not in text
    for key, words_of in words.items():
        if key.startswith("peers.") or key in ("headline.echoed", "headline.echoed_note"):
            assert words_of.split("{")[0] not in text or len(words_of.split("{")[0]) < 4
    assert json.loads(render(make_comparison(), "json", lang))["peers"] is None
    book = load_workbook(BytesIO(render(make_comparison(), "xlsx", lang)))
    assert words["ledger.sheet.peers"] not in book.sheetnames
    assert len(next(book.worksheets[0].iter_rows())) == len(COLUMNS)


def test_where_nothing_stands_elsewhere_that_is_said(lang: str) -> None:
    comparison = make_echoed()
    assert comparison.peers
    silent = replace(comparison, peers=replace(comparison.peers, earlier=(), later=()))
    view = build_view(silent, lang)
    assert (view.headlines[-1].value, view.headlines[-1].anchor) == ("0", "")
    assert view.elsewhere
    assert "100%" in view.elsewhere.groups[0].share
    page = parse_page(silent, lang)
    assert page.xpath("//button[@data-m='echoed']") == []
    assert len(page.xpath("//section[@class='echoes']")) == 1
