"""How often the level of a promise, C0 to C3, is the one a reader gave it.

    python benchmarks/quality/checkability.py LABELS

LABELS is a folder of label files (see docs/formats.md). Only the quotes are read, so no reports are needed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from yoy.checkability import CHECKABLE, LEVELS, find_missing, grade_checkability
from yoy.figures import find_figures
from yoy.model import Kind, Span, Statement

Pairs = Counter[tuple[str, str]]


def read_pairs(folder: Path) -> Pairs:
    """How often each pair of levels occurs: the reader's, then yoy's."""
    labels = (json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json")))
    return Counter((p["checkability"], grade(p["quote"])) for label in labels for p in label["promises"])


def grade(quote: str) -> str:
    step = Statement("", Kind.NEXT_STEP, quote, Span(0, len(quote)), figures=find_figures(quote, 0))
    return grade_checkability(step, find_missing(step))


def measure_kappa(pairs: Pairs, *, quadratic: bool) -> float:
    """Agreement beyond chance; quadratic: a miss counts by the square of the levels between."""

    def cost(a: str, b: str) -> float:
        return (LEVELS.index(a) - LEVELS.index(b)) ** 2 if quadratic else float(a != b)

    readers, ours = Counter[str](), Counter[str]()
    for (a, b), n in pairs.items():
        readers[a] += n
        ours[b] += n
    seen = sum(n * cost(*pair) for pair, n in pairs.items())
    by_chance = sum(readers[a] * ours[b] * cost(a, b) for a in LEVELS for b in LEVELS) / pairs.total()
    return 1 - seen / by_chance


def share(pairs: Pairs, agrees: int) -> str:
    return f"{agrees / pairs.total():.3f}"


def main(folder: Path) -> None:
    pairs = read_pairs(folder)
    print("reader \\ yoy ", *(f"{level:>5}" for level in LEVELS))
    for a in LEVELS:
        print(f"{a:13}", *(f"{pairs[a, b]:>5}" for b in LEVELS))
    print("promises      ", pairs.total())
    print("same level    ", share(pairs, sum(n for (a, b), n in pairs.items() if a == b)))
    near = sum(n for (a, b), n in pairs.items() if abs(LEVELS.index(a) - LEVELS.index(b)) <= 1)
    print("one off at most", share(pairs, near))
    both = sum(n for (a, b), n in pairs.items() if (a in CHECKABLE) == (b in CHECKABLE))
    print("checkable or not", share(pairs, both))
    print("kappa         ", f"{measure_kappa(pairs, quadratic=False):.3f}")
    print("quadratic kappa", f"{measure_kappa(pairs, quadratic=True):.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
