"""The reports in a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from yoy.errors import UnreadableSource, explain
from yoy.readers.results import is_result

SUFFIXES = frozenset(
    (".txt", ".html", ".htm", ".docx", ".pdf", ".ofd", ".doc", ".wps", ".rtf", ".odt", ".json", ".yaml", ".yml")
)
"""What the names of reports in a folder end with."""


def is_report(path: Path) -> bool:
    """Whether a file in a folder is taken for a report: none that is hidden, temporary or yoy's own."""
    named = path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~", "yoy-"))
    return named and path.is_file() and not is_result(path)


def list_sources(places: Iterable[Path]) -> list[Path]:
    """The files that are named, and for a folder the reports in it, by name.

    Raises `UnreadableSource` where a folder holds none or cannot be opened.
    """
    sources: list[Path] = []
    for place in places:
        if not place.is_dir():
            sources.append(place)
            continue
        with explain_errors(place):
            found = [path for path in sorted(place.iterdir()) if is_report(path)]
        if not found:
            raise UnreadableSource("no_reports", place, known=" ".join(sorted(SUFFIXES)))
        sources += found
    return sources


def list_folders(place: Path) -> list[Path]:
    """The folders in a folder, by name, but for hidden ones; raises `UnreadableSource` where it cannot be opened."""
    if not place.is_dir():
        raise UnreadableSource("no_such_folder", place)
    with explain_errors(place):
        return sorted(each for each in place.iterdir() if each.is_dir() and not each.name.startswith("."))


@contextmanager
def explain_errors(place: Path) -> Iterator[None]:
    """What the system raises while a folder is looked through, as a fault that says what to do."""
    try:
        yield
    except OSError as error:
        raise UnreadableSource("cannot_open", error.filename or place, why=explain(error)) from None
