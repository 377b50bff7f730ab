"""One body's reports, each set against the year before: the work that a process or a machine is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from yoy.batch.bodies import Body, is_free
from yoy.batch.fates import Fate, FileFate, Finished, Pair, summarise
from yoy.batch.records import make_record
from yoy.batch.series import Series, Source, order_sources
from yoy.batch.settings import Settings
from yoy.batch.shelf import Found, Shelf
from yoy.decisions import Log, apply_decisions
from yoy.errors import MismatchedReports, UnreadableSource, UnwritableOutput, YoyError
from yoy.model import Report
from yoy.pipeline import compare, read
from yoy.readers import read_bytes
from yoy.rendering import DOOR
from yoy.rendering.door import Output

_PASSING = (
    *("cannot_open", "no_such_file", "office_late", "office_missing"),
    *("reader_died", "reader_large", "reader_slow", "bug", "no_memory"),
)
"""Why a file was refused, where it may be no fault of the file's: it is tried again by the next run."""


@dataclass(frozen=True, slots=True)
class Job:
    """A body, where its outputs go, and how its reports are compared; it can be sent to another process."""

    body: Body
    out: Path
    """The folder of all outputs."""
    settings: Settings
    logs: Mapping[Path, Log] = field(default_factory=dict)
    """People's decisions, by the folder of the reports that they are on."""


def work_off(job: Job) -> Finished:
    """Compare each report of a body with the one before, and write what was asked for.

    What an earlier run did with the same files, settings and version is left as it is. Nothing is raised for what is
    wrong with a report: it is refused by name, and the others are compared. Raises `UnwritableOutput` where the folder
    of outputs cannot be written.
    """
    if not is_free(job.body.name):
        return refuse_body(job, UnreadableSource("bad_body_name", job.body.files[0].parent))
    work = _Work(job)
    series = work.order([source for path in job.body.files if (source := work.find_out(path))])
    pairs = [pair for two in pairwise(series.sources) if (pair := work.compare(*two))]
    work.tidy(pairs)
    return Finished(job.body.name, tuple(pairs), tuple(work.fates[path] for path in job.body.files))


def refuse_body(job: Job, fault: YoyError) -> Finished:
    """A body of which nothing can be done."""
    said = fault.say(job.settings.lang)
    files = tuple(FileFate(str(path), Fate.REFUSED, fault.code, said) for path in job.body.files)
    return Finished(job.body.name, (), files)


