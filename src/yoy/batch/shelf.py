"""What earlier runs did and found out about one body, so that it is not done again."""

from __future__ import annotations

import json
import traceback
from pathlib import Path
from typing import Any, NamedTuple

from yoy.batch.places import STATE
from yoy.batch.records import Record, dump_record, load_record
from yoy.errors import UnwritableOutput, explain
from yoy.outputs import sweep_leftovers, write_output
from yoy.rendering import SUFFIXES

_FOUND, _BUG = "body.json", "bug.txt"


class Found(NamedTuple):
    """What was found out about a file, or about two set against each other; with a code it was refused."""

    organ: str = ""
    year: int = 0
    content: str = ""
    code: str = ""
    message: str = ""


class Shelf:
    """A body's place among what is kept, and among the outputs.

    What is found out is known by a key, made of the files and the settings. What is compared is known by a name, such
    as `2023-2024`; its record says from what it was made, and is written when all of its outputs are.
    """

    def __init__(self, out: Path, body: str) -> None:
        """Raises `UnwritableOutput` where the folder cannot be made."""
        self._out, self._body, self._kept = out, body, out / STATE / body
        self._pages = out / body
        make_folder(self._kept)
        for folder in (self._kept, self._pages):
            sweep_leftovers(folder)
        (self._kept / _BUG).unlink(missing_ok=True)
        self._before = _load_found(self._kept / _FOUND)
        self._now: dict[str, Found] = {}

    def recall(self, key: str) -> Found | None:
        """What is known of a key."""
        if key in self._before:
            self._now[key] = self._before[key]
        return self._now.get(key)

    def keep(self, key: str, found: Found) -> None:
        """Know something from now on."""
        self._now[key] = found

    def save(self) -> None:
        """Write what is known to the disk, without what was not asked for: it is of files that are gone."""
        if self._now != self._before:
            told = json.dumps(self._now, ensure_ascii=False, sort_keys=True, indent=0)
            write_output(str(self._kept / _FOUND), told + "\n")

    def find_record(self, name: str, key: str) -> Record | None:
        """The record of what was compared, if it was made from just this, and all its outputs are there."""
        record = load_record(self._kept / f"{name}.json")
        whole = record and record.key == key and all((self._out / each).is_file() for each in record.outputs)
        return record if whole else None

    def write(self, name: str, formats: tuple[str, ...], contents: list[str | bytes]) -> tuple[str, ...]:
        """Write outputs, whose record is then to be added; gives their paths, seen from the folder of all outputs."""
        self.remove(name)
        make_folder(self._pages)
        outputs = tuple(f"{self._body}/{name}{SUFFIXES[format]}" for format in formats)
        for output, content in zip(outputs, contents, strict=True):
            write_output(str(self._out / output), content)
        return outputs

    def add_record(self, name: str, record: Record) -> None:
        """Say that all outputs of this name are written."""
        write_output(str(self._kept / f"{name}.json"), dump_record(record))

    def locate_record(self, name: str) -> str:
        """Where a record is, seen from the folder of all outputs."""
        return f"{STATE}/{self._body}/{name}.json"

    def keep_only(self, names: set[str]) -> None:
        """Remove what was written of reports that are gone or refused now."""
        for path in self._kept.glob("*.json"):
            if path.name != _FOUND and path.stem not in names:
                self.remove(path.stem)
        if not names and self._pages.is_dir() and not any(self._pages.iterdir()):
            self._pages.rmdir()

    def remove(self, name: str) -> None:
        """Remove a record and the outputs that it names, and nothing else."""
        path = self._kept / f"{name}.json"
        record = load_record(path)
        for suffix in SUFFIXES.values() if record else ():
            if record and f"{self._body}/{name}{suffix}" in record.outputs:
                (self._pages / f"{name}{suffix}").unlink(missing_ok=True)
        path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove all of a body that is gone."""
        self.keep_only(set())
        for path in self._kept.iterdir():
            path.unlink()
        self._kept.rmdir()

    def report_bug(self) -> None:
        """Keep the traceback of what is being handled."""
        (self._kept / _BUG).write_text(traceback.format_exc(), "utf-8", "backslashreplace")


def make_folder(folder: Path) -> None:
    """Make a folder where there is none; raises `UnwritableOutput`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput("cannot_write", folder, why=explain(error)) from error


def _load_found(path: Path) -> dict[str, Found]:
    """What a file says; nothing where there is none or it cannot be used, for it can be found out again."""
    try:
        told: dict[str, Any] = json.loads(path.read_bytes())
        return {key: Found(*found) for key, found in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
