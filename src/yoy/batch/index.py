"""The page over all bodies: the one whose report answers least first, each with its pages."""

from __future__ import annotations

from yoy.batch.rows import Index
from yoy.rendering.html import print_page, read_asset


def render_index(index: Index) -> str:
    """The page as HTML, complete without its script, which sorts and searches."""
    return print_page("index", index, read_asset("index.js"))
