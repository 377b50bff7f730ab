"""An evaluation as one self-contained page, in the look of a comparison's."""

from __future__ import annotations

from yoy.rendering.evaluation.rows import Scorecard
from yoy.rendering.html import print_page


def render_html(card: Scorecard) -> str:
    """The page as HTML; everything that comes from a report or a label file is escaped."""
    return print_page("evaluation", card)
