"""What a reader gets of an evaluation: one page, a text for the terminal or JSON, all from the same judgements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yoy.errors import UnwritableOutput

if TYPE_CHECKING:
    from yoy.evaluation import Evaluation
    from yoy.rendering.terminal import Screen

FORMATS = ("html", "json", "text")


def render_evaluation(
    evaluation: Evaluation, format: str = "text", lang: str = "zh", *, whole: bool = True, screen: Screen | None = None
) -> str:
    """The evaluation in one of FORMATS; without `whole`, the text is cut to what can be read at a glance.

    The text is plain and 80 columns wide, or made for a screen.

    Raises UnwritableOutput.
    """
    if format not in FORMATS:
        raise UnwritableOutput("unknown_format", format=format, known=" ".join(FORMATS))
    if format == "json":
        from yoy.rendering.evaluation.data import dump_evaluation

        return dump_evaluation(evaluation, lang)
    from yoy.rendering.evaluation.view import build_view

    card = build_view(evaluation, lang)
    if format == "html":
        from yoy.rendering.evaluation.html import render_html

        return render_html(card)
    from yoy.rendering.evaluation.text import render_text
    from yoy.rendering.terminal import FILE

    return render_text(card, screen or FILE, whole=whole)
