"""The ledger as CSV: UTF-8 with a byte order mark, quoted as RFC 4180 has it, safe in a spreadsheet."""

from __future__ import annotations

import csv
import re
from io import StringIO

from yoy.messages import load_messages
from yoy.rendering.papers.ledger import list_columns, list_entries
from yoy.rendering.rows import Page

_BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"[^\S\t\r\n]*[=+\-@＝＋－＠\t\r\n\0]")
"""How a text begins that a spreadsheet may take for a formula, blanks aside."""


def write_csv(page: Page) -> str:
    """One line a promise under the names of the columns; every text is quoted, numbers are not."""
    target = StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_NONNUMERIC)
    columns = list_columns(page)
    writer.writerow(columns)
    for entry in list_entries(page, load_messages(page.lang)):
        writer.writerow(write_cell(getattr(entry, name)) for name in columns)
    return _BYTE_ORDER_MARK + target.getvalue()


def write_cell(value: object) -> object:
    """A value as it stands in a cell: true or false by name, a text guarded, a number as it is."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guard_text(value) if isinstance(value, str) else value


def guard_text(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet might take it for a formula.

    >>> guard_text("=1+1"), guard_text("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if _FORMULA.match(text) else text
