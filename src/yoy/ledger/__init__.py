"""Many years of one body: every promise from the year it was first made to the report that closed it."""

from yoy.ledger.drift import Drift, Move
from yoy.ledger.lineages import Answer, Ledger, Lineage, Rate, Status, Telling, build_ledger
from yoy.ledger.sequels import Outcome, Passage, Sequel, condense
from yoy.ledger.series import Point, Series

__all__ = [
    "Answer",
    "Drift",
    "Ledger",
    "Lineage",
    "Move",
    "Outcome",
    "Passage",
    "Point",
    "Rate",
    "Sequel",
    "Series",
    "Status",
    "Telling",
    "build_ledger",
    "condense",
]
