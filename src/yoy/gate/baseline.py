"""What is known from an earlier check: its result as JSON, schema `yoy/check/1`, read back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from yoy.errors import UnusableBaseline, explain
from yoy.gate.snapshot import Snapshot
from yoy.identity import is_same_body
from yoy.schema import Json

if TYPE_CHECKING:
    from pydantic import TypeAdapter

CHECK = "yoy/check/1"
"""The schema of a check's result."""
NAME = "yoy-check.json"
"""The file's name beside the reports."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The result of an earlier check, body by body."""

    path: str
    """Where it was read from."""
    records: tuple[tuple[Snapshot, Json], ...] = ()
    """Each body's two reports, and the same as it stands in the file."""

    def find(self, now: Snapshot) -> list[Snapshot]:
        """What is known of a body, whatever the years: by its name, and by its folder's where bodies share a name."""
        same = [snapshot for snapshot, _ in self.records if _is_same(snapshot, now)]
        return [snapshot for snapshot in same if snapshot.name == now.name] or same


def load_baseline(path: Path) -> Baseline:
    """The baseline in a file; raises `UnusableBaseline` where it is none."""
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise UnusableBaseline("cannot_open", path, why=explain(error)) from None
    except (ValueError, RecursionError):
        raise UnusableBaseline("baseline_broken", path) from None
    if not isinstance(content, dict) or content.get("schema") != CHECK:
        raise UnusableBaseline("baseline_no_check", path, wanted=CHECK)
    try:
        records = tuple((_read_snapshot(each), each) for each in content["bodies"])
    except (KeyError, TypeError, ValueError):
        raise UnusableBaseline("baseline_broken", path) from None
    return Baseline(str(path), records)


def _is_same(known: Snapshot, now: Snapshot) -> bool:
    if known.organ and now.organ:
        return is_same_body(known.organ, now.organ)
    return known.name == now.name if now.name else known.organ == now.organ


def _read_snapshot(record: Json) -> Snapshot:
    """What a body's record knows; its sentences are in the language that it was written in."""
    said = {
        name: [each | {"reason": (each["reason"],) * 2} for each in record[name]] for name in ("promises", "alerts")
    }
    rules = record["rules"] | {"due": record["rules"]["due"] or ""}
    return _adapt().validate_python(record | said | {"rules": rules})


@cache
def _adapt() -> TypeAdapter[Snapshot]:
    from pydantic import TypeAdapter

    return TypeAdapter(Snapshot)
