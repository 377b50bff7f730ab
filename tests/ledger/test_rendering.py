"""A ledger as page, workbook, JSON and text: the schema, the same in every format, nothing raw from a report."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import openpyxl
import pytest
from jsonschema import Draft202012Validator

import yoy
from rendering.hostile import WORDS, check_lines, spoil_rows
from rendering.sample import HOSTILE
from yoy.errors import MismatchedReports, UnwritableOutput
from yoy.ledger import Ledger, Move, Status, build_ledger
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Fault, Kind, Verdict
from yoy.rendering.history import DOOR, view
from yoy.rendering.history.text import render_text
from yoy.rendering.history.view import build_view
from yoy.rendering.terminal import FILE, Screen

from .made import PUMPS, make_ledger, make_report, make_sequel

SCHEMA = json.loads((Path(yoy.__file__).parent / "schemas" / "ledger.schema.json").read_text("utf-8"))
every_language = pytest.mark.parametrize("lang", LANGUAGES)


def make_small() -> Ledger:
    """Two reports, of which the second promises nothing, and a file that was left out."""
    reports = make_report(2019, ["编制河道手册"]), make_report(2020, [], ["河道手册编制完成"])
    said = "编制河道手册", Verdict.FULFILLED, "河道手册编制完成"
    ledger = build_ledger(reports, [make_sequel(*reports, said)], [MismatchedReports("no_year", "x.txt")])
    doubtful = replace(reports[0], faults=(Fault("year_unsure", "2019 / 2018"),))
    return replace(ledger, reports=(doubtful, reports[1]))


def make_hostile() -> Ledger:
    """Five reports whose every promise and measure has words that would do harm."""
    years = range(2018, 2023)
    reports = [
        make_report(year, [f"{HOSTILE}建成泵站{year - 2000}座"], [f"{HOSTILE}办结案件{year}件"]) for year in years
    ]
    sequels = []
    for earlier, later in pairwise(reports):
        plan, again = (each.of_kind(Kind.NEXT_STEP)[0].text for each in (earlier, later))
        said = plan, Verdict.UNDER_WAY, later.of_kind(Kind.MEASURE)[0].text, again, 0.9
        sequels.append(make_sequel(earlier, later, said))
    hostile = [replace(report, title=HOSTILE) for report in reports]
    fault = MismatchedReports("several_bodies", HOSTILE, bodies=HOSTILE)
    return replace(build_ledger(hostile, sequels, [fault]), organ=HOSTILE)


EVERY = {"many": make_ledger, "small": make_small, "hostile": make_hostile}
every_ledger = pytest.mark.parametrize("name", EVERY)


@every_ledger
@every_language
def test_json_follows_its_schema(name: str, lang: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    written = json.loads(DOOR.render(EVERY[name](), "json", lang))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(written)] == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("lineages", 0, "status"), "lost"),
        (("lineages", 0, "tellings"), []),
        (("lineages", 0, "tellings", 0, "answers", 0, "verdict"), "won"),
        (("lineages", 0, "tellings", 0, "span"), [1]),
        (("reports", 0, "source", "sha256"), "0"),
        (("statuses", "done"), -1),
        (("figures", 0, "points"), []),
        (("extra",), 1),
    ],
)
def test_the_schema_refuses_wrong_values(place: tuple[Any, ...], value: object) -> None:
    written = json.loads(DOOR.render(make_ledger(), "json"))
    at = written
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = value
    assert list(Draft202012Validator(SCHEMA).iter_errors(written))


def test_the_schema_lists_the_words_of_the_ledger() -> None:
    defs = SCHEMA["$defs"]
    assert defs["status"]["enum"] == list(Status) == SCHEMA["properties"]["statuses"]["required"]
    assert defs["verdict"]["enum"] == list(Verdict)
    drift = defs["telling"]["properties"]["drifts"]["items"]["properties"]
    assert drift["move"]["enum"] == list(Move)


@every_language
def test_every_word_of_the_ledger_has_a_message(lang: str) -> None:
    words = load_messages(lang)
    for status in Status:
        assert all(words[f"status.{status}.{part}"] for part in ("label", "meaning", "fate"))
    for move in Move:
        assert words[f"history.drift.{move}"]


def test_json_says_what_the_ledger_holds() -> None:
    ledger = make_ledger()
    written = json.loads(DOOR.render(ledger, "json", "en"))
    pumps = written["lineages"][0]
    assert (pumps["times"], pumps["first_year"], pumps["last_year"], pumps["age"]) == (5, 2019, 2024, 5)
    assert [telling["text"] for telling in pumps["tellings"]] == [*PUMPS, PUMPS[3]]
    assert pumps["tellings"][2]["drifts"][0] == {"move": "lowered", "before": "12座", "after": "9座"}
    assert written["gaps"] == [2022]
    for report, stored in zip(ledger.reports, written["reports"], strict=True):
        assert stored["source"]["sha256"] == report.source.sha256
    for lineage in written["lineages"]:
        for telling in lineage["tellings"]:
            source = next(r.source for r in ledger.reports if r.year == telling["year"])
            assert source.text[slice(*telling["span"])] == telling["text"]


@every_ledger
@every_language
def test_text_fits_a_terminal(name: str, lang: str) -> None:
    for screen in (FILE, Screen(40), Screen(100, True)):
        for whole in (True, False):
            text = DOOR.render(EVERY[name](), "text", lang, whole=whole, screen=screen)
            check_lines(text, screen.width)
            assert text.endswith("\n")


@every_language
@pytest.mark.parametrize("word", WORDS)
def test_nothing_in_any_place_reaches_the_terminal_raw(lang: str, word: str) -> None:
    named = ("lang", "value", "fraction", "mark", "verdict_mark", "year", "answered", "checkability")  # in columns
    record = spoil_rows(build_view(make_ledger(), lang), word, but=named)
    for screen in (FILE, Screen(80, True)):
        check_lines(render_text(record, screen, whole=True), screen.width)


def test_text_has_the_oldest_first_and_says_what_is_not_printed() -> None:
    text = DOOR.render(make_ledger(), "text", "zh", whole=False)
    assert "2019年起，第5次承诺。" in text
    assert "目标由12座降低到9座" in text
    assert "此前另有1次变动" in text and "期限由2020年底前" not in text
    assert "2022" in text
    assert text.index(PUMPS[3]) < text.index("修订取水办法")
    assert load_messages("zh")["history.whole"].split("：")[0] in text


@every_ledger
@every_language
def test_the_page_is_one_file_without_script_or_network(name: str, lang: str) -> None:
    page = str(DOOR.render(EVERY[name](), "html", lang))
    assert "<script" not in page
    assert "script-src 'none'" in page
    assert "unsafe-inline" not in page
    assert " style=" not in page
    assert not re.search(r"(?:src|href)=\"(?!#|data:,)", page)
    assert page.count("</style>") == 1
    parser = html5lib.HTMLParser()
    parser.parse(page)
    assert parser.errors == []
    assert f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">' in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_page_escapes_what_comes_from_reports() -> None:
    page = str(DOOR.render(make_hostile(), "html", "en"))
    assert "&lt;script&gt;alert(" in page
    assert 'alert("x")' not in page


def test_every_cell_of_the_map_leads_to_its_words() -> None:
    ledger = make_ledger()
    record, page = build_view(ledger, "zh"), str(DOOR.render(ledger, "html", "zh"))
    pumps = record.repeated[0]
    assert [cell.time for cell in pumps.cells] == ["1", "2", "3", "4", "5"]
    assert [cell.verdict for cell in pumps.cells] == [
        "",
        "no_trace",
        "partly_fulfilled",
        "partly_fulfilled",
        "under_way",
    ]
    for entry in record.repeated:
        for year, cell in zip(ledger.years, entry.cells, strict=True):
            if cell.anchor:
                place = page[page.index(f'id="{cell.anchor}"') :]
                assert f"{year}年" in place[: place.index("</b>")]
    words = page[page.index(f'id="{pumps.anchor}-2021"') :]
    assert "泵站建成2座" in words[: words.index("</li>")]


@pytest.mark.parametrize(("most", "folded", "left_out"), [(2, 1, 0), (1, 0, 1)])
def test_a_long_list_is_folded_and_a_longer_one_cut(
    monkeypatch: pytest.MonkeyPatch, most: int, folded: int, left_out: int
) -> None:
    monkeypatch.setattr(view, "_OPEN", 1)
    monkeypatch.setattr(view, "_MOST", most)
    page = str(DOOR.render(make_ledger(), "html", "zh"))
    oldest = page[page.index('<h2 id="oldest"') : page.index('<h2 id="rates"')]
    assert (f"其余{folded}项" in oldest, f"另有{left_out}项" in oldest) == (bool(folded), bool(left_out))
    assert oldest.count('<a href="#p') == most


def test_what_is_like_a_promise_is_quoted_below_it() -> None:
    told = ("检修泵站", "检修泵站", "检修全部水闸", "巡河")
    reports = [make_report(year, [plan]) for year, plan in enumerate(told, 2019)]
    scores = (0.99, 0.6, 0.5)
    ledger = build_ledger(
        reports,
        [
            make_sequel(one, other, (plan, Verdict.NO_TRACE, "", again, score))
            for (one, other), (plan, again), score in zip(pairwise(reports), pairwise(told), scores, strict=True)
        ],
    )
    page, label = str(DOOR.render(ledger, "html", "zh")), load_messages("zh")["history.near_head"]
    article = page[page.index('<article id="p1"') :]
    assert "检修全部水闸" in article[article.index(label) : article.index("</article>")]
    book = openpyxl.load_workbook(BytesIO(bytes(DOOR.render(ledger, "xlsx", "zh"))))  # type: ignore[arg-type]
    assert "2021 · 检修全部水闸" in [cell.value for row in book.worksheets[0] for cell in row]


def test_a_line_breaks_where_years_are_missing() -> None:
    (cases,) = build_view(make_ledger(), "zh").charts
    (curve,) = cases.plot.curves
    assert [len(run.split()) for run in curve.runs] == [3, 1]
    assert [gap.split()[0] for gap in curve.gaps] == [curve.runs[0].split()[-1]]


def test_the_page_marks_words_that_drifted() -> None:
    page = str(DOOR.render(make_ledger(), "html", "zh"))
    assert re.search(r'<del><span class="vh">删除：</span>12</del>', page)
    assert "目标由12座降低到9座" in page


@every_ledger
@every_language
def test_the_workbook_holds_every_promise_and_no_formula(name: str, lang: str) -> None:
    ledger, words = EVERY[name](), load_messages(lang)
    written = DOOR.render(ledger, "xlsx", lang)
    assert isinstance(written, bytes)
    book = openpyxl.load_workbook(BytesIO(written))
    again = [each.last.statement.text for each in ledger.lineages if len(each.tellings) > 1]
    sheets = ["lineages", *["years"] * bool(again), "rates", *["series"] * bool(ledger.series), "reports"]
    assert book.sheetnames == [words[f"ledger.sheet.{sheet}"] for sheet in sheets]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    rows = {sheet: book[words[f"ledger.sheet.{sheet}"]].max_row - 1 for sheet in sheets}
    assert (rows["lineages"], rows.get("years", 0)) == (len(ledger.lineages), len(again))


def test_the_workbook_has_the_oldest_first() -> None:
    book = openpyxl.load_workbook(BytesIO(bytes(DOOR.render(make_ledger(), "xlsx", "zh"))))  # type: ignore[arg-type]
    first = [cell.value for cell in book.worksheets[0][2]]
    assert first[1:6] == [PUMPS[3], 2019, 2024, 5, 5]
    assert [cell.value for cell in book.worksheets[1][2]][2:] == ["(1)", "∅ (2)", "◐ (3)", "◐ (4)", "→ (5)"]


def test_the_same_ledger_gives_the_same_bytes() -> None:
    for format in DOOR.formats:
        assert DOOR.render(make_ledger(), format) == DOOR.render(make_ledger(), format)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UnwritableOutput, match="no output format “md”"):
        DOOR.render(make_ledger(), "md")
