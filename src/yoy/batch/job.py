"""One body's reports, each set against the year before: the work that a process or a machine is given."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yoy
from yoy.batch.bodies import Body
from yoy.batch.records import Record, Side, Tally, dump_record, load_record, make_key, make_record
from yoy.errors import MismatchedReports, UnreadableSource, YoyError
from yoy.model import Report
from yoy.outputs import sweep_leftovers, write_output
from yoy.pipeline import compare, read
from yoy.readers import read_bytes
from yoy.rendering import SUFFIXES, render_each

if TYPE_CHECKING:
    from yoy.matching.embedding import SentenceEncoder

STATE = ".yoy"
"""The folder, among the outputs, of what a later run needs to know."""
_TRIED_AGAIN = frozenset(
    ("cannot_open", "office_missing", "no_such_file", "reader_slow", "reader_large", "office_late", "bug")
)
"""Why a file was refused, where it may be no fault of the file's."""


@dataclass(frozen=True, slots=True)
class Job:
    """A body and how its reports are compared; it can be sent to another process."""

    body: Body
    out: Path
    """The folder of all outputs; each body's are in a folder of its name."""
    lang: str = "zh"
    formats: tuple[str, ...] = ("html",)
    force: bool = False
    findings_off: tuple[str, ...] = ()
    embedding: Path | None = None
    """The folder of a sentence-embedding model, if one has a say."""

    @property
    def settings(self) -> dict[str, Any]:
        """What the outputs depend on beside the reports."""
        encoder = _load_encoder(self.embedding)
        return {
            "yoy": yoy.__version__,
            "lang": self.lang,
            "formats": self.formats,
            "force": self.force,
            "findings_off": self.findings_off,
            "embedding": encoder.embedding.files if encoder else None,
        }


class Fate(StrEnum):
    """What became of a report."""

    COMPARED = "compared"
    """Set against the one before."""
    UNCHANGED = "unchanged"
    """Set against the one before by an earlier run, and nothing has changed."""
    FIRST = "first"
    """Read; there is none before it."""
    DUPLICATE = "duplicate"
    """Byte for byte another file of its body."""
    REFUSED = "refused"
    """Not read, or not to be set against the one before."""


class FileFate(NamedTuple):
    """A file and what became of it."""

    file: str
    fate: Fate
    code: str = ""
    """Why it was refused, as a code."""
    message: str = ""
    """The same as a sentence."""
    output: str = ""
    """The first file written, seen from the folder of all outputs."""


class Pair(NamedTuple):
    """Two compared reports, without their promises."""

    key: str
    body: str
    record: str
    """Where all of it is kept, seen from the folder of all outputs."""
    earlier: Side
    later: Side
    outputs: tuple[str, ...]
    tally: Tally
    faults: tuple[str, ...]


def summarise(record: Record, path: str) -> Pair:
    """A record without its promises, and where it is kept."""
    sides = record.earlier, record.later
    return Pair(record.key, record.body, path, *sides, record.outputs, record.tally, record.faults)


class Finished(NamedTuple):
    """A body's work, done."""

    body: str
    pairs: tuple[Pair, ...]
    files: tuple[FileFate, ...]
    """In the order of their names."""


def work_off(job: Job) -> Finished:
    """Compare each report of a body with the one before, and write what was asked for.

    What an earlier run did with the same files, settings and version is left as it is. Nothing is raised for what is
    wrong with a report: it is refused by name, and the others are compared.
    """
    work = _Work(job)
    readable = [path for path in job.body.files if work.open(path)]
    work.memory.save()
    ordered = work.order(readable)
    pairs = [pair for earlier, later in pairwise(ordered) if (pair := work.compare(earlier, later))]
    work.memory.save()
    return Finished(job.body.name, tuple(pairs), tuple(work.fates[path] for path in job.body.files))


class _Refusal(NamedTuple):
    """Why something cannot be done."""

    code: str
    message: str


