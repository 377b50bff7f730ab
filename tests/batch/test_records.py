"""What is kept of two compared reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Samples
from yoy.batch.records import Record, dump_record, load_record, make_record
from yoy.rendering.view import build_view


@pytest.fixture(scope="module")
def record() -> Record:
    comparison = Samples().compare("jichuan-shichang-jianguan-ju", "2023.txt", "2024.txt")
    return make_record("k", "甲局", comparison, ["甲局/2023-2024.html"], "zh")


def test_a_record_reads_back_equal(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(dump_record(record))
    assert load_record(path) == record


def test_the_tally_is_that_of_the_page(record: Record) -> None:
    comparison = Samples().compare("jichuan-shichang-jianguan-ju", "2023.txt", "2024.txt")
    headlines = {each.label: each for each in build_view(comparison, "zh").headlines}
    tally = record.tally
    fractions = [(each.value, each.fraction) for each in headlines.values()]
    assert fractions[0] == (f"{100 * tally.answered / tally.due:.0f}%", f"{tally.answered} / {tally.due}")
    assert fractions[1][1] == f"{tally.fulfilled} / {tally.checkable}"
    assert [value for value, _ in fractions[2:]] == [
        str(tally.unanswered),
        str(tally.restated),
        str(tally.needs_review),
    ]
    assert tally.findings == len(comparison.findings) > 0


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"schema":"yoy/record/2","record":{}}', b"\xff"])
def test_what_is_no_record_is_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(data)
    assert load_record(path) is None
    assert load_record(tmp_path / "gone.json") is None
