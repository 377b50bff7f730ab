"""How often yoy reads a report's body and year rightly, and whether it ever errs in silence.

    python benchmarks/identity.py MANIFEST NAMES               reports in files
    python benchmarks/identity.py REPORTS.jsonl.xz --sample N  N texts at random, read as `report.txt`

MANIFEST is a CSV file with `series`, `year` and `path` (below its own folder); `year` begins with the
year in the report's name. NAMES is a CSV file with `of`, `organ` and `year`: what the body of a series
is called, and corrections of single paths, which outweigh the manifest. Each line of REPORTS has
`place` (its last part is the body), `year` and `text`; a front matter gives the title.

The short form of an autonomous prefecture is as right as the whole. An error is silent where no fault
about the body, or about the year, comes with it. Nothing is written.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from yoy.errors import YoyError
from yoy.identity import is_same_body
from yoy.model import Document, Report
from yoy.parser import parse_document
from yoy.pipeline import check_pair
from yoy.readers import read_bytes, read_document

_FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n", re.S)
_SEED = 2026


class Case(NamedTuple):
    """A report with what it should be read as."""

    series: str
    name: str
    organ: str
    year: int
    document: Document


def list_files(manifest: Path, names: Path) -> Iterator[Case]:
    with names.open(encoding="utf-8", newline="") as lines:
        known = {row["of"]: row for row in csv.DictReader(lines)}
    with manifest.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            path = manifest.parent / row["path"]
            right = known.get(row["path"]) or known[row["series"]]
            year = int(right["year"] or row["year"][:4])
            yield Case(row["series"], row["path"], right["organ"], year, read_document(path, read_bytes(path)))


def sample_texts(reports: Path, size: int) -> Iterator[Case]:
    with lzma.open(reports, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in random.Random(_SEED).sample(rows, size):
        place = row["place"].rpartition("/")[2].rpartition("-")[2]
        yield Case(
            place, f"{place} {row['year']}", place, row["year"], Document("report.txt", "", "", "", _unwrap(row))
        )


def _unwrap(row: dict[str, str]) -> str:
    """The text with the title of its front matter as the first line."""
    front = _FRONT_MATTER.match(row["text"])
    if not front:
        return row["text"]
    title = re.search(r"^title: *(.*)$", front[1], re.M)
    return (f"{title[1]}\n" if title else "") + row["text"][front.end() :]


def measure(cases: Iterable[Case]) -> None:
    tally: Counter[str] = Counter()
    series: dict[str, list[Report]] = defaultdict(list)
    for case in cases:
        tally["reports"] += 1
        try:
            report = parse_document(case.document)
        except YoyError as error:
            tally["refused"] += 1
            print(f"refused  {case.name}: {error.code}")
            continue
        series[case.series].append(replace(report, statements=()))
        codes = [fault.code for fault in report.faults if fault.code.startswith(("organ", "year"))]
        tally.update(codes)
        for what, found, right, agree in (
            ("organ", report.organ, case.organ, is_same_body(report.organ, case.organ)),
            ("year", report.year, case.year, report.year == case.year),
        ):
            if agree:
                tally[f"{what} right"] += 1
                continue
            silent = not any(code.startswith(what) for code in codes)
            tally[f"{what} silently wrong"] += silent
            print(f"{'SILENT ' if silent else 'wrong  '}  {case.name}: {what} {found or '-'}, not {right} {codes}")
    _print_tally(tally)
    _print_pairs(series)


def _print_tally(tally: Counter[str]) -> None:
    read = tally["reports"] - tally["refused"]
    print(f"\n{tally['reports']} reports, {tally['refused']} refused")
    for what in ("organ", "year"):
        right = tally[f"{what} right"]
        print(
            f"{what:5}  right {right} of {read} = {right / read:.2%}; silently wrong {tally[f'{what} silently wrong']}"
        )
    for code, count in sorted(tally.items()):
        if "_" in code:
            print(f"  {code:28} {count}")


def _print_pairs(series: dict[str, list[Report]]) -> None:
    """Whether each series has one name, and whether the reports of successive years can be compared."""
    refused = pairs = 0
    for name, reports in series.items():
        organs = Counter(report.organ for report in reports if report.organ)
        if len(organs) > 1:
            print(f"names    {name}: {dict(organs)}")
        by_year = {report.year: report for report in reports}
        for earlier, later in pairwise(sorted(by_year)):
            if later - earlier == 1:
                pairs += 1
                try:
                    check_pair(by_year[earlier], by_year[later])
                except YoyError as error:
                    refused += 1
                    print(f"refused  {name} {earlier}, {later}: {error.code}")
    print(f"{pairs} pairs of successive years, {refused} refused")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, metavar="MANIFEST|REPORTS")
    parser.add_argument("names", type=Path, nargs="?", metavar="NAMES")
    parser.add_argument("--sample", type=int, default=400)
    given = parser.parse_args()
    measure(list_files(given.source, given.names) if given.names else sample_texts(given.source, given.sample))
