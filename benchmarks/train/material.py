"""Everything that the reading network is taught, as numbers."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from clauses import Key, Reports, list_held_out, read_reports
from labels import Query, deny, read_labels
from pairs import collect, find_answering
from progress import tell
from table import Table, find_words

from yoy.matching import Side
from yoy.matching.lexicon import load_lexicon
from yoy.matching.network import DATA
from yoy.model import Kind

_FEWEST = 8
"""Words of a sentence with hidden words."""
_DENIED = 0.06
"""The share of labelled promises that are taught a second time, denied."""


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
    collection, lexicon = collect(reports), load_lexicon()
    known = np.fromfile(DATA / "vectors.bin", np.int8).reshape(-1, lexicon.dimensions)
    vectors = np.zeros((len(collection.counts), lexicon.dimensions), np.float32)
    places = {i: lexicon.places[gram] for i, gram in enumerate(collection.counts) if gram in lexicon.places}
    vectors[list(places)] = known[list(places.values())]
    for (place, year), kind, pairs in find_answering(collection, held, vectors):
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
