"""What is known from an earlier check: its result as JSON, schema `yoy/check/1`, read back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yoy.errors import UnusableBaseline, explain
from yoy.gate.snapshot import Alert, Promise, Snapshot, Source
from yoy.identity import is_same_body
from yoy.model import Level, Verdict, Wording

CHECK = "yoy/check/1"
"""The schema of a check's result."""
NAME = "yoy-check.json"
"""The file's name beside the reports."""

Json = dict[str, Any]


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
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UnusableBaseline("baseline_broken", path) from None
    return Baseline(str(path), records)


def _is_same(known: Snapshot, now: Snapshot) -> bool:
    if known.organ and now.organ:
        return is_same_body(known.organ, now.organ)
    return known.name == now.name if now.name else known.organ == now.organ


def _read_snapshot(record: Json) -> Snapshot:
    earlier = record["earlier"]
    return Snapshot(
        name=_text(record["name"]),
        organ=_text(record["organ"]),
        earlier=_read_source(earlier) if earlier else None,
        later=_read_source(record["later"]),
        promises=tuple(map(_read_promise, record["promises"])),
        alerts=tuple(map(_read_alert, record["alerts"])),
    )


def _read_source(record: Json) -> Source:
    return Source(
        year=int(record["year"]),
        reviewed_year=int(record["reviewed_year"]),
        title=_text(record["title"]),
        path=_text(record["path"]),
        sha256=_text(record["sha256"]),
        words=_text(record["words"]),
    )


def _read_promise(record: Json) -> Promise:
    verdict, reason = Verdict(record["verdict"]), _text(record["reason"])
    return Promise(
        text=_text(record["text"]),
        item=_text(record["item"]),
        line=int(record["line"]),
        verdict=verdict,
        reason=Wording(reason, reason),
        checkability=_text(record["checkability"]),
        needs_review=bool(record["needs_review"]),
        evidence=tuple(map(_text, record["evidence"])),
        answered=bool(record["answered"]),
        reviewer=_text(record["reviewer"]),
    )


def _read_alert(record: Json) -> Alert:
    reason = _text(record["reason"])
    return Alert(
        code=_text(record["code"]),
        level=Level(record["level"]),
        about=_text(record["about"]),
        texts=tuple(map(_text, record["texts"])),
        quoted=bool(record["quoted"]),
        reason=Wording(reason, reason),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
