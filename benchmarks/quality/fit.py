"""Fit the weights of the scorers on labelled pairs, and say how good they are on series they were not fitted on.

    python benchmarks/quality/fit.py LABELS CORPUS [--write] [--ablate]

LABELS holds label files, CORPUS the texts they name. The figures are those of `yoy evaluate`, each pair judged with
weights fitted on the other series; the weights written are fitted on all. Needs the `bench` dependency group.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
from labelled import GROUNDS, LabelledPair, Query, read_pairs
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from yoy.checkability import find_missing, grade_checkability
from yoy.evaluation.figures import score_pairs
from yoy.evaluation.judgements import Pair, judge_pair
from yoy.followup import measure_signs
from yoy.matching import scorer
from yoy.matching.evidence import Evidence, gather_evidence

TARGET = Path(__file__).parents[2] / "src/yoy/matching/weights.json"
MATCH = ("theme", "meaning", "context", "name", "substance", "reading")
MEASURE = ("wording", "theme", "phrasing", "meaning")
RESTATED = ("wording", "meaning")
FOLDS = 8
_RIDGE = 10.0
"""Inverse strength of the penalty on large weights of grounds."""
_RIDGE_SIGNS = 0.3
"""The same for the signs, which are brought to one scale first."""

Weights = dict[str, dict[str, float]]


def fit_weights(pairs: Sequence[LabelledPair], match: Sequence[str] = MATCH, without: Sequence[str] = ()) -> Weights:
    """The weights of every scorer, fitted on labelled pairs, without some signs."""
    weights = {
        "restated": _fit_plain([q for pair in pairs for q in pair.restated], RESTATED),
        "match": _fit_ranking([q for pair in pairs for q in pair.promises], match),
        "measure": _fit_plain([q for pair in pairs for q in pair.measures], MEASURE),
    }
    return weights | _fit_answers(pairs, weights, without)


def _fit_plain(queries: Sequence[Query], names: Sequence[str]) -> dict[str, float]:
    """Weights that tell right candidates from wrong ones, each by itself."""
    x, y = _stack(queries, names), np.concatenate([q.right for q in queries])
    model = LogisticRegression(C=_RIDGE, max_iter=1000).fit(x, y)
    return _name(names, model.intercept_[0], model.coef_[0])


def _fit_ranking(queries: Sequence[Query], names: Sequence[str]) -> dict[str, float]:
    """Weights that put right candidates before the wrong ones of the same promise, then brought to probabilities."""
    differences, shares = [], []
    for q in queries:
        if q.shows_evidence and q.right.any() and not q.right.all():
            values = _select(q, names)
            pairs = (values[q.right][:, None] - values[~q.right][None]).reshape(-1, len(names))
            differences.append(pairs)
            shares.append(np.full(len(pairs), 1 / len(pairs)))
    x, share = np.concatenate(differences), np.concatenate(shares)
    sign = np.where(np.arange(len(x)) % 2, 1, -1)
    ranking = LogisticRegression(C=_RIDGE, fit_intercept=False, max_iter=1000)
    ranking.fit(x * sign[:, None], sign > 0, sample_weight=share)
    total = _stack(queries, names) @ ranking.coef_[0]
    right = np.concatenate([q.right for q in queries])
    scale = LogisticRegression(C=1000, max_iter=1000).fit(total[:, None], right)
    return _name(names, scale.intercept_[0], scale.coef_[0][0] * ranking.coef_[0])


def _fit_answers(pairs: Sequence[LabelledPair], weights: Weights, without: Sequence[str]) -> Weights:
    """Weights of the signs for whether a promise is answered, and for whether its subject is mentioned at all."""
    signs = [each for pair in pairs for each in _list_signs(pair, weights)]
    promises = [q for pair in pairs for q in pair.promises]
    truths = {"answered": [q.answered for q in promises], "mentioned": [q.mentioned for q in promises]}
    names = [name for name in signs[0] if name not in without]
    return {name: _fit_signs(signs, names, truth) for name, truth in truths.items()}


def _fit_signs(signs: Sequence[Mapping[str, float]], names: Sequence[str], truth: Sequence[bool]) -> dict[str, float]:
    x = np.array([[each[name] for name in names] for each in signs])
    mean, deviation = x.mean(0), np.maximum(x.std(0), 1e-6)
    model = LogisticRegression(C=_RIDGE_SIGNS, max_iter=1000).fit((x - mean) / deviation, truth)
    coefficients = model.coef_[0] / deviation
    return _name(names, model.intercept_[0] - coefficients @ mean, coefficients)


def _list_signs(pair: LabelledPair, weights: Weights) -> Iterator[dict[str, float]]:
    """The signs of each labelled promise, with the evidence that these weights find."""
    with use_weights(weights):
        for q, evidence in list_evidence(pair):
            step = pair.answers.earlier.statements[q.i]
            yield measure_signs(step, evidence, grade_checkability(step, find_missing(step)))


def list_evidence(pair: LabelledPair) -> Iterator[tuple[Query, Evidence]]:
    """Each labelled promise with the evidence that the weights of now find."""
    match = scorer.load_scorer("match")
    for q in pair.promises:
        values = (dict(zip(GROUNDS, row, strict=True)) for row in q.values)
        scored = [(match.estimate(each), vector) for each, vector in zip(values, q.candidates, strict=True)]
        yield q, gather_evidence(pair.answers, sorted(scored, key=lambda one: -one[0]))


class use_weights:  # noqa: N801 - reads as a verb in a with statement
    """The scorers use these weights for a while."""

    def __init__(self, weights: Weights) -> None:
        self._patch = patch.object(scorer, "read_weights", lambda: weights)

    def __enter__(self) -> None:
        scorer.load_scorer.cache_clear()
        self._patch.__enter__()

    def __exit__(self, *_: object) -> None:
        self._patch.__exit__(None, None, None)
        scorer.load_scorer.cache_clear()


def list_folds(pairs: Sequence[LabelledPair]) -> Iterator[tuple[list[LabelledPair], list[LabelledPair]]]:
    """(pairs to fit on, pairs to judge), the series apart."""
    series = [pair.series for pair in pairs]
    for train, test in GroupKFold(FOLDS).split(pairs, groups=series):
        yield [pairs[i] for i in train], [pairs[i] for i in test]


def judge_out_of_fold(
    pairs: Sequence[LabelledPair], match: Sequence[str] = MATCH, without: Sequence[str] = ()
) -> Iterator[tuple[str, Pair]]:
    """The series of each pair, and the pair judged with weights fitted on other series, without some signs."""
    for train, test in list_folds(pairs):
        with use_weights(fit_weights(train, match, without)):
            yield from ((pair.series, judge_pair(pair.file)) for pair in test)


def cross_validate(pairs: Sequence[LabelledPair]) -> Mapping[str, float | None]:
    """The figures of `yoy evaluate`, each pair judged with weights fitted on other series."""
    return {score.name: score.value for score in score_pairs([judged for _, judged in judge_out_of_fold(pairs)])}


def rank(pairs: Sequence[LabelledPair], names: Sequence[str]) -> tuple[float, float, float]:
    """Out of fold: how often the first and one of the first three is right, and answered or not is told right."""
    first, three, told = [], [], []
    for train, test in list_folds(pairs):
        weights = fit_weights(train, names)
        match, answered = dict(weights["match"]), dict(weights["answered"])
        start = answered.pop("intercept")
        for pair in test:
            for q, signs in zip(pair.promises, _list_signs(pair, weights), strict=True):
                order = np.argsort(-(_select(q, names) @ [match[name] for name in names]), kind="stable")
                if q.shows_evidence:
                    first.append(q.right[order][:1].any())
                    three.append(q.right[order][:3].any())
                told.append((start + sum(answered[name] * signs[name] for name in answered) >= 0) == q.answered)
    return float(np.mean(first)), float(np.mean(three)), float(np.mean(told))


def ablate(pairs: Sequence[LabelledPair]) -> None:
    """What each ground is worth: all of them, all but one, each alone, and those that are not used added."""
    print(f"{'grounds':28}{'hit1':>8}{'hit3':>8}{'answered':>10}")
    cases = {"all": MATCH}
    cases |= {f"without {name}": tuple(n for n in MATCH if n != name) for name in MATCH}
    cases |= {f"{name} alone": (name,) for name in GROUNDS}
    cases |= {f"and {name}": (*MATCH, name) for name in GROUNDS if name not in MATCH}
    for label, names in cases.items():
        print(f"{label:28}{'{:8.3f}{:8.3f}{:10.3f}'.format(*rank(pairs, names))}", flush=True)


def _select(query: Query, names: Sequence[str]) -> np.ndarray:
    return query.values[:, [GROUNDS.index(name) for name in names]]


def _stack(queries: Sequence[Query], names: Sequence[str]) -> np.ndarray:
    return np.concatenate([_select(q, names) for q in queries])


def _name(names: Sequence[str], intercept: float, coefficients: np.ndarray) -> dict[str, float]:
    return {"intercept": round(float(intercept), 3)} | {
        name: round(float(weight), 3) for name, weight in zip(names, coefficients, strict=True)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--ablate", action="store_true", help="also what each ground is worth")
    options = parser.parse_args()
    pairs = list(read_pairs(options.labels, options.corpus))
    promises = sum(len(pair.promises) for pair in pairs)
    print(f"{len(pairs)} labelled pairs of {len({pair.series for pair in pairs})} series, {promises} promises")
    if options.ablate:
        ablate(pairs)
    provenance = f"benchmarks/quality/fit.py on {len(pairs)} labelled pairs, {promises} promises"
    text = json.dumps({"provenance": provenance, "weights": fit_weights(pairs)}, indent=2) + "\n"
    print(text)
    if options.write:
        TARGET.write_text(text, encoding="utf-8")
    print("Out of fold, grouped by series:")
    for name, value in cross_validate(pairs).items():
        print(f"{name:28}{'—' if value is None else f'{value:8.3f}'}")


if __name__ == "__main__":
    main()
