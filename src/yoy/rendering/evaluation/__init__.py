"""What a reader gets of an evaluation: one page, a text for the terminal or JSON, all from the same judgements."""

from __future__ import annotations

from yoy.rendering.door import Door

DOOR = Door(
    ("rendering.evaluation.view", "build_view"),
    {
        "html": ("rendering.evaluation.html", "render_html"),
        "json": ("rendering.evaluation.data", "dump_evaluation"),
        "text": ("rendering.evaluation.text", "render_text"),
    },
)
