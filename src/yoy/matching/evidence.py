"""From one promise to the passages that may answer it: one to many, best first."""

from __future__ import annotations

from dataclasses import dataclass

from yoy.matching.pairing import Pairing
from yoy.matching.scorer import load_scorer
from yoy.model import Match

_CONSIDERED = 4
_SHOWN = 3
_ACCEPTED = 0.02
"""A passage is shown as evidence from this score on; what it is worth, the verdict and its confidence say."""
_RESTATED = 0.4
"""A statement is said again from this score on."""
_BEHIND = 0.1
"""A passage with less than this share of the best one's score is a runner-up."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages found for one promise."""

    accepted: tuple[Match, ...]
    """Evidence, best first; at most three."""
    rejected: tuple[Match, ...]
    """Runners-up, best first."""

    @property
    def best(self) -> Match | None:
        """The best passage, accepted or not."""
        return next(iter(self.accepted + self.rejected), None)


def find_restated(pairing: Pairing, i: int) -> Match | None:
    """The later statement that says again what the earlier statement at position i says, if one does."""
    scorer = load_scorer("restated")
    nearest = pairing.find_nearest(i, scorer.nearness, 1)
    if not nearest or scorer.score(pairing, nearest[0]) < _RESTATED:
        return None
    return scorer.explain(pairing, nearest[0])


def find_evidence(pairing: Pairing, i: int) -> Evidence:
    """The passages of the later side for the promise at position i of the earlier side."""
    scorer = load_scorer("match")
    matches = [scorer.explain(pairing, v) for v in pairing.find_nearest(i, scorer.nearness, _CONSIDERED)]
    matches.sort(key=lambda m: -m.score)
    floor = max(_ACCEPTED, _BEHIND * matches[0].score) if matches else 1.0
    accepted = tuple(m for m in matches[:_SHOWN] if m.score >= floor)
    return Evidence(accepted, tuple(matches[len(accepted) :]))
