"""What thousands of reports of this genre teach: how rare a gram is, and which grams answer each other."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from yoy.text import find_grams

Meaning = Sequence[float]
"""A point in the space of meanings; the squares add up to 1, except for a text of which nothing is known."""


class Encoder(Protocol):
    """What turns texts into meanings."""

    def encode(self, texts: Sequence[str]) -> list[Meaning]:
        """The meaning of each text; cosines of unrelated texts are about 0."""


_COMMON = 2.5
"""A gram in more than about one clause of twelve (exp -2.5) tells nothing."""
RAREST = 9.0
"""What a gram weighs at most: one that the lexicon does not hold, in fewer than one clause of 50,000."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Grams of the genre, each with a vector and how many clauses hold it; made by `benchmarks/train`."""

    clauses: int
    places: dict[str, int]
    """The place of each gram among the counts and the vectors."""
    dimensions: int
    _counts: Sequence[str]
    _vectors: bytes
    _rows: dict[str, int]
    """The vectors used so far, as `_pack` makes them."""

    def find_rarity(self, gram: str) -> float | None:
        """How rare a gram is, 0 to 9; none where the lexicon does not hold it."""
        place = self.places.get(gram)
        return None if place is None else weigh_rarity(int(self._counts[place]) / self.clauses)

    def encode(self, texts: Sequence[str]) -> list[Meaning]:
        """For each text the direction of the sum of its grams' vectors."""
        return [self._encode(text) for text in texts]

    def _encode(self, text: str) -> Meaning:
        rows = list(self._find_rows(text))
        total = _unpack(sum(rows), self.dimensions, len(rows))
        length = math.hypot(*total) or 1.0
        return tuple([x / length for x in total])

    def _find_rows(self, text: str) -> Iterator[int]:
        for gram in dict.fromkeys(find_grams(text)):
            row = self._rows.get(gram)
            if row is None and (place := self.places.get(gram)) is not None:
                start = place * self.dimensions
                row = self._rows[gram] = _pack(self._vectors[start : start + self.dimensions])
            if row is not None:
                yield row


_LANE = 4
"""Bytes that each number of a packed vector has for itself: room for the sum of any text's grams."""
_RAISED = bytes((x + 128) % 256 for x in range(256))
"""Signed bytes to bytes 128 higher, none of them negative."""


def _pack(vector: bytes) -> int:
    """A vector of signed bytes as one integer, so that vectors are added all dimensions at once.

    >>> _unpack(_pack(bytes([3, 255])) + _pack(bytes([4, 128])), 2, 2)
    [7, -129]
    """
    lanes = bytearray(_LANE * len(vector))
    lanes[::_LANE] = vector.translate(_RAISED)
    return int.from_bytes(lanes, "little")


def _unpack(total: int, dimensions: int, n: int) -> list[int]:
    """The sum of n packed vectors as a list of numbers."""
    raised = 128 * n
    return [x - raised for x in struct.unpack(f"<{dimensions}I", total.to_bytes(_LANE * dimensions, "little"))]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that comes with yoy: grams with the number of clauses that hold each, and their vectors."""
    folder = Path(__file__).with_name("data")
    about, _, rows = (folder / "grams.txt").read_text(encoding="utf-8").partition("\n")
    fields = rows.split()
    grams, counts = fields[::2], fields[1::2]  # the counts stay words: few of them are needed
    return Lexicon(
        clauses=int(about.split()[1]),
        places=dict(zip(grams, range(len(counts)), strict=True)),
        dimensions=int(about.split(";")[1].split()[0]),
        _counts=counts,
        _vectors=(folder / "vectors.bin").read_bytes(),
        _rows={},
    )


def weigh_rarity(share: float) -> float:
    """What a gram weighs that stands in this share of the clauses.

    >>> weigh_rarity(1), weigh_rarity(0)
    (0.0, 9.0)
    """
    return min(max(-math.log(share) - _COMMON, 0.0), RAREST) if share else RAREST


def measure_cosine(a: Meaning, b: Meaning) -> float:
    """The cosine of two meanings: 1 for the same, about 0 for what has nothing to do with each other.

    Taken from their distance, which Python measures much faster than the sum of products.

    >>> measure_cosine((0.6, 0.8), (0.6, 0.8)), measure_cosine((0.0, 0.0), (0.6, 0.8))
    (1.0, 0.0)
    """
    return 1 - math.dist(a, b) ** 2 / 2 if any(a) and any(b) else 0.0
