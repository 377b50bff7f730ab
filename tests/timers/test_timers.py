"""Units that schedulers take: checked by the schedulers' own tools where they are, and run."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from conftest import Call, clean_environment
from yoy.errors import UnusablePlan
from yoy.messages import LANGUAGES
from yoy.timers import Every, Plan, Scheduler, make_plan, write_units

HARD = "报告 100% $HOME 'a' \"b\" \\c ${{ x }}"
"""A folder's name with what shells, cron, systemd and GitHub take for theirs."""
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def make(folder: Path, every: Every = Every.WEEK, *options: str) -> Plan:
    return make_plan(folder, folder.parent, sys.executable, options, every, "06:05")


@pytest.fixture
def hard(tmp_path: Path) -> Path:
    """A folder with a hard name and the reports of one body."""
    folder = tmp_path / "家 100%" / HARD
    folder.mkdir(parents=True)
    write = {"body": "云汐县水务局", "measures": ["泵站12座全部建成投用"], "next_steps": ["建成泵站12座"]}
    for year in (2023, 2024):
        (folder / f"{year}.json").write_text(json.dumps(write | {"year": year, "title": f"{year}"}), "utf-8")
    return folder


def run_shell(command: str, cwd: Path, **settings: str) -> int:
    done = subprocess.run(
        ["sh", "-c", command], cwd=cwd, env=clean_environment(**settings), capture_output=True, timeout=60, check=False
    )
    return done.returncode


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scheduler", list(Scheduler))
@pytest.mark.parametrize("every", list(Every))
def test_every_unit_can_be_written(hard: Path, scheduler: Scheduler, every: Every, lang: str) -> None:
    units = write_units(scheduler, make(hard, every), lang)
    assert all(unit.endswith("\n") for unit in units.values())
    assert units == write_units(scheduler, make(hard, every), lang)


@pytest.mark.parametrize("at", ["7", "24:00", "07:60", "07:00:00", "noon", ""])
def test_a_time_that_is_none_is_refused(tmp_path: Path, at: str) -> None:
    with pytest.raises(UnusablePlan):
        make_plan(tmp_path, tmp_path, "python", (), Every.DAY, at)


def test_a_line_end_in_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusablePlan):
        make(tmp_path / "a\nb")


def test_a_line_that_cron_would_not_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusablePlan):
        write_units(Scheduler.CRON, make(tmp_path, Every.DAY, "-o", "x" * 900), "en")


@pytest.mark.parametrize(
    ("every", "times"),
    [
        (Every.DAY, "5 6 * * *"),
        (Every.WEEK, "5 6 * * 1"),
        (Every.MONTH, "5 6 2 * *"),
        (Every.YEAR, "5 6 2 4 *"),
    ],
)
def test_a_cron_line_has_its_times_and_runs(hard: Path, every: Every, times: str) -> None:
    *notes, line = write_units(Scheduler.CRON, make(hard, every, "-o", "out.json"), "en")["yoy-check.cron"].splitlines()
    assert all(note.startswith("# ") for note in notes)
    assert line.startswith(f"{times} cd ")
    assert not re.search(r"(?<!\\)%", line), "which cron takes for a line end"
    command = line.removeprefix(f"{times} ").replace(r"\%", "%")
    assert run_shell(command, Path("/")) in (0, 1)
    assert (hard.parent / "out.json").is_file()
    assert run_shell(command, Path("/")) == 0


@pytest.mark.skipif(shutil.which("crontab") is None, reason="there is no crontab here")
def test_crontab_takes_the_line(hard: Path, tmp_path: Path) -> None:
    path = tmp_path / "cron"
    path.write_text(write_units(Scheduler.CRON, make(hard), "zh")["yoy-check.cron"], "utf-8")
    done = subprocess.run(["crontab", "-T", path], capture_output=True, timeout=60, check=False)
    if b"invalid option" in done.stderr:
        pytest.skip("this crontab checks no files")
    assert done.returncode == 0, done.stderr


