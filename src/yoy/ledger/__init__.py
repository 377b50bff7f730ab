"""Many years of one body: every promise from the year it was first made to the report that closed it."""

from yoy.ledger.drift import Drift, Move
from yoy.ledger.history import follow_body, read_series
from yoy.ledger.lineages import Answer, Ledger, Lineage, Rate, Status, Telling, build_ledger
from yoy.ledger.sequels import Outcome, Passage, Sequel, condense
from yoy.ledger.series import Point, Series
from yoy.ledger.store import NAME, Store, open_store
from yoy.pipeline import Announce

__all__ = [
    "NAME",
    "Announce",
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
    "Store",
    "Telling",
    "build_ledger",
    "condense",
    "follow_body",
    "open_store",
    "read_series",
]
