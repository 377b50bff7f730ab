"""What a reader gets of a ledger: one page, a workbook, a text for the terminal or JSON, all from the same lineages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yoy.errors import UnwritableOutput

if TYPE_CHECKING:
    from yoy.ledger import Ledger
    from yoy.rendering.terminal import Screen

FORMATS = ("html", "xlsx", "json", "text")


def render_ledger(
    ledger: Ledger, format: str = "text", lang: str = "zh", *, whole: bool = True, screen: Screen | None = None
) -> str | bytes:
    """The ledger in one of FORMATS: bytes for `xlsx`, else text, which without `whole` is cut to a glance.

    The text is plain and 80 columns wide, or made for a screen.

    Raises UnwritableOutput.
    """
    if format not in FORMATS:
        raise UnwritableOutput("unknown_format", format=format, known=" ".join(FORMATS))
    if format == "json":
        from yoy.rendering.history.data import dump_ledger

        return dump_ledger(ledger, lang)
    from yoy.rendering.history.view import build_view

    record = build_view(ledger, lang)
    if format == "html":
        from yoy.rendering.history.html import render_html

        return render_html(record)
    if format == "xlsx":
        from yoy.rendering.history.xlsx import write_xlsx

        return write_xlsx(record)
    from yoy.rendering.history.text import render_text
    from yoy.rendering.terminal import FILE

    return render_text(record, screen or FILE, whole=whole)
