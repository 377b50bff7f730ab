"""What `yoy batch` costs and stands: growth with the size, reruns, broken files, kills, workers.

    python benchmarks/batch.py [--reports N …] [--kills N] [--json FILE] [--plot FILE] [--keep FOLDER]
    python benchmarks/batch.py --corpus FOLDER [--bodies N] [--json FILE]

Without a corpus, folders of made-up reports are written (`folders.py`, five years a body, a twentieth of the files
broken), compared and compared again; the largest is run a second time without its broken files, and a third time
killed at random moments. Cost is processor time, since the machine may be shared; memory is the most that all
processes of a run had together at one moment. With a corpus, a folder of bodies, one and two workers take turns.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread
from typing import Any

from folders import make_folder
from killing import hash_tree, kill_at_random, write_command

SIZES = (100, 1_000, 10_000)
YEARS = 5
BROKEN = 0.05
_PAGE = os.sysconf("SC_PAGE_SIZE")

Figures = dict[str, Any]


def run(folder: Path, out: Path, *options: str) -> tuple[Figures, list[dict[str, str]]]:
    """One run: seconds on the clock and of processors, memory of all its processes together, what it printed."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        write_command(folder, out, *options), stdout=subprocess.PIPE, start_new_session=True, text=True
    )
    done, memory = Event(), [0]
    watcher = Thread(target=_watch, args=(child.pid, done, memory))
    watcher.start()
    assert child.stdout
    lines = [json.loads(line) for line in child.stdout]
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    done.set()
    watcher.join()
    assert child.returncode in (0, 3), child.returncode
    return {
        "seconds": round(time.perf_counter() - begun, 2),
        "processor seconds": round(used.ru_utime + used.ru_stime, 2),
        "memory in MiB": memory[0] >> 20,
    }, lines


def _watch(session: int, done: Event, memory: list[int]) -> None:
    """Keep the most memory that the processes of a session have at one moment."""
    while not done.wait(0.5):
        memory[0] = max(memory[0], sum(map(_measure, _list_session(session))))


def _list_session(session: int) -> list[Path]:
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            found.append(place)
    return found


def _measure(process: Path) -> int:
    """Resident bytes, those shared with other processes among them."""
    try:
        return int((process / "statm").read_text().split()[1]) * _PAGE
    except OSError:
        return 0


