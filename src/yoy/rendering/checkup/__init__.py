"""What a reader gets of a check-up: a text for the terminal, Markdown or JSON, all from the same findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yoy.errors import UnwritableOutput

if TYPE_CHECKING:
    from yoy.checkup import Checkup

FORMATS = ("md", "json", "text")


def render_checkup(checkup: Checkup, format: str = "text", lang: str = "zh", *, whole: bool = True) -> str:
    """The check-up in one of FORMATS; without `whole`, the text is cut to what a terminal can show.

    Raises UnwritableOutput.
    """
    if format not in FORMATS:
        raise UnwritableOutput("unknown_format", format=format, known="、".join(FORMATS))
    if format == "json":
        from yoy.schema import dump_checkup

        return dump_checkup(checkup, lang)
    from yoy.rendering.checkup.view import build_view

    sheet = build_view(checkup, lang)
    if format == "md":
        from yoy.rendering.checkup.markdown import render_markdown

        return render_markdown(sheet)
    from yoy.rendering.checkup.text import render_text

    return render_text(sheet, whole=whole)
