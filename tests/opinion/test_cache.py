"""Proposals kept beside the later report: what is asked anew, and what is not."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from yoy.opinion.cache import FOLDER

from .asking import Call, count, list_kept
from .models import MODEL, Reply, agree, serve

pytest.importorskip("httpx", reason="needs yoy[reader]")


@pytest.mark.parametrize("target", ["out.json", "out.html"])
def test_the_same_again_is_free_and_the_same_bytes_without_the_endpoint(ask: Call, target: str) -> None:
    with serve() as endpoint:
        assert ask(endpoint.url, target=target).code == 0
        first, asked = Path(target).read_bytes(), len(endpoint.questions)
        assert ask(endpoint.url, target=target).code == 0
    assert len(endpoint.questions) == asked == len(list_kept()) > 0
    assert ask("http://127.0.0.1:9", target=target).code == 0
    assert Path(target).read_bytes() == first


def test_the_display_s_language_asks_nothing_anew(ask: Call) -> None:
    with serve() as endpoint:
        ask(endpoint.url)
        asked = len(endpoint.questions)
        assert ask(endpoint.url, "--lang", "zh").code == 0
    assert len(endpoint.questions) == asked
    assert "你协助核对" in endpoint.questions[0].body["messages"][0]["content"]


@pytest.mark.parametrize("change", ["model", "report"])
def test_another_model_or_another_report_is_asked_anew(ask: Call, reports: Path, change: str) -> None:
    with serve() as endpoint:
        ask(endpoint.url)
        asked = len(endpoint.questions)
        if change == "report":
            later = reports / "2024.txt"
            later.write_text(later.read_text("utf-8").replace("870人次", "871人次"), "utf-8")
        ask(endpoint.url, model=MODEL if change == "report" else "other")
    assert len(endpoint.questions) > asked


def test_a_broken_or_foreign_entry_is_asked_again(ask: Call) -> None:
    with serve() as endpoint:
        ask(endpoint.url)
        first, files, asked = Path("out.json").read_bytes(), sorted(Path(FOLDER).iterdir()), len(endpoint.questions)
        broken = [b"", b"{", b"[]", b"\xff\xfe", b'{"verdict": "fulfilled", "clauses": [1]}']
        for path, content in zip(files, broken, strict=False):
            path.write_bytes(content)
        shutil.copy(files[-1], files[-2])  # the answer to another question
        Path(FOLDER, "note.txt").write_text("not ours")
        ask(endpoint.url)
    assert Path("out.json").read_bytes() == first
    assert len(endpoint.questions) == asked + len(broken) + 1


def test_what_was_answered_before_is_kept(ask: Call) -> None:
    with serve(lambda _: agree(_) if len(endpoint.questions) < 4 else Reply(b"", 401)) as endpoint:
        assert ask(endpoint.url, "--reader-concurrency", 1).code == 2
    assert len(list_kept()) == 3


def test_what_cannot_be_kept_is_said_and_no_more(ask: Call) -> None:
    Path(FOLDER).write_text("a file in the folder's place")
    with serve() as endpoint:
        ran = ask(endpoint.url)
    assert (ran.code, count(ran.data)[2]) == (0, 0)
    assert [line for line in ran.err.splitlines() if "could not be kept" in line and FOLDER in line]


def test_answers_about_standard_input_are_not_kept(reports: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(reports.joinpath("2024.txt").read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    with serve() as endpoint:
        ran = call("compare", "2023.txt", "-", "--reader", endpoint.url, "--reader-model", MODEL)
    assert ran.code == 0
    assert endpoint.questions
    assert "are not kept" in ran.err
    assert list_kept() == []
