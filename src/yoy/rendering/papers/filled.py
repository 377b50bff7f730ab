"""A workbook that yoy wrote, read again after a person filled it in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

from yoy.decisions import Filled, Returned
from yoy.errors import UnreadableSource, UnusableDecisions
from yoy.messages import LANGUAGES, load_messages
from yoy.model import Verdict
from yoy.readers import read_bytes
from yoy.readers.package import Package
from yoy.rendering.papers.ledger import ASIDE

_FILLED = ("verdict", "reviewer", "opinion")
_FAULTS = (BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, OSError)
"""What openpyxl raises over a file that is no workbook; broken XML is a `SyntaxError`."""

Row = tuple[Any, ...]


class FilledLedger(NamedTuple):
    """What came back."""

    reports: tuple[str, ...]
    """The two reports as they were named when it was written; none where it no longer says."""
    rows: tuple[Returned, ...]


_ASIDE = re.compile(r"[(（].*")
"""What a label says in brackets."""


def list_labels() -> dict[str, Verdict]:
    """The words for a verdict in either language, with and without its sign and brackets, and its word in JSON."""
    labels = {str(verdict): verdict for verdict in Verdict}
    for words in map(load_messages, LANGUAGES):
        for verdict in Verdict:
            mark, label = words[f"verdict.{verdict}.mark"], words[f"verdict.{verdict}.label"]
            labels |= {label: verdict, f"{mark} {label}": verdict, _ASIDE.sub("", label): verdict}
    return labels


def read_ledger(path: Path) -> FilledLedger:
    """The rows of a ledger with a promise's number, in the file's order.

    Raises `UnusableDecisions` where it is none, or openpyxl is not installed; `UnreadableSource` where it is no file.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise UnusableDecisions("openpyxl_not_installed", path, why=error) from error
    data = read_bytes(path)
    try:
        Package(data)
        with path.open("rb") as file:
            book = load_workbook(file, read_only=True, data_only=True)
            sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    except UnreadableSource as error:
        raise UnusableDecisions("not_a_ledger", path, why=error.say("en")) from error
    except _FAULTS as error:
        raise UnusableDecisions("not_a_ledger", path, why=error) from error
    reports, written = _read_aside(sheets.pop(ASIDE, []))
    for rows in sheets.values():
        heads = _find_columns(rows[0]) if rows else {}
        if {"number", "promise", *_FILLED} <= heads.keys():
            return FilledLedger(reports, tuple(_list_rows(rows[1:], heads, written)))
    raise UnusableDecisions("not_a_ledger", path, why=", ".join(sheets))


def _read_aside(rows: list[Row]) -> tuple[tuple[str, ...], dict[int, Filled]]:
    """Which reports were compared, and what yoy wrote for each promise."""
    if not rows:
        return (), {}
    written = {row[0]: Filled(*map(_read_cell, row[1:4])) for row in rows[1:] if isinstance(row[0], int)}
    return tuple(filter(None, map(_read_cell, rows[0][:2]))), written


def _find_columns(heads: Row) -> dict[str, int]:
    """Where each column stands, by its head in either language."""
    names = {words[f"ledger.column.{name}"]: name for words in map(load_messages, LANGUAGES) for name in _COLUMNS}
    return {names[head]: at for at, head in enumerate(map(_read_cell, heads)) if head in names}


_COLUMNS = ("number", "promise", *_FILLED)


def _list_rows(rows: Iterable[Row], heads: dict[str, int], written: dict[int, Filled]) -> Iterator[Returned]:
    for row in rows:
        cells = {name: row[at] if at < len(row) else None for name, at in heads.items()}
        number = cells["number"]
        if isinstance(number, int | float) and cells["promise"]:
            now = Filled(*(_read_cell(cells[name]) for name in _FILLED))
            yield Returned(int(number), _read_cell(cells["promise"]), now, written.get(int(number)))


def _read_cell(value: object) -> str:
    return "" if value is None else str(value).replace("_x000D_", "").replace("\r\n", "\n").strip()
