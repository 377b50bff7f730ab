"""Meanings from two sources, half and half."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from yoy.matching.lexicon import Encoder, Meaning, load_lexicon


class Blend:
    """The lexicon's meanings beside another encoder's: the cosine of two texts is the mean of both cosines.

    A sentence-embedding model finds any two texts of one genre alike. What all texts of the two reports have in
    common is therefore taken off its vectors, so that unrelated texts have cosines of about 0, as in the lexicon.
    """

    def __init__(self, encoder: Encoder, texts: Iterable[str]) -> None:
        self._encoder = encoder
        self._found: dict[str, Meaning] = {}
        self._find(texts)
        vectors = filter(None, self._found.values())
        self._centre = [math.fsum(column) / len(column) for column in zip(*vectors, strict=True)]

    def encode(self, texts: Sequence[str]) -> list[Meaning]:
        """For each text the lexicon's meaning beside the encoder's off the centre, together of length one."""
        own, others = load_lexicon().encode(texts), self._find(texts)
        return [_shorten((*one, *self._centre_on(other))) for one, other in zip(own, others, strict=True)]

    def _find(self, texts: Iterable[str]) -> list[Meaning]:
        """The encoder's meanings; each text is encoded once only."""
        texts = list(texts)
        new = [text for text in dict.fromkeys(texts) if text not in self._found]
        self._found |= zip(new, self._encoder.encode(new), strict=True)
        return [self._found[text] for text in texts]

    def _centre_on(self, vector: Meaning) -> Meaning:
        """The direction of a vector as seen from the centre; none for one without dimensions."""
        return _shorten([x - y for x, y in zip(vector, self._centre, strict=False)])


def _shorten(vector: Meaning) -> Meaning:
    """A vector of the same direction and of length one; none has none."""
    length = math.hypot(*vector) or 1.0
    return tuple([x / length for x in vector])
