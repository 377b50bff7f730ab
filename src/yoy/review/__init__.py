"""What reviewers have before them: pairs of reports, the promises in the order of a mode, and how far they agree."""

from yoy.review.agenda import Item, Mode, find_next, is_done, list_items, order_items
from yoy.review.agreement import Agreement, Both, find_agreement
from yoy.review.desk import Desk, open_desk

__all__ = [
    "Agreement",
    "Both",
    "Desk",
    "Item",
    "Mode",
    "find_agreement",
    "find_next",
    "is_done",
    "list_items",
    "open_desk",
    "order_items",
]
