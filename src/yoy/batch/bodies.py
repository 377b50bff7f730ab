"""Which reports belong to which body: folders of folders, or a list of files as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from yoy.errors import UnreadableSource
from yoy.ledger import list_reports

MANIFEST = ".csv"
COLUMNS = ("body", "path")
"""What a list of files has to have; other columns are left alone."""
_OUTSIDE = "/\\:\0"
"""Characters that no body's name may hold, because its pages get a folder of that name."""


@dataclass(frozen=True, slots=True)
class Body:
    """A public body and the files of its reports."""

    name: str
    """As its folder is called, or as the list calls it: the name of the folder in which its pages come to lie."""
    files: tuple[Path, ...]
    """In order of their names."""


def list_bodies(source: Path, but: Path) -> list[Body]:
    """The bodies in a folder of folders, or in a list of files; without those in a folder that is written.

    Raises `UnreadableSource` where there are none, and where a list is not one of bodies and paths.
    """
    bodies = _read_list(source) if source.is_file() else list(_find_bodies(source, but))
    if not bodies:
        raise UnreadableSource("no_bodies", source)
    return sorted(bodies, key=lambda body: body.name)


def _find_bodies(folder: Path, but: Path) -> Iterator[Body]:
    """Each folder that holds reports itself; files beside the folders belong to nobody and are a mistake."""
    if not folder.is_dir():
        raise UnreadableSource("no_such_folder", folder)
    inside = [each for each in folder.iterdir() if each.is_dir() and not each.name.startswith(".")]
    for each in inside:
        if each.resolve() != but.resolve() and (files := list_reports(each)):
            yield Body(each.name, tuple(files))


def _read_list(path: Path) -> list[Body]:
    """The bodies of a list, whose paths are seen from the list's folder."""
    try:
        rows = csv.DictReader(StringIO(path.read_text("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise UnreadableSource("list_not_utf8", path, byte=error.start) from None
    except OSError as error:
        raise UnreadableSource("cannot_open", path, why=error.strerror or error) from None
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise UnreadableSource("list_without_column", path, missing=missing[0], known=",".join(COLUMNS))
    files: dict[str, list[Path]] = {}
    for row in rows:
        name, file = (row[column] or "" for column in COLUMNS)
        if not _is_name(name) or not file:
            raise UnreadableSource("list_bad_row", f"{path}:{rows.line_num}", body=name)
        files.setdefault(name, []).append(path.parent / file)
    return [Body(name, tuple(dict.fromkeys(found))) for name, found in files.items()]


def _is_name(name: str) -> bool:
    """Whether a folder can be called so, on any system."""
    return name.strip(" .") == name != "" and not any(character in _OUTSIDE for character in name)
