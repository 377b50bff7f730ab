"""How many decisions are found again in reports that were renumbered, re-wrapped and partly reworded.

python -m tests.decisions.measure EARLIER LATER [EARLIER LATER …]
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import yoy
from yoy.decisions import State, attach
from yoy.decisions.attachment import read_words
from yoy.model import Kind

from .made import decide_all, rewrite

_DRAWN = 100
_SEEDS = (1, 2, 3)


def measure(earlier: Path, later: Path, seed: int) -> Counter[str]:
    """yoy's own verdicts taken for decisions on some promises, a tenth of all then reworded; counts by name."""
    comparison = yoy.compare(yoy.read(earlier), yoy.read(later), force=True)
    decisions = decide_all(comparison)
    drawn = random.Random(seed + 1000).sample(decisions, min(_DRAWN, len(decisions)))
    again = rewrite(comparison.earlier, seed=seed)
    steps = {step.id: step for step in again.report.of_kind(Kind.NEXT_STEP)}
    found = attach(drawn, again.report, comparison.later, [(step, None) for step in steps.values()]).found
    counts = Counter(made=len(drawn), changed=sum(each.promise.id in again.changed for each in drawn))
    for id, members in found.items():
        for each in members:
            promise, look = each.decision.promise.id, each.state is State.CHANGED
            now, expected = read_words(steps[id].text), read_words(again.now[promise])
            counts["attached"] += 1
            counts["elsewhere, silently"] += not look and now not in expected and expected not in now
            counts["changed, and said so"] += look and promise in again.changed
    return counts


def main() -> None:
    """Print the counts of each pair and seed."""
    files = [Path(name) for name in sys.argv[1:]]
    for earlier, later in zip(files[::2], files[1::2], strict=True):
        for seed in _SEEDS:
            counts = ", ".join(f"{name} {n}" for name, n in measure(earlier, later, seed).items())
            sys.stdout.write(f"{earlier} {counts}\n")


if __name__ == "__main__":
    main()