class _Memory:
    """What earlier runs found out about a body's files, in a file of its own."""

    def __init__(self, path: Path) -> None:
        self._path, self._changed = path, False
        self.sources: dict[str, tuple[str, int]] = {}
        """The key of a file → the body that it names, and its year."""
        self.refused: dict[str, _Refusal] = {}
        """The key of a file, or of two, → why it was refused."""
        try:
            told = json.loads(path.read_bytes())
            self.sources = {key: (organ, year) for key, (organ, year) in told["sources"].items()}
            self.refused = {key: _Refusal(*why) for key, why in told["refused"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass  # it is made again

    def keep(self, place: dict[str, Any], key: str, value: object) -> None:
        """Remember something."""
        place[key] = value
        self._changed = True

    def save(self) -> None:
        """Write it where it has changed."""
        if self._changed:
            told = {"sources": self.sources, "refused": self.refused}
            write_output(str(self._path), json.dumps(told, ensure_ascii=False, sort_keys=True, indent=0) + "\n")
            self._changed = False


class _Work:
    """The work on one body, file by file."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._settings = job.settings
        self._folder, self._state = job.out / job.body.name, job.out / STATE / job.body.name
        for folder in (self._folder, self._state):
            folder.mkdir(parents=True, exist_ok=True)
            sweep_leftovers(folder)
        self.memory = _Memory(self._state / "body.json")
        self.fates: dict[Path, FileFate] = {}
        self._digests: dict[Path, str] = {}
        self._reports: dict[Path, Report] = {}
        """Those that had to be read."""

    def open(self, path: Path) -> bool:
        """Find out a file's body and year, or refuse it."""
        return self._try(path, "", lambda: self._digest(path)) and self._try(
            path, self._name(path), lambda: self._learn(path)
        )

    def order(self, paths: Sequence[Path]) -> list[Path]:
        """The files by year, one for each; the others are duplicates, or refused."""
        ordered = []
        for year, same in groupby(sorted(paths, key=self._find_year), self._find_year):
            first, *others = same
            different = [path for path in others if self._digests[path] != self._digests[first]]
            for path in others:
                self._settle(path, Fate.DUPLICATE)
            if different:
                names = ", ".join(path.name for path in (first, *different))
                for path in (first, *different):
                    self._refuse(path, MismatchedReports("year_twice", names, year=year))
            else:
                ordered.append(first)
        for path in ordered[:1]:
            self._settle(path, Fate.FIRST)
        return ordered

    def compare(self, earlier: Path, later: Path) -> Pair | None:
        """Set two reports against each other, unless an earlier run has; none where the later one is refused."""
        name = f"{self._find_year(earlier)}-{self._find_year(later)}"
        path, key = self._state / f"{name}.json", self._name(earlier, later)
        record = load_record(path)
        if record and record.key == key and all((self.job.out / each).is_file() for each in record.outputs):
            self._settle(later, Fate.UNCHANGED, output=record.outputs[0])
        elif self._try(later, key, lambda: self._write(earlier, later, key, name)):
            record = load_record(path)
            assert record is not None
            self._settle(later, Fate.COMPARED, output=record.outputs[0])
        else:
            if self.fates[later].code == "nothing_promised":  # it is the earlier one that cannot be used
                self.fates[earlier] = self.fates[later]._replace(file=str(earlier))
                self._settle(later, Fate.FIRST)
            return None
        kept = path.relative_to(self.job.out).as_posix()
        return Pair(
            record.key, record.body, kept, record.earlier, record.later, record.outputs, record.tally, record.faults
        )

    def _write(self, earlier: Path, later: Path, key: str, name: str) -> None:
        """Compare two reports and write the outputs, and last the record that says so."""
        job = self.job
        comparison = compare(
            self._read(earlier),
            self._read(later),
            force=job.force,
            encoder=_load_encoder(job.embedding),
            findings_off=job.findings_off,
        )
        outputs = [f"{job.body.name}/{name}{SUFFIXES[format]}" for format in job.formats]
        printed = render_each(comparison, [(format, None) for format in job.formats], job.lang)
        for output, content in zip(outputs, printed, strict=True):
            write_output(str(job.out / output), content)
        record = make_record(key, job.body.name, comparison, outputs, job.lang)
        write_output(str(self._state / f"{name}.json"), dump_record(record))

    def _digest(self, path: Path) -> None:
        self._digests[path] = sha256(read_bytes(path)).hexdigest()

    def _learn(self, path: Path) -> None:
        """The body and the year of a file, from an earlier run or by reading it."""
        if self._name(path) not in self.memory.sources:
            report = self._read(path)
            if not report.year:
                raise MismatchedReports("no_year", path)
            self.memory.keep(self.memory.sources, self._name(path), (report.organ, report.year))

    def _read(self, path: Path) -> Report:
        if path not in self._reports:
            self._reports[path] = read(path)
        return self._reports[path]

    def _name(self, *paths: Path) -> str:
        """The key of a file, or of two set against each other; the year may stand in a file's name."""
        return make_key(self._settings, [f"{self._digests[path]} {path.name}" for path in paths])

    def _find_year(self, path: Path) -> int:
        return self.memory.sources[self._name(path)][1]

    def _try(self, path: Path, key: str, act: Callable[[], object]) -> bool:
        """Do something with a file, or refuse it, for what an earlier run found out or what is found out now."""
        if key in self.memory.refused:
            self._settle(path, Fate.REFUSED, *self.memory.refused[key])
            return False
        try:
            act()
        except YoyError as fault:
            refusal = self._refuse(path, fault)
        except Exception as bug:  # noqa: BLE001 - what goes wrong with one body must not end the others' work
            write_output(str(self._state / "bug.txt"), traceback.format_exc())
            refusal = self._refuse(path, UnreadableSource("bug", path, why=f"{type(bug).__name__}: {bug}"))
        else:
            return True
        if key and refusal.code not in _TRIED_AGAIN:
            self.memory.keep(self.memory.refused, key, refusal)
        return False

    def _refuse(self, path: Path, fault: YoyError) -> _Refusal:
        refusal = _Refusal(fault.code, fault.say(self.job.lang))
        self._settle(path, Fate.REFUSED, *refusal)
        return refusal

    def _settle(self, path: Path, fate: Fate, code: str = "", message: str = "", output: str = "") -> None:
        self.fates[path] = FileFate(str(path), fate, code, message, output)


@cache
def _load_encoder(folder: Path | None) -> SentenceEncoder | None:
    """The sentence-embedding model that was asked for, loaded once in each process."""
    if folder is None:
        return None
    from yoy.matching.embedding import load_encoder

    return load_encoder(folder)
