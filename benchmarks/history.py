"""What `yoy history` costs as the years grow in number.

    python benchmarks/history.py REPORT… [--years 2 5 10 14] [--every 3]

The reports of one body, in order of their years. The first N of them are followed, for each N of --years and for all,
with page, workbook and JSON, each run with a store of its own. Then single pairs, every third, in the same way: their
median is the average pair. Seconds are of the processor, which other programs on the machine disturb least.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from cost import run_program

_MB = 1 << 20


class Cost(NamedTuple):
    """What following some reports took."""

    promises: int
    """That a report answers."""
    seconds: float
    memory: int
    """The most held at once, in bytes."""
    sizes: tuple[int, ...]
    """Of page, workbook and JSON, in bytes."""


def follow(reports: Sequence[Path]) -> Cost:
    """Follow some reports in a process of its own, with nothing kept from before."""
    with tempfile.TemporaryDirectory() as place:
        outputs = [Path(place) / f"ledger.{suffix}" for suffix in ("html", "xlsx", "json")]
        options = [part for output in outputs for part in ("-o", str(output))]
        run = run_program("-m", "yoy", "history", *map(str, reports), "--db", f"{place}/yoy.db", *options)
        rates = json.loads(outputs[-1].read_text("utf-8"))["rates"]
        sizes = tuple(output.stat().st_size for output in outputs)
        return Cost(sum(rate["promised"] for rate in rates), run.seconds, run.memory, sizes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path, nargs="+")
    parser.add_argument("--years", type=int, nargs="*", default=[2, 5, 10, 14])
    parser.add_argument("--every", type=int, default=3)
    options = parser.parse_args()
    reports = options.reports
    heads = f"{'years':>6}{'promises':>10}{'seconds':>9}{'a pair':>8}{'ms a promise':>14}{'memory':>9}"
    print(f"{heads}   page, workbook, JSON")
    for years in [*(n for n in options.years if n < len(reports)), len(reports)]:
        cost = follow(reports[:years])
        pair, promise = cost.seconds / (years - 1), 1000 * cost.seconds / cost.promises
        sizes = ", ".join(f"{size / _MB:.1f}" for size in cost.sizes)
        print(
            f"{years:6}{cost.promises:10}{cost.seconds:9.1f}{pair:8.2f}{promise:14.2f}{cost.memory / _MB:6.0f} MB"
            f"   {sizes} MB",
            flush=True,
        )
    pairs = [follow(pair).seconds for pair in list(pairwise(reports))[:: options.every]]
    average = statistics.median(pairs)
    print(f"single pairs: {' '.join(f'{seconds:.2f}' for seconds in pairs)}; median {average:.2f} s")
    print(f"all {len(reports)} years: {cost.seconds / average:.1f} average pairs; {len(reports) - 1} were compared")


if __name__ == "__main__":
    main()
