"""Whether every character of real reports has exactly one owner, counted from the spans of the report alone.

    PYTHONPATH=src python tests/corpus/owners.py FOLDER

reads every `.txt` below a folder, names each text of which a character is lost or owned twice, and says how many
were read, how many of them without a doubt, and in what time. Nothing here asks the parser how it read.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from yoy.model import Document, Report
from yoy.parser import parse_document


def read_text(path: Path) -> Report:
    """The report in a file of UTF-8 text."""
    text = path.read_text(encoding="utf-8")
    return parse_document(Document(path.name, "0" * 64, "text/plain", "utf-8", text))


def list_spans(report: Report) -> Iterator[tuple[int, int]]:
    """The spans of everything that owns text: headings, preamble, statements, and what was left out."""
    headings = list(report.outline)
    while headings:
        heading = headings.pop()
        yield heading.span
        headings.extend(heading.children)
    yield from report.preamble
    yield from (statement.span for statement in report.statements)
    yield from (ignored.span for ignored in report.ignored)


def find_misowned(report: Report) -> list[int]:
    """The places of the non-space characters that have no owner, or more than one."""
    text = report.source.text
    owners = bytearray(len(text))
    for start, end in list_spans(report):
        for place in range(start, end):
            owners[place] = min(owners[place] + 1, 2)
    return [place for place, character in enumerate(text) if owners[place] != 1 and not character.isspace()]


def main(folder: Path) -> int:
    """Read every text below a folder; the number of texts with a character lost or owned twice."""
    paths = sorted(folder.rglob("*.txt"))
    faults: Counter[str] = Counter()
    wrong = 0
    begun = time.process_time()
    for path in paths:
        report = read_text(path)
        faults.update({fault.code for fault in report.faults})
        if misowned := find_misowned(report):
            wrong += 1
            sys.stdout.write(f"{path}: {len(misowned)} characters, the first at {misowned[0]}\n")
    sys.stdout.write(f"{len(paths)} texts, {wrong} misowned, {time.process_time() - begun:.0f} s\n")
    sys.stdout.writelines(f"  {code} in {n}\n" for code, n in faults.most_common())
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]))))
