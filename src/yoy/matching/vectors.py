"""Texts as weighted bags of characters and character pairs: the rarer in the two reports, the heavier."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import chain
from operator import itemgetter

from yoy.text import find_grams

Vector = dict[str, float]
"""Gram to weight; the squares add up to 1, except for an empty text."""

_COMMON_PAIR = 0.15
_COMMON_CHARACTER = 0.04
"""A pair or character in more than this share of the clauses says nothing and is left out."""


_DAMPED = [0.0, *(1 + math.log(n) for n in range(1, 20))]
"""What a gram counts that stands n times in a text."""
_HEAVIEST = 200
"""A long text keeps so many of its heaviest grams: the others change its cosines little and cost much."""


class Vocabulary:
    """Inverse document frequency of grams over the clauses of both reports."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._grams = {text: find_grams(text) for text in texts}
        seen = Counter(chain.from_iterable(map(set, self._grams.values())))
        n = len(self._grams)
        self.rarity = {
            gram: math.log((n + 1) / (count + 0.5))
            for gram, count in seen.items()
            if count <= max(3, n * (_COMMON_CHARACTER if len(gram) == 1 else _COMMON_PAIR))
        }

    def weigh(self, texts: Sequence[str]) -> Vector:
        """The unit vector of some of the vocabulary's texts together; grams that are too common are left out."""
        counts = Counter(chain.from_iterable(self._grams[text] for text in texts))
        rarity = self.rarity
        weights = {g: rarity[g] * _DAMPED[min(n, 19)] for g, n in counts.items() if g in rarity}
        if len(weights) > _HEAVIEST:
            weights = dict(nlargest(_HEAVIEST, weights.items(), key=itemgetter(1)))
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        return {g: w / length for g, w in weights.items()}


class Index:
    """Vectors to be searched, with for each gram the vectors that hold it."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self.vectors = vectors
        self._holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for i, vector in enumerate(vectors):
            for gram, weight in vector.items():
                self._holders[gram].append((i, weight))

    def measure_cosines(self, vector: Vector) -> dict[int, float]:
        """Cosine with every vector that shares a gram, by position."""
        cosines: dict[int, float] = defaultdict(float)
        holders = self._holders
        for gram, weight in vector.items():
            for i, other in holders.get(gram, ()):
                cosines[i] += weight * other
        return cosines
