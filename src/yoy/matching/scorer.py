"""From named grounds to one score: a weighted sum through the logistic function, the weights read from a file."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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
        return self.weights["wording"], self.weights.get("sentence", 0.0), self.weights["theme"]

    def score(self, pairing: Pairing, vector: ComparisonVector) -> Match:
        """The match of two statements, its score with the grounds, heaviest first."""
        reasons = []
        for name, weight in self.weights.items():
            value, detail = COMPARISONS[name](pairing, vector)
            reasons.append(Reason(name, round(value, 4), weight, detail))
        reasons.sort(key=lambda r: (-r.score * r.weight, r.name))
        return Match(
            earlier=pairing.earlier.statements[vector.earlier],
            later=pairing.later.statements[vector.later],
            score=round(_squash(self.intercept + sum(r.weight * r.score for r in reasons)), 4),
            reasons=tuple(reasons),
        )


@cache
def load_scorer(name: str) -> Scorer:
    """The scorer of a name in `weights.json`: `match` for promises, `measure` for measures."""
    weights = dict(_read_weights()[name])
    return Scorer(weights.pop("intercept"), weights)


def estimate_answered(score: float) -> float:
    """The probability that a promise is answered whose best passage has this score."""
    weights = _read_weights()["answered"]
    score = min(max(score, 0.001), 0.999)
    return _squash(weights["intercept"] + weights["odds"] * math.log(score / (1 - score)))


@cache
def _read_weights() -> dict[str, dict[str, float]]:
    text = files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["weights"])


def _squash(total: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-total))
