"""Fit how likely a promise is answered, from the best passage's score and the share of it that the passages name.

    python benchmarks/quality/fit_answered.py LABELS CORPUS

Prints accuracy out of fold, grouped by series, and the three numbers to be written into src/yoy/followup.py, fitted on
all labels. To be run after fit_weights.py. Needs the `bench` dependency group (scikit-learn).
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from fit_weights import FOLDS, find_statement, locate
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import yoy
from yoy.matching import Pairing, Side, Vocabulary, estimate_answered, find_evidence
from yoy.model import Kind
from yoy.parts import measure_named
from yoy.pipeline import ANSWERING


def read_rows(labels: Path, corpus: Path) -> Iterator[tuple[str, float, float, bool]]:
    """(series, log-odds by the best score, share named, answered) for every labelled promise that was due."""
    for file in sorted(labels.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        earlier, later = (yoy.read(corpus / gold[side]) for side in ("earlier", "later"))
        vocabulary = Vocabulary(s.text for s in earlier.statements + later.statements)
        plan = Side(earlier, earlier.of_kind(Kind.NEXT_STEP), vocabulary)
        pairing = Pairing(plan, Side(later, later.of_kind(*ANSWERING), vocabulary))
        for p in gold["promises"]:
            i = find_statement(plan, locate(earlier, p["quote"]))
            if i is None or p["verdict"] == "LATER":
                continue
            evidence = find_evidence(pairing, i)
            best = estimate_answered(evidence.best.score if evidence.best else 0.0)
            named = measure_named(plan.statements[i].text, [match.later.text for match in evidence.accepted])
            if named is None:
                continue
            answered = p["verdict"] in ("DONE", "PART", "GOING")
            yield gold["earlier"].split("/")[0], math.log(best / (1 - best)), named, answered


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    rows = list(read_rows(options.labels, options.corpus))
    x, y, series = np.array([r[1:3] for r in rows]), np.array([r[3] for r in rows]), [r[0] for r in rows]
    out = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, series):
        out[test] = LogisticRegression(C=10).fit(x[train], y[train]).predict_proba(x[test])[:, 1]
    print(f"answered: acc {((out >= 0.5) == y).mean():.3f} by the score alone {((x[:, 0] >= 0) == y).mean():.3f}")
    model = LogisticRegression(C=10).fit(x, y)
    print(f"_FROM, _BY_SCORE, _BY_NAME = {model.intercept_[0]:.1f}, {model.coef_[0][0]:.1f}, {model.coef_[0][1]:.1f}")


if __name__ == "__main__":
    main()
