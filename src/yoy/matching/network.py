"""A small network that reads a promise beside a passage, trained by `benchmarks/train`; needs numpy.

Two steps. *Encoding* reads every sentence once: transformer layers turn its words into states that know the words
around them. *Judging* sets the words of a promise against those of one passage: each looks at the words of the other
side (attention across), and from what they find a small classifier says how likely the passage is the one to be
shown, and how likely it answers. Layer norm comes first in each layer (Xiong et al., 2020); comparing two aligned
sides follows Parikh et al. (2016).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from yoy.matching.tokens import Tokenizer, load_tokenizer

HEADS = 4
"""Kinds of what a word looks for at once."""
LONGEST_CLAUSE = 40
"""Words of a clause that are read."""
LONGEST_SENTENCE = 96
"""Words of a sentence that are read at once; a longer one is cut between two clauses."""

Array = np.ndarray[Any, np.dtype[np.float32]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]
Lengths = np.ndarray[Any, np.dtype[np.int64]]


def split_sentences(lengths: Sequence[int], sentence_of: Sequence[int]) -> Iterator[list[int]]:
    """The clauses that are read at once: those of a sentence, as far as the words of a sentence reach.

    >>> list(split_sentences([30, 40, 40, 5], [0, 0, 0, 1]))
    [[0, 1], [2], [3]]
    """
    group, words = list[int](), 0
    for i, (length, sentence) in enumerate(zip(lengths, sentence_of, strict=True)):
        if group and (sentence != sentence_of[group[0]] or words + length > LONGEST_SENTENCE):
            yield group
            group, words = [], 0
        group.append(i)
        words += length
    if group:
        yield group


class Asked(NamedTuple):
    """What attention makes of words."""

    queries: Array
    """What a word looks for."""
    keys: Array
    """What it is found by."""
    values: Array
    """What it tells whoever finds it."""


class States(NamedTuple):
    """The words of some clauses, read in their sentences."""

    words: Array
    """A row for each word."""
    starts: Sequence[int]
    """The row of each clause's first word, and one more: where the last clause ends."""

    def select(self, i: int) -> Array:
        """The words of a clause, a row each."""
        return self.words[self.starts[i] : self.starts[i + 1]]


