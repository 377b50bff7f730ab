"""What the reading network is worth, and how far chance can move each figure: resampled by series.

    python benchmarks/quality/bootstrap.py LABELS CORPUS

Every pair is judged out of fold twice, without what the network makes of it and with it; then as many series as there
are are drawn with replacement, 1,000 times. Printed are the figures, and the middle 95 % of what the draws give.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from fit import MATCH, judge_out_of_fold
from labelled import read_pairs

from yoy.evaluation.figures import score_pairs
from yoy.evaluation.judgements import Pair

_DRAWS = 1000


def group(judged: Iterable[tuple[str, Pair]]) -> dict[str, list[Pair]]:
    """The judged pairs of each series."""
    groups = defaultdict(list)
    for series, pair in judged:
        groups[series].append(pair)
    return groups


def score(judged: dict[str, list[Pair]], series: Sequence[str]) -> dict[str, float]:
    figures = score_pairs([pair for name in series for pair in judged[name]])
    return {figure.name: np.nan if figure.value is None else figure.value for figure in figures}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    pairs = list(read_pairs(options.labels, options.corpus))
    unread = [name for name in MATCH if name != "reading"]
    sides = [group(judge_out_of_fold(pairs, unread, ("answer",))), group(judge_out_of_fold(pairs))]
    series = sorted(sides[0])
    random = np.random.default_rng(1)
    drawn = [random.choice(series, len(series)).tolist() for _ in range(_DRAWS)]
    whole = [score(side, series) for side in sides]
    draws = [[score(side, names) for names in drawn] for side in sides]
    print(f"{'':28}{'without the network':>27}{'with it':>27}{'difference':>27}")
    for name, value in whole[0].items():
        before, after = (np.array([each[name] for each in side]) for side in draws)
        ends = [np.nanpercentile(draw, (2.5, 97.5)) for draw in (before, after, after - before)]
        values = value, whole[1][name], whole[1][name] - value
        cells = (f"{v:10.3f} ({a:6.3f} …{b:6.3f})" for v, (a, b) in zip(values, ends, strict=True))
        print(f"{name:28}" + "".join(cells))


if __name__ == "__main__":
    main()
