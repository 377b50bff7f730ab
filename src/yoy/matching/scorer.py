"""From named grounds to one score: a weighted sum through the logistic function, the weights read from a file."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yoy.matching.comparisons import COMPARISONS
from yoy.matching.pairing import ComparisonVector, Pairing, Weights
from yoy.model import Match, Reason


@dataclass(frozen=True, slots=True)
class Scorer:
    """The weight of each named comparison, and where the sum starts."""

    intercept: float
    weights: Mapping[str, float]

    @property
    def nearness(self) -> Weights:
        """The weights of the three cosines that find the candidates."""
        wording, sentence, theme = (self.weights.get(name, 0.0) for name in ("wording", "sentence", "theme"))
        return wording, sentence, theme

    def score(self, pairing: Pairing, vector: ComparisonVector) -> float:
        """How likely the two statements speak of the same thing, 0 to 1."""
        total = self.intercept
        for name, weight in self.weights.items():
            total += weight * COMPARISONS[name](pairing, vector)[0]
        return _squash(total)

    def explain(self, pairing: Pairing, vector: ComparisonVector) -> Match:
        """The match of two statements: its score with the grounds, heaviest first."""
        compared = [(name, weight, *COMPARISONS[name](pairing, vector)) for name, weight in self.weights.items()]
        score = _squash(self.intercept + sum(weight * value for _, weight, value, _ in compared))
        compared.sort(key=lambda ground: -ground[1] * ground[2])
        return Match(
            earlier=pairing.earlier.statements[vector.earlier],
            later=pairing.later.statements[vector.later],
            score=round(score, 4),
            reasons=tuple(Reason(name, round(value, 4), weight, detail) for name, weight, value, detail in compared),
        )


@cache
def load_scorer(name: str) -> Scorer:
    """The scorer of a name in `weights.json`: `match` for promises, `measure` for measures, `restated` for plans."""
    weights = dict(_read_weights()[name])
    return Scorer(weights.pop("intercept"), weights)


def estimate_answered(score: float) -> float:
    """The probability that a promise is answered whose best passage has this score."""
    weights = _read_weights()["answered"]
    score = min(max(score, 0.001), 0.999)
    return _squash(weights["intercept"] + weights["odds"] * math.log(score / (1 - score)))


@cache
def _read_weights() -> dict[str, dict[str, float]]:
    text = Path(__file__).with_name("weights.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["weights"])


def _squash(total: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-total))