class _Work:
    """The work on one body, file by file."""

    def __init__(self, job: Job) -> None:
        self._job, self._settings = job, job.settings
        self._shelf = Shelf(job.out, job.body.name)
        self._digests: dict[Path, str] = {}
        self._reports: dict[Path, Report] = {}
        """Those that had to be read and are still needed."""
        self.fates: dict[Path, FileFate] = {}

    def find_out(self, path: Path) -> Source | None:
        """The body and year of a file; none where it is refused."""
        if not self._try(path, "", lambda: self._digest(path)):
            return None
        key = self._make_key(path)
        if not self._try(path, key, lambda: self._learn(path, key)):
            return None
        found = self._shelf.recall(key)
        assert found
        return Source(path, found.organ, found.year, found.content)

    def order(self, sources: list[Source]) -> Series:
        """The series of the reports; what is left out is settled, and so is the first."""
        series = order_sources(sources, force=self._settings.force)
        for path in series.duplicates:
            self._settle(path, Fate.DUPLICATE)
        for path, fault in series.refused.items():
            self._refuse(path, fault)
        for source in series.sources[:1]:
            self._settle(source.path, Fate.FIRST)
        for path in self._reports.keys() - {source.path for source in series.sources}:
            del self._reports[path]
        return series

    def compare(self, earlier: Source, later: Source) -> Pair | None:
        """Set two reports against each other, unless an earlier run has; none where that cannot be done."""
        name = f"{earlier.year}-{later.year}"
        key = self._make_key(earlier.path, later.path, log=self._find_log(later.path))
        record, fate = self._shelf.find_record(name, key), Fate.UNCHANGED
        if not record and self._try(later.path, key, lambda: self._write(earlier.path, later.path, key, name)):
            record, fate = self._shelf.find_record(name, key), Fate.COMPARED
        self._reports.pop(earlier.path, None)
        if record:
            self._settle(later.path, fate, output=record.outputs[0])
            return summarise(record, self._shelf.locate_record(name))
        if self.fates[later.path].code == "nothing_promised":
            self._blame(earlier.path, later.path)
        return None

    def tidy(self, pairs: list[Pair]) -> None:
        """Keep what was found out, and remove what was written of reports that are gone."""
        self._shelf.save()
        self._shelf.keep_only({f"{pair.earlier.year}-{pair.later.year}" for pair in pairs})

    def _write(self, earlier: Path, later: Path, key: str, name: str) -> None:
        """Compare two reports and write the outputs, and last the record that says so."""
        settings = self._settings
        comparison = compare(
            self._read(earlier),
            self._read(later),
            force=settings.force,
            encoder=settings.encoder,
            findings_off=settings.findings_off,
        )
        log = self._find_log(later)
        if log:
            comparison = apply_decisions(comparison, log.decisions, str(log.path))
        printed = list(DOOR.render_each(comparison, map(Output, settings.formats), settings.lang))
        outputs = self._shelf.write(name, settings.formats, printed)
        self._shelf.add_record(name, make_record(key, self._job.body.name, comparison, outputs, settings.lang))

    def _digest(self, path: Path) -> None:
        self._digests[path] = sha256(read_bytes(path)).hexdigest()

    def _learn(self, path: Path, key: str) -> None:
        """Find out what a series needs to know of a file, from an earlier run or by reading it."""
        if self._shelf.recall(key):
            return
        report = self._read(path)
        if not report.year:
            raise MismatchedReports("no_year", path)
        said = "\n".join(statement.text for statement in report.statements)
        content = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
        self._shelf.keep(key, Found(report.organ, report.year, content))

    def _read(self, path: Path) -> Report:
        if path not in self._reports:
            self._reports[path] = read(path)
        return self._reports[path]

    def _find_log(self, later: Path) -> Log | None:
        """The decisions beside the later report, if there are any."""
        return self._job.logs.get(later.parent)

    def _make_key(self, *paths: Path, log: Log | None = None) -> str:
        """The key of a file, or of two set against each other under decisions; the year may stand in a file's name."""
        named = (f"{self._digests[path]} {path.name}" for path in paths)
        return self._settings.make_key(*named, *((log.sha256,) if log else ()))

    def _try(self, path: Path, key: str, act: Callable[[], object]) -> bool:
        """Do something with a file, or refuse it, for what an earlier run found out or what is found out now."""
        known = self._shelf.recall(key)
        if known and known.code:
            self._settle(path, Fate.REFUSED, known.code, known.message)
            return False
        try:
            act()
        except UnwritableOutput:
            raise
        except YoyError as fault:
            self._refuse(path, fault)
        except MemoryError:
            self._refuse(path, UnreadableSource("no_memory", path))
        except Exception as bug:  # noqa: BLE001 - what goes wrong with one report must not end the others' work
            self._shelf.report_bug()
            self._refuse(path, UnreadableSource("bug", path, why=f"{type(bug).__name__}: {bug}"))
        else:
            return True
        fate = self.fates[path]
        if key and fate.code not in _PASSING:
            self._shelf.keep(key, Found(code=fate.code, message=fate.message))
        return False

    def _blame(self, earlier: Path, later: Path) -> None:
        """Say that it is the earlier report against which nothing can be set, be it compared itself or not."""
        said, fate = self.fates[later], self.fates[earlier]
        self._settle(later, Fate.FIRST)
        kept = Fate.REFUSED if fate.fate is Fate.FIRST else fate.fate
        self._settle(earlier, kept, said.code, said.message, fate.output)

    def _refuse(self, path: Path, fault: YoyError) -> None:
        self._settle(path, Fate.REFUSED, fault.code, fault.say(self._settings.lang))

    def _settle(self, path: Path, fate: Fate, code: str = "", message: str = "", output: str = "") -> None:
        self.fates[path] = FileFate(str(path), fate, code, message, output)
