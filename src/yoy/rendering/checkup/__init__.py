"""What a reader gets of a check-up: a text for the terminal, Markdown or JSON, all from the same findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yoy.rendering.door import Door, Output

if TYPE_CHECKING:
    from yoy.checkup import Checkup
    from yoy.rendering.terminal import Screen

DOOR = Door(
    ("rendering.checkup.view", "build_view"),
    {
        "md": ("rendering.checkup.markdown", "render_markdown"),
        "json": ("schema", "dump_checkup"),
        "text": ("rendering.checkup.text", "render_text"),
    },
)


def render_checkup(
    checkup: Checkup, format: str = "text", lang: str = "zh", *, whole: bool = True, screen: Screen | None = None
) -> str:
    """The check-up in one of the door's formats; without `whole`, the text is cut to what can be read at a glance.

    The text is plain and 80 columns wide, or made for a screen.

    Raises UnwritableOutput.
    """
    return str(next(DOOR.render_each(checkup, [Output(format, screen, whole)], lang)))
