"""`yoy check` from the command line: folders, baselines, rules, exit codes, outputs."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

import yoy
from conftest import Call, Ran, Samples
from yoy.decisions import NAME as DECISIONS
from yoy.decisions import add_decision, make_decision
from yoy.errors import UnreadableSource, UnusableBaseline
from yoy.gate import NAME, State, check, dump_check, find_today
from yoy.model import Verdict

SCHEMA = json.loads((Path(yoy.__file__).parent / "schemas" / "check.schema.json").read_text("utf-8"))
PLAN = ["建成泵站12座", "修缮镇村校舍3所", "编制云汐河河道手册"]
DONE = ["泵站12座全部建成投用", "镇村校舍3所修缮完工", "云汐河河道手册编制完成并印发"]


def write_report(folder: Path, year: int, plan: list[str], measures: list[str], body: str = "云汐县水务局") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{year}.yaml"
    listed = {"body": body, "year": year, "measures": measures, "next_steps": plan}
    path.write_text(json.dumps(listed, ensure_ascii=False), "utf-8")
    return path


@pytest.fixture
def body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One body's folder with three years, in which all is answered; the working directory is above it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "水务 局"
    write_report(folder, 2022, ["办结信访案件"], ["召开工作会议5次"])
    write_report(folder, 2023, PLAN, ["办结信访案件30件"])
    write_report(folder, 2024, ["整治黑臭水体5处"], DONE)
    return folder


def test_the_two_newest_years_are_checked_and_pass(body: Path, call: Call) -> None:
    ran = call("check", body)
    assert (ran.code, ran.err) == (0, "")
    assert "2023 → 2024" in ran.out
    assert (body / NAME).is_file()


def test_only_what_is_new_fails_and_once(body: Path, call: Call) -> None:
    assert call("check", body).code == 0
    write_report(body, 2024, ["整治黑臭水体5处"], DONE[1:])
    ran = call("check", body)
    assert ran.code == 1
    assert "New: 1" in ran.out
    assert PLAN[0] in ran.out
    assert PLAN[1] not in ran.out
    assert call("check", body).code == 0
    assert "known: 1" in call("check", body).out
    write_report(body, 2024, ["整治黑臭水体5处"], DONE)
    ran = call("check", body)
    assert (ran.code, "resolved: 1" in ran.out) == (0, True)


def test_a_baseline_is_left_alone_and_nothing_is_kept_beside_it(body: Path, call: Call, tmp_path: Path) -> None:
    last = tmp_path / "last.json"
    assert call("check", body, "--no-keep", "-o", last).code == 0
    before = last.read_bytes()
    write_report(body, 2024, ["整治黑臭水体5处"], DONE[:2])
    for _ in range(2):
        assert call("check", body, "--baseline", last).code == 1
    assert last.read_bytes() == before
    assert not (body / NAME).exists()


def test_two_reports_are_checked_as_well(body: Path, call: Call) -> None:
    pair = body / "2023.yaml", body / "2024.yaml"
    assert call("check", *pair).code == 0
    assert (body / NAME).is_file()
    assert call("check", body, "--baseline", body / NAME).code == 0


def test_many_bodies_are_checked_and_a_broken_one_stops_none(body: Path, call: Call, tmp_path: Path) -> None:
    write_report(tmp_path / "林业局", 2023, ["新造林木两千亩"], ["办结案件30件"], "云汐县林业局")
    write_report(tmp_path / "林业局", 2024, ["整治林场"], ["办结案件40件"], "云汐县林业局")
    (tmp_path / "坏的").mkdir()
    (tmp_path / "坏的" / "2024.txt").write_bytes(b"\x00\xff\x00")
    ran = call("check", tmp_path)
    assert ran.code == 3, "which outranks 1"
    for words in ("新造林木两千亩", "✔ 云汐县水务局", "✘ 云汐县林业局", "2024.txt", "needs two reports"):
        assert words in ran.out
    shutil.rmtree(tmp_path / "坏的")
    assert call("check", tmp_path).code == 0


def test_a_folder_that_cannot_be_opened_stops_none(
    body: Path, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def iterate(folder: Path) -> Iterator[Path]:
        if folder == locked:
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return real(folder)

    (locked := tmp_path / "林业局").mkdir()
    real = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", iterate)
    ran = call("check", tmp_path)
    assert (ran.code, "✔ 云汐县水务局" in ran.out) == (3, True)
    assert "cannot be opened: permission denied" in " ".join(ran.out.split())
    ran = call("check", locked)
    assert (ran.code, ran.out) == (2, "")
    assert f"yoy: {locked}: cannot be opened" in ran.err


def test_a_body_that_cannot_be_read_keeps_what_was_known(body: Path, call: Call, tmp_path: Path) -> None:
    write_report(tmp_path / "林业局", 2023, ["新造林木两千亩"], ["办结案件30件"], "云汐县林业局")
    later = write_report(tmp_path / "林业局", 2024, ["整治林场"], ["办结案件40件"], "云汐县林业局")
    content = later.read_bytes()
    assert call("check", tmp_path).code == 1
    later.write_text("body: [", "utf-8")
    assert call("check", tmp_path).code == 3
    later.write_bytes(content)
    assert call("check", tmp_path).code == 0


def test_a_folder_moved_and_renamed_is_known_by_its_body(body: Path, call: Call, tmp_path: Path) -> None:
    write_report(body, 2024, ["整治黑臭水体5处"], DONE[1:])
    assert call("check", body).code == 1
    moved = body.rename(tmp_path / "elsewhere")
    assert call("check", moved).code == 0


def test_results_in_the_folder_are_no_reports(body: Path, call: Call) -> None:
    names = ("result.json", "summary.txt", "page.html", "table.docx", "ledger.json")
    assert call("check", body, "-o", body / "result.json", "-o", body / "summary.txt").code == 0
    pair = (body / "2023.yaml", body / "2024.yaml")
    assert call("compare", *pair, "-o", body / "page.html", "-o", body / "table.docx").code == 0
    assert call("history", body, "--no-db", "-o", body / "ledger.json").code == 0
    for _ in range(2):
        assert all((body / name).exists() for name in names)
        ran = call("check", body, "-o", body / "summary.txt", "-o", body / "result.json")
        assert ran.code == 0
        ran = call("history", body, "--no-db", "-o", body / "page.html")
        assert ran.code == 0


def test_a_report_in_the_folder_is_never_written_over(body: Path, call: Call) -> None:
    shutil.copy(body / "2022.yaml", body / "2022.txt")
    for command in (("check", body), ("history", body, "--no-db"), ("check", body.parent)):
        for name in ("2022.txt", "2024.yaml"):
            before = (body / name).read_bytes()
            ran = call(*command, "-o", body / name, "--format", "json")
            assert (ran.code, (body / name).read_bytes()) == (2, before)


def test_a_report_that_cannot_be_read_is_named(body: Path, call: Call) -> None:
    (body / "2021.txt").write_bytes(b"\x00\xff\x00")
    ran = call("check", body, "-o", "result.json")
    assert (ran.code, "2021.txt" in ran.err) == (3, True)


def test_where_nothing_can_be_checked(body: Path, call: Call, tmp_path: Path) -> None:
    for year in (2022, 2023):
        (body / f"{year}.yaml").unlink()
    assert call("check", body).code == 2
    assert not (body / NAME).exists()
    (tmp_path / "empty").mkdir()
    assert call("check", tmp_path / "empty").code == 2
    assert call("check", body / "2024.yaml").code == 2
    assert call("check", body, body / "2024.yaml").code == 2
    assert call("check", "nowhere").code == 2


def test_rules_from_file_and_command_line(body: Path, call: Call, tmp_path: Path) -> None:
    write_report(body, 2024, ["整治黑臭水体5处"], DONE[1:])

    def run(*options: object) -> int:
        return call("check", body, "--no-keep", *options).code

    rules = tmp_path / "yoy.toml"
    assert run() == 1
    rules.write_text("[check]\nfail_under = 60\n", "utf-8")
    assert run() == 0
    assert run("--fail-under", 70) == 1
    rules.write_text('[check]\nfail_under = 60\n[check.bodies."云汐县水务局"]\nfail_under = 90\n', "utf-8")
    assert run() == 1
    assert run("--fail-under", 50) == 0, "the command line stands above both"
    rules.write_text("[check]\nmax_unanswered = 1\n", "utf-8")
    assert run() == 0
    assert run("--max-unanswered", 0) == 1
    rules.write_text("[check]\nfail_unter = 1\n", "utf-8")
    assert run() == 2
    rules.write_text('[findings]\noff = ["tension"]\n[check]\nfindings = []\nmax_fall = 2.5\n', "utf-8")
    assert run() == 0


def test_rules_for_a_body_that_is_not_there_are_named(body: Path, call: Call, tmp_path: Path) -> None:
    (tmp_path / "yoy.toml").write_text('[check.bodies."云汐县教育局"]\nfail_under = 90\n', "utf-8")
    ran = call("check", tmp_path)
    assert (ran.code, "云汐县教育局" in ran.out) == (0, True)


@pytest.mark.parametrize(("today", "code"), [("2026-03-31", 0), ("2026-04-01", 1), ("2025-12-31", 0)])
def test_a_report_that_is_missing(body: Path, call: Call, tmp_path: Path, today: str, code: int) -> None:
    (tmp_path / "yoy.toml").write_text('[check]\ndue = "04-01"\n', "utf-8")
    ran = call("check", body, "--today", today)
    assert ran.code == code
    assert ("No report on 2025 was found" in ran.out) is bool(code)
    assert call("check", body, "--today", today).code == 0, "it is told once"


def test_a_single_report_is_asked_for_its_successor(body: Path, call: Call, tmp_path: Path) -> None:
    for year in (2022, 2023):
        (body / f"{year}.yaml").unlink()
    (tmp_path / "yoy.toml").write_text('[check]\ndue = "04-01"\n', "utf-8")
    ran = call("check", body, "--today", "2026-05-01")
    assert (ran.code, "No report on 2025 was found" in ran.out) == (3, True)


def test_a_report_that_is_late(body: Path, call: Call, tmp_path: Path, samples: Samples) -> None:
    report = samples.source("jichuan-shichang-jianguan-ju", "2024.html").read_text("utf-8")
    (tmp_path / "yoy.toml").write_text('[check]\ndue = "01-02"\n', "utf-8")
    folder = tmp_path / "jichuan"
    folder.mkdir()
    shutil.copy(samples.source("jichuan-shichang-jianguan-ju", "2023.txt"), folder)
    meta = '<head><meta name="PubDate" content="2025-03-27">'
    (folder / "2024.html").write_text(report.replace("<head>", meta, 1), "utf-8")
    ran = call("check", folder, "--today", "2025-06-01")
    assert "Report late The report on 2024 gives 2025-03-27" in " ".join(ran.out.split())


def test_the_day_is_given_or_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert find_today() == date(2001, 9, 9)
    for named in ("soon", "", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", named)
        assert find_today() > date(2024, 1, 1)


def test_quiet_prints_only_what_is_new(body: Path, call: Call) -> None:
    ran = call("check", body, "--quiet", "-o", "r.json", "-o", "-")
    assert (ran.out, ran.err) == ("", ""), "so that cron has nothing to mail"
    assert Path("r.json").is_file()
    write_report(body, 2024, ["整治黑臭水体5处"], DONE[1:])
    assert PLAN[0] in call("check", body, "-q").out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_output_of_a_run_is_the_same_again(body: Path, call: Call, tmp_path: Path, lang: str) -> None:
    write_report(body, 2024, ["整治黑臭水体5处"], DONE[1:])
    names = ("r.json", "r.xml", "r.md", "r.txt")

    def run(folder: str) -> dict[str, bytes]:
        (tmp_path / folder).mkdir()
        outputs = [part for name in names for part in ("-o", tmp_path / folder / name)]
        assert call("check", body, "--no-keep", "--lang", lang, *outputs).code == 1
        return {name: (tmp_path / folder / name).read_bytes() for name in names}

    first = run("a")
    assert run("b") == first
    assert call("check", body, "--no-keep", "--format", "github", "--lang", lang).out.encode() == first["r.md"]
    result = json.loads(first["r.json"])
    Draft202012Validator(SCHEMA).validate(result)
    assert result["counts"]["new"] == 1
    suites = ElementTree.fromstring(first["r.xml"])
    assert (suites.get("tests"), suites.get("failures"), suites.get("errors")) == ("5", "2", "0")
    assert PLAN[0] in first["r.txt"].decode()


def test_what_is_kept_is_stable_and_after_the_schema(body: Path, call: Call) -> None:
    write_report(body, 2024, ["整治黑臭水体5处"], DONE[1:])
    call("check", body)
    call("check", body)
    kept = (body / NAME).read_bytes()
    Draft202012Validator(SCHEMA).validate(json.loads(kept))
    call("check", body)
    assert (body / NAME).read_bytes() == kept
    write_report(body, 2025, ["整治黑臭水体5处"], ["完成黑臭水体整治3处"])
    call("check", body)
    years = [record["later"]["year"] for record in json.loads((body / NAME).read_bytes())["bodies"]]
    assert years == [2025, 2024], "both pairs of years are known"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"schema": "yoy/report/1"}', b'{"schema": "yoy/check/1", "bodies": [{}]}']
)
def test_a_baseline_that_is_none_is_refused(body: Path, call: Call, content: bytes) -> None:
    (body / NAME).write_bytes(content)
    ran = call("check", body)
    assert (ran.code, ran.out) == (2, "")
    assert NAME in ran.err
    assert (body / NAME).read_bytes() == content
    assert call("check", body, "--no-keep").code == 0


def test_as_a_library(body: Path, tmp_path: Path) -> None:
    checked = yoy.check(body, rules=yoy.Rules(fail_under=100.0))
    assert (checked.passed, checked.count(State.ANSWERED)) == (True, 3)
    last = tmp_path / "last.json"
    last.write_text(dump_check(checked), "utf-8")
    write_report(body, 2024, ["整治黑臭水体5处"], DONE[1:])
    assert not check(body / "2023.yaml", body / "2024.yaml", baseline=last).passed
    with pytest.raises(UnusableBaseline):
        yoy.check(body, baseline=tmp_path / "nowhere.json")
    with pytest.raises(UnreadableSource):
        yoy.check(tmp_path / "nowhere")


def decide_on(body: Path, number: int, verdict: Verdict, reviewer: str = "王某") -> None:
    comparison = yoy.compare(yoy.read(body / "2023.yaml"), yoy.read(body / "2024.yaml"))
    add_decision(body / DECISIONS, make_decision(comparison, comparison.follow_ups[number], verdict, reviewer))


def test_decisions_beside_each_bodys_reports_count(body: Path, tmp_path: Path, call: Call) -> None:
    others = tmp_path / "市政 局"
    shutil.copytree(body, others)
    assert call("check", tmp_path).code == 0
    decide_on(body, 0, Verdict.NO_TRACE)
    assert call("check", tmp_path, "--no-decisions", "--no-keep", "--baseline", NAME).code == 0
    ran = call("check", tmp_path, "-o", "a.json")
    assert ran.code == 1
    assert ran.err.count("1 promises bear a reviewer's verdict") == 1
    first, second = json.loads(Path("a.json").read_text("utf-8"))["bodies"]
    decided, other = (first, second) if first["name"] == body.name else (second, first)
    assert (decided["answered"], decided["decisions"]["decided"], decided["promises"][0]["reviewer"]) == (2, 1, "王某")
    assert (other["answered"], other["decisions"]) == (3, None)
    Draft202012Validator(SCHEMA).validate(json.loads(Path("a.json").read_text("utf-8")))
    assert "1 promises bear a reviewer's verdict" in " ".join(call("check", body, "--no-keep").out.split())
    assert call("check", tmp_path, "--quiet") == Ran(0, "", "")


def test_a_file_of_decisions_can_be_named_and_is_not_written_over(body: Path, tmp_path: Path, call: Call) -> None:
    decide_on(body, 0, Verdict.NO_TRACE)
    log = (body / DECISIONS).rename(tmp_path / "else.jsonl")
    assert call("check", body, "--no-keep").code == 0
    assert call("check", body, "--no-keep", "--decisions", log).code == 1
    assert call("check", body, "--no-keep", "--decisions", tmp_path / "none.jsonl").code == 2
    log.rename(body / DECISIONS)
    for place in (body, tmp_path):
        assert call("check", place, "-o", body / DECISIONS, "--format", "json").code == 2


def test_a_flawed_line_is_named_and_the_others_count(body: Path, call: Call) -> None:
    decide_on(body, 0, Verdict.NO_TRACE)
    with (body / DECISIONS).open("a") as file:
        file.write("{}\n")
    ran = call("check", body)
    assert (ran.code, ran.err.count(f"{DECISIONS}:2: this line is not a whole decision")) == (1, 1)


def test_a_decision_does_not_hide_that_its_words_are_gone(body: Path, call: Call) -> None:
    decide_on(body, 0, Verdict.FULFILLED)
    assert call("check", body).code == 0
    write_report(body, 2024, ["整治黑臭水体5处"], DONE[1:])
    ran = call("check", body)
    told = " ".join(ran.out.split())
    assert (ran.code, "New: 1" in told, PLAN[0] in told) == (1, True, True)
    assert "王某's decision is to be reviewed again and does not count here." in told
    assert f"Nolongerinthereport:“{DONE[0]}”." in "".join(ran.out.split())
