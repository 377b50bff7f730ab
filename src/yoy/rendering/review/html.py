"""A reviewer's pages as HTML, all with one style and one script."""

from __future__ import annotations

from yoy.rendering.html import fill_template, read_asset
from yoy.rendering.policy import write_policy
from yoy.rendering.review.rows import AgendaPage, AgreementPage, CardPage, DeskPage

_STYLE = "".join(read_asset(f"{name}.css") for name in ("page", "comparison", "evaluation", "review"))
_SCRIPT = read_asset("review.js")
POLICY = write_policy(_STYLE, _SCRIPT, served=True)
"""What these pages may do."""
_TEMPLATES = {
    AgendaPage: "review-agenda",
    AgreementPage: "review-agreement",
    CardPage: "review-card",
    DeskPage: "review-desk",
}


def render_page(page: AgendaPage | AgreementPage | CardPage | DeskPage) -> str:
    """A page as HTML; all that comes from a report or a reviewer is escaped, and no character of it is hidden."""
    return fill_template(_TEMPLATES[type(page)], page, _STYLE, _SCRIPT, POLICY)
