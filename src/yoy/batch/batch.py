"""From a folder of bodies to a folder of pages, one run at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

from yoy.batch.index import INDEX, render_index
from yoy.batch.job import STATE, Finished, Job
from yoy.batch.records import make_key
from yoy.batch.rows import build_index
from yoy.batch.run import run_jobs
from yoy.batch.survey import Survey, gather
from yoy.batch.tables import CSV, PARQUET, load_duckdb, write_csv, write_parquet
from yoy.batch.workbook import WORKBOOK, write_workbook
from yoy.errors import UnwritableOutput
from yoy.outputs import sweep_leftovers, write_output

_TABLES = "tables.json"
"""What the tables were made from."""


def run_batch(
    jobs: Sequence[Job],
    announce: Callable[[Finished], object] = lambda _: None,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    parquet: bool = False,
) -> Survey:
    """Compare the reports of all bodies, each with the one before, and write pages and tables into the jobs' folder.

    What is done already and has not changed is left as it is, so that a run that was ended, however, goes on where it
    was. A report that cannot be used is refused by name in the survey. `announce` is told of each body that is done.

    Raises `UnwritableOutput` where the folder cannot be written, where another run is writing it, and where Parquet is
    asked for without DuckDB.
    """
    if parquet:
        load_duckdb()
    first = jobs[0]
    with _lock(first.out):
        survey = gather(_tell(run_jobs(jobs, executor, workers), announce))
        _write_tables(survey, first, parquet=parquet)
    return survey


def _tell(finished: Iterator[Finished], announce: Callable[[Finished], object]) -> Iterator[Finished]:
    for body in finished:
        announce(body)
        yield body


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Have a folder of outputs to oneself; the lock goes with the process, however it ends."""
    from filelock import FileLock, Timeout

    state = out / STATE
    try:
        state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput("cannot_write", out, why=error.strerror or error) from error
    try:
        with FileLock(state / "lock", blocking=False):
            for folder in (out, state):
                sweep_leftovers(folder)
            yield
    except Timeout:
        raise UnwritableOutput("batch_busy", out) from None


def _write_tables(survey: Survey, job: Job, *, parquet: bool) -> None:
    """The page, the workbook and the table of promises, unless nothing has changed."""
    out, names = job.out, (INDEX, WORKBOOK, CSV, *([PARQUET] if parquet else []))
    told = [pair.key for pair in survey.pairs] + [file.file + file.message for file in survey.refused] + survey.single
    key, kept = make_key(job.settings, told), out / STATE / _TABLES
    if _read_key(kept) == key and all((out / name).is_file() for name in names):
        return
    kept.unlink(missing_ok=True)
    index = build_index(survey, job.lang)
    write_output(str(out / INDEX), render_index(index))
    write_output(str(out / WORKBOOK), write_workbook(index))
    write_csv(survey, out)
    if parquet:
        write_parquet(out)
    write_output(str(kept), json.dumps({"key": key}) + "\n")


def _read_key(path: Path) -> str:
    try:
        return str(json.loads(path.read_bytes())["key"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
