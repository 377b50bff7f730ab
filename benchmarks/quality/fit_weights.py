"""Fit the weights of the scorers on labelled pairs and write them to src/yoy/matching/weights.json.

    python benchmarks/quality/fit_weights.py LABELS CORPUS [--write]

LABELS holds label files, CORPUS the texts they name. Figures are out of fold, grouped by series;
the weights written are fitted on all labels. Needs the `bench` dependency group (scikit-learn).
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import yoy
from yoy.matching import Pairing, Side, Vocabulary
from yoy.matching.comparisons import COMPARISONS
from yoy.matching.scorer import load_scorer
from yoy.model import Kind, Report, Span
from yoy.pipeline import ANSWERING

TARGET = Path(__file__).parents[2] / "src/yoy/matching/weights.json"
NAMES = {
    "restated": ("wording",),
    "match": ("wording", "sentence", "theme"),
    "measure": ("wording", "theme", "phrasing"),
}
FOLDS = 8


def covers(system: Span, gold: Span) -> bool:
    common = system.overlap(gold)
    return common >= 0.5 * (gold.end - gold.start) and common >= 0.2 * (system.end - system.start)


def locate(report: Report, quote: str) -> Span:
    start = report.source.text.index(quote)
    return Span(start, start + len(quote))


def find_statement(side: Side, span: Span) -> int | None:
    held = [(s.span.overlap(span), -(s.span.end - s.span.start), -i) for i, s in enumerate(side.statements)]
    common, _, i = max(held, default=(0, 0, 0))
    return -i if common >= 0.5 * (span.end - span.start) else None


def read_rows(labels: Path, corpus: Path) -> Iterator[tuple[str, str, int, dict]]:
    """(kind of row, series, query number, values and label) for every candidate of every labelled statement."""
    query = 0
    for file in sorted(labels.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        earlier, later = (yoy.read(corpus / gold[side]) for side in ("earlier", "later"))
        series = gold["earlier"].split("/")[0]
        vocabulary = Vocabulary(s.text for s in earlier.statements + later.statements)
        plan = Side(earlier, earlier.of_kind(Kind.NEXT_STEP), vocabulary)
        pairing = Pairing(plan, Side(later, later.of_kind(*ANSWERING), vocabulary))
        for p in gold["promises"]:
            i = find_statement(plan, locate(earlier, p["quote"]))
            if i is None or p["verdict"] == "LATER":
                continue
            query += 1
            spans = [locate(later, q) for q in p["evidence"]]
            for v in pairing.find_nearest(i, load_scorer("match").nearness, 40):
                values = {n: COMPARISONS[n](pairing, v)[0] for n in COMPARISONS}
                right = any(covers(pairing.later.statements[v.later].span, s) for s in spans)
                yield "match", series, query, values | {"right": right, "verdict": p["verdict"], "has": bool(spans)}
        pairing = Pairing(plan, Side(later, later.of_kind(Kind.NEXT_STEP), vocabulary))
        for p in gold["promises"]:
            i = find_statement(plan, locate(earlier, p["quote"]))
            again = locate(later, p["restated_quote"]) if p["restated"] and p.get("restated_quote") else None
            for v in pairing.find_nearest(i, (1.0, 0.0, 0.0), 1) if i is not None else ():
                values = {n: COMPARISONS[n](pairing, v)[0] for n in COMPARISONS}
                yield "restated", series, query, values | {"right": again is not None}
        pairing = Pairing(
            Side(earlier, earlier.of_kind(Kind.MEASURE), vocabulary),
            Side(later, later.of_kind(Kind.MEASURE), vocabulary),
        )
        for m in gold.get("measures", []):
            j = find_statement(pairing.later, locate(later, m["later_quote"]))
            spans = [locate(earlier, q) for q in m["earlier_quotes"]]
            for i, s in enumerate(pairing.earlier.statements):
                for v in pairing.find_nearest(i, load_scorer("measure").nearness, 3):
                    if v.later == j:
                        values = {n: COMPARISONS[n](pairing, v)[0] for n in COMPARISONS}
                        yield "measure", series, query, values | {"right": any(covers(s.span, x) for x in spans)}


def fit(rows: list, names: tuple[str, ...], label: str) -> tuple[np.ndarray, dict[str, float]]:
    """Out-of-fold probabilities, and the weights fitted on everything."""
    x = np.array([[r[3][n] for n in names] for r in rows])
    y = np.array([bool(r[3][label]) for r in rows])
    groups = np.array([r[1] for r in rows])
    out = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, groups):
        out[test] = LogisticRegression(C=10).fit(x[train], y[train]).predict_proba(x[test])[:, 1]
    model = LogisticRegression(C=10).fit(x, y)
    weights = {"intercept": model.intercept_[0]} | dict(zip(names, model.coef_[0], strict=True))
    return out, {n: round(float(w), 3) for n, w in weights.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args()
    rows = list(read_rows(options.labels, options.corpus))
    fitted: dict[str, dict[str, float]] = {}
    best: dict[int, tuple] = {}
    for kind, names in NAMES.items():
        mine = [r for r in rows if r[0] == kind]
        scores, fitted[kind] = fit(mine, names, "right")
        if kind == "match":
            hit1, hit3, n = rank(mine, scores)
            print(f"evidence: hit1 {hit1:.3f} hit3 {hit3:.3f} of {n} promises with evidence")
            for row, score in zip(mine, scores, strict=True):
                if row[2] not in best or score > best[row[2]][1]:
                    best[row[2]] = (row, score)
        else:
            right = np.array([r[3]["right"] for r in mine])
            for floor in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
                linked = scores >= floor
                precision, recall = right[linked].mean(), right[linked].sum() / right.sum()
                print(f"{kind} at {floor}: precision {precision:.3f} recall {recall:.3f}")
    tops = []
    for row, score in best.values():
        odds = math.log(score / (1 - score))
        values = row[3] | {"odds": odds, "answered": row[3]["verdict"] in ("DONE", "PART", "GOING")}
        tops.append((*row[:3], values))
    scores, fitted["answered"] = fit(tops, ("odds",), "answered")
    truth = np.array([t[3]["answered"] for t in tops])
    sure = np.argsort(-abs(scores - 0.5))[: round(0.7 * len(scores))]
    accuracy = (scores >= 0.5) == truth
    print(f"answered: acc {accuracy.mean():.3f} acc70 {accuracy[sure].mean():.3f}")
    provenance = f"benchmarks/quality/fit_weights.py on {len(list(options.labels.glob('*.json')))} labelled pairs"
    text = json.dumps({"provenance": provenance, "weights": fitted}, indent=2) + "\n"
    print(text)
    if options.write:
        TARGET.write_text(text, encoding="utf-8")


def rank(rows: list, scores: np.ndarray) -> tuple[float, float, int]:
    queries: dict[int, list] = {}
    for row, score in zip(rows, scores, strict=True):
        if row[3]["has"] and row[3]["verdict"] != "SILENT":
            queries.setdefault(row[2], []).append((score, row[3]["right"]))
    tops = [[right for _, right in sorted(q, key=lambda x: -x[0])[:3]] for q in queries.values()]
    return float(np.mean([t[0] for t in tops])), float(np.mean([any(t) for t in tops])), len(tops)


if __name__ == "__main__":
    main()
