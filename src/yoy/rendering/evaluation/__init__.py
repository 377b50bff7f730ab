"""What a reader gets of an evaluation: one page, a text for the terminal or JSON, all from the same judgements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yoy.rendering.door import Door, Output

if TYPE_CHECKING:
    from yoy.evaluation import Evaluation
    from yoy.rendering.terminal import Screen

DOOR = Door(
    ("rendering.evaluation.view", "build_view"),
    {
        "html": ("rendering.evaluation.html", "render_html"),
        "json": ("rendering.evaluation.data", "dump_evaluation"),
        "text": ("rendering.evaluation.text", "render_text"),
    },
)


def render_evaluation(
    evaluation: Evaluation, format: str = "text", lang: str = "zh", *, whole: bool = True, screen: Screen | None = None
) -> str:
    """The evaluation in one of the door's formats; without `whole`, the text is cut to what can be read at a glance.

    The text is plain and 80 columns wide, or made for a screen.

    Raises UnwritableOutput.
    """
    return str(next(DOOR.render_each(evaluation, [Output(format, screen, whole)], lang)))
