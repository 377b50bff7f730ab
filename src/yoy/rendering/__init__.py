"""What a reader gets: one page, Markdown, JSON or a paper to hand on, all from the same comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

from yoy.rendering.door import Door

if TYPE_CHECKING:
    from yoy.model import Comparison
    from yoy.rendering.terminal import Screen

Binary = Literal["xlsx", "docx"]
Textual = Literal["html", "md", "markdown", "json", "text", "csv", "junit"]
BINARY: tuple[Binary, ...] = ("xlsx", "docx")
"""The formats whose outputs are no text."""
DOOR = Door(
    ("rendering.view", "build_view"),
    {
        "json": ("schema", "dump_comparison"),
        "html": ("rendering.html", "render_html"),
        "md": ("rendering.markdown", "render_markdown"),
        "text": ("rendering.text", "render_text"),
        "xlsx": ("rendering.papers.xlsx", "write_xlsx"),
        "docx": ("rendering.papers.docx", "write_docx"),
        "csv": ("rendering.papers.csvtable", "write_csv"),
        "junit": ("rendering.papers.junit", "write_junit"),
    },
)
FORMATS = DOOR.formats
SUFFIXES = {format: f".{format}" for format in FORMATS} | {"text": ".txt", "junit": ".xml"}
"""How a file's name ends, by its format."""


@overload
def render(comparison: Comparison, format: Binary, lang: str = "zh", *, screen: Screen | None = None) -> bytes: ...
@overload
def render(
    comparison: Comparison, format: Textual = "html", lang: str = "zh", *, screen: Screen | None = None
) -> str: ...
@overload
def render(comparison: Comparison, format: str, lang: str = "zh", *, screen: Screen | None = None) -> str | bytes: ...
def render(
    comparison: Comparison, format: str = "html", lang: str = "zh", *, screen: Screen | None = None
) -> str | bytes:
    """The comparison in one of FORMATS (`markdown` is `md`): bytes for those in BINARY, else text.

    `text` is plain and 80 columns wide, or made for a screen.
    Raises UnwritableOutput for another format, and for `docx` where python-docx is not installed.
    """
    rendered: str | bytes = DOOR.render(comparison, "md" if format == "markdown" else format, lang, screen=screen)
    return rendered
