"""From one promise to the passages that may answer it: one to many, best first."""

from __future__ import annotations

from dataclasses import dataclass

from yoy.matching.pairing import Pairing
from yoy.matching.scorer import Scorer, load_scorer
from yoy.model import Match

_CONSIDERED = 5
_SHOWN = 3
_ACCEPTED = 0.12
"""A passage is evidence from this score on: about one in eight of those at it is what a reader would name."""
_BEHIND = 0.3
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


def find_evidence(pairing: Pairing, i: int, scorer: Scorer | None = None) -> Evidence:
    """The passages of the later side for the promise at position i of the earlier side."""
    scorer = scorer or load_scorer("match")
    matches = [scorer.score(pairing, v) for v in pairing.find_nearest(i, scorer.nearness, _CONSIDERED)]
    matches.sort(key=lambda m: -m.score)
    floor = max(_ACCEPTED, _BEHIND * matches[0].score) if matches else 1.0
    accepted = tuple(m for m in matches[:_SHOWN] if m.score >= floor)
    return Evidence(accepted, tuple(matches[len(accepted) :]))
