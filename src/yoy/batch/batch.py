"""From many bodies to a folder of pages and tables, one run at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

from yoy.batch.bodies import Body
from yoy.batch.executors import run_jobs
from yoy.batch.fates import Finished
from yoy.batch.job import Job
from yoy.batch.places import INDEX, PARQUET, STATE, TABLES, WORKBOOK
from yoy.batch.rows import build_index
from yoy.batch.settings import Settings
from yoy.batch.shelf import Shelf, make_folder
from yoy.batch.survey import Survey, gather
from yoy.batch.tables import load_duckdb, write_csv, write_parquet
from yoy.batch.workbook import write_workbook
from yoy.decisions import FindLog, Log
from yoy.errors import UnwritableOutput
from yoy.outputs import sweep_leftovers, write_output
from yoy.rendering.html import print_page, read_asset

_MADE_FROM = "tables"
"""The file that holds the key of what the tables were made from."""


def run_batch(  # noqa: PLR0913 - what is read, where to, how, and by whom, each with a default
    bodies: Sequence[Body],
    out: Path,
    settings: Settings | None = None,
    announce: Callable[[Finished], object] = lambda _: None,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    parquet: bool = False,
    find_log: FindLog = lambda _: None,
) -> Survey:
    """Compare the reports of all bodies, each with the one before, and write pages and tables into a folder.

    The folder holds what these bodies give and no more: what is done already and has not changed is left as it is, so
    that a run that was ended, however, goes on where it was; what an earlier run wrote of reports that are gone is
    removed. A report that cannot be used is named in the survey with its reason. `announce` is told of each body that
    is done. The work is done by an executor of `concurrent.futures`, or by so many processes on this machine. Where
    `find_log` gives people's decisions for the folder of a later report, their verdicts count.

    Raises `UnwritableOutput` where the folder cannot be written, where another run is writing it, and where Parquet is
    asked for without DuckDB.
    """
    if parquet:
        load_duckdb()
    settings = settings or Settings()
    jobs = [Job(body, out, settings, _find_logs(body, find_log)) for body in bodies]
    with _lock(out):
        _clear_gone(out, {body.name for body in bodies})
        survey = gather(_tell(run_jobs(jobs, executor, workers), announce))
        _write_tables(survey, out, settings, parquet=parquet)
    return survey


def _find_logs(body: Body, find_log: FindLog) -> dict[Path, Log]:
    """The decisions on a body's reports, by folder."""
    folders = sorted({path.parent for path in body.files})
    return {folder: log for folder in folders if (log := find_log(folder))}


def _tell(finished: Iterator[Finished], announce: Callable[[Finished], object]) -> Iterator[Finished]:
    for body in finished:
        announce(body)
        yield body


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Have a folder of outputs to oneself; the lock goes with the process, however it ends."""
    from filelock import FileLock, Timeout

    state = out / STATE
    make_folder(state)
    try:
        with FileLock(state / "lock", blocking=False):
            for folder in (out, state):
                sweep_leftovers(folder)
            yield
    except Timeout:
        raise UnwritableOutput("batch_busy", out) from None


def _clear_gone(out: Path, names: set[str]) -> None:
    """Remove what was written of bodies that are no longer among those to be compared."""
    for folder in (out / STATE).iterdir():
        if folder.is_dir() and folder.name not in names:
            Shelf(out, folder.name).clear()


def _write_tables(survey: Survey, out: Path, settings: Settings, *, parquet: bool) -> None:
    """The page, the workbook and the table of promises, unless nothing has changed."""
    told = [f"{pair.body}/{pair.key}" for pair in survey.pairs]
    told += [f"{body.body}/{file}" for body in survey.bodies for file in body.files if file.code]
    key, made_from = settings.make_key(*told, *survey.single), out / STATE / _MADE_FROM
    wanted = [out / name for name in TABLES if parquet or name != PARQUET]
    if all(path.is_file() for path in (*wanted, made_from)) and made_from.read_text("utf-8") == key:
        return
    for path in (made_from, out / PARQUET):
        path.unlink(missing_ok=True)
    index = build_index(survey, settings.lang)
    write_output(str(out / INDEX), print_page("index", index, read_asset("index.js")))
    write_output(str(out / WORKBOOK), write_workbook(index))
    write_csv(survey, out)
    if parquet:
        write_parquet(survey, out)
    write_output(str(made_from), key)
