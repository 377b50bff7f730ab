"""What a reader gets of a ledger: one page, a workbook, a text for the terminal or JSON, all from the same lineages."""

from __future__ import annotations

from yoy.rendering.door import Door

DOOR = Door(
    ("rendering.history.view", "build_view"),
    {
        "html": ("rendering.history.html", "render_html"),
        "xlsx": ("rendering.history.xlsx", "write_xlsx"),
        "json": ("rendering.history.data", "dump_ledger"),
        "text": ("rendering.history.text", "render_text"),
    },
)
