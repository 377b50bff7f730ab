"""Which reports belong to which body: folders of folders, or a list of files as CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from yoy.batch.places import STATE, TABLES
from yoy.errors import UnreadableSource
from yoy.readers import read_bytes, read_document
from yoy.readers.folder import SUFFIXES, explain_errors, list_folders
from yoy.readers.results import is_result

COLUMNS = ("body", "path")
"""What a list of files has to have; other columns are left alone."""
_UNUSABLE = re.compile(r'[\x00-\x1f<>:"/\\|?*]|^[. ]|[. ]$|^$')
"""What makes a name unusable as that of a folder, on one system or another."""
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_LONGEST = 200
"""Bytes of a name in UTF-8; systems take some 255."""


@dataclass(frozen=True, slots=True)
class Body:
    """A public body and the files of its reports."""

    name: str
    """As its folder is called, or as the list calls it: the name of the folder in which its pages come to lie."""
    files: tuple[Path, ...]
    """In order of their names."""


def list_bodies(source: Path, but: Path) -> list[Body]:
    """The bodies in a folder of folders, or in a list of files; without the folder that is to be written.

    Raises `UnreadableSource` where there are none, where a folder cannot be opened, and where a list is not one of
    bodies and paths.
    """
    bodies = _read_list(source) if source.is_file() else list(_find_bodies(source, but))
    if not any(body.files for body in bodies):
        raise UnreadableSource("no_bodies", source)
    return sorted(bodies, key=lambda body: body.name)


def _find_bodies(folder: Path, but: Path) -> Iterator[Body]:
    """Each folder, also one without a report, unless yoy wrote it; files beside the folders belong to no body."""
    for each in list_folders(folder):
        with explain_errors(each):
            files = tuple(sorted(filter(_is_report, each.iterdir())))
            written = (each / STATE).exists()
        if not written and each.resolve() != but.resolve():
            yield Body(each.name, files)


def _is_report(path: Path) -> bool:
    """Whether a file's name is that of a report, or begins with a year; a pipe may have no end, and is not read."""
    named = path.suffix.lower() in SUFFIXES or (_YEAR.match(path.name) and not path.is_dir())
    special = path.exists() and not (path.is_file() or path.is_dir())
    hidden = path.name.startswith((".", "~", "yoy-"))
    return bool(named) and not special and not hidden and not is_result(path)


def _read_list(path: Path) -> list[Body]:
    """The bodies of a list, whose paths are seen from the list's folder."""
    rows = csv.DictReader(StringIO(read_document(path, read_bytes(path)).text))
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise UnreadableSource("list_without_column", path, missing=missing[0], known=",".join(COLUMNS))
    files: dict[str, list[Path]] = {}
    for row in rows:
        name, file = ((row[column] or "").strip() for column in COLUMNS)
        if not is_name(name) or not file or "\0" in file:
            raise UnreadableSource("list_bad_row", f"{path}:{rows.line_num}", body=name)
        files.setdefault(name, []).append(path.parent / file)
    return [Body(name, tuple(sorted(set(found)))) for name, found in files.items()]


def is_name(name: str) -> bool:
    """Whether a folder can be called so, on any system, beside the tables."""
    return not _UNUSABLE.search(name) and is_free(name) and len(name.encode()) <= _LONGEST


def is_free(name: str) -> bool:
    """Whether a folder of that name can lie among the outputs, and be named in them."""
    return name.lower() not in TABLES and not any("\ud800" <= character <= "\udfff" for character in name)
