"""An evaluation as one self-contained page, in the look of a comparison's."""

from __future__ import annotations

from markupsafe import Markup

from yoy.rendering.evaluation.rows import Scorecard
from yoy.rendering.html import load_template, read_asset


def render_html(card: Scorecard) -> str:
    """The page as HTML; everything that comes from a report or a label file is escaped."""
    style = Markup(read_asset("static/page.css") + read_asset("static/evaluation.css"))
    return load_template("evaluation.html.j2", card.lang).render(page=card, style=style)
