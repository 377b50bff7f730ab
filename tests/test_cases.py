"""The cases in tests/cases/*.md: a title, a text, and how yoy reads it, separated by lines of one dot.

To write a new case, add its title and text with an empty expectation, print the file with what yoy makes of it
today, and keep what a careful reader would agree with:

    python tests/test_cases.py tests/cases/kinds.md

A title that begins with `known fault:` says that the expectation is right and yoy is not there yet.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from yoy.model import Document, Heading, Report, Span
from yoy.parser import parse_document
from yoy.text import split_clauses, split_sentences

CASES = Path(__file__).parent / "cases"
KNOWN_FAULT = "known fault:"


class Case(NamedTuple):
    file: str
    line: int
    title: str
    text: str
    expected: str


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file; what stands between two cases, such as a first paragraph of explanation, is a title's."""
    blocks: list[list[str]] = [[]]
    starts = [1]
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line == ".":
            blocks.append([])
            starts.append(number + 1)
        else:
            blocks[-1].append(line)
    assert len(blocks) % 3 == 1, f"{path.name}: a line with a dot is missing"
    for i in range(0, len(blocks) - 1, 3):
        heading = [line for line in blocks[i] if line]
        yield Case(path.name, starts[i + 1], heading[-1], "\n".join(blocks[i + 1]), "\n".join(blocks[i + 2]))


def parse(text: str) -> Report:
    return parse_document(Document("case.txt", "0" * 64, "text/plain", "utf-8", text))


def write_outline(text: str) -> Iterator[str]:
    def write(headings: tuple[Heading, ...], depth: int) -> Iterator[str]:
        for heading in headings:
            yield f"{'  ' * depth}{heading.marker}{heading.title}"
            yield from write(heading.children, depth + 1)

    yield from write(parse(text).outline, 0)


def write_kinds(text: str) -> Iterator[str]:
    for statement in parse(text).statements:
        yield f"{statement.kind} | {statement.item} | {statement.text}"


def write_clauses(text: str) -> Iterator[str]:
    for sentence in split_sentences(text):
        for clause in split_clauses(text, sentence):
            yield text[slice(*clause)]


def write_ignored(text: str) -> Iterator[str]:
    for ignored in parse(text).ignored:
        yield f"{ignored.why} | {text[slice(*ignored.span)]}"


def write_places(text: str) -> Iterator[str]:
    report = parse(text)
    for statement in report.statements:
        yield f"{statement.kind} | {' > '.join(statement.path)} | {' '.join(statement.text.split(chr(10)))}"
    yield from (f"! {fault.code}" for fault in report.faults if fault.code not in ("organ_unknown", "year_unknown"))


WRITERS: dict[str, Callable[[str], Iterator[str]]] = {
    "outlines.md": write_outline,
    "kinds.md": write_kinds,
    "clauses.md": write_clauses,
    "ignored.md": write_ignored,
    "shapes.md": write_places,
    "english.md": write_places,
}


ALL = [case for path in sorted(CASES.glob("*.md")) for case in read_cases(path)]
WHOLE_TEXTS = [case for case in ALL if case.file != "clauses.md"]


def mark_faults(cases: list[Case]) -> list[object]:
    faults = {c: [pytest.mark.xfail(strict=True, reason=c.title)] for c in cases if c.title.startswith(KNOWN_FAULT)}
    return [pytest.param(c, id=f"{c.file}:{c.line}", marks=faults.get(c, ())) for c in cases]


@pytest.mark.parametrize("case", mark_faults(ALL))
def test_case(case: Case) -> None:
    assert list(WRITERS[case.file](case.text)) == case.expected.splitlines(), case.title


@pytest.mark.parametrize("case", WHOLE_TEXTS, ids=lambda c: f"{c.file}:{c.line}")
def test_case_owns_every_character(case: Case) -> None:
    report = parse(case.text)
    owned: list[Span] = [*report.preamble, *(i.span for i in report.ignored), *(s.span for s in report.statements)]
    owned += [heading.span for top in report.outline for heading in top.walk()]
    counts = [sum(span.start <= i < span.end for span in owned) for i in range(len(case.text))]
    assert [(i, c) for i, c in enumerate(case.text) if not c.isspace() and counts[i] != 1] == []


def test_every_file_has_cases() -> None:
    assert {case.file for case in ALL} == set(WRITERS)


def print_cases(path: Path) -> None:
    """Write a case file to standard output with what yoy makes of it today; known faults keep their expectation."""
    for case in read_cases(path):
        kept = case.title.startswith(KNOWN_FAULT) and case.expected
        now = case.expected if kept else "\n".join(WRITERS[path.name](case.text))
        sys.stdout.write(f"{case.title}\n.\n{case.text}\n.\n{now}\n.\n\n")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print_cases(Path(name))
