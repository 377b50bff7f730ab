"""A ledger as one self-contained page, in the look of a comparison's."""

from __future__ import annotations

from yoy.rendering.history.rows import Record
from yoy.rendering.html import print_page


def render_html(record: Record) -> str:
    """The page as HTML; everything that comes from a report is escaped, and no character of it is hidden."""
    return print_page("history", record)
