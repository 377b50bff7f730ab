"""What a comparison costs beside merely scoring every promise with every later passage.

    python benchmarks/cost.py [EARLIER LATER …] [--rounds N] [--since REVISION] [--json FILE]

For each pair of reports, in turns: the whole of yoy, from the files to the page, as a program of its
own and in this process; `difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()` for every
promise a and every passage b; the same with one matcher that keeps what it knows of b; rapidfuzz's
`ratio`. Printed are medians of processor time, which other programs on the machine disturb least, and
the median of each round's ratio to the program. Then the program's peak memory, `yoy --help` beside
`import typer`, and with --since the unpacked size of the wheel beside that of a revision. Without
reports, two are made up as in speed.py.
"""

from __future__ import annotations

import argparse
import io
import json
import platform
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz
from speed import ROOT, make_reports

import yoy
from yoy.model import Kind
from yoy.pipeline import ANSWERING

PROGRAM = "yoy, program"
HERE = "yoy, in this process"
DIFFLIB = "difflib, all pairs"
KEPT = "difflib, kept matcher"
RAPIDFUZZ = "rapidfuzz, all pairs"
HELP, TYPER = "yoy --help", "import typer"

Texts = Sequence[str]


def compare_here(earlier: Path, later: Path) -> None:
    yoy.render(yoy.compare(yoy.read(earlier), yoy.read(later)), "html")


def score_with_difflib(promises: Texts, passages: Texts) -> None:
    for a in promises:
        for b in passages:
            SequenceMatcher(None, a, b, autojunk=False).ratio()


def score_with_kept_matcher(promises: Texts, passages: Texts) -> None:
    matcher = SequenceMatcher(None, autojunk=False)
    for b in passages:
        matcher.set_seq2(b)
        for a in promises:
            matcher.set_seq1(a)
            matcher.ratio()


def score_with_rapidfuzz(promises: Texts, passages: Texts) -> None:
    for a in promises:
        for b in passages:
            fuzz.ratio(a, b)


class Run(NamedTuple):
    """What one run took."""

    seconds: float
    """Processor time."""
    memory: int = 0
    """The most memory held at once, in bytes; 0 where it was not measured."""


LAUNCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""A small process in between: a program counts as its own what the one that starts it holds at that moment."""


def run_program(*arguments: str) -> Run:
    """Run Python with some arguments, in a process of its own."""
    command = [sys.executable, "-c", LAUNCH, sys.executable, *arguments]
    seconds, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Run(float(seconds), int(memory) * (1 if sys.platform == "darwin" else 1024))


def run_here(task: Callable[..., None], *arguments: object) -> Run:
    """Run a function in this process."""
    start = time.process_time()
    task(*arguments)
    return Run(time.process_time() - start)


def take_turns(tasks: dict[str, Callable[[], Run]], rounds: int) -> dict[str, list[Run]]:
    """The runs of every task, one in every round; the first round is left out."""
    runs: dict[str, list[Run]] = {label: [] for label in tasks}
    for _ in range(rounds + 1):
        for label, task in tasks.items():
            runs[label].append(task())
    return {label: found[1:] for label, found in runs.items()}


def measure_ratio(one: Sequence[Run], other: Sequence[Run]) -> float:
    """How many times as long the one takes as the other, at the median of the rounds."""
    return round(statistics.median(a.seconds / b.seconds for a, b in zip(one, other, strict=True)), 2)


def measure_pair(earlier: Path, later: Path, rounds: int) -> dict[str, object]:
    promises = [s.text for s in yoy.read(earlier).of_kind(Kind.NEXT_STEP)]
    passages = [s.text for s in yoy.read(later).of_kind(*ANSWERING)]
    with tempfile.TemporaryDirectory() as name:
        command = ["-m", "yoy", "compare", str(earlier), str(later), "-o", f"{name}/page.html"]
        runs = take_turns(
            {
                PROGRAM: lambda: run_program(*command),
                HERE: lambda: run_here(compare_here, earlier, later),
                DIFFLIB: lambda: run_here(score_with_difflib, promises, passages),
                KEPT: lambda: run_here(score_with_kept_matcher, promises, passages),
                RAPIDFUZZ: lambda: run_here(score_with_rapidfuzz, promises, passages),
            },
            rounds,
        )
    characters = sum(map(len, promises)) / len(promises), sum(map(len, passages)) / len(passages)
    print(f"\n{earlier.parent.name}: {len(promises)} promises × {len(passages)} passages", end="")
    print(" of {:.0f} and {:.0f} characters".format(*characters))
    times = {}
    for label, found in runs.items():
        seconds, ratio = statistics.median(run.seconds for run in found), measure_ratio(found, runs[PROGRAM])
        times[label] = {"seconds": round(seconds, 3), f"ratio to {PROGRAM}": ratio}
        print(f"{label:22} {seconds:7.3f} s  {ratio:6.2f} × {PROGRAM}")
    peak = round(max(run.memory for run in runs[PROGRAM]) / 1e6)
    print(f"{'peak memory':22} {peak:7} MB")
    return {
        "reports": f"{earlier.parent.name}/{earlier.name} {later.name}",
        "promises": len(promises),
        "passages": len(passages),
        "times": times,
        "peak memory, MB": peak,
    }


def measure_help(rounds: int) -> float:
    """`yoy --help` as a ratio to bare `import typer`."""
    tasks = {HELP: lambda: run_program("-m", "yoy", "--help"), TYPER: lambda: run_program("-c", "import typer")}
    runs = take_turns(tasks, rounds)
    return measure_ratio(runs[HELP], runs[TYPER])


def measure_installed(revision: str) -> int:
    """The unpacked size in bytes of the wheel of a revision."""
    with tempfile.TemporaryDirectory() as name:
        archive = subprocess.run(["git", "archive", revision], cwd=ROOT, check=True, capture_output=True).stdout
        with tarfile.open(fileobj=io.BytesIO(archive)) as tree:
            tree.extractall(f"{name}/source", filter="data")
        build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", name, f"{name}/source"]
        subprocess.run(build, check=True)
        (wheel,) = Path(name).glob("*.whl")
        return sum(file.file_size for file in zipfile.ZipFile(wheel).infolist())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path, help="successive reports, two by two")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--since", metavar="REVISION", help="compare the size of the package with this revision's")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args()
    figures: dict[str, object] = {"python": platform.python_version(), "rounds": options.rounds}
    with tempfile.TemporaryDirectory() as name:
        reports = options.reports or make_reports(Path(name))
        pairs = zip(reports[::2], reports[1::2], strict=True)
        figures["pairs"] = [measure_pair(earlier, later, options.rounds) for earlier, later in pairs]
    figures["yoy --help, ratio to import typer"] = ratio = measure_help(2 * options.rounds + 1)
    print(f"\n{HELP:22} {ratio:7.2f} × {TYPER}")
    if options.since:
        sizes = {revision: round(measure_installed(revision) / 1e6, 2) for revision in (options.since, "HEAD")}
        figures["unpacked wheel, MB"] = sizes
        print(f"{'unpacked wheel':22} " + ", ".join(f"{size} MB ({revision})" for revision, size in sizes.items()))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
