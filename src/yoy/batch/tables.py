"""All promises of all bodies in one table, a row each: CSV, and Parquet where it is asked for."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from yoy.batch.places import CSV, PARQUET
from yoy.batch.records import load_record
from yoy.batch.survey import Survey
from yoy.errors import UnwritableOutput
from yoy.outputs import write_beside
from yoy.rendering.papers.csvtable import write_cell
from yoy.rendering.visible import reveal

COLUMNS = {
    "body": "VARCHAR",
    "organ": "VARCHAR",
    "earlier_year": "INTEGER",
    "later_year": "INTEGER",
    "number": "INTEGER",
    "theme": "VARCHAR",
    "promise": "VARCHAR",
    "verdict": "VARCHAR",
    "due": "BOOLEAN",
    "answered": "BOOLEAN",
    "confidence": "DOUBLE",
    "checkability": "VARCHAR",
    "answer": "VARCHAR",
    "restated": "BOOLEAN",
    "needs_review": "BOOLEAN",
    "evidence": "VARCHAR",
    "reason": "VARCHAR",
    "reviewer": "VARCHAR",
    "output": "VARCHAR",
}
"""The columns, each with its type in SQL."""
_TYPES = ", ".join(f"'{name}': '{type}'" for name, type in COLUMNS.items())
_READ = f"""
SELECT * FROM read_csv(?, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
new_line = '\\r\\n', allow_quoted_nulls = false, columns = {{{_TYPES}}})
"""

Row = list[object]


def write_csv(survey: Survey, out: Path) -> None:
    """The table as CSV, for spreadsheets: UTF-8 with a byte order mark, no text that could pass for a formula."""
    _write_rows(out / CSV, survey, out, "utf-8-sig", write_cell)


def write_parquet(survey: Survey, out: Path) -> None:
    """The same as Parquet, its texts as they are but for hidden characters, which are shown.

    Raises `UnwritableOutput` where DuckDB is not installed.
    """
    duckdb = load_duckdb()
    plain = out / f".{PARQUET}.csv.half"
    _write_rows(plain, survey, out, "utf-8", _show)

    def write(target: Path) -> None:
        with duckdb.connect() as connection:
            connection.execute("SET threads = 1")  # row groups in the table's order: the same bytes each time
            place = str(target).replace("'", "''")
            connection.execute(f"COPY ({_READ}) TO '{place}' (FORMAT parquet)", [str(plain)])

    try:
        write_beside(out / PARQUET, write)
    finally:
        plain.unlink(missing_ok=True)


def load_duckdb() -> Any:
    """The library that writes Parquet."""
    try:
        import duckdb
    except ImportError:
        raise UnwritableOutput("parquet_missing", PARQUET) from None
    return duckdb


def _write_rows(path: Path, survey: Survey, out: Path, encoding: str, show: Callable[[object], object]) -> None:
    """The rows of all pairs, every text quoted, written one by one."""

    def write(beside: Path) -> None:
        with beside.open("w", encoding=encoding, errors="backslashreplace", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
            writer.writerow(COLUMNS)
            for pair in survey.pairs:
                writer.writerows(map(show, row) for row in _list_rows(out / pair.record))

    write_beside(path, write)


def _show(value: object) -> object:
    """A value as DuckDB reads it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return reveal(value) if isinstance(value, str) else value


def _list_rows(path: Path) -> Iterator[Row]:
    """The promises of a pair, which are read from where all of it is kept."""
    record = load_record(path)
    if record is None:
        raise UnwritableOutput("record_gone", path)
    for row in record.rows:
        yield [
            record.body,
            record.later.organ,
            record.earlier.year,
            record.later.year,
            row.number,
            row.theme,
            row.promise,
            row.verdict.value,
            row.verdict.due,
            row.verdict.answered,
            row.confidence,
            row.checkability,
            row.answer,
            row.restated,
            row.needs_review,
            row.evidence,
            row.reason,
            row.reviewer,
            record.outputs[0],
        ]
