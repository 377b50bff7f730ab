"""Measures against measures: one to one where two fit best, then merges and splits."""

from __future__ import annotations

from dataclasses import dataclass

from yoy.matching.pairing import Pairing
from yoy.matching.scorer import load_scorer

_CONSIDERED = 3
_LINKED = 0.35
"""Two measures are the same work from this score on."""
_FAINT = 0.1
"""Two measures whose wording agrees less are not scored, however alike their paragraphs."""
_JOINED = 0.75
"""A further measure joins a pair, as a merge or a split, from this score on."""


@dataclass(frozen=True, slots=True)
class Link:
    """Earlier and later measures that report the same work, by position; at most one side has several."""

    earlier: tuple[int, ...]
    later: tuple[int, ...]
    score: float


def assign_measures(pairing: Pairing) -> list[Link]:
    """The links between two years' measures, in the later report's order.

    Best pairs first, each measure once; what is left over then joins a pair whose other half
    it resembles closely, unless that pair already has several measures on the other side.
    """
    scorer = load_scorer("measure")
    candidates: list[tuple[float, int, int]] = []
    for i in range(len(pairing.earlier.statements)):
        for vector in pairing.find_nearest(i, scorer.nearness, _CONSIDERED):
            if vector.wording < _FAINT:
                continue
            score = scorer.score(pairing, vector)
            if score >= _LINKED:
                candidates.append((-round(score, 4), i, vector.later))
    candidates.sort()
    partner: dict[int, int] = {}
    taken: dict[int, int] = {}
    links: dict[int, Link] = {}
    for loss, i, j in candidates:
        if i not in partner and j not in taken:
            partner[i] = taken[j] = i
            links[i] = Link((i,), (j,), -loss)
    for loss, i, j in candidates:
        if -loss < _JOINED:
            break
        if i not in partner and j in taken and len(links[taken[j]].later) == 1:
            key = partner[i] = taken[j]
            links[key] = Link(tuple(sorted((*links[key].earlier, i))), links[key].later, links[key].score)
        elif j not in taken and i in partner and len(links[partner[i]].earlier) == 1:
            key = taken[j] = partner[i]
            links[key] = Link(links[key].earlier, tuple(sorted((*links[key].later, j))), links[key].score)
    return sorted(links.values(), key=lambda link: link.later)
