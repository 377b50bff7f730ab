"""How often each kind of finding occurs in reports of many bodies, and a draw of each kind to be read.

    python benchmarks/quality/findings.py CORPUS --half 1 --draw 20 --sheet SHEET
    python benchmarks/quality/findings.py CORPUS --series city-a city-b --since 2014 --sheet SHEET

CORPUS is a folder with a folder for each body, or names such as BODY-2024.txt; the year ends the name. Pairs are of
successive years. The bodies fall into two halves, alphabetically in turn: rules are mended by reading the first, and
the share that is right is read once in the second. All kinds are on. Printed are the counts; SHEET gets the draw, each
with its sentence and its quotes in their surroundings. `--cache` keeps what the rules look at, so that changed rules
are tried in seconds: empty the folder when anything but the rules changes.
"""

from __future__ import annotations

import argparse
import gzip
import pickle
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import yoy
from yoy.errors import YoyError
from yoy.findings import CODES, OFF_BY_DEFAULT, Case, find_findings, write_finding
from yoy.messages import load_messages
from yoy.model import Finding, Statement
from yoy.readers import read_document

_NAME = re.compile(r"(.+?)[-/](?:source/)?((?:19|20)\d\d)\.txt")
_AROUND = 60
"""So many characters before and behind a quote are shown."""
_SHOWN = 4
"""So many quotes of a report are shown."""


class Pair(NamedTuple):
    """The reports of one body in two successive years."""

    series: str
    earlier: Path
    later: Path

    @property
    def name(self) -> str:
        return f"{self.series.replace('/', '-')}-{self.later.stem[-4:]}"


def list_pairs(corpus: Path, since: int = 0) -> dict[str, list[Pair]]:
    """The pairs of each series, from a year on."""
    years: dict[str, dict[int, Path]] = defaultdict(dict)
    for path in sorted(corpus.rglob("*.txt")):
        found = _NAME.fullmatch(path.relative_to(corpus).as_posix())
        if found and int(found[2]) >= since:
            years[found[1]][int(found[2])] = path
    return {
        series: [Pair(series, files[a], files[b]) for a, b in pairwise(sorted(files)) if b == a + 1]
        for series, files in sorted(years.items())
    }


def find_case(pair: Pair, kept_in: Path | None) -> Case | None:
    """What the rules look at in a pair; none where the two cannot be compared."""
    kept = kept_in / f"{pair.name}.pickle.gz" if kept_in else None
    if kept and kept.exists():
        return pickle.loads(gzip.decompress(kept.read_bytes()))
    cases: list[Case] = []
    with patch("yoy.pipeline.find_findings", lambda case, off: cases.append(case) or ()):
        try:
            yoy.compare(yoy.read(pair.earlier), yoy.read(pair.later))
        except YoyError as error:
            print(f"{pair.name}: {error}")
    if kept and cases:
        kept.write_bytes(gzip.compress(pickle.dumps(cases[0]), 1))
    return next(iter(cases), None)


def find_all(pair: Pair, kept_in: Path | None) -> tuple[Finding, ...] | None:
    """All findings on a pair."""
    case = find_case(pair, kept_in)
    return None if case is None else find_findings(case)


def write_sheet(drawn: Sequence[tuple[Pair, Finding]]) -> Iterator[str]:
    """The findings of one kind, to be read."""
    words = load_messages("zh")
    for number, (pair, finding) in enumerate(drawn, 1):
        yield f"\n{finding.code} {number}  {pair.name}  {write_finding(finding, words)}"
        for path, statements in ((pair.earlier, finding.earlier), (pair.later, finding.later)):
            for statement in statements[:_SHOWN]:
                yield f"  {path.parent.name}/{path.name}:{quote(read_text(path), statement)}"


@cache
def read_text(path: Path) -> str:
    """The text in which statements have their places."""
    return read_document(path, path.read_bytes()).text


def quote(text: str, statement: Statement) -> str:
    """A statement in its surroundings, behind its line and kind."""
    start, end = statement.span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    said = f"{before}【{text[start:end]}】{after}".replace("\n", "⏎")
    return f"{text.count(chr(10), 0, start) + 1} ({statement.kind}) {said}"


def print_counts(found: Sequence[Sequence[Finding]]) -> None:
    """How many findings of each kind there are: in all, in how many pairs, and in the fullest."""
    print(f"{'':22}{'findings':>9}{'pairs':>7}{'a pair':>8}{'most':>6}")
    for code in (*CODES, "all", "on by default"):
        kinds = {"all": CODES, "on by default": [each for each in CODES if each not in OFF_BY_DEFAULT]}.get(
            code, [code]
        )
        counts = [sum(finding.code in kinds for finding in findings) for findings in found]
        held = sum(map(bool, counts))
        print(f"{code:22}{sum(counts):9}{held:7}{sum(counts) / max(1, len(found)):8.2f}{max(counts, default=0):6}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--half", type=int, choices=(1, 2), help="bodies of one half only")
    parser.add_argument("--series", nargs="+", help="these bodies only")
    parser.add_argument("--without", nargs="+", default=[], help="not these bodies")
    parser.add_argument("--since", type=int, default=0, help="reports from this year on")
    parser.add_argument("--pairs", type=int, default=4, help="so many pairs of a body at most, drawn at random")
    parser.add_argument("--draw", type=int, default=20, help="so many findings of a kind at most, drawn at random")
    parser.add_argument("--kinds", nargs="+", default=CODES, help="kinds to draw")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    if options.cache:
        options.cache.mkdir(parents=True, exist_ok=True)
    series = {n: p for n, p in list_pairs(options.corpus, options.since).items() if n not in options.without and p}
    if options.series:
        series = {name: series[name] for name in options.series}
    chosen = sorted(series)[options.half - 1 :: 2] if options.half else sorted(series)
    chance = random.Random(options.seed)
    pairs = [p for name in chosen for p in chance.sample(series[name], min(options.pairs, len(series[name])))]
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(partial(find_all, kept_in=options.cache), pairs))
    compared = [(pair, findings) for pair, findings in zip(pairs, found, strict=True) if findings is not None]
    print(f"{len(compared)} pairs of {len({pair.series for pair, _ in compared})} bodies")
    print_counts([findings for _, findings in compared])
    if options.sheet:
        drawn = []
        for code in options.kinds:
            listed = [(pair, finding) for pair, findings in compared for finding in findings if finding.code == code]
            drawn += write_sheet(chance.sample(listed, min(options.draw, len(listed))))
        options.sheet.write_text("\n".join(drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
