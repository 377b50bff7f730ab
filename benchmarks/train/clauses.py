"""The clauses of a corpus of reports, each with the sentence and the paragraph it stands in."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Iterable
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import yoy
from yoy.errors import YoyError
from yoy.identity import is_same_body
from yoy.matching import Side, Vocabulary
from yoy.model import Kind, Report
from yoy.parser import parse_document
from yoy.readers import read_document
from yoy.text import find_grams

KINDS = (Kind.NEXT_STEP, Kind.MEASURE, Kind.PROBLEM)

Key = tuple[str, int]
"""The place a report is of, and its year."""


class Clauses(NamedTuple):
    """The statements of one kind in one report, in reading order."""

    texts: list[str]
    sentence_of: list[int]
    """For each statement the number of its sentence."""
    paragraph_of: list[int]
    """For each statement the number of its paragraph."""


Reports = dict[Key, dict[Kind, Clauses]]


def read_reports(corpus: Path) -> Reports:
    """Every report of a `.jsonl.xz` file of `place`, `year` and `text` that yoy can read."""
    with lzma.open(corpus, "rt", encoding="utf-8") as lines, Pool() as pool:
        return {key: parts for key, parts in pool.imap(read_line, lines, chunksize=20) if parts}


def read_line(line: str) -> tuple[Key, dict[Kind, Clauses]]:
    """One report; without clauses where yoy refuses it."""
    row = json.loads(line)
    key = row["place"], int(row["year"])
    try:
        report = parse_document(read_document(Path(f"{key[0]}-{key[1]}.txt"), row["text"].encode()))
    except YoyError:
        return key, {}
    return key, {kind: list_clauses(report, kind) for kind in KINDS}


def list_clauses(report: Report, kind: Kind) -> Clauses:
    side = Side(report, report.of_kind(kind), Vocabulary(()))
    return Clauses([s.text for s in side.statements], side.sentence_of, side.paragraph_of)


def list_held_out(keys: Iterable[Key], labels: Path, corpus: Path) -> set[Key]:
    """The earlier reports of every labelled pair, with the year before and the year after it."""
    places = {place for place, _ in keys}
    held: set[Key] = set()
    for file in sorted(labels.glob("*.json")):
        earlier = yoy.read(corpus / json.loads(file.read_text(encoding="utf-8"))["earlier"])
        same = [place for place in places if is_same_body(earlier.organ, place.rpartition("/")[2].rpartition("-")[2])]
        held |= {(place, earlier.year + years) for place in same for years in (-1, 0, 1)}
    return held


def count_grams(texts: Iterable[str], least: int) -> dict[str, int]:
    """How many texts hold each gram, commonest first; those that fewer hold than `least` are left out."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(find_grams(text)))
    return dict(sorted(((g, n) for g, n in counts.items() if n >= least), key=lambda item: (-item[1], item[0])))
