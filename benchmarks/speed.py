"""Time a whole comparison beside bare imports, as ratios measured in one run.

    python benchmarks/speed.py [EARLIER LATER] [--rounds N] [--json FILE]

Without reports, two government work reports of about 18,000 characters are made up from the
sample reports. Rounds are interleaved; the median of each command and of the per-round ratios is
printed, since the machine may be shared.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "reports"
CHARACTERS = 18_000


def make_reports(folder: Path) -> tuple[Path, Path]:
    """Two long reports of one invented city, put together from the sample reports of two years."""
    paths = []
    for year in (2024, 2025):
        measures, steps = [], []
        for source in sorted(SAMPLES.glob("*/source/*.txt")):
            if int(source.stem) not in (year, year - 1):
                continue
            part = measures
            for line in source.read_text(encoding="utf-8").splitlines():
                if line.startswith(("二、", "三、", "四、")):
                    part = steps
                elif len(line) > 60:
                    part.append(line)
        text = f"澄岭市政府工作报告（{year}年1月12日）\n各位代表：\n一、{year - 1}年工作回顾\n"
        text += "\n".join(measures * 3)[: CHARACTERS // 2] + f"。\n二、{year}年工作安排\n"
        text += "\n".join(steps * 9)[: CHARACTERS // 2] + "。\n"
        path = folder / f"{year}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths[0], paths[1]


def measure(command: list[str]) -> float:
    """Wall time of one run, in seconds."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path, help="two successive reports")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        earlier, later = options.reports or make_reports(Path(name))
        yoy = str(Path(sys.executable).parent / "yoy")
        commands = {
            "import typer": [sys.executable, "-c", "import typer"],
            "import typer, jinja2, rapidfuzz": [sys.executable, "-c", "import typer, jinja2, rapidfuzz"],
            "yoy --help": [yoy, "--help"],
            "yoy compare -o page.html": [yoy, "compare", str(earlier), str(later), "-o", f"{name}/page.html"],
            "yoy compare -o page.json": [yoy, "compare", str(earlier), str(later), "-o", f"{name}/page.json"],
        }
        times: dict[str, list[float]] = {label: [] for label in commands}
        for _ in range(options.rounds + 1):
            for label, command in commands.items():
                times[label].append(measure(command))
        sizes = [len(p.read_text(encoding="utf-8", errors="replace")) for p in (earlier, later)]
    times = {label: values[1:] for label, values in times.items()}
    figures: dict[str, object] = {"python": platform.python_version(), "characters": sizes, "rounds": options.rounds}
    for label, values in times.items():
        base = "import typer" if label == "yoy --help" else "import typer, jinja2, rapidfuzz"
        ratio = statistics.median(a / b for a, b in zip(values, times[base], strict=True))
        figures[label] = {"seconds": round(statistics.median(values), 3), f"ratio to {base}": round(ratio, 2)}
        print(f"{label:34} {statistics.median(values):6.3f} s   {ratio:5.2f} × {base}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
