"""Vectors of grams, so that the clauses of a pair lie closer than any two others of the same reports."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from scipy import sparse
from torch.nn import functional

_REPORTS = 3
"""Pairs of reports in one batch."""
_MOST = 160
"""Pairs of clauses that two reports give to a batch."""
_DROPPED = (0, 0.3, 0.5, 0.7)
"""The share of common grams that is taken out of a batch: what is left must do without equal words."""
_RATE = 5e-3
_CALMED = 0.05
"""The share of the learning rate that is left at the end."""


class Bags(NamedTuple):
    """The clauses of pairs as grams; row i of one belongs to row i of the other."""

    earlier: sparse.csr_array
    later: sparse.csr_array


class Encoder(torch.nn.Module):
    """A clause as the sum of its grams' vectors, each with a weight of its own that is learned too."""

    def __init__(self, rarity: np.ndarray, dimensions: int) -> None:
        super().__init__()
        self.vectors = torch.nn.EmbeddingBag(len(rarity), dimensions, mode="sum")
        torch.nn.init.normal_(self.vectors.weight, std=1 / math.sqrt(dimensions))
        self.weights = torch.nn.Parameter(torch.log(torch.tensor(rarity).clamp(min=0.05)))
        self.scale = torch.nn.Parameter(torch.tensor(math.log(12.0)))

    def forward(self, bags: sparse.csr_array) -> torch.Tensor:
        """Clauses × dimensions, unit rows."""
        grams, starts = torch.tensor(bags.indices).long(), torch.tensor(bags.indptr[:-1]).long()
        return functional.normalize(self.vectors(grams, starts, self.weights[grams].exp()), dim=1)

    def compare(self, batch: Bags) -> torch.Tensor:
        """Earlier × later: how much each two are alike."""
        alike: torch.Tensor = self(batch.earlier) @ self(batch.later).T * self.scale.exp()
        return alike

    def weigh(self) -> np.ndarray:
        """Grams × dimensions: each vector times its weight."""
        weighed: np.ndarray = (self.vectors.weight * self.weights.exp()[:, None]).detach().numpy()
        return weighed


def train_vectors(groups: Sequence[Bags], rarity: np.ndarray, dimensions: int, epochs: int) -> np.ndarray:
    """Grams × dimensions, for as many of the commonest grams as `rarity` has; prints the loss of every epoch."""
    torch.set_num_threads(1)  # two wait for each other wherever anything else runs
    torch.manual_seed(1)
    random = np.random.default_rng(1)
    encoder = Encoder(rarity, dimensions)
    adam = torch.optim.Adam([encoder.vectors.weight], lr=_RATE)
    adam.add_param_group({"params": [encoder.weights, encoder.scale], "lr": 2 * _RATE})
    steps = len(groups) // _REPORTS
    calm = torch.optim.lr_scheduler.LinearLR(adam, 1, _CALMED, total_iters=epochs * steps)
    start = time.perf_counter()
    for epoch in range(epochs):
        loss_sum, right, seen = 0.0, 0, 0
        for chosen in random.permutation(len(groups))[: steps * _REPORTS].reshape(steps, _REPORTS):
            alike = encoder.compare(make_batch([groups[i] for i in chosen], len(rarity), random))
            own = torch.arange(len(alike))
            loss = functional.cross_entropy(alike, own) + functional.cross_entropy(alike.T, own)
            adam.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            adam.step()
            calm.step()
            loss_sum += loss.item() * len(own)
            right += int((alike.argmax(1) == own).sum())
            seen += len(own)
        seconds = time.perf_counter() - start
        print(f"  epoch {epoch + 1}: loss {loss_sum / seen:.3f}, right {right / seen:.3f}; {seconds:.0f} s", flush=True)
    return encoder.weigh()


def make_batch(groups: Sequence[Bags], grams: int, random: np.random.Generator) -> Bags:
    """Pairs of some reports, without a random share of what the two clauses of each have in common."""
    rows = [random.permutation(g.earlier.shape[0])[:_MOST] for g in groups]
    earlier = sparse.vstack([g.earlier[r] for g, r in zip(groups, rows, strict=True)], "csr")[:, :grams]
    later = sparse.vstack([g.later[r] for g, r in zip(groups, rows, strict=True)], "csr")[:, :grams]
    common, share = earlier.multiply(later).tocsr(), random.choice(_DROPPED)
    earlier, later = (drop_common(bags, common, share, random) for bags in (earlier, later))
    left = np.flatnonzero((np.diff(earlier.indptr) > 0) & (np.diff(later.indptr) > 0))
    return Bags(earlier[left], later[left])


def drop_common(
    bags: sparse.csr_array, common: sparse.csr_array, share: float, random: np.random.Generator
) -> sparse.csr_array:
    """The bags without that share of the grams in `common`."""
    dropped = common.copy()
    dropped.data = (random.random(len(dropped.data)) < share).astype(np.float32)
    left = bags - dropped
    left.eliminate_zeros()
    return left
