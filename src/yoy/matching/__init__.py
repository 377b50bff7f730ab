"""Which statements of two reports speak of the same thing, and on what grounds."""

from yoy.matching.assignment import Link, assign_measures
from yoy.matching.blend import Blend
from yoy.matching.evidence import Evidence, find_evidence, find_restated, list_candidates
from yoy.matching.pairing import Pairing, Side
from yoy.matching.scorer import load_scorer
from yoy.matching.vectors import Vocabulary

__all__ = [
    "Blend",
    "Evidence",
    "Link",
    "Pairing",
    "Side",
    "Vocabulary",
    "assign_measures",
    "find_evidence",
    "find_restated",
    "list_candidates",
    "load_scorer",
]
