"""Files written whole or not at all: beside the target first, then renamed over it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from secrets import token_hex

from yoy.errors import UnwritableOutput, explain

STANDARD_OUTPUT = "-"
_HALF = ".half"
"""How the names of files end that are being written."""


def check_target(target: str, inputs: Iterable[Path]) -> None:
    """Raise `UnwritableOutput` where a target cannot be written or would overwrite an input."""
    if target == STANDARD_OUTPUT:
        return
    path = Path(target)
    if path.is_dir():
        raise UnwritableOutput("output_is_folder", path)
    if not path.parent.is_dir():
        raise UnwritableOutput("no_folder", path.parent)
    if any(path.exists() and source.exists() and path.samefile(source) for source in inputs):
        raise UnwritableOutput("is_input", path)


def check_terminal(format: str) -> None:
    """Raise `UnwritableOutput` where standard output is a terminal, which shows no format that is not text."""
    if sys.stdout.isatty():
        raise UnwritableOutput("binary_to_terminal", STANDARD_OUTPUT, format=format)


def write_output(target: str, content: str | bytes) -> None:
    """Write to a file, or to standard output for `-`; a reader of the file sees the old one or the new, never half."""
    if target == STANDARD_OUTPUT:
        _print(content)
        return
    data = content if isinstance(content, bytes) else content.encode()
    write_beside(Path(target), lambda beside: beside.write_bytes(data))


def write_beside(path: Path, write: Callable[[Path], object]) -> None:
    """Let a file be written under another name beside it, and put it into its place when it is on the disk."""
    try:
        beside = path.with_name(f".{path.name}.{token_hex(4)}{_HALF}")
        beside.touch(0o600 if path.exists() else 0o666, exist_ok=False)
        try:
            write(beside)
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
            if path.exists():
                beside.chmod(path.stat().st_mode & 0o777)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UnwritableOutput("cannot_write", path, why=explain(error)) from error


def sweep_leftovers(folder: Path) -> None:
    """Remove what a run that was killed left half written in a folder; no other run may be writing there."""
    for path in folder.glob(f".*{_HALF}"):
        path.unlink(missing_ok=True)


def _print(content: str | bytes) -> None:
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableOutput("cannot_write", STANDARD_OUTPUT, why=explain(error)) from error
