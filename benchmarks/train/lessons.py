"""What the reading network is taught, in this order: the words, weak pairs, promises read by a careful reader."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
import torch
from network import ReadingNetwork, Texts, list_words
from torch import Tensor
from torch.nn import functional

from yoy.matching.tokens import FIRST, HIDDEN

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
_HIDDEN = 0.2
"""The share of words to be guessed."""
_GUESSED = 2048
"""So many words are guessed in one step at most."""
_SHARES = (0.0, 0.3, 0.5, 0.7)
"""Of the words that the two clauses of a weak pair have in common, so many are hidden in one of them: what is left
must do without equal words."""
_SENTENCES = 512
_REPORTS = 8
_PAIRS = 64
"""Weak pairs in one step: so many of two reports."""
_OTHERS = 5
"""Wrong passages beside the right one: the nearest in the same report."""
_PROMISES = 32
_PASSAGES = 12
"""Passages in one step for each promise: the right ones, and others of those found for it, the nearer the oftener."""


class Promises(NamedTuple):
    """Labelled promises; a row for each."""

    clauses: Tensor
    passages: Tensor
    """Promises × candidates: clauses, nearest first."""
    there: Tensor
    """Whether there is a candidate."""
    right: Tensor
    """Whether it is evidence."""
    answered: Tensor

    def select(self, rows: np.ndarray) -> Promises:
        """Some of the rows."""
        at = torch.as_tensor(rows, device=DEVICE)
        return Promises(*(each[at] for each in self))


def learn(
    network: ReadingNetwork, name: str, rate: float, steps: int, measure: Callable[[int], tuple[Tensor, str]]
) -> None:
    """Take steps down the loss that `measure` gives for each; prints where it stands ten times."""
    adam = torch.optim.AdamW(network.parameters(), lr=rate, betas=(0.9, 0.98), weight_decay=0.01)
    warm = max(1, steps // 20)
    calm = torch.optim.lr_scheduler.LambdaLR(adam, lambda i: min((i + 1) / warm, max(0.02, 1 - i / steps)))
    start = time.perf_counter()
    network.train()
    for step in range(steps):
        with torch.autocast(DEVICE.type, dtype=torch.bfloat16):  # as good, and much faster where a processor knows it
            loss, told = measure(step)
        adam.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        adam.step()
        calm.step()
        if (step + 1) % max(1, steps // 10) == 0:
            seconds = time.perf_counter() - start
            print(f"  {name} {step + 1}/{steps}: loss {loss.item():.3f}{told}; {seconds:.0f} s", flush=True)
    network.eval()


def learn_words(network: ReadingNetwork, texts: Texts, sentences: np.ndarray, epochs: float) -> None:
    """Guess hidden words of sentences from the words around them (Devlin et al., 2019)."""
    random = np.random.default_rng(1)
    lengths = texts.lengths.cpu().numpy()
    order = random.permutation(sentences)
    order = order[: len(order) // (16 * _SENTENCES) * 16 * _SENTENCES].reshape(-1, 16 * _SENTENCES)
    order = np.take_along_axis(order, np.argsort(lengths[order], 1, kind="stable"), 1).reshape(-1, _SENTENCES)
    order = order[random.permutation(len(order))]

    def measure(step: int) -> tuple[Tensor, str]:
        rows = order[step % len(order)]
        words = texts.sentences[torch.as_tensor(rows, device=DEVICE), : lengths[rows].max()].long()
        asked = (torch.rand(words.shape, device=DEVICE) < _HIDDEN) & (words > 0)
        how = torch.rand(words.shape, device=DEVICE)
        others = torch.randint(FIRST, network.words.num_embeddings, words.shape, device=DEVICE)
        shown = torch.where(asked & (how < 0.8), HIDDEN, torch.where(asked & (how > 0.9), others, words))
        states, _ = network.encode(shown)
        some = torch.randperm(int(asked.sum()), device=DEVICE)[:_GUESSED]
        return functional.cross_entropy(network.guess(states[asked][some]), words[asked][some]), ""

    learn(network, "words", 1e-3, int(epochs * len(order)), measure)


def learn_pairs(network: ReadingNetwork, texts: Texts, groups: Sequence[np.ndarray], epochs: float) -> None:
    """Tell the passage of each weak pair from others of the same report; `groups` are pairs of clauses, by reports."""
    random = np.random.default_rng(2)
    sizes = np.array([len(group) for group in groups])
    steps = int(epochs * sizes.sum() / (_REPORTS * _PAIRS))

    def measure(_: int) -> tuple[Tensor, str]:
        chosen = random.choice(len(groups), _REPORTS, replace=False, p=sizes / sizes.sum())
        some = [random.permutation(groups[i])[:_PAIRS] for i in chosen]
        pairs = torch.as_tensor(np.concatenate(some), device=DEVICE).long()
        report = torch.as_tensor(np.repeat(np.arange(_REPORTS), [len(each) for each in some]), device=DEVICE)
        own = torch.arange(len(pairs), device=DEVICE)
        hidden = choose_hidden(*(list_words(texts, pairs[:, side]) for side in (0, 1)), random)
        ours, theirs = (network.read(texts, pairs[:, side], hidden[side]) for side in (0, 1))
        alike = network.locate(ours) @ network.locate(theirs).T * network.sharpness.exp()
        close = functional.cross_entropy(alike, own) + functional.cross_entropy(alike.T, own)
        near = alike.detach() + 2 * torch.rand_like(alike)
        near = near.masked_fill(report[:, None] != report, -1e4).fill_diagonal_(-1e5)
        passages = torch.cat([own[:, None], near.topk(_OTHERS, 1).indices], 1)
        logits = network.judge(ours, own.repeat_interleave(1 + _OTHERS), theirs, passages.flatten())
        shown, answers = logits.unflatten(0, passages.shape).unbind(2)
        right = torch.zeros_like(answers)
        right[:, 0] = 1
        ranked = functional.cross_entropy(shown, torch.zeros_like(own))
        told = functional.binary_cross_entropy_with_logits(answers, right)
        hit = (shown.argmax(1) == 0).float().mean().item()
        return 0.5 * close + ranked + told, f", right {hit:.3f}"

    learn(network, "pairs", 7e-4, steps, measure)


def choose_hidden(ours: Tensor, theirs: Tensor, random: np.random.Generator) -> tuple[Tensor, Tensor]:
    """A random share of what the two clauses of each pair have in common, on one side of the two."""
    share = torch.as_tensor(random.choice(_SHARES, len(ours)), device=DEVICE)[:, None]
    first = torch.rand(len(ours), 1, device=DEVICE) < 0.5
    common = (ours[:, :, None] == theirs[:, None]) & (ours > 0)[:, :, None]
    return tuple(
        both & (torch.rand(both.shape, device=DEVICE) < share) & side
        for both, side in ((common.any(2), first), (common.any(1), ~first))
    )  # type: ignore[return-value]


def learn_labels(network: ReadingNetwork, texts: Texts, promises: Promises, epochs: float) -> None:
    """Rank the evidence of labelled promises first, and tell whether they are answered."""
    random = np.random.default_rng(3)
    count = len(promises.clauses)
    steps_each = ceil(count / _PROMISES)
    order = np.concatenate([random.permutation(count) for _ in range(ceil(epochs))])

    def measure(step: int) -> tuple[Tensor, str]:
        epoch, at = divmod(step, steps_each)
        some = promises.select(order[epoch * count :][at * _PROMISES : min(count, (at + 1) * _PROMISES)])
        places = torch.linspace(1, 0, some.there.shape[1], device=DEVICE)
        chance = torch.rand(some.there.shape, device=DEVICE) + places + 10.0 * some.right - 20.0 * ~some.there
        chosen = chance.topk(_PASSAGES, 1).indices
        passages, there, right = (each.gather(1, chosen) for each in (some.passages, some.there, some.right))
        shown, answers = judge(network, texts, some.clauses, passages).unbind(2)
        ranked = shown.masked_fill(~there, -1e4).log_softmax(1)
        ranked = ranked.masked_fill(~right, -1e4).logsumexp(1)[right.any(1)]
        told = functional.binary_cross_entropy_with_logits(add_up(answers, there), some.answered)
        each = functional.binary_cross_entropy_with_logits(
            answers[there], (right & (some.answered > 0)[:, None])[there].float()
        )
        also = functional.binary_cross_entropy_with_logits(shown[there], right[there].float())
        return told + each + also - (ranked.mean() if len(ranked) else 0), ""

    learn(network, "labels", 3e-4, int(epochs * steps_each), measure)


def judge(network: ReadingNetwork, texts: Texts, promises: Tensor, passages: Tensor) -> Tensor:
    """Promises × passages × 2: logits."""
    rows, width = passages.shape
    used, at = torch.unique(passages, return_inverse=True)
    ours, theirs = network.read(texts, promises), network.read(texts, used)
    own = torch.arange(rows, device=DEVICE).repeat_interleave(width)
    return network.judge(ours, own, theirs, at.flatten()).unflatten(0, (rows, width))


def add_up(answers: Tensor, there: Tensor) -> Tensor:
    """The logit that one of the passages answers."""
    return answers.masked_fill(~there, -1e4).logsumexp(1)
