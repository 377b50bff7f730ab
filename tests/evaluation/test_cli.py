"""`yoy evaluate` on the command line: formats, targets, errors, progress."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from conftest import Call
from yoy.messages import load_messages

from .made import LABELS, PLAN, write_pair


@pytest.fixture
def labels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one label file beside its reports, in which the program runs."""
    write_pair(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "labels"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_summary_is_printed(labels: Path, call: Call, lang: str) -> None:
    ran = call("evaluate", "labels", "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(load_messages(lang)["evaluation.title"])
    assert load_messages(lang)["evaluation.reliability"] in ran.out


def test_the_suffix_or_the_option_names_the_format(labels: Path, call: Call) -> None:
    ran = call("evaluate", "labels/a.json", "-o", "e.html", "-o", "e.json", "-o", "e.txt")
    assert (ran.code, ran.out, ran.err) == (0, "", "e.html\ne.json\ne.txt\n")
    assert Path("e.html").read_text("utf-8").startswith("<!doctype html>")
    assert json.loads(Path("e.json").read_text("utf-8"))["schema"] == "yoy/evaluation/1"
    assert Path("e.txt").read_text("utf-8").startswith("How often yoy is right")
    assert json.loads(call("evaluate", "labels", "--format", "json").out)["promises"] == 4
    assert call("evaluate", "labels", "--format", "html", "-o", "-").out == Path("e.html").read_text("utf-8")
    assert call("evaluate", "labels", "--format", "md").code == 2


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("labels/a.json", "is one of the reports or label files"),
        ("yunze/2024.txt", "is one of the reports or label files"),
        ("e.md", "no output format “.md”"),
        ("e", "has no suffix"),
        ("none/e.html", "the folder does not exist"),
    ],
)
def test_a_target_that_cannot_be_written_is_refused(labels: Path, call: Call, target: str, words: str) -> None:
    before = {path: path.read_bytes() for path in labels.parent.rglob("*") if path.is_file()}
    ran = call("evaluate", "labels", "-o", "whole.html", "-o", target)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert {path: path.read_bytes() for path in labels.parent.rglob("*") if path.is_file()} == before


def test_the_corpus_is_named_by_an_option(labels: Path, call: Call, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "deep").mkdir(parents=True)
    (tmp_path / "elsewhere" / "deep" / "a.json").write_bytes((labels / "a.json").read_bytes())
    ran = call("evaluate", "elsewhere/deep")
    assert (ran.code, ran.out) == (2, "")
    assert "“yunze/2023.txt” is not below elsewhere/deep, elsewhere. Name the folder" in ran.err
    assert call("evaluate", "elsewhere/deep", "--corpus", tmp_path).code == 0


def test_a_corpus_that_is_no_folder_is_refused_for_decisions_too(reports: Path, call: Call) -> None:
    pair = "2023.txt", "2024.txt"
    call("decisions", "add", *pair, "--reviewer", "王某", "--promise", "3", "--verdict", "fulfilled")
    ran = call("evaluate", "decisions.jsonl", "--corpus", "nowhere")
    assert (ran.code, ran.err) == (2, "yoy: nowhere: no such folder. Check the name.\n")


def test_faults_are_printed_with_the_result_and_beside_files(labels: Path, call: Call) -> None:
    wrong = [{**LABELS["promises"][0], "quote": "无此承诺"}, *LABELS["promises"][1:]]
    write_pair(labels.parent, {**LABELS, "promises": wrong})
    ran = call("evaluate", "labels")
    assert (ran.code, ran.err) == (0, "")
    for words in ("Left out: label files without a usable label: 0; labels of promises: 1", "“无此承诺”"):
        assert words in ran.out
    ran = call("evaluate", "labels", "-o", "e.html")
    assert ran.code == 0
    assert ran.err.splitlines()[0] == "e.html"
    assert ran.err.splitlines()[1].startswith("yoy: labels/a.json: `promises.0.quote`: the quote “无此承诺” is not in")
    assert "“无此承诺”" in Path("e.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "没有一条标注可用（问题 2 处）"), ("en", "none of the labels can be used")]
)
def test_no_usable_label_is_an_error(labels: Path, call: Call, lang: str, words: str) -> None:
    promises = [{"quote": PLAN[0], "verdict": "KEPT"}, {"quote": "无此承诺", "verdict": "DONE"}]
    write_pair(labels.parent, {**LABELS, "promises": promises, "measures": []})
    ran = call("evaluate", "labels", "--lang", lang, "-o", "e.html")
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert "KEPT" in ran.err
    assert "Traceback" not in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not Path("e.html").exists()


def test_progress_is_shown_on_a_terminal_only(labels: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pair(labels.parent, LABELS, "labels/b.json")
    assert call("evaluate", "labels").err == ""
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda self: True)
    assert call("evaluate", "labels").err == "1/2 a.json\n2/2 b.json\n"


def test_the_program_runs_and_its_bytes_are_the_same_each_time(spawn: Call) -> None:
    first, second = (spawn("evaluate", "reports/labels", "--format", "json", PYTHONHASHSEED=seed) for seed in "12")
    assert (first.code, first.err) == (0, "")
    assert first.out == second.out
