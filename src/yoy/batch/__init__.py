"""Many bodies at once: every report set against the one before, and tables over all."""

from __future__ import annotations

from yoy.batch.batch import run_batch
from yoy.batch.bodies import Body, list_bodies
from yoy.batch.job import Fate, FileFate, Finished, Job, Pair, work_off
from yoy.batch.run import count_cores, run_jobs
from yoy.batch.survey import Survey

__all__ = [
    "Body",
    "Fate",
    "FileFate",
    "Finished",
    "Job",
    "Pair",
    "Survey",
    "count_cores",
    "list_bodies",
    "run_batch",
    "run_jobs",
    "work_off",
]
