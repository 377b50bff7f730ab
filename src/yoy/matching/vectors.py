"""Texts as weighted bags of characters and character pairs: the rarer in the two reports, the heavier."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from yoy.text import find_grams

Vector = dict[str, float]
"""Gram to weight; the squares add up to 1, except for an empty text."""

_COMMON_PAIR = 0.15
_COMMON_CHARACTER = 0.04
"""A pair or character in more than this share of the clauses says nothing and is left out."""


class Vocabulary:
    """Inverse document frequency of grams over the clauses of both reports."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.grams = {text: find_grams(text) for text in texts}
        seen: Counter[str] = Counter()
        for grams in self.grams.values():
            seen.update(set(grams))
        n = len(self.grams)
        self.rarity = {
            gram: math.log((n + 1) / (count + 0.5))
            for gram, count in seen.items()
            if count <= max(3, n * (_COMMON_CHARACTER if len(gram) == 1 else _COMMON_PAIR))
        }

    def weigh(self, texts: Sequence[str]) -> Vector:
        """The unit vector of some texts together; grams outside the vocabulary are left out."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(self.grams.get(text) or find_grams(text))
        rarity = self.rarity
        weights = {g: rarity[g] * (1 + math.log(n)) for g, n in counts.items() if g in rarity}
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
