"""Everything that the reading network is taught, as numbers."""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from clauses import Key, Reports, count_grams, list_held_out, read_reports
from labels import Query, deny, read_labels
from pairs import Yardstick, fill_bags, mine_pairs
from scipy import sparse
from table import Table, find_words

from yoy.matching import Side
from yoy.matching.lexicon import load_lexicon
from yoy.model import Kind

_NEAREST = 8.5
"""Weak pairs are at least so near; the measure is that of the second round of the domain vectors."""
_FEWEST = 8
"""Words of a sentence with hidden words."""
_DENIED = 0.06
"""The share of labelled promises that are taught a second time, denied."""
STARTED = time.perf_counter()


class Material(NamedTuple):
    """Everything that is taught, as numbers."""

    words: list[str]
    sentences: np.ndarray
    clauses: np.ndarray
    guessed: np.ndarray
    """Sentences in which words are hidden."""
    groups: list[np.ndarray]
    """For each two reports their weak pairs: clauses."""
    labels: list[list[Query]]
    """For each labelled pair of reports its promises and their passages: clauses."""


def prepare(corpus: Path, without: Path | None) -> Material:
    """Read everything; several minutes."""
    reports = read_reports(corpus / "gwr-all.jsonl.xz")
    held = list_held_out(reports, without, corpus) if without else set()
    tell(f"{len(reports):,} reports, {len(held & reports.keys())} held out")
    tokenizer = find_words(t for key in reports.keys() - held for c in reports[key].values() for t in c.texts)
    table, first, guessed = Table(tokenizer), {}, list[int]()
    for key in sorted(reports):
        for kind, clauses in reports[key].items():
            start = len(table)
            first[key, kind] = table.add(clauses.texts, clauses.sentence_of)
            guessed += () if key in held else range(start, len(table))
    groups = list(find_pairs(reports, held, first))
    tell(f"{sum(map(len, groups)):,} weak pairs of {len(groups):,} pairs of reports")
    labels, random = [], np.random.default_rng(4)
    for pairing, queries in read_labels(corpus):
        ours, theirs = (add(table, side) for side in (pairing.earlier, pairing.later))
        placed = [q._replace(promise=ours + q.promise, passages=[theirs + j for j in q.passages]) for q in queries]
        statements = pairing.earlier.statements
        denied = [
            deny_promise(q, table.add([deny(statements[q.promise - ours].text, random)], [0]))
            for q in placed
            if random.random() < _DENIED
        ]
        labels.append(placed + denied)
    tell(f"{sum(map(len, labels)):,} labelled promises of {len(labels)} pairs of reports")
    sentences, clauses = table.close()
    long = np.array(guessed)[(sentences[guessed] > 0).sum(1) >= _FEWEST]
    tell(f"{(sentences > 0).sum():,} words, {len(tokenizer.number_of):,} different")
    return Material(list(tokenizer.number_of), sentences, clauses, long, groups, labels)


def add(table: Table, side: Side) -> int:
    return table.add([s.text for s in side.statements], side.sentence_of)


def find_pairs(reports: Reports, held: set[Key], first: Mapping[tuple[Key, Kind], int]) -> Iterator[np.ndarray]:
    """For each two successive reports of a place the clauses of which each is the other's nearest."""
    texts = {text for kinds in reports.values() for clauses in kinds.values() for text in clauses.texts}
    counts = count_grams(texts, 5)
    number_of = {gram: i for i, gram in enumerate(counts)}
    parts = {key: {kind: fill_bags(c, number_of) for kind, c in kinds.items()} for key, kinds in reports.items()}
    rarity = np.log((len(texts) + 1) / (np.array(list(counts.values())) + 0.5)).astype(np.float32)
    lexicon = load_lexicon()
    known = np.frombuffer(lexicon._vectors, np.int8).reshape(-1, lexicon.dimensions).astype(np.float32)
    vectors = np.zeros((len(counts), lexicon.dimensions), np.float32)
    shared = [gram for gram in counts if gram in lexicon.places]
    vectors[[number_of[g] for g in shared]] = known[[lexicon.places[g] for g in shared]]
    by_grams = sparse.diags_array(rarity).tocsr()
    yardsticks = [Yardstick(by_grams, (10, 3, 3)), Yardstick(vectors, (6, 2, 2))]
    for (place, year), kind, pairs in mine_pairs(parts, held, yardsticks, _NEAREST, np.inf):
        yield np.add(pairs, [first[(place, year), kind], first[(place, year + 1), Kind.MEASURE]])


def deny_promise(query: Query, denial: int) -> Query:
    """The same promise, denied by a clause, which stands in the place of what answers it."""
    others = [passage for passage, right in zip(query.passages, query.right, strict=True) if not right]
    return query._replace(passages=[denial, *others], right=[True] + [False] * len(others), answered=False)


def load_material(corpus: Path, without: Path | None, cache: Path | None) -> Material:
    """The material as it is kept, or prepared and kept."""
    if cache and cache.exists():
        kept: Material = pickle.loads(cache.read_bytes())
        return kept
    material = prepare(corpus, without)
    if cache:
        cache.write_bytes(pickle.dumps(material))
    return material


def tell(message: str) -> None:
    print(f"{time.perf_counter() - STARTED:5.0f} s  {message}", flush=True)
