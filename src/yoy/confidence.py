"""How sure a verdict is, in words."""

from __future__ import annotations

SURE, LIKELY = 0.85, 0.65
"""From here on a confidence is called high, or medium."""

GRADES = {"high": SURE, "medium": LIKELY, "low": 0.0}
"""Each grade with the confidence it begins at, the surest first."""


def grade_confidence(confidence: float) -> str:
    """The grade of a probability between 0 and 1.

    >>> grade_confidence(0.85), grade_confidence(0.84), grade_confidence(0.2)
    ('high', 'medium', 'low')
    """
    return next(grade for grade, least in GRADES.items() if confidence >= least)
