"""`yoy decisions`, and what the other commands take from the file."""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from conftest import Call
from yoy.decisions import NAME, add_decision, apply_decisions, list_filled, read_log
from yoy.model import Verdict
from yoy.pipeline import compare, read
from yoy.rendering import render
from yoy.rendering.papers.filled import list_labels, read_ledger
from yoy.rendering.papers.ledger import COLUMNS

from .made import decide_all

TABLES = ("outcome", "answer")
"""What the ledger's store holds of verdicts."""
PAIR = ("2023.txt", "2024.txt")
ADD = ("decisions", "add", *PAIR, "--reviewer", "王某")


def decide(call: Call, *more: str) -> Any:
    return call(*ADD, "--promise", "3", "--verdict", "fulfilled", *more)


def test_a_decision_is_added_and_taken(reports: Path, call: Call) -> None:
    ran = decide(call, "--note", "见附件", "--reply", "已办")
    assert (ran.code, ran.err) == (0, "")
    ran = call("compare", *PAIR, "-o", "a.json")
    assert "1 promises bear a reviewer's verdict" in " ".join(ran.err.split())
    third = json.loads(Path("a.json").read_text("utf-8"))["follow_ups"][2]
    assert (third["verdict"], third["decided_by"], third["review"]["note"]) == ("fulfilled", "王某", "见附件")
    assert third["review"]["machine"]["verdict"] == "partly_fulfilled"
    ran = call("compare", *PAIR, "-o", "b.json", "--no-decisions")
    assert "reviewer" not in ran.err
    assert json.loads(Path("b.json").read_text("utf-8"))["settings"]["decisions"] is None
    Path(NAME).rename("else.jsonl")
    assert "reviewer" not in call("compare", *PAIR, "-o", "b.json").err
    assert "else.jsonl" in call("compare", *PAIR, "-o", "b.json", "--decisions", "else.jsonl").err
    assert call("compare", *PAIR, "--decisions", "none.jsonl").code == 2
    assert call("compare", *PAIR, "--decisions", "else.jsonl", "-o", "else.jsonl", "--format", "json").code == 2


def test_a_promise_and_a_passage_are_named_by_their_words(reports: Path, call: Call) -> None:
    ran = call(
        *ADD, "--promise", "轮训基层执法人员", "--verdict", "部分落实(据报告)", "--evidence", "轮训基层执法人员870人次"
    )
    assert ran.code == 0, ran.err
    (decision,) = read_log(Path(NAME)).decisions
    assert decision.verdict is Verdict.PARTLY_FULFILLED
    assert len(decision.evidence) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--promise", "999", "--verdict", "fulfilled"), "found: 0"),
        (("--promise", "。", "--verdict", "fulfilled"), "found: 0"),
        (("--promise", "3", "--verdict", "won"), "is no verdict"),
        (("--promise", "3", "--verdict", "fulfilled", "--evidence", "没有这句话"), "found: 0"),
        (("--promise", "3"), "either a verdict or --withdraw"),
    ],
)
def test_what_cannot_be_decided_is_refused(reports: Path, call: Call, arguments: tuple[str, ...], words: str) -> None:
    ran = call(*ADD, *arguments)
    assert ran.code == 2
    assert words in " ".join(ran.err.split())
    assert not Path(NAME).exists()


def test_a_decision_is_taken_back(reports: Path, call: Call) -> None:
    decide(call)
    assert call(*ADD, "--promise", "3", "--withdraw").code == 0
    call("compare", *PAIR, "-o", "a.json")
    assert json.loads(Path("a.json").read_text("utf-8"))["follow_ups"][2]["review"] is None
    made, taken_back = call("decisions", "list").out.splitlines()
    assert "2023 → 2024" in made and "takes the earlier decision back" in taken_back


