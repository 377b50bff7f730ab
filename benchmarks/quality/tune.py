"""Whether an office's decisions, taken to refit the few numbers that stand for how often promises are answered, help.

    python benchmarks/quality/tune.py LABELS CORPUS

Labels stand for an office's decisions: the series of one kind (cities, provinces, both) are drawn apart, those of the
office and those that are judged, and the first so many decisions of the office refit the two last scorers:

    shift   where their sums start
    scale   where they start, and how steep they are (Platt)
    signs   the weight of every sign
    guarded as `shift`, but only where leaving out one series after the other shows a gain (in likelihood)

each with a penalty that keeps them near the shipped numbers where there are few decisions. The weights they start from
were fitted without any of the series that are drawn: "strange", without any of that kind; "known", with a third of that
kind. Needs the `bench` dependency group.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from fit import Weights, fit_weights, list_evidence, use_weights
from labelled import LabelledPair, Query, read_pairs

from yoy import followup
from yoy.checkability import find_deadline_year, find_missing, find_term_end, grade_checkability
from yoy.evaluation.figures import score_pairs
from yoy.evaluation.judgements import Judgement, LinkCounts, Pair, Source
from yoy.matching.evidence import Evidence
from yoy.matching.scorer import Scorer
from yoy.model import Verdict
from yoy.rules import RULES, Case

SIZES = (50, 100, 200, 400, 800)
KINDS = {"cities": ("city",), "provinces": ("prov",), "both": ("city", "prov")}
FIGURES = ("answered.acc", "verdict.kappa", "answered.ece")
SCORERS = ("answered", "mentioned")
_DRAWS = 50
_JUDGED = 1 / 4
"""The share of a kind's series that is judged."""
_BOUNDS = (("answered", 0.5), ("mentioned", 0.3), ("mentioned", 0.5))
"""All that the rules ask of the two probabilities (`yoy/rules.py`)."""

Refit = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""Signs, truths and weights, the first of which is where the sum starts → the weights, refitted."""


@dataclass
class Told:
    """A labelled promise, with the signs and the passages that some weights give it."""

    query: Query
    pair: LabelledPair
    signs: dict[str, float]
    evidence: Evidence
    verdicts: dict[tuple[bool, ...], Verdict]
    """What the rules say, for each side of the bounds on which the probabilities lie."""
    deadline: int
    reviewed_year: int

    def judge(self, scorers: Mapping[str, Scorer]) -> Judgement:
        """The promise judged by two scorers."""
        likely = {name: scorers[name].estimate(self.signs) for name in SCORERS}
        case = self._make_case(**likely)
        side = tuple(likely[name] >= bound for name, bound in _BOUNDS)
        if side not in self.verdicts:
            self.verdicts[side] = next(rule for rule in RULES if rule.applies(case)).verdict
        verdict = self.verdicts[side]
        confidence = min(followup._estimate_confidence(case, verdict), followup._SUREST)
        said = _Said(verdict, confidence)
        assert self.query.label
        return Judgement("", self.query.label, True, said, (), ())  # type: ignore[arg-type]

    def _make_case(self, answered: float, mentioned: float) -> Case:
        step = self.pair.answers.earlier.statements[self.query.i]
        return Case(step, self.evidence, answered, mentioned, self.deadline, self.reviewed_year)


@dataclass(frozen=True)
class _Said:
    """As much of a follow-up as is looked at."""

    verdict: Verdict
    confidence: float
    restated: None = None


def tell(pairs: Sequence[LabelledPair], weights: Weights) -> Iterator[Told]:
    """The labelled promises with what these weights find for them."""
    with use_weights(weights):
        for pair in pairs:
            earlier, later = pair.years
            for q, evidence in list_evidence(pair):
                step = pair.answers.earlier.statements[q.i]
                deadline = find_deadline_year(step) or find_term_end(step, earlier)
                grade = grade_checkability(step, find_missing(step))
                yield Told(q, pair, followup.measure_signs(step, evidence, grade), evidence, {}, deadline, later)


def shift(x: np.ndarray, y: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Where the sum starts, refitted."""
    add = climb(np.ones((len(y), 1)), y, x @ start, np.zeros(1), 1.0)
    return start + np.eye(len(start))[0] * add[0]


