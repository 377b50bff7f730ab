"""The file of decisions: only added to, chained, whole after a torn line, merged by git."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoy.decisions import NAME, Log, Quoted, add_decision, read_log
from yoy.errors import UnusableDecisions
from yoy.model import Verdict

from .crash import kill_writers
from .made import make


def fill(path: Path, *names: str) -> Log:
    for name in names:
        add_decision(path, make(name))
    return read_log(path)


def list_texts(log: Log) -> list[str]:
    return [each.promise.text for each in log.decisions]


def test_what_is_added_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / NAME
    decision = make(
        evidence=(Quoted("m1", "泵站3座\n已建成"),), note="“见”\n<b>", reply="答", machine=Verdict.NO_TRACE, final=True
    )
    first, second = add_decision(path, decision), add_decision(path, make(verdict=None))
    assert read_log(path).decisions == (first, second)
    assert (first.before, len(second.before)) == ("", 64)
    assert path.read_bytes().count(b"\n") == 2
    assert "建成泵站" in path.read_text("utf-8")  # to be read, and merged, by people too


def test_no_file_holds_no_decisions(tmp_path: Path) -> None:
    log = read_log(tmp_path / NAME)
    assert (log.decisions, log.flaws, log.digest, log.sound) == ((), (), "", True)


@pytest.mark.parametrize(
    ("spoil", "flaws"),
    [
        (lambda lines: [lines[0].replace("甲".encode(), "丁".encode()), *lines[1:]], [("decision_orphan", 2)]),
        (lambda lines: [lines[0], *lines[2:]], [("decision_orphan", 2)]),
        (lambda lines: lines[1:], [("decision_orphan", 1)]),
        (lambda lines: [lines[1], lines[0], *lines[2:]], [("decision_orphan", 1)]),
        (lambda lines: [lines[0], b"{}\n", *lines[1:]], [("decision_broken", 2)]),
        (lambda lines: [lines[0], b"\n", *lines[1:]], [("decision_broken", 2)]),
        (lambda lines: [*lines, lines[0][:40]], [("decision_torn", 4)]),
        (lambda lines: [*lines[:2], lines[2][:-1]], []),
    ],
)
def test_what_was_done_to_the_file_is_found(tmp_path: Path, spoil: object, flaws: list[tuple[str, int]]) -> None:
    path = tmp_path / NAME
    fill(path, "甲", "乙", "丙")
    path.write_bytes(b"".join(spoil(path.read_bytes().splitlines(keepends=True))))  # type: ignore[operator]
    log = read_log(path)
    assert [tuple(flaw) for flaw in log.flaws] == flaws
    assert log.sound == all(code == "decision_torn" for code, _ in flaws)


def test_a_torn_line_is_kept_aside_and_the_chain_goes_on(tmp_path: Path) -> None:
    path = tmp_path / NAME
    fill(path, "甲")
    torn = path.read_bytes()[:77]
    path.write_bytes(path.read_bytes() + torn)
    log = fill(path, "乙")
    assert (list_texts(log), log.flaws) == (["甲", "乙"], ())
    (aside,) = tmp_path.glob(f"{NAME}.torn-*")
    assert aside.read_bytes() == torn


def test_a_line_that_lacks_only_its_end_is_kept(tmp_path: Path) -> None:
    path = tmp_path / NAME
    fill(path, "甲", "乙")
    path.write_bytes(path.read_bytes()[:-1])
    log = fill(path, "丙")
    assert (list_texts(log), log.flaws) == (["甲", "乙", "丙"], ())
    assert not list(tmp_path.glob("*.torn-*"))


@given(cut=st.integers(0, 2000))
def test_however_much_of_the_last_line_is_lost_the_others_stay(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = tmp_path_factory.mktemp("log") / NAME
    fill(path, "甲", "乙")
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    path.write_bytes(whole[: max(first, len(whole) - cut)])
    log = fill(path, "丙")
    assert list_texts(log) in (["甲", "乙", "丙"], ["甲", "丙"])
    assert log.flaws == ()


@pytest.mark.parametrize(
    "field",
    [{"time": "gestern"}, {"reviewer": 1}, {"note": None}, {"earlier_year": "2023"}, {"final": 1}, {"verdict": "x"}],
)
def test_a_field_of_another_kind_is_no_decision(tmp_path: Path, field: dict[str, object]) -> None:
    path = tmp_path / NAME
    fill(path, "甲")
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | field) + "\n", "utf-8")
    assert [flaw.code for flaw in read_log(path).flaws] == ["decision_broken"]


def test_a_field_of_a_later_version_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / NAME
    fill(path, "甲")
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"mood": "good"}) + "\n", "utf-8")
    assert list_texts(read_log(path)) == ["甲"]


@pytest.mark.parametrize("decision", [make(note="\udcff"), make(reviewer=" "), make("")])
def test_what_is_no_decision_is_not_added(tmp_path: Path, decision: object) -> None:
    with pytest.raises(UnusableDecisions, match="not saved"):
        add_decision(tmp_path / NAME, decision)  # type: ignore[arg-type]
    assert not (tmp_path / NAME).exists()


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(UnusableDecisions, match="not saved"):
        add_decision(tmp_path / NAME, make())
    with pytest.raises(UnusableDecisions):
        read_log(tmp_path / NAME)


def test_writers_at_once_make_one_chain(tmp_path: Path) -> None:
    path = tmp_path / NAME
    writers = [Thread(target=fill, args=(path, *(f"{name}{n}" for n in range(8)))) for name in "甲乙丙"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    log = read_log(path)
    assert len(log.decisions) == 24
    assert (log.flaws, log.forks) == ((), 0)


def run_git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True, timeout=60, env=clean)


def test_git_merges_two_peoples_files(tmp_path: Path) -> None:
    path = tmp_path / NAME
    run_git(tmp_path, "init", "-b", "one")
    (tmp_path / ".gitattributes").write_text(f"{NAME} -text merge=union\n")
    fill(path, "甲")
    run_git(tmp_path, "add", ".")
    run_git(tmp_path, "commit", "-m", "a")
    run_git(tmp_path, "checkout", "-b", "other")
    fill(path, "乙", "丙")
    run_git(tmp_path, "commit", "-am", "b")
    run_git(tmp_path, "checkout", "one")
    fill(path, "丁")
    run_git(tmp_path, "commit", "-am", "c")
    run_git(tmp_path, "merge", "other")
    log = fill(path, "戊")
    assert sorted(list_texts(log)) == sorted("甲乙丙丁戊")
    assert (log.flaws, log.forks) == ((), 1)


def test_killed_writers_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    assert kill_writers(tmp_path, 6, seed=3) > 6
