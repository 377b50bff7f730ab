"""The store: only what is new is compared, what is kept gives the same ledger, and no other file is touched."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, Call
from yoy.errors import UnusableStore
from yoy.ledger import NAME, Ledger, follow_body, history, open_store
from yoy.ledger.store import VERSION
from yoy.messages import load_messages
from yoy.model import Kind, Report, Verdict
from yoy.rendering.history import render_ledger

from .made import make_ledger, make_report, make_sequel
from .test_history import YEARS, write_report

Files = list[Path]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Four reports in a folder of their own."""
    (tmp_path / "reports").mkdir()
    return [write_report(tmp_path / "reports", year) for year in YEARS]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[int, int]]]:
    """The years of every two reports that are really compared."""
    pairs: list[tuple[int, int]] = []

    def compare(earlier: Report, later: Report, **options: object) -> object:
        pairs.append((earlier.year, later.year))
        return real(earlier, later, **options)  # type: ignore[arg-type]

    real = history.compare
    monkeypatch.setattr(history, "compare", compare)
    yield pairs


def follow(files: Files, path: Path) -> Ledger:
    return follow_body(files, store=lambda: open_store(path))


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_a_rerun_compares_nothing_and_gives_the_same(
    files: Files, tmp_path: Path, counted: list[tuple[int, int]]
) -> None:
    first = follow(files, tmp_path / NAME)
    assert counted == [(2019, 2020), (2020, 2021), (2021, 2022), (2019, 2022)]
    counted.clear()
    assert follow(files, tmp_path / NAME) == first
    assert counted == []
    assert follow_body(files) == first


def test_only_what_is_new_is_compared(files: Files, tmp_path: Path, counted: list[tuple[int, int]]) -> None:
    follow(files[:-1], tmp_path / NAME)
    counted.clear()
    whole = follow(files, tmp_path / NAME)
    assert counted == [(2021, 2022), (2019, 2022)]
    changed = files[1].read_text("utf-8").replace("35", "36")
    files[1].write_text(changed, "utf-8")
    counted.clear()
    assert follow(files, tmp_path / NAME) != whole
    assert counted == [(2019, 2020), (2020, 2021)]


def test_thrown_away_and_made_again_it_gives_the_same(files: Files, tmp_path: Path) -> None:
    first = render_ledger(follow(files, tmp_path / NAME), "json")
    (tmp_path / NAME).unlink()
    assert render_ledger(follow(files, tmp_path / NAME), "json") == first


@pytest.mark.parametrize("column", ["yoy", "settings"])
def test_what_another_version_or_setting_compared_is_not_used(
    files: Files, tmp_path: Path, counted: list[tuple[int, int]], column: str
) -> None:
    follow(files[:2], tmp_path / NAME)
    connection = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    connection.execute(f"UPDATE comparison SET {column} = 'other'")
    connection.close()
    counted.clear()
    follow(files[:2], tmp_path / NAME)
    assert counted == [(2019, 2020)]
    assert len(query(tmp_path / NAME, "SELECT 1 FROM comparison")) == (1 if column == "yoy" else 2)


def test_what_is_kept_of_other_promises_is_not_used(tmp_path: Path) -> None:
    earlier, later = make_report(2019, ["编制河道手册", "巡河"]), make_report(2020, ["巡河"])
    with open_store(tmp_path / NAME) as store:
        store.keep(make_sequel(earlier, later))
        steps = earlier.of_kind(Kind.NEXT_STEP)
        assert store.recall(earlier, later, steps) == make_sequel(earlier, later)
        assert store.recall(earlier, later, steps[:1]) is None
        assert store.recall(later, earlier, steps) is None


def test_the_ledger_can_be_read_with_any_tool(files: Files, tmp_path: Path) -> None:
    ledger = follow(files, tmp_path / NAME)
    path = tmp_path / NAME
    assert len(query(path, "SELECT * FROM lineage")) == len(ledger.lineages)
    assert len(query(path, "SELECT * FROM telling")) == sum(len(each.tellings) for each in ledger.lineages)
    assert len(query(path, "SELECT * FROM answer")) == sum(len(each.answers) for each in ledger.lineages)
    going = query(path, "SELECT id, age FROM going_on")
    assert sorted(going) == sorted((each.id, each.age) for each in ledger.oldest)
    assert [age for _, age in going] == [each.age for each in ledger.oldest]
    assert query(path, "PRAGMA user_version") == [(VERSION,)]


def test_the_view_of_rates_agrees_with_the_ledger(tmp_path: Path) -> None:
    ledger = make_ledger()
    with open_store(tmp_path / NAME) as store:
        store.keep_ledger(ledger)
        store.keep_ledger(ledger)
    rows = query(tmp_path / NAME, "SELECT year, promises, due, answered, fulfilled FROM rate ORDER BY year")
    assert rows == [(r.year, r.promised, r.due, r.answered, r.fulfilled) for r in ledger.rates]


