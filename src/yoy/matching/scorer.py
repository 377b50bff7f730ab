"""From named grounds to one score: a weighted sum through the logistic function, the weights read from a file."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yoy.matching.comparisons import COMPARISONS, show
from yoy.matching.pairing import ComparisonVector, Pairing
from yoy.model import Match, Reason


@dataclass(frozen=True, slots=True)
class Scorer:
    """The weight of each named ground, and where the sum starts."""

    intercept: float
    weights: Mapping[str, float]

    def estimate(self, values: Mapping[str, float]) -> float:
        """The probability, between 0 and 1, that the values of the grounds speak for."""
        return _squash(self.intercept + sum(weight * values[name] for name, weight in self.weights.items()))

    def score(self, pairing: Pairing, vector: ComparisonVector) -> float:
        """How likely the two statements speak of the same thing, 0 to 1."""
        total = 0.0
        for name, weight in self.weights.items():
            total += weight * COMPARISONS[name](pairing, vector)
        return _squash(self.intercept + total)

    def explain(self, pairing: Pairing, vector: ComparisonVector) -> Match:
        """The match of two statements: its score with the grounds, heaviest first."""
        values = self._compare(pairing, vector)
        reasons = [
            Reason(name, round(value, 4), self.weights[name], show(name, pairing, vector))
            for name, value in values.items()
        ]
        return Match(
            earlier=pairing.earlier.statements[vector.earlier],
            later=pairing.later.statements[vector.later],
            score=round(self.estimate(values), 4),
            reasons=tuple(sorted(reasons, key=lambda reason: -reason.weight * reason.score)),
        )

    def _compare(self, pairing: Pairing, vector: ComparisonVector) -> dict[str, float]:
        return {name: COMPARISONS[name](pairing, vector) for name in self.weights}


@cache
def load_scorer(name: str) -> Scorer:
    """The scorer of a name in `weights.json`.

    `match` for promises and what may answer them, `measure` for measures, `restated` for plans; `answered` weighs
    what the passages found for a promise say together.
    """
    weights = dict(read_weights()[name])
    return Scorer(weights.pop("intercept"), weights)


def read_weights() -> dict[str, dict[str, float]]:
    """The weights of every scorer, by name."""
    text = Path(__file__).with_name("weights.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["weights"])


def _squash(total: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-total))
