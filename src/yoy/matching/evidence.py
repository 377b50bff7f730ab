"""From one promise to the passages that may answer it: one to many, best first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from yoy.matching.pairing import ComparisonVector, Pairing, Weights
from yoy.matching.scorer import load_scorer
from yoy.model import Match

NEARNESS: Weights = (5.0, 2.0, 3.0)
"""What wording, sentence and theme count in finding the candidates; the scorer then ranks them."""
CANDIDATES = 24
"""So many candidates are read and scored for each promise."""
_SHOWN = 3
_KEPT = 2
"""So many runners-up are kept, to show what was nearest."""
_BEHIND = 0.1
"""A passage with less than this share of the best one's score is a runner-up. The best is evidence, whatever its score:
what it is worth, the verdict says."""
_SUREST = 6.0
"""A logit further from 0 says no more."""
_RESTATED = 0.4
"""A statement is said again from this score on."""
_RESTATED_WORDS = 0.35
"""In English, so much of its telling words has to come again too."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages found for one promise, and what all candidates say together."""

    accepted: tuple[Match, ...]
    """Evidence, best first; at most three."""
    rejected: tuple[Match, ...]
    """Runners-up, best first; the nearest problem or cause is among them, however far behind."""
    coverage: float = 0.0
    """The largest share of the promise's telling words that one of the three best passages uses, 0 to 1."""
    answer: float = -_SUREST
    """That one of the candidates answers, as the network reads them: a logit from -6 to 6; a problem never does."""

    @property
    def all(self) -> tuple[Match, ...]:
        """Evidence and runners-up, best first."""
        return self.accepted + self.rejected

    @property
    def best(self) -> Match | None:
        """The best passage; none where nothing shares any telling words with the promise."""
        return next(iter(self.accepted), None)


def find_restated(pairing: Pairing, i: int) -> Match | None:
    """The later statement that says again what the earlier statement at position i says, if one does."""
    scorer = load_scorer("restated")
    nearest = pairing.find_nearest(i, (1.0, 0.0, 0.0), 1)
    if not nearest or scorer.score(pairing, nearest[0]) < _RESTATED:
        return None
    if not pairing.legible and pairing.measure_coverage(nearest[0]) < _RESTATED_WORDS:
        return None
    return scorer.explain(pairing, nearest[0])


def find_evidence(pairing: Pairing, i: int) -> Evidence:
    """The passages of the later side for the promise at position i of the earlier side."""
    return gather_evidence(pairing, _rank_candidates(pairing, i))


def list_candidates(pairing: Pairing, i: int, n: int) -> tuple[Match, ...]:
    """The n passages of the later side with the best scores for the promise at position i, best first."""
    scorer = load_scorer("match")
    return tuple(scorer.explain(pairing, vector) for _, vector in _rank_candidates(pairing, i)[:n])


def find_candidates(pairing: Pairing, i: int) -> list[ComparisonVector]:
    """The passages nearest to the promise at position i, nearest first, each read beside it."""
    return pairing.read(i, pairing.find_nearest(i, NEARNESS, CANDIDATES))


def _rank_candidates(pairing: Pairing, i: int) -> list[tuple[float, ComparisonVector]]:
    """The candidates for the promise at position i with their scores, best first."""
    scorer = load_scorer("match")
    scored = [(scorer.score(pairing, vector), vector) for vector in find_candidates(pairing, i)]
    return sorted(scored, key=lambda pair: -pair[0])


def gather_evidence(pairing: Pairing, ranked: list[tuple[float, ComparisonVector]]) -> Evidence:
    """The evidence among candidates with their scores, best first."""
    if not ranked:
        return Evidence((), ())
    scorer = load_scorer("match")
    best = [vector for _, vector in ranked[:_SHOWN]]
    matches = [scorer.explain(pairing, vector) for _, vector in ranked[: _SHOWN + _KEPT]]
    behind = (vector for _, vector in ranked[_SHOWN + _KEPT :])
    problems = (v for v in behind if pairing.later.statements[v.later].kind.admits)
    matches += [scorer.explain(pairing, vector) for vector in islice(problems, 1)]
    floor = _BEHIND * matches[0].score
    accepted = tuple(match for match in matches[:_SHOWN] if match.score >= floor)
    return Evidence(
        accepted,
        tuple(matches[len(accepted) :]),
        coverage=max(map(pairing.measure_coverage, best)),
        answer=_estimate_answer(pairing, [vector for _, vector in ranked]),
    )


def _estimate_answer(pairing: Pairing, vectors: Sequence[ComparisonVector]) -> float:
    """The logit that at least one of the passages answers: the odds are added, but for problems.

    Where words alone tell the odds, those of the best passage count: any two passages share some.
    """
    kinds = (pairing.later.statements[vector.later].kind for vector in vectors)
    answering = [math.exp(v.reading.answers) for v, kind in zip(vectors, kinds, strict=True) if not kind.admits]
    odds = math.fsum(answering) if pairing.legible else max(answering, default=0.0)
    return min(max(math.log(odds), -_SUREST), _SUREST) if odds else -_SUREST
