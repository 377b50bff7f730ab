"""The reading network for training; `yoy.matching.network` runs what it has learned."""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from yoy.matching.network import HEADS, LONGEST_SENTENCE
from yoy.matching.tokens import HIDDEN, PADDING

WIDTH = 192
LAYERS = 3
_WIDENED = 2
"""The inner width of an encoding layer, in widths."""
_DROPPED = 0.1
_GROUPS = 8 if not torch.cuda.is_available() else 2
"""Sequences are sorted by length and read in so many groups, each padded to its longest."""


class Texts(NamedTuple):
    """A closed table on the device."""

    sentences: Tensor
    """Sentences × places: words."""
    lengths: Tensor
    """Words of each sentence."""
    clauses: Tensor
    """Clauses × (sentence, first place, words)."""


class States(NamedTuple):
    """The words of some clauses, read."""

    words: Tensor
    """One row for each word of the sentences read."""
    starts: Tensor
    """For each clause the row of its first word."""
    lengths: Tensor

    def gather(self, clauses: Tensor) -> tuple[Tensor, Tensor]:
        """Clauses × words × width, and where there is a word."""
        places = torch.arange(int(self.lengths[clauses].max()), device=clauses.device)
        there = places < self.lengths[clauses][:, None]
        rows = (self.starts[clauses][:, None] + places).clamp(max=len(self.words) - 1)
        return self.words[rows], there


