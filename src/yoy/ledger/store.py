"""`yoy.db`: what was compared, kept beside the reports, so that a rerun compares only what is new.

Everything in it can be made again from the reports. Its tables are in `schema.sql`, their meaning in docs/ledger.md.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import yoy
from yoy.errors import UnusableStore, explain
from yoy.ledger.lineages import Ledger, Lineage
from yoy.ledger.sequels import Outcome, Passage, Sequel
from yoy.model import Embedding, Report, Statement, Verdict, Wording

NAME = "yoy.db"
"""The file's name beside the reports."""
VERSION = 1
"""Of the tables; another one is not read."""
_APPLICATION = 0x796F7931
"""What marks an SQLite file as one of yoy's: `yoy1`."""
_MAGIC = b"SQLite format 3\x00"
_SCHEMA = Path(__file__).with_name("schema.sql")
_WAIT = 30.0
"""Seconds to wait while another run writes."""

Row = tuple[object, ...]


class Store:
    """An open store for one version of yoy and one choice of settings; a context manager, which closes it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, settings: str) -> None:
        self.path, self._connection, self._settings = path, connection, settings

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def recall(self, earlier: Report, later: Report, steps: Sequence[Statement]) -> Sequel | None:
        """What is kept of two reports, if it is about just these promises, else none."""
        key = earlier.source.sha256, later.source.sha256, yoy.__version__, self._settings
        wanted = [step.id for step in steps]
        with _explain_errors(self.path):
            found = self._connection.execute(
                "SELECT id FROM comparison WHERE earlier = ? AND later = ? AND yoy = ? AND settings = ?", key
            ).fetchone()
            if not found:
                return None
            rows = self._connection.execute(
                "SELECT statement, verdict, confidence, rule, reason_zh, reason_en, needs_review FROM outcome "
                "WHERE comparison = ? ORDER BY number",
                found,
            ).fetchall()
            passages = self._recall_passages(found[0], later)
        if [row[0] for row in rows] != wanted or passages is None:
            return None
        pairs = enumerate(zip(steps, rows, strict=True))
        outcomes = tuple(_recall_outcome(step, row, passages.get(n, [])) for n, (step, row) in pairs)
        return Sequel(earlier, later, outcomes)

    def _recall_passages(self, comparison: int, later: Report) -> dict[int, list[tuple[str, Passage]]] | None:
        """The passages of each outcome with their roles; none where one is not in the report as it is read now."""
        statements = {statement.id: statement for statement in later.statements}
        found: dict[int, list[tuple[str, Passage]]] = {}
        rows = self._connection.execute(
            "SELECT number, role, statement, text, score FROM passage "
            "WHERE comparison = ? ORDER BY number, role, place",
            (comparison,),
        )
        for number, role, id, text, score in rows:
            if id not in statements or statements[id].text != text:
                return None
            found.setdefault(number, []).append((role, Passage(statements[id], score)))
        return found

    def keep(self, sequel: Sequel) -> None:
        """Keep what was compared, in place of what was kept of these two reports; wholly or not at all."""
        earlier, later = sequel.earlier.source.sha256, sequel.later.source.sha256
        with self._write() as connection:
            for report in (sequel.earlier, sequel.later):
                _replace(connection, "report", [_row_report(report)])
            # What another version compared is of no use to this one.
            connection.execute(
                "DELETE FROM comparison WHERE earlier = ? AND later = ? AND (yoy <> ? OR settings = ?)",
                (earlier, later, yoy.__version__, self._settings),
            )
            row = earlier, later, yoy.__version__, self._settings
            comparison = connection.execute(
                "INSERT INTO comparison (earlier, later, yoy, settings) VALUES (?, ?, ?, ?)", row
            ).lastrowid
            _replace(connection, "outcome", _list_outcomes(comparison, sequel))
            _replace(connection, "passage", _list_passages(comparison, sequel))

    def keep_ledger(self, ledger: Ledger) -> None:
        """Write the ledger's tables anew for its body, under all its names; wholly or not at all."""
        names = {ledger.organ, *(report.organ for report in ledger.reports)}
        with self._write() as connection:
            connection.executemany("DELETE FROM lineage WHERE organ = ?", [(name,) for name in names])
            for lineage in ledger.lineages:
                _replace(connection, "lineage", [_row_lineage(ledger.organ, lineage)])
                for table, rows in _list_rows(ledger.organ, lineage).items():
                    _replace(connection, table, rows)

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        """A transaction that has the file to itself from its beginning."""
        with _explain_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def open_store(path: Path, embedding: Embedding | None = None, *, wait: float = _WAIT) -> Store:
    """The store in a file, made where there is none; `wait` is in seconds.

    Raises `UnusableStore`, and leaves the file as it is, where it is damaged, another program's or of another version,
    where it may not be written, and where another run keeps it busy.
    """
    settings = json.dumps({"embedding": embedding.files if embedding else None})
    if not _may_be_store(path):
        raise UnusableStore("store_foreign", path)
    with _explain_errors(path):
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
        try:
            _set_up(path, connection)
        except BaseException:
            connection.close()
            raise
    return Store(path, connection, settings)