def test_the_chain_is_checked(reports: Path, call: Call) -> None:
    assert call("decisions", "verify").code == 2
    decide(call)
    decide(call, "--note", "again")
    digest = read_log(Path(NAME)).digest
    ran = call("decisions", "verify")
    assert (ran.code, digest in ran.out) == (0, True)
    whole = Path(NAME).read_bytes()
    Path(NAME).write_bytes(whole.replace("王某".encode(), "李某".encode(), 1))
    ran = call("decisions", "verify")
    assert ran.code == 1
    assert f"{NAME}:2" in ran.out
    assert f"{NAME}:2" in call("compare", *PAIR, "-o", "a.json").err
    Path(NAME).write_bytes(whole + b'{"half')
    ran = call("decisions", "verify")
    assert (ran.code, "not written to its end" in ran.out) == (0, True)


def fill_in(path: Path, rows: dict[int, dict[str, Any]]) -> None:
    """Write into a workbook's ledger by hand, and put its rows in another order."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for number, cells in rows.items():
        for name, value in cells.items():
            sheet.cell(number + 1, COLUMNS.index(name) + 1).value = value
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for at, row in enumerate(reversed(values), 2):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value
    book.save(path)


LABELS = {verdict: label for label, verdict in list_labels().items() if " " in label and label.isascii() is False}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_ledger_filled_in_by_hand_comes_back(reports: Path, call: Call, lang: str) -> None:
    call("compare", *PAIR, "-o", "ledger.xlsx", "--lang", lang)
    untouched = call("decisions", "import", "ledger.xlsx")
    assert (untouched.code, Path(NAME).exists()) == (0, False)
    rows: dict[int, dict[str, Any]] = {
        number: {"verdict": LABELS[verdict], "reviewer": f"王{number}", "opinion": f"意见{number}\n第二行"}
        for number, verdict in enumerate(Verdict, 1)
    }
    rows[9] = {"verdict": "好像做了", "reviewer": "王某"}
    rows[10] = {"opinion": "没有署名"}
    rows[11] = {"promise": "另一项完全不同的承诺", "reviewer": "王某"}
    fill_in(Path("ledger.xlsx"), rows)
    ran = call("decisions", "import", "ledger.xlsx", "--lang", lang)
    assert ran.code == 3
    assert [part in ran.err for part in ("好像做了", " 10", "另一项完全不同的承诺")] == [True] * 3
    assert len(ran.err.splitlines()) == 3
    decisions = read_log(Path(NAME)).decisions
    said = {(each.reviewer, each.verdict, each.note) for each in decisions}
    assert said == {(f"王{n}", verdict, f"意见{n}\n第二行") for n, verdict in enumerate(Verdict, 1)}
    ran = call("decisions", "import", "ledger.xlsx", "--reviewer", "李某")
    assert (ran.code, len(read_log(Path(NAME)).decisions)) == (3, 9)
    call("compare", *PAIR, "-o", "again.xlsx", "-o", "a.json", "--lang", lang)
    again = {row.number: row.now for row in read_ledger(Path("again.xlsx")).rows}
    for number, verdict in enumerate(Verdict, 1):
        mark = again[number].verdict
        assert (list_labels()[mark], *again[number][1:]) == (verdict, f"王{number}", f"意见{number}\n第二行")
    assert call("decisions", "import", "again.xlsx").code == 0
    assert len(read_log(Path(NAME)).decisions) == 9


def test_a_round_trip_through_a_workbook_loses_nothing(samples: Any, tmp_path: Path) -> None:
    comparison = samples.compare("yuncen-ziran-ziyuan-ju", "2023.txt", "2024.txt")
    decisions = decide_all(comparison, list(Verdict))
    path, labels = tmp_path / "ledger.xlsx", list_labels()
    path.write_bytes(render(comparison, "xlsx"))
    rows = {
        number: {"verdict": LABELS[each.verdict], "reviewer": each.reviewer, "opinion": each.note}
        for number, each in enumerate(decisions, 1)
        if each.verdict
    }
    fill_in(path, rows)
    made, unplaced = list_filled(read_ledger(path).rows, comparison, labels)
    assert unplaced == []
    key = [(each.promise, each.verdict, each.reviewer, each.note, each.evidence, each.machine) for each in decisions]
    assert sorted((e.promise, e.verdict, e.reviewer, e.note, e.evidence, e.machine) for e in made) == sorted(key)
    decided = apply_decisions(comparison, made)
    path.write_bytes(render(decided, "xlsx"))
    assert list_filled(read_ledger(path).rows, decided, labels, made) == ([], [])


@pytest.mark.parametrize("content", [b"PK\x03\x04 no", b"text", b""])
def test_what_is_no_ledger_is_refused(reports: Path, call: Call, content: bytes) -> None:
    Path("x.xlsx").write_bytes(content)
    ran = call("decisions", "import", "x.xlsx")
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_another_workbook_is_no_ledger_and_reports_can_be_named(reports: Path, call: Call) -> None:
    call("compare", *PAIR, "-o", "ledger.xlsx")
    book = load_workbook("ledger.xlsx")
    del book["yoy"]
    book.worksheets[0]["L3"].value = "王某"
    book.save("plain.xlsx")
    assert call("decisions", "import", "plain.xlsx").code == 2
    assert call("decisions", "import", "plain.xlsx", *PAIR).code == 0
    (decision,) = read_log(Path(NAME)).decisions
    assert decision.reviewer == "王某"
    del book[book.sheetnames[0]]
    book.save("other.xlsx")
    assert call("decisions", "import", "other.xlsx").code == 2


def test_a_history_takes_decisions_and_its_store_does_not(samples: Any, tmp_path: Path, call: Call) -> None:
    body = "jichuan-shichang-jianguan-ju"
    for year in (2023, 2024, 2025):
        shutil.copy(samples.source(body, f"{year}.txt"), tmp_path)
    comparison = compare(read(tmp_path / "2023.txt"), read(tmp_path / "2024.txt"))
    for decision in decide_all(comparison, [Verdict.CHANGED]):
        add_decision(tmp_path / NAME, decision)

    def count() -> tuple[int, int, int]:
        ran = call("history", tmp_path, "-o", tmp_path / "l.json")
        assert ran.code == 0, ran.err
        lineages = json.loads((tmp_path / "l.json").read_text("utf-8"))["lineages"]
        answers = [a for each in lineages for t in each["tellings"] for a in t["answers"] if a["year"] == 2024]
        with sqlite3.connect(tmp_path / "yoy.db") as store:
            kept = [store.execute(f"SELECT count(*) FROM {t} WHERE verdict = 'changed'").fetchone()[0] for t in TABLES]
        return sum(a["rule"] == "review" and a["verdict"] == "changed" for a in answers), *kept

    assert count()[0] == len(comparison.follow_ups)
    assert max(count()[1:]) < len(comparison.follow_ups) / 2  # the second run recalls what the first one kept
    (tmp_path / NAME).unlink()
    assert count()[0] == 0


def test_decisions_are_labels(reports: Path, call: Call) -> None:
    comparison = compare(read("2023.txt"), read("2024.txt"))
    first, second, third, *others = decide_all(comparison)
    wrong = Verdict.NO_TRACE if first.verdict and first.verdict.answered else Verdict.FULFILLED
    for decision in (replace(first, verdict=wrong), second, third, *others):
        add_decision(Path(NAME), decision)
    add_decision(Path(NAME), replace(second, reviewer="李某", verdict=Verdict.NOT_DUE))
    add_decision(
        Path(NAME), replace(third, promise=third.promise._replace(id="x", text="完全没有的一项承诺"), reviewer="赵某")
    )
    add_decision(Path(NAME), replace(third, organ="云岑县"))
    ran = call("evaluate", NAME, "--format", "json")
    assert ran.code == 0, ran.err
    data = json.loads(ran.out)
    assert data["promises"] == len(comparison.follow_ups) - 1
    assert sorted(each["code"] for each in data["faults"]) == ["decision_disputed", "decision_lost", "no_report_of"]
    answered = data["figures"]["answered.acc"]
    assert answered["part"] == answered["whole"] - 1
    Path("elsewhere").mkdir()
    shutil.move(NAME, f"elsewhere/{NAME}")
    assert call("evaluate", f"elsewhere/{NAME}").code == 2
    assert call("evaluate", f"elsewhere/{NAME}", "--corpus", ".").code == 0
