"""What other bodies' reports cost beside a comparison, and whether a text that stands in them is ever missed.

    python benchmarks/peers.py EARLIER LATER FOLDER

Printed are the reports in the folder with their statements, the processor time for reading them and for finding the
echoes in them, and the peak memory up to there. Then recall: the pairs of texts that MinHash and LSH find, of those
that are found when each text of the folder is compared exactly with all that share a pair of characters with it.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import yoy
from yoy.errors import YoyError
from yoy.model import Report, Statement
from yoy.peers import TOLD, find_echoes, list_peers
from yoy.peers.phrases import ALIKE, Phrase, PhraseBook, compare_phrases, read_phrase
from yoy.text import normalise

Found = set[tuple[str, str]]
"""Texts of the two reports, each with a text of the folder that is the same or nearly."""


def read_all(folder: Path) -> Iterator[Report]:
    for path in list_peers(folder):
        try:
            yield yoy.read(path)
        except YoyError as error:
            print(error)


def find_by_hashes(told: Iterable[Statement], reports: Iterable[Report]) -> Found:
    book = PhraseBook(told)
    copies = (copy for report in reports for copy in book.find_copies(report.statements))
    return {(copy.text, normalise(copy.statement.text)) for copy in copies}


def find_exactly(told: Iterable[Statement], reports: Iterable[Report]) -> Found:
    holders: dict[str, set[Phrase]] = defaultdict(set)
    for phrase in list_phrases(told):
        for pair in phrase.pairs:
            holders[pair].add(phrase)
    found: Found = set()
    for other in {phrase for report in reports for phrase in list_phrases(report.statements)}:
        near = set().union(*(holders[pair] for pair in other.pairs if pair in holders))
        found |= {(phrase.text, other.text) for phrase in near if compare_phrases(phrase, other) >= ALIKE}
    return found


def list_phrases(statements: Iterable[Statement]) -> set[Phrase]:
    texts = ((normalise(statement.text), statement) for statement in statements)
    return {read_phrase(text, statement) for text, statement in texts if text}


def main() -> None:
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    earlier, later, folder = (Path(argument) for argument in sys.argv[1:])
    pair = yoy.read(earlier), yoy.read(later)
    start = time.process_time()
    reports = list(read_all(folder))
    read = time.process_time()
    peers = find_echoes(*pair, reports)
    found = time.process_time()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    statements = sum(len(report.statements) for report in reports)
    print(f"{len(reports)} reports, {statements:,} statements, {peers.reports} of {peers.bodies} other bodies")
    print(
        f"read in {read - start:.1f} s of processor time, echoes in {found - read:.1f} s; {megabytes} MB with all kept"
    )
    print(f"echoes: {len(peers.earlier)} in the earlier report, {len(peers.later)} in the later")
    told = [statement for report in pair for statement in report.of_kind(*TOLD)]
    exact, hashed = find_exactly(told, reports), find_by_hashes(told, reports)
    print(f"recall: {len(exact & hashed)} of {len(exact)} pairs of texts; {len(hashed - exact)} found that are none")


if __name__ == "__main__":
    main()
