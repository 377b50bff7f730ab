"""Texts as weighted bags of characters and character pairs: the rarer in reports of this genre, the heavier."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import chain
from operator import itemgetter

from yoy.english import find_stems, is_latin
from yoy.matching.lexicon import Encoder, load_lexicon, weigh_rarity
from yoy.text import find_grams

Vector = dict[str, float]
"""Gram to weight; the squares add up to 1, except for an empty text."""

_OFTEN = 20
_DAMPED = [0.0, *(1 + math.log(n) for n in range(1, _OFTEN))]
"""What a gram counts that stands n times in a text."""
_HEAVIEST = 200
"""A long text keeps so many of its heaviest grams: the others change its cosines little and cost much."""
_COMMON = 0.02
"""A gram in more than this share of the two reports' clauses is what they are about, and tells less than elsewhere."""
_FEW = 50
"""Two reports with fewer different clauses tell nothing of what is common in them; they count as so many."""
_ENGLISH = 1000
"""The same in English, where the lexicon tells no rarity and words that any report holds are left out already."""


class Vocabulary:
    """The grams of two reports with the rarity of each.

    Rarity is the lexicon's, less for what the two reports are about. Words in Latin letters, of which the lexicon
    knows few, are counted in the two reports themselves. Of English reports the grams are the stems of words.
    """

    def __init__(self, texts: Iterable[str], encoder: Encoder | None = None) -> None:
        self.encoder = encoder or load_lexicon()
        texts = list(texts)
        self.legible = not is_latin(" ".join(texts[:_FEW]))
        """Whether the lexicon knows the language."""
        self.knows_meanings = self.legible or encoder is not None
        """Whether anything tells what the texts mean, beside the words in them."""
        find = find_grams if self.legible else find_stems
        grams = {text: find(text) for text in texts}
        seen = Counter(chain.from_iterable(map(set, grams.values())))
        self._rarity = {gram: self._weigh(gram, n, len(grams)) for gram, n in seen.items()}
        self._grams = {text: [gram for gram in found if self._rarity[gram]] for text, found in grams.items()}

    def _weigh(self, gram: str, n: int, clauses: int) -> float:
        """How much a gram tells that stands in n of the two reports' clauses."""
        share = n / max(clauses, _FEW)
        known = load_lexicon().find_rarity(gram) if self.legible else weigh_rarity(n / max(clauses, _ENGLISH))
        if known is None:
            known = weigh_rarity(share if gram < "\u2e80" else 0)
        return known * min(1.0, math.log(share) / math.log(_COMMON))

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

    def list_telling(self, text: str) -> dict[str, float]:
        """The words of one of the vocabulary's texts, single characters left out, with their rarity: rarest first."""
        words = {(self._rarity[gram], gram) for gram in self._grams[text] if len(gram) > 1}
        return {gram: rarity for rarity, gram in sorted(words, reverse=True)}


class Index:
    """Vectors to be searched, with for each gram the vectors that hold it."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self._holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for i, vector in enumerate(vectors):
            for gram, weight in vector.items():
                self._holders[gram].append((i, weight))

    def measure_cosines(self, vector: Vector) -> dict[int, float]:
        """Cosine with every vector that shares a gram, by position."""
        cosines: dict[int, float] = {}
        holders, so_far = self._holders, cosines.get
        for gram, weight in vector.items():
            for i, other in holders.get(gram, ()):
                cosines[i] = so_far(i, 0.0) + weight * other
        return cosines
