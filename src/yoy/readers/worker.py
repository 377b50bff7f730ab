"""Readers run in a process of their own: a file that makes one hang, die or swallow memory takes nothing with it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache
from importlib import import_module
from typing import Any, Protocol

from yoy.errors import UnreadableSource
from yoy.model import Fault, Metadata, Span
from yoy.readers.content import Content

SECONDS = 120
"""So long a reader may take for one file, on the clock."""
MEMORY = 2 << 30
"""So many bytes of address space it may use; not limited where the system cannot (Windows)."""

_lock = threading.Lock()


class Reader(Protocol):
    """What the registry needs of a reader; a module fulfils it."""

    __name__: str

    def identify(self, data: bytes, /) -> bool:
        """Whether the bytes are of this reader's format."""

    def read(self, data: bytes, /) -> Content:
        """The text in the bytes; raises `UnreadableSource` where there is none to be had."""


def read_apart(reader: Reader, data: bytes) -> Content:
    """What a reader makes of the bytes, in a child process under limits of time and memory.

    Raises `UnreadableSource` as the reader does, or where it took too long, too much memory, or died.
    """
    with _lock:
        answer = _ask(_start(os.getpid()), reader.__name__, data)
    if "code" in answer:
        raise UnreadableSource(answer["code"], **answer["values"])
    spans = tuple(Span(*span) for span in answer.pop("furniture"))
    faults = tuple(Fault(**fault) for fault in answer.pop("faults"))
    starts, metadata = tuple(answer.pop("page_starts")), Metadata(**answer.pop("metadata"))
    return Content(furniture=spans, page_starts=starts, metadata=metadata, faults=faults, **answer)


@cache
def _start(parent: int) -> subprocess.Popen[bytes]:
    """The child that serves this process, and no process forked from it; it ends when its parent closes the pipe."""
    return subprocess.Popen(
        [sys.executable, "-c", f"from {__name__} import serve; serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONSAFEPATH": "1"},
        start_new_session=True,
    )


def _ask(child: subprocess.Popen[bytes], name: str, data: bytes) -> dict[str, Any]:
    """The child's answer, or in its place the reason why there is none."""
    assert child.stdin
    assert child.stdout
    line, clock = b"", threading.Timer(SECONDS, child.kill)
    clock.start()
    try:
        child.stdin.write(json.dumps([name, len(data)]).encode() + b"\n" + data)
        child.stdin.flush()
        line = child.stdout.readline()
    except BrokenPipeError:
        pass  # it died before it had read the file
    finally:
        slow = clock.finished.is_set()
        clock.cancel()
        if not line.endswith(b"\n"):  # it is dead, or interrupted and out of step: the next file gets a new one
            child.kill()
            child.communicate()
            _start.cache_clear()
    if line.endswith(b"\n"):
        answer: dict[str, Any] = json.loads(line)
        return answer
    return {"code": "reader_slow", "values": {"seconds": SECONDS}} if slow else {"code": "reader_died", "values": {}}


def serve() -> None:
    """The child: for each file that comes in, its content or the refusal goes out as a line of JSON."""
    _limit_memory()
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    while header := incoming.readline():
        name, length = json.loads(header)
        data = incoming.read(length)
        with _alarm():
            answer = _answer(name, data)
        outgoing.write(json.dumps(answer, default=str).encode() + b"\n")
        outgoing.flush()


@contextmanager
def _alarm() -> Iterator[None]:
    """End this process if what is inside hangs and nobody is left to end it; the system may have no alarm (Windows)."""
    if hasattr(signal, "alarm"):
        signal.alarm(2 * SECONDS)
    yield
    if hasattr(signal, "alarm"):
        signal.alarm(0)


def _answer(name: str, data: bytes) -> dict[str, Any]:
    try:
        return asdict(import_module(name).read(data))
    except UnreadableSource as error:
        return {"code": error.code, "values": error.values}
    except MemoryError:
        return {"code": "reader_large", "values": {"gigabytes": MEMORY >> 30}}
    except Exception as error:  # noqa: BLE001 - whatever a broken file makes a library raise is that file's fault
        return {"code": "reader_failed", "values": {"why": f"{type(error).__name__}: {error}"}}


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