@dataclass(frozen=True)
class Network:
    """The parameters by name; matrices as they are multiplied, inputs × outputs."""

    parameters: Mapping[str, Array]
    tokenizer: Tokenizer
    layers: int

    def read(self, texts: Sequence[str], sentence_of: Sequence[int]) -> States:
        """The clauses of a report in reading order, each in its sentence."""
        cut = [self.tokenizer.cut(text, LONGEST_CLAUSE) for text in texts]
        groups = list(split_sentences([len(words) for words in cut], sentence_of))
        sentences = [[word for i in group for word in cut[i]] for group in groups]
        starts = list(accumulate(map(len, cut), initial=0))
        first = [starts[group[0]] for group in groups]
        width = self.parameters["norm.weight"].shape[0]
        states = np.empty((starts[-1], width), np.float32)
        for batch in _batch([len(words) for words in sentences]):
            longest = max(len(sentences[i]) for i in batch)
            padded = np.zeros((len(batch), longest), np.int64)
            for row, i in enumerate(batch):
                padded[row, : len(sentences[i])] = sentences[i]
            for row, read in zip(batch, self._encode(padded), strict=True):
                states[first[row] : first[row] + len(sentences[row])] = read[: len(sentences[row])]
        return States(states, starts)

    def judge(self, promises: States, i: int, passages: States, chosen: Sequence[int]) -> list[tuple[float, float]]:
        """For promise i beside each chosen passage (one or more) the logits that it is shown, and that it answers."""
        ours, each = promises.select(i), [passages.select(j) for j in chosen]
        theirs, lengths = np.concatenate(each), np.array([len(words) for words in each])
        mine, others = (self._ask("across", self._norm("across.before", words)) for words in (ours, theirs))
        shape = (len(each), *ours.shape)
        seen = self._look_across(np.broadcast_to(mine.queries, shape), others, lengths)
        found = self._finish("across", np.broadcast_to(ours, shape), seen)
        one = self._gist(found.reshape(-1, ours.shape[1]), np.full(len(each), len(ours)))
        seen = self._look_across(others.queries[None], mine, np.array([len(ours)]))
        other = self._gist(self._finish("across", theirs, seen[0]), lengths)
        compared = self._apply("compare", np.concatenate([one, other, one * other, np.abs(one - other)], 1))
        logits = self._apply("decide", np.maximum(compared, 0))
        return [(float(shown), float(answers)) for shown, answers in logits]

    def _encode(self, sentences: np.ndarray[Any, Any]) -> Array:
        """Sentences × places × width."""
        there = sentences > 0
        words = self.parameters["words.weight"][sentences] + self.parameters["places.weight"][: sentences.shape[1]]
        for i in range(self.layers):
            asked = self._ask(f"layers.{i}", self._norm(f"layers.{i}.before", words))
            words = self._finish(f"layers.{i}", words, self._attend(asked, there))
        return self._norm("norm", words)

    def _look_across(self, queries: Array, others: Asked, lengths: Lengths) -> Array:
        """What the words of one side see in each clause of the other side, or in nothing; clauses × places × width."""
        there = np.arange(lengths.max() + 1) <= lengths[:, None]  # nothing comes first

        def pad(nothing: Array, rows: Array) -> Array:
            padded = np.zeros((*there.shape, rows.shape[1]), np.float32)
            padded[:, 0] = nothing
            padded[:, 1:][there[:, 1:]] = rows
            return padded

        nothing = self._ask("across", self.parameters["nothing"])
        keys, values = pad(nothing.keys, others.keys), pad(nothing.values, others.values)
        return self._attend(Asked(queries, keys, values), there)

    def _gist(self, words: Array, lengths: Lengths) -> Array:
        """The mean of each clause's words, each by its weight; the clauses follow one another."""
        first = np.cumsum(lengths) - lengths
        weights = self._apply("weigh", words)
        weights = np.exp(weights - np.maximum.reduceat(weights, first).repeat(lengths, axis=0))
        mean: Array = np.add.reduceat(weights * words, first, dtype=np.float32)
        mean /= np.add.reduceat(weights, first, dtype=np.float32)
        return mean

    def _ask(self, layer: str, words: Array) -> Asked:
        return Asked(*(self._apply(f"{layer}.{name}", words) for name in ("query", "key", "value")))

    def _attend(self, asked: Asked, there: Mask) -> Array:
        """What each word sees: the values of the others, each by how well its key fits the query."""
        q, k, v = (each.reshape(*each.shape[:2], HEADS, -1).transpose(0, 2, 1, 3) for each in asked)
        fit = q @ k.transpose(0, 1, 3, 2) / np.float32(np.sqrt(q.shape[3]))
        fit = np.where(there[:, None, None, :], fit, np.float32(-1e4))
        seen = _share_out(fit) @ v
        return seen.transpose(0, 2, 1, 3).reshape(asked.queries.shape)

    def _finish(self, layer: str, words: Array, seen: Array) -> Array:
        words = words + self._apply(f"{layer}.out", seen)
        inner = np.maximum(self._apply(f"{layer}.widen", self._norm(f"{layer}.between", words)), 0)
        return words + self._apply(f"{layer}.narrow", inner)

    def _apply(self, name: str, values: Array) -> Array:
        weight = self.parameters[f"{name}.weight"]
        rows = values.reshape(-1, weight.shape[0]) @ weight  # one product instead of many small ones
        rows += self.parameters[f"{name}.bias"]
        return rows.reshape(*values.shape[:-1], weight.shape[1])

    def _norm(self, name: str, values: Array) -> Array:
        centred = values - values.mean(-1, keepdims=True)
        scale = np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(1e-5))
        normed: Array = centred / scale * self.parameters[f"{name}.weight"] + self.parameters[f"{name}.bias"]
        return normed


def _share_out(values: Array) -> Array:
    """Softmax over the last axis."""
    raised = np.exp(values - values.max(-1, keepdims=True))
    shares: Array = raised / raised.sum(-1, keepdims=True)
    return shares


_BATCH = 32
"""Sentences that are read at once."""


def _batch(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Sequences of about the same length together."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for start in range(0, len(order), _BATCH):
        yield order[start : start + _BATCH]


DATA = Path(__file__).with_name("data")
"""Where the network that comes with yoy is kept."""


@cache
def load_network(folder: Path = DATA) -> Network:
    """The network in a folder: `network.npz`, its parameters, and `words.txt`, its words."""
    with np.load(folder / "network.npz", allow_pickle=False) as arrays:
        parameters = {}
        for name in arrays.files:
            if not name.endswith(".scale"):
                value = arrays[name]
                if value.dtype == np.int8:
                    value = value * arrays[name + ".scale"]
                is_table = name in ("words.weight", "places.weight")
                parameters[name] = np.ascontiguousarray(value if is_table or value.ndim < 2 else value.T, np.float32)
    layers = sum(name.endswith("query.weight") for name in parameters) - 1
    return Network(parameters, load_tokenizer(folder / "words.txt"), layers)
