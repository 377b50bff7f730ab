"""All promises of all bodies in one table, a row each: CSV, and Parquet where it is asked for."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from yoy.batch.job import Pair
from yoy.batch.records import load_record
from yoy.batch.survey import Survey
from yoy.errors import UnwritableOutput
from yoy.outputs import write_beside, write_pieces
from yoy.rendering.papers.csvtable import write_cell

CSV, PARQUET = "follow-ups.csv", "follow-ups.parquet"
COLUMNS = {
    "body": "VARCHAR",
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
    "output": "VARCHAR",
}
"""The columns, each with its type in SQL."""
_BYTE_ORDER_MARK = "\ufeff"


def write_csv(survey: Survey, out: Path) -> None:
    """The table as CSV, for spreadsheets: UTF-8 with a byte order mark, no text that could pass for a formula."""
    write_pieces(out / CSV, _list_lines(survey, out))


def write_parquet(out: Path) -> None:
    """The same as Parquet, out of the CSV; raises `UnwritableOutput` where DuckDB is not installed."""
    duckdb = load_duckdb()
    types = ", ".join(f"'{name}': '{type}'" for name, type in COLUMNS.items())

    def write(target: Path) -> None:
        with duckdb.connect() as connection:
            connection.execute("SET threads = 1")  # row groups in the table's order: the same bytes each time
            connection.execute(
                f"COPY (SELECT * FROM read_csv(?, header = true, auto_detect = false, delim = ',', quote = '\"', "
                f"escape = '\"', new_line = '\\r\\n', columns = {{{types}}})) TO '{_quote(target)}' (FORMAT parquet)",
                [str(out / CSV)],
            )

    write_beside(out / PARQUET, write)


def load_duckdb() -> Any:
    """The library that writes Parquet."""
    try:
        import duckdb
    except ImportError:
        raise UnwritableOutput("parquet_missing", PARQUET) from None
    return duckdb


def _quote(path: Path) -> str:
    return str(path).replace("'", "''")


def _list_lines(survey: Survey, out: Path) -> Iterator[str]:
    yield _BYTE_ORDER_MARK + _write_line(list(COLUMNS))
    for pair in survey.pairs:
        yield from map(_write_line, _list_rows(pair, out))


def _list_rows(pair: Pair, out: Path) -> Iterator[list[object]]:
    """The promises of a pair, which are read from where all of it is kept."""
    record = load_record(out / pair.record)
    if record is None:
        raise UnwritableOutput("record_gone", out / pair.record)
    for row in record.rows:
        yield [
            record.body,
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
            record.outputs[0],
        ]


def _write_line(values: list[object]) -> str:
    target = StringIO()
    csv.writer(target, quoting=csv.QUOTE_NONNUMERIC).writerow(map(write_cell, values))
    return target.getvalue()
