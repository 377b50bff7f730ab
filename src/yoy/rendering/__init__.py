"""What a reader gets: one page, Markdown, JSON or a paper to hand on, all from the same comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, overload

from yoy.errors import UnwritableOutput

if TYPE_CHECKING:
    from yoy.model import Comparison
    from yoy.rendering.terminal import Screen

Binary = Literal["xlsx", "docx"]
Textual = Literal["html", "md", "markdown", "json", "text", "csv", "junit"]
BINARY: tuple[Binary, ...] = ("xlsx", "docx")
"""The formats whose outputs are no text."""
PRINTERS = {
    "html": ("html", "render_html"),
    "md": ("markdown", "render_markdown"),
    "text": ("text", "render_text"),
    "xlsx": ("papers.xlsx", "write_xlsx"),
    "docx": ("papers.docx", "write_docx"),
    "csv": ("papers.csvtable", "write_csv"),
    "junit": ("papers.junit", "write_junit"),
}
"""What prints a page in each format: a module of this room, loaded when it is used, and its function."""
FORMATS = ("json", *PRINTERS)
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
    return next(render_each(comparison, [(format, screen)], lang))


def render_each(
    comparison: Comparison, outputs: Iterable[tuple[str, Screen | None]], lang: str = "zh"
) -> Iterator[str | bytes]:
    """The comparison as `render` gives it in each of several formats, for a text with its screen.

    What they print is put together once, where the first of them needs it.
    """
    from importlib import import_module

    page = None
    for format, screen in outputs:
        if format == "json":
            from yoy.schema import dump_comparison

            yield dump_comparison(comparison, lang)
            continue
        from yoy.rendering.view import build_view

        module, function = _find_printer(format)
        page = page or build_view(comparison, lang)
        print_page = getattr(import_module(f"yoy.rendering.{module}"), function)
        yield print_page(page, screen) if screen and format == "text" else print_page(page)


def _find_printer(format: str) -> tuple[str, str]:
    """What prints a format; raises UnwritableOutput for one that is unknown."""
    name = "md" if format == "markdown" else format
    if name not in PRINTERS:
        raise UnwritableOutput("unknown_format", format=format, known=" ".join(FORMATS))
    return PRINTERS[name]
