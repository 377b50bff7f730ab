"""Train the domain vectors, one for each character and pair: clauses that answer each other come to lie close.

    python benchmarks/train/build_vectors.py CORPUS [--without LABELS] [--write]

CORPUS holds `gwr-all.jsonl.xz`, reports, one a line, with `place`, `year` and `text`. Two rounds: pairs found by equal
characters teach the first vectors, which help to find the pairs that teach the second. Pairs within
a year of those labelled in LABELS (label files on texts in CORPUS) are left out, so that figures on
the labels stay honest. Needs the `train` dependency group.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from clauses import list_held_out, read_reports
from pairs import Group, collect, find_alike, find_answering
from progress import tell
from vectors import Bags, train_vectors

from yoy.model import Kind

TARGET = Path(__file__).parents[2] / "src/yoy/matching/data"
GRAMS = 60_000
"""So many of the commonest grams have a vector."""
DIMENSIONS = 64
COMMON = 8_000
SHOWN = ("培训", "出台", "建成", "违法", "整改", "增长")
"""Words whose neighbours among the commonest grams are printed."""


def quantise(vectors: np.ndarray) -> np.ndarray:
    """The vectors as whole numbers from -127 to 127; what is larger than 99.95 % of all values is cut."""
    scaled = vectors * (127 / np.percentile(np.abs(vectors), 99.95))
    whole: np.ndarray = np.clip(np.round(scaled), -127, 127).astype(np.int8)
    return whole


def find_neighbours(vectors: np.ndarray, grams: Sequence[str], gram: str) -> list[str]:
    """The common pairs of characters nearest to one of them, nearest first."""
    rows = vectors[:COMMON].astype(float)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)
    nearest = (grams[i] for i in np.argsort(-rows @ rows[grams.index(gram)], kind="stable"))
    return [other for other in nearest if len(other) == 2 and other != gram][:8]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--without", type=Path, metavar="LABELS", help="leave these labelled pairs out")
    parser.add_argument("--write", action="store_true", help=f"write the vectors to {TARGET.name}/")
    options = parser.parse_args()
    reports = read_reports(options.corpus / "gwr-all.jsonl.xz")
    texts = {text for parts in reports.values() for clauses in parts.values() for text in clauses.texts}
    tell(f"{len(texts):,} different clauses of {len(reports):,} reports")
    held = list_held_out(reports, options.without, options.corpus) if options.without else set()
    tell(f"{len(held & reports.keys())} reports held out")
    collection = collect(reports)
    counts, parts = collection.counts, collection.parts
    tell(f"{len(counts):,} grams, of which the commonest {GRAMS:,} get a vector")

    def fill(group: Group) -> Bags:
        place, year = group.earlier
        earlier, later = parts[place, year][group.kind], parts[place, year + 1][Kind.MEASURE]
        return Bags(earlier.bags[[i for i, _ in group.pairs]], later.bags[[j for _, j in group.pairs]])

    def learn(groups: Sequence[Group], epochs: int) -> np.ndarray:
        found = sum(len(g.pairs) for g in groups)
        tell(f"{found:,} pairs of clauses from {len(groups):,} pairs of reports")
        vectors = train_vectors([fill(g) for g in groups], collection.rarity[:GRAMS], DIMENSIONS, epochs)
        tell("trained")
        return vectors

    vectors = learn(list(find_alike(collection, held)), epochs=4)
    vectors = np.pad(vectors, ((0, len(counts) - GRAMS), (0, 0)))
    vectors = learn(list(find_answering(collection, held, vectors)), epochs=5)
    vectors = quantise(vectors)
    grams = list(counts)[:GRAMS]
    for gram in SHOWN:
        print(f"  {gram}: {' '.join(find_neighbours(vectors, grams, gram))}")
    if options.write:
        made = f"{DIMENSIONS} dimensions; made by benchmarks/train"
        head = f"# {len(texts)} clauses of {len(reports)} reports; {made}\n"
        TARGET.mkdir(exist_ok=True)
        lines = (f"{gram}\t{counts[gram]}\n" for gram in grams)
        (TARGET / "grams.txt").write_text(head + "".join(lines), encoding="utf-8", newline="\n")
        (TARGET / "vectors.bin").write_bytes(vectors.tobytes())


if __name__ == "__main__":
    main()
