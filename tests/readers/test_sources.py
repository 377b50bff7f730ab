"""The sample reports in every format: the same statements as the text, and the committed files are those made here."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import yoy
from yoy.model import Report
from yoy.text import normalise

from .made import make_samples

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "reports").glob("*/source"))
CORPUS = ROOT.parent / "shared" / "corpus"


@pytest.mark.parametrize("name", ["2025.docx", "2025.ofd"])
@pytest.mark.parametrize("folder", SOURCES, ids=lambda folder: folder.parent.name)
def test_the_same_statements_as_the_text(folder: Path, name: str) -> None:
    made, text = yoy.read(folder / name), yoy.read(folder / "2025.txt")
    assert [(s.kind, s.text, s.path, s.item) for s in made.statements] == [
        (s.kind, s.text, s.path, s.item) for s in text.statements
    ]
    assert (made.organ, made.year, made.title, made.faults) == (text.organ, text.year, text.title, ())
    assert made.source.metadata.title == text.title


@pytest.mark.parametrize("name", ["2025.docx", "2025.ofd"])
@pytest.mark.parametrize("folder", SOURCES, ids=lambda folder: folder.parent.name)
def test_every_character_has_one_owner(folder: Path, name: str) -> None:
    report = yoy.read(folder / name)
    owners: Counter[int] = Counter()
    headings = [heading.span for top in report.outline for heading in top.walk()]
    for span in [*report.preamble, *headings, *(s.span for s in report.statements), *(i.span for i in report.ignored)]:
        owners.update(range(span.start, span.end))
    assert [i for i, c in enumerate(report.source.text) if not c.isspace() and owners[i] != 1] == []


@pytest.mark.parametrize("folder", SOURCES, ids=lambda folder: folder.parent.name)
def test_pages_of_the_fixed_format_are_kept(folder: Path) -> None:
    document = yoy.read(folder / "2025.ofd").source
    assert len(document.page_starts) == 5
    assert list(document.page_starts) == sorted(set(document.page_starts))


@pytest.mark.parametrize("folder", SOURCES, ids=lambda folder: folder.parent.name)
def test_the_committed_files_are_those_made_here(folder: Path) -> None:
    """Part by part: another zlib may pack the same parts into other bytes."""
    for suffix, made in make_samples((folder / "2025.txt").read_text("utf-8")).items():
        assert unpack((folder / f"2025{suffix}").read_bytes()) == unpack(made)


def unpack(data: bytes) -> list[tuple[Any, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(entry.filename, entry.date_time, archive.read(entry)) for entry in archive.infolist()]


def count_statements(report: Report) -> Counter[tuple[str, str]]:
    return Counter((str(s.kind), normalise(s.text)) for s in report.statements)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the measuring corpus is not beside this checkout")
def test_real_documents_give_the_statements_of_their_text() -> None:
    """At least 99 in 100; a fifth of the files, since the suite is to be quick."""
    alike = total = 0
    for path in sorted(CORPUS.glob("*/alt/2025.docx"))[::5]:
        made, text = count_statements(yoy.read(path)), count_statements(yoy.read(path.with_suffix(".txt")))
        alike += sum((made & text).values())
        total += max(made.total(), text.total())
    assert alike >= 0.99 * total > 0
