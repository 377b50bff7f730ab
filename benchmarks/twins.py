"""Compare two copies of one report: how many statements are read the same from both?

    python benchmarks/twins.py CLEAN TWIN                 # two files
    python benchmarks/twins.py CORPUS '*-webpage.txt'     # every CORPUS/*/alt/YEAR… with its clean copy
    … --list                                              # print what differs, too

The clean copy of alt/NAME.docx is alt/NAME.txt, the text of that very file; where there is none, and of every other
twin, it is CORPUS/*/YEAR.txt.

The share is the statements of equal kind and wording (white space, width and punctuation folded), counted with
repetition, over the larger number of the two.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from yoy.model import Report
from yoy.pipeline import read
from yoy.text import normalise


class Agreement(NamedTuple):
    """What two copies have in common, and what only one of them has."""

    equal: int
    """Statements of the same kind and wording in both."""
    of: int
    """Statements in the copy that has more."""
    only_clean: list[tuple[str, str]]
    """Kind and wording of the statements that only the clean copy has."""
    only_twin: list[tuple[str, str]]
    """Kind and wording of the statements that only the twin has."""

    @property
    def share(self) -> float:
        """The common part, 0 to 1."""
        return self.equal / max(1, self.of)


def compare_twins(clean: Report, twin: Report) -> Agreement:
    """How far two copies of one report are read the same."""
    ours, theirs = (Counter((str(s.kind), normalise(s.text)) for s in r.statements) for r in (clean, twin))
    return Agreement(
        (ours & theirs).total(),
        max(ours.total(), theirs.total()),
        list((ours - theirs).elements()),
        list((theirs - ours).elements()),
    )


def find_twins(corpus: Path, name: str) -> Iterator[tuple[Path, Path]]:
    """Each twin of that name below `*/alt/` with its clean copy: its own text, or the report of its year."""
    for twin in sorted(corpus.glob(f"*/alt/{name}")):
        candidates = twin.with_suffix(".txt"), twin.parents[1] / f"{twin.stem[:4]}.txt"
        clean = next((path for path in candidates if path.is_file() and path != twin), None)
        if clean:
            yield clean, twin


def list_left_out(report: Report) -> set[str]:
    """The lines left out of a report."""
    return {report.source.quote(ignored.span) for ignored in report.ignored}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clean", type=Path, help="the clean copy, or a corpus folder")
    parser.add_argument("twin", help="the other copy, or in a corpus the twins' name with * and ?")
    parser.add_argument("--list", action="store_true", help="print what differs")
    given = parser.parse_args()
    corpus = given.clean.is_dir()
    pairs = list(find_twins(given.clean, given.twin)) if corpus else [(given.clean, Path(given.twin))]
    found = []
    for clean, twin in pairs:
        reports = read(clean), read(twin)
        agreement = compare_twins(*reports)
        found.append(agreement)
        name = twin.relative_to(given.clean) if corpus else twin
        print(f"{agreement.share:7.2%}  {agreement.equal:5} of {agreement.of:5}  {name}")
        if given.list:
            for mark, statements in (("-", agreement.only_clean), ("+", agreement.only_twin)):
                for kind, text in statements:
                    print(f"  {mark} {kind:9} {text}")
            for line in sorted(list_left_out(reports[1]) - list_left_out(reports[0])):
                print(f"  left out of the twin only: {line}")
    equal, of = sum(a.equal for a in found), sum(a.of for a in found)
    print(f"{equal / max(1, of):7.2%}  {equal:5} of {of:5}  together, {len(found)} twins")


if __name__ == "__main__":
    main()
