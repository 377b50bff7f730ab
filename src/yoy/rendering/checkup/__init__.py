"""What a reader gets of a check-up: a text for the terminal, Markdown or JSON, all from the same findings."""

from __future__ import annotations

from yoy.rendering.door import Door

DOOR = Door(
    ("rendering.checkup.view", "build_view"),
    {
        "md": ("rendering.checkup.markdown", "render_markdown"),
        "json": ("schema", "dump_checkup"),
        "text": ("rendering.checkup.text", "render_text"),
    },
)
