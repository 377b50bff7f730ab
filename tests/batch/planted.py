"""What a worker is made to do in place of its work."""

from __future__ import annotations

import os

from yoy.batch.fates import Finished
from yoy.batch.job import Job, work_off
from yoy.errors import UnwritableOutput


def work_or_die(job: Job) -> Finished:
    """A body called `dies` ends its process; one called `dies-once` does so the first time."""
    died = job.out / "died"
    if job.body.name == "dies" or (job.body.name == "dies-once" and not died.exists()):
        job.out.mkdir(exist_ok=True)
        died.touch()
        os._exit(9)
    return work_off(job)


def work_or_fail(job: Job) -> Finished:
    """A body called `dies` raises what no worker of yoy raises; one called `full` meets a full disk."""
    if job.body.name == "dies":
        raise RuntimeError("lost")
    if job.body.name == "full":
        raise UnwritableOutput("cannot_write", job.out, why="no space left")
    return work_off(job)