class Layer(nn.Module):
    """Attention and two linear layers, each after a norm; the words may look at other words than their own."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.before = nn.LayerNorm(WIDTH)
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.between = nn.LayerNorm(WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)

    def forward(self, words: Tensor, others: Tensor, there: Tensor) -> Tensor:
        """`others` are normed words to look at, `there` says which of them are."""
        query, key, value = split(self.query(self.before(words))), split(self.key(others)), split(self.value(others))
        # Written out: the library's own attention is slow on processors.
        fit = query @ key.transpose(2, 3) / math.sqrt(query.shape[3])
        seen = fit.masked_fill(~there[:, None, None, :], -1e4).softmax(3).to(value.dtype) @ value
        words = words + self.out(seen.transpose(1, 2).flatten(2))
        return words + self.narrow(functional.relu(self.widen(self.between(words))))


def split(words: Tensor) -> Tensor:
    return words.unflatten(2, (HEADS, -1)).transpose(1, 2)


class ReadingNetwork(nn.Module):
    """Reads sentences, and sets clauses side by side."""

    def __init__(self, words: int) -> None:
        super().__init__()
        self.words = nn.Embedding(words, WIDTH, padding_idx=PADDING)
        self.places = nn.Embedding(LONGEST_SENTENCE, WIDTH)
        for table in (self.words, self.places):
            nn.init.normal_(table.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(_WIDENED * WIDTH) for _ in range(LAYERS))
        self.norm = nn.LayerNorm(WIDTH)
        self.across = Layer(WIDTH)
        self.nothing = nn.Parameter(torch.zeros(WIDTH))
        self.weigh = nn.Linear(WIDTH, 1)
        self.compare, self.decide = nn.Linear(4 * WIDTH, WIDTH), nn.Linear(WIDTH, 2)
        self.drop = nn.Dropout(_DROPPED)
        # for learning only
        self.common = nn.Parameter(torch.zeros(words))
        self.place = nn.Linear(WIDTH, WIDTH)
        self.sharpness = nn.Parameter(torch.tensor(math.log(12.0)))

    def encode(self, sentences: Tensor) -> tuple[Tensor, Tensor]:
        """Sentences × places × width, and where there is a word."""
        there = sentences != PADDING
        words = self.drop(self.words(sentences) + self.places.weight[: sentences.shape[1]])
        for layer in self.layers:
            words = layer(words, layer.before(words), there)
        return self.norm(words), there

    def read(self, texts: Texts, clauses: Tensor, hidden: Tensor | None = None) -> States:
        """The words of clauses in their sentences; `hidden` are clauses × places that are not to be seen."""
        if hidden is None:
            sentences, own = torch.unique(texts.clauses[clauses, 0], return_inverse=True)
        else:
            sentences, own = texts.clauses[clauses, 0], torch.arange(len(clauses), device=clauses.device)
        lengths, found = texts.lengths[sentences], texts.sentences[sentences].long()
        if hidden is not None:
            found = hide(found, texts.clauses[clauses, 1], hidden)
        order, rows = torch.argsort(lengths), []
        for group in order.tensor_split(_GROUPS):
            if len(group):
                words, there = self.encode(found[group, : int(lengths[group].max())])
                rows.append(words[there])
        first = torch.empty_like(lengths)
        first[order] = torch.cumsum(lengths[order], 0) - lengths[order]
        return States(torch.cat(rows), first[own] + texts.clauses[clauses, 1], texts.clauses[clauses, 2])

    def judge(self, promises: States, i: Tensor, passages: States, j: Tensor) -> Tensor:
        """Pairs × (to be shown, answers): logits for promise i beside passage j."""
        order = torch.argsort(promises.lengths[i] + passages.lengths[j])
        logits = [
            self._judge(*promises.gather(i[group]), *passages.gather(j[group]))
            for group in order.tensor_split(_GROUPS)
            if len(group)
        ]
        found = torch.cat(logits).float()
        return torch.empty_like(found).index_copy(0, order, found)

    def _judge(self, ours: Tensor, are_ours: Tensor, theirs: Tensor, are_theirs: Tensor) -> Tensor:
        across = self.across
        one, other = (
            self._gist(across(words, *self._look(others, there)), own)
            for words, own, others, there in (
                (ours, are_ours, theirs, are_theirs),
                (theirs, are_theirs, ours, are_ours),
            )
        )
        compared = self.compare(torch.cat([one, other, one * other, (one - other).abs()], 1))
        logits: Tensor = self.decide(self.drop(functional.relu(compared)))
        return logits

    def _look(self, words: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        """What the other side may look at: the words, and nothing."""
        nothing = self.nothing.expand(len(words), 1, -1)
        return torch.cat([nothing, self.across.before(words)], 1), functional.pad(there, (1, 0), value=True)

    def _gist(self, words: Tensor, there: Tensor) -> Tensor:
        """The mean of the words, each by its weight."""
        weights = self.weigh(words)[..., 0].float().masked_fill(~there, -1e4).softmax(1)
        return (words * weights[..., None].to(words.dtype)).sum(1)

    def locate(self, states: States) -> Tensor:
        """One unit row for each clause; clauses that answer each other come to lie close."""
        words, there = states.gather(torch.arange(len(states.starts), device=states.starts.device))
        mean = (words * there[..., None]).sum(1) / there.sum(1, keepdim=True)
        return functional.normalize(self.place(mean).float(), dim=1)

    def guess(self, words: Tensor) -> Tensor:
        """Words × vocabulary: logits for what a hidden word was."""
        logits: Tensor = words @ self.words.weight.T.to(words.dtype) + self.common
        return logits.float()


def hide(sentences: Tensor, starts: Tensor, hidden: Tensor) -> Tensor:
    """The sentences with the marked places of a clause hidden."""
    marked = functional.pad(torch.zeros_like(sentences, dtype=torch.bool), (0, hidden.shape[1]))
    places = starts[:, None] + torch.arange(hidden.shape[1], device=hidden.device)
    return sentences.masked_fill(marked.scatter(1, places, hidden)[:, : sentences.shape[1]], HIDDEN)


def list_words(texts: Texts, clauses: Tensor) -> Tensor:
    """Clauses × places: the words of clauses, 0 where a clause has ended."""
    sentence, start, length = texts.clauses[clauses].T
    places = torch.arange(int(length.max()), device=clauses.device)
    words = texts.sentences[sentence[:, None], (start[:, None] + places).clamp(max=LONGEST_SENTENCE - 1)].long()
    return words * (places < length[:, None])
