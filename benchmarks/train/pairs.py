"""Pairs of clauses that may answer each other, found without labels: each the other's nearest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from clauses import Clauses, Key, Reports, count_grams
from scipy import sparse
from scipy.sparse.linalg import norm

from yoy.model import Kind
from yoy.text import find_grams

_RARE = 5
"""Grams in fewer clauses are not looked at, and have no say in which clauses are paired."""
_FEWEST = 8
"""Reports with fewer clauses of a kind, or pairs, teach nothing."""
_SHORTEST = 6
"""Characters of a clause."""

Rows: TypeAlias = np.ndarray | sparse.csr_array


class Part(NamedTuple):
    """The clauses of one kind in one report, ready to be compared."""

    texts: list[str]
    bags: sparse.csr_array
    """Clauses × grams: 1 where a clause holds a gram."""
    levels: tuple[np.ndarray, ...]
    """For each clause its own number, its sentence's and its paragraph's."""


class Yardstick(NamedTuple):
    """A way to measure how near two clauses are."""

    table: Rows
    """Grams × anything: what each gram adds to a text."""
    weights: tuple[float, float, float]
    """What the cosines of clause, sentence and paragraph count."""


class Group(NamedTuple):
    """The pairs of two successive reports of a place."""

    earlier: Key
    kind: Kind
    """Of the earlier clauses; the later ones are measures."""
    pairs: list[tuple[int, int]]
    """Earlier and later clause, by their places among those of the kind."""


class Collection(NamedTuple):
    """All reports, ready for pairs to be found in them."""

    counts: dict[str, int]
    """How many different clauses hold each gram, commonest first."""
    rarity: np.ndarray
    """One number for each gram."""
    parts: dict[Key, dict[Kind, Part]]

    @property
    def by_grams(self) -> sparse.csr_array:
        """What each gram adds to a text: itself, by its rarity."""
        return sparse.diags_array(self.rarity).tocsr()


def collect(reports: Reports) -> Collection:
    """Count the grams of all reports."""
    texts = {text for kinds in reports.values() for clauses in kinds.values() for text in clauses.texts}
    counts = count_grams(texts, _RARE)
    number_of = {gram: i for i, gram in enumerate(counts)}
    parts = {key: {kind: fill_bags(c, number_of) for kind, c in kinds.items()} for key, kinds in reports.items()}
    rarity = np.log((len(texts) + 1) / (np.array(list(counts.values())) + 0.5)).astype(np.float32)
    return Collection(counts, rarity, parts)


def find_alike(collection: Collection, held: set[Key]) -> Iterator[Group]:
    """Pairs that share rare grams, but not all."""
    return mine_pairs(collection.parts, held, [Yardstick(collection.by_grams, (1, 0, 0))], 0.25, 0.95)


def find_answering(collection: Collection, held: set[Key], vectors: np.ndarray) -> Iterator[Group]:
    """Pairs whose grams are the same or answer each other; `vectors` are a row for each gram."""
    yardsticks = [Yardstick(collection.by_grams, (10, 3, 3)), Yardstick(vectors, (6, 2, 2))]
    return mine_pairs(collection.parts, held, yardsticks, 8.5, np.inf)


def fill_bags(clauses: Clauses, number_of: dict[str, int]) -> Part:
    """The clauses with their grams, as far as these have numbers."""
    rows = [[number_of[g] for g in dict.fromkeys(find_grams(text)) if g in number_of] for text in clauses.texts]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter((n for row in rows for n in row), np.int32, ends[-1])
    bags = sparse.csr_array((np.ones(ends[-1], np.float32), columns, ends), shape=(len(rows), len(number_of)))
    bags.sort_indices()
    levels = range(len(rows)), clauses.sentence_of, clauses.paragraph_of
    return Part(clauses.texts, bags, tuple(map(np.array, levels)))


def mine_pairs(
    parts: dict[Key, dict[Kind, Part]], held: set[Key], yardsticks: Sequence[Yardstick], least: float, most: float
) -> Iterator[Group]:
    """Plan and review of each report that is not held out against the next year's review: what is near enough."""
    for place, year in sorted(parts.keys() - held):
        later = parts.get((place, year + 1), {}).get(Kind.MEASURE)
        for kind in (Kind.NEXT_STEP, Kind.MEASURE):
            earlier = parts[place, year][kind]
            if later and min(len(earlier.texts), len(later.texts)) >= _FEWEST:
                pairs = find_mutual(measure_nearness(earlier, later, yardsticks), least, most)
                pairs = [(i, j) for i, j in pairs if may_answer(earlier.texts[i], later.texts[j])]
                if len(pairs) >= _FEWEST:
                    yield Group((place, year), kind, pairs)


def find_mutual(nearness: np.ndarray, least: float, most: float) -> list[tuple[int, int]]:
    """Row and column of each value that is the largest of both, within bounds."""
    best, back = nearness.argmax(1), nearness.argmax(0)
    return [(i, int(j)) for i, j in enumerate(best) if back[j] == i and least <= nearness[i, j] <= most]


def may_answer(earlier: str, later: str) -> bool:
    """Whether two clauses have something to teach: both say something, and not the same."""
    return earlier != later and min(len(earlier), len(later)) >= _SHORTEST


def measure_nearness(earlier: Part, later: Part, yardsticks: Sequence[Yardstick]) -> np.ndarray:
    """For every two clauses the weighted sum of the cosines of clause, sentence and paragraph."""
    total = np.zeros((len(earlier.texts), len(later.texts)), np.float32)
    for table, weights in yardsticks:
        for weight, ours, theirs in zip(weights, earlier.levels, later.levels, strict=True):
            if weight:
                cosines = embed(earlier.bags, ours, table) @ embed(later.bags, theirs, table).T
                dense = cosines if isinstance(cosines, np.ndarray) else cosines.toarray()
                total += weight * dense[ours][:, theirs]
    return total


def embed(bags: sparse.csr_array, group_of: np.ndarray, table: Rows) -> Rows:
    """One unit row for each group of clauses."""
    clauses = np.arange(len(group_of))
    groups = sparse.csr_array((np.ones(len(group_of), np.float32), (group_of, clauses)))
    rows: Rows = groups @ bags @ table
    lengths = (np.linalg.norm if isinstance(rows, np.ndarray) else norm)(rows, axis=1)
    unit: Rows = sparse.diags_array(1 / np.maximum(lengths, 1e-9), dtype=np.float32).tocsr() @ rows
    return unit
