"""Cohen's kappa: how far two judges agree beyond what chance would give, 1 for wholly (Cohen 1960, weighted 1968)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import starmap

from yoy.model import Verdict

_RANKS = {Verdict.TOPIC_ONLY: 1, Verdict.UNDER_WAY: 2, Verdict.PARTLY_FULFILLED: 3, Verdict.FULFILLED: 4}
"""How much of an answer a verdict is; the others are none, 0."""

Weigh = Callable[[Verdict, Verdict], int]
"""How far two verdicts are apart, 0 for not at all."""


def differ(one: Verdict, other: Verdict) -> int:
    """1 for any two that are not the same, as in the plain kappa."""
    return int(one is not other)


def weigh_verdicts(one: Verdict, other: Verdict) -> int:
    """The square of the distance between two verdicts, by how much of an answer they are.

    >>> weigh_verdicts(Verdict.FULFILLED, Verdict.NO_TRACE), weigh_verdicts(Verdict.NO_TRACE, Verdict.NOT_DUE)
    (16, 0)
    """
    return int((_RANKS.get(one, 0) - _RANKS.get(other, 0)) ** 2)


def find_kappa(pairs: Sequence[tuple[Verdict, Verdict]], weigh: Weigh = differ) -> float | None:
    """Cohen's kappa over pairs of verdicts, at most 1; none where chance alone would agree wholly.

    >>> yes, no = Verdict.FULFILLED, Verdict.NO_TRACE
    >>> pairs = [(yes, yes)] * 20 + [(yes, no)] * 5 + [(no, yes)] * 10 + [(no, no)] * 15
    >>> round(find_kappa(pairs), 3)
    0.4
    """
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(weigh(a, b) * ones[a] * others[b] for a in ones for b in others)
    return 1 - len(pairs) * sum(starmap(weigh, pairs)) / chance if chance else None
