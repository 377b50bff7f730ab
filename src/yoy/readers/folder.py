"""The reports in a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from yoy.errors import UnreadableSource

SUFFIXES = frozenset(
    (".txt", ".html", ".htm", ".docx", ".pdf", ".ofd", ".doc", ".wps", ".rtf", ".odt", ".json", ".yaml", ".yml")
)
"""What the names of reports in a folder end with."""


def is_report(path: Path) -> bool:
    """Whether a file in a folder is taken for a report, by its name: none that is hidden, temporary or yoy's own."""
    return path.is_file() and path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~", "yoy-"))


def list_sources(places: Iterable[Path], but: Collection[Path] = ()) -> list[Path]:
    """The files that are named, and for a folder the reports in it, by name; without those that are to be written.

    Raises `UnreadableSource` where a folder holds none.
    """
    written = {path.resolve() for path in but}
    sources: list[Path] = []
    for place in places:
        if not place.is_dir():
            sources.append(place)
            continue
        inside = (path for path in sorted(place.iterdir()) if is_report(path) and path.resolve() not in written)
        found = list(inside)
        if not found:
            raise UnreadableSource("no_reports", place, known=" ".join(sorted(SUFFIXES)))
        sources += found
    return sources
