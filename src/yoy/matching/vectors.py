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
_COMMON_CHARACTER = 0.025
"""A pair or character in more than this share of the clauses says nothing and is left out."""


_OFTEN = 20
_DAMPED = [0.0, *(1 + math.log(n) for n in range(1, _OFTEN))]
"""What a gram counts that stands n times in a text."""
_HEAVIEST = 200
"""A long text keeps so many of its heaviest grams: the others change its cosines little and cost much."""


class Vocabulary:
    """Inverse document frequency of grams over the clauses of both reports."""

    def __init__(self, texts: Iterable[str]) -> None:
        grams = {text: find_grams(text) for text in texts}
        seen = Counter(chain.from_iterable(map(set, grams.values())))
        n = len(grams)
        characters, pairs = (max(3, n * share) for share in (_COMMON_CHARACTER, _COMMON_PAIR))
        self._rarity = {
            gram: math.log((n + 1) / (count + 0.5))
            for gram, count in seen.items()
            if count <= (characters if len(gram) == 1 else pairs)
        }
        self._grams = {text: list(filter(self._rarity.__contains__, found)) for text, found in grams.items()}

    def weigh(self, texts: Sequence[str]) -> Vector:
        """The unit vector of some of the vocabulary's texts together; grams that are too common are left out."""
        counts = Counter(chain.from_iterable([self._grams[text] for text in texts]))
        rarity = self._rarity
        weights = [rarity[gram] * (_DAMPED[n] if n < _OFTEN else _DAMPED[-1]) for gram, n in counts.items()]
        grams: Iterable[str] = counts
        if len(weights) > _HEAVIEST:
            heaviest = nlargest(_HEAVIEST, zip(weights, counts, strict=True), key=itemgetter(0))
            weights, grams = [w for w, _ in heaviest], [g for _, g in heaviest]
        length = math.hypot(*weights) or 1.0
        return {gram: weight / length for gram, weight in zip(grams, weights, strict=True)}


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
