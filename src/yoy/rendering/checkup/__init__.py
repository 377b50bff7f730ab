"""What a reader gets of a check-up: a text for the terminal, Markdown or JSON, all from the same findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yoy.errors import UnwritableOutput

if TYPE_CHECKING:
    from yoy.checkup import Checkup
    from yoy.rendering.terminal import Screen

FORMATS = ("md", "json", "text")


def render_checkup(
    checkup: Checkup, format: str = "text", lang: str = "zh", *, whole: bool = True, screen: Screen | None = None
) -> str:
    """The check-up in one of FORMATS; without `whole`, the text is cut to what can be read at a glance.

    The text is plain and 80 columns wide, or made for a screen.

    Raises UnwritableOutput.
    """
    if format not in FORMATS:
        raise UnwritableOutput("unknown_format", format=format, known=" ".join(FORMATS))
    if format == "json":
        from yoy.schema import dump_checkup

        return dump_checkup(checkup, lang)
    from yoy.rendering.checkup.view import build_view

    sheet = build_view(checkup, lang)
    if format == "md":
        from yoy.rendering.checkup.markdown import render_markdown

        return render_markdown(sheet)
    from yoy.rendering.checkup.text import render_text
    from yoy.rendering.terminal import FILE

    return render_text(sheet, screen or FILE, whole=whole)
