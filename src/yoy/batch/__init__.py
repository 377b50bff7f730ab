"""Many bodies at once: every report set against the one before, and tables over all."""

from __future__ import annotations

from yoy.batch.batch import run_batch
from yoy.batch.bodies import Body, list_bodies
from yoy.batch.fates import Fate, FileFate, Finished, Pair
from yoy.batch.settings import Settings
from yoy.batch.survey import Survey

__all__ = ["Body", "Fate", "FileFate", "Finished", "Pair", "Settings", "Survey", "list_bodies", "run_batch"]
