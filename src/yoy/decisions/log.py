"""`decisions.jsonl`: what people decided, one line each, only ever added to.

Each line holds the digest of the line before it, so that a line changed or taken out is found; of the last line only
its digest, noted elsewhere, can tell. Two people's files that git has merged have a fork, which is no harm: every line
still names one that stands before it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from yoy.errors import UnusableDecisions, explain
from yoy.model import Verdict

NAME = "decisions.jsonl"
"""The file's name, beside the reports."""
_SCHEMA = "yoy/decision/1"
_WAIT = 30.0
"""Seconds to wait while another process adds a line."""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


class Quoted(NamedTuple):
    """A statement as it was when it was decided on."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What one reviewer decided on one promise."""

    time: str
    """When, in UTC, as ISO 8601 has it: `2025-03-01T08:00:00Z`."""
    reviewer: str
    organ: str
    """The body, as the later report names it."""
    earlier_year: int
    later_year: int
    promise: Quoted
    evidence: tuple[Quoted, ...]
    """The passages that it rests on; none where nothing answers."""
    verdict: Verdict | None
    """None takes the reviewer's earlier decision back."""
    machine: Verdict | None = None
    """What yoy said at that time."""
    note: str = ""
    reply: str = ""
    """What the body replied, when it was asked."""
    blind: bool = False
    """Whether the reviewer saw neither yoy's verdict nor anybody else's."""
    final: bool = False
    """Whether it settles what reviewers disagree about."""
    before: str = ""
    """The digest of the line before; empty in the first."""


class Flaw(NamedTuple):
    """What is wrong with a line."""

    code: str
    """`decision_broken`, `decision_orphan` or `decision_torn`."""
    line: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class Log:
    """A file of decisions, read."""

    path: Path
    decisions: tuple[Decision, ...]
    """In the order in which they were made; without what cannot be read."""
    flaws: tuple[Flaw, ...]
    forks: int
    """How often two lines follow the same one, as when git merged two files."""
    digest: str
    """Of the last line; empty where there is none."""
    sha256: str
    """Of the whole file."""

    @property
    def sound(self) -> bool:
        """Whether every line is as it was written, and follows one that is there."""
        return not any(flaw.code != "decision_torn" for flaw in self.flaws)


FindLog = Callable[[Path], Log | None]
"""Gives for a folder the decisions on the reports in it, such as `find_log`."""


def find_log(folder: Path) -> Log | None:
    """The decisions beside the reports of a folder; none where nobody decided."""
    path = folder / NAME
    return read_log(path) if path.exists() else None


def read_log(path: Path) -> Log:
    """The decisions in a file; none where there is no file. What is wrong with it is said, line by line.

    Raises `UnusableDecisions` where it cannot be opened.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        data = b""
    except OSError as error:
        raise UnusableDecisions("cannot_open", path, why=explain(error)) from error
    *lines, rest = data.split(b"\n")
    if _load(rest):  # whole, but for its end
        lines, rest = [*lines, rest], b""
    decisions, flaws = [], []
    known, followed, forks = {""}, set(), 0
    for number, line in enumerate(lines, 1):
        decision = _load(line)
        if decision:
            decisions.append(decision)
            forks += decision.before in followed
            followed.add(decision.before)
        if not decision:
            flaws.append(Flaw("decision_broken", number))
        elif decision.before not in known:
            flaws.append(Flaw("decision_orphan", number))
        known.add(_digest(line))
    if rest:
        flaws.append(Flaw("decision_torn", len(lines) + 1))
    return Log(path, tuple(decisions), tuple(flaws), forks, _digest(lines[-1]) if lines else "", _digest(data))


def tell_time() -> str:
    """Now, as a decision has it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def add_decision(path: Path, decision: Decision) -> Decision:
    """Add a decision, and give it back as it stands in the file; it is on the disk when this returns.

    A line that was left half written is moved aside first, into a file of its own. Raises `UnusableDecisions` where the
    file cannot be written, another process keeps it busy, or a text of the decision is none.
    """
    if not _load(_dump(decision)):
        raise UnusableDecisions("decision_no_text", path)
    with _lock(path):
        try:
            last = _mend(path)
            added = replace(decision, before=_digest(last) if last else "")
            _write(path, "ab", _dump(added) + b"\n")
            if not last:
                _sync_folder(path.parent)
        except OSError as error:
            raise UnusableDecisions("decisions_unwritable", path, why=explain(error)) from error
    return added


def _mend(path: Path) -> bytes:
    """The last line of a file, its end added where only that is missing, what is half written moved aside."""
    data = path.read_bytes() if path.exists() else b""
    *lines, rest = data.split(b"\n")
    if _load(rest):
        _write(path, "ab", b"\n")
        return rest
    if rest:
        _write(path.with_name(f"{path.name}.torn-{_digest(rest)[:8]}"), "wb", rest)
        with path.open("rb+") as file:
            file.truncate(len(data) - len(rest))
            os.fsync(file.fileno())
    return lines[-1] if lines else b""


def _write(path: Path, mode: str, data: bytes) -> None:
    """Write, and return when it is on the disk."""
    with path.open(mode) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Have the file to oneself; the lock goes with the process, however it ends."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=_WAIT):
            yield
    except Timeout:
        raise UnusableDecisions("decisions_busy", path) from None
    except OSError as error:
        raise UnusableDecisions("decisions_unwritable", path, why=explain(error)) from error


def _sync_folder(folder: Path) -> None:
    """Put a new file's name on the disk too, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _digest(line: bytes) -> str:
    return sha256(line).hexdigest()


def _dump(decision: Decision) -> bytes:
    told = asdict(decision) | {"schema": _SCHEMA}
    told["promise"] = decision.promise._asdict()
    told["evidence"] = [each._asdict() for each in decision.evidence]
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _load(line: bytes) -> Decision | None:
    """The decision in a line; none where it holds none. Fields that it does not know are passed over."""
    try:
        told: dict[str, Any] = json.loads(line.decode())
        if told["schema"] != _SCHEMA:
            return None
        told = {field.name: told[field.name] for field in fields(Decision) if field.name in told}
        told["promise"] = _load_quoted(told["promise"])
        told["evidence"] = tuple(map(_load_quoted, told["evidence"]))
        for name in ("verdict", "machine"):
            told[name] = Verdict(told[name]) if told.get(name) is not None else None
        decision = Decision(**told)
        json.dumps(told, ensure_ascii=False).encode()  # half a character is no text
        return decision if _is_sound(decision) else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _load_quoted(told: dict[str, Any]) -> Quoted:
    return Quoted(told["id"], told["text"])


def _is_sound(decision: Decision) -> bool:
    """Whether every field is of its type."""
    texts = (decision.time, decision.reviewer, decision.organ, decision.note, decision.reply, decision.before)
    quoted = (text for each in (decision.promise, *decision.evidence) for text in each)
    return (
        all(type(text) is str for text in (*texts, *quoted))
        and all(type(year) is int for year in (decision.earlier_year, decision.later_year))
        and all(type(flag) is bool for flag in (decision.blind, decision.final))
        and bool(_TIME.fullmatch(decision.time) and decision.reviewer.strip() and decision.promise.text.strip())
    )