def _may_be_store(path: Path) -> bool:
    """Whether a file is missing, empty or begins as SQLite's do; to SQLite, a very short file is an empty one."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) in (b"", _MAGIC)
    except FileNotFoundError:
        return True
    except OSError as error:
        raise UnusableStore("store_unwritable", path, why=explain(error)) from error


def _set_up(path: Path, connection: sqlite3.Connection) -> None:
    """Check that a file is a store, make it one where it is empty, and set how it is written."""
    connection.execute("BEGIN")  # another run may be making the tables: all three are read before or after
    mark, version, tables = (
        connection.execute(query).fetchone()[0]
        for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema")
    )
    connection.execute("COMMIT")
    if mark != _APPLICATION and (mark or version or tables):
        raise UnusableStore("store_foreign", path)
    if mark and version != VERSION:
        raise UnusableStore("store_version", path, found=version, wanted=VERSION)
    if mark and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise UnusableStore("store_damaged", path)
    for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    if not mark:
        _create_tables(connection)


def _create_tables(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another run just has; wholly or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    if not connection.execute("PRAGMA application_id").fetchone()[0]:
        for statement in _SCHEMA.read_text("utf-8").split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute("COMMIT")


@contextmanager
def _explain_errors(path: Path) -> Iterator[None]:
    """What SQLite raises, as a fault that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise UnusableStore("store_busy", path) from error
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise UnusableStore("store_damaged", path) from error
        raise UnusableStore("store_unwritable", path, why=error) from error


def _recall_outcome(step: Statement, row: Row, passages: list[tuple[str, Passage]]) -> Outcome:
    _, verdict, confidence, rule, zh, en, needs_review = row
    return Outcome(
        step=step,
        verdict=Verdict(str(verdict)),
        confidence=float(str(confidence)),
        rule=str(rule),
        reason=Wording(str(zh), str(en)),
        needs_review=bool(needs_review),
        evidence=tuple(passage for role, passage in passages if role == "evidence"),
        restated=next((passage for role, passage in passages if role == "restated"), None),
    )


def _replace(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Put rows into a table, in place of those with their keys."""
    for row in rows:
        places = ", ".join("?" * len(row))
        connection.execute(f"INSERT OR REPLACE INTO {table} VALUES ({places})", row)


def _row_report(report: Report) -> Row:
    source = report.source
    return source.sha256, source.path, report.organ, report.year, report.reviewed_year, report.title


def _list_outcomes(comparison: int | None, sequel: Sequel) -> Iterator[Row]:
    for number, outcome in enumerate(sequel.outcomes):
        yield (
            comparison,
            number,
            outcome.step.id,
            outcome.step.text,
            outcome.verdict,
            outcome.confidence,
            outcome.rule,
            outcome.reason.zh,
            outcome.reason.en,
            int(outcome.needs_review),
        )


def _list_passages(comparison: int | None, sequel: Sequel) -> Iterator[Row]:
    for number, outcome in enumerate(sequel.outcomes):
        again = (outcome.restated,) if outcome.restated else ()
        for role, passages in (("evidence", outcome.evidence), ("restated", again)):
            for place, (statement, score) in enumerate(passages):
                yield comparison, number, role, place, statement.id, statement.text, score


def _row_lineage(organ: str, lineage: Lineage) -> Row:
    return (
        organ,
        lineage.id,
        lineage.last.statement.text,
        lineage.first.year,
        lineage.last.year,
        len(lineage.tellings),
        lineage.age,
        lineage.status,
        lineage.verdict,
        lineage.closed_in or None,
        lineage.joined or None,
        lineage.last.checkability,
    )


def _list_rows(organ: str, lineage: Lineage) -> dict[str, list[Row]]:
    """What hangs on a lineage, by table."""
    key = organ, lineage.id
    rows: dict[str, list[Row]] = {"telling": [], "drift": [], "answer": []}
    for number, telling in enumerate(lineage.tellings, 1):
        step = telling.statement
        place = step.span.start + 1, step.span.end
        rows["telling"].append((*key, number, telling.year, step.id, step.text, *place, telling.likeness))
        rows["drift"] += [(*key, telling.year, *drift) for drift in telling.drifts]
        for year, outcome in telling.answers:
            text = outcome.evidence[0].statement.text if outcome.evidence else None
            rows["answer"].append((*key, telling.year, year, outcome.verdict, outcome.confidence, text))
    return rows
