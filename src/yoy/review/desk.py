"""The reports on a reviewer's desk, two years at a time, and the file in which decisions are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from yoy.decisions import Decision, attach, list_standing, read_log
from yoy.errors import YoyError
from yoy.ledger import Announce, read_series
from yoy.model import Comparison, Kind, Report
from yoy.pipeline import check_pair, compare, read

if TYPE_CHECKING:
    from yoy.matching.embedding import SentenceEncoder


class Desk:
    """Pairs of successive reports, the newest first, each compared when it is first opened."""

    def __init__(
        self,
        pairs: Sequence[tuple[Report, Report]],
        log: Path,
        digests: Mapping[Path, str],
        encoder: SentenceEncoder | None = None,
    ) -> None:
        self.pairs = tuple(pairs)
        self.log = log
        self._digests = digests
        self._encoder = encoder
        self._compared: dict[int, Comparison] = {}
        self._busy = Lock()

    def open_pair(self, number: int) -> Comparison:
        """What yoy says by itself of a pair, counted from 1. Raises `IndexError` where there is no such pair."""
        if not 0 < number <= len(self.pairs):
            raise IndexError(number)
        with self._busy:
            if number not in self._compared:
                earlier, later = self.pairs[number - 1]
                self._compared[number] = compare(earlier, later, force=True, encoder=self._encoder)
            return self._compared[number]

    def read_decisions(self) -> tuple[Decision, ...]:
        """The decisions as they stand in the file now, whoever added them. Raises `UnusableDecisions`."""
        return read_log(self.log).decisions

    def count_decided(self, number: int, decisions: Sequence[Decision]) -> Counter[str]:
        """On how many promises of a pair each reviewer has decided."""
        earlier, later = self.pairs[number - 1]
        said = [(step, None) for step in earlier.of_kind(Kind.NEXT_STEP)]
        found = attach(decisions, earlier, later, said).found.values()
        return Counter(each.decision.reviewer for attached in found for each in list_standing(attached))

    def has_changed(self) -> bool:
        """Whether a file is no longer what was read."""
        return any(_digest(path) != digest for path, digest in self._digests.items())


def open_desk(  # noqa: PLR0913 - the files and settings, each with a default
    sources: Sequence[Path],
    log: Path,
    announce: Announce = lambda *_: None,
    *,
    in_order: bool = False,
    force: bool = False,
    encoder: SentenceEncoder | None = None,
) -> tuple[Desk, list[YoyError]]:
    """The desk for the reports of one body in these files, and why some are left out.

    Each two neighbouring years are a pair; two files that are named in order are one as they are. Raises `YoyError`
    where they are not reports of one body, unless forced, and where fewer than two can be used.
    """
    digests = {path: _digest(path) for path in sources}
    if in_order:
        earlier, later = map(read, sources)
        check_pair(earlier, later, force=force)
        return Desk([(earlier, later)], log, digests, encoder), []
    reports, faults = read_series(sources, announce, force=force)
    return Desk(list(pairwise(reports))[::-1], log, digests, encoder), faults


def _digest(path: Path) -> str:
    """The digest of a file's bytes; empty where it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