def test_the_example_queries_of_the_documentation_run(tmp_path: Path) -> None:
    with open_store(tmp_path / NAME) as store:
        ledger = make_ledger()
        store.keep_ledger(ledger)
        pair = ledger.reports[:2]
        store.keep(make_sequel(*pair, ("编制河道手册", Verdict.FULFILLED, "河道手册编制完成")))
    page = (ROOT / "docs" / "ledger.md").read_text("utf-8")
    blocks = re.findall(r"```sql\n(.*?)```", page, re.S)
    assert len(blocks) >= 4
    for block in blocks:
        assert query(tmp_path / NAME, block), block
    tables = {str(name) for (name,) in query(tmp_path / NAME, "SELECT name FROM sqlite_schema WHERE sql IS NOT NULL")}
    documented = set(re.findall(r"^\| `(\w+)` \|", page.split("## The store")[1], re.M))
    assert documented == tables


@pytest.mark.parametrize("content", [b"1", b"\xe6\x8a\xa5\xe5\x91\x8a" * 500, b"SQLite format 3\x00" + b"x" * 5000])
def test_a_file_that_is_no_store_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / NAME
    path.write_bytes(content)
    with pytest.raises(UnusableStore, match=r"no store of yoy|is damaged"):
        open_store(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / NAME
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE accounts (name TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UnusableStore, match="no store of yoy"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_store_of_another_version_is_refused(files: Files, tmp_path: Path) -> None:
    follow(files[:2], tmp_path / NAME)
    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(UnusableStore, match=f"of version {VERSION + 1}"):
        open_store(tmp_path / NAME)


def test_a_damaged_store_is_refused_and_left_as_it_is(files: Files, tmp_path: Path) -> None:
    follow(files, tmp_path / NAME)
    path = tmp_path / NAME
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * len(data[4096:])
    path.write_bytes(data)
    with pytest.raises(UnusableStore, match="is damaged"):
        open_store(path)
    assert path.read_bytes() == data


def test_a_store_that_is_busy_is_waited_for_and_then_said(files: Files, tmp_path: Path) -> None:
    path = tmp_path / NAME
    follow(files[:2], path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    with open_store(path, wait=0.1) as store, pytest.raises(UnusableStore, match="another run of yoy"):
        store.keep_ledger(make_ledger())
    release = threading.Timer(0.5, other.execute, ("COMMIT",))
    release.start()
    with open_store(path) as store:
        store.keep_ledger(make_ledger())
    release.join()
    other.close()


def test_two_runs_make_one_store_at_once(files: Files, tmp_path: Path) -> None:
    found: list[Ledger] = []
    runs = [threading.Thread(target=lambda: found.append(follow(files, tmp_path / NAME))) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert found == [follow_body(files)] * 2


def test_reports_that_are_refused_leave_no_store(files: Files, call: Call) -> None:
    assert call("history", files[0]).code == 2
    write_report(files[0].parent, 2020, "again.yaml")
    assert call("history", files[0].parent).code == 2
    assert not (files[0].parent / NAME).exists()


def test_the_store_lies_beside_the_reports(files: Files, call: Call, tmp_path: Path) -> None:
    folder = files[0].parent
    assert call("history", folder).code == 0
    assert [path.name for path in folder.iterdir() if path not in files] == [NAME]
    (folder / NAME).unlink()
    assert call("history", *files).code == 0
    assert (folder / NAME).exists()
    (folder / NAME).unlink()
    assert call("history", folder, "--no-db").code == 0
    assert call("history", folder, "--db", tmp_path / "other.db").code == 0
    assert sorted(folder.iterdir()) == sorted(files)
    assert (tmp_path / "other.db").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_store_that_cannot_be_used_is_said_in_one_sentence(files: Files, call: Call, lang: str) -> None:
    before = files[0].read_bytes()
    ran = call("history", files[0].parent, "--db", files[0], "--lang", lang)
    assert (ran.code, ran.out) == (2, "")
    assert load_messages(lang)["error.store_foreign"] in ran.err
    assert files[0].read_bytes() == before
    ran = call("history", files[0].parent, "--db", "none/yoy.db", "--lang", lang)
    assert ran.code == 2
    assert "--no-db" in ran.err


def test_an_output_over_the_store_is_refused(files: Files, call: Call) -> None:
    folder = files[0].parent
    assert call("history", folder).code == 0
    ran = call("history", folder, "-o", folder / NAME, "--format", "json")
    assert ran.code == 2
