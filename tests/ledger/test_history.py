"""`yoy history`: which files are read, in which order, what is refused, what is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from conftest import Call
from yoy.ledger import Status, follow_body
from yoy.messages import load_messages
from yoy.model import Verdict
from yoy.readers.folder import list_sources

from .made import BODY, PUMPS

ACADEMY = "设立河长学院（2022年12月底前）"
YEARS: dict[int, tuple[list[str], list[str]]] = {
    2019: ([PUMPS[0], ACADEMY], ["办结案件30件"]),
    2020: ([PUMPS[1]], ["河道手册编制完成", "办结案件35件"]),
    2021: ([PUMPS[2]], ["泵站建成2座", "办结案件28件"]),
    2022: (["推广节水器具"], ["河长学院揭牌设立", "建成泵站9座", "办结案件31件"]),
}
"""Plans and measures of four years."""


def write_report(folder: Path, year: int, name: str = "", body: str = BODY) -> Path:
    plan, measures = YEARS[year]
    path = folder / (name or f"{year}.yaml")
    report = {"body": body, "year": year, "measures": measures, "next_steps": plan}
    path.write_text(yaml.safe_dump(report, allow_unicode=True), "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of four reports, `reports` in the working directory, their names in no order."""
    monkeypatch.chdir(tmp_path)
    reports = tmp_path / "reports"
    reports.mkdir()
    for year, name in zip(YEARS, ("d.yaml", "b.yml", "c.yaml", "a.yaml"), strict=True):
        write_report(reports, year, name)
    return reports


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_summary_is_printed(folder: Path, call: Call, lang: str) -> None:
    ran = call("history", "reports", "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    for words in (BODY, "2019", "2022", load_messages(lang)["history.oldest"], load_messages(lang)["history.rates"]):
        assert words in ran.out


def test_reports_are_taken_in_order_of_their_years(folder: Path) -> None:
    told: list[tuple[int, int, str]] = []
    ledger = follow_body(list_sources([folder]), lambda *step: told.append(step))
    assert ledger.years == (2019, 2020, 2021, 2022)
    assert told[:2] == [(1, 4, "a.yaml"), (2, 4, "b.yml")]
    assert told[4:] == [(1, 3, "2019 → 2020"), (2, 3, "2020 → 2021"), (3, 3, "2021 → 2022")]


def test_a_promise_not_due_is_asked_again_when_it_is(folder: Path) -> None:
    ledger = follow_body(list_sources([folder]))
    academy = next(each for each in ledger.lineages if each.first.statement.text == ACADEMY)
    assert [(a.year, a.outcome.verdict) for a in academy.answers] == [
        (2020, Verdict.NOT_DUE),
        (2022, Verdict.FULFILLED),
    ]
    assert (academy.status, academy.closed_in) == (Status.DONE, 2022)
    assert [p.statement.text for p in academy.closed_by] == ["河长学院揭牌设立"]


def test_a_gap_in_the_years_is_said(folder: Path, call: Call) -> None:
    (folder / "b.yml").unlink()
    ran = call("history", "reports")
    assert ran.code == 0
    assert "2020" in next(line for line in ran.out.splitlines() if line.startswith("! "))
    assert json.loads(call("history", "reports", "--format", "json").out)["gaps"] == [2020]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_review_of_several_years_is_said(folder: Path, call: Call, lang: str) -> None:
    (folder / "a.yaml").unlink()
    text = "一、过去五年工作回顾\n建成泵站9座。办结案件151件。\n二、2022年工作安排\n推广节水器具。\n"
    (folder / "a.txt").write_text(f"{BODY}2022年工作报告\n{text}", "utf-8")
    said = load_messages(lang).say("history.long_reviews", years="2022")
    assert f"! {said}"[:40] in call("history", "reports", "--lang", lang).out
    assert said in call("history", "reports", "--lang", lang, "--format", "html").out
    assert json.loads(call("history", "reports", "--format", "json").out)["long_reviews"] == [2022]


def test_files_may_be_named_one_by_one(folder: Path, call: Call) -> None:
    ran = call("history", *sorted(folder.iterdir())[:2], "--format", "json")
    assert [report["year"] for report in json.loads(ran.out)["reports"]] == [2020, 2022]


def test_a_report_that_cannot_be_read_is_told_and_nothing_else_lost(folder: Path, call: Call) -> None:
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 broken")
    ran = call("history", "reports", "-o", "ledger.json")
    assert ran.code == 3
    assert "scan.pdf" in ran.err
    written = json.loads(Path("ledger.json").read_text("utf-8"))
    assert [report["year"] for report in written["reports"]] == [2019, 2020, 2021, 2022]
    assert [Path(fault["where"]).name for fault in written["faults"]] == ["scan.pdf"]
    assert "scan.pdf" in call("history", "reports").out


def test_a_report_without_a_year_is_told(folder: Path, call: Call) -> None:
    (folder / "undated.txt").write_text("云汐县水务局工作情况\n一、主要举措\n办结案件12件。\n", "utf-8")
    ran = call("history", "reports", "--format", "json")
    assert ran.code == 3
    assert [fault["code"] for fault in json.loads(ran.out)["faults"]] == ["no_year"]


def test_reports_of_several_bodies_are_refused_unless_forced(folder: Path, call: Call) -> None:
    write_report(folder, 2021, "c.yaml", "云汐县林业局")
    ran = call("history", "reports")
    assert (ran.code, ran.out) == (2, "")
    for words in (BODY, "a.yaml", "云汐县林业局", "c.yaml", "--force"):
        assert words in ran.err
    assert len(ran.err.splitlines()) == 1
    forced = call("history", "reports", "--force")
    assert forced.code == 3
    assert "several bodies" in forced.out


def test_two_reports_of_a_year_are_refused(folder: Path, call: Call) -> None:
    write_report(folder, 2021, "again.yaml")
    ran = call("history", "reports", "--force")
    assert (ran.code, ran.out) == (2, "")
    for words in ("again.yaml", "c.yaml", "2021"):
        assert words in ran.err


def test_a_folder_without_reports_is_refused(folder: Path, call: Call) -> None:
    (folder.parent / "none").mkdir()
    (folder.parent / "none" / "picture.png").write_bytes(b"\x89PNG")
    ran = call("history", "none")
    assert ran.code == 2
    assert "holds no reports" in ran.err


def test_one_report_is_no_history_and_the_reason_is_said(folder: Path, call: Call) -> None:
    (folder / "b.yml").write_text("body: [", "utf-8")
    ran = call("history", folder / "a.yaml", folder / "b.yml")
    assert ran.code == 2
    assert "there are 1" in ran.err
    assert "b.yml" in ran.err


def test_outputs_in_the_folder_are_no_reports(folder: Path, call: Call) -> None:
    assert call("history", "reports", "-o", "reports/ledger.json").code == 0
    first = (folder / "ledger.json").read_bytes()
    assert call("history", "reports", "-o", "reports/ledger.json").code == 0
    assert (folder / "ledger.json").read_bytes() == first


def test_an_output_over_a_report_is_refused(folder: Path, call: Call) -> None:
    before = (folder / "a.yaml").read_bytes()
    ran = call("history", *folder.iterdir(), "-o", folder / "a.yaml", "--format", "json")
    assert ran.code == 2
    assert (folder / "a.yaml").read_bytes() == before


def test_the_exit_code_says_whether_a_promise_goes_on(folder: Path, call: Call) -> None:
    (folder / "a.yaml").unlink()
    assert call("history", "reports", "--exit-code").code == 1
    assert call("history", "reports").code == 0
    for path in folder.iterdir():
        path.unlink()
    for year, plan, measure in ((2021, "编制河道手册", "办结案件3件"), (2022, "推广节水器具", "河道手册编制完成")):
        report = {"body": BODY, "year": year, "measures": [measure], "next_steps": [plan]}
        (folder / f"{year}.yaml").write_text(yaml.safe_dump(report, allow_unicode=True), "utf-8")
    assert call("history", "reports", "--exit-code").code == 0