def measure_size(place: Path, reports: int) -> Figures:
    """A first and a second run over so many reports, and whether just the broken ones were named."""
    folder, out = place / f"in-{reports}", place / f"out-{reports}"
    codes = make_folder(folder, reports // YEARS, YEARS, BROKEN)
    first, lines = run(folder, out)
    named = {line["file"].removeprefix(f"{folder}/"): line["code"] for line in lines if "code" in line}
    second, again = run(folder, out)
    pairs = sum(line["fate"] == "compared" for line in lines)
    return {
        "reports": len(lines),
        "pairs": pairs,
        "broken": len(codes),
        "ways": len(set(codes.values())),
        "named as expected": sum(named.get(path) == code for path, code in codes.items()),
        "named without need": len(named.keys() - codes.keys()),
        "first run": first,
        "second run": second,
        "compared by the second run": sum(line["fate"] == "compared" for line in again),
        "second to first": round(second["processor seconds"] / first["processor seconds"], 4),
        "processor seconds for 1,000 pairs": round(1000 * first["processor seconds"] / pairs, 1),
    }


def leave_out(folder: Path, codes: list[str]) -> None:
    """Remove the broken files of a folder."""
    for name in codes:
        path = folder / name
        path.rmdir() if path.is_dir() else path.unlink()


def compare_sound(place: Path, reports: int) -> Figures:
    """The outputs of a folder beside those of the same without its broken files."""
    out, kept = place / f"out-{reports}", place / f"whole-{reports}"
    folder = place / f"in-{reports}"
    before = _hash_pages(out)
    out.rename(kept)
    folder.rename(place / "whole")
    codes = make_folder(folder, reports // YEARS, YEARS, BROKEN)
    leave_out(folder, list(codes))
    run(folder, out)
    after = _hash_pages(out)
    shutil.rmtree(out)
    shutil.rmtree(folder)
    (place / "whole").rename(folder)
    kept.rename(out)
    return {"files": len(after), "same bytes": sum(before.get(name) == sum_ for name, sum_ in after.items())}


def _hash_pages(out: Path) -> dict[str, str]:
    """The pages of all bodies and the table of promises."""
    return {name: sum_ for name, sum_ in hash_tree(out).items() if re.match(r"\d+-|follow", name)}


def kill_runs(place: Path, reports: int, kills: int, seconds: float) -> Figures:
    """Whether runs that are killed come to the same end."""
    folder, out = place / f"in-{reports}", place / f"out-{reports}"
    whole = hash_tree(out)
    shutil.rmtree(out)
    anew = kill_at_random(folder, out, kills, 2 * seconds / max(1, kills), seed=1)
    return {"killed": kills, "begun anew": anew, "same tree": hash_tree(out) == whole}


def find_slope(points: list[tuple[float, float]]) -> float:
    """Slope of the least-squares line through log(size), log(cost)."""
    logs = [(math.log(size), math.log(cost)) for size, cost in points]
    x, y = (statistics.mean(values) for values in zip(*logs, strict=True))
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)


def draw(sizes: list[Figures], path: Path) -> None:
    """Cost against size, both axes logarithmic."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4), layout="constrained")
    for label in ("first run", "second run"):
        points = [(each["reports"], each[label]["processor seconds"]) for each in sizes]
        axes.plot(*zip(*points, strict=True), marker="o", label=label)
    axes.set(xscale="log", yscale="log", xlabel="reports", ylabel="processor seconds")
    axes.grid(True, which="both", alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=120)


def measure_made(options: argparse.Namespace, place: Path) -> Figures:
    sizes: list[Figures] = []
    for reports in options.reports:
        sizes.append(measure_size(place, reports))
        print(json.dumps(sizes[-1]), flush=True)
    largest = options.reports[-1]
    told: Figures = {"python": platform.python_version(), "cores": os.cpu_count(), "sizes": sizes}
    if len(sizes) > 1:
        told["slope"] = round(find_slope([(s["reports"], s["first run"]["processor seconds"]) for s in sizes]), 3)
        print("slope", told["slope"], flush=True)
    if options.plot:
        draw(sizes, options.plot)
    told["without the broken files"] = compare_sound(place, largest)
    print(json.dumps(told["without the broken files"]), flush=True)
    if options.kills:
        told["kills"] = kill_runs(place, largest, options.kills, sizes[-1]["first run"]["seconds"])
        print(json.dumps(told["kills"]), flush=True)
    return told


def measure_corpus(corpus: Path, bodies: int, place: Path) -> Figures:
    """One worker and two in turns on the first bodies of a corpus, and single comparisons of the same reports."""
    folder = place / "in"
    folder.mkdir()
    for body in [each for each in sorted(corpus.iterdir()) if each.is_dir()][:bodies]:
        (folder / body.name).symlink_to(body.resolve())
    rounds: list[Figures] = []
    for _ in range(2):
        for workers in (1, 2):
            figures, lines = run(folder, place / f"out-{workers}", "--workers", str(workers))
            shutil.rmtree(place / f"out-{workers}")
            pairs = sum(line["fate"] == "compared" for line in lines)
            rounds.append({"workers": workers, "pairs": pairs, **figures})
            print(json.dumps(rounds[-1]), flush=True)
    best = {n: min(each["seconds"] for each in rounds if each["workers"] == n) for n in (1, 2)}
    least = min(each["processor seconds"] for each in rounds if each["workers"] == 1)
    pairs, singly = compare_singly(folder, place / "single.html")
    return {
        "rounds": rounds,
        "two to one": round(best[1] / best[2], 2),
        "pairs a second and core": round(pairs / least, 3),
        "single comparisons": {"pairs": pairs, "processor seconds": round(singly, 2)},
        "batch to single comparisons": round(least / singly, 3),
    }


def compare_singly(folder: Path, page: Path) -> tuple[int, float]:
    """Each two successive files compared by a command of their own: how many, and seconds of processors."""
    pairs, seconds = 0, 0.0
    for body in sorted(folder.iterdir()):
        for two in pairwise(sorted(path for path in body.iterdir() if path.suffix == ".txt")):
            command = [sys.executable, "-m", "yoy", "compare", *map(str, two), "-o", str(page), "--lang", "zh"]
            child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            pairs += child.returncode == 0
            seconds += used.ru_utime + used.ru_stime
    return pairs, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=SIZES, help="sizes, the smallest first")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--corpus", type=Path, help="a folder of bodies with real reports")
    parser.add_argument("--bodies", type=int, default=2, help="so many of them")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--plot", type=Path, help="draw cost against size, which needs matplotlib")
    parser.add_argument("--keep", type=Path, help="a folder for reports and outputs, which stay there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = options.keep or Path(name)
        place.mkdir(exist_ok=True, parents=True)
        told = measure_corpus(options.corpus, options.bodies, place) if options.corpus else measure_made(options, place)
    print(json.dumps(told, indent=1))
    if options.json:
        options.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
