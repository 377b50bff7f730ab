"""What a reader gets of a ledger: one page, a workbook, a text for the terminal or JSON, all from the same lineages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yoy.rendering.door import Door, Output

if TYPE_CHECKING:
    from yoy.ledger import Ledger
    from yoy.rendering.terminal import Screen

DOOR = Door(
    ("rendering.history.view", "build_view"),
    {
        "html": ("rendering.history.html", "render_html"),
        "xlsx": ("rendering.history.xlsx", "write_xlsx"),
        "json": ("rendering.history.data", "dump_ledger"),
        "text": ("rendering.history.text", "render_text"),
    },
)


def render_ledger(
    ledger: Ledger, format: str = "text", lang: str = "zh", *, whole: bool = True, screen: Screen | None = None
) -> str | bytes:
    """The ledger in one of the door's formats: bytes for `xlsx`, else text, which without `whole` is cut to a glance.

    The text is plain and 80 columns wide, or made for a screen.

    Raises UnwritableOutput.
    """
    rendered: str | bytes = next(DOOR.render_each(ledger, [Output(format, screen, whole)], lang))
    return rendered
