"""What a reader gets of a check: a text for the terminal, Markdown for a mail, JUnit XML or JSON."""

from __future__ import annotations

from yoy.rendering.door import Door

_MARKDOWN = ("rendering.check.markdown", "render_markdown")

DOOR = Door(
    ("rendering.check.view", "build_view"),
    {
        "md": _MARKDOWN,
        "github": _MARKDOWN,
        "json": ("gate", "dump_check"),
        "text": ("rendering.check.text", "render_text"),
        "junit": ("rendering.check.junit", "write_junit"),
    },
)
