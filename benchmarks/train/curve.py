"""What more labels would buy: figures on labelled pairs, by the number of labels that the network was taught.

    python benchmarks/train/curve.py CORPUS LABELS --cache FILE --base FILE OUT.json OUT.png

Teaches the network kept in `--base` (before any label) some of the labels, and fits and judges with each as
`benchmarks/quality/fit.py` does: out of fold by series, on bodies of which it was taught nothing. The last point is
the network that comes with yoy, which was taught all of them but those kept apart.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
from build_reading import begin, open_texts, split_labels, teach, write
from material import load_material
from progress import tell

from yoy.matching import network

sys.path.append(str(Path(__file__).parents[1] / "quality"))
from fit import MATCH, rank
from labelled import read_pairs

COUNTS = (0, 200, 400, 800)
_LEAST = 2400
"""Promises taught at least: few labels are taught several times."""
NAMES = {"hit1": "first passage right", "hit3": "one of three right", "answered": "answered or not, right"}


def measure(folder: Path, labels: Path, corpus: Path) -> dict[str, float]:
    """The figures with the network in a folder."""
    chosen = network.load_network(folder)
    with patch.object(network, "load_network", lambda: chosen):
        return dict(zip(NAMES, rank(list(read_pairs(labels, corpus)), MATCH), strict=True))


def draw(rows: list[dict[str, float]], file: Path) -> None:
    from matplotlib import pyplot

    _, axes = pyplot.subplots(figsize=(7, 4.5))
    at = np.arange(len(rows))
    for name, words in NAMES.items():
        axes.plot(at, [row[name] for row in rows], marker="o", label=words)
    axes.set_xticks(at, [f"{int(row['labels']):,}" for row in rows])
    axes.set_xlabel("promises labelled by reading, of other bodies")
    axes.set_ylabel("share right, on unseen bodies")
    axes.grid(alpha=0.3)
    axes.legend()
    pyplot.savefig(file, dpi=120, bbox_inches="tight")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("out", type=Path, nargs=2)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    options = parser.parse_args()
    if not options.base.exists():
        parser.error(f"{options.base}: no such file; build_reading.py --base makes it")
    material = load_material(options.corpus, options.labels, options.cache)
    texts, (taught, _) = open_texts(material), split_labels(material)
    taught = [taught[i] for i in np.random.default_rng(1).permutation(len(taught))]
    rows = []
    for count in COUNTS:
        net = begin(material, texts, options.base)
        if count:
            teach(net, texts, taught[:count], max(1, _LEAST / count))
        with TemporaryDirectory() as folder:
            write(net, material.words, Path(folder))
            rows.append({"labels": count} | measure(Path(folder), options.labels, options.corpus))
        tell(json.dumps(rows[-1]))
    rows.append({"labels": len(taught)} | measure(network.DATA, options.labels, options.corpus))
    data, picture = options.out
    data.write_text(json.dumps({"command": " ".join(sys.argv), "points": rows}, indent=2) + "\n", encoding="utf-8")
    draw(rows, picture)


if __name__ == "__main__":
    main()
