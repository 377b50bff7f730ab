"""Measures against measures: one to one where two fit best, then merges and splits; the same from either side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from yoy.matching.pairing import Pairing, Weights
from yoy.matching.scorer import load_scorer
from yoy.text import normalise

CONSIDERED = 3
NEARNESS: Weights = (8.0, 0.0, 3.0)
"""What wording, sentence and theme count in finding the candidates."""
_LINKED = 0.35
"""Two measures are the same work from this score on."""
_BESIDE = 0.15
"""So are two that stand just before or behind a linked pair, on the same side of both, from this score on."""
_FAINT = 0.1
"""Two measures whose wording agrees less are not scored, however alike their paragraphs."""
_NEAR = 5
"""What was merged or split stands at most so many measures apart."""
_PART = 0.1
"""Each part of what was merged or split shares so much of the whole's words with it alone."""
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Link:
    """Earlier and later measures that report the same work, by position; at most one side has several."""

    earlier: tuple[int, ...]
    later: tuple[int, ...]
    score: float


class _Candidate(NamedTuple):
    """An earlier and a later measure that may report the same work, by position."""

    score: float
    earlier: int
    later: int

    @property
    def rank(self) -> tuple[float, int]:
        """Best first, equals in reading order: the same whichever report is the earlier."""
        return -self.score, self.earlier + self.later

    def turn(self) -> _Candidate:
        """The same seen from the other report."""
        return _Candidate(self.score, self.later, self.earlier)


def assign_measures(pairing: Pairing) -> list[Link]:
    """The links between two years' measures, in the later report's order.

    Best pairs first, each measure once; then what stands beside a pair. What is left over joins a pair nearby, as a
    merge or a split, where it has a part of its own in it or says the same again. With the two reports exchanged the
    links are the same: candidates are scored from both sides, and what decides between them looks at both alike.
    """
    candidates = sorted(_find_candidates(pairing), key=lambda c: c.rank)
    before, after = ([normalise(s.text) for s in side.statements] for side in (pairing.earlier, pairing.later))
    pairs = _pair_up(candidates, before, after)
    return sorted(_join(pairs, candidates, before, after), key=lambda link: link.later)


def _find_candidates(pairing: Pairing) -> Iterator[_Candidate]:
    """The nearest few of every measure of either side; a pair has the better of its two scores."""
    scores = {(i, j): score for i, j, score in _score_nearest(pairing)}
    for j, i, score in _score_nearest(Pairing(pairing.later, pairing.earlier)):
        scores[i, j] = max(score, scores.get((i, j), 0.0))
    return (_Candidate(score, i, j) for (i, j), score in scores.items() if score >= _BESIDE)


def _score_nearest(pairing: Pairing) -> Iterator[tuple[int, int, float]]:
    """The nearest few of every measure of the pairing's first side, with their scores."""
    scorer = load_scorer("measure")
    for i in range(len(pairing.earlier.statements)):
        for vector in pairing.find_nearest(i, NEARNESS, CONSIDERED):
            if vector.wording >= _FAINT:
                yield i, vector.later, round(scorer.score(pairing, vector), 4)


def _pair_up(candidates: Sequence[_Candidate], before: Sequence[str], after: Sequence[str]) -> list[_Candidate]:
    """The best pairs, each measure once; then equal words, in reading order; then what stands beside a pair."""
    sure = _take_free((c for c in candidates if c.score >= _LINKED), [])
    sure = _take_free(_find_equals(sure, before, after), sure)
    places = {(c.earlier, c.later) for c in sure}
    beside = (c for c in candidates if any((c.earlier + step, c.later + step) in places for step in (-1, 1)))
    return _take_free(beside, sure)


def _find_equals(pairs: Sequence[_Candidate], before: Sequence[str], after: Sequence[str]) -> Iterator[_Candidate]:
    """Where something is said too often for the nearest few to hold it all: what is left over, in reading order."""
    scores = {before[c.earlier]: c.score for c in reversed(pairs) if before[c.earlier] == after[c.later]}
    earlier, later = {c.earlier for c in pairs}, {c.later for c in pairs}
    left: dict[str, list[int]] = defaultdict(list)
    for j in reversed(range(len(after))):
        if j not in later:
            left[after[j]].append(j)
    for i, text in enumerate(before):
        if i not in earlier and text in scores and left[text]:
            yield _Candidate(scores[text], i, left[text].pop())


def _take_free(candidates: Iterable[_Candidate], taken: Sequence[_Candidate]) -> list[_Candidate]:
    """What is taken, and every candidate, in their order, both of whose measures are still free."""
    pairs = list(taken)
    earlier, later = {c.earlier for c in taken}, {c.later for c in taken}
    for c in candidates:
        if c.earlier not in earlier and c.later not in later:
            pairs.append(c)
            earlier.add(c.earlier)
            later.add(c.later)
    return pairs


def _join(
    pairs: Sequence[_Candidate], candidates: Sequence[_Candidate], before: Sequence[str], after: Sequence[str]
) -> Iterator[Link]:
    """The pairs as links, with what joins them on the side that fits better; on neither where both fit alike."""
    merging = _find_joining(pairs, candidates, before, after)
    splitting = _find_joining([c.turn() for c in pairs], [c.turn() for c in candidates], after, before)
    for pair in pairs:
        merged, split = merging[pair.later], splitting[pair.earlier]
        fits = [joining[0].rank if joining else _NOTHING for joining in (merged, split)]
        earlier = [c.earlier for c in merged if fits[0] < fits[1]]
        later = [c.earlier for c in split if fits[1] < fits[0]]
        yield Link(tuple(sorted((pair.earlier, *earlier))), tuple(sorted((pair.later, *later))), pair.score)


_NOTHING = (1.0, 0)
"""A rank behind every candidate's."""


def _find_joining(
    pairs: Sequence[_Candidate], candidates: Sequence[_Candidate], parts: Sequence[str], wholes: Sequence[str]
) -> Mapping[int, Sequence[_Candidate]]:
    """For each later measure of a pair the earlier ones, left over so far, that join it; each joins one, best first."""
    first = {c.later: c.earlier for c in pairs}
    placed = set(first.values())
    joining: dict[int, list[_Candidate]] = defaultdict(list)
    for c in candidates:
        if c.score < _LINKED or c.earlier in placed or c.later not in first:
            continue
        other = first[c.later]
        twice = parts[c.earlier] == parts[other]
        near = abs(c.earlier - other) <= _NEAR
        if twice or (near and _are_parts(parts[c.earlier], parts[other], wholes[c.later])):
            joining[c.later].append(c)
            placed.add(c.earlier)
    return joining


def _are_parts(one: str, other: str, whole: str) -> bool:
    """Whether each of two texts has something in common with the whole that the other has not.

    >>> _are_parts("新建泵站3座", "改造管网5公里", "新建泵站、改造管网")
    True
    >>> _are_parts("新建泵站3座", "新建泵站5座", "新建泵站2座")
    False
    """
    a, b, pairs = (_find_pairs(text) for text in (one, other, whole))
    share = _PART * len(pairs)
    return len((a - b) & pairs) >= share and len((b - a) & pairs) >= share > 0


def _find_pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters; every number counts as the same."""
    text = _NUMBER.sub("0", text)
    return set(map(add, text, text[1:]))
