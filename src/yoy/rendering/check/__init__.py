"""What a reader gets of a check: a text for the terminal, Markdown for a mail, JUnit XML or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yoy.errors import UnwritableOutput

if TYPE_CHECKING:
    from yoy.gate import Check
    from yoy.rendering.terminal import Screen

FORMATS = ("md", "github", "json", "text", "junit")


def render_check(
    check: Check, format: str = "text", lang: str = "zh", *, whole: bool = True, screen: Screen | None = None
) -> str:
    """The check in one of FORMATS; without `whole`, the text is cut to a glance, but for what is new.

    The text is plain and 80 columns wide, or made for a screen. Markdown (`md`, `github`) is cut to
    1 MiB, with a sentence.

    Raises UnwritableOutput.
    """
    if format not in FORMATS:
        raise UnwritableOutput("unknown_format", format=format, known=" ".join(FORMATS))
    if format == "json":
        from yoy.gate import dump_check

        return dump_check(check, lang)
    from yoy.rendering.check.view import build_view

    notice = build_view(check, lang)
    if format == "junit":
        from yoy.rendering.check.junit import write_junit

        return write_junit(notice)
    if format in ("md", "github"):
        from yoy.rendering.check.markdown import render_markdown

        return render_markdown(notice)
    from yoy.rendering.check.text import render_text
    from yoy.rendering.terminal import FILE

    return render_text(notice, screen or FILE, whole=whole)


def write_subject(check: Check, lang: str = "zh") -> str:
    """The check in a few words, as a mail's subject."""
    from yoy.rendering.check.view import build_view

    return f"yoy: {build_view(check, lang).title}"
