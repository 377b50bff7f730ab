"""What a reader gets: one page, Markdown or JSON, all from the same comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yoy.errors import UnwritableOutput

if TYPE_CHECKING:
    from yoy.model import Comparison
    from yoy.rendering.terminal import Screen

FORMATS = ("html", "md", "json", "text")


def render(comparison: Comparison, format: str = "html", lang: str = "zh", *, screen: Screen | None = None) -> str:
    """The comparison as text in one of FORMATS (`markdown` is `md`); raises UnwritableOutput.

    `text` is plain and 80 columns wide, or made for a screen.
    """
    if format == "json":
        from yoy.schema import dump_comparison

        return dump_comparison(comparison, lang)
    from yoy.rendering.view import build_view

    if format == "html":
        from yoy.rendering.html import render_html

        return render_html(build_view(comparison, lang))
    if format in ("md", "markdown"):
        from yoy.rendering.markdown import render_markdown

        return render_markdown(build_view(comparison, lang))
    if format == "text":
        from yoy.rendering.terminal import FILE
        from yoy.rendering.text import render_text

        return render_text(build_view(comparison, lang), screen or FILE)
    raise UnwritableOutput("unknown_format", format=format, known="、".join(FORMATS))
