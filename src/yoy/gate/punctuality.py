"""Whether the newest report is out, and was out in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yoy.gate.snapshot import Alert
from yoy.messages import load_messages
from yoy.model import Level, Report, Wording

LATE, MISSING = "report_late", "report_missing"
CODES = (LATE, MISSING)


def find_late(report: Report, due: str) -> Iterator[Alert]:
    """A report that was published on the day before which it had to be out, or later, by the date its file gives.

    `due` is a month and a day, such as `04-01`; it is of the year after the one that the report looks back on.
    """
    published, year = report.source.metadata.published, report.reviewed_year
    if year and published and published >= f"{year + 1}-{due}":
        yield _write_alert(LATE, year, due, published)


def find_missing(newest: Report, due: str, today: date) -> Iterator[Alert]:
    """Every year since the newest report's of which there should be a report by today."""
    expected = today.year - (1 if today.isoformat() >= f"{today.year}-{due}" else 2)
    for year in range(newest.reviewed_year + 1, expected + 1) if newest.reviewed_year else ():
        yield _write_alert(MISSING, year, due)


def _write_alert(code: str, year: int, due: str, published: str = "") -> Alert:
    values = {"year": year, "due": f"{year + 1}-{due}", "published": published}
    zh, en = (load_messages(lang).say(f"check.alert.{code}", **values) for lang in ("zh", "en"))
    return Alert(code, Level.ATTENTION, "later", (str(year),), quoted=False, reason=Wording(zh, en))