def unquote_systemd(line: str) -> list[str]:
    """The arguments of an ExecStart as systemd.syntax(7) reads them."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line.partition("=")[2])
    plain = [re.sub(r"\\(.)", r"\1", quoted) if quoted else bare for quoted, bare in words]
    return [word.replace("%%", "%").replace("$$", "$") for word in plain]


def test_a_service_starts_the_very_command(hard: Path) -> None:
    plan = make(hard, Every.WEEK, "-o", "out 50%.json")
    service = write_units(Scheduler.SYSTEMD, plan, "en")["yoy-check.service"].splitlines()
    start = next(line for line in service if line.startswith("ExecStart="))
    assert tuple(unquote_systemd(start)) == plan.command
    assert f"WorkingDirectory={hard.parent}".replace("%", "%%") in service


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze here")
@pytest.mark.parametrize("every", list(Every))
def test_systemd_takes_service_and_timer(hard: Path, tmp_path: Path, every: Every) -> None:
    units = write_units(Scheduler.SYSTEMD, make(hard, every), "zh")
    for name, unit in units.items():
        (tmp_path / name).write_text(unit, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", *(tmp_path / name for name in units)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    said = [line for line in done.stderr.splitlines() if "yoy-check" in line or str(tmp_path) in line]
    assert said == []
    calendar = next(line for line in units["yoy-check.timer"].splitlines() if line.startswith("OnCalendar="))
    subprocess.run(
        ["systemd-analyze", "calendar", calendar.partition("=")[2]], capture_output=True, timeout=60, check=True
    )


@pytest.mark.skipif(
    importlib.util.find_spec("check_jsonschema") is None, reason="check-jsonschema, which has the schema, is not here"
)
@pytest.mark.parametrize("every", list(Every))
def test_a_workflow_follows_the_schema_of_github(hard: Path, tmp_path: Path, every: Every) -> None:
    path = tmp_path / "yoy-check.yml"
    path.write_text(write_units(Scheduler.GITHUB, make(hard, every), "zh")["yoy-check.yml"], "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_workflow_names_the_folder_as_its_repository_does(hard: Path) -> None:
    (hard.parent / ".git").mkdir()
    workflow = write_units(Scheduler.GITHUB, make(hard), "en")["yoy-check.yml"]
    run = next(
        step["run"] for step in yaml.safe_load(workflow)["jobs"]["check"]["steps"] if step.get("name") == "Check"
    )
    assert "${{ '${{' }} x }}" in run
    assert str(hard.parent) not in run
    assert "60 days" in workflow


def test_a_task_is_xml_with_the_command(hard: Path) -> None:
    plan = make(hard, Every.YEAR)
    unit = write_units(Scheduler.WINDOWS, plan, "zh")["yoy-check.xml"]
    task = ElementTree.fromstring(unit)
    texts = {each.tag.removeprefix(TASK): each.text for each in task.iter()}
    assert (texts["Command"], texts["WorkingDirectory"]) == (sys.executable, str(hard.parent))
    assert subprocess.list2cmdline(plan.command[1:]) == texts["Arguments"]
    assert texts["StartBoundary"] == "2024-01-01T06:05:00"
    assert {each.tag.removeprefix(TASK) for each in task.iter()} >= {"ScheduleByMonth", "April", "StartWhenAvailable"}


def test_the_command_prints_or_writes_the_units(hard: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(hard.parent)
    ran = call("schedule", "systemd", HARD, "--every", "month", "--at", "6:05", "--fail-under", "60", "-o", "r.json")
    assert (ran.code, ran.err) == (0, "")
    assert "OnCalendar=*-*-02 06:05:00" in ran.out
    assert "--fail-under 60 -o r.json -o - --lang en" in ran.out
    assert call("schedule", "systemd", HARD, "--into", hard.parent).code == 0
    assert sorted(path.name for path in hard.parent.glob("yoy-check.*")) == ["yoy-check.service", "yoy-check.timer"]


@pytest.mark.parametrize(
    "options",
    [["--fail-unter", "60"], ["--max-unanswered", "-1"], ["--at", "7"], ["--every", "hour"], ["--notify", "json://x"]],
)
def test_what_check_would_refuse_is_refused_now(hard: Path, call: Call, options: list[str]) -> None:
    ran = call("schedule", "cron", hard, *options)
    assert (ran.code, ran.out) == (2, "")
    assert "json://x" not in ran.err


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, call: Call) -> None:
    assert call("schedule", "cron", tmp_path / "nowhere").code == 2
