"""Time the parsing of texts: how many reports a second, and how the cost grows with the size.

    python benchmarks/parsing.py [REPORT …] [--json FILE] [--largest MB]

Without reports, government work reports of about 18,000 characters are made up from the sample
reports. The rate stands beside a bare read of the same files, in turns, in one run. For the growth
one report is repeated, each time with other figures, and each size is parsed in a process of its
own; the slope of log(seconds) over log(size) is 1 where the cost is linear.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from speed import make_reports

REPORTS = 40
SIZES = (1, 2, 5, 10, 20, 50, 100)
"""Megabytes."""


def make_text(megabytes: float) -> str:
    """One long report: a made-up one, repeated with other figures until it is so large."""
    with tempfile.TemporaryDirectory() as name:
        report = make_reports(Path(name))[0].read_text(encoding="utf-8")
    head, body = report.split("\n", 1)
    size = len(report.encode())
    copies = max(1, round(megabytes * 1_000_000 / size))
    return head + "\n" + "\n".join(body.replace("1", str(i % 97 + 1)) for i in range(copies))


def parse_text(text: str, name: str = "report.txt") -> int:
    """The number of statements in a text, read as from a file."""
    from yoy.parser import parse_document
    from yoy.readers import read_document

    return len(parse_document(read_document(Path(name), text.encode())).statements)


def measure_rate(paths: list[Path], rounds: int) -> dict[str, float]:
    """Reports parsed and merely read in a second on one core: medians over rounds that take turns."""
    gc.disable()  # as the program itself runs
    parsed, read = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        for path in paths:
            path.read_text(encoding="utf-8", errors="replace")
        middle = time.perf_counter()
        for path in paths:
            parse_text(path.read_text(encoding="utf-8", errors="replace"))
        read.append(len(paths) / (middle - start))
        parsed.append(len(paths) / (time.perf_counter() - middle))
    sizes = statistics.mean(len(path.read_text(encoding="utf-8", errors="replace")) for path in paths)
    return {
        "reports": len(paths),
        "characters each": round(sizes),
        "parsed a second": round(statistics.median(parsed), 1),
        "merely read a second": round(statistics.median(read)),
    }


def measure_size(megabytes: float) -> dict[str, float]:
    """Seconds, peak memory and statements of one parse in a process of its own."""
    command = [sys.executable, __file__, "--one", str(megabytes)]
    figures: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return figures


def parse_one(megabytes: float) -> dict[str, float]:
    text = make_text(megabytes)
    gc.disable()
    start = time.perf_counter()
    statements = parse_text(text)
    return {
        "megabytes": round(len(text.encode()) / 1_000_000, 1),
        "seconds": round(time.perf_counter() - start, 3),
        "peak memory in MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
        "statements": statements,
    }


def find_slope(points: list[dict[str, float]]) -> float:
    """Slope of the least-squares line through log(size), log(seconds)."""
    logs = [(math.log(p["megabytes"]), math.log(p["seconds"])) for p in points]
    x, y = (statistics.mean(values) for values in zip(*logs, strict=True))
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path, help="reports to time instead of made-up ones")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--largest", type=float, default=SIZES[-1], help="largest text, in megabytes")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--one", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(parse_one(options.one)))
        return
    with tempfile.TemporaryDirectory() as name:
        paths = options.reports or list(make_reports(Path(name))) * (REPORTS // 2)
        rate = measure_rate(paths, options.rounds)
    print(", ".join(f"{label}: {value}" for label, value in rate.items()))
    points = []
    for megabytes in SIZES:
        if megabytes <= options.largest:
            points.append(measure_size(megabytes))
            print(", ".join(f"{label}: {value}" for label, value in points[-1].items()), flush=True)
    slope = round(find_slope(points), 3)
    print(f"slope of log(seconds) over log(size): {slope}")
    if options.json:
        figures = {"python": platform.python_version(), "rate": rate, "growth": points, "slope": slope}
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
