"""The table of all promises, as CSV and as Parquet, and the questions that the documents ask it."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from yoy.batch import Settings, Survey, list_bodies, run_batch
from yoy.batch.records import dump_record, load_record
from yoy.batch.tables import COLUMNS, write_csv, write_parquet
from yoy.errors import UnwritableOutput

from .made import Here, make_folder

duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed (extra parquet)")
QUERIES = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "scale.md").read_text("utf-8"), re.S)
HOSTILE = ("=1+1", "-2", "a\nb", 'a"b', "a\0b", "\ud800", "", "NULL", "办结3件，“好”", "+x\r\ny", "\u202e")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Survey, Path]:
    """Twelve bodies and their outputs."""
    place = tmp_path_factory.mktemp("tables")
    make_folder(place / "in", 12, 4)
    bodies, out = list_bodies(place / "in", place / "out"), place / "out"
    return run_batch(bodies, out, Settings("zh", ("text",)), executor=Here(), parquet=True), out


def read_csv(out: Path) -> list[dict[str, str]]:
    with (out / "follow-ups.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def ask(out: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        found: list[tuple[Any, ...]] = connection.execute(query.replace("'follow-ups", f"'{out}/follow-ups")).fetchall()
    return found


def test_both_tables_hold_every_promise(made: tuple[Survey, Path]) -> None:
    survey, out = made
    rows = read_csv(out)
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == sum(pair.tally.promises for pair in survey.pairs) > 300
    found = ask(out, "SELECT * FROM 'follow-ups.parquet'")
    assert [tuple(map(_write, row)) for row in found] == [tuple(row.values()) for row in rows]


def _write(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_columns_have_their_types(made: tuple[Survey, Path]) -> None:
    described = ask(made[1], "DESCRIBE SELECT * FROM 'follow-ups.parquet'")
    assert {name: type for name, type, *_ in described} == COLUMNS


def test_columns_are_those_of_the_documents() -> None:
    text = (ROOT / "docs" / "formats.md").read_text("utf-8").split("## Many bodies")[1].split("\n## ")[0]
    table = text.split("| column |")[1].split("**`bodies.xlsx`**")[0]
    named = [
        name
        for line in table.splitlines()
        for name in re.findall(r"`(\w+)`", line.split("|")[1] if "|" in line else "")
    ]
    assert sorted(named) == sorted(COLUMNS)


@pytest.mark.parametrize("query", QUERIES, ids=[query.splitlines()[0][3:] for query in QUERIES])
def test_every_question_of_the_documents_has_an_answer(made: tuple[Survey, Path], query: str) -> None:
    assert ask(made[1], query)


def test_who_repeats_promises_most(made: tuple[Survey, Path]) -> None:
    survey, out = made
    told = {body: (again, promises) for body, again, promises, _ in ask(out, QUERIES[0])}
    for name, counted in told.items():
        pairs = [pair.tally for pair in survey.pairs if pair.body == name]
        assert counted == (sum(tally.restated for tally in pairs), sum(tally.promises for tally in pairs))
    percents = [row[3] for row in ask(out, QUERIES[0])]
    assert percents == sorted(percents, reverse=True) != []


def test_rates_by_theme_and_year_add_up(made: tuple[Survey, Path]) -> None:
    survey, out = made
    found = ask(out, QUERIES[1].replace("HAVING count(*) >= 5", ""))
    tallies = [pair.tally for pair in survey.pairs]
    assert sum(row[2] for row in found) == sum(tally.answered for tally in tallies)
    assert sum(row[3] for row in found) == sum(tally.due for tally in tallies)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_survive(made: tuple[Survey, Path], tmp_path: Path, text: str) -> None:
    survey, out = made
    (pair,) = survey.pairs[:1]
    record = load_record(out / pair.record)
    assert record
    row = record.rows[0]._replace(promise=text, evidence=text)
    hostile = Survey((survey.bodies[0]._replace(pairs=(pair._replace(record="r.json"),)),))
    try:
        data = dump_record(_replace_rows(record, row))
    except ValueError:
        assert text == "\ud800"  # no reader gives half a character
        return
    (tmp_path / "r.json").write_bytes(data)
    write_csv(hostile, tmp_path)
    write_parquet(hostile, tmp_path)
    ((promise, evidence),) = ask(tmp_path, "SELECT promise, evidence FROM 'follow-ups.parquet'")
    shown = text.replace("\r\n", "\n").replace("\0", "␀").replace("\u202e", "⟨U+202E⟩")
    assert (promise, evidence) == (shown, shown)
    (line,) = read_csv(tmp_path)
    assert line["promise"].removeprefix("'") == text
    assert not line["promise"].startswith(("=", "+", "-", "@"))


def _replace_rows(record: Any, *rows: Any) -> Any:
    from dataclasses import replace

    return replace(record, rows=rows)


def test_a_record_that_is_gone_is_named(made: tuple[Survey, Path], tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutput) as raised:
        write_csv(made[0], tmp_path)
    assert raised.value.code == "record_gone"
    assert list(tmp_path.iterdir()) == []


def test_without_duckdb_it_is_said_how_to_get_it(
    made: tuple[Survey, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(UnwritableOutput, match=r"pip install 'yoy\[parquet\]'"):
        run_batch([], tmp_path / "out", parquet=True)
    assert not (tmp_path / "out").exists()
