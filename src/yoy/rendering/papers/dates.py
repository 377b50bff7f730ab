"""The date a paper bears: never the clock's, so that the same comparison gives the same bytes."""

from __future__ import annotations

import os
from datetime import UTC, datetime

_FIRST, _LAST = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (1980, 2100))


def find_date() -> datetime:
    """The moment that SOURCE_DATE_EPOCH names, in seconds since 1970, else the beginning of 1980; in UTC.

    Never before the beginning of 1980, and never after that of 2100.
    """
    named = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(named) if named.isdecimal() else 0
    return datetime.fromtimestamp(min(max(seconds, _FIRST), _LAST), UTC).replace(tzinfo=None)
