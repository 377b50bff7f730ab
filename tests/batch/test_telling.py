"""What is said while many bodies are compared, on a terminal and elsewhere."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from yoy.batch import Settings, list_bodies, run_batch
from yoy.batch.fates import Fate, FileFate, Finished
from yoy.batch.survey import Survey, gather
from yoy.batch.telling import open_telling

from .made import Here, make_folder, write_body


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Survey:
    place = tmp_path_factory.mktemp("telling")
    make_folder(place / "in", 6, 2)
    write_body(place / "in" / "bad\x1b[31m", 7, 3, "nothing")
    return run_batch(list_bodies(place / "in", place), place / "out", Settings("en", ("text",)), executor=Here())


def tell(survey: Survey, lang: str = "en") -> None:
    with open_telling(len(survey.files), Path("out"), lang) as telling:
        for body in survey.bodies:
            telling.add(body)
        telling.end(survey)


def test_a_pipe_gets_one_line_a_file(survey: Survey, capsys: pytest.CaptureFixture[str]) -> None:
    tell(survey)
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["file"], each["fate"]) for each in told] == [(file.file, file.fate) for file in survey.files]
    assert all(set(each) <= {"body", "file", "fate", "code", "message", "output"} for each in told)
    assert not any("" in each.values() for each in told)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_terminal_gets_a_summary(
    survey: Survey, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    tell(survey, lang)
    said = capsys.readouterr().out
    assert "100%" not in said.splitlines()[-1]
    first, *_, last = [line for line in said.split("\r")[-1].splitlines() if line.strip()]
    assert all(str(n) in first for n in (len(survey.bodies), len(survey.files), survey.count(Fate.COMPARED)))
    assert last.endswith(str(Path("out", "index.html")))
    worst = survey.newest[0]
    assert f"{worst.tally.answered} / {worst.tally.due}  {worst.body.replace(chr(27), '␛')}" in said
    assert survey.newest[-1].body not in said.replace(survey.faulty[0].message.replace("\x1b", "␛"), "")
    assert "\x1b[31m" not in said


def test_a_terminal_names_a_few_of_many_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    files = tuple(FileFate(f"{n}.txt", Fate.REFUSED, "empty_file", f"{n}.txt: empty") for n in range(9))
    tell(gather([Finished("a", (), files)]))
    said = capsys.readouterr().out
    assert [n for n in range(9) if f"{n}.txt: empty" in said] == [0, 1, 2, 3, 4]
    assert "4 more" in said