def scale(x: np.ndarray, y: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Where the sum starts and how steep it is, refitted."""
    total = x @ start
    first, slope = climb(np.column_stack([np.ones(len(y)), total]), y, 0.0 * total, np.array([0.0, 1.0]), 3.0)
    return slope * start + np.eye(len(start))[0] * first


def signs(x: np.ndarray, y: np.ndarray, start: np.ndarray) -> np.ndarray:
    """All weights, refitted; the penalty is on signs brought to one scale, around their mean."""
    mean, spread = x[:, 1:].mean(0), np.maximum(x[:, 1:].std(0), 1e-6)
    scaled = np.column_stack([np.ones(len(y)), (x[:, 1:] - mean) / spread])
    begun = np.concatenate([[start[0] + mean @ start[1:]], start[1:] * spread])
    first, *rest = climb(scaled, y, np.zeros(len(y)), begun, 3.0)
    found = np.array(rest) / spread
    return np.concatenate([[first - mean @ found], found])


REFITS: dict[str, Refit] = {
    "shift": shift,
    "scale": scale,
    "signs": signs,
}
GUARDED = "guarded"


def climb(x: np.ndarray, y: np.ndarray, given: np.ndarray, start: np.ndarray, penalty: float) -> np.ndarray:
    """The weights under which the truths are likeliest, beside a given sum, held to where they start by a penalty."""
    weights = start.copy()
    for _ in range(50):
        likely = 1 / (1 + np.exp(-np.clip(given + x @ weights, -30, 30)))
        slope = x.T @ (y - likely) - penalty * (weights - start)
        bend = (x * (likely * (1 - likely))[:, None]).T @ x + penalty * np.eye(len(start))
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def refit(told: Sequence[Told], weights: Weights, name: str) -> dict[str, Scorer]:
    """Both scorers, refitted to an office's decisions."""
    if name == GUARDED:
        return refit(told, weights, "shift") if gains(told, weights) else keep(weights)
    made = {}
    for which in SCORERS:
        names = [key for key in weights[which] if key != "intercept"]
        x = np.array([[1.0, *(each.signs[key] for key in names)] for each in told])
        y = np.array([getattr(each.query, which) for each in told], float)
        found = REFITS[name](x, y, np.array([weights[which]["intercept"], *(weights[which][key] for key in names)]))
        made[which] = Scorer(float(found[0]), dict(zip(names, map(float, found[1:]), strict=True)))
    return made


def gains(told: Sequence[Told], weights: Weights) -> bool:
    """Whether shifting makes what was decided likelier, each pair of reports judged by the decisions on the others."""
    names = sorted({each.pair.file.path for each in told})
    if len(names) < 2:
        return False
    gain = 0.0
    for name in names:
        rest = [each for each in told if each.pair.file.path != name]
        out = [each for each in told if each.pair.file.path == name]
        gain += rate(out, refit(rest, weights, "shift")) - rate(out, keep(weights))
    return gain > 0


def rate(told: Sequence[Told], scorers: Mapping[str, Scorer]) -> float:
    """The logarithm of how likely a scorer finds what was decided."""
    likely = np.array([scorers["answered"].estimate(each.signs) for each in told])
    truth = np.array([each.query.answered for each in told])
    return float(np.log(np.where(truth, likely, 1 - likely)).sum())


def keep(weights: Weights) -> dict[str, Scorer]:
    """Both scorers as they are."""
    return {
        which: Scorer(weights[which]["intercept"], {k: v for k, v in weights[which].items() if k != "intercept"})
        for which in SCORERS
    }


def score(told: Sequence[Told], scorers: Mapping[str, Scorer]) -> np.ndarray:
    """The figures of `yoy evaluate` that a scorer can move."""
    judged = tuple(each.judge(scorers) for each in told)
    none, source = LinkCounts(0, 0, 0, 0), Source("", "", "")
    pair = Pair("", "", source, source, judged, len(judged), (), 0, none, 0, 0, (), ())
    found = {each.name: each.value for each in score_pairs([pair])}
    return np.array([np.nan if found[name] is None else found[name] for name in FIGURES], float)


def draw(pairs: Sequence[LabelledPair], kind: str, *, known: bool) -> Iterator[tuple[int, str, np.ndarray, np.ndarray]]:
    """(decisions, what is refitted, the figures before, the figures after), drawn many times."""
    random = np.random.default_rng(1)
    inside = sorted({pair.series for pair in pairs if pair.series.startswith(KINDS[kind])})
    for _ in range(_DRAWS):
        order = random.permutation(inside).tolist()
        judged = order[: round(_JUDGED * len(order))]
        office = order[len(judged) : len(order) - (len(order) // 3 if known else 0)]
        apart = {*judged, *office} if known else set(inside)
        weights = fit_weights([pair for pair in pairs if pair.series not in apart])
        by_series = {name: [each for each in pairs if each.series == name] for name in order}
        decided = list(tell(list(chain.from_iterable(by_series[name] for name in office)), weights))
        told = list(tell([each for name in judged for each in by_series[name]], weights))
        before = score(told, keep(weights))
        for size in SIZES:
            for name in (*REFITS, GUARDED) if size <= len(decided) else ():
                yield size, name, before, score(told, refit(decided[:size], weights, name))


def show_draws(pairs: Sequence[LabelledPair], kind: str, *, known: bool) -> None:
    """How far each figure moves: the mean over the draws, and the middle 95 % of them."""
    setting = f"{kind}, {'known' if known else 'strange'}"
    print(f"\n{setting}: mean before, then the change (middle 95 % of {_DRAWS} draws)")
    drawn = list(draw(pairs, kind, known=known))
    print(f"{'decisions':>10}{'refit':>8}" + "".join(f"{name:>34}" for name in FIGURES) + f"{'better':>9}")
    for size, name in dict.fromkeys((size, name) for size, name, _, _ in drawn):
        before = np.array([b for s, n, b, _ in drawn if (s, n) == (size, name)])
        after = np.array([a for s, n, _, a in drawn if (s, n) == (size, name)])
        change = after - before
        low, high = np.nanpercentile(change, (2.5, 97.5), axis=0)
        cells = zip(np.nanmean(before, 0), np.nanmean(change, 0), low, high, strict=True)
        text = "".join(f"{b:10.3f}{c:+8.3f} ({a:+.3f}…{z:+.3f})"[:34].rjust(34) for b, c, a, z in cells)
        print(f"{size:10}{name:>8}{text}{np.mean(change[:, 0] > 0):9.0%}", flush=True)


def show_bodies(pairs: Sequence[LabelledPair]) -> None:
    """Bodies with reports of several years: the earlier pairs are decided on, the newest is judged."""
    print("\nOne body, its earlier years decided on, its newest judged: before → after")
    for series in sorted({pair.series for pair in pairs}):
        own = [pair for pair in pairs if pair.series == series]
        if len(own) < 2:
            continue
        weights = fit_weights([pair for pair in pairs if pair.series != series])
        decided, told = list(tell(own[:-1], weights)), list(tell(own[-1:], weights))
        before = score(told, keep(weights))
        for name in (*REFITS, GUARDED):
            after = score(told, refit(decided, weights, name))
            moved = "".join(f"{a:12.3f} →{b:6.3f}" for a, b in zip(before, after, strict=True))
            print(f"{series:32}{len(decided):4} decisions{len(told):4} judged{name:>8}{moved}", flush=True)


def show_spread(pairs: Sequence[LabelledPair]) -> None:
    """Whether bodies differ in how often a promise with the same signs is answered, and what that could bring."""
    gaps, promises, before, best = [], [], [], []
    for series in sorted({pair.series for pair in pairs}):
        weights = fit_weights([pair for pair in pairs if pair.series != series])
        told = list(tell([pair for pair in pairs if pair.series == series], weights))
        likely = np.array([keep(weights)["answered"].estimate(each.signs) for each in told])
        beyond = sum(each.query.answered for each in told) - likely.sum()
        gaps.append(beyond**2 / (likely * (1 - likely)).sum())
        promises.append(len(told))
        before.append(score(told, keep(weights))[0])
        best.append(score(told, refit(told, weights, "shift"))[0])  # fitted on what is judged: no office could know it
    print(f"\n{len(gaps)} series, each by weights fitted on the others")
    print(f"answered more or less often than expected: χ² = {sum(gaps):.1f} on {len(gaps)} degrees of freedom")
    print(f"{FIGURES[0]} {np.average(before, weights=promises):.3f}; ", end="")
    print(f"with a shift for each series, fitted on what is judged: {np.average(best, weights=promises):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    pairs = list(read_pairs(options.labels, options.corpus))
    promises = sum(len(pair.promises) for pair in pairs)
    print(f"{len(pairs)} labelled pairs of {len({pair.series for pair in pairs})} series, {promises} promises")
    show_spread(pairs)
    show_bodies(pairs)
    for kind in KINDS:
        for known in (False, True):
            show_draws(pairs, kind, known=known)


if __name__ == "__main__":
    main()
