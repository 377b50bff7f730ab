"""`yoy batch`: what is printed, written, refused, left alone and removed; one run at a time."""

from __future__ import annotations

import csv
import json
import re
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from conftest import ROOT, Call
from yoy.batch import Fate, Settings, list_bodies, run_batch
from yoy.batch.batch import _lock
from yoy.decisions import NAME, add_decision, find_log, make_decision
from yoy.errors import UnwritableOutput
from yoy.messages import load_messages
from yoy.model import Verdict
from yoy.pipeline import compare, read

from .made import BROKEN, FIRST_YEAR, MISPLACED, Body, Here, hash_tree, make_folder, read_fates, write_body

BODIES = 5
TEXT = Settings("en", ("text",))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `in` of bodies, with a broken report in one of them, and another of a body with one report."""
    place = tmp_path_factory.mktemp("batch")
    make_folder(place / "in", BODIES - 2, 3)
    write_body(place / "in" / "broken", 7, 4, "half a document")
    write_body(place / "in" / "single", 8, 1)
    return place


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Path:
    """The same in a folder of its own, which is the working directory."""
    shutil.copytree(folder / "in", tmp_path / "in")
    return tmp_path


@pytest.fixture(scope="module")
def out(folder: Path) -> Path:
    """What is written of it."""
    run_batch(list_bodies(folder / "in", folder / "out"), folder / "out", Settings("zh"), executor=Here(), parquet=True)
    return folder / "out"


def run(place: Path, **settings: Any) -> dict[str, str]:
    """A run in this process; what lies in the folder of outputs after it."""
    bodies = list_bodies(place / "in", place / "out")
    run_batch(bodies, place / "out", settings.pop("settings", TEXT), executor=Here(), **settings)
    return hash_tree(place / "out")


def test_one_line_is_printed_for_each_file(place: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    ran = call("batch", "in", "-o", "out", "--workers", "1", "--format", "text")
    assert (ran.code, ran.err) == (3, "")
    told = read_fates(ran)
    files = sorted(path.as_posix() for path in Path("in").rglob("*.*"))
    assert [each["file"] for each in told] == files
    refused = [each for each in told if each["fate"] == "refused"]
    assert [(each["file"], each["code"]) for each in refused] == [(f"in/broken/{FIRST_YEAR + 1}.docx", "zip_broken")]
    assert refused[0]["message"].startswith(refused[0]["file"])
    assert {each["fate"] for each in told} == {"first", "compared", "refused"}
    assert all(Path("out", each["output"]).is_file() for each in told if each["fate"] == "compared")
    again = read_fates(call("batch", "in", "-o", "out", "--workers", "1", "--format", "text"))
    assert [each["fate"] for each in again] == [each["fate"].replace("compared", "unchanged") for each in told]


def test_nothing_wrong_is_0(tmp_path: Path, call: Call) -> None:
    make_folder(tmp_path / "in", 1, 2)
    assert call("batch", tmp_path / "in", "-o", tmp_path / "out", "--workers", "1").code == 0


def test_a_bug_is_70(tmp_path: Path, call: Call) -> None:
    make_folder(tmp_path / "in", 1, 2)
    run(tmp_path)
    bug = json.dumps({"x": ["", 0, "", "bug", "a bug"]})
    assert bug  # kept bugs are tried again, so that one is planted where a file's digest is asked for
    import yoy.batch.job as room

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "read_bytes", lambda _: 1 / 0)
        patch.setattr("yoy.batch.executors._run_here", lambda jobs, _: map(room.work_off, jobs))
        ran = call("batch", tmp_path / "in", "-o", tmp_path / "out")
    assert ran.code == 70
    assert {each["code"] for each in read_fates(ran)} == {"bug"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gone", "-o", "out"), "no such folder"),
        (("empty", "-o", "out"), "no bodies found"),
        (("in", "-o", "a.txt"), "is a file"),
        (("in", "-o", "out", "--engine", "dask"), "go together"),
        (("in", "-o", "out", "--scheduler", "tcp://x:1"), "go together"),
        (("in", "-o", "out", "--embedding", "gone"), "no such folder"),
        (("in", "-o", "out", "--workers", "0"), "--workers"),
        (("in",), "--output"),
    ],
)
def test_wrong_usage_is_2(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    make_folder(tmp_path / "in", 1, 1)
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    ran = call("batch", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "out").exists()


def test_a_model_is_loaded_once(place: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(bodies: object, out: Path, settings: Settings, *_: object, **__: object) -> None:
        assert settings.encoder
        raise UnwritableOutput("not_a_folder", out)

    loaded: list[Path] = []
    monkeypatch.setattr("yoy.matching.embedding.load_encoder", lambda folder: loaded.append(folder) or "a model")
    monkeypatch.setattr("yoy.batch.run_batch", run)
    assert call("batch", place / "in", "-o", place / "out", "--embedding", place / "model").code == 2
    assert loaded == [place / "model"]


def test_a_list_of_files_is_a_batch(place: Path) -> None:
    rows = [f"甲局,in/single/{FIRST_YEAR}.txt", f"甲局,in/{Body(7).name}.txt", "乙局,gone.txt"]
    (place / "in" / f"{Body(7).name}.txt").write_text(Body(8).write(FIRST_YEAR + 1), "utf-8")
    (place / "list.csv").write_text("body,path\n" + "\n".join(rows), "utf-8")
    survey = run_batch(list_bodies(place / "list.csv", place / "out"), place / "out", TEXT, executor=Here())
    assert [pair.outputs for pair in survey.pairs] == [(f"甲局/{FIRST_YEAR}-{FIRST_YEAR + 1}.txt",)]
    assert [(file.code, survey.single) for file in survey.faulty] == [("no_such_file", ["乙局"])]


def test_a_second_run_writes_nothing(place: Path) -> None:
    before = run(place, parquet=True)
    times = {path: path.stat().st_mtime_ns for path in (place / "out").rglob("*")}
    assert run(place, parquet=True) == before
    changed = {path.name for path, time in times.items() if path.stat().st_mtime_ns != time}
    assert changed <= {"lock"}


def test_the_same_inputs_give_the_same_bytes(place: Path) -> None:
    before = run(place, settings=Settings("zh", ("html", "xlsx")), parquet=True)
    shutil.rmtree(place / "out")
    assert run(place, settings=Settings("zh", ("html", "xlsx")), parquet=True) == before


def test_a_run_without_the_broken_ones_gives_the_same(tmp_path: Path) -> None:
    ways = [*BROKEN, *MISPLACED]
    for number, way in enumerate(ways):
        write_body(tmp_path / "all" / "in" / f"{number:02}", number, 3, way)
    codes = {
        path: code
        for number, way in enumerate(ways)
        for path, code in write_body(tmp_path / "sound" / "in" / f"{number:02}", number, 3, way)
    }
    for path in codes:
        path.rmdir() if path.is_dir() else path.unlink()
    trees = []
    with pytest.MonkeyPatch.context() as patch:
        for each in ("all", "sound"):
            patch.chdir(tmp_path / each)
            survey = run_batch(list_bodies(Path("in"), Path("out")), Path("out"), TEXT, workers=2)
            trees.append({name: sum for name, sum in hash_tree(Path("out")).items() if re.match(r"\d\d/|follow", name)})
    assert trees[0] == trees[1]
    assert len(trees[0]) == len(ways) + 1
    assert survey.faulty == []


def test_what_is_gone_is_removed(place: Path) -> None:
    run(place)
    shutil.rmtree(place / "in" / "broken")
    after = run(place)
    assert not [name for name in after if "broken" in name]
    shutil.rmtree(place / "out")
    assert run(place) == after


def test_a_parquet_of_another_run_does_not_stay(place: Path) -> None:
    run(place, parquet=True)
    (place / "in" / "single" / f"{FIRST_YEAR + 1}.txt").write_text(Body(8).write(FIRST_YEAR + 1), "utf-8")
    assert "follow-ups.parquet" not in run(place)
    both = run(place, parquet=True)
    shutil.rmtree(place / "out")
    assert run(place, parquet=True) == both


def test_tables_that_were_deleted_are_made_again(place: Path) -> None:
    before = run(place)
    for name in ("index.html", "bodies.xlsx", "follow-ups.csv", ".yoy/tables"):
        (place / "out" / name).unlink()
        assert run(place) == before


def test_two_runs_at_once_the_second_says_so(place: Path, spawn: Call) -> None:
    with _lock(place / "out"):
        ran = spawn("batch", place / "in", "-o", place / "out")
    assert ran.code == 2
    assert "another yoy batch is writing this folder" in ran.err
    assert ran.out == ""
    assert spawn("batch", place / "in", "-o", place / "out", "--format", "text").code == 3


def test_what_a_killed_run_left_half_written_is_removed(place: Path) -> None:
    before = run(place)
    name = "broken"
    for folder in (place / "out", place / "out" / ".yoy", place / "out" / name, place / "out" / ".yoy" / name):
        (folder / ".page.html.abcd.half").write_text("<")
    assert run(place) == before


def test_the_example_of_the_documents_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_folder(tmp_path / "reports", 2, 2)
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "batch.md").read_text("utf-8"), re.S)
    known: dict[str, Any] = {}
    exec(example, known)
    assert len(known["survey"].pairs) == 2


# What is counted


def count_csv(out: Path) -> dict[str, int]:
    rows = csv.DictReader(StringIO((out / "follow-ups.csv").read_text("utf-8-sig"), newline=""))
    newest: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        kept = newest.setdefault(row["body"], [])
        if kept and int(kept[0]["later_year"]) < int(row["later_year"]):
            kept.clear()
        kept.append(row)
    return count_rows([row for kept in newest.values() for row in kept])


def count_rows(rows: list[dict[str, str]]) -> dict[str, int]:
    due = [row for row in rows if row["due"] == "true"]
    return {
        "promises": len(rows),
        "due": len(due),
        "answered": sum(row["answered"] == "true" for row in due),
        "restated": sum(row["restated"] == "true" for row in rows),
        "needs_review": sum(row["needs_review"] == "true" for row in rows),
        "fulfilled": sum(
            row["verdict"] == Verdict.FULFILLED and row["checkability"] in ("C1", "C2", "C3") for row in due
        ),
    }


def test_page_workbook_and_table_count_the_same(out: Path) -> None:
    counts = count_csv(out)
    words = load_messages("zh")
    newest, years, refused = load_workbook(out / "bodies.xlsx").worksheets
    head = [cell.value for cell in newest[1]]
    rows = [dict(zip(head, (cell.value for cell in row), strict=True)) for row in newest.iter_rows(min_row=2)]
    assert len(rows) == BODIES - 1
    for name, value in counts.items():
        assert sum(row[words[f"batch.{name}"]] for row in rows) == value > 0, name
    rates = [row[words["batch.rate"]] for row in rows]
    assert rates == sorted(rates)
    assert years.max_row == 1 + 2 * (BODIES - 1)
    assert refused.max_row == 2
    page = (out / "index.html").read_text("utf-8")
    told = re.findall(r"<dd><b>([^<]*)</b> <span>([^<]*)</span>", page)
    assert told[0] == (f"{100 * counts['answered'] / counts['due']:.0f}%", f"{counts['answered']} / {counts['due']}")
    assert [value for value, _ in told[2:]] == [
        str(counts["due"] - counts["answered"]),
        str(counts["restated"]),
        str(counts["needs_review"]),
    ]
    parts = [
        (int(a), int(b)) for a, b in re.findall(r'<td data-s="[^"]*"><b>[^<]*</b> <span class="of">(\d+) / (\d+)', page)
    ]
    assert sum(a for a, _ in parts[::2]) == counts["answered"]
    assert sum(b for _, b in parts[::2]) == counts["due"]
    assert sum(a for a, _ in parts[1::2]) == counts["fulfilled"]


def test_every_page_that_is_led_to_is_there(out: Path) -> None:
    from urllib.parse import unquote

    links = re.findall(r'<a href="([^#"]+)"', (out / "index.html").read_text("utf-8"))
    assert len(links) == len(set(links)) == 2 * (BODIES - 1)
    assert all((out / unquote(link)).is_file() for link in links)


def test_what_was_refused_and_who_has_one_report_is_told(out: Path) -> None:
    page = (out / "index.html").read_text("utf-8")
    assert f"in/broken/{FIRST_YEAR + 1}.docx" in page
    assert "single" in page


NAMES = ('"><img src=x onerror=alert(1)>', "=HYPERLINK(1)", "a\nb", "\x1b[31m", "\u202egnp", "a#b?c&d%41", "{{ 7*7 }}")


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_are_text_everywhere(tmp_path: Path, name: str) -> None:
    write_body(tmp_path / "in" / name, 0, 2)
    write_body(tmp_path / "in" / f"{name}b", 1, 2, "nothing")
    run(tmp_path, settings=Settings("en", ("html", "xlsx")))
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "<img" not in page and "49" not in re.findall(r"<bdi>(.*?)</bdi>", page)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e]", page)
    (link,) = re.findall(r'<th scope="row"[^>]*><a href="([^"]*)"', page)
    from urllib.parse import unquote

    assert (tmp_path / "out" / unquote(link)).is_file()
    for sheet in load_workbook(tmp_path / "out" / "bodies.xlsx"):
        assert all(cell.data_type != "f" for row in sheet for cell in row)
    table = (tmp_path / "out" / "follow-ups.csv").read_text("utf-8-sig")
    assert '"=HYPERLINK' not in table


def test_an_organ_in_the_page_is_as_its_report_has_it(out: Path) -> None:
    page = (out / "index.html").read_text("utf-8")
    assert f'<bdi>{Body(7).name}</bdi></a> <span class="note"><bdi>broken</bdi>' in page


def decide(folder: Path, verdict: Verdict = Verdict.CHANGED, years: tuple[int, int] = (FIRST_YEAR, 2021)) -> None:
    """Put a decision on the first promise of a pair beside the reports."""
    comparison = compare(*(read(folder / f"{year}.txt") for year in years))
    add_decision(folder / NAME, make_decision(comparison, comparison.follow_ups[0], verdict, "王某", note="见附件"))


def list_decided(out: Path) -> list[tuple[str, str, str]]:
    rows = csv.DictReader((out / "follow-ups.csv").read_text("utf-8-sig").splitlines())
    return [(row["body"], row["verdict"], row["reviewer"]) for row in rows if row["reviewer"]]


def test_a_decision_counts_and_does_its_body_again_and_no_other(place: Path) -> None:
    out = place / "out"

    def run_again(**settings: Any) -> dict[str, set[Fate]]:
        survey = run_batch(list_bodies(place / "in", out), out, Settings("en"), executor=Here(), **settings)
        return {body.body: {file.fate for file in body.files} for body in survey.bodies}

    before = run_again(find_log=find_log)
    first = min(name for name, fates in before.items() if Fate.COMPARED in fates)
    decide(place / "in" / first)
    after = run_again(find_log=find_log)
    assert after[first] == before[first], "the file of decisions is no report"
    assert not any(Fate.COMPARED in fates for name, fates in after.items() if name != first)
    assert list_decided(out) == [(first, "changed", "王某")]
    assert "1 promises bear a reviewer" in (out / first / f"{FIRST_YEAR}-2021.html").read_text("utf-8")
    assert not any(Fate.COMPARED in fates for fates in run_again(find_log=find_log).values())
    tree = hash_tree(out)
    shutil.rmtree(out)
    run_again(find_log=find_log)
    assert hash_tree(out) == tree
    assert Fate.COMPARED in run_again()[first]
    assert list_decided(out) == []


def test_the_index_says_how_many_promises_were_decided_on(place: Path) -> None:
    first = list_bodies(place / "in", place / "out")[0]
    decide(first.files[0].parent, years=(2021, 2022))
    run(place, find_log=find_log)
    assert "Of the promises in these, 1 bear the verdict of a reviewer." in (place / "out/index.html").read_text(
        "utf-8"
    )


def test_decisions_on_a_listed_report_lie_beside_the_later_one(place: Path) -> None:
    first = list_bodies(place / "in", place / "out")[0]
    files = [path.rename(place / path.name) for path in first.files]
    decide(place)
    rows = [f"水务局,{path.name}" for path in files]
    (place / "list.csv").write_text("\n".join(("body,path", *rows)), "utf-8")
    run_batch(list_bodies(place / "list.csv", place / "out"), place / "out", TEXT, executor=Here(), find_log=find_log)
    assert list_decided(place / "out") == [("水务局", "changed", "王某")]


def test_a_flawed_decision_is_named_and_costs_no_report(
    place: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    for other in sorted(Path("in").iterdir())[1:]:
        shutil.rmtree(other)
    (body,) = Path("in").iterdir()
    decide(body)
    with (body / NAME).open("a") as file:
        file.write("{}\n")
    ran = call("batch", "in", "-o", "out", "--workers", "1", "--format", "text")
    assert (ran.code, {told["fate"] for told in read_fates(ran)}) == (0, {"first", "compared"})
    assert f"{NAME}:2: this line is not a whole decision" in ran.err
    assert list_decided(Path("out")) == [(body.name, "changed", "王某")]
    call("batch", "in", "-o", "out", "--workers", "1", "--format", "text", "--no-decisions")
    assert list_decided(Path("out")) == []
