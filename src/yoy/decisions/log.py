"""`decisions.jsonl`: what people decided, one line each, only ever added to.

Each line holds the digest of the line before it, so that a line changed or taken out is found. Two people's files that
git has merged have a fork, which is no harm: every line still names one that stands before it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from yoy.errors import UnusableDecisions
from yoy.model import Verdict

NAME = "decisions.jsonl"
"""The file's name, beside the reports."""
_SCHEMA = "yoy/decision/1"
_WAIT = 30.0
"""Seconds to wait while another process adds a line."""


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

    @property
    def sound(self) -> bool:
        """Whether every line is as it was written, and follows one that is there."""
        return not any(flaw.code != "decision_torn" for flaw in self.flaws)


def read_log(path: Path) -> Log:
    """The decisions in a file; none where there is no file. What is wrong with it is said, line by line.

    Raises `UnusableDecisions` where it cannot be opened.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        data = b""
    except OSError as error:
        raise UnusableDecisions("cannot_open", path, why=error.strerror or error) from error
    *lines, rest = data.split(b"\n")
    decisions, flaws, followed, forks = [], [], {""}, 0
    parents: set[str] = set()
    for number, line in enumerate(lines, 1):
        decision = _load(line)
        if decision is None:
            flaws.append(Flaw("decision_broken", number))
        elif decision.before not in followed:
            flaws.append(Flaw("decision_orphan", number))
            decisions.append(decision)
        else:
            forks += decision.before in parents
            parents.add(decision.before)
            decisions.append(decision)
        followed.add(_digest(line))
    if rest:
        flaws.append(Flaw("decision_torn", len(lines) + 1))
    return Log(path, tuple(decisions), tuple(flaws), forks)


def add_decision(path: Path, decision: Decision) -> Decision:
    """Add a decision, and give it back as it stands in the file; it is on the disk when this returns.

    A line that was left half written is moved aside first, into a file of its own. Raises `UnusableDecisions` where the
    file cannot be written, or another process keeps it busy.
    """
    with _lock(path):
        try:
            last = _mend(path)
            added = replace(decision, before=_digest(last) if last else "")
            with path.open("ab") as file:
                file.write(_dump(added) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            if not last:
                _sync_folder(path.parent)
        except OSError as error:
            raise UnusableDecisions("decisions_unwritable", path, why=error.strerror or error) from error
    return added


def _mend(path: Path) -> bytes:
    """The last whole line of a file, after what was left half written behind it has been moved aside."""
    if not path.exists():
        return b""
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    if torn := data[whole:]:
        aside = path.with_name(f"{path.name}.torn-{sha256(torn).hexdigest()[:8]}")
        aside.write_bytes(torn)
        with path.open("rb+") as file:
            file.truncate(whole)
            os.fsync(file.fileno())
    return data[:whole].rstrip(b"\n").rpartition(b"\n")[2]


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
        raise UnusableDecisions("decisions_unwritable", path, why=error.strerror or error) from error


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
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def _load(line: bytes) -> Decision | None:
    """The decision in a line; none where it holds none."""
    try:
        told: dict[str, Any] = json.loads(line)
        if told.pop("schema") != _SCHEMA:
            return None
        told["promise"] = Quoted(**told["promise"])
        told["evidence"] = tuple(Quoted(**each) for each in told["evidence"])
        for name in ("verdict", "machine"):
            told[name] = Verdict(told[name]) if told[name] else None
        return Decision(**told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
