"""Where the time of a comparison goes: each stage with its share, from the first import to the page.

    python benchmarks/stages.py [EARLIER LATER] [--rounds N]

Each round is a process of its own, as a user's run is. A stage's time is the processor time spent in
its functions, without the stages inside them; medians of the rounds are printed, the longest first.
Without reports, two are made up as in speed.py.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property, wraps
from importlib import import_module
from pathlib import Path
from typing import Any

from speed import make_reports

IMPORTS = "imports"
REST = "the rest"
MODULES = ("yoy.cli", "yoy.pipeline", "yoy.rendering.view", "yoy.rendering.html", "rapidfuzz.fuzz", "deepdiff")
PAIRING = "yoy.matching.pairing"
STAGES = {
    "reading": ("yoy.readers:read_bytes", "yoy.readers:read_document"),
    "parsing": ("yoy.parser:parse_document",),
    "loading the lexicon": ("yoy.matching.lexicon:load_lexicon",),
    "vectors of words": (
        "yoy.matching.vectors:Vocabulary.__init__",
        f"{PAIRING}:Side.__init__",
        *(f"{PAIRING}:Side.{name}" for name in ("clauses", "telling", "normalised", "sentences", "paragraphs")),
    ),
    "vectors of meaning": (f"{PAIRING}:Side.meanings", f"{PAIRING}:Side.contexts"),
    "indexes": tuple(f"{PAIRING}:Pairing.{name}" for name in ("__init__", "_sentences", "_paragraphs")),
    "candidates": (f"{PAIRING}:Pairing.find_nearest",),
    "scoring": ("yoy.matching.scorer:Scorer.score",),
    "evidence": ("yoy.matching.evidence:find_evidence", "yoy.matching.evidence:find_restated"),
    "assignment": ("yoy.matching.assignment:assign_measures",),
    "verdicts": ("yoy.followup:judge",),
    "changes": ("yoy.changes:find_changes",),
    "problems and figures": ("yoy.chains:chain_problems", "yoy.figurechanges:compare_figures"),
    "findings": ("yoy.findings:find_findings",),
    "rendering": ("yoy.rendering:render",),
}
"""The stages in the order of work, with the functions, methods and cached properties of each."""


class Clock:
    """Time by stage: of stages inside each other, only the innermost runs."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._running = [REST]
        self._since = time.process_time()

    def enter(self, stage: str) -> None:
        self._stop()
        self._running.append(stage)

    def leave(self) -> None:
        self._stop()
        self._running.pop()

    def _stop(self) -> None:
        now = time.process_time()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def time(self, stage: str, run: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time counted for a stage."""

        @wraps(run)
        def timed(*args: Any, **named: Any) -> Any:
            self.enter(stage)
            try:
                return run(*args, **named)
            finally:
                self.leave()

        return timed


def watch(clock: Clock, stage: str, name: str) -> None:
    """Count for a stage what is spent in a function, method or cached property, wherever it was imported."""
    module, _, path = name.partition(":")
    inside, _, last = path.rpartition(".")
    owner = getattr(sys.modules[module], inside) if inside else sys.modules[module]
    found = vars(owner)[last]
    if isinstance(found, cached_property):
        found.func = clock.time(stage, found.func)
        return
    timed = clock.time(stage, found)
    holders = [owner] if inside else [m for m in sys.modules.values() if m.__name__.startswith("yoy")]
    for holder in holders:
        if vars(holder).get(last) is found:
            setattr(holder, last, timed)


def run_once(earlier: str, later: str) -> dict[str, float]:
    """Seconds of each stage of one comparison, in this process."""
    gc.disable()  # as the program does
    clock = Clock()
    clock.enter(IMPORTS)
    for module in MODULES:
        import_module(module)
    clock.leave()
    for stage, names in STAGES.items():
        for name in names:
            watch(clock, stage, name)
    from yoy import pipeline, rendering

    rendering.render(pipeline.compare(pipeline.read(earlier), pipeline.read(later)), "html")
    clock.leave()
    return dict(clock.seconds)


def measure_stages(earlier: Path, later: Path, rounds: int) -> dict[str, float]:
    """The median seconds of each stage over some rounds, each in a fresh process; the longest first."""
    command = [sys.executable, __file__, "--once", str(earlier), str(later)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(rounds)]
    medians = {stage: statistics.median(run.get(stage, 0.0) for run in runs) for stage in (IMPORTS, *STAGES, REST)}
    return dict(sorted(medians.items(), key=lambda stage: -stage[1]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path, help="two successive reports")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(run_once(*map(str, options.reports))))
        return
    with tempfile.TemporaryDirectory() as name:
        seconds = measure_stages(*(options.reports or make_reports(Path(name))), options.rounds)
    total = sum(seconds.values())
    for stage, spent in seconds.items():
        print(f"{stage:22} {1000 * spent:7.0f} ms  {spent / total:6.1%}")
    print(f"{'all':22} {1000 * total:7.0f} ms")


if __name__ == "__main__":
    main()
